"""The answers to one question in, of which type they most likely are out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal

from profilecli.questionnaire.answer_types import QuestionType
from profilecli.questionnaire.model import Question
from profilecli.questionnaire.notation import Notation
from profilecli.reading.choices.boxes import read_lone_box
from profilecli.reading.values.by_type import read_value
from profilecli.reading.values.scales import find_scale
from profilecli.text.languages import Language

DateOrder = Literal["dmy", "mdy", "ymd"]
DecimalMark = Literal[".", ","]
_ORDERS: tuple[DateOrder, ...] = ("dmy", "mdy", "ymd")
_GROUPS: dict[DecimalMark, str] = {".": ",", ",": "."}
_LONGEST = 200
_LEAST = 0.8
"""In what share of the answers a value must be of a type."""
_FRACTIONS = 0.1
"""From which share of fractions among them on numbers are no counts."""
_SCALE, _FROM_ZERO = "range to ", "range from 0"
_DIGIT = re.compile(r"\d")
_LEADING_ZERO = re.compile(r"[+-]?0\d")


def list_fitting(text: str, language: Language) -> Iterator[str]:
    """Yield the types of which an answer is a value: its first paragraph, or its first line.

    Dates are named by their order, numbers by their decimal mark.
    """
    paragraph = text.strip().split("\n\n")[0]
    first = paragraph.split("\n")[0]
    tried = [part.strip() for part in dict.fromkeys((paragraph, first)) if len(part) <= _LONGEST]
    yield from dict.fromkeys(name for part in tried for name in _list_types(part, language))


def _list_types(text: str, language: Language) -> Iterator[str]:
    if read_lone_box(text) is not None:
        yield QuestionType.BOOLEAN
    scale = find_scale(text)
    if scale:
        yield f"{_SCALE}{scale.end:g}"
        if scale.start == 0:
            yield _FROM_ZERO
    plain = _build_notation(language)
    if "@" in text and _fits(QuestionType.EMAIL, text, plain):
        yield QuestionType.EMAIL
    if "." in text and any(map(str.isalpha, text)) and _fits(QuestionType.URL, text, plain):
        yield QuestionType.URL
    if not _DIGIT.search(text):
        return
    yield from (
        f"date {order}" for order in _ORDERS if _fits(QuestionType.DATE, text, _build_notation(language, order))
    )
    # Numbers of telephones and post codes count nothing.
    if not _LEADING_ZERO.match(text):
        for mark in _GROUPS:
            notation = _build_notation(language, mark=mark)
            yield from (
                f"{kind} {mark}" for kind in (QuestionType.INTEGER, QuestionType.DECIMAL) if _fits(kind, text, notation)
            )


def is_date(text: str, language: Language) -> bool:
    """Whether a short text is a full date, in whatever order."""
    is_numbered = _DIGIT.search(text) is not None
    return is_numbered and any(_fits(QuestionType.DATE, text, _build_notation(language, order)) for order in _ORDERS)


def guess_order(counts: Sequence[Counter[str]]) -> DateOrder:
    """Return the order of day, month and year in which most dates of a pile can be read."""
    return max(_ORDERS, key=lambda order: sum(count[f"date {order}"] for count in counts))


def guess_mark(counts: Sequence[Counter[str]], language: Language) -> DecimalMark:
    """Return the mark before the fraction by which most numbers of a pile can be read; rather that of the language."""
    marks = sorted(_GROUPS, key=lambda mark: mark != language.decimal_mark)
    return max(marks, key=lambda mark: sum(count[f"decimal {mark}"] for count in counts))


def guess_scale(fitting: Counter[str]) -> tuple[int, int]:
    """Return the first and the last number of the scale on which most ratings are; 0 and 0 where there is none."""
    scales = {name: count for name, count in fitting.items() if name.startswith(_SCALE)}
    end = max(scales, key=lambda name: scales[name], default="")
    return (0 if fitting[_FROM_ZERO] else 1, int(end.removeprefix(_SCALE))) if end else (0, 0)


def guess_type(fitting: Counter[str], answered: int, order: DateOrder, mark: DecimalMark) -> tuple[QuestionType, int]:
    """Return the type of which most answers are values, or text, and of how many."""
    whole, numbers = fitting[f"integer {mark}"], fitting[f"decimal {mark}"]
    is_fraction = numbers - whole > _FRACTIONS * numbers
    found = (
        (QuestionType.BOOLEAN, fitting[QuestionType.BOOLEAN]),
        (QuestionType.RANGE, fitting[f"{_SCALE}{guess_scale(fitting)[1]}"]),
        (QuestionType.EMAIL, fitting[QuestionType.EMAIL]),
        (QuestionType.URL, fitting[QuestionType.URL]),
        (QuestionType.DATE, fitting[f"date {order}"]),
        (QuestionType.DECIMAL, numbers) if is_fraction else (QuestionType.INTEGER, whole),
    )
    return next(
        ((kind, count) for kind, count in found if count > max(1, _LEAST * answered)), (QuestionType.TEXT, answered)
    )


def _fits(kind: QuestionType, text: str, notation: Notation) -> bool:
    return read_value(_build_question(kind), text, (notation,)) is not None


@lru_cache
def _build_question(kind: QuestionType) -> Question:
    return Question(name="anything", type=kind, label="anything")


@lru_cache
def _build_notation(language: Language, order: DateOrder = "dmy", mark: DecimalMark = ".") -> Notation:
    return Notation(language, order, mark, _GROUPS[mark], region=None)
