"""Who somebody is: keys that have an address of their own, servers that answer only who signs, and handles on another domain."""
import json

import pytest
import requests
from conftest import unique, word
from fediverse import PUBLIC, answer_to, authority, mention, peer, roos, town, written  # noqa: F401 (fixtures)
from mail_plein import eventually
from other_server import ACTIVITY, OtherServer


@pytest.fixture
def elsewhere(authority):
    server = OtherServer(authority.server)
    yield server
    server.close()


@pytest.fixture
def domain(authority):
    """The domain that a handle is said to be on."""
    server = OtherServer(authority.server)
    yield server
    server.close()


def signing(server, roos, name, key):
    """An account at another server that signs with the key of roos, which is shown under this address."""
    pem = roos.fetch(url=roos.id)["publicKey"]["publicKeyPem"]
    return server.person(name, publicKey={
        "id": f"{server.base}{key}", "owner": f"{server.base}/u/{name}", "publicKeyPem": pem})


def asked(actor, account, text):
    """A Create of this actor."""
    note = f"{actor}/notes/{word(12)}"
    return {"id": f"{note}/activity", "type": "Create", "actor": actor, "to": [PUBLIC], "cc": [account.id], "object": {
        "id": note, "type": "Note", "attributedTo": actor, "content": f"<p>{text}</p>", "to": [PUBLIC], "cc": [account.id],
        "tag": [{"type": "Mention", "href": account.id, "name": f"@{account.handle}"}]}}


def test_a_key_with_an_address_of_its_own_is_taken_from_a_server_that_wants_signatures(town, roos, elsewhere):
    elsewhere.wants_signatures = True
    bram, text = signing(elsewhere, roos, "bram", "/u/bram/main-key"), unique("Vanaf GoToSocial")
    # What GoToSocial shows there: a part of the actor, without an inbox.
    key = json.loads(elsewhere.there["/u/bram"][2])["publicKey"]
    elsewhere.put("/u/bram/main-key", ACTIVITY, json.dumps(
        {"id": bram, "type": "Person", "preferredUsername": "bram", "publicKey": key}))
    deed = asked(bram, town.gemeente, text)
    assert roos.post(url=town.shared_inbox, activity=deed, key=key["id"]) == [202]
    conversation = town.arrived(deed["object"]["id"])
    assert {"/u/bram/main-key", "/u/bram"} <= set(elsewhere.paths())
    town.desk.answer(conversation, unique("Ook daarheen."))
    eventually(lambda: elsewhere.creates("/u/bram/inbox"), "our answer")


@pytest.mark.parametrize("wrong", ["the actor has another key", "the key is another's", "the key is on another server"])
def test_a_key_and_its_actor_must_point_at_each_other(town, roos, elsewhere, domain, wrong):
    bram = signing(elsewhere, roos, "bram", "/u/bram/main-key")
    key = json.loads(elsewhere.there["/u/bram"][2])["publicKey"]
    if wrong == "the actor has another key":
        elsewhere.person("bram")
    elif wrong == "the key is another's":
        key["owner"] = elsewhere.person("eva")
    else:
        key["id"] = f"{domain.base}/u/bram/main-key"
    stub = json.dumps({"id": key["owner"], "type": "Person", "preferredUsername": "bram", "publicKey": key})
    for server in (elsewhere, domain):
        server.put("/u/bram/main-key", ACTIVITY, stub)
    deed = asked(bram, town.gemeente, unique("Niet echt"))
    assert roos.post(url=town.shared_inbox, activity=deed, key=key["id"]) == [401]
    assert town.post(deed["object"]["id"]) is None
    assert town.value(f"SELECT COUNT(*) FROM fediverse_actors WHERE uri = '{bram}'") == "0"


def shown_handle(town, note):
    """The page on which a colleague sees who wrote what they looked for."""
    page = town.desk.form("/balie/meedoen", adres=note, actie="zoeken")
    assert page.status_code == 200
    return page.text


def test_a_handle_on_the_main_domain_is_taken_when_that_domain_says_so_too(town, elsewhere, domain):
    anna = elsewhere.person("anna")
    note = elsewhere.note(anna, word(10), unique("Van het hoofddomein"))
    elsewhere.finger(f"anna@{domain.host}", anna)
    domain.finger(f"anna@{domain.host}", anna)
    assert f"@anna@{domain.host}" in shown_handle(town, note)


@pytest.mark.parametrize("domain_says", ["nothing", "somebody else", "another handle"])
def test_nobody_takes_a_handle_of_a_domain_that_does_not_say_so(town, elsewhere, domain, domain_says):
    anna = elsewhere.person("anna")
    note = elsewhere.note(anna, word(10), unique("Ik ben de burgemeester"))
    elsewhere.finger(f"burgemeester@{domain.host}", anna)
    if domain_says == "somebody else":
        domain.finger(f"burgemeester@{domain.host}", f"{domain.base}/u/echt")
    elif domain_says == "another handle":
        domain.finger(f"anna@{domain.host}", anna)
    page = shown_handle(town, note)
    assert "@burgemeester" not in page and f"@anna@{elsewhere.host}" in page


@pytest.mark.parametrize("kind, is_taken", [
    ("application/activity+json", True), ('application/ld+json; profile="https://www.w3.org/ns/activitystreams"', True),
    ("application/json", True), ("text/html", False), ("text/plain", False), ("application/x-www-form-urlencoded", False),
    ("", False)])
def test_only_what_says_that_it_is_an_activity_is_looked_at(town, authority, kind, is_taken):
    answer = requests.post(
        town.shared_inbox, data=b"{}", headers={"Content-Type": kind}, verify=str(authority.file), timeout=20)
    assert answer.status_code == (400 if is_taken else 415)
