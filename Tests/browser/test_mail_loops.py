"""Machines that answer machines: each exchange stops after one automatic mail, and the desk says why."""
import itertools
import threading

import pytest
from conftest import ENGINES, Site, unique, word
from mail_plein import Desk, Town, eventually, letter, opened, post, text_of
from mail_servers import MailServers, Postfix
from plein_server import Server

ENVIRONMENT = {"PLEIN_TRUST_PROXY": "yes", "PLEIN_LOG": "info"}
QUIET = 3
"So many seconds without a mail, and the exchange has stopped: a loop takes fractions of one."
WITHHELD = "stuurde geen ontvangstbevestiging"


@pytest.fixture(scope="module")
def mails():
    if missing := MailServers.missing() or Postfix.missing():
        pytest.skip(missing)
    with MailServers(domains=("waterbeek.example", "anderstad.example", "post.example")) as servers:
        yield servers


@pytest.fixture(scope="module", params=ENGINES)
def town(request, mails):
    address = request.getfixturevalue("postgres").database() if request.param == "postgres" else None
    with Server(database=address, engine=request.param, demo=True, environment=ENVIRONMENT) as server:
        yield connected(server, mails, f"info.{request.param}@waterbeek.example")


def connected(server, mails, box):
    """A Plein that reads a mailbox and acknowledges."""
    server.terminate()
    mails.dovecot.maildir(box)
    town = Town(server, mails)
    town.box = box
    town.connect(box, "--acknowledge")
    server.start()
    town.site = Site(server)
    channel = town.channel(box)
    eventually(lambda: town.value(f"SELECT succeeded_at FROM channel_health WHERE channel_id = '{channel}'"))
    return town


class Machine(threading.Thread):
    """A program that answers each mail in its mailbox. answer: a function from that mail and a number to bytes."""

    def __init__(self, mails, address, answer):
        super().__init__(daemon=True)
        self.mails, self.address, self.answer = mails, address, answer
        self.over = threading.Event()
        self.answered = 0

    def run(self):
        while not self.over.wait(0.05):
            for stored in self.mails.dovecot.messages(self.address)[self.answered:]:
                self.answered += 1
                post(self.mails.postfix, self.answer(opened(stored.raw), self.answered))

    def __enter__(self):
        self.mails.dovecot.maildir(self.address)
        self.start()
        return self

    def __exit__(self, *_):
        self.over.set()
        self.join()


def until_quiet(mails, *boxes):
    """Waits until nothing is under way any more; how many mails are in each mailbox."""
    def counted():
        mails.postfix.wait_until_idle()
        return [len(mails.dovecot.messages(box)) for box in boxes]

    before = None
    for _ in range(20):
        if before == (before := counted()):
            return before
        threading.Event().wait(QUIET)
    raise AssertionError(f"it goes on and on: {before}")


def test_two_towns_that_acknowledge_each_other(town, mails):
    with Server(demo=True, environment=ENVIRONMENT) as server:
        other = connected(server, mails, f"post.{word()}@anderstad.example")
        # As when a colleague of one writes to the other from the common mailbox.
        for one, two in [(town.box, other.box), (other.box, town.box)]:
            post(mails.postfix, letter(one, two, unique("Samen een fietspad"), unique("Zullen wij overleggen?")))
        town.conversation(other.box)
        other.conversation(town.box)
        # The letter, and the acknowledgement of the other one.
        assert until_quiet(mails, town.box, other.box) == [2, 2]
        for here, there in ((town, other), (other, town)):
            desk = Desk(here, here.site.colleague())
            begun, = [one for one in here.conversations(there.box)
                      if here.messages(one)[0][0] == "question"]
            desk.see(begun, "bevestigde de ontvangst", "Verstuurd")
            filed = [one for one in here.conversations(there.box) if one != begun]
            assert [[kind for kind, _ in here.messages(one)] for one in filed] == [["automatic"]]
            desk.see(filed[0], "Automatische mail", "Telt niet als vraag of antwoord")


