"""What the page shows, as plain values: whatever must not be on it never gets this far."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from profilecli.questionnaire.model import Choice, Question, Questionnaire, Sensitivity
from profilecli.reading.answers import Status
from profilecli.reading.document import Document
from profilecli.run.summary import ChoiceCount, QuestionCount, Result, SeverityCount, Summary


class FileResult(Result, Protocol):
    """What came of one file, as `pipeline.Outcome` states it, with the facts of its reading."""

    @property
    def document(self) -> Document | None:
        """None for a file of records."""


@dataclass(frozen=True, slots=True)
class View:
    """What may be shown, and what things are called."""

    questionnaire: Questionnaire
    include_text: bool
    numbers: dict[str, int]
    """The number of each question, from 1, by its name."""
    questions: dict[str, Question]
    """By their names."""
    choices: dict[str, dict[str, Choice]]
    """The choices of each question, by their names; empty where they must not be shown."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A finding's code as it is beside a line."""

    code: str
    severity: str


@dataclass(frozen=True, slots=True)
class Wording:
    """A wording of the questionnaire that a line was read as."""

    label: str
    language: str
    is_chosen: bool | None = None
    """Whether the choice counts; None for a heading."""
    is_verbatim: bool = False
    """Whether the line itself is shown and reads so, so that the label need not be shown."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a source, or a part of one; for a record, a range of lines."""

    first: int
    last: int
    kind: str
    """How it was read, in a word."""
    question: int | None = None
    wordings: tuple[Wording, ...] = ()
    text: tuple[str, ...] | None = None
    """The text there, line by line; None where it must not be shown."""
    length: int | None = 0
    """In characters, without blanks at its ends; None where it would show a choice made in confidence."""
    is_continued: bool = False
    """Whether the heading or choice began on a line before."""
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One profile, or a file that gave none."""

    number: int | None
    """Its number on the page, from 1; None for a file that gave no profile."""
    path: str
    lines: tuple[int, int] | None
    findings: SeverityCount
    name: str | None = None
    """None where there is none, or where it must not be shown."""
    cells: tuple[Status, ...] = ()
    """The status of each question."""
    source: tuple[Line, ...] = ()

    @property
    def answered(self) -> int:
        """How many questions are answered."""
        return self.cells.count(Status.ANSWERED)


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One finding as the page shows it."""

    code: str
    name: str
    severity: str
    message: str
    path: str
    line: int
    column: int
    place: str | None
    """In a file that is no plain text, as people find it there."""
    target: str | None
    """The place on the page that shows the line or its profile."""


@dataclass(frozen=True, slots=True)
class RuleCount:
    """How often a rule found something."""

    code: str
    name: str
    summary: str
    severities: tuple[str, ...]
    """Those of its findings, the worst first."""
    count: int


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar; all parts of a full one have 100 together."""

    kind: str
    start: str
    length: str


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """One question with its counts."""

    number: int
    question: Question
    count: QuestionCount
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """One choice with its count and its share of the profiles that were asked."""

    count: ChoiceCount
    percent: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class ChoiceTable:
    """The choices of one question."""

    number: int
    label: str
    asked: int
    rows: tuple[ChoiceRow, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """All that the page shows."""

    questionnaire: Questionnaire
    include_text: bool
    folder: str
    """What all paths begin with, up to a slash; empty where they share nothing."""
    summary: Summary
    entries: tuple[Entry, ...]
    questions: tuple[QuestionRow, ...]
    tables: tuple[ChoiceTable, ...]
    withheld: int
    """Of how many questions the choices are left out."""
    rules: tuple[RuleCount, ...]
    findings: dict[str, tuple[FindingRow, ...]]
    """The findings by severity, the worst first."""
    kinds: dict[str, int]
    """How many lines were read as what."""


def build_view(questionnaire: Questionnaire, *, include_text: bool) -> View:
    """Return what may be shown: without text, nor may what people chose where they answered in confidence."""
    return View(
        questionnaire,
        include_text,
        numbers={question.name: number for number, question in enumerate(questionnaire.survey, 1)},
        questions={question.name: question for question in questionnaire.survey},
        choices={
            question.name: {choice.name: choice for choice in questionnaire.get_choices(question)}
            if include_text or question.sensitivity is Sensitivity.PUBLIC
            else {}
            for question in questionnaire.survey
        },
    )
