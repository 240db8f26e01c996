"""Lines as a reader makes them of a file: each with its place in the file and what it is there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

MOST_ROWS = 200_000
MOST_CHARACTERS = 5_000_000
"""So much text of one file is read; no filled-in form has a hundredth of it."""
_BREAK = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


_BOX = re.compile(r"\s*(?:\[[ x?]\]|[\u2610\u2611\u2612])\s*")


class Role(StrEnum):
    """What a line is in its file."""

    TEXT = "text"
    FURNITURE = "furniture"
    """The page's own: a running head, a menu, what is hidden."""
    ASIDE = "aside"
    """What a program put around the form, as the header of a mail."""


class Row(NamedTuple):
    """One line."""

    text: str
    place: str
    """Where it stands, as people find it there; empty for the file as a whole."""
    role: Role = Role.TEXT


class Note(NamedTuple):
    """A part of a file that a reader could not read as a whole, above the row `row`."""

    row: int
    place: str
    reason: str
    """What is wrong with it, as a clause; empty for a page that is only an image."""


UNREAD = "this is {}, which is not read"
"""The reason for a part of which nothing is read."""
CUT_OFF = "a part is read as far as it goes, and its end is missing"


class Refusal(Exception):  # noqa: N818 - a file is refused, which is no error of the program
    """Why a file is not read; its message is safe to print, and never holds text of the file."""

    def __init__(self, reason: str, advice: str, *, is_too_large: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.advice = advice
        self.is_too_large = is_too_large


def is_lone_box(text: str) -> bool:
    """Whether a line is a check box and nothing else."""
    return _BOX.fullmatch(text) is not None


def is_box_first(text: str) -> bool:
    """Whether a line begins with a check box."""
    return _BOX.match(text) is not None


@dataclass(slots=True)
class Converted:
    """What a reader made of a file."""

    rows: list[Row] = field(default_factory=list)
    parts: list[tuple[int, int]] = field(default_factory=list)
    """The first row of each part that is a text of its own, and the number of the message that it belongs to."""
    notes: list[Note] = field(default_factory=list)
    encoding: str = ""
    """In which the bytes were decoded, where one reader decides that."""
    guesses: list[tuple[str, int]] = field(default_factory=list)
    """The encodings that were guessed, and the row that is the first of what is in each."""
    packages: dict[str, None] = field(default_factory=dict)
    """Which packages helped, besides that of the reader itself."""
    lines: int = 0
    size: int = 0
    """In characters, as far as counted."""

    def add(self, text: str, place: str, role: Role = Role.TEXT) -> None:
        """Add a line, or several where `text` has breaks in it; raises Refusal where there is too much.

        A form feed alone stays one: a page begins there.
        """
        if text == "\f":
            self.rows.append(Row(text, place, role))
            self.count(text)
            return
        for line in _BREAK.split(_SURROGATE.sub("\ufffd", text)):
            self.rows.append(Row(line.rstrip(), place, role))
            self.count(line)

    def count(self, text: str) -> None:
        """Count a line that is to be added; raises Refusal where there is too much."""
        self.lines += 1
        self.size += len(text)
        if self.lines > MOST_ROWS or self.size > MOST_CHARACTERS:
            raise Refusal("there is too much text in it to be a form", "split it", is_too_large=True)

    def begin_part(self, message: int, place: str) -> None:
        """Begin another text, which belongs to the message with that number."""
        self.parts.append((len(self.rows), message))
        if self.rows:
            self.rows.append(Row("\f", place))

    def use(self, packages: Iterable[str]) -> None:
        """Remember that `packages` helped to read the file."""
        self.packages.update(dict.fromkeys(packages))

    def leave_gap(self) -> None:
        """Add a blank line, unless one stands there or there is none yet."""
        if self.rows and self.rows[-1].text.strip():
            self.add("", "")
