"""The record of one questionnaire, exactly: as a model to check records with, and as JSON Schema."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, Field, create_model
from pydantic_core import PydanticCustomError

from profilecli.questionnaire.answer_types import QuestionType, Shape
from profilecli.questionnaire.model import OTHER_CHOICE, Question, Questionnaire
from profilecli.record.answers import ANSWER_MODELS, SelectAnswer, TypedAnswer, add_translations
from profilecli.record.base import Record
from profilecli.record.findings import RecordedFinding
from profilecli.record.profile import SCHEMA_VERSION, BaseProfile, QuestionnaireRef
from profilecli.record.value_types import DATES

DIALECT = "https://json-schema.org/draft/2020-12/schema"


@lru_cache(maxsize=8)
def build_record_model(questionnaire: Questionnaire) -> type[BaseModel]:
    """Return the model of the records of `questionnaire`: each question its type, each choice its name."""
    fields: dict[str, Any] = {
        f"question_{number}": (_get_model(question, questionnaire), Field(alias=question.name))
        for number, question in enumerate(questionnaire.survey, 1)
    }
    answers = create_model("Answers", __base__=Record, **fields)
    only: dict[str, Any] = {key: (Literal[getattr(questionnaire, key)], ...) for key in ("name", "version")}
    reference = create_model("QuestionnaireRef", __base__=QuestionnaireRef, **only)
    finding: Any = create_model(
        "RecordedFinding", __base__=RecordedFinding, question=(_name_questions(questionnaire), ...)
    )
    base: Any = BaseProfile
    return create_model(
        "Profile", __base__=base[answers], questionnaire=(reference, ...), findings=(tuple[finding, ...], ...)
    )


def _name_questions(questionnaire: Questionnaire) -> Any:
    """Return the type of the name of a question, or none: public records can answer no question at all."""
    names = tuple(question.name for question in questionnaire.survey)
    return Literal[names] | None if names else None


def _get_model(question: Question, questionnaire: Questionnaire) -> type[BaseModel]:
    model = _get_plain_model(question, questionnaire)
    if questionnaire.missing:
        codes: Any = Literal[tuple(questionnaire.missing)]
        model = create_model(model.__name__, __base__=model, reason=(codes | None, None))
    languages = questionnaire.languages
    return add_translations(model, Literal[languages]) if questionnaire.is_translated else model


def _get_plain_model(question: Question, questionnaire: Questionnaire) -> type[Record]:
    if question.type is QuestionType.DATE:
        typed: Any = TypedAnswer
        dated: type[Record] = typed[Literal[QuestionType.DATE], DATES[question.precision]]
        return dated
    if question.type.shape not in (Shape.ONE, Shape.SEVERAL):
        return ANSWER_MODELS[question.type]
    order = tuple(choice.name for choice in questionnaire.get_choices(question))
    # The types are made of values that only the questionnaire knows.
    names: Any = Literal[order]
    model: Any = SelectAnswer
    kind: Any = Literal[question.type]
    if question.type.shape is Shape.ONE:
        if question.or_other:
            names = Literal[tuple(dict.fromkeys((*order, OTHER_CHOICE)))]
        one: type[Record] = model[kind, names]
        return one
    several: Any = tuple[names, ...]
    unique = Field(json_schema_extra={"uniqueItems": True})
    chosen = Annotated[several, unique, AfterValidator(partial(_check_order, order))]
    multiple: type[Record] = model[kind, chosen]
    return multiple


def _check_order(order: tuple[str, ...], chosen: tuple[str, ...]) -> tuple[str, ...]:
    if chosen != tuple(name for name in order if name in chosen):
        raise PydanticCustomError("order", "choices must be in the order of the questionnaire, each once")
    return chosen


def build_schema(questionnaire: Questionnaire) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of one record of `questionnaire`, or an array of them."""
    profile = build_record_model(questionnaire).model_json_schema(mode="serialization", ref_template="#/$defs/{model}")
    definitions = profile.pop("$defs")
    definitions["Profile"] = profile
    return {
        "$schema": DIALECT,
        "$id": f"urn:profilecli:record:{SCHEMA_VERSION}:{questionnaire.name}:{questionnaire.version}",
        "title": f"Records of {questionnaire.title}",
        "description": "One record, as in JSON Lines, or an array of records.",
        "oneOf": [{"$ref": "#/$defs/Profile"}, {"type": "array", "items": {"$ref": "#/$defs/Profile"}}],
        "$defs": definitions,
    }
