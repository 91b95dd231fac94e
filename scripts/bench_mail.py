#!/usr/bin/env python3
"""make bench, mail: how fast `plein serve` takes mails in from a real Dovecot, and what a large mailbox costs it.

    bench_mail.py [sqlite] [postgres]      by default both

Needs .build/release/plein and plein-bench. PLEIN_BENCH_MAILS (5,000) and PLEIN_BENCH_MAILBOX (100,000) change the sizes.
All rates are from the start of a program until its last mail is durably stored. What is compared is run in turn in one
session; each round has an empty database of its own.
"""
import contextlib
import json
import os
import pathlib
import re
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import bench_helpdesk  # noqa: E402
import mail_corpus  # noqa: E402
from mail_servers import CertificateAuthority, Dovecot  # noqa: E402
from plein_server import Server  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parent.parent
BINARY = ROOT / ".build/release/plein"
BENCH = ROOT / ".build/release/plein-bench"
MAILS = int(os.environ.get("PLEIN_BENCH_MAILS", "5000"))
MAILBOX = int(os.environ.get("PLEIN_BENCH_MAILBOX", "100000"))
# The other inbox is slow and rates are compared, so it gets fewer.
HELPDESK_MAILS = min(MAILS, 500)
ROUNDS, HELPDESK_ROUNDS = 5, 3
PEAK_MEGABYTES = 250
PASSWORD = "welkom-in-de-postbus"


class Numbers:
    """Looks at a database again and again at little cost. An SQLite file has to be there at the first look."""

    def __init__(self, database):
        self.database, self._opened = database, None

    def number(self, query):
        """The one whole number that a query gives."""
        if not self.database.startswith("postgres"):
            # Kept open: reading the schema anew at each look would take a tenth of a core.
            self._opened = self._opened or sqlite3.connect(f"file:{self.database}?mode=ro", uri=True, timeout=10)
            return int(self._opened.execute(query).fetchone()[0] or 0)
        if not self._opened:
            self._opened = subprocess.Popen(
                ["psql", "--no-psqlrc", "--tuples-only", "--no-align", "--quiet", self.database],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._opened.stdin.write(query + ";\n")
        self._opened.stdin.flush()
        return int(self._opened.stdout.readline() or 0)

    def close(self):
        if isinstance(self._opened, subprocess.Popen):
            self._opened.stdin.close()
            self._opened.wait()
        elif self._opened:
            self._opened.close()
        self._opened = None


class Town(Numbers):
    """An empty installation that reads one mailbox, and how far it has come."""

    def __init__(self, database, dovecot, user):
        super().__init__(database)
        self._plein("setup", "--municipality", "Gemeente Waterbeek", "--contact", f"info@{mail_corpus.TOWN}")
        name = urllib.parse.quote(user, safe="")
        self._plein(
            "mailbox", "add", "--address", user, "--ca", dovecot.authority.file, "--smtp", "smtps://127.0.0.1:9",
            "--imap", f"imaps://{name}:{PASSWORD}@127.0.0.1:{dovecot.tls_port}")

    def _plein(self, *words):
        done = subprocess.run(
            [BINARY, *words], env={**os.environ, "PLEIN_DATABASE": self.database}, cwd="/", stdin=subprocess.DEVNULL,
            capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(f"plein {words[0]} failed:\n{done.stdout}\n{done.stderr}")

    def wait(self, query, least, server, patience=1800):
        """Until a query gives `least` or more."""
        until = time.monotonic() + patience
        while self.number(query) < least:
            if "VmHWM" not in pathlib.Path(f"/proc/{server.pid}/status").read_text() or time.monotonic() > until:
                raise RuntimeError(f"mail did not come in:\n{server.text[-4000:]}")
            time.sleep(0.02)

    def wait_for_uid(self, uid, server):
        self.wait("SELECT last_uid FROM mailbox_cursors", uid, server)

    def check(self, count):
        """Everything is there, once."""
        for what, query in {
            "arrivals": "SELECT COUNT(*) FROM mail_arrivals",
            "messages": "SELECT COUNT(*) FROM messages WHERE kind IN ('question', 'automatic')",
            "mails": "SELECT COUNT(DISTINCT raw_id) FROM mails",
        }.items():
            found = self.number(query)
            assert found == count, f"{found} {what}, not {count}"


def peak_megabytes(pid):
    text = pathlib.Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"VmHWM:\s+(\d+)", text).group(1)) / 1024


def letters(count, seed=1):
    """Lifelike mails as the town's server stores them, one after another; as many seeds as it takes."""
    made = 0
    while made < count:
        for raw, expectation in mail_corpus.generate(min(count - made, 5000), seed):
            yield mail_corpus.delivered(raw, expectation, mail_corpus.Corpus.MAILBOXES[0])
        made, seed = made + 5000, seed + 1


