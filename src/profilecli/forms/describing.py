"""The rows of an XLSForm: what a questionnaire says in, cells by their columns out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import BaseModel

from profilecli.forms.headers import PREFIX
from profilecli.forms.own import YES_NO_LIST, describe_limits, write_own
from profilecli.forms.precision import add_precision
from profilecli.forms.scales import describe_scale
from profilecli.questionnaire.answer_types import PartType, QuestionType
from profilecli.questionnaire.model import Part, Question, Questionnaire, list_yes_no

_SAID_OF_ROWS = frozenset(
    "name type label required list_name or_other hint group appearance start end step precision".split()
)
_SAID_OF_CHOICES = frozenset(("name", "label"))
SAID_OF_FORMS = frozenset(("name", "title", "version", "language", "rows", "choices"))
"""The keys of a questionnaire that have a column of XLSForm, or rows of their own."""


STAND_INS = {
    # For XLSForm an e-mail address is what a device knows of its user.
    QuestionType.EMAIL: "text",
    QuestionType.URL: "text",
    QuestionType.BOOLEAN: f"select_one {YES_NO_LIST}",
}
"""What stands for the types that XLSForm has not; `profilecli_type` says which one is meant."""


def asks_yes_no(questionnaire: Questionnaire) -> bool:
    """Whether a question is of the type `boolean`."""
    return any(question.type is QuestionType.BOOLEAN for question in questionnaire.survey)


def describe_rows(rows: Iterable[Question | Part]) -> Iterator[dict[str, str]]:
    """Yield the rows of the survey, each group with the row that ends it."""
    opened: list[str] = []
    for row in rows:
        stays = opened.index(row.group) + 1 if row.group else 0
        yield from _end_groups(opened, stays)
        yield _describe_question(row) if isinstance(row, Question) else _describe_part(row)
        if isinstance(row, Part) and row.type is PartType.GROUP:
            opened.append(row.name)
    yield from _end_groups(opened, 0)


def _end_groups(opened: list[str], stays: int) -> Iterator[dict[str, str]]:
    """Yield the rows that end all but the first `stays` of the open groups."""
    while len(opened) > stays:
        opened.pop()
        yield {"type": "end group"}


def _describe_part(part: Part) -> dict[str, str]:
    kind = "begin group" if part.type is PartType.GROUP else str(part.type)
    return {"type": kind, **_describe_row(part)}


def _describe_question(question: Question) -> dict[str, str]:
    kind, own = str(question.type), {}
    is_scale = question.type is QuestionType.RANGE
    parameters = describe_scale(question.start, question.end, question.step) if is_scale else ""
    if question.list_name:
        kind += f" {question.list_name}" + (" or_other" if question.or_other else "")
    if question.type in STAND_INS:
        kind, own = STAND_INS[question.type], {f"{PREFIX}type": kind}
    return {
        "type": kind,
        "required": "yes" if question.required else "",
        "constraint": describe_limits(question.min, question.max),
        "parameters": parameters,
        **own,
        **_describe_row(question),
        "appearance": add_precision(question.appearance, question.precision),
    }


def _describe_row(row: Question | Part) -> dict[str, str]:
    """Return the cells of what questions and other rows have in common."""
    words = {"label": row.label, "hint": row.hint, "appearance": row.appearance}
    return {"name": row.name, **{key: text or "" for key, text in words.items()}, **list_own(row, _SAID_OF_ROWS)}


def describe_choices(questionnaire: Questionnaire) -> Iterator[dict[str, str]]:
    """Yield the rows of the choices, also of yes and no where a question asks for them."""
    own = {YES_NO_LIST: list_yes_no(questionnaire.language)} if asks_yes_no(questionnaire) else {}
    for list_name, choices in (questionnaire.choices | own).items():
        for choice in choices:
            yield {
                "list_name": list_name,
                "name": choice.name,
                "label": choice.label,
                **list_own(choice, _SAID_OF_CHOICES),
            }


def list_own(model: BaseModel, said: frozenset[str]) -> dict[str, str]:
    """Return the cells of what XLSForm has no column for: all keys but `said`, if they are not as by default."""
    values: dict[str, Any] = model.model_dump(mode="json", by_alias=False, exclude=set(said), exclude_defaults=True)
    return {PREFIX + key: write_own(value) for key, value in values.items()}
