"""The headings of a pile in, those that announce the name of a profile out, and titles that only look so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from profilecli.drafting.classifying import Role
from profilecli.drafting.clear_headings import is_varied
from profilecli.drafting.roles import Roles
from profilecli.drafting.skeleton import PageItem
from profilecli.drafting.stats import WordingStats
from profilecli.run.recurring.evidence import FEWEST

_MOST_NAME_WORDS = 12
_MOSTLY = 0.8
_DISTINCT, _MOST_COUNTED = 0.8, 150


@dataclass(frozen=True, slots=True)
class NameLabel:
    """What announces the name, or is above it."""

    keys: tuple[str, ...] = ()
    """The labels; different pages have different ones."""
    titles: tuple[str, ...] = ()
    """Headings above the name that announce nothing."""


def find_name_label(pages: Sequence[Sequence[PageItem]], roles: Roles) -> NameLabel:
    """Return the headings with the name after them, and the titles above them.

    Nothing is found where something that could be the name is above the first heading, or where more than a name
    follows it.
    """
    firsts: Counter[str] = Counter()
    above: Counter[str] = Counter()
    for items in pages:
        found = _find_first(items, roles)
        if found:
            *passed, key = found
            firsts[key] += 1
            above.update(passed)
    stats = roles.stats
    keys = [key for key, count in firsts.most_common() if _announces(key, count, roles)]
    titles = [key for key in keys if not stats[key].labelled and stats[key].is_mostly(stats[key].parted)]
    if keys:
        titles += [key for key, places in above.items() if _is_title(places, stats[key])]
    return NameLabel(tuple(key for key in keys if key not in titles), tuple(titles))


def _is_title(places: int, stats: WordingStats) -> bool:
    """Whether a heading that often is above the name has no answers of its own."""
    return places >= _MOSTLY * stats.pages and not (stats.is_mostly(stats.content) and is_varied(stats))


def _find_first(items: Sequence[PageItem], roles: Roles) -> list[str]:
    """Return the headings of a page down to the first one that a name follows; nothing where there is no such one."""
    passed: list[str] = []
    for index, item in enumerate(items):
        if item.could_name and item.key not in roles.roles:
            return []
        if roles.roles.get(item.key) is not Role.HEADING:
            continue
        passed.append(item.key)
        below, next_ = [*items[index + 1 : index + 3], None, None][:2]
        if not _is_followed(item, below, next_):
            break
        if item.after or (below and below.could_name):
            return passed
        if item.asks:
            break
    return []


def _is_followed(item: PageItem, below: PageItem | None, next_: PageItem | None) -> bool:
    """Whether a few words follow a heading, on its line or on the next, and nothing more."""
    if item.after:
        return item.after_words <= _MOST_NAME_WORDS
    is_short = below is not None and (bool(below.key) or below.words <= _MOST_NAME_WORDS)
    return is_short and (next_ is None or next_.style.has_gap or bool(next_.key))


def _announces(key: str, count: int, roles: Roles) -> bool:
    """Whether a heading mostly is where the name is looked for, and what follows it is somebody else each time."""
    if count <= FEWEST:
        return False
    stats = roles.stats[key]
    is_distinct = len(stats.answers) >= _DISTINCT * min(stats.places, _MOST_COUNTED)
    return count >= _MOSTLY * stats.pages and is_distinct and not stats.is_mostly(stats.asks)
