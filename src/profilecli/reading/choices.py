"""Choices: a line of a choice list in, the choice that it names and whether it is ticked out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from profilecli.questionnaire.lexicon import LINES_REMEMBERED, Phrase, PhraseBook
from profilecli.questionnaire.model import Choice
from profilecli.reading.how import How
from profilecli.text.languages import Language
from profilecli.text.markers import Box, Marks, read_marks, split_trailing_box
from profilecli.text.wording import drop_invisible, fold

MOST_LINES = 4
"""Over how many lines a hard-wrapped choice is looked for."""

_PARTS = re.compile(r"[;|\uff1b]")
_HARMLESS = "*#'\"\u2018\u2019\u201c\u201d\u201e\u00ab\u00bb\u00bf\u00a1."
_DOUBTFUL = "[{<|~_"
_VERDICT = re.compile(r"\s*[:\uff1a]\s*(\w{1,6})[\s.;]*\Z")


@dataclass(frozen=True, slots=True)
class ChoiceMark:
    """One choice as it stands in the text."""

    first: int
    """0-based index of its first line; `last` that of its last."""
    last: int
    phrase: Phrase[Choice]
    is_exact: bool
    box: Box | None
    cut_off: bool = False

    @property
    def how(self) -> How:
        """How the wording agrees with the questionnaire's."""
        if self.is_exact:
            return How.ALIAS if self.phrase.is_alias else How.EXACT
        return How.CUT_OFF if self.cut_off else How.VARIANT


def find_choices(texts: Sequence[str], index: int, book: PhraseBook[Choice]) -> list[ChoiceMark]:
    """Return the choices that the lines from `index` on name: none, one, or several on one line.

    `texts` ends where the paragraph does. The longest exact join of lines wins; a variant must
    stand on one line.
    """
    for count in range(min(MOST_LINES, len(texts) - index), 0, -1):
        # Only what begins like a wording can go on in the next line.
        if count > 1 and not _opens_choice(texts[index], book):
            continue
        joined = " ".join(text.strip() for text in texts[index : index + count])
        found = _find_exact(joined, book)
        if found:
            return [ChoiceMark(index, index + count - 1, found[0], True, found[1])]
    return _find_several(texts[index], index, book) or _find_variant(texts[index], index, book)


def _opens_choice(text: str, book: PhraseBook[Choice]) -> bool:
    """Whether a line could be the first of a hard-wrapped choice."""
    return len(text) <= book.longest and (
        fold(text) in book.beginnings or fold(text[read_marks(text).end :]) in book.beginnings
    )


def _find_exact(text: str, book: PhraseBook[Choice]) -> tuple[Phrase[Choice], Box | None] | None:
    for wording, box in _list_readings(text, book):
        phrase = book.exact.get(wording)
        if phrase:
            return phrase, box
    return None


def _find_variant(text: str, index: int, book: PhraseBook[Choice]) -> list[ChoiceMark]:
    for wording, box in _list_readings(text, book):
        phrase = book.find_variant(wording)
        if phrase:
            return [ChoiceMark(index, index, phrase, False, box)]
    return []


def _find_several(text: str, index: int, book: PhraseBook[Choice]) -> list[ChoiceMark]:
    """Return the choices of a line split at `;` or `|`, when each part is one."""
    parts = [part for part in _PARTS.split(text) if part.strip()]
    found = [_find_exact(part, book) for part in parts]
    if len(parts) < 2 or len(text) > book.longest * len(book.phrases) or not all(found):
        return []
    return [ChoiceMark(index, index, mark[0], True, mark[1]) for mark in found if mark]


def split_parts(text: str, start: int = 0) -> list[tuple[int, int]]:
    """Return the bounds of the parts of `text` from `start` on that `;` or `|` divides, each with the sign after it."""
    ends = [match.end() for match in _PARTS.finditer(text, start)]
    parts: list[tuple[int, int]] = []
    for end in [*ends, len(text)]:
        part = text[start:end]
        if _PARTS.sub("", part).strip():
            parts.append((start + len(part) - len(part.lstrip()), start + len(part.rstrip())))
        elif part.strip() and parts:
            parts[-1] = (parts[-1][0], start + len(part.rstrip()))
        elif part.strip():
            continue
        start = end
    return parts


@lru_cache(maxsize=LINES_REMEMBERED)
def _list_readings(text: str, book: PhraseBook[Choice]) -> Sequence[tuple[str, Box | None]]:
    """Return what a line may say: folded wording and the state of its box, the plainest first."""
    if len(text) > book.longest:
        return []
    bare, trailing = split_trailing_box(drop_invisible(text).strip())
    marks = read_marks(bare)
    if _has_unknown_mark(bare, marks):
        return []
    box = marks.box or trailing
    readings = [(fold(bare), box)]
    if marks.end:
        readings.append((fold(bare[marks.end :]), box))
    verdict = _VERDICT.search(bare)
    answer = _read_verdict(verdict[1], book.language) if verdict else None
    if verdict and answer:
        readings.append((fold(bare[: verdict.start()]), answer))
    return readings


def _has_unknown_mark(text: str, marks: Marks) -> bool:
    """Whether something stands before or behind the words that may say that the choice is not meant."""
    words = [index for index in range(marks.end, len(text)) if text[index].isalnum()]
    if not words:
        return False
    is_stressed = any(marker.style == "emphasis" for marker in marks.markers)
    before, behind = text[marks.end : words[0]], text[words[-1] + 1 :]
    is_letter = any(marker.style == "()" and marker.number in ("n", "N", "y", "Y") for marker in marks.markers)
    if is_letter or any(not mark.isspace() and mark not in _HARMLESS for mark in before):
        return True
    return any(mark in _DOUBTFUL and not (mark == "_" and is_stressed) for mark in behind)


def _read_verdict(word: str, language: Language) -> Box | None:
    folded = word.casefold()
    if folded in language.yes:
        return Box.CHOSEN
    return Box.EMPTY if folded in language.no else None
