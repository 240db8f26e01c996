"""The pages of a pile in, the wordings that are alike in several of them out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from profilecli.drafting.lines import PageLine
from profilecli.drafting.masks import build_mask_key, mask_line
from profilecli.drafting.values import list_splits
from profilecli.drafting.wordings import join_lines, read_joined, read_wordings
from profilecli.run.recurring.counting import Counting
from profilecli.run.recurring.evidence import FEWEST
from profilecli.run.recurring.unmatched import MOST_PIECES

_LONGEST_PARTS = 400


@dataclass(slots=True)
class WordingCount:
    """In how many pages a wording is."""

    first: bool
    missed: int
    count: int = 0
    alone: int = 0
    """In how many it is on one line."""


def add_sight(kept: WordingCount, is_alone: bool) -> None:
    """Count a wording in once more."""
    kept.count += 1
    kept.alone += is_alone


def start_counting() -> Counting[bool, WordingCount]:
    """Return a count of wordings; a sight says whether the wording is on one line."""
    return Counting(WordingCount, add_sight)


def list_wordings(lines: Sequence[PageLine]) -> Iterator[tuple[str, bool]]:
    """Yield all that a page can have in common with others, and whether it is on one line."""
    for index, line in enumerate(lines[:MOST_PIECES]):
        found = read_wordings(line.text)
        values = found.rest if found.label else line.text
        masked = mask_line(line.text)
        keys = (found.whole, found.label, build_mask_key(masked) if masked else "")
        yield from ((key, True) for key in keys if key)
        if len(values) <= _LONGEST_PARTS:
            yield from ((value.key, True) for split in list_splits(values) for value in split if value.key)
        for last, joined in join_lines(lines, index):
            found = read_joined(joined, lines[last].text)
            yield from ((key, False) for key in (found.whole, found.label) if key)


def list_recurring(counting: Counting[bool, WordingCount]) -> dict[str, WordingCount]:
    """Return what is in more pages than `FEWEST`."""
    return {key: kept for key, kept in counting.list_entries() if kept.count > FEWEST}
