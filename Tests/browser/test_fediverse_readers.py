"""Accounts that ask who reads them, and what erasing takes back, with a server that others wrote (bovine_herd)."""
import re

import requests
from conftest import unique, word
from fediverse import answer_to, authority, mention, peer, roos, town  # noqa: F401 (fixtures)
from mail_plein import eventually


def test_an_account_that_asks_for_signatures_is_read_by_who_signs_and_still_answers(town, roos, peer, authority):
    strict = town.account(word(8))
    town.run(f"UPDATE fediverse_accounts SET requires_signatures = 1 WHERE channel_id = '{strict.channel}'")
    unsigned = {"headers": {"Accept": "application/activity+json"}, "verify": str(authority.file), "timeout": 20}
    assert requests.get(strict.id, **unsigned).status_code == 401
    assert roos.fetch(url=strict.id)["preferredUsername"] == strict.username
    # How it is found, and the key that signs what we fetch, are for everybody.
    assert requests.get(f"{town.base}/fediverse/server", **unsigned).status_code == 200
    assert peer.order("look_up", handle=strict.handle) == strict.id
    # bovine asks for our key signed, so a question and its answer pass as they do elsewhere.
    note = mention(roos, strict, unique("Vraag"))
    town.desk.answer(town.arrived(note), text := unique("Antwoord"))
    answer = answer_to(roos, note)
    assert answer["signer"] == strict.id and text in answer["body"]["object"]["content"]
    post = answer["body"]["object"]["id"]
    assert requests.get(post, **unsigned).status_code == 401
    assert roos.fetch(url=post)["id"] == post


def test_an_account_follows_nobody_and_says_so(town, roos):
    following = roos.fetch(url=town.gemeente.id)["following"]
    found = roos.fetch(url=following)
    assert found["id"] == following and found["totalItems"] == 0


def test_erasing_a_conversation_takes_our_answers_back_at_the_other_server(town, roos):
    note = mention(roos, town.gemeente, unique("Vraag"))
    conversation = town.arrived(note)
    text = unique("Antwoord")
    town.desk.answer(conversation, text)
    ours = answer_to(roos, note)["body"]["object"]["id"]
    eventually(lambda: text in str(roos.stored(what=ours)), "bovine has the answer")
    town.run(f"UPDATE conversations SET deletion_asked_at = 1 WHERE id = '{conversation}'")
    page = town.desk.page(conversation)
    assert "vraagt de andere server" in re.sub(r"\s+", " ", page)
    assert town.desk.post(f"/balie/gesprekken/{conversation}/wissen").status_code == 303
    gone = eventually(lambda: roos.received("Delete"), "the answer is taken back")[0]
    assert gone["signer"] == town.gemeente.id
    assert gone["body"]["object"]["id"] == ours and gone["body"]["object"]["type"] == "Tombstone"
    eventually(lambda: text not in str(roos.stored(what=ours)), "bovine has its words no more")
    assert roos.fetch(url=ours)["type"] == "Tombstone"
    # With the last of it, nothing here says to whom it went.
    eventually(lambda: town.value("SELECT COUNT(*) FROM fediverse_sends") == "0")
    assert town.value(f"SELECT COUNT(*) FROM fediverse_actors WHERE uri = '{roos.id}'") == "0"
