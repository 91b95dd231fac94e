"""Plein with the demonstration municipality, on each database, and a real browser before it."""
import html
import itertools
import os
import pathlib
import re
import secrets
import sys

import pytest
import requests
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "scripts"))
from plein_server import Postgres, Server  # noqa: E402

PASSWORD = "welkom-op-het-plein"
ENGINES = ["sqlite", "postgres"]
_address = itertools.count(1)


def elsewhere():
    """Headers of somebody at another address each time, so that throttles don't take all tests for one person."""
    number = next(_address)
    return {"X-Forwarded-For": f"198.18.{number // 250}.{number % 250 + 1}"}


class Site:
    """One running Plein, and what residents and colleagues do there without a browser."""

    def __init__(self, server):
        self.server = server
        self.base = server.base

    def session(self):
        session = requests.Session()
        session.trust_env = False
        session.headers.update({**elsewhere(), "Origin": self.base})
        return session

    def form(self, session, path):
        """The hidden fields of the first form that posts on a page, by name."""
        page = session.get(self.base + path, timeout=30)
        assert page.status_code == 200, f"{path} gave {page.status_code}"
        form = re.search(r'<form[^>]*method="post".*?</form>', page.text, re.S)
        assert form, f"no form on {path}"
        fields = {}
        for tag in re.findall(r"<input[^>]*>", form.group()):
            found = {key: html.unescape(value) for key, value in re.findall(r'([\w-]+)="([^"]*)"', tag)}
            if found.get("type") == "hidden" and "name" in found:
                fields[found["name"]] = found.get("value", "")
        return fields

    def ask(self, text, **fields):
        """Asks like a browser without scripts; returns the path of the private page."""
        session = self.session()
        values = {**self.form(session, "/contact"), "vraag": text, "actie": "versturen", **fields}
        answer = session.post(
            self.base + "/contact", files={name: (None, value) for name, value in values.items()},
            allow_redirects=False, timeout=30)
        assert answer.status_code == 303, f"asking gave {answer.status_code}: {answer.text[:500]}"
        path = answer.headers["Location"].removeprefix(self.base).split("?")[0]
        assert path.startswith("/gesprek/"), path
        return path

    def colleague(self, who="fatma"):
        """A signed-in session of requests."""
        session = self.session()
        values = {**self.form(session, "/balie/aanmelden"), "email": f"{who}@waterbeek.example", "wachtwoord": PASSWORD}
        answer = session.post(self.base + "/balie/aanmelden", data=values, allow_redirects=False, timeout=30)
        assert answer.status_code == 303, f"sign-in gave {answer.status_code}"
        return session


@pytest.fixture(scope="session")
def postgres():
    """The server that `make test` started, or one of our own."""
    with Postgres(url=os.environ.get("PLEIN_TEST_POSTGRES"), durable=False) as server:
        yield server


@pytest.fixture(scope="session", params=ENGINES)
def site(request):
    """A demonstration municipality, shared by the tests on one database."""
    yield from _serve(request, request.param)


@pytest.fixture(scope="session")
def any_site(request):
    """For what has nothing to do with the database: only the embedded one."""
    yield from _serve(request, "sqlite")


def _serve(request, engine):
    address = None
    if engine == "postgres":
        postgres = request.getfixturevalue("postgres")
        address = postgres.database()
    environment = {"PLEIN_TRUST_PROXY": "yes"}
    with Server(database=address, engine=engine, demo=True, environment=environment) as server:
        yield Site(server)
    if address:
        postgres.drop(address)


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("PLEIN_CHROMIUM", "/usr/bin/chromium"),
            args=["--no-sandbox", "--disable-dev-shm-usage"])
        yield browser
        browser.close()


class Visitor:
    """One person with a browser of their own. What the console complains about is a fault."""

    def __init__(self, chromium, base, *, width=1280, scripts=True, dark=False, language="nl"):
        self.base = base
        self.context = chromium.new_context(
            base_url=base, viewport={"width": width, "height": 900}, java_script_enabled=scripts, locale="nl-NL",
            color_scheme="dark" if dark else "light", reduced_motion="reduce", extra_http_headers=elsewhere(),
            timezone_id="Europe/Amsterdam")
        self.context.set_default_timeout(15_000)
        self.context.add_cookies([{"name": "plein_taal", "value": language, "url": base}])
        self.page = self.context.new_page()
        self.complaints = []
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", self._listen)

    def _listen(self, message):
        # Statuses are judged by the tests themselves.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.complaints.append(message.text)

    def go(self, path):
        return self.page.goto(path, wait_until="load")

    def sign_in(self, who="fatma"):
        self.go("/balie/aanmelden")
        self.page.fill("input[name=email]", f"{who}@waterbeek.example")
        self.page.fill("input[name=wachtwoord]", PASSWORD)
        self.page.click("form[action='/balie/aanmelden'] button[type=submit]")
        self.page.wait_for_url(re.compile(r"/balie(/inbox)?(\?.*)?$"))
        return self

    def tab_to(self, test, limit=150):
        """Presses Tab until the JavaScript condition `test` holds for the focused element, called `element`.

        Every stop on the way must show that it has focus.
        """
        for _ in range(limit):
            self.page.keyboard.press("Tab")
            # Written into the expression: the page's own policy rightly forbids making functions from text.
            here = self.page.evaluate(
                """() => {
                    const element = document.activeElement;
                    if (!element || element === document.body) return { skip: true };
                    const style = getComputedStyle(element);
                    const visible = (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0)
                        || style.boxShadow !== 'none';
                    return { visible, text: element.outerHTML.slice(0, 120), found: !!(TEST) };
                }""".replace("TEST", test))
            if here.get("skip"):
                continue
            assert here["visible"], f"no visible focus on {here['text']}"
            if here["found"]:
                return
        raise AssertionError(f"the keyboard does not reach: {test}")

    def close(self):
        self.context.close()


@pytest.fixture
def visit(chromium):
    """Makes visitors, and asks of each at the end that the browser had nothing to complain about."""
    visitors = []

    def make(site, **options):
        visitors.append(Visitor(chromium, site.base, **options))
        return visitors[-1]

    yield make
    complaints = [complaint for visitor in visitors for complaint in visitor.complaints]
    for visitor in visitors:
        visitor.close()
    assert complaints == []


_axe = Axe()
_axe_options = {
    "resultTypes": ["violations"],
    # Every rule there is, also the target size of WCAG 2.2 that axe leaves out by itself.
    "rules": {"target-size": {"enabled": True}},
}


def faults(page):
    """What axe-core finds on the page shown, one line each."""
    found = _axe.run(page, options=_axe_options).response["violations"]
    return [
        f"{fault['id']}: {node['target']} {node['html'][:160]} {node.get('failureSummary', '')[:300]}"
        for fault in found for node in fault["nodes"]
    ]


def word(length=12):
    """A made-up word; without digits, so that it never looks like somebody's number."""
    return "".join(secrets.choice("bdfgklmnprstvz") for _ in range(length))


def unique(words):
    """Words that no other test writes."""
    return f"{words} {word()}"


def pytest_collection_modifyitems(items):
    """The API tests last: they ask hundreds of questions, and a person looks at the first page of the inbox."""
    items.sort(key=lambda item: "test_api" in item.nodeid)
