"""The questions as data: what is in a TOML file in, a checked Questionnaire out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from functools import lru_cache
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from profilecli.findings.diagnostics import Severity
from profilecli.questionnaire.answer_types import SPECIAL_KEYS, TYPES, PartType, QuestionType
from profilecli.questionnaire.condition_words import find_condition_fault
from profilecli.questionnaire.conditions import DOT
from profilecli.questionnaire.key_types import (
    TAG,
    Appearance,
    ChoiceName,
    Condition,
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
from profilecli.questionnaire.precision import PRECISIONS, Precision
from profilecli.questionnaire.sections import find_misplaced, find_misused_grids
from profilecli.questionnaire.speakers import Speakers, fold_name
from profilecli.questionnaire.translations import TRANSLATIONS, Problem, list_wordings, split_translations
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


class Translation(_Model):
    """How a row or a choice is worded in one language."""

    label: FormText | None = None
    aliases: tuple[FormText, ...] = ()
    hint: FormText | None = None


class LabelledTranslation(Translation):
    """The same of what always has a label."""

    label: Wording
    aliases: tuple[Wording, ...] = ()


Translations = Annotated[dict[str, LabelledTranslation], Field(alias=TRANSLATIONS)]
"""How an entry is worded in the languages but the first, where that differs from it in any."""


class _Entry(_Model):
    def __hash__(self) -> int:
        """Hash what can be hashed: the translations are in a dict."""
        return hash(tuple(value for value in self.__dict__.values() if not isinstance(value, dict)))


class Choice(_Entry):
    """One choice of a list."""

    name: ChoiceName
    label: Wording
    aliases: tuple[Wording, ...] = ()
    translations: Translations = {}


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
    first, *others = [{"label": label.capitalize(), "aliases": rest} for label, *rest in worded.values()]
    translations = {TRANSLATIONS: dict(zip([*words][1:], others, strict=True))} if others else {}
    return Choice.model_validate({"name": name, **first, **translations})


class Question(_Entry):
    """One question of the survey."""

    name: Name
    type: QuestionType
    label: Wording
    aliases: tuple[Wording, ...] = ()
    translations: Translations = {}
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


class Part(_Entry):
    """What is between the questions of the survey, and is not an answer."""

    name: Name
    type: PartType
    label: FormText | None = None
    """None for a group that has no heading."""
    aliases: tuple[FormText, ...] = ()
    translations: Annotated[dict[str, Translation], Field(alias=TRANSLATIONS)] = {}
    hint: FormText | None = None
    relevant: Condition | None = None
    """When the questions of a group are to be answered."""
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

    @model_validator(mode="before")
    @classmethod
    def _split_translations(cls, document: Any) -> Any:
        if not isinstance(document, dict):
            return document
        found, problems = split_translations(document)
        _report(problems)
        return found

    @model_validator(mode="after")
    def _check_as_a_whole(self) -> Questionnaire:
        _report(list(_find_conflicts(self)))
        return self

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


def _report(problems: list[Problem]) -> None:
    if problems:
        raise PydanticCustomError("conflict", "parts contradict each other", {"problems": problems})


REST = "*"
"""The pattern of all the text above the first question that is nothing else."""
UNSEEN = "needs a letter or digit that can be seen"


def _find_conflicts(questionnaire: Questionnaire) -> Iterator[Problem]:
    """Yield each place where parts of a questionnaire contradict each other, and how."""
    languages = questionnaire.list_languages()
    if len(set(languages)) < len(languages):
        yield Problem(("languages",), "should name each language once")
    yield from _find_alike(("survey",), questionnaire.rows, languages, fold)
    yield from find_misplaced(questionnaire.rows)
    yield from find_misused_grids(questionnaire.rows)
    for list_name, choices in questionnaire.choices.items():
        # The choices of one list are told apart in each language by itself.
        for number, language in enumerate(languages):
            found = _find_alike(("choices", list_name), choices, (language,), fold_signed)
            yield from (item for item in found if not number or language in item.place)
    questions = questionnaire.list_placed()
    if not questions:
        yield Problem(("survey",), "should have at least one question")
    for number, question in questions:
        yield from _find_misused_keys(("survey", number), question)
        yield from _find_misused_lists(("survey", number), question, questionnaire)
        yield from _find_misused_limits(("survey", number), question)
        yield from _find_misused_looks(("survey", number), question)
    yield from _find_misused_conditions(questionnaire)
    yield from _find_misused_names(questionnaire)
    asking = set(map(fold_name, questionnaire.speakers.interviewer))
    for number, name in enumerate(questionnaire.speakers.respondent):
        if fold_name(name) in asking:
            yield Problem(("speakers", "respondent", number), f"{name!r} is the name of an interviewer too")
    yield from _find_misused_codes(questionnaire)
    yield from _find_misused_fields(questionnaire)
    asked = {
        fold(label): ("survey", number)
        for number, question in questions
        for language in languages
        for _, label in list_wordings(question, language)
    }
    for key in ("name_labels", "boilerplate", "end"):
        for number, label in enumerate(getattr(questionnaire, key)):
            folded = fold(label)
            if not folded:
                yield Problem((key, number), UNSEEN)
            elif folded in asked:
                yield Problem((key, number), f"{label!r} looks like a question", asked[folded])


def _find_alike(
    table: Place,
    entries: Iterable[Question | Part | Choice],
    languages: Iterable[str],
    compare: Callable[[str], str],
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
        found = {key: label for language in languages for key, label in list_wordings(entry, language)}
        for key, label in found.items():
            if not fold(label):
                yield Problem((*place, *key), UNSEEN)
                continue
            owner, owned = wordings.setdefault(compare(label), (place, entry.name))
            if owner != place:
                yield Problem((*place, *key), f"{label!r} is read as the same wording as {owned!r}", owner)


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


def _find_misused_fields(questionnaire: Questionnaire) -> Iterator[Problem]:
    """Yield what is wrong with the patterns and positions of what is above the first question."""
    used: dict[str | int, Place] = {fold(label): ("name_labels",) for label in questionnaire.name_labels}
    for number, row in questionnaire.list_placed():
        for language in questionnaire.list_languages():
            used |= {fold(label): ("survey", number) for _, label in list_wordings(row, language)}
    for number, question in questionnaire.list_placed():
        if question.pattern and question.position:
            yield Problem(("survey", number, "position"), "is not possible together with 'pattern'")
        if REST in question.pattern and question.type is not QuestionType.TEXT:
            yield Problem(("survey", number, "pattern"), "takes more than one value; only a text question can have '*'")
        for entry, pattern in enumerate(question.pattern):
            place = ("survey", number, "pattern", entry)
            if pattern.count(REST) != 1:
                yield Problem(place, "needs one '*', in place of the answer")
                continue
            words = pattern if pattern == REST else fold(pattern.replace(REST, " "))
            if not words:
                yield Problem(place, UNSEEN)
            elif words in used and used[words] != ("survey", number):
                yield Problem(place, f"{pattern!r} is read as another part of the questionnaire", used[words])
            used.setdefault(words, ("survey", number))
        if question.position:
            if question.position in used:
                yield Problem(("survey", number, "position"), "is that of another question", used[question.position])
            used.setdefault(question.position, ("survey", number))


def _find_misused_conditions(questionnaire: Questionnaire) -> Iterator[Problem]:
    """Yield the conditions that cannot be checked."""
    known: dict[str, frozenset[str]] = {}
    for question in questionnaire.survey:
        is_listed = question.list_name is None or question.list_name in questionnaire.choices
        names = {choice.name for choice in questionnaire.get_choices(question)} if is_listed else set()
        known[question.name] = frozenset({*names, OTHER_CHOICE} if question.or_other else names)
    for number, row in enumerate(questionnaire.rows):
        stated = [("relevant", row.relevant, known)]
        if isinstance(row, Question):
            others = {name: names for name, names in known.items() if name != row.name}
            stated = [
                ("relevant", row.relevant, others),
                ("constraint", row.constraint, known | {DOT: known[row.name]}),
            ]
        for key, text, names_by_question in stated:
            fault = find_condition_fault(text, names_by_question) if text else None
            if fault:
                yield Problem(("survey", number, key), fault)


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
