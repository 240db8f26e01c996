"""The questions as data: what is in a TOML file in, a checked Questionnaire out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from profilecli.findings.diagnostics import Severity
from profilecli.questionnaire.answer_types import TYPES, PartType, QuestionType
from profilecli.questionnaire.precision import PRECISIONS, Precision
from profilecli.questionnaire.speakers import Speakers
from profilecli.questionnaire.strict import Strict
from profilecli.questionnaire.translations import TRANSLATIONS
from profilecli.questionnaire.versions import is_before
from profilecli.text.languages import load_language

if TYPE_CHECKING:
    from profilecli.questionnaire.key_types import (
        Appearance,
        ChoiceName,
        Condition,
        FormName,
        FormText,
        Language,
        Name,
        Number,
        Patterns,
        Position,
        Region,
        Units,
        Version,
        Wording,
        Wordings,
    )

    Rows = tuple["Question | Part", ...]
    Choices = tuple["Choice", ...]

REST = "*"
"""The pattern of all the text above the first question that is nothing else."""
OTHER_CHOICE = "other"
"""The value of a `select_one` question with a choice of the respondent's own, as XLSForm names it."""


class Sensitivity(StrEnum):
    """Who may see an answer."""

    PUBLIC = "public"
    CONTACT = "contact"
    RESTRICTED = "restricted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation(Strict):
    """How a row or a choice is worded in one language."""

    label: FormText | None = None
    aliases: tuple[FormText, ...] = ()
    hint: FormText | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledTranslation(Strict):
    """The same of what always has a label."""

    label: Wording
    aliases: tuple[Wording, ...] = ()
    hint: FormText | None = None


