"""The questions as data: a TOML file in, a checked Questionnaire out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from importlib import resources
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import ErrorDetails, PydanticCustomError

from profilecli.errors import SettingsError
from profilecli.findings.diagnostics import Severity
from profilecli.questionnaire.answer_types import SPECIAL_KEYS, TYPES, QuestionType
from profilecli.text.documents import parse_toml
from profilecli.text.signs import fold_signed
from profilecli.text.suggest import suggest
from profilecli.text.wording import fold

DEFAULT_QUESTIONNAIRE = "nswp-member"

OTHER_CHOICE = "other"
"""The value of a `select_one` question with a choice of the respondent's own, as XLSForm names it."""

Name = Annotated[str, Field(pattern=r"^[A-Za-z_][A-Za-z0-9_.-]*$", max_length=64)]
"""A name as XLSForm has it: a letter or underscore, then letters, digits, `_`, `-`, `.`."""
Wording = Annotated[str, Field(min_length=1, max_length=1000, pattern=r"[\w\p{N}]")]
"""A label or alias: at most 1,000 characters, with at least one letter or digit."""


class Sensitivity(StrEnum):
    """Who may see an answer."""

    PUBLIC = "public"
    CONTACT = "contact"
    RESTRICTED = "restricted"


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Choice(_Model):
    """One choice of a list."""

    name: Name
    label: Wording
    aliases: tuple[Wording, ...] = ()


class Question(_Model):
    """One question of the survey."""

    name: Name
    type: QuestionType
    label: Wording
    aliases: tuple[Wording, ...] = ()
    required: bool = False
    list_name: str | None = None
    or_other: bool = False
    sensitivity: Sensitivity = Sensitivity.PUBLIC


class Questionnaire(_Model):
    """A questionnaire: its survey, its choice lists, and what its pages carry besides."""

    name: Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]*$", max_length=64)]
    title: str
    version: Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]*$", max_length=40)]
    language: Annotated[str, Field(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]+)*$")] = "en"
    date_order: Literal["dmy", "mdy", "ymd"] = "dmy"
    decimal_mark: Literal[".", ","] = "."
    name_labels: tuple[Wording, ...] = ()
    name_from: Literal["text", "file"] = "text"
    """Where the name of a profile stands: in its text, or in the name of its file."""
    boilerplate: tuple[Wording, ...] = ()
    unknown_headings: Literal["unplaced", "answer"] = "unplaced"
    """Whether a question that the questionnaire does not know ends the answer above it or stays in it."""
    severity: dict[str, Severity] = {}
    """By code, prefix of codes or name of a rule: how bad its findings are in answers to this questionnaire."""
    survey: Annotated[tuple[Question, ...], Field(min_length=1)]
    choices: dict[str, Annotated[tuple[Choice, ...], Field(min_length=1)]] = {}

    @model_validator(mode="after")
    def _check_as_a_whole(self) -> Questionnaire:
        conflicts = "\n".join(f"{place}: {problem}" for place, problem in _find_conflicts(self))
        if conflicts:
            raise PydanticCustomError("conflict", "{conflicts}", {"conflicts": conflicts})
        return self

    def __hash__(self) -> int:
        """Hash what can be hashed: the choice lists stand in a dict."""
        return hash((self.name, self.version, self.survey))

    def get_choices(self, question: Question) -> tuple[Choice, ...]:
        """Return the choices of a select question, in questionnaire order; () for any other."""
        return self.choices[question.list_name] if question.list_name else ()


_MESSAGES = {
    "missing": "is required",
    "too_short": "should have at least one entry",
    "tuple_type": "should be an array",
    "dict_type": "should be a table",
    "model_type": "should be a table",
}
"""What pydantic calls by Python's names, in the words of TOML."""
_MOST_FAULTS = 20
"""How many faults of one file are reported; more would hide the first ones."""
_UNSEEN = "needs a letter or digit that can be seen"


def list_builtin() -> list[str]:
    """Return the names of the questionnaires that ship inside the package, sorted."""
    folder = resources.files("profilecli.questionnaire")
    return sorted(item.name.removesuffix(".toml") for item in folder.iterdir() if item.name.endswith(".toml"))


def read_builtin(name: str) -> bytes:
    """Return the TOML of the built-in questionnaire `name`; raises SettingsError where there is none."""
    known = list_builtin()
    if name not in known:
        hint = suggest(name, known)
        raise SettingsError(
            f"no built-in questionnaire is called {name!a}{hint}; `profilecli questionnaire list` lists them; "
            "to name a file, write ./NAME or NAME.toml"
        )
    return (resources.files("profilecli.questionnaire") / f"{name}.toml").read_bytes()


