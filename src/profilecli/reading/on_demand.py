"""A sequence whose members are made when they are asked for, so that many of them are never in memory at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar, overload

_KEPT = 64
"""How many members are kept once they are made; of a longer sequence, each is made again."""

Member = TypeVar("Member")


def build_sequence(count: int, make: Callable[[int], Member]) -> Sequence[Member]:
    """Return the results of `make` for 0, 1 and so on, `count` in all; `make` must give the same each time."""
    if not count:
        return ()
    return _OnDemand(count, make)


class _OnDemand(Sequence[Member]):
    def __init__(self, count: int, make: Callable[[int], Member]) -> None:
        self._places = range(count)
        self._make = make
        self._kept: dict[int, Member] = {}

    def __len__(self) -> int:
        return len(self._places)

    def __iter__(self) -> Iterator[Member]:
        return map(self._get, self._places)

    @overload
    def __getitem__(self, place: int) -> Member: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[Member, ...]: ...

    def __getitem__(self, place: int | slice) -> Member | tuple[Member, ...]:
        found = self._places[place]
        return self._get(found) if isinstance(found, int) else tuple(map(self._get, found))

    def _get(self, place: int) -> Member:
        if len(self._places) > _KEPT:
            return self._make(place)
        if place not in self._kept:
            self._kept[place] = self._make(place)
        return self._kept[place]
