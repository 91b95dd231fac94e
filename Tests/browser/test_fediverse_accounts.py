"""Several accounts of one municipality, each with its team, with a server that others wrote (bovine_herd)."""
import contextlib

import pytest
from conftest import ENGINES, unique
from fedi_plein import served
from fediverse import PUBLIC, SecureSite, answer_to, authority, peer, roos, written  # noqa: F401 (fixtures)
from mail_plein import Desk, eventually

TEAMS = {"gemeente": ("Webcare", "jeroen"), "bieb": ("Burgerzaken", "sanne"), "wijkagent": ("Openbare ruimte", "rachid")}


@pytest.fixture(scope="module", params=ENGINES)
def town(request, authority):
    """A municipality with three accounts and somebody at the desk of each: `town.accounts` and `town.desks` by name."""
    with contextlib.ExitStack() as running:
        database = None
        if request.param == "postgres":
            postgres = request.getfixturevalue("postgres")
            database = postgres.database()
            running.callback(postgres.drop, database)
        town = running.enter_context(served(authority, database, request.param))
        town.accounts = {name: town.account(name, team=team) for name, (team, _) in TEAMS.items()}
        # In the demonstration town some are of two teams; here each is of one.
        town.run("DELETE FROM memberships WHERE "
                 + " OR ".join(
                     f"(colleague_id = (SELECT id FROM colleagues WHERE email LIKE '{who}@%') "
                     f"AND team_id <> (SELECT id FROM teams WHERE name = '{team}'))" for team, who in TEAMS.values()))
        town.desks = {name: Desk(town, SecureSite(town, authority).colleague(who)) for name, (_, who) in TEAMS.items()}
        yield town


def calling(person, town, text, *names, **more):
    """A note that mentions these accounts, in this order, as their server sends it."""
    accounts = [town.accounts[name] for name in names]
    deed = written(person, accounts[0], text)
    deed["cc"] = [account.id for account in accounts]
    deed["object"] |= {"cc": deed["cc"], **more, "tag": [
        {"type": "Mention", "href": account.id, "name": f"@{account.handle}"} for account in accounts]}
    assert person.post(url=town.shared_inbox, activity=deed) == [202]
    return deed["object"]["id"]


def conversation(town, note, name):
    """The conversation of an account that a note is in, once it is there."""
    channel = town.accounts[name].channel
    return eventually(lambda: town.value(
        "SELECT conversation_id FROM fediverse_posts "
        f"WHERE channel_id = '{channel}' AND (uri = '{note}' OR copy_of = '{note}')"), f"{note} at {name}")


def status(desk, conversation):
    return desk.session.get(f"{desk.town.base}/balie/gesprekken/{conversation}", timeout=20).status_code


def test_each_is_found_and_read_apart(town, roos, peer):
    for name, account in town.accounts.items():
        assert peer.order("look_up", handle=account.handle) == account.id
        actor = roos.fetch(url=account.id)
        assert actor["preferredUsername"] == name and actor["publicKey"]["owner"] == account.id
    keys = {roos.fetch(url=account.id)["publicKey"]["publicKeyPem"] for account in town.accounts.values()}
    assert len(keys) == 3, "each signs with a key of its own"


