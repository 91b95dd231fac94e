"""Municipalities of which everything is known, made from one that really answered, and served on loopback.

`Towns` takes the recorded answer of a running Plein and varies it with a seeded generator: the phases of each town, the
figures that belong to them, a few planted differences, and none in anything else. `Host` serves each town on a loopback
address of its own, and beside them everything that can go wrong.
"""
import collections
import copy
import datetime
import gzip
import http.server
import json
import random
import threading
import time

THEMES = ["interaction", "participation", "organisation", "openness"]
SIZES = {"100k": 32, "50k": 60, "under_50k": 245, "unknown": 5}
INHABITANTS = {"100k": (100_000, 900_000), "50k": (50_000, 99_999), "under_50k": (900, 49_999)}
# How many of a hundred are in each phase.
PHASES = {"100k": [15, 35, 35, 15], "50k": [25, 35, 25, 15], "under_50k": [35, 30, 20, 15], "unknown": [40, 30, 20, 10]}
# theme, phase → the next, figure, how much: in these the next phase differs, in nothing else but its own gates.
# None is counted from the same rows as a gate of its step.
PLANTED = [
    ("openness", 1, "first_answer_service", 0.25),
    ("participation", 1, "colleagues_taking_part", 4),
    ("organisation", 1, "departments_taking_part", 3),
]
# Figures that one gate moves together.
SAME_ROWS = [
    {"answered_share", "within_four_hours", "first_answer_service", "first_answer_wall"},
    {"replies_share", "answers_elsewhere", "conversations_started", "colleagues_taking_part", "departments_taking_part",
     "departments_share"},
    {"active_channels", "channel_decisions"},
]


