"""Pictures, posts on top, threads and checked links with a server that others wrote (bovine_herd), over TLS."""
import http.server
import re
import struct
import threading
import zlib

import pytest
import requests
from conftest import unique
from fediverse import SecureSite, answer_to, authority, mention, peer, roos, town, written  # noqa: F401 (fixtures)
from mail_plein import Desk, eventually


def png(width=60, height=40, text=b""):
    """A grey picture, with a text in it that does not belong to what is seen."""
    def chunk(kind, content):
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    pixels = (b"\0" + b"\x78" * width) * height
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
            + (chunk(b"tEXt", b"Location\0" + text) if text else b"") + chunk(b"IDAT", zlib.compress(pixels))
            + chunk(b"IEND", b""))


class Files:
    """Somebody else's web server; what it has can be changed."""

    def __init__(self, certificate):
        self.there, self.asked = {}, []
        files = self

        class Answer(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                files.asked.append((self.path, self.headers.get("User-Agent", "")))
                status, kind, body = files.there.get(self.path, (404, "text/plain", b"not here"))
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answer)
        self.server.socket = certificate.context().wrap_socket(self.server.socket, server_side=True)
        self.base = f"https://localhost:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def put(self, path, kind, body, status=200):
        self.there[path] = (status, kind, body)
        return self.base + path


@pytest.fixture(scope="module")
def files(authority):
    files = Files(authority.server)
    yield files
    files.server.shutdown()


def upload(desk, path, fields, pictures=(), field="beeld"):
    """Sends a form of the desk with pictures, as a browser does."""
    token = re.search(r'name="_csrf" value="([^"]+)"', desk.get("/balie/inbox").text).group(1)
    parts = [(name, (None, value)) for name, value in {"_csrf": token, **fields}.items()]
    parts += [(field, (name, body, "image/png")) for name, body in pictures]
    return desk.session.post(desk.town.base + path, files=parts, allow_redirects=False, timeout=60)


def pictured(roos, account, text, *attachments):
    deed = written(roos, account, text)
    deed["object"]["attachment"] = list(attachments)
    return deed


def test_a_resident_s_picture_is_fetched_by_us_made_new_and_shown_with_its_words(town, roos, files):
    name = unique("lantaarn").split()[-1]
    address = files.put(f"/{name}.png", "image/png", png(text=b"Kerkstraat 1"))
    deed = pictured(
        roos, town.gemeente, unique("Kijk eens"),
        {"type": "Document", "mediaType": "image/png", "url": address, "name": "Een kapotte lantaarn"},
        {"type": "Image", "url": [{"type": "Link", "href": files.base + f"/{name}-weg.png"}], "name": "Wat er niet is"},
        {"type": "Document", "mediaType": "image/png", "name": "Geen beeld",
         "url": files.put(f"/{name}.svg", "image/png", b"<svg onload='alert(1)'/>")})
    assert roos.post(url=town.shared_inbox, activity=deed) == [202]
    conversation = town.arrived(deed["object"]["id"])
    town.desk.see(
        conversation, "Een kapotte lantaarn", "Dit beeld is er niet meer bij localhost", "geen beeld dat Plein kan lezen")
    page = town.desk.get(f"/balie/gesprekken/{conversation}").text
    found = re.findall(r'<img src="(/balie/beelden/[^"]+)" alt="([^"]*)" width="60" height="40"', page)
    assert [alt for _, alt in found] == ["Een kapotte lantaarn"]
    assert not re.search(r'<(img|source|link|script)[^>]*localhost:\d+', page.replace(town.base, "")), "nothing of them"
    picture = town.desk.get(found[0][0])
    assert picture.headers["Content-Type"] == "image/png" and picture.content.startswith(b"\x89PNG")
    assert b"Kerkstraat" not in picture.content
    assert {agent.split(" ")[0] for path, agent in files.asked if name in path} == {"Plein"}
    assert requests.get(
        town.base + found[0][0], verify=town.desk.session.verify, timeout=20, allow_redirects=False).status_code == 303


