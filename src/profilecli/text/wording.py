"""How two texts count as worded alike: what folding leaves of them."""

from __future__ import annotations

import re
import string
import unicodedata
from functools import lru_cache

from profilecli.text.entities import unescape
from profilecli.text.late import compile_late
from profilecli.text.markers import CIRCLED, read_marks
from profilecli.text.remembering import LONGEST_REMEMBERED

_QUOTES = (
    "'\"`\u00b4\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u2032\u2033"
    "\u2039\u203a\u00ab\u00bb\u02bc\u02b9\u055a\uff07"
)
_INVISIBLE = (
    *(code for code in range(0x20) if chr(code) not in "\t\n\v\f\r"),
    *range(0x7F, 0xA0),
    0xAD,
    0x34F,
    0x61C,
    0x180E,
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2060, 0x2070),
    *range(0xFE00, 0xFE10),
    0xFEFF,
    *range(0xE0000, 0xE01F0),
)
_UNSEEN: dict[int, None] = dict.fromkeys(_INVISIBLE)
_PREPARE: dict[int, str | None] = {**{ord(mark): "'" for mark in _QUOTES}, **_UNSEEN}
_ASCII_FOLDED = bytes.maketrans(
    (string.ascii_uppercase + "!\"#%&'()*,-./:;<=>?@[\\]^_`{|}~").encode(),
    (string.ascii_lowercase + " " * 30).encode(),
)
"""What is left of each byte of ASCII; bytes are translated much faster than characters."""
_TAG = compile_late(
    r"</?(?:p|br|div|span|b|i|u|em|strong|h[1-6]|li|ul|ol|td|th|tr|font|a)(?:\s[^<>]{0,200})?/?>"
    r"|&(?:nbsp|ensp|emsp|#160|#xa0);",
    re.IGNORECASE,
)
_CIRCLED = compile_late(rf"\s*[{CIRCLED}]")
_NOT_A_WORD = compile_late(r"[^\w\s]|_")
_LONGEST_WITH_ENTITIES = 4_000
_YO, _YE = "\u0451", "\u0435"
"""Russian prints and types the first as the second, in the same word."""
_TURKISH_I = re.compile("\u0131\u0307*|i\u0307+")
"""The letter whose capital is that of "i" elsewhere, and what the capital of the Turkish "i" folds to."""
_KEPT_CATEGORIES = frozenset(("Mn", "Mc", "Sc"))


def fold(text: str) -> str:
    """Return `text` as it is compared: never shown, never stored.

    What is short enough to recur is remembered, since most lines of a pile of pages are in many of them.

    NFKC (Unicode Standard Annex 15) and casefold (Unicode Standard 3.13); HTML entities read; what
    cannot be seen, leading numbering, bullets, check boxes and Markdown marks dropped; every
    quotation mark, dash and other punctuation a space; spaces collapsed; Cyrillic yo as ye, and every
    Turkish i alike.
    """
    return _fold_known(text) if len(text) <= LONGEST_REMEMBERED else fold_anew(text)


def drop_tags(text: str) -> str:
    """Return `text` with a blank for each tag of a web page, and for each entity that is one."""
    return _TAG.sub(" ", text) if ("<" in text and ">" in text) or "&" in text else text


def fold_anew(text: str) -> str:
    """Return what `fold` does, and remember nothing of it."""
    text = drop_tags(text)
    if "&" in text and len(text) < _LONGEST_WITH_ENTITIES:
        text = unescape(text)
    if text.isascii() and text.isprintable():
        return fold_bare(drop_marks(text))
    if _CIRCLED.match(text):
        # Its compatibility form is a number that stands by itself.
        text = drop_marks(text)
    # Compatibility forms can hold a quotation mark or an invisible character of their own.
    text = unicodedata.normalize("NFKC", text.translate(_PREPARE)).translate(_PREPARE)
    text = _TURKISH_I.sub("i", drop_marks(text).casefold())
    text = unicodedata.normalize("NFKC", text).replace(_YO, _YE)
    return " ".join(_NOT_A_WORD.sub(_keep_marks, text).split())


def fold_bare(text: str) -> str:
    """Return what `fold` does of printable ASCII without tags, entities and marks at its start."""
    return " ".join(text.encode("ascii").translate(_ASCII_FOLDED).decode("ascii").split())


_fold_known = lru_cache(maxsize=1_024)(fold_anew)


def is_invisible(text: str) -> bool:
    """Whether a reader sees nothing of `text`."""
    return not text.translate(_PREPARE).strip()


def drop_invisible(text: str) -> str:
    """Return `text` without the characters of which a reader sees nothing; blanks stay."""
    return text if text.isascii() and text.isprintable() else text.translate(_UNSEEN)


def strip_invisible(text: str) -> str:
    """Return `text` without the blanks at its two ends, and without what cannot be seen there."""
    if text.isascii() and text.isprintable():
        return text.strip()
    first, last = 0, len(text)
    while first < last and _is_unseen(text[first]):
        first += 1
    while last > first and _is_unseen(text[last - 1]):
        last -= 1
    return text[first:last]


def _is_unseen(letter: str) -> bool:
    category = unicodedata.category(letter)
    # A control character is a fault of its own, and stays where it is.
    return letter.isspace() or category == "Cf" or (ord(letter) in _UNSEEN and category != "Cc")


def drop_marks(text: str) -> str:
    """Return `text` from its first word on.

    A single letter with a full stop stays: "N. Africa" and "S. Africa" are not the same.
    """
    end = 0
    for marker in read_marks(text).markers:
        if marker.number.isalpha() and marker.style == ".":
            break
        end = marker.end
    return text[end:]


def _keep_marks(match: re.Match[str]) -> str:
    found = match[0]
    return found if found == "+" or unicodedata.category(found) in _KEPT_CATEGORIES else " "
