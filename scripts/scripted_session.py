"""One connection of the scripted SMTP server."""
import base64
import binascii
import contextlib
import re
import socket
import ssl
import struct
import time

from scripted_rules import Drip, HangUp, Refusal, Refuse, Say, Silence, Wait


class _Gone(Exception):
    """The connection ends; `reset` says how."""

    def __init__(self, reset=False):
        self.reset = reset


class Session:
    """One connection: a plain SMTP conversation (RFC 5321), with the rules asked at every step."""

    PATIENCE = 120

    def __init__(self, server, connection, number, peer=0):
        self.server, self.number, self.peer = server, number, peer
        self.sender, self.recipients, self.user, self.tls = None, [], None, False
        self._socket = connection
        self._buffer = bytearray()
        self._asked = None
        self._eight_bit = False

    def concerned(self, step):
        return [self._asked] if step == "rcpt" else self.recipients

    def run(self):
        reset = False
        try:
            self._socket.settimeout(self.PATIENCE)
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if self.server.wrapped:
                self._encrypt()
            if self._answer("connect", "220 test.example ESMTP under test control"):
                while self._command():
                    pass
        except _Gone as gone:
            reset = gone.reset
        except (OSError, ValueError):
            pass
        finally:
            if reset:
                with contextlib.suppress(OSError):
                    self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            with contextlib.suppress(OSError):
                self._socket.close()
            self.server.ended(self)

    def break_off(self):
        """From another thread: the connection ends now."""
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)

    def _command(self):
        line = self._line()
        if line is None:
            return False
        word, _, rest = line.partition(" ")
        answers = {
            "EHLO": self._ehlo, "HELO": self._ehlo, "STARTTLS": self._starttls, "AUTH": self._auth, "MAIL": self._mail,
            "RCPT": self._rcpt, "DATA": self._data, "RSET": self._rset, "NOOP": lambda _: self._send("250 2.0.0 OK"),
            "QUIT": self._quit,
        }
        if word.upper() not in answers:
            self._complain(f"unknown command {word[:20]!r}")
            self._send("500 5.5.2 unknown command")
            return True
        return answers[word.upper()](rest) is not False

    def _ehlo(self, rest):
        if not rest:
            self._complain("EHLO without a name")
        self._forget()
        words = ["test.example", *self.server.extensions, f"SIZE {self.server.size_limit}"]
        if self.server.starttls and not self.tls:
            words.append("STARTTLS")
        if self._offers_auth():
            words.append("AUTH PLAIN LOGIN" + (" XOAUTH2 OAUTHBEARER" if self.server.bearer else ""))
        last = len(words) - 1
        self._answer("ehlo", "\r\n".join(f"250{' ' if at == last else '-'}{word}" for at, word in enumerate(words)))

    def _offers_auth(self):
        return (self.server.users or self.server.bearer) and (self.tls or not self.server.starttls)

    def _starttls(self, _):
        mode = self.server.starttls
        if not mode or self.tls:
            return self._send("502 5.5.1 not here")
        if mode == "refuse":
            return self._send("454 4.7.0 TLS not available now")
        if not self._answer("starttls", "220 2.0.0 ready to start TLS"):
            return None
        if mode == "break":
            self._socket.sendall(b"this is no TLS at all\r\n" * 20)
            raise _Gone
        if mode == "close":
            raise _Gone
        self._encrypt()
        return None

    def _encrypt(self):
        # Whatever was sent before the handshake must not count as safe.
        if self._buffer:
            self._complain("commands before the TLS handshake")
        self._buffer.clear()
        self._socket = self.server.context.wrap_socket(self._socket, server_side=True)
        self.tls = True
        self._forget()

    def _auth(self, rest):
        mechanism, _, first = rest.partition(" ")
        if not self._offers_auth():
            return self._send("538 5.7.11 not without encryption")
        try:
            user, right = self._credentials(mechanism.upper(), first)
        except (binascii.Error, UnicodeDecodeError, ValueError):
            return self._send("501 5.5.2 cannot read that")
        if not right:
            return self._send("535 5.7.8 wrong name or password")
        if self._answer("auth", "235 2.7.0 welcome"):
            self.user = user
        return None

    def _credentials(self, mechanism, first):
        users = self.server.users or {}
        if mechanism == "LOGIN":
            user = self._decoded(first) if first else self._ask("Username:")
            return user, users.get(user, object()) == self._ask("Password:")
        told = self._decoded(first) if first else self._ask("")
        if mechanism == "PLAIN":
            _, user, password = told.split("\0")
            return user, users.get(user, object()) == password
        if mechanism in ("XOAUTH2", "OAUTHBEARER") and self.server.bearer:
            user = re.search(r"user=([^\x01]*)|a=([^,\x01]*)", told)
            token = re.search(r"auth=Bearer ([^\x01]*)", told)
            user, token = next(filter(None, user.groups()), "") if user else "", token.group(1) if token else ""
            if self.server.bearer(user, token):
                return user, True
            # The reason, which the client answers with an empty line before it hears the refusal.
            self._send("334 " + base64.b64encode(b'{"status":"401"}').decode())
            self._line()
            return user, False
        raise ValueError(mechanism)

    def _ask(self, prompt):
        self._send("334 " + base64.b64encode(prompt.encode()).decode())
        return self._decoded(self._line() or "")

    @staticmethod
    def _decoded(word):
        return base64.b64decode(word, validate=True).decode()

    def _mail(self, rest):
        if (self.server.users or self.server.bearer) and not self.user:
            return self._send("530 5.7.0 log in first")
        found = re.match(r"(?i)FROM:<([^>]*)>(.*)", rest)
        if not found:
            self._complain(f"MAIL {rest[:60]!r}")
            return self._send("501 5.1.7 cannot read that address")
        self._forget()
        self.sender = found.group(1)
        self._eight_bit = "BODY=8BITMIME" in found.group(2).upper()
        size = re.search(r"(?i)SIZE=(\d+)", found.group(2))
        if size and int(size.group(1)) > self.server.size_limit:
            self._forget()
            return self._send("552 5.3.4 too big")
        if not self._answer("mail", "250 2.1.0 OK"):
            self._forget()
        return None

    def _rcpt(self, rest):
        found = re.match(r"(?i)TO:<([^>]+)>", rest)
        if not found or self.sender is None:
            return self._send("503 5.5.1 MAIL first" if found else "501 5.1.3 cannot read that address")
        self._asked = found.group(1)
        if self._answer("rcpt", "250 2.1.5 OK"):
            self.recipients.append(self._asked)
        return None

    def _data(self, _):
        if not self.recipients:
            return self._send("554 5.5.1 no valid recipients")
        if not self._answer("data", "354 go ahead, end with a dot"):
            return self._forget()
        raw = self._body()
        try:
            self._receive(raw)
        except Refusal as refusal:
            self._send(str(refusal))
        return self._forget()

    def _receive(self, raw):
        if len(raw) > self.server.size_limit:
            raise Refusal("552 5.3.4 too big")
        # What is answered before keeping is a refusal, or nonsense; only then nothing is kept.
        if not self._answer("end", None):
            return
        message = self.server.keep(self, raw)
        message.answered = self._answer("stored", f"250 2.0.0 kept as {message.number}")

    def _body(self):
        """The message, without the dots that RFC 5321 §4.5.2 adds."""
        acted, start = False, 0
        while True:
            end = b".\r\n" if self._buffer.startswith(b".\r\n") else b"\r\n.\r\n"
            at = self._buffer.find(end, max(0, start - len(end)))
            if at >= 0:
                break
            if not acted and self._buffer:
                acted = True
                self._answer("body", None)
            if len(self._buffer) > 2 * self.server.size_limit:
                raise _Gone
            start = len(self._buffer)
            if not self._more():
                raise _Gone
        if not acted:
            self._answer("body", None)
        raw = bytes(self._buffer[: at + (2 if len(end) == 5 else 0)])
        del self._buffer[: at + len(end)]
        self._judge(raw)
        return re.sub(rb"(?:\A|(?<=\r\n))\.", b"", raw)

    def _judge(self, raw):
        if re.search(rb"(?<!\r)\n|\r(?!\n)", raw):
            self._complain("bare CR or LF in a message")
        if any(len(line) > 998 for line in raw.split(b"\r\n")):
            self._complain("a line of more than 998 octets")
        if not self._eight_bit and not raw.isascii():
            self._complain("8-bit data without BODY=8BITMIME")

    def _rset(self, _):
        self._forget()
        self._send("250 2.0.0 OK")

    def _quit(self, _):
        self._answer("quit", "221 2.0.0 bye")
        return False

    # Beneath

    def _forget(self):
        self.sender, self.recipients = None, []

    def _complain(self, what):
        self.server.complaints.append(what)

    def _answer(self, step, normal):
        """Answers as the rules say, else normally. True when the command counts as done."""
        pause = 0
        for action in self.server.actions(step, self):
            match action:
                case Wait(seconds):
                    time.sleep(seconds)
                case Drip(slowness):
                    pause = slowness
                case Silence():
                    while self._more():
                        self._buffer.clear()
                    raise _Gone
                case HangUp(reset):
                    raise _Gone(reset)
                case Refuse(code, text, hang_up):
                    self._send(f"{code} {text}", pause)
                    if hang_up:
                        raise _Gone
                    return False
                case Say(raw):
                    self._socket.sendall(raw)
                    # At the end of the data this takes the place of the answer: nothing is kept, or nobody knows.
                    return step not in ("end", "stored")
        if normal is not None:
            self._send(normal, pause)
        return True

    def _send(self, text, pause=0):
        raw = text.encode() + b"\r\n"
        if not pause:
            return self._socket.sendall(raw)
        for at in range(len(raw)):
            self._socket.sendall(raw[at: at + 1])
            time.sleep(pause)
        return None

    def _line(self):
        while (at := self._buffer.find(b"\n")) < 0:
            if len(self._buffer) > 65_536 or not self._more():
                return None
        line = bytes(self._buffer[:at])
        del self._buffer[: at + 1]
        if not line.endswith(b"\r"):
            self._complain("a command that ends in a bare LF")
        return line.rstrip(b"\r").decode(errors="surrogateescape")

    def _more(self):
        try:
            block = self._socket.recv(65_536)
        except ssl.SSLError:
            return False
        self._buffer += block
        return bool(block)
