"""A Postfix of our own on loopback ports that delivers into our Dovecot and can reach nothing else.

Its master runs as root and its parts as the user `postfix`; an ordinary user cannot start it: see `Postfix.missing`.
"""
import grp
import json
import os
import pathlib
import pwd
import shutil
import subprocess
import time

from mail_daemon import Daemon, quiet_port

_MAIN = """\
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
maillog_file = {folder}/postfix.log
maillog_file_prefixes = {folder}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mail.waterbeek.example
mydestination =
mynetworks =
alias_maps =
local_recipient_maps =
smtpd_banner = $myhostname ESMTP
smtpd_peername_lookup = no
recipient_delimiter = {delimiter}
message_size_limit = {size_limit}
mailbox_size_limit = 0
notify_classes =
biff = no

# Everything that is not for our own Dovecot ends here: there is no SMTP client in master.cf at all.
default_transport = error:5.1.2 this server of the tests sends nothing to the outside
relay_transport = $default_transport
local_transport = $default_transport
relay_domains =
virtual_mailbox_domains = {domains}
virtual_transport = lmtp:inet:127.0.0.1:{lmtp_port}
virtual_alias_maps = texthash:{folder}/aliases
transport_maps = texthash:{folder}/transports
smtp_dns_support_level = disabled
lmtp_host_lookup = native
lmtp_destination_concurrency_limit = 5

smtpd_relay_restrictions =
  check_recipient_access texthash:{folder}/refusals, permit_sasl_authenticated, reject_unauth_destination
smtpd_recipient_restrictions =
smtpd_sender_restrictions =
smtpd_client_connection_count_limit = 0
smtpd_client_connection_rate_limit = 0
smtpd_error_sleep_time = 0
smtpd_tls_cert_file = {folder}/postfix.pem
smtpd_tls_key_file = {folder}/postfix.key
smtpd_tls_security_level = may
smtpd_tls_auth_only = yes
smtpd_tls_session_cache_database =
smtpd_sasl_type = dovecot
smtpd_sasl_path = inet:127.0.0.1:{sasl_port}
smtpd_sasl_auth_enable = yes

# In production these are minutes and hours.
queue_run_delay = 1s
minimal_backoff_time = 1s
maximal_backoff_time = 5s
maximal_queue_lifetime = 1h
bounce_queue_lifetime = 1h
delay_warning_time = {delay_warning}
in_flow_delay = 0
"""