_APART = {"alias": TRANSLATIONS}
"""Where pydantic finds how an entry is worded in the languages but the first, where that differs from it in any."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice(Strict):
    """One choice of a list."""

    name: ChoiceName
    label: Wording
    aliases: tuple[Wording, ...] = ()
    translations: dict[str, LabelledTranslation] = field(default_factory=dict, hash=False, metadata=_APART)


YES, NO = "yes", "no"
"""The names of the choices of a question of type `boolean`, as records of other programs have them."""


@lru_cache(maxsize=8)
def list_yes_no(languages: tuple[str, ...]) -> tuple[Choice, Choice]:
    """Return the choices of a question of type `boolean` in languages, the first one first."""
    known = {tag: load_language(tag) for tag in languages}
    return (
        _build_choice(YES, {tag: language.yes for tag, language in known.items()}),
        _build_choice(NO, {tag: language.no for tag, language in known.items()}),
    )


def _build_choice(name: str, words: Mapping[str, Iterable[str]]) -> Choice:
    """Return a choice that is worded as one of `words` of each language: the longest is its label."""
    worded = {tag: sorted(each, key=lambda word: (-len(word), word)) for tag, each in words.items()}
    wordings = {tag: (label.capitalize(), tuple(rest)) for tag, (label, *rest) in worded.items()}
    (label, aliases), *_ = wordings.values()
    others = {tag: LabelledTranslation(label=first, aliases=rest) for tag, (first, rest) in [*wordings.items()][1:]}
    return Choice(name=name, label=label, aliases=aliases, translations=others)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Strict):
    """One question of the survey."""

    name: Name
    type: QuestionType
    label: Wording
    aliases: tuple[Wording, ...] = ()
    translations: dict[str, LabelledTranslation] = field(default_factory=dict, hash=False, metadata=_APART)
    was: tuple[Name, ...] = ()
    """What it was called in earlier versions of the questionnaire."""
    since: Version | None = None
    """The version in which it got its name."""
    required: bool = False
    list_name: str | None = None
    or_other: bool = False
    min: Number | None = None
    max: Number | None = None
    unit: Units = ()
    """What may be before or after the number, the usual one first."""
    pattern: Patterns = ()
    """Lines above the first question that have the answer in place of a star."""
    position: Position | None = None
    """The number of the line above the first question that is the answer."""
    start: Number = 1
    """The first number of a scale."""
    end: Number | None = None
    """The last number of a scale."""
    step: Number = 1
    """The distance between its numbers."""
    precision: Precision = Precision.DAY
    """How much of a date is enough."""
    relevant: Condition | None = None
    """When the question is to be answered; always, where nothing is said."""
    constraint: Condition | None = None
    """What the answer has to be, besides being of its type."""
    hint: FormText | None = None
    """What the form says below the question: not an answer."""
    group: Name | None = None
    """The group in which it stands."""
    appearance: Appearance | None = None
    """How other programs show it, as XLSForm has it; nothing here depends on it."""
    sensitivity: Sensitivity | None = None
    """Who may see the answer; where nothing is said, it is as little public as a restricted one."""

    @property
    def expected(self) -> str:
        """What should be there instead of an invalid answer."""
        is_date = self.type is QuestionType.DATE
        return PRECISIONS[self.precision].expected if is_date else TYPES[self.type].expected

    def list_names(self, version: str) -> tuple[str, ...]:
        """Return what the question can be called in records of an earlier version; () where it was not asked then."""
        if is_before(version, self.since):
            return self.was
        return (self.name,) if self.since else (self.name, *self.was)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part(Strict):
    """What is between the questions of the survey, and is not an answer."""

    name: Name
    type: PartType
    label: FormText | None = None
    """None for a group that has no heading."""
    aliases: tuple[FormText, ...] = ()
    translations: dict[str, Translation] = field(default_factory=dict, hash=False, metadata=_APART)
    hint: FormText | None = None
    relevant: Condition | None = None
    """When the questions of a group are to be answered."""
    group: Name | None = None
    """The group in which it stands."""
    appearance: Appearance | None = None


PART_TYPES = frozenset(PartType)


@dataclass(frozen=True, slots=True, kw_only=True)
class Questionnaire(Strict):
    """A questionnaire: its survey, its choice lists, and what its pages carry besides."""

    name: FormName
    title: str
    version: Version
    since: Version | None = None
    """The first version whose records are read with this one as well."""
    language: Language = "en"
    """Of its wordings, the first one where there are several."""
    languages: tuple[Language, ...] = ()
    """Those of its wordings, where there are several."""
    date_order: Literal["dmy", "mdy", "ymd"] = "dmy"
    region: Region | None = None
    """Of the telephone numbers that are without the code of a country."""
    decimal_mark: Literal[".", ","] | None = None
    """What is before a fraction, where the other one groups thousands; by default as the language has both."""
    name_labels: tuple[Wording, ...] = ()
    name_from: Literal["text", "file"] = "text"
    """Where the name of a profile is: in its text, or in the name of its file."""
    boilerplate: tuple[Wording, ...] = ()
    end: tuple[Wording, ...] = ()
    """Lines after which nothing of a page is an answer."""
    speakers: Speakers = field(default_factory=Speakers)
    """What is before the words of an interviewer and of a respondent on a line."""
    unknown_headings: Literal["unplaced", "answer"] = "unplaced"
    """Whether a question that the questionnaire does not know ends the answer above it or stays in it."""
    missing: dict[Name, Wordings] = field(default_factory=dict)
    """By code: what people write who give no answer, and say why."""
    severity: dict[str, Severity] = field(default_factory=dict)
    """By code, prefix of codes or name of a rule: how bad its findings are in answers to this questionnaire."""
    rows: Rows = field(metadata={"alias": "survey"})
    """What the form shows, in its order: questions, and what is between them."""
    choices: dict[str, Choices] = field(default_factory=dict)

    @property
    def is_translated(self) -> bool:
        """Whether it has several languages."""
        return len(self.languages) > 1

    def list_languages(self) -> tuple[str, ...]:
        """Return the languages of its wordings, the first one first."""
        return self.languages or (self.language,)

    def __hash__(self) -> int:
        """Hash what can be hashed: the choice lists are in a dict."""
        return hash((self.name, self.version, self.rows))

    @property
    def survey(self) -> tuple[Question, ...]:
        """The questions, in the order of the form."""
        return tuple(row for row in self.rows if isinstance(row, Question))

    def list_placed(self) -> list[tuple[int, Question]]:
        """Return the questions, each with its place among all rows of the survey, from 0."""
        return [(number, row) for number, row in enumerate(self.rows) if isinstance(row, Question)]

    @property
    def parts(self) -> tuple[Part, ...]:
        """What is between the questions."""
        return tuple(row for row in self.rows if isinstance(row, Part))

    @property
    def has_conditions(self) -> bool:
        """Whether it depends on other answers if a question is to be answered."""
        return any(row.relevant for row in self.rows)

    def get_choices(self, question: Question) -> tuple[Choice, ...]:
        """Return the choices of a select question, in questionnaire order; () for any other."""
        if question.type is QuestionType.BOOLEAN:
            return list_yes_no(self.list_languages())
        return self.choices[question.list_name] if question.list_name else ()

    def goes_on_with(self, version: str) -> bool:
        """Whether records of another version are read with this one: an earlier one, where it says what has changed."""
        if not is_before(version, self.version):
            return False
        if self.since is not None:
            return not is_before(version, self.since)
        return any(question.was or question.since for question in self.survey)
