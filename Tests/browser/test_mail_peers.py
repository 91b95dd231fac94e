"""The mail servers that other tests lean on do themselves what those expect of them. No Plein here."""
import contextlib
import datetime
import email
import email.policy
import imaplib
import json
import os
import pathlib
import shutil
import signal
import smtplib
import socket
import ssl
import subprocess
import sys
import time
import urllib.parse
import urllib.request

import mail_demo
import mail_demo_letters
import pytest
from mail_relay import Relay
from mail_servers import Dovecot, MailServers, Postfix, ScriptedSMTP, refresh_token
from test_mail_tools import LOST, RAW, submit

SCRIPTS = pathlib.Path(__file__).resolve().parent.parent.parent / "scripts"


@pytest.fixture(scope="module")
def servers():
    if missing := MailServers.missing():
        pytest.skip(missing)
    with MailServers(catch_all={"bewoners.example": "bewoners@post.example"}) as all_of_them:
        yield all_of_them


@pytest.fixture
def dovecot(servers):
    return servers.dovecot


@pytest.fixture
def postfix(servers):
    if not servers.postfix:
        pytest.skip(Postfix.missing())
    return servers.postfix


@pytest.fixture
def user(request):
    """A mailbox that no other test uses."""
    return f"{request.node.name.removeprefix('test_').partition('[')[0]}@waterbeek.example"


def uids(client):
    """UIDVALIDITY of the inbox, and subject by UID."""
    client.select()
    validity = int(client.response("UIDVALIDITY")[1][0])
    found = client.uid("fetch", "1:*", "(BODY.PEEK[HEADER.FIELDS (SUBJECT)])")[1]
    return validity, {
        int(head.split(b"UID ")[1].split()[0]): body.partition(b": ")[2].strip().decode()
        for head, body in (pair for pair in found if isinstance(pair, tuple))}


# Certificates

def test_certificates_are_verified_against_the_authority(servers, dovecot):
    system = "/etc/ssl/certs/ca-certificates.crt"
    for context, host, fault in [
        (ssl.create_default_context(cafile=servers.authority.file), "localhost", None),
        (ssl.create_default_context(cafile=servers.authority.bundle), "127.0.0.1", None),
        (ssl.create_default_context(cafile=servers.authority.file), "elders.example", "Hostname mismatch"),
        (ssl.create_default_context(cafile=system), "localhost", "unable to get local issuer"),
    ]:
        with socket.create_connection(("127.0.0.1", dovecot.tls_port)) as plain:
            if fault is None:
                context.wrap_socket(plain, server_hostname=host).close()
                continue
            with pytest.raises(ssl.SSLCertVerificationError, match=fault):
                context.wrap_socket(plain, server_hostname=host)


def test_a_certificate_can_be_out_of_date_or_for_somebody_else(servers):
    for issued, fault in [(servers.authority.issue("old", days=-2), "expired"),
                          (servers.authority.issue("other", hosts=("elders.example",)), "mismatch")]:
        with ScriptedSMTP(issued, wrapped=True) as server, pytest.raises(ssl.SSLCertVerificationError, match=fault):
            smtplib.SMTP_SSL("127.0.0.1", server.port, context=servers.authority.context(), timeout=5)


# Dovecot

def test_mail_is_delivered_and_read_back(dovecot, user):
    received = datetime.datetime(2019, 5, 4, 12, 0, tzinfo=datetime.timezone.utc)
    dovecot.deliver(user, b"Subject: een\r\n\r\noud\r\n", received=received)
    dovecot.deliver_by_lmtp(user, b"Subject: twee\r\n\r\nnieuw\r\n", sender="jan@post.example")
    for tls in (False, True):
        with dovecot.client(user, tls=tls) as client:
            assert set(uids(client)[1].values()) == {"een", "twee"}
            dates = client.uid("fetch", "1:*", "(INTERNALDATE)")[1]
            assert any(b" 4-May-2019" in line or b"04-May-2019" in line for line in dates)
    stored = dovecot.messages(user)
    assert [message.raw.count(b"Return-Path: <jan@post.example>") for message in stored] == [0, 1]
    assert all("S" not in message.flags for message in stored), "reading with PEEK made a message seen"


def test_two_hundred_mails_keep_their_order(dovecot, user):
    for number in range(200):
        dovecot.deliver(user, f"Subject: {number}\r\n\r\n.\r\n".encode())
    with dovecot.client(user) as client:
        assert list(uids(client)[1].values()) == [str(number) for number in range(200)]


