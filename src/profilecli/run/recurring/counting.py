"""What is seen in one text after another in, what recurs out: in memory that does not grow with the run.

The counting is lossy counting (G. S. Manku, R. Motwani: Approximate Frequency Counts over Data
Streams, VLDB 2002): deterministic, and the result depends on the texts and their order only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Generic, Protocol, TypeVar

MOST_ENTRIES = 50_000
"""How many different wordings are kept in mind at most."""
_BUCKET = 100


class Counted(Protocol):
    """What is kept of one wording that was seen more than once."""

    count: int
    """In how many texts it was seen."""
    missed: int
    """In how many more it can have been seen."""


Sight = TypeVar("Sight")
Kept = TypeVar("Kept", bound=Counted)


class Counting(Generic[Sight, Kept]):
    """Counts in how many texts each wording is seen."""

    def __init__(
        self, start: Callable[[Sight, int], Kept], add: Callable[[Kept, Sight], None], most_entries: int = MOST_ENTRIES
    ) -> None:
        """Begin with nothing; between two texts, at most `most_entries` wordings are kept in mind.

        `start` makes what is kept of a wording, of its first sight and how often it can have been missed; `add`
        counts a sight in.
        """
        self._start, self._add = start, add
        self._most = most_entries
        self._once: dict[str, Sight] = {}
        """What was seen once is kept as it was: most is never seen again."""
        self._entries: dict[str, Kept] = {}
        self._missed = 0
        """How often a wording that is not known can have been seen before."""
        self.total = 0
        """How many texts there were."""

    def __len__(self) -> int:
        """Return how many wordings are kept in mind."""
        return len(self._once) + len(self._entries)

    def add_text(self, sights: Iterable[tuple[str, Sight]]) -> None:
        """Count the wordings of one text, each once."""
        self.total += 1
        here: set[str] = set()
        for key, sight in sights:
            if key not in here:
                here.add(key)
                self._count(key, sight)
        if self.total % _BUCKET == 0:
            self._forget(self.total // _BUCKET)
        if len(self) > self._most:
            self._forget(self._missed + 1)
            if len(self._entries) > self._most // 2:
                counts = sorted(entry.count + entry.missed for entry in self._entries.values())
                self._forget(counts[-self._most // 2])

    def list_entries(self) -> Iterator[tuple[str, Kept]]:
        """Yield what was seen more than once and is still known, in the order in which it was seen again."""
        yield from self._entries.items()

    def _count(self, key: str, sight: Sight) -> None:
        entry = self._entries.get(key)
        if entry is None:
            first = self._once.pop(key, None)
            if first is None:
                self._once[key] = sight
                return
            entry = self._entries[key] = self._start(first, self._missed)
            self._add(entry, first)
        self._add(entry, sight)

    def _forget(self, limit: int) -> None:
        """Drop what was seen, or can have been seen, in `limit` texts or fewer."""
        if limit > self._missed:
            self._missed = limit
            self._once = {}
        self._entries = {key: entry for key, entry in self._entries.items() if entry.count + entry.missed > limit}
