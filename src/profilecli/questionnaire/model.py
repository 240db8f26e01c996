"""The questions as data: what is in a TOML file in, a checked Questionnaire out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from functools import lru_cache
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from profilecli.findings.diagnostics import Severity
from profilecli.questionnaire.answer_types import SPECIAL_KEYS, TYPES, PartType, QuestionType
from profilecli.questionnaire.key_types import (
    LANGUAGE,
    TAG,
    Appearance,
    ChoiceName,
    FormText,
    Name,
    Number,
    Units,
    Version,
    Wording,
    Wordings,
)
from profilecli.questionnaire.precision import PRECISIONS, Precision
from profilecli.questionnaire.speakers import Speakers, fold_name
from profilecli.questionnaire.versions import is_before
from profilecli.text.languages import load_language
from profilecli.text.signs import fold_signed
from profilecli.text.suggest import suggest
from profilecli.text.toml_keys import Place
from profilecli.text.wording import fold

OTHER_CHOICE = "other"
"""The value of a `select_one` question with a choice of the respondent's own, as XLSForm names it."""


class Sensitivity(StrEnum):
    """Who may see an answer."""

    PUBLIC = "public"
    CONTACT = "contact"
    RESTRICTED = "restricted"


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True, serialize_by_alias=True)


class Choice(_Model):
    """One choice of a list."""

    name: ChoiceName
    label: Wording
    aliases: tuple[Wording, ...] = ()


YES, NO = "yes", "no"
"""The names of the choices of a question of type `boolean`, as records of other programs have them."""


@lru_cache(maxsize=8)
def list_yes_no(language: str) -> tuple[Choice, Choice]:
    """Return the choices of a question of type `boolean` in a language."""
    known = load_language(language)
    return _build_choice(YES, known.yes), _build_choice(NO, known.no)


def _build_choice(name: str, words: Iterable[str]) -> Choice:
    """Return a choice that is worded as one of `words`: the longest is its label."""
    label, *aliases = sorted(words, key=lambda word: (-len(word), word))
    return Choice(name=name, label=label.capitalize(), aliases=tuple(aliases))


class Question(_Model):
    """One question of the survey."""

    name: Name
    type: QuestionType
    label: Wording
    aliases: tuple[Wording, ...] = ()
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
    start: Number = 1
    """The first number of a scale."""
    end: Number | None = None
    """The last number of a scale."""
    step: Number = 1
    """The distance between its numbers."""
    precision: Precision = Precision.DAY
    """How much of a date is enough."""
    hint: FormText | None = None
    """What the form says below the question: not an answer."""
    group: Name | None = None
    """The group in which it stands."""
    appearance: Appearance | None = None
    """How other programs show it, as XLSForm has it; nothing here depends on it."""
    sensitivity: Sensitivity | None = None
    """Who may see the answer; where nothing is said, it is as little public as a restricted one."""

    def list_names(self, version: str) -> tuple[str, ...]:
        """Return what the question can be called in records of an earlier version; () where it was not asked then."""
        if is_before(version, self.since):
            return self.was
        return (self.name,) if self.since else (self.name, *self.was)


class Part(_Model):
    """What is between the questions of the survey, and is not an answer."""

    name: Name
    type: PartType
    label: FormText | None = None
    """None for a group that has no heading."""
    aliases: tuple[FormText, ...] = ()
    hint: FormText | None = None
    group: Name | None = None
    """The group in which it stands."""
    appearance: Appearance | None = None


def _name_row(row: Any) -> str:
    """Return which model a row of the survey is of."""
    kind = row.get("type") if isinstance(row, dict) else getattr(row, "type", None)
    return PART if isinstance(kind, str) and kind in PART_TYPES else QUESTION


PART_TYPES = frozenset(PartType)
QUESTION, PART = "question", "part"
"""What pydantic calls the models of the rows of a survey in the places of faults."""
Row = Annotated[
    Annotated[Question, Tag(QUESTION)] | Annotated[Part, Tag(PART)],
    Discriminator(_name_row),
]


