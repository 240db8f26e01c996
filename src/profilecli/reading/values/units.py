"""Answers with the unit of their question: the text of an answer in, the same without the unit out."""

from __future__ import annotations

from collections.abc import Sequence

_BETWEEN = "_ \t\u00a0"
"""What can be between a number and its unit: blanks, and the rest of the line that it was written on."""


def is_unit(text: str, units: Sequence[str]) -> bool:
    """Whether `text` is one of `units` and nothing else: a form prints it beside the place for the number."""
    return any(_is_same(text.strip(_BETWEEN), unit) for unit in units)


def drop_unit(text: str, units: Sequence[str]) -> str:
    """Return `text` without one of `units` before or after it; other text as it is."""
    for unit in sorted(units, key=len, reverse=True):
        bare = _drop_before(text, unit) or _drop_after(text, unit)
        if bare:
            return bare
    return text


def _drop_before(text: str, unit: str) -> str:
    """Return what follows a unit, or nothing: "EUR 48", "\u20ac48"."""
    rest = text[len(unit) :].lstrip(_BETWEEN)
    return rest if _is_same(text[: len(unit)], unit) and not text[len(unit) :][:1].isalpha() else ""


def _drop_after(text: str, unit: str) -> str:
    """Return what is before a unit, or nothing: "48 EUR", "48%", "3 km."."""
    text = text.removesuffix(".") if not unit.endswith(".") else text
    rest = text[: -len(unit)]
    return rest.rstrip(_BETWEEN) if _is_same(text[-len(unit) :], unit) and not rest[-1:].isalpha() else ""


def _is_same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()
