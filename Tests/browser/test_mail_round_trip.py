"""A resident's mail becomes a conversation and the answer goes back, over a real Dovecot and a real Postfix."""
import datetime
import re
import time

import pytest
import requests
from conftest import ENGINES, Site, unique, word
from mail_plein import WAITING, Desk, Town, eventually, letter, opened, post, text_of, words_of
from mail_servers import MailServers, Postfix, refresh_token
from plein_server import Server
from scripted_smtp import ScriptedSMTP

TOWN, INFO = "gemeente@waterbeek.example", "info@waterbeek.example"
OURS = "mail.waterbeek.example"
AT_ONCE = 3
"Seconds; a server is looked at every sixty when it does not call."


@pytest.fixture(scope="module")
def mails():
    if missing := MailServers.missing() or Postfix.missing():
        pytest.skip(missing)
    with MailServers() as servers:
        yield servers


@pytest.fixture(scope="module", params=ENGINES)
def town(request, mails):
    """A demonstration municipality with two mailboxes: one over STARTTLS, one over TLS that acknowledges."""
    address = request.getfixturevalue("postgres").database() if request.param == "postgres" else None
    environment = {"PLEIN_TRUST_PROXY": "yes", "PLEIN_LOG": "info"}
    for box in (TOWN, INFO):
        mails.dovecot.empty(box)
        # Dovecot only tells what comes into folders that were there when it began to watch.
        mails.dovecot.maildir(box)
    with Server(database=address, engine=request.param, demo=True, environment=environment) as server:
        server.terminate()
        made = Town(server, mails)
        made.connect(TOWN, "--notices", "--own-server", OURS)
        made.connect(INFO, "--acknowledge", "--plus", tls=True)
        server.start()
        made.site = Site(server)
        yield made
        print(f"\n{request.param}: faults in the log: {faults(server)}")


@pytest.fixture
def desk(town):
    return Desk(town, town.site.colleague())


@pytest.fixture
def chief(town):
    return Desk(town, town.site.colleague("beheer"))


@pytest.fixture
def resident(town):
    """An address that nobody else has, with an empty mailbox."""
    return f"{word()}@post.example"


def faults(server):
    return [line for line in server.text.splitlines() if re.search(r"\b(error|warning|critical)\b", line)][-5:]


def received(town, address, count=1, patience=WAITING):
    """The mails in a mailbox, oldest first, once there are so many."""
    return [opened(stored.raw) for stored in town.mails.dovecot.wait_for(address, count, patience)]


def ask(town, resident, box=TOWN, **more):
    """A resident writes through Postfix; returns the mail as sent, and its text."""
    text = unique("Wanneer komt de vuilniswagen?")
    raw = letter(resident, box, unique("Vuilnis"), text, **more)
    post(town.mails.postfix, raw)
    return opened(raw), text


def add_mailbox(chief, address, state="active", **fields):
    """Through the desk, as an administrator does; returns the channel."""
    mails = chief.town.mails
    mails.dovecot.maildir(address)
    given = {
        "naam": address, "adres": address, "team": chief.town.value("SELECT id FROM teams WHERE name = 'Webcare'"),
        "imap_server": "127.0.0.1", "imap_poort": mails.dovecot.tls_port, "imap_beveiliging": "tls",
        "smtp_server": "127.0.0.1", "smtp_poort": mails.postfix.tls_port, "smtp_beveiliging": "tls",
        "toegang": "password", "gebruiker": address, "wachtwoord": mails.PASSWORD, "map": "INBOX", "grens": f"{datetime.date.today()}",
        "certificaten": str(mails.authority.file), **fields}
    answer = chief.post("/balie/kanalen/nieuw", actie="bewaren", **given)
    assert answer.status_code == 303, words_of(answer.text)
    channel = re.search(r"/balie/kanalen/([\w-]+)", answer.headers["Location"]).group(1)
    if state != "proposed":
        decide(chief, channel, state)
    return channel


def decide(chief, channel, state):
    answer = chief.post(f"/balie/kanalen/{channel}", actie="besluiten", stand=state, besluit="Proef", eigenaar="Beheer")
    assert answer.status_code == 303


def link_in(text):
    return re.search(r"http://\S+/gesprek/[\w-]+", text).group()


