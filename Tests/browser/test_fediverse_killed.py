"""Plein is killed (SIGKILL) again and again while it works, on each database: what it took is there once, and what it says
arrives and is shown once."""
import collections
import datetime
import time

import pytest
from conftest import unique, word
from fediverse import (  # noqa: F401 (fixtures)
    PUBLIC, SecureSite, authority, insisting, killed_while, lonely_town, mention, peer, roos, written)
from mail_plein import Desk, eventually
from other_server import OtherServer
from test_fediverse_pictures import png

FOLLOWERS, ANSWERS, THREADS, PICTURES, FLAGS, MOVES = 400, 24, 16, 40, 15, 6
# Seconds for what a killed process had in hand to be taken over and done.
TAKEN_OVER = 120
both = pytest.mark.parametrize("lonely_town", ["sqlite", "postgres"], indirect=True)


@pytest.fixture
def elsewhere(authority):
    server = OtherServer(authority.server)
    yield server
    server.close()


@pytest.fixture
def town(lonely_town, authority):
    lonely_town.gemeente = lonely_town.account("gemeente")
    lonely_town.desk = Desk(lonely_town, SecureSite(lonely_town, authority).colleague())
    return lonely_town


def nothing_waits(town):
    return (town.value("SELECT COUNT(*) FROM fediverse_activities WHERE state = 'waiting'") == "0"
            and town.value("SELECT COUNT(*) FROM jobs WHERE state = 'ready' AND kind IN ('send_activity', 'deliver_post', "
                           "'fetch_pictures', 'fetch_object', 'fetch_thread', 'move_actor', 'publish_post')") == "0")


@both
def test_a_post_reaches_every_follower_and_is_counted_once(town, roos, elsewhere):
    account, now = town.gemeente, int(time.time() * 1000)
    assert roos.follow(whom=account.id)["statuses"] == [202]
    eventually(lambda: roos.id in town.followers(account), "the follower is there")
    for number in range(FOLLOWERS):
        actor = f"{elsewhere.base}/u/{number}"
        town.run(
            "INSERT INTO fediverse_actors (uri, handle, name, url, inbox, followers, key_id, public_key, fetched_at) VALUES "
            f"('{actor}', '@{number}@{elsewhere.host}', '{number}', '', '{actor}/inbox', '', '{actor}#k', '', {now});"
            "INSERT INTO fediverse_followers (channel_id, actor, delivery_inbox, since) "
            f"VALUES ('{account.channel}', '{actor}', '{actor}/inbox', {now})")
    elsewhere.pause, text = 0.2, unique("De brug gaat morgen open")
    placed = town.desk.post("/balie/berichten/nieuw", account=account.channel, taal="nl", zichtbaar="public", versie="0",
                            tekst=text, actie="plaatsen")
    post = placed.headers["Location"].split("?")[0].split("/")[-1]

    def published():
        town.run(f"UPDATE account_posts SET publish_at = 0 WHERE id = '{post}';"
                 f"UPDATE jobs SET run_at = 0 WHERE kind = 'publish_post' AND payload = '{post}'")
        eventually(lambda: town.value(f"SELECT arrived FROM account_posts WHERE id = '{post}'") == str(FOLLOWERS + 1),
                   "it arrived everywhere", TAKEN_OVER)

    assert killed_while(town, published) == 4
    came = elsewhere.creates()
    assert {path for path, _ in came} == {f"/u/{number}/inbox" for number in range(FOLLOWERS)}
    # Where it came twice it is the same, and is shown once.
    assert {activity["id"] for _, activity in came} == {f"{town.base}/fediverse/berichten/{post}#create"}
    # As often as something was in hand at a kill, and no more.
    assert len(came) <= FOLLOWERS + 4 * 256
    kept = [one for one in roos.kept() if one and one["type"] == "Create"]
    assert len(kept) == 1
    assert town.rows(f"SELECT state, sent_to, arrived, refused FROM account_posts WHERE id = '{post}'") == [
        ("sent", str(FOLLOWERS + 1), str(FOLLOWERS + 1), "0")]
    eventually(lambda: nothing_waits(town), "nothing waits", TAKEN_OVER)
    for table in ("fediverse_sends", "fediverse_outgoing"):
        assert town.value(f"SELECT COUNT(*) FROM {table}") == "0"


