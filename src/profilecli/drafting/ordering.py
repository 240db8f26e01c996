"""Wordings as they follow each other on pages in, one order of them out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from profilecli.drafting.skeleton import PageItem

Before = Counter[tuple[str, str]]
"""On how many pages the first of two wordings is above the second."""


def count_before(pages: Sequence[Sequence[PageItem]], keys: Collection[str]) -> Before:
    """Return on how many pages each of `keys` is above each other one."""
    wanted, before = set(keys), Before()
    for items in pages:
        add_order(before, [item.key for item in items if item.key in wanted])
    return before


def add_order(before: Before, keys: Sequence[str]) -> None:
    """Count in one page on which `keys` follow each other; the first place of each counts."""
    here = list(dict.fromkeys(keys))
    before.update((above, below) for place, above in enumerate(here) for below in here[place + 1 :])


def order_keys(keys: Collection[str], before: Before, frequent: Counter[str]) -> list[str]:
    """Return `keys` in the order in which they mostly are; what no page orders, by how frequent it is."""
    above = {one: sum(before[one, other] > before[other, one] for other in keys) for one in keys}
    below = {one: sum(before[other, one] > before[one, other] for other in keys) for one in keys}
    return sorted(keys, key=lambda key: (below[key] - above[key], -frequent[key], key))
