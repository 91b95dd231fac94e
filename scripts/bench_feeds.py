#!/usr/bin/env python3
"""make bench, feeds: a feed of road works at full size, fetched, kept and imported; then again with nothing changed.

    bench_feeds.py [sqlite] [postgres]      by default both

Needs .build/release/plein-bench (PLEIN_BENCH_BINARY names another). PLEIN_BENCH_SITUATIONS (14,000) is the number of
situations, some 14 kB of XML each. Every import is a process of its own, so that its memory is its own.
"""
import functools
import http.server
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import threading

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import feed_generator  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parent.parent
BENCH = os.environ.get("PLEIN_BENCH_BINARY") or ROOT / ".build/release/plein-bench"
SITUATIONS = int(os.environ.get("PLEIN_BENCH_SITUATIONS", "14000"))
# The most memory that reading may need, and what a second import with nothing changed may cost of the first.
MEGABYTES = 150
SHARE = 0.2


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def send_head(self):
        # So that every import is a whole one, and not spared by a date.
        del self.headers["If-Modified-Since"]
        return super().send_head()


def inside(command, database, *more):
    out = subprocess.run([BENCH, command, "--database", database, *more], check=True, capture_output=True, text=True)
    lines = [line for line in out.stdout.splitlines() if line.startswith("{")]
    return json.loads(lines[-1]) if lines else {}


def run(engine, database_of, judge):
    """Measures on one database. database_of: address of a new, empty database by a name; judge: as in bench.py."""
    with tempfile.TemporaryDirectory(prefix="plein-feeds-") as folder:
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=folder))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            measure(engine, database_of("feeds"), judge, pathlib.Path(folder) / "feed.xml.gz", server.server_port)
        finally:
            server.shutdown()


def measure(engine, database, judge, file, port):
    inside("seed", database, "--conversations", "0")

    def read(hour, **how):
        how.setdefault("situations", SITUATIONS)
        size = feed_generator.write(file, time=f"2026-11-28T{hour:02}:00:00Z", **how)
        took = inside("feeds", database, "--address", f"http://127.0.0.1:{port}/feed.xml.gz")
        print(f"     {took['read']:.0f} situations, {size / 1e6:.0f} MB ({file.stat().st_size / 1e6:.0f} MB packed): "
              f"{took['seconds']:.2f} s, {took['megabytes']:.0f} MB of memory (idle {took['idle']:.0f})", flush=True)
        return took

    print(f"--- {engine}, a feed of {SITUATIONS} road works", flush=True)
    first = read(0)
    assert first["new"] == SITUATIONS and first["told"] == 0 and not first["failing"], first
    again = read(1)
    assert again["kept"] == SITUATIONS and again["new"] == again["changed"] == again["told"] == 0, again
    cut = read(2, cut=0.5)
    assert cut["failing"] and cut["ended"] == 0 and cut["told"] == 0, cut
    news = read(3, change=10, broken=1, situations=SITUATIONS + 5)
    assert (news["new"], news["changed"], news["told"], news["broken"], news["ended"]) == (5, 10, 15, 1, 0), news
    judge(f"{engine} importing again with nothing changed, against the first time", again["seconds"] / first["seconds"],
          SHARE)
    judge(f"{engine} megabytes while importing", max(one["megabytes"] for one in (first, again, cut, news)), MEGABYTES)


if __name__ == "__main__":
    from bench import alone

    alone(run)