# In

@pytest.mark.parametrize("way", ["starttls", "tls", "bearer"])
def test_a_mail_becomes_a_conversation_at_once(town, chief, desk, resident, way):
    box = {"starttls": TOWN, "tls": INFO}.get(way)
    if not box:
        box = f"{word()}@waterbeek.example"
        add_mailbox(
            chief, box, toegang="oauth", token_adres=town.mails.tokens.plain + "/token", client=town.mails.tokens.CLIENT,
            client_geheim=town.mails.tokens.SECRET, verversen=refresh_token(box))
        eventually(lambda: town.value(
            f"SELECT succeeded_at FROM channel_health WHERE channel_id = '{town.channel(box)}'"), "a first reading")
    begin = time.monotonic()
    _, text = ask(town, resident, box)
    conversation = town.conversation(resident)
    took = time.monotonic() - begin
    print(f"{way}: {took:.2f} s")
    assert took < AT_ONCE
    page = desk.page(conversation)
    assert text in page and resident in page
    kind, body = town.messages(conversation)[0]
    assert kind == "question" and body.count(text) == 1
    assert [kind for kind, _ in town.messages(conversation)].count("question") == 1


def test_the_answer_travels_back_and_the_reply_joins(town, desk, resident):
    sent, _ = ask(town, resident)
    conversation = town.conversation(resident)
    text = unique("Morgen tussen acht en tien. Zie https://waterbeek.example/afval?a=1&b=2 <b>")
    desk.answer(conversation, text)
    mail, = received(town, resident)
    assert mail["In-Reply-To"] == sent["Message-ID"] and mail["References"].split() == [sent["Message-ID"]]
    assert mail["Subject"] == f"Re: {sent['Subject']} [{town.reference(conversation)}]"
    assert mail["From"].addresses[0].addr_spec == TOWN and mail["To"].addresses[0].addr_spec == resident
    assert not mail["Auto-Submitted"], "a colleague is no machine"
    assert text in text_of(mail) and link_in(text_of(mail))
    assert mail.get_content_type() == "multipart/alternative"
    formatted = text_of(mail, "html")
    assert text in words_of(formatted) and 'href="https://waterbeek.example/afval?a=1&amp;b=2"' in formatted
    assert "&lt;b&gt;" in formatted
    desk.see(conversation, "Verstuurd")

    again = unique("Dank u wel, en het papier?")
    post(town.mails.postfix, letter(resident, TOWN, f"Re: {mail['Subject']}", again, answers=mail))
    desk.see(conversation, again)
    assert len(town.conversations(resident)) == 1
    desk.answer(conversation, unique("Het papier donderdag."))
    second = received(town, resident, 2)[1]
    reply = town.value(
        "SELECT x.mail_id FROM mails x JOIN messages m ON m.id = x.message_id "
        f"WHERE x.conversation_id = '{conversation}' ORDER BY m.seq DESC")
    assert second["In-Reply-To"] == f"<{reply}>"
    assert second["References"].split() == [sent["Message-ID"], mail["Message-ID"], f"<{reply}>"]
    assert second["Subject"] == mail["Subject"]


def test_a_reply_without_headers_comes_home_by_the_plus_address(town, desk, resident):
    ask(town, resident, INFO)
    conversation = town.conversation(resident)
    desk.answer(conversation, unique("Dat zoeken wij uit."))
    mail = eventually(lambda: next((one for one in received(town, resident) if not one["Auto-Submitted"]), None))
    reply_to = mail["Reply-To"].addresses[0].addr_spec
    assert reply_to.startswith("info+") and reply_to.endswith("@waterbeek.example")
    text = unique("Vanaf mijn oude telefoon")
    post(town.mails.postfix, letter(f"{word()}@post.example", reply_to, "geen onderwerp", text))
    desk.see(conversation, text)


