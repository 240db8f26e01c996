"""Stage 4: the block under a heading in, the typed answer and what was noticed about it out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from profilecli.questionnaire.lexicon import Lexicon
from profilecli.questionnaire.model import Question, QuestionType
from profilecli.reading.choices import ChoiceMark
from profilecli.reading.lists import AnswerLine, read_items
from profilecli.reading.rows import Row
from profilecli.reading.state import Block
from profilecli.reading.values import TypedValue, read_value
from profilecli.text.markers import Box, read_marks
from profilecli.text.wording import fold

_TICKS = "\u2611\u2713\u2714\u2705\u221a\uf052\uf0fe"
_RADIO_ON, _RADIO_OFF = "\u25cf\u25c9\u29bf\u25c6\u2605", "\u25cb\u25ef\u25c7\u2606"


class Status(StrEnum):
    """What became of a question."""

    ANSWERED = "answered"
    EMPTY = "empty"
    """Asked, and nothing under it that says anything."""
    MISSING = "missing"
    """Not asked in this text."""
    INVALID = "invalid"
    """What stands there is not of the question's type."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer as read; line indices are 0-based."""

    question: Question
    status: Status
    value: TypedValue | tuple[str, ...] | None = None
    text: str | None = None
    """What stands there verbatim, for a typed answer."""
    items: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    block: Block | None = None
    first: int | None = None
    """Index of the answer's first line (its heading's, for an answer on that line)."""
    last: int | None = None
    is_placeholder: bool = False
    unknown: tuple[int, ...] = ()
    """Lines of a choice list that are no known choice."""
    repeated: tuple[ChoiceMark, ...] = ()
    left_over: tuple[int, ...] = field(default=())
    """Lines behind a typed answer that belong to nothing."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The lines that stand under a heading, the part on its own line first."""

    indices: tuple[int, ...]
    lines: tuple[AnswerLine, ...]

    @property
    def text(self) -> str:
        """The lines verbatim: trailing blanks cut, runs of blank lines made one."""
        parts = [("\n\n" if line.after_gap else "\n") + line.text.rstrip() for line in self.lines]
        return "".join(parts).lstrip("\n")


def build_answer(question: Question, block: Block | None, rows: Sequence[Row], lexicon: Lexicon) -> Answer:
    """Return the answer to `question`; `block` is None where the text does not ask it."""
    if block is None:
        return Answer(question, Status.MISSING)
    stretch = _gather(block, rows)
    if not stretch.indices:
        return Answer(question, Status.EMPTY, block=block)
    if question.type.is_select:
        return _build_select(question, block, stretch, rows, lexicon)
    if question.type.is_typed:
        return _build_typed(question, block, stretch, lexicon)
    return Answer(
        question,
        Status.ANSWERED,
        value=stretch.text,
        items=tuple(read_items(stretch.lines)),
        block=block,
        first=stretch.indices[0],
        last=stretch.indices[-1],
        is_placeholder=lexicon.is_placeholder(stretch.text),
    )


def _gather(block: Block, rows: Sequence[Row]) -> _Stretch:
    heading = block.heading
    indices = list(block.rows)
    lines: list[AnswerLine] = []
    above = heading.last if heading else -1
    if heading and heading.inline is not None:
        indices.insert(0, heading.last)
        lines.append(AnswerLine(rows[heading.last].text[heading.inline :], False))
    for index in block.rows:
        between = rows[above + 1 : index]
        lines.append(AnswerLine(rows[index].text, bool(lines) and any(not row.text.strip() for row in between)))
        above = index
    return _Stretch(tuple(indices), tuple(lines))


def _build_typed(question: Question, block: Block, stretch: _Stretch, lexicon: Lexicon) -> Answer:
    """Read the first paragraph; where only its first line is a value, the rest belongs to nothing."""
    count = 1
    while count < len(stretch.indices) and stretch.indices[count] == stretch.indices[count - 1] + 1:
        count += 1
    paragraph = _Stretch(stretch.indices[:count], stretch.lines[:count])
    value = _read_typed(question, paragraph.text, lexicon)
    if value is None and count > 1:
        value = _read_typed(question, stretch.lines[0].text, lexicon)
        if value is not None:
            count = 1
            paragraph = _Stretch(stretch.indices[:1], stretch.lines[:1])
    is_placeholder = lexicon.is_placeholder(paragraph.text)
    status = Status.ANSWERED if value is not None else Status.EMPTY if is_placeholder else Status.INVALID
    return Answer(
        question,
        status,
        value=value,
        text=paragraph.text,
        block=block,
        first=stretch.indices[0],
        last=stretch.indices[count - 1],
        is_placeholder=is_placeholder,
        left_over=stretch.indices[count:],
    )


