"""What the scripted SMTP server can be told to do, and what it keeps."""
import dataclasses
import re

STEPS = ("connect", "ehlo", "starttls", "auth", "mail", "rcpt", "data", "body", "end", "stored", "quit")
"""Where a rule can act. body: while the message comes in. end: after the final dot, before it is kept. stored: kept,
before that is answered, so that the sender cannot know."""


@dataclasses.dataclass(frozen=True)
class Refuse:
    code: int
    text: str = "refused by the test"
    hang_up: bool = False


@dataclasses.dataclass(frozen=True)
class Wait:
    seconds: float


@dataclasses.dataclass(frozen=True)
class Silence:
    """No answer until the other side gives up."""


@dataclasses.dataclass(frozen=True)
class HangUp:
    reset: bool = True


@dataclasses.dataclass(frozen=True)
class Say:
    """These bytes in place of the answer."""

    raw: bytes = b"\xff\x00 nonsense without a code\r\n"


@dataclasses.dataclass(frozen=True)
class Drip:
    """The answer byte by byte."""

    pause: float = 0.05


@dataclasses.dataclass
class Rule:
    step: str
    actions: tuple
    recipient: str | None = None
    sender: str | None = None
    connection: int | None = None
    times: int | None = None
    chance: float = 1.0


@dataclasses.dataclass
class Accepted:
    """A message that was kept, as it came over the wire. `answered`: the sender was told so, as far as we know.

    peer: the port that it came from.
    """

    number: int
    sender: str
    recipients: tuple
    raw: bytes
    time: float
    connection: int
    tls: bool
    user: str | None
    peer: int = 0
    answered: bool = False

    @property
    def message_id(self):
        head = self.raw.partition(b"\r\n\r\n")[0]
        found = re.search(rb"(?im)^message-id:\s*(\S+)", head)
        return found.group(1).decode(errors="replace") if found else ""


def coded(step, address):
    """What an address itself asks for at this step: an action, and whether only the first time. See ScriptedSMTP."""
    found = re.fullmatch(
        r"(\w+)-(\d{3}|hangup|silence|nonsense|drip|wait-[0-9.]+)(-once)?(\+.*)?", (address or "").partition("@")[0])
    if not found or found.group(1) != step:
        return None, False
    word = found.group(2)
    if word.isdigit():
        action = Refuse(int(word), f"{word[0]}.2.0 the address asked for it")
    elif word.startswith("wait-"):
        action = Wait(float(word[5:]))
    else:
        action = {"hangup": HangUp(), "silence": Silence(), "nonsense": Say(), "drip": Drip()}[word]
    return action, found.group(3) is not None


class Refusal(Exception):
    """From `ScriptedSMTP.keep`: the text of the answer, with its code."""
