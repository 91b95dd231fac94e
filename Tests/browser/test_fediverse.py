"""The fediverse with a server that others wrote (bovine_herd): everything over TLS, signatures of both kinds."""
import pytest
import requests
from conftest import unique
from fediverse import PUBLIC, answer_to, authority, mention, peer, roos, town, written  # noqa: F401 (fixtures)
from mail_plein import eventually

SIGNATURES = ["cavage", "rfc9421"]


def as_list(value):
    """JSON-LD may leave the brackets out around one."""
    return [] if value is None else value if isinstance(value, list) else [value]


def test_the_account_is_found_by_its_handle_and_read(town, roos, peer):
    account = town.gemeente
    assert peer.order("look_up", handle=account.handle) == account.id
    actor = roos.fetch(url=account.id)
    assert actor["type"] == "Organization" and actor["preferredUsername"] == "gemeente"
    assert actor["inbox"] == account.inbox and actor["endpoints"]["sharedInbox"] == town.shared_inbox
    assert "BEGIN PUBLIC KEY" in actor["publicKey"]["publicKeyPem"] and actor["publicKey"]["owner"] == account.id
    information = peer.order("node_info", host=town.host)
    assert information["software"]["name"] == "plein" and information["protocols"] == ["activitypub"]
    assert information["usage"]["users"]["total"] == 1


def test_our_documents_are_linked_data_without_a_network(town, roos, peer):
    for address in (town.gemeente.id, f"{town.base}/fediverse/server"):
        found = peer.order("linked", document=roos.fetch(url=address))
        linked = found["document"]
        assert found["missing"] == [] and linked["id"] == address and linked["inbox"].startswith(address)
        assert "BEGIN PUBLIC KEY" in linked["publicKey"]["publicKeyPem"] and linked["publicKey"]["owner"] == address
    note = mention(roos, town.gemeente, unique("Hoe laat gaat u open?"))
    conversation = town.arrived(note)
    town.desk.answer(conversation, unique("Om negen uur."))
    activity = answer_to(roos, note)["body"]
    found = peer.order("linked", document=activity)
    assert found["missing"] == [], "a post needs no other context than that of ActivityStreams"
    linked = found["document"]["object"]
    assert (linked["inReplyTo"], linked["attributedTo"]) == (note, town.gemeente.id)
    assert [tag["href"] for tag in linked["tag"]] == [roos.id]
    # What bovine itself made of it.
    kept = eventually(lambda: [one for one in roos.kept() if one and one["id"] == activity["id"]], "bovine keeps it")
    assert kept[0]["type"] == "Create" and kept[0]["actor"] == town.gemeente.id


def test_a_follower_is_accepted_each_time_and_can_leave(town, roos):
    account = town.gemeente
    follow = roos.follow(whom=account.id)
    assert follow["statuses"] == [202]
    accept = eventually(lambda: roos.received("Accept"), "an Accept")[0]
    assert accept["signer"] == account.id and accept["body"]["actor"] == account.id
    assert accept["body"]["object"]["id"] == follow["activity"]["id"]
    assert roos.id in town.followers(account)
    assert roos.fetch(url=account.followers)["totalItems"] == len(town.followers(account))
    # It did not get there, it thinks.
    roos.follow(whom=account.id)
    eventually(lambda: len(roos.received("Accept")) == 2, "a second Accept")
    assert town.followers(account).count(roos.id) == 1
    assert roos.undo(activity=follow["activity"], whole=True)["statuses"] == [202]
    eventually(lambda: roos.id not in town.followers(account), "the follower has left")


def test_a_follower_leaves_with_no_more_than_the_address_of_the_request(town, roos):
    follow = roos.follow(whom=town.gemeente.id)
    eventually(lambda: roos.id in town.followers(town.gemeente), "the follower is there")
    assert roos.undo(activity=follow["activity"], whole=False)["statuses"] == [202]
    eventually(lambda: roos.id not in town.followers(town.gemeente), "the follower has left")


