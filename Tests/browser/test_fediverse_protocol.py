"""What other servers may ask of us and say of what we said, with a server that others wrote (bovine_herd)."""
import contextlib
import http.server
import json
import ssl
import threading

import requests
from conftest import unique, word
from fediverse import PUBLIC, SecureSite, answer_to, authority, mention, peer, roos, town  # noqa: F401 (fixtures)
from mail_plein import Desk, eventually
from plein_server import free_port


def answered(town, person, **more):
    """The address of an answer of ours to somebody's mention."""
    note = mention(person, town.gemeente, unique("Vraag"), **more)
    town.desk.answer(town.arrived(note), unique("Antwoord"))
    return answer_to(person, note)["body"]["object"]["id"]


def published(person, account, text, **more):
    """A public note on this person's server that mentions an account, of which that was not told."""
    done = person.do(activity={"type": "Create", "to": [PUBLIC], "object": {
        "type": "Note", "attributedTo": person.id, "content": f"<p>{text}</p>", "to": [PUBLIC],
        "tag": [{"type": "Mention", "href": account.id, "name": f"@{account.handle}"}], **more}})
    return done["activity"]["object"]["id"]


def pointing_at(person, account, address, kind="Create"):
    """An activity with no more than the address of what it is about."""
    return {"@context": "https://www.w3.org/ns/activitystreams", "id": f"{person.id}/activities/{word(16)}",
            "type": kind, "actor": person.id, "to": [PUBLIC], "cc": [account.id], "object": address}


def test_who_a_direct_answer_is_for_can_fetch_it_and_nobody_else(town, roos, peer, authority):
    address = answered(town, roos, direct=True)
    assert roos.fetch(url=address)["id"] == address
    # What bovine makes of a 404.
    assert peer.join(word(8)).fetch(url=address)["type"] == "Tombstone"
    unsigned = requests.get(address, headers={"Accept": "application/activity+json"}, verify=str(authority.file),
                            timeout=20)
    assert unsigned.status_code == 404 and "Signature" in unsigned.headers["Vary"]


def test_a_create_with_only_an_address_is_fetched_from_its_server_once(town, roos):
    text = unique("Alleen het adres")
    note = published(roos, town.gemeente, text)
    for _ in range(2):
        assert roos.post(url=town.shared_inbox, activity=pointing_at(roos, town.gemeente, note)) == [202]
    conversation = town.arrived(note)
    town.desk.see(conversation, text)
    eventually(lambda: town.value("SELECT COUNT(*) FROM jobs WHERE kind = 'fetch_object' AND state = 'ready'") == "0")
    assert town.value(f"SELECT COUNT(*) FROM messages WHERE body LIKE '%{text}%'") == "1"


def test_a_post_that_somebody_else_shows_is_only_believed_from_its_own_server(town, roos, peer):
    text, lie = unique("Wat er echt staat"), unique("Wat een ander zegt")
    note = published(roos, town.gemeente, text)
    other = peer.join(word(8))
    deed = pointing_at(other, town.gemeente, {
        "id": note, "type": "Note", "attributedTo": roos.id, "content": lie, "to": [PUBLIC], "cc": [town.gemeente.id]})
    assert other.post(url=town.shared_inbox, activity=deed) == [202]
    conversation = town.arrived(note)
    page = town.desk.see(conversation, text, roos.name)
    assert lie not in page and other.name not in page


def test_what_a_group_passes_on_is_fetched(town, roos, peer):
    text = unique("Doorgegeven door een groep")
    note = published(roos, town.gemeente, text)
    group = peer.join(word(8))
    deed = pointing_at(group, town.gemeente, pointing_at(roos, town.gemeente, {
        "id": note, "type": "Page", "attributedTo": roos.id, "to": [PUBLIC], "cc": [town.gemeente.id]}), "Announce")
    assert group.post(url=town.shared_inbox, activity=deed) == [202]
    town.desk.see(town.arrived(note), text, roos.name)


def test_an_update_with_only_an_address_brings_the_new_words(town, roos):
    before, after = unique("Eerst"), unique("Daarna")
    note = mention(roos, town.gemeente, before)
    conversation = town.arrived(note)
    # Changed there; we are only pointed at it.
    town.run(f"UPDATE fediverse_posts SET html = 'iets anders' WHERE uri = '{note}'")
    deed = pointing_at(roos, town.gemeente, note, "Update")
    assert roos.post(url=town.shared_inbox, activity=deed) == [202]
    eventually(lambda: before in town.post(note)["html"], "its server was asked")
    assert roos.edit(note=note, text=after)["statuses"] == [202]
    town.desk.see(conversation, after)


def test_a_server_that_is_down_is_asked_again_and_then_counted(town, roos):
    address = f"https://localhost:{free_port()}/notes/{word(12)}"
    before = town.refusals().get("object_unavailable", 0)
    assert roos.post(url=town.shared_inbox, activity=pointing_at(roos, town.gemeente, address)) == [202]
    job = f"FROM jobs WHERE kind = 'fetch_object' AND payload LIKE '%{address}'"
    eventually(lambda: town.value(f"SELECT last_error {job}"), "a first attempt")
    assert town.value(f"SELECT state {job}") == "ready"
    town.run(f"UPDATE jobs SET attempts = 15, run_at = 0 WHERE kind = 'fetch_object' AND payload LIKE '%{address}'")
    eventually(lambda: town.refusals().get("object_unavailable", 0) == before + 1, "it is counted")
    assert town.post(address) is None


