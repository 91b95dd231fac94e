#!/usr/bin/env python3
"""make bench, delivery: a post to 10,000 followers on 500 hosts, against a bare loop that signs and sends the same.

    bench_delivery.py [sqlite] [postgres]      by default both

Needs .build/release/plein and plein-bench (PLEIN_BINARY and PLEIN_BENCH_BINARY name others).
PLEIN_BENCH_FOLLOWERS (10,000) and PLEIN_BENCH_HOSTS (500) change the sizes. The hosts are addresses of the loopback network
(127.1.0.1 and on), all answered by one program that counts. Every follower has an inbox of their own, so that there are as many
requests as followers; with one inbox for each host, as most servers have, there are 500, and that is printed beside it.
"""
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from bench_mail import Numbers, peak_megabytes  # noqa: E402
from fedi_plein import FediverseTown, new_id  # noqa: E402
from plein_server import Server, free_port  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parent.parent
BINARY = os.environ.get("PLEIN_BINARY") or ROOT / ".build/release/plein"
BENCH = os.environ.get("PLEIN_BENCH_BINARY") or ROOT / ".build/release/plein-bench"
FOLLOWERS = int(os.environ.get("PLEIN_BENCH_FOLLOWERS", "10000"))
HOSTS = int(os.environ.get("PLEIN_BENCH_HOSTS", "500"))
ROUNDS = 3
PEAK_MEGABYTES = 200


class Sink:
    """The servers of all followers."""

    def __init__(self):
        self.port = free_port()
        self._process = subprocess.Popen(
            [BENCH, "deliveries-sink", "--port", str(self.port)], stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def __enter__(self):
        for _ in range(200):
            try:
                self.count()
                return self
            except OSError:
                time.sleep(0.05)
        raise RuntimeError("the sink did not start")

    def __exit__(self, *_):
        self._process.kill()
        self._process.wait()

    def host(self, number):
        return f"127.1.{number // 250}.{number % 250 + 1}:{self.port}"

    def _ask(self, method):
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}/count", method=method)
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.read().decode()

    def count(self):
        return int(self._ask("GET").split()[0])

    def clear(self):
        self._ask("DELETE")


def follower(sink, number, shared):
    """The actor's address and where its mail goes."""
    host = sink.host(number % HOSTS)
    actor = f"http://{host}/users/bewoner{number}"
    return actor, f"http://{host}/inbox" if shared else f"{actor}/inbox"


def bare(folder, sink, shared):
    """Seconds of signing and sending to every inbox, and nothing else."""
    inboxes = sorted({follower(sink, number, shared)[1] for number in range(FOLLOWERS)})
    (folder / "inboxes").write_text("\n".join(inboxes))
    # As large as the post that Plein sends.
    (folder / "activity").write_text(json.dumps({"type": "Create", "object": {"content": "x" * 1500}}))
    sink.clear()
    done = subprocess.run(
        [BENCH, "deliveries-bare", "--inboxes", folder / "inboxes", "--activity", folder / "activity"], check=True,
        stdin=subprocess.DEVNULL, capture_output=True, text=True)
    assert sink.count() == len(inboxes)
    return json.loads(done.stdout.splitlines()[-1])["seconds"]


