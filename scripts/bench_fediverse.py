#!/usr/bin/env python3
"""make bench, fediverse: how fast `plein serve` takes signed mentions in, from the wire to the conversation.

    bench_fediverse.py [sqlite] [postgres]      by default both

Needs wrk, .build/release/plein and plein-bench (PLEIN_BINARY and PLEIN_BENCH_BINARY name others).
PLEIN_BENCH_ACTIVITIES (5,000) changes the size. The sender is known and its key kept, as with a server that writes more
than once. What is compared is run in turn in one session; each round has an empty database of its own.
"""
import json
import os
import pathlib
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from bench_mail import Numbers  # noqa: E402
from fedi_plein import FediverseTown, new_id  # noqa: E402
from plein_server import Server, free_port  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parent.parent
BINARY = os.environ.get("PLEIN_BINARY") or ROOT / ".build/release/plein"
BENCH = os.environ.get("PLEIN_BENCH_BINARY") or ROOT / ".build/release/plein-bench"
ACTIVITIES = int(os.environ.get("PLEIN_BENCH_ACTIVITIES", "5000"))
ROUNDS = 5
CONNECTIONS = 32
ACTOR = "https://elders.example/users/roos"

# Every request once, then no more. wrk asks for one before it begins, to look at it: so the first one goes last.
_SENDER = """\
local file = io.open(os.getenv("PLEIN_REQUESTS"), "rb")
local requests, place, answered = {}, 0, 0
while true do
    local size = file:read(4)
    if not size then break end
    local a, b, c, d = size:byte(1, 4)
    requests[#requests + 1] = file:read(((a * 256 + b) * 256 + c) * 256 + d)
end
function request()
    place = place % #requests + 1
    return requests[place]
end
function response(status)
    if status ~= 202 then io.stderr:write("answered " .. status .. "\\n") end
    answered = answered + 1
    if answered >= #requests then wrk.thread:stop() end
end
"""


class Requests:
    """Signed mentions in a file, for one account of one server."""

    def __init__(self, folder):
        self.port, self.channel = free_port(), new_id()
        self.base = f"http://127.0.0.1:{self.port}"
        self.file, self.script = folder / "requests", folder / "sender.lua"
        self.script.write_text(_SENDER)
        subprocess.run(
            [BENCH, "activities", "--count", str(ACTIVITIES), "--authority", f"127.0.0.1:{self.port}", "--account",
             f"{self.base}/fediverse/accounts/{self.channel}", "--actor", ACTOR, "--file", self.file],
            check=True, stdin=subprocess.DEVNULL)
        self.key = pathlib.Path(f"{self.file}.pem").read_text()

    def send(self):
        """Begins to send them all. wrk stops when all are answered, but stays until it is interrupted."""
        return subprocess.Popen(
            ["wrk", "-t1", f"-c{CONNECTIONS}", "-d600s", "-s", self.script, self.base], stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            env={**os.environ, "PLEIN_REQUESTS": str(self.file)})


def bare(database, requests, batch=1):
    """Activities per second of checking the signature and storing the same bytes, and nothing else."""
    done = subprocess.run(
        [BENCH, "activities-bare", "--database", database, "--file", requests.file, "--batch", str(batch)],
        check=True, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["activities"] == ACTIVITIES, found
    return ACTIVITIES / found["seconds"]


def plein(database, engine, requests):
    """Activities per second from the wire to the conversation, and how many were accepted in a second."""
    surroundings = {**os.environ, "PLEIN_DATABASE": database}
    subprocess.run(
        [BINARY, "setup", "--municipality", "Gemeente Waterbeek", "--contact", "info@waterbeek.example"], check=True,
        env=surroundings, cwd="/", stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    settings = {"PLEIN_PUBLIC_URL": requests.base, "PLEIN_TEST_NETWORK": "yes"}
    with Server(database=database, binary=BINARY, engine=engine, environment=settings, port=requests.port) as server:
        town = FediverseTown(server, requests.base)
        town.account("gemeente", requests.channel)
        town.run(
            "INSERT INTO fediverse_actors (uri, handle, name, inbox, key_id, public_key, fetched_at) VALUES "
            f"('{ACTOR}', '@roos@elders.example', 'Roos', '{ACTOR}/inbox', '{ACTOR}#main-key', '{requests.key}', "
            f"{int(time.time() * 1000)})")
        numbers = Numbers(database)
        numbers.number("SELECT COUNT(*) FROM fediverse_posts")
        begin = time.perf_counter()
        sender = requests.send()
        while numbers.number("SELECT COUNT(*) FROM fediverse_posts") < ACTIVITIES:
            assert server.runs and sender.poll() is None and time.perf_counter() - begin < 600, server.text[-4000:]
            time.sleep(0.02)
        seconds = time.perf_counter() - begin
        sender.send_signal(signal.SIGINT)
        said, faults = sender.communicate(timeout=60)
        assert not faults, f"{faults[:500]}\n{said}"
        assert numbers.number("SELECT COUNT(*) FROM messages WHERE kind = 'question'") == ACTIVITIES
        span = numbers.number("SELECT MAX(received_at) - MIN(received_at) FROM fediverse_activities")
        numbers.close()
    return ACTIVITIES / seconds, ACTIVITIES / max(span, 1) * 1000


def run(engine, database_of, judge):
    """Measures on one database. database_of: address of a new, empty database by a name; judge: as in bench.py."""
    print(f"--- {engine}, fediverse", flush=True)
    folder = pathlib.Path(tempfile.mkdtemp(prefix="plein-fediverse-bench-"))
    try:
        requests = Requests(folder)
        ours, answered, single, batched = [], [], [], []
        for number in range(ROUNDS):
            single.append(bare(database_of(f"fediverse-single{number}"), requests))
            batched.append(bare(database_of(f"fediverse-batch{number}"), requests, batch=100))
            rate, taken = plein(database_of(f"fediverse-plein{number}"), engine, requests)
            ours.append(rate)
            answered.append(taken)
        mine, taken, alone, together = (statistics.median(list_of) for list_of in (ours, answered, single, batched))
        print(f"     {mine:.0f} mentions/s to conversations, {taken:.0f}/s accepted; signature and bytes only "
              f"{alone:.0f}/s when each is durable before the next, {together:.0f}/s a hundred at a time "
              f"({mine / together:.2f} of that)", flush=True)
        judge(f"{engine} taking mentions in against checking their signatures and storing their bytes",
              mine / alone, 0.4, at_most=False)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    from bench import alone

    alone(run)
