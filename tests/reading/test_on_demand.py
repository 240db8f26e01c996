from __future__ import annotations

import pytest

from profilecli.reading.on_demand import build_sequence


@pytest.mark.parametrize(("count", "made"), [(3, [0, 1, 2]), (70, [*range(70), *range(70)])])
def test_only_members_of_a_short_sequence_are_kept(count: int, made: list[int]) -> None:
    seen: list[int] = []

    def make(place: int) -> str:
        seen.append(place)
        return str(place)

    sequence = build_sequence(count, make)
    assert len(sequence) == count
    assert list(sequence) == list(sequence) == [str(place) for place in range(count)]
    assert seen == made


@pytest.mark.parametrize("count", [4, 100])
def test_places_are_those_of_any_sequence(count: int) -> None:
    sequence = build_sequence(count, lambda place: place * place)
    assert (sequence[1], sequence[-1], sequence[1:3]) == (1, (count - 1) ** 2, (1, 4))
    with pytest.raises(IndexError):
        sequence[count]
