"""Conditions of XLSForm: the cells `relevant` and `constraint` in, the keys of a question out, and back."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable
from typing import Any

from profilecli.forms.draft import Draft, Entry
from profilecli.forms.entries import Import
from profilecli.forms.headers import Row
from profilecli.forms.own import describe_limits
from profilecli.questionnaire.answer_types import PartType, QuestionType
from profilecli.questionnaire.condition_words import ConditionError, find_condition_fault, parse_condition
from profilecli.questionnaire.conditions import DOT, Answered, Comparison, Joined
from profilecli.questionnaire.model import NO, OTHER_CHOICE, YES

_QUOTES = str.maketrans("\u2018\u2019\u201c\u201d", "''\"\"")
"""Quotation marks as spreadsheets write them, which XLSForm reads as plain ones."""
_LIMITS = {">=": "min", "<=": "max"}
_NUMBERS = (QuestionType.INTEGER, QuestionType.DECIMAL)


def describe_constraint(least: float | None, most: float | None, constraint: str | None) -> str:
    """Return the constraint by which XLSForm checks an answer."""
    limits = describe_limits(least, most)
    return f"{limits} and ({constraint})" if limits and constraint else limits or constraint or ""


def take_condition(row: Row, column: str) -> str:
    """Return the condition in a column of a row, or an empty text."""
    return row.take(column).translate(_QUOTES)


def take_constraint(row: Row, kind: str, own: dict[str, Any]) -> dict[str, Any]:
    """Return the keys that the constraint of a row states; none where `own`, the program's own columns, states it."""
    text = take_condition(row, "constraint")
    if not text or text == describe_constraint(own.get("min"), own.get("max"), own.get("constraint")):
        return {}
    limits = _find_limits(text) if kind in _NUMBERS else {}
    return limits or {"constraint": text}


def _find_limits(text: str) -> dict[str, float]:
    """Return the limits between which a constraint keeps a number; none where it says anything else."""
    try:
        condition = parse_condition(text)
    except ConditionError:
        return {}
    parts = condition.parts if isinstance(condition, Joined) and condition.word == "and" else (condition,)
    limits: dict[str, float] = {}
    for part in parts:
        if not isinstance(part, Comparison) or part.left != Answered(DOT) or not isinstance(part.right, float):
            return {}
        key = _LIMITS.get(part.sign)
        if key is None or key in limits:
            return {}
        limits[key] = int(part.right) if part.right.is_integer() else part.right
    return limits


def drop_conditions(work: Import, entries: Iterable[tuple[Entry, Row]]) -> None:
    """Note each condition that cannot be checked, and make a comment of it; `entries` are with their rows."""
    known = _list_choices(work.draft)
    for entry, row in entries:
        name = entry.values["name"]
        itself = ChainMap({DOT: known.get(name, set())}, known)
        for key, allowed, but in (("relevant", known, name), ("constraint", itself, None)):
            text = entry.values.get(key)
            fault = find_condition_fault(text, allowed, but) if text else None
            if fault:
                work.note(row.name_place(key), f"{key}: {fault}; it is kept as a comment")
                entry.comments.append(f"{key}: {entry.values.pop(key)}")


def _list_choices(draft: Draft) -> dict[str, set[str]]:
    """Return the names of the choices of each question; none for a question without choices."""
    known: dict[str, set[str]] = {}
    for entry in draft.survey:
        values = entry.values
        if values["type"] in set(PartType):
            continue
        names = {choice.values["name"] for choice in draft.choices.get(values.get("list_name", ""), ())}
        names |= {OTHER_CHOICE} if values.get("or_other") else set()
        known[values["name"]] = {YES, NO} if values["type"] == QuestionType.BOOLEAN else names
    return known
