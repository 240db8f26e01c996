"""Lines of many files in, the lines that recur out: what is most likely a question, a choice or a footer.

The counting is lossy counting (G. S. Manku, R. Motwani: Approximate Frequency Counts over Data
Streams, VLDB 2002): deterministic, and in memory that does not grow with the run. The result
depends on the files and their order only, so whoever reads them in several processes hands them
over in the order of the paths.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from profilecli.text.markers import read_marks
from profilecli.text.wording import fold

MOST_ENTRIES = 50_000
"""How many different lines are kept in mind at most."""
FEWEST_FILES = 3
LEAST_SHARE = 0.05
_BUCKET = 100
_MOST_KEPT = 8
_LONGEST = 300
_QUESTION_MARKS = ("?", "\uff1f", "\u061f", "\u037e")
_MARKS = (":", "?", "\t", " - ", " \u2013 ", " \u2014 ")


class Follows(StrEnum):
    """What stands directly below a line, or behind the label in it."""

    TEXT = "text"
    BLANK = "blank"
    """A blank line, and text below that."""
    HEADING = "heading"
    """A known heading or the end of the text, whatever is blank between."""


class RecurringKind(StrEnum):
    """What a recurring line most likely is."""

    QUESTION = "question"
    CHOICE = "choice"
    FURNITURE = "furniture"
    """A footer, a menu: what stands on the page and not in the answers."""


@dataclass(frozen=True, slots=True)
class SeenLine:
    """One line of a file that is not blank and belongs to no wording of the questionnaire."""

    number: int
    """1-based."""
    text: str
    follows: Follows
    after: str | None
    """The name of the known question whose heading stands above; None before the first one."""
    before: str | None
    """The name of the known question whose heading comes next; None after the last one."""
    is_first: bool = False
    """Whether it is the first line below the known heading above it."""


@dataclass(frozen=True, slots=True)
class RecurringLine:
    """A line that stands alike in several files, at its first place."""

    path: str
    number: int
    kind: RecurringKind
    files: int
    """In how many files it was counted; at most `missed` too few."""
    missed: int
    total: int
    """How many files there were."""
    text: str = field(repr=False)
    """The line, or its label: for a draft of a questionnaire, never for a message."""


@dataclass(slots=True)
class _Entry:
    """What is known of one line so far."""

    path: str
    number: int
    text: str
    missed: int
    files: int = 0
    labels: int = 0
    """In how many files an answer stands behind it on its line."""
    first: int = 0
    """In how many files it stands first below a known heading."""
    rests: set[int] = field(default_factory=set)
    """Checksums of the answers behind it: a few are enough, and none is kept."""
    follows: Counter[Follows] = field(default_factory=Counter)
    below: set[int] = field(default_factory=set)
    """Checksums of the lines below it."""
    gaps: Counter[tuple[str | None, str | None]] = field(default_factory=Counter)
    """Between which known headings it stands."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """A line of the file at hand under its key."""

    line: SeenLine
    text: str
    rest: str
    below: str


class Recurrence:
    """Counts in how many files each line stands, and in what surroundings."""

    def __init__(self, most_entries: int = MOST_ENTRIES) -> None:
        self._most = most_entries
        self._entries: dict[str, _Entry] = {}
        self._total = 0

    def add_file(self, path: str, lines: Sequence[SeenLine]) -> None:
        """Count the lines of one file; files come in the order of their paths."""
        self._total += 1
        for key, seen in _list_keys(lines).items():
            entry = self._entries.get(key)
            if entry is None:
                missed = (self._total - 1) // _BUCKET
                entry = self._entries[key] = _Entry(path, seen.line.number, seen.text, missed)
            _count(entry, seen)
        if self._total % _BUCKET == 0 or len(self._entries) > self._most:
            self._forget()

    def find_recurring(self) -> list[RecurringLine]:
        """Return the lines that recur and are no answers, in the order of their first places.

        What recurs in three files, and in one of twenty, is looked at. An answer that recurs ("Yes",
        "None", "Both.") stands first below a known heading, or the next heading follows it.
        """
        found: list[RecurringLine] = []
        for entry in self._entries.values():
            if entry.files < FEWEST_FILES or entry.files + entry.missed < LEAST_SHARE * self._total:
                continue
            kind = _judge(entry, self._total)
            if kind:
                counts = (entry.files, entry.missed, self._total)
                found.append(RecurringLine(entry.path, entry.number, kind, *counts, text=entry.text))
        # Entries stand in the order in which they were first seen, as the files came.
        return found

    def _forget(self) -> None:
        """Drop what was seen too seldom to matter; what is left in excess goes by its count, then the latest first."""
        bucket = self._total // _BUCKET
        kept = {key: entry for key, entry in self._entries.items() if entry.files + entry.missed > bucket}
        if len(kept) > self._most:
            order = sorted(kept, key=lambda key: -kept[key].files)
            wanted = set(order[: self._most // 2])
            kept = {key: entry for key, entry in kept.items() if key in wanted}
        self._entries = kept


def _list_keys(lines: Sequence[SeenLine]) -> dict[str, _Seen]:
    """Return the lines of a file by their key, each key once: a label counts for its line."""
    found: dict[str, _Seen] = {}
    for index, line in enumerate(lines):
        if len(line.text) > _LONGEST:
            continue
        below = "" if line.follows is Follows.HEADING else "".join(other.text for other in lines[index + 1 : index + 2])
        for text, rest in ((line.text.strip(), ""), *_split_labels(line.text)):
            key = fold(text)
            if key and not key.replace(" ", "").isdigit():
                found.setdefault(key, _Seen(line, text, rest, below))
    return found


def _split_labels(text: str) -> Iterator[tuple[str, str]]:
    """Yield the label of a line with its answer behind it, at the first mark that parts the two."""
    text = text.strip()
    places = sorted((at, mark) for mark in _MARKS if (at := text.find(mark)) > 0)
    for at, mark in places[:1]:
        rest = text[at + len(mark) :].strip()
        # "http://", "10:30" and "see page 4?)" have no label before their mark.
        if rest and (mark not in ":?" or text[at + 1].isspace()):
            yield text[:at] + ("?" if mark == "?" else ""), rest


def _count(entry: _Entry, seen: _Seen) -> None:
    entry.files += 1
    follows = Follows.TEXT if seen.rest else seen.line.follows
    entry.follows[follows] += 1
    gap = (seen.line.after, seen.line.before)
    if gap in entry.gaps or len(entry.gaps) < _MOST_KEPT:
        entry.gaps[gap] += 1
    if seen.rest:
        entry.labels += 1
    entry.first += seen.line.is_first
    for texts, text in ((entry.rests, seen.rest), (entry.below, seen.below)):
        if text and len(texts) < _MOST_KEPT:
            texts.add(zlib.crc32(fold(text).encode("utf-8", "replace")))


def _judge(entry: _Entry, total: int) -> RecurringKind | None:
    """Return what a recurring line most likely is; None for an answer that recurs."""
    words = len(entry.text.split())
    is_placed = _is_most(max(entry.gaps.values(), default=0), entry.files)
    if entry.labels * 2 > entry.files:
        # A label has the same place and other answers in each file.
        return RecurringKind.QUESTION if is_placed and len(entry.rests) > 1 and words <= 12 else None
    if words > 1 and entry.text.rstrip(" *").endswith(_QUESTION_MARKS):
        return RecurringKind.QUESTION
    if not is_placed or entry.first * 2 > entry.files:
        # What stands first below a known heading answers it.
        return None
    if any(None in gap for gap in entry.gaps) and entry.files * 2 > total and words > 1:
        return RecurringKind.FURNITURE
    return None if _is_most(entry.follows[Follows.HEADING], entry.files) else _judge_within(entry, words, total)


def _judge_within(entry: _Entry, words: int, total: int) -> RecurringKind | None:
    """Return what a line is that recurs within answers, at one place, with other text below it."""
    if read_marks(entry.text).end and not entry.text.lstrip()[:1].isdigit():
        return RecurringKind.CHOICE if words > 3 and entry.files * 2 > total else None
    is_varied = len(entry.below) * 2 > min(entry.files, _MOST_KEPT)
    return RecurringKind.QUESTION if is_varied and not entry.text.rstrip().endswith((".", "!")) else None


def _is_most(part: int, whole: int) -> bool:
    return part * 5 >= whole * 4
