"""Taking part by the address of a page for people, which names its document: from a server that is honest and one that is not."""
import base64
import json
import re
import subprocess

import pytest
from conftest import unique, word
from fediverse import PUBLIC, SecureSite, authority, peer, roos, town  # noqa: F401 (fixtures)
from mail_plein import eventually
from other_server import ACTIVITY, OtherServer

MEGABYTE = 1 << 20


@pytest.fixture
def elsewhere(authority):
    server = OtherServer(authority.server)
    yield server
    server.close()


def page_naming(address, begin="", end=""):
    return (f"<!DOCTYPE html><html><head><title>Een bericht</title>{begin}"
            f"<link href='{address}' rel='alternate' type='application/activity+json'></head>"
            f"<body><p>Voor mensen.</p>{end}</body></html>")


def refused(town, address):
    """What the page says of an address that cannot be taken part in."""
    answer = town.desk.form("/balie/meedoen", adres=address, actie="zoeken")
    assert answer.status_code == 400
    return answer.text


@pytest.mark.parametrize("address", ["/notes/{name}", "{base}/notes/{name}"], ids=["relative", "whole"])
def test_a_colleague_takes_part_by_the_page_of_a_post_and_the_answer_arrives(town, elsewhere, address):
    name, text = word(10), unique("Waarom is het zwembad dicht?")
    anna = elsewhere.person("anna")
    note = elsewhere.note(anna, name, text)
    named = address.format(base=elsewhere.base, name=name)
    page = elsewhere.put(f"/@anna/{name}", "text/html; charset=utf-8", page_naming(named))
    shown = town.desk.form("/balie/meedoen", adres=page, actie="zoeken")
    assert shown.status_code == 200 and text in shown.text, shown.text[:3000]
    assert not town.post(note), "nothing is kept before somebody takes part"
    for _, path, headers in elsewhere.asked:
        assert "signature" in headers or path.startswith("/.well-known/"), f"{path} was asked for without a signature"
    begun = town.desk.form("/balie/meedoen", adres=page, actie="meedoen", account=town.gemeente.channel)
    assert begun.status_code == 303, begun.text[:3000]
    conversation = town.arrived(note)
    assert conversation in begun.headers["Location"]
    # By its own address it is the same.
    again = town.desk.form("/balie/meedoen", adres=note, actie="meedoen", account=town.gemeente.channel)
    assert again.status_code == 303 and conversation in again.headers["Location"]
    answer = unique("Vanwege onderhoud.")
    town.desk.answer(conversation, answer)
    (_, activity), = eventually(lambda: elsewhere.creates("/u/anna/inbox"), "our answer")
    assert answer in activity["object"]["content"] and activity["object"]["inReplyTo"] == note
    assert [tag["href"] for tag in activity["object"]["tag"]] == [anna]


def test_a_page_speaks_for_no_other_server(town, elsewhere, roos, peer):
    text = unique("Van een ander")
    theirs = roos.do(activity={"type": "Create", "to": [], "object": {
        "type": "Note", "attributedTo": roos.id, "content": text, "to": []}})["activity"]["object"]["id"]
    page = elsewhere.put(f"/{word(8)}", "text/html", page_naming(theirs))
    asked = peer.count()
    assert "geen bericht van de fediverse" in refused(town, page)
    assert peer.count() == asked, "what it names is not asked for"


def test_a_document_under_another_s_name_is_not_shown(town, elsewhere, roos):
    name, lie = word(10), unique("Wat zij nooit zei")
    anna = elsewhere.person("anna")
    for wrong in ({"id": f"{roos.id}/notes/{name}"}, {"attributedTo": roos.id}):
        elsewhere.note(anna, name, lie, **wrong)
        page = elsewhere.put(f"/@anna/{name}", "text/html", page_naming(f"/notes/{name}"))
        said = refused(town, page)
        assert "geen bericht van de fediverse" in said and lie not in said, wrong


