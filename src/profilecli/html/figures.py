"""What the page shows in numbers and bars, as plain values: lengths are text, so that a page is the same everywhere."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from profilecli.questionnaire.model import Question
from profilecli.reading.answers.answer import Status
from profilecli.record.answers import AnyAnswer


class State(StrEnum):
    """What became of a question in a profile, in the order in which the page shows it."""

    ANSWERED = "answered"
    REASON = "reason"
    """There is no answer, but a code of the questionnaire that says why."""
    EMPTY = "empty"
    MISSING = "missing"
    INVALID = "invalid"

    @property
    def is_lacking(self) -> bool:
        """Whether an answer is still to come."""
        return self not in (State.ANSWERED, State.REASON)


def read_state(answer: AnyAnswer) -> State:
    """Return what became of a question: a code that says why there is no answer is counted apart."""
    is_explained = answer.reason is not None and answer.status in (Status.ANSWERED, Status.EMPTY)
    return State.REASON if is_explained else State(answer.status.value)


@dataclass(frozen=True, slots=True)
class Cell:
    """What became of one question in one profile, as the page shows it."""

    state: State
    kind: str
    """The class of the cell; with `x` it is loud."""
    text: str
    title: str
    is_lacking: bool
    """Whether an answer is needed and not there."""


def build_cell(number: int, question: Question, state: State, *, is_flawed: bool, is_needed: bool) -> Cell:
    """Return a cell: loud where an answer that is needed is not there, or has an error (`is_flawed`)."""
    kind, sign, title = state.value[0], state.value[0].upper(), state.value
    if state is State.ANSWERED:
        kind, sign, title = ("i", "!", "error") if is_flawed else ("a", "", "")
    is_lacking = is_needed and state.is_lacking
    is_loud = is_lacking or (question.required and is_flawed)
    return Cell(state, f"{kind} x" if is_loud else kind, f"{sign}{number}", f"{question.name}: {title}", is_lacking)


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar; all parts of a full one have 100 together."""

    kind: str
    start: str
    length: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """How many profiles of a run can be used: those without an error."""

    profiles: int
    usable: int
    silent: int
    """How many files gave no profile."""
    percent: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A count and its share of a whole."""

    label: str
    kind: str
    count: int
    percent: str


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """One question, with what became of it in all profiles."""

    number: int
    question: Question
    parts: tuple[Part, ...]
    """One for each state."""
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """A choice, or a code of a missing answer, with its count and its share of the profiles that were asked."""

    label: str
    kind: str
    """The kind of its bar."""
    is_own: bool
    """Whether the label is a wording of the questionnaire."""
    count: int
    percent: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a histogram, in its coordinates."""

    label: str
    count: int
    start: str
    width: str
    top: str
    height: str
    middle: str


@dataclass(frozen=True, slots=True)
class Histogram:
    """How numbers or dates spread."""

    low: str
    median: str
    high: str
    columns: tuple[Column, ...]
    has_labels: bool
    """Whether each column has its label below it; if not, only the first and the last."""


@dataclass(frozen=True, slots=True)
class AnswerTable:
    """What the answers to one question are, of all profiles together."""

    number: int
    question: Question
    asked: int
    answered: int
    rows: tuple[AnswerRow, ...]
    histogram: Histogram | None


@dataclass(frozen=True, slots=True)
class Obstacle:
    """A rule that keeps profiles from being usable."""

    code: str
    name: str
    summary: str
    profiles: int
    percent: str
    """Of the profiles that need work."""