def test_our_answer_and_its_picture_reach_the_author(town, roos):
    note = mention(roos, town.gemeente, unique("Hoe ziet het eruit?"))
    conversation = town.arrived(note)
    fields = {"tekst": unique("Zo ziet het eruit."), "versie": "1", "sleutel": unique("k"), "beelden": "1"}
    path = f"/balie/gesprekken/{conversation}/antwoord"
    bare = upload(town.desk, path, fields, [("a.png", png(text=b"Kerkstraat 1"))])
    assert bare.status_code == 400 and "Zonder die woorden gaat het niet uit." in bare.text
    given = re.search(r'name="beeld0" value="([0-9a-f]{64})"', bare.text).group(1)
    sent = upload(town.desk, path, {**fields, "beeld0": given, "beeld0-tekst": "Een plein"})
    assert sent.status_code == 303, sent.text[:2000]
    attachment = answer_to(roos, note)["body"]["object"]["attachment"]
    attachment = attachment[0] if isinstance(attachment, list) else attachment
    assert (attachment["type"], attachment["mediaType"], attachment["name"]) == ("Document", "image/png", "Een plein")
    assert (attachment["width"], attachment["height"]) == (60, 40)
    picture = requests.get(attachment["url"], verify=town.desk.session.verify, timeout=20)
    assert picture.status_code == 200 and picture.headers["Content-Type"] == "image/png"
    assert picture.headers["X-Content-Type-Options"] == "nosniff" and "sandbox" in picture.headers["Content-Security-Policy"]
    assert b"Kerkstraat" not in picture.content


def test_pictures_of_a_sent_answer_change_at_the_other_server_too(town, roos):
    note = mention(roos, town.gemeente, unique("Hoe ziet het eruit?"))
    conversation, text = town.arrived(note), unique("Zo ziet het eruit.")
    town.desk.answer(conversation, text)
    ours = answer_to(roos, note)["body"]["object"]["id"]
    number = town.value(f"SELECT seq FROM messages WHERE conversation_id = '{conversation}' AND kind = 'answer'")
    path = f"/balie/gesprekken/{conversation}/antwoorden/{number}"

    def change(pictures=(), **fields):
        """Sends the form as it stands now with these fields."""
        page = town.desk.get(path).text
        hidden = dict(re.findall(r'<input type="hidden" name="([\w-]+)" value="([^"]*)"', page))
        given = {name: hidden[name] for name in ("eerdere-beelden", "beelden", "beeld0", "beeld1") if name in hidden}
        answer = upload(town.desk, path, {
            **given, "eerder": text, "tekst": text, **{name.replace("_", "-"): value for name, value in fields.items()},
        }, pictures)
        assert answer.status_code == 303, answer.text[:3000]

    def shown():
        """What the other server has been told it shows, in order."""
        updates = [one["body"]["object"] for one in roos.received("Update") if one["body"]["object"]["id"] == ours]
        files = updates[-1].get("attachment", []) if updates else []
        return [one["name"] for one in (files if isinstance(files, list) else [files])]

    change([("a.png", png())], beeld_tekst="Een plein")
    eventually(lambda: shown() == ["Een plein"], "a picture came")
    change([("b.png", png(width=30))], beeld0_tekst="Het plein", beeld_tekst="De kerk")
    eventually(lambda: shown() == ["Het plein", "De kerk"], "better words, and another")
    change(beeld0_tekst="Het plein", beeld1_tekst="De kerk", beeld1_plaats="1")
    eventually(lambda: shown() == ["De kerk", "Het plein"], "another order")
    change(beeld0_tekst="De kerk", beeld1_tekst="Het plein", beeld0_weg="1")
    eventually(lambda: shown() == ["Het plein"], "one went")
    assert "Het plein" in str(roos.stored(what=ours)) and "De kerk" not in str(roos.stored(what=ours))
    assert town.value(f"SELECT COUNT(*) FROM fediverse_revisions WHERE uri = '{ours}'") == "4"


