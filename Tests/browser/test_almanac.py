"""The almanac over 342 municipalities made of one that really answered, of which the truth is known."""
import csv
import datetime
import functools
import http.server
import os
import pathlib
import pty
import re
import signal
import subprocess
import threading
import time

import pytest
from almanac_towns import PLANTED, SAME_ROWS, THEMES, Host, Towns, troubles, varied
from conftest import ROOT, faults

BINARY = os.environ.get("PLEIN_BINARY") or ROOT / ".build/debug/plein"
# In January the almanac is of the year that ended.
YEAR = (datetime.date.today() - datetime.timedelta(31)).year
# Of an answer of 40 MB: what is read of it (1 MB), and what the system's own buffers take while nobody reads.
MOST_SENT = 24


def almanac(folder, entries, year=YEAR, *, network="yes", wait=True, output=None, **options):
    """Runs `plein almanac`; returns the code it ended with, and what it said."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    listed = folder.parent / f"{folder.name}.txt"
    listed.write_text("# address\tinhabitants\tname\n" + "".join("\t".join(entry) + "\n" for entry in entries))
    command = [str(BINARY), "almanac", "--from", str(listed), "--year", str(year), "--out", f"{folder}/", "--seconds", "6"]
    for name, value in options.items():
        command += [f"--{name}"] + ([] if value is True else [str(value)])
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("PLEIN_")}
    surroundings |= {"PLEIN_TEST_NETWORK": network, "SWIFT_BACKTRACE": "enable=no"}
    log = open(folder.parent / f"{folder.name}.log", "wb+")
    process = subprocess.Popen(
        command, cwd=folder.parent, env=surroundings, stdin=subprocess.DEVNULL, stdout=output or log,
        stderr=subprocess.STDOUT)
    if not wait:
        return process
    process.wait()
    log.seek(0)
    return process.returncode, log.read().decode()


def rows(folder, name):
    with open(folder / "data" / f"{name}.csv", newline="") as file:
        return list(csv.DictReader(file))


def report(folder):
    """Everything in the report but what was read, by path."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*"))
            if path.is_file() and "raw" not in path.parts}


class World:
    """All towns and troubles, served; two almanacs of it, of last year and of this one."""

    def __init__(self, recorded, folder):
        self.recorded = recorded
        self.towns = Towns(recorded, YEAR)
        self.host = Host()
        self.troubles = {}
        self.others = {}
        for place, (name, (answer, reason)) in enumerate(troubles(recorded, self.host).items()):
            address = f"127.2.0.{place + 1}"
            self.host.answers[address] = answer
            self.troubles[self.host.address(address)] = (name, reason)
        # Nobody listens on this port.
        self.troubles["http://127.2.1.1:9999"] = ("closed", "refused")
        for place in range(3):
            older = varied(recorded, model__version="2025.9", municipality__name=f"Oudmodel {place}", municipality__code=None,
                           municipality__demonstration=False, measurement__day=f"{YEAR}-02-01")
            self.host.answers[f"127.3.0.{place + 1}"] = older
            self.others[self.host.address(f"127.3.0.{place + 1}")] = f"Oudmodel {place}"
        self.entries = [(self.host.address(town["host"]), str(town["inhabitants"] or "-"), town["name"]) for town in self.towns.towns]
        self.entries += [(address, "-", name) for address, (name, _) in self.troubles.items()]
        self.entries += [(address, "30000", name) for address, name in self.others.items()]
        self.folder = folder
        self.before, self.out = folder / f"almanac-{YEAR - 1}", folder / f"almanac-{YEAR}"
        self.serve("answer_before")
        good = [entry for entry in self.entries if entry[0] not in self.troubles and entry[0] not in self.others]
        self.first = almanac(self.before, good, YEAR - 1)
        # Of those who answer at once: in a trouble the host goes on after we hung up.
        self.most_at_once = self.host.most_at_once
        self.serve("answer")
        self.host.asked.clear()
        self.second = almanac(self.out, self.entries)

    def serve(self, which):
        for town in self.towns.towns:
            self.host.answers[town["host"]] = town[which]


@pytest.fixture(scope="module")
def world(any_site, tmp_path_factory):
    answer = any_site.session().get(any_site.base + "/v1/groei", timeout=30)
    assert answer.status_code == 200, "the demonstration municipality says how it stands"
    world = World(answer.json(), tmp_path_factory.mktemp("almanac"))
    yield world
    world.host.close()


def test_both_almanacs_are_made(world):
    assert world.first[0] == 0, world.first[1][-2000:]
    code, said = world.second
    assert code == 3, said[-2000:]
    assert "342 of 370 municipalities are in the figures." in said
    assert f"{len(world.troubles)} are not in it" in said
    assert len(re.findall(r"^\d+/370 http", said, re.M)) == 370, "a line for each"
    assert max(world.host.megabytes.values(), default=0) <= MOST_SENT, f"read to its end: {world.host.megabytes}"


