"""A small OAuth 2 server for the tests: hands out bearer tokens, and tells Dovecot who a token belongs to."""
import base64
import http.server
import json
import secrets
import threading
import time
import urllib.parse


def refresh_token(user):
    """The refresh token of a user: RFC 6749 allows no @ in it, and other processes must be able to make it as well."""
    return "refresh." + base64.urlsafe_b64encode(user.encode()).decode().rstrip("=")


def _owner(token):
    word = token.removeprefix("refresh.")
    return base64.urlsafe_b64decode(word + "=" * (-len(word) % 4)).decode()


class TokenServer:
    """Token endpoint (RFC 6749 §6, refresh tokens) and introspection (RFC 7662) on a loopback port, both plain and TLS.

    The plain one is for Dovecot. `refresh.` + base64url(user name, unpadded) gets a token for that user.
    """

    CLIENT, SECRET = "plein", "geheim-van-plein"

    def __init__(self, certificate, port=0, lifetime=3600):
        self.lifetime = lifetime
        self.asked = 0
        self._tokens = {}
        self._servers = [self._listen(port), self._listen(0, certificate)]
        self.plain, self.url = (
            f"{scheme}://127.0.0.1:{server.server_address[1]}" for scheme, server in
            zip(("http", "https"), self._servers, strict=True))

    def _listen(self, port, certificate=None):
        server = http.server.ThreadingHTTPServer(("127.0.0.1", port), _asker(self))
        if certificate:
            server.socket = certificate.context().wrap_socket(
                server.socket, server_side=True, do_handshake_on_connect=False)
        threading.Thread(target=server.serve_forever, args=(0.1,), daemon=True).start()
        return server

    def issue(self, user, lifetime=None):
        """A new bearer token for this user."""
        token = secrets.token_urlsafe(24)
        self._tokens[token] = (user, time.time() + (self.lifetime if lifetime is None else lifetime))
        return token

    def revoke(self, user):
        """Makes every token of this user invalid."""
        self._tokens = {token: held for token, held in self._tokens.items() if held[0] != user}

    def introspect(self, fields):
        user, until = self._tokens.get(fields.get("token"), (None, 0))
        if time.time() >= until:
            return 200, {"active": False}
        return 200, {"active": True, "username": user, "exp": int(until), "client_id": self.CLIENT}

    def token(self, fields):
        self.asked += 1
        if (fields.get("client_id"), fields.get("client_secret")) != (self.CLIENT, self.SECRET):
            return 401, {"error": "invalid_client"}
        if fields.get("grant_type") != "refresh_token":
            return 400, {"error": "unsupported_grant_type"}
        try:
            user = _owner(fields.get("refresh_token", ""))
        except ValueError:
            return 400, {"error": "invalid_grant", "error_description": "unknown refresh token"}
        return 200, {"access_token": self.issue(user), "token_type": "Bearer", "expires_in": self.lifetime}

    def stop(self):
        for server in self._servers:
            server.shutdown()
            server.server_close()


def _asker(tokens):
    class Asker(http.server.BaseHTTPRequestHandler):
        timeout = 10

        def do_POST(self):
            length = int(self.headers.get("Content-Length") or 0)
            fields = dict(urllib.parse.parse_qsl(self.rfile.read(min(length, 65_536)).decode(errors="replace")))
            routes = {"/token": tokens.token, "/introspect": tokens.introspect}
            status, answer = routes[self.path](fields) if self.path in routes else (404, {"error": "not_found"})
            body = json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    return Asker
