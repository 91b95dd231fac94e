"""Threads without end: a server that makes up what stands above a post for as long as it is asked (mastodon#21977)."""
import collections
import json

import pytest
from conftest import unique, word
from fediverse import PUBLIC, authority, peer, roos, town, written  # noqa: F401 (fixtures)
from mail_plein import eventually
from other_server import ACTIVITY, OtherServer

POSTS, AUTHORS = 20, 10


class Endless(dict):
    """Every post answers the next one; every author is another, or all are one, or two posts answer each other."""

    def __init__(self, kind):
        super().__init__()
        self.kind, self.base = kind, ""

    def get(self, path, default=None):
        place, _, name = path[1:].partition("/")
        if place == "u":
            actor = f"{self.base}{path}"
            return 200, ACTIVITY, json.dumps({
                "id": actor, "type": "Person", "preferredUsername": name, "inbox": f"{actor}/inbox", "publicKey": {
                    "id": f"{actor}#k", "owner": actor, "publicKeyPem": "-----BEGIN PUBLIC KEY-----\nAA=="}}).encode(), {}
        if place != "notes":
            return default
        number = int(name)
        above = 1 - number if self.kind == "circle" else number + 1
        author = number if self.kind == "authors" else 0
        return 200, ACTIVITY, json.dumps({
            "id": f"{self.base}{path}", "type": "Note", "attributedTo": f"{self.base}/u/{author}", "content": f"Deel {number}",
            "to": [PUBLIC], "inReplyTo": f"{self.base}/notes/{above}"}).encode(), {}


@pytest.fixture
def endless(request, authority):
    server = OtherServer(authority.server)
    server.there = Endless(request.param)
    server.there.base = server.base
    yield server
    server.close()


@pytest.mark.parametrize("endless, posts, authors", [
    ("posts", POSTS, 1), ("authors", AUTHORS + 1, AUTHORS), ("circle", 2, 1)], indirect=["endless"])
def test_what_stands_above_is_fetched_so_far_and_no_further(town, roos, endless, posts, authors):
    deed = written(roos, town.gemeente, unique("Onder een draad zonder eind"))
    deed["object"]["inReplyTo"] = f"{endless.base}/notes/0"
    assert roos.post(url=town.shared_inbox, activity=deed) == [202]
    conversation = town.arrived(deed["object"]["id"])
    above = f"SELECT COUNT(*) FROM fediverse_posts WHERE conversation_id = '{conversation}' AND message_id IS NULL"
    eventually(lambda: town.value(above) != "0", "what stands above")
    eventually(lambda: town.value("SELECT COUNT(*) FROM jobs WHERE kind = 'fetch_thread'") == "0", "the job is done")
    asked = collections.Counter(path for path in endless.paths() if not path.startswith("/.well-known/"))
    assert set(asked.values()) == {1}, "each is asked for once"
    assert len([path for path in asked if path.startswith("/notes/")]) == posts
    assert len([path for path in asked if path.startswith("/u/")]) == authors
    assert town.value(above) == str(min(posts, POSTS if endless.there.kind != "authors" else AUTHORS))
    # The people above are no correspondents, and nobody is kept of them.
    assert town.value(f"SELECT COUNT(*) FROM fediverse_actors WHERE uri LIKE '{endless.base}/%'") == "0"


@pytest.mark.parametrize("endless", ["authors"], indirect=True)
def test_who_looks_for_such_a_post_by_its_address_sees_it(town, endless):
    shown = town.desk.form("/balie/meedoen", adres=f"{endless.base}/notes/0", actie="zoeken")
    assert shown.status_code == 200 and "Deel 0" in shown.text and "Deel 1" in shown.text
    assert len([path for path in endless.paths() if path.startswith("/notes/")]) <= AUTHORS + 2
