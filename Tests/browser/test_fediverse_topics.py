"""Hashtags that a team follows, asked of a server that speaks as Mastodon does, and taking part from there."""
import datetime
import threading
import time

import pytest
from conftest import unique, word
from fedi_plein import new_id
from fediverse import (  # noqa: F401 (fixtures)
    PUBLIC, SecureSite, answer_to, authority, insisting, killed_while, lonely_town, peer, roos, town)
from mail_plein import Desk, eventually
from mastodon_timeline import MastodonTimeline


@pytest.fixture(scope="module")
def timeline(authority):
    with MastodonTimeline(authority) as timeline:
        yield timeline


@pytest.fixture
def lead(town):
    """A team lead of the team that the account is of: fatma of the demonstration."""
    return town.desk


def follow(town, lead, tag, host):
    """Begins to follow; returns the topic's id."""
    team = town.value("SELECT team_id FROM channels WHERE kind = 'web_form'")
    until = (datetime.date.today() + datetime.timedelta(days=30)).isoformat()
    answer = lead.form("/balie/hashtags", actie="volgen", onderwerp=f"#{tag}", servers=host, reden="Om te weten wat er speelt",
                       tot=until, team=team)
    assert answer.status_code == 303, answer.text[:3000]
    return town.value(f"SELECT id FROM topics WHERE tag = '{tag}' AND ended_at IS NULL")


def ask_now(town, topic):
    """Makes a topic due, and the job that asks."""
    now = int(time.time() * 1000)
    town.run(f"UPDATE topic_servers SET next_at = 0 WHERE topic_id = '{topic}';"
             f"INSERT INTO jobs (id, kind, payload, run_at, created_at) "
             f"VALUES ('{new_id()}', 'follow_topics', '', {now}, {now})")


def test_what_is_said_under_a_hashtag_is_shown_and_taken_part_in_with_one_click(town, roos, timeline, lead, authority):
    tag, text = word(10), unique("Weer een gat in de weg")
    note = roos.do(activity={
        "type": "Create", "to": [PUBLIC], "object": {
            "type": "Note", "attributedTo": roos.id, "content": f"<p>{text}</p>", "to": [PUBLIC], "cc": []}})
    note = note["activity"]["object"]["id"]
    timeline.say(tag, note, text, roos.handle)
    timeline.say(tag, f"https://elders.example/{word(8)}", unique("Niet voor iedereen"), "x@elders.example",
                 visibility="unlisted")
    topic = follow(town, lead, tag, timeline.host)
    eventually(lambda: text in town.desk.get("/balie/hashtags").text, "the post under its topic")
    page = town.desk.get("/balie/hashtags").text
    assert "Niet voor iedereen" not in page and text not in town.desk.get("/balie/inbox").text
    asked = timeline.asked[-1]
    assert asked["path"] == f"/api/v1/timelines/tag/{tag}" and asked["query"] == {"limit": "40"}
    assert "signature" not in asked["headers"] and "Plein" in asked["headers"]["user-agent"]
    # From where it was left, and nothing twice.
    more = unique("En nog een")
    timeline.say(tag, f"https://elders.example/{word(8)}", more, "x@elders.example")
    ask_now(town, topic)
    eventually(lambda: more in town.desk.get("/balie/hashtags").text, "the newer post")
    assert "min_id" in timeline.asked[-1]["query"]
    assert town.value(f"SELECT COUNT(*) FROM topic_posts WHERE topic_id = '{topic}'") == "2"
    assert town.value(f"SELECT SUM(n) FROM topic_days WHERE topic_id = '{topic}'") == "2"
    begun = town.desk.form("/balie/meedoen", adres=note, actie="meedoen", account=town.gemeente.channel)
    assert begun.status_code == 303
    conversation = town.arrived(note)
    assert text not in town.desk.get("/balie/hashtags").text
    town.desk.answer(conversation, unique("We komen kijken."))
    assert answer_to(roos, note)["signer"] == town.gemeente.id


def test_a_server_that_refuses_is_shown_and_left_alone(town, timeline, lead):
    tag = word(10)
    timeline.answer, timeline.headers = (429, "{}"), {"Retry-After": "7200"}
    try:
        topic = follow(town, lead, tag, timeline.host)
        fault = f"SELECT fault FROM topic_servers WHERE topic_id = '{topic}'"
        eventually(lambda: town.value(fault) == "http_429", "the fault")
        wait = int(town.value(f"SELECT next_at FROM topic_servers WHERE topic_id = '{topic}'")) / 1000 - time.time()
        assert 7000 < wait <= 7200
        assert "dat we te vaak vragen" in town.desk.get("/balie/hashtags").text
        for answer, code in (((200, "<html>"), "not_a_list"), ((401, "{}"), "http_401"), ((302, ""), "http_302")):
            timeline.answer, timeline.headers = answer, {}
            ask_now(town, topic)
            eventually(lambda: town.value(fault) == code, code)
    finally:
        timeline.answer, timeline.headers = None, {}
    ask_now(town, topic)
    eventually(lambda: town.value(fault) == "", "well again")
    assert lead.form("/balie/hashtags", actie="stoppen", hashtag=topic).status_code == 303
    begin = len(timeline.asked)
    ask_now(town, topic)
    eventually(lambda: town.value("SELECT COUNT(*) FROM jobs WHERE kind = 'follow_topics' AND run_at <= "
                                  f"{int(time.time() * 1000)}") == "0", "the job is done")
    assert len(timeline.asked) == begin, "what is stopped is not asked"


@pytest.mark.parametrize("lonely_town", ["sqlite", "postgres"], indirect=True)
def test_a_hashtag_is_read_to_its_end_and_once_though_plein_is_killed_meanwhile(lonely_town, timeline, authority):
    town, tag, count = lonely_town, word(10), 300
    town.account("gemeente")
    topic = follow(town, Desk(town, SecureSite(town, authority).colleague()), tag, timeline.host)
    # The first asking must be over: what it writes down at its end would undo that the topic is due.
    eventually(lambda: town.value(f"SELECT succeeded_at FROM topic_servers WHERE topic_id = '{topic}'"), "asked a first time")
    asked = len(timeline.asked)
    addresses = sorted(f"https://elders.example/{tag}/{number}" for number in range(count))
    # The first time only the newest are taken, so there is one to begin from.
    timeline.say(tag, addresses[0], "Het begin", "x@elders.example")
    posts = f"SELECT COUNT(*) FROM topic_posts WHERE topic_id = '{topic}'"
    ask_now(town, topic)
    eventually(lambda: town.value(posts) == "1", "the first")
    for address in addresses[1:]:
        timeline.say(tag, address, unique("Nog een bericht"), "x@elders.example")

    def read():
        while town.value(posts) != str(count):
            insisting(lambda: ask_now(town, topic) or True)
            threading.Event().wait(0.3)

    assert killed_while(town, read, pause=0.25) >= 2, "nothing was interrupted"
    stored = [address for (address,) in town.rows(f"SELECT uri FROM topic_posts WHERE topic_id = '{topic}' ORDER BY uri")]
    assert stored == addresses
    assert town.value(f"SELECT SUM(n) FROM topic_days WHERE topic_id = '{topic}'") == str(count)
    assert len(timeline.asked) - asked >= count / 40
