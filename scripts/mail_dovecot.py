"""A Dovecot of our own: IMAP with STARTTLS, IMAPS and LMTP on loopback ports, with mailboxes on demand."""
import contextlib
import dataclasses
import grp
import imaplib
import itertools
import os
import pathlib
import pwd
import re
import shutil
import smtplib
import socket
import subprocess
import time

from mail_daemon import Daemon, quiet_port

# Nested { … } on lines of their own: Dovecot's parser wants that. All runs as one user, so that root is not needed.
_SETTINGS = """\
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/dovecot.log
hostname = mail.waterbeek.example
login_greeting = Postbus gereed.
listen = 127.0.0.1
protocols = imap lmtp
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
first_valid_uid = 1
mail_uid = {uid}
mail_gid = {gid}
mail_location = maildir:~/Maildir
mail_fsync = {fsync}
mailbox_list_index = yes
ssl = yes
ssl_cert = <{certificate}
ssl_key = <{key}
ssl_min_protocol = TLSv1.2
# Dovecot takes a connection from its own machine for a safe one; some clients of the tests speak plainly.
disable_plaintext_auth = no
auth_mechanisms = plain login{bearer_mechanisms}
auth_failure_delay = 0
recipient_delimiter = {delimiter}
lmtp_save_to_detail_mailbox = no
lmtp_hdr_delivery_address = final
mail_max_userip_connections = 400
default_process_limit = 600
default_client_limit = 4000
passdb {{
  driver = passwd-file
  args = scheme=PLAIN username_format=%Lu {folder}/users
}}
{passdbs}userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/mail/%Lu allow_all_users=yes
}}
namespace inbox {{
  inbox = yes
  separator = /
  mailbox Junk {{
    auto = create
    special_use = \\Junk
  }}
  mailbox Sent {{
    auto = create
    special_use = \\Sent
  }}
}}
service imap-login {{
  chroot =
  service_count = 0
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls_port}
    ssl = yes
  }}
}}
service lmtp {{
  user = {user}
  inet_listener lmtp {{
    address = 127.0.0.1
    port = {lmtp_port}
  }}
}}
service auth {{
  inet_listener sasl {{
    address = 127.0.0.1
    port = {sasl_port}
  }}
}}
service anvil {{
  chroot =
  # No waiting after failed logins: the tests do that often, and all from one address.
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  chroot =
}}
protocol imap {{
  mail_plugins =
}}
"""

_ANYONE = """\
passdb {{
  driver = static
  args = password={password}
}}
"""

_BEARER = """\
passdb {{
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = {folder}/oauth2.conf
}}
"""

_INTROSPECTION = """\
introspection_mode = post
introspection_url = {url}/introspect
force_introspection = yes
username_attribute = username
active_attribute = active
active_value = true
timeout_msecs = 5000
"""


@dataclasses.dataclass(frozen=True)
class StoredMail:
    """One message in a mailbox, as it lies on disk."""

    raw: bytes
    flags: str
    "Letters of Maildir: S seen, R replied, F flagged, T deleted."
    path: pathlib.Path


