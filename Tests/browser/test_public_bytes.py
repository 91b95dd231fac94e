"""Nothing personal leaves: every public byte of a demonstration municipality, read by somebody who follows every link.

What is meant to be public is left out of what is looked for, and nothing else: our own posts and public answers in the
fediverse (with the handle of who we answer there), top tasks, published answers, and the lessons that were published. The
mail address of the municipality is nobody's own.
"""
import html
import json
import re
import time
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from conftest import ROOT, unique
from fediverse import SecureSite, answer_to, authority, mention, peer, roos, town  # noqa: F401 (fixtures)

# So many words after each other are nobody's but the writer's.
SEQUENCE = 6
# Behind a link that only one person has, or behind a password; and addresses to send to.
CLOSED = re.compile(r"^/(balie(?!/aanmelden)|gesprek/|bijlagen/)")
ADDRESS = re.compile(rb'(?:href|src|action)="([^"#]+)|"(https://[^"\\\s]+|/[\w@%./?=&-]+)"|<(https?://[^>\s]+)>')
LIMIT = 3000


def words_of(text):
    """The words of a text for comparing: without markup, escapes and white space."""
    text = html.unescape(re.sub(r"<[^>]*>", " ", text))
    return re.findall(r"\w+", text.lower())


def sequences(text, length=SEQUENCE):
    words = words_of(text)
    return {" ".join(words[place:place + length]) for place in range(len(words) - length + 1)}


def stems():
    """Public addresses without anything that varies, from the site's own table of contents."""
    routes = (ROOT / "Sources/Web/Routes.swift").read_text()
    return re.findall(r'\.get\("(/[^":{]*)", \.(?:open|api)\b', routes)


class Crawler:
    """Reads everything that it can find without signing in."""

    def __init__(self, town, site, seeds):
        self.town, self.site, self.found, self.waiting = town, site, {}, list(seeds)
        self.session = site.session()

    def run(self):
        known = set(self.waiting)
        while self.waiting and len(self.found) < LIMIT:
            path = self.waiting.pop(0)
            for name, accept in {"page": "text/html", "activity": "application/activity+json"}.items():
                answer = self.session.get(
                    self.town.base + path, headers={"Accept": accept}, allow_redirects=False, timeout=30)
                assert answer.status_code < 500, f"{path} gave {answer.status_code}"
                heads = "\n".join(f"{key}: {value}" for key, value in answer.headers.items()).encode()
                self.found[path, name] = (answer.status_code, heads + b"\n\n" + answer.content)
                for link in self.links(path, answer):
                    if link not in known:
                        known.add(link)
                        self.waiting.append(link)
        assert not self.waiting, f"more than {LIMIT} addresses; the next are {self.waiting[:5]}"
        return self.found

    def links(self, path, answer):
        raw = [answer.headers.get("Location", ""), *(
            next(part for part in match if part).decode(errors="replace") for match in ADDRESS.findall(answer.content))]
        for link in raw:
            whole = urljoin(self.town.base + path, html.unescape(link))
            if not whole.startswith(self.town.base + "/"):
                continue
            pieces = urlsplit(whole)
            place = pieces.path + (f"?{pieces.query}" if pieces.query else "")
            if not CLOSED.match(unquote(pieces.path)) and "{" not in place and ":" not in pieces.path:
                yield place


@pytest.fixture
def answered(town, roos):
    """A public question from the fediverse that we answered in public, a post of our own, and a measurement."""
    note = mention(roos, town.gemeente, unique("Hoe laat gaat het zwembad op zaterdag eigenlijk open voor iedereen"))
    conversation = town.arrived(note)
    sent = town.desk.send(conversation, unique("Het zwembad gaat om negen uur open"), zichtbaar="public")
    assert sent.status_code == 303, sent.text[:2000]
    answer_to(roos, note)
    placed = town.desk.form(
        "/balie/berichten/nieuw", account=town.gemeente.channel, taal="nl", zichtbaar="public", versie="0",
        tekst=unique("Morgen is de markt een uur later"), actie="plaatsen")
    post = placed.headers["Location"].split("?")[0].split("/")[-1]
    measured = town.desk.form("/balie/groei", actie="meten", sleutel=unique("meting"))
    assert measured.status_code == 303, measured.text[:2000]
    deadline = time.monotonic() + 90
    while town.value(f"SELECT state FROM account_posts WHERE id = '{post}'") != "sent":
        assert time.monotonic() < deadline, "the post did not go out"
        time.sleep(0.5)
    name = roos.handle.lstrip("@").split("@")[0]
    # Who we answer in public is called there by the address that they wrote from, in public themselves.
    called = [roos.id, roos.handle, f"@{name}", f"@<span>{name}</span>"]
    return {"conversation": conversation, "post": post, "called": called}


