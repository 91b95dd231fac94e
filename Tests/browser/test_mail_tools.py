"""The scripted SMTP server and the mails that other tests lean on do what those expect of them. No Plein here."""
import contextlib
import email
import email.policy
import imaplib
import json
import smtplib
import ssl
import time

import mail_corpus
import pytest
from mail_authority import CertificateAuthority
from scripted_smtp import Drip, HangUp, Refuse, Say, ScriptedSMTP, Wait

RAW = b"From: jan@post.example\r\nSubject: proef\r\nMessage-ID: <1@post.example>\r\n\r\nhallo\r\n.punt\r\n..\r\n"
LOST = (smtplib.SMTPException, imaplib.IMAP4.error, OSError)


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    if missing := CertificateAuthority.missing():
        pytest.skip(missing)
    return CertificateAuthority(tmp_path_factory.mktemp("authority"))


def submit(server, sender, recipients, raw=RAW, login=None, patience=5):
    """Sends one message over STARTTLS."""
    with smtplib.SMTP("127.0.0.1", server.port, local_hostname="localhost", timeout=patience) as client:
        client.starttls(context=login or ssl._create_unverified_context())
        return client.sendmail(sender, recipients, raw)


# The scripted server

@pytest.mark.parametrize("step, actions, wanted, kept", [
    ("connect", [Refuse(421, "4.3.2 full")], (smtplib.SMTPConnectError, "421"), 0),
    ("connect", [HangUp()], (LOST, None), 0),
    ("mail", [Refuse(452)], (smtplib.SMTPSenderRefused, "452"), 0),
    ("rcpt", [Refuse(550, "5.1.1 unknown")], (smtplib.SMTPRecipientsRefused, "5.1.1"), 0),
    ("data", [Refuse(554)], (smtplib.SMTPDataError, "554"), 0),
    ("body", [HangUp()], (LOST, None), 0),
    ("end", [Refuse(451)], (smtplib.SMTPDataError, "451"), 0),
    ("end", [HangUp()], (LOST, None), 0),
    ("stored", [HangUp()], (LOST, None), 1),
    ("stored", [Say()], (smtplib.SMTPDataError, "nonsense|-1"), 1),
    ("stored", [Wait(9)], (LOST, None), 1),
    ("stored", [Wait(0.1), Drip(0.005)], None, 1),
])
def test_the_scripted_server_does_what_it_is_told(authority, step, actions, wanted, kept):
    with ScriptedSMTP(authority.server) as server:
        server.when(step, *actions, times=1)
        with contextlib.ExitStack() as expecting:
            if wanted:
                expecting.enter_context(pytest.raises(wanted[0], match=wanted[1]))
            assert submit(server, "gemeente@waterbeek.example", ["jan@post.example"], patience=1) == {}
        assert len(server.accepted) == kept
        assert all(message.answered is (wanted is None) for message in server.accepted)
        # The rule is used up.
        assert submit(server, "gemeente@waterbeek.example", ["jan@post.example"]) == {}
        assert server.accepted[-1].raw == RAW and server.accepted[-1].tls and server.accepted[-1].answered
        assert server.copies() == {"<1@post.example>": kept + 1} and server.complaints == []


def test_addresses_steer_the_scripted_server(authority, tmp_path):
    with ScriptedSMTP(authority.server, folder=tmp_path / "kept") as server:
        recipients = ["rcpt-550+1@x.example", "rcpt-450-once@x.example", "jan@x.example"]
        refused = submit(server, "a@waterbeek.example", recipients)
        assert {address: code for address, (code, _) in refused.items()} == {
            "rcpt-550+1@x.example": 550, "rcpt-450-once@x.example": 450}
        assert submit(server, "a@waterbeek.example", ["rcpt-450-once@x.example"]) == {}
        with pytest.raises(LOST):
            submit(server, "a@waterbeek.example", ["stored-hangup@x.example"])
        with pytest.raises(smtplib.SMTPSenderRefused):
            submit(server, "mail-550@waterbeek.example", ["jan@x.example"])
        server.wait_for(3)
    assert [path.read_bytes() for path in sorted((tmp_path / "kept").glob("*.eml"))] == [RAW] * 3
    assert json.loads((tmp_path / "kept/00001.json").read_text())["recipients"] == ["jan@x.example"]


@pytest.mark.parametrize("mode", ["refuse", "break", "close", None])
def test_the_scripted_server_spoils_starttls(authority, mode):
    with ScriptedSMTP(authority.server, starttls=mode) as server, pytest.raises((ssl.SSLError, *LOST)):
        submit(server, "a@waterbeek.example", ["jan@x.example"])


def test_the_scripted_server_wants_a_login_and_sees_bad_manners(authority):
    server = ScriptedSMTP(
        authority.server, users={"plein": "geheim"}, bearer=lambda user, token: token == "goed")
    with server, smtplib.SMTP("127.0.0.1", server.port, local_hostname="localhost", timeout=5) as client:
        client.starttls(context=authority.context())
        client.ehlo()
        assert client.docmd("MAIL FROM:<a@b.example>")[0] == 530
        with pytest.raises(smtplib.SMTPAuthenticationError):
            client.login("plein", "fout")
        with pytest.raises(smtplib.SMTPAuthenticationError):
            client.auth("XOAUTH2", lambda _=None: "user=plein\1auth=Bearer fout\1\1")
        assert client.auth("XOAUTH2", lambda _=None: "user=plein\1auth=Bearer goed\1\1")[0] == 235
        client.mail("a@b.example")
        client.rcpt("c@d.example")
        client.docmd("DATA")
        client.send(b"Subject: \xe9\r\n\r\nbare\nfeed\r\n.\r\n")
        assert client.getreply()[0] == 250
        assert sorted(server.complaints) == ["8-bit data without BODY=8BITMIME", "bare CR or LF in a message"]


# Mails

def test_the_corpus_is_the_same_each_time_and_reads_as_expected():
    begin = time.monotonic()
    mails = mail_corpus.generate(2000, seed=5)
    assert time.monotonic() - begin < 10
    assert mails[:100] == mail_corpus.generate(100, seed=5) != mail_corpus.generate(100, seed=6)
    assert len({expected.token for _, expected in mails}) == 2000
    seen = {expected.form for _, expected in mails} | {expected.automatic for _, expected in mails}
    assert seen == {"plain", "html", "alternative", "inline", "attached", "bounce", "list", "out-of-office", None}
    for raw, expected in mails[:400]:
        read = email.message_from_bytes(raw, policy=email.policy.default)
        assert read["From"].addresses[0].addr_spec == expected.sender
        assert (read["Message-ID"] or None) == expected.message_id
        if expected.replies_to is not None:
            before = mails[expected.replies_to][1]
            assert read["References"].split()[-1] == read["In-Reply-To"] == before.message_id
            assert expected.root == before.root and expected.sender == before.sender
        if read.get_content_type() == "text/plain":
            # Some declare nothing, and some declare ISO 8859-1 and mean Windows 1252.
            declared = read.get_content_charset("utf-8")
            charset = "windows-1252" if declared == "iso-8859-1" else declared
            assert expected.text in read.get_payload(decode=True).decode(charset), expected
    _, first = next(pair for pair in mails if len(pair[1].mailboxes) == 2)
    raw = mails[first.number][0]
    copies = [mail_corpus.delivered(raw, first, mailbox) for mailbox in first.mailboxes]
    assert copies[0] != copies[1] and all(copy.endswith(raw) for copy in copies)
