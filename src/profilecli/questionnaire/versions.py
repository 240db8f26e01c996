"""Versions of a questionnaire: which of two comes first."""

from __future__ import annotations

import re

_PART = re.compile(r"[0-9]+|[A-Za-z]+")


def order_version(version: str) -> tuple[tuple[int, int, str], ...]:
    """Return what versions are sorted by: number by number and word by word, a number before a word."""
    parts = _PART.findall(version)
    return tuple((0, int(part), "") if part.isdigit() else (1, 0, part.casefold()) for part in parts)


def is_before(version: str, other: str | None) -> bool:
    """Whether `version` comes before another one; none comes before None."""
    return other is not None and order_version(version) < order_version(other)