def test_idle_wakes_a_client(dovecot, user):
    client = dovecot.client(user)
    client.select()
    client.send(b"i IDLE\r\n")
    assert client.readline().startswith(b"+ ")
    begin = time.monotonic()
    dovecot.deliver(user, RAW)
    assert client.readline() == b"* 1 EXISTS\r\n"
    assert time.monotonic() - begin < 3
    client.send(b"DONE\r\n")
    client.shutdown()


@pytest.mark.parametrize("way", ["restart", "kill"])
def test_a_restart_breaks_connections_and_keeps_mail(dovecot, user, way):
    dovecot.empty(user)
    dovecot.deliver(user, RAW)
    client = dovecot.client(user)
    before = uids(client)
    if way == "kill":
        dovecot.kill()
        with pytest.raises(ConnectionRefusedError):
            dovecot.client(user)
        dovecot.start()
    else:
        dovecot.restart()
    with pytest.raises(LOST):
        client.noop()
        client.noop()
    with dovecot.client(user) as client:
        assert uids(client) == before


def test_uidvalidity_changes(dovecot, user):
    for number in range(3):
        dovecot.deliver(user, f"Subject: {number}\r\n\r\n.\r\n".encode())
    with dovecot.client(user) as client:
        validity, _ = uids(client)
        client.uid("store", "1", "+FLAGS", r"(\Deleted)")
        client.expunge()
        assert uids(client) == (validity, {2: "1", 3: "2"})
        assert dovecot.set_uidvalidity(user) == validity + 1
        # Who has it open is thrown out.
        with pytest.raises(LOST):
            client.noop()
    with dovecot.client(user) as client:
        assert uids(client) == (validity + 1, {1: "1", 2: "2"})
    assert dovecot.recreate(user) == validity + 2
    with dovecot.client(user) as client:
        assert uids(client) == (validity + 2, {1: "2", 2: "1"})


def test_passwords_and_bearer_tokens(servers, dovecot, user):
    def bearer(name, token, mechanism):
        word = {"XOAUTH2": f"user={name}\1auth=Bearer {token}\1\1",
                "OAUTHBEARER": f"n,a={name},\1auth=Bearer {token}\1\1"}[mechanism]
        with imaplib.IMAP4("127.0.0.1", dovecot.port, timeout=10) as client:
            client.starttls(servers.authority.context())
            said = []
            # The second time it is the reason of the refusal, to be answered with nothing.
            client.authenticate(mechanism, lambda told: said.append(told) or (word.encode() if len(said) == 1 else b""))

    token = servers.tokens.issue(user)
    for mechanism in ("XOAUTH2", "OAUTHBEARER"):
        bearer(user, token, mechanism)
        with pytest.raises(imaplib.IMAP4.error, match="AUTHENTICATIONFAILED"):
            bearer("iemand@anders.example", token, mechanism)
    for wrong in ("onzin", servers.tokens.issue(user, -1)):
        with pytest.raises(imaplib.IMAP4.error, match="AUTHENTICATIONFAILED"):
            bearer(user, wrong, "XOAUTH2")
    fields = {"grant_type": "refresh_token", "refresh_token": refresh_token(user), "client_id": servers.tokens.CLIENT,
              "client_secret": servers.tokens.SECRET}
    opener = urllib.request.build_opener(
        urllib.request.ProxyHandler({}), urllib.request.HTTPSHandler(context=servers.authority.context()))
    with opener.open(servers.tokens.url + "/token", urllib.parse.urlencode(fields).encode(), timeout=10) as answer:
        bearer(user, json.load(answer)["access_token"], "XOAUTH2")
    servers.tokens.revoke(user)
    with pytest.raises(imaplib.IMAP4.error):
        bearer(user, token, "XOAUTH2")
    with pytest.raises(imaplib.IMAP4.error, match="AUTHENTICATIONFAILED"):
        dovecot.client(user, "fout")
    dovecot.add_user(user, "eigen wachtwoord")
    dovecot.client(user, "eigen wachtwoord").logout()


def test_what_follows_a_plus_stays_with_the_mailbox(dovecot, user):
    tagged = user.replace("@", "+k9.abc@")
    dovecot.deliver_by_lmtp(tagged, RAW)
    assert f"Delivered-To: {tagged}".encode() in dovecot.messages(user)[0].raw
    assert tagged not in dovecot.mailboxes()


# Postfix

