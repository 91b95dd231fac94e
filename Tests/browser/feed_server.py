"""A source of road works on loopback, which does what a test wants: well, late, half, or not at all."""
import gzip
import http.server
import threading
import time


class FeedServer:
    """`body` is what it serves, packed. `mood`: fine, slow, cut, down (503), closed (nobody listens)."""

    def __init__(self):
        self.body, self.mood, self.asked, self.etag, self.encoding = b"", "fine", [], None, None
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_):
                pass

            def do_GET(self):
                outer.asked.append({name.lower(): value for name, value in self.headers.items()})
                outer.answer(self)

        self._handler = Handler
        self.port = None

    def __enter__(self):
        self.open()
        return self

    def __exit__(self, *_):
        self.close()

    def open(self):
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", self.port or 0), self._handler)
        self.port = self._server.server_port
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self):
        if self._server:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    @property
    def address(self):
        return f"http://127.0.0.1:{self.port}/feed.xml.gz"

    def serve(self, text, etag=None):
        self.body, self.etag, self.mood = gzip.compress(text.encode()), etag, "fine"

    def answer(self, request):
        # A connection that is kept would go on after `close`.
        request.close_connection = True
        if self.mood == "down":
            request.send_response(503)
            request.send_header("Content-Length", "0")
            request.end_headers()
            return
        if self.etag and request.headers.get("If-None-Match") == self.etag:
            request.send_response(304)
            request.end_headers()
            return
        request.send_response(200)
        body = self.body[:len(self.body) // 2] if self.mood == "cut" else self.body
        request.send_header("Content-Type", "application/gzip")
        if self.encoding:
            request.send_header("Content-Encoding", self.encoding)
        if self.etag:
            request.send_header("ETag", self.etag)
        request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        pieces = 20 if self.mood == "slow" else 1
        size = len(body) // pieces + 1
        for start in range(0, len(body), size):
            request.wfile.write(body[start:start + size])
            request.wfile.flush()
            if pieces > 1:
                time.sleep(0.1)
