"""310 and 311: answers that do not agree with the conditions of the questionnaire."""

from __future__ import annotations

from collections.abc import Iterator

from profilecli.checks.answers import build_finding
from profilecli.checks.spans import span_answer
from profilecli.findings.diagnostics import Finding
from profilecli.reading.answers.answer import Status
from profilecli.reading.document import Document, Reading
from profilecli.reading.relevance import breaks_constraint, find_unmet, list_deciding


def check_unmet_condition(document: Document, reading: Reading) -> Iterator[Finding]:
    """A question is answered that, by another answer, is not to be."""
    questionnaire = document.lexicon.questionnaire
    unmet = find_unmet(document, reading, is_certain=True)
    for answer, heading in reading.asked if unmet else ():
        is_said = answer.status in (Status.ANSWERED, Status.INVALID) and not answer.is_placeholder
        if answer.question.name in unmet and is_said and not answer.reason and answer.first is not None:
            names = " and ".join(map(repr, list_deciding(answer.question, questionnaire)))
            message = f"not to be answered after the answer to {names}; correct one of them"
            yield build_finding(message, span_answer(document, heading, answer.first, answer.first), reading, answer)


def check_broken_constraint(document: Document, reading: Reading) -> Iterator[Finding]:
    """An answer is not as the question's `constraint` asks."""
    for answer, heading in reading.asked:
        constraint = answer.question.constraint
        if constraint is None or answer.status is not Status.ANSWERED or answer.first is None:
            continue
        if not answer.is_placeholder and breaks_constraint(constraint, answer, reading.by_name):
            message = f"not as the form asks: {constraint}; correct it"
            yield build_finding(message, span_answer(document, heading, answer.first, answer.first), reading, answer)
