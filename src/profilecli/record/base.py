"""What all parts of a record share: how they say where something is, and their JSON."""

from __future__ import annotations

import datetime as dt
from dataclasses import MISSING, dataclass, field, fields
from functools import cache
from json import JSONEncoder
from typing import Any

LineNumber = int
"""A line of the source file, from 1."""
LineRange = tuple[LineNumber, LineNumber]
"""First and last line in the source file, 1-based."""
NonEmpty = str
"""At least one character."""


@dataclass(frozen=True)
class Record:
    """Base of all parts of a record. What the program makes is right; `models` checks what comes from a file.

    The metadata of a field is what `models` needs of it besides its type, as pydantic's `Field` has it.
    """

    def to_json(self, indent: int | None = None) -> bytes:
        """Return it as UTF-8 JSON without a final newline: a field that is as by default is left out."""
        return _get_encoder(indent).encode(self).encode("utf-8")


@dataclass(frozen=True, kw_only=True)
class LoggedCorrection(Record):
    """Which line of which cleaning log changed an answer."""

    log: str = field(
        metadata={"description": "The path of the log, as given, with /; empty in records for the public."}
    )
    line: LineNumber


@cache
def _get_encoder(indent: int | None) -> JSONEncoder:
    """Return what makes JSON of records."""
    after_key = ":" if indent is None else ": "
    return JSONEncoder(
        ensure_ascii=False, check_circular=False, indent=indent, separators=(",", after_key), default=_simplify
    )


def _simplify(value: Any) -> Any:
    """Return a part of a record or a day as what JSON has for it."""
    if isinstance(value, dt.date):
        return value.isoformat()
    part: Any = type(value)
    kept = vars(value).copy()
    for key, default in _list_defaults(part):
        if kept[key] == default:
            del kept[key]
    return kept


@cache
def _list_defaults(part: Any) -> tuple[tuple[str, Any], ...]:
    """Return the fields of a part of a record that have a default, with it."""
    return tuple((each.name, each.default) for each in fields(part) if each.default is not MISSING)
