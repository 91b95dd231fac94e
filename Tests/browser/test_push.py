"""Messages on a device: a browser's subscription at a push service of our own, which takes, refuses, waits and goes."""
import contextlib
import json
import os
import sqlite3
import struct
import subprocess
import time
import urllib.parse

import pytest
from conftest import ENGINES, Site, elsewhere, word
from fedi_plein import new_id
from mail_authority import CertificateAuthority
from mail_plein import Town, eventually
from plein_server import Server
from push_service import Browser, PushService

# In RD New: about Amersfoort, within the square below.
STREET, FAR = (155_000, 463_000), (156_000, 464_000)
POINT = {"hoe": "tekening", "tekening": json.dumps({"type": "Point", "coordinates": [5.3876, 52.1552]}),
         "straal-tekening": "500", "breedte-tekening": "50", "onderwerp": "road_works", "hoe-vaak": "at_once"}


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    if missing := CertificateAuthority.missing():
        pytest.skip(missing)
    return CertificateAuthority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="module")
def service(authority):
    with PushService(authority) as running:
        yield running


@pytest.fixture(autouse=True)
def patient(request):
    """Each test begins with a service that takes everything at once."""
    if "service" in request.fixturenames:
        running = request.getfixturevalue("service")
        running.answers, running.usual, running.pause = {}, 201, 0


@pytest.fixture(scope="module", params=ENGINES)
def town(request, authority):
    address = request.getfixturevalue("postgres").database() if request.param == "postgres" else None
    environment = {
        "PLEIN_TRUST_PROXY": "yes", "PLEIN_TEST_NETWORK": "yes", "PLEIN_TRUSTED_ROOTS": str(authority.file)}
    with Server(database=address, engine=request.param, environment=environment) as server:
        made = Town(server, mails=None)
        made.site = Site(server)
        yield made


def run(town, sql):
    """Statements in one transaction, as the server would: a counter that is ahead of its row is one that is never found."""
    if town.server.database.startswith("postgres"):
        subprocess.run(["psql", town.server.database, "-Xq1", "-v", "ON_ERROR_STOP=1", "-f", "-"], check=True,
                       input=sql, text=True)
        return
    with contextlib.closing(sqlite3.connect(town.server.database, timeout=20)) as database:
        database.executescript(f"BEGIN IMMEDIATE;\n{sql};\nCOMMIT")


def blob(town, raw):
    return f"decode('{raw.hex()}', 'hex')" if town.server.database.startswith("postgres") else f"x'{raw.hex()}'"


def job(town, kind, payload=""):
    now = int(time.time() * 1000)
    run(town, "INSERT INTO jobs (id, kind, payload, run_at, created_at) VALUES "
        f"('{new_id()}', '{kind}', '{payload}', {now}, {now})")


def follow(town, browser, **fields):
    """As `melding.js` sends the form; the path of the device's own page."""
    session = town.site.session()
    answer = session.post(
        town.base + "/buurt/volgen", data={**POINT, "bericht": "apparaat", "apparaat": browser.subscription, **fields},
        allow_redirects=False, timeout=30)
    assert answer.status_code == 303, answer.text[:2000]
    return answer.headers["Location"].partition("?")[0]


def followed(town, service, **fields):
    """A browser that follows the street and has its first message."""
    browser = Browser(service, word())
    path = follow(town, browser, **fields)
    eventually(lambda: browser.received, "the first message", 30)
    # Written down, so that what comes next is about something else.
    eventually(lambda: count(town, browser, "alert_messages", "state = 'sent'"), "the first message is sent", 30)
    return browser, path


def count(town, browser, table="watches", where="1 = 1"):
    return int(town.value(
        f"SELECT COUNT(*) FROM {table} WHERE {where} AND watcher_id = "
        f"(SELECT id FROM watchers WHERE address = '{browser.endpoint}')"))


def watchers(town, browser):
    return int(town.value(f"SELECT COUNT(*) FROM watchers WHERE address = '{browser.endpoint}'"))


