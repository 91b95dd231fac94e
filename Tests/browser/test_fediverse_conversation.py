"""The conversation as a colleague works with it, with a server that others wrote (bovine_herd) on the other side."""
import re

import pytest
import requests
from conftest import unique, word
from fediverse import PUBLIC, answer_to, authority, mention, peer, roos, town  # noqa: F401 (fixtures)
from mail_plein import eventually
from plein_server import free_port


def as_list(value):
    """JSON-LD may leave the brackets out around one."""
    return [] if value is None else value if isinstance(value, list) else [value]


def answered(town, roos, note, **choice):
    """The activity of an answer to a note with what was chosen under it."""
    conversation = town.arrived(note)
    text = choice.pop("text", unique("Ons antwoord."))
    answer = town.desk.send(conversation, text, **choice)
    assert answer.status_code == 303, answer.text[:2000]
    return conversation, text, answer_to(roos, note)["body"]


@pytest.mark.parametrize("reach, to, cc", [
    ("unlisted", ["{us}/followers"], [PUBLIC, "{them}"]), ("followers", ["{us}/followers"], ["{them}"]),
    ("direct", ["{them}"], [])])
def test_a_narrowed_answer_arrives_narrowed(town, roos, reach, to, cc):
    note = mention(roos, town.gemeente, unique("Een openbare vraag"))
    _, text, activity = answered(town, roos, note, zichtbaar=reach)
    names = {"us": town.gemeente.id, "them": roos.id}
    for thing in (activity, activity["object"]):
        assert sorted(as_list(thing["to"])) == sorted(one.format(**names) for one in to)
        assert sorted(as_list(thing.get("cc"))) == sorted(one.format(**names) for one in cc)
    assert text in activity["object"]["content"]
    assert [tag["href"] for tag in activity["object"]["tag"]] == [roos.id]


def test_nothing_goes_out_wider_than_the_question(town, roos):
    note = mention(roos, town.gemeente, unique("Onder ons"), direct=True)
    conversation = town.arrived(note)
    begin = len(roos.received("Create"))
    for reach in ("public", "unlisted", "followers"):
        assert town.desk.send(conversation, unique("Te ruim"), zichtbaar=reach).status_code == 400
    assert town.answers(conversation) == []
    answered(town, roos, note, zichtbaar="direct")
    assert len(roos.received("Create")) == begin + 1


def test_a_warning_and_a_language_arrive_with_the_answer(town, roos):
    note = mention(roos, town.gemeente, unique("Is dat asbest?"))
    _, _, activity = answered(
        town, roos, note, text=unique("Yes."), zichtbaar="public", waarschuwing="Asbestos", taal="en")
    post = activity["object"]
    assert post["summary"] == "Asbestos" and post["sensitive"] is True and list(post["contentMap"]) == ["en"]


def test_it_goes_on_behind_a_private_link_that_only_the_author_gets(town, roos, authority):
    note = mention(roos, town.gemeente, unique("Mijn bsn is 123456782"))
    begin, conversation = 0, town.arrived(note)
    assert "burgerservicenummer" in town.desk.page(conversation)
    secret = unique("Alleen voor jou")
    assert town.desk.send(conversation, secret, zichtbaar="public", besloten="aloud").status_code == 303
    eventually(lambda: len(roos.received("Create", begin)) == 2, "a private and a public answer")
    posts = [one["body"]["object"] for one in roos.received("Create", begin)]
    private = [post for post in posts if as_list(post["to"]) == [roos.id]]
    public = [post for post in posts if PUBLIC in as_list(post["to"])]
    assert len(private) == len(public) == 1 and not any(secret in post["content"] for post in posts)
    assert "/gesprek/" not in public[0]["content"]
    link = re.search(rf"{re.escape(town.base)}/gesprek/[\w-]+", private[0]["content"]).group()
    # Behind it are the words; what is written back joins, and is answered there.
    session = requests.Session()
    session.trust_env, session.verify = False, str(authority.file)
    page = session.get(link, timeout=20)
    assert page.status_code == 200 and secret in page.text
    key = re.search(r'name="sleutel" value="([^"]+)"', page.text).group(1)
    more = unique("Het gaat om zaak 12")
    sent = session.post(
        f"{link}/bericht", files={"bericht": (None, more), "sleutel": (None, key)}, allow_redirects=False, timeout=20,
        headers={"Origin": town.base})
    assert sent.status_code == 303, sent.text[:1000]
    town.desk.see(conversation, secret, more)
    back = unique("Dat is geregeld")
    assert town.desk.send(conversation, back, zichtbaar="public").status_code == 400
    assert town.desk.send(conversation, back, zichtbaar="page").status_code == 303
    eventually(lambda: len(roos.received("Create", begin)) == 3, "the link once more")
    last = roos.received("Create", begin)[-1]["body"]["object"]
    assert as_list(last["to"]) == [roos.id] and link in last["content"] and back not in last["content"]
    assert back in session.get(link, timeout=20).text


