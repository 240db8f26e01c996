"""A document in, what each of its lines was taken for out, a heading parted from an answer behind it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from profilecli.reading.document import Document, OwnerKind, list_owners
from profilecli.reading.state import Block, BlockKind


@dataclass(frozen=True, slots=True)
class Stretch:
    """A line or a part of one, and what it was taken for."""

    text: str
    kind: OwnerKind | None
    """None for a blank line."""
    names: tuple[str, ...] = ()
    """The question that it asks or answers, or the choices that it names, where it is the place to say so."""


def list_stretches(document: Document) -> Iterator[list[Stretch]]:
    """Yield the stretches of each line of `document`, in order: one, or a heading and its answer.

    What goes on over several lines is named at the last of them, an answer below its heading not at all.
    """
    owners = list_owners(document)
    inline = _find_inline(document)
    question: str | None = None
    for index, (text, owner) in enumerate(zip(document.source.texts, owners, strict=True)):
        if owner is None:
            yield [Stretch(text, None)]
            continue
        if owner.kind in (OwnerKind.HEADING, OwnerKind.CHOICE):
            is_named = index + 1 == len(owners) or owners[index + 1] != owner
        else:
            is_named = owner.question != question
        names = owner.choices or ((owner.question,) if owner.question else ())
        names = names if is_named else ()
        question = owner.question or question
        if index in inline and owner.kind is OwnerKind.HEADING:
            yield [*_split_inline(text, inline[index], index, names)]
        else:
            yield [Stretch(text, owner.kind, names)]


def _find_inline(document: Document) -> Mapping[int, Block]:
    """Return each block whose answer begins on its heading's last line, by the index of that line."""
    return {
        block.heading.last: block
        for reading in document.readings
        for block in reading.group.blocks
        if block.kind is BlockKind.ANSWER and block.heading and block.heading.inline is not None
    }


def _split_inline(text: str, block: Block, index: int, names: tuple[str, ...]) -> Iterator[Stretch]:
    start = block.heading.inline if block.heading else None
    choices = tuple(mark.phrase.owner.name for mark in block.choices if mark.first <= index <= mark.last)
    question = (block.question.name,) if block.question else names
    yield Stretch(text[:start].rstrip(), OwnerKind.HEADING, question)
    yield Stretch(text[start:], OwnerKind.CHOICE if choices else OwnerKind.ANSWER, choices)
