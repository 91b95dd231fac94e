"""Makes as many lifelike mails from invented residents as a test wants, the same ones for the same seed.

    mail_corpus.py --count 2000 --seed 1 --folder DIR     writes NNNNN.eml, and expectations.jsonl beside them
"""
import argparse
import binascii
import dataclasses
import datetime
import html
import json
import pathlib
import random
import unicodedata

import mail_corpus_words as words
from mail_corpus_parts import encoded_header, file_part, multipart, text_part

TOWN = "waterbeek.example"
_START = datetime.datetime(2026, 3, 2, 8, 0, tzinfo=datetime.timezone(datetime.timedelta(hours=1)))


@dataclasses.dataclass(frozen=True)
class Expectation:
    """What a reader must find in a mail."""

    number: int
    token: str
    "A word that stands in the own text of this mail and of no other."
    form: str
    "plain, html, alternative, inline, attached, bounce"
    mailboxes: tuple
    "Where it is delivered: one or two addresses."
    sender_name: str
    sender: str
    subject: str
    text: str
    "A sentence of the own text, exactly."
    date: datetime.datetime | None
    "None: there is none, or nobody can read it."
    message_id: str | None
    same_id_as: int | None
    "The number of another mail that wrongly has the same Message-ID."
    replies_to: int | None
    root: int
    "The first mail of the conversation it belongs to by its references; its own number for a new one."
    attachments: tuple = ()
    "Pairs of name and number of bytes."
    automatic: str | None = None
    "out-of-office, list or bounce"


@dataclasses.dataclass
class _Letter:
    """A mail in the making."""

    facts: dict
    sentences: list
    quote: str = ""
    headers: list = dataclasses.field(default_factory=list)
    raw_date: str = ""
    when: datetime.datetime = _START