def test_a_mention_becomes_a_conversation_and_the_answer_reaches_the_author(town, roos, peer):
    account, question, answer = town.gemeente, unique("Wanneer komt de kliko?"), unique("Dinsdag om zeven uur.")
    asked = peer.count()
    note = mention(roos, account, question)
    conversation = town.arrived(note)
    assert question in town.desk.get("/balie/inbox").text
    town.desk.see(conversation, question, roos.name)
    assert town.post(note)["visibility"] == "public"
    signers = {one["signer"] for one in peer.seen(asked) if one["path"] == roos.id.removeprefix(peer.base)}
    assert signers == {f"{town.base}/fediverse/server"}, "bovine shows nobody to who does not sign"
    town.desk.answer(conversation, answer)
    came = answer_to(roos, note)
    assert came["signer"] == account.id, "bovine verified whose signature it is"
    activity = came["body"]
    post = activity["object"]
    assert activity["actor"] == post["attributedTo"] == account.id
    assert post["to"] == activity["to"] == [PUBLIC] and roos.id in post["cc"]
    assert post["tag"] == [{"type": "Mention", "href": roos.id, "name": f"@{roos.handle}"}]
    assert answer in post["content"]
    assert f'href="{roos.id}" class="u-url mention">@<span>{roos.name}</span>' in post["content"]
    # Everybody may read it under its address.
    assert roos.fetch(url=post["id"])["content"] == post["content"]
    # And it goes on, in the same conversation.
    more = unique("En het papier?")
    follow_up = mention(roos, account, more, answers=post["id"])
    assert town.arrived(follow_up) == conversation
    town.desk.see(conversation, question, answer, more)
    town.desk.answer(conversation, unique("Woensdag."))
    answer_to(roos, follow_up)
    assert len(roos.received("Create")) == 2


def test_a_reply_without_a_mention_stays_in_the_conversation(town, roos):
    note = mention(roos, town.gemeente, unique("Is het zwembad open?"))
    conversation = town.arrived(note)
    town.desk.answer(conversation, unique("Ja."))
    ours = answer_to(roos, note)["body"]["object"]["id"]
    deed = written(roos, town.gemeente, unique("Dank!"))
    deed["object"] |= {"inReplyTo": ours, "tag": []}
    assert roos.post(url=town.shared_inbox, activity=deed) == [202]
    assert town.arrived(deed["object"]["id"]) == conversation


def test_the_answer_to_a_direct_message_is_direct(town, roos, authority):
    question = unique("Mijn adres is vertrouwelijk")
    note = mention(roos, town.gemeente, question, direct=True)
    conversation = town.arrived(note)
    assert town.post(note)["visibility"] == "direct"
    town.desk.answer(conversation, unique("Dat blijft tussen ons."))
    activity = answer_to(roos, note)["body"]
    for thing in (activity, activity["object"]):
        assert as_list(thing["to"]) == [roos.id] and as_list(thing.get("cc")) == []
    answer = requests.get(
        activity["object"]["id"], headers={"Accept": "application/activity+json"}, timeout=20,
        verify=str(authority.file))
    assert answer.status_code == 404, "a direct answer is nobody else's to read"


def test_an_edited_post_shows_its_new_words_and_keeps_the_old(town, roos):
    before, after = unique("De lantaarn is stuk"), unique("De lantaarn op het plein is stuk")
    note = mention(roos, town.gemeente, before)
    conversation = town.arrived(note)
    assert roos.edit(note=note, text=after)["statuses"] == [202]
    page = town.desk.see(conversation, after)
    assert town.messages(conversation)[0] == ("question", after)
    assert town.rows(f"SELECT body FROM fediverse_revisions WHERE uri = '{note}'") == [(before,)]
    assert "De lantaarn" in page


def test_a_deleted_post_leaves_no_words(town, roos):
    first, second = unique("Te snel geplaatst"), unique("Toch weer anders")
    note = mention(roos, town.gemeente, first)
    conversation = town.arrived(note)
    roos.edit(note=note, text=second)
    town.desk.see(conversation, second)
    assert roos.delete(note=note)["statuses"] == [202]
    eventually(lambda: town.post(note)["deleted_at"], "the post is taken back")
    assert town.messages(conversation)[0] == ("question", "")
    page = town.desk.page(conversation)
    assert first not in page and second not in page
    assert town.rows(f"SELECT body FROM fediverse_revisions WHERE uri = '{note}'") == []


