"""A Plein with accounts in the fediverse behind a TLS front of our own: what the tests and the measuring share."""
import contextlib
import subprocess
import time
import uuid

from fedi_front import Front
from mail_plein import Town, eventually
from plein_server import Server, free_port


def new_id():
    """An id as Plein makes them: UUID version 7 (RFC 9562 §5.7)."""
    bits = int(time.time() * 1000) << 80 | 7 << 76 | uuid.uuid4().int & (0xFFF << 64)
    return str(uuid.UUID(int=bits | 0b10 << 62 | uuid.uuid4().int & (1 << 62) - 1))


class Account:
    """One of Plein's accounts, by the addresses that others have of it."""

    def __init__(self, town, channel, username):
        self.town, self.channel, self.username = town, channel, username
        self.id = f"{town.base}/fediverse/accounts/{channel}"
        self.inbox, self.followers = f"{self.id}/inbox", f"{self.id}/followers"
        self.handle = f"{username}@{town.host}"


class FediverseTown(Town):
    """What is looked up past Plein. base: the address that others know."""

    def __init__(self, server, base):
        super().__init__(server, mails=None)
        self.base, self.host = base, base.partition("://")[2]
        self.shared_inbox = f"{self.base}/fediverse/inbox"

    def run(self, sql):
        """Changes something in the database, statements with `;` between them."""
        if self.server.database.startswith("postgres"):
            # Not as an argument: that may hold a hundred kilobytes.
            subprocess.run(["psql", self.server.database, "-Xq", "-v", "ON_ERROR_STOP=1", "-f", "-"], check=True,
                           input=sql, text=True)
        else:
            for statement in sql.split(";"):
                self.rows(statement)

    def account(self, username, channel=None, team=None):
        """A new active account, of the team with this name or else of the one that answers questions from the form."""
        channel, now = channel or new_id(), int(time.time() * 1000)
        team = self.value(f"SELECT id FROM teams WHERE name = '{team}'" if team else
                          "SELECT team_id FROM channels WHERE kind = 'web_form'")
        self.run(
            f"INSERT INTO channels (id, kind, name, team_id, state, created_at) "
            f"VALUES ('{channel}', 'fediverse', 'Fediverse {username}', '{team}', 'active', {now});"
            f"INSERT INTO fediverse_accounts (channel_id, username, display_name, created_at) "
            f"VALUES ('{channel}', '{username}', 'Gemeente {username}', {now});"
            f"INSERT INTO channel_health (channel_id) VALUES ('{channel}')")
        return Account(self, channel, username)

    def post(self, uri):
        """A post that Plein keeps, as a dictionary; None where there is none."""
        names = ["conversation_id", "message_id", "visibility", "in_reply_to", "html", "deleted_at"]
        found = self.rows(f"SELECT {', '.join(names)} FROM fediverse_posts WHERE uri = '{uri}'")
        return dict(zip(names, found[0])) if found else None

    def arrived(self, uri):
        """The conversation that a post is in, once it is there."""
        eventually(lambda: self.post(uri), f"post {uri}")
        return self.post(uri)["conversation_id"]

    def answers(self, conversation):
        """Addresses of our answers there, oldest first."""
        return [f"{self.base}/fediverse/berichten/{row[0]}" for row in self.rows(
            f"SELECT id FROM messages WHERE conversation_id = '{conversation}' AND kind = 'answer' ORDER BY seq")]

    def followers(self, account):
        return [row[0] for row in self.rows(
            f"SELECT actor FROM fediverse_followers WHERE channel_id = '{account.channel}' ORDER BY since")]

    def refusals(self):
        """What was refused so far, by reason; written down within two seconds."""
        return {reason: int(n) for reason, n in self.rows(
            "SELECT reason, SUM(n) FROM fediverse_refusals GROUP BY reason")}

    def sizes(self):
        """How many rows each table has, but those of counters and of work that comes by itself."""
        lists = ("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"
                 if self.server.database.startswith("postgres") else
                 "SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE TABLE%' AND name NOT LIKE 'sqlite_%'")
        # Our own keys are made at the first need.
        leave = {"fediverse_refusals", "fediverse_keys", "jobs", "leases", "throttles", "sessions", "schedules"}
        tables = {row[0] for row in self.rows(lists)} - leave
        counts = " UNION ALL ".join(f"SELECT '{table}', COUNT(*) FROM \"{table}\"" for table in sorted(tables))
        return {table: int(count) for table, count in self.rows(counts)}


@contextlib.contextmanager
def served(authority, database=None, engine="sqlite", binary=None, demo=True, environment=None):
    """A FediverseTown that runs, with certificates of `authority` (a mail_authority.CertificateAuthority)."""
    port = free_port()
    with Front(port, authority.server) as front:
        settings = {
            "PLEIN_PUBLIC_URL": front.base, "PLEIN_TRUSTED_ROOTS": str(authority.file), "PLEIN_TEST_NETWORK": "yes",
            "PLEIN_TRUST_PROXY": "yes", **(environment or {}),
        }
        server = Server(
            database=database, binary=binary, engine=engine, demo=demo, environment=settings, port=port)
        with server:
            yield FediverseTown(server, front.base)
