"""Stage 4: the pieces of a profile in, the typed answers and what was noticed about them out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from itertools import takewhile
from typing import NamedTuple

from profilecli.questionnaire.answer_types import QuestionType, Shape
from profilecli.questionnaire.lexicon import Lexicon
from profilecli.questionnaire.model import OTHER_CHOICE, YES, Question
from profilecli.reading.boxes import has_tick, read_lone_box
from profilecli.reading.choices import ChoiceMark
from profilecli.reading.headings import Candidate
from profilecli.reading.how import How
from profilecli.reading.lines import ROW_ENDS, Line, drop_strokes
from profilecli.reading.lists import AnswerLine, read_items
from profilecli.reading.pieces import Kind, Piece, list_choices
from profilecli.reading.scales import find_row
from profilecli.reading.selects import Selected, read_selected
from profilecli.reading.units import drop_unit
from profilecli.reading.values import TypedValue, has_only_empty_boxes, read_value
from profilecli.reading.wrapping import drop_quoting
from profilecli.text.markers import Box, read_marks

_MOST_LINES = 3
"""Over how many lines a mail may wrap a printed scale."""


class Status(StrEnum):
    """What became of a question."""

    ANSWERED = "answered"
    EMPTY = "empty"
    """Asked, and nothing under it that says anything."""
    MISSING = "missing"
    """Not asked in this text."""
    INVALID = "invalid"
    """The text there is not of the question's type."""


