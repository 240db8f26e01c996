"""Lines of many profiles in, the lines that recur out: what is most likely a question, a choice or a footer.

The result depends on the files and their order only: where several processes read them, their lines are counted in
the order of the paths.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from profilecli.run.recurring.counting import MOST_ENTRIES, Counting
from profilecli.run.recurring.evidence import Evidence, RecurringKind, add_occurrence, classify
from profilecli.run.recurring.occurrences import Occurrence, list_wordings
from profilecli.run.recurring.unmatched import UnmatchedLine


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
    place: str | None
    """Where it stands in a file that is no plain text."""
    text: str = field(repr=False)
    """The whole line: for a draft of a questionnaire, never for a message."""


Sight = tuple[str, Occurrence]
"""A wording as it is compared, and where it is."""


class Recurrence:
    """Counts in how many profiles each line stands, and in what surroundings."""

    def __init__(self, most_entries: int = MOST_ENTRIES) -> None:
        """Begin with nothing; between two profiles, at most `most_entries` wordings are kept in mind."""
        self._counting: Counting[Occurrence, Evidence] = Counting(Evidence, add_occurrence, most_entries)
        self._files = 0
        self._path = ""

    def add_profile(self, path: str, lines: Iterable[UnmatchedLine]) -> None:
        """Count the lines of one profile; profiles come in the order of their paths and lines."""
        self.add_sights(path, list_sights(path, lines))

    def add_sights(self, path: str, sights: Iterable[Sight]) -> None:
        """Do the same with what `list_sights` gives, perhaps in another process."""
        self._files += path != self._path
        self._path = path
        self._counting.add_text(sights)

    def find_recurring(self) -> list[RecurringLine]:
        """Return the lines that recur and are no answers, in the order of their first places.

        Of lines below each other the first stands for all: they are a wrapped heading, its choices,
        or a menu.
        """
        found: dict[tuple[str, int], RecurringLine] = {}
        total = self._counting.total
        unit = "files" if self._files == total else "profiles"
        for _, evidence in self._counting.list_entries():
            kind = classify(evidence, total)
            if kind:
                line = _build_line(evidence, kind, total, unit)
                # The label of a line comes after the whole line, and says more.
                found[line.path, line.number] = line
        return [found[place] for place in sorted(found) if not _goes_on(found, place)]


def list_sights(path: str, lines: Iterable[UnmatchedLine]) -> Iterator[Sight]:
    """Yield the wordings by which the lines of one profile count, each with its place."""
    for line in lines:
        yield from list_wordings(path, line)


def _build_line(evidence: Evidence, kind: RecurringKind, total: int, unit: str) -> RecurringLine:
    path, line, end, _ = evidence.first
    start = len(line.text) - len(line.text.lstrip())
    count, missed = evidence.count, evidence.missed
    return RecurringLine(path, line.number, start, end, kind, count, missed, total, unit, line.place, line.text)


def _goes_on(found: Mapping[tuple[str, int], RecurringLine], place: tuple[str, int]) -> bool:
    """Whether the line at `place` continues the recurring line above it."""
    path, number = place
    line = found[place]
    is_further = line.kind is not RecurringKind.QUESTION or line.text.lstrip()[:1].islower()
    return is_further and (path, number - 1) in found
