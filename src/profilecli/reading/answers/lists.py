"""List items: the lines of a text answer in, its items without their markers, but with their check boxes, out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from profilecli.text.markers import Marker, read_list_marker

_TICKS = ("x", "X")
_ROMAN = {"i": 1, "v": 5, "x": 10}
"""The letters of the numbers that are read as markers."""
_ALPHABETS = ("abcdefghijklmnopqrstuvwxyz", "абвгдежзиклмнопрстуфхцчшщэюя")
"""By which lists are lettered; Russian ones leave out the letters that few words begin with."""
_QUOTES = {"\u00bb": "\u00ab", "\u203a": "\u2039"}
"""The opening mark of a quotation, by the closing one that can be a bullet as well."""
_FILLED, _HOLLOW = "\u25cf\u25c9\u25c6\u2605\u25a0\u2b1b", "\u25cb\u25ef\u25c7\u2606\u25a1\u2610\u2b1c"
"""Bullets that are boxes where both are in one list."""
_LEAST_FULL = 40
"""A shorter line was hardly broken because it was full."""
_WRAP_WIDTHS = range(55, 101)
"""The usual widths at which mail and word processors break lines."""


class AnswerLine(NamedTuple):
    """One line of an answer; `after_gap` where something parts it from the line above."""

    text: str
    after_gap: bool


def read_items(lines: Sequence[AnswerLine]) -> list[str]:
    """Return the list items among `lines`, wrapped lines joined by one space."""
    ends = _find_items(lines)
    if not ends:
        return []
    items: list[list[str]] = []
    is_open = False
    for index, line in enumerate(lines):
        end = ends.get(index)
        if end is not None:
            items.append([line.text[end:].strip()])
            is_open = True
        elif is_open and not line.after_gap and _goes_on(line.text, lines[index - 1].text):
            items[-1].append(line.text.strip())
        else:
            is_open = False
    return [" ".join(parts) for parts in items]


def _find_items(lines: Sequence[AnswerLine]) -> dict[int, int]:
    """Return the index of each line that starts an item, and the offset of the item's text in it."""
    found: dict[int, int] = {}
    reached: dict[tuple[str, str], int] = {}
    markers = [read_list_marker(line.text) for line in lines]
    if not any(markers):
        return found
    styles = "".join(line.text.lstrip()[0] for line, marker in zip(lines, markers, strict=True) if marker)
    has_boxes = any(marker.box for marker in markers if marker)
    is_marked = any(sign in styles for sign in _FILLED) and any(sign in styles for sign in _HOLLOW)
    ordinals = [list(_list_ordinals(marker)) for marker in markers]
    last_second = {style: index for index, marks in enumerate(ordinals) for style, ordinal in marks if ordinal == 2}
    for index, marker in enumerate(markers):
        if marker is None:
            continue
        if not marker.number and not _closes_quote(lines, index):
            # Without its box, an item that nobody ticked would look like the others.
            found[index] = 0 if marker.box or (is_marked and marker.style in _FILLED + _HOLLOW) else marker.end
        if has_boxes and marker.number in _TICKS:
            # Beside "( )", an "(x)" is no letter of a list.
            found[index] = 0
        for style, ordinal in ordinals[index] if index not in found else ():
            counts_on = reached.get(style) == ordinal - 1
            # A list by letters has to go on: "A. Smith" alone is no item.
            starts = ordinal == 1 and (style[1] == "1" or last_second.get(style, -1) > index)
            if counts_on or starts:
                reached[style] = ordinal
                found[index] = marker.end
    return found


def _closes_quote(lines: Sequence[AnswerLine], index: int) -> bool:
    """Whether a line begins with the mark that ends what is quoted above it in its paragraph."""
    mark = lines[index].text.lstrip()[0]
    if mark not in _QUOTES:
        return False
    first = next((above for above in range(index, 0, -1) if lines[above].after_gap), 0)
    quoted = "".join(line.text for line in lines[first:index])
    return quoted.count(_QUOTES[mark]) > quoted.count(mark)


def _list_ordinals(marker: Marker | None) -> Iterator[tuple[tuple[str, str], int]]:
    """Yield what a marker can count as: its style and kind ("1", "a", "i"), and its place in the list."""
    number = marker.number if marker else ""
    if marker is None or not number:
        return
    if number.isdigit():
        yield (marker.style, "1"), int(number)
        return
    case = "A" if number.isupper() else "a"
    for alphabet in _ALPHABETS if len(number) == 1 else ():
        place = alphabet.find(number.casefold()) + 1
        if place:
            yield (marker.style, alphabet[0] + case), place
    roman = _read_roman(number.casefold())
    if roman:
        yield (marker.style, f"i{case}"), roman


def _read_roman(text: str) -> int:
    """Return the value of a lower-case roman numeral up to 39, or 0 for other letters."""
    values = [_ROMAN.get(letter, 0) for letter in text]
    if 0 in values:
        return 0
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))


def _goes_on(text: str, above: str) -> bool:
    """Whether a line continues the item above it, rather than following the list."""
    first = text.lstrip()[:1]
    ends_sentence = above.rstrip().endswith((".", "!", "?"))
    is_indented = len(text) - len(text.lstrip()) > len(above) - len(above.lstrip())
    length = len(above.rstrip())
    is_full = length >= _LEAST_FULL and (not ends_sentence or length in _WRAP_WIDTHS)
    return is_indented or first.islower() or is_full
