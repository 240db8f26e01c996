"""Pages as items in, the same without the lines at their ends that differ from page to page by a number only, out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from profilecli.drafting.masks import build_mask_key
from profilecli.drafting.skeleton import PageItem
from profilecli.drafting.stats import is_dressed

_AT_AN_END = 0.6
_BELOW_ONE = 0.6
"""In how many of its places an answer is below its heading, at least."""
_FIXED = 0.9
"""In how many of its places a line has the same one two lines above it, where both are fixed parts of the page."""


@dataclass(slots=True)
class _Masked:
    texts: Counter[str] = field(default_factory=Counter)
    at_an_end: int = 0
    """In how many places nothing is above it, or below it, but wordings that recur and lines of its kind."""
    before: Counter[str] = field(default_factory=Counter)
    """The wording directly above it."""
    two_before: Counter[str] = field(default_factory=Counter)
    """The one above that, below all answers, where the wording between does not look like a heading."""


def drop_masked(pages: Sequence[Sequence[PageItem]]) -> tuple[list[list[PageItem]], list[str]]:
    """Return `pages` without the lines that are at the ends of most, with a star for what changes in them, and these.

    One that mostly is below the same wording is the answer to it.
    """
    found: defaultdict[str, _Masked] = defaultdict(_Masked)
    for items in pages:
        own = [index for index, item in enumerate(items) if not item.key and not item.mask]
        first, last = (own[0], own[-1]) if own else (len(items), -1)
        for index, item in enumerate(items):
            if item.mask:
                masked = found[build_mask_key(item.mask)]
                masked.texts[item.mask] += 1
                masked.at_an_end += not first < index < last
                masked.before[items[index - 1].key if index else ""] += 1
                if index > max(last, 1) and not _looks_like_heading(items[index - 1]):
                    masked.two_before[items[index - 2].key] += 1
    dropped = {key: masked.texts.most_common(1)[0][0] for key, masked in found.items() if _is_of_the_page(masked)}
    kept = [[item for item in items if not (item.mask and build_mask_key(item.mask) in dropped)] for items in pages]
    return kept, list(dropped.values())


def _is_of_the_page(masked: _Masked) -> bool:
    places = masked.texts.total()
    below_one = max((count for key, count in masked.before.items() if key), default=0)
    # Below a fixed line that is itself below a fixed line it is no answer: the answers above a heading vary.
    below_two = max((count for key, count in masked.two_before.items() if key), default=0)
    is_answer = below_one > _BELOW_ONE * places and below_two < _FIXED * places
    return masked.at_an_end >= _AT_AN_END * places and not is_answer


def _looks_like_heading(item: PageItem) -> bool:
    return item.asks or bool(item.after) or is_dressed(item)
