"""What other software sends, in its own shapes (Tests/ChannelsTests/Fixtures/Fediverse/documents, written from their
documentation), through the front door: signed by somebody at bovine's server, under their own addresses."""
import json

import pytest
from conftest import ROOT, unique, word
from fediverse import answer_to, authority, mention, peer, roos, town  # noqa: F401 (fixtures)
from mail_plein import eventually

SHAPES = ROOT / "Tests/ChannelsTests/Fixtures/Fediverse/documents"
# What the documents call us.
US, OURS = "https://social.gemeente.example/accounts/1", "https://social.gemeente.example/posts/9"


class Sender:
    """Somebody who sends documents as their software would. Of one sender all have the same new addresses."""

    def __init__(self, town, person, ours=None):
        self.town, self.person, self.ours = town, person, ours or f"{town.base}/fediverse/berichten/none"
        self.root = f"{person.id.rsplit('/', 1)[0]}/{word(10)}"

    def document(self, name):
        text = (SHAPES / f"{name}.json").read_text()
        actor = json.loads(text)["actor"]
        site = "/".join(actor.split("/")[:3])
        for old, new in ((US, self.town.gemeente.id), (OURS, self.ours), (f'"{actor}"', f'"{self.person.id}"'),
                         (site, self.root)):
            text = text.replace(old, new)
        return json.loads(text)

    def send(self, name):
        """Returns the id of the object that it is about."""
        deed = self.document(name)
        assert self.person.post(url=self.town.shared_inbox, activity=deed) == [202], name
        about = deed["object"]
        return about["id"] if isinstance(about, dict) else about


@pytest.fixture
def sender(town, roos):
    return Sender(town, roos)


@pytest.fixture
def answered(town, roos):
    """A sender to whom we answered, and who may say something of that answer."""
    note = mention(roos, town.gemeente, unique("Een vraag"))
    town.desk.answer(town.arrived(note), unique("Een antwoord"))
    return Sender(town, roos, answer_to(roos, note)["body"]["object"]["id"])


def idle(town):
    return (town.value("SELECT COUNT(*) FROM fediverse_activities WHERE state = 'waiting'") == "0")


@pytest.mark.parametrize("name, visibility, words", [
    ("mastodon-create-public", "public", ["De lantaarn in de Kerkstraat is stuk & knippert", "#verlichting",
                                          "Een lantaarn bij avond"]),
    # bovine tells nobody the address of somebody's followers, so for whom this is cannot be known: the most private counts.
    ("mastodon-create-unlisted", "unlisted", []), ("mastodon-create-followers", "direct", ["Alleen voor volgers"]),
    ("mastodon-create-direct", "direct", []),
    ("gotosocial-create", "public", ["Hallo"]), ("misskey-create-specified", "direct", ["alleen u"]),
    ("pleroma-create-direct", "direct", ["kunt u mij helpen?"]),
    ("pixelfed-create", "public", ["Wateroverlast in de tunnel", "Filmpje"])])
def test_a_question_arrives_as_visible_as_it_was_and_is_answered_no_wider(town, sender, roos, name, visibility, words):
    note = sender.send(name)
    conversation = town.arrived(note)
    stored = town.post(note)
    assert stored["visibility"] == visibility
    town.desk.see(conversation, roos.name, *words)
    town.desk.answer(conversation, unique("Wij komen kijken."))
    post = answer_to(roos, note)["body"]["object"]
    # Without the tag Mastodon tells nobody (mastodon#7394); of a direct answer nobody else hears.
    assert [(tag["type"], tag["href"], tag["name"]) for tag in post["tag"]] == [("Mention", roos.id, f"@{roos.handle}")]
    public = "https://www.w3.org/ns/activitystreams#Public"
    to, cc = ([one] if isinstance(one, str) else one or [] for one in (post["to"], post.get("cc")))
    assert (public in to, public in cc) == (visibility == "public", visibility == "unlisted")
    assert roos.id in to + cc and (visibility != "direct" or to + cc == [roos.id])


def test_mastodon_changes_and_takes_back(town, sender):
    note = sender.send("mastodon-create-public")
    conversation = town.arrived(note)
    before = town.messages(conversation)[0][1]
    assert sender.send("mastodon-update") == note
    eventually(lambda: town.messages(conversation)[0][1] != before, "the new words")
    assert town.value(f"SELECT COUNT(*) FROM fediverse_revisions WHERE uri = '{note}'") == "1"
    assert sender.send("mastodon-delete") == note
    eventually(lambda: town.post(note)["deleted_at"], "it is taken back")
    assert town.messages(conversation)[0] == ("question", "")


