"""Pages as items in, those that are further versions of an earlier one out: what these repeat says nothing."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence

from profilecli.drafting.skeleton import PageItem

_FEW = 10
"""A line that is on more pages does not show versions of one page."""
_LEAST_SHARED = 3
_SHARE = 0.5
"""How much of what a page says is in an earlier one as well, each line weighed by how rare it is."""


def find_copies(pages: Sequence[Sequence[PageItem]]) -> set[int]:
    """Return the places of pages that say mostly what one earlier page says.

    What all pages have weighs nothing, and what few have weighs most (inverse document frequency).
    """
    said = [{item.after or item.said for item in items} for items in pages]
    counts = Counter(line for lines in said for line in lines)
    weights = {line: math.log(len(pages) / count) for line, count in counts.items()}
    holders: defaultdict[str, list[int]] = defaultdict(list)
    copies: set[int] = set()
    for place, lines in enumerate(said):
        rare = [line for line in lines if 1 < counts[line] <= _FEW]
        shared = Counter(other for line in rare for other in holders[line])
        other = max(shared, key=lambda one: (shared[one], -one), default=place)
        common = lines & said[other] if shared[other] >= _LEAST_SHARED else set()
        if common and sum(map(weights.__getitem__, common)) >= _SHARE * sum(map(weights.__getitem__, lines)):
            copies.add(place)
            continue
        for line in rare:
            holders[line].append(place)
    return copies
