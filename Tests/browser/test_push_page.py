"""Turning messages on and off in a real browser. Chromium's own push service cannot be had here, so each page has one of ours in
its place; the worker is the browser's, and gets what our push service received."""
import hashlib
import json
import re

import pytest
import requests
from conftest import Visitor, faults, word
from mail_plein import eventually
from push_service import Browser
from test_push import (  # noqa: F401
    authority, blob, count, notice, patient, run, service, tell, town, watchers)

# What `PushManager` would do, with the subscription of a `Browser`. It outlives pages, as that of a browser does.
PUSH = """
(() => {
  const given = GIVEN, mark = "test-subscribed";
  const made = () => Object.assign(JSON.parse(given), {
    toJSON: () => JSON.parse(given), unsubscribe: async () => { localStorage.removeItem(mark); return true; } });
  PushManager.prototype.subscribe = async (wish) => {
    if (!wish.userVisibleOnly || wish.applicationServerKey.length !== 87) throw new Error("not asked for well");
    if (Notification.permission !== "granted") throw new Error("not allowed");
    localStorage.setItem(mark, "yes");
    return made();
  };
  PushManager.prototype.getSubscription = async () => localStorage.getItem(mark) ? made() : null;
})();
"""


def visitor_with(chromium, town, browser, *, allowed=True, **options):
    visitor = Visitor(chromium, town.base, **options)
    if allowed:
        visitor.context.grant_permissions(["notifications"], origin=town.base)
    visitor.context.add_init_script(PUSH.replace("GIVEN", json.dumps(browser.subscription)))
    return visitor


@pytest.fixture
def device(chromium, town, service):  # noqa: F811
    """A phone whose browser can be subscribed."""
    browser = Browser(service, word())
    visitor = visitor_with(chromium, town, browser, width=360)
    visitor.browser = browser
    yield visitor
    assert visitor.complaints == []
    visitor.close()


def turn_on(visitor, way="apparaat"):
    page = visitor.page
    visitor.go("/buurt/volgen")
    page.check("input[name=hoe][value=gemeente]")
    page.check("input[name=hoe-vaak][value=at_once]")
    page.check(f"input[name=bericht][value={way}]")


def send(visitor):
    visitor.page.click("form[action='/buurt/volgen'] > p > button[type=submit]")


def test_turned_on_shown_managed_and_turned_off_on_a_phone(device, town):  # noqa: F811
    page, browser = device.page, device.browser
    turn_on(device)
    assert not page.is_visible("input[name=email]")
    assert faults(page) == []
    send(device)
    page.wait_for_url(re.compile(r"/buurt/volgen/[\w-]{32}\?gedaan=apparaat$"))
    own = page.url.partition("?")[0].removeprefix(town.base)
    assert "Meldingen staan aan" in page.inner_text("#gedaan")
    page.wait_for_selector("[data-push-here]")
    assert not page.is_visible("[data-push-offer]")
    assert faults(page) == []
    eventually(lambda: browser.received, "the first message", 30)
    assert browser.read(browser.received[0])["title"] == "Meldingen staan aan"

    # The device finds its way back without anybody keeping the link.
    device.go("/buurt/volgen")
    page.click("[data-push-own] a")
    page.wait_for_url(town.base + own)

    # A browser that lost its subscription gets another, at the same places.
    page.evaluate("localStorage.removeItem('test-subscribed')")
    page.reload()
    page.wait_for_selector("[data-push-offer]")
    page.click("[data-push-offer] button")
    page.wait_for_url(town.base + own + "?gedaan=bewaard")
    page.wait_for_selector("[data-push-here]")
    assert count(town, browser) == 1

    # The last place goes, and with it the subscription and what the browser remembered.
    page.click("details summary >> nth=0")
    page.click("form[action$='/weg'] button")
    page.wait_for_url(re.compile("/gestopt$"))
    assert watchers(town, browser) == 0
    eventually(lambda: page.evaluate("caches.has('plein-melding')") is False, "forgotten here too", 15)
    assert page.evaluate("localStorage.getItem('test-subscribed')") is None
    device.go("/buurt/volgen")
    assert not page.is_visible("[data-push-own]")


