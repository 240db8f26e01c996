"""The text of an answer to a question with one value in, that value out: a date, a number, an address."""

from __future__ import annotations

from collections.abc import Sequence

from profilecli.questionnaire.answer_types import QuestionType, Shape
from profilecli.questionnaire.lexicon import Lexicon
from profilecli.questionnaire.model import Question
from profilecli.reading.answers import Answer, Status
from profilecli.reading.boxes import has_tick
from profilecli.reading.headings import Candidate
from profilecli.reading.lines import Line
from profilecli.reading.scales import find_row
from profilecli.reading.stretches import Stretch
from profilecli.reading.units import drop_unit, is_unit
from profilecli.reading.values import TypedValue, has_only_empty_boxes, read_value
from profilecli.text.markers import Box, read_marks

_MOST_LINES = 3
"""Over how many lines a mail may wrap a printed scale."""


def build_typed(asked: Answer, stretch: Stretch, lexicon: Lexicon) -> Answer:
    """Read the first paragraph; where only its first line is a value, the rest belongs to nothing."""
    question, count = asked.question, 1
    stretch = _drop_scale(question, stretch) if question.type is QuestionType.RANGE else stretch
    while count < len(stretch.indices) and stretch.indices[count] == stretch.indices[count - 1] + 1:
        count += 1
    text = Stretch(stretch.indices[:count], stretch.lines[:count]).join()
    value = _read_typed(question, text, lexicon)
    if value is None and count > 1:
        value = _read_typed(question, stretch.lines[0].text, lexicon)
        if value is not None:
            count = 1
            text = Stretch(stretch.indices[:1], stretch.lines[:1]).join()
    bare = drop_unit(text, question.unit)
    reason = lexicon.find_missing(bare) if value is None else None
    is_placeholder = value is None and reason is None and lexicon.is_placeholder(bare)
    is_unfilled = value is None and (is_unit(text, question.unit) or has_only_empty_boxes(question, text))
    is_empty = reason is not None or is_placeholder or is_unfilled
    return asked._replace(
        status=Status.ANSWERED if value is not None else Status.EMPTY if is_empty else Status.INVALID,
        value=value,
        text=text,
        last=stretch.indices[count - 1],
        is_placeholder=is_placeholder,
        reason=reason,
        left_over=stretch.indices[count:],
    )


def _drop_scale(question: Question, stretch: Stretch) -> Stretch:
    """Return a stretch without the scale that the form prints, where somebody wrote above or below its empty boxes."""
    (indices, lines), count = stretch, len(stretch.lines)
    for first, last in ((first, first + size) for size in range(1, _MOST_LINES + 1) for first in range(count)):
        scale = Stretch(indices[first:last], lines[first:last])
        if last - first < count and has_only_empty_boxes(question, scale.join()):
            return Stretch(indices[:first] + indices[last:], lines[:first] + lines[last:])
    return stretch


def _read_typed(question: Question, text: str, lexicon: Lexicon) -> TypedValue | None:
    value = read_value(question, text, lexicon.notations)
    marks = read_marks(text.strip())
    # Stars are bullets too, and none of them may be taken off; a number of a scale beside an empty box is not chosen.
    is_part = question.type is QuestionType.RANGE and (find_row(text) or marks.box is Box.EMPTY)
    if value is not None or is_part:
        return value
    # What is close to a number is its sign.
    is_sign = marks.end > 0 and text.strip()[marks.end - 1] in "-+\u2013\u2212"
    is_mark = bool(marks.markers) and not marks.markers[0].number and not is_sign
    bare = text.strip()[marks.end :].rstrip("*_` ") if is_mark else ""
    return read_value(question, bare, lexicon.notations) if bare else None


def read_beside(asked: Answer, heading: Candidate, lines: Sequence[Line], lexicon: Lexicon) -> Answer:
    """Return what signs beside a question say that has nothing below it: a ticked box, or a row of stars."""
    question, text = asked.question, lines[heading.last].text
    if question.type.shape is Shape.YES_NO and any(map(has_tick, (lines[heading.first].text, text))):
        return asked._replace(status=Status.ANSWERED, value=True, first=heading.first, last=heading.last)
    row = find_row(text) if question.type is QuestionType.RANGE else ""
    value = _read_typed(question, row, lexicon) if row else None
    if value is None:
        return asked
    return asked._replace(status=Status.ANSWERED, value=value, text=row, first=heading.last, last=heading.last)
