"""A questionnaire in, what its questions, variables and codes are out."""

from __future__ import annotations

import string
from collections import defaultdict
from collections.abc import Iterator

from profilecli.codebook.facts import Fact, MissingRow, VariableRow
from profilecli.formats import as_dta, as_sav
from profilecli.formats.cells import build_columns
from profilecli.formats.common import FormatOptions
from profilecli.formats.data_set import name_variables, number_codes
from profilecli.formats.variables import Kind, list_variables
from profilecli.questionnaire.answer_types import QuestionType, Shape
from profilecli.questionnaire.model import Question, Questionnaire
from profilecli.questionnaire.translations import get_wordings
from profilecli.reading.relevance import list_conditions

_SHAPES = {Shape.TEXT: "any text", Shape.YES_NO: "yes or no", Shape.SEVERAL: "any number of choices"}
_KINDS = {
    Kind.TEXT: "text",
    Kind.INTEGER: "whole number",
    Kind.NUMBER: "number",
    Kind.DATE: "date",
    Kind.YES_NO: "1 or 0",
    Kind.CODE: "choice",
}


def list_facts(question: Question, questionnaire: Questionnaire, columns: tuple[str, ...]) -> Iterator[Fact]:
    """Yield what is to be said of a question but for its label; `columns` are those of tables."""
    kind = question.type
    expected = _SHAPES.get(kind.shape) or question.expected
    own = ", or one of one's own" if question.or_other else ""
    yield Fact("Type", (f"{expected}{own}",), (kind.value,))
    yield Fact("Required", ("yes" if question.required else "no",))
    for name, limit in (("Lowest allowed", question.min), ("Highest allowed", question.max)):
        if limit is not None:
            yield Fact(name, (f"{limit:,}",))
    if kind is QuestionType.RANGE:
        yield Fact("Scale", (f"from {question.start} to {question.end}, in steps of {question.step}",))
    language, *others = questionnaire.list_languages()
    if question.unit:
        yield Fact("Unit", question.unit, language=language)
    conditions = tuple(list_conditions(question, questionnaire))
    if conditions:
        yield Fact("Asked only if", codes=conditions)
    if question.constraint:
        yield Fact("Has to be", codes=(question.constraint,))
    yield from _list_wordings(question, questionnaire, language, others)
    group = next((part for part in questionnaire.parts if part.name == question.group), None)
    if group:
        yield Fact("Group", (group.label,) if group.label else (), (group.name,), language)
    who = question.sensitivity.value if question.sensitivity else "not said, so not public"
    yield Fact("Sensitivity", (who,))
    if question.since:
        yield Fact("Since version", (question.since,))
    if question.was:
        yield Fact("Called before", codes=question.was)
    yield Fact("Table columns", codes=columns)


def _list_wordings(
    question: Question, questionnaire: Questionnaire, language: str, others: list[str]
) -> Iterator[Fact]:
    for tag in others:
        yield Fact(f"Label in {tag}", (get_wordings(question, tag).label,), language=tag)
    if question.hint:
        yield Fact("Hint", (question.hint,), language=language)
    for tag in questionnaire.list_languages():
        aliases = get_wordings(question, tag).aliases
        if aliases:
            yield Fact(f"Also worded in {tag}" if others else "Also worded", aliases, language=tag)


def list_columns(questionnaire: Questionnaire) -> dict[str, tuple[str, ...]]:
    """Return the columns of tables that belong to each question."""
    found: dict[str | None, list[str]] = defaultdict(list)
    for column in build_columns(FormatOptions(questionnaire)):
        found[column.question].append(column.header)
    return {name: tuple(headers) for name, headers in found.items() if name}


def list_variable_rows(questionnaire: Questionnaire) -> Iterator[VariableRow]:
    """Yield the variables of data sets, with the names that SPSS and Stata have for them."""
    variables = list_variables(questionnaire)
    names = [variable.name for variable in variables]
    in_sav, in_dta = (list(name_variables(names, limits)) for limits in (as_sav.LIMITS, as_dta.LIMITS))
    for variable, sav, dta in zip(variables, in_sav, in_dta, strict=True):
        yield VariableRow(variable.name, sav, dta, _KINDS[variable.kind], variable.label)


def list_missing_rows(questionnaire: Questionnaire) -> Iterator[MissingRow]:
    """Yield the codes for missing answers; Stata has 26 letters for them."""
    numbers = number_codes([*questionnaire.missing], list_variables(questionnaire))
    for place, (code, wordings) in enumerate(questionnaire.missing.items()):
        in_dta = f".{string.ascii_lowercase[place]}" if place < len(string.ascii_lowercase) else "-"
        yield MissingRow(code, numbers[code], in_dta, wordings)
