"""A push service on loopback (RFC 8030, RFC 8292) and browsers that subscribe at it, for the tests.

It reads what Plein sends with http_ece and py_vapid, which know nothing of Plein.
"""
import base64
import contextlib
import dataclasses
import http.server
import json
import threading
import time

import http_ece
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from py_vapid import Vapid02


def text(raw):
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def claims(authorization):
    """What the token says of itself."""
    token = authorization.split("t=")[1].split(",")[0].split(".")[1]
    return json.loads(base64.urlsafe_b64decode(token + "=="))


@dataclasses.dataclass
class Received:
    """One request, as it came."""

    name: str
    headers: dict
    body: bytes
    at: float
    status: int


class Browser:
    """One subscription, as `PushManager.subscribe` makes it."""

    def __init__(self, service, name):
        self.service, self.name = service, name
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.secret = bytes(range(16))
        self.endpoint = f"{service.base}/wp/{name}"

    @property
    def public_key(self):
        return self.key.public_key().public_bytes(
            serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)

    @property
    def subscription(self):
        """What `JSON.stringify` makes of it."""
        return json.dumps({"endpoint": self.endpoint, "expirationTime": None,
                           "keys": {"p256dh": text(self.public_key), "auth": text(self.secret)}})

    def read(self, received):
        """What it says, after everything about it was checked that a push service or a browser checks."""
        headers = received.headers
        assert headers["content-encoding"] == "aes128gcm" and len(received.body) <= 4096
        assert int(headers["ttl"]) > 0 and headers["urgency"] in ("low", "normal", "high")
        assert 0 < len(headers["topic"]) <= 32
        assert Vapid02.verify(headers["authorization"]), "the signature does not hold"
        said = claims(headers["authorization"])
        assert said["aud"] == self.service.base and time.time() < said["exp"] <= time.time() + 86_400
        plain = http_ece.decrypt(received.body, private_key=self.key, auth_secret=self.secret, version="aes128gcm")
        return json.loads(plain)

    @property
    def received(self):
        """Requests that were taken, in their order."""
        return [one for one in self.service.requests if one.name == self.name and one.status == 201]

    @property
    def told(self):
        """What was shown about places: all but the first message, which says that it works."""
        return [self.read(one) for one in self.received[1:]]


class PushService:
    """`answers` has what the next requests for a name get: a status, with headers or without; then `usual`.
    `pause` is how long it takes over each, in seconds."""

    def __init__(self, authority):
        self.requests, self.answers, self.usual, self.pause = [], {}, 201, 0
        self._lock = threading.Lock()
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_):
                pass

            def do_POST(self):
                length = int(self.headers.get("Content-Length", "0"))
                body = self.rfile.read(length)
                if len(body) < length:
                    # Who sent it was killed half-way: that is no message.
                    self.close_connection = True
                    return
                time.sleep(outer.pause)
                name = self.path.rpartition("/")[2]
                status, headers = outer._next(name)
                outer._keep(name, self.headers, body, status)
                self.send_response(status)
                for key, value in headers.items():
                    self.send_header(key, value)
                self.send_header("Content-Length", "0")
                self.end_headers()

            do_GET = do_POST

        class Quiet(http.server.ThreadingHTTPServer):
            # A connection that a killed server leaves is no news.
            def handle_error(self, request, client_address):
                pass

        self._server = Quiet(("127.0.0.1", 0), Handler)
        self._server.socket = authority.server.context().wrap_socket(
            self._server.socket, server_side=True, do_handshake_on_connect=False)
        self.base = f"https://localhost:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def _next(self, name):
        with self._lock:
            waiting = self.answers.get(name)
            found = waiting.pop(0) if waiting else self.usual
        return found if isinstance(found, tuple) else (found, {})

    def _keep(self, name, headers, body, status):
        kept = {key.lower(): value for key, value in headers.items()}
        with self._lock:
            self.requests.append(Received(name, kept, body, time.monotonic(), status))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        with contextlib.suppress(OSError):
            self._server.server_close()
