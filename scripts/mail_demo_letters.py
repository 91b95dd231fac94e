"""What residents and machines write to Waterbeek in the mail demonstration."""
import datetime
import email.message
import email.policy
import email.utils
import struct
import zlib

TOWN = "gemeente@waterbeek.example"
# Everybody's address is in a domain that the demonstration delivers to the mailbox of the resident.
POST = "post.example"


def all_of_them():
    """Pairs of envelope sender and letter, oldest first."""
    question = _question()
    return [
        (f"inwoner@{POST}", question), (f"joost.hoekstra@{POST}", _lamp_post()), (f"fatma.celik@{POST}", _passport()),
        (f"inwoner@{POST}", _second_thoughts(question)), (f"nieuws@{POST}", _newsletter()),
        (f"willemijn.vos@{POST}", _absence()), ("", _bounce()),
    ]


def _letter(name, address, subject, text, minutes_ago):
    letter = email.message.EmailMessage(policy=email.policy.SMTP)
    letter["From"] = email.utils.formataddr((name, address))
    letter["To"] = f"Gemeente Waterbeek <{TOWN}>"
    letter["Subject"] = subject
    when = datetime.datetime.now().astimezone() - datetime.timedelta(minutes=minutes_ago)
    letter["Date"] = email.utils.format_datetime(when)
    letter["Message-ID"] = email.utils.make_msgid(domain=POST)
    if text:
        letter.set_content(text)
    return letter


def _question():
    return _letter("Sanne de Wit", f"inwoner@{POST}", "Grofvuil niet opgehaald", """\
Goedemorgen,

Voor vandaag had ik een afspraak om grofvuil te laten ophalen aan de Lindelaan 14: een bank en een matras.
Alles staat sinds zes uur aan de weg, maar er is niemand geweest. Volgens de bevestiging heb ik € 12,50 betaald.

Komen jullie nog, of moet ik alles weer naar binnen halen? Het gaat straks regenen.

Met vriendelijke groet,
Sanne de Wit

Verzonden vanaf mijn iPhone
""", 55)


def _lamp_post():
    letter = _letter("Joost Hoekstra", f"joost.hoekstra@{POST}", "Lantaarnpaal kapot bij het zebrapad", """\
Geachte heer, mevrouw,

De lantaarnpaal bij het zebrapad op de Schoolstraat is al een week uit. Zie de foto.
Er steken daar elke ochtend kinderen over; in de ochtend is het er nu pikdonker.

Kunt u zeggen wanneer hij gemaakt wordt?

Joost Hoekstra
""", 48)
    letter.add_alternative("""\
<html><body style="font-family: Calibri, sans-serif">
<p>Geachte heer, mevrouw,</p>
<p>De lantaarnpaal bij het zebrapad op de <b>Schoolstraat</b> is al een week uit. Zie de foto.<br>
Er steken daar elke ochtend kinderen over; in de ochtend is het er nu pikdonker.</p>
<p><img src="cid:foto" alt="De lantaarnpaal" width="320"></p>
<p>Kunt u zeggen wanneer hij gemaakt wordt?</p>
<p style="color: #555">Joost Hoekstra</p>
<img src="https://beelden.post.example/gelezen.gif" width="1" height="1">
</body></html>
""", subtype="html")
    letter.get_payload()[1].add_related(
        _photo(320, 240), "image", "png", cid="<foto>", filename="foto zebrapad.png", disposition="inline")
    return letter


def _passport():
    letter = _letter("Fatma Çelik", f"fatma.celik@{POST}", "Toestemming voor paspoort van Yasmina", """\
Hallo,

Mijn dochter heeft vóór de meivakantie een paspoort nodig. Haar vader kan niet meekomen; zijn toestemming zit als
bijlage bij deze mail. Is dat genoeg, of moet hij het formulier van de website gebruiken?

Groeten,
Fatma Çelik
""", 40)
    letter.add_attachment(
        _page("Hierbij geef ik toestemming voor een paspoort voor Yasmina."), "application", "pdf",
        filename="toestemming vader.pdf")
    return letter


def _second_thoughts(question):
    letter = _letter("Sanne de Wit", f"inwoner@{POST}", "Re: Grofvuil niet opgehaald", f"""\
Aanvulling: de bank is inmiddels meegenomen, het matras ligt er nog.

Op {question['Date'].datetime:%d-%m-%Y} om {question['Date'].datetime:%H:%M} schreef Sanne de Wit <inwoner@{POST}>:
> Goedemorgen,
>
> Voor vandaag had ik een afspraak om grofvuil te laten ophalen aan de Lindelaan 14: een bank en een matras.
> Alles staat sinds zes uur aan de weg, maar er is niemand geweest.
""", 20)
    letter["In-Reply-To"] = letter["References"] = question["Message-ID"]
    return letter