class Towns:
    """342 municipalities, and the truth about them."""

    def __init__(self, recorded, year, seed=2026):
        self.recorded = recorded
        self.random = random.Random(seed)
        self.year = year
        # The first day that counts for the year.
        self.day = f"{year}-02-01"
        self.kinds = {figure["id"]: figure for figure in recorded["indicators"]}
        self.gates = recorded["gates"]
        self.towns = []
        for size, count in SIZES.items():
            for _ in range(count):
                self.towns.append(self._town(len(self.towns) + 1, size))
        self.random.shuffle(self.towns)

    def _town(self, number, size):
        phases = {theme: self.random.choices([1, 2, 3, 4], PHASES[size])[0] for theme in THEMES}
        # The year before: mostly the same, some one lower, a few one higher.
        before = {theme: min(4, max(1, phase - self.random.choices([0, 1, -1], [70, 25, 5])[0])) for theme, phase in phases.items()}
        inhabitants = self.random.randint(*INHABITANTS[size]) if size in INHABITANTS else None
        town = {
            "name": f"Proefdorp {number:03d}", "code": f"GM{number:04d}", "size": size, "inhabitants": inhabitants,
            "phases": phases, "before": before, "host": f"127.1.{number // 250}.{number % 250 + 1}",
        }
        town["answer"] = self._answer(town, phases, self.day)
        town["answer_before"] = self._answer(town, before, f"{self.year - 1}-11-01")
        return town

    def _answer(self, town, phases, day):
        answer = copy.deepcopy(self.recorded)
        answer["municipality"] |= {
            "name": town["name"], "code": town["code"], "inhabitants": town["inhabitants"], "demonstration": False}
        answer["measurement"] = {"id": "0197a3c0-0000-7000-8000-000000000000", "at": f"{day}T04:00:00Z", "day": day,
                                 "address": "https://plein.example/groei/metingen/1"}
        values, met, closed = self._figures(phases)
        for gate in answer["gates"]:
            is_met = met[gate["id"]]
            gate["state"] = "met" if is_met else "not_met"
            gate["short_by"] = None if is_met else round(abs(gate["threshold"] - values[gate["indicator"]]), 6)
        for result in answer["themes"]:
            theme = result["theme"]
            result["phase"] = phases[theme]
            result["blocking"] = [gate["id"] for gate in self.gates
                                  if gate["theme"] == theme and gate["phase"] <= phases[theme] + 1 and not met[gate["id"]]]
        answer["overall"] = {"phase": min(phases.values()), "blocking": []}
        for figure in answer["indicators"]:
            self._write(figure, values[figure["id"]])
        answer["history"] = []
        answer["lessons"] = [{
            "id": "0197a3c0-0000-7000-8000-000000000001", "title": f"Les van {town['name']} <script>alert(1)</script>",
            "tried": "=HYPERLINK(\"x\")", "expected": "minder vragen", "happened": "meer vragen", "cost": "twee weken",
            "learned": "é" * 700, "published": day}] if int(town["code"][2:]) % 40 == 0 else []
        return answer

    def _figures(self, phases):
        """A value for each figure, so that exactly the gates of the phases are open; and which gates those are.

        How far a town is beyond what its phase asks for does not depend on its phase: above it, one gate of each phase is
        closed by lot and the others are as they fall. Of those in phase 1 half have closed a gate of that phase too.
        """
        values, closed = {}, set()
        for theme in THEMES:
            mine = [gate for gate in self.gates if gate["theme"] == theme]
            for phase in range(2, 5):
                those = [gate for gate in mine if gate["phase"] == phase]
                if those and phase > phases[theme]:
                    closed.add(self.random.choice(those)["id"])
            if phases[theme] == 1 and self.random.random() < 0.5:
                closed |= {gate["id"] for gate in mine if gate["phase"] == 1}
        for figure in self.recorded["indicators"]:
            gates = sorted((gate for gate in self.gates if gate["indicator"] == figure["id"]), key=lambda gate: gate["phase"])
            values[figure["id"]] = self._value(figure, gates, phases, closed)
        met = {gate["id"]: self._is_met(gate, values[gate["indicator"]]) for gate in self.gates}
        for theme in THEMES:
            mine = [gate for gate in self.gates if gate["theme"] == theme]
            if phases[theme] > 1:
                assert all(met[gate["id"]] for gate in mine if gate["phase"] <= phases[theme]), "a gate below is closed"
            if phases[theme] < 4 and any(gate["phase"] == phases[theme] + 1 for gate in mine):
                assert not all(met[gate["id"]] for gate in mine if gate["phase"] == phases[theme] + 1), "no gate is closed"
        return values, met, closed

    @staticmethod
    def _is_met(gate, value):
        return value >= gate["threshold"] if gate["comparison"] == "at_least" else value <= gate["threshold"]

    def _value(self, figure, gates, phases, closed):
        low, high = {"share": (0, 1), "duration": (600, 400_000), "count": (0, 12), "statement": (0, 1)}[figure["kind"]]
        for gate in gates:
            opened = gate["phase"] <= phases[gate["theme"]] and gate["id"] not in closed
            edge, step = gate["threshold"], {"share": 0.001, "duration": 60}.get(figure["kind"], 1)
            if opened and gate["comparison"] == "at_least":
                low = max(low, edge)
            elif opened:
                high = min(high, edge)
            elif gate["id"] in closed and gate["comparison"] == "at_least":
                high = min(high, edge - step)
            elif gate["id"] in closed:
                low = max(low, edge + step)
        if figure["kind"] in ("count", "statement"):
            value = self.random.randint(int(low), int(max(low, high)))
        else:
            value = self.random.uniform(low, high)
        for theme, phase, planted, much in PLANTED:
            if planted == figure["id"] and phases[theme] > phase:
                value = value * much if figure["kind"] == "duration" else value + much
        return value

    def _write(self, figure, value):
        kind = figure["kind"]
        if kind == "share":
            n = self.random.randint(2_000, 4_000)
            count = min(n, max(0, round(value * n)))
            figure |= {"n": n, "count": count, "value": round(count / n, 6)}
        elif kind == "duration":
            n = self.random.randint(30, 900)
            figure |= {"n": n, "value": round(value)}
            if figure.get("bands"):
                figure["bands"] = [band | {"n": n if place == 0 else 0} for place, band in enumerate(figure["bands"])]
        else:
            figure["value"] = value
            if kind == "count":
                figure |= {"n": None}

    def standing(self, which="phases"):
        """(subject, size) → towns per phase, as they really are."""
        counts = collections.defaultdict(lambda: [0, 0, 0, 0])
        for town in self.towns:
            for subject, phase in [*town[which].items(), ("overall", min(town[which].values()))]:
                counts[subject, town["size"]][phase - 1] += 1
        return counts

    def change(self):
        """(subject, size) → up, same, down."""
        counts = collections.defaultdict(lambda: [0, 0, 0])
        for town in self.towns:
            now, before = [{**town[which], "overall": min(town[which].values())} for which in ("phases", "before")]
            for subject in [*THEMES, "overall"]:
                step = now[subject] - before[subject]
                counts[subject, town["size"]][0 if step > 0 else 1 if step == 0 else 2] += 1
        return counts


def varied(recorded, **changes):
    """A copy of an answer with other values, by dotted path: `themes__0__phase=7`."""
    answer = copy.deepcopy(recorded)
    for path, value in changes.items():
        place, *rest = answer, *path.split("__")
        for key in rest[:-1]:
            place = place[int(key) if isinstance(place, list) else key]
        last = rest[-1]
        place[int(last) if isinstance(place, list) else last] = value
    return answer


