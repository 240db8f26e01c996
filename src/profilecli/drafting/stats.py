"""Pages as items in, what is known of each wording that recurs on them out: what it looks like, what is around."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from profilecli.drafting.skeleton import PageItem

_MOST_KEPT = 200
_MOST_SURFACES = 12
_ENDS_OF_SENTENCES = (".", "!", ";", ",", "\u2026", "\u3002")
_OPENING, _CLOSING = ("(", "[", "\uff08"), (")", "]", "\uff09")


@dataclass(slots=True)
class WordingStats:
    """What is known of one wording, counted by its places."""

    pages: int = 0
    places: int = 0
    labelled: int = 0
    """In how many an answer follows it on its line."""
    asks: int = 0
    dressed: int = 0
    """In how many it is marked as headings are: underlined, with a colon and nothing after it, in Markdown."""
    gaps: int = 0
    listed: int = 0
    """In how many it has a bullet or a box; `boxed` a box."""
    boxed: int = 0
    sentences: int = 0
    """In how many it ends like a sentence."""
    bracketed: int = 0
    """In how many it is a note: all of it is in brackets."""
    words: int = 0
    above_boxes: int = 0
    """In how many a line with a box is below it."""
    values: int = 0
    """In how many an address, a number or a date follows it, on its line or below."""
    introduces: int = 0
    """In how many it ends in a colon, and an item of a list is below it."""
    content: int = 0
    """In how many something that does not recur follows it."""
    parted: int = 0
    """In how many a blank line is below it."""
    answers: set[str] = field(default_factory=set)
    """What follows it, on its line or below."""
    after: Counter[str] = field(default_factory=Counter)
    """The wording that follows it; "" for anything else and for the end."""
    before: Counter[str] = field(default_factory=Counter)
    surfaces: Counter[str] = field(default_factory=Counter)

    def is_mostly(self, count: int, share: float = 0.5) -> bool:
        """Whether `count` of its places are more than that share of them."""
        return count > share * self.places


@dataclass(slots=True)
class Positions:
    """Where one wording is among the headings that are known so far, counted by its places."""

    tops: int = 0
    """In how many it is directly below a heading."""
    above_all: int = 0
    """In how many it is before the first heading."""
    below_all: int = 0
    """In how many nothing but wordings that recur, and no heading, follow it to the end of the page."""
    under: Counter[str] = field(default_factory=Counter)
    """The heading above it."""


def has_letters(key: str) -> bool:
    """Whether a wording is more than a number."""
    return any(map(str.isalpha, key))


def is_dressed(item: PageItem) -> bool:
    """Whether a line is marked as a heading, but for capitals."""
    is_marked = any(mark[:1] in ("#", "*", "_") or mark == "asked" for mark in item.style.marks)
    return (is_marked and not item.is_listed) or item.style.is_underlined or (item.introduces and not item.after)


def describe(pages: Sequence[Sequence[PageItem]]) -> dict[str, WordingStats]:
    """Return the stats of each wording that recurs."""
    found: defaultdict[str, WordingStats] = defaultdict(WordingStats)
    for items in pages:
        seen: set[str] = set()
        for index, item in enumerate(items):
            if not item.key:
                continue
            stats = found[item.key]
            stats.pages += item.key not in seen
            seen.add(item.key)
            following = items[index + 1] if index + 1 < len(items) else None
            _add_place(stats, item, items[index - 1] if index else None, following)
    return dict(found)


def _add_place(stats: WordingStats, item: PageItem, above: PageItem | None, below: PageItem | None) -> None:
    stats.places += 1
    stats.labelled += bool(item.after)
    stats.asks += item.asks
    introduces = item.introduces and below is not None and below.has_marker
    stats.introduces += introduces
    stats.dressed += is_dressed(item) and not introduces
    stats.gaps += item.style.has_gap
    stats.listed += item.is_listed or item.box is not None
    stats.boxed += item.box is not None
    stats.sentences += item.surface.endswith(_ENDS_OF_SENTENCES)
    stats.words = max(stats.words, item.words)
    stats.above_boxes += below is not None and below.box is not None
    stats.values += item.is_value if item.after else below is not None and not below.key and below.is_value
    stats.bracketed += item.surface.startswith(_OPENING) and item.surface.endswith(_CLOSING)
    stats.parted += below is not None and below.style.has_gap
    answer = item.after or (below.said if below else "")
    stats.content += item.after[:1] == "#" if item.after else below is not None and not below.key
    if answer and len(stats.answers) < _MOST_KEPT:
        stats.answers.add(answer)
    # What is above with its answer on the line says nothing of what is below it.
    for names, key in (
        (stats.after, below.key if below else ""),
        (stats.before, above.key if above and not above.after else ""),
    ):
        if key in names or len(names) < _MOST_KEPT:
            names[key] += 1
    if item.surface in stats.surfaces or len(stats.surfaces) < _MOST_SURFACES:
        stats.surfaces[item.surface] += 1


def locate(pages: Sequence[Sequence[PageItem]], headings: Collection[str]) -> Mapping[str, Positions]:
    """Return where each wording that recurs is among the `headings`."""
    found: defaultdict[str, Positions] = defaultdict(Positions)
    for items in pages:
        firsts = [index for index, item in enumerate(items) if item.key in headings]
        first = firsts[0] if firsts else len(items)
        last = max((index for index, item in enumerate(items) if not item.key or item.key in headings), default=-1)
        above = ""
        for index, item in enumerate(items):
            if not item.key:
                continue
            places = found[item.key]
            before = items[index - 1].key if index else ""
            places.above_all += index < first
            places.below_all += index > last
            places.tops += bool(before) and before in headings and not items[index - 1].after
            places.under[above] += 1
            above = item.key if item.key in headings else above
    return found
