"""What may leave nothing behind but a count: what is not what it says it is, and what is none of our business."""
import collections
import contextlib
import threading
import time

import pytest
from conftest import unique, word
from fedi_plein import served
from fediverse import authority, mention, peer, roos, town, written  # noqa: F401 (fixtures)
from mail_plein import eventually

DELETES, MENTIONS = 1000, 200


def at_rest(town):
    """The sizes of all tables, once nothing waits any more."""
    eventually(lambda: town.value("SELECT COUNT(*) FROM fediverse_activities WHERE state = 'waiting'") == "0")
    return town.sizes()


def counted(town, before, **reasons):
    """Waits until these were counted more often than before, each as often as it says."""
    def more():
        now = town.refusals()
        return {reason: now.get(reason, 0) - before.get(reason, 0) for reason in reasons} == reasons

    eventually(more, f"counts {reasons}, not {town.refusals()} after {before}")


@pytest.mark.parametrize("kind", ["cavage", "rfc9421"])
def test_requests_that_are_wrong_leave_counts(town, roos, kind):
    sizes, before = at_rest(town), town.refusals()
    wrongs = {
        "digest_wrong": {"digest_of": "other words"}, "other_host": {"host": "elsewhere.example"},
        "in_future": {"seconds": 7200}, "too_old": {"seconds": -14 * 86400},
    }
    for reason, wrong in wrongs.items():
        deed = written(roos, town.gemeente, unique("Niet te vertrouwen"))
        assert roos.post(url=town.gemeente.inbox, activity=deed, kind=kind, wrong=wrong) == [401], reason
    counted(town, before, **dict.fromkeys(wrongs, 1))
    assert at_rest(town) == sizes


def test_a_signature_of_somebody_else_leaves_a_count(town, peer, roos):
    other = peer.join(word(8))
    sizes, before = at_rest(town), town.refusals()
    deed = written(other, town.gemeente, unique("Ik ben een ander"))
    assert roos.post(url=town.gemeente.inbox, activity=deed) == [401]
    counted(town, before, other_owner=1)
    assert at_rest(town) == sizes


def test_what_belongs_to_another_server_is_not_taken(town, roos):
    sizes, before = at_rest(town), town.refusals()
    deed = written(roos, town.gemeente, unique("Van elders"))
    theirs = "https://elsewhere.example/notes/1"
    assert roos.post(url=town.gemeente.inbox, activity={**deed, "id": theirs}) == [401]
    counted(town, before, other_origin=1)
    # These are well signed and well formed: only the server that they are said to be of can tell, and it does not.
    for number, change in enumerate([{"id": theirs}, {"attributedTo": "https://elsewhere.example/people/1"}]):
        changed = {**deed, "id": f"{deed['id']}-{number}", "object": {**deed["object"], **change}}
        assert roos.post(url=town.shared_inbox, activity=changed) == [202]
    # It mentions nobody here.
    nobody = {**deed["object"], "tag": [], "cc": []}
    assert roos.post(url=town.shared_inbox, activity={**deed, "cc": [], "object": nobody}) == [202]
    # Where there is no such server it is counted at once; where the naming system is silent it is asked again for a while.
    town.run("UPDATE jobs SET attempts = 15, run_at = 0 WHERE kind = 'fetch_object'")
    eventually(lambda: town.value("SELECT COUNT(*) FROM jobs WHERE kind = 'fetch_object'") == "0", "no fetches")
    assert at_rest(town) == sizes


def test_bodies_that_are_too_much_or_nothing_leave_counts(town, roos):
    sizes, before = at_rest(town), town.refusals()
    bodies = [
        ("[" * 10_000 + "]" * 10_000, "tooDeep"),
        ('{"type":"Create","actor":' + "[" * 10_000 + "]" * 10_000 + "}", "tooDeep"),
        ('{"type":"Create","a":[' + "1," * 200_000 + "1]}", "tooMany"),
        ("{", "notJSON"), ("[]", "notAnObject"), ("{}", "withoutType"),
        ('{"type":"Create","actor":"javascript:alert(1)"}', "withoutActor"),
    ]
    for body, reason in bodies:
        assert roos.post(url=town.gemeente.inbox, activity=body) == [400], reason
    assert roos.post(url=town.gemeente.inbox, activity="{" + " " * 2_000_000 + "}") == [413]
    counted(town, before, **collections.Counter(reason for _, reason in bodies))
    assert at_rest(town) == sizes


def test_deletes_of_strangers_cost_nothing(town, peer):
    sizes, asked = at_rest(town), peer.count()
    assert peer.order("strangers", url=town.shared_inbox, count=DELETES) == {"202": DELETES}
    assert at_rest(town) == sizes
    assert peer.seen(asked) == [], "nobody was asked about a stranger"


def test_endless_new_accounts_are_asked_about_within_limits(town, peer):
    sizes, asked, begin = at_rest(town), peer.count(), time.monotonic()
    statuses = peer.order("strangers", url=town.shared_inbox, count=300, kind="Like")
    assert set(statuses) <= {"401", "429"} and sum(statuses.values()) == 300
    minutes = int((time.monotonic() - begin) / 60) + 2
    # Each time as either kind of signature, when the first is not taken.
    assert 0 < peer.count() - asked <= 60 * 2 * minutes
    assert at_rest(town) == sizes


@pytest.fixture
def lonely_town(request, authority, postgres):
    """A municipality for one test, which may be killed."""
    with contextlib.ExitStack() as running:
        database = None
        if request.param == "postgres":
            database = postgres.database()
            running.callback(postgres.drop, database)
        yield running.enter_context(served(authority, database, request.param))


@pytest.mark.parametrize("lonely_town", ["sqlite", "postgres"], indirect=True)
def test_mentions_are_there_once_though_plein_is_killed_meanwhile(lonely_town, roos):
    town = lonely_town
    account = town.account("gemeente")
    mention(roos, account, unique("Kennismaking"))
    deeds = [written(roos, account, unique(f"Vraag {number}")) for number in range(MENTIONS)]
    refused = []
    flood = threading.Thread(target=lambda: refused.append(
        roos.flood(url=town.shared_inbox, activities=deeds, pause=0.1, patience=120)), daemon=True)
    flood.start()
    for _ in range(4):
        # Some thirty come in meanwhile.
        time.sleep(0.35)
        assert flood.is_alive()
        town.server.kill()
        time.sleep(0.2)
        town.server.start()
    flood.join(150)
    assert refused and refused[0] > 0, "it was killed in between"
    # All were answered with 202, so all are kept; they are worked on also when nothing else comes in.
    town.server.kill()
    town.server.start()
    eventually(lambda: town.value("SELECT COUNT(*) FROM fediverse_activities WHERE state <> 'done'") == "0", "work")
    texts = sorted(deed["object"]["content"][3:-4] for deed in deeds)
    kept = sorted(row[0] for row in town.rows(
        "SELECT m.body FROM messages m JOIN fediverse_posts p ON p.message_id = m.id WHERE m.body LIKE 'Vraag %'"))
    assert kept == texts
    assert town.value(
        "SELECT COUNT(*) FROM conversations c JOIN channels h ON h.id = c.channel_id WHERE h.kind = 'fediverse'"
    ) == str(MENTIONS + 1)