class Host:
    """Serves towns and troubles, each on a loopback address of its own, and counts what was asked."""

    def __init__(self):
        self.answers = {}
        self.asked = collections.Counter()
        self.megabytes = collections.Counter()
        self.agents = set()
        self.at_once = self.most_at_once = 0
        self.delay = 0
        self._lock = threading.Lock()
        host = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                host._serve(self)

            def log_message(self, *_):
                pass

        class Server(http.server.ThreadingHTTPServer):
            daemon_threads = True
            request_queue_size = 512

            def handle_error(self, *_):
                """Who hangs up on 40 MB is right."""

        self.server = Server(("0.0.0.0", 0), Handler)
        self.port = self.server.server_port
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def address(self, host):
        return f"http://{host}:{self.port}"

    def _serve(self, handler):
        host = handler.headers["Host"].split(":")[0]
        with self._lock:
            self.asked[host] += 1
            self.agents.add(handler.headers["User-Agent"])
            self.at_once += 1
            self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            time.sleep(self.delay)
            answer = self.answers.get(host)
            handler.close_connection = True
            if callable(answer):
                return answer(handler)
            if answer is None or handler.path != "/v1/groei":
                return self.plain(handler, b"weg", 404)
            self.plain(handler, answer if isinstance(answer, bytes) else json.dumps(answer).encode())
        except OSError:
            pass
        finally:
            with self._lock:
                self.at_once -= 1

    @staticmethod
    def plain(handler, body, status=200, **headers):
        handler.send_response(status)
        handler.send_header("Content-Type", "application/json")
        handler.send_header("Content-Length", str(len(body)))
        handler.send_header("Connection", "close")
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    def close(self):
        self.server.shutdown()
        self.server.server_close()


def troubles(recorded, host):
    """name → (what it answers, the reason that the report gives). The names are on the list too."""
    def silent(handler):
        time.sleep(20)

    def drip(handler):
        handler.send_response(200)
        handler.send_header("Content-Length", "100000")
        handler.end_headers()
        for _ in range(200):
            handler.wfile.write(b" ")
            handler.wfile.flush()
            time.sleep(0.1)

    def large(handler):
        handler.send_response(200)
        handler.send_header("Content-Length", str(40 << 20))
        handler.end_headers()
        for _ in range(40):
            handler.wfile.write(b" " * (1 << 20))
            host.megabytes["large"] += 1

    def large_without_length(handler):
        handler.send_response(200)
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        for _ in range(40):
            handler.wfile.write(b"100000\r\n" + b" " * (1 << 20) + b"\r\n")
            host.megabytes["large without length"] += 1
        handler.wfile.write(b"0\r\n\r\n")

    def bomb(handler):
        host.plain(handler, gzip.compress(b" " * (40 << 20)), Content_Encoding="gzip")

    def circle(handler):
        host.plain(handler, b"", 302, Location="/v1/groei?" + "x" * (len(handler.path) % 50))

    def far(handler):
        host.plain(handler, b"", 429, Retry_After="3600")

    def cut(handler):
        handler.send_response(200)
        handler.send_header("Content-Length", "5000")
        handler.end_headers()
        handler.wfile.write(b'{"schema": "plein-growth/1"')

    # The recorded town is a demonstration, which is a trouble of its own.
    recorded = varied(recorded, municipality__demonstration=False)
    share = next(place for place, figure in enumerate(recorded["indicators"]) if figure["kind"] == "share")
    where = f"indicators__{share}__"
    year = datetime.date.today().year
    return {
        "silent": (silent, "timed_out_answer"),
        "drip": (drip, "timed_out_answer"),
        "large": (large, "too_large"),
        "large without length": (large_without_length, "too_large"),
        "bomb": (bomb, "compressed"),
        "circle": (circle, "too_many_redirects"),
        "far": (far, "asks_to_wait"),
        "cut": (cut, "cut"),
        "nothing there": (None, "http_404"),
        "page": (b"<!doctype html><title>Plein</title><h1>Onderhoud</h1>", "not_json"),
        "noise": (bytes(range(256)) * 20, "not_json"),
        "deep": (b"[" * 900_000, "too_deep"),
        "phase 7": (varied(recorded, themes__0__phase=7), "impossible"),
        "share 1.4": (varied(recorded, **{where + "value": 1.4, where + "n": 100}), "impossible"),
        "n below nothing": (varied(recorded, **{where + "n": -1}), "impossible"),
        "NaN": (varied(recorded, **{where + "value": "NaN"}), "malformed"),
        "bare NaN": (json.dumps(varied(recorded, **{where + "value": float("nan")})).encode(), "not_json"),
        "other schema": (varied(recorded, schema="plein-growth/2"), "other_schema"),
        "somebody else": (varied(recorded, municipality__name="Proefdorp 001"), "other_name"),
        "trial": (varied(recorded, municipality__name="trial", municipality__demonstration=True), "demonstration"),
        "never measured": (varied(recorded, municipality__name="never measured", municipality__code=None, measurement=None),
                           "not_measured"),
        "long ago": (varied(recorded, municipality__name="long ago", municipality__code=None,
                            measurement__day=f"{year - 3}-05-01"), "other_year"),
        "twin one": (varied(recorded, municipality__name="twin one", municipality__code="GM9998"), "claimed_twice"),
        "twin two": (varied(recorded, municipality__name="twin two", municipality__code="GM9998"), "claimed_twice"),
    }