def test_the_acknowledgement_comes_once_with_reference_promise_and_link(town, desk, resident):
    sent, question = ask(town, resident, INFO)
    mail, = received(town, resident)
    conversation = town.conversation(resident)
    text = text_of(mail)
    assert town.reference(conversation) in text and town.reference(conversation) in mail["Subject"]
    assert re.search(r"antwoord vóór \w+ .*omdat wij op \w+ .* open zijn", text.replace("\n", " ")), text
    assert mail["Auto-Submitted"] == "auto-replied" and mail["X-Auto-Response-Suppress"] == "All"
    assert mail["In-Reply-To"] == sent["Message-ID"]
    link = link_in(text)
    assert link.startswith(town.base)
    page = requests.get(link, timeout=30)
    assert page.status_code == 200 and question in words_of(page.text)
    page = desk.see(conversation, "Door Plein verstuurd", "Verstuurd", "bevestigde de ontvangst")
    assert town.value(f"SELECT stage FROM conversations WHERE id = '{conversation}'") == "0", "it is no answer"
    # A second mail in the same conversation gets none.
    more = unique("Nog iets vergeten:")
    post(town.mails.postfix, letter(resident, INFO, "Re: " + mail["Subject"], more, answers=mail))
    desk.see(conversation, more, "stuurde geen ontvangstbevestiging")
    town.mails.postfix.wait_until_idle()
    assert len(town.mails.dovecot.messages(resident)) == 1
    assert len(town.conversations(resident)) == 1


def test_an_absence_is_filed_and_stops_no_clock(town, desk, resident):
    ask(town, resident)
    conversation = town.conversation(resident)
    desk.answer(conversation, unique("Uw afspraak staat."), closing=True)
    mail, = received(town, resident)
    stage = town.value(f"SELECT stage FROM conversations WHERE id = '{conversation}'")
    text = unique("Ik ben met vakantie tot maandag.")
    post(town.mails.postfix, letter(
        resident, TOWN, f"Automatisch antwoord: {mail['Subject']}", text, answers=mail,
        headers=[("Auto-Submitted", "auto-replied")]), sender="")
    desk.see(conversation, text, "Automatische mail")
    assert town.value(f"SELECT stage FROM conversations WHERE id = '{conversation}'") == stage, "it was reopened"
    assert [kind for kind, _ in town.messages(conversation)] == ["question", "answer", "automatic"]
    # While a question waits, the clock goes on.
    other = f"{word()}@post.example"
    sent, _ = ask(town, other)
    waiting = town.conversation(other)
    before = town.rows(f"SELECT turn_id, deadline_at, stage FROM conversations WHERE id = '{waiting}'")
    post(town.mails.postfix, letter(
        other, TOWN, "Out of office", unique("Away"), answers=sent, headers=[("Auto-Submitted", "auto-replied")]))
    desk.see(waiting, "Automatische mail")
    assert town.rows(f"SELECT turn_id, deadline_at, stage FROM conversations WHERE id = '{waiting}'") == before


def test_a_bounce_marks_the_answer_as_not_delivered(town, desk):
    lost = f"{word()}@{Postfix.BOUNCING}"
    ask(town, lost)
    conversation = town.conversation(lost)
    desk.answer(conversation, unique("Komt dit aan?"))
    page = desk.see(conversation, "Niet aangekomen", "Dit adres bestaat niet", "Mail aan dit adres kwam terug",
                    "kon het antwoord niet bezorgen")
    assert "er is hier niemand met die naam" in page, "the other server's own words"
    assert [kind for kind, _ in town.messages(conversation)] == ["question", "answer", "automatic"]
    number = town.value(f"SELECT seq FROM messages WHERE conversation_id = '{conversation}' AND kind = 'answer'")
    desk.act(conversation, "opnieuw", bericht=number)
    desk.see(conversation, "verstuurde het antwoord opnieuw")


def test_a_recipient_that_is_refused_at_once_is_shown(town, desk):
    refused = f"{word()}@{Postfix.REFUSING}"
    ask(town, refused)
    conversation = town.conversation(refused)
    desk.answer(conversation, unique("En dit?"))
    desk.see(conversation, "Niet aangekomen", "there is nobody of that name here")