class Dovecot(Daemon):
    """A Dovecot 2.3 on free loopback ports. Runs as an ordinary user too; as root it runs as the user `dovecot`.

    users: name to password. anyone: with this password every name can log in as well. tokens: a TokenServer, for
    XOAUTH2 and OAUTHBEARER. A mailbox comes into being at its first delivery or login. durable=False: quicker, and
    only a power cut would lose something.
    """

    name = "dovecot"

    def __init__(self, authority, folder=None, *, users=None, anyone=None, tokens=None, durable=False,
                 plus_addressing=True, ports=None):
        super().__init__(folder)
        ports = ports or {}
        self.port, self.tls_port, self.lmtp_port, self.sasl_port = (
            ports.get(name) or quiet_port() for name in ("imap", "imaps", "lmtp", "sasl"))
        self.authority = authority
        self.users = {}
        self._anyone, self._tokens, self._durable = anyone, tokens, durable
        self._delimiter = "+" if plus_addressing else ""
        self._count = itertools.count(1)
        if os.geteuid() == 0:
            account = pwd.getpwnam("dovecot")
            self._as = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
        else:
            account = pwd.getpwuid(os.geteuid())
            self._as = {}
        self.uid, self.gid = account.pw_uid, account.pw_gid
        self._write_settings(account.pw_name)
        for user, password in (users or {}).items():
            self.add_user(user, password)

    @staticmethod
    def program():
        return shutil.which("dovecot") or shutil.which("dovecot", path="/usr/sbin:/usr/local/sbin:/sbin")

    @classmethod
    def missing(cls):
        """Why it cannot run here, in words; None if it can."""
        if not cls.program():
            return "Dovecot is not installed (Debian packages: dovecot-imapd dovecot-lmtpd)"
        version = subprocess.run([cls.program(), "--version"], stdin=subprocess.DEVNULL, capture_output=True, text=True)
        if not version.stdout.startswith("2.3."):
            return f"this is Dovecot {version.stdout.strip()[:40]}, and these settings are for 2.3"
        return None if cls._has_lmtp() else "Dovecot has no LMTP here (Debian package: dovecot-lmtpd)"

    @staticmethod
    def _has_lmtp():
        places = ("/usr/lib", "/usr/libexec", "/usr/local/lib", "/usr/local/libexec")
        return any(os.path.exists(f"{place}/dovecot/lmtp") for place in places)

    # Starting

    def _write_settings(self, user):
        for folder in (self.folder / "run", self.folder / "state", self.folder / "mail"):
            folder.mkdir(exist_ok=True)
            os.chown(folder, self.uid, self.gid)
        # Dovecot reads its key as its own user, who may not enter the authority's folder.
        certificate, key = self.folder / "dovecot.pem", self.folder / "dovecot.key"
        self._place(certificate, self.authority.server.file.read_bytes(), 0o644)
        self._place(key, self.authority.server.key.read_bytes(), 0o600)
        self._place(self.folder / "users", b"", 0o640)
        self._place(self.log, b"", 0o644)
        passdbs = ""
        if self._anyone:
            passdbs += _ANYONE.format(password=self._anyone)
        if self._tokens:
            passdbs += _BEARER.format(folder=self.folder)
            self._place(self.folder / "oauth2.conf", _INTROSPECTION.format(url=self._tokens.plain).encode(), 0o640)
        settings = _SETTINGS.format(
            folder=self.folder, user=user, group=grp.getgrgid(self.gid).gr_name, uid=self.uid, gid=self.gid,
            certificate=certificate, key=key, fsync="optimized" if self._durable else "never",
            bearer_mechanisms=" xoauth2 oauthbearer" if self._tokens else "", delimiter=self._delimiter,
            passdbs=passdbs, port=self.port, tls_port=self.tls_port, lmtp_port=self.lmtp_port,
            sasl_port=self.sasl_port)
        self._place(self.folder / "dovecot.conf", settings.encode(), 0o644)

    def _place(self, path, content, mode):
        path.write_bytes(content)
        path.chmod(mode)
        os.chown(path, self.uid, self.gid)

    def _command(self):
        return [self.program(), "-F", "-c", self.folder / "dovecot.conf"], self._as

    def _ports(self):
        return [self.port, self.tls_port, self.lmtp_port]

    def doveadm(self, *words):
        """Runs `doveadm` on this server and returns what it printed."""
        program = shutil.which("doveadm") or str(pathlib.Path("/usr/bin/doveadm"))
        done = subprocess.run(
            [program, "-c", self.folder / "dovecot.conf", *map(str, words)], cwd=self.folder,
            stdin=subprocess.DEVNULL, capture_output=True, text=True, **self._as)
        if done.returncode:
            raise RuntimeError(f"doveadm {' '.join(map(str, words))} failed: {done.stderr}")
        return done.stdout

    # Users and mail

    def add_user(self, user, password):
        """Also changes a password. Takes up to a second while it runs: Dovecot looks at the file once a second."""
        self.users[user.lower()] = password
        lines = "".join(f"{name}:{{PLAIN}}{word}::::::\n" for name, word in self.users.items())
        fresh = self.folder / "users.new"
        self._place(fresh, lines.encode(), 0o640)
        fresh.rename(self.folder / "users")
        if self.runs:
            time.sleep(1.02 - time.time() % 1)
        return self

    def maildir(self, user, mailbox="INBOX"):
        """The folder of a mailbox, made if need be."""
        home = self.folder / "mail" / user.lower()
        here = home / "Maildir" / ("" if mailbox == "INBOX" else "." + mailbox.replace("/", "."))
        if not (here / "cur").exists():
            for folder in (home, home / "Maildir", here, *(here / name for name in ("tmp", "new", "cur"))):
                folder.mkdir(exist_ok=True)
                os.chown(folder, self.uid, self.gid)
        return here

    def deliver(self, user, raw, mailbox="INBOX", received=None):
        """Puts a message into a mailbox directly, the quickest way. `received`: a datetime, IMAP's internal date."""
        here = self.maildir(user, mailbox)
        second, nanos = divmod(time.time_ns(), 1_000_000_000)
        name = f"{second}.M{nanos // 1000:06}P{os.getpid()}Q{next(self._count):08}.plein"
        fresh = here / "tmp" / name
        self._place(fresh, raw, 0o644)
        if received:
            stamp = received.timestamp()
            os.utime(fresh, (stamp, stamp))
        # Renamed, so that nobody sees half a message.
        fresh.rename(here / "new" / name)

    def deliver_by_lmtp(self, recipients, raw, sender=""):
        """Delivers as a mail server does: `recipients` is one address or a list."""
        with smtplib.LMTP("127.0.0.1", self.lmtp_port, local_hostname="localhost") as client:
            client.sendmail(sender, recipients, raw)

    def messages(self, user, mailbox="INBOX"):
        """Everything in a mailbox, oldest first."""
        here = self.folder / "mail" / user.lower() / "Maildir"
        here /= "" if mailbox == "INBOX" else "." + mailbox.replace("/", ".")
        found = []
        for path in sorted((path for part in ("new", "cur") for path in (here / part).glob("*")), key=_order):
            with contextlib.suppress(FileNotFoundError):  # it moved from new to cur meanwhile
                found.append(StoredMail(path.read_bytes(), path.name.partition(":2,")[2], path))
        return found

    def wait_for(self, user, count, patience=20, mailbox="INBOX"):
        """Waits until a mailbox holds `count` messages or more, and returns them."""
        until = time.monotonic() + patience
        while len(found := self.messages(user, mailbox)) < count:
            if time.monotonic() > until:
                raise AssertionError(f"{user} has {len(found)} messages, not {count}")
            time.sleep(0.02)
        return found

    def mailboxes(self):
        """The names of all users with a mailbox."""
        return sorted(path.name for path in (self.folder / "mail").iterdir())

    def empty(self, user):
        """Removes the user's mail and folders altogether."""
        shutil.rmtree(self.folder / "mail" / user.lower(), ignore_errors=True)

    # Faults

    def uidvalidity(self, user, mailbox="INBOX"):
        answer = self.doveadm("mailbox", "status", "-u", user, "uidvalidity", mailbox)
        return int(re.search(r"uidvalidity=(\d+)", answer).group(1))

    def set_uidvalidity(self, user, value=None, mailbox="INBOX"):
        """Changes UIDVALIDITY while the messages stay and are numbered from 1 again. Returns the new value.

        Who has the mailbox open is told to log in again.
        """
        value = value or self.uidvalidity(user, mailbox) + 1
        here = self.maildir(user, mailbox)
        for path in [*here.glob("dovecot.index*"), here / "dovecot-uidlist"]:
            path.unlink(missing_ok=True)
        self._place(here / "dovecot-uidlist", f"3 V{value} N1\n".encode(), 0o600)
        return value

    def recreate(self, user, mailbox="INBOX"):
        """As when an administrator moves a mailbox: the same messages in reverse order under a new UIDVALIDITY."""
        kept = self.messages(user, mailbox)
        for stored in kept:
            stored.path.unlink(missing_ok=True)
        value = self.set_uidvalidity(user, mailbox=mailbox)
        for stored in reversed(kept):
            self.deliver(user, stored.raw, mailbox)
        return value

    # Reading as a client does

    def client(self, user, password=None, tls=False):
        """An imaplib client that is logged in and trusts only our authority."""
        if tls:
            client = imaplib.IMAP4_SSL("127.0.0.1", self.tls_port, ssl_context=self.authority.context(), timeout=20)
        else:
            client = imaplib.IMAP4("127.0.0.1", self.port, timeout=20)
            client.starttls(self.authority.context())
        client.login(user, password or self.users.get(user) or self._anyone)
        client.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return client


def _order(path):
    """Maildir names begin with seconds and microseconds."""
    found = re.match(r"(\d+)\.M(\d+)(?:P\d+Q(\d+))?", path.name)
    return tuple(int(part or 0) for part in found.groups()) if found else (0, 0, 0)
