"""What is known while the lines of one profile are read: its pieces so far, and where the walk is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from profilecli.questionnaire.books import PhraseBook
from profilecli.questionnaire.lexicon import Lexicon
from profilecli.questionnaire.model import Choice, Question
from profilecli.questionnaire.speakers import Speaker
from profilecli.reading.choices.choice import ChoiceMark
from profilecli.reading.headings.finding import Candidate
from profilecli.reading.headings.layout import (
    Build,
    Form,
    count_builds,
    describe_form,
    is_of_other_level,
    is_underlined,
)
from profilecli.reading.headings.likely_names import is_likely_name
from profilecli.reading.headings.names import announces_name
from profilecli.reading.lines.line import Line, LineKind, find_text
from profilecli.reading.rules.pieces import Kind, Piece, Reason

_PLACED = frozenset({Kind.HEADING, Kind.ANSWER, Kind.CHOICE})
MOST_JOINED = 3
"""Over how many lines an unknown heading is looked for."""
_DROPPED = frozenset({Kind.BOILERPLATE, Kind.SEPARATOR})


class Likeness(NamedTuple):
    """The questions to which a line, or it with the next few, is close."""

    close: Mapping[str, float]
    last: int
    """The last line that was needed for it."""


NOTHING_LIKE = Likeness({}, -1)


@dataclass(slots=True)
class State:
    """Where the walk down the lines of one profile, `first` to `last`, stands; line indices are 0-based."""

    lines: Sequence[Line]
    first: int
    last: int
    headings: Mapping[int, Candidate]
    lexicon: Lexicon
    end: int
    """Index of the last line of the whole text that is not blank."""
    pieces: list[Piece] = field(default_factory=list)
    asked: set[tuple[str, str]] = field(default_factory=set)
    """The keys of the questions asked so far."""
    question: Question | None = None
    """The question whose answer is being read."""
    reason: Reason | None = Reason.BEFORE
    """Why text that is read now is unplaced; None while an answer is read."""
    heading: Candidate | None = None
    """The heading of the question being answered, or of the repeated one."""
    above: int = 0
    """How many lines above the first question were looked at for a field."""
    is_interrupted: bool = False
    """Whether an interviewer speaks within an answer."""
    rule: str = ""
    """The name of the rule that is being tried."""
    has_name: bool = False
    is_named: bool | None = None
    """Whether the name is above the first question, or was found since; None where nobody has looked."""
    taken: int = -1
    """Index of the last line that was a heading or a choice: what follows it directly may be a heading."""
    candidate: Candidate | None = None
    """The heading that the line being looked at could be."""
    marks: Sequence[ChoiceMark] = ()
    """The choices that it could be."""
    likeness: Likeness = NOTHING_LIKE
    """The questions to which it is close."""
    below: Mapping[tuple[str, bool], int] | None = None
    """How many headings have their answer below them, by their marks and whether it is of choices; None where nobody
    has looked."""
    _form: Form | None = None
    _builds: Counter[Build] | None = None
    _is_of_lines: bool | None = None
    _has_replies: bool | None = None

    @property
    def answering(self) -> Lexicon:
        """The lexicon in the languages in which the question being answered is asked."""
        return self.lexicon.limit_to(self.heading.phrase.languages) if self.heading else self.lexicon

    @property
    def book(self) -> PhraseBook[Choice] | None:
        """The choices of the question being answered; None where it has none."""
        question = self.question
        return self.answering.get_choices(question) if question and question.type.is_select else None

    @property
    def heading_first(self) -> int:
        """The first line of the heading of the question being answered, or -1."""
        return self.heading.first if self.question and self.heading else -1

    @property
    def heading_last(self) -> int:
        """The last line of the heading above, or -1."""
        return self.heading.last if self.heading else -1

    @property
    def has_replies(self) -> bool:
        """Whether a respondent is named on any line of the profile."""
        if self._has_replies is None:
            here = self.lines[self.first : self.last + 1]
            self._has_replies = any(line.speaker is Speaker.RESPONDENT for line in here)
        return self._has_replies

    @property
    def form(self) -> Form:
        """How the headings of this profile are laid out."""
        if self._form is None:
            self._form = describe_form(self.lines, self.list_headings())
        return self._form

    def is_of_other_level(self, index: int) -> bool:
        """Whether line `index` is a Markdown heading of a level that the headings of the form do not have."""
        text = self.lines[index].text
        return "#" in text and is_of_other_level(text, self.form)

    @property
    def builds(self) -> Counter[Build]:
        """How many headings of this profile are built in each way."""
        if self._builds is None:
            self._builds = count_builds(self.lines, self.list_headings())
        return self._builds

    @property
    def is_of_lines(self) -> bool:
        """Whether no answer, or only one, takes more than a line."""
        if self._is_of_lines is None:
            self._is_of_lines = sum(map(self._is_long, self.list_headings())) <= 1
        return self._is_of_lines

    def _is_long(self, heading: Candidate) -> bool:
        """Whether more than a line of text is below a heading, or any below one with its answer on its line."""
        below = find_text(self.lines, heading.last + 1)
        if heading.inline is None and below >= 0 and below not in self.headings:
            below = find_text(self.lines, below + 1)
        return 0 <= below <= self.last and below not in self.headings

    def list_headings(self) -> list[Candidate]:
        """Return the headings of this profile, counted or not."""
        return [self.headings[index] for index in range(self.first, self.last + 1) if index in self.headings]

    @property
    def is_bare(self) -> bool:
        """Whether nothing is under the heading of the question being answered yet."""
        for piece in reversed(self.pieces):
            if piece.kind not in _DROPPED:
                return piece.kind is Kind.HEADING
        return False

    def claim_name(self, index: int) -> bool:
        """Whether line `index` is before the first heading and is the first there that is, or announces, a name."""
        line, lexicon = self.lines[index], self.lexicon
        is_first = not self.has_name and self.reason is Reason.BEFORE
        is_name = is_first and (is_likely_name(line, lexicon) or announces_name(line, lexicon) is not None)
        self.has_name = self.has_name or is_name
        return is_name

    def is_below_heading(self, index: int) -> bool:
        """Whether line `index` follows the heading of the question being answered directly."""
        return self.question is not None and self.heading_last == index - 1

    @property
    def is_inline(self) -> bool:
        """Whether the answer being read began on the line of its heading."""
        return self.heading is not None and self.heading.inline is not None

    def is_text(self, index: int) -> bool:
        """Whether line `index` is one of this profile's with something to read on it."""
        return self.first <= index <= self.last and self.lines[index].is_text

    def skip_blank(self, index: int) -> int:
        """Return the first line from line `index` on that is not blank, or the one below the profile."""
        blank = LineKind.BLANK
        while index <= self.last and self.lines[index].kind is blank:
            index += 1
        return index

    def asks_nothing(self, index: int) -> bool:
        """Whether line `index` is prose and no line continues it that is not: together, they ask nothing."""
        if not self.lines[index].is_prose or is_underlined(self.lines, index):
            return False
        for below in range(index + 1, min(index + MOST_JOINED, self.last + 1)):
            if not self.lines[below].is_text or below in self.headings:
                break
            if not self.lines[below].is_prose:
                return False
        return True

    def add(
        self,
        index: int,
        kind: Kind,
        found: Candidate | ChoiceMark | None = None,
        *,
        start: int | None = None,
        end: int | None = None,
    ) -> None:
        """Add a piece: line `index`, or of it what stands from offset `start` to `end`."""
        line = self.lines[index]
        self.pieces.append(
            Piece(
                index,
                line.start if start is None else start,
                line.end if end is None else end,
                kind,
                self.rule,
                self.question if kind in _PLACED else None,
                found,
                self.reason if self.reason and kind is Kind.UNPLACED else None,
                found is not None and found.first == index and isinstance(found, Candidate),
            )
        )

    def add_texts(self, first: int, last: int, kind: Kind) -> None:
        """Add each of the lines `first` to `last` with something to read on it."""
        for index in range(first, last + 1):
            if self.is_text(index):
                self.add(index, kind)

    def end_answer(self, reason: Reason) -> None:
        """End the answer being read: what follows is unplaced for `reason`, up to the next heading."""
        self.question, self.reason, self.heading = None, reason, None

    def revise(self, **facts: Any) -> None:
        """Replace `facts` of the piece added last."""
        self.pieces[-1] = self.pieces[-1]._replace(**facts)