def test_strangers_and_spoofed_senders_do_not_join(town, desk, resident):
    ask(town, resident)
    conversation = town.conversation(resident)
    desk.answer(conversation, unique("Ons geheim antwoord."))
    mail, = received(town, resident)
    reference = town.reference(conversation)
    # The reference alone, by somebody else.
    stranger, text = f"{word()}@post.example", unique("Stuur het mij ook")
    post(town.mails.postfix, letter(stranger, TOWN, f"Re: Vuilnis [{reference}]", text))
    beside = town.conversation(stranger)
    assert beside != conversation
    desk.see(beside, text, "Misschien een vervolg op", reference, "deed aan dat gesprek niet mee")
    # All of our headers, by somebody whom our own server does not believe.
    text = unique("Maak het over naar deze rekening")
    spoofed = letter(resident, TOWN, f"Re: {mail['Subject']}", text, answers=mail)
    mark = f"Authentication-Results: {OURS}; dmarc=fail header.from=post.example; spf=fail\r\n"
    town.mails.dovecot.deliver(TOWN, mark.encode() + spoofed)
    eventually(lambda: len(town.conversations(resident)) == 2, "the spoofed mail in a conversation of its own")
    desk.see(town.conversations(resident)[1], text, "Misschien een vervolg op", "gelooft niet dat dit bericht")
    page = desk.see(conversation, "Misschien vervolgd in")
    assert page.count("Misschien vervolgd in") == 2
    assert [kind for kind, _ in town.messages(conversation)] == ["question", "answer"]
    # Who takes part may name the reference.
    text = unique("Ik ben het echt")
    post(town.mails.postfix, letter(resident, TOWN, f"Over {reference}", text))
    desk.see(conversation, text)


def test_a_mail_that_cannot_be_read_is_kept_and_stops_nobody(town, chief, desk, resident):
    nonsense = word(40).encode() + b"\xff geen kop, geen afzender\r\n" * 3
    nobody = f"Subject: van niemand\r\nMessage-ID: <{word()}@x.example>\r\n\r\nHallo\r\n".encode()
    town.mails.dovecot.deliver(TOWN, nonsense)
    town.mails.dovecot.deliver(TOWN, nobody)
    _, text = ask(town, resident)
    assert text in desk.page(town.conversation(resident))
    channel = town.channel(TOWN)
    page = chief.get(f"/balie/kanalen/{channel}").text
    assert "Niet te lezen" in page and "Er staat geen afzender in." in page and "Het heeft geen kop." in page
    kept = [chief.get(path).content for path in re.findall(rf"/balie/kanalen/{channel}/onleesbaar/[\w-]+", page)]
    assert nonsense in kept and nobody in kept


def test_the_original_is_there_and_no_picture_from_elsewhere(town, desk, resident):
    token = word()
    ask(town, resident, formatted=f"""
        <p>Zie <b>hier</b> {token}</p><img src="https://spion.example/{token}.gif" width="1"><script>alert(1)</script>
        <div style="background:url(https://spion.example/{token}.png)" onclick="alert(2)">tekst</div>""")
    conversation = town.conversation(resident)
    number = town.value(f"SELECT seq FROM messages WHERE conversation_id = '{conversation}'")
    address = f"/balie/gesprekken/{conversation}/berichten/{number}"
    page = desk.get(address).text
    assert token in page and "<b>hier</b>" in page
    assert "spion.example" not in page and "alert(" not in page.replace("&", "")
    assert "niet geladen" in words_of(page)
    with town.mails.dovecot.client(TOWN) as client:
        client.select(readonly=True)
        found = client.uid("search", "TEXT", token)[1][0].decode()
        stored = client.uid("fetch", found, "(BODY.PEEK[])")[1][0][1]
    original = desk.get(address + "/origineel")
    assert original.content == stored and original.headers["Content-Disposition"].startswith("attachment")
    reader = Desk(town, town.site.session())
    assert reader.session.get(town.base + address, allow_redirects=False, timeout=30).status_code in (302, 303, 401)


# Out, beside answers

def test_a_new_promise_is_mailed(town, desk, resident):
    sent, _ = ask(town, resident)
    conversation = town.conversation(resident)
    reason = unique("de collega die dit weet is ziek")
    desk.act(conversation, "nieuwe-termijn", uren="30", reden=reason)
    mail, = received(town, resident)
    text = text_of(mail).replace("\n", " ")
    assert reason in text and "duurt langer dan wij beloofden" in text and re.search(r"antwoord vóór \w+", text)
    assert mail["In-Reply-To"] == sent["Message-ID"] and link_in(text_of(mail))
    desk.see(conversation, "gaf een nieuwe termijn", reason, "Door Plein verstuurd")
    assert town.value(f"SELECT stage FROM conversations WHERE id = '{conversation}'") == "0"