def fill(dovecot, user, count, seed=1):
    # A mailbox takes in what arrives after it was connected, and IMAP's dates are in whole seconds.
    time.sleep(1.1)
    size = 0
    for raw in letters(count, seed):
        dovecot.deliver(user, raw)
        size += len(raw)
    return size


def bare(database, dovecot, user, batch=100):
    """Mails per second of fetching and storing the same bytes, and nothing else."""
    begin = time.perf_counter()
    done = subprocess.run(
        [BENCH, "mail-bare", "--database", database, "--port", str(dovecot.tls_port), "--user", user, "--password",
         PASSWORD, "--ca", str(dovecot.authority.file), "--batch", str(batch)],
        check=True, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    seconds = time.perf_counter() - begin
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["mails"] == MAILS, found
    return MAILS / seconds


def plein(town, engine, count):
    """Mails per second from mailbox to conversation, and the most memory that took."""
    begin = time.perf_counter()
    with Server(database=town.database, binary=BINARY, engine=engine) as server:
        town.wait_for_uid(count, server)
        seconds = time.perf_counter() - begin
        peak = peak_megabytes(server.pid)
    town.check(count)
    town.close()
    return count / seconds, peak


def helpdesk(database, dovecot, user):
    """Mails per second of django-helpdesk; its start, measured on an empty mailbox, is taken off."""
    dovecot.empty(user)
    dovecot.maildir(user)
    with bench_helpdesk.Helpdesk(database, dovecot, user, PASSWORD) as peer:
        begin = time.perf_counter()
        peer.take_in()
        start = time.perf_counter() - begin
        fill(dovecot, user, HELPDESK_MAILS)
        begin = time.perf_counter()
        peer.take_in()
        seconds = time.perf_counter() - begin - start
        tickets, messages = peer.counts()
        left = len(dovecot.messages(user))
        assert messages + left >= HELPDESK_MAILS and left < HELPDESK_MAILS / 50, (tickets, messages, left)
    return (HELPDESK_MAILS - left) / seconds


def rates(engine, database_of, judge, dovecot):
    """Plein, the bare copy and the other inbox in turn."""
    user, other = f"{engine}-tempo@{mail_corpus.TOWN}", f"{engine}-ander@{mail_corpus.TOWN}"
    towns = [Town(database_of(f"mail-plein{number}"), dovecot, user) for number in range(ROUNDS)]
    size = fill(dovecot, user, MAILS)
    print(f"     {MAILS} mails of {size / MAILS / 1000:.1f} kB on average", flush=True)
    bare(database_of("mail-warm"), dovecot, user)  # not counted: Dovecot's index and caches
    ours, copied, single, others, peaks = [], [], [], [], []
    for number, town in enumerate(towns):
        copied.append(bare(database_of(f"mail-bare{number}"), dovecot, user))
        rate, peak = plein(town, engine, MAILS)
        ours.append(rate)
        peaks.append(peak)
        if number < HELPDESK_ROUNDS:
            single.append(bare(database_of(f"mail-single{number}"), dovecot, user, batch=1))
            others.append(helpdesk(database_of(f"mail-helpdesk{number}"), dovecot, other))
    mine, theirs, alone, slow = (statistics.median(list_of) for list_of in (ours, copied, single, others))
    print(f"     {mine:.0f} mails/s to conversations; bytes only {alone:.0f}/s when each mail is fetched and made durable "
          f"before the next, {theirs:.0f}/s in Plein's batches of a hundred ({mine / theirs:.2f} of that); "
          f"django-helpdesk {slow:.0f}/s", flush=True)
    judge(f"{engine} taking mails in against fetching and storing the same bytes one by one",
          mine / alone, 0.5, at_most=False)
    judge(f"{engine} taking mails in against django-helpdesk", mine / slow, 20, at_most=False)
    return statistics.median(peaks), mine


class Sessions:
    """What Dovecot says that it handed out in the IMAP sessions of one user."""

    def __init__(self, dovecot, user):
        self._dovecot, self._user, self._from = dovecot, user, len(dovecot.text)

    def ended(self, patience=10):
        """Bytes to the client, and whole mails handed out, in the sessions that ended since; waits for the first."""
        until = time.monotonic() + patience
        line = re.compile(rf"imap\({re.escape(self._user)}\)<.* in=\d+ out=(\d+) .*body_count=(\d+)")
        while time.monotonic() < until:
            found = line.findall(self._dovecot.text[self._from:])
            if found:
                return sum(int(out) for out, _ in found), sum(int(bodies) for _, bodies in found)
            time.sleep(0.05)
        raise RuntimeError(f"Dovecot logged no end of a session:\n{self._dovecot.text[-2000:]}")


def large_mailbox(engine, database_of, judge, dovecot, small):
    """Catches up a large mailbox, starts again with nothing new, and takes single mails in beside an empty mailbox."""
    full, empty = f"{engine}-vol@{mail_corpus.TOWN}", f"{engine}-leeg@{mail_corpus.TOWN}"
    town, other = Town(database_of("mail-large"), dovecot, full), Town(database_of("mail-empty"), dovecot, empty)
    begin = time.perf_counter()
    fill(dovecot, full, MAILBOX, seed=100)
    dovecot.maildir(empty)
    # As a person's mail program would: it moves all mails from "new" to where Dovecot need not look at them each time.
    with dovecot.client(full, tls=True) as client:
        client.select()
    print(f"     {MAILBOX} mails delivered in {time.perf_counter() - begin:.0f} s", flush=True)
    rate, peak = plein(town, engine, MAILBOX)
    print(f"     {rate:.0f} mails/s, at most {peak:.0f} MB; {small[1]:.0f}/s and {small[0]:.0f} MB for {MAILS} mails",
          flush=True)
    judge(f"{engine} peak megabytes while catching up {MAILBOX} mails", peak, PEAK_MEGABYTES)
    judge(f"{engine} peak memory for {MAILBOX} mails against {MAILS}", peak / small[0], 1.5)

    sessions = Sessions(dovecot, full)
    begin = int(time.time() * 1000)
    with Server(database=town.database, binary=BINARY, engine=engine) as server:
        town.wait("SELECT COALESCE(succeeded_at, 0) FROM channel_health", begin, server)
    out, bodies = sessions.ended()
    judge(f"{engine} mails read again after a start with nothing new", bodies, 0)
    judge(f"{engine} kilobytes from Dovecot after a start with nothing new", out / 1000, 10)
    single_mails(engine, judge, dovecot, (town, full, MAILBOX), (other, empty, 0))


def seconds_of_work(pid):
    """What all threads of a process have computed so far."""
    return sum(int(path.read_text().split()[0]) for path in pathlib.Path(f"/proc/{pid}/task").glob("*/schedstat")) / 1e9


def single_mails(engine, judge, dovecot, *places, rounds=20):
    """The same new mails in a large mailbox and in an empty one, in turn."""
    waits, work = ([], []), ([], [])
    with contextlib.ExitStack() as running:
        sessions = [Sessions(dovecot, user) for _, user, _ in places]
        servers = [
            running.enter_context(Server(database=town.database, binary=BINARY, engine=engine)) for town, *_ in places]
        # Both have caught up and wait in IDLE.
        time.sleep(3)
        for number, raw in enumerate(letters(rounds, seed=900), 1):
            for which, (town, user, known) in enumerate(places):
                begin, before = time.perf_counter(), seconds_of_work(servers[which].pid)
                dovecot.deliver(user, raw)
                town.wait_for_uid(known + number, servers[which])
                waits[which].append(time.perf_counter() - begin)
                # What it does afterwards counts too.
                time.sleep(0.3)
                work[which].append(seconds_of_work(servers[which].pid) - before)
    read = [ended.ended() for ended in sessions]
    for town, _, known in places:
        town.check(known + rounds)
        town.close()
    slow, quick = (statistics.median(list_of) * 1000 for list_of in waits)
    much, little = (statistics.median(list_of) * 1000 for list_of in work)
    kilobytes = [out / rounds / 1000 for out, _ in read]
    print(f"     a new mail is there after {slow:.0f} ms, {quick:.0f} ms in an empty mailbox; Plein computes {much:.1f} "
          f"and {little:.1f} ms for it, and reads {kilobytes[0]:.1f} and {kilobytes[1]:.1f} kB from Dovecot", flush=True)
    judge(f"{engine} mails read for {rounds} new ones in a large mailbox", read[0][1], rounds)
    judge(f"{engine} bytes read for a new mail in a mailbox of {MAILBOX} against an empty one",
          kilobytes[0] / kilobytes[1], 1.2)
    judge(f"{engine} work for a new mail in a mailbox of {MAILBOX} against an empty one", much / little, 1.5)


def run(engine, database_of, judge):
    """Measures on one database. database_of: address of a new, empty database by a name; judge: as in bench.py."""
    bench_helpdesk.install()
    print(f"--- {engine}, mail", flush=True)
    folder = pathlib.Path(tempfile.mkdtemp(prefix="plein-mail-bench-"))
    try:
        with Dovecot(CertificateAuthority(folder / "authority"), anyone=PASSWORD) as dovecot:
            small = rates(engine, database_of, judge, dovecot)
            large_mailbox(engine, database_of, judge, dovecot, small)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    from bench import alone

    alone(run)
