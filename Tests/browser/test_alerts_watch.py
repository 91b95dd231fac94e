"""Somebody follows a place, on a phone without scripts, over a real Dovecot and Postfix: asked, confirmed, told, stopped."""
import contextlib
import json
import os
import re
import signal
import sqlite3
import struct
import subprocess
import time
from email.utils import formatdate

import pytest
import requests
from conftest import ENGINES, Site, Visitor, elsewhere, word
from fedi_plein import new_id
from mail_plein import Town, eventually, opened, text_of
from mail_servers import MailServers, Postfix
from plein_server import Server

TOWN = "gemeente@waterbeek.example"
PUBLIC = "https://buurt.waterbeek.example"
# In RD New: about Amersfoort.
STREET = (155_000, 463_000)
# One neighbourhood, and a municipality that is nothing more: in the place of those of the demonstration.
AREA = {
    "type": "FeatureCollection",
    "features": [{
        "type": "Feature", "properties": {"statcode": code, "statnaam": name},
        "geometry": {"type": "Polygon", "coordinates": [
            [[5.37, 52.14], [5.40, 52.14], [5.40, 52.17], [5.37, 52.17], [5.37, 52.14]]]}}
        for code, name in (("BU99990001", "Centrum"), ("GM9999", "Waterbeek"))]}


@pytest.fixture(scope="module")
def mails():
    if missing := MailServers.missing() or Postfix.missing():
        pytest.skip(missing)
    with MailServers() as servers:
        yield servers


@pytest.fixture(scope="module", params=ENGINES)
def town(request, mails, tmp_path_factory):
    address = request.getfixturevalue("postgres").database() if request.param == "postgres" else None
    environment = {"PLEIN_TRUST_PROXY": "yes", "PLEIN_PUBLIC_URL": PUBLIC, "PLEIN_MAIL_POLL_SECONDS": "2"}
    mails.dovecot.empty(TOWN)
    mails.dovecot.maildir(TOWN)
    with Server(database=address, engine=request.param, demo=True, environment=environment) as server:
        server.terminate()
        made = Town(server, mails)
        made.connect(TOWN, "--notices")
        file = tmp_path_factory.mktemp("places") / "wijken.geojson"
        file.write_text(json.dumps(AREA))
        assert "2 neighbourhoods" in made.plein("import", "neighbourhoods", "--municipality", "all", file)
        server.start()
        made.site, made.environment = Site(server), environment
        yield made


def run(town, sql):
    """Statements in one transaction, as the server would: a counter that is ahead of its row is one that is never found."""
    if town.server.database.startswith("postgres"):
        subprocess.run(
            ["psql", town.server.database, "-Xq1", "-v", "ON_ERROR_STOP=1", "-f", "-"], check=True, input=sql, text=True)
        return
    with contextlib.closing(sqlite3.connect(town.server.database, timeout=20)) as database:
        database.executescript(f"BEGIN IMMEDIATE;\n{sql};\nCOMMIT")


def blob(town, raw):
    return f"decode('{raw.hex()}', 'hex')" if town.server.database.startswith("postgres") else f"x'{raw.hex()}'"


def job(town, kind, payload=""):
    now = int(time.time() * 1000)
    run(town, f"INSERT INTO jobs (id, kind, payload, run_at, created_at) VALUES ('{new_id()}', '{kind}', '{payload}', {now}, {now})")


def notice(town, title, version=1, notice_id=None, change="new", state="current", **facts):
    """What happens in the street, as a feed or a colleague brings it; told to who follows the place."""
    now, key = int(time.time() * 1000), notice_id or new_id()
    point = blob(town, struct.pack("<BIdd", 1, 1, *STREET))
    text = json.dumps({"title": title, "kind": "Weg afgesloten", "place": "Dorpsstraat", "source": "Gemeente Waterbeek",
                       "blocked": ["car"], **facts}).replace("'", "''")
    x, y = STREET
    if version == 1:
        run(town, "INSERT INTO alert_notices (id, source_key, topic, state, version, scope, title, sorts_at, seen_hash, "
            "first_seen_at, changed_at, min_x, min_y, max_x, max_y) VALUES "
            f"('{key}', '{key}', 'road_works', '{state}', 1, 'place', '{title}', {now}, {blob(town, b'0')}, {now}, {now}, "
            f"{x}, {y}, {x}, {y})")
    else:
        run(town, f"UPDATE alert_notices SET version = {version}, state = '{state}' WHERE id = '{key}'")
    run(town, "INSERT INTO alert_versions (notice_id, version, at, change, tells, facts, geometry) VALUES "
        f"('{key}', {version}, {now}, '{change}', 1, '{text}', {point})")
    job(town, "match_notice", f"{key} {version}")
    return key