def test_colleagues_hear_of_it_and_answer_with_a_note(town, desk, resident):
    colleague = "jeroen@waterbeek.example"
    ask(town, resident)
    conversation = town.conversation(resident)
    before = len(town.mails.dovecot.messages(colleague))
    holder = town.value(f"SELECT id FROM colleagues WHERE email = '{colleague}'")
    desk.act(conversation, "overdragen", medewerker=holder)
    mail = received(town, colleague, before + 1)[before]
    assert town.reference(conversation) in mail["Subject"] and f"/balie/gesprekken/{conversation}" in text_of(mail)
    assert mail["Auto-Submitted"] == "auto-generated" and mail["X-Auto-Response-Suppress"] == "All"
    desk.act(conversation, "notitie", tekst=unique("@jeroen kijk jij?"))
    assert "genoemd" in received(town, colleague, before + 2)[before + 1]["Subject"]
    note = unique("Ik bel ze morgen.")
    post(town.mails.postfix, letter(colleague, TOWN, "Re: " + mail["Subject"], note, answers=mail))
    desk.see(conversation, note)
    assert (town.messages(conversation)[-1][0], len(town.mails.dovecot.messages(resident))) == ("note", 0)


def test_a_bounced_notice_to_a_colleague_stays_with_the_administrators(town, chief, desk, resident):
    ask(town, resident)
    conversation = town.conversation(resident)
    holder = town.value("SELECT id FROM colleagues WHERE email = 'rachid@waterbeek.example'")
    town.rows(f"UPDATE colleagues SET email = 'rachid@{Postfix.BOUNCING}' WHERE id = '{holder}'")
    try:
        desk.act(conversation, "overdragen", medewerker=holder)
        eventually(lambda: town.rows(f"SELECT 1 FROM audit_entries WHERE action = 'notice_bounced' AND subject = '{holder}'"))
    finally:
        town.rows(f"UPDATE colleagues SET email = 'rachid@waterbeek.example' WHERE id = '{holder}'")
    assert [kind for kind, _ in town.messages(conversation)] == ["question"]
    assert "adres bestaat niet" not in desk.page(conversation)
    assert "Melding aan een medewerker kwam niet aan" in chief.get("/balie/logboek").text


def test_a_resident_who_asked_on_the_web_hears_that_there_is_an_answer(town, desk, resident):
    question = unique("Mag ik een boom kappen?")
    town.site.ask(question, email=resident)
    conversation = eventually(lambda: town.value(
        f"SELECT conversation_id FROM messages WHERE body LIKE '%{question.split()[-1]}%'"))
    secret = unique("Daar is een vergunning voor nodig.")
    desk.answer(conversation, secret)
    mail, = received(town, resident)
    assert secret not in text_of(mail) and town.reference(conversation) in mail["Subject"]
    assert mail["Auto-Submitted"] == "auto-generated"
    page = requests.get(link_in(text_of(mail)), timeout=30)
    assert page.status_code == 200 and secret in words_of(page.text)


# The life of a channel

def test_the_connection_is_tested_in_words(town, chief):
    mails = town.mails
    closed = mails.dovecot.port - 1 if mails.dovecot.port - 1 not in mails.dovecot._ports() else mails.dovecot.port + 9
    cases = [
        ({}, ["Ontvangen : Dit werkt", "Versturen : Dit werkt", "Map geopend"]),
        ({"wachtwoord": "fout"}, ["weigert de naam of het wachtwoord"]),
        ({"imap_poort": closed}, ["niet te bereiken", "Klopt de poort"]),
        ({"imap_poort": mails.dovecot.port}, ["✗"]),
        ({"certificaten": ""}, ["is niet te vertrouwen"]),
        ({"imap_server": "localhost.invalid"}, ["De naam van de server bestaat niet"]),
        ({"map": "Bestaat niet"}, ["Deze map bestaat niet"]),
    ]
    elsewhere = mails.authority.issue("elders", hosts=("elders.example",))
    with ScriptedSMTP(elsewhere, wrapped=True) as other:
        cases.append(({"smtp_poort": other.port}, ["Het certificaat is voor een andere naam"]))
        for fields, wanted in cases:
            channel = add_mailbox(chief, f"{word()}@waterbeek.example", state="proposed", **fields)
            page = words_of(chief.post(f"/balie/kanalen/{channel}", actie="testen").text)
            for words in wanted:
                assert words in page, f"{fields}: {page[:1500]}"
            assert mails.PASSWORD not in page


