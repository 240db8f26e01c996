"""Runs the stages on one text and keeps every fact that they found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from profilecli.questionnaire.lexicon import Lexicon
from profilecli.reading.answers import Answer, build_answer
from profilecli.reading.groups import split_groups
from profilecli.reading.headings import find_headings
from profilecli.reading.names import NameFound, find_name
from profilecli.reading.rows import Row, RowKind, read_rows
from profilecli.reading.rules import build_group
from profilecli.reading.state import Block, BlockKind, Group
from profilecli.text.source import Source


class OwnerKind(StrEnum):
    """What a line was taken for."""

    NAME = "name"
    HEADING = "heading"
    ANSWER = "answer"
    CHOICE = "choice"
    UNPLACED = "unplaced"
    BOILERPLATE = "boilerplate"
    SEPARATOR = "separator"


class Reason(StrEnum):
    """Why a stretch of text belongs to no name, heading or answer."""

    BEFORE = "before"
    UNKNOWN = "unknown"
    REPEATED = "repeated"
    BEHIND = "behind"


@dataclass(frozen=True, slots=True)
class Owner:
    """The one owner of a line."""

    kind: OwnerKind
    question: str | None = None
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A stretch of lines that belongs to nothing; indices are 0-based."""

    first: int
    last: int
    reason: Reason
    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    """One profile as read, before it is published."""

    number: int
    """Its place in the file, from 1."""
    group: Group
    name: NameFound
    answers: tuple[Answer, ...]
    """One for each question, in questionnaire order."""
    unplaced: tuple[Unplaced, ...]

    @property
    def is_recognised(self) -> bool:
        """Whether any question of the questionnaire was found."""
        return any(answer.block for answer in self.answers)


@dataclass(frozen=True, slots=True)
class Document:
    """One file and all that was read in it."""

    source: Source
    lexicon: Lexicon
    rows: tuple[Row, ...]
    readings: tuple[Reading, ...]


def read_document(source: Source, lexicon: Lexicon) -> Document:
    """Read `source`; any text can be read, and a source without lines has no readings."""
    if source.fault:
        return Document(source, lexicon, (), ())
    rows = tuple(read_rows(source.texts, lexicon))
    headings = find_headings(rows, lexicon)
    readings = []
    for number, (first, last) in enumerate(split_groups(rows, headings, lexicon), 1):
        group = build_group(rows, first, last, headings, lexicon)
        readings.append(_build_reading(number, group, rows, lexicon))
    return Document(source, lexicon, rows, tuple(readings))


def _build_reading(number: int, group: Group, rows: Sequence[Row], lexicon: Lexicon) -> Reading:
    blocks = {block.question.name: block for block in group.blocks if block.kind is BlockKind.ANSWER and block.question}
    answers = tuple(
        build_answer(question, blocks.get(question.name), rows, lexicon) for question in lexicon.questionnaire.survey
    )
    loose = [index for block in group.blocks if block.kind is BlockKind.BEFORE for index in block.rows]
    behind = [index for answer in answers for index in answer.left_over]
    name = find_name(rows, loose, behind, lexicon)
    return Reading(number, group, name, answers, tuple(_list_unplaced(group, answers, name, rows)))


def _list_unplaced(group: Group, answers: Sequence[Answer], name: NameFound, rows: Sequence[Row]) -> Iterator[Unplaced]:
    """Yield the stretches that belong to nothing, in the order of the text."""
    stretches: list[tuple[Reason, list[int]]] = []
    left_over = {answer.block.first: answer.left_over for answer in answers if answer.block}
    for block in group.blocks:
        if block.kind is BlockKind.BEFORE:
            stretches.append((Reason.BEFORE, block.rows))
        elif block.kind is BlockKind.UNKNOWN:
            stretches.append((Reason.UNKNOWN, block.rows))
        elif block.kind is BlockKind.REPEATED:
            stretches.append((Reason.REPEATED, block.rows))
        else:
            stretches.append((Reason.BEHIND, list(left_over.get(block.first, ()))))
    for reason, indices in stretches:
        free = [index for index in indices if index not in (name.line, name.label_line)]
        for run in _split_runs(free, rows):
            yield Unplaced(run[0], run[-1], reason, _join(run, rows))


def _split_runs(indices: Sequence[int], rows: Sequence[Row]) -> Iterator[list[int]]:
    """Yield runs of lines with nothing but blank lines in between."""
    run: list[int] = []
    for index in indices:
        if run and any(row.kind is not RowKind.BLANK for row in rows[run[-1] + 1 : index]):
            yield run
            run = []
        run.append(index)
    if run:
        yield run


def _join(run: Sequence[int], rows: Sequence[Row]) -> str:
    """Return lines verbatim, trailing blanks cut and runs of blank lines made one."""
    parts = [rows[run[0]].text.rstrip()]
    for above, index in pairwise(run):
        parts.append("\n" * (2 if index > above + 1 else 1) + rows[index].text.rstrip())
    return "".join(parts)


def list_owners(document: Document) -> list[Owner | None]:
    """Return the owner of each line of `document`, None for a blank one."""
    owners: list[Owner | None] = [None] * len(document.rows)
    for reading in document.readings:
        for index in reading.group.separators:
            owners[index] = Owner(OwnerKind.SEPARATOR)
        for index in reading.group.boilerplate:
            owners[index] = Owner(OwnerKind.BOILERPLATE)
        for block in reading.group.blocks:
            _own_block(block, document.rows, owners)
        for answer in reading.answers:
            for index in answer.left_over:
                owners[index] = Owner(OwnerKind.UNPLACED)
        if reading.name.line is not None:
            owners[reading.name.line] = Owner(OwnerKind.NAME)
        if reading.name.label_line is not None:
            owners[reading.name.label_line] = Owner(OwnerKind.BOILERPLATE)
    return owners


def _own_block(block: Block, rows: Sequence[Row], owners: list[Owner | None]) -> None:
    question = block.question.name if block.question else None
    if block.kind is not BlockKind.ANSWER:
        for index in block.rows:
            owners[index] = Owner(OwnerKind.UNPLACED)
        return
    for index in block.rows:
        owners[index] = Owner(OwnerKind.ANSWER, question)
    for mark in block.choices:
        for index in range(mark.first, mark.last + 1):
            before = owners[index]
            names = (*(before.choices if before else ()), mark.phrase.owner.name)
            owners[index] = Owner(OwnerKind.CHOICE, question, names)
    if block.heading:
        for index in range(block.heading.first, block.heading.last + 1):
            if rows[index].kind is RowKind.TEXT:
                owners[index] = Owner(OwnerKind.HEADING, question)
