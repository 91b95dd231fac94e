"""A Plein with mailboxes before mail servers of our own, and letters: what the tests of mail share."""
import email
import email.message
import email.policy
import email.utils
import html
import os
import re
import smtplib
import sqlite3
import subprocess
import time
import urllib.parse

WAITING = 20
"Seconds that something may take on a busy machine, where a quiet one takes a fraction of one."


def letter(sender, to, subject, text, *, name=None, formatted=None, answers=None, headers=()):
    """A letter as bytes, with a Message-ID of its own. answers: a mail that was received, as EmailMessage."""
    made = email.message.EmailMessage(policy=email.policy.SMTP)
    made["From"] = email.utils.formataddr((name or sender.partition("@")[0], sender))
    made["To"] = to
    made["Subject"] = subject
    made["Date"] = email.utils.localtime()
    made["Message-ID"] = email.utils.make_msgid(domain=sender.partition("@")[2])
    if answers is not None:
        made["In-Reply-To"] = answers["Message-ID"]
        made["References"] = " ".join(filter(None, [answers["References"], answers["Message-ID"]]))
    for field, value in headers:
        made[field] = value
    made.set_content(text)
    if formatted:
        made.add_alternative(formatted, subtype="html")
    return made.as_bytes()


def opened(raw):
    """A mail as Python reads it."""
    return email.message_from_bytes(raw, policy=email.policy.default)


def text_of(mail, kind="plain"):
    body = mail.get_body((kind,))
    return body.get_content() if body else ""


def post(postfix, raw, *recipients, sender=None):
    """Brings a mail to Postfix as the world does. sender: of the envelope; by default the one in the letter."""
    mail = opened(raw)
    with smtplib.SMTP("127.0.0.1", postfix.port, local_hostname="localhost", timeout=20) as client:
        client.sendmail(
            mail["From"].addresses[0].addr_spec if sender is None else sender,
            list(recipients) or [address.addr_spec for address in mail["To"].addresses], raw)


def eventually(check, what="", patience=WAITING):
    """Waits until `check` gives something that counts, and returns that."""
    until = time.monotonic() + patience
    while not (found := check()):
        assert time.monotonic() < until, f"not within {patience} s: {what or check}"
        time.sleep(0.05)
    return found


def address_of(scheme, port, user=None, password=None):
    """imaps://user:password@127.0.0.1:port, as `plein mailbox add` takes it."""
    quote = urllib.parse.quote
    who = f"{quote(user, safe='')}:{quote(password, safe='')}@" if user else ""
    return f"{scheme}://{who}127.0.0.1:{port}"