def test_a_thread_arrives_in_order_and_a_post_on_top_is_told_and_listed(town, roos):
    account = town.gemeente
    roos.follow(whom=account.id)
    eventually(lambda: roos.id in town.followers(account), "the follower is there")
    first, second = unique("Het begin"), unique("Het vervolg")
    fields = {"account": account.channel, "taal": "nl", "zichtbaar": "public", "versie": "0", "beelden": "1"}
    begun = upload(town.desk, "/balie/berichten/nieuw", {**fields, "tekst": first, "actie": "volgende"})
    before = begun.headers["Location"].split("na=")[1]
    placed = upload(
        town.desk, f"/balie/berichten/nieuw?na={before}", {**fields, "na": before, "tekst": second, "actie": "plaatsen"})
    assert placed.status_code == 303, placed.text[:2000]
    later = placed.headers["Location"].split("?")[0].split("/")[-1]

    def posts():
        found = [one["body"]["object"] for one in roos.received("Create")]
        return [one for one in found if first in one["content"] or second in one["content"]]

    notes = eventually(lambda: len(posts()) == 2 and posts(), "both parts", patience=90)
    assert [first in notes[0]["content"], second in notes[1]["content"]] == [True, True]
    assert "inReplyTo" not in notes[0] and notes[1]["inReplyTo"] == notes[0]["id"]
    town.desk.post(f"/balie/berichten/{later}/vastzetten")
    add = eventually(lambda: roos.received("Add"), "an Add")[0]["body"]
    assert (add["object"], add["target"]) == (notes[1]["id"], f"{account.id}/featured")
    featured = roos.fetch(url=f"{account.id}/featured")
    items = featured["orderedItems"] if isinstance(featured["orderedItems"], list) else [featured["orderedItems"]]
    assert [one["id"] for one in items] == [notes[1]["id"]]
    town.desk.post(f"/balie/berichten/{later}/losmaken")
    eventually(lambda: roos.received("Remove"), "a Remove")
    # The whole of it goes at once.
    asked = town.desk.get(f"/balie/berichten/{later}/draad-intrekken").text
    assert first in asked and second in asked
    for _ in range(2):
        town.desk.post(f"/balie/berichten/{later}/draad-intrekken")
    ours = {note["id"] for note in notes}

    def gone():
        found = [one["body"]["object"] for one in roos.received("Delete")]
        return [one["id"] for one in found if one["id"] in ours]

    eventually(lambda: set(gone()) == ours, "both are taken back")
    assert len(gone()) == 2, "once each"
    assert all("Tombstone" in str(roos.stored(what=note)) for note in ours)


def test_an_account_gets_a_portrait_and_a_link_that_points_back(town, roos, files, authority):
    account = town.gemeente
    roos.follow(whom=account.id)
    eventually(lambda: roos.id in town.followers(account), "the follower is there")
    home = files.put(
        "/wij", "text/html", f'<p>Wij zijn <a rel="me" href="{town.base}/@gemeente">hier</a></p>'.encode())
    admin = Desk(town, SecureSite(town, authority).colleague("beheer"))
    team = town.value("SELECT team_id FROM channels WHERE kind = 'web_form'")
    fields = {
        "actie": "bewaren", "naam": "Fediverse gemeente", "team": team, "weergavenaam": "Gemeente Waterbeek",
        "omschrijving": "", "portret-tekst": "Het wapen", "regel0": "Site", "regel0-tekst": home}
    saved = upload(
        admin, f"/balie/kanalen/{account.channel}", fields, [("wapen.png", png(500, 500))], field="portret")
    assert saved.status_code == 303, saved.text[:2000]
    actor = eventually(lambda: roos.received("Update"), "an Update")[0]["body"]["object"]
    assert (actor["icon"]["type"], actor["icon"]["name"]) == ("Image", "Het wapen")
    icon = requests.get(actor["icon"]["url"], verify=town.desk.session.verify, timeout=20)
    assert icon.status_code == 200 and icon.content.startswith(b"\x89PNG")
    profile = eventually(
        lambda: "deze site wijst naar ons terug" in (page := admin.get("/@gemeente").text) and page, "the link is checked")
    assert f'rel="me nofollow noopener noreferrer">{home}</a>' in profile and actor["icon"]["url"].split("/")[-1] in profile
