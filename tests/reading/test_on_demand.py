from __future__ import annotations

import pytest

from profilecli.reading.on_demand import OnDemand


@pytest.mark.parametrize(("count", "made"), [(3, [0, 1, 2]), (70, [*range(70), *range(70)])])
def test_members_of_a_short_sequence_are_made_once(count: int, made: list[int]) -> None:
    seen: list[int] = []

    def make(place: int) -> str:
        seen.append(place)
        return str(place)

    sequence = OnDemand(count, make)
    assert len(sequence) == count
    assert list(sequence) == list(sequence) == [str(place) for place in range(count)]
    assert seen == made


def test_places_are_those_of_any_sequence() -> None:
    sequence = OnDemand(4, lambda place: place * place)
    assert (sequence[1], sequence[-1], sequence[1:3], sequence[::-2]) == (1, 9, (1, 4), (9, 1))
    with pytest.raises(IndexError):
        sequence[4]