def parse_questionnaire(data: bytes, path: str) -> Questionnaire:
    """Return the questionnaire that the TOML text `data` states; `path` is named in errors.

    Raises SettingsError with the file and the key of the first faults (and, for what is no TOML,
    the line), and the key that was probably meant.
    """
    try:
        document = parse_toml(data)
    except SettingsError as error:
        raise SettingsError(f"{path}: {error}") from error
    try:
        return Questionnaire.model_validate(document)
    except ValidationError as error:
        faults = _drop_consequences(error.errors(include_input=False, include_url=False))
        lines = [line for fault in faults[:_MOST_FAULTS] for line in _describe(fault, document).split("\n")]
        more = max(len(faults), len(lines)) - _MOST_FAULTS
        lines[_MOST_FAULTS:] = [f"{more:,} more faults"] if more > 0 else []
        raise SettingsError("\n".join(f"{path}: {line}" for line in lines)) from None


def _drop_consequences(faults: list[ErrorDetails]) -> list[ErrorDetails]:
    """Return the faults without those that others bring about: a list too short for its faulty entries."""
    inside = {fault["loc"][:depth] for fault in faults for depth in range(len(fault["loc"]))}
    return [fault for fault in faults if fault["type"] != "too_short" or fault["loc"] not in inside]


def _describe(fault: ErrorDetails, document: dict[str, Any]) -> str:
    """Return one fault as "key: what is wrong"; a questionnaire's own words may be shown."""
    location = fault["loc"]
    if fault["type"] == "extra_forbidden":
        word = str(location[-1])
        return f"{_format_key(location)}: unknown key{suggest(word, _list_keys(location))}"
    message = _MESSAGES.get(fault["type"]) or fault["msg"].replace("Input should be", "should be")
    if fault["type"] == "enum":
        value: Any = document
        for step in location:
            value = value[step]
        message += suggest(str(value), map(str, QuestionType if location[-1] == "type" else Sensitivity))
    return f"{_format_key(location)}: {message}" if location else message


def _format_key(location: tuple[int | str, ...]) -> str:
    """Return a place in the TOML file: `survey[2].label`, entries counted from 1."""
    return "".join(f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in location).removeprefix(".")


def _list_keys(location: tuple[int | str, ...]) -> list[str]:
    """Return the keys that may stand where the last one of `location` does."""
    model: type[BaseModel] = Questionnaire
    if len(location) > 1:
        model = Question if location[0] == "survey" else Choice
    return list(model.model_fields)


def _find_conflicts(questionnaire: Questionnaire) -> Iterator[tuple[str, str]]:
    """Yield each place where parts of a questionnaire contradict each other, and how."""
    yield from _find_alike("survey", questionnaire.survey, fold)
    for list_name, choices in questionnaire.choices.items():
        yield from _find_alike(f"choices.{list_name}", choices, fold_signed)
    for number, question in enumerate(questionnaire.survey, 1):
        yield from _find_misused_keys(f"survey[{number}]", question)
        yield from _find_misused_lists(f"survey[{number}]", question, questionnaire)
    asked = {fold(label) for question in questionnaire.survey for label in (question.label, *question.aliases)}
    for key in ("name_labels", "boilerplate"):
        for number, label in enumerate(getattr(questionnaire, key), 1):
            folded = fold(label)
            if not folded:
                yield f"{key}[{number}]", _UNSEEN
            elif folded in asked:
                yield f"{key}[{number}]", f"{label!r} reads like a question"


def _find_alike(
    table: str, entries: Iterable[Question | Choice], compare: Callable[[str], str]
) -> Iterator[tuple[str, str]]:
    """Yield the entries of one table that share a name, or a wording as `compare` leaves it."""
    names: dict[str, str] = {}
    wordings: dict[str, tuple[str, str]] = {}
    for number, entry in enumerate(entries, 1):
        place = f"{table}[{number}]"
        if entry.name in names:
            yield f"{place}.name", f"{entry.name!r} is already the name of {names[entry.name]}"
        names[entry.name] = place
        for position, label in enumerate((entry.label, *entry.aliases)):
            key = f"{place}.aliases[{position}]" if position else f"{place}.label"
            if not fold(label):
                yield key, _UNSEEN
                continue
            owner, owned = wordings.setdefault(compare(label), (place, entry.name))
            if owner != place:
                yield key, f"{label!r} reads like a wording of {owned!r} ({owner})"


def _find_misused_keys(place: str, question: Question) -> Iterator[tuple[str, str]]:
    """Yield the keys of a question that mean nothing for its type."""
    for key in sorted(question.model_fields_set & SPECIAL_KEYS - TYPES[question.type].keys):
        yield f"{place}.{key}", f"a question of type {question.type} has no {key!r}"


def _find_misused_lists(place: str, question: Question, questionnaire: Questionnaire) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the choice list that a question names, or does not name."""
    if question.type.is_select and question.list_name is None:
        yield f"{place}.list_name", f"a {question.type} question needs the name of its choice list"
    if question.list_name is not None and question.list_name not in questionnaire.choices:
        hint = suggest(question.list_name, questionnaire.choices)
        yield f"{place}.list_name", f"there is no choice list {question.list_name!r}{hint}"
