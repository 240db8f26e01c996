"""A profile as read in, what its record is made of out: all that is kept of it until every profile is checked."""

from __future__ import annotations

from typing import NamedTuple

from profilecli.reading.answers.answer import Answer
from profilecli.reading.document import Reading
from profilecli.reading.rules.pieces import Piece, list_unplaced


class Content(NamedTuple):
    """What a record says of a profile; of a file with very many of them, whole readings would fill the memory."""

    name: str | None
    name_line: int | None
    """0-based, as are the next two."""
    first: int
    last: int
    answers: tuple[Answer, ...]
    unplaced: tuple[list[Piece], ...]
    """The pieces of each stretch that belongs to nothing."""


def take_content(reading: Reading) -> Content:
    """Return what the record of a profile is made of."""
    name, unplaced = reading.name, tuple(list_unplaced(reading.pieces))
    return Content(name.name, name.line, reading.first, reading.last, reading.answers, unplaced)
