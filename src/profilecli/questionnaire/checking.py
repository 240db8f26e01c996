"""What a file says of a questionnaire in, a checked Questionnaire out, and back: all of it that needs pydantic."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Discriminator, Field, Tag, TypeAdapter
from pydantic_core import PydanticCustomError

from profilecli.questionnaire import key_types
from profilecli.questionnaire.conflicts import find_conflicts
from profilecli.questionnaire.model import PART_TYPES, Choice, Part, Question, Questionnaire
from profilecli.questionnaire.strict import Strict
from profilecli.questionnaire.translations import Problem, split_translations

QUESTION, PART = "question", "part"
"""What pydantic calls the models of the rows of a survey in the places of faults."""


def _name_row(row: Any) -> str:
    """Return which model a row of the survey is of."""
    kind = row.get("type") if isinstance(row, dict) else getattr(row, "type", None)
    return PART if isinstance(kind, str) and kind in PART_TYPES else QUESTION


_Row = Annotated[Annotated[Question, Tag(QUESTION)] | Annotated[Part, Tag(PART)], Discriminator(_name_row)]
_TYPES = {
    **vars(key_types),
    "Rows": Annotated[tuple[_Row, ...], Field(min_length=1)],
    "Choices": Annotated[tuple[Choice, ...], Field(min_length=1)],
}
"""The types that the annotations of the model name."""


def check_questionnaire(document: Any) -> Questionnaire:
    """Return the questionnaire that `document` is, as TOML has it.

    Raises:
        pydantic.ValidationError: It is none; `faults` puts that into words.
    """
    checked: Questionnaire = build_adapter(
        Annotated[Questionnaire, BeforeValidator(_split), AfterValidator(_check_as_a_whole)]
    ).validate_python(document)
    return checked


def dump(part: Strict) -> dict[str, Any]:
    """Return a part of a questionnaire as JSON has it, by the keys of a file."""
    kind: Any = type(part)
    dumped: dict[str, Any] = build_adapter(kind).dump_python(part, mode="json", by_alias=True)
    return dumped


@cache
def build_adapter(kind: Any) -> TypeAdapter[Any]:
    """Return what checks and writes a part of a questionnaire."""
    adapter = TypeAdapter[Any](kind)
    adapter.rebuild(_types_namespace=_TYPES)
    return adapter


def _split(document: Any) -> Any:
    if not isinstance(document, dict):
        return document
    found, problems = split_translations(document)
    _report(problems)
    return found


def _check_as_a_whole(questionnaire: Questionnaire) -> Questionnaire:
    _report(list(find_conflicts(questionnaire)))
    return questionnaire


def _report(problems: list[Problem]) -> None:
    if problems:
        raise PydanticCustomError("conflict", "parts contradict each other", {"problems": problems})
