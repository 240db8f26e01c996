"""A cleaning log: the bytes of a CSV file in, the corrections that it lists out."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass

from profilecli.errors import InputError
from profilecli.findings.diagnostics import format_count
from profilecli.text.source import read_source

MAX_LOG_BYTES = 5_000_000
_DELIMITERS = ",;\t"
_COLUMNS = ("profile", "source", "question", "old value", "new value")
"""What is read of each row; the others, such as the reason, are for people."""
_WHO, _WHAT = _COLUMNS[:2], _COLUMNS[2:]


@dataclass(frozen=True, slots=True)
class Correction:
    """One row of a cleaning log."""

    log: str
    """The path of the log, as shown."""
    line: int
    """The line of the log on which the row begins, 1-based."""
    profile: str
    """The id of the profile; empty where the source alone names it."""
    source: str
    """The path of the page; empty where the id alone names the profile."""
    question: str
    old: str
    new: str


def parse_log(data: bytes, path: str) -> tuple[Correction, ...]:
    """Return the corrections of a log in its order; raises InputError where it is none.

    It is CSV with commas, semicolons or tabs, in UTF-8 or UTF-16, with a row of headers.
    """
    source = read_source(data, path)
    if source.fault:
        raise InputError(f"{path}:{source.fault.line}: {source.fault.reason}; save the log as CSV in UTF-8")
    if source.guessed:
        raise InputError(f"{path}: the log is not UTF-8, and its letters could be wrong; save it as CSV in UTF-8")
    text = "".join(text + ending for text, ending in zip(source.texts, source.endings, strict=True))
    heads = source.texts[0]
    delimiter = max(_DELIMITERS, key=heads.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    found = []
    try:
        places = _find_columns(next(rows), path)
        above = rows.line_num
        for row in rows:
            if any(map(str.strip, row)):
                if len(row) <= max(place for place in places if place is not None):
                    what = f"the row has only {format_count(len(row), 'cell')}; add the others, also if they are empty"
                    raise InputError(f"{path}:{above + 1}: {what}")
                cells = ["" if place is None else row[place] for place in places]
                profile, page, question = map(str.strip, cells[:3])
                found.append(Correction(path, above + 1, profile, page, question, cells[3], cells[4]))
            above = rows.line_num
    except csv.Error:
        raise InputError(f"{path}:{rows.line_num}: not CSV; look for a quotation mark without its partner") from None
    return tuple(found)


def _find_columns(headers: Sequence[str], path: str) -> list[int | None]:
    """Return the place of each column, None for one of the two that need not both be there."""
    names = [re.sub(r"[\W_]+", " ", header.strip().lower()) for header in headers]
    lacking = [name for name in _WHAT if name not in names]
    if not set(_WHO) & set(names):
        lacking.insert(0, " or ".join(_WHO))
    if lacking:
        raise InputError(f"{path}:1: the log has no column {', '.join(lacking)}; add it to the first row")
    return [names.index(name) if name in names else None for name in _COLUMNS]