class Questionnaire(_Model):
    """A questionnaire: its survey, its choice lists, and what its pages carry besides."""

    name: Annotated[str, Field(pattern=TAG, max_length=64)]
    title: str
    version: Version
    since: Version | None = None
    """The first version whose records are read with this one as well."""
    language: Annotated[str, Field(pattern=LANGUAGE)] = "en"
    date_order: Literal["dmy", "mdy", "ymd"] = "dmy"
    decimal_mark: Literal[".", ","] | None = None
    """What is before a fraction, where the other one groups thousands; by default as the language has both."""
    name_labels: tuple[Wording, ...] = ()
    name_from: Literal["text", "file"] = "text"
    """Where the name of a profile is: in its text, or in the name of its file."""
    boilerplate: tuple[Wording, ...] = ()
    end: tuple[Wording, ...] = ()
    """Lines after which nothing of a page is an answer."""
    speakers: Speakers = Speakers()
    """What is before the words of an interviewer and of a respondent on a line."""
    unknown_headings: Literal["unplaced", "answer"] = "unplaced"
    """Whether a question that the questionnaire does not know ends the answer above it or stays in it."""
    missing: dict[Name, Wordings] = {}
    """By code: what people write who give no answer, and say why."""
    severity: dict[str, Severity] = {}
    """By code, prefix of codes or name of a rule: how bad its findings are in answers to this questionnaire."""
    rows: Annotated[tuple[Row, ...], Field(min_length=1, alias="survey")]
    """What the form shows, in its order: questions, and what is between them."""
    choices: dict[str, Annotated[tuple[Choice, ...], Field(min_length=1)]] = {}

    @model_validator(mode="after")
    def _check_as_a_whole(self) -> Questionnaire:
        conflicts = list(_find_conflicts(self))
        if conflicts:
            raise PydanticCustomError("conflict", "parts contradict each other", {"problems": conflicts})
        return self

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

    def get_choices(self, question: Question) -> tuple[Choice, ...]:
        """Return the choices of a select question, in questionnaire order; () for any other."""
        if question.type is QuestionType.BOOLEAN:
            return list_yes_no(self.language)
        return self.choices[question.list_name] if question.list_name else ()

    def goes_on_with(self, version: str) -> bool:
        """Whether records of another version are read with this one: an earlier one, where it says what has changed."""
        if not is_before(version, self.version):
            return False
        if self.since is not None:
            return not is_before(version, self.since)
        return any(question.was or question.since for question in self.survey)


class Problem(NamedTuple):
    """What is wrong with a part of a questionnaire."""

    place: Place
    text: str
    other: Place = ()
    """Where the part stands that it contradicts, if any."""


UNSEEN = "needs a letter or digit that can be seen"


def _find_conflicts(questionnaire: Questionnaire) -> Iterator[Problem]:
    """Yield each place where parts of a questionnaire contradict each other, and how."""
    yield from _find_alike(("survey",), questionnaire.rows, fold)
    yield from _find_misplaced(questionnaire.rows)
    for list_name, choices in questionnaire.choices.items():
        yield from _find_alike(("choices", list_name), choices, fold_signed)
    questions = questionnaire.list_placed()
    if not questions:
        yield Problem(("survey",), "should have at least one question")
    for number, question in questions:
        yield from _find_misused_keys(("survey", number), question)
        yield from _find_misused_lists(("survey", number), question, questionnaire)
        yield from _find_misused_limits(("survey", number), question)
        yield from _find_misused_looks(("survey", number), question)
    yield from _find_misused_names(questionnaire)
    asking = set(map(fold_name, questionnaire.speakers.interviewer))
    for number, name in enumerate(questionnaire.speakers.respondent):
        if fold_name(name) in asking:
            yield Problem(("speakers", "respondent", number), f"{name!r} is the name of an interviewer too")
    yield from _find_misused_codes(questionnaire)
    asked = {
        fold(label): ("survey", number)
        for number, question in questions
        for label in (question.label, *question.aliases)
    }
    for key in ("name_labels", "boilerplate", "end"):
        for number, label in enumerate(getattr(questionnaire, key)):
            folded = fold(label)
            if not folded:
                yield Problem((key, number), UNSEEN)
            elif folded in asked:
                yield Problem((key, number), f"{label!r} looks like a question", asked[folded])


def _find_alike(
    table: Place, entries: Iterable[Question | Part | Choice], compare: Callable[[str], str]
) -> Iterator[Problem]:
    """Yield the entries of one table that share a name, or a wording as `compare` leaves it."""
    names: dict[str, Place] = {}
    wordings: dict[str, tuple[Place, str]] = {}
    for number, entry in enumerate(entries):
        place = (*table, number)
        if entry.name in names:
            yield Problem((*place, "name"), f"{entry.name!r} is used before", names[entry.name])
        names.setdefault(entry.name, place)
        if isinstance(entry, Part):
            continue
        for position, label in enumerate((entry.label, *entry.aliases)):
            key: Place = (*place, "aliases", position - 1) if position else (*place, "label")
            if not fold(label):
                yield Problem(key, UNSEEN)
                continue
            owner, owned = wordings.setdefault(compare(label), (place, entry.name))
            if owner != place:
                yield Problem(key, f"{label!r} is read as the same wording as {owned!r}", owner)