def notice(town, title, place=STREET):
    """What happens there, matched with who follows it, and due."""
    now, key = int(time.time() * 1000), new_id()
    facts = json.dumps({"title": title, "kind": "Weg afgesloten", "place": "Dorpsstraat", "source": "Waterbeek",
                        "blocked": ["car"]})
    (x, y), point = place, blob(town, struct.pack("<BIdd", 1, 1, *place))
    run(town, "INSERT INTO alert_notices (id, source_key, topic, state, version, scope, title, sorts_at, seen_hash, "
        "first_seen_at, changed_at, min_x, min_y, max_x, max_y) VALUES "
        f"('{key}', '{key}', 'road_works', 'current', 1, 'place', '{title}', {now}, {blob(town, b'0')}, {now}, {now}, "
        f"{x}, {y}, {x}, {y});\n"
        "INSERT INTO alert_versions (notice_id, version, at, change, tells, facts, geometry) VALUES "
        f"('{key}', 1, {now}, 'new', 1, '{facts}', {point})")
    job(town, "match_notice", f"{key} 1")
    where = f"SELECT COUNT(*) FROM alert_versions WHERE notice_id = '{key}' AND matched_at IS NOT NULL"
    eventually(lambda: town.value(where) == "1", "matched", 60)
    return key


def tell(town, *keys):
    """They need not wait for others to join them."""
    run(town, f"UPDATE alert_matches SET due_at = due_at - 120000 WHERE notice_id IN ({str(list(keys))[1:-1]})")
    job(town, "make_alerts")


def doctor(town):
    return subprocess.run([town.server.binary, "doctor"], env={**os.environ, "PLEIN_DATABASE": town.server.database},
                          stdin=subprocess.DEVNULL, capture_output=True, text=True, cwd="/").stdout


def settled(town, key):
    """Whether everybody who was to hear of it did, or is gone."""
    return town.value("SELECT COUNT(*) FROM alert_matches a LEFT JOIN alert_messages m ON m.id = a.message_id "
                      f"WHERE a.notice_id = '{key}' AND m.sent_at IS NULL") == "0"


def test_a_device_gets_one_message_about_all_its_places_that_an_independent_program_reads(town, service):
    browser, path = followed(town, service)
    first = browser.read(browser.received[0])
    assert first["title"] == "Meldingen staan aan" and first["url"] == f"{town.base}/buurt/volgen"
    # A second place of the same device, around the same street, with a name that is nobody's business.
    assert follow(town, browser, **{"straal-tekening": "1000"}) == path
    run(town, "UPDATE watches SET label = 'Thuis bij mij' WHERE watcher_id = "
        f"(SELECT id FROM watchers WHERE address = '{browser.endpoint}')")
    keys = [notice(town, "Riool in de Dorpsstraat"), notice(town, "Boom om")]
    tell(town, *keys)
    said, = eventually(lambda: browser.told, "a message", 60)
    assert said["title"] == "Weg afgesloten: Dorpsstraat (en nog 1)" and said["lang"] == "nl"
    address = urllib.parse.urlsplit(said["url"])
    assert address.path.removeprefix("/buurt/melding/") in keys
    assert [value for value in urllib.parse.parse_qs(address.query)["ook"]] == [
        key for key in keys if key not in address.path]
    page = town.site.session().get(said["url"], timeout=30).text
    assert "Riool in de Dorpsstraat" in page and "Boom om" in page
    # Nothing of the person and nothing of the place that they follow.
    token = path.rpartition("/")[2]
    for secret in ("Thuis", token, browser.endpoint, "5.38", "155000", "volgen"):
        assert secret not in json.dumps(said), secret
    assert said["id"].replace("-", "") == browser.received[1].headers["topic"]
    # Done again, nothing goes out again.
    job(town, "make_alerts")
    eventually(lambda: settled(town, keys[0]) and settled(town, keys[1]), "told", 30)
    assert len(browser.told) == 1


@pytest.mark.parametrize("status", [404, 410])
def test_a_browser_that_went_is_forgotten_with_its_places(town, service, status):
    browser, path = followed(town, service)
    service.answers[browser.name] = [status]
    tell(town, notice(town, "Riool"))
    eventually(lambda: watchers(town, browser) == 0, "forgotten", 60)
    assert town.value("SELECT COUNT(*) FROM watches w WHERE NOT EXISTS (SELECT 1 FROM watchers x WHERE x.id = w.watcher_id)") == "0"
    assert town.site.session().get(town.base + path, timeout=30).status_code == 404