class Corpus:
    """Generates mails one after another; `Expectation.number` counts from 0. small: without files."""

    MAILBOXES = (f"gemeente@{TOWN}", f"info@{TOWN}", f"buurt@{TOWN}")

    def __init__(self, seed, small=False):
        self._chance = random.Random(seed)
        self._seed = seed
        self._forms = {"plain": 38, "html": 14, "alternative": 28, **({} if small else {"inline": 4, "attached": 16})}
        self._made = []
        # Message-IDs that two mails share.
        self._shared = set()

    def mail(self):
        """The next mail: raw bytes and expectation."""
        pick = self._chance.random()
        if self._made and pick < 0.15:
            letter = self._reply()
        elif pick < 0.18:
            letter = self._out_of_office()
        elif pick < 0.21:
            letter = self._newsletter()
        elif pick < 0.22:
            letter = self._bounce()
        else:
            letter = self._question()
        raw = self._written(letter)
        expectation = Expectation(**letter.facts)
        self._made.append((expectation, letter))
        return raw, expectation

    # Kinds

    def _new(self, form=None, may_share=False):
        chance, number = self._chance, len(self._made)
        first, family = chance.choice(words.FIRST_NAMES), chance.choice(words.FAMILY_NAMES)
        local = _plain(f"{first}.{family}").replace(" ", "").lower()
        when = _START + datetime.timedelta(minutes=7 * number, seconds=chance.randrange(60))
        main = chance.choices(self.MAILBOXES, (8, 1, 1))[0]
        boxes = (main,) if chance.random() > 0.06 else (main, next(box for box in self.MAILBOXES if box != main))
        letter = _Letter({
            "number": number, "token": f"k{self._seed % 1296:x}x{number:05x}{chance.randrange(4096):03x}",
            "form": form or chance.choices(list(self._forms), list(self._forms.values()))[0],
            "mailboxes": boxes, "sender_name": f"{first} {family}",
            "sender": f"{local}{chance.randrange(1000)}@{chance.choice(words.DOMAINS)}", "replies_to": None,
            "root": number, "same_id_as": None, "date": when, "attachments": (),
        }, [], when=when)
        self._identify(letter, may_share)
        self._date(letter)
        return letter

    def _identify(self, letter, may_share):
        pick = self._chance.random()
        earlier = [found for found, _ in self._made[-50:] if found.message_id and found.message_id not in self._shared]
        if pick < 0.01:
            letter.facts["message_id"] = None
        elif pick < 0.035 and may_share and earlier:
            twin = self._chance.choice(earlier)
            self._shared.add(twin.message_id)
            letter.facts |= {"message_id": twin.message_id, "same_id_as": twin.number}
        else:
            domain = letter.facts["sender"].partition("@")[2]
            letter.facts["message_id"] = f"<{letter.facts['token']}.{self._chance.getrandbits(48):x}@{domain}>"

    def _date(self, letter):
        """Dates as mail programs write them, and sometimes as broken ones do."""
        when, utc = letter.when, letter.when.astimezone(datetime.timezone.utc)
        pick = self._chance.random()
        letter.raw_date = f"{when:%a, %d %b %Y %H:%M:%S %z}"
        if pick < 0.03:
            letter.raw_date = self._chance.choice((
                f"{utc:%d %b %y %H:%M:%S} GMT", f"{utc:%a, %d %b %Y %H:%M:%S} -0000 (UTC)",
                f"{when:%a, %d %b %Y %H:%M:%S %z} (CET)", f"{utc:%a,  %d %b %Y %H:%M:%S} UT",
                f"{when:%a, %d %b %Y\r\n %H:%M:%S %z}"))
        elif pick < 0.045:
            letter.raw_date = self._chance.choice((
                "", "maandag jongstleden", "Mon, 99 Xyz 2026 25:61:61 +9999", "0000-00-00"))
            letter.facts["date"] = None
        elif pick < 0.06:
            # Readable, and yet wrong: a battery that ran empty, a clock far ahead.
            odd = when.replace(year=self._chance.choice((1970, 2038, 2041)))
            letter.facts["date"], letter.raw_date = odd, f"{odd:%a, %d %b %Y %H:%M:%S %z}"

    def _fill(self, text):
        return text.format(
            street=self._chance.choice(words.STREETS), house=self._chance.randrange(1, 240),
            day=self._chance.choice(words.DAYS))

    def _question(self):
        letter = self._new(may_share=True)
        subject, sentences = self._chance.choice(words.TOPICS)
        letter.facts["subject"] = "" if self._chance.random() < 0.01 else self._fill(subject)
        letter.sentences = [self._fill(sentence) for sentence in sentences]
        return letter

    def _reply(self):
        earlier, before = self._chance.choice(self._made[-400:])
        if earlier.automatic or not earlier.message_id or earlier.message_id in self._shared:
            return self._question()
        letter = self._new(form=self._chance.choice(("plain", "html", "alternative")))
        chain, step = [earlier.message_id], earlier
        while step.replies_to is not None:
            step = self._made[step.replies_to][0]
            chain.append(step.message_id)
        subject = earlier.subject if earlier.subject.startswith("Re: ") else "Re: " + earlier.subject
        letter.facts |= {
            "replies_to": earlier.number, "root": earlier.root, "mailboxes": earlier.mailboxes, "subject": subject,
            "sender_name": earlier.sender_name, "sender": earlier.sender}
        letter.sentences = [self._fill(self._chance.choice(words.FOLLOW_UPS))]
        letter.headers = [("In-Reply-To", chain[0]), ("References", "\r\n ".join(reversed(chain)))]
        text = "\r\n".join(before.sentences)
        letter.quote = self._chance.choice(words.QUOTES).format(
            when=before.when, name=earlier.sender_name, address=earlier.sender, subject=earlier.subject, text=text,
            quoted="\r\n".join("> " + line for line in text.split("\r\n")))
        return letter

    def _out_of_office(self):
        letter = self._new(form="plain")
        letter.facts |= {"subject": "Automatisch antwoord: Uw vraag aan de gemeente", "automatic": "out-of-office"}
        letter.sentences = [self._fill("Ik ben afwezig tot en met {day} en lees mijn mail niet."),
                            "Bij spoed kunt u mijn collega’s bellen."]
        letter.headers = [("Auto-Submitted", "auto-replied"), ("X-Auto-Response-Suppress", "All")]
        return letter

    def _newsletter(self):
        letter = self._new(form="alternative")
        letter.facts |= {
            "subject": f"Nieuwsbrief {self._chance.randrange(1, 53)}: vergaderen in de regio", "automatic": "list",
            "sender_name": "Regionieuws", "sender": "nieuwsbrief@regionieuws.example"}
        letter.sentences = ["In dit nummer: drie gemeenten, één riool.", self._fill("Kom {day} naar de {street}!")]
        letter.headers = [("List-Id", "Regionieuws <nieuws.regionieuws.example>"), ("Precedence", "bulk"),
                          ("List-Unsubscribe", "<https://regionieuws.example/af/1>")]
        return letter

    def _bounce(self):
        letter = self._new(form="bounce")
        letter.facts |= {
            "subject": "Undelivered Mail Returned to Sender", "automatic": "bounce",
            "sender_name": "Mail Delivery System", "sender": "MAILER-DAEMON@post.example"}
        letter.sentences = ["I'm sorry to have to inform you that your message could not be delivered."]
        letter.headers = [("Auto-Submitted", "auto-replied")]
        return letter

    # Writing

    def _written(self, letter):
        facts, chance = letter.facts, self._chance
        token_sentence = f"Ons kenmerk is {facts['token']}."
        # One sentence with the token and with what the charset makes difficult.
        facts["text"] = f"{letter.sentences[0]} {token_sentence}"
        lines = [facts["text"], *letter.sentences[1:]]
        own = "\r\n".join([
            chance.choice(words.GREETINGS), "", *lines, "", chance.choice(words.CLOSINGS), facts["sender_name"]])
        signature = self._fill(chance.choice(words.SIGNATURES).replace("{name}", facts["sender_name"]))
        text = own + ("\r\n\r\n" + signature if signature else "") + ("\r\n\r\n" + letter.quote if letter.quote else "")
        charset, transfer, declared = chance.choices(_CHARSETS, _CHARSET_WEIGHTS)[0]
        everything = text + facts["subject"] + facts["sender_name"]
        try:
            everything.encode(charset)
        except UnicodeEncodeError:
            charset, transfer, declared = "utf-8", "quoted-printable", "utf-8"
        body = self._body(letter, text + "\r\n", (charset, transfer, declared))
        style = "raw" if charset == "utf-8" and chance.random() < 0.03 else chance.choice("BQ")
        return self._head(letter, charset, style) + body

    def _head(self, letter, charset, style):
        facts = letter.facts
        name = encoded_header(facts["sender_name"], charset, style)
        headers = [("From", f"{name} <{facts['sender']}>"), ("To", ", ".join(facts["mailboxes"]))]
        if facts["subject"] or self._chance.random() < 0.5:
            headers.append(("Subject", encoded_header(facts["subject"], charset, style)))
        if letter.raw_date:
            headers.append(("Date", letter.raw_date))
        if facts["message_id"]:
            headers.append(("Message-ID", facts["message_id"]))
        headers += [*letter.headers, ("MIME-Version", "1.0")]
        if self._chance.random() < 0.3:
            self._chance.shuffle(headers)
        return "".join(f"{name}: {value}\r\n" for name, value in headers).encode()

    def _body(self, letter, text, coding):
        form, facts, chance = letter.facts["form"], letter.facts, self._chance
        plain = text_part("plain", text, *coding)
        if form == "plain":
            return plain
        if form == "html":
            return text_part("html", _page(text), *coding)
        if form == "alternative":
            return multipart("alternative", [plain, text_part("html", _page(text), *coding)], chance)
        if form == "bounce":
            return self._report(plain, letter)
        name, kind = chance.choice(words.FILES[:2] if form == "inline" else words.FILES)
        content = chance.randbytes(chance.choice((800, 4_000, 20_000, 60_000)))
        facts["attachments"] = ((name, len(content)),)
        if form == "attached":
            return multipart("mixed", [plain, file_part(name, kind, content, chance)], chance)
        place = f"{facts['token']}@beeld"
        page = text_part("html", _page(text, f'<img src="cid:{place}" alt="">'), *coding)
        return multipart("related", [page, file_part(name, kind, content, chance, content_id=place)], chance)

    def _report(self, text, letter):
        lost = f"weg{letter.facts['number']}@post.example"
        status = (f"Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mail.post.example\r\n\r\n"
                  f"Final-Recipient: rfc822; {lost}\r\nAction: failed\r\nStatus: 5.1.1\r\n"
                  f"Diagnostic-Code: smtp; 550 5.1.1 <{lost}>: Recipient address rejected\r\n").encode()
        returned = (f"Content-Type: text/rfc822-headers\r\n\r\nFrom: gemeente@{TOWN}\r\nTo: {lost}\r\n"
                    f"Message-ID: <{letter.facts['token']}.weg@{TOWN}>\r\nSubject: Uw vraag\r\n").encode()
        return multipart("report; report-type=delivery-status", [text, status, returned], self._chance)