def vacation(mail, _):
    """The worst kind: it answers everything, says nothing of being a machine, and looks like a reply."""
    me, them = mail["To"].addresses[0].addr_spec, mail["From"].addresses[0].addr_spec
    return letter(me, them, f"Re: {mail['Subject']}", unique("Ik ben er even niet."), answers=mail)


def tickets(mail, number):
    """Another subject and another sender each time, and no word of what it answers."""
    me, them = mail["To"].addresses[0].addr_spec.partition("+")[0].partition("@")[0], mail["From"].addresses[0].addr_spec
    return letter(f"{me}+{number}{word(4)}@post.example", them, f"[Melding #{number}{word(6)}] ontvangen",
                  unique("Wij hebben uw melding ontvangen."))


def quotes(mail, number):
    """Our subject with its reference, and no headers."""
    me, them = mail["To"].addresses[0].addr_spec, mail["From"].addresses[0].addr_spec
    return letter(me, them, f"[Ticket {number}] {mail['Subject']}", unique("Your update was processed."))


@pytest.mark.parametrize("answer, why", [
    (vacation, "deze afzender kreeg er vandaag al een in dit gesprek"),
    (tickets, "dit adres kreeg het afgelopen uur al een bevestiging"),
    (quotes, "deze afzender kreeg er vandaag al een in dit gesprek"),
], ids=["vacation", "tickets", "quotes"])
def test_a_machine_that_answers_everything(town, mails, answer, why):
    address = f"{word()}@post.example"
    # What is sent to name+anything lands in the mailbox of the name.
    machine = Machine(mails, address, answer)
    with machine:
        post(mails.postfix, letter(address, town.box, unique("Storing"), unique("Er brandt een lampje.")))
        mails.dovecot.wait_for(address, 1)
        assert until_quiet(mails, address)[0] == 1, "more than one automatic mail"
        assert machine.answered == 1
        mail = opened(mails.dovecot.messages(address)[0].raw)
        assert mail["Auto-Submitted"] == "auto-replied" and "X-Plein-Loop" in mail
        # Ids have the moment of IMAP, which is whole seconds; seq is the order in which they were taken in.
        replies = ("SELECT m.conversation_id FROM mails m JOIN correspondents p ON p.id = m.correspondent_id "
                   "JOIN messages s ON s.id = m.message_id "
                   f"WHERE p.address LIKE '{address.partition('@')[0]}%' ORDER BY s.seq DESC")
        eventually(lambda: len(town.rows(replies)) == 2, "the machine's answer")
        newest = town.value(replies)
        desk = Desk(town, town.site.colleague())
        desk.see(newest, WITHHELD, why)
        # A person does answer, and the machine answers that: still one automatic mail.
        desk.answer(newest, unique("Wij kijken ernaar."))
        mails.dovecot.wait_for(address, 2)
        until_quiet(mails, address)
        got = [opened(stored.raw)["Auto-Submitted"] for stored in mails.dovecot.messages(address)]
        assert got == ["auto-replied", None]


def test_a_flood_in_one_conversation_stops_all_automatic_mail(town, mails):
    address, numbers = f"{word()}@post.example", itertools.count()
    sent = letter(address, town.box, "Lawine", unique("De eerste"))
    post(mails.postfix, sent)
    conversation = town.conversation(address)
    for _ in range(11):
        post(mails.postfix, letter(address, town.box, "Re: Lawine", unique(f"Nummer {next(numbers)}"),
                                   answers=opened(sent)))
    desk = Desk(town, town.site.colleague())
    page = desk.see(conversation, "Automatische mail staat uit sinds", "het leek een kringloop", "Nummer 10")
    assert "Zet weer aan" in page
    assert until_quiet(mails, address) == [1]
    desk.act(conversation, "automaat")
    desk.see(conversation, "zette automatische mail weer aan")
    assert "Kenmerk" in desk.page(conversation) and len(text_of(opened(mails.dovecot.messages(address)[0].raw))) > 50
