"""Servers of others that answer a byte a second: who waits for them is told, and nobody else waits."""
import threading

import pytest
from conftest import unique, word
from fediverse import (  # noqa: F401 (fixtures)
    PUBLIC, SecureSite, answer_to, authority, mention, peer, roos, town, written)
from mail_plein import Desk, eventually
from other_server import OtherServer


@pytest.fixture
def elsewhere(authority):
    server = OtherServer(authority.server)
    yield server
    server.close()


class Pasting(threading.Thread):
    """A colleague of their own who looks for an address."""

    def __init__(self, town, authority, address):
        super().__init__(daemon=True)
        self.desk, self.address, self.answer = Desk(town, SecureSite(town, authority).colleague("jeroen")), address, None
        self.start()

    def run(self):
        self.answer = self.desk.form("/balie/meedoen", adres=self.address, actie="zoeken")


def test_who_pastes_the_address_of_a_slow_server_is_told_and_nobody_waits_along(town, elsewhere, authority):
    name, text = word(10), unique("Hier is niets aan de hand")
    anna = elsewhere.person("anna")
    quick = elsewhere.note(anna, name, text)
    slow = elsewhere.note(anna, f"{name}-traag", unique("Dit duurt"))
    elsewhere.slow.add(f"/notes/{name}-traag")
    waiting = [Pasting(town, authority, slow) for _ in range(4)]
    eventually(lambda: elsewhere.dripping == 4, "four who wait")
    # At the same server even: a colleague looks for another post, opens the inbox and answers.
    shown = town.desk.form("/balie/meedoen", adres=quick, actie="zoeken")
    assert shown.status_code == 200 and text in shown.text
    town.desk.get("/balie/inbox")
    assert all(one.is_alive() for one in waiting), "those four still wait"
    for one in waiting:
        one.join(60)
        assert one.answer.status_code == 400 and "De andere server reageerde te lang niet." in one.answer.text
        assert slow in one.answer.text, "what was pasted stays, to try it again"
    eventually(lambda: elsewhere.dripping == 0, "nobody is left waiting")


def test_an_answer_to_a_slow_server_is_tried_again_and_holds_up_no_other(town, elsewhere, roos):
    anna, notes, conversations = elsewhere.person("anna"), [], []
    elsewhere.slow.add("/u/anna/inbox")
    for _ in range(3):
        notes.append(elsewhere.note(anna, word(10), unique("Een vraag van een trage server")))
        begun = town.desk.form("/balie/meedoen", adres=notes[-1], actie="meedoen", account=town.gemeente.channel)
        assert begun.status_code == 303
        conversations.append(town.arrived(notes[-1]))
        town.desk.answer(conversations[-1], unique("Ons antwoord"))
    eventually(lambda: elsewhere.dripping == 3, "three answers on their way")
    note = mention(roos, town.gemeente, unique("Een vraag van een gewone server"))
    town.desk.answer(town.arrived(note), unique("Een gewoon antwoord"))
    answer_to(roos, note)
    assert elsewhere.dripping == 3 and not elsewhere.taken, "the three were still waited for"
    for conversation in conversations:
        delivery = f"SELECT delivery FROM messages WHERE conversation_id = '{conversation}' AND kind = 'answer'"
        eventually(lambda: town.value(delivery) == "delayed", "it is written down", patience=90)
        assert "Vertraagd; we proberen het opnieuw" in town.desk.page(conversation)
    # It has its wits back.
    elsewhere.slow.clear()
    town.run("UPDATE jobs SET run_at = 0 WHERE kind = 'deliver_post' AND state = 'ready'")
    for note in notes:
        eventually(lambda: [one for _, one in elsewhere.creates() if one["object"]["inReplyTo"] == note], "it arrives")
    for conversation in conversations:
        delivery = f"SELECT delivery FROM messages WHERE conversation_id = '{conversation}' AND kind = 'answer'"
        eventually(lambda: town.value(delivery) == "sent", "it is sent")


def test_pictures_that_never_come_hold_up_no_answer(town, elsewhere, roos):
    address = elsewhere.put("/traag.png", "image/png", b"\x89PNG")
    elsewhere.slow.add("/traag.png")
    for _ in range(8):
        deed = written(roos, town.gemeente, unique("Kijk eens"))
        deed["object"]["attachment"] = [
            {"type": "Document", "mediaType": "image/png", "url": address, "name": str(place)} for place in range(8)]
        assert roos.post(url=town.shared_inbox, activity=deed) == [202]
        town.arrived(deed["object"]["id"])
    # All places for what is fetched are taken.
    eventually(lambda: elsewhere.dripping >= 6, "pictures that are waited for")
    note = mention(roos, town.gemeente, unique("En een gewone vraag"))
    town.desk.answer(town.arrived(note), unique("Een gewoon antwoord"))
    answer_to(roos, note)
    assert elsewhere.dripping >= 6, "they were still waited for"
    assert town.value(f"SELECT COUNT(*) FROM post_media WHERE url = '{address}' AND state = 'waiting'") == "64"