# Nothing is chrooted, and `smtp` and `relay`, the clients that would reach other servers, are left out.
_MASTER = """\
127.0.0.1:{port} inet n - n - - smtpd
127.0.0.1:{submission_port} inet n - n - - smtpd
  -o smtpd_tls_security_level=encrypt
  -o smtpd_client_restrictions=permit_sasl_authenticated,reject
127.0.0.1:{tls_port} inet n - n - - smtpd
  -o smtpd_tls_wrappermode=yes
  -o smtpd_client_restrictions=permit_sasl_authenticated,reject
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 1 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
proxywrite unix - - n - 1 proxymap
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
bouncing unix - n n - - pipe
  flags=q user=nobody argv=/bin/sh -c {{echo 5.1.1 er is hier niemand met die naam; exit 67}}
slow unix - n n - - pipe
  flags=q user=nobody argv=/bin/sh -c {{echo 4.2.1 de postbus is nu niet bereikbaar; exit 75}}
lmtp unix - - n - - lmtp
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""


class Postfix(Daemon):
    """A Postfix 3.6 or later before a Dovecot of ours.

    `port` takes mail for its own domains from anybody, as a municipality's server does, and offers STARTTLS and AUTH;
    `submission_port` wants STARTTLS and AUTH; `tls_port` speaks TLS from the start and wants AUTH. Users, passwords and
    bearer tokens are those of the Dovecot.

    domains: what it delivers; each address is a mailbox in Dovecot, made on demand. catch_all: domain to the one
    mailbox for everybody there. Beside these: `weigert.example` refuses every recipient at once, `stuitert.example`
    accepts and then returns a real bounce, `traag.example` keeps everything in the queue. Every other recipient is
    refused.
    delay_warning: after how long in the queue the sender hears of it; 0h is never.
    """

    name = "postfix"
    REFUSING, BOUNCING, SLOW = "weigert.example", "stuitert.example", "traag.example"

    def __init__(self, dovecot, folder=None, *, domains=("waterbeek.example", "post.example"), catch_all=None,
                 plus_addressing=True, size_limit=52_428_800, delay_warning="0h", ports=None):
        super().__init__(folder)
        ports = ports or {}
        self.port, self.submission_port, self.tls_port = (
            ports.get(name) or quiet_port() for name in ("smtp", "submission", "smtps"))
        self.domains = list(dict.fromkeys([*domains, *(catch_all or {})]))
        self._dovecot = dovecot
        self._catch_all = catch_all or {}
        self._write_settings(
            delimiter="+" if plus_addressing else "", size_limit=size_limit, delay_warning=delay_warning)

    @staticmethod
    def program(name="postfix"):
        return shutil.which(name) or shutil.which(name, path="/usr/sbin:/usr/local/sbin:/sbin")

    @classmethod
    def missing(cls):
        """Why it cannot run here, in words; None if it can."""
        if not cls.program():
            return "Postfix is not installed (Debian package: postfix)"
        if os.geteuid() != 0:
            return "Postfix only starts as root, and this is an ordinary user"
        return None

    # Starting

    def _write_settings(self, **choices):
        dovecot = self._dovecot
        certificate = dovecot.authority.server
        shutil.copyfile(certificate.file, self.folder / "postfix.pem")
        (self.folder / "postfix.key").touch(0o600)
        (self.folder / "postfix.key").write_bytes(certificate.key.read_bytes())
        # A table needs each exact address before the catch-all of its domain.
        own = "".join(f"{user} {user}\n" for user in dovecot.users if user.partition("@")[2] in self._catch_all)
        (self.folder / "aliases").write_text(
            own + "".join(f"@{domain} {mailbox}\n" for domain, mailbox in self._catch_all.items()))
        (self.folder / "transports").write_text(
            f"{self.BOUNCING} bouncing:\n{self.SLOW} slow:\n")
        (self.folder / "refusals").write_text(
            f"{self.REFUSING} 550 5.1.1 there is nobody of that name here\n{self.BOUNCING} OK\n{self.SLOW} OK\n")
        settings = _MAIN.format(
            folder=self.folder, domains=" ".join(self.domains), lmtp_port=dovecot.lmtp_port,
            sasl_port=dovecot.sasl_port, **choices)
        (self.folder / "main.cf").write_text(settings)
        (self.folder / "master.cf").write_text(_MASTER.format(
            port=self.port, submission_port=self.submission_port, tls_port=self.tls_port))
        self._make_queue()

    def _make_queue(self):
        """The folders of postfix-files(5), which `postfix check` would make in a second or two."""
        owner = pwd.getpwnam("postfix")
        queue, private = self.folder / "queue", ["data"]
        private += [f"queue/{name}" for name in ("active", "bounce", "corrupt", "defer", "deferred", "flush", "hold",
                                                "incoming", "private", "saved", "trace")]
        for folder in (queue, queue / "pid"):
            folder.mkdir(exist_ok=True)
        for name, mode, group in [*((name, 0o700, None) for name in private),
                                  ("queue/public", 0o710, "postdrop"), ("queue/maildrop", 0o1730, "postdrop")]:
            folder = self.folder / name
            folder.mkdir(exist_ok=True)
            os.chown(folder, owner.pw_uid, grp.getgrnam(group).gr_gid if group else 0)
            folder.chmod(mode)

    def _command(self):
        # Not `postfix start`: that would leave us, and outlive us.
        daemons = subprocess.run(
            [self.program("postconf"), "-c", self.folder, "-h", "daemon_directory"], stdin=subprocess.DEVNULL,
            capture_output=True, text=True).stdout.strip()
        return [pathlib.Path(daemons) / "master", "-c", self.folder, "-s"], {}

    def _ports(self):
        return [self.port, self.submission_port, self.tls_port]

    # The queue

    def queue(self):
        """What waits in the queue: one dictionary per message, as `postqueue -j` describes it."""
        listed = subprocess.run(
            [self.program("postqueue"), "-c", self.folder, "-j"], stdin=subprocess.DEVNULL, capture_output=True,
            text=True)
        return [json.loads(line) for line in listed.stdout.splitlines()]

    def wait_until_idle(self, patience=30):
        """Waits until everything is delivered or returned."""
        until = time.monotonic() + patience
        while waiting := self.queue():
            if time.monotonic() > until:
                raise AssertionError(f"{len(waiting)} messages still wait, for example {waiting[0]}")
            time.sleep(0.1)
