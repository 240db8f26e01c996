"""What stage 4 gives: an answer as read, and what was noticed about it."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from profilecli.questionnaire.model import Question
from profilecli.reading.choices.choice import ChoiceMark
from profilecli.reading.headings.finding import Candidate
from profilecli.reading.rules.pieces import Piece, list_choices
from profilecli.reading.values.by_type import TypedValue


class Status(StrEnum):
    """What became of a question."""

    __hash__ = str.__hash__  # that of an enumeration is a function in Python

    ANSWERED = "answered"
    EMPTY = "empty"
    """Asked, and nothing under it that says anything."""
    MISSING = "missing"
    """Not asked in this text."""
    INVALID = "invalid"
    """The text there is not of the question's type."""


class Answer(NamedTuple):
    """One answer as read; line indices are 0-based."""

    question: Question
    status: Status
    value: TypedValue | tuple[str, ...] | None = None
    text: str | None = None
    """The text there verbatim, for a typed answer."""
    items: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    heading: Candidate | None = None
    """None where the text does not ask the question."""
    pieces: tuple[Piece, ...] = ()
    """What is under the heading, or after it on its line."""
    first: int | None = None
    """Index of the answer's first line (its heading's, for an answer on that line)."""
    last: int | None = None
    is_placeholder: bool = False
    reason: str | None = None
    """The code of `missing` that says why there is no answer."""
    unknown: tuple[int, ...] = ()
    """Lines of a choice list that are no known choice."""
    wordless: tuple[int, ...] = ()
    """Lines of it that have a tick for a choice of the respondent's own, and no words."""
    repeated: tuple[ChoiceMark, ...] = ()
    left_over: tuple[int, ...] = ()
    """Lines after a typed answer that belong to nothing."""
    corrections: tuple[tuple[str, int], ...] = ()
    """The path of a cleaning log and its line, 1-based, for each time that the answer was corrected."""
    is_spare: bool = False
    """Whether it is empty, and the question is asked in another language as well."""
    translations: tuple[Answer, ...] = ()
    """The answers to the same question where the text asks it in other languages as well."""

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in which the text asks the question: several where its heading words it in several."""
        return self.heading.phrase.languages if self.heading else ()

    @property
    def choices(self) -> list[ChoiceMark]:
        """The choices that it names, ticked or not, in the order of the text."""
        return list_choices(self.pieces)
