"""The mail demonstration: a town's mailbox and a resident's, on fixed ports, and what is sent to them.

Reached through `mail_servers.py demo`, `send` and `show`, which `plein demo mail` calls.
"""
import contextlib
import email
import email.policy
import json
import os
import pathlib
import signal
import smtplib
import ssl
import threading

import mail_demo_letters
from mail_authority import CertificateAuthority
from mail_daemon import is_free
from mail_dovecot import Dovecot
from mail_postfix import Postfix
from scripted_smtp import Refusal, Refuse, ScriptedSMTP

TOWN, RESIDENT = "gemeente@waterbeek.example", "inwoner@post.example"
PASSWORD = "welkom-op-het-plein"
PORTS = {
    "imap": 11143, "imaps": 11993, "smtp": 11025, "smtps": 11465, "submission": 11587, "lmtp": 11024, "sasl": 11026}
# Every invented resident has an address here, and what is sent to any of them lands in the one mailbox.
CATCH_ALL = {"post.example": RESIDENT}


class StandIn(ScriptedSMTP):
    """Takes Postfix's place for an ordinary user, who cannot start that: hands everything to Dovecot at once."""

    def __init__(self, dovecot, port, **options):
        super().__init__(dovecot.authority.server, port=port, **options)
        self._dovecot = dovecot

    def actions(self, step, session):
        address = session.concerned(step)[0] if step == "rcpt" else None
        if address and address.lower() != TOWN and self._mailbox(address) == address:
            return (Refuse(550, "5.1.2 this server of the demonstration sends nothing to the outside"),)
        return ()

    @staticmethod
    def _mailbox(address):
        name, _, domain = address.lower().partition("@")
        if domain in CATCH_ALL:
            return CATCH_ALL[domain]
        return TOWN if f"{name.partition('+')[0]}@{domain}" == TOWN else address

    def keep(self, session, raw):
        for recipient in session.recipients:
            # Dovecot takes the part after + off by itself.
            box = recipient if self._mailbox(recipient) == TOWN else self._mailbox(recipient)
            try:
                self._dovecot.deliver_by_lmtp(box, raw, session.sender)
            except (smtplib.SMTPException, OSError) as error:
                raise Refusal(f"451 4.3.0 {type(error).__name__}") from error
        return super().keep(session, raw)


class Demonstration:
    """The servers of the demonstration; made again with the same folder, they go on where they were."""

    def __init__(self, folder):
        missing = CertificateAuthority.missing() or Dovecot.missing()
        if missing or not (Postfix.program() or os.geteuid()):
            raise RuntimeError(
                f"The mail demonstration cannot start: {missing or Postfix.missing()}.\nTo install what it needs:\n    "
                "sudo DEBIAN_FRONTEND=noninteractive apt-get install --no-install-recommends "
                "dovecot-imapd dovecot-lmtpd postfix")
        taken = [port for port in PORTS.values() if not is_free(port)]
        if taken:
            raise RuntimeError(f"Port {taken[0]} is in use: is the demonstration running already?")
        self.folder = pathlib.Path(folder).resolve()
        (self.folder / "mail.json").unlink(missing_ok=True)  # of one that was killed
        self.authority = CertificateAuthority(self.folder / "authority")
        users = {TOWN: PASSWORD, RESIDENT: PASSWORD}
        self.dovecot = Dovecot(self.authority, self.folder / "dovecot", users=users, durable=True, ports=PORTS)
        for user in users:
            self.dovecot.maildir(user)
        self.stands_in = os.geteuid() != 0
        if self.stands_in:
            self._senders = [StandIn(self.dovecot, PORTS["smtp"]),
                             StandIn(self.dovecot, PORTS["submission"], users=users),
                             StandIn(self.dovecot, PORTS["smtps"], users=users, wrapped=True)]
        else:
            self._senders = [Postfix(self.dovecot, self.folder / "postfix", catch_all=CATCH_ALL, ports=PORTS)]
        self._all = contextlib.ExitStack()

    def __enter__(self):
        try:
            for server in (self.dovecot, *self._senders):
                self._all.enter_context(server)
        except BaseException:
            self._all.close()
            raise
        # For whoever waits for it: written last and removed first.
        ready = self.folder / "mail.json"
        ready.with_suffix(".new").write_text(json.dumps(self.facts(), indent=4) + "\n")
        ready.with_suffix(".new").rename(ready)
        self._all.callback(ready.unlink, missing_ok=True)
        return self

    def __exit__(self, *_):
        self._all.close()

    def facts(self):
        """What `mail.json` says while it runs."""
        at = {name: f"{name}://127.0.0.1:{PORTS[name]}" for name in ("imap", "imaps", "smtp", "smtps")}
        return {
            "process": os.getpid(), **at, "submission": f"smtp://127.0.0.1:{PORTS['submission']}",
            "ca": str(self.authority.file), "postfix": not self.stands_in,
            "mailboxes": [{"address": user, "password": PASSWORD} for user in (TOWN, RESIDENT)],
        }

    def greeting(self):
        sender = "a small stand-in, because Postfix needs root" if self.stands_in else "Postfix"
        return f"""\
A mail server for trying out runs on this machine, and sends nothing to the outside.
    Receiving  IMAP 127.0.0.1 port {PORTS['imap']} (STARTTLS) or {PORTS['imaps']} (TLS): Dovecot
    Sending    SMTP 127.0.0.1 port {PORTS['submission']} (STARTTLS) or {PORTS['smtps']} (TLS), with a login: {sender}
    Delivering SMTP 127.0.0.1 port {PORTS['smtp']}, as the world does, without a login
    Mailboxes  {TOWN} and {RESIDENT}, password {PASSWORD}
               (anybody@post.example lands in the second one, name+anything@ works for both)
    Authority  {self.authority.file}: trust it to verify the certificates
    Files      {self.folder}
Send a few mails in:   python3 {pathlib.Path(__file__).with_name('mail_servers.py')} send --demo --folder {self.folder}
See the mailboxes:     python3 {pathlib.Path(__file__).with_name('mail_servers.py')} show --folder {self.folder}
Stop with Ctrl-C."""