def _read_typed(question: Question, text: str, lexicon: Lexicon) -> TypedValue | None:
    value = read_value(question.type, text, lexicon.questionnaire)
    if value is not None:
        return value
    marks = read_marks(text.strip())
    # What stands close to a number is its sign.
    is_sign = marks.end > 0 and text.strip()[marks.end - 1] in "-+\u2013\u2212"
    is_mark = bool(marks.markers) and not marks.markers[0].number and not is_sign
    bare = text.strip()[marks.end :].rstrip("*_` ") if is_mark else ""
    return read_value(question.type, bare, lexicon.questionnaire) if bare else None


def _build_select(question: Question, block: Block, stretch: _Stretch, rows: Sequence[Row], lexicon: Lexicon) -> Answer:
    chosen, repeated = _list_chosen(block, rows)
    listed = {index for mark in block.choices for index in range(mark.first, mark.last + 1)}
    others = [
        (index, line.text.rstrip())
        for index, line in zip(stretch.indices, stretch.lines, strict=True)
        if index not in listed and not _is_unticked_other(question, line.text, lexicon)
    ]
    names = {mark.phrase.owner.name for mark in chosen}
    is_placeholder = not chosen and len(others) == 1 and lexicon.is_placeholder(others[0][1])
    status, value = _settle_select(question, names, bool(others) and not is_placeholder, lexicon)
    other = [text for _, text in others]
    if status is Status.INVALID and chosen:
        # More than one choice where one was asked for: none is the value, all are kept.
        other = [line.text.rstrip() for line in stretch.lines]
    return Answer(
        question,
        status,
        value=value,
        other=tuple(other),
        block=block,
        first=stretch.indices[0],
        last=stretch.indices[-1],
        is_placeholder=is_placeholder,
        unknown=tuple(index for index, text in others if not _is_own_choice(question, text, lexicon)),
        repeated=tuple(repeated),
    )


def _settle_select(
    question: Question, names: set[str], has_other: bool, lexicon: Lexicon
) -> tuple[Status, str | tuple[str, ...] | None]:
    if not names and not has_other:
        return Status.EMPTY, None
    ordered = tuple(choice.name for choice in lexicon.questionnaire.get_choices(question) if choice.name in names)
    if question.type is QuestionType.SELECT_MULTIPLE:
        return Status.ANSWERED, ordered
    return (Status.ANSWERED, ordered[0]) if len(ordered) == 1 else (Status.INVALID, None)


def _list_chosen(block: Block, rows: Sequence[Row]) -> tuple[list[ChoiceMark], list[ChoiceMark]]:
    """Return the choices that are ticked, each once, and the further times that one is."""
    lines = [rows[index].text for index in block.rows]
    # A ballot cross is Word's tick, but a "no" beside a tick; a hollow circle beside a full one is one too.
    has_tick = any(mark in line for line in lines for mark in _TICKS)
    has_radio = any(line.lstrip().startswith(tuple(_RADIO_ON)) for line in lines)
    chosen: dict[str, ChoiceMark] = {}
    repeated: list[ChoiceMark] = []
    for mark in block.choices:
        is_off = has_radio and rows[mark.first].text.lstrip().startswith(tuple(_RADIO_OFF))
        if mark.box is Box.EMPTY or is_off or (mark.box is Box.CROSSED and has_tick):
            continue
        if mark.phrase.owner.name in chosen:
            repeated.append(mark)
        else:
            chosen[mark.phrase.owner.name] = mark
    return list(chosen.values()), repeated


def _is_own_choice(question: Question, text: str, lexicon: Lexicon) -> bool:
    """Whether a line names a choice of the respondent's own where that is welcome."""
    return question.or_other and fold(text[:200]).partition(" ")[0] in lexicon.language.other


def _is_unticked_other(question: Question, text: str, lexicon: Lexicon) -> bool:
    if not _is_own_choice(question, text, lexicon):
        return False
    _, _, said = text.partition(":")
    is_bare = ":" in text and (not any(map(str.isalnum, said)) or lexicon.is_placeholder(said))
    return is_bare or read_marks(text).box is Box.EMPTY