@pytest.mark.parametrize("kind", SIGNATURES)
def test_both_kinds_of_signature_are_taken(town, roos, kind):
    deed = written(roos, town.gemeente, unique("Getekend en wel"))
    assert roos.post(url=town.gemeente.inbox, activity=deed, kind=kind) == [202]
    town.arrived(deed["object"]["id"])


def test_a_digest_of_the_new_kind_in_a_signature_of_the_old_is_taken(town, roos):
    deed = written(roos, town.gemeente, unique("Half nieuw"))
    assert roos.bovine_post(url=town.gemeente.inbox, activity=deed, rfc9530=True) == 202
    town.arrived(deed["object"]["id"])


def test_a_key_that_changed_is_looked_up_again(town, roos):
    mention(roos, town.gemeente, unique("Met de oude sleutel"))
    roos.rekey()
    town.arrived(mention(roos, town.gemeente, unique("Met de nieuwe sleutel")))


def test_the_same_activity_twice_at_once_is_there_once(town, roos):
    text = unique("Twee keer verstuurd")
    deed = written(roos, town.gemeente, text)
    assert roos.post(url=town.gemeente.inbox, activity=deed, times=8) == [202] * 8
    assert roos.post(url=town.shared_inbox, activity=deed) == [202]
    town.arrived(deed["object"]["id"])
    # Another activity with the same post: forwarded, or sent again after a restart of theirs.
    assert roos.post(url=town.shared_inbox, activity={**deed, "id": deed["id"] + "-2"}) == [202]
    eventually(lambda: town.value("SELECT COUNT(*) FROM fediverse_activities WHERE state = 'waiting'") == "0", "work")
    assert town.value(f"SELECT COUNT(*) FROM messages WHERE body LIKE '%{text}%'") == "1"


def test_a_profile_that_changed_is_read_again(town, roos):
    note = mention(roos, town.gemeente, unique("Onder mijn oude naam"))
    town.arrived(note)
    actor = roos.fetch(url=roos.id)
    # Twice within minutes, too.
    for name in (f"Roos {unique('van Dijk')}", f"Roos {unique('de Wit')}"):
        done = roos.do(activity={"type": "Update", "to": [town.gemeente.id], "object": {**actor, "name": name}})
        assert done["statuses"] == [202]
        shown = f"SELECT name FROM fediverse_actors WHERE uri = '{roos.id}'"
        eventually(lambda: town.value(shown) == name, f"the name {name}")


def test_who_blocks_us_and_thinks_better_of_it(town, roos):
    account = town.gemeente
    roos.follow(whom=account.id)
    eventually(lambda: roos.id in town.followers(account), "the follower is there")
    blocked = f"SELECT blocks_us_at FROM fediverse_actors WHERE uri = '{roos.id}'"
    block = roos.do(activity={"type": "Block", "to": [account.id], "object": account.id})
    assert block["statuses"] == [202]
    eventually(lambda: town.value(blocked), "the block")
    assert roos.id not in town.followers(account)
    assert roos.undo(activity=block["activity"], whole=False)["statuses"] == [202]
    eventually(lambda: not town.value(blocked), "no block")


def test_an_account_that_is_gone_leaves_no_words(town, roos):
    text = unique("Voor ik wegga")
    note = mention(roos, town.gemeente, text)
    conversation = town.arrived(note)
    done = roos.do(activity={"type": "Delete", "to": [PUBLIC, town.gemeente.id], "object": roos.id})
    assert done["statuses"] == [202]
    eventually(lambda: town.post(note)["deleted_at"], "the post is taken back")
    assert text not in town.desk.page(conversation)


@pytest.mark.parametrize("deed", ["Like", "Announce", "Add", "Flag", "Arrive"])
def test_other_deeds_are_let_in_and_leave_no_question(town, roos, deed):
    before = town.value("SELECT COUNT(*) FROM messages")
    done = roos.do(activity={"type": deed, "to": [town.gemeente.id], "object": town.gemeente.id})
    assert done["statuses"] == [202]
    assert town.value("SELECT COUNT(*) FROM messages") == before
