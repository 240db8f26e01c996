"""308: what is of its type, and still cannot be right."""

from __future__ import annotations

from collections.abc import Iterator

from profilecli.checks.answers import build_finding
from profilecli.checks.spans import span_answer
from profilecli.findings.diagnostics import Finding
from profilecli.questionnaire.model import Question
from profilecli.reading.document import Document, Reading


def check_out_of_range(document: Document, reading: Reading) -> Iterator[Finding]:
    """A number is less than the question's `min`, or more than its `max`."""
    for answer, heading in reading.asked:
        if isinstance(answer.value, int | float) and answer.first is not None:
            limit = _find_limit(answer.question, answer.value)
            if limit:
                span = span_answer(document, heading, answer.first, answer.first)
                yield build_finding(f"{limit}; correct it", span, reading, answer)


def _find_limit(question: Question, value: float) -> str | None:
    """Return what is wrong with a number, without the number itself."""
    if question.min is not None and value < question.min:
        return f"less than {question.min:,}"
    if question.max is not None and value > question.max:
        return f"more than {question.max:,}"
    return None
