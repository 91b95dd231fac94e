#!/usr/bin/env python3
"""make bench: ratios of Plein against a limit or a peer, taken in one run on one machine.

    bench.py [pages] [mail] [fediverse] [delivery] [growth] [alerts] [alert-mail] [feeds]        by default all

Both databases, at 2,500 and at 250,000 conversations (PLEIN_BENCH_LARGE changes the latter).
Says for each ratio whether it keeps its limit, and ends non-zero when one does not.
"""
import contextlib
import json
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from plein_server import Postgres, Server, free_port  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parent.parent
BINARY = ROOT / ".build/release/plein"
BENCH = ROOT / ".build/release/plein-bench"
SMALL = 2_500
LARGE = int(os.environ.get("PLEIN_BENCH_LARGE", "250000"))
results = []


def judge(name, value, limit, at_most=True):
    good = value <= limit if at_most else value >= limit
    results.append(good)
    sign = "<=" if at_most else ">="
    print(f"{'ok  ' if good else 'MISS'} {name}: {value:.2f} ({sign} {limit})", flush=True)


def inside(command, database, *more):
    out = subprocess.run([BENCH, command, "--database", database, *more], check=True, capture_output=True, text=True)
    lines = [line for line in out.stdout.splitlines() if line.startswith("{")]
    return json.loads(lines[-1]) if lines else {}


class Desk:
    """A signed-in colleague who asks for pages over one kept connection."""

    def __init__(self, base):
        import http.client

        self.base = base
        host = urllib.parse.urlparse(base).netloc
        self.connection = http.client.HTTPConnection(host, timeout=60)
        body = urllib.parse.urlencode({"email": "beheer@waterbeek.example", "wachtwoord": "welkom-op-het-plein"})
        self.connection.request("POST", "/balie/aanmelden", body, {"Content-Type": "application/x-www-form-urlencoded"})
        answer = self.connection.getresponse()
        answer.read()
        assert answer.status == 303, f"sign-in gave {answer.status}"
        self.cookie = answer.getheader("Set-Cookie").split(";")[0]

    def times(self, path, rounds=10):
        """Seconds of each of `rounds` requests for a page."""
        times = []
        for _ in range(rounds):
            start = time.perf_counter()
            self.connection.request("GET", path, headers={"Cookie": self.cookie})
            answer = self.connection.getresponse()
            body = answer.read()
            times.append(time.perf_counter() - start)
            assert answer.status == 200, f"{path} gave {answer.status}"
            assert len(body) > 500
        return times


def resident_megabytes(pid):
    text = pathlib.Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", text).group(1)) / 1024


def requests_per_second(url):
    out = subprocess.run(["wrk", "-t1", "-c32", "-d3s", url], check=True, capture_output=True, text=True).stdout
    assert "Non-2xx" not in out, out
    return float(re.search(r"Requests/sec:\s+([\d.]+)", out).group(1))


