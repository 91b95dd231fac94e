"""What the tests of the fediverse share: a Plein behind TLS, somebody else's server, and people there."""
import contextlib
import threading
import time

import pytest
from conftest import ENGINES, Site, word
from fedi_peer import Peer
from fedi_plein import served
from mail_authority import CertificateAuthority
from mail_plein import Desk, eventually

PUBLIC = "https://www.w3.org/ns/activitystreams#Public"


class SecureSite(Site):
    """A Site behind TLS, with a certificate of our own authority."""

    def __init__(self, town, authority):
        super().__init__(town.server)
        self.base, self._roots = town.base, str(authority.file)

    def session(self):
        session = super().session()
        session.verify = self._roots
        return session


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    return CertificateAuthority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="module")
def peer(authority):
    with Peer(authority) as peer:
        yield peer


@pytest.fixture(scope="module", params=ENGINES)
def town(request, authority):
    """A demonstration municipality with the account `gemeente`, and a colleague at its `desk`."""
    database = postgres = None
    if request.param == "postgres":
        postgres = request.getfixturevalue("postgres")
        database = postgres.database()
    with served(authority, database, request.param) as town:
        town.gemeente = town.account("gemeente")
        town.desk = Desk(town, SecureSite(town, authority).colleague())
        yield town
    if postgres:
        postgres.drop(database)


@pytest.fixture
def lonely_town(request, authority, postgres):
    """A municipality for one test, which may be killed."""
    with contextlib.ExitStack() as running:
        database = None
        if request.param == "postgres":
            database = postgres.database()
            running.callback(postgres.drop, database)
        yield running.enter_context(served(authority, database, request.param))


@pytest.fixture
def roos(peer):
    """Somebody new."""
    return peer.join(word(8))


def mention(person, account, text, **more):
    """A person mentions an account; returns the note's address. Plein has taken it when this returns."""
    done = person.mention(to=account.id, handle=account.handle, text=text, **more)
    assert done["statuses"] == [202], done["statuses"]
    return done["activity"]["object"]["id"]


def answer_to(person, note, begin=0):
    """The request with our answer to a note, once it reached the person."""
    def found():
        return [one for one in person.received("Create", begin) if one["body"]["object"].get("inReplyTo") == note]

    return eventually(found, f"an answer to {note}")[0]


def written(person, account, text):
    """A Create as this person's server would send it, not sent: for posts of our own making."""
    note = f"{person.id}/notes/{word(16)}"
    return {
        "@context": "https://www.w3.org/ns/activitystreams", "id": f"{note}/activity", "type": "Create",
        "actor": person.id, "to": [PUBLIC], "cc": [account.id],
        "object": {
            "id": note, "type": "Note", "attributedTo": person.id, "content": f"<p>{text}</p>", "to": [PUBLIC],
            "cc": [account.id], "tag": [{"type": "Mention", "href": account.id, "name": f"@{account.handle}"}]},
    }


def killed_while(town, work, kills=4, pause=0.4):
    """Does something in a thread while Plein is killed and started again. Returns how often it was, before the work was done."""
    faults, count = [], 0

    def watched():
        try:
            work()
        except BaseException as fault:  # noqa: BLE001: shown by the test, not lost with the thread
            faults.append(fault)

    thread = threading.Thread(target=watched, daemon=True)
    thread.start()
    while thread.is_alive() and count < kills:
        time.sleep(pause)
        if not thread.is_alive():
            break
        town.server.kill()
        count += 1
        # As if the minute were over for which a dead process still holds what it had in hand.
        town.run("UPDATE jobs SET lease_until = 0 WHERE lease_until IS NOT NULL")
        town.server.start()
    thread.join(180)
    assert not thread.is_alive() and not faults, faults
    return count


def insisting(act, patience=60):
    """Does it again and again while the server is gone, as a colleague or another server does; returns what came of it."""
    until = time.monotonic() + patience
    while True:
        with contextlib.suppress(OSError, AssertionError, AttributeError):
            if found := act():
                # Nobody works faster.
                time.sleep(0.1)
                return found
        assert time.monotonic() < until, f"not within {patience} s"
        time.sleep(0.1)
