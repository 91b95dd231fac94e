"""Makes vectors.json: requests signed by two programs that are not ours.

    python3 -m venv /tmp/sigvenv && /tmp/sigvenv/bin/pip install cryptography http-message-signatures==3.0.0 httpsig==1.3.0
    /tmp/sigvenv/bin/python make.py

RSA with PKCS#1 is deterministic, so the same keys give the same file; test-key.pem is for tests alone.
"""
import base64, datetime, hashlib, json, pathlib, types
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from http_message_signatures import HTTPMessageSigner, MappingKeyResolver, algorithms
from httpsig.sign import HeaderSigner

here = pathlib.Path(__file__).parent
keyfile = here / "test-key.pem"
if not keyfile.exists():
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    keyfile.write_bytes(key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
pem = keyfile.read_bytes()
key = serialization.load_pem_private_key(pem, None)
key_id = "https://school.example/actors/anna#main-key"
moment = 1_795_773_600
date = datetime.datetime.fromtimestamp(moment, datetime.timezone.utc).strftime("%a, %d %b %Y %H:%M:%S GMT")
body = '{"type":"Create","object":{"type":"Note","content":"Dag gemeente, de lantaarn is stuk \u2744"}}'
activity = "application/activity+json"


def sha256(text): return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
def sha512(text): return base64.b64encode(hashlib.sha512(text.encode()).digest()).decode()


def vector(name, kind, method, target, headers, body="", authority="gemeente.example", scheme="https"):
    return dict(name=name, kind=kind, method=method, target=target, authority=authority, scheme=scheme,
                headers=headers, body=body, now=moment, keyId=key_id)


def cavage(name, method, target, covered, headers, body="", signed_target=None, **more):
    authority = more.get("authority", "gemeente.example")
    signer = HeaderSigner(key_id, pem.decode(), algorithm="rsa-sha256", headers=covered)
    signed = signer.sign(dict([("host", authority)] + headers), method=method, path=signed_target or target)
    value = signed["authorization"].removeprefix("Signature ")
    algorithm = more.pop("algorithm", None)
    if algorithm: value = value.replace('algorithm="rsa-sha256"', f'algorithm="{algorithm}"')
    return vector(name, "cavage", method, target, headers + [["Signature", value]], body, **more)


def message(name, method, target, covered, headers, body="", with_alg=True, expires=None, **more):
    authority, scheme = more.get("authority", "gemeente.example"), more.get("scheme", "https")
    request = types.SimpleNamespace(
        method=method, url=f"{scheme}://{authority}{target}", headers={n: v for n, v in headers}, body=body.encode())
    signer = HTTPMessageSigner(
        signature_algorithm=algorithms.RSA_V1_5_SHA256,
        key_resolver=MappingKeyResolver(public_keys={}, private_keys={key_id: key}))
    at = lambda seconds: datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc)
    signer.sign(request, key_id=key_id, created=at(moment), expires=at(expires) if expires else None, label="sig1",
                include_alg=with_alg, covered_component_ids=covered, use_existing_digest="content-digest" in covered)
    return vector(name, "rfc9421", method, target, [[n, v] for n, v in request.headers.items()], body, **more)


post = [["Date", date], ["Digest", f"SHA-256={sha256(body)}"], ["Content-Type", activity]]
both = [["Date", date], ["Digest", f"SHA-512={sha512(body)},sha-256={sha256(body)}"], ["Content-Type", activity]]
digest = [["Content-Type", activity], ["Content-Digest", f"sha-256=:{sha256(body)}:"]]
two = [["Content-Type", activity], ["Content-Digest", f"sha-512=:{sha512(body)}:, sha-256=:{sha256(body)}:"]]
usual = ["(request-target)", "host", "date"]

vectors = [
    cavage("a post as Plein signs it", "POST", "/inbox", usual + ["digest", "content-type"], post, body),
    cavage("a get as Plein signs it", "GET", "/actors/gemeente", usual, [["Date", date], ["Accept", activity]]),
    cavage("a post by hs2019", "POST", "/inbox", usual + ["digest"], post, body, algorithm="hs2019"),
    cavage("headers in another order", "POST", "/inbox", ["digest", "date", "host", "(request-target)"], post, body),
    cavage("two digests", "POST", "/inbox", usual + ["digest"], both, body),
    cavage("signed with the query", "GET", "/outbox?page=true&min_id=0", usual, [["Date", date]]),
    cavage("signed without the query", "GET", "/outbox?page=true", usual, [["Date", date]], signed_target="/outbox"),
    cavage("a host with a port", "GET", "/a", usual, [["Date", date]], authority="gemeente.example:8443"),
    message("a post in Mastodon's profile", "POST", "/inbox",
            ["@method", "@target-uri", "content-digest", "content-type"], digest, body),
    message("a get in Mastodon's profile", "GET", "/actors/gemeente", ["@method", "@target-uri"], []),
    message("without alg", "GET", "/outbox?page=true", ["@method", "@target-uri"], [], with_alg=False),
    message("parts of the address", "GET", "/outbox?page=true&x=%20", ["@query", "@path", "@method", "@authority"], []),
    message("the target as it is sent", "GET", "/outbox?", ["@authority", "@method", "@request-target"], []),
    message("a path without a query", "GET", "/outbox", ["@method", "@path", "@query", "@authority", "@scheme"], []),
    message("two digests of content", "POST", "/inbox", ["@method", "@target-uri", "content-digest"], two, body),
    message("with an end", "GET", "/a", ["@method", "@target-uri"], [], expires=moment + 60),
    message("a port that its scheme implies", "GET", "/a", ["@method", "@target-uri", "@authority"], [],
            authority="Gemeente.Example:443"),
    message("another port without TLS", "GET", "/a", ["@method", "@target-uri", "@authority"], [],
            authority="localhost:8080", scheme="http"),
]
public = key.public_key()
keys = dict(
    spki=public.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo).decode(),
    pkcs1=public.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.PKCS1).decode())
(here / "vectors.json").write_text(json.dumps(dict(keys=keys, vectors=vectors), indent=1, ensure_ascii=False) + "\n")
