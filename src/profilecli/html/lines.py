"""A profile in, what each line of its source was taken for out, with or without what stands there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from profilecli.html.facts import Line, Mark, View, Wording
from profilecli.reading.document import Document, Owner, OwnerKind, Reading
from profilecli.reading.state import Block, BlockKind
from profilecli.record.profile import AnyAnswer, Profile
from profilecli.run.summary import list_chosen
from profilecli.text.wording import fold

_TAB = "    "
_WORDED = (OwnerKind.HEADING, OwnerKind.CHOICE)


def list_source_lines(
    document: Document, owners: Sequence[Owner | None], reading: Reading, profile: Profile, view: View
) -> Iterator[Line]:
    """Yield the lines of one profile of a text, blank ones left out.

    A heading that has its answer on its own line is parted from it.
    """
    chosen = {name: list_chosen(answer) for name, answer in profile.answers.items()}
    blocks = [block for block in reading.group.blocks if block.kind is BlockKind.ANSWER]
    headings = [(block, block.heading) for block in blocks if block.heading]
    starts = {heading.first for _, heading in headings} | {mark.first for block in blocks for mark in block.choices}
    inline = {heading.last: (heading.inline, block) for block, heading in headings if heading.inline is not None}
    for index in range(reading.group.first, reading.group.last + 1):
        owner, text = owners[index], document.source.texts[index]
        if owner is None:
            continue
        rest: Line | None = None
        if index in inline and owner.kind is OwnerKind.HEADING:
            start, block = inline[index]
            rest = _build_line(index, text[start:], _own_inline(block, index), chosen, view)
            text = text[:start]
        line = _build_line(index, text, owner, chosen, view)
        if owner.kind in _WORDED and index not in starts:
            line = replace(line, wordings=(), is_continued=True)
        yield line
        if rest:
            yield rest


def list_record_lines(profile: Profile, view: View) -> list[Line]:
    """Return the same of a record, as far as it says: a range of lines for each heading and answer."""
    lines = []
    if profile.source.name_line is not None:
        place = (profile.source.name_line, profile.source.name_line)
        lines.append(_build_range(place, OwnerKind.NAME, profile.name or "", view))
    for name, answer in profile.answers.items():
        number = view.numbers[name]
        if answer.heading:
            line = _build_range(answer.heading.lines, OwnerKind.HEADING, answer.heading.text, view)
            label = _build_wording(view.labels[name], answer.heading.text, view)
            lines.append(replace(line, question=number, wordings=(label,)))
        if answer.lines:
            kind = OwnerKind.CHOICE if hasattr(answer, "other") else OwnerKind.ANSWER
            line = _build_range(answer.lines, kind, _get_text(answer), view)
            labels = view.choices[name]
            picked = [Wording(labels[choice], is_chosen=True) for choice in list_chosen(answer) if choice in labels]
            lines.append(replace(line, question=number, wordings=tuple(picked)))
    lines += [_build_range(block.lines, OwnerKind.UNPLACED, block.text, view) for block in profile.unplaced]
    return sorted(lines, key=lambda line: line.first)


def mark_lines(lines: Iterable[Line], marks: Mapping[int, tuple[Mark, ...]]) -> Iterator[Line]:
    """Yield `lines` with the codes of the findings at each, told where the line begins."""
    last = 0
    for line in lines:
        is_first, last = line.first != last, line.first
        yield replace(line, marks=marks[line.first]) if is_first and line.first in marks else line


def _own_inline(block: Block, index: int) -> Owner:
    """Return what was taken of an answer on its heading's line."""
    choices = tuple(mark.phrase.owner.name for mark in block.choices if mark.first <= index <= mark.last)
    question = block.question.name if block.question else None
    return Owner(OwnerKind.CHOICE if choices else OwnerKind.ANSWER, question, choices)


def _build_line(index: int, text: str, owner: Owner, chosen: Mapping[str, Collection[str]], view: View) -> Line:
    name = owner.question or ""
    wordings: list[Wording] = []
    if owner.kind is OwnerKind.HEADING:
        wordings.append(_build_wording(view.labels[name], text, view))
    elif owner.kind is OwnerKind.CHOICE:
        labels = view.choices[name]
        wordings += [
            replace(_build_wording(labels[choice], text, view), is_chosen=choice in chosen[name])
            for choice in owner.choices
            if choice in labels
        ]
    return Line(
        index + 1,
        index + 1,
        owner.kind.value,
        view.numbers.get(name),
        tuple(wordings),
        _show(text, view),
        None if owner.kind is OwnerKind.CHOICE and not view.choices[name] else len(text.strip()),
    )


def _build_range(place: tuple[int, int], kind: OwnerKind, text: str, view: View) -> Line:
    return Line(*place, kind.value, text=_show(text, view), length=len(text))


def _build_wording(label: str, text: str, view: View) -> Wording:
    return Wording(label, is_verbatim=view.include_text and fold(text) == fold(label))


def _show(text: str, view: View) -> tuple[str, ...] | None:
    """Return text as it may be shown: nothing of a source reaches the page but through here."""
    return tuple(line.rstrip().replace("\t", _TAB) for line in text.split("\n")) if view.include_text else None


def _get_text(answer: AnyAnswer) -> str:
    """Return what stands in an answer of a record, as far as it is not a choice."""
    if hasattr(answer, "other"):
        return "\n".join(answer.other)
    return (answer.text if hasattr(answer, "text") else answer.value) or ""