def test_it_is_polite(world):
    assert 1 < world.most_at_once <= 4
    assert all(re.fullmatch(r"Plein-almanac \(\+https://\S+\)", agent) for agent in world.host.agents), world.host.agents
    most = {host: count for host, count in world.host.asked.items() if count > 1 and not host.startswith("127.2.")}
    assert most == {}, "nobody is asked twice"


def test_the_counts_are_the_truth(world):
    truth = world.towns.standing()
    found = {(row["subject"], row["size"]): [int(row[f"phase_{phase}"]) for phase in range(1, 5)] for row in rows(world.out, "standing")}
    assert len(found) == 20
    for key, counts in found.items():
        assert counts == truth[key], key


def test_the_change_is_the_truth(world):
    truth = world.towns.change()
    found = {(row["subject"], row["size"]): [int(row[name]) for name in ("up", "same", "down")] for row in rows(world.out, "change")}
    assert len(found) == 20
    for key, counts in found.items():
        assert counts == truth[key], key
    assert rows(world.before, "change") == [], "the first almanac has nothing to compare with"


def test_planted_differences_are_found_and_no_others(world):
    planted = {(theme, str(phase), figure): much for theme, phase, figure, much in PLANTED}
    gates = {(gate["theme"], str(max(1, gate["phase"] - 1)), gate["indicator"]) for gate in world.towns.gates}
    beside = {(theme, phase, other) for theme, phase, figure in gates for row in SAME_ROWS if figure in row for other in row} - gates
    closed = [gate for town in world.towns.towns for gate in town["answer"]["gates"] if gate["phase"] == 1 and gate["state"] == "not_met"]
    assert len(closed) > 50, "gates of phase 1 are closed too"
    found, verdicts = {}, {}
    for row in rows(world.out, "differences"):
        key = row["theme"], row["phase"], row["indicator"]
        verdicts[row["verdict"]] = verdicts.get(row["verdict"], 0) + 1
        if row["verdict"] == "difference":
            assert key in planted, f"nothing was planted at {key}: {row}"
            found[row["sizes"], *key] = float(row["cliffs_delta"])
        assert (row["verdict"] == "by_definition") == (key in gates and row["verdict"] != "too_few"), row
        assert (row["verdict"] == "same_rows") == (key in beside and row["verdict"] != "too_few"), row
        if row["sizes"] == "all":
            assert row["value"] == row["value_next"] == "" and int(row["classes"]) <= 3
        if row["verdict"] == "too_few":
            assert min(int(row["n"]), int(row["n_next"])) < 10 and row["cliffs_delta"] == ""
    for key, much in planted.items():
        assert ("all", *key) in found, f"{key} was not found"
        assert (found["all", *key] < 0) == (much < 1), key
    assert verdicts["could_be_chance"] > 100 and verdicts["by_definition"] > 10 and verdicts["same_rows"] > 10 and verdicts["too_few"] > 10, verdicts


def test_everybody_who_is_not_in_it_is_named_with_the_reason(world):
    found = {row["address"]: (row["name"], row["reason"]) for row in rows(world.out, "absent")}
    assert found == world.troubles
    page = (world.out / "participants.html").read_text()
    for address, (name, reason) in world.troubles.items():
        assert address in page and name in page
    assert {row["name"]: row["counts"] for row in rows(world.out, "municipalities") if row["counts"] == "no"} == {
        name: "no" for name in world.others.values()}
    assert "2025.9" in page


def test_names_stand_in_the_order_of_the_alphabet(world):
    names = [row["name"] for row in rows(world.out, "municipalities") if row["counts"] == "yes"]
    assert len(names) == 342 and names == sorted(names)
    page = (world.out / "participants.html").read_text()
    shown = re.findall(r"<bdi>(Proefdorp \d+)</bdi>", page)
    assert shown == names


def test_what_municipalities_wrote_is_only_text(world):
    page = (world.out / "lessons.html").read_text()
    hostile = page.count("&lt;script&gt;alert(1)&lt;/script&gt;")
    assert hostile == 342 // 40
    assert page.count("<article") == hostile + len(world.others) * len(world.recorded["lessons"]), "also of another model"
    assert "<script" not in page
    assert "é" * 599 + "…" in page and "é" * 600 not in page
    tried = [row["tried"] for row in rows(world.out, "lessons") if row["name"].startswith("Proefdorp")]
    assert len(tried) == hostile and all(text.startswith("'=") for text in tried), "no formula in a spreadsheet"