def tell(town, key, version, count=1):
    """Until all who are to be told have a message; they need not wait for others to join it."""
    where = f"notice_id = '{key}' AND version = {version}"
    eventually(lambda: int(town.value(f"SELECT COUNT(*) FROM alert_matches WHERE {where}")) >= count, "matches", 60)
    run(town, f"UPDATE alert_matches SET due_at = due_at - 120000 WHERE {where}")
    job(town, "make_alerts")


def received(town, address, count=1):
    return [opened(stored.raw) for stored in town.mails.dovecot.wait_for(address, count, 60)]


def here(town, address):
    assert address.startswith(PUBLIC), address
    return address.removeprefix(PUBLIC)


def bounce(about, to):
    """What a server writes when an address does not work."""
    lines = [
        "From: MAILER-DAEMON@post.example", f"To: {TOWN}", "Subject: Undelivered Mail", f"Message-ID: <{word()}@post.example>",
        f"Date: {formatdate()}", "MIME-Version: 1.0", "Auto-Submitted: auto-replied",
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"', "", "--b", "Content-Type: text/plain", "",
        "It did not arrive.", "--b", "Content-Type: message/delivery-status", "", "Reporting-MTA: dns; post.example", "",
        f"Final-Recipient: rfc822; {to}", "Action: failed", "Status: 5.1.1", "Diagnostic-Code: smtp; 550 5.1.1 unknown", "",
        "--b", "Content-Type: text/rfc822-headers", "", f"Message-ID: {about}", "", "--b--", ""]
    return "\r\n".join(lines).encode()


def link_in(mail):
    return re.search(re.escape(PUBLIC) + r"/buurt/volgen/[\w-]+", text_of(mail)).group()


