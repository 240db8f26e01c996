"""The record of one questionnaire, exactly: as a model to check records with, and as JSON Schema."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache, partial
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, create_model
from pydantic_core import PydanticCustomError

from profilecli.questionnaire.answer_types import QuestionType, Shape
from profilecli.questionnaire.model import OTHER_CHOICE, Question, Questionnaire
from profilecli.record.findings import RecordedFinding
from profilecli.record.models import Model, add_translations, build_answer_model, build_model, name_answer
from profilecli.record.profile import SCHEMA_VERSION, Profile, QuestionnaireRef
from profilecli.record.value_types import DATES, VALUES

DIALECT = "https://json-schema.org/draft/2020-12/schema"


@lru_cache(maxsize=8)
def build_record_model(questionnaire: Questionnaire) -> type[Model]:
    """Return the model of the records of `questionnaire`: each question its type, each choice its name."""
    models: dict[str, type[Model]] = {}
    names = {f"question_{number}": question.name for number, question in enumerate(questionnaire.survey, 1)}
    entries: dict[str, Any] = {
        key: (_get_model(question, questionnaire, models), Field(alias=question.name))
        for key, question in zip(names, questionnaire.survey, strict=True)
    }
    answers = create_model("Answers", __base__=Model, **entries)
    answers.part = staticmethod(partial(_name_answers, names))
    reference = build_model(
        QuestionnaireRef, {"name": Literal[questionnaire.name], "version": Literal[questionnaire.version]}
    )
    finding: Any = build_model(RecordedFinding, {"question": _name_questions(questionnaire)})
    types = {
        "answers": answers,
        "questionnaire": reference,
        "findings": tuple[finding, ...],
    }
    model: type[Model] = build_model(Profile, types)
    return model


def _name_answers(names: Mapping[str, str], **answers: Any) -> dict[str, Any]:
    """Return answers by the names of their questions, which may be none that Python has for a field."""
    return {names[key]: answer for key, answer in answers.items()}


def _name_questions(questionnaire: Questionnaire) -> Any:
    """Return the type of the name of a question, or none: public records can answer no question at all."""
    names = tuple(question.name for question in questionnaire.survey)
    return Literal[names] | None if names else type(None)


def _get_model(question: Question, questionnaire: Questionnaire, models: dict[str, type[Model]]) -> type[Model]:
    """Return the model of the answers to a question, which it may share with others in `models`."""
    title, value = _describe_value(question, questionnaire)
    if title not in models:
        codes: Any = Literal[tuple(questionnaire.missing)] if questionnaire.missing else str
        model = build_answer_model(question.type, title, value, codes)
        languages = questionnaire.languages
        models[title] = add_translations(model, Literal[languages]) if questionnaire.is_translated else model
    return models[title]


def _describe_value(question: Question, questionnaire: Questionnaire) -> tuple[str, Any]:
    """Return a title for the answers that a question can have, and the type of their values."""
    title = name_answer(question.type)
    if question.type is QuestionType.DATE:
        return f"{question.precision.title()}{title}", DATES[question.precision]
    if question.type.shape not in (Shape.ONE, Shape.SEVERAL):
        return title, VALUES[question.type]
    order = tuple(choice.name for choice in questionnaire.get_choices(question))
    # The types are made of values that only the questionnaire knows.
    names: Any = Literal[order]
    if question.type.shape is Shape.ONE:
        if question.or_other:
            names = Literal[tuple(dict.fromkeys((*order, OTHER_CHOICE)))]
            title += "OrOther"
        return f"{title}_{question.list_name}", names
    several: Any = tuple[names, ...]
    unique = Field(json_schema_extra={"uniqueItems": True})
    return f"{title}_{question.list_name}", Annotated[several, unique, AfterValidator(partial(_check_order, order))]


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