def test_nothing_is_asked_before_the_button_and_who_refuses_reads_what_to_do(chromium, town, service):  # noqa: F811
    visitor = visitor_with(chromium, town, Browser(service, word()), allowed=False)
    page = visitor.page
    visitor.context.add_init_script("""
        globalThis.asked = 0;
        Notification.requestPermission = async () => { asked += 1; return "denied"; };
    """)
    turn_on(visitor)
    assert page.evaluate("asked") == 0
    send(visitor)
    page.wait_for_selector("[data-push-status].error")
    assert "staat geen meldingen van deze site toe" in page.inner_text("[data-push-status]")
    assert page.evaluate("asked") == 1 and page.url.endswith("/buurt/volgen")
    assert page.is_enabled("form[action='/buurt/volgen'] > p > button[type=submit]")
    assert faults(page) == []
    # Mail remains.
    page.check("input[name=bericht][value=email]")
    assert not page.is_visible("[data-push-status]")
    page.fill("input[name=email] >> nth=0", f"{word()}@post.example")
    send(visitor)
    page.wait_for_url(re.compile("/gevraagd"))
    assert visitor.complaints == []
    visitor.close()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_browser_without_push_and_one_without_scripts_offer_mail_only(chromium, town, scripts):  # noqa: F811
    visitor = Visitor(chromium, town.base, scripts=scripts)
    if scripts:
        visitor.context.add_init_script("delete globalThis.PushManager")
    visitor.go("/buurt/volgen")
    assert not visitor.page.is_visible("[data-push-choice]") and visitor.page.is_visible("input[name=email] >> nth=0")
    visitor.close()


def test_an_iphone_is_told_of_its_home_screen_and_the_site_can_stand_there(chromium, town):  # noqa: F811
    phone = Visitor(chromium, town.base, width=360)
    # As Safari on an iPhone: no push in the browser, and a property of its own that says so.
    phone.context.add_init_script(
        "delete globalThis.PushManager; Object.defineProperty(navigator, 'standalone', { value: false });")
    phone.go("/buurt/volgen")
    assert phone.page.is_visible("[data-push-home]") and not phone.page.is_visible("[data-push-choice]")
    address = phone.page.get_attribute("link[rel=manifest]", "href")
    answer = requests.get(town.base + address, timeout=30)
    assert answer.headers["Content-Type"] == "application/manifest+json"
    manifest = answer.json()
    assert manifest["display"] == "standalone" and manifest["name"] and manifest["short_name"]
    for path in (manifest["start_url"], manifest["icons"][0]["src"]):
        assert requests.get(town.base + path, timeout=30).status_code == 200
    # The browser itself takes it.
    found = phone.context.new_cdp_session(phone.page).send("Page.getAppManifest")
    assert found["url"].endswith(address) and not found["errors"], found["errors"]
    assert phone.complaints == [] and not faults(phone.page)
    phone.close()
    other = Visitor(chromium, town.base, width=360)
    other.go("/buurt/volgen")
    assert not other.page.is_visible("[data-push-home]")
    other.close()


def test_who_follows_by_mail_gets_it_on_this_device_instead(device, town):  # noqa: F811
    page, browser = device.page, device.browser
    address = f"{word()}@post.example"
    turn_on(device, "beide")
    page.fill("input[name=email] >> nth=0", address)
    send(device)
    page.wait_for_url(re.compile(r"gedaan=beide$"))
    assert "Kijk ook in uw e-mail" in page.inner_text("#gedaan")
    assert town.value(f"SELECT COUNT(*) FROM watchers WHERE address = '{address}' AND confirmed_at IS NULL") == "1"
    assert count(town, browser) == 1

    # Behind the link of the mail, which is not read here.
    link = "B" * 32
    unique = blob(town, hashlib.sha256(link.encode()).digest())
    run(town, f"UPDATE watchers SET confirmed_at = 1, token_hash = {unique} WHERE address = '{address}';\n"
        f"UPDATE watches SET active = 1 WHERE watcher_id = (SELECT id FROM watchers WHERE address = '{address}')")
    device.go(f"/buurt/volgen/{link}")
    page.wait_for_selector("[data-push-offer]")
    assert not page.is_visible("[data-push-here]") and faults(page) == []
    page.check("input[name=alleen]")
    page.click("[data-push-offer] button")
    page.wait_for_url(re.compile(r"gedaan=apparaat$"))
    page.wait_for_selector("[data-push-here]")
    assert town.value(f"SELECT COUNT(*) FROM watchers WHERE address = '{address}'") == "0"
    # The same place twice is one.
    assert count(town, browser) == 1
    assert "Uw plekken" in page.inner_text("h1")