def personal(town):
    """What may be in no public byte: names and addresses, references, and sequences of words."""
    def column(sql):
        return {row[0].strip() for row in town.rows(sql) if row[0] and row[0].strip()}

    meant, said = set(), ""
    for text in column(
            "SELECT question_nl || ' ' || answer_nl || ' ' || question_en || ' ' || answer_en FROM published_answers "
            "UNION ALL SELECT title_nl || ' ' || line_nl || ' ' || title_en || ' ' || line_en FROM top_tasks "
            "UNION ALL SELECT body FROM account_posts WHERE state = 'sent' "
            "UNION ALL SELECT m.body FROM messages m JOIN fediverse_posts p ON p.message_id = m.id "
            "WHERE m.kind = 'answer' AND p.visibility IN ('public', 'unlisted') "
            "UNION ALL SELECT title || ' ' || tried || ' ' || expected || ' ' || happened || ' ' || cost || ' ' || learned "
            "FROM lessons WHERE published_at IS NOT NULL AND ended_at IS NULL"):
        meant |= sequences(text)
        said += f" {text}"
    texts = set()
    for text in column(
            "SELECT body FROM messages UNION ALL SELECT excerpt FROM conversations UNION ALL SELECT body FROM drafts "
            "UNION ALL SELECT remark FROM growth_statements UNION ALL SELECT hypothesis || ' ' || happened FROM experiments "
            "UNION ALL SELECT title || ' ' || tried || ' ' || expected || ' ' || happened || ' ' || learned FROM lessons "
            "WHERE published_at IS NULL"):
        texts |= sequences(text)
    return {
        "a colleague's name": column("SELECT name FROM colleagues"),
        "a colleague's mail address": column("SELECT email FROM colleagues"),
        "a resident's name": column("SELECT name FROM correspondents UNION SELECT sender FROM messages WHERE kind = 'question'"),
        "a resident's mail address": column("SELECT email FROM correspondents"),
        "a resident's phone number": column("SELECT phone FROM correspondents"),
        # A street that is in a published answer as well says nothing about who lives there.
        "where a resident writes from": {
            place for place in column("SELECT place FROM conversations") if place not in said},
        "a reference": column("SELECT reference FROM conversations"),
        "words of a conversation": texts - meant,
    }


def leaks(body, wanted, meant=()):
    """What of `wanted` is in these bytes, other than in `meant`."""
    text = body.decode(errors="replace")
    for words in meant:
        text = text.replace(words, " ").replace(html.escape(words), " ")
    # As it is, without the escapes of HTML, of JSON and of addresses.
    shapes = [text, html.unescape(text), unquote(text), re.sub(r"\\u([0-9a-fA-F]{4})", lambda m: chr(int(m[1], 16)), text)]
    found = []
    for what, values in wanted.items():
        if what == "words of a conversation":
            found += [f"{what}: {value}" for value in sequences(text) & values]
            continue
        for value in values:
            whole = re.compile(rf"(?<!\w){re.escape(value)}(?!\w)")
            if any(whole.search(shape) for shape in shapes):
                found.append(f"{what}: {value}")
    return found


def test_no_public_byte_holds_anything_personal(town, answered, authority):
    wanted = personal(town)
    for what in wanted:
        if what != "a resident's phone number":
            assert wanted[what], f"the demonstration has no {what}: this would show nothing"
    assert len(wanted["words of a conversation"]) > 1000
    account = town.gemeente
    seeds = [
        *stems(), "/?taal=en", "/?zoek=afval", "/.well-known/webfinger?resource=acct:" + account.handle,
        "/nodeinfo/2.1", f"/@{account.username}", f"/fediverse/accounts/{account.channel}",
        f"/fediverse/berichten/{answered['post']}",
    ]
    crawler = Crawler(town, SecureSite(town, authority), seeds)
    found = crawler.run()
    paths = {path for path, _ in found}
    # It was everywhere: pages, figures, feeds, files, lessons, the model, accounts, the description of the interface.
    for path in ["/", "/belofte.csv", "/groei", "/groei.json", "/groei.csv", "/groei/lessen", "/groei/lessen.csv",
                 "/groei/lessen.json", "/groei/model", "/v1/groei", "/v1/belofte", "/v1/openapi.json", "/robots.txt",
                 "/antwoorden/paspoort-of-id-kaart", f"/@{account.username}/feed.atom",
                 f"/fediverse/accounts/{account.channel}/outbox"]:
        assert path in paths, f"{path} was not found by following links"
        assert any(found[path, kind][0] == 200 for kind in ("page", "activity")), path
    assert len(paths) > 60
    wrong = [f"{path} ({kind}): {leak}" for (path, kind), (_, body) in found.items()
             for leak in leaks(body, wanted, answered["called"])]
    assert not wrong, "\n".join(wrong)


def test_the_reader_sees_what_is_personal_where_it_may_be(town, answered):
    """Otherwise the test above could not fail: a colleague's page holds names, references and words, and they are seen."""
    wanted = personal(town)
    seen = set()
    for path in ["/balie/inbox", "/balie/inbox?lijst=gesloten", f"/balie/gesprekken/{answered['conversation']}",
                 "/balie/groei/experimenten", "/balie/groei/vragenlijst", "/balie/zoeken?q=afval"]:
        page = town.desk.get(path)
        seen |= {leak.split(":")[0] for leak in leaks(page.content, wanted)}
    assert {"a colleague's name", "a resident's name", "words of a conversation"} <= seen
    someone = next(iter(sorted(wanted["a colleague's mail address"])))
    shapes = [someone, html.escape(someone).replace("@", "&#64;"), json.dumps(someone).replace("@", "\\u0040"),
              someone.replace("@", "%40")]
    for shape in shapes:
        assert leaks(f"<p>{shape}</p>".encode(), wanted) == [f"a colleague's mail address: {someone}"], shape

