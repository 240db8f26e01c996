"""The answers of a record, a model for each type of question."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, Generic, Literal, TypeVar, Union

from pydantic import ConfigDict, Discriminator, Field, Tag, create_model, model_validator
from pydantic_core import PydanticCustomError

from profilecli.questionnaire.answer_types import QuestionType, Shape
from profilecli.reading.answers import Status
from profilecli.record.base import LineRange, LoggedCorrection, Record
from profilecli.record.value_types import VALUES

Kind = TypeVar("Kind", bound=str)
Value = TypeVar("Value")


class Match(StrEnum):
    """How a heading's wording agrees with the questionnaire's, as records say it."""

    EXACT = "exact"
    ALIAS = "alias"
    VARIANT = "variant"
    """Anything else: a person should look once."""


class Heading(Record):
    """The line or lines that ask a question, and how their wording agrees with the questionnaire's."""

    lines: LineRange
    text: str
    match: Match


Reason = Annotated[
    str | None,
    Field(
        exclude_if=lambda reason: reason is None,
        description="The code of what the answer says instead of a value, where the questionnaire has one for it.",
    ),
]
Corrections = Annotated[
    tuple[LoggedCorrection, ...],
    Field(
        exclude_if=lambda corrections: not corrections,
        description="The lines of cleaning logs that changed the answer, in their order.",
    ),
]


class _AnswerRecord(Record):
    model_config = ConfigDict(
        json_schema_extra={
            "if": {"properties": {"status": {"const": "answered"}}},
            "then": {"properties": {"value": {"not": {"type": "null"}}}},
            "else": {"properties": {"value": {"type": "null"}}},
        }
    )

    @model_validator(mode="after")
    def _check_status(self) -> _AnswerRecord:
        fields: dict[str, Any] = dict(self)
        status = fields["status"]
        if (fields["value"] is None) == (status is Status.ANSWERED):
            raise PydanticCustomError("status", "value must be null, except if status is answered")
        if (fields["heading"] is None) != (status is Status.MISSING):
            raise PydanticCustomError("status", "heading must be null if status is missing, and only then")
        if fields["lines"] is None and status in (Status.ANSWERED, Status.INVALID):
            raise PydanticCustomError("status", "lines must say where the answer is")
        return self


class TextAnswer(_AnswerRecord):
    """An answer in the respondent's own words: `value` verbatim, `items` its list items."""

    type: Literal[QuestionType.TEXT]
    status: Status
    value: str | None
    items: tuple[str, ...]
    heading: Heading | None
    lines: LineRange | None
    reason: Reason = None
    corrections: Corrections = ()


class TypedAnswer(_AnswerRecord, Generic[Kind, Value]):
    """An answer of a type: `value` the typed value, `text` the text there verbatim."""

    type: Kind
    status: Status
    value: Value | None
    text: str | None
    heading: Heading | None
    lines: LineRange | None
    reason: Reason = None
    corrections: Corrections = ()


class SelectAnswer(_AnswerRecord, Generic[Kind, Value]):
    """Choices: `value` their names, `other` the lines that are no known choice, verbatim."""

    type: Kind
    status: Status
    value: Value | None
    other: tuple[str, ...]
    heading: Heading | None
    lines: LineRange | None
    reason: Reason = None
    corrections: Corrections = ()


def _build_model(kind: QuestionType, value: Any) -> type[Record]:
    """Return the model of the answers of a type whose values are of the type `value`."""
    if kind.shape is Shape.TEXT:
        return TextAnswer
    shape: Any = TypedAnswer if kind.shape is Shape.TYPED else SelectAnswer
    model: type[Record] = shape[Literal[kind], value]
    return model


_create_model: Callable[..., Any] = create_model
"""Without the types that only a checker of types sees, and which the base of a model made here has not."""


def add_translations(model: Any, language: Any = str) -> type[Record]:
    """Return the model of answers to a questionnaire in several languages, of which `language` is the type."""
    fields: dict[str, Any] = {
        "languages": (tuple[language, ...], Field(description=_LANGUAGES)),
        "translations": (dict[language, model], Field(description=_TRANSLATIONS)),
    }
    added: type[Record] = _create_model(f"Translated{model.__name__}", __base__=model, **fields)
    return added


_LANGUAGES = "In which language the page asks the question; several where its heading words it in several."
_TRANSLATIONS = "The answers under its headings in other languages, by the first of their languages."
ANSWER_MODELS: dict[QuestionType, type[Record]] = {kind: _build_model(kind, value) for kind, value in VALUES.items()}
TRANSLATED_MODELS: dict[QuestionType, type[Record]] = {
    kind: add_translations(model) for kind, model in ANSWER_MODELS.items()
}


if TYPE_CHECKING:
    AnyAnswer = TextAnswer | TypedAnswer[str, Any] | SelectAnswer[str, Any]
else:
    # The models are made of the table of types, which a checker of types does not run.
    _TRANSLATED = "translated "
    _TAGS = {
        model: f"{prefix}{kind}"
        for prefix, models in (("", ANSWER_MODELS), (_TRANSLATED, TRANSLATED_MODELS))
        for kind, model in models.items()
    }

    def _name_model(answer: Any) -> str:
        """Return the tag of the model of an answer, which is a record, or of JSON."""
        if tag := _TAGS.get(type(answer)):
            return tag
        fields = answer if isinstance(answer, dict) else {}
        return f"{_TRANSLATED if 'translations' in fields else ''}{fields.get('type')}"

    _TAGGED = [Annotated[model, Tag(tag)] for model, tag in _TAGS.items()]
    AnyAnswer = Annotated[Union[tuple(_TAGGED)], Discriminator(_name_model)]  # noqa: UP007


def list_translations(answer: AnyAnswer) -> Mapping[str, AnyAnswer]:
    """Return the answers to the same question in other languages, by their languages."""
    translations: Mapping[str, AnyAnswer] = getattr(answer, "translations", {})
    return translations


def list_languages(answer: AnyAnswer) -> tuple[str, ...]:
    """Return the languages in which the page asks a question; nothing where the questionnaire has only one."""
    languages: tuple[str, ...] = getattr(answer, "languages", ())
    return languages


def list_spoken(answers: Iterable[AnyAnswer], languages: Sequence[str]) -> tuple[str, ...]:
    """Return those of `languages` in which a page asks the questions of `answers`, also where nothing was answered."""
    spoken = {tag for answer in answers for tag in (*list_languages(answer), *list_translations(answer))}
    return tuple(tag for tag in languages if tag in spoken)
