"""Two runs in, what changed from one to the other out: profiles added, gone, renamed, and their answers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import product
from typing import Any

from profilecli.record.profile import Profile

_NO_CONTENT = frozenset(("type", "heading", "lines", "items", "languages", "corrections"))
"""The keys of an answer that say where it is or who corrected it, or are made of its value."""
_LEAST_ALIKE = 0.5
"""Which part of the answers two profiles of one file share at least, if neither id nor name says that they are one."""
_MOST_COMPARED = 10_000
"""How many pairs of profiles of one page are compared; a page with more of them is another page."""

Content = Mapping[str, Any]
Finding = tuple[str, str | None]
"""The code of a rule, and the question that it concerns."""


class Kind(StrEnum):
    """What happened to a profile."""

    ADDED = "added"
    GONE = "gone"
    CHANGED = "changed"


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


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """An answer before and after; None where the question was not asked."""

    question: str
    old: Content | None
    new: Content | None


@dataclass(frozen=True, slots=True)
class Change:
    """A profile that is not what it was."""

    kind: Kind
    old: Snapshot | None
    new: Snapshot | None
    answers: tuple[AnswerChange, ...] = ()
    fixed: tuple[Finding, ...] = ()
    """Findings that are gone, one that is gone twice twice."""
    found: tuple[Finding, ...] = ()
    """Findings that are new."""

    @property
    def is_renamed(self) -> bool:
        """Whether the profile has another name than before."""
        return self.old is not None and self.new is not None and self.old.name != self.new.name

    @property
    def is_moved(self) -> bool:
        """Whether the profile comes from another page than before, where both are known."""
        return bool(self.old and self.new and self.old.page and self.new.page and self.old.page != self.new.page)

    @property
    def latest(self) -> Snapshot:
        """The profile as it is, or as it last was."""
        (snapshot, *_) = filter(None, (self.new, self.old))
        return snapshot


def take_snapshot(profile: Profile, folder: str = "") -> Snapshot:
    """Return what is compared of `profile`, with its page as seen from `folder`, where it lies in it."""
    source = profile.source
    answers = {question: _read_content(dict(answer)) for question, answer in profile.answers.items() if answer.heading}
    return Snapshot(
        path=source.path,
        page=source.path.removeprefix(f"{folder}/") if folder else source.path,
        line=source.name_line or source.lines[0],
        sha256=source.sha256 if source.path else "",
        id=profile.id,
        name=profile.name,
        answers=answers,
        findings=Counter((finding.code, finding.question) for finding in profile.findings),
    )


def _read_content(fields: dict[str, Any]) -> Content:
    content = {key: value for key, value in fields.items() if key not in _NO_CONTENT}
    translations = content.pop("translations", {})
    if translations:
        content["translations"] = {language: _read_content(dict(other)) for language, other in translations.items()}
    if content["value"] is not None:
        # What is written for a value may change without another meaning: "40" and "40 people".
        content.pop("text", None)
    return content


def find_changes(before: Sequence[Snapshot], after: Sequence[Snapshot]) -> list[Change]:
    """Return what changed, in the order of `after`, and what is gone after that; nothing for what is as it was.

    A profile is the same as one before by its page and name, else by the bytes of its page, else by its page
    else by id and name, or a name that only they have. Likeness alone
    never makes two profiles one.
    """
    pairs = _match(before, after)
    changes = []
    for place, new in enumerate(after):
        old = before[pairs[place]] if place in pairs else None
        change = _compare(old, new) if old else Change(Kind.ADDED, None, new)
        if change:
            changes.append(change)
    kept = set(pairs.values())
    return [*changes, *(Change(Kind.GONE, old, None) for place, old in enumerate(before) if place not in kept)]


def _compare(old: Snapshot, new: Snapshot) -> Change | None:
    questions = dict.fromkeys((*new.answers, *old.answers))
    answers = tuple(
        AnswerChange(question, old.answers.get(question), new.answers.get(question))
        for question in questions
        if old.answers.get(question) != new.answers.get(question)
    )
    fixed, found = Counter(old.findings), Counter(new.findings)
    change = Change(
        Kind.CHANGED, old, new, answers, tuple((fixed - found).elements()), tuple((found - fixed).elements())
    )
    has_changed = answers or change.fixed or change.found or change.is_renamed or change.is_moved
    return change if has_changed else None


def _match(before: Sequence[Snapshot], after: Sequence[Snapshot]) -> dict[int, int]:
    """Return the place in `before` of each place in `after` that is the same profile."""
    pairs: dict[int, int] = {}
    keys: tuple[Callable[[Snapshot], Hashable], ...] = (
        lambda item: item.page and (item.page, item.name, item.id),
        lambda item: item.page and item.name and (item.page, item.name),
        lambda item: item.sha256 and (item.sha256, item.name),
        lambda item: item.page and (item.page, repr(sorted(item.answers.items()))),
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
