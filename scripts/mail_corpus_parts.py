"""Writes the parts of a mail by hand, because a library would write all of them equally well."""
import base64
import binascii
import urllib.parse


def encoded_header(text, charset, style):
    """RFC 2047 in words of at most 75 characters. style: B, Q, or raw for 8-bit text (RFC 6532)."""
    if text.isascii() or style == "raw":
        return text
    room = 75 - len(charset) - 7
    written, chunk = [], ""
    for letter in text:
        if len(_word(chunk + letter, charset, style)) > room:
            written.append(chunk)
            chunk = ""
        chunk += letter
    written.append(chunk)
    return "\r\n ".join(f"=?{charset}?{style}?{_word(chunk, charset, style)}?=" for chunk in written)


def _word(text, charset, style):
    raw = text.encode(charset)
    if style == "B":
        return base64.b64encode(raw).decode()
    safe = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
    return "".join("_" if byte == 32 else chr(byte) if byte in safe else f"={byte:02X}" for byte in raw)


def text_part(kind, text, charset, transfer, declared):
    """A text part with its headers. `text` has CRLF line ends; `declared` None leaves the charset out."""
    raw = text.encode(charset)
    if transfer == "quoted-printable":
        raw = binascii.b2a_qp(raw.replace(b"\r\n", b"\n"), istext=True).replace(b"\n", b"\r\n")
    elif transfer == "base64":
        raw = _base64(raw)
    label = f"; charset={declared}" if declared else ""
    return f"Content-Type: text/{kind}{label}\r\nContent-Transfer-Encoding: {transfer}\r\n\r\n".encode() + raw


def file_part(name, kind, content, chance, content_id=None):
    """An attachment, its name written in one of the ways that mail programs have for it."""
    way = "plain" if name.isascii() else chance.choice(("2231", "2231", "2047"))
    if way == "plain":
        disposition, label = f'filename="{name}"', f'; name="{name}"'
    elif way == "2231":
        disposition, label = f"filename*=UTF-8''{urllib.parse.quote(name)}", ""
    else:
        # Forbidden, and done all the same.
        disposition, label = f'filename="{encoded_header(name, "utf-8", "B")}"', ""
    place = "inline" if content_id else "attachment"
    head = (f"Content-Type: {kind}{label}\r\nContent-Transfer-Encoding: base64\r\n"
            f"Content-Disposition: {place}; {disposition}\r\n")
    if content_id:
        head += f"Content-ID: <{content_id}>\r\n"
    return head.encode() + b"\r\n" + _base64(content)


def multipart(kind, parts, chance):
    mark = f"=_{chance.getrandbits(80):020x}"
    subtype, _, more = kind.partition("; ")
    label = f"; {more}" if more else ""
    head = f'Content-Type: multipart/{subtype}{label};\r\n boundary="{mark}"\r\n\r\n'.encode()
    preamble = b"This is a multi-part message in MIME format.\r\n" if chance.random() < 0.3 else b""
    line = b"--" + mark.encode()
    return head + preamble + b"".join(line + b"\r\n" + part + b"\r\n" for part in parts) + line + b"--\r\n"


def _base64(raw):
    return base64.encodebytes(raw).replace(b"\n", b"\r\n")
