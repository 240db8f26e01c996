"""What the page shows, as plain values: whatever must not be on it never gets this far."""

from __future__ import annotations

from dataclasses import dataclass

from profilecli.html.figures import AnswerTable, Cell, Obstacle, Part, QuestionRow, State, Verdict
from profilecli.questionnaire.model import Questionnaire
from profilecli.run.summary import SeverityCount, Summary


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
    is_rest: bool = False
    """Whether the file gave profiles, and this is what was found in it outside of them."""
    cells: tuple[Cell, ...] = ()
    """What became of each question."""
    lacking: int = 0
    """How many required questions have no answer."""
    source: tuple[Line, ...] = ()

    @property
    def answered(self) -> int:
        """How many questions are answered."""
        return sum(cell.state is State.ANSWERED for cell in self.cells)

    @property
    def is_usable(self) -> bool:
        """Whether it is a profile, and no error is reported on it."""
        return self.number is not None and not self.findings.errors

    @property
    def rank(self) -> tuple[bool, int, int, int]:
        """The place among others, the worst first: without a profile, then by errors, what it lacks, and warnings."""
        return self.number is not None, -self.findings.errors, -self.lacking, -self.findings.warnings


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One finding as the page shows it."""

    code: str
    name: str
    severity: str
    message: str
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
class FindingPage:
    """All that was found in one file."""

    path: str
    count: SeverityCount
    rows: tuple[FindingRow, ...]
    """In the order of the file."""


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One profile that is not what it was in the older run."""

    kind: str
    place: str
    turn: str
    """Whether the change made it usable, or no longer usable; empty for neither."""
    details: tuple[tuple[str, tuple[str, ...] | None, tuple[str, ...] | None], ...]
    """What is different, with the lines of the text before and after; None where there is none to show."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed since an older run."""

    before: Verdict
    summary: str
    rows: tuple[ChangeRow, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """All that the page shows."""

    questionnaire: Questionnaire
    include_text: bool
    folder: str
    """What all paths begin with, up to a slash; empty where they share nothing."""
    stamp: str
    """The day of the run; empty where it is not wanted."""
    verdict: Verdict
    obstacles: tuple[Obstacle, ...]
    """What keeps profiles from being usable, the most frequent first."""
    comparison: Comparison | None
    summary: Summary
    shares: tuple[Part, ...]
    """Which part of all questions is answered, and which part of the required ones."""
    entries: tuple[Entry, ...]
    """In the order of the run."""
    questions: tuple[QuestionRow, ...]
    tables: tuple[AnswerTable, ...]
    withheld: int
    """Of how many questions the answers are left out that would be counted."""
    rules: tuple[RuleCount, ...]
    findings: tuple[FindingPage, ...]
    """The files with findings, the worst first."""
    kinds: dict[str, int]
    """How many lines were read as what."""
