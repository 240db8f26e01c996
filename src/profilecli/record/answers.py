"""The answers of a record, a class for each shape of answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from profilecli.questionnaire.answer_types import QuestionType
from profilecli.reading.answers.answer import Status
from profilecli.record.base import LineRange, LoggedCorrection, Record


class Match(StrEnum):
    """How a heading's wording agrees with the questionnaire's, as records say it."""

    EXACT = "exact"
    ALIAS = "alias"
    VARIANT = "variant"
    """Anything else: a person should look once."""


@dataclass(frozen=True, kw_only=True)
class Heading(Record):
    """The line or lines that ask a question, and how their wording agrees with the questionnaire's."""

    lines: LineRange
    text: str
    match: Match


_REASON = {
    "description": "The code of what the answer says instead of a value, where the questionnaire has one for it."
}
_CORRECTIONS = {"description": "The lines of cleaning logs that changed the answer, in their order."}


@dataclass(frozen=True, kw_only=True)
class TextAnswer(Record):
    """An answer in the respondent's own words: `value` verbatim, `items` its list items."""

    type: QuestionType
    status: Status
    value: str | None
    items: tuple[str, ...]
    heading: Heading | None
    lines: LineRange | None
    reason: str | None = field(default=None, metadata=_REASON)
    corrections: tuple[LoggedCorrection, ...] = field(default=(), metadata=_CORRECTIONS)
    languages: tuple[str, ...] | None = None
    translations: Mapping[str, TextAnswer] | None = None


@dataclass(frozen=True, kw_only=True)
class TypedAnswer(Record):
    """An answer of a type: `value` the typed value, `text` the text there verbatim."""

    type: QuestionType
    status: Status
    value: Any
    text: str | None
    heading: Heading | None
    lines: LineRange | None
    reason: str | None = field(default=None, metadata=_REASON)
    corrections: tuple[LoggedCorrection, ...] = field(default=(), metadata=_CORRECTIONS)
    languages: tuple[str, ...] | None = None
    translations: Mapping[str, TypedAnswer] | None = None


@dataclass(frozen=True, kw_only=True)
class SelectAnswer(Record):
    """Choices: `value` their names, `other` the lines that are no known choice, verbatim."""

    type: QuestionType
    status: Status
    value: Any
    other: tuple[str, ...]
    heading: Heading | None
    lines: LineRange | None
    reason: str | None = field(default=None, metadata=_REASON)
    corrections: tuple[LoggedCorrection, ...] = field(default=(), metadata=_CORRECTIONS)
    languages: tuple[str, ...] | None = None
    translations: Mapping[str, SelectAnswer] | None = None


AnyAnswer = TextAnswer | TypedAnswer | SelectAnswer
"""`languages` and `translations` are None where the questionnaire has only one language."""


def get_answer_class(kind: QuestionType) -> type[AnyAnswer]:
    """Return the class of the answers to questions of a type."""
    if kind.is_text:
        return TextAnswer
    return TypedAnswer if kind.is_typed else SelectAnswer


def list_translations(answer: AnyAnswer) -> Mapping[str, AnyAnswer]:
    """Return the answers to the same question in other languages, by their languages."""
    return answer.translations or {}


def list_languages(answer: AnyAnswer) -> tuple[str, ...]:
    """Return the languages in which the page asks a question; nothing where the questionnaire has only one."""
    return answer.languages or ()


def list_spoken(answers: Iterable[AnyAnswer], languages: Sequence[str]) -> tuple[str, ...]:
    """Return those of `languages` in which a page asks the questions of `answers`, also where nothing was answered."""
    spoken = {tag for answer in answers for tag in (*list_languages(answer), *list_translations(answer))}
    return tuple(tag for tag in languages if tag in spoken)
