#!/usr/bin/env python3
"""make bench, alert mail: messages that are due to many addresses, handed to a mail server, against a bare client that
hands over the same number of mails on as many connections.

    bench_alert_mail.py [sqlite] [postgres]      by default both

Needs .build/release/plein and plein-bench (PLEIN_BINARY and PLEIN_BENCH_BINARY name others). PLEIN_BENCH_ALERTS (100,000)
changes the number. Measured from the first message made until the last is written down as sent.
"""
import json
import os
import pathlib
import socket
import statistics
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from bench_mail import Numbers, peak_megabytes  # noqa: E402
from fedi_plein import FediverseTown, new_id  # noqa: E402
from plein_server import Server, free_port  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parent.parent
BINARY = os.environ.get("PLEIN_BINARY") or ROOT / ".build/release/plein"
BENCH = os.environ.get("PLEIN_BENCH_BINARY") or ROOT / ".build/release/plein-bench"
ALERTS = int(os.environ.get("PLEIN_BENCH_ALERTS", "100000"))
ROUNDS = 3
SPEED = 0.5
PEAK_MEGABYTES = 300


class Sink:
    """A mail server that takes everything."""

    def __init__(self):
        self.port = free_port()
        self._process = subprocess.Popen(
            [BENCH, "alert-mail-sink", "--port", str(self.port)], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)

    def __enter__(self):
        for _ in range(200):
            try:
                self.counts()
                return self
            except OSError:
                time.sleep(0.05)
        raise RuntimeError("the sink did not start")

    def __exit__(self, *_):
        self._process.kill()
        self._process.wait()

    def counts(self):
        """Mails that came, and addresses that they were for."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=10) as line:
            words = line.makefile("r", newline="\r\n")
            words.readline()
            line.sendall(b"NOOP\r\n")
            return tuple(int(word) for word in words.readline().split()[1:3])


def bare():
    """Seconds of handing over as many mails and nothing else."""
    with Sink() as sink:
        done = subprocess.run(
            [BENCH, "alert-mail-bare", "--port", str(sink.port), "--mails", str(ALERTS)], check=True,
            stdin=subprocess.DEVNULL, capture_output=True, text=True)
        found = json.loads(done.stdout.splitlines()[-1])
        assert sink.counts()[0] == found["mails"]
        return found["seconds"] * ALERTS / found["mails"]


def fill(town):
    """One notice, and so many who follow a place near it and are due to hear."""
    now = int(time.time() * 1000)
    notice = new_id()
    facts = json.dumps({
        "title": "Riool in de Dorpsstraat", "kind": "Weg afgesloten", "place": "Dorpsstraat", "source": "Gemeente Waterbeek",
        "blocked": ["car", "bus"], "summary": "Wij vervangen het riool. De weg is dicht voor auto's. " * 4,
        "detour": "Via de Kerkstraat en de Molenweg", "responsible": "Aannemer Jansen"}).replace("'", "''")
    blob = "decode('{}', 'hex')" if town.server.database.startswith("postgres") else "x'{}'"
    town.run(
        "INSERT INTO alert_notices (id, source_key, topic, state, version, scope, title, sorts_at, seen_hash, first_seen_at, "
        f"changed_at) VALUES ('{notice}', 'bench', 'road_works', 'current', 1, 'unlocated', 'Riool', {now}, "
        f"{blob.format('00')}, {now}, {now});"
        "INSERT INTO alert_versions (notice_id, version, at, change, tells, facts, matched_at) VALUES "
        f"('{notice}', 1, {now}, 'new', 1, '{facts}', {now})")
    for start in range(0, ALERTS, 1000):
        watchers, watches, matches = [], [], []
        for number in range(start, min(start + 1000, ALERTS)):
            watcher, watch = new_id(), new_id()
            mark = blob.format(f"{number:064x}")
            watchers.append(f"('{watcher}','email','bewoner{number}@example.org',{mark},'nl','at_once',{mark},{now},{now})")
            watches.append(f"('{watch}','{watcher}',{number + 1},'municipality','',0,'road_works',1,{now})")
            matches.append(f"('{watcher}','{notice}',1,'{watch}',0,{now},{now - 3_600_000})")
        town.run(
            "INSERT INTO watchers (id, kind, address, address_hash, language, rhythm, token_hash, created_at, confirmed_at) "
            f"VALUES {','.join(watchers)};"
            "INSERT INTO watches (id, watcher_id, seq, shape, label, radius, topics, active, created_at) VALUES "
            f"{','.join(watches)};"
            "INSERT INTO alert_matches (watcher_id, notice_id, version, watch_id, metres, at, due_at) VALUES "
            f"{','.join(matches)}")


def plein(database, engine):
    """Seconds from the first message made until all are written down as sent, and the most memory."""
    environment = {**os.environ, "PLEIN_DATABASE": database}

    def command(*words):
        subprocess.run([BINARY, *words], check=True, env=environment, cwd="/", stdin=subprocess.DEVNULL,
                       stdout=subprocess.DEVNULL)

    with Sink() as sink:
        command("setup", "--municipality", "Gemeente Waterbeek", "--contact", "info@waterbeek.example")
        command("mailbox", "add", "--address", "info@waterbeek.example", "--notices", "--insecure", "--imap",
                "imap://a:b@127.0.0.1:9", "--smtp", f"smtp://127.0.0.1:{sink.port}")
        server = Server(database=database, binary=BINARY, engine=engine)
        fill(FediverseTown(server, "http://127.0.0.1"))
        with server:
            numbers = Numbers(database)
            until = time.monotonic() + 1800
            while numbers.number("SELECT COUNT(*) FROM alert_messages WHERE state = 'sent'") < ALERTS:
                assert server.runs and time.monotonic() < until, server.text[-4000:]
                time.sleep(0.5)
            begin = numbers.number("SELECT MIN(made_at) FROM alert_messages")
            end = numbers.number("SELECT MAX(sent_at) FROM alert_messages")
            assert numbers.number("SELECT COUNT(*) FROM alert_matches WHERE message_id IS NULL") == 0
            numbers.close()
            count, addresses = sink.counts()
            assert count == addresses == ALERTS, f"{count} mails for {addresses} addresses"
            return (end - begin) / 1000, peak_megabytes(server.pid)


def run(engine, database_of, judge):
    """Measures on one database. database_of: address of a new, empty database by a name; judge: as in bench.py."""
    print(f"--- {engine}, {ALERTS} alert mails", flush=True)
    ours, alone, peaks = [], [], []
    for number in range(ROUNDS):
        alone.append(bare())
        seconds, peak = plein(database_of(f"alertmail{number}"), engine)
        ours.append(seconds)
        peaks.append(peak)
    mine, theirs = statistics.median(ours), statistics.median(alone)
    print(f"     {ALERTS / mine:.0f} a second, bare {ALERTS / theirs:.0f}", flush=True)
    judge(f"{engine} alert mails against a bare client", theirs / mine, SPEED, at_most=False)
    judge(f"{engine} megabytes at most while they go out", max(peaks), PEAK_MEGABYTES)


if __name__ == "__main__":
    from bench import alone

    alone(run)
