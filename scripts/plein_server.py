"""Starts and stops Plein and PostgreSQL, for the tests and the measurements.

Only the standard library. As a program: `plein_server.py with-postgres -- command …` runs the command with a PostgreSQL
of its own in PLEIN_TEST_POSTGRES and stops it afterwards, however that ends.
"""
import ctypes
import os
import pathlib
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent
_PR_SET_PDEATHSIG = 1


def free_port():
    """A port on the loopback address that nobody uses now, below those that systems give to outgoing connections: one of
    these took it away now and then before the server was there."""
    for _ in range(200):
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", 15_000 + secrets.randbelow(17_000)))
            except OSError:
                continue
            return probe.getsockname()[1]
    raise RuntimeError("no port is free between 15,000 and 32,000")


def _die_with_parent(sign):
    """For a child process: `sign` is what it gets when we end, also when we are killed."""

    def prepare():
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, sign)

    return prepare


def _stop(process, sign, patience):
    """Asks a process to end, and ends it after `patience` seconds. Returns its exit code."""
    if process.poll() is None:
        process.send_signal(sign)
        try:
            process.wait(patience)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
    return process.returncode


class Postgres:
    """A PostgreSQL server of our own in a temporary folder, on a free loopback port; or one that runs already.

    durable=False is for tests: quicker, and only a power cut would lose something.
    """

    def __init__(self, url=None, durable=True):
        self.url = url
        self.durable = durable
        self._process = None
        self._folder = None

    @staticmethod
    def programs():
        """Folder with the newest installed server, 15 or later."""
        found = [path for path in pathlib.Path("/usr/lib/postgresql").glob("*/bin") if (path / "initdb").exists()]
        found = sorted((path for path in found if int(path.parent.name) >= 15), key=lambda path: int(path.parent.name))
        if not found:
            raise RuntimeError("PostgreSQL 15 or later is not installed: run scripts/setup test")
        return found[-1]

    def __enter__(self):
        if self.url:
            return self
        # PostgreSQL refuses to run as root; then it runs as the user of its package.
        self._as = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}
        self._folder = pathlib.Path(tempfile.mkdtemp(prefix="plein-postgres-"))
        try:
            self._start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def _start(self):
        if self._as:
            owner = pwd.getpwnam("postgres")
            os.chown(self._folder, owner.pw_uid, owner.pw_gid)
        data, programs = self._folder / "data", self.programs()
        made = subprocess.run(
            [programs / "initdb", "--pgdata", data, "--username", "plein", "--auth", "trust", "--encoding", "UTF8",
             "--locale", "C.UTF-8", *([] if self.durable else ["--no-sync"])],
            cwd=self._folder, stdin=subprocess.DEVNULL, capture_output=True, text=True, **self._as)
        if made.returncode:
            raise RuntimeError(f"initdb failed:\n{made.stdout}\n{made.stderr}")
        port = free_port()
        settings = {
            "listen_addresses": "127.0.0.1", "port": port, "unix_socket_directories": "", "max_connections": 300,
            "shared_buffers": "256MB", "timezone": "UTC", "logging_collector": "off",
        }
        if not self.durable:
            settings |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
        # The log goes to a file, never to our own output: a server must not hold a pipe of the caller open.
        with open(self._folder / "postgres.log", "wb") as log:
            self._process = subprocess.Popen(
                [programs / "postgres", "-D", data, *[f"-c{name}={value}" for name, value in settings.items()]],
                cwd=self._folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True,
                # SIGINT is PostgreSQL's fast shutdown.
                preexec_fn=_die_with_parent(signal.SIGINT), **self._as)
        self.url = f"postgres://plein@127.0.0.1:{port}/postgres"
        ready = [programs / "pg_isready", "--quiet", "--dbname", self.url]
        for _ in range(600):
            if subprocess.run(ready, stdin=subprocess.DEVNULL).returncode == 0:
                return
            if self._process.poll() is not None:
                break
            time.sleep(0.05)
        raise RuntimeError("PostgreSQL did not start:\n" + (self._folder / "postgres.log").read_text(errors="replace"))

    def database(self, name=None):
        """Makes an empty database and returns its address."""
        name = name or "p" + secrets.token_hex(8)
        subprocess.run(
            [self.programs() / "createdb", "--maintenance-db", self.url, name], check=True, stdin=subprocess.DEVNULL)
        return self.url.rsplit("/", 1)[0] + "/" + name

    def drop(self, address):
        """Removes a database, also when somebody is still connected."""
        subprocess.run(
            [self.programs() / "dropdb", "--force", "--if-exists", "--maintenance-db", self.url,
             address.rsplit("/", 1)[1]], check=True, stdin=subprocess.DEVNULL)

    def __exit__(self, *_):
        if self._process:
            _stop(self._process, signal.SIGINT, 20)
            self._process = None
        if self._folder:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = self.url = None


