"""Stage 4: the pieces of a profile in, the typed answers and what was noticed about them out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import takewhile

from profilecli.questionnaire.lexicon import Lexicon
from profilecli.questionnaire.model import OTHER_CHOICE, Question, QuestionType
from profilecli.reading.choices import ChoiceMark
from profilecli.reading.headings import Candidate
from profilecli.reading.listed import joins_choice, name_edges
from profilecli.reading.lists import AnswerLine, read_items
from profilecli.reading.marked import Meant, choose
from profilecli.reading.pieces import Kind, Piece, list_choices
from profilecli.reading.rows import Row
from profilecli.reading.values import TypedValue, read_value
from profilecli.text.markers import Box, read_marks
from profilecli.text.wording import fold


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
    heading: Candidate | None = None
    """None where the text does not ask the question."""
    pieces: tuple[Piece, ...] = ()
    """What stands under the heading, or after it on its line."""
    first: int | None = None
    """Index of the answer's first line (its heading's, for an answer on that line)."""
    last: int | None = None
    is_placeholder: bool = False
    unknown: tuple[int, ...] = ()
    """Lines of a choice list that are no known choice."""
    repeated: tuple[ChoiceMark, ...] = ()
    left_over: tuple[int, ...] = field(default=())
    """Lines after a typed answer that belong to nothing."""

    @property
    def choices(self) -> list[ChoiceMark]:
        """The choices that it names, ticked or not, in the order of the text."""
        return list_choices(self.pieces)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The lines that stand under a heading, the part on its own line first."""

    indices: tuple[int, ...]
    lines: tuple[AnswerLine, ...]

    @property
    def text(self) -> str:
        """The lines verbatim: trailing blanks cut, runs of blank lines made one."""
        return self.join(0)

    @property
    def dedented(self) -> str:
        """The same without the white space that all lines begin with."""
        texts = [line.text for line in self.lines]
        # Of all lines, the first and the last in alphabetical order differ earliest.
        both = zip(min(texts), max(texts), strict=False)
        return self.join(sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1] and pair[0].isspace(), both)))

    def join(self, start: int) -> str:
        """Return the lines from the 0-based offset `start` on."""
        parts = [("\n\n" if line.after_gap else "\n") + line.text[start:].rstrip() for line in self.lines]
        return "".join(parts).lstrip("\n")


def build_answers(pieces: Iterable[Piece], rows: Sequence[Row], lexicon: Lexicon) -> tuple[Answer, ...]:
    """Return the answer to each question of the questionnaire, in its order."""
    headings: dict[str, Candidate] = {}
    bodies: dict[str, list[Piece]] = {}
    for piece in pieces:
        if piece.question is None:
            continue
        if piece.kind is Kind.HEADING and isinstance(piece.found, Candidate):
            headings[piece.question.name] = piece.found
        else:
            bodies.setdefault(piece.question.name, []).append(piece)
    return tuple(
        _build_answer(question, headings.get(question.name), tuple(bodies.get(question.name, ())), rows, lexicon)
        for question in lexicon.questionnaire.survey
    )


def _build_answer(
    question: Question, heading: Candidate | None, pieces: tuple[Piece, ...], rows: Sequence[Row], lexicon: Lexicon
) -> Answer:
    if heading is None:
        return Answer(question, Status.MISSING)
    asked = Answer(question, Status.EMPTY, heading=heading, pieces=pieces)
    if not pieces:
        return asked
    stretch = _gather(heading, pieces, rows)
    if question.type.is_select:
        return _build_select(asked, stretch, lexicon)
    if question.type.is_typed:
        return _build_typed(asked, stretch, lexicon)
    return replace(
        asked,
        status=Status.ANSWERED,
        value=stretch.dedented,
        items=tuple(read_items(stretch.lines)),
        first=stretch.indices[0],
        last=stretch.indices[-1],
        is_placeholder=lexicon.is_placeholder(stretch.text),
    )


def _gather(heading: Candidate, pieces: Sequence[Piece], rows: Sequence[Row]) -> _Stretch:
    indices: list[int] = []
    lines: list[AnswerLine] = []
    above = heading.last
    for piece in pieces:
        index = piece.line
        if index == above and lines:
            continue
        text = rows[index].text
        if index == heading.last:
            text = text[heading.inline :]
        after_gap = bool(lines) and any(not row.text.strip() for row in rows[above + 1 : index])
        indices.append(index)
        lines.append(AnswerLine(text, after_gap))
        above = index
    return _Stretch(tuple(indices), tuple(lines))


