"""A wording and the headings around it in, its role on the pages out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from profilecli.drafting.clear_headings import asks, is_varied, measure_share, opens_request
from profilecli.drafting.stats import Positions, WordingStats
from profilecli.run.recurring.evidence import FEWEST
from profilecli.text.languages import Language

_SHARE_OF_DOUBTFUL_QUESTIONS, _SHARE_OF_DOUBTFUL = 0.02, 0.05
_SHARE_OF_MOST, _EVERYWHERE = 0.5, 0.85
_ALMOST_ALL = 0.9
_IN_ITS_PLACE = 0.4
"""In how many of its places a heading has the same one above it, where all but a few questions are asked."""
_ABOVE_ALL = 0.1
"""In how many of its places a line that is nobody's answer is above all questions."""
_BELOW_CONTENT = 0.3
"""In how many of its places a footer has something above it that does not recur."""


class Role(StrEnum):
    """What a wording that recurs is."""

    HEADING = "heading"
    DOUBTFUL = "doubtful"
    """It may be a heading."""
    FURNITURE = "furniture"
    """A title, a menu, a footer."""
    LITTER = "litter"
    """It may be furniture that few pages have."""
    SECTION = "section"
    """A heading of a part of the form, with headings below it."""
    NOTE = "note"
    """An instruction below a heading."""


@dataclass(frozen=True, slots=True)
class PlacedWording:
    """A wording, and what is known when its role is judged."""

    key: str
    stats: WordingStats
    positions: Positions
    roles: Mapping[str, Role]
    """The roles of all wordings so far."""
    others: Mapping[str, WordingStats]
    total: int
    """How many pages there are."""
    language: Language

    @property
    def share(self) -> float:
        """In what share of the pages it is."""
        return measure_share(self.stats, self.total)

    @property
    def is_everywhere(self) -> bool:
        """Whether it is on almost all pages."""
        return self.stats.pages >= _EVERYWHERE * self.total

    @property
    def above(self) -> str:
        """The wording that is above it almost always, or nothing."""
        return _find_usual(self.stats.before, self.stats)

    @property
    def below(self) -> str:
        """The wording that follows it almost always, or nothing."""
        return _find_usual(self.stats.after, self.stats)

    @property
    def is_top(self) -> bool:
        """Whether it is directly below a heading almost always."""
        return self.stats.is_mostly(self.positions.tops, _ALMOST_ALL)


def _find_usual(counts: Mapping[str, int], stats: WordingStats) -> str:
    key, count = max(counts.items(), key=lambda item: item[1])
    return key if stats.is_mostly(count, _ALMOST_ALL) else ""


def classify(item: PlacedWording) -> Role | None:
    """Return what a wording is, now that the headings around it are known."""
    stats, positions, role = item.stats, item.positions, item.roles.get(item.key)
    if _is_section(item):
        is_asked = opens_request(item.key, item.language) and not stats.is_mostly(stats.sentences)
        goes_on = is_asked and _goes_on(item.below, item)
        return Role.HEADING if goes_on else Role.SECTION
    if role is Role.HEADING and item.is_top and _is_asked(item.above, item) and _goes_on(item.key, item):
        return _find_note(stats)
    if role is Role.HEADING:
        return None if _is_within_answers(item) else role
    is_above_all = stats.is_mostly(positions.above_all, _ALMOST_ALL) and item.share >= _SHARE_OF_MOST
    if is_above_all or _is_footer(item):
        return Role.FURNITURE
    if _is_litter(item):
        return Role.LITTER
    return _find_note(stats) if _is_note(item) else None


def _find_note(stats: WordingStats) -> Role | None:
    """Return the role of a line between a question and its answers; what introduces a list there is an answer."""
    return None if stats.is_mostly(stats.introduces) else Role.NOTE


def _is_asked(key: str, item: PlacedWording) -> bool:
    is_heading = item.roles.get(key) is Role.HEADING
    return is_heading and (asks(item.others[key]) or opens_request(key, item.language))


def _goes_on(key: str, item: PlacedWording) -> bool:
    """Whether a wording looks like no heading, so that it can go on with the one above it."""
    found = item.others.get(key)
    return found is not None and not (found.is_mostly(found.asks) or found.labelled or found.dressed)


def _is_scattered(positions: Positions, stats: WordingStats) -> bool:
    """Whether a wording is below several headings: then it is a word of the answers, or of the page."""
    return not stats.is_mostly(max(positions.under.values(), default=0), _IN_ITS_PLACE)


def _is_within_answers(item: PlacedWording) -> bool:
    """Whether a wording that looks like a heading is rather a line of the answers to others."""
    stats, positions = item.stats, item.positions
    is_scattered, is_top = _is_scattered(positions, stats), stats.is_mostly(positions.tops)
    is_frequent = item.share >= _SHARE_OF_MOST
    return not asks(stats) and (is_scattered and is_top if is_frequent else is_scattered or is_top)


def _is_section(item: PlacedWording) -> bool:
    """Whether nothing but headings ever follow a wording, whichever question is above it."""
    stats = item.stats
    if stats.is_mostly(stats.asks) or stats.labelled or stats.listed or not item.is_everywhere:
        return False
    below = sum(count for key, count in stats.after.items() if item.roles.get(key) is Role.HEADING)
    return stats.is_mostly(below, _ALMOST_ALL) and not stats.is_mostly(item.positions.tops)


def _is_footer(item: PlacedWording) -> bool:
    """Whether a wording is below all answers, or between them wherever it may be."""
    stats, positions = item.stats, item.positions
    if stats.listed or stats.is_mostly(positions.tops) or item.share < _SHARE_OF_MOST:
        return False
    if stats.is_mostly(positions.below_all):
        return item.is_everywhere or stats.is_mostly(stats.before[""], _BELOW_CONTENT)
    return _is_scattered(positions, stats) and not stats.content


def _is_litter(item: PlacedWording) -> bool:
    """Whether a wording of few pages is above the questions on some of them, and anywhere on others."""
    stats, positions = item.stats, item.positions
    is_above = positions.above_all > FEWEST and stats.is_mostly(positions.above_all, _ABOVE_ALL)
    is_seldom_content = not stats.is_mostly(stats.sentences) and not stats.listed
    return is_above and is_seldom_content and _is_scattered(positions, stats) and item.share >= _SHARE_OF_DOUBTFUL


def _is_note(item: PlacedWording) -> bool:
    """Whether a wording is directly below a heading, wherever that is asked, with the answers below itself."""
    stats = item.stats
    if stats.listed or not item.above or not item.is_top:
        return False
    is_everywhere = stats.places >= _SHARE_OF_MOST * item.others[item.above].places
    return is_everywhere and stats.is_mostly(stats.content)


def is_doubtful(item: PlacedWording) -> bool:
    """Whether a wording may be a heading that is on few pages only, or looks like none."""
    stats = item.stats
    is_asked = asks(stats)
    if stats.is_mostly(stats.sentences) or stats.is_mostly(item.positions.tops):
        return False
    if is_asked or _is_scattered(item.positions, stats):
        return is_asked and item.share >= _SHARE_OF_DOUBTFUL_QUESTIONS
    is_marked = stats.is_mostly(stats.labelled) or stats.is_mostly(stats.dressed)
    is_apart = stats.is_mostly(stats.content) and stats.is_mostly(stats.gaps)
    return item.share >= _SHARE_OF_DOUBTFUL and (is_marked or is_apart) and is_varied(stats)