def test_followed_on_a_phone_without_scripts_told_and_stopped_with_one_click(town, chromium):
    resident = f"{word()}@post.example"
    with_phone = Visitor(chromium, town.base, width=360, scripts=False)
    page = with_phone.page
    with_phone.go("/buurt/volgen")
    page.check("input[name=hoe][value=wijk]")
    page.select_option("select[name=plek]", "BU99990001")
    page.check("input[name=hoe-vaak][value=at_once]")
    page.fill("form[action='/buurt/volgen'] input[name=email]", resident)
    page.click("form[action='/buurt/volgen'] button[type=submit]")
    assert "Kijk in uw e-mail" in page.inner_text("h1")

    asked, = received(town, resident)
    assert asked["Subject"] == "Bevestig dat u berichten wilt over uw buurt" and "Centrum" in text_of(asked)
    link = here(town, link_in(asked))
    # A scanner opens everything in the mail, twice.
    for _ in range(2):
        for address in (link, link + "/stop"):
            assert requests.get(town.base + address, headers=elsewhere(), timeout=30).status_code == 200
    assert town.value(f"SELECT active FROM watches WHERE watcher_id = (SELECT id FROM watchers WHERE address = '{resident}')") == "0"
    with_phone.go(link)
    page.click("form[action$='/bevestigen'] button")
    assert "Bevestigd" in page.inner_text("main")

    key = notice(town, "Riool in de Dorpsstraat", detour="Via de Kerkstraat")
    tell(town, key, 1)
    told = received(town, resident, 2)[1]
    assert told["Subject"] == "Weg afgesloten: Dorpsstraat"
    text = text_of(told)
    for words in ("Omleiding: Via de Kerkstraat", "Centrum", f"{PUBLIC}/buurt/melding/{key}", "Stoppen met alle"):
        assert words in text, words
    assert told["Auto-Submitted"] == "auto-generated" and told["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"

    again = notice(town, "Riool in de Dorpsstraat", 2, key, "cancelled", "cancelled")
    tell(town, again, 2)
    assert received(town, resident, 3)[2]["Subject"].startswith("Gaat niet door: ")

    # A bounce counts, and is no conversation for the desk.
    conversations = town.value("SELECT COUNT(*) FROM conversations")
    town.mails.dovecot.deliver(TOWN, bounce(told["Message-ID"], resident))
    eventually(lambda: town.value(f"SELECT failures FROM watchers WHERE address = '{resident}'") == "1", "a failure", 60)
    assert town.value("SELECT COUNT(*) FROM conversations") == conversations

    stop = here(town, re.fullmatch(r"<(.+)>", told["List-Unsubscribe"]).group(1))
    assert requests.get(town.base + stop, headers=elsewhere(), timeout=30).status_code == 200
    assert town.value(f"SELECT COUNT(*) FROM watchers WHERE address = '{resident}'") == "1"
    for _ in range(2):
        answer = requests.post(
            town.base + stop, data={"List-Unsubscribe": "One-Click"}, headers=elsewhere(), allow_redirects=False, timeout=30)
        assert answer.status_code == 200
    assert town.value(f"SELECT COUNT(*) FROM watchers WHERE address = '{resident}'") == "0"
    assert "werkt niet meer" in requests.get(town.base + link, headers=elsewhere(), timeout=30).text
    assert not with_phone.complaints


def followers(town, count):
    """So many who follow the street, made in the database."""
    mark, now = word(), int(time.time() * 1000)
    people = [f"{mark}{number}@post.example" for number in range(count)]
    for number, person in enumerate(people):
        watcher, unique = new_id(), blob(town, f"{mark}{number}".encode())
        seq, watch = "(SELECT n FROM watch_counter WHERE id = 1)", new_id()
        run(town, "UPDATE watch_counter SET n = n + 1 WHERE id = 1;\n"
            "INSERT INTO watchers (id, kind, address, address_hash, language, rhythm, token_hash, created_at, "
            f"confirmed_at) VALUES ('{watcher}', 'email', '{person}', {unique}, 'nl', 'at_once', {unique}, {now}, {now});\n"
            "INSERT INTO watches (id, watcher_id, seq, shape, label, geometry, radius, topics, active, created_at) VALUES "
            f"('{watch}', '{watcher}', {seq}, 'point', '', {blob(town, struct.pack('<BIdd', 1, 1, *STREET))}, 100, "
            f"'road_works', 1, {now});\n"
            f"INSERT INTO watch_changes (seq, watch_id) VALUES ({seq}, '{watch}')")
    return people


def sent(town, key):
    """How many were told, as far as it is written down."""
    return int(town.value("SELECT COUNT(*) FROM alert_matches a JOIN alert_messages m ON m.id = a.message_id "
                          f"WHERE a.notice_id = '{key}' AND m.sent_at IS NOT NULL"))


def test_killed_while_the_mails_go_out_nobody_is_left_out_and_few_hear_twice(town):
    count = 120
    people = followers(town, count)
    key = notice(town, "Boom om in de Dorpsstraat")
    tell(town, key, 1, count)
    eventually(lambda: sent(town, key) > 5, "the first ones", 60)
    town.server.kill()
    before = sent(town, key)
    # What the dead process held is another's when its lease ends; here at once.
    run(town, "UPDATE jobs SET lease_owner = NULL, lease_until = NULL")
    town.server.start()
    eventually(lambda: sent(town, key) == count, "all of them", 90)
    town.mails.postfix.wait_until_idle()
    found = [town.mails.dovecot.messages(person) for person in people]
    assert all(found), f"{sum(not one for one in found)} heard nothing"
    doubles = [one for one in found if len(one) > 1]
    print(f"{before} of {count} were written down when it was killed; {len(doubles)} heard twice")
    assert len(doubles) <= 32
    for one in doubles:
        # A mail program shows these as one.
        assert len({opened(stored.raw)["Message-ID"] for stored in one}) == 1


def test_a_node_that_stood_still_sends_nothing_that_another_one_sent(town):
    if town.server.engine == "sqlite":
        pytest.skip("SQLite has one node")
    count = 240
    people = followers(town, count)
    key = notice(town, "Brug open in de Dorpsstraat")
    tell(town, key, 1, count)
    # Already followed by those of the test before.
    eventually(lambda: sent(town, key) > 5, "the first ones", 60)
    os.kill(town.server.pid, signal.SIGSTOP)
    try:
        all_of_them = int(town.value(f"SELECT COUNT(*) FROM alert_matches WHERE notice_id = '{key}'"))
        print(f"{sent(town, key)} of {all_of_them} were written down when it stood still")
        assert sent(town, key) < all_of_them, "it was too fast to be stopped half-way"
        with Server(database=town.server.database, engine="postgres", environment=town.environment):
            # Its lease ends after a minute; here at once.
            run(town, "UPDATE jobs SET lease_owner = NULL, lease_until = NULL")
            eventually(lambda: sent(town, key) == all_of_them, "all of them, by the other node", 120)
            town.mails.postfix.wait_until_idle()
            heard = {person: len(town.mails.dovecot.messages(person)) for person in people}
            assert all(heard.values()), f"{sum(not one for one in heard.values())} heard nothing"
            assert sum(one > 1 for one in heard.values()) <= 32
            os.kill(town.server.pid, signal.SIGCONT)
            # It went on, and sees that nothing of its batch waits any more.
            seen = town.server.text.count("\n")
            job(town, "make_alerts")
            time.sleep(5)
            town.mails.postfix.wait_until_idle()
            again = {person: len(town.mails.dovecot.messages(person)) for person in people}
            more = sum(again.values()) - sum(heard.values())
            print(f"{more} more after it went on; its log grew by {town.server.text.count(chr(10)) - seen} lines")
            assert more <= 1, "only the one that was on its way"
    finally:
        os.kill(town.server.pid, signal.SIGCONT)
