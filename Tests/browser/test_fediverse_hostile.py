"""What may leave nothing behind but a count: what is not what it says it is, and what is none of our business."""
import collections
import contextlib
import http.client
import pathlib
import re
import threading
import time

import pytest
from conftest import unique, word
from fediverse import (  # noqa: F401 (fixtures)
    SecureSite, authority, lonely_town, mention, peer, roos, town, written)
from mail_plein import Desk, eventually

DELETES, MENTIONS, HOSTILE, ANSWERS = 10_000, 200, 1000, 60
MEGABYTE = 1 << 20


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


def bytes_stored(town):
    """What the database takes on the disk, its log included."""
    if town.server.database.startswith("postgres"):
        return int(town.value("SELECT pg_database_size(current_database())"))
    return sum(path.stat().st_size for path in pathlib.Path(town.server.database).parent.glob("*.sqlite*"))


def test_ten_thousand_deletes_of_strangers_cost_nothing(town, peer):
    sizes, asked, stored = at_rest(town), peer.count(), bytes_stored(town)
    assert peer.order("strangers", url=town.shared_inbox, count=DELETES, patience=300) == {"202": DELETES}
    assert at_rest(town) == sizes
    assert peer.seen(asked) == [], "nobody was asked about a stranger"
    # What Plein does by itself meanwhile takes a page now and then; ten thousand rows would take megabytes.
    assert bytes_stored(town) - stored < MEGABYTE


def memory(town):
    text = pathlib.Path(f"/proc/{town.server.pid}/status").read_text()
    return int(re.search(r"VmHWM:\s+(\d+)", text).group(1)) * 1024


@pytest.mark.parametrize("is_announced", [True, False], ids=["with its length", "in chunks"])
def test_fifty_megabytes_are_not_read(town, is_announced):
    sizes, before = at_rest(town), memory(town)
    connection = http.client.HTTPConnection("127.0.0.1", town.server.port, timeout=60)
    headers = {"Content-Type": "application/activity+json", "Host": town.host}
    if is_announced:
        headers["Content-Length"] = str(50 * MEGABYTE)
    else:
        headers["Transfer-Encoding"] = "chunked"
    piece = b" " * 65536
    connection.putrequest("POST", "/fediverse/inbox", skip_host=True)
    for name, value in headers.items():
        connection.putheader(name, value)
    connection.endheaders()
    # It may close the connection before it has all; then there may be no answer either.
    with contextlib.suppress(OSError):
        for _ in range(50 * 16):
            connection.send(piece if is_announced else b"%x\r\n%s\r\n" % (len(piece), piece))
    with contextlib.suppress(OSError, http.client.HTTPException):
        assert connection.getresponse().status == 413
    connection.close()
    assert memory(town) - before < 20 * MEGABYTE
    assert at_rest(town) == sizes


def hostile(roos, town, number):
    """One of a thousand, its expected statuses, and the reason under which it is counted; None: nothing is wrong with it, it
    is only none of our business."""
    deed = written(roos, town.gemeente, f"Vijandig {number}")
    theirs = f"https://elsewhere.example/notes/{number}"
    deep = "[" * 10_000 + "]" * 10_000
    gone = f"{roos.id}-{number}"
    return [
        ({"activity": deed, "wrong": {"digest_of": "other words"}}, 401, "digest_wrong"),
        ({"activity": deed, "wrong": {"host": "elsewhere.example"}}, 401, "other_host"),
        ({"activity": deed, "wrong": {"seconds": 7200}, "kind": "rfc9421"}, 401, "in_future"),
        ({"activity": deed, "wrong": {"seconds": -14 * 86400}}, 401, "too_old"),
        ({"activity": {**deed, "id": theirs}}, 401, "other_origin"),
        ({"activity": {**deed, "object": {**deed["object"], "attributedTo": theirs}}}, 202, None),
        ({"activity": deep}, 400, "tooDeep"),
        ({"activity": '{"type":"Create","actor":"%s","object":%s}' % (roos.id, deep)}, 400, "tooDeep"),
        ({"activity": {**deed, "actor": gone, "id": f"{gone}#1"}}, 401, "other_owner"),
        ({"activity": {"type": "Delete", "id": f"{gone}#delete", "actor": gone, "object": gone}}, 202, None),
    ][number % 10]


def test_a_thousand_hostile_posts_leave_nothing_but_counts(town, roos):
    mention(roos, town.gemeente, unique("Dit is een gewone vraag"))
    sizes, before = at_rest(town), town.refusals()
    cases = [hostile(roos, town, number) for number in range(HOSTILE)]
    statuses = roos.many(url=town.shared_inbox, posts=[case for case, _, _ in cases], patience=300)
    wrong = [(reason, got) for (_, wanted, reason), got in zip(cases, statuses) if got != wanted]
    assert not wrong, collections.Counter(wrong)
    counted(town, before, **collections.Counter(reason for _, _, reason in cases if reason))
    assert at_rest(town) == sizes


def test_endless_new_accounts_are_asked_about_within_limits(town, peer):
    sizes, asked, begin = at_rest(town), peer.count(), time.monotonic()
    statuses = peer.order("strangers", url=town.shared_inbox, count=300, kind="Like")
    assert set(statuses) <= {"401", "429"} and sum(statuses.values()) == 300
    minutes = int((time.monotonic() - begin) / 60) + 2
    # Each time as either kind of signature, when the first is not taken.
    assert 0 < peer.count() - asked <= 60 * 2 * minutes
    assert at_rest(town) == sizes


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


def answered(town, conversation):
    """Gives an answer, again and again until it is there: each time as a colleague who does not know whether it was taken."""
    def given():
        with contextlib.suppress(OSError, AssertionError):
            if not town.answers(conversation):
                town.desk.answer(conversation, unique("Wij komen morgen."))
        return town.answers(conversation)

    eventually(given, f"an answer in {conversation}")


@pytest.mark.parametrize("lonely_town", ["sqlite", "postgres"], indirect=True)
def test_every_answer_reaches_the_peer_though_plein_is_killed_meanwhile(lonely_town, authority, roos):
    town = lonely_town
    account = town.account("gemeente")
    town.desk = Desk(town, SecureSite(town, authority).colleague())
    notes = [mention(roos, account, unique(f"Vraag {number}")) for number in range(ANSWERS)]
    conversations = [town.arrived(note) for note in notes]
    work, kills = threading.Thread(target=lambda: [answered(town, one) for one in conversations], daemon=True), 0
    work.start()
    while work.is_alive() and kills < 4:
        # A handful is given, and some of them are on their way.
        time.sleep(0.3)
        town.server.kill()
        kills += 1
        time.sleep(0.2)
        town.server.start()
    work.join(120)
    assert not work.is_alive() and kills >= 2
    answers = sorted(address for one in conversations for address in town.answers(one))
    assert len(answers) == ANSWERS

    def shown():
        """Our posts that the peer keeps, each as often as it would show it."""
        kept = [one["object"] for one in roos.kept() if one and one["type"] == "Create"]
        return sorted(one if isinstance(one, str) else one["id"] for one in kept)

    eventually(lambda: set(answers) <= set(shown()), "all answers at the peer", patience=120)
    assert shown() == answers, "each is there once"
    # What a killed process held is taken over after a minute; the peer knows the answer by its id and shows it once.
    eventually(lambda: town.value("SELECT COUNT(*) FROM messages WHERE kind = 'answer' AND delivery <> 'sent'") == "0",
               "all answers written down as sent", patience=120)
    assert shown() == answers, "each is still there once"
