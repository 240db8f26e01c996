"""Signs: a wording in, what makes it differ from another of the same words out ("A+" from "A-", "< 18" from "> 18")."""

from __future__ import annotations

import re
import unicodedata

from profilecli.text.entities import unescape
from profilecli.text.late import compile_late
from profilecli.text.markers import read_marks
from profilecli.text.wording import drop_invisible, fold

_DASHES = dict.fromkeys([*range(0x2010, 0x2016), 0x2043, 0x2212, 0xFE58, 0xFE63, 0xFF0D], "-")
_SIGN_CATEGORIES = frozenset(("Sm", "Sc", "So", "Sk"))
_SIGNS = frozenset("#%&@*^+<>=\u2030\u00a7")
_DIGIT_MARKS = frozenset("./,:-")
_STRONG = re.compile(
    r"[+<>=\u2264\u2265\u00b1\u2260\u00bc-\u00be\u2150-\u215f\u2189]"
    r"|(?<!\w)[-.](?=\d)|(?<=\w)-(?!\w)|(?<=[^\W\d])\#(?!\w)"
)


_WORD = compile_late(r"[^\W_]+")
_ON_LETTERS = ("Mn", "Mc")
_ESCAPE = compile_late(r"\\(?=[^\w\s])")
"""What Markdown has before a sign that shall not be a mark of its own."""


def fold_signed(text: str) -> str:
    """Return `text` as it is compared where signs count: its words in small letters, with their signs close to them.

    A dash or a full stop is a sign where it stands close to a word at one side only ("-2", "A-", ".NET"), a dash also
    between a letter and a digit ("UTC-3"), and what parts two digits is one too ("1-2", "1/2"). Fractions stay as they
    are: "½" is not "1 2".
    """
    if "&" in text:
        text = unescape(text)
    text = _drop_bullets(_ESCAPE.sub("", drop_invisible(text).translate(_DASHES)).strip())
    text = "".join(
        letter if unicodedata.category(letter) == "No" else unicodedata.normalize("NFKC", letter) for letter in text
    ).casefold()
    kept: list[str] = []
    for index, letter in enumerate(text):
        before, after = text[index - 1 : index], text[index + 1 : index + 2]
        is_word = letter.isalnum() or unicodedata.category(letter) in _ON_LETTERS
        if is_word or letter.isspace() or _is_sign(letter, before, after):
            kept.append(letter)
        else:
            kept.append(" ")
    words = "".join(kept).split()
    return re.sub(r"(?<=[^\w\s]) (?=\w)|(?<=\w) (?=[^\w\s])", "", " ".join(words))


def drop_signs(text: str) -> str:
    """Return the folded words of `text` alone: wordings that differ by signs only are alike in it."""
    folded = fold(text)
    return " ".join(folded[slice(*word.span())] for word in _WORD.finditer(ease_marks(folded)))


def ease_marks(text: str) -> str:
    """Return `text` with a letter in place of each mark that is on one: patterns take such a mark for a sign.

    What only says how a sign is shown is no such mark.
    """
    return text if text.isascii() else "".join(map(_ease, text))


def _ease(letter: str) -> str:
    is_mark = unicodedata.category(letter) in _ON_LETTERS and not "\ufe00" <= letter <= "\ufe0f"
    return "a" if is_mark else letter


def needs_signs(text: str) -> bool:
    """Whether `text` says something else without its signs, whatever it is compared with."""
    return _STRONG.search(fold_signed(text)) is not None


def _is_sign(letter: str, before: str, after: str) -> bool:
    if letter in _SIGNS or unicodedata.category(letter) in _SIGN_CATEGORIES:
        return True
    if before.isdigit() and after.isdigit():
        return letter in _DIGIT_MARKS
    if letter == "-":
        return before.isalnum() != after.isalnum() or (before.isalpha() and after.isdigit())
    return letter == "." and after.isalnum() and not before.isalnum()


def _drop_bullets(text: str) -> str:
    """Return `text` without the marks before its words, except what could be a sign of the first one."""
    end = 0
    for marker in read_marks(text).markers:
        mark = text[end : marker.end]
        is_close = not mark[-1].isspace() and mark[-1] in "-+"
        if marker.style == "quoted" or (is_close and text[marker.end : marker.end + 1].isdigit()):
            break
        end = marker.end
    return text[end:]
