"""A stand-in for the one address of Mastodon that Plein asks for hashtags: `GET /api/v1/timelines/tag/:hashtag`, by its
documentation (docs.joinmastodon.org/methods/timelines/#tag), and a record of how it is asked."""
import http.server
import json
import ssl
import threading
import time
import urllib.parse

from plein_server import free_port


class MastodonTimeline:
    """On a free loopback port over TLS, with a certificate of `authority`, from entering to leaving."""

    def __init__(self, authority):
        self.authority, self.port = authority, free_port()
        self.host = f"localhost:{self.port}"
        self.statuses, self.asked, self.answer, self.headers = {}, [], None, {}

    def say(self, tag, uri, text, handle, **more):
        """A public status under a tag; its id grows, and means nothing else."""
        listed = self.statuses.setdefault(tag.lower(), [])
        user = handle.partition("@")[0]
        listed.append({
            "id": str(110000 + sum(map(len, self.statuses.values())) * 7), "uri": uri, "url": uri,
            "created_at": time.strftime("%Y-%m-%dT%H:%M:%S.000Z", time.gmtime()), "visibility": "public",
            "content": f"<p>{text}</p>", "spoiler_text": "", "language": "nl", "reblog": None,
            "account": {"acct": handle, "username": user, "display_name": user, "url": uri}, **more})

    def __enter__(self):
        stand_in = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                stand_in._answer(self)

            def log_message(self, *_):
                pass

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", self.port), Handler)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.authority.server.file, self.authority.server.key)
        self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def _answer(self, request):
        address = urllib.parse.urlsplit(request.path)
        query = {name: values[0] for name, values in urllib.parse.parse_qs(address.query).items()}
        self.asked.append({"path": address.path, "query": query, "headers": {
            name.lower(): value for name, value in request.headers.items()}})
        status, body = self.answer or (200, None)
        if body is None:
            tag = urllib.parse.unquote(address.path.rpartition("/")[2]).lower()
            found = [one for one in self.statuses.get(tag, []) if int(one["id"]) > int(query.get("min_id", 0))]
            # Those right behind the mark, the newest of them first, as Mastodon does for min_id.
            limit = int(query.get("limit", 20))
            found = found[:limit] if "min_id" in query else found[-limit:]
            body = json.dumps(found[::-1])
        bytes_ = body.encode()
        request.send_response(status)
        for name, value in {"Content-Type": "application/json", "Content-Length": str(len(bytes_)), **self.headers}.items():
            request.send_header(name, value)
        request.end_headers()
        request.wfile.write(bytes_)

    def __exit__(self, *_):
        self._server.shutdown()
        self._server.server_close()
