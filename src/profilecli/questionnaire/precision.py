"""How much of a date must be there, as a table: what each precision asks for."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Precision(StrEnum):
    """The part of a date that is enough, and so is whatever says more."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class PrecisionFacts(NamedTuple):
    """One row of the table."""

    expected: str
    """What should be there instead of an invalid answer."""
    asked: str
    """The parts that a form asks for, by the letters of `date_order`."""
    appearance: str
    """The word by which XLSForm asks for it."""


PRECISIONS: dict[Precision, PrecisionFacts] = {
    Precision.DAY: PrecisionFacts("one full date", "dmy", ""),
    Precision.MONTH: PrecisionFacts("one date, or a month with its year", "my", "month-year"),
    Precision.YEAR: PrecisionFacts("one date, a month with its year, or a year", "y", "year"),
}
"""From the most precise to the least."""