def shown_at(person, address):
    """What a server shows of a post, by all that it was told in the order in which that came: its words, or None."""
    words, gone = None, False
    for one in person.received():
        body = one["body"]
        about = body.get("object")
        if (about if isinstance(about, str) else (about or {}).get("id")) != address:
            continue
        if body["type"] == "Delete":
            words, gone = None, True
        elif body["type"] == "Create" and words is None and not gone:
            words = about["content"]
        elif body["type"] == "Update" and words is not None:
            words = about["content"]
    return words


@both
def test_changed_answers_show_their_last_words_and_those_taken_back_show_none(town, roos):
    notes = [mention(roos, town.gemeente, unique(f"Vraag {number}")) for number in range(ANSWERS)]
    homes = [town.arrived(note) for note in notes]
    changed, last = {}, {}

    def number(home):
        return town.value(f"SELECT seq FROM messages WHERE conversation_id = '{home}' AND kind = 'answer'")

    def body(home):
        return town.value(f"SELECT body FROM messages WHERE conversation_id = '{home}' AND kind = 'answer'")

    def answered(home):
        if not town.answers(home):
            town.desk.answer(home, unique("Eerste woorden"))
        return town.answers(home)

    def rewritten(home, text):
        if body(home) != text:
            town.desk.post(f"/balie/gesprekken/{home}/antwoorden/{number(home)}", eerder=body(home), tekst=text)
        return body(home) == text

    def taken_back(home):
        uri = town.answers(home)[0]
        if not town.post(uri)["deleted_at"]:
            town.desk.post(f"/balie/gesprekken/{home}/antwoorden/{number(home)}/intrekken")
        return town.post(uri)["deleted_at"]

    def worked():
        for place, home in enumerate(homes):
            insisting(lambda: answered(home))
            for text in (unique("Tweede woorden"), unique("Laatste woorden")):
                insisting(lambda: rewritten(home, text))
                last[home] = text
            if place % 3 == 0:
                insisting(lambda: taken_back(home))
                changed[home] = True

    assert killed_while(town, worked, kills=6, pause=0.6) >= 3
    # One that is taken back while it may be on its way is taken back there when that is over.
    town.run("UPDATE jobs SET run_at = 0 WHERE kind = 'send_activity' AND state = 'ready'")
    eventually(lambda: nothing_waits(town), "nothing waits", TAKEN_OVER)
    for home in homes:
        shown = shown_at(roos, town.answers(home)[0])
        if home in changed:
            assert shown is None, "it was taken back"
        else:
            assert shown and last[home] in shown
    creates = collections.Counter(one["body"]["object"]["id"] for one in roos.received("Create"))
    assert len([one for one in roos.kept() if one and one["type"] == "Create"]) == len(creates), "each is kept once"


@both
def test_everybody_whose_post_is_taken_part_in_gets_one_answer(town, elsewhere):
    anna = elsewhere.person("anna")
    notes = [elsewhere.note(anna, word(12), unique(f"Gesprek {number}")) for number in range(THREADS)]

    def taken(note):
        begun = town.desk.form("/balie/meedoen", adres=note, actie="meedoen", account=town.gemeente.channel)
        return begun.status_code == 303 and town.post(note)["conversation_id"]

    def answered(home, text):
        if not town.answers(home):
            town.desk.answer(home, text)
        return town.answers(home)

    def worked():
        for note in notes:
            home = insisting(lambda: taken(note))
            insisting(lambda: answered(home, unique("Wij weten meer")))

    assert killed_while(town, worked, kills=5) >= 3
    assert town.value("SELECT COUNT(*) FROM conversations WHERE started_by IS NOT NULL") == str(THREADS)
    sent = "SELECT COUNT(*) FROM messages m JOIN fediverse_posts p ON p.message_id = m.id " \
           "WHERE m.kind = 'answer' AND m.delivery = 'sent'"
    eventually(lambda: town.value(sent) == str(THREADS), "all are sent", TAKEN_OVER)
    answers = {}
    for _, activity in elsewhere.creates("/u/anna/inbox"):
        answers.setdefault(activity["object"]["inReplyTo"], set()).add(activity["object"]["id"])
    assert set(answers) == set(notes) and all(len(ids) == 1 for ids in answers.values())


