"""Judges one reading of one page: which fields are wrong, which of them silently, and what was reported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tests.oracle.pages import Page, TrueProfile, Truth, Value

NAME = "name"
"""The field that is no question."""

PAGE_LEVEL = frozenset(
    ("PRF101", "PRF105", "PRF106", "PRF107", "PRF108", "PRF201", "PRF202", "PRF203", "PRF206", "PRF207", "PRF402")
)
"""What tells of text that may be in the wrong place, whichever question it names."""


@dataclass(frozen=True, slots=True)
class ReadAnswer:
    """One answer as a program read it; lines are 1-based, None where it gives none."""

    status: str
    value: Value = None
    items: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    first: int | None = None
    last: int | None = None


@dataclass(frozen=True, slots=True)
class ReadProfile:
    """One profile as a program read it."""

    name: str | None
    answers: dict[str, ReadAnswer]


@dataclass(frozen=True, slots=True)
class ReportedFinding:
    """One warning or error."""

    code: str
    line: int = 1
    question: str | None = None
    profile: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """All that a program made of one page."""

    profiles: tuple[ReadProfile, ...]
    reported: tuple[ReportedFinding, ...]
    """Warnings and errors only."""
    lines: int = 0
    """How many lines of the page are not blank."""
    owned: int = 0
    """How many of them have exactly one owner."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of one profile that is not as it should be."""

    profile: int
    name: str
    expected: object
    got: object
    silent: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """How one page was read."""

    page: Page
    reading: Reading
    fields: int
    wrong: tuple[Field, ...]
    missed: tuple[str, ...]
    """Expected codes that did not come."""
    excess: tuple[str, ...]
    """Codes that came and were not to come."""

    @property
    def is_false_alarm(self) -> bool:
        """Whether something was reported of a sound page."""
        return self.page.is_sound and bool(self.reading.reported)

    @property
    def is_flawless(self) -> bool:
        """Whether there is nothing to look at."""
        return not (self.wrong or self.missed or self.excess or self.reading.owned < self.reading.lines)


def judge(page: Page, reading: Reading) -> Verdict:
    """Return how `reading` agrees with the truth of `page`."""
    came = {reported.code for reported in reading.reported}
    added = max(0, len(reading.profiles) - len(page.profiles))
    fields = sum(1 + len(profile.answers) for profile in page.profiles) + added
    return Verdict(
        page=page,
        reading=reading,
        fields=fields,
        wrong=tuple(_list_wrong(page, reading)),
        missed=tuple(code for code in dict.fromkeys(page.codes) if code not in came),
        excess=tuple(sorted(came - set(page.codes) - set(page.may))),
    )


def _list_wrong(page: Page, reading: Reading) -> list[Field]:
    wrong: list[Field] = []
    for number, truth in enumerate(page.profiles, 1):
        read = reading.profiles[number - 1] if number <= len(reading.profiles) else None
        for name, expected, got in _compare(truth, read):
            wrong.append(Field(number, name, expected, got, not _is_reported(name, number, read, page, reading)))
    first = len(page.profiles)
    added = enumerate(reading.profiles[first:], first + 1)
    return [*wrong, *(Field(number, NAME, "no such profile", extra.name, silent=True) for number, extra in added)]


def _compare(truth: TrueProfile, read: ReadProfile | None) -> list[tuple[str, object, object]]:
    """Return name, expected and got of each field in which the two differ."""
    differences: list[tuple[str, object, object]] = []
    if read is None or truth.name != read.name:
        differences.append((NAME, truth.name, read.name if read else "no profile"))
    for name, expected in truth.answers.items():
        got = read.answers.get(name) if read else None
        if got is None or not _agrees(expected, got):
            differences.append((name, expected, got))
    return differences


def _agrees(expected: Truth, got: ReadAnswer) -> bool:
    return (
        expected.status == got.status
        and expected.value == got.value
        and type(expected.value) in (type(got.value), int, float)
        and expected.items in (None, got.items)
        and expected.other in (None, got.other)
    )


def _is_reported(name: str, number: int, read: ReadProfile | None, page: Page, reading: Reading) -> bool:
    """Whether a warning or error concerns a wrong field, so that its reader knows where to look.

    It does if it names the field's question (for a name: if it is PRF401); or if it tells of text in
    a wrong place and either nobody expected its code on this page, or it stands in the field's section.
    """
    for reported in reading.reported:
        if reported.profile not in (None, number):
            continue
        if reported.question == name or (name == NAME and reported.code == "PRF401"):
            return True
        if reported.code in PAGE_LEVEL and (reported.code not in page.codes or _is_within(reported.line, name, read)):
            return True
    return False


def _is_within(line: int, name: str, read: ReadProfile | None) -> bool:
    """Whether `line` stands in the section of the question `name`: from its heading to the next one."""
    if read is None or name not in read.answers:
        return False
    first = read.answers[name].first
    if first is None:
        return False
    starts: Sequence[int] = sorted(answer.first for answer in read.answers.values() if answer.first is not None)
    after = next((start for start in starts if start > first), None)
    return first <= line and (after is None or line < after)
