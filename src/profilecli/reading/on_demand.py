"""A sequence whose members are made when they are asked for, so that many of them never stand in memory at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar, overload

_KEPT = 64
"""How many members are kept; of a longer sequence, each is made anew."""

Member = TypeVar("Member")


class OnDemand(Sequence[Member]):
    """The results of `make` for 0, 1 and so on; `make` must give the same each time."""

    def __init__(self, count: int, make: Callable[[int], Member]) -> None:
        """Take how many members there are, and what makes one by its place."""
        self._count = count
        self._make = make
        self._kept: dict[int, Member] = {}

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, place: int) -> Member: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[Member, ...]: ...

    def __getitem__(self, place: int | slice) -> Member | tuple[Member, ...]:
        if isinstance(place, slice):
            return tuple(self[index] for index in range(self._count)[place])
        index = range(self._count)[place]
        if index in self._kept:
            return self._kept[index]
        member = self._make(index)
        if self._count <= _KEPT:
            self._kept[index] = member
        return member
