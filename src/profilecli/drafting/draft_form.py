"""A questionnaire as it was found in a pile: its parts, and what speaks for each of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from profilecli.drafting.guesses import DateOrder, DecimalMark
from profilecli.questionnaire.answer_types import QuestionType
from profilecli.questionnaire.speakers import Speakers


@dataclass(slots=True)
class DraftLine:
    """A line that belongs to the page, or a label, and on how many pages it is."""

    text: str
    pages: int


@dataclass(slots=True)
class DraftChoice:
    """One choice, and on how many pages it is."""

    name: str
    label: str
    aliases: list[str]
    pages: int


@dataclass(slots=True)
class DraftQuestion:
    """One question, and what speaks for it."""

    key: str
    """The wording by which it recurs."""
    name: str
    label: str
    aliases: list[str]
    pages: int
    hint: str | None = None
    """What the form says below it."""
    sections: list[DraftLine] = field(default_factory=list)
    """The headings of parts of the form that are above it."""
    type: QuestionType = QuestionType.TEXT
    start: int = 0
    """The first number of its scale, and the last one."""
    end: int = 0
    list_name: str | None = None
    or_other: bool = False
    answered: int = 0
    """On how many of the pages that were looked at it is answered; `fitting` how many answers are of its type."""
    fitting: int = 0
    maybe: list[DraftChoice] = field(default_factory=list)
    """Answers that recur, where it is not sure that they are choices."""
    rivals: list[str] = field(default_factory=list)
    """Wordings that are in its place and on no page with it, but share hardly a word with it."""


@dataclass(slots=True)
class DraftForm:
    """What was found in a pile."""

    pages: int
    """How many different pages there are."""
    language: str
    date_order: DateOrder = "dmy"
    decimal_mark: DecimalMark = "."
    questions: list[DraftQuestion] = field(default_factory=list)
    doubtful: list[DraftQuestion] = field(default_factory=list)
    choices: dict[str, list[DraftChoice]] = field(default_factory=dict)
    name_labels: list[DraftLine] = field(default_factory=list)
    boilerplate: list[DraftLine] = field(default_factory=list)
    speakers: Speakers = field(default_factory=Speakers)
    litter: list[DraftLine] = field(default_factory=list)
    """What may be boilerplate."""
