"""Stage 7: profiles and diagnostics in, counts out: for each profile, each question, each choice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from profilecli.findings.diagnostics import Diagnostic, Severity
from profilecli.questionnaire.model import Question, Questionnaire
from profilecli.reading.answers.answer import Status
from profilecli.reading.relevance import list_unmet
from profilecli.record.chosen import list_chosen
from profilecli.record.profile import Profile


class Result(Protocol):
    """What came of one file, as `collecting.Outcome` states it."""

    @property
    def path(self) -> str:
        """The file, as diagnostics name it; empty for the run as a whole."""

    @property
    def profiles(self) -> Sequence[Profile]:
        """Its profiles, in the order of the file."""

    @property
    def diagnostics(self) -> Sequence[Diagnostic]:
        """All that was found in it."""

    @property
    def numbers(self) -> Sequence[int]:
        """For a file of records, the number of each of its profiles in it; none for a text, which counts them."""


@dataclass(frozen=True, slots=True)
class SeverityCount:
    """How many findings there are of each severity."""

    errors: int = 0
    warnings: int = 0
    infos: int = 0

    def __add__(self, other: SeverityCount) -> SeverityCount:
        return SeverityCount(self.errors + other.errors, self.warnings + other.warnings, self.infos + other.infos)


@dataclass(frozen=True, slots=True)
class ProfileCount:
    """What one profile holds, in numbers; or what was found in a file outside of any profile."""

    path: str
    """The source of the profile, or the file that gave none."""
    has_record: bool
    is_rest: bool = False
    """Whether the file gave records, and these are its findings that concern none of them."""
    name: str | None = None
    id: str = ""
    questions: int = 0
    """How many questions the questionnaire has."""
    answered: int = 0
    missing: int = 0
    """How many required questions have no answer."""
    choices: int = 0
    """How many choices are chosen, over all questions."""
    findings: SeverityCount = SeverityCount()


@dataclass(frozen=True, slots=True)
class ChoiceCount:
    """In how many profiles a choice is chosen."""

    name: str
    label: str
    chosen: int


@dataclass(frozen=True, slots=True)
class QuestionCount:
    """In how many profiles a question has each status, and each of its choices is chosen."""

    name: str
    label: str
    answered: int
    empty: int
    missing: int
    invalid: int
    choices: tuple[ChoiceCount, ...] = ()
    """In questionnaire order; () where the question has no choices."""
    other: int = 0
    """In how many profiles something is among the choices that is none of them."""


@dataclass(frozen=True, slots=True)
class Summary:
    """All results of a run in numbers."""

    files: int
    profiles: int
    questions: tuple[QuestionCount, ...]
    """In questionnaire order."""
    findings: SeverityCount


@dataclass(slots=True)
class Tally:
    """The counts of a run so far; it grows with the questionnaire, never with the input."""

    questionnaire: Questionnaire
    files: int = 0
    profiles: int = 0
    findings: SeverityCount = SeverityCount()
    statuses: Counter[tuple[str, Status]] = field(default_factory=Counter)
    chosen: Counter[tuple[str, str]] = field(default_factory=Counter)
    other: Counter[str] = field(default_factory=Counter)


def add_result(tally: Tally, result: Result) -> tuple[ProfileCount, ...]:
    """Count one file in; return the counts of each of its profiles.

    A file without a profile, or with findings that concern none of its profiles, has one more
    entry, without a record, so that nothing vanishes from a table. The run as a whole has none.
    """
    tally.findings += count_findings(result.diagnostics)
    if not result.path:
        return ()
    tally.files += 1
    rest, *groups = group_diagnostics(result)
    counts = [_add_profile(tally, profile, found) for profile, found in zip(result.profiles, groups, strict=True)]
    if rest or not counts:
        entry = ProfileCount(result.path, has_record=False, is_rest=bool(counts), findings=count_findings(rest))
        counts.append(entry)
    return tuple(counts)


def build_summary(tally: Tally) -> Summary:
    """Return what has been counted so far."""
    questions = tuple(_build_question(tally, question) for question in tally.questionnaire.survey)
    return Summary(tally.files, tally.profiles, questions, tally.findings)


def count_findings(diagnostics: Iterable[Diagnostic]) -> SeverityCount:
    """Return how many of `diagnostics` are errors, warnings and infos."""
    counter = Counter(diagnostic.severity for diagnostic in diagnostics)
    return SeverityCount(counter[Severity.ERROR], counter[Severity.WARNING], counter[Severity.INFO])


def group_diagnostics(result: Result) -> list[list[Diagnostic]]:
    """Return what was found in each profile of a file, by its number; at 0 what concerns none of them.

    What concerns a text as a whole is reported with its first profile. What concerns a file of records as a
    whole, or a record that is no profile, belongs to none.
    """
    groups: list[list[Diagnostic]] = [[] for _ in range(len(result.profiles) + 1)]
    whole = 0 if result.numbers else 1
    places: dict[int | None, int] = {None: whole if result.profiles else 0}
    places.update((number, place) for place, number in enumerate(result.numbers or range(1, len(groups)), 1))
    for diagnostic in result.diagnostics:
        groups[places.get(diagnostic.profile, 0)].append(diagnostic)
    return groups


def _add_profile(tally: Tally, profile: Profile, diagnostics: Iterable[Diagnostic]) -> ProfileCount:
    tally.profiles += 1
    for name, answer in profile.answers.items():
        tally.statuses[name, answer.status] += 1
        tally.chosen.update((name, choice) for choice in list_chosen(answer))
        tally.other[name] += bool(getattr(answer, "other", ()))
    answers = profile.answers.values()
    unmet = list_unmet(tally.questionnaire, profile.answers)
    return ProfileCount(
        path=profile.source.path,
        has_record=True,
        name=profile.name,
        id=profile.id,
        questions=len(answers),
        answered=sum(answer.status is Status.ANSWERED for answer in answers),
        missing=sum(
            question.required
            and question.name not in unmet
            and profile.answers[question.name].status in (Status.MISSING, Status.EMPTY)
            for question in tally.questionnaire.survey
        ),
        choices=sum(len(list_chosen(answer)) for answer in answers),
        findings=count_findings(diagnostics),
    )


def _build_question(tally: Tally, question: Question) -> QuestionCount:
    return QuestionCount(
        name=question.name,
        label=question.label,
        answered=tally.statuses[question.name, Status.ANSWERED],
        empty=tally.statuses[question.name, Status.EMPTY],
        missing=tally.statuses[question.name, Status.MISSING],
        invalid=tally.statuses[question.name, Status.INVALID],
        choices=tuple(
            ChoiceCount(choice.name, choice.label, tally.chosen[question.name, choice.name])
            for choice in tally.questionnaire.get_choices(question)
        ),
        other=tally.other[question.name],
    )
