"""HTTP signatures of both kinds, written apart from Plein's and from bovine's. Needs `cryptography`.

Draft-cavage-http-signatures-12 as Mastodon sends it, and RFC 9421 in Mastodon's profile. Every part can be given, so
that the tests can get each of them wrong.
"""
import base64
import email.utils
import hashlib
import time
import urllib.parse

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

MEDIA_TYPE = "application/activity+json"


def new_key():
    """A private RSA key of 2048 bits, PEM."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()).decode()


def _sha256(body):
    return base64.b64encode(hashlib.sha256(body).digest()).decode()


class Signer:
    """Signs POST requests with one key. key_id: where others find its public half."""

    def __init__(self, key_id, pem):
        self.key_id = key_id
        # Made here: looking whether its numbers are primes would take 25 ms each time.
        self._key = serialization.load_pem_private_key(pem.encode(), None, unsafe_skip_rsa_key_validation=True)

    def _sign(self, text):
        return base64.b64encode(self._key.sign(text.encode(), padding.PKCS1v15(), hashes.SHA256())).decode()

    def headers(self, kind, url, body, **wrong):
        """Headers for a POST. wrong: seconds (from now), digest_of (other bytes), host."""
        return (self._cavage if kind == "cavage" else self._rfc9421)(url, body, **wrong)

    def _cavage(self, url, body, seconds=0, digest_of=None, host=None):
        parts = urllib.parse.urlsplit(url)
        target = parts.path + (f"?{parts.query}" if parts.query else "")
        signed = {
            "host": host or parts.netloc, "date": email.utils.formatdate(time.time() + seconds, usegmt=True),
            "digest": "SHA-256=" + _sha256(body if digest_of is None else digest_of), "content-type": MEDIA_TYPE,
        }
        text = "\n".join([f"(request-target): post {target}", *(f"{name}: {value}" for name, value in signed.items())])
        signature = (f'keyId="{self.key_id}",algorithm="rsa-sha256",headers="(request-target) {" ".join(signed)}",'
                     f'signature="{self._sign(text)}"')
        return {**signed, "signature": signature}

    def _rfc9421(self, url, body, seconds=0, digest_of=None, host=None):
        parts = urllib.parse.urlsplit(url)
        host = host or parts.netloc
        target = parts.path + (f"?{parts.query}" if parts.query else "")
        digest = f"sha-256=:{_sha256(body if digest_of is None else digest_of)}:"
        covered = ["@method", "@target-uri", "content-digest", "content-type"]
        parameters = (f'({" ".join(f"{chr(34)}{name}{chr(34)}" for name in covered)})'
                      f';created={int(time.time() + seconds)};keyid="{self.key_id}";alg="rsa-v1_5-sha256"')
        text = "\n".join([
            '"@method": POST', f'"@target-uri": {parts.scheme}://{host}{target}', f'"content-digest": {digest}',
            f'"content-type": {MEDIA_TYPE}', f'"@signature-params": {parameters}'])
        return {
            "host": host, "content-digest": digest, "content-type": MEDIA_TYPE, "signature-input": f"sig1={parameters}",
            "signature": f"sig1=:{self._sign(text)}:",
        }