def test_killed_half_way_and_run_again_gives_the_same_report(world):
    folder = world.folder / "killed" / f"almanac-{YEAR}"
    world.host.asked.clear()
    process = almanac(folder, world.entries, wait=False, before=world.before)
    raw = folder / "raw"
    until = time.monotonic() + 120
    while len(list(raw.glob("*.json")) if raw.exists() else []) < 100:
        assert process.poll() is None and time.monotonic() < until
        time.sleep(0.01)
    process.kill()
    process.wait()
    assert not (folder / "index.html").exists(), "it was killed before the report"
    code, said = almanac(folder, world.entries, before=world.before)
    assert code == 3, said[-2000:]
    again = [host for host, count in world.host.asked.items() if count > 1 and not host.startswith("127.2.")]
    assert len(again) <= 4, "only what was on its way is asked once more"
    assert report(folder) == report(world.out)


def test_a_second_run_asks_only_who_did_not_answer(world):
    folder = world.folder / "second" / f"almanac-{YEAR}"
    good, bad = world.entries[:30], next(entry for entry in world.entries if entry[2] == "page")
    first = almanac(folder, [*good, bad])
    assert first[0] == 3
    host = bad[0].split("/")[2].split(":")[0]
    page = world.host.answers[host]
    mended = varied(world.towns.towns[-1]["answer"], municipality__name="page", municipality__code=None)
    world.host.asked.clear()
    world.host.answers[host] = mended
    try:
        code, said = almanac(folder, [*good, bad])
        assert code == 0, said
        assert dict(world.host.asked) == {host: 1}
        assert "31 of 31 municipalities are in the figures." in said
        world.host.asked.clear()
        assert almanac(folder, [*good, bad], again=True)[0] == 0
        assert len(world.host.asked) == 31
    finally:
        world.host.answers[host] = page


def test_at_a_terminal_progress_is_one_line(world):
    folder = world.folder / "terminal" / f"almanac-{YEAR}"
    mine, theirs = pty.openpty()
    process = almanac(folder, world.entries[:5], wait=False, output=theirs)
    os.close(theirs)
    shown = b""
    while True:
        try:
            part = os.read(mine, 65_536)
        except OSError:
            break
        if not part:
            break
        shown += part
    os.close(mine)
    assert process.wait(60) == 0
    lines = shown.decode().split("\r\x1b[K")
    assert len(lines) == 7 and [line.split()[0] for line in lines[1:6]] == [f"{done}/5" for done in range(1, 6)]
    assert all(len(line) < 80 for line in lines[1:6])
    assert "5 of 5 municipalities" in lines[6]


def test_ctrl_c_ends_with_what_it_has(world):
    folder = world.folder / "stopped" / f"almanac-{YEAR}"
    good = world.entries[:60]
    world.host.delay = 0.2
    try:
        process = almanac(folder, good, wait=False)
        until = time.monotonic() + 60
        while len(list((folder / "raw").glob("*.json")) if (folder / "raw").exists() else []) < 8:
            assert process.poll() is None and time.monotonic() < until
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 130
    finally:
        world.host.delay = 0
    waiting = [row for row in rows(folder, "absent") if row["reason"] == "not_asked"]
    counted = [row for row in rows(folder, "municipalities")]
    assert len(counted) >= 8 and len(waiting) + len(counted) == 60 and waiting
    code, said = almanac(folder, good)
    assert code == 0 and "60 of 60" in said
    # Asking everybody anew and then stopping takes nobody out who answered before.
    world.host.asked.clear()
    world.host.delay = 0.2
    try:
        process = almanac(folder, good, wait=False, again=True)
        until = time.monotonic() + 60
        while sum(world.host.asked.values()) < 8:
            assert process.poll() is None and time.monotonic() < until
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 130
    finally:
        world.host.delay = 0
    assert sum(world.host.asked.values()) < 60
    assert rows(folder, "absent") == [] and len(rows(folder, "municipalities")) == 60


def test_private_addresses_are_not_asked_outside_a_test_network(world):
    folder = world.folder / "private" / f"almanac-{YEAR}"
    entries = [("https://127.0.0.1:8443",), ("https://[::1]:8443",), ("https://10.1.2.3",), ("https://169.254.169.254",)]
    assert almanac(folder, entries, network="no")[0] == 3
    assert {row["reason"] for row in rows(folder, "absent")} == {"forbidden_address"}
    assert len(rows(folder, "absent")) == 4
    assert "Van geen enkele gemeente" in (folder / "index.html").read_text()


def test_an_almanac_of_nobody_is_a_whole_report(world, chromium):
    folder = world.folder / "nobody" / f"almanac-{YEAR}"
    assert almanac(folder, [entry for entry in world.entries if entry[2] == "page"])[0] == 3
    page = chromium.new_page()
    wrong = []
    for name in pages(folder):
        page.goto((folder / name).as_uri())
        wrong += [f"{name}: {fault}" for fault in faults(page)]
    page.goto((folder / "index.html").as_uri())
    assert "Er zijn dus geen cijfers" in page.inner_text("main")
    page.close()
    assert wrong == []


