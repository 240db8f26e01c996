"""A line in, the places out where its text was damaged before it came here, by a wrong decoding or by mail."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from itertools import chain
from typing import NamedTuple

from profilecli.text.entities import unescape
from profilecli.text.late import compile_late


class DamageKind(StrEnum):
    """How a text was damaged."""

    MOJIBAKE = "mojibake"
    """UTF-8 that was read as another encoding, and saved."""
    MISREAD = "misread"
    """Text in an encoding of one byte for each letter that was read as another such encoding, and saved."""
    ESCAPED = "escaped"
    """Letters as HTML, JSON or an address has them in its source, or its line breaks."""
    REPLACED = "replaced"
    """A question mark in place of each letter that an encoding lacks."""
    LOST = "lost"
    """U+FFFD: what stands for characters that a program could not read."""
    QUOTED_PRINTABLE = "quoted-printable"
    """The encoding of mail (RFC 2045, 6.7) that was not taken off."""


class Damage(NamedTuple):
    """One damaged place of a line, in characters, half-open."""

    kind: DamageKind
    start: int
    end: int


def may_be_damaged(text: str) -> bool:
    """Whether a line has what each damaged one has, which is found out many times faster than by looking for it."""
    if not text.isascii() or "=" in text or "&" in text or "\\" in text:
        return True
    # One sign is found faster than two.
    is_escaped = ("<" in text and ("<b" in text or _BYTE.search(text) is not None or "<B" in text)) or (
        "%" in text and "%C" in text
    )
    return is_escaped or text.count("?") >= _LEAST_REPLACED


def find_damage(text: str, following: str = "") -> Iterator[Damage]:
    """Yield the first damaged place of each kind in a line; `following` is the line after it."""
    places = (
        (DamageKind.MOJIBAKE, _find_mojibake(text)),
        (DamageKind.MISREAD, _find_misread(text)),
        (DamageKind.ESCAPED, _find_escaped(text)),
        (DamageKind.REPLACED, _find_replaced(text)),
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
_TABLES = {codec: _build_bytes(codec) for codec in ("cp1252", "cp1251", "mac_roman", "cp850", "cp437")}
_OF_DOS = ("cp850", "cp437")
_LEADS_OF_DOS = "\u252c\u251c\u2500\u253c\u0393\u00d4\u00b4\u2229\u00ad\u2261"
"""With one of these, what most likely was one character begins there."""
_DRAWN = compile_late(
    "[\u250c\u2514\u2518]|\u2500\u2500|\u251c\u2500|(?:^|\\s)[\u2502\u251c](?=\\s|$)|[\u2502\u2524](?:\\s|$)"
)
"""Lines that are drawn, as around a table."""
_SEQUENCES = {codec: _build_sequences(table) for codec, table in _TABLES.items()}
_BLANK = compile_late("(?<=[a-z])\u00c2(?=\\s|$)")
"""What is left of a blank that does not break a line, after a copy."""
_ALONE = compile_late("[\u00a0-\u017f\u2000-\u2bff\ufeff\ufffd\U0001f000-\U0001faff]")
"""What a single damaged character most likely was: a Latin letter, punctuation, a byte order mark, an emoji."""
_CYRILLIC = compile_late("[\u0400-\u045f]{3,}")
_ESCAPED = compile_late(r"(?<=[^\W\d_])&#?\w{2,8};|&#?\w{2,8};(?=[^\W\d_])")
_ESCAPE = r"\\u0[0-5][0-9A-Fa-f]{2}"
_JSON = compile_late(rf"(?<=[^\W\d_]){_ESCAPE}|{_ESCAPE}(?=[^\W\d_])|(?<=[a-z])\\x[c-f][0-9a-f](?![0-9a-f\\])")
"""A letter as JSON and languages that are built like it write it: two digits stand for one of Latin-1."""
_BYTE = compile_late("(?<=[a-z]{2})<[C-Fc-f][0-9A-Fa-f]>|(?<=[a-z])<[C-Fc-f][0-9A-Fa-f]>(?=[a-z])")
"""A letter as editors show the byte of another encoding."""
_BREAK = compile_late(r"(?<=\S)<br\s?/?>|<br\s?/?>(?=\S)", re.IGNORECASE)
_ADDRESSED = compile_late(
    r"(?<![0-9A-F])(?:(?<=[^\W\d_])(?:%C[2-5]%[89AB][0-9A-F])+|(?:%C[2-5]%[89AB][0-9A-F])+(?=[^\W\d_]))"
)
"""Letters as an address of the web has them (RFC 3986, 2.1)."""
_QUOTES = ("'", "\u2019", '"', "\u201c", "\u201d")
_REPLACED = compile_late(r"(?<!\S)[^\w\s?]*([^\W\d_]+['\u2019]?)\?+([^\W\d_A-Z]+)")
_OPENED = compile_late(r"(?<!\S)\?[^\W\d_A-Z]{2,}(?!\S)")
_WITHIN = compile_late(
    r"(?<!\S)[^\W\d_]{3,}(?:\?(?!(?:yes|oui|non|nein)\b)[^\W\d_A-Z]{3,}|\?{2,}[^\W\d_A-Z]+)(?![\w?])"
)
"""The same where more letters are on both sides: "gar?ons"; not the answer to a question."""
_CLOSED = compile_late(r"[^\W\d_]\? (?=[^\W\d_A-Z])")
_LEAST_REPLACED, _LONGEST_START, _LONGEST_END = 2, 2, 1
"""How many words a line has with such a mark, and how long what is before it or after it is: "who?what" are two."""
_ACCENTED = compile_late("[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff]{4,}")
"""Letters with a mark in a row, of which a word has hardly as many in a language that is written with them."""
_LEAST_ACCENTED, _LEAST_IN_A_ROW, _LEAST_DIFFERENT = 2, 5, 3
"""In how many words, how many in one of them, and how many of them differ: "Äääääh" is drawn out."""
_SWAPPED = compile_late("(?<!\\w)[\u0430-\u045f][\u0400-\u042f]{2,}(?!\\w)")
"""A Cyrillic word with its capitals where its small letters would be."""
_FREQUENT = (
    "\u043e\u0435\u0430\u0438\u043d\u0442\u0441\u0440\u0432\u043b\u043a\u043c\u0434\u043f\u0443\u044f\u044b"
    "\u044c\u0433\u0437\u0431\u0447\u0439\u0445\u0436\u0448\u044e\u0446\u0449\u044d\u0444\u044a\u0451"
)
"""The letters of Russian, the most frequent first."""
_RANKS = {letter: rank for rank, letter in enumerate(_FREQUENT)}
_PAIRS = (("cp1252", "mac_roman"), ("mac_roman", "cp1252"), ("cp1252", "cp850"))
"""As what a text of Western Europe was read, and in what it was written."""
_ODD_WITHIN = (
    "\u00c2\u00c8\u00ca\u00cb\u00cc\u00cf\u00d2\u00d4\u00d9\u00db\u017d\u0152\u0178\u2030\u02c6\xb8\u201a\u2021\u2020"
)
"""Capitals and signs that are hardly within a word; others are where two are joined, as in "Visit\u00d8resund"."""


def _build_odd() -> re.Pattern[str]:
    """Return a pattern for a letter within a word in small letters that was another small letter.

    In Irish a capital follows one small letter: "na h\u00d3ige".
    """
    odd = set()
    for read, written in _PAIRS:
        for byte in range(0x80, 0x100):
            shown, meant = (bytes((byte,)).decode(codec, "ignore") for codec in (read, written))
            if shown in _ODD_WITHIN and "\xdf" <= meant <= "\xff" and meant.islower():
                odd.add(shown)
    # A Polish letter is read as a small number, which units have at their ends: "po\u0142udnie" as "po\u00b3udnie".
    polish = "(?<=[a-z\xdf-\xff]{2})(?<![cdkm]m)\u00b3(?=[a-z\xdf-\xff]{2})"
    return re.compile(rf"(?<=[a-z\xdf-\xff])(?<!\b[tnh])[{''.join(sorted(odd))}]+(?=[a-z\xdf-\xff])|{polish}")


_ODD = _build_odd()
_PAGES = (("cp1251", "koi8-r"), ("koi8-r", "cp1251"))
"""As what a text was read, and in what it was written."""
_LEAST_LETTERS, _LEAST_GAIN = 12, 2
"""How many letters a line must have, and by how many ranks they must be more frequent in the other encoding."""
_CLOSING = frozenset("\u2018\u2019\u201c\u201d\u00bb\u203a\u2026\u2013\u2014")
_ESCAPES = compile_late(r"(?:=[0-9A-F]{2})+")
_LATIN = compile_late(r"(?<=[^\W\d_]{2})=[EF][0-9A-F](?![\w=])|(?<=[^\W\d_])=[EF][0-9A-F](?=[a-z]+(?!\w))")
"""A small letter of an older encoding within or at the end of a word."""
_MARK = compile_late(r"(?<=[^\W\d_]{2})=(?:2[CEF]|3[A-CEF])(?!\w)")
"""A comma or the like as mail has it: no number, and not what is short for two or three dimensions."""
_BROKEN = compile_late(r"(?<=[^\s=])=\s*\Z")
_LONGEST_BREAK = 76


def _find_mojibake(text: str) -> re.Match[str] | None:
    if text.isascii():
        return None
    if blank := _BLANK.search(text):
        return blank
    is_of_dos = any(lead in text for lead in _LEADS_OF_DOS) and not _DRAWN.search(text)
    for codec, pattern in _SEQUENCES.items():
        if codec in _OF_DOS and not is_of_dos:
            continue
        for match in pattern.finditer(text):
            try:
                meant = bytes(_TABLES[codec][char] for char in match[0]).decode("utf-8")
            except UnicodeDecodeError:
                continue
            if codec == "cp1251":
                # Two letters of Ukrainian in capitals may be so by chance.
                if _CYRILLIC.search(meant):
                    return match
            elif codec != "cp1252":
                # Their quotation marks and dashes are the beginnings of rarer letters, and their signs stand alone.
                around = text[: match.start()][-1:] + text[match.end() :][:1]
                if all(map(_ALONE.fullmatch, meant)) and any(map(str.isalpha, around)):
                    return match
            elif len(meant) > 1 or (_ALONE.fullmatch(meant) and not _is_closed_word(match)):
                return match
    return None


def _find_escaped(text: str) -> re.Match[str] | None:
    """Find a letter or a quotation mark at a word that is an entity or an escape, or the tag of a line break."""
    entities = (match for match in (_ESCAPED.finditer(text) if "&" in text else ()) if _is_letter_of_html(match[0]))
    escapes = _JSON.finditer(text) if "\\" in text and ":\\" not in text else ()
    letters = (match for match in escapes if chr(int(match[0].lstrip("\\ux"), 16)).isalpha())
    addressed = _ADDRESSED.finditer(text) if "%C" in text and "/" not in text else ()
    breaks = chain(_BREAK.finditer(text), _BYTE.finditer(text)) if "<" in text else ()
    return next(chain(entities, letters, addressed, breaks), None)


def _is_letter_of_html(entity: str) -> bool:
    meant = unescape(entity)
    return meant != entity and (meant.isalpha() or meant in _QUOTES)


def _find_replaced(text: str) -> re.Match[str] | None:
    """Find words in which question marks are, unless they can be questions without blanks, or parts of an address."""
    if text.count("?") < _LEAST_REPLACED or "://" in text or "www." in text:
        return None
    found = [
        match for match in _REPLACED.finditer(text) if len(match[1]) <= _LONGEST_START or len(match[2]) <= _LONGEST_END
    ]
    found += _WITHIN.finditer(text)
    if not found:
        return None
    first = min(found, key=lambda match: match.start())
    # Beside such a word, one that begins with a mark, or ends with one within a sentence, has lost a letter.
    count = len(found) + len(_OPENED.findall(text)) + len(_CLOSED.findall(text))
    return first if count >= _LEAST_REPLACED or "??" in first[0] else None


def _find_misread(text: str) -> re.Match[str] | None:
    """Find letters with a mark in a row or one in capitals within a word, or capitals that are rarer than elsewhere.

    In KOI8-R the capitals stand where cp1251 has its small letters. Who types with the wrong key locked swaps them too.
    """
    if text.isascii():
        return None
    accented = [match for match in _ACCENTED.finditer(text) if len({*match[0].lower()}) >= _LEAST_DIFFERENT]
    if len(accented) >= _LEAST_ACCENTED and any(len(match[0]) >= _LEAST_IN_A_ROW for match in accented):
        return accented[0]
    if odd := _ODD.search(text):
        return odd
    swapped = _SWAPPED.search(text)
    if not swapped:
        return None
    others = (text.encode(read, "ignore").decode(written, "ignore") for read, written in _PAGES)
    rank = _rank_letters(text)
    return swapped if rank and any(rank - _rank_letters(each) >= _LEAST_GAIN for each in others) else None


def _rank_letters(text: str) -> float:
    """Return the mean rank of the letters of a text; 0 where they are too few."""
    ranks = [_RANKS[letter] for letter in text.casefold() if letter in _RANKS]
    return sum(ranks) / len(ranks) if len(ranks) >= _LEAST_LETTERS else 0.0


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
            continue
    # A byte of an older encoding counts within a word: "caf=E9s", and not "x=A0".
    mark = _LATIN.search(text) or _MARK.search(text)
    # An address of the web has values of its own: "list?day=E9".
    if mark and not any(sign in text[: mark.start()].rsplit(maxsplit=1)[-1] for sign in "/?&"):
        return mark
    # Where mail breaks a line, the text goes on in the next one.
    if following.strip() and " " in text.strip() and len(text) <= _LONGEST_BREAK:
        return _BROKEN.search(text)
    return None
