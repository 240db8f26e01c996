"""How two wordings are compared: folding, words that are the same, variants, closeness."""

from __future__ import annotations

import html
import re
import string
import unicodedata
from collections.abc import Collection, Sequence
from functools import lru_cache

from profilecli.text.languages import Language
from profilecli.text.markers import read_marks
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
_TAG = re.compile(
    r"</?(?:p|br|div|span|b|i|u|em|strong|h[1-6]|li|ul|ol|td|th|tr|font|a)(?:\s[^<>]{0,200})?/?>", re.IGNORECASE
)
_NOT_A_WORD = re.compile(r"[^\w\s]|_")
_LONGEST_WITH_ENTITIES = 4_000
MOST_EDITS = 2
"""By how many letters two words that are the same may differ in length."""
_WORDS_REMEMBERED = 8_192
_YO, _YE = "\u0451", "\u0435"
"""Russian prints and types the first as the second, in the same word."""
_KEPT_CATEGORIES = frozenset(("Mn", "Mc", "Sc"))


def fold(text: str) -> str:
    """Return `text` as it is compared: never shown, never stored.

    What is short enough to recur is remembered, since most lines of a pile of pages are in many of them.

    NFKC (Unicode Standard Annex 15) and casefold (Unicode Standard 3.13); HTML entities read; what
    cannot be seen, leading numbering, bullets, check boxes and Markdown marks dropped; every
    quotation mark, dash and other punctuation a space; spaces collapsed; Cyrillic yo as ye.
    """
    return _fold_known(text) if len(text) <= LONGEST_REMEMBERED else fold_anew(text)


def drop_tags(text: str) -> str:
    """Return `text` with a blank for each tag of a web page."""
    return _TAG.sub(" ", text) if "<" in text and ">" in text else text


def fold_anew(text: str) -> str:
    """Return what `fold` does, and remember nothing of it."""
    text = drop_tags(text)
    if "&" in text and len(text) < _LONGEST_WITH_ENTITIES:
        text = html.unescape(text)
    if text.isascii() and text.isprintable():
        return fold_bare(drop_marks(text))
    # Compatibility forms can hold a quotation mark or an invisible character of their own.
    text = unicodedata.normalize("NFKC", text.translate(_PREPARE)).translate(_PREPARE)
    text = unicodedata.normalize("NFKC", drop_marks(text).casefold()).replace(_YO, _YE)
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


def split_content(words: Sequence[str], language: Language) -> tuple[str, ...]:
    """Return the content words among folded `words`: all but the function words."""
    return tuple(word for word in words if word not in language.function_words)


def is_same_word(label: str, found: str, language: Language) -> bool:
    """Whether folded `found` is `label`, its other spelling, or a small typo of it.

    One edit is a typo in a label's word of five letters or more, two from nine; the first letter must
    agree. Numbers, negations and interrogatives are never typos of anything else that is known, and no typo makes one
    prefix of another where they change what a word says.
    """
    if label == found:
        return True
    if found in language.closed_words or found in language.function_words:
        return language.forms[found] == language.forms.get(label)
    left, right = spell(label, language), spell(found, language)
    return left == right or (left[0] == right[0] and _is_typo((label, found), (left, right), language))


def _is_typo(words: tuple[str, str], spelled: tuple[str, str], language: Language) -> bool:
    """Whether the second of two words is a small typo of the first, as they are or as they are `spelled`."""
    label, found = words
    allowed = 2 if len(label) >= 9 else 1 if len(label) >= 5 else 0
    if abs(len(label) - len(found)) > allowed or any(map(str.isdigit, label + found)):
        return False
    if language.differ_by_prefix(label, found):
        return False
    return _is_within(label, found, allowed) or (spelled != words and _is_within(*spelled, allowed))


def is_variant(
    label: tuple[str, ...], label_content: tuple[str, ...], found: Sequence[str], language: Language
) -> bool:
    """Whether folded `found` is an inexact wording of `label` with the same meaning.

    Each content word has its counterpart, in order; only function words may be extra or missing,
    and in a label of fewer than four content words nothing may.
    """
    if len(label_content) < 4:
        left: Sequence[str] = label
        right: Sequence[str] = found
    else:
        left, right = label_content, split_content(found, language)
    return len(left) == len(right) and all(
        is_same_word(one, other, language) for one, other in zip(left, right, strict=True)
    )


_NO_WORDS: frozenset[str] = frozenset()


def match_word(found: str, known: Sequence[str], language: Language) -> frozenset[str]:
    """Return the words of `known`, all with the first letter of folded `found`, that it is the same as."""
    # A word of a closed list is itself or nothing, and most words of a line are of one.
    if found in language.function_words or found in language.closed_words:
        first = language.forms[found]
        return frozenset(word for word in known if language.forms.get(word) == first) or _NO_WORDS
    reach = MOST_EDITS + language.slack
    least, most = len(found) - reach, len(found) + reach
    # Most words are none of these, and are remembered: one set for all.
    alike = [word for word in known if least <= len(word) <= most and is_same_word(word, found, language)]
    return frozenset(alike) if alike else _NO_WORDS


def measure_closeness(label: Sequence[str], matched: Sequence[Collection[str]]) -> float:
    """Return how close words are to those of `label`: 0 for not close, else their shared part up to 1.

    `matched` says of each word which label words it is the same as. Close means that they share, in
    the same order, at least two words and at least half of each.
    """
    need = max(2, (len(label) + 1) // 2, (len(matched) + 1) // 2)
    if len(label) < need or len(matched) < need:
        return 0.0
    shared = count_shared(label, matched)
    return 2 * shared / (len(label) + len(matched)) if shared >= need else 0.0


def count_shared(label: Sequence[str], matched: Sequence[Collection[str]]) -> int:
    """Return how many words two sequences share in the same order (longest common subsequence)."""
    known = [words for words in matched if words]
    row = [0] * (len(known) + 1)
    for word in label if known else ():
        above = row
        row = [0]
        for index, words in enumerate(known):
            row.append(above[index] + 1 if word in words else max(row[index], above[index + 1]))
    return row[-1]


@lru_cache(maxsize=_WORDS_REMEMBERED)
def spell(word: str, language: Language) -> str:
    """Return folded `word` in the one of its spellings that all are compared in."""
    word = word.translate(language.accents)
    for found, compared in language.spellings:
        word = found.sub(compared, word)
    return word


def _is_within(left: str, right: str, allowed: int) -> bool:
    """Whether two different words are at most `allowed` edits apart."""
    if abs(len(left) - len(right)) > allowed:
        return False
    start = 0
    for one, other in zip(left, right, strict=False):
        if one != other:
            break
        start += 1
    end = 0
    for one, other in zip(reversed(left[start:]), reversed(right[start:]), strict=False):
        if one != other:
            break
        end += 1
    left, right = left[start : len(left) - end], right[start : len(right) - end]
    if allowed == 1:
        return max(len(left), len(right)) <= 1 or (len(left) == 2 and left == right[::-1])
    return allowed > 0 and _count_edits(left, right) <= allowed


def _count_edits(left: str, right: str) -> int:
    """Return the optimal string alignment distance: insert, drop, change, swap neighbours."""
    before: list[int] = []
    above = list(range(len(right) + 1))
    for i, one in enumerate(left, 1):
        row = [i]
        for j, other in enumerate(right, 1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (one != other))
            if i > 1 and j > 1 and one == right[j - 2] and left[i - 2] == other:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before, above = above, row
    return above[-1]