def test_a_parked_mailbox_reads_nothing(town, chief, desk, resident):
    box = f"{word()}@waterbeek.example"
    channel = add_mailbox(chief, box)
    ask(town, resident, box)
    town.conversation(resident)
    decide(chief, channel, "parked")
    lease = f"SELECT lease_owner FROM mailbox_cursors WHERE channel_id = '{channel}'"
    eventually(lambda: town.value(lease) is None, "the lease given back at once", AT_ONCE)
    other = f"{word()}@post.example"
    ask(town, other, box)
    town.mails.dovecot.wait_for(box, 2)
    time.sleep(2)
    assert town.conversations(other) == []
    assert "Geparkeerd" in words_of(chief.get(f"/balie/kanalen/{channel}").text)
    assert town.value(f"SELECT fault FROM channel_health WHERE channel_id = '{channel}'") == "", "stopping is no fault"
    decide(chief, channel, "active")
    town.conversation(other)
    assert len(town.conversations(resident)) == 1


def test_an_archive_is_taken_in_without_clock_and_the_gaps_on_demand(town, chief, desk):
    box = f"{word()}@waterbeek.example"
    people = [f"{word()}@post.example" for _ in range(3)]
    days = [datetime.datetime(year, 5, 4, 12, tzinfo=datetime.timezone.utc) for year in (2019, 2024, 2025)]
    for person, day in zip(people, days, strict=True):
        town.mails.dovecot.deliver(box, letter(person, box, "Oud", unique("Van toen")), received=day)
    town.connect(box, "--since", "2024-01-01", "--acknowledge", tls=True)
    for person, day in zip(people[1:], days[1:], strict=True):
        conversation = town.conversation(person, patience=40)
        stage, turn, opened_at = town.rows(
            f"SELECT stage, turn_id, opened_at FROM conversations WHERE id = '{conversation}'")[0]
        assert (stage, turn, int(opened_at)) == ("2", None, int(day.timestamp() * 1000))
    assert town.conversations(people[0]) == []
    town.mails.postfix.wait_until_idle()
    assert [len(town.mails.dovecot.messages(person)) for person in people] == [0, 0, 0]
    # Mails that were missed: behind the cursor, and not known.
    channel = town.channel(box)
    decide(chief, channel, "parked")
    lease = f"SELECT lease_owner FROM mailbox_cursors WHERE channel_id = '{channel}'"
    eventually(lambda: town.value(lease) is None)
    for _ in range(3):
        town.mails.dovecot.deliver(box, letter(people[0], box, unique("Gemist"), unique("Hier ben ik")))
    town.rows(f"UPDATE mailbox_cursors SET last_uid = last_uid + 3 WHERE channel_id = '{channel}'")
    decide(chief, channel, "active")
    eventually(lambda: town.value(lease), "somebody reads it")
    time.sleep(1.5)
    assert town.conversations(people[0]) == []
    answer = chief.post(f"/balie/kanalen/{channel}", actie="inhalen")
    assert "Plein zoekt nu" in words_of(chief.get(answer.headers["Location"].removeprefix(town.base)).text)
    eventually(lambda: len(town.conversations(people[0])) == 3, "the missed mails")
    assert [len(town.conversations(person)) for person in people[1:]] == [1, 1]
    eventually(lambda: town.value(f"SELECT fill_gaps FROM mailbox_cursors WHERE channel_id = '{channel}'") == "0")


def test_nothing_was_ever_marked_as_seen(town):
    stored = [mail for box in (TOWN, INFO) for mail in town.mails.dovecot.messages(box)]
    assert len(stored) > 10
    assert {mail.flags for mail in stored} <= {"", "a"}, "Plein changed flags"