def test_likes_and_shares_are_numbers_and_nobody_is_named(town, roos, peer):
    address = answered(town, roos)
    other = peer.join(word(8))
    like = other.do(activity={"type": "Like", "to": [town.gemeente.id], "object": address})
    assert like["statuses"] == [202]
    for person in (roos, other):
        done = person.do(activity={"type": "Announce", "to": [town.gemeente.id], "object": address})
        assert done["statuses"] == [202]
    eventually(lambda: roos.fetch(url=f"{address}/shares")["totalItems"] == 2, "two shares")
    assert roos.fetch(url=address)["likes"]["totalItems"] == 1
    assert other.name not in str(town.rows("SELECT uri, handle, name FROM fediverse_actors"))
    # Nobody here knows who that was, and still they can take it back.
    assert other.undo(activity=like["activity"], whole=True)["statuses"] == [202]
    eventually(lambda: roos.fetch(url=f"{address}/likes")["totalItems"] == 0, "no like")


def test_a_report_waits_for_who_moderates(town, roos):
    address, reason = answered(town, roos), unique("Dit hoort hier niet")
    before = town.value("SELECT COUNT(*) FROM conversations")
    done = roos.do(activity={"type": "Flag", "to": [town.gemeente.id], "object": [town.gemeente.id, address],
                             "content": reason})
    assert done["statuses"] == [202]
    eventually(lambda: town.value(f"SELECT COUNT(*) FROM fediverse_reports WHERE reason LIKE '%{reason}%'") == "1")
    assert town.value("SELECT COUNT(*) FROM conversations") == before


def test_answers_follow_an_account_that_moves_when_the_new_one_says_so_too(town, roos, peer):
    note = mention(roos, town.gemeente, unique("Voor de verhuizing"))
    conversation = town.arrived(note)
    stranger = peer.join(word(8))
    move = pointing_at(roos, town.gemeente, roos.id, "Move") | {"target": stranger.id}
    before = town.refusals().get("move_not_confirmed", 0)
    assert roos.post(url=town.shared_inbox, activity=move) == [202]
    eventually(lambda: town.refusals().get("move_not_confirmed", 0) == before + 1, "it is not confirmed")
    town.desk.answer(conversation, unique("Nog naar het oude adres"))
    answer_to(roos, note)


class Shown(http.server.BaseHTTPRequestHandler):
    """Somebody's account on a server of its own, which has nothing else."""

    def do_GET(self):
        actor = self.server.actor
        is_there = self.path == "/u/nieuw"
        body = json.dumps(actor if is_there else {}).encode()
        self.send_response(200 if is_there else 404)
        self.send_header("Content-Type", "application/activity+json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        self.server.signed.append("Signature" in self.headers)

    def log_message(self, *_):
        pass


@contextlib.contextmanager
def account_elsewhere(authority, **more):
    """The account, and the list of whether each request was signed."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Shown)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(authority.server.file, authority.server.key)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    address, server.signed = f"https://localhost:{server.server_port}/u/nieuw", []
    key = {"id": f"{address}#main-key", "owner": address, "publicKeyPem": "-----BEGIN PUBLIC KEY-----\nAA=="}
    server.actor = {"id": address, "type": "Person", "preferredUsername": "nieuw", "inbox": f"{address}/inbox",
                    "publicKey": key, **more}
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield address, server.signed
    finally:
        server.shutdown()
        server.server_close()


def test_a_move_that_both_accounts_say_is_followed(town, roos, authority):
    note = mention(roos, town.gemeente, unique("Ik ga verhuizen"))
    conversation = town.arrived(note)
    roos.follow(whom=town.gemeente.id)
    eventually(lambda: roos.id in town.followers(town.gemeente), "the follower is there")
    with account_elsewhere(authority, alsoKnownAs=[roos.id]) as (new, signed):
        move = pointing_at(roos, town.gemeente, roos.id, "Move") | {"target": new}
        assert roos.post(url=town.shared_inbox, activity=move) == [202]
        moved = f"SELECT moved_to FROM fediverse_actors WHERE uri = '{roos.id}'"
        eventually(lambda: town.value(moved) == new, "the move")
        assert signed and signed[0], "every fetch of ours is signed"
    assert roos.id not in town.followers(town.gemeente)
    town.desk.see(conversation, "verhuisde naar", new.partition("://")[2].partition("/")[0])


def test_a_new_key_is_taken_by_a_server_that_kept_the_old_one(town, roos, authority):
    answered(town, roos)
    assert roos.follow(whom=town.gemeente.id)["statuses"] == [202]
    eventually(lambda: roos.id in town.followers(town.gemeente), "the follower is there")
    old = roos.fetch(url=town.gemeente.id)["publicKey"]
    page = f"/balie/kanalen/{town.gemeente.channel}"
    administrator = Desk(town, SecureSite(town, authority).colleague("beheer"))
    assert administrator.post(page, actie="sleutel").status_code == 303
    new = roos.fetch(url=town.gemeente.id)["publicKey"]
    assert new["publicKeyPem"] != old["publicKeyPem"] and new["id"] != old["id"]
    update = eventually(lambda: roos.received("Update"), "the change of the account")[0]
    assert update["signer"] == town.gemeente.id and update["body"]["object"]["publicKey"] == new
    answered(town, roos)