def plein(database, engine, sink, shared):
    """Seconds from the moment that the post is out until every delivery is written down, and the most memory."""
    subprocess.run(
        [BINARY, "setup", "--municipality", "Gemeente Waterbeek", "--contact", "info@waterbeek.example"], check=True,
        env={**os.environ, "PLEIN_DATABASE": database}, cwd="/", stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    subprocess.run(
        [BINARY, "colleague", "add", "--email", "anna@waterbeek.example", "--name", "Anna", "--password-variable", "WORDS"],
        check=True, env={**os.environ, "PLEIN_DATABASE": database, "WORDS": "welkom-op-het-plein"}, cwd="/",
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    port = free_port()
    settings = {"PLEIN_PUBLIC_URL": f"http://127.0.0.1:{port}", "PLEIN_TEST_NETWORK": "yes"}
    with Server(database=database, binary=BINARY, engine=engine, environment=settings, port=port) as server:
        town = FediverseTown(server, server.base)
        account = town.account("gemeente")
        # An account that was made through the desk has its key; this one gets it when it is first read.
        urllib.request.urlopen(urllib.request.Request(
            f"{server.base}/fediverse/accounts/{account.channel}", headers={"Accept": "application/activity+json"}),
            timeout=30).read()
        now = int(time.time() * 1000)
        people = [follower(sink, number, shared) for number in range(FOLLOWERS)]
        for start in range(0, FOLLOWERS, 500):
            piece = people[start:start + 500]
            actors = ",".join(
                f"('{actor}','@b@elders.example','B','{inbox}','{actor}#main-key','-',{now})" for actor, inbox in piece)
            follows = ",".join(f"('{account.channel}','{actor}','{inbox}',{now})" for actor, inbox in piece)
            town.run(
                "INSERT INTO fediverse_actors (uri, handle, name, inbox, key_id, public_key, fetched_at) VALUES "
                f"{actors};INSERT INTO fediverse_followers (channel_id, actor, delivery_inbox, since) VALUES {follows}")
        sink.clear()
        post, author = new_id(), town.value("SELECT id FROM colleagues LIMIT 1")
        words = "Vanaf maandag is de Dorpsstraat afgesloten voor werk aan het riool. " * 6
        town.run(
            "INSERT INTO account_posts (id, channel_id, colleague_id, state, body, language, visibility, publish_at, "
            f"created_at) VALUES ('{post}', '{account.channel}', '{author}', 'scheduled', '{words}', 'nl', 'public', "
            f"{now}, {now});INSERT INTO jobs (id, kind, payload, run_at, created_at) "
            f"VALUES ('{new_id()}', 'publish_post', '{post}', {now}, {now})")
        numbers = Numbers(database)
        wanted = len({inbox for _, inbox in people})
        begin = time.monotonic()
        while numbers.number(f"SELECT arrived FROM account_posts WHERE id = '{post}'") < wanted:
            assert server.runs and time.monotonic() - begin < 600, server.text[-4000:]
            time.sleep(0.02)
        end = time.time()
        assert sink.count() == wanted, f"{sink.count()} requests, not {wanted}"
        assert numbers.number("SELECT COUNT(*) FROM fediverse_sends") == 0
        seconds = end - numbers.number(f"SELECT sent_at FROM account_posts WHERE id = '{post}'") / 1000
        numbers.close()
        return seconds, peak_megabytes(server.pid)


def run(engine, database_of, judge):
    """Measures on one database. database_of: address of a new, empty database by a name; judge: as in bench.py."""
    print(f"--- {engine}, a post to {FOLLOWERS} followers on {HOSTS} hosts", flush=True)
    folder = pathlib.Path(tempfile.mkdtemp(prefix="plein-delivery-bench-"))
    try:
        with Sink() as sink:
            ours, alone, peaks = [], [], []
            for number in range(ROUNDS):
                alone.append(bare(folder, sink, shared=False))
                seconds, peak = plein(database_of(f"delivery{number}"), engine, sink, shared=False)
                ours.append(seconds)
                peaks.append(peak)
            shared, _ = plein(database_of("delivery-shared"), engine, sink, shared=True)
            bare_shared = bare(folder, sink, shared=True)
        mine, theirs = statistics.median(ours), statistics.median(alone)
        print(f"     {mine:.1f} s, bare {theirs:.1f} s; with one inbox for each host {shared:.2f} s, bare "
              f"{bare_shared:.2f} s", flush=True)
        judge(f"{engine} a post to all followers against signing and sending it", mine / theirs, 1.5)
        judge(f"{engine} megabytes at most while it goes out", max(peaks), PEAK_MEGABYTES)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    from bench import alone

    alone(run)
