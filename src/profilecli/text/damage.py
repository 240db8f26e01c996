"""A line in, the places out where its text was damaged before it came here, by a wrong decoding or by mail."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from profilecli.text.late import compile_late


class DamageKind(StrEnum):
    """How a text was damaged."""

    MOJIBAKE = "mojibake"
    """UTF-8 that was read as another encoding, and saved."""
    LOST = "lost"
    """U+FFFD: what stands for characters that a program could not read."""
    QUOTED_PRINTABLE = "quoted-printable"
    """The encoding of mail (RFC 2045, 6.7) that was not taken off."""


class Damage(NamedTuple):
    """One damaged place of a line, in characters, half-open."""

    kind: DamageKind
    start: int
    end: int


def find_damage(text: str, following: str = "") -> Iterator[Damage]:
    """Yield the first damaged place of each kind in a line; `following` is the line after it."""
    places = (
        (DamageKind.MOJIBAKE, _find_mojibake(text)),
        (DamageKind.LOST, _LOST.search(text)),
        (DamageKind.QUOTED_PRINTABLE, _find_quoted_printable(text, following)),
    )
    for kind, match in places:
        if match:
            yield Damage(kind, match.start(), match.end())


def _build_bytes(codec: str) -> dict[str, int]:
    """Return the byte from 0x80 on of each character of `codec`; an undefined one stays a C1 character."""
    return {bytes((byte,)).decode(codec, "ignore") or chr(byte): byte for byte in range(0x80, 0x100)}


def _build_sequences(table: dict[str, int]) -> re.Pattern[str]:
    """Return a pattern for characters whose bytes are laid out as UTF-8 lays them out (RFC 3629)."""

    def any_of(first: int, last: int) -> str:
        return "[" + "".join(re.escape(char) for char, byte in table.items() if first <= byte <= last) + "]"

    tail = any_of(0x80, 0xBF)
    heads = (any_of(0xC2, 0xDF), any_of(0xE0, 0xEF), any_of(0xF0, 0xF4))
    return re.compile("(?:" + "|".join(f"{head}{tail}{{{count}}}" for count, head in enumerate(heads, 1)) + ")+")


_LOST = compile_late("\ufffd+")
_TABLES = {codec: _build_bytes(codec) for codec in ("cp1252", "cp1251")}
_SEQUENCES = {codec: _build_sequences(table) for codec, table in _TABLES.items()}
_ALONE = compile_late("[\u00a0-\u017f\u2000-\u2bff\ufeff\ufffd\U0001f000-\U0001faff]")
"""What a single damaged character most likely was: a Latin letter, punctuation, a byte order mark, an emoji."""
_CYRILLIC = compile_late("[\u0400-\u045f]{3,}")
_CLOSING = frozenset("\u2018\u2019\u201c\u201d\u00bb\u203a\u2026\u2013\u2014")
_ESCAPES = compile_late(r"(?:=[0-9A-F]{2})+")
_BROKEN = compile_late(r"(?<=[^\s=])=\s*\Z")
_LONGEST_BREAK = 76


def _find_mojibake(text: str) -> re.Match[str] | None:
    if text.isascii():
        return None
    for codec, pattern in _SEQUENCES.items():
        for match in pattern.finditer(text):
            try:
                meant = bytes(_TABLES[codec][char] for char in match[0]).decode("utf-8")
            except UnicodeDecodeError:
                continue
            if codec == "cp1251":
                # Two letters of Ukrainian in capitals may be so by chance.
                if _CYRILLIC.search(meant):
                    return match
            elif len(meant) > 1 or (_ALONE.fullmatch(meant) and not _is_closed_word(match)):
                return match
    return None


def _is_closed_word(match: re.Match[str]) -> bool:
    """Whether the two characters end a word in capitals and close a quotation, as in „SPÄ“ or “IRMÃ”."""
    before, after = match.string[: match.start()][-1:], match.string[match.end() :][:1]
    return match[0][1:] in _CLOSING and not before.islower() and not after.isalpha()


def _find_quoted_printable(text: str, following: str) -> re.Match[str] | None:
    if "=" not in text:
        return None
    for match in _ESCAPES.finditer(text):
        data = bytes.fromhex(match[0].replace("=", ""))
        try:
            if not data.isascii() and data.decode("utf-8"):
                return match
        except UnicodeDecodeError:
            # A byte of an older encoding counts within a word: "caf=E9s", and not "x=A0".
            around = text[: match.start()][-1:], text[match.end() :][:1]
            if min(data) >= 0xA0 and all(char.isalpha() and char.islower() for char in around):
                return match
    # Where mail breaks a line, the text goes on in the next one.
    if following.strip() and " " in text.strip() and len(text) <= _LONGEST_BREAK:
        return _BROKEN.search(text)
    return None
