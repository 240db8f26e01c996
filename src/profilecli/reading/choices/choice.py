"""Choices: a line of a choice list in, the choice that it names and whether it is ticked out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from profilecli.questionnaire.books import LINES_REMEMBERED, PhraseBook
from profilecli.questionnaire.model import Choice
from profilecli.questionnaire.phrases import Phrase
from profilecli.reading.choices.choice_marks import drop_code, has_unknown_mark, read_box, split_marks
from profilecli.reading.choices.dress import PLAIN, Dress, read_dress
from profilecli.reading.choices.listed import find_listed
from profilecli.reading.lines.how import How
from profilecli.text.entities import unescape
from profilecli.text.late import compile_late
from profilecli.text.markers import Box, read_marks, split_trailing_box
from profilecli.text.remembering import remember
from profilecli.text.signs import fold_signed
from profilecli.text.wording import drop_invisible, fold

MOST_LINES = 4
"""Over how many lines a hard-wrapped choice is looked for, where the wordings are not longer."""
_PARTS = compile_late(r"[;|\uff1b]")
_HAND = re.compile(r"\s*(?:[xX]\s+|<\w{1,10}>)")
_STRESSED = compile_late(r"([*_]{1,3})(\S.*)\1")
_ORDINALS = compile_late(r"\s*\d{1,3}\.\s+(?:\d{1,3}\.\s+)*+\d{1,3}\.\s*\Z")
_STOP = compile_late(r"(?<=\d)\.(?=\s|\Z)")
_COMMA = compile_late(r"(?<=\d),(?=\d)")
_HOUR = compile_late(r"(?<!\d)(\d{1,2})\.(\d{2})(?!\d)")
_LOOSE_SIGN = compile_late(r"([-+\u2010-\u2015\u2212])\s+(?=\d)|(?<=\w)\s+([-+\u2010-\u2015\u2212])\Z")


class ChoiceMark(NamedTuple):
    """One choice as it is in the text."""

    first: int
    """0-based index of its first line; `last` that of its last."""
    last: int
    phrase: Phrase[Choice]
    is_exact: bool
    box: Box | None
    dress: Dress = PLAIN
    """What is around its words, by which people mark one choice among others."""
    tail: int = 0
    """How many characters of its line are after it, where it shares the line with other choices."""
    cut_off: bool = False

    def place(self, line: int) -> ChoiceMark:
        """Return it as it is where its first line is `line`."""
        return ChoiceMark(line, line + self.last, *self[2:])

    @property
    def how(self) -> How:
        """How the wording agrees with the questionnaire's."""
        if self.is_exact:
            return How.ALIAS if self.phrase.is_alias else How.EXACT
        return How.CUT_OFF if self.cut_off else How.VARIANT


def find_choices(texts: Sequence[str], book: PhraseBook[Choice]) -> Sequence[ChoiceMark]:
    """Return the choices that `texts`, the lines of a paragraph, name from the first on: none, one, or several there.

    The longest exact join of lines wins; a variant must be on one line.
    """
    # Only what begins like a wording can go on in the next line.
    if len(texts) > 1 and opens_choice(texts[0], book):
        for count in range(min(max(MOST_LINES, book.most_lines), len(texts)), 1, -1):
            joined = " ".join(text.strip() for text in texts[:count])
            found = _find_exact(joined, book) or _find_marked(joined, book)
            if found and count <= max(MOST_LINES, found.phrase.most_lines):
                return [found._replace(last=count - 1)]
    return _find_alone(texts[0], book)


def opens_choice(text: str, book: PhraseBook[Choice]) -> bool:
    """Whether a line could be the first of a hard-wrapped choice."""
    return len(text) <= book.longest and _opens_known_choice(text, book)


@lru_cache(maxsize=LINES_REMEMBERED)
def _opens_known_choice(text: str, book: PhraseBook[Choice]) -> bool:
    bare = text[read_marks(text).end :]
    hand = _HAND.match(bare)
    return any(fold(wording) in book.beginnings for wording in (text, bare, bare[hand.end() :] if hand else bare))


def _find_marked(text: str, book: PhraseBook[Choice]) -> ChoiceMark | None:
    """Return the one choice that a line marked by hand names, whole."""
    found = _find_listed(text, book) if _HAND.match(text, read_marks(text).end) else []
    return found[0] if len(found) == 1 else None


@remember(LINES_REMEMBERED)
def _find_alone(text: str, book: PhraseBook[Choice]) -> Sequence[ChoiceMark]:
    """Return the choices that a line names by itself."""
    if _ORDINALS.match(text):
        # "4. 5. 6." are three choices, and no number before an item.
        text = _STOP.sub(",", text)
    found = _find_exact(text.strip(), book)
    return [found] if found else _find_parts(text, book) or _find_listed(text, book) or _find_variant(text, book)