def public_pages(server):
    """Our public pages and an empty route with the same bytes, in turn, five times."""
    for path in ["/", "/belofte", "/contact", "/groei"]:
        with urllib.request.urlopen(server.base + path) as answer:
            page = answer.read()
        with tempfile.NamedTemporaryFile() as file:
            file.write(page)
            file.flush()
            port = free_port()
            peer = subprocess.Popen(
                [BENCH, "peer", "--file", file.name, "--port", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            try:
                for _ in range(100):
                    try:
                        urllib.request.urlopen(f"http://127.0.0.1:{port}/").read()
                        break
                    except OSError:
                        time.sleep(0.05)
                ours, theirs = [], []
                for _ in range(5):
                    theirs.append(requests_per_second(f"http://127.0.0.1:{port}/"))
                    ours.append(requests_per_second(server.base + path))
                print(f"     {path}: {statistics.median(ours):.0f}/s, empty route {statistics.median(theirs):.0f}/s")
                judge(f"{server.engine} {path} against an empty route with the same bytes",
                      statistics.median(ours) / statistics.median(theirs), 0.6, at_most=False)
            finally:
                peer.kill()
                peer.wait()


def seeded(engine, size, database):
    start = time.perf_counter()
    inside("seed", database, "--conversations", str(size))
    print(f"     {size} conversations made in {time.perf_counter() - start:.0f} s", flush=True)
    return database


def desk_pages(engine, databases):
    """Pages of the desk on the small and the large database, in turn: what else the machine does hits both alike."""
    paths = ["/balie/inbox", "/balie/inbox?lijst=gesloten", "/balie/inbox?lijst=wacht", "/balie/inbox/rijen"]
    with contextlib.ExitStack() as servers:
        desks = {size: Desk(servers.enter_context(Server(database=databases[size], binary=BINARY, engine=engine)).base)
                 for size in (SMALL, LARGE)}
        for path in paths:
            times = {SMALL: [], LARGE: []}
            for size in (SMALL, LARGE):
                desks[size].times(path)  # not counted: plans and caches
            for _ in range(12):
                for size in (SMALL, LARGE):
                    times[size] += desks[size].times(path)
            small, large = (statistics.median(times[size]) for size in (SMALL, LARGE))
            print(f"     {path}: {small * 1000:.2f} ms at {SMALL}, {large * 1000:.2f} ms at {LARGE}")
            judge(f"{engine} {path} at {LARGE} against {SMALL}", large / small, 1.5)


def measure(engine, database_of):
    print(f"--- {engine}", flush=True)
    databases = {size: seeded(engine, size, database_of(size)) for size in (SMALL, LARGE)}
    begin = time.perf_counter()
    with Server(database=databases[LARGE], binary=BINARY, engine=engine) as server:
        with urllib.request.urlopen(server.base + "/") as answer:
            answer.read()
        judge(f"{engine} seconds from start to first page at {LARGE}", time.perf_counter() - begin, 1.0)
        desk = Desk(server.base)
        for path in ("/balie/inbox", "/balie/inbox?lijst=gesloten", "/balie/zoeken?q=afval"):
            desk.times(path)
        public_pages(server)
        judge(f"{engine} resident megabytes at {LARGE}", resident_megabytes(server.pid), 200)
    desk_pages(engine, databases)
    found = inside("search", databases[LARGE])
    for kind in ("common", "rare"):
        print(f"     search for a {kind} word: {found['search_' + kind] * 1000:.2f} ms, bare {found['bare_' + kind] * 1000:.2f} ms")
        judge(f"{engine} search for a {kind} word against its bare query",
              found["search_" + kind] / max(found["bare_" + kind], 1e-9), 2.0)
    took = inside("accept", databases[SMALL])
    print(f"     {took['accepted_per_second']:.0f} questions/s, {took['bare_per_second']:.0f} bare inserts/s")
    judge(f"{engine} accepting questions against bare inserts",
          took["accepted_per_second"] / took["bare_per_second"], 0.5, at_most=False)


def on_databases(engines, work):
    """Does work(engine, database_of) for each, says how many ratios were within their limit, and ends the program."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="plein-bench-"))
    try:
        for engine in engines:
            with contextlib.ExitStack() as stack:
                postgres = stack.enter_context(Postgres()) if engine == "postgres" else None
                work(engine, postgres.database if postgres else lambda name: str(folder / f"{name}.sqlite"))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(f"{sum(results)} passed, {len(results) - sum(results)} failed")
    sys.exit(0 if all(results) else 1)


def alone(run):
    """For a measurement that is started by itself; the arguments name the databases."""
    on_databases(sys.argv[1:] or ["sqlite", "postgres"], lambda engine, database_of: run(engine, database_of, judge))


def main():
    import bench_alert_mail
    import bench_alerts
    import bench_delivery
    import bench_feeds
    import bench_fediverse
    import bench_growth
    import bench_mail

    rooms = sys.argv[1:] or ["pages", "mail", "fediverse", "delivery", "growth", "alerts", "alert-mail", "feeds"]

    def work(engine, database_of):
        if "pages" in rooms:
            measure(engine, lambda size: database_of(f"bench{size}"))
        if "mail" in rooms:
            bench_mail.run(engine, database_of, judge)
        if "fediverse" in rooms:
            bench_fediverse.run(engine, database_of, judge)
        if "delivery" in rooms:
            bench_delivery.run(engine, database_of, judge)
        if "growth" in rooms:
            bench_growth.run(engine, database_of, judge)
        if "alerts" in rooms:
            bench_alerts.run(engine, database_of, judge)
        if "feeds" in rooms:
            bench_feeds.run(engine, database_of, judge)
        if "alert-mail" in rooms:
            bench_alert_mail.run(engine, database_of, judge)

    on_databases(["sqlite", "postgres"], work)


if __name__ == "__main__":
    main()
