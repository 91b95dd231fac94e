"""Somebody else's web server for the tests, over TLS: it shows what it is told to show, takes what it is sent, writes down
both, and can be slow: then it answers a byte a second until it is let go."""
import http.server
import json
import threading
import time

from fediverse import PUBLIC

ACTIVITY = "application/activity+json"


class OtherServer:
    """From making it until `close`. there: what stands at a path, as `put` has it; a function of the request may stand there.

    host: the name that it is known by; the certificate must have it.
    """

    def __init__(self, certificate, host="localhost"):
        self.there, self.asked, self.taken = {}, [], []
        self.slow, self.dripping, self.pause = set(), 0, 0
        # As GoToSocial has it, and Mastodon where its administrator chose so.
        self.wants_signatures = False
        # What a signature has to satisfy: a function of path and headers (small letters); None: anything signed will do.
        self.accepts = None
        self.go_on, self._lock = threading.Event(), threading.Lock()
        other = self

        class Answer(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                headers = other._note(self)
                found = other.there.get(self.path) or other.there.get(self.path.split("?")[0])
                status, kind, body, more = found or (404, "text/plain", b"not here", {})
                if other.wants_signatures and "signature" not in {name.lower() for name in self.headers}:
                    status, kind, body, more = 401, "text/plain", b"unsigned", {}
                elif other.accepts and not other.accepts(self.path, headers):
                    status, kind, body, more = 401, "text/plain", b"wrong", {}
                other._answer(self, status, kind, body, more)

            def do_POST(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
                other._note(self)
                is_slow = self.path in other.slow
                if is_slow:
                    self.wfile.write(b"HTTP/1.0 202 Accepted\r\n")
                    other._drip(self, b"X-Wait: a little\r\n")
                elif other.pause:
                    time.sleep(other.pause)
                with other._lock:
                    other.taken.append((self.path, json.loads(body)))
                if is_slow:
                    self.wfile.write(b"Content-Length: 0\r\n\r\n")
                else:
                    other._answer(self, 202, "text/plain", b"", {})

            def log_message(self, *_):
                pass

        class Server(http.server.ThreadingHTTPServer):
            request_queue_size = 256

            def handle_error(self, *_):
                # Somebody was killed in the middle; the tests look at what arrives.
                pass

        self.server = Server(("127.0.0.1", 0), Answer)
        # The handshake in the thread of each connection: one that waits must not keep the others out.
        context = certificate.context()
        self.server.socket = context.wrap_socket(self.server.socket, server_side=True, do_handshake_on_connect=False)
        self.host = f"{host}:{self.server.server_port}"
        self.base = f"https://{self.host}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def _note(self, request):
        headers = {name.lower(): value for name, value in request.headers.items()}
        with self._lock:
            self.asked.append((request.command, request.path, headers))
        return headers

    def _drip(self, request, drop):
        """Something each second, so that nothing that waits for silence ends it."""
        with self._lock:
            self.dripping += 1
        try:
            while not self.go_on.wait(1):
                request.wfile.write(drop)
                request.wfile.flush()
        finally:
            with self._lock:
                self.dripping -= 1

    def _answer(self, request, status, kind, body, more):
        request.send_response(status)
        request.send_header("Content-Type", kind)
        for name, value in more.items():
            request.send_header(name, value)
        if request.path in self.slow and request.command == "GET":
            request.send_header("Content-Length", str(len(body) + 100_000))
            request.end_headers()
            request.wfile.flush()
            return self._drip(request, b" ")
        request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        request.wfile.write(body)

    def put(self, path, kind, body, status=200, **more):
        self.there[path] = (status, kind, body if isinstance(body, bytes) else body.encode(), more)
        return self.base + path

    def paths(self, method="GET"):
        return [path for one, path, _ in list(self.asked) if one == method]

    def person(self, name, **more):
        """An account here, by itself with a key that signs nothing; its inbox takes all."""
        actor = f"{self.base}/u/{name}"
        self.put(f"/u/{name}", ACTIVITY, json.dumps({
            "@context": "https://www.w3.org/ns/activitystreams", "id": actor, "type": "Person",
            "preferredUsername": name, "name": name.capitalize(), "inbox": f"{actor}/inbox",
            "publicKey": {"id": f"{actor}#main-key", "owner": actor,
                          "publicKeyPem": "-----BEGIN PUBLIC KEY-----\nAA=="}, **more}))
        return actor

    def finger(self, handle, actor):
        """Says by WebFinger whose handle it is, whatever it is asked."""
        self.put("/.well-known/webfinger", "application/jrd+json", json.dumps({
            "subject": f"acct:{handle}", "links": [{"rel": "self", "type": ACTIVITY, "href": actor}]}))

    def note(self, author, name, text, **more):
        """A public post here, under /notes/NAME."""
        address = f"{self.base}/notes/{name}"
        return self.put(f"/notes/{name}", ACTIVITY, json.dumps({
            "@context": "https://www.w3.org/ns/activitystreams", "id": address, "type": "Note",
            "attributedTo": author, "content": f"<p>{text}</p>", "to": [PUBLIC], "cc": [], **more}))

    def creates(self, path=None):
        """What came in of the kind Create: pairs of path and activity."""
        return [one for one in list(self.taken) if one[1]["type"] == "Create" and path in (None, one[0])]

    def close(self):
        self.go_on.set()
        self.server.shutdown()
        self.server.server_close()
