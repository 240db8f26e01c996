"""A page read with the headings that were found in, what is under each of them out, counted and not kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from profilecli.drafting.guesses import list_fitting
from profilecli.drafting.lines import PageLine
from profilecli.drafting.ordering import Before, add_order
from profilecli.drafting.skeleton import join_wording
from profilecli.drafting.values import Value, list_splits
from profilecli.drafting.wordbook import Wordbook
from profilecli.questionnaire.lexicon import Lexicon
from profilecli.reading.answers.answer import Answer, Status
from profilecli.text.markers import Box

_MOST_LINES = 60
"""An answer of more lines is no list of choices."""
_MOST_SURFACES = 8


@dataclass(slots=True)
class Choices:
    """The values that recur under one heading, counted by the pages."""

    pages: Counter[str] = field(default_factory=Counter)
    boxed: Counter[str] = field(default_factory=Counter)
    """Those of them with a box, ticked or not."""
    before: Before = field(default_factory=Counter)
    """How often one is above another."""
    surfaces: dict[str, Counter[str]] = field(default_factory=dict)


@dataclass(slots=True)
class Answers:
    """What is under one heading, counted."""

    asked: int = 0
    answered: int = 0
    fitting: Counter[str] = field(default_factory=Counter)
    """How many answers are of each type, by its name; dates by their order."""
    known: int = 0
    """How many values are wordings that recur; `unknown` how many are not."""
    unknown: int = 0
    closed: int = 0
    """How many answers have no unknown value."""
    boxed: int = 0
    """How many answers have boxes."""
    several: int = 0
    """How many answers choose two values or more."""
    own: int = 0
    """How many answers name a choice of their own."""
    bare_other: set[str] = field(default_factory=set)
    """The word for such a choice, where nothing follows it."""
    choices: Choices = field(default_factory=Choices)

    def add(self, other: Answers) -> None:
        """Count in what is under another wording of the heading."""
        for name in ("asked", "answered", "known", "unknown", "closed", "boxed", "several", "own"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.fitting += other.fitting
        self.bare_other |= other.bare_other
        self.choices.pages += other.choices.pages
        self.choices.boxed += other.choices.boxed
        self.choices.before += other.choices.before
        for key, surfaces in other.choices.surfaces.items():
            self.choices.surfaces.setdefault(key, Counter()).update(surfaces)


def add_answer(found: Answers, answer: Answer, row: str, book: tuple[Lexicon, Wordbook]) -> None:
    """Count one answer in; `row` is the row of stars on its heading's line, which only a rating has for an answer."""
    lexicon, wordbook = book
    if answer.status is Status.MISSING:
        return
    found.asked += 1
    written = str(answer.value) if answer.status is Status.ANSWERED else ""
    text = row or ("" if lexicon.is_placeholder(written) else written)
    if not text.strip():
        return
    found.answered += 1
    found.fitting.update(list_fitting(text, lexicon.language))
    lines = text.split("\n")
    if len(lines) > _MOST_LINES:
        found.unknown += len(lines)
        return
    values = list(_list_values(_read_lines(lines), wordbook))
    other = [value for value in values if value.key.partition(" ")[0] in lexicon.language.other]
    own = [value for value in other if " " in value.key]
    known = [value for value in values if _is_known(value, wordbook) and value not in own]
    unknown = len(values) - len(known) - len(own)
    boxes = [value for value in values if value.box]
    chosen = {value.key for value in values if value.box in (Box.CHOSEN, Box.CROSSED) or not boxes}
    found.known += len(known)
    found.unknown += unknown
    found.closed += not unknown
    found.boxed += bool(boxes)
    found.several += len(chosen) > 1
    found.own += bool(own)
    found.bare_other.update(value.key for value in other if value not in own)
    _add_choices(found.choices, known)


def _add_choices(choices: Choices, values: Sequence[Value]) -> None:
    keys = list(dict.fromkeys(value.key for value in values))
    choices.pages.update(keys)
    choices.boxed.update({value.key for value in values if value.box})
    add_order(choices.before, keys)
    for value in values:
        surfaces = choices.surfaces.setdefault(value.key, Counter())
        if value.text in surfaces or len(surfaces) < _MOST_SURFACES:
            surfaces[value.text] += 1


def _read_lines(lines: Sequence[str]) -> list[PageLine]:
    return [
        PageLine(text, not index or not lines[index - 1].strip(), is_underlined=False)
        for index, text in enumerate(lines)
        if text.strip()
    ]


def _list_values(lines: Sequence[PageLine], wordbook: Wordbook) -> Iterator[Value]:
    """Yield the values of an answer; a line is divided where its parts recur, all of them or at least most."""
    index = 0
    while index < len(lines):
        last, text = join_wording(lines, index, wordbook)
        splits = [[_settle(value, wordbook) for value in split] for split in list_splits(text)]
        yield from max(splits, key=lambda split: _weigh(split, wordbook))
        index = last + 1


def _settle(value: Value, wordbook: Wordbook) -> Value:
    """Return a value with the wording that it is an inexact form of."""
    return value._replace(key=wordbook.find(value.key) or value.key)


def _weigh(values: Sequence[Value], wordbook: Wordbook) -> tuple[int, int, int]:
    """Return how good a way it is to divide a line: all its parts recur, or most, and often."""
    counts = [wordbook.counts[value.key].count if _is_known(value, wordbook) else 0 for value in values]
    known = sum(map(bool, counts))
    is_parted = 2 * known >= len(values) > 1
    return int(known == len(values)), min(counts) if known == len(values) else int(is_parted), -len(values)


def _is_known(value: Value, wordbook: Wordbook) -> bool:
    return not value.is_sentence and value.key in wordbook.counts
