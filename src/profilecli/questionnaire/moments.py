"""Dates and times that conditions compare: what is written in, from when to when that is out."""

from __future__ import annotations

from typing import NamedTuple

from profilecli.text.late import compile_late

_DATE = compile_late(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_TIME = compile_late(r"(\d\d?):(\d\d)(?::(\d\d))?")


class Moment(NamedTuple):
    """A date or a time in ISO 8601; a month or a year is as long as it is."""

    is_date: bool
    first: str
    last: str


def read_moment(text: str) -> Moment | None:
    """Return the date, the month, the year or the time that `text` is, or None."""
    date, time = _DATE.fullmatch(text), _TIME.fullmatch(text)
    if date:
        year, month, day = date.groups()
        return Moment(True, f"{year}-{month or '01'}-{day or '01'}", f"{year}-{month or '12'}-{day or '31'}")
    if time:
        whole = f"{time[1]:0>2}:{time[2]}:{time[3] or '00'}"
        return Moment(False, whole, whole)
    return None


def is_before(one: Moment, other: Moment, *, or_same: bool) -> bool | None:
    """Whether `one` is before `other`, or at the same time; None where a month or a year leaves it open."""
    if one.last < other.first or (or_same and one.last == other.first):
        return True
    is_after = one.first > other.last or (not or_same and one.first == other.last)
    return False if is_after else None
