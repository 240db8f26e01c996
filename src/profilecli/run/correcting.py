"""Profiles as read and the corrections of a cleaning log in, the profiles as they should be out."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from profilecli.reading.answers.corrected import correct_answer
from profilecli.reading.document import Document, Reading
from profilecli.run.cleaning_log import Correction

_NOBODY = "the line names no profile and no source; fill in one of them"
_NOT_READ = "no profile of this run is meant; check the profile and the source, or read its page too"
_SEVERAL = "the page has several profiles; name one of them in the column profile"
_NO_QUESTION = "the questionnaire has no such question; correct the name"


class Refusal(NamedTuple):
    """A correction that was not applied."""

    correction: Correction
    reason: str
    question: str | None
    """The question that it is about, where there is one of that name."""
    is_unread: bool = False
    """Whether that is only because the page was not read."""


class Corrector:
    """The corrections of a run: which of them belong to a profile, and which were not applied."""

    def __init__(self, corrections: Sequence[Correction]) -> None:
        self._by_id: dict[str, list[int]] = defaultdict(list)
        self._by_source: dict[str, list[int]] = defaultdict(list)
        self._open = dict(enumerate(corrections))
        self._refused: dict[int, Refusal] = {}
        for place, item in self._open.items():
            if item.profile:
                self._by_id[item.profile].append(place)
            elif item.source:
                self._by_source[posixpath.normpath(item.source)].append(place)

    def correct(self, document: Document, reading: Reading, identifier: str) -> Reading | None:
        """Return `reading` with its corrections, applied in the order of the log, or None where there are none."""
        path = posixpath.normpath(document.source.path)
        places = [
            place
            for place in self._by_id.get(identifier, ())
            if self._open[place].source in ("", document.source.path)
            or posixpath.normpath(self._open[place].source) == path
        ]
        by_source = self._by_source.get(path, ())
        if len(document.readings) == 1:
            places = sorted([*places, *by_source])
        else:
            self._refused.update({place: Refusal(self._open[place], _SEVERAL, None) for place in by_source})
        answers = {answer.question.name: answer for answer in reading.answers}
        is_changed = False
        for place in places:
            item = self._open.pop(place)
            answer = answers.get(item.question)
            if answer is None:
                self._refused[place] = Refusal(item, _NO_QUESTION, None)
                continue
            corrected = correct_answer(answer, item.old, item.new, document.lexicon)
            if isinstance(corrected, str):
                self._refused[place] = Refusal(item, corrected, item.question)
                continue
            logged = (*answer.corrections, (item.log, item.line))
            answers[item.question] = corrected._replace(corrections=logged)
            is_changed = True
        if not is_changed:
            return None
        asked = tuple((answers[answer.question.name], heading) for answer, heading in reading.asked)
        return reading._replace(answers=tuple(answers.values()), asked=asked)

    def list_refused(self) -> list[Refusal]:
        """Return the corrections that were not applied, in the order of the log."""
        for place, item in self._open.items():
            is_named = bool(item.profile or item.source)
            unread = Refusal(item, _NOT_READ if is_named else _NOBODY, None, is_unread=is_named)
            self._refused.setdefault(place, unread)
        return [self._refused[place] for place in sorted(self._refused)]
