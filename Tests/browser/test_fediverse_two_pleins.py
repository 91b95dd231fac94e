"""Two municipalities that both run Plein, over TLS with an authority of our own: what one says reaches the other and back."""
import contextlib

import pytest
from conftest import unique
from fedi_plein import served
from fediverse import SecureSite, authority  # noqa: F401 (fixtures)
from mail_plein import Desk, eventually


@pytest.fixture(scope="module", params=["sqlite with postgres", "postgres with sqlite"])
def towns(request, authority, postgres):
    """Two of them, each on another database, with an account and a colleague at its desk."""
    with contextlib.ExitStack() as running:
        made = []
        for engine, name in zip(request.param.split(" with "), ("voorbeeld", "waterbeek")):
            database = None
            if engine == "postgres":
                database = postgres.database()
                running.callback(postgres.drop, database)
            town = running.enter_context(served(authority, database, engine))
            town.own = town.account(name)
            town.desk = Desk(town, SecureSite(town, authority).colleague())
            made.append(town)
        yield made


def said(town, text):
    """Posts something in public through the desk, and returns its address once it is out."""
    placed = town.desk.post(
        "/balie/berichten/nieuw", account=town.own.channel, taal="nl", zichtbaar="public", versie="0", tekst=text,
        actie="plaatsen")
    post = placed.headers["Location"].split("?")[0].split("/")[-1]
    eventually(lambda: town.value(f"SELECT state FROM account_posts WHERE id = '{post}'") == "sent", "it is out", 90)
    return f"{town.base}/fediverse/berichten/{post}"


def number(town, conversation, text):
    """The number under which a message stands in its conversation."""
    return town.value(f"SELECT seq FROM messages WHERE conversation_id = '{conversation}' AND body LIKE '%{text}%'")


def test_two_municipalities_talk_change_their_words_and_take_them_back(towns):
    here, there = towns
    news = said(there, unique("De brug over de Beek is vanaf maandag dicht."))
    # Here somebody pastes its address, reads it and takes part.
    begun = here.desk.form("/balie/meedoen", adres=news, actie="meedoen", account=here.own.channel)
    assert begun.status_code == 303, begun.text[:3000]
    ours = here.arrived(news)
    question = unique("Kunnen onze fietsers erlangs?")
    here.desk.answer(ours, question)
    (asked,) = eventually(lambda: here.answers(ours), "our question has an address")
    # There it is a question like any other, with a promise.
    theirs = there.arrived(asked)
    there.desk.see(theirs, question, f"@{here.own.handle}")
    assert there.post(asked)["visibility"] == "public"
    assert there.value(f"SELECT COUNT(*) FROM turns WHERE conversation_id = '{theirs}'") == "1"
    delivered = f"SELECT delivery FROM messages WHERE conversation_id = '{ours}' AND kind = 'answer'"
    eventually(lambda: here.value(delivered) == "sent", "it is written down as sent")
    reply = unique("Ja, er komt een pontje.")
    there.desk.answer(theirs, reply)
    (answered,) = eventually(lambda: there.answers(theirs), "their answer has an address")
    assert here.arrived(answered) == ours, "it joins the conversation that asked"
    here.desk.see(ours, reply)
    # Changed there, and the earlier words kept here.
    better = unique("Ja, het pontje vaart elk kwartier.")
    there.desk.post(
        f"/balie/gesprekken/{theirs}/antwoorden/{number(there, theirs, reply)}", eerder=reply, tekst=better)
    here.desk.see(ours, better)
    assert reply in here.value(f"SELECT html FROM fediverse_revisions WHERE uri = '{answered}'")
    # Taken back here, and gone there.
    here.desk.post(f"/balie/gesprekken/{ours}/antwoorden/{number(here, ours, question)}/intrekken")
    eventually(lambda: there.post(asked)["deleted_at"], "their copy is gone")
    assert question not in there.desk.page(theirs)


def test_a_private_answer_is_readable_by_the_other_town_and_by_nobody_else(towns, authority):
    here, there = towns
    news = said(there, unique("Wij zoeken een zandzak."))
    begun = here.desk.form("/balie/meedoen", adres=news, actie="meedoen", account=here.own.channel)
    assert begun.status_code == 303, begun.text[:3000]
    ours = here.arrived(news)
    secret = unique("Bel ons, wij hebben er duizend.")
    assert here.desk.send(ours, secret, zichtbaar="direct").status_code == 303
    (address,) = eventually(lambda: here.answers(ours), "an address")
    theirs = there.arrived(address)
    there.desk.see(theirs, secret)
    assert there.post(address)["visibility"] == "direct"
    # Nobody reads it without proof of being the one it is for.
    stranger = SecureSite(here, authority).session()
    assert stranger.get(address, headers={"Accept": "application/activity+json"}, timeout=20).status_code == 404
    # The answer stays as private as what it answers.
    assert there.desk.send(theirs, unique("Te ruim"), zichtbaar="public").status_code == 400
    assert there.desk.send(theirs, unique("Graag."), zichtbaar="direct").status_code == 303
    (back,) = eventually(lambda: there.answers(theirs), "an address")
    assert here.arrived(back) == ours and here.post(back)["visibility"] == "direct"