@both
def test_moves_reports_pictures_and_hashtags_are_there_once(town, roos, peer, elsewhere):
    tag, reason = word(10), unique("Dit hoort hier niet")
    team = town.value("SELECT team_id FROM channels WHERE kind = 'web_form'")
    until = (datetime.date.today() + datetime.timedelta(days=30)).isoformat()
    town.desk.post("/balie/hashtags", actie="volgen", onderwerp=f"#{tag}", servers=elsewhere.host, reden="Om te weten",
                   tot=until, team=team)
    address = elsewhere.put("/gat.png", "image/png", png())
    movers = [peer.join(word(10)) for _ in range(MOVES)]
    homes = [town.arrived(mention(one, town.gemeente, unique("Voor de verhuizing"))) for one in movers]
    deeds = []
    for number in range(PICTURES):
        deed = written(roos, town.gemeente, unique(f"Beeld {number}"))
        deed["object"]["attachment"] = [{"type": "Document", "mediaType": "image/png", "url": address, "name": "Een gat"}]
        deeds.append(deed)
        tagged = written(roos, town.gemeente, unique(f"Onder de hashtag {number}"))
        tagged["cc"] = []
        tagged["object"] |= {"cc": [], "tag": [{"type": "Hashtag", "name": f"#{tag}", "href": f"{roos.id}/tag"}]}
        deeds.append(tagged)
    for number in range(FLAGS):
        deeds.append({"id": f"{roos.id}/flags/{word(12)}", "type": "Flag", "actor": roos.id, "to": [town.gemeente.id],
                      "object": [town.gemeente.id], "content": f"{reason} {number}"})
    moves = {}
    for mover in movers:
        name = word(10)
        new = elsewhere.person(name)
        status, kind, body, more = elsewhere.there[f"/u/{name}"]
        elsewhere.there[f"/u/{name}"] = (status, kind, body[:-1] + f', "alsoKnownAs": ["{mover.id}"]}}'.encode(), more)
        moves[mover] = {"id": f"{mover.id}/moves/{word(12)}", "type": "Move", "actor": mover.id, "object": mover.id,
                        "target": new, "to": [PUBLIC]}

    def told():
        for mover, deed in moves.items():
            insisting(lambda: mover.flood(url=town.shared_inbox, activities=[deed] * 2, pause=0, patience=60) is not None)
        roos.flood(url=town.shared_inbox, activities=deeds, pause=0.15, patience=120)

    assert killed_while(town, told, kills=5, pause=0.5) >= 3
    eventually(lambda: nothing_waits(town), "nothing waits", TAKEN_OVER)
    counts = {
        "SELECT COUNT(*) FROM messages WHERE body LIKE 'Beeld %'": PICTURES,
        "SELECT COUNT(*) FROM post_media": PICTURES,
        "SELECT COUNT(*) FROM post_media WHERE state = 'kept'": PICTURES,
        "SELECT COUNT(*) FROM pictures": 1,
        f"SELECT COUNT(*) FROM fediverse_reports WHERE reason LIKE '{reason}%'": FLAGS,
        f"SELECT COUNT(DISTINCT reason) FROM fediverse_reports WHERE reason LIKE '{reason}%'": FLAGS,
        "SELECT COUNT(*) FROM topic_posts WHERE body LIKE 'Onder de hashtag%'": PICTURES,
        "SELECT SUM(n) FROM topic_days": PICTURES,
        "SELECT COUNT(*) FROM fediverse_actors WHERE moved_to IS NOT NULL": MOVES,
        "SELECT COUNT(*) FROM events WHERE kind LIKE '%moved%'": MOVES,
    }
    assert {sql: town.value(sql) for sql in counts} == {sql: str(n) for sql, n in counts.items()}
    for home in homes:
        assert "verhuisde naar" in town.desk.page(home)
    assert "Een gat" in town.desk.page(town.arrived(deeds[0]["object"]["id"]))
