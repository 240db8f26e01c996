"""How the wording of a heading or a choice agrees with the questionnaire's."""

from __future__ import annotations

from enum import StrEnum


class How(StrEnum):
    """One meaning each; a person should look at all but the first two."""

    __hash__ = str.__hash__  # that of an enumeration is a function in Python

    EXACT = "exact"
    ALIAS = "alias"
    VARIANT = "variant"
    """Worded a little differently."""
    DOUBTFUL = "doubtful"
    """Worded exactly; more is on the line that may be a translation, or may ask something else."""
    CUT_OFF = "cut-off"
    """The text ends within it."""
    ABOVE = "above"
    """No wording asks: a pattern or a place above the first question does."""
