"""Text with its structure in (lines, lists, tables, boxes), rows with the place of each out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from profilecli.converters.rows import Converted, Role, Row, is_lone_box
from profilecli.converters.tables import lay_out

_BLANKS = re.compile(r"[ \t\n\r\f\xa0]+")
_SPACES = re.compile(" {2,}")
_ASKS_BESIDE_BOX = re.compile(r"(?:\[[ x?]\]|[\u2610\u2611\u2612]) .*\w.*[:\uff1a]$")
"""A box with words that ask for others, such as `[x] Other:`."""
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(slots=True)
class _List:
    """A list whose items are being written."""

    number: int
    """Which list of the file it is, from 1."""
    style: str
    """`1`, `a`, `A` for a numbered one; empty for bullets."""
    next: int
    item: int = 0
    marker: str = ""
    """What stands before the next line of the item."""


@dataclass(slots=True)
class _Table:
    """A table whose cells are being written."""

    number: int
    rows: list[list[list[Row]]] = field(default_factory=list)


class Outline:
    """Gathers text into lines, and lines into `found`."""

    def __init__(self, found: Converted, prefix: str = "") -> None:
        """Begin with nothing; `prefix` stands before each place."""
        self.found = found
        self.prefix = prefix
        self.quotes = 0
        self.verbatim = 0
        """In how many elements that keep white space what comes now stands."""
        self._line: list[str] = []
        self._wants_gap = self._wants_page = self._has_lines = False
        self._begins_block = True
        self._paragraphs = self._lists = self._tables = 0
        self._open_lists: list[_List] = []
        self._open_tables: list[_Table] = []
        self._roles: list[Role] = []

    def write(self, text: str) -> None:
        """Add text to the line; unless it is verbatim, white space in it is one blank."""
        if not self.verbatim:
            self._line.append(_BLANKS.sub(" ", text))
            return
        first, *rest = text.split("\n")
        self._line.append(first)
        for line in rest:
            self._wants_gap = self._wants_gap or self.is_empty
            self.end_line(is_soft=True)
            self._line.append(line)

    def put(self, text: str, place: str = "") -> None:
        """Add `text`, if it is any, on lines of its own; white space within them stays."""
        self.end_line()
        for line in text.strip().splitlines() if text.strip() else ():
            self._emit(line.rstrip(), place)

    def put_value(self, text: str, place: str = "") -> None:
        """Add what stands in a field: on the line of a box right before it that asks for words, else as `put` does."""
        first, *rest = text.strip().splitlines() or [""]
        if first and self.is_box:
            self.write(first)
        else:
            self.end_line()
            lines = self._find_lines()
            if first and lines and not self._wants_gap and _ASKS_BESIDE_BOX.search(lines[-1].text):
                lines[-1] = lines[-1]._replace(text=f"{lines[-1].text} {first}")
                self.found.count(first)
            else:
                rest.insert(0, first)
        self.put("\n".join(rest), place)

    def end_line(self, *, is_soft: bool = False, is_forced: bool = False) -> None:
        """End the line; a box alone waits for the words that follow it, unless the end is forced."""
        text = "".join(self._line)
        if is_lone_box(text) and not is_forced:
            return
        self._line.clear()
        shown = text.rstrip() if self.verbatim else _SPACES.sub(" ", text.strip())
        if shown:
            self._emit(shown)
        if not is_soft:
            self._begins_block = True

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands on the line so far."""
        return not "".join(self._line).strip()

    @property
    def is_box(self) -> bool:
        """Whether nothing but a box stands on the line so far."""
        return is_lone_box("".join(self._line))

    def leave_gap(self) -> None:
        """End the line, and let a blank one follow before the next."""
        self.end_line()
        self._wants_gap = True

    def begin_page(self) -> None:
        """End the line, and let a page begin before the next; within a table that says nothing."""
        self.end_line()
        self._wants_page = self._wants_page or not self._open_tables

    def end(self) -> None:
        """End all that is open."""
        while self._open_tables:
            self.close_table()
        self.end_line(is_forced=True)

    def push_role(self, role: Role) -> None:
        """Let what follows be no text of the form."""
        self.end_line()
        self._roles.append(role)

    def pop_role(self) -> None:
        """End that."""
        self.end_line(is_forced=True)
        self._roles.pop()

    def open_list(self, style: str, start: int | None) -> None:
        """Begin a list: with bullets where `style` is empty."""
        self.end_line()
        self._lists += 1
        self._open_lists.append(_List(self._lists, style, 1 if start is None else start))

    def open_item(self, number: int | None) -> None:
        """Begin an item; outside of a list it has no marker."""
        self.end_line(is_forced=True)
        if self._open_lists:
            above = self._open_lists[-1]
            above.next = above.next if number is None else number
            above.item += 1
            above.marker = f"{_number(above.next, above.style)}. " if above.style else "- "
            above.next += 1

    def close_list(self) -> None:
        """End a list."""
        self.end_line(is_forced=True)
        self._open_lists.pop()

    def open_table(self) -> None:
        """Begin a table."""
        self.leave_gap()
        self._tables += 1
        self._open_tables.append(_Table(self._tables))

    def open_row(self) -> None:
        """Begin a row."""
        if self._open_tables:
            self.end_line(is_forced=True)
            self._open_tables[-1].rows.append([])

    def open_cell(self) -> None:
        """Begin a cell; outside of a row it is a block."""
        self.end_line(is_forced=True)
        if self._open_tables:
            rows = self._open_tables[-1].rows
            if not rows:
                rows.append([])
            rows[-1].append([])

    def close_cell(self) -> None:
        """End a cell."""
        self.end_line(is_forced=True)
        self._wants_gap = False

    def close_table(self) -> None:
        """End a table, and write it where it stands."""
        self.end_line(is_forced=True)
        table = self._open_tables.pop()
        self._wants_gap = True
        for lines in lay_out(table.rows, f"table {table.number}"):
            for line in lines:
                self._add(line)
            self._wants_gap = len(lines) > 1
        self._wants_gap = True

    def _emit(self, text: str, place: str = "") -> None:
        item = self._open_lists[-1] if self._open_lists else None
        if item and item.marker:
            text, item.marker = item.marker + text, ""
        role = self._roles[-1] if self._roles else Role.TEXT
        self._add(Row("> " * self.quotes + text, place or self._find_place(item), role))
        self._begins_block = False

    def _find_place(self, item: _List | None) -> str:
        """Return the place of the line: nothing in a cell, whose place is that of its row."""
        if self._open_tables:
            return ""
        if item and item.item:
            return f"list {item.number}, item {item.item}"
        self._paragraphs += self._begins_block
        return f"paragraph {max(self._paragraphs, 1)}"

    def _find_lines(self) -> list[Row]:
        """Return the lines to which the next one is added: those of a cell, or all of the file."""
        rows = self._open_tables[-1].rows if self._open_tables else None
        return rows[-1][-1] if rows and rows[-1] else self.found.rows

    def _add(self, line: Row) -> None:
        lines = self._find_lines()
        if lines is not self.found.rows:
            if self._wants_gap and lines:
                lines.append(Row("", line.place, line.role))
            lines.append(line)
            self.found.count(line.text)
        else:
            if self._wants_page and self._has_lines:
                self.found.add("\f", self.prefix + line.place)
            elif self._wants_gap:
                self.found.leave_gap()
            self._wants_page, self._has_lines = False, True
            self.found.add(line.text, self.prefix + line.place, line.role)
        self._wants_gap = False


def _number(number: int, style: str) -> str:
    """Return the number of an item as its list shows it; Roman ones and those beyond `z` as digits."""
    if style in ("a", "A") and 1 <= number <= len(_LETTERS):
        letter = _LETTERS[number - 1]
        return letter.upper() if style == "A" else letter
    return str(number)
