"""A text answer in, the lines that show it out: paragraphs wrapped again, lists as lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from profilecli.text.markers import read_list_marker
from profilecli.views.cells import isolate, measure, show, wrap

BULLET = "\u2022"

_WRAP_WIDTHS = range(40, 121)
"""How long the longest line of a text is that was broken into lines by a program or by hand."""

_RAGGED = 6
"""How many cells short of the margin a line broken by hand may stay although a word would fit."""


@dataclass(slots=True)
class _Piece:
    """A paragraph, a line that is to stay one, or a list item."""

    text: str
    marker: str = ""
    after_gap: bool = False


def lay_out(text: str, items: Sequence[str], width: int) -> list[str]:
    """Return `text` in lines of at most `width` cells; `items` are its list items as the record has them.

    Lines that were broken at a margin are joined, and wrapped again; any other line stays one.
    """
    lines: list[str] = []
    for piece in _list_pieces(text.split("\n"), items):
        if piece.after_gap and lines:
            lines.append("")
        lines.extend(hang(piece.marker, piece.text, width))
    return lines


def hang(marker: str, text: str, width: int) -> list[str]:
    """Return `text`, made safe, after `marker`, its further lines below its first word."""
    lead = f"{show(marker)} " if marker else ""
    indent = measure(lead)
    rows = wrap(show(text), width - indent)
    return [(" " * indent if number else lead) + isolate(row) for number, row in enumerate(rows)]


def _list_pieces(lines: Sequence[str], items: Sequence[str]) -> list[_Piece]:
    texts = [line.strip() for line in lines]
    margin = max(map(measure, texts))
    pieces: list[_Piece] = []
    index = reached = 0
    after_gap = False
    while index < len(texts):
        text = texts[index]
        taken = _count_item_lines(texts, index, items[reached]) if reached < len(items) else 0
        if taken:
            pieces.append(_Piece(items[reached], _read_marker(text), after_gap))
            reached += 1
        elif text and pieces and not (after_gap or pieces[-1].marker) and _is_broken(texts, index, margin):
            pieces[-1].text += f" {text}"
        elif text:
            pieces.append(_Piece(text, "", after_gap))
        after_gap = not text
        index += max(taken, 1)
    return pieces


def _count_item_lines(texts: Sequence[str], index: int, item: str) -> int:
    """Return over how many lines `item` stands from `index` on, or 0 where it does not begin there."""
    marker = read_list_marker(texts[index])
    part = texts[index][marker.end :] if marker else ""
    start, count = 0, 1
    while part and item.startswith(part, start):
        start += len(part) + 1
        if start > len(item):
            return count
        part = texts[index + count] if index + count < len(texts) else ""
        count += 1
    return 0


def _read_marker(text: str) -> str:
    marker = read_list_marker(text)
    if marker is None or not (marker.number or marker.box):
        return BULLET
    return text[: marker.end].strip()


def _is_broken(texts: Sequence[str], index: int, margin: int) -> bool:
    """Whether the line above `index` was broken because the next word did not fit, or nearly so."""
    above = measure(texts[index - 1])
    if margin not in _WRAP_WIDTHS:
        return False
    first, _, _ = texts[index].partition(" ")
    goes_on = first[0].islower() and above >= _WRAP_WIDTHS.start
    return goes_on or above + 1 + measure(first) > margin - _RAGGED