# Charset of the bytes, transfer encoding, charset that is declared.
_CHARSETS = (
    ("utf-8", "quoted-printable", "utf-8"), ("utf-8", "base64", "UTF-8"), ("utf-8", "8bit", "utf-8"),
    ("iso-8859-1", "quoted-printable", "iso-8859-1"), ("windows-1252", "8bit", "Windows-1252"),
    ("windows-1252", "base64", '"windows-1252"'), ("iso-8859-15", "quoted-printable", "iso-8859-15"),
    ("us-ascii", "7bit", "us-ascii"), ("windows-1252", "quoted-printable", "iso-8859-1"), ("utf-8", "8bit", None),
)
_CHARSET_WEIGHTS = (28, 20, 8, 10, 10, 4, 5, 9, 4, 2)


def _page(text, more=""):
    marked = "".join(
        "<p>" + html.escape(part).replace("\r\n", "<br>") + "</p>\r\n" for part in text.split("\r\n\r\n"))
    return f"<html><head><style>p {{ color: #222 }}</style></head><body>\r\n{marked}{more}</body></html>\r\n"


def _plain(text):
    return "".join(letter for letter in unicodedata.normalize("NFD", text) if letter.isascii() and letter not in "'’")


def generate(count, seed=1, small=False):
    """A list of `count` pairs of raw bytes and Expectation. A longer list begins with the shorter one."""
    corpus = Corpus(seed, small)
    return [corpus.mail() for _ in range(count)]


