"""The server is killed again and again under a stream of questions and answers: nothing lost, nothing twice."""
import html
import re
import secrets
import sqlite3
import subprocess
import threading
import time

import pytest
import requests
from conftest import ENGINES, Site, word
from plein_server import Server

KILLS = 8


class Stream(threading.Thread):
    """Does one thing after another, each until it got a clear answer, through every crash."""

    def __init__(self, stop):
        super().__init__(daemon=True)
        self.stop = stop
        self.accepted = []
        self.fault = None

    def run(self):
        try:
            while not self.stop.is_set():
                self.once()
        except Exception as fault:  # noqa: BLE001: shown by the test
            self.fault = fault

    def insist(self, act):
        """Repeats `act` until the server stood long enough to say something; None when it is over."""
        while not self.stop.is_set():
            try:
                answer = act()
                if answer.status_code < 500:
                    return answer
            except (requests.ConnectionError, requests.Timeout):
                pass
            time.sleep(0.02)
        return None


class Asker(Stream):
    def __init__(self, stop, site):
        super().__init__(stop)
        self.site = site

    def once(self):
        session = self.site.session()
        page = self.insist(lambda: session.get(self.site.base + "/contact", timeout=10))
        if page is None:
            return
        key = re.search(r'name="sleutel"[^>]*value="([^"]+)"', page.text).group(1)
        text = f"Vraag {word(24)}"
        fields = {"vraag": text, "sleutel": key, "actie": "versturen"}
        # The same key each time: a resident who clicks again after a broken page.
        answer = self.insist(lambda: session.post(
            self.site.base + "/contact", files={name: (None, value) for name, value in fields.items()},
            allow_redirects=False, timeout=10))
        if answer is not None:
            assert answer.status_code == 303, f"{answer.status_code}: {answer.text[:300]}"
            self.accepted.append(text)


class Answerer(Stream):
    def __init__(self, stop, site, colleague):
        super().__init__(stop)
        self.site, self.colleague = site, colleague

    def once(self):
        inbox = self.insist(lambda: self.colleague.get(self.site.base + "/balie/inbox", timeout=10))
        for address in re.findall(r'href="(/balie/gesprekken/[^"]+)"', inbox.text if inbox else "")[:5]:
            self.answer(html.unescape(address))

    def answer(self, address):
        page = self.insist(lambda: self.colleague.get(self.site.base + address, timeout=10))
        form = re.search(r'<form[^>]*id="antwoord".*?</form>', page.text if page else "", re.S)
        if not form:
            return
        hidden = {name: html.unescape(value) for name, value in
                  re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form.group())}
        action = html.unescape(re.search(r'action="([^"]+)"', form.group()).group(1))
        text = f"Antwoord {word(24)}"
        answer = self.insist(lambda: self.colleague.post(
            self.site.base + action, data={**hidden, "tekst": text}, allow_redirects=False, timeout=10))
        if answer is not None and answer.status_code == 303:
            self.accepted.append(text)


def _bodies(address):
    """Every message as stored, read past the server."""
    if address.startswith("postgres"):
        out = subprocess.run(
            ["psql", address, "-Atc", "SELECT body FROM messages"], check=True, capture_output=True, text=True)
        return out.stdout.splitlines()
    with sqlite3.connect(address) as database:
        return [body for body, in database.execute("SELECT body FROM messages")]


@pytest.mark.parametrize("engine", ENGINES)
def test_killed_again_and_again(engine, request, tmp_path):
    address = request.getfixturevalue("postgres").database() if engine == "postgres" else str(tmp_path / "plein.sqlite")
    with Server(database=address, engine=engine, demo=True, environment={"PLEIN_TRUST_PROXY": "yes"}) as server:
        site, stop = Site(server), threading.Event()
        colleague = site.colleague()
        streams = [Asker(stop, site) for _ in range(3)] + [Answerer(stop, site, colleague) for _ in range(2)]
        for stream in streams:
            stream.start()
        for _ in range(KILLS):
            time.sleep(0.3 + secrets.randbelow(700) / 1000)
            server.kill()
            server.start()
        time.sleep(1)
        stop.set()
        for stream in streams:
            stream.join(30)
        assert [stream.fault for stream in streams if stream.fault] == []
        server.terminate()
    asked = [text for stream in streams[:3] for text in stream.accepted]
    answered = [text for stream in streams[3:] for text in stream.accepted]
    assert len(asked) > 20 and len(answered) > 5, f"too little happened: {len(asked)} asked, {len(answered)} answered"
    stored = _bodies(address)
    for text in asked + answered:
        assert stored.count(text) == 1, f"{text} is there {stored.count(text)} times"
    made_by_us = [body for body in stored if re.fullmatch(r"(Vraag|Antwoord) [a-z]{24}", body)]
    assert len(made_by_us) == len(set(made_by_us)), "something is there twice"
