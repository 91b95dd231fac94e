"""Real mail servers on loopback ports, for the tests, the measurements and the demonstration.

    mail_servers.py with-mail -- command …       runs the command with servers of its own, and stops them afterwards
    mail_servers.py demo --folder DIR            two mailboxes on fixed ports, until stopped
    mail_servers.py send --folder DIR --demo     sends a few mails into the running demonstration
    mail_servers.py send --folder DIR --reply "…"    the resident answers the newest mail
    mail_servers.py show --folder DIR            what is in the mailboxes of the demonstration

Needs Debian's dovecot-imapd, dovecot-lmtpd, postfix and openssl; installs nothing, uses no service of the system, and
nothing it is given leaves the machine. Dovecot runs as anybody; Postfix only starts as root, and is left out otherwise.
As a module: Dovecot, Postfix, ScriptedSMTP, Relay and TokenServer one by one, or MailServers for all of them.

with-mail sets these, each only where that server can run here:

    PLEIN_TEST_IMAP             imap://127.0.0.1:PORT, plain and STARTTLS
    PLEIN_TEST_IMAPS            imaps://127.0.0.1:PORT
    PLEIN_TEST_LMTP             lmtp://127.0.0.1:PORT, delivers to any user name
    PLEIN_TEST_MAIL_PASSWORD    with this one, every user name can log in; its mailbox comes into being then
    PLEIN_TEST_MAIL_FOLDER      DIR/USER/Maildir/new, after the first login: what is renamed into it is delivered
    PLEIN_TEST_MAIL_CA          PEM file of the authority that signed the certificates of all these
    PLEIN_TEST_TOKENS           https://127.0.0.1:PORT; POST /token gives bearer tokens: see mail_tokens.py
    PLEIN_TEST_MX               smtp://127.0.0.1:PORT, Postfix, takes mail for PLEIN_TEST_MAIL_DOMAINS from anybody
    PLEIN_TEST_SMTP             smtp://127.0.0.1:PORT, Postfix, demands STARTTLS and a login
    PLEIN_TEST_SMTPS            smtps://127.0.0.1:PORT, Postfix, demands a login
    PLEIN_TEST_MAIL_DOMAINS     what Postfix delivers, with blanks between
    PLEIN_TEST_SCRIPTED_SMTP    smtp://127.0.0.1:PORT, does what the address asks: see scripted_smtp.py
    PLEIN_TEST_SCRIPTED_FOLDER  NNNNN.eml and NNNNN.json of what that one accepted
    PLEIN_TEST_MAIL_MISSING     why something is left out, in words
"""
import argparse
import contextlib
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile

import mail_demo
from mail_authority import Certificate, CertificateAuthority
from mail_dovecot import Dovecot, StoredMail
from mail_postfix import Postfix
from mail_relay import Relay
from mail_tokens import TokenServer, refresh_token
from plein_server import _stop
from scripted_smtp import ScriptedSMTP

__all__ = ["Certificate", "CertificateAuthority", "Dovecot", "MailServers", "Postfix", "Relay", "ScriptedSMTP",
           "StoredMail", "TokenServer", "refresh_token"]


class MailServers:
    """All of them at once: `authority`, `tokens`, `dovecot`, `postfix` (None where it cannot run) and `scripted`.

    Every user name can log in with PASSWORD, and every address in `domains` and `catch_all` is a mailbox.
    """

    PASSWORD = "welkom-in-de-postbus"

    def __init__(self, domains=("waterbeek.example", "post.example"), catch_all=None):
        self._domains, self._catch_all = domains, catch_all
        self._all = contextlib.ExitStack()
        self.postfix = None

    @staticmethod
    def missing():
        """Why even the least of it cannot run here, in words; None if it can."""
        return CertificateAuthority.missing() or Dovecot.missing()

    def __enter__(self):
        try:
            self._start()
        except BaseException:
            self._all.close()
            raise
        return self

    def _start(self):
        folder = pathlib.Path(tempfile.mkdtemp(prefix="plein-mail-"))
        self._all.callback(shutil.rmtree, folder, ignore_errors=True)
        folder.chmod(0o755)
        self.authority = CertificateAuthority(folder / "authority")
        self.tokens = TokenServer(self.authority.server)
        self._all.callback(self.tokens.stop)
        dovecot = Dovecot(self.authority, folder / "dovecot", anyone=self.PASSWORD, tokens=self.tokens)
        self.dovecot = self._all.enter_context(dovecot)
        if not Postfix.missing():
            postfix = Postfix(self.dovecot, folder / "postfix", domains=self._domains, catch_all=self._catch_all)
            self.postfix = self._all.enter_context(postfix)
        scripted = ScriptedSMTP(self.authority.server, folder=folder / "scripted")
        self.scripted = self._all.enter_context(scripted)

    def __exit__(self, *_):
        self._all.close()

    def environment(self):
        """What `with-mail` sets."""
        here = "127.0.0.1"
        told = {
            "IMAP": f"imap://{here}:{self.dovecot.port}", "IMAPS": f"imaps://{here}:{self.dovecot.tls_port}",
            "LMTP": f"lmtp://{here}:{self.dovecot.lmtp_port}", "MAIL_PASSWORD": self.PASSWORD,
            "MAIL_FOLDER": self.dovecot.folder / "mail", "MAIL_CA": self.authority.file, "TOKENS": self.tokens.url,
            "SCRIPTED_SMTP": f"smtp://{here}:{self.scripted.port}", "SCRIPTED_FOLDER": self.scripted.folder,
        }
        if self.postfix:
            told |= {
                "MX": f"smtp://{here}:{self.postfix.port}", "SMTP": f"smtp://{here}:{self.postfix.submission_port}",
                "SMTPS": f"smtps://{here}:{self.postfix.tls_port}", "MAIL_DOMAINS": " ".join(self.postfix.domains),
            }
        else:
            told["MAIL_MISSING"] = Postfix.missing()
        return {f"PLEIN_TEST_{name}": str(value) for name, value in told.items()}


def _with_mail(command):
    def end(number, _):
        raise SystemExit(128 + number)

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGHUP, end)
    if missing := MailServers.missing():
        print(f"Left out: tests with a mail server: {missing}.", file=sys.stderr)
        return subprocess.run(command, env={**os.environ, "PLEIN_TEST_MAIL_MISSING": missing}).returncode
    with MailServers() as servers:
        if not servers.postfix:
            print(f"Left out: tests with Postfix: {Postfix.missing()}.", file=sys.stderr)
        child = subprocess.Popen(command, env={**os.environ, **servers.environment()})
        try:
            return child.wait()
        finally:
            _stop(child, signal.SIGTERM, 10)


def _main():
    if sys.argv[1:3] == ["with-mail", "--"] and len(sys.argv) > 3:
        return _with_mail(sys.argv[3:])
    words = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    kinds = words.add_subparsers(required=True, metavar="with-mail -- command … | demo | send | show")
    mail_demo.add_commands(kinds)
    given = words.parse_args()
    return given.run(given)


if __name__ == "__main__":
    try:
        sys.exit(_main())
    except KeyboardInterrupt:
        sys.exit(130)
    except RuntimeError as error:
        sys.exit(str(error))
