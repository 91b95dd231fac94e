#!/usr/bin/env python3
"""make bench, growth: measuring a municipality with a million messages, against one bare scan of the turns that it measures.

    bench_growth.py [sqlite] [postgres]      by default both

Needs .build/release/plein-bench (PLEIN_BENCH_BINARY names another). PLEIN_BENCH_GROWTH (250,000) is the number of
conversations, of four messages each, over two years; three months of them are measured.
"""
import json
import os
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))

ROOT = pathlib.Path(__file__).resolve().parent.parent
BENCH = os.environ.get("PLEIN_BENCH_BINARY") or ROOT / ".build/release/plein-bench"
CONVERSATIONS = int(os.environ.get("PLEIN_BENCH_GROWTH", "250000"))
# What measuring may cost, in scans, and add to the memory of the process.
SCANS = 3.0
MEGABYTES = 50


def inside(command, database, *more):
    out = subprocess.run([BENCH, command, "--database", database, *more], check=True, capture_output=True, text=True)
    lines = [line for line in out.stdout.splitlines() if line.startswith("{")]
    return json.loads(lines[-1]) if lines else {}


def run(engine, database_of, judge):
    """Measures on one database. database_of: address of a new, empty database by a name; judge: as in bench.py."""
    print(f"--- {engine}, where a municipality of {CONVERSATIONS * 4} messages stands", flush=True)
    database = database_of("growth")
    inside("seed", database, "--conversations", str(CONVERSATIONS))
    took = inside("growth", database)
    print(f"     {took['measured'] * 1000:.1f} ms for {took['turns']:.0f} turns, one bare scan "
          f"{took['bare'] * 1000:.1f} ms", flush=True)
    assert took["turns"] > 100, "there was nothing to measure"
    judge(f"{engine} measuring against one bare scan of the measured turns", took["measured"] / took["bare"], SCANS)
    judge(f"{engine} megabytes more while measuring", took["megabytes"], MEGABYTES)


if __name__ == "__main__":
    from bench import alone

    alone(run)