class Town:
    """One Plein with mailboxes at `mails` (a MailServers), and what is looked up past it. server: a plein_server.Server."""

    def __init__(self, server, mails):
        self.server, self.mails = server, mails
        self.base = server.base

    def plein(self, *words):
        """Runs another command of the same program on the same database."""
        surroundings = {name: value for name, value in os.environ.items() if not name.startswith("PLEIN_")}
        done = subprocess.run(
            [self.server.binary, *map(str, words)], env={**surroundings, "PLEIN_DATABASE": self.server.database},
            stdin=subprocess.DEVNULL, capture_output=True, text=True, cwd="/")
        assert done.returncode == 0, f"plein {words[0]}: {done.stdout}{done.stderr}"
        return done.stdout

    def connect(self, address, *words, tls=False, imap=None, smtp=None):
        """`plein mailbox add`, at the Dovecot and the Postfix. imap, smtp: other ports."""
        mails = self.mails
        if tls:
            reading = address_of("imaps", imap or mails.dovecot.tls_port, address, mails.PASSWORD)
            sending = address_of("smtps", smtp or mails.postfix.tls_port)
        else:
            reading = address_of("imap", imap or mails.dovecot.port, address, mails.PASSWORD)
            sending = address_of("smtp", smtp or mails.postfix.submission_port)
        return self.plein("mailbox", "add", "--address", address, "--imap", reading, "--smtp", sending,
                          "--ca", mails.authority.file, *words)

    def rows(self, sql):
        """What the database holds, as tuples of strings; None stays None."""
        if self.server.database.startswith("postgres"):
            out = subprocess.run(
                ["psql", self.server.database, "-XAt", "-F", "\x1f", "-R", "\x1e", "-P", "null=\x1d", "-c", sql],
                check=True, capture_output=True, text=True, stdin=subprocess.DEVNULL).stdout
            # Nothing at all is no row; a line end alone is one row with one empty cell.
            return [tuple(None if cell == "\x1d" else cell for cell in line.split("\x1f"))
                    for line in out.removesuffix("\n").split("\x1e") if out]
        database = sqlite3.connect(self.server.database, timeout=20)
        try:
            found = [tuple(None if cell is None else str(cell) for cell in row) for row in database.execute(sql)]
            database.commit()
            return found
        finally:
            database.close()

    def value(self, sql):
        found = self.rows(sql)
        return found[0][0] if found else None

    def channel(self, address):
        return self.value(f"SELECT channel_id FROM mailboxes WHERE address = '{address}'")

    def conversations(self, sender):
        """Conversations that this address began, oldest first."""
        return [row[0] for row in self.rows(
            "SELECT c.id FROM conversations c JOIN correspondents p ON p.id = c.correspondent_id "
            f"WHERE p.address = '{sender}' ORDER BY c.id")]

    def conversation(self, sender, patience=WAITING):
        """The newest conversation of this address, once it is there."""
        return eventually(lambda: self.conversations(sender), f"a conversation with {sender}", patience)[-1]

    def messages(self, conversation):
        """Pairs of kind and text, oldest first."""
        return self.rows(f"SELECT kind, body FROM messages WHERE conversation_id = '{conversation}' ORDER BY seq")

    def reference(self, conversation):
        return self.value(f"SELECT reference FROM conversations WHERE id = '{conversation}'")


class Desk:
    """A colleague at work. session: signed in, of requests."""

    def __init__(self, town, session):
        self.town, self.session = town, session
        self.csrf = None

    def get(self, path):
        answer = self.session.get(self.town.base + path, timeout=60)
        assert answer.status_code == 200, f"{path} gave {answer.status_code}: {answer.text[:300]}"
        return answer

    def page(self, conversation):
        return words_of(self.get(f"/balie/gesprekken/{conversation}").text)

    def form(self, path, **fields):
        """Sends a form of the desk and returns whatever is answered; `_` in names of fields is `-`."""
        if not self.csrf:
            self.csrf = re.search(r'name="_csrf" value="([^"]+)"', self.get("/balie/inbox").text).group(1)
        return self.session.post(
            self.town.base + path, data={"_csrf": self.csrf, **{n.replace("_", "-"): v for n, v in fields.items()}},
            allow_redirects=False, timeout=60)

    def post(self, path, **fields):
        """The same for a form that is in order."""
        answer = self.form(path, **fields)
        assert answer.status_code in (200, 303), f"{path} gave {answer.status_code}: {words_of(answer.text)[:2000]}"
        return answer

    def act(self, conversation, act, **fields):
        return self.post(f"/balie/gesprekken/{conversation}/{act}", **fields)

    def send(self, conversation, text, **fields):
        """Sends an answer with these other fields, and returns whatever is answered."""
        version = self.town.value(f"SELECT version FROM conversations WHERE id = '{conversation}'")
        return self.form(
            f"/balie/gesprekken/{conversation}/antwoord", tekst=text, versie=version, sleutel=email.utils.make_msgid(),
            **fields)

    def answer(self, conversation, text, closing=False):
        answer = self.send(conversation, text, **({"sluiten": "1"} if closing else {}))
        assert answer.status_code == 303, words_of(answer.text)[:2000]

    def see(self, conversation, *wanted, patience=WAITING):
        """Waits until all these words stand on the page of a conversation, and returns its text."""
        page = ""

        def found():
            nonlocal page
            page = self.page(conversation)
            return all(word in page for word in wanted)

        try:
            eventually(found, patience=patience)
        except AssertionError:
            raise AssertionError(f"{[word for word in wanted if word not in page]} not in:\n{page}") from None
        return page


def words_of(page):
    """The text of a page, as it is read: without tags, with single blanks."""
    text = re.sub(r"(?s)<(script|style)\b.*?</\1>", " ", page)
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", text))).strip()
