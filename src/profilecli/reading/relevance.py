"""Conditions of a questionnaire and the answers to it in, which questions need no answer out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from profilecli.questionnaire.condition_words import parse_condition
from profilecli.questionnaire.conditions import DOT, Lookup, Value, is_met, list_names
from profilecli.questionnaire.model import NO, OTHER_CHOICE, YES, Question, Questionnaire
from profilecli.reading.answers.answer import Status
from profilecli.reading.document import Document, Reading


def list_unmet(questionnaire: Questionnaire, answers: Mapping[str, Any], *, is_certain: bool = False) -> frozenset[str]:
    """Return the names of the questions whose conditions the answers, read or recorded, do not meet.

    A question without an answer counts as an empty answer, as in XLSForm, and what nobody knows meets no condition. If
    `is_certain`, neither decides, and only what is known not to be met counts.
    """
    unmet = (False,) if is_certain else (False, None)
    if not questionnaire.has_conditions:
        return frozenset()
    look_up = _build_lookup(answers, is_certain=is_certain)
    return frozenset(
        question.name
        for question in questionnaire.survey
        if any(is_met(parse_condition(text), look_up) in unmet for text in list_conditions(question, questionnaire))
    )


def find_unmet(document: Document, reading: Reading, *, is_certain: bool = False) -> frozenset[str]:
    """Return the same of one profile of a document."""
    if not document.lexicon.has_conditions:
        return frozenset()
    return list_unmet(document.lexicon.questionnaire, reading.by_name, is_certain=is_certain)


def list_deciding(question: Question, questionnaire: Questionnaire) -> list[str]:
    """Return the names of the questions on which it depends whether a question needs an answer."""
    texts = list_conditions(question, questionnaire)
    return list(dict.fromkeys(name for text in texts for name in list_names(parse_condition(text))))


def breaks_constraint(constraint: str, answer: Any, answers: Mapping[str, Any]) -> bool:
    """Whether an answer is certainly not as the constraint of its question asks."""
    look_up = _build_lookup({**answers, DOT: answer}, is_certain=True)
    return is_met(parse_condition(constraint), look_up) is False


def list_conditions(question: Question, questionnaire: Questionnaire) -> Iterator[str]:
    """Yield the conditions of a question and of the groups in which it is."""
    groups = {part.name: part for part in questionnaire.parts}
    row: Any = question
    while row is not None:
        if row.relevant:
            yield row.relevant
        row = groups.get(row.group)


def _build_lookup(answers: Mapping[str, Any], *, is_certain: bool) -> Lookup:
    """Return what looks up an answer as conditions compare it."""

    def look_up(name: str) -> Value:
        answer = answers.get(name)
        if answer is None or answer.status in (Status.EMPTY, Status.MISSING):
            return None if is_certain else ""
        if answer.status is Status.INVALID:
            return None
        # What a value has no name for is in `other`.
        has_other = isinstance(answer.value, tuple) and answer.other and OTHER_CHOICE not in answer.value
        return _write((*answer.value, OTHER_CHOICE) if has_other else answer.value)

    return look_up


def _write(value: Any) -> str:
    """Return a value as XLSForm has it."""
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, tuple):
        return " ".join(value)
    return value.isoformat() if isinstance(value, dt.date) else str(value)
