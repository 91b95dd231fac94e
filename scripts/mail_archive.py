"""A mailbox of a hundred thousand mails in seconds, and how much memory a process needed to catch up with it.

    from mail_archive import fill, forget_peak, peak_memory
    fill(dovecot, "archief@waterbeek.example", 100_000, new=100)       # all but the last hundred are years old
    forget_peak(server.pid)
    ...                                                                # Plein reads with --since
    print(peak_memory(server.pid) / 1e6, "MB")

fill(dovecot, user, count, new=0, old=…): `dovecot` is a mail_dovecot.Dovecot, running or not. `new` of the mails have
arrived now, the others on `old`; each has a Message-ID and a sender of its own, and a word `arch000042` in its text.
Returns seconds. Dovecot itself needs some seconds when the mailbox is opened for the first time: `settle` does that
before anything is measured, and returns how many mails Dovecot counts.
"""
import datetime
import email.utils
import os
import pathlib
import time

OLD = datetime.datetime(2019, 3, 4, 9, 30, tzinfo=datetime.timezone.utc)


def fill(dovecot, user, count, new=0, old=OLD):
    """Puts `count` small mails into the inbox of `user`; seconds that it took."""
    begin = time.monotonic()
    folder = dovecot.maildir(user) / "cur"
    now = time.time()
    for number in range(count):
        moment = now if number >= count - new else old.timestamp()
        raw = small_mail(number, user, moment)
        # The sizes in the name spare Dovecot opening each file: S as it lies there, W with CRLF.
        path = folder / f"{1_000_000_000 + number}.M{number:06}P1Q{number}.plein,S={len(raw)},W={len(raw)}:2,"
        path.write_bytes(raw)
        os.chown(path, dovecot.uid, dovecot.gid)
        os.utime(path, (moment, moment))
    return time.monotonic() - begin


def small_mail(number, user, moment):
    sender = f"inwoner{number}@post.example"
    return (
        f"Return-Path: <{sender}>\r\nFrom: Inwoner {number} <{sender}>\r\nTo: {user}\r\n"
        f"Subject: Vraag {number}\r\nDate: {email.utils.formatdate(moment)}\r\n"
        f"Message-ID: <arch{number:06}@post.example>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
        f"\r\nGoedemorgen,\r\n\r\nWanneer wordt het papier opgehaald? Ons kenmerk is arch{number:06}.\r\n").encode()


def settle(dovecot, user):
    """Lets Dovecot give every mail its number; how many there are."""
    client = dovecot.client(user)
    client.socket().settimeout(300)
    count = int(client.select(readonly=True)[1][0])
    client.logout()
    return count


def peak_memory(process):
    """The most memory in bytes that a process ever held, or since `forget_peak` (Linux: VmHWM)."""
    for line in pathlib.Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) * 1024
    raise RuntimeError(f"process {process} has no VmHWM")


def forget_peak(process):
    """Makes `peak_memory` count from now."""
    pathlib.Path(f"/proc/{process}/clear_refs").write_text("5")
