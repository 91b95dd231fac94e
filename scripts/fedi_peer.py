"""An independent server of the fediverse for the tests: bovine_herd, in an environment of its own, and how to give it
orders (fedi_bovine.py says which there are).

As a program it stays up, for trying things out by hand: fedi_peer.py --port 9443
"""
import argparse
import hashlib
import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import venv

from mail_authority import CertificateAuthority
from plein_server import ROOT, _die_with_parent, _stop, free_port

VENV = ROOT / ".build-bovine"
_WANTED = ROOT / "scripts/requirements-fediverse.txt"


def install():
    """Makes its packages there, anew when the list changed."""
    stamp, wanted = VENV / "requirements.sum", hashlib.sha256(_WANTED.read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == wanted:
        return
    shutil.rmtree(VENV, ignore_errors=True)
    venv.create(VENV, with_pip=True)
    subprocess.run(
        [VENV / "bin/python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement",
         _WANTED], check=True, stdin=subprocess.DEVNULL)
    stamp.write_text(wanted)


class Person:
    """Somebody with an account at a peer. Orders are methods: `person.mention(to=…, handle=…, text=…)`."""

    def __init__(self, peer, name, about):
        self._peer, self.name = peer, name
        self.id, self.handle, self.inbox = about["id"], about["handle"], about["inbox"]
        self.key, self.secret = about["key"], about["secret"]

    def __getattr__(self, order):
        return lambda **arguments: self._peer.order(order, name=self.name, **arguments)

    def received(self, kind=None, begin=0):
        """Activities that came to this inbox and were let in, oldest first: the requests, as `Peer.seen` gives them."""
        path = self.inbox.removeprefix(self._peer.base)
        return [one for one in self._peer.order("seen", begin=begin)
                if one["method"] == "POST" and one["path"] == path and one["status"] == 202
                and kind in (None, one["body"]["type"])]


class Peer:
    """bovine_herd on a free loopback port, with a certificate of `authority`, from entering to leaving."""

    def __init__(self, authority, port=None):
        self.authority, self.port, self.control = authority, port or free_port(), free_port()
        self.host = f"localhost:{self.port}"
        self.base = f"https://{self.host}"
        self._folder = pathlib.Path(tempfile.mkdtemp(prefix="plein-bovine-"))
        self._process = None

    @property
    def text(self):
        """What it logged."""
        return (self._folder / "bovine.log").read_text(errors="replace")

    def __enter__(self):
        install()
        try:
            self._start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def _start(self):
        words = {"port": self.port, "control": self.control, "certificate": self.authority.server.file,
                 "key": self.authority.server.key, "ca": self.authority.file}
        with open(self._folder / "bovine.log", "wb") as log:
            self._process = subprocess.Popen(
                [VENV / "bin/python", "-B", ROOT / "scripts/fedi_bovine.py",
                 *[word for name, value in words.items() for word in (f"--{name}", str(value))]],
                cwd=self._folder, env={**os.environ, **self.authority.environment()}, stdin=subprocess.PIPE, stdout=log,
                stderr=log, preexec_fn=_die_with_parent(signal.SIGKILL))
        until = time.monotonic() + 60
        while time.monotonic() < until and self._process.poll() is None:
            try:
                socket.create_connection(("localhost", self.port), 1).close()
                self.order("count")
                return
            except OSError:
                time.sleep(0.05)
        raise RuntimeError(f"bovine_herd did not start:\n{self.text[-4000:]}")

    def order(self, order, patience=120, **arguments):
        """Gives an order and returns its answer. Several threads may do so at once."""
        with socket.create_connection(("127.0.0.1", self.control), patience) as wire, wire.makefile("rwb") as stream:
            stream.write(json.dumps([order, arguments]).encode() + b"\n")
            stream.flush()
            line = stream.readline()
        if not line:
            raise RuntimeError(f"bovine ended:\n{self.text[-4000:]}")
        answer = json.loads(line)
        if "fault" in answer:
            raise RuntimeError(f"{order}:\n{answer['fault']}")
        return answer["answer"]

    def join(self, name):
        """A new account."""
        return Person(self, name, self.order("join", name=name))

    def seen(self, begin=0):
        """What was asked of it since then, oldest first: method, path, status, signer as bovine verified it, body."""
        return self.order("seen", begin=begin)

    def count(self):
        """How much was asked of it so far."""
        return self.order("count")

    def __exit__(self, *_):
        if self._process:
            _stop(self._process, signal.SIGTERM, 5)
        shutil.rmtree(self._folder, ignore_errors=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="A bovine_herd with one account, until it is interrupted.")
    parser.add_argument("--port", type=int)
    parser.add_argument("--authority", type=pathlib.Path, default=pathlib.Path("var/authority"))
    options = parser.parse_args()
    with Peer(CertificateAuthority(options.authority), options.port) as peer:
        print(f"{peer.join('roos').handle}; PLEIN_TRUSTED_ROOTS={peer.authority.file}", flush=True)
        try:
            signal.pause()
        except KeyboardInterrupt:
            pass
