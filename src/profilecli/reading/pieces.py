"""A document in, the pieces that tile its text out: each with what it was taken for, and by which rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from profilecli.reading.choices import ChoiceMark, split_parts
from profilecli.reading.document import Document, Owner, OwnerKind, Reading, list_owners
from profilecli.reading.headings import How
from profilecli.reading.rules import RULES
from profilecli.reading.state import Block, BlockKind

NAME, NAME_LABEL, LEFT_OVER = "name", "name-label", "left-over"
LATE_RULES = (NAME, NAME_LABEL, LEFT_OVER)
"""Rules that take a line a second time, when the whole profile is known."""
RULE_NAMES = (*(name for name, _ in RULES), *LATE_RULES)


class Piece(NamedTuple):
    """A part of a line and what it was taken for."""

    line: int
    """0-based index of the line."""
    start: int
    """0-based offset of its first character, in code points; `end` that behind its last."""
    end: int
    kind: OwnerKind
    question: str | None
    """The question that it asks or answers."""
    choice: str | None
    """The choice that it names."""
    how: How | None
    """How the wording of a heading or a choice agrees with the questionnaire's; None for any other piece."""
    rule: str
    """The name of the rule that took it, one of `RULE_NAMES`."""


def list_pieces(document: Document) -> list[Piece]:
    """Return the pieces of `document` in order: every character that is no white space is in exactly one."""
    owners = list_owners(document)
    return [piece for reading in document.readings for piece in _list_profile(document, reading, owners)]


def _list_profile(document: Document, reading: Reading, owners: Sequence[Owner | None]) -> Iterator[Piece]:
    asked = [block for block in reading.group.blocks if block.kind is BlockKind.ANSWER]
    headings = {
        index: block.heading
        for block in asked
        if block.heading
        for index in range(block.heading.first, block.heading.last + 1)
    }
    marks = _index_marks(asked)
    late = _list_late(reading)
    for index in range(reading.group.first, reading.group.last + 1):
        owner = owners[index]
        if owner is None:
            continue
        rule = late.get(index, reading.group.rules[index - reading.group.first])
        text = document.source.texts[index]
        heading = headings.get(index) if owner.kind is OwnerKind.HEADING else None
        start, end = len(text) - len(text.lstrip()), len(text.rstrip())
        # A line of white space alone can be a separator: a form feed.
        bounds = (start, end) if start < end else (0, len(text))
        piece = Piece(index, *bounds, owner.kind, owner.question, None, heading.how if heading else None, rule)
        if heading and index == heading.last and heading.inline is not None:
            yield piece._replace(end=heading.inline)
            piece = piece._replace(start=heading.inline, kind=OwnerKind.ANSWER, how=None)
        is_answer = piece.kind in (OwnerKind.ANSWER, OwnerKind.CHOICE)
        yield from _split_choices(piece, text, marks.get(index, ()) if is_answer else ())


def _index_marks(blocks: Sequence[Block]) -> Mapping[int, Sequence[ChoiceMark]]:
    """Return the choices that each line names, by its index."""
    found: dict[int, list[ChoiceMark]] = {}
    for block in blocks:
        for mark in block.choices:
            for index in range(mark.first, mark.last + 1):
                found.setdefault(index, []).append(mark)
    return found


def _list_late(reading: Reading) -> Mapping[int, str]:
    """Return the lines that a rule took when the whole profile was known, and its name."""
    late = {index: LEFT_OVER for answer in reading.answers for index in answer.left_over}
    if reading.name.line is not None:
        late[reading.name.line] = NAME
    if reading.name.label_line is not None:
        late[reading.name.label_line] = NAME_LABEL
    return late


def _split_choices(answer: Piece, text: str, marks: Sequence[ChoiceMark]) -> Iterator[Piece]:
    """Yield an answer as the choices that it names, where a line names several at a `;` each."""
    if not marks:
        yield answer
        return
    bounds = split_parts(text, answer.start) if len(marks) > 1 else [(answer.start, answer.end)]
    for (start, end), mark in zip(bounds, marks, strict=True):
        name = mark.phrase.owner.name
        yield answer._replace(start=start, end=end, kind=OwnerKind.CHOICE, choice=name, how=_get_how(mark))


def _get_how(mark: ChoiceMark) -> How:
    if mark.is_exact:
        return How.ALIAS if mark.phrase.is_alias else How.EXACT
    return How.CUT_OFF if mark.cut_off else How.VARIANT