def test_pixelfed_takes_back(town, sender):
    note = sender.send("pixelfed-create")
    town.arrived(note)
    assert sender.send("pixelfed-delete") == note
    eventually(lambda: town.post(note)["deleted_at"], "it is taken back")


@pytest.mark.parametrize("name, kind", [
    ("mastodon-like", "likes"), ("misskey-like-reaction", "likes"), ("pleroma-emoji-react", "likes"),
    ("pixelfed-like", "likes"), ("mastodon-announce", "shares"), ("gotosocial-announce", "shares")])
def test_a_reaction_is_a_number_and_is_taken_back(town, answered, roos, name, kind):
    deed = answered.document(name)
    for _ in range(2):
        answered.send(name)
    eventually(lambda: roos.fetch(url=f"{answered.ours}/{kind}")["totalItems"] == 1, "one, though it came twice")
    other = "shares" if kind == "likes" else "likes"
    assert roos.fetch(url=f"{answered.ours}/{other}")["totalItems"] == 0
    undo = {"id": f"{answered.root}/undo", "type": "Undo", "actor": roos.id,
            "object": {key: deed[key] for key in ("id", "type", "actor", "object")}}
    assert roos.post(url=town.shared_inbox, activity=undo) == [202]
    eventually(lambda: roos.fetch(url=f"{answered.ours}/{kind}")["totalItems"] == 0, "none")


@pytest.mark.parametrize("name", ["mastodon-flag", "gotosocial-flag", "misskey-flag", "akkoma-flag", "lemmy-flag"])
def test_a_report_waits_for_who_moderates(town, answered, name):
    count = "SELECT COUNT(*) FROM fediverse_reports"
    # At most twenty a day from one server; all of this test come from one.
    town.run("DELETE FROM fediverse_report_subjects;DELETE FROM fediverse_reports")
    messages = town.value("SELECT COUNT(*) FROM messages")
    answered.send(name)
    eventually(lambda: town.value(count) == "1", "the report")
    assert town.value("SELECT COUNT(*) FROM messages") == messages


@pytest.mark.parametrize("name", ["mastodon-follow", "gotosocial-follow"])
def test_who_follows_is_accepted_with_their_own_request(town, sender, roos, name):
    deed = sender.document(name)
    sender.send(name)
    accept = eventually(lambda: roos.received("Accept"), "an Accept")[0]["body"]
    assert accept["object"]["id"] == deed["id"] and accept["object"]["actor"] == roos.id
    assert roos.id in town.followers(town.gemeente)
    undo = {"id": f"{sender.root}/undo", "type": "Undo", "actor": roos.id, "object": deed}
    assert roos.post(url=town.shared_inbox, activity=undo) == [202]
    eventually(lambda: roos.id not in town.followers(town.gemeente), "they left")


def test_mastodon_blocks(town, answered, roos):
    answered.send("mastodon-block")
    eventually(lambda: town.value(f"SELECT blocks_us_at FROM fediverse_actors WHERE uri = '{roos.id}'"), "the block")


@pytest.mark.parametrize("name", [
    "mastodon-accept", "mastodon-add", "mastodon-create-vote", "mastodon-quote-request", "mastodon-reject",
    "mastodon-remove", "mastodon-undo-follow", "mastodon-delete-actor", "gotosocial-undo-like", "misskey-undo-announce",
    "misskey-undo-reaction", "pixelfed-undo-like", "pleroma-undo-emoji-react"])
def test_what_is_nothing_to_us_is_let_in_and_leaves_nothing(town, sender, roos, name):
    mention(roos, town.gemeente, unique("Iemand die wij kennen"))
    eventually(lambda: idle(town), "rest")
    before = town.sizes()
    deed = sender.document(name)
    if name == "mastodon-delete-actor":
        # Of somebody else at that server, whom we never met.
        deed = json.loads(json.dumps(deed).replace(roos.id, f"{roos.id}-weg"))
    assert roos.post(url=town.shared_inbox, activity=deed) == [202]
    eventually(lambda: idle(town), "rest")
    after = town.sizes()
    assert {table: n for table, n in after.items() if table != "fediverse_activities"} == {
        table: n for table, n in before.items() if table != "fediverse_activities"}
