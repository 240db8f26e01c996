"""Stage 2: what is known of a line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import NamedTuple

from profilecli.questionnaire.model import Choice, Question
from profilecli.questionnaire.phrases import Phrase
from profilecli.questionnaire.speakers import Speaker


class LineKind(StrEnum):
    """What a line is before anything around it is looked at."""

    __hash__ = str.__hash__  # that of an enumeration is a function in Python

    BLANK = "blank"
    TEXT = "text"
    RULE = "rule"
    BOILERPLATE = "boilerplate"
    """A line of a menu or footer, one in which nothing can be seen, or a hint that nobody replaced by an answer."""
    ROW = "row"
    """A row of a grid, or one choice of a list where each is asked for by itself."""
    VERBATIM = "verbatim"
    """Text of an answer that asks nothing, whatever it says: fenced code."""
    END = "end"
    """A marker after which nothing is an answer."""
    ENDED = "ended"
    """Text after such a marker."""
    ASIDE = "aside"
    """What a mail or a program put around the form: no part of an answer, and not a name."""


class MeantCell(NamedTuple):
    """A cell that says which choice is meant."""

    end: int
    """The offset after its text."""
    phrase: Phrase[Choice]
    is_exact: bool
    """Whether the choice is worded exactly as in the questionnaire."""


class GridRow(NamedTuple):
    """A row of a grid: the bounds of its label, and what is in the cells after it."""

    start: int
    end: int
    owners: frozenset[str]
    """The questions of which it can be one."""
    marks: tuple[MeantCell, ...]
    """The cells that say which choice is meant; () where another cell says anything."""
    rest: int
    """Where the first cell after the label that is not empty begins; the end of the line where there is none."""


class ChoiceRow(NamedTuple):
    """A line that asks for one choice of a list by itself: "Which tools do you share? [Spade]: Yes"."""

    end: int
    """The offset after the label of the question."""
    question: Phrase[Question]
    rest: int
    """The offset at which the choice begins."""
    choice: Phrase[Choice]
    is_chosen: bool
    last: int
    """How many lines below it says so."""


class Trait:
    """What a stage looks for in a line, as bits: a stage of which no line has the trait has nothing to do."""

    PARTS = 1
    """A rule, a form feed, or what begins like a name label: another profile may begin there."""
    QUOTED = 2
    STROKE = 4
    FENCE = 8
    TAG = 16
    DASH = 32
    PAGED = 64
    """A page number, or what stands where a new page begins."""
    MAIL = 128
    """What a mail may put around a form."""
    UNPRINTABLE = 256
    """A character that is none to be seen, other than a tab or a form feed."""
    CODED = 512
    """A letter beyond ASCII, `=`, `&`, a backslash, or several question marks: the text can be damaged."""
    SPEECH = 1024
    """A colon: what is before it can be who speaks."""
    GAP = 2048
    """Three blanks in a row within it: what is before them can be a label, and what is behind them its value."""
    SPOKEN = 4096
    """The name of a speaker was before its words."""
    CUE = 8192
    """When something is said, as subtitles have it above each text."""
    KEY = 16384
    """A quotation mark at its start: a key may follow, as in YAML and JSON."""
    TAB = 32768
    """A tab within it."""
    PART = 65536
    """What can be the title of a part of the form."""
    NUMBERED = 131072
    """A number at its end, where that of a page can be."""
    SIGN = 262144
    """A dash, an arrow or `=` between blanks: what is before it can be a label, and what is behind it its value."""


@dataclass(slots=True)
class Line:
    """One line as the stages see it; never changed, since a line that recurs is one object."""

    text: str
    kind: LineKind
    folded: str = ""
    """Empty for a blank line, and for one too long to be a wording of anything."""
    written: str = ""
    """The line as it is in the file, where `text` has blanks in place of strokes or of its margin."""
    traits: int = field(default=0, compare=False)
    """Which `Trait` it has."""
    end: int = field(default=0, compare=False)
    """The offset after its last character that is no white space; `start` that of its first."""
    start: int = field(default=0, compare=False)
    is_akin: bool = field(default=True, compare=False)
    """Whether it shares enough words with a heading to be one, or close to one."""
    may_head: bool = field(default=True, compare=False)
    """Whether it is akin, or something that ends a heading or is beside one is in it."""
    speaker: Speaker | None = field(default=None, compare=False)
    """Who is named at its start, of those that the questionnaire knows."""
    speech: int = field(default=0, compare=False)
    """The offset at which what they say begins; 0 where nobody is named."""
    row: GridRow | ChoiceRow | None = field(default=None, compare=False)
    """What it says as a row of a grid or of a list of choices."""
    is_prose: bool = field(default=False, compare=False)
    """Whether it may not be a heading and has no mark at its start: by itself, it asks nothing."""
    margin: str = field(default="", compare=False)
    """What is before `text` in the file and part of no line there: the quoting of a mail. All offsets are in `text`."""
    is_likely_name: bool | None = field(default=None, init=False, compare=False)
    """Whether it reads like a name; None until somebody asks."""
    is_text: bool = field(init=False, compare=False)
    """Whether it is text: what is asked of a line most, and to look into an enumeration takes much longer."""

    def __post_init__(self) -> None:
        """Note what its kind says."""
        self.is_text = self.kind is LineKind.TEXT


def find_text(lines: Sequence[Line], index: int, step: int = 1) -> int:
    """Return the first line of text from line `index` on, down or up, or -1."""
    count = len(lines)
    while 0 <= index < count:
        if lines[index].is_text:
            return index
        index += step
    return -1


def set_kinds(lines: Sequence[Line], kinds: Mapping[int, LineKind]) -> Sequence[Line]:
    """Return `lines` with the kinds that `kinds` has for some of them, by their 0-based indices."""
    if not kinds:
        return lines
    changed = list(lines)
    for index, kind in kinds.items():
        changed[index] = replace(changed[index], kind=kind)
    return changed


def join_traits(lines: Iterable[Line]) -> int:
    """Return which traits any of `lines` has."""
    found = 0
    for line in lines:
        found |= line.traits
    return found
