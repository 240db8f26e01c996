"""Which of several questionnaires a page was read with, and how well it fits."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Fit(StrEnum):
    """How well the questionnaire fits that was chosen for a page."""

    CLEAR = "clear"
    """Better than any other one."""
    TIE = "tie"
    """As well as another one."""
    POOR = "poor"
    """Better than any other one, but the page asks fewer than half of its questions."""


class Chosen(NamedTuple):
    """How the questionnaire of a page was chosen."""

    among: int
    """How many questionnaires there were."""
    fit: Fit
    asked: int
    """How many of its questions are on the page."""
    rivals: tuple[tuple[str, str], ...] = ()
    """The name and version of each other one that fits as well."""
