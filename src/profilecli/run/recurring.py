"""Lines of many profiles in, the lines that recur out: what is most likely a question, a choice or a footer.

The counting is lossy counting (G. S. Manku, R. Motwani: Approximate Frequency Counts over Data
Streams, VLDB 2002): deterministic, and in memory that does not grow with the run. The result
depends on the files and their order only, so whoever reads them in several processes hands them
over in the order of the paths.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from profilecli.run.evidence import Evidence, RecurringKind, add_occurrence, classify
from profilecli.run.occurrences import Occurrence, list_wordings
from profilecli.run.unmatched import UnmatchedLine

MOST_ENTRIES = 50_000
"""How many different lines are kept in mind at most."""
_BUCKET = 100


@dataclass(frozen=True, slots=True)
class RecurringLine:
    """A line that is the same in several profiles, at the first place where nothing else was found on it."""

    path: str
    number: int
    """1-based."""
    start: int
    """The 0-based offset of its first character; `end` is that after its last, or after its label."""
    end: int
    kind: RecurringKind
    count: int
    """In how many profiles it was counted; at most `missed` too few."""
    missed: int
    total: int
    """How many profiles there were."""
    unit: str
    """What to call them: "files", or "profiles" where a file holds several."""
    text: str = field(repr=False)
    """The whole line: for a draft of a questionnaire, never for a message."""


class Recurrence:
    """Counts in how many profiles each line stands, and in what surroundings."""

    def __init__(self, most_entries: int = MOST_ENTRIES) -> None:
        """Begin with nothing; between two profiles, at most `most_entries` wordings are kept in mind."""
        self._most = most_entries
        self._once: dict[str, Occurrence] = {}
        """What was seen once is kept as it was: most is never seen again."""
        self._entries: dict[str, Evidence] = {}
        self._missed = 0
        """How often a wording that is not known can have been seen before."""
        self._total = 0
        self._files = 0
        self._path = ""

    def add_profile(self, path: str, lines: Iterable[UnmatchedLine]) -> None:
        """Count the lines of one profile; profiles come in the order of their paths and lines."""
        self._total += 1
        self._files += path != self._path
        self._path = path
        here: set[str] = set()
        for line in lines:
            for key, occurrence in list_wordings(path, line):
                if key not in here:
                    here.add(key)
                    self._count(key, occurrence)
        if self._total % _BUCKET == 0:
            self._forget(self._total // _BUCKET)
        if len(self._once) + len(self._entries) > self._most:
            self._forget(self._missed + 1)
            if len(self._entries) > self._most // 2:
                counts = sorted(evidence.count + evidence.missed for evidence in self._entries.values())
                self._forget(counts[-self._most // 2])

    def find_recurring(self) -> list[RecurringLine]:
        """Return the lines that recur and are no answers, in the order of their first places.

        Of lines below each other the first stands for all: they are a wrapped heading, its choices,
        or a menu.
        """
        found: dict[tuple[str, int], RecurringLine] = {}
        unit = "files" if self._files == self._total else "profiles"
        for evidence in self._entries.values():
            kind = classify(evidence, self._total)
            if kind:
                line = _build_line(evidence, kind, self._total, unit)
                # The label of a line comes after the whole line, and says more.
                found[line.path, line.number] = line
        return [found[place] for place in sorted(found) if not _goes_on(found, place)]

    def _count(self, key: str, occurrence: Occurrence) -> None:
        evidence = self._entries.get(key)
        if evidence is None:
            first = self._once.pop(key, None)
            if first is None:
                self._once[key] = occurrence
                return
            evidence = self._entries[key] = Evidence(first, self._missed)
            add_occurrence(evidence, first)
        add_occurrence(evidence, occurrence)

    def _forget(self, limit: int) -> None:
        """Drop what was seen, or can have been seen, in `limit` profiles or fewer."""
        if limit > self._missed:
            self._missed = limit
            self._once = {}
        self._entries = {
            key: evidence for key, evidence in self._entries.items() if evidence.count + evidence.missed > limit
        }


def _build_line(evidence: Evidence, kind: RecurringKind, total: int, unit: str) -> RecurringLine:
    path, line, end, _ = evidence.first
    start = len(line.text) - len(line.text.lstrip())
    return RecurringLine(path, line.number, start, end, kind, evidence.count, evidence.missed, total, unit, line.text)


def _goes_on(found: Mapping[tuple[str, int], RecurringLine], place: tuple[str, int]) -> bool:
    """Whether the line at `place` continues the recurring line above it."""
    path, number = place
    line = found[place]
    is_further = line.kind is not RecurringKind.QUESTION or line.text.lstrip()[:1].islower()
    return is_further and (path, number - 1) in found