def delivered(raw, expectation, mailbox):
    """The mail as the town's own server stores it in a mailbox: with the headers that differ per copy on top."""
    passed = binascii.crc32(raw + mailbox.encode())
    sender = "" if expectation.automatic == "bounce" else expectation.sender
    when = _START + datetime.timedelta(minutes=7 * expectation.number + 1)
    return (
        f"Return-Path: <{sender}>\r\nDelivered-To: {mailbox}\r\n"
        f"Received: from mx.{expectation.sender.partition('@')[2]} (unknown [192.0.2.{passed % 250 + 1}])\r\n"
        f"\tby mail.{TOWN} (Postfix) with ESMTPS id {passed:08X}\r\n"
        f"\tfor <{mailbox}>; {when:%a, %d %b %Y %H:%M:%S %z}\r\n").encode() + raw


def deliveries(mails):
    """Pairs of mailbox and raw bytes, in order: a mail to two mailboxes comes twice."""
    for raw, expectation in mails:
        for mailbox in expectation.mailboxes:
            yield mailbox, delivered(raw, expectation, mailbox)


def _main():
    words_given = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    words_given.add_argument("--count", type=int, default=2000)
    words_given.add_argument("--seed", type=int, default=1)
    words_given.add_argument("--folder", type=pathlib.Path, required=True)
    given = words_given.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    with open(given.folder / "expectations.jsonl", "w") as lines:
        for raw, expectation in generate(given.count, given.seed):
            (given.folder / f"{expectation.number:05}.eml").write_bytes(raw)
            facts = dataclasses.asdict(expectation)
            facts["date"] = expectation.date and expectation.date.isoformat()
            lines.write(json.dumps(facts, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    _main()
