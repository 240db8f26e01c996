"""A part of a mail in, its bytes out, as far as its encoding for mail is sound."""

from __future__ import annotations

import re
from base64 import b64decode
from email.message import Message
from itertools import takewhile

_LETTERS = re.compile(r"[A-Za-z0-9+/]*")
_BASE64 = re.compile(r"(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}(?:==)?|[A-Za-z0-9+/]{3}=?)?")


def decode_part(part: Message) -> tuple[bytes, bool]:
    """Return the bytes of a part, and whether all of them are there."""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return b"", True
    if str(part.get("Content-Transfer-Encoding", "")).strip().lower() != "base64":
        return data, True
    return _decode_base64(str(part.get_payload()).split())


def _decode_base64(lines: list[str]) -> tuple[bytes, bool]:
    """Return the bytes that lines of base64 (RFC 2045, 6.8) stand for, and whether they are sound.

    A letter that is lost makes noise of all that follows. Its line is shorter than those above it.
    """
    text = "".join(lines)
    full = len(lines[0]) if lines else 0
    even = list(takewhile(lambda line: len(line) == full and _LETTERS.fullmatch(line), lines))
    is_even = len(even) + 1 >= len(lines)
    if _BASE64.fullmatch(text) and (len(text) % 4 == 0 or is_even):
        # Some programs leave the padding out.
        return b64decode(text + "=" * (-len(text) % 4)), True
    sound, rest = "".join(even), lines[len(even) :]
    match = _LETTERS.match(rest[0]) if rest else None
    if match and len(sound + rest[0]) % 4 == 0 and _BASE64.fullmatch(sound + rest[0]):
        # Below it, a mailing list has put its footer.
        sound += rest[0]
    elif match and len(rest) == 1:
        # Of a mail that is cut off, the last line is right as far as it goes.
        sound += match[0]
    return b64decode(sound[: len(sound) // 4 * 4]), False