def test_postfix_delivers_and_demands_a_login_for_sending(servers, postfix, dovecot, user):
    trusted = servers.authority.context()
    tagged = user.replace("@", "+k1@")
    assert submit(postfix, "jan@elders.example", [tagged], login=trusted) == {}
    assert f"Delivered-To: {tagged}".encode() in dovecot.wait_for(user, 1)[0].raw
    with smtplib.SMTP("127.0.0.1", postfix.submission_port, local_hostname="localhost", timeout=10) as client:
        assert client.docmd("MAIL FROM:<jan@post.example>")[0] == 530
        client.starttls(context=trusted)
        with pytest.raises(smtplib.SMTPRecipientsRefused):
            client.sendmail("jan@post.example", [user], RAW)
        with pytest.raises(smtplib.SMTPAuthenticationError):
            client.login(user, "fout")
        client.login(user, servers.PASSWORD)
        assert client.sendmail(user, ["wie.dan.ook@bewoners.example"], RAW) == {}
    with smtplib.SMTP_SSL("127.0.0.1", postfix.tls_port, context=trusted, local_hostname="localhost") as client:
        token = servers.tokens.issue(user)
        client.auth("XOAUTH2", lambda _=None: f"user={user}\1auth=Bearer {token}\1\1")
        assert client.sendmail(user, [user], RAW) == {}
    assert len(dovecot.wait_for(user, 2)) == 2
    assert len(dovecot.wait_for("bewoners@post.example", 1)) == 1


def test_nothing_leaves_the_machine(servers, postfix, user):
    programs = {line.split()[-1] for line in (postfix.folder / "master.cf").read_text().splitlines() if line[0] != " "}
    assert "smtp" not in programs, "there is a client that could reach other servers"
    with smtplib.SMTP("127.0.0.1", postfix.submission_port, local_hostname="localhost", timeout=10) as client:
        client.starttls(context=servers.authority.context())
        client.login(user, servers.PASSWORD)
        with pytest.raises(smtplib.SMTPRecipientsRefused) as refused:
            client.sendmail(user, ["iemand@gmail.com", "root@localhost", "iemand@[192.0.2.1]"], RAW)
        assert {code for code, _ in refused.value.recipients.values()} == {550}


def test_postfix_refuses_returns_and_keeps_waiting(servers, postfix, dovecot, user):
    with smtplib.SMTP("127.0.0.1", postfix.submission_port, local_hostname="localhost", timeout=10) as client:
        client.starttls(context=servers.authority.context())
        client.login(user, servers.PASSWORD)
        with pytest.raises(smtplib.SMTPRecipientsRefused, match="5.1.1"):
            client.sendmail(user, [f"jan@{Postfix.REFUSING}"], RAW)
        client.sendmail(user, [f"jan@{Postfix.BOUNCING}"], RAW)
        client.sendmail(user, [f"jan@{Postfix.SLOW}"], RAW)
    bounce = email.message_from_bytes(dovecot.wait_for(user, 1)[0].raw)
    assert bounce.get_param("report-type") == "delivery-status"
    assert "Status: 5.1.1" in bounce.as_string() and "<1@post.example>" in bounce.as_string()
    assert [held["recipients"][0]["address"] for held in postfix.queue()] == [f"jan@{Postfix.SLOW}"]


# The relay

def test_the_relay_cuts_stalls_and_goes_down(dovecot, user):
    dovecot.deliver(user, b"Subject: groot\r\n\r\n" + b"tekst\r\n" * 50_000)
    with Relay(dovecot.port) as relay:
        def open_mailbox(patience=5):
            client = imaplib.IMAP4("127.0.0.1", relay.port, timeout=patience)
            client.login(user, MailServers.PASSWORD)
            client.select()
            return client

        client = open_mailbox()
        assert relay.cut() == 1
        with pytest.raises(LOST):
            client.noop()
        client = open_mailbox(patience=1)
        relay.stall()
        with pytest.raises(LOST):
            client.noop()
        relay.resume()
        relay.down()
        with pytest.raises(ConnectionRefusedError):
            open_mailbox()
        relay.up()
        # In the middle of a message.
        relay.cut_after = (20_000, 60_000)
        client = open_mailbox()
        with pytest.raises(LOST):
            client.uid("fetch", "1", "(BODY.PEEK[])")
        relay.cut_after = None
        assert open_mailbox().uid("fetch", "1", "(BODY.PEEK[])")[0] == "OK"
        assert relay.cuts == 3


