"""What a file says of a record in, a checked record out: all of a record that needs pydantic."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from functools import partial
from operator import eq
from types import MappingProxyType
from typing import Annotated, Any, ClassVar, Literal, Union, get_type_hints

from pydantic import AfterValidator, BaseModel, ConfigDict, Discriminator, Field, Tag, create_model, model_validator
from pydantic_core import PydanticCustomError

from profilecli.questionnaire.answer_types import QuestionType
from profilecli.reading.answers.answer import Status
from profilecli.record.answers import Heading, get_answer_class
from profilecli.record.base import LoggedCorrection, Record
from profilecli.record.findings import RecordedFinding
from profilecli.record.profile import ChosenRef, Profile, QuestionnaireRef, SourceRef, UnplacedText
from profilecli.record.value_types import VALUES


class Model(BaseModel):
    """Base of the models of all parts of a record: nothing unknown, nothing converted on the way in."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, defer_build=True)
    part: ClassVar[Callable[..., Any]]
    """What makes a part of a record of the fields."""


def _check_range(lines: tuple[int, int]) -> tuple[int, int]:
    if lines[0] > lines[1]:
        raise PydanticCustomError("range", "the first line must not be after the last")
    return lines


_LINE = Annotated[int, Field(ge=1)]
_TYPES: dict[str, Any] = {
    "LineNumber": _LINE,
    "LineRange": Annotated[
        tuple[_LINE, _LINE],
        AfterValidator(_check_range),
        Field(description="First and last line in the source file, 1-based."),
    ],
    "NonEmpty": Annotated[str, Field(min_length=1)],
}
"""What the annotations of a record name: types with what their values must be like, and the models of its parts."""


def build_model(
    part: type[Record],
    types: Mapping[str, Any] = MappingProxyType({}),
    *,
    title: str | None = None,
    base: type[Model] = Model,
) -> Any:
    """Return the model of a part of a record; `types` has those of fields that differ, and None for one without."""
    known: dict[str, Any] = get_type_hints(part, localns=_TYPES, include_extras=True) | dict(types)
    entries: dict[str, Any] = {}
    for field in fields(part):
        # A default is left out, as in the JSON that a record makes of itself.
        is_open = field.default is MISSING
        default: dict[str, Any] = (
            {} if is_open else {"default": field.default, "exclude_if": partial(eq, field.default)}
        )
        if known[field.name] is not None:
            entries[field.name] = (known[field.name], Field(**default, **field.metadata))
    create: Any = create_model
    model = create(title or part.__name__, __base__=base, __doc__=part.__doc__, **entries)
    model.part = part
    return model


for _part in (LoggedCorrection, Heading, ChosenRef, QuestionnaireRef, UnplacedText, SourceRef, RecordedFinding):
    _TYPES[_part.__name__] = build_model(_part)


class AnswerModel(Model):
    """Base of the models of answers."""

    model_config = ConfigDict(
        json_schema_extra={
            "if": {"properties": {"status": {"const": "answered"}}},
            "then": {"properties": {"value": {"not": {"type": "null"}}}},
            "else": {"properties": {"value": {"type": "null"}}},
        }
    )

    @model_validator(mode="after")
    def _check_status(self) -> AnswerModel:
        fields: dict[str, Any] = dict(self)
        status = fields["status"]
        if (fields["value"] is None) == (status is Status.ANSWERED):
            raise PydanticCustomError("status", "value must be null, except if status is answered")
        if (fields["heading"] is None) != (status is Status.MISSING):
            raise PydanticCustomError("status", "heading must be null if status is missing, and only then")
        if fields["lines"] is None and status in (Status.ANSWERED, Status.INVALID):
            raise PydanticCustomError("status", "lines must say where the answer is")
        return self


def build_answer_model(kind: QuestionType, title: str, value: Any, code: Any = str) -> type[Model]:
    """Return the model of the answers of a type whose values, and reasons for none, are of these types."""
    types = {"type": Literal[kind], "value": value | None, "reason": code | None}
    types |= {"languages": None, "translations": None}
    model: type[Model] = build_model(get_answer_class(kind), types, title=title, base=AnswerModel)
    return model


def add_translations(model: Any, language: Any = str) -> Any:
    """Return the model of answers to a questionnaire in several languages, of which `language` is the type."""
    entries: dict[str, Any] = {
        "languages": (tuple[language, ...], Field(description=_LANGUAGES)),
        "translations": (dict[language, model], Field(description=_TRANSLATIONS)),
    }
    return create_model(f"Translated{model.__name__}", __base__=model, **entries)


_LANGUAGES = "In which language the page asks the question; several where its heading words it in several."
_TRANSLATIONS = "The answers under its headings in other languages, by the first of their languages."


def name_answer(kind: QuestionType) -> str:
    """Return the title of the model of the answers to questions of a type, such as SelectOneAnswer."""
    return f"{kind.value.title().replace('_', '')}Answer"


ANSWER_MODELS = {kind: build_answer_model(kind, name_answer(kind), value) for kind, value in VALUES.items()}
"""Without what a questionnaire adds to it."""
_TRANSLATED = "translated "
_TAGGED = [
    Annotated[model, Tag(f"{prefix}{kind}")]
    for kind, plain in ANSWER_MODELS.items()
    for prefix, model in (("", plain), (_TRANSLATED, add_translations(plain)))
]


def _name_model(answer: Any) -> str:
    """Return the tag of the model of an answer in JSON."""
    keys = answer if isinstance(answer, dict) else {}
    return f"{_TRANSLATED if 'translations' in keys else ''}{keys.get('type')}"


_ANSWER: Any = Annotated[Union[tuple(_TAGGED)], Discriminator(_name_model)]  # noqa: UP007
PROFILE_MODEL = build_model(Profile, {"answers": dict[str, _ANSWER]})
"""Of a record of any questionnaire."""


def load_profile(text: str | bytes) -> Profile:
    """Return the record that JSON holds, whatever its questionnaire; raises ValidationError where it is none."""
    profile: Profile = restore(PROFILE_MODEL.model_validate_json(text))
    return profile


_PLAIN = (str, int, float, dt.date, type(None))


def restore(value: Any) -> Any:
    """Return what was checked as parts of a record: of a model its part."""
    if isinstance(value, _PLAIN):
        return value
    if isinstance(value, Model):
        return value.part(**{key: restore(each) for key, each in value.__dict__.items()})
    if isinstance(value, tuple):
        return tuple([restore(each) for each in value])
    return {key: restore(each) for key, each in value.items()}