def test_mistakes_are_told_before_anybody_is_asked(world):
    world.host.asked.clear()
    folder = world.folder / "mistakes" / f"almanac-{YEAR}"
    good = world.entries[:2]
    code, said = almanac(folder, [*good, ("geen adres",), (good[0][0],)])
    assert code == 1 and "line 4: not an address" in said and "line 5: the same address as in line 2" in said
    assert almanac(folder, good, before=world.folder / "bestaat-niet")[0] == 1
    code, said = almanac(folder, good, before=world.out)
    assert code == 1 and f"is the almanac of {YEAR}, not of {YEAR - 1}" in said
    code, said = almanac(world.before, good, YEAR)
    assert code == 1 and f"holds the almanac of {YEAR - 1}" in said
    (world.folder / "mistakes" / f"almanac-{YEAR - 1}" / "data").mkdir(parents=True)
    (world.folder / "mistakes" / f"almanac-{YEAR - 1}" / "data" / "almanac.json").write_text('{"schema": "plein-almanac/1"}')
    code, said = almanac(folder, good)
    assert code == 1 and "is not an almanac that can be read" in said
    site = world.folder / "site"
    site.mkdir()
    (site / "index.html").write_text("Mijn eigen pagina")
    code, said = almanac(site, good)
    assert code == 1 and "holds something else than an almanac" in said
    assert report(site) == {"index.html": b"Mijn eigen pagina"} and not (site / "raw").exists()
    assert sum(world.host.asked.values()) == 0


class _Silent(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def served(world):
    """The folder on a web server, under a path that is not its root."""
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(_Silent, directory=world.folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/almanac-{YEAR}/"
    server.shutdown()


def pages(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*.html"))


@pytest.mark.parametrize("width, scheme, language", [(360, "light", "nl"), (1280, "dark", "en")])
def test_every_page_fits_and_is_accessible(world, served, chromium, width, scheme, language):
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    complaints = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    wrong = []
    names = [name for name in pages(world.out) if name.startswith("en/") == (language == "en")]
    assert len(names) == 8
    for name in names:
        page.goto(served + name, wait_until="load")
        if pictures := os.environ.get("PLEIN_ALMANAC_PICTURES"):
            page.screenshot(path=f"{pictures}/{width}-{scheme}-{name.replace('/', '-')}.png", full_page=True)
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        inside, outside = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
        if inside > outside:
            wrong.append(f"{name}: {inside} px in a window of {outside} px")
        wrong += [f"{name}: {fault}" for fault in faults(page)]
    context.close()
    assert wrong == []
    # The picture that a browser asks for by itself.
    assert [text for text in complaints if "404" not in text] == []


def test_it_opens_from_a_disk_and_every_link_leads_somewhere(world, chromium):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    for name in pages(world.out):
        text = (world.out / name).read_text()
        assert "<script" not in text and not re.search(r"<[^>]*\s(style|on\w+)=", text), name
        for address in re.findall(r'(?:href|src)="([^"#]+)"', text):
            if not re.match(r"https?:", address):
                assert (world.out / name).parent.joinpath(address).resolve().is_file(), f"{name}: {address}"
                assert not address.startswith("/"), f"{name}: {address}"
    page.goto((world.out / "index.html").as_uri())
    assert page.locator("h1").inner_text() == f"Almanak van gemeenten {YEAR}"
    page.click("a.language")
    assert page.locator("html").get_attribute("lang") == "en"
    page.click("text=Method")
    assert "bootstrap" in page.content()
    context.close()


def test_the_table_behind_a_chart_says_the_truth(world, chromium):
    page = chromium.new_page()
    page.goto((world.out / "under-50k.html").as_uri())
    truth = world.towns.standing()
    for subject, name in {"overall": "Alle thema’s samen", "openness": "Openheid"}.items():
        cells = page.locator(f"table:has(caption:text-is('{name}: gemeenten per fase')) td").all_text_contents()
        counts = truth[subject, "under_50k"]
        assert cells == [str(count) for count in [*counts, sum(counts)]]
    page.close()


def test_it_prints(world, chromium, tmp_path):
    page = chromium.new_page()
    for name in ["index.html", "under-50k.html"]:
        page.goto((world.out / name).as_uri())
        made = page.pdf(path=tmp_path / "almanac.pdf", format="A4", print_background=False)
        text = subprocess.run(["pdftotext", "-layout", tmp_path / "almanac.pdf", "-"], capture_output=True, text=True).stdout \
            if pathlib.Path("/usr/bin/pdftotext").exists() else None
        assert made.startswith(b"%PDF") and 2 <= made.count(b"/Type /Page\n") < 80
        if text is not None:
            assert "Wat het zegt" in text, "folded tables stand on paper"
    page.close()