def test_the_relay_makes_trouble_at_random_moments(dovecot, user):
    with Relay(dovecot.port) as relay, relay.trouble(every=(0.02, 0.1), away=(0, 0.05), seed=7):
        # As long as it takes on a busy machine.
        until, done = time.monotonic() + 30, 0
        while time.monotonic() < until and not (relay.cuts > 3 and done > 50):
            with contextlib.suppress(*LOST), imaplib.IMAP4("127.0.0.1", relay.port, timeout=1) as client:
                client.login(user, MailServers.PASSWORD)
                for _ in range(100):
                    client.noop()
                    done += 1
        assert relay.cuts > 3 and done > 50


# Starting and stopping

def _others(word):
    """Processes of ours whose command line has `word`, but for those that have ended."""
    listed = subprocess.run(["ps", "-eo", "pid,stat,args"], capture_output=True, text=True).stdout
    return [line for line in listed.splitlines() if word in line and " Z" not in line[:16] and "ps -eo" not in line]


def test_with_mail_runs_a_command_and_stops_its_servers_also_when_killed(tmp_path):
    if missing := MailServers.missing():
        pytest.skip(missing)
    script = [sys.executable, "-B", SCRIPTS / "mail_servers.py", "with-mail", "--"]
    told = tmp_path / "told"
    ended = subprocess.run([*script, "sh", "-c", f"env >{told}; exit 7"], stdin=subprocess.DEVNULL, timeout=60)
    assert ended.returncode == 7
    names = dict(line.split("=", 1) for line in told.read_text().splitlines() if line.startswith("PLEIN_TEST_") and line.split("=")[0] not in os.environ)
    folder = names["PLEIN_TEST_MAIL_FOLDER"].removesuffix("/dovecot/mail")
    assert not os.path.exists(folder) and _others(folder) == []
    assert set(names) <= {word for word in (SCRIPTS / "mail_servers.py").read_text().split()}, "one is not documented"

    with subprocess.Popen([*script, "sh", "-c", f"env >{told}; touch {told}.done; sleep 60"], stdin=subprocess.DEVNULL,
                          start_new_session=True) as starter:
        until = time.monotonic() + 30
        while not pathlib.Path(f"{told}.done").exists() and time.monotonic() < until:
            time.sleep(0.05)
        folder = told.read_text().split("PLEIN_TEST_MAIL_FOLDER=")[1].split("/dovecot/mail")[0]
        assert _others(folder)
        os.killpg(starter.pid, signal.SIGKILL)
    until = time.monotonic() + 8
    while _others(folder) and time.monotonic() < until:
        time.sleep(0.05)
    shutil.rmtree(folder)
    assert _others(folder) == []


def test_two_servers_run_beside_each_other(servers, dovecot, user):
    with Dovecot(servers.authority, users={user: "eigen"}, plus_addressing=False) as other:
        other.deliver(user, RAW)
        other.client(user).logout()
        assert len(other.messages(user)) == 1 and dovecot.messages(user) == []
        with pytest.raises(imaplib.IMAP4.error):
            other.client("onbekend@waterbeek.example", "eigen")
    assert not other.folder.exists()


# The demonstration

def test_the_demonstration_delivers_its_letters(dovecot, monkeypatch):
    monkeypatch.setattr(mail_demo, "TOWN", "stad@waterbeek.example")
    with mail_demo.StandIn(dovecot, port=None) as server:
        for sender, letter in mail_demo_letters.all_of_them():
            submit(server, sender, ["stad+1@waterbeek.example"], letter.as_bytes(policy=email.policy.SMTP))
        with pytest.raises(smtplib.SMTPRecipientsRefused):
            submit(server, "stad@waterbeek.example", ["iemand@gmail.com"])
        submit(server, "stad@waterbeek.example", ["wie.dan.ook@post.example"])
        assert server.complaints == []
    stored = dovecot.messages("stad@waterbeek.example")
    letters = [email.message_from_bytes(message.raw, policy=email.policy.default) for message in stored]
    assert len(letters) == 7 and len(dovecot.messages(mail_demo.RESIDENT)) == 1
    assert {part.get_content_type() for letter in letters for part in letter.walk()} >= {
        "text/html", "image/png", "application/pdf", "message/delivery-status", "text/rfc822-headers"}
    answer = mail_demo_letters.reply("Dank u.", letters[0])[0][1]
    assert answer["In-Reply-To"] == letters[0]["Message-ID"] and "> Goedemorgen" in answer.get_content()
