"""Dates: the text under a question for one in, the date or as much of it as is enough there out."""

from __future__ import annotations

from datetime import date

from profilecli.questionnaire.notation import Notation
from profilecli.questionnaire.precision import Precision
from profilecli.text.late import compile_late

_DAY = compile_late(r"(\d{1,2})(\D*)")
_YEAR = compile_late(r"\d{4}")
_ISO = compile_late(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_ISO_MONTH = compile_late(r"(\d{4})-(\d{2})")
_NUMERIC = compile_late(r"(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})")
_NUMERIC_MONTH = compile_late(r"(\d{1,4})[./-](\d{1,4})")
_HYPHENED = compile_late(r"(\d{1,2})-([^\W\d_]+\.?)-(\d{4})")
_WORDS = compile_late(r"[\s,]+")
_DASH = "\u2013"


def read_date(text: str, precision: Precision, notation: Notation) -> date | str | None:
    """Return a date, or a month or year as ISO 8601 has it where `precision` allows that; None for anything else.

    It is in ISO 8601, in digits in the usual order, or with a month's name; `text` has plain digits.
    """
    text = text.strip(" .").replace(_DASH, "-")
    hyphened = _HYPHENED.fullmatch(text.casefold())
    parts = hyphened.groups() if hyphened else _WORDS.split(text.casefold())
    words = [word for word in parts if word not in notation.language.date_words]
    full = _read_digits(text, notation) or _read_words(words, notation)
    if full or precision is Precision.DAY:
        return full
    return _read_month(text, words, notation) or (_read_year(words) if precision is Precision.YEAR else None)


def _read_digits(text: str, notation: Notation) -> date | None:
    iso = _ISO.fullmatch(text)
    if iso:
        return _build_date(iso[1], iso[2], iso[3])
    numeric = _NUMERIC.fullmatch(text)
    if numeric is None:
        return None
    parts = dict(zip(notation.date_order, (numeric[1], numeric[3], numeric[4]), strict=True))
    return _build_date(parts["y"], parts["m"], parts["d"])


def _read_words(words: list[str], notation: Notation) -> date | None:
    language = notation.language
    if len(words) != 3:
        return None
    first, second, year = words
    if first.rstrip(".") in language.months:
        first, second = second, first
    day, month = _DAY.fullmatch(first), language.months.get(second.rstrip("."))
    is_day = day is not None and (day[2] in ("", ".") or day[2] in language.ordinals)
    return _build_date(year, str(month), day[1]) if day and is_day and month else None


def _read_month(text: str, words: list[str], notation: Notation) -> str | None:
    iso = _ISO_MONTH.fullmatch(text)
    numeric = _NUMERIC_MONTH.fullmatch(text)
    first = None
    if iso:
        first = _build_date(iso[1], iso[2], "1")
    elif numeric:
        year, month = numeric.groups() if notation.date_order == "ymd" else numeric.groups()[::-1]
        first = _build_date(year, month, "1")
    elif len(words) == 2:
        first = _build_date(words[1], str(notation.language.months.get(words[0].rstrip("."), 0)), "1")
    return first.isoformat()[:7] if first else None


def _read_year(words: list[str]) -> str | None:
    first = _build_date(words[0], "1", "1") if len(words) == 1 else None
    return first.isoformat()[:4] if first else None


def _build_date(year: str, month: str, day: str) -> date | None:
    if not _YEAR.fullmatch(year):
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