def test_a_colleague_takes_part_by_address_and_the_reply_joins(town, roos, peer):
    text = unique("Waarom is het donker op de brug?")
    note = roos.do(activity={
        "type": "Create", "to": [PUBLIC], "object": {
            "type": "Note", "attributedTo": roos.id, "content": f"<p>{text}</p>", "to": [PUBLIC], "cc": []}})
    note = note["activity"]["object"]["id"]
    assert not town.post(note)
    shown = town.desk.form("/balie/meedoen", adres=f"@{roos.handle} {note}", actie="zoeken")
    assert shown.status_code == 200 and text in shown.text, shown.text[:3000]
    assert not town.post(note), "nothing is kept before somebody takes part"
    begun = town.desk.form("/balie/meedoen", adres=note, actie="meedoen", account=town.gemeente.channel)
    assert begun.status_code == 303, begun.text[:3000]
    conversation = town.arrived(note)
    assert conversation in begun.headers["Location"]
    assert town.value(f"SELECT COUNT(*) FROM turns WHERE conversation_id = '{conversation}'") == "0"
    # Twice is once.
    again = town.desk.form("/balie/meedoen", adres=note, actie="meedoen", account=town.gemeente.channel)
    assert again.status_code == 303 and conversation in again.headers["Location"]
    answer = unique("Morgen brandt het weer.")
    assert town.desk.send(conversation, answer).status_code == 303
    came = answer_to(roos, note)
    post = came["body"]["object"]
    assert came["signer"] == town.gemeente.id and answer in post["content"]
    assert [tag["href"] for tag in post["tag"]] == [roos.id] and PUBLIC in post["to"]
    thanks = mention(roos, town.gemeente, unique("Dank!"), answers=post["id"])
    assert town.arrived(thanks) == conversation
    assert town.value(f"SELECT COUNT(*) FROM turns WHERE conversation_id = '{conversation}'") == "1"


def test_an_address_that_leads_nowhere_is_said(town, roos, peer):
    wrongs = {
        f"{peer.base}/{word(12)}": "Daar staat geen", roos.id: "geen bericht van de fediverse",
        "https://127.0.0.1:1/x": "geen adres van een bericht", f"https://localhost:{free_port()}/x": "niet te bereiken",
        f"{town.base}/@gemeente": "een bericht van onszelf",
        "https://bestaat-niet.invalid/x": "Daar staat geen bericht",
    }
    for address, words in wrongs.items():
        answer = town.desk.form("/balie/meedoen", adres=address, actie="zoeken")
        assert answer.status_code == 400 and words in answer.text, (address, re.findall(r'role="alert">([^<]*)', answer.text))


@pytest.mark.parametrize("scripts", [True, False])
def test_the_button_says_what_the_choice_does_and_a_draft_keeps_it(town, roos, chromium, scripts):
    note = mention(roos, town.gemeente, unique("Wie leest dit?"))
    address = f"{town.base}/balie/gesprekken/{town.arrived(note)}"
    context = chromium.new_context(ignore_https_errors=True, java_script_enabled=scripts)
    context.add_cookies([{"name": one.name, "value": one.value, "url": town.base} for one in town.desk.session.cookies])
    page = context.new_page()
    page.goto(address)
    send = page.locator("#antwoord .button-main")
    assert send.inner_text() == "Antwoord in het openbaar als @gemeente"
    page.get_by_label("Privébericht", exact=True).check()
    assert send.inner_text() == "Stuur privébericht als @gemeente"
    assert "niet versleuteld" in page.locator("#antwoord .by-reach").first.inner_text()
    page.fill("#antwoord-tekst", "Alleen voor jou.")
    if scripts:
        page.locator("#antwoord [data-draft-status][data-state=saved]").wait_for()
        page.get_by_label("Privépagina", exact=True).check()
        eventually(lambda: "page" in town.value("SELECT choice FROM drafts ORDER BY updated_at DESC LIMIT 1"), "saved")
        page.goto(address)
        assert page.get_by_label("Privépagina", exact=True).is_checked()
        assert send.inner_text() == "Zet op de privépagina en stuur de link"
        page.get_by_label("Privébericht", exact=True).check()
    with page.expect_navigation():
        send.click()
    context.close()
    assert as_list(answer_to(roos, note)["body"]["object"]["to"]) == [roos.id]
