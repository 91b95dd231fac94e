"""What the mail servers of the tests share: ports, and a process group that never outlives its starter."""
import os
import pathlib
import random
import shutil
import signal
import socket
import subprocess
import tempfile
import time

# Waits until its input ends, which it does when we die, however that happens; then ends the process group it is given.
# The kernel's own signal for this is lost when a server changes its user, as Postfix does.
_WATCH = 'read -r _; kill -s TERM -- "-$0"; sleep 3; kill -s KILL -- "-$0"'

_given = set()


def quiet_port():
    """A free loopback port below those that the system gives to outgoing connections.

    A client that tries again and again while its server is down could otherwise be given that very port,
    and would find itself connected to itself.
    """
    try:
        first = int(pathlib.Path("/proc/sys/net/ipv4/ip_local_port_range").read_text().split()[0])
    except (OSError, ValueError):
        first = 32_768
    if first < 15_000:
        first = 32_768  # no room beneath: then the usual place
    for _ in range(1000):
        port = random.SystemRandom().randrange(first - 12_000, first)
        if port not in _given and is_free(port):
            _given.add(port)
            return port
    raise RuntimeError("no free loopback port found")


def is_free(port):
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


def _answers(port):
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


class Daemon:
    """A server in the foreground in a process group of its own, with its files in `folder`.

    When our process ends, however it ends, so does the server. Without a folder it gets a temporary one, which is
    removed afterwards.
    """

    name = "server"

    def __init__(self, folder=None):
        self._temporary = folder is None
        # Resolved, because servers change their working directory.
        self.folder = pathlib.Path(folder or tempfile.mkdtemp(prefix=f"plein-{self.name}-")).resolve()
        self.folder.mkdir(parents=True, exist_ok=True)
        # The server runs as another user when we are root.
        self.folder.chmod(0o755)
        closed = [path for path in self.folder.parents if not path.stat().st_mode & 0o001]
        if os.geteuid() == 0 and closed:
            raise RuntimeError(
                f"{self.name} runs as a user of its own, who may not enter {closed[0]}: choose another folder")
        self.log = self.folder / f"{self.name}.log"
        self._process = self._watcher = None

    def _command(self):
        """The command, and more words for Popen."""
        raise NotImplementedError

    def _ports(self):
        """Ports that answer once it has started."""
        raise NotImplementedError

    @property
    def text(self):
        """Everything it said so far."""
        return self.log.read_text(errors="replace") if self.log.exists() else ""

    @property
    def runs(self):
        return self._process is not None and self._process.poll() is None

    def start(self, patience=30):
        """Starts, also again after `stop` or `kill`, and waits until it can serve."""
        taken = [port for port in self._ports() if _answers(port)]
        if taken:
            raise RuntimeError(f"{self.name} cannot start: something already listens on port {taken[0]}")
        command, options = self._command()
        # Its output goes to a file, never to our own: a server must not hold a pipe of the caller open.
        with open(self.folder / f"{self.name}.out", "ab") as out:
            self._process = subprocess.Popen(
                command, cwd=self.folder, stdin=subprocess.DEVNULL, stdout=out, stderr=out, start_new_session=True,
                **options)
        self._watcher = subprocess.Popen(
            ["/bin/sh", "-c", _WATCH, str(self._process.pid)], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, start_new_session=True)
        until = time.monotonic() + patience
        while self.runs and time.monotonic() < until:
            if all(_answers(port) for port in self._ports()):
                return self
            time.sleep(0.02)
        said = (self.folder / f"{self.name}.out").read_text(errors="replace") + self.text
        self.kill()
        raise RuntimeError(f"{self.name} did not start:\n{said[-4000:]}")

    def stop(self, patience=3):
        """Asks it to end, and ends what is left of its group after `patience` seconds."""
        if self.runs:
            self._process.send_signal(signal.SIGTERM)
            try:
                self._process.wait(patience)
            except subprocess.TimeoutExpired:
                pass
        self.kill()

    def kill(self):
        """SIGKILL for all of it at once. Open connections are reset or closed by the system."""
        if self._process is None:
            return
        self._watcher.kill()
        self._watcher.communicate()
        try:
            os.killpg(self._process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self._process.wait()
        self._process = None
        until = time.monotonic() + 5
        while any(_answers(port) for port in self._ports()) and time.monotonic() < until:
            time.sleep(0.01)

    def restart(self):
        self.stop()
        return self.start()

    def __enter__(self):
        try:
            return self.start()
        except BaseException:
            self.__exit__()
            raise

    def __exit__(self, *_):
        self.stop()
        if self._temporary:
            shutil.rmtree(self.folder, ignore_errors=True)
