"""Where the program that makes pictures is not installed: what a colleague and an administrator are told, and that all else works."""
import os
import subprocess

import pytest
from conftest import unique
from fedi_plein import served
from fediverse import SecureSite, answer_to, authority, mention, peer, roos, written  # noqa: F401 (fixtures)
from mail_plein import Desk, eventually
from other_server import OtherServer
from test_fediverse_pictures import png, upload

WORDS = "Op deze server kan Plein geen beelden verwerken. Een beheerder installeert daarvoor libvips-tools."


@pytest.fixture(scope="module")
def bare(tmp_path_factory):
    """A folder of programs in which there is none."""
    return str(tmp_path_factory.mktemp("programs"))


@pytest.fixture(scope="module")
def town(authority, bare):
    with served(authority, environment={"PATH": bare}) as town:
        town.gemeente = town.account("gemeente")
        town.desk = Desk(town, SecureSite(town, authority).colleague())
        yield town


def test_the_doctor_says_what_to_install(town, bare):
    for path, is_said in ((bare, True), (os.environ["PATH"], False)):
        done = subprocess.run(
            [town.server.binary, "doctor"], env={"PATH": path, "PLEIN_DATABASE": town.server.database}, cwd="/",
            stdin=subprocess.DEVNULL, capture_output=True, text=True)
        said = done.stdout + done.stderr
        assert ("vipsthumbnail is missing: pictures can be neither posted nor shown" in said) == is_said, said
        assert ("apt-get install libvips-tools" in said) == is_said


def test_a_picture_with_an_answer_is_refused_in_words_and_the_answer_goes_without(town, roos):
    note = mention(roos, town.gemeente, unique("Hoe ziet het eruit?"))
    conversation, text = town.arrived(note), unique("Zo ziet het eruit.")
    fields = {"tekst": text, "versie": "1", "sleutel": unique("k"), "beelden": "1"}
    path = f"/balie/gesprekken/{conversation}/antwoord"
    refused = upload(town.desk, path, fields, [("a.png", png())])
    assert refused.status_code == 400 and WORDS in refused.text and text in refused.text, "what was typed stays"
    assert town.answers(conversation) == []
    sent = upload(town.desk, path, fields)
    assert sent.status_code == 303, sent.text[:2000]
    assert text in answer_to(roos, note)["body"]["object"]["content"]


def test_a_picture_with_a_post_or_a_profile_is_refused_in_words(town, authority):
    account = town.gemeente
    fields = {"account": account.channel, "taal": "nl", "zichtbaar": "public", "versie": "0", "beelden": "1",
              "tekst": unique("Kijk"), "actie": "bewaren"}
    post = upload(town.desk, "/balie/berichten/nieuw", fields, [("a.png", png())])
    assert post.status_code == 400 and WORDS in post.text
    admin = Desk(town, SecureSite(town, authority).colleague("beheer"))
    team = town.value("SELECT team_id FROM channels WHERE kind = 'web_form'")
    fields = {"actie": "bewaren", "naam": "Fediverse gemeente", "team": team, "weergavenaam": "Gemeente Waterbeek",
              "omschrijving": ""}
    profile = upload(admin, f"/balie/kanalen/{account.channel}", fields, [("wapen.png", png(500, 500))], field="portret")
    assert profile.status_code == 400 and WORDS in profile.text


def test_a_resident_s_picture_stays_a_link_with_its_words_and_comes_once_the_program_is_there(
        town, roos, authority):
    elsewhere = OtherServer(authority.server)
    try:
        deed = written(roos, town.gemeente, unique("Kijk eens"))
        deed["object"]["attachment"] = [{
            "type": "Document", "mediaType": "image/png", "name": "Een kapotte lantaarn",
            "url": elsewhere.put("/lantaarn.png", "image/png", png())}]
        assert roos.post(url=town.shared_inbox, activity=deed) == [202]
        conversation = town.arrived(deed["object"]["id"])
        town.desk.see(conversation, "Een kapotte lantaarn", "Op deze server kan Plein geen beelden tonen.")
        page = town.desk.get(f"/balie/gesprekken/{conversation}").text
        assert f'href="{elsewhere.base}/lantaarn.png"' in page and 'src="/balie/beelden/' not in page
        # It is installed, Plein starts again, and somebody asks for the picture.
        town.server.terminate()
        del town.server._environment["PATH"]
        town.server.start()
        media = town.value(f"SELECT id FROM post_media WHERE uri = '{deed['object']['id']}'")
        town.desk.post(f"/balie/beelden/{media}/ophalen")
        eventually(lambda: 'src="/balie/beelden/' in town.desk.get(f"/balie/gesprekken/{conversation}").text, "it is shown")
    finally:
        elsewhere.close()