def test_the_worker_shows_what_came_in_once_opens_the_notice_and_renews(device, town, service):  # noqa: F811
    page, browser = device.page, device.browser
    turn_on(device)
    send(device)
    page.wait_for_selector("[data-push-here]")
    eventually(lambda: count(town, browser, "alert_messages", "state = 'sent'"), "the first message", 30)
    key = notice(town, "Riool in de Dorpsstraat")
    tell(town, key)
    said, = eventually(lambda: browser.told, "a message", 60)

    session = device.context.new_cdp_session(page)
    registrations = []
    session.on("ServiceWorker.workerRegistrationUpdated", lambda event: registrations.extend(event["registrations"]))
    session.send("ServiceWorker.enable")
    eventually(lambda: page.wait_for_timeout(50) or registrations, "the worker's registration", 15)
    deliver = {"origin": town.base, "registrationId": registrations[-1]["registrationId"], "data": json.dumps(said)}
    shown = """async () => (await (await navigator.serviceWorker.getRegistration("/buurt/")).getNotifications()).map(
        (one) => ({ title: one.title, body: one.body, tag: one.tag, lang: one.lang, url: one.data.url }))"""
    # Twice, as when we were killed after the first.
    for _ in range(2):
        session.send("ServiceWorker.deliverPushMessage", deliver)
    found = eventually(lambda: page.evaluate(shown), "a notification", 15)
    assert found == [{"title": said["title"], "body": said["body"], "tag": said["id"], "lang": "nl", "url": said["url"]}]
    assert found[0]["url"] == f"{town.base}/buurt/melding/{key}" and "Riool in de Dorpsstraat" in found[0]["body"]
    # What is no message of ours is shown all the same, and breaks nothing.
    def deliver_nonsense():
        # The browser's own tool loses one now and then when it is busy.
        session.send("ServiceWorker.deliverPushMessage", {**deliver, "data": "<b>x</b>"})
        page.wait_for_timeout(500)
        return len(page.evaluate(shown)) >= 2

    eventually(deliver_nonsense, "a notification of what cannot be read", 15)

    worker = device.context.service_workers[0]
    opened = worker.evaluate("""async (urls) => {
        const opened = [];
        clients.openWindow = async (url) => { opened.push(url); };
        const [notification] = (await registration.getNotifications()).filter((one) => one.data.url);
        for (const url of urls) {
          const event = new NotificationEvent("notificationclick", { notification });
          Object.defineProperty(event, "notification", { value: { close() {}, data: { url: url ?? notification.data.url } } });
          dispatchEvent(event);
        }
        for (let turn = 0; turn < 100 && opened.length < urls.length; turn += 1) await new Promise((go) => setTimeout(go, 20));
        return opened;
    }""", [None, "https://kwaad.example/buurt/melding/x", "javascript:alert(1)"])
    assert opened == [said["url"], f"{town.base}/buurt", f"{town.base}/buurt"]

    new = Browser(service, word())
    worker.evaluate("""(text) => {
        const event = new ExtendableEvent("pushsubscriptionchange");
        event.newSubscription = JSON.parse(text);
        dispatchEvent(event);
    }""", new.subscription)
    eventually(lambda: watchers(town, new) == 1 and watchers(town, browser) == 0, "renewed", 30)
    tell(town, notice(town, "Boom om"))
    eventually(lambda: new.received, "a message at the new place", 60)