class Answer(NamedTuple):
    """One answer as read; line indices are 0-based."""

    question: Question
    status: Status
    value: TypedValue | tuple[str, ...] | None = None
    text: str | None = None
    """The text there verbatim, for a typed answer."""
    items: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    heading: Candidate | None = None
    """None where the text does not ask the question."""
    pieces: tuple[Piece, ...] = ()
    """What is under the heading, or after it on its line."""
    first: int | None = None
    """Index of the answer's first line (its heading's, for an answer on that line)."""
    last: int | None = None
    is_placeholder: bool = False
    reason: str | None = None
    """The code of `missing` that says why there is no answer."""
    unknown: tuple[int, ...] = ()
    """Lines of a choice list that are no known choice."""
    repeated: tuple[ChoiceMark, ...] = ()
    left_over: tuple[int, ...] = ()
    """Lines after a typed answer that belong to nothing."""
    corrections: tuple[tuple[str, int], ...] = ()
    """The path of a cleaning log and its line, 1-based, for each time that the answer was corrected."""
    is_spare: bool = False
    """Whether it is empty, and the question is asked in another language as well."""
    translations: tuple[Answer, ...] = ()
    """The answers to the same question where the text asks it in other languages as well."""

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in which the text asks the question: several where its heading words it in several."""
        return self.heading.phrase.languages if self.heading else ()

    @property
    def choices(self) -> list[ChoiceMark]:
        """The choices that it names, ticked or not, in the order of the text."""
        return list_choices(self.pieces)


class _Stretch(NamedTuple):
    """The lines that are under a heading, the part on its own line first."""

    indices: tuple[int, ...]
    lines: tuple[AnswerLine, ...]

    def join(self, start: int = 0) -> str:
        """Return the lines from offset `start` on: trailing blanks cut, runs of blank lines made one."""
        parts = [("\n\n" if after_gap else "\n") + text[start:].rstrip() for text, after_gap in self.lines]
        return "".join(parts).lstrip("\n")

    def count_indent(self) -> int:
        """Return how much white space all lines begin with."""
        if not self.lines[0].text[:1].isspace():
            return 0
        texts = [line.text for line in self.lines]
        # Of all lines, the first and the last in alphabetical order differ earliest.
        both = zip(min(texts), max(texts), strict=False)
        return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1] and pair[0].isspace(), both))


def build_answers(pieces: Iterable[Piece], lines: Sequence[Line], lexicon: Lexicon) -> tuple[Answer, ...]:
    """Return the answer to each question of the questionnaire, in its order."""
    bodies: dict[str, dict[tuple[str, ...], tuple[Candidate, list[Piece]]]] = {}
    body: list[Piece] = []
    for piece in pieces:
        if piece.question is None:
            continue
        if isinstance(piece.found, Candidate):
            asked = bodies.setdefault(piece.question.name, {})
            _, body = asked.setdefault(piece.found.phrase.languages, (piece.found, []))
        if piece.kind is not Kind.HEADING:
            body.append(piece)
    return tuple(
        [
            _join_answers(question, bodies.get(question.name, {}).values(), lines, lexicon)
            for question in lexicon.questionnaire.survey
        ]
    )


def _join_answers(
    question: Question, bodies: Iterable[tuple[Candidate, list[Piece]]], lines: Sequence[Line], lexicon: Lexicon
) -> Answer:
    """Return the answer in the first language that has one, with those in the others."""
    answers = [
        _build_answer(question, heading, tuple(body), lines, lexicon.limit_to(heading.phrase.languages))
        for heading, body in bodies
    ]
    if len(answers) < 2:
        return answers[0] if answers else Answer(question, Status.MISSING)
    answers.sort(key=lambda answer: min(map(lexicon.languages.index, answer.languages)))
    main = next((answer for answer in answers if answer.status is not Status.EMPTY), answers[0])
    others = [answer._replace(is_spare=answer.status is Status.EMPTY) for answer in answers if answer is not main]
    return main._replace(translations=tuple(others))


def answer_rest(
    answers: Sequence[Answer], question: Question, pieces: Sequence[Piece], lines: Sequence[Line], lexicon: Lexicon
) -> tuple[Answer, ...]:
    """Return `answers` with that to `question`, which `pieces` have got when all else was known."""
    body = tuple(piece for piece in pieces if piece.question is question and piece.kind is Kind.ANSWER)
    heading = body[0].found if body else None
    if not isinstance(heading, Candidate):
        return tuple(answers)
    found = _build_answer(question, heading, body, lines, lexicon)
    return tuple(found if answer.question is question else answer for answer in answers)


def _build_answer(
    question: Question, heading: Candidate, pieces: tuple[Piece, ...], lines: Sequence[Line], lexicon: Lexicon
) -> Answer:
    if not pieces:
        return _read_beside(Answer(question, Status.EMPTY, heading=heading), heading, lines, lexicon)
    stretch = _gather(heading, pieces, lines)
    if question.type.shape is Shape.TEXT:
        return _build_text(question, heading, pieces, stretch, lexicon)
    asked = Answer(question, Status.EMPTY, heading=heading, pieces=pieces, first=stretch.indices[0])
    return (_build_select if question.type.is_select else _build_typed)(asked, stretch, lexicon)


def _gather(heading: Candidate, pieces: Sequence[Piece], lines: Sequence[Line]) -> _Stretch:
    indices: list[int] = []
    taken: list[AnswerLine] = []
    above = heading.last
    for piece in pieces:
        index = piece.line
        if index == above and taken:
            continue
        text = lines[index].text
        if lines[index].row:
            text = lines[index].written[heading.inline :].rstrip(ROW_ENDS)
        elif index == heading.last:
            text = text[heading.inline : piece.end if heading.how is How.ABOVE else None]
        elif lines[index].speech:
            text = text[lines[index].speech :]
        else:
            text = drop_quoting(lines[index])
        if not heading.phrase.owner.type.is_select:
            # Beside a choice, strokes can be the place for a mark.
            text = drop_strokes(text)
        is_parted = index > above + 1 and any(not line.text.strip() for line in lines[above + 1 : index])
        indices.append(index)
        taken.append(AnswerLine(text, is_parted and len(indices) > 1))
        above = index
    return _Stretch(tuple(indices), tuple(taken))


def _build_text(
    question: Question, heading: Candidate, pieces: tuple[Piece, ...], stretch: _Stretch, lexicon: Lexicon
) -> Answer:
    text, indent = stretch.join(), stretch.count_indent()
    reason = lexicon.find_missing(text)
    return Answer(
        question,
        Status.ANSWERED,
        value=stretch.join(indent) if indent else text,
        items=tuple(read_items(stretch.lines)),
        heading=heading,
        pieces=pieces,
        first=stretch.indices[0],
        last=stretch.indices[-1],
        is_placeholder=reason is None and lexicon.is_placeholder(text),
        reason=reason,
    )


def _build_typed(asked: Answer, stretch: _Stretch, lexicon: Lexicon) -> Answer:
    """Read the first paragraph; where only its first line is a value, the rest belongs to nothing."""
    question, count = asked.question, 1
    stretch = _drop_scale(question, stretch) if question.type is QuestionType.RANGE else stretch
    while count < len(stretch.indices) and stretch.indices[count] == stretch.indices[count - 1] + 1:
        count += 1
    text = _Stretch(stretch.indices[:count], stretch.lines[:count]).join()
    value = _read_typed(question, text, lexicon)
    if value is None and count > 1:
        value = _read_typed(question, stretch.lines[0].text, lexicon)
        if value is not None:
            count = 1
            text = _Stretch(stretch.indices[:1], stretch.lines[:1]).join()
    bare = drop_unit(text, question.unit)
    reason = lexicon.find_missing(bare) if value is None else None
    is_placeholder = value is None and reason is None and lexicon.is_placeholder(bare)
    is_empty = reason is not None or is_placeholder or (value is None and has_only_empty_boxes(question, text))
    return asked._replace(
        status=Status.ANSWERED if value is not None else Status.EMPTY if is_empty else Status.INVALID,
        value=value,
        text=text,
        last=stretch.indices[count - 1],
        is_placeholder=is_placeholder,
        reason=reason,
        left_over=stretch.indices[count:],
    )


def _drop_scale(question: Question, stretch: _Stretch) -> _Stretch:
    """Return a stretch without the scale that the form prints, where somebody wrote above or below its empty boxes."""
    (indices, lines), count = stretch, len(stretch.lines)
    for first, last in ((first, first + size) for size in range(1, _MOST_LINES + 1) for first in range(count)):
        scale = _Stretch(indices[first:last], lines[first:last])
        if last - first < count and has_only_empty_boxes(question, scale.join()):
            return _Stretch(indices[:first] + indices[last:], lines[:first] + lines[last:])
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


def _build_select(asked: Answer, stretch: _Stretch, lexicon: Lexicon) -> Answer:
    listed = {piece.line for piece in asked.pieces if piece.kind is Kind.CHOICE}
    texts = {index: line.text.rstrip() for index, line in zip(stretch.indices, stretch.lines, strict=True)}
    unlisted = {index: text for index, text in texts.items() if index not in listed}
    box = read_lone_box(stretch.join()) if asked.question.type.shape is Shape.YES_NO else None
    if box is not None:
        status = Status.ANSWERED if box else Status.EMPTY
        return asked._replace(status=status, value=box or None, last=stretch.indices[-1])
    selected = read_selected(asked.question, asked.choices, texts.values(), unlisted, lexicon)
    status, value = _settle_select(asked.question, selected, lexicon)
    reason = _find_reason(selected, lexicon) if status is Status.EMPTY else None
    said = {piece.line for piece in asked.pieces if reason and piece.choice == reason}
    other = [text for index, text in texts.items() if index in said or index in selected.others]
    if status is Status.INVALID and (selected.chosen or selected.is_doubtful):
        # It is not certain which choices are meant: none is the value, all are kept.
        other = list(texts.values())
    return asked._replace(
        status=status,
        value=value,
        other=tuple(other),
        last=stretch.indices[-1],
        is_placeholder=selected.is_placeholder,
        reason=reason,
        unknown=selected.unknown,
        repeated=selected.repeated,
    )


def _find_reason(selected: Selected, lexicon: Lexicon) -> str | None:
    """Return the code of `missing` that is chosen, or None."""
    return next((code for code in lexicon.questionnaire.missing if code in selected.chosen), None)


def _read_beside(asked: Answer, heading: Candidate, lines: Sequence[Line], lexicon: Lexicon) -> Answer:
    """Return what signs beside a question say that has nothing below it: a ticked box, or a row of stars."""
    question, text = asked.question, lines[heading.last].text
    if question.type.shape is Shape.YES_NO and any(map(has_tick, (lines[heading.first].text, text))):
        return asked._replace(status=Status.ANSWERED, value=True, first=heading.first, last=heading.last)
    row = find_row(text) if question.type is QuestionType.RANGE else ""
    value = _read_typed(question, row, lexicon) if row else None
    if value is None:
        return asked
    return asked._replace(status=Status.ANSWERED, value=value, text=row, first=heading.last, last=heading.last)


def _settle_select(
    question: Question, selected: Selected, lexicon: Lexicon
) -> tuple[Status, bool | str | tuple[str, ...] | None]:
    """Return what an answer is worth that names choices, and maybe one of the respondent's own."""
    codes = selected.chosen.intersection(lexicon.questionnaire.missing)
    if selected.is_doubtful or (codes and len(selected.chosen) > 1):
        return Status.INVALID, None
    if codes:
        return Status.EMPTY, None
    if not selected.chosen and (selected.is_placeholder or not selected.others):
        return Status.EMPTY, None
    choices = lexicon.questionnaire.get_choices(question)
    names = tuple(choice.name for choice in choices if choice.name in selected.chosen)
    if question.type.shape is Shape.YES_NO:
        return (Status.ANSWERED, names[0] == YES) if len(names) == 1 else (Status.INVALID, None)
    if question.type.shape is Shape.SEVERAL:
        return Status.ANSWERED, names
    if len(selected.others) > len(selected.unknown):
        names = (*names, OTHER_CHOICE)
    return (Status.ANSWERED, names[0]) if len(names) == 1 else (Status.INVALID, None)
