#!/usr/bin/env python3
"""make bench, alerts: all watches of one event, against PostGIS with the same watches on the same machine.

    bench_alerts.py [sqlite] [postgres]      by default both

Needs .build/release/plein-bench (PLEIN_BENCH_BINARY names another) and the package postgresql-15-postgis-3.
PLEIN_BENCH_ALERTS (1,000,000) is the number of watches around a point: four in ten anywhere, the others in 20 towns.
PostGIS has a GiST index on the expanded box and decides by ST_DWithin; pgbench asks it with prepared statements.
"""
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from plein_server import Postgres  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parent.parent
BENCH = os.environ.get("PLEIN_BENCH_BINARY") or ROOT / ".build/release/plein-bench"
WATCHES = int(os.environ.get("PLEIN_BENCH_ALERTS", "1000000"))
FEW = 1_000
# Of PostGIS's time, at 20 and at 20,000 hits (and as many along a street).
RATIOS = {"sparse": 0.5, "dense": 0.1, "street": 0.1}
# Adding a watch among WATCHES against adding one among FEW.
ADDING = 1.5
MEGABYTES = 300
SECONDS = 5


def towns():
    """As AlertsGround in Sources/Bench has them."""
    return [(30_000 + number % 5 * 50_000, 330_000 + number // 5 * 70_000) for number in range(20)]


def events(kind):
    """The geometry of each event of a kind, in PostGIS's words."""
    for x, y in towns():
        if kind == "street":
            corners = ", ".join(f"{x + right} {y + up}" for right, up in
                                [(-1000, -300), (-200, 200), (300, -100), (1000, 400)])
            yield f"ST_GeomFromText('LINESTRING({corners})', 28992)"
        else:
            right, up = (27_500, 37_500) if kind == "sparse" else (0, 0)
            yield f"ST_SetSRID(ST_MakePoint({x + right}, {y + up}), 28992)"


def question(event, what="id"):
    return (f"SELECT {what} FROM peer WHERE ST_Expand(geom, radius) && {event} "
            f"AND ST_DWithin(geom, {event}, radius);")


def inside(command, database, *more):
    out = subprocess.run([BENCH, command, "--database", database, *more], check=True, capture_output=True, text=True)
    lines = [line for line in out.stdout.splitlines() if line.startswith("{")]
    return json.loads(lines[-1]) if lines else {}


def psql(peer, statement):
    return subprocess.run([Postgres.programs() / "psql", peer, "-At", "-c", statement], check=True,
                          stdin=subprocess.DEVNULL, capture_output=True, text=True).stdout


def asked(peer, kind):
    """Median seconds of PostGIS for an event of a kind, each fetched with its ids; after a round to warm up."""
    with tempfile.TemporaryDirectory() as folder:
        scripts = []
        for number, event in enumerate(events(kind)):
            path = pathlib.Path(folder) / f"event{number}.sql"
            path.write_text(question(event) + "\n")
            scripts += ["-f", path]
        took = []
        for seconds in (1, SECONDS):
            subprocess.run(
                [Postgres.programs() / "pgbench", "-n", "-M", "prepared", "-c", "1", "-T", str(seconds), "-l",
                 "--log-prefix", f"took{seconds}", *scripts, peer],
                check=True, stdin=subprocess.DEVNULL, capture_output=True, cwd=folder)
            logs = pathlib.Path(folder).glob(f"took{seconds}.*")
            took = [int(line.split()[2]) / 1e6 for log in logs for line in log.read_text().splitlines()]
        return statistics.median(took)


def run(engine, database_of, judge):
    """Measures on one database. database_of: address of a new, empty database by a name; judge: as in bench.py."""
    print(f"--- {engine}, alerts at {WATCHES} watches", flush=True)
    with Postgres() as server:
        peer = server.database("peer")
        psql(peer, "CREATE EXTENSION postgis")
        many, few = database_of("alerts"), database_of("alertsfew")
        inside("alerts-seed", many, "--watches", str(WATCHES), "--peer", peer)
        inside("alerts-seed", few, "--watches", str(FEW))
        psql(peer, "VACUUM ANALYZE peer")
        small = inside("alerts", few, "--adding-only")
        # PostGIS before and after, so that what else the machine does hits both.
        theirs = {kind: [asked(peer, kind)] for kind in RATIOS}
        ours = inside("alerts", many)
        for kind in RATIOS:
            theirs[kind].append(asked(peer, kind))
        for kind, limit in RATIOS.items():
            counted = sum(int(psql(peer, question(event, "count(*)"))) for event in events(kind))
            assert counted == ours[f"hits_{kind}"] > 0, f"{kind}: PostGIS finds {counted}, we {ours[f'hits_{kind}']}"
            bare = statistics.mean(theirs[kind])
            found, whole = (ours[f"{part}_{kind}"] * 1000 for part in ("find", "whole"))
            print(f"     {kind}: {counted / 20:.0f} hits, PostGIS {bare * 1000:.3f} ms, we {found:.4f} ms "
                  f"({whole:.3f} ms with the transaction that looks for new watches)", flush=True)
            judge(f"{engine} {kind} event against PostGIS", ours[f"find_{kind}"] / bare, limit)
    print(f"     {ours['recorded']:.0f} matches kept in {ours['recording'] * 1000:.0f} ms, "
          f"{ours['recorded'] / ours['recording']:.0f}/s; all watches read in {ours['loading']:.1f} s", flush=True)
    print(f"     adding a watch and finding it: {small['adding'] * 1000:.2f} ms among {FEW}, "
          f"{ours['adding'] * 1000:.2f} ms among {WATCHES}", flush=True)
    judge(f"{engine} adding a watch among {WATCHES} against {FEW}", ours["adding"] / small["adding"], ADDING)
    judge(f"{engine} megabytes for the watches in memory", ours["megabytes"], MEGABYTES)


if __name__ == "__main__":
    from bench import alone

    alone(run)
