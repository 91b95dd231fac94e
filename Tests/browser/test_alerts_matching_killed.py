"""The server is killed while it writes down who is to hear of a notice: everybody is there in the end, and once."""
import sqlite3
import struct
import subprocess
import time
import uuid

import pytest
from conftest import ENGINES
from plein_server import Server

RESIDENTS = 30_000
NOTICE = "01990000-0000-7000-8000-000000000001"
STREET = struct.pack("<BIdd", 1, 1, 150_000, 450_000)


def run(address, script):
    """Statements past the server."""
    if address.startswith("postgres"):
        subprocess.run(["psql", address, "-qX", "-v", "ON_ERROR_STOP=1"], input=script, check=True, text=True,
                       stdout=subprocess.DEVNULL)
        return
    with sqlite3.connect(address, timeout=30) as database:
        database.executescript(script)


def number(address, question):
    if address.startswith("postgres"):
        out = subprocess.run(["psql", address, "-XAtc", question], check=True, capture_output=True, text=True).stdout
        return int(out)
    with sqlite3.connect(address, timeout=30) as database:
        return database.execute(question).fetchone()[0]


def filled(address):
    """Residents who all watch one street, and a notice there whose job waits."""

    def blob(data):
        return f"'\\x{data.hex()}'" if address.startswith("postgres") else f"X'{data.hex()}'"

    lines = [f"UPDATE watch_counter SET n = {RESIDENTS};"]
    for start in range(0, RESIDENTS, 500):
        watchers, watches = [], []
        for seq in range(start + 1, start + 501):
            watcher, watch, unique = f"01990000-0000-7000-8001-{seq:012x}", uuid.uuid4(), blob(struct.pack("<q", seq))
            watchers.append(f"('{watcher}', 'email', 'x', {unique}, 'nl', 'weekly', {unique}, 1, 1)")
            watches.append(f"('{watch}', '{watcher}', {seq}, 'point', '', {blob(STREET)}, 100, 'road_works', 1, 1)")
        lines += [
            "INSERT INTO watchers (id, kind, address, address_hash, language, rhythm, token_hash, created_at, "
            f"confirmed_at) VALUES {', '.join(watchers)};",
            "INSERT INTO watches (id, watcher_id, seq, shape, label, geometry, radius, topics, active, created_at) "
            f"VALUES {', '.join(watches)};",
        ]
    lines += [
        "INSERT INTO alert_notices (id, source_key, topic, state, version, scope, title, sorts_at, seen_hash, "
        f"first_seen_at, changed_at) VALUES ('{NOTICE}', 'x', 'road_works', 'current', 1, 'place', 'Weg dicht', 1, "
        f"{blob(b'')}, 1, 1);",
        "INSERT INTO alert_versions (notice_id, version, at, change, tells, facts, geometry) VALUES "
        f"('{NOTICE}', 1, 1, 'new', 1, '{{\"title\":\"Weg dicht\",\"kind\":\"x\",\"source\":\"x\",\"blocked\":[]}}', "
        f"{blob(STREET)});",
        "INSERT INTO jobs (id, kind, payload, unique_key, run_at, created_at) VALUES "
        f"('{uuid.uuid4()}', 'match_notice', '{NOTICE} 1', '{NOTICE} 1', 1, 1);",
    ]
    run(address, "BEGIN;\n" + "\n".join(lines) + "\nCOMMIT;")


@pytest.mark.parametrize("engine", ENGINES)
def test_killed_while_matching_nobody_is_skipped_and_nobody_is_there_twice(engine, request, tmp_path):
    address = request.getfixturevalue("postgres").database() if engine == "postgres" else str(tmp_path / "plein.sqlite")
    kept = f"SELECT COUNT(*) FROM alert_matches WHERE notice_id = '{NOTICE}'"
    done = f"SELECT COUNT(*) FROM alert_versions WHERE notice_id = '{NOTICE}' AND matched_at IS NOT NULL"
    with Server(database=address, engine=engine) as server:
        server.terminate()
        filled(address)
        halfway = []
        server.start()
        for _ in range(6):
            before = number(address, kept)
            until = time.monotonic() + 60
            while number(address, kept) == before and not number(address, done) and time.monotonic() < until:
                time.sleep(0.005)
            server.kill()
            halfway.append(number(address, kept))
            # What the dead process held is another's when its lease ends; here at once.
            run(address, "UPDATE jobs SET lease_owner = NULL, lease_until = NULL, run_at = 1")
            server.start()
        until = time.monotonic() + 90
        while not number(address, done) and time.monotonic() < until:
            time.sleep(0.1)
        server.terminate()
    assert any(0 < count < RESIDENTS for count in halfway), f"never killed half-way: {halfway}"
    assert number(address, done) == 1
    assert number(address, kept) == RESIDENTS
    people = f"SELECT COUNT(DISTINCT watcher_id) FROM alert_matches WHERE notice_id = '{NOTICE}'"
    assert number(address, people) == RESIDENTS
    assert number(address, "SELECT COUNT(*) FROM jobs WHERE kind = 'match_notice'") == 0