def _find_exact(text: str, book: PhraseBook[Choice]) -> ChoiceMark | None:
    return _find_known(unescape(text), book) if len(text) <= book.longest else None


@lru_cache(maxsize=LINES_REMEMBERED)
def _find_known(text: str, book: PhraseBook[Choice]) -> ChoiceMark | None:
    return _find_signed(text, book) or _find_folded(text, book)


def _find_folded(text: str, book: PhraseBook[Choice]) -> ChoiceMark | None:
    for wording, box in _list_readings(text, book):
        phrase = book.exact.get(wording)
        if phrase and not has_unknown_mark(*split_marks(text), phrase.label):
            return ChoiceMark(0, 0, phrase, True, box, read_dress(text, phrase.label))
    return None


def _find_signed(text: str, book: PhraseBook[Choice]) -> ChoiceMark | None:
    """Return the choice that `text` is with its signs: as it is, or where it can be no other one."""
    if not book.signed:
        return None
    bare, box, marks = read_box(text, book.language)
    phrase = book.signed.get(fold_signed(bare))
    if phrase and bare.split() == phrase.label.split():
        return ChoiceMark(0, 0, phrase, True, box, read_dress(text, phrase.label))
    stressed = _STRESSED.fullmatch(bare)
    # "- 2" can be an item as well as a number, "A -" can be "A" as well as "A-", and "*A*" can be stressed.
    decimal = _COMMA.sub(".", bare) if book.language.decimal_mark == "," else bare
    hour = _HOUR.sub(r"\1:\2", bare)
    whole = (bare, _LOOSE_SIGN.sub(r"\1\2", bare), stressed[2] if stressed else bare, decimal, hour)
    stripped = [
        bare[marker.end :].rstrip("*_ " if marker.style == "emphasis" else " ")
        for marker in marks.markers
        if marker.style != "quoted"
    ]
    for wordings in (whole, stripped):
        found = {
            phrase.owner.name: phrase
            for wording in wordings
            if (phrase := book.signed.get(fold_signed(wording)))
            and not has_unknown_mark(wording, read_marks(wording), phrase.label)
        }
        if found:
            phrase = next(iter(found.values()))
            return ChoiceMark(0, 0, phrase, True, box, read_dress(text, phrase.label)) if len(found) == 1 else None
    return None


def _find_variant(text: str, book: PhraseBook[Choice]) -> list[ChoiceMark]:
    for wording, box in _list_readings(text, book):
        phrase = book.find_variant(wording)
        if phrase and not has_unknown_mark(*split_marks(text), phrase.label):
            return [ChoiceMark(0, 0, phrase, False, box, read_dress(text, phrase.label))]
    return []


def _find_parts(text: str, book: PhraseBook[Choice]) -> list[ChoiceMark]:
    """Return the choices of a line split at `;` or `|`, when each part is one."""
    if len(text) > book.longest * len(book.phrases) or not _PARTS.search(text):
        return []
    parts = _split_parts(text)
    found = [_find_exact(_PARTS.sub("", text[start:end]), book) for start, end in parts]
    if len(parts) < 2:
        return []
    marks = [mark._replace(tail=len(text) - end) for mark, (_, end) in zip(found, parts, strict=True) if mark]
    return marks if len(marks) == len(parts) else []


def _split_parts(text: str) -> list[tuple[int, int]]:
    """Return the bounds of the parts of `text` that `;` or `|` divides, each with the sign after it."""
    parts: list[tuple[int, int]] = []
    start = 0
    for end in [*(match.end() for match in _PARTS.finditer(text)), len(text)]:
        if _PARTS.sub("", text[start:end]).strip():
            parts.append((start, end))
            start = end
    if parts:
        parts[-1] = (parts[-1][0], len(text))
    return parts


def _find_listed(text: str, book: PhraseBook[Choice]) -> list[ChoiceMark]:
    """Return the choices of a line that holds nothing but choices, what joins them, and marks made by hand."""
    return [ChoiceMark(0, 0, item.phrase, True, item.box, item.dress, item.tail) for item in find_listed(text, book)]


@lru_cache(maxsize=LINES_REMEMBERED)
def _list_readings(text: str, book: PhraseBook[Choice]) -> Sequence[tuple[str, Box | None]]:
    """Return what a line may say: its folded wording and the state of its box, the plainest first."""
    if len(text) > book.longest:
        return []
    bare, trailing = split_trailing_box(drop_invisible(text).strip())
    marks = read_marks(bare)
    box = marks.box or trailing
    readings = [(fold(bare), box)]
    if marks.end:
        readings.append((fold(bare[marks.end :]), box))
    named = drop_code(bare, book.language)
    if len(named) < len(bare):
        readings.append((fold(named), box))
    judged, verdict, _ = read_box(text, book.language)
    if len(judged) < len(bare):
        readings.append((fold(judged), verdict))
    return readings
