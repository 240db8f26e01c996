"""Two runs in, what changed from one to the other out: profiles added, gone, renamed, and their answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from profilecli.record.profile import Profile
from profilecli.run.comparing.pairing import Content, Finding, Snapshot, match
from profilecli.text.source import PLAIN

_NO_CONTENT = frozenset(("type", "heading", "lines", "items", "languages", "corrections"))
"""The keys of an answer that say where it is or who corrected it, or are made of its value."""


class Kind(StrEnum):
    """What happened to a profile."""

    ADDED = "added"
    GONE = "gone"
    CHANGED = "changed"


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
    answers = {question: _read_content(vars(answer)) for question, answer in profile.answers.items() if answer.heading}
    return Snapshot(
        path=source.path,
        page=source.path.removeprefix(f"{folder}/") if folder else source.path,
        line=source.name_line or source.lines[0],
        sha256=source.sha256 if source.path else "",
        id=profile.id,
        name=profile.name,
        answers=answers,
        findings=Counter((finding.code, finding.question) for finding in profile.findings),
        is_plain=source.media_type == PLAIN,
    )


def _read_content(fields: dict[str, Any]) -> Content:
    content = {key: value for key, value in fields.items() if key not in _NO_CONTENT}
    translations = content.pop("translations")
    if translations:
        content["translations"] = {language: _read_content(vars(other)) for language, other in translations.items()}
    if content["value"] is not None:
        # What is written for a value may change without another meaning: "40" and "40 people".
        content.pop("text", None)
    return content


def find_changes(before: Sequence[Snapshot], after: Sequence[Snapshot]) -> list[Change]:
    """Return what changed, in the order of `after`, and what is gone after that; nothing for what is as it was.

    A profile is the same as one before by its page and name, else by the bytes of its page, else by its page
    else by id and name, or a name that only they have. Likeness alone
    never makes two profiles one, but two public ones without a page, alike in everything that is compared, are one.
    """
    pairs = match(before, after)
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
