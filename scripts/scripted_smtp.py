"""An SMTP server under the control of a test: it refuses, delays, hangs up and answers nonsense where it is told to.

It keeps everything it accepted, so that a test can count at the receiving side. Nothing is ever sent on.
"""
import collections
import contextlib
import dataclasses
import json
import pathlib
import random
import socket
import threading
import time

from mail_daemon import quiet_port
from scripted_rules import STEPS, Accepted, Drip, HangUp, Refusal, Refuse, Rule, Say, Silence, Wait, coded
from scripted_session import Session

__all__ = ["STEPS", "Accepted", "Drip", "HangUp", "Refusal", "Refuse", "Say", "ScriptedSMTP", "Silence", "Wait"]


class ScriptedSMTP:
    """Listens on a loopback port. Give it rules with `when`; without rules it accepts everything.

    starttls: offer, refuse (454), break (nonsense in place of TLS), close, or None to leave it out; it needs a
    certificate. wrapped: TLS from the start. users: name to password; AUTH is offered (after STARTTLS when there is
    that) and demanded. bearer: a function from user and token to whether they are right. folder: each message is also
    written there as NNNNN.eml with NNNNN.json.

    Tests in another process steer it by address: `rcpt-550@…` is refused with 550 at RCPT, `end-451-once+7@…` gets 451
    after the data the first time only. First mail, rcpt, data, body, end or stored, then a code, `hangup`, `silence`,
    `nonsense`, `drip` or `wait-2` (seconds), then perhaps `-once`, then anything after `+`. `mail-…` counts as a
    sender, the others as recipients.
    """

    def __init__(self, certificate=None, *, starttls="offer", wrapped=False, users=None, bearer=None, folder=None,
                 port=None, extensions=("PIPELINING", "8BITMIME", "SMTPUTF8", "ENHANCEDSTATUSCODES"),
                 size_limit=52_428_800, seed=0):
        self.port = port or quiet_port()
        self.starttls = starttls if certificate and not wrapped else None
        self.wrapped, self.users, self.bearer = wrapped, users, bearer
        self.context = certificate.context() if certificate else None
        self.extensions, self.size_limit = extensions, size_limit
        self.folder = pathlib.Path(folder) if folder else None
        self.accepted = []
        self.connections = 0
        self.complaints = []
        "What clients did that RFC 5321 forbids."
        self._rules = []
        self._once = set()
        self._random = random.Random(seed)
        self._lock = threading.Condition()
        self._sessions = set()
        self._listener = None

    # For the test

    def when(self, step, *actions, recipient=None, sender=None, connection=None, times=None, chance=1.0):
        """Adds a rule: at this step do these actions in turn, if recipient, sender and connection are these."""
        assert step in STEPS, step
        with self._lock:
            self._rules.append(Rule(step, actions, recipient, sender, connection, times, chance))
        return self

    def forget(self):
        """Removes the rules; what was accepted stays."""
        with self._lock:
            self._rules.clear()

    def copies(self):
        """How often each Message-ID was accepted."""
        with self._lock:
            return collections.Counter(message.message_id for message in self.accepted)

    def wait_for(self, count, patience=20):
        """Waits until `count` messages were accepted, and returns them."""
        with self._lock:
            if not self._lock.wait_for(lambda: len(self.accepted) >= count, patience):
                raise AssertionError(f"{len(self.accepted)} messages were accepted, not {count}")
            return list(self.accepted)

    def start(self):
        """Also again after `stop`: on the same port, with what was accepted before."""
        self._listener = socket.create_server(("127.0.0.1", self.port), backlog=200)
        threading.Thread(target=self._listen, args=(self._listener,), daemon=True).start()
        return self

    def stop(self):
        """Closes the door and everything that is open."""
        if not self._listener:
            return
        # Shut down first: closing alone leaves the thread in accept, and with it the port.
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._listener = None
        with self._lock:
            for session in list(self._sessions):
                session.break_off()

    def __enter__(self):
        return self.start()

    def __exit__(self, *_):
        self.stop()

    # For the sessions

    def _listen(self, listener):
        while True:
            try:
                connection, peer = listener.accept()
            except OSError:
                return
            with self._lock:
                self.connections += 1
                session = Session(self, connection, self.connections, peer[1])
                self._sessions.add(session)
            threading.Thread(target=session.run, daemon=True).start()

    def actions(self, step, session):
        """What the rules say for this step."""
        with self._lock:
            for rule in self._rules:
                if (rule.step == step and rule.times != 0 and rule.connection in (None, session.number)
                        and rule.sender in (None, session.sender)
                        and (rule.recipient is None or rule.recipient in session.concerned(step))
                        and self._random.random() < rule.chance):
                    if rule.times:
                        rule.times -= 1
                    return rule.actions
            for address in [session.sender] if step == "mail" else session.concerned(step):
                action, once = coded(step, address)
                if action and not (once and address in self._once):
                    self._once.add(address)
                    return (action,)
            return ()

    def keep(self, session, raw):
        """Keeps a message; who overrides this can hand it to another server and raise `Refusal`."""
        with self._lock:
            message = Accepted(
                len(self.accepted) + 1, session.sender, tuple(session.recipients), raw, time.time(), session.number,
                session.tls, session.user, session.peer)
            if self.folder:
                self._write(message)
            self.accepted.append(message)
            self._lock.notify_all()
        return message

    def _write(self, message):
        self.folder.mkdir(parents=True, exist_ok=True)
        facts = dataclasses.asdict(message)
        del facts["raw"], facts["answered"]
        place = self.folder / f"{message.number:05}.eml"
        place.with_suffix(".json").write_text(json.dumps(facts))
        place.with_suffix(".new").write_bytes(message.raw)
        # The last to appear, and whole.
        place.with_suffix(".new").rename(place)

    def ended(self, session):
        with self._lock:
            self._sessions.discard(session)
