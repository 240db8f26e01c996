"""Text as a terminal shows it: untrusted text in, lines that fit a number of cells out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from rich.cells import get_character_cell_size

from profilecli.text.safe import make_safe

ELLIPSIS = "\u2026"

_LEAST_ROOM = 12
"""How many cells must be free on a line for a word longer than a whole line to begin there."""
_TAB = "    "
_WORD = re.compile("( *)([^ ]+)")
_COMMAND = re.compile(r":(?=:[A-Za-z-]{1,40}[ :])")
_EMOJI = "\ufe0f"
_ISOLATE, _END_ISOLATE = "\u2068", "\u2069"
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})


def show(text: str) -> str:
    """Return untrusted text of one line as it may be printed: escapes for controls, blanks for tabs.

    What GitHub reads at a line's start as a command has its colon escaped: wrapping can put it there.
    """
    return _COMMAND.sub(r"\\x3a", make_safe(text.replace("\t", _TAB)))


def measure(text: str) -> int:
    """Return the most cells that `text` takes, joined emoji counted as terminals that part them do."""
    if text.isascii():
        return len(text)
    return sum(map(get_character_cell_size, text)) + text.count(_EMOJI)


def isolate(text: str) -> str:
    """Return `text` such that letters written from right to left move nothing beside it."""
    if text.isascii() or _RIGHT_TO_LEFT.isdisjoint(map(unicodedata.bidirectional, text)):
        return text
    return f"{_ISOLATE}{text}{_END_ISOLATE}"


def cut(text: str, width: int) -> str:
    """Return `text` in at most `width` cells, cut at its end with an ellipsis."""
    if measure(text) <= width:
        return text
    return next(_chop(text, width - 1, width)).rstrip(" ") + ELLIPSIS


def cut_start(text: str, width: int) -> str:
    """Return `text` in at most `width` cells, cut at its start: of a path the end says more."""
    if measure(text) <= width:
        return text
    kept = text[-width:]
    while measure(kept) > width - 1:
        kept = kept[1:]
    return ELLIPSIS + kept


def pad(text: str, width: int) -> str:
    """Return `text` cut or filled with blanks to exactly `width` cells, and isolated."""
    text = cut(text, width)
    return isolate(text) + " " * (width - measure(text))


def wrap(text: str, width: int) -> list[str]:
    """Return `text` in lines of at most `width` cells, broken at blanks, long words anywhere.

    Nothing but the blanks at a break is left out; the blanks before the first word stay.
    """
    lines: list[str] = []
    line, used = "", 0
    for blanks, word in _split_words(text):
        size, room = measure(word), width - used - len(blanks)
        if size <= room:
            line, used = line + blanks + word, width - room + size
            continue
        if size > width and room >= _LEAST_ROOM:
            line += blanks
        else:
            lines += [line] if line.strip(" ") else []
            line, room = "", width
        first, *rest = _chop(word, room, width)
        lines += [line + first, *rest]
        line = lines.pop()
        used = measure(line)
    return [*lines, line] if line.strip(" ") or not lines else lines


def _split_words(text: str) -> list[tuple[str, str]]:
    """Return each word with the blanks before it; only the space parts words."""
    # Blanks at the end, which no word follows, would be looked through again and again.
    return _WORD.findall(text.rstrip(" "))


def _chop(text: str, room: int, width: int) -> Iterator[str]:
    """Yield `text` in pieces, the first of at most `room` cells, the others of `width`.

    What takes no cells stays with the character before it.
    """
    start = used = 0
    for index, character in enumerate(text):
        size = measure(character)
        needed = size + (text[index + 1 : index + 2] == _EMOJI)
        if size and character != _EMOJI and used + needed > room:
            yield text[start:index]
            start, used, room = index, 0, width
        used += size
    yield text[start:]