def _newsletter():
    letter = _letter("Regionieuws", f"nieuws@{POST}", "Nieuwsbrief: drie gemeenten, één riool", """\
In dit nummer: wat de samenwerking aan het riool oplevert, en een vacature.
Afmelden: https://nieuws.post.example/af
""", 15)
    letter.add_alternative("""\
<html><body><table width="600"><tr><td bgcolor="#003366"><font color="white"><h1>Regionieuws</h1></font></td></tr>
<tr><td>In dit nummer: wat de samenwerking aan het riool oplevert, en een vacature.</td></tr>
<tr><td><a href="https://nieuws.post.example/af">Afmelden</a></td></tr></table></body></html>
""", subtype="html")
    letter["List-Id"] = "Regionieuws <nieuws.post.example>"
    letter["List-Unsubscribe"] = "<https://nieuws.post.example/af>"
    letter["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    letter["Precedence"] = "bulk"
    return letter


def _absence():
    letter = _letter("Willemijn Vos", f"willemijn.vos@{POST}", "Automatisch antwoord: Uitnodiging bewonersavond", """\
Bedankt voor uw bericht. Ik ben met vakantie en lees mijn mail weer vanaf maandag.

Willemijn Vos
""", 10)
    letter["Auto-Submitted"] = "auto-replied"
    letter["X-Auto-Response-Suppress"] = "All"
    letter["In-Reply-To"] = f"<uitnodiging.1@{TOWN.partition('@')[2]}>"
    return letter


def _bounce():
    letter = _letter("Mail Delivery System", f"MAILER-DAEMON@{POST}", "Undelivered Mail Returned to Sender", None, 5)
    letter["Auto-Submitted"] = "auto-replied"
    letter.make_mixed()
    text = email.message.EmailMessage(policy=email.policy.SMTP)
    text.set_content(
        "I'm sorry to have to inform you that your message could not be delivered to one or more recipients.\n")
    status = email.message.EmailMessage(policy=email.policy.SMTP)
    status["Content-Type"] = "message/delivery-status"
    status.set_payload([_fields([("Reporting-MTA", "dns; mail.post.example")]), _fields([
        ("Final-Recipient", f"rfc822; b.jansen@{POST}"), ("Action", "failed"), ("Status", "5.2.2"),
        ("Diagnostic-Code", "smtp; 552 5.2.2 mailbox full")])])
    returned = email.message.EmailMessage(policy=email.policy.SMTP)
    returned["Content-Type"] = "text/rfc822-headers"
    returned.set_payload(
        f"From: {TOWN}\r\nTo: b.jansen@{POST}\r\nSubject: Uw melding\r\nMessage-ID: <melding.7@waterbeek.example>\r\n")
    for part in (text, status, returned):
        letter.attach(part)
    letter.replace_header("Content-Type", "multipart/report; report-type=delivery-status")
    return letter


def _fields(pairs):
    part = email.message.Message(policy=email.policy.SMTP)
    for name, value in pairs:
        part[name] = value
    return part


def reply(text, received):
    """The resident answers a mail as mail programs do: quoted, with its References. A list of one."""
    subject = received["Subject"] or ""
    subject = subject if subject.startswith("Re:") else f"Re: {subject}"
    letter = _letter("Sanne de Wit", f"inwoner@{POST}", subject, None, 0)
    body = received.get_body(("plain",))
    quoted = "\n".join("> " + line for line in (body.get_content() if body else "").splitlines())
    letter.set_content(f"{text}\n\nOp {received['Date']} schreef {received['From']}:\n{quoted}\n")
    del letter["To"]
    letter["To"] = str(received["Reply-To"] or received["From"])
    if received["Message-ID"]:
        letter["In-Reply-To"] = received["Message-ID"]
        letter["References"] = f"{received['References'] or ''} {received['Message-ID']}".strip()
    return [(f"inwoner@{POST}", letter)]


def _photo(width, height):
    """A PNG that could pass for a lamp post in the dark."""
    rows = bytearray()
    for y in range(height):
        rows.append(0)
        for x in range(width):
            dark = 20 + y * 50 // height
            post = abs(x - width // 2) < 4 and y > height // 5
            stripe = y > height * 4 // 5 and (x // 24) % 2 == 0
            rows += bytes((150, 150, 160) if post else (220, 220, 220) if stripe else (dark, dark, dark + 30))

    def block(kind, content):
        body = kind + content
        return struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))

    return (b"\x89PNG\r\n\x1a\n" + block(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
            + block(b"IDAT", zlib.compress(bytes(rows), 9)) + block(b"IEND", b""))


def _page(text):
    """A PDF of one page with one line of text."""
    drawing = f"BT /F1 14 Tf 60 760 Td ({text}) Tj ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R "
        b"/Resources << /Font << /F1 4 0 R >> >> >>", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawing), drawing),
    ]
    written, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return written + (b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
                      % (len(objects) + 1, table, len(objects) + 1, len(written)))