class Server:
    """`plein serve` on a free port, ready to answer when entered. Its log is kept in the file `log`.

    database: path of an SQLite file or address of a PostgreSQL database; by default a new SQLite file.
    engine: only a name, for reports. demo: fill an empty database with the demonstration municipality.
    environment: more settings. arguments: more words after `plein serve`.
    """

    def __init__(self, database=None, binary=None, engine="sqlite", demo=False, environment=None, arguments=(), port=None):
        self._folder = pathlib.Path(tempfile.mkdtemp(prefix="plein-server-"))
        self.database = str(database or self._folder / "plein.sqlite")
        self.binary = str(binary or os.environ.get("PLEIN_BINARY") or ROOT / ".build/debug/plein")
        self.engine = engine
        self.log = self._folder / "plein.log"
        self.port = port or free_port()
        self.base = f"http://127.0.0.1:{self.port}"
        self._arguments = [*(["--demo"] if demo else []), *arguments]
        self._environment = environment or {}
        self._process = None

    @property
    def pid(self):
        return self._process.pid

    @property
    def runs(self):
        return self._process is not None and self._process.poll() is None

    @property
    def text(self):
        """Everything it said so far."""
        return self.log.read_text(errors="replace")

    def __enter__(self):
        try:
            self.start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def start(self, patience=120):
        """Starts, also again after `kill` or `terminate`, and waits until it can serve."""
        surroundings = {name: value for name, value in os.environ.items() if not name.startswith("PLEIN_")}
        surroundings |= {
            "PLEIN_DATABASE": self.database, "PLEIN_LISTEN": f"127.0.0.1:{self.port}", "PLEIN_PUBLIC_URL": self.base,
            "SWIFT_BACKTRACE": "enable=no", **self._environment,
        }
        with open(self.log, "ab") as log:
            self._process = subprocess.Popen(
                # In a folder of its own, so that no plein.env of the developer joins in.
                [self.binary, "serve", *self._arguments], cwd=self._folder, env=surroundings, stdin=subprocess.DEVNULL,
                stdout=log, stderr=log, preexec_fn=_die_with_parent(signal.SIGKILL))
        until = time.monotonic() + patience
        while time.monotonic() < until:
            if self._process.poll() is not None:
                raise RuntimeError(f"plein serve ended with {self._process.returncode}:\n{self.text[-4000:]}")
            if self.is_ready():
                return
            time.sleep(0.02)
        raise RuntimeError(f"plein serve was not ready after {patience} s:\n{self.text[-4000:]}")

    def is_ready(self):
        try:
            # Never through a proxy of the surroundings.
            opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
            with opener.open(self.base + "/readyz", timeout=5) as answer:
                return answer.status == 200
        except (OSError, urllib.error.HTTPError):
            return False

    def kill(self):
        """SIGKILL: as if the machine fell over."""
        self._process.kill()
        self._process.wait()

    def terminate(self, patience=20):
        """SIGTERM; returns the exit code."""
        return _stop(self._process, signal.SIGTERM, patience)

    def __exit__(self, *_):
        if self._process:
            self.terminate()
        shutil.rmtree(self._folder, ignore_errors=True)


def _with_postgres(command):
    def end(number, _):
        raise SystemExit(128 + number)

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGHUP, end)
    with Postgres(durable=False) as postgres:
        child = subprocess.Popen(command, env={**os.environ, "PLEIN_TEST_POSTGRES": postgres.url})
        try:
            return child.wait()
        finally:
            _stop(child, signal.SIGTERM, 10)


if __name__ == "__main__":
    if sys.argv[1:3] != ["with-postgres", "--"] or len(sys.argv) < 4:
        sys.exit("usage: plein_server.py with-postgres -- command …")
    try:
        sys.exit(_with_postgres(sys.argv[3:]))
    except KeyboardInterrupt:
        sys.exit(130)