def _demo(given):
    over = threading.Event()
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        signal.signal(number, lambda *_: over.set())
    with Demonstration(given.folder) as demonstration:
        print(demonstration.greeting(), flush=True)
        while not over.wait(1):
            if not demonstration.dovecot.runs:
                raise RuntimeError(f"Dovecot ended; its log is {demonstration.dovecot.log}")
    return 0


def _running(given):
    try:
        facts = json.loads((given.folder / "mail.json").read_text())
        os.kill(facts["process"], 0)
    except (FileNotFoundError, ProcessLookupError):
        raise RuntimeError(f"The demonstration does not run in {given.folder}.") from None
    except PermissionError:
        pass  # it runs as somebody else
    return facts


def _send(given):
    facts = _running(given)
    if given.reply:
        letters = mail_demo_letters.reply(given.reply, _newest(given.folder))
    else:
        letters = mail_demo_letters.all_of_them()
    with smtplib.SMTP("127.0.0.1", PORTS["smtp"], local_hostname="post.example", timeout=20) as client:
        client.starttls(context=ssl.create_default_context(cafile=facts["ca"]))
        for sender, letter in letters:
            recipients = [address.addr_spec for address in letter["To"].addresses]
            client.sendmail(sender, recipients, letter.as_bytes(policy=email.policy.SMTP))
            print(f"sent: {letter['Subject']}", flush=True)
    return 0


def _maildir(folder, user):
    here = folder / "dovecot" / "mail" / user / "Maildir"
    paths = sorted((path for part in ("new", "cur") for path in (here / part).glob("*")), key=lambda path: path.name)
    return [email.message_from_bytes(path.read_bytes(), policy=email.policy.default) for path in paths]


def _newest(folder):
    received = _maildir(folder, RESIDENT)
    if not received:
        raise RuntimeError(f"There is nothing to answer: {RESIDENT} has no mail yet.")
    return received[-1]


def _show(given):
    for user in (TOWN, RESIDENT):
        letters = _maildir(given.folder, user)
        print(f"=== {user}: {len(letters)}")
        for letter in letters[max(0, len(letters) - given.newest):]:
            body = letter.get_body(("plain", "html"))
            text = body.get_content() if body else ""
            print(f"\n{letter['Date']}\nVan: {letter['From']}\nAan: {letter['To']}\nOnderwerp: {letter['Subject']}\n")
            print("\n".join("    " + line for line in text.strip().splitlines()[:30]))
        print()
    return 0


def add_commands(kinds):
    """Adds demo, send and show to the command line."""
    for name, run, what in (("demo", _demo, "start the demonstration, until stopped"),
                            ("send", _send, "send mails into it"), ("show", _show, "show its mailboxes")):
        words = kinds.add_parser(name, help=what)
        words.add_argument("--folder", type=pathlib.Path, required=True)
        words.set_defaults(run=run)
        if name == "send":
            which = words.add_mutually_exclusive_group(required=True)
            which.add_argument("--demo", action="store_true", help="a few lifelike mails")
            which.add_argument("--reply", metavar="TEXT", help="the resident answers the newest mail")
        if name == "show":
            words.add_argument("--newest", type=int, default=10, help="how many of each")
