"""What `full` shows of a source: a line cut to the terminal's width, and an alias to paste."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from profilecli.findings.diagnostics import Diagnostic
from profilecli.questionnaire.patterns import LONGEST_WORDING
from profilecli.text.markers import split_trailing_box
from profilecli.text.safe import UNSAFE, escape_character
from profilecli.text.wording import drop_marks, fold

_TAB = "    "
_CUT = "…"
_LEAST_ROOM = 20
_MOST_LINES = 8
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A source line, or a window of it, and where the place is in it."""

    text: str
    """Safe for a terminal, tabs as blanks."""
    indent: int
    """How many cells are before the place."""
    length: int
    """How many cells the place takes, at least one."""


def cut_excerpt(line: str, first: int, end: int, room: int) -> Excerpt:
    """Return `line` cut to `room` cells around the characters from `first` to `end` (0-based, exclusive).

    Cells are what a terminal counts: a letter of Chinese takes two, a combining accent none.
    """
    line = line.rstrip("\r\n")
    room = max(room, _LEAST_ROOM)
    first = min(first, len(line))
    start = max(0, first - room)
    pieces = _show_characters(line[start : first + room])
    place = first - start
    is_whole = len(pieces) == len(line) and cell_len("".join(pieces)) <= room
    left, right = (0, len(pieces)) if is_whole else _choose_window(pieces, place, room - 2 * len(_CUT))
    before = (_CUT if start + left else "") + "".join(pieces[left:place])
    marked = before + "".join(pieces[place : min(max(end - start, place), right)])
    text = before + "".join(pieces[place:right]) + (_CUT if start + right < len(line) else "")
    return Excerpt(text, cell_len(before), max(1, cell_len(marked) - cell_len(before)))


def _show_characters(text: str) -> list[str]:
    pieces = list(text)
    for match in UNSAFE.finditer(text):
        pieces[match.start()] = _TAB if match[0] == "\t" else escape_character(match[0])
    return pieces


def _choose_window(pieces: Sequence[str], place: int, room: int) -> tuple[int, int]:
    """Return from where to where `pieces` fit into `room` cells: a quarter of it before `place`."""
    # What a character adds depends on the one before: "0" with a variation selector takes two cells.
    widths = [cell_len(before + piece) - cell_len(before) for before, piece in zip(["", *pieces], pieces, strict=False)]
    left = right = place
    used = 0
    while left and used + widths[left - 1] <= room // 4:
        left -= 1
        used += widths[left]
    while right < len(pieces) and used + widths[right] <= room:
        used += widths[right]
        right += 1
    while left and used + widths[left - 1] <= room:
        left -= 1
        used += widths[left]
    return left, right


def read_alias(item: Diagnostic, read_line: Callable[[str, int], str | None]) -> str | None:
    """Return the TOML line that makes the wording at the place of `item` an alias.

    None where its source must not be shown, or where no questionnaire would take the wording.
    """
    if item.end_line - item.line >= _MOST_LINES:
        return None
    lines = [read_line(item.path, number) for number in range(item.line, item.end_line + 1)]
    texts = [line for line in lines if line is not None]
    if None in lines:
        return None
    texts[-1] = texts[-1][: item.end_column - 1]
    texts[0] = texts[0][item.column - 1 :]
    joined, _box = split_trailing_box(" ".join(text.strip() for text in texts))
    wording = drop_marks(joined).strip().rstrip(": ")
    if len(wording) > LONGEST_WORDING or _SURROGATE.search(wording) or not re.search(r"\w", wording):
        return None
    # "0)\u00b2" is read as a whole, not as an item.
    if fold(wording) != fold(joined):
        return None
    return f"{item.alias_key} = [{_quote_toml(wording)}]"


def _quote_toml(text: str) -> str:
    """Return a basic string of TOML 1.0."""
    quoted = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + UNSAFE.sub(lambda match: rf"\U{ord(match[0]):08x}", quoted) + '"'


def wrap_words(text: str, width: int) -> list[str]:
    """Return `text` in lines of at most `width` cells, broken between words; a longer word is a line."""
    lines: list[str] = []
    for word in text.split(" "):
        if lines and cell_len(lines[-1]) + 1 + cell_len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
