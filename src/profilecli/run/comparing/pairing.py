"""The profiles of two runs in, which of them are the same out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

_LEAST_ALIKE = 0.5
"""Which part of the answers two profiles of one file share at least, if neither id nor name says that they are one."""
_MOST_COMPARED = 10_000
"""How many pairs of profiles of one page are compared; a page with more of them is another page."""
Content = Mapping[str, Any]
Finding = tuple[str, str | None]
"""The code of a rule, and the question that it concerns."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What is compared of one profile."""

    path: str
    """The page that it comes from, as shown; empty in records for the public."""
    page: str
    """The page as seen from the folder of its run, by which it is compared."""
    line: int
    sha256: str
    id: str
    name: str | None
    answers: Mapping[str, Content]
    """By question, without those that are missing: all but where the answer is."""
    findings: Mapping[Finding, int]
    is_plain: bool = True
    """Whether its page is plain text, in which people see the line."""


def match(before: Sequence[Snapshot], after: Sequence[Snapshot]) -> dict[int, int]:
    """Return the place in `before` of each place in `after` that is the same profile."""
    pairs: dict[int, int] = {}
    keys: tuple[Callable[[Snapshot], Hashable], ...] = (
        lambda item: item.page and (item.page, item.name, item.id),
        lambda item: item.page and item.name and (item.page, item.name),
        lambda item: item.sha256 and (item.sha256, item.name),
        lambda item: item.page and (item.page, repr(sorted(item.answers.items()))),
        # Of a public profile nothing says where it is from: one that says the same is the same.
        lambda item: None if item.page else repr((item.id, item.name, sorted(item.answers.items()), item.findings)),
    )
    for key in keys:
        _pair_by(key, before, after, pairs)
    _pair_by_page(before, after, pairs)
    for key in (lambda item: item.name and (item.name, item.id), lambda item: item.name):
        _pair_by(key, before, after, pairs, is_unique=True)
    return pairs


def _pair_by(
    key: Callable[[Snapshot], Hashable],
    before: Sequence[Snapshot],
    after: Sequence[Snapshot],
    pairs: dict[int, int],
    *,
    is_unique: bool = False,
) -> None:
    """Pair what has the same key and no pair yet, in order; where `is_unique`, only what is alone with its key."""
    old, new = _group(key, before, set(pairs.values())), _group(key, after, pairs.keys())
    for value, places in new.items():
        others = old.get(value, [])
        if not is_unique or len(places) == len(others) == 1:
            pairs.update(zip(places, others, strict=False))


def _group(
    key: Callable[[Snapshot], Hashable], items: Sequence[Snapshot], taken: Iterable[int]
) -> dict[Hashable, list[int]]:
    taken = set(taken)
    groups: dict[Hashable, list[int]] = defaultdict(list)
    for place, item in enumerate(items):
        value = None if place in taken else key(item)
        if value:
            groups[value].append(place)
    return groups


def _pair_by_page(before: Sequence[Snapshot], after: Sequence[Snapshot], pairs: dict[int, int]) -> None:
    """Pair what is left of a page: the only profile that it had and has, else those that share most answers."""
    sizes: tuple[Counter[Hashable], ...] = Counter(item.page for item in before), Counter(item.page for item in after)
    old = _group(lambda item: item.page, before, set(pairs.values()))
    for path, places in _group(lambda item: item.page, after, pairs.keys()).items():
        others = old.get(path, [])
        if sizes[0][path] == sizes[1][path] == 1:
            pairs.update(zip(places, others, strict=True))
        elif len(places) * len(others) <= _MOST_COMPARED:
            _pair_alike(before, after, others, places, pairs)


def _pair_alike(
    before: Sequence[Snapshot],
    after: Sequence[Snapshot],
    others: Sequence[int],
    places: Sequence[int],
    pairs: dict[int, int],
) -> None:
    ranked = []
    for place, other in product(places, others):
        old, new = before[other].answers, after[place].answers
        part = sum(old[question] == new.get(question) for question in old) / max(len(old), len(new), 1)
        if part >= _LEAST_ALIKE:
            ranked.append((-part, place, other))
    taken = set()
    for _, place, other in sorted(ranked):
        if place not in pairs and other not in taken:
            pairs[place] = other
            taken.add(other)
