"""What is under a heading, or after it on its line, in; the values that it could be made of out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from profilecli.drafting.wordings import build_key
from profilecli.text.languages import list_languages, load_language
from profilecli.text.markers import Box, read_marks, split_trailing_box

_LONGEST_VALUE = 240
_MOST_VALUES = 20
_LONGEST_PART = 60
_BOX = r"\[[ xX_.]?\]|\([xX ]\)|[\u2610-\u2612\u25a1\u2713\u2714\u2717\u2718]"
_BOXES = re.compile(rf"(?:{_BOX})")
_STRONG, _WEAK = re.compile(r"\s*[;|\uff1b]\s*"), re.compile(r"\s*[,/\u3001\uff0c]\s+|\s+(?:/|&)\s+")
_VERDICT = re.compile(r"(?<=\w)\s*[:\uff1a]\s*(\w{1,6})[\s.;]*\Z")
_LEAST_SENTENCE_WORDS = 4
_STOPS = (".", "!", "\u2026", "\u3002")
_ENDS = " \t.,;:*_"


class Value(NamedTuple):
    """One value of an answer, as a choice could be there."""

    key: str
    text: str
    """Without its marks."""
    box: Box | None
    is_sentence: bool
    """Whether it ends like a sentence of some words: hardly a choice."""


def read_value(text: str) -> Value:
    """Return what a line, or a part of one, says without the marks around it."""
    bare, trailing = split_trailing_box(text.strip())
    verdict = _VERDICT.search(bare)
    said = _list_verdicts().get(verdict[1].casefold()) if verdict else None
    if verdict and said:
        bare, trailing = bare[: verdict.start()], said
    marks = read_marks(bare)
    start = 0
    for marker in marks.markers:
        if marker.number and not (marker.number.isdecimal() or marker.style == ")"):
            break
        start = marker.end
    words = bare[start:].strip(_ENDS)
    is_sentence = bare.rstrip().endswith(_STOPS) and len(words.split()) >= _LEAST_SENTENCE_WORDS
    return Value(build_key(words), words, marks.box or trailing, is_sentence)


@lru_cache
def _list_verdicts() -> dict[str, Box]:
    """Return what people write after a choice to say whether it is meant, in all languages that are known."""
    languages = [load_language(tag) for tag in list_languages()]
    refused = {word: Box.EMPTY for language in languages for word in language.no}
    return refused | {word: Box.CHOSEN for language in languages for word in language.yes} | {"x": Box.CHOSEN}


def list_splits(text: str) -> Iterator[Sequence[Value]]:
    """Yield the ways in which a line can be divided into values, the likeliest first."""
    if len(text) > _LONGEST_VALUE * 4:
        return
    boxes = list(_BOXES.finditer(text))
    if len(boxes) > 1:
        # The boxes are before the choices, or after them.
        is_before = not text[: boxes[0].start()].strip()
        cuts = [match.start() for match in boxes[1:]] if is_before else [match.end() for match in boxes[:-1]]
        yield [read_value(text[start:end]) for start, end in pairwise([0, *cuts, len(text)])]
    yield [read_value(text)]
    for marks in (_STRONG, _WEAK):
        parts = [part for part in marks.split(text) if part.strip()] or [text]
        is_list = marks is _STRONG or (max(map(len, parts)) <= _LONGEST_PART and not text.rstrip().endswith("."))
        if 1 < len(parts) <= _MOST_VALUES and is_list:
            yield [read_value(part) for part in parts]
