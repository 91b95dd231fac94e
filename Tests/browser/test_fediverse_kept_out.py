"""Servers that a rule of ours keeps out, by their own files: nothing is ever asked there, also not by way of another."""
import time

import pytest
from conftest import unique
from fediverse import authority, peer, roos, town, written  # noqa: F401 (fixtures)
from mail_plein import eventually
from other_server import OtherServer
from test_fediverse_pictures import png


@pytest.fixture
def honest(authority):
    server = OtherServer(authority.server)
    yield server
    server.close()


@pytest.fixture
def ruled(authority, town):
    """At the address that the rules below are about; the other servers of the tests go by a name."""
    server = OtherServer(authority.server, host="127.0.0.1")
    yield server
    town.run("DELETE FROM server_rules")
    server.close()


def rule(town, severity, rejects_media):
    town.run("DELETE FROM server_rules;"
             "INSERT INTO server_rules (domain, severity, rejects_media, reason, at) "
             f"VALUES ('127.0.0.1', '{severity}', {rejects_media}, 'Proef', {int(time.time() * 1000)})")


@pytest.mark.parametrize("severity, rejects_media", [("suspend", 0), ("silence", 1)], ids=["the server", "its pictures"])
def test_pictures_there_are_never_fetched_and_stay_links_with_their_words(
        town, roos, honest, ruled, severity, rejects_media):
    rule(town, severity, rejects_media)
    there = ruled.put("/a.png", "image/png", png())
    here = honest.put("/b.png", "image/png", png())
    around = honest.put("/c.png", "image/png", b"", status=302, Location=there)
    deed = written(roos, town.gemeente, unique("Drie beelden"))
    deed["object"]["attachment"] = [
        {"type": "Document", "mediaType": "image/png", "url": url, "name": name}
        for url, name in ((there, "Wat er ligt"), (here, "Wat wel mag"), (around, "Wat omloopt"))]
    assert roos.post(url=town.shared_inbox, activity=deed) == [202]
    conversation = town.arrived(deed["object"]["id"])
    media = f"SELECT COUNT(*) FROM post_media WHERE uri = '{deed['object']['id']}' AND state = "
    eventually(lambda: town.value(media + "'kept'") == "1" and town.value(media + "'refused'") == "2", "all are decided")
    page = town.desk.see(conversation, "Wat er ligt", "Wat wel mag", "Wat omloopt")
    refused = "Een regel van jullie houdt dit beeld tegen; Plein haalt het niet op."
    if severity == "suspend":
        assert f"{ruled.host} houden jullie buiten; Plein haalt er niets op." in page and page.count(refused) == 1
    else:
        assert page.count(refused) == 2
    html = town.desk.get(f"/balie/gesprekken/{conversation}").text
    assert f'href="{there}"' in html and html.count('src="/balie/beelden/') == 1
    assert ruled.asked == [], "nothing was asked there"
    # Nor when a colleague insists.
    for (one,) in town.rows(f"SELECT id FROM post_media WHERE uri = '{deed['object']['id']}' AND state = 'refused'"):
        town.desk.post(f"/balie/beelden/{one}/ophalen")
    eventually(lambda: town.value(media + "'refused'") == "2" and town.value(media + "'waiting'") == "0", "refused again")
    assert ruled.asked == []


def test_a_post_there_is_not_taken_part_in_also_by_way_of_another_server(town, honest, ruled):
    rule(town, "suspend", 0)
    note = ruled.note(ruled.person("eva"), "1", unique("Van wie buiten blijft"))
    around = honest.put("/notes/2", "text/plain", b"", status=302, Location=note)
    for address in (note, around):
        answer = town.desk.form("/balie/meedoen", adres=address, actie="zoeken")
        assert answer.status_code == 400 and "Deze server weren we." in answer.text, address
    assert ruled.asked == []
