"""The text of an answer to a question with one value in, that value out: a date, a number, an address."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from profilecli.questionnaire.answer_types import QuestionType, Shape
from profilecli.questionnaire.lexicon import Lexicon
from profilecli.questionnaire.model import Question
from profilecli.reading.answers.answer import Answer, Status
from profilecli.reading.answers.options import Option, join_options, list_options
from profilecli.reading.answers.stretches import Stretch
from profilecli.reading.choices.boxes import has_tick
from profilecli.reading.headings.finding import Candidate
from profilecli.reading.lines.line import Line
from profilecli.reading.values.by_type import TypedValue, has_only_empty_boxes, read_value
from profilecli.reading.values.scales import find_row
from profilecli.reading.values.units import drop_unit, is_unit
from profilecli.text.markers import Box, read_marks, split_trailing_box

_SIGNS = ("-", "+", "\u2013", "\u2212")
_MOST_LINES = 3
"""Over how many lines a mail may wrap a printed scale."""


def build_typed(asked: Answer, stretch: Stretch, lexicon: Lexicon) -> Answer:
    """Return the answer that is ticked; where nothing is, that which has no box."""
    whole = stretch
    stretch = _drop_scale(asked.question, stretch) if asked.question.type is QuestionType.RANGE else stretch
    options = [] if _is_scale(asked.question, stretch, lexicon) else list_options(stretch)
    if not options:
        return _read_paragraph(asked, stretch, lexicon)
    unread = asked._replace(status=Status.INVALID, text=whole.join(), last=whole.indices[-1])
    if any(option.is_ticked for option in options):
        return _read_ticked(unread, whole, options, lexicon)
    if _has_lost_boxes(asked.question, options, lexicon):
        return unread
    free = [option for option in options if option.box is None]
    if not free:
        return unread._replace(status=Status.EMPTY)
    answer = _read_paragraph(asked, join_options(free), lexicon)
    kept = _list_around(whole, free[0].place, answer.left_over)
    left_over = tuple(index for index in whole.indices if index not in kept)
    return answer._replace(first=kept[0], last=kept[-1], left_over=left_over)


def _read_ticked(unread: Answer, whole: Stretch, options: Sequence[Option], lexicon: Lexicon) -> Answer:
    """Return the one answer that is ticked, or `unread` where there is another one; its text are all the boxes."""
    ticked = [number for number, option in enumerate(options) if option.is_ticked]
    free = [
        number
        for number, option in enumerate(options)
        if option.box is None and not lexicon.is_placeholder(option.line.text)
    ]
    said = [number for number in free if _is_answer(unread.question, options[number].line.text, lexicon)]
    if len(ticked) + len(said) > 1:
        return unread
    parts = [options[number] for number in (*ticked, *(number for number in free if number > ticked[0]))]
    answer = _read_paragraph(unread, join_options(parts), lexicon)
    # What is on the line of the heading cannot be parted from it, nor from what is between it and the tick.
    is_beside = unread.heading is not None and unread.heading.last == whole.indices[0]
    before = () if is_beside else [options[number].place for number in free if number < ticked[0]]
    aside = {*before, *answer.left_over} - {answer.first}
    kept = _list_around(whole, options[ticked[0]].place, aside)
    text = whole.cut(whole.indices.index(kept[0]), whole.indices.index(kept[-1]) + 1).join()
    left_over = tuple(index for index in whole.indices if index not in kept)
    return answer._replace(text=text, first=kept[0], last=kept[-1], left_over=left_over)


def _list_around(whole: Stretch, place: int, aside: Collection[int]) -> Sequence[int]:
    """Return the lines of an answer that is on line `place`: also the boxes above and below up to what is `aside`."""
    above = max((index for index in aside if index < place), default=-1)
    below = min((index for index in aside if index > place), default=whole.indices[-1] + 1)
    return [index for index in whole.indices if above < index < below]


def _has_lost_boxes(question: Question, options: Sequence[Option], lexicon: Lexicon) -> bool:
    """Whether a printed scale is not whole, so that the number that was ticked may be gone."""
    printed = [option for option in options if option.box and not lexicon.find_missing(option.line.text)]
    is_range = question.type is QuestionType.RANGE and bool(printed)
    return is_range and not has_only_empty_boxes(question, join_options(printed).join())


def _is_scale(question: Question, stretch: Stretch, lexicon: Lexicon) -> bool:
    """Whether an answer is a printed scale, read as a whole, with nothing ticked below it."""
    if question.type is not QuestionType.RANGE:
        return False
    count = _count_paragraph(stretch)
    text, below = stretch.cut(0, count).join(), stretch.cut(count)
    is_read = read_value(question, text, lexicon.notations) is not None or has_only_empty_boxes(question, text)
    return is_read and not any(option.is_ticked for option in list_options(below))


def _is_answer(question: Question, text: str, lexicon: Lexicon) -> bool:
    return _read_typed(question, text, lexicon) is not None or lexicon.find_missing(text) is not None


def _count_paragraph(stretch: Stretch) -> int:
    """Return how many lines the first paragraph has."""
    count = 1
    while count < len(stretch.indices) and stretch.indices[count] == stretch.indices[count - 1] + 1:
        count += 1
    return count


def _read_paragraph(asked: Answer, stretch: Stretch, lexicon: Lexicon) -> Answer:
    """Read the first paragraph; where only its first line is a value, the rest belongs to nothing."""
    question, count = asked.question, _count_paragraph(stretch)
    text = stretch.cut(0, count).join()
    value = _read_typed(question, text, lexicon)
    if value is None and count > 1:
        value = _read_typed(question, stretch.lines[0].text, lexicon)
        if value is not None:
            count = 1
            text = stretch.cut(0, 1).join()
    bare = drop_unit(text, question.unit)
    reason = lexicon.find_missing(bare) if value is None else None
    is_placeholder = value is None and reason is None and lexicon.is_placeholder(bare)
    is_unfilled = value is None and (is_unit(text, question.unit) or has_only_empty_boxes(question, text))
    is_empty = reason is not None or is_placeholder or is_unfilled
    return asked._replace(
        status=Status.ANSWERED if value is not None else Status.EMPTY if is_empty else Status.INVALID,
        value=value,
        text=text,
        first=stretch.indices[0],
        last=stretch.indices[count - 1],
        is_placeholder=is_placeholder,
        reason=reason,
        left_over=stretch.indices[count:],
    )


def _drop_scale(question: Question, stretch: Stretch) -> Stretch:
    """Return a stretch without the scale that the form prints, where somebody wrote above or below its empty boxes."""
    (indices, lines), count = stretch, len(stretch.lines)
    for first, last in ((first, first + size) for size in range(1, _MOST_LINES + 1) for first in range(count)):
        if last - first < count and has_only_empty_boxes(question, stretch.cut(first, last).join()):
            return Stretch(indices[:first] + indices[last:], lines[:first] + lines[last:])
    return stretch


def _read_typed(question: Question, text: str, lexicon: Lexicon) -> TypedValue | None:
    value = read_value(question, text, lexicon.notations)
    words, box = split_trailing_box(text.strip())
    marks = read_marks(words)
    # Stars are bullets too, and none of them may be taken off; a number of a scale beside an empty box is not chosen.
    is_part = question.type is QuestionType.RANGE and (find_row(text) or marks.box is Box.EMPTY)
    if value is not None or is_part:
        return value
    # What is close to a number is its sign: ">40" says more than 40, and quotes nothing.
    sign = words[: marks.end][-1:]
    is_sign = sign in _SIGNS or (sign == ">" and words[marks.end].isdigit())
    is_mark = marks.end > 0 and not is_sign and (marks.box is not None or not marks.markers[0].number)
    bare = words[marks.end :].rstrip("*_` ") if is_mark else words if box else ""
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