def test_a_service_that_asks_to_wait_is_left_alone_so_long_and_then_told_once(town, service):
    browser, _ = followed(town, service)
    service.answers[browser.name] = [(429, {"Retry-After": "4"}), (503, {"Retry-After": "2"})]
    key = notice(town, "Riool")
    tell(town, key)
    eventually(lambda: browser.told, "a message after all", 90)
    tries = [one for one in service.requests if one.name == browser.name][1:]
    assert [one.status for one in tries] == [429, 503, 201]
    assert tries[1].at - tries[0].at >= 4 and tries[2].at - tries[1].at >= 2
    assert len({one.headers["topic"] for one in tries}) == 1
    eventually(lambda: settled(town, key), "told", 30)
    assert len(browser.told) == 1


def test_a_message_that_the_service_finds_too_large_is_not_sent_again_and_the_next_one_is(town, service):
    browser, _ = followed(town, service)
    service.answers[browser.name] = [413]
    where = "state = 'failed' AND fault = 'http_413'"
    tell(town, notice(town, "Riool"))
    eventually(lambda: count(town, browser, "alert_messages", where) == 1, "given up", 60)
    tell(town, notice(town, "Boom"))
    said, = eventually(lambda: browser.told, "the next one", 60)
    assert said["title"].startswith("Weg afgesloten") and watchers(town, browser) == 1


def test_a_service_that_is_gone_for_a_while_gets_it_later(town, service):
    browser, _ = followed(town, service)
    # For everybody: one of many that goes wrong is no news for the doctor.
    service.usual = 500
    tell(town, notice(town, "Riool"))
    eventually(lambda: count(town, browser, "alert_messages", "fault = 'http_500'") == 1, "put off", 60)
    assert watchers(town, browser) == 1 and not browser.told
    said = f"The push service {service.base} did not take the last notifications: http_500"
    eventually(lambda: said in doctor(town), "the doctor says so", 30)
    service.usual = 201
    run(town, "UPDATE jobs SET run_at = 0 WHERE kind = 'send_pushes'")
    eventually(lambda: len(browser.told) == 1, "a message", 60)
    eventually(lambda: "Notifications go to" in doctor(town), "the doctor is content", 30)


def test_an_address_that_is_no_push_service_is_asked_once_and_forgotten(town, service):
    # It sends us somewhere else, and we do not go.
    browser, other = Browser(service, word()), word()
    service.answers[browser.name] = [(307, {"Location": f"{service.base}/wp/{other}"})]
    follow(town, browser)
    eventually(lambda: watchers(town, browser) == 0, "forgotten", 60)
    assert [one.name for one in service.requests if one.name in (browser.name, other)] == [browser.name]


def test_killed_while_the_messages_go_out_nobody_is_left_out_and_a_browser_shows_each_once(town, service):
    mark, now = word(), int(time.time() * 1000)
    browsers = [Browser(service, f"{mark}{number}") for number in range(120)]
    for browser in browsers:
        watcher, watch, unique = new_id(), new_id(), blob(town, browser.name.encode())
        seq = "(SELECT n FROM watch_counter WHERE id = 1)"
        run(town, "UPDATE watch_counter SET n = n + 1 WHERE id = 1;\n"
            "INSERT INTO watchers (id, kind, address, address_hash, language, rhythm, token_hash, created_at, "
            f"confirmed_at) VALUES ('{watcher}', 'push', '{browser.endpoint}', {unique}, 'nl', 'at_once', {unique}, {now}, {now});\n"
            "INSERT INTO push_keys (watcher_id, public_key, secret) VALUES "
            f"('{watcher}', {blob(town, browser.public_key)}, {blob(town, browser.secret)});\n"
            "INSERT INTO watches (id, watcher_id, seq, shape, label, geometry, radius, topics, active, created_at) VALUES "
            f"('{watch}', '{watcher}', {seq}, 'point', '', {blob(town, struct.pack('<BIdd', 1, 1, *FAR))}, 100, "
            f"'road_works', 1, {now});\n"
            f"INSERT INTO watch_changes (seq, watch_id) VALUES ({seq}, '{watch}')")
    key = notice(town, "Boom om", FAR)
    service.pause = 0.1
    tell(town, key)
    taken = lambda: sum(len(browser.received) for browser in browsers)  # noqa: E731
    eventually(lambda: taken() > 20, "the first ones", 60)
    town.server.kill()
    # What the dead process held is another's when its lease ends; here at once.
    run(town, "UPDATE jobs SET lease_owner = NULL, lease_until = NULL")
    before = taken()
    assert before < len(browsers), "it was killed too late to say anything"
    service.pause = 0
    town.server.start()
    eventually(lambda: settled(town, key), "all of them", 90)
    assert all(browser.received for browser in browsers)
    twice = [browser for browser in browsers if len(browser.received) > 1]
    print(f"{before} of {len(browsers)} were taken when it was killed; {len(twice)} came twice")
    assert len(twice) <= 48
    for browser in twice:
        # The tag of what is shown, and the topic by which the service replaces it.
        assert len({browser.read(one)["id"] for one in browser.received}) == 1
        assert len({one.headers["topic"] for one in browser.received}) == 1


