"""What a codebook says, as plain values: answers that must not be counted never get this far."""

from __future__ import annotations

from dataclasses import dataclass

from profilecli.html.figures import Histogram
from profilecli.questionnaire.model import Question, Questionnaire
from profilecli.run.spread import Spread


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is said of a question."""

    name: str
    words: tuple[str, ...] = ()
    """In the words of this program, or of the questionnaire."""
    codes: tuple[str, ...] = ()
    """Names and conditions, as programs have them."""
    language: str = ""
    """Of words of the questionnaire; nothing for words of this program."""


@dataclass(frozen=True, slots=True)
class VariableRow:
    """One variable of the data sets."""

    name: str
    in_sav: str
    in_dta: str
    kind: str
    label: str


@dataclass(frozen=True, slots=True)
class Tally:
    """A count, and its share of what it is a part of; no share where it is a part of nothing."""

    count: int
    percent: str = ""


@dataclass(frozen=True, slots=True)
class ValueRow:
    """One choice of a question."""

    name: str
    """The value; of a question with several choices, the variable."""
    number: int | None
    """The value in `sav` and `dta`; None where they have a variable for it."""
    labels: tuple[tuple[str, str], ...]
    """Each language with the label in it."""
    tally: Tally | None
    """None where it is not counted."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One question."""

    number: int
    question: Question
    facts: tuple[Fact, ...]
    values: tuple[ValueRow, ...]
    states: tuple[tuple[str, Tally], ...]
    """What became of it in all profiles, in words; empty where there are no records."""
    reasons: tuple[tuple[str, int], ...]
    """Each code of a missing answer, and how often it was given, where it is counted."""
    spread: Spread | None
    histogram: Histogram | None
    is_withheld: bool
    """Whether its answers could be counted and must not be."""


@dataclass(frozen=True, slots=True)
class MissingRow:
    """A code for a missing answer."""

    code: str
    in_sav: int
    in_dta: str
    wordings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """The records that were counted."""

    files: int
    profiles: int


@dataclass(frozen=True, slots=True)
class Codebook:
    """All of a codebook."""

    questionnaire: Questionnaire
    entries: tuple[Entry, ...]
    variables: tuple[VariableRow, ...]
    missing: tuple[MissingRow, ...]
    counted: Counted | None
