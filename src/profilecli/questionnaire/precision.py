"""How much of a date must be there, as a table: what each precision asks for, and how records hold it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field


class Precision(StrEnum):
    """The part of a date that is enough, and so is whatever says more."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class PrecisionFacts:
    """One row of the table."""

    value: Any
    """How records hold the value, as a type that pydantic checks."""
    expected: str
    """What should be there instead of an invalid answer."""
    asked: str
    """The parts that a form asks for, by the letters of `date_order`."""
    appearance: str
    """The word by which XLSForm asks for it."""


_MONTH = r"^[0-9]{4}-(0[1-9]|1[0-2])$"
_MONTH_OR_YEAR = r"^[0-9]{4}(-(0[1-9]|1[0-2]))?$"

PRECISIONS: dict[Precision, PrecisionFacts] = {
    Precision.DAY: PrecisionFacts(dt.date, "one full date", "dmy", ""),
    Precision.MONTH: PrecisionFacts(
        dt.date | Annotated[str, Field(pattern=_MONTH)], "one date, or a month with its year", "my", "month-year"
    ),
    Precision.YEAR: PrecisionFacts(
        dt.date | Annotated[str, Field(pattern=_MONTH_OR_YEAR)],
        "one date, a month with its year, or a year",
        "y",
        "year",
    ),
}
"""From the most precise to the least; the reduced forms are those of ISO 8601, "2019-03" and "2019"."""