def test_who_calls_two_at_once_is_heard_and_answered_by_both_and_each_team_sees_its_own(town, roos):
    text = unique("Wie gaat er over de boeken op het plein?")
    note = calling(roos, town, text, "gemeente", "bieb")
    homes = {name: conversation(town, note, name) for name in ("gemeente", "bieb")}
    assert homes["gemeente"] != homes["bieb"]
    for name, other in (("gemeente", "bieb"), ("bieb", "gemeente")):
        assert text in town.desks[name].get("/balie/inbox").text
        town.desks[name].see(homes[name], text, roos.name)
        assert status(town.desks[name], homes[other]) == 404, f"{name} sees nothing of {other}"
    # The third was not called.
    assert text not in town.desks["wijkagent"].get("/balie/inbox").text
    assert [status(town.desks["wijkagent"], home) for home in homes.values()] == [404, 404]
    words = {name: unique(f"Het antwoord van {name}") for name in homes}
    for name, home in homes.items():
        town.desks[name].answer(home, words[name])
    answers = eventually(lambda: len(found := [
        one for one in roos.received("Create") if one["body"]["object"].get("inReplyTo") == note]) == 2 and found)
    by = {one["signer"]: one["body"] for one in answers}
    assert set(by) == {town.accounts[name].id for name in homes}, "bovine verified whose signatures they are"
    for name in homes:
        body = by[town.accounts[name].id]
        assert words[name] in body["object"]["content"] and body["object"]["attributedTo"] == town.accounts[name].id
        assert body["actor"] == town.accounts[name].id
    # What is said back to one, with both repeated as programs do, goes on in the conversation of each.
    more = unique("Dank u wel!")
    back = calling(roos, town, more, "gemeente", "bieb", inReplyTo=by[town.accounts["bieb"].id]["object"]["id"])
    assert {name: conversation(town, back, name) for name in homes} == homes
    town.desks["bieb"].see(homes["bieb"], text, words["bieb"], more)
    page = town.desks["gemeente"].see(homes["gemeente"], text, words["gemeente"], more)
    assert words["bieb"] not in page
    # Changed and taken back, both have it.
    assert roos.post(url=town.shared_inbox, activity={
        "id": f"{note}#delete", "type": "Delete", "actor": roos.id, "to": [PUBLIC],
        "object": {"id": note, "type": "Tombstone"}}) == [202]
    for name, home in homes.items():
        eventually(lambda: text not in town.desks[name].page(home), "it is gone")


def test_a_direct_message_to_one_is_nobody_else_s(town, roos):
    text = unique("Alleen voor de wijkagent")
    account = town.accounts["wijkagent"]
    done = roos.mention(to=account.id, handle=account.handle, text=text, direct=True)
    assert done["statuses"] == [202]
    note = done["activity"]["object"]["id"]
    home = conversation(town, note, "wijkagent")
    for name in ("gemeente", "bieb"):
        assert status(town.desks[name], home) == 404 and text not in town.desks[name].get("/balie/inbox").text
    town.desks["wijkagent"].answer(home, unique("Ik kom langs."))
    came = answer_to(roos, note)
    assert came["signer"] == account.id and came["body"]["object"]["to"] in (roos.id, [roos.id])


def test_each_has_followers_of_its_own_and_only_they_get_what_it_says(town, roos, peer):
    fan = peer.join("fan" + unique("x").split()[-1])
    follow = roos.follow(whom=town.accounts["bieb"].id)
    assert follow["statuses"] == [202]
    assert fan.follow(whom=town.accounts["wijkagent"].id)["statuses"] == [202]
    accept = eventually(lambda: roos.received("Accept"), "an Accept")[0]
    assert accept["signer"] == town.accounts["bieb"].id
    eventually(lambda: fan.received("Accept"), "an Accept")
    assert {name: town.followers(account) for name, account in town.accounts.items()} == {
        "gemeente": [], "bieb": [roos.id], "wijkagent": [fan.id]}
    said = {}
    for name in ("bieb", "wijkagent"):
        text = unique(f"Dit zegt {name}")
        placed = town.desks[name].post(
            "/balie/berichten/nieuw", account=town.accounts[name].channel, taal="nl", zichtbaar="public", versie="0",
            tekst=text, actie="plaatsen")
        post = placed.headers["Location"].split("?")[0].split("/")[-1]
        town.run(f"UPDATE account_posts SET publish_at = 0 WHERE id = '{post}';"
                 f"UPDATE jobs SET run_at = 0 WHERE kind = 'publish_post' AND payload = '{post}'")
        said[name] = text
    # Nobody speaks for an account of another team.
    refused = town.desks["bieb"].form(
        "/balie/berichten/nieuw", account=town.accounts["gemeente"].channel, taal="nl", zichtbaar="public", versie="0",
        tekst=unique("Namens een ander"), actie="plaatsen")
    assert refused.status_code in (400, 403, 404)
    for person, name in ((roos, "bieb"), (fan, "wijkagent")):
        came = eventually(lambda: [
            one for one in person.received("Create") if said[name] in one["body"]["object"]["content"]], "the post", 60)
        assert {one["signer"] for one in came} == {town.accounts[name].id}
        others = [text for other, text in said.items() if other != name]
        assert not any(text in one["body"]["object"]["content"] for one in person.received("Create") for text in others)
    assert roos.undo(activity=follow["activity"], whole=True)["statuses"] == [202]
    eventually(lambda: town.followers(town.accounts["bieb"]) == [], "roos left")
    assert town.followers(town.accounts["wijkagent"]) == [fan.id]