def test_a_page_may_not_lead_to_another_server_by_a_redirect_in_the_name_of_this_one(town, elsewhere, authority):
    other = OtherServer(authority.server)
    try:
        name, lie = word(10), unique("Van elders")
        # It says that it is of the first server, where it never stood.
        other.note(elsewhere.person("anna"), name, lie, id=f"{elsewhere.base}/notes/{name}")
        elsewhere.put(f"/notes/{name}", "text/plain", "", status=302, Location=f"{other.base}/notes/{name}")
        page = elsewhere.put(f"/@anna/{name}", "text/html", page_naming(f"/notes/{name}"))
        said = refused(town, page)
        assert "geen bericht van de fediverse" in said and lie not in said
    finally:
        other.close()


@pytest.mark.parametrize("page", [
    "<html><body>Geen link</body></html>", "", "<link rel=alternate type=application/activity+json href=",
    page_naming("/zelf"), page_naming("javascript:alert(1)"), page_naming("http://[::1"),
    "<html><link rel='alternate' type='application/rss+xml' href='/feed'></html>"],
    ids=["none", "empty", "cut", "itself", "a script", "nonsense", "only a feed"])
def test_a_page_that_names_no_document_is_said_to_be_none(town, elsewhere, page):
    elsewhere.put("/zelf", "text/html", page)
    assert "geen bericht van de fediverse" in refused(town, f"{elsewhere.base}/zelf")
    assert elsewhere.paths() == ["/zelf"], "it is asked for once, and nothing else is"


@pytest.mark.parametrize("where", ["begin", "end"])
def test_five_megabytes_are_not_read(town, elsewhere, where):
    name = word(10)
    elsewhere.note(elsewhere.person("anna"), name, unique("Achter een grote pagina"))
    padding = "<!-- " + "x" * (5 * MEGABYTE) + " -->"
    page = elsewhere.put(f"/@anna/{name}", "text/html", page_naming(
        f"/notes/{name}", **{"begin" if where == "end" else "end": padding}))
    assert "geen bericht van de fediverse" in refused(town, page)
    assert elsewhere.paths() == [f"/@anna/{name}"]
    # The document itself, too.
    elsewhere.put(f"/notes/{name}", ACTIVITY, b'{"a":"' + b"x" * (5 * MEGABYTE) + b'"}')
    assert "geen bericht van de fediverse" in refused(town, f"{elsewhere.base}/notes/{name}")


def test_a_server_that_signs_and_verifies_without_the_query_is_read_all_the_same(town, elsewhere, authority, tmp_path):
    session = SecureSite(town, authority).session()

    def is_signed_without_query(path, headers):
        """As a server that knows only the path of what it was asked: by openssl, with the key that our actor shows."""
        parts = dict(re.findall(r'(\w+)="([^"]*)"', headers["signature"]))
        if "headers" not in parts:
            return False  # RFC 9421
        actor = session.get(parts["keyId"], headers={"Accept": ACTIVITY}).json()
        values = headers | {"(request-target)": f"get {path.split('?')[0]}"}
        signed = "\n".join(f"{name}: {values[name]}" for name in parts["headers"].split())
        for name, content in (("key", actor["publicKey"]["publicKeyPem"].encode()), ("text", signed.encode()),
                              ("signature", base64.b64decode(parts["signature"]))):
            (tmp_path / name).write_bytes(content)
        return subprocess.run(["openssl", "dgst", "-sha256", "-verify", "key", "-signature", "signature", "text"],
                              cwd=tmp_path, capture_output=True).returncode == 0

    text = unique("Met een vraagteken in het adres")
    anna, path = elsewhere.person("anna"), f"/bekijk?id={word(10)}"
    note = elsewhere.put(path, ACTIVITY, json.dumps({
        "@context": "https://www.w3.org/ns/activitystreams", "id": elsewhere.base + path, "type": "Note",
        "attributedTo": anna, "content": f"<p>{text}</p>", "to": [PUBLIC]}))
    elsewhere.accepts = is_signed_without_query
    shown = town.desk.form("/balie/meedoen", adres=note, actie="zoeken")
    assert shown.status_code == 200 and text in shown.text, shown.text[:3000]
    assert elsewhere.paths().count(path) == 3, "as it is, the other kind, and without"
    assert elsewhere.paths().count("/u/anna") == 1