def test_a_hostile_endpoint_reaches_nothing_inside(any_site, service):
    """On a server that is not for test networks."""
    session = any_site.session()
    inside = Browser(service, word())
    port = service.base.rpartition(":")[2]
    for endpoint in (f"https://127.0.0.1:{port}/wp/{inside.name}", f"https://[::1]:{port}/x", "https://10.0.0.1/x",
                     "https://169.254.169.254/latest/meta-data", f"http://localhost:{port}/x", "file:///etc/passwd",
                     "https://user:secret@push.example/x", "https://push.example:25/x", "https://" + "a" * 3000):
        inside.endpoint = endpoint
        answer = session.post(
            any_site.base + "/buurt/volgen", headers=elsewhere(), allow_redirects=False, timeout=30,
            data={"hoe": "gemeente", "onderwerp": "road_works", "bericht": "apparaat", "apparaat": inside.subscription})
        assert answer.status_code == 400 and "kan zich nu niet aanmelden" in answer.text, endpoint
    for broken in ("", "{}", "null", "[]", "x" * 100_000, '{"endpoint":"https://push.example/","keys":{"p256dh":"AA","auth":"AA"}}'):
        answer = session.post(
            any_site.base + "/buurt/volgen", headers=elsewhere(), allow_redirects=False, timeout=30,
            data={"hoe": "gemeente", "onderwerp": "road_works", "bericht": "apparaat", "apparaat": broken})
        assert answer.status_code == 400, broken[:50]
    # A name is judged when connecting, by the address that it leads to.
    inside.endpoint = f"{service.base}/wp/{inside.name}"
    answer = session.post(
        any_site.base + "/buurt/volgen", headers=elsewhere(), allow_redirects=False, timeout=30,
        data={"hoe": "gemeente", "onderwerp": "road_works", "bericht": "apparaat", "apparaat": inside.subscription})
    assert answer.status_code == 303
    path = answer.headers["Location"].partition("?")[0]
    eventually(lambda: session.get(any_site.base + path, timeout=30).status_code == 404, "forgotten", 60)
    assert not [one for one in service.requests if one.name == inside.name]


def test_a_renewed_subscription_gets_the_messages_and_who_has_no_link_renews_nothing(town, service):
    browser, path = followed(town, service)
    new = Browser(service, word())
    post = lambda where: town.site.session().post(  # noqa: E731
        town.base + where, data={"apparaat": new.subscription}, allow_redirects=False, timeout=30)
    assert post("/buurt/volgen/" + "A" * 32 + "/apparaat/vernieuwen").status_code == 404
    forged = town.site.session().post(
        town.base + path + "/apparaat/vernieuwen", data={"apparaat": new.subscription}, allow_redirects=False,
        headers={"Origin": "https://kwaad.example"}, timeout=30)
    assert forged.status_code == 403
    assert post(path + "/apparaat/vernieuwen").status_code == 303
    tell(town, notice(town, "Riool"))
    eventually(lambda: new.received, "a message", 60)
    assert new.read(new.received[0])["title"].startswith("Weg afgesloten") and not browser.told
