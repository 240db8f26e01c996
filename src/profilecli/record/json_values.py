"""The text of a file of records in, each JSON value with its line out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from profilecli.record.suffixes import ARRAY, DATABASE, LINES, find_format

_BLANKS = re.compile(r"[ \t\r\n]*")


@dataclass(frozen=True, slots=True)
class Chunk:
    """The JSON of one record, its number in the file, and where it starts (1-based)."""

    text: str
    number: int
    line: int
    column: int


def split_values(text: str, path: str) -> Iterator[Chunk]:
    """Yield the JSON of each record."""
    line, line_start, seen = 1, 0, 0
    for number, (start, end) in enumerate(_find_records(text, path), 1):
        line += text.count("\n", seen, start)
        line_start = max(line_start, text.rfind("\n", seen, start) + 1)
        seen = start
        yield Chunk(text[start:end], number, line, start - line_start + 1)


def _find_records(text: str, path: str) -> Iterator[tuple[int, int]]:
    """Yield where each record starts and ends, as 0-based offsets."""
    start = 0
    format_ = find_format(path)
    if format_ in (LINES, DATABASE):
        for line in text.split("\n"):
            if line.strip():
                yield start, start + len(line)
            start += len(line) + 1
        return
    # Numbers are only passed over here, and Python refuses an integer of thousands of digits.
    decoder = json.JSONDecoder(parse_int=float)
    start = _skip_blanks(text, 0)
    if not text.startswith("[", start):
        if format_ == ARRAY and start < len(text):
            yield start, len(text)
            return
        # Without a name it may be one record or one a line.
        while start < len(text):
            _, end = decoder.raw_decode(text, start)
            yield start, end
            start = _skip_blanks(text, end)
        return
    start = _skip_blanks(text, start + 1)
    going_on = not text.startswith("]", start)
    while going_on:
        _, end = decoder.raw_decode(text, start)
        yield start, end
        start = _skip_blanks(text, end)
        going_on = text.startswith(",", start)
        if going_on:
            start = _skip_blanks(text, start + 1)
        elif not text.startswith("]", start):
            raise json.JSONDecodeError("expected ',' or ']'", text, start)
    end = _skip_blanks(text, start + 1)
    if end < len(text):
        raise json.JSONDecodeError("text after the array", text, end)


def _skip_blanks(text: str, start: int) -> int:
    match = _BLANKS.match(text, start)
    return match.end() if match else start