def _find_misplaced(rows: Iterable[Question | Part]) -> Iterator[Problem]:
    """Yield the rows that are in no group that is open there, and the notes that say nothing."""
    opened: list[str] = []
    for number, row in enumerate(rows):
        if row.group is not None and row.group not in opened:
            yield Problem(("survey", number, "group"), f"there is no group {row.group!r} above, or it has ended")
            continue
        del opened[opened.index(row.group) + 1 if row.group else 0 :]
        if isinstance(row, Part) and row.type is PartType.GROUP:
            opened.append(row.name)
        elif isinstance(row, Part) and row.label is None:
            yield Problem(("survey", number, "label"), "is required")


def _find_misused_keys(place: Place, question: Question) -> Iterator[Problem]:
    """Yield the keys of a question that mean nothing for its type."""
    for key in sorted(question.model_dump(exclude_defaults=True).keys() & SPECIAL_KEYS - TYPES[question.type].keys):
        yield Problem((*place, key), f"a question of type {question.type} has no {key!r}")


def _find_misused_limits(place: Place, question: Question) -> Iterator[Problem]:
    """Yield what is wrong with the numbers between which an answer lies."""
    if question.min is not None and question.max is not None and question.min > question.max:
        yield Problem((*place, "max"), "is less than min")
    if question.type is not QuestionType.RANGE:
        return
    if question.end is None:
        yield Problem((*place, "end"), "is required")
    elif question.end <= question.start:
        yield Problem((*place, "end"), "is not more than start")
    if question.step <= 0:
        yield Problem((*place, "step"), "is not more than 0")


def _find_misused_looks(place: Place, question: Question) -> Iterator[Problem]:
    """Yield the words of XLSForm that say how much of a date is enough: a key of its own says it."""
    words = (question.appearance or "").split() if question.type is QuestionType.DATE else ()
    for precision, facts in PRECISIONS.items():
        if facts.appearance in words:
            yield Problem((*place, "appearance"), f"write precision = '{precision}' instead of {facts.appearance!r}")


def _find_misused_lists(place: Place, question: Question, questionnaire: Questionnaire) -> Iterator[Problem]:
    """Yield what is wrong with the choice list that a question names, or does not name."""
    key = (*place, "list_name")
    if "list_name" in TYPES[question.type].keys and question.list_name is None:
        yield Problem(key, f"a {question.type} question needs the name of its choice list")
    if question.list_name is not None and question.list_name not in questionnaire.choices:
        hint = suggest(question.list_name, questionnaire.choices)
        yield Problem(key, f"there is no choice list {question.list_name!r}{hint}")


def _find_misused_codes(questionnaire: Questionnaire) -> Iterator[Problem]:
    """Yield the codes of `missing` that are choices as well, and those that two wordings could mean."""
    names = {choice.name for choices in questionnaire.choices.values() for choice in choices} | {YES, NO}
    wordings: dict[str, str] = {}
    for code, labels in questionnaire.missing.items():
        if code in names:
            yield Problem(("missing", code), f"{code!r} is the name of a choice")
        for number, label in enumerate(labels):
            if not fold(label):
                yield Problem(("missing", code, number), UNSEEN)
            elif wordings.setdefault(fold(label), code) != code:
                yield Problem(
                    ("missing", code, number), f"{label!r} is read as the same wording as {wordings[fold(label)]!r}"
                )


def _find_misused_names(questionnaire: Questionnaire) -> Iterator[Problem]:
    """Yield what is wrong with earlier names of questions, and with the versions in which they changed."""
    version = questionnaire.version
    if questionnaire.since is not None and is_before(version, questionnaire.since):
        yield Problem(("since",), f"comes after the version of the questionnaire, {version!r}")
    places: dict[str, Place] = {row.name: ("survey", number) for number, row in questionnaire.list_placed()}
    now = {question.name: question for question in questionnaire.survey}
    joined: dict[str, Place] = {}
    for number, question in questionnaire.list_placed():
        place: Place = ("survey", number)
        if question.since is not None and is_before(version, question.since):
            yield Problem((*place, "since"), f"comes after the version of the questionnaire, {version!r}")
        for at, name in enumerate(question.was):
            key: Place = (*place, "was", at)
            if name in joined:
                yield Problem(key, f"{name!r} is joined to a question before", joined[name])
            elif name in now and not _has_changed_hands(question, now[name]):
                yield Problem(key, f"{name!r} is the name of a question now; say in both since when", places[name])
            joined[name] = place


def _has_changed_hands(question: Question, other: Question) -> bool:
    """Whether another question got an earlier name of `question` when that had given it up, or later."""
    if question is other or question.since is None or other.since is None:
        return False
    return not is_before(other.since, question.since)