def _build_typed(asked: Answer, stretch: _Stretch, lexicon: Lexicon) -> Answer:
    """Read the first paragraph; where only its first line is a value, the rest belongs to nothing."""
    question, count = asked.question, 1
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
    return replace(
        asked,
        status=status,
        value=value,
        text=paragraph.text,
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


def _build_select(asked: Answer, stretch: _Stretch, lexicon: Lexicon) -> Answer:
    question = asked.question
    listed = {piece.line for piece in asked.pieces if piece.kind is Kind.CHOICE}
    others = [
        (index, line.text.rstrip())
        for index, line in zip(stretch.indices, stretch.lines, strict=True)
        if index not in listed and not _is_unticked_other(question, line.text, lexicon)
    ]
    unknown = [(index, text) for index, text in others if not is_own_choice(question, text, lexicon)]
    meant = _choose(asked, stretch, [text for _, text in unknown], lexicon)
    chosen, repeated = _part_repeated(meant.marks)
    is_placeholder = not chosen and len(others) == 1 and lexicon.is_placeholder(others[0][1])
    has_own = len(others) > len(unknown)
    status, value = Status.EMPTY, None
    if meant.is_doubtful:
        status = Status.INVALID
    elif chosen or (others and not is_placeholder):
        status, value = _settle_select(question, set(chosen), lexicon, has_own=has_own)
    other = [text for _, text in others]
    if status is Status.INVALID and (chosen or meant.is_doubtful):
        # It is not certain which choices are meant: none is the value, all are kept.
        other = [line.text.rstrip() for line in stretch.lines]
    return replace(
        asked,
        status=status,
        value=value,
        other=tuple(other),
        first=stretch.indices[0],
        last=stretch.indices[-1],
        is_placeholder=is_placeholder,
        unknown=tuple(index for index, _ in unknown),
        repeated=tuple(repeated),
    )


def _settle_select(
    question: Question, names: set[str], lexicon: Lexicon, *, has_own: bool
) -> tuple[Status, str | tuple[str, ...] | None]:
    """Return what an answer is worth that names the choices `names`, and maybe one of the respondent's own."""
    ordered = tuple(choice.name for choice in lexicon.questionnaire.get_choices(question) if choice.name in names)
    if question.type is QuestionType.SELECT_MULTIPLE:
        return Status.ANSWERED, ordered
    if has_own:
        ordered = (*ordered, OTHER_CHOICE)
    return (Status.ANSWERED, ordered[0]) if len(ordered) == 1 else (Status.INVALID, None)


def _choose(asked: Answer, stretch: _Stretch, unknown: Sequence[str], lexicon: Lexicon) -> Meant:
    """Return the choices that are meant, and whether that is certain."""
    book = lexicon.get_choices(asked.question)
    if book is None:
        return Meant(())
    names = {phrase.owner.name for phrase in book.phrases}
    unread = {name for text in unknown for name in name_edges(text, book)}
    meant = choose(asked.choices, [line.text for line in stretch.lines], names, unread)
    joins_one = any(joins_choice(text, book) for text in unknown)
    return replace(meant, is_doubtful=meant.is_doubtful or joins_one)


def _part_repeated(marks: Sequence[ChoiceMark]) -> tuple[dict[str, ChoiceMark], list[ChoiceMark]]:
    """Return the choices, each once, and the further times that one is named."""
    chosen: dict[str, ChoiceMark] = {}
    return chosen, [mark for mark in marks if chosen.setdefault(mark.phrase.owner.name, mark) is not mark]


def is_own_choice(question: Question, text: str, lexicon: Lexicon) -> bool:
    """Whether a line names a choice of the respondent's own where that is welcome."""
    return question.or_other and fold(text[:200]).partition(" ")[0] in lexicon.language.other


def _is_unticked_other(question: Question, text: str, lexicon: Lexicon) -> bool:
    if not is_own_choice(question, text, lexicon):
        return False
    _, _, said = text.partition(":")
    is_bare = ":" in text and (not any(map(str.isalnum, said)) or lexicon.is_placeholder(said))
    return is_bare or read_marks(text).box is Box.EMPTY
