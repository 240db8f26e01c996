"""Counts in, the bars of the page out: lengths in percent, as text, so that a page is the same everywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from profilecli.html.facts import ChoiceRow, ChoiceTable, QuestionRow, Segment
from profilecli.questionnaire.model import Question
from profilecli.run.summary import ChoiceCount, QuestionCount

STATUSES = ("answered", "empty", "missing", "invalid")
"""In the order in which the page shows them."""
_FULL = 10_000
"""Hundredths of a percent."""


def build_question_row(number: int, question: Question, count: QuestionCount) -> QuestionRow:
    """Return a question with a bar of what became of it in all profiles."""
    parts = [(status, int(getattr(count, status))) for status in STATUSES]
    return QuestionRow(number, question, count, tuple(_stack(parts, sum(part for _, part in parts))))


def build_choice_table(number: int, count: QuestionCount) -> ChoiceTable:
    """Return the choices of a question, each with a bar; full is every profile that was asked."""
    asked = count.answered + count.empty + count.invalid
    choices = list(count.choices)
    if count.other:
        choices.append(ChoiceCount("", "Something else", count.other))
    rows = (
        ChoiceRow(choice, _format_percent(choice.chosen, asked), tuple(_stack([("answered", choice.chosen)], asked)))
        for choice in choices
    )
    return ChoiceTable(number, count.label, asked, tuple(rows))


def _stack(parts: Iterable[tuple[str, int]], full: int) -> Iterator[Segment]:
    """Yield a segment for each part that is not nothing, one after the other."""
    done = 0
    for kind, part in parts:
        if part:
            start, end = done * _FULL // full, (done + part) * _FULL // full
            yield Segment(kind, _format_length(start), _format_length(end - start))
        done += part


def _format_length(hundredths: int) -> str:
    return f"{hundredths / 100:.2f}".rstrip("0").rstrip(".")


def _format_percent(part: int, full: int) -> str:
    return f"{(200 * part + full) // (2 * full)}%" if full else ""
