"""How pages are read, and what a command needs of each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from profilecli.findings.tuning import Tuning
from profilecli.questionnaire.model import Questionnaire
from profilecli.reading.document import Document
from profilecli.record.audience import Audience, limit_questionnaire
from profilecli.run.searching import DEFAULT_GLOBS

if TYPE_CHECKING:
    from profilecli.record.profile import Profile
    from profilecli.run.cleaning_log import Correction
    from profilecli.run.resuming.earlier import Earlier


@dataclass(frozen=True, slots=True)
class Options:
    """How to read."""

    questionnaire: Questionnaire
    encoding: str | None = None
    """Overrides detection; any text encoding that Python knows."""
    globs: tuple[str, ...] = DEFAULT_GLOBS
    """Which files of a folder to read."""
    strict_wording: bool = False
    """Take no inexact wording of a heading or choice."""
    audience: Audience = Audience.ALL
    """Who the records are for; for the public, only what the questionnaire calls public is in them."""
    tuning: Tuning | None = None
    """Which findings count, and how much; by default all, as the questionnaire sets them."""
    day: dt.date | None = None
    """The day that records are to say they were read on."""
    earlier: Earlier | None = None
    """What the output has records of, where a file that comes again under a new name is to be reported."""
    corrections: tuple[Correction, ...] = ()
    """What a cleaning log changes in the answers of pages."""
    others: tuple[Options, ...] = ()
    """How to read with each further questionnaire: of all of them, the one that fits a page best is chosen for it."""

    @property
    def published(self) -> Questionnaire:
        """The questionnaire that the records answer: all of it, or its public part."""
        is_public = self.audience is Audience.PUBLIC
        return limit_questionnaire(self.questionnaire) if is_public else self.questionnaire

    def add_day(self, day: dt.date) -> Options:
        """Return the same options with a day, for each questionnaire."""
        return replace(self, day=day, others=tuple(replace(form, day=day) for form in self.others))


class Wanted(NamedTuple):
    """What a command needs of a page that another process reads, besides what is found in it."""

    records: bool = True
    """Whether the profiles themselves, and not only how many there are."""
    look: Callable[[Document, Sequence[Profile]], Any] | None = None
    """What it takes from the lines and pieces, which stay where they are; a function of a module."""


def take_texts(document: Document, _: Sequence[Profile]) -> tuple[str, ...]:
    """Return the lines of a text, for a report that shows them."""
    return document.source.texts
