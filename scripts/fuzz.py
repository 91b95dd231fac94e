"""Runs the fuzzers of Fuzz/, two at a time, and tells what they found. See docs/fuzzing.md; start it with scripts/fuzz."""
import concurrent.futures
import os
import pathlib
import re
import subprocess
import sys
import time

import fuzz_build

TARGETS = ["mail", "sanitiser", "headers", "folding"]
AT_ONCE = 2
# Seconds and megabytes for one input; more is a finding.
TIMEOUT, MEMORY = 2, 1024
# Bytes of the longest input.
LENGTH = {"folding": 32_768}
WORLD = pathlib.Path("../shared/data/mail")
# GLib's own allocator would hide mistakes from the sanitiser. What C libraries keep for the whole run is no leak of ours:
# `scripts/fuzz memory` shows that nothing grows.
SURROUNDINGS = os.environ | {
    "ASAN_OPTIONS": "detect_leaks=0:malloc_context_size=4:quarantine_size_mb=16:max_malloc_fill_size=0", "G_SLICE": "always-malloc",
    "SWIFT_BACKTRACE": "enable=no",
}


class Run:
    """One target with its folders, as often as it has to be started again."""

    def __init__(self, name, binary):
        self.name, self.binary = name, binary
        self.corpus = fuzz_build.OUT / "corpus" / name
        self.findings = fuzz_build.OUT / "findings" / name
        self.log = fuzz_build.OUT / f"{name}.log"
        for folder in (self.corpus, self.findings):
            folder.mkdir(parents=True, exist_ok=True)
        self.executions, self.seconds, self.coverage, self.found, self.slow = 0, 0, 0, [], []

    def command(self, *arguments):
        return [str(self.binary), f"-timeout={TIMEOUT}", f"-rss_limit_mb={MEMORY}", *arguments]

    def go(self, seconds):
        end = time.monotonic() + seconds
        self.log.write_bytes(b"")
        while not self.found and end - time.monotonic() > 1:
            self.once(int(end - time.monotonic()))
        self.seconds = seconds
        return self

    def once(self, seconds):
        known = set(self.findings.iterdir())
        seeds = [f"Fuzz/seeds/{self.name}"]
        if self.name != "sanitiser" and WORLD.is_dir():
            seeds += [str(path) for path in sorted(WORLD.rglob("*")) if path.is_dir()]
        command = self.command(
            f"-max_total_time={seconds}", f"-max_len={LENGTH.get(self.name, 65_536)}", "-print_final_stats=1",
            f"-dict=Fuzz/dictionaries/{self.name}.dict", f"-artifact_prefix={self.findings}/", "-reload=0",
            "-verbosity=1", str(self.corpus), *seeds)
        start = self.log.stat().st_size
        with self.log.open("ab") as log:
            code = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=SURROUNDINGS).returncode
        text = self.log.read_bytes()[start:].decode(errors="replace")
        self.executions += sum(map(int, re.findall(r"number_of_executed_units:\s*(\d+)", text)))
        self.coverage = max([self.coverage, *map(int, re.findall(r"cov: (\d+)", text))])
        new = sorted(set(self.findings.iterdir()) - known)
        for path in new:
            if path.name.startswith("slow-unit-"):
                path.unlink()
            elif path.name.startswith("timeout-") and not self.is_slow(path):
                self.slow.append(path.name)
                path.unlink()
            else:
                self.found.append(path)
        if code and not new:
            self.found.append(self.log)

    def is_slow(self, path):
        """A busy machine makes anything slow: it counts when it is slow again, three times out of three, by itself."""
        for _ in range(3):
            if subprocess.run(self.command(str(path)), stdin=subprocess.DEVNULL, capture_output=True,
                              env=SURROUNDINGS).returncode == 0:
                return False
        return True

    def report(self):
        print(f"{self.name:10} {self.executions:>10,} executions in {self.seconds} s, {self.coverage:,} places reached, "
              f"{len(self.found)} found" + (f", {len(self.slow)} slow only once" if self.slow else ""), flush=True)
        for path in self.found:
            print(f"    {path}")
            text = self.log.read_text(errors="replace")
            for line in re.findall(r"^.*(?:DOES NOT HOLD|Fatal error|ERROR: |SUMMARY: ).*$", text, re.M)[:6]:
                print(f"        {line[:300]}")
            if path != self.log:
                options = " ".join(f"{key}={SURROUNDINGS[key]}" for key in ("ASAN_OPTIONS", "G_SLICE", "SWIFT_BACKTRACE"))
                print(f"    again:  {options} {' '.join(self.command(str(path)))}")
                print(f"    smaller: the same with -minimize_crash=1 -runs=100000 -exact_artifact_path=smaller")
            print(f"    log:    {self.log}")


def memory():
    binary = fuzz_build.build(["memory"], is_checked=False)["memory"]
    folders = ["Fuzz/seeds/mail"] + [str(WORLD / "messages")] * WORLD.is_dir()
    sys.exit(subprocess.run([str(binary), *folders], stdin=subprocess.DEVNULL).returncode)


def main(names):
    if names == ["memory"]:
        memory()
    if unknown := set(names) - set(TARGETS):
        sys.exit(f"fuzz: no such target: {', '.join(sorted(unknown))}; there are {', '.join(TARGETS)} and memory")
    names = names or TARGETS
    minutes = float(os.environ.get("MINUTES") or 10)
    rounds = -(-len(names) // AT_ONCE)
    each = int(os.environ.get("SECONDS_EACH") or minutes * 60 / rounds)
    binaries = fuzz_build.build(names)
    if not WORLD.is_dir():
        print(f"fuzz: {WORLD} is not here; starting from our own seeds only")
    print(f"fuzz: {', '.join(names)}, {AT_ONCE} at a time, {each} s each", flush=True)
    with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
        runs = list(pool.map(lambda name: Run(name, binaries[name]).go(each), names))
    for run in runs:
        run.report()
    found = sum(len(run.found) for run in runs)
    print("fuzz: nothing found" if not found else f"fuzz: {found} found")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main(sys.argv[1:])
