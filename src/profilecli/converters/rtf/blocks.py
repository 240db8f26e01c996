"""The paragraphs and cells of an RTF document in, one after another; their lines out, in tables where they belong."""

from __future__ import annotations

from dataclasses import dataclass, field

from profilecli.converters.outline import Outline
from profilecli.converters.rows import Converted, Note, Role
from profilecli.converters.symbols import show_bullet

_DEEPEST = 10
"""So many tables can be in each other; what is deeper is in the last of them."""
_CONTENTS = ("toc ", "table of figures")
_HEADINGS = ("heading ", "title", "subtitle")


@dataclass(slots=True)
class _Table:
    has_row: bool = False
    has_cell: bool = False
    cells: int = 0
    """How many cells of the row have ended."""


@dataclass(slots=True)
class Merged:
    """Which cells of the row to come belong to the cell on their left."""

    cells: list[bool] = field(default_factory=list)
    is_next: bool = False

    def add(self) -> None:
        """Add a cell."""
        self.cells.append(self.is_next)
        self.is_next = False


class Blocks:
    """Writes paragraphs, and keeps in which table, row and cell they are."""

    def __init__(self, found: Converted, prefix: str = "") -> None:
        """Begin with nothing; `prefix` stands before each place."""
        self.found = found
        self.out = Outline(found, prefix)
        self.place = ""
        """Where all stands that comes now, unless that is empty."""
        self.marker = ""
        """The number or bullet of the paragraph, as the document has it."""
        self.merged = Merged()
        self.base = 0
        """How many tables are open around what comes now."""
        self._tables: list[_Table] = []

    def put(self, text: str, depth: int, style: str) -> None:
        """Write a paragraph in the table of that depth; 0 for none."""
        self._go_to(depth)
        if depth:
            self._begin_cell()
        is_contents = style.startswith(_CONTENTS)
        if is_contents:
            self.out.push_role(Role.FURNITURE)
        if style.startswith(_HEADINGS):
            self.out.leave_gap()
        if text.strip():
            self.out.put(_show_marker(self.marker) + text.strip(" "), self.place)
        else:
            self.out.leave_gap()
        self.marker = ""
        if is_contents:
            self.out.pop_role()

    def note(self, reason: str) -> None:
        """Say why something was not read here."""
        self.found.notes.append(Note(len(self.found.rows), self.place or "document", reason))

    def end_cell(self, depth: int) -> None:
        """End a cell of the table of that depth; one that belongs to the cell on its left is none, if it is empty."""
        self._go_to(depth)
        table = self._tables[-1]
        is_merged = depth == 1 and table.cells < len(self.merged.cells) and self.merged.cells[table.cells]
        if table.has_cell or not is_merged:
            self._begin_cell()
            self.out.close_cell()
        table.has_cell = False
        table.cells += 1

    def end_row(self, depth: int) -> None:
        """End a row of the table of that depth."""
        if len(self._tables) >= self.base + depth:
            self._go_to(depth)
            self._tables[-1] = _Table()

    def open_apart(self, place: str) -> tuple[int, str]:
        """Begin what stands beside the text, such as a text box; return what `close_apart` needs."""
        before = self.base, self.place
        self.base, self.place = len(self._tables), self.place or place
        return before

    def close_apart(self, before: tuple[int, str]) -> None:
        """End that."""
        self._go_to(0)
        self.base, self.place = before

    def end(self) -> None:
        """End all that is open."""
        self._go_to(0)
        self.out.end()

    def _go_to(self, depth: int) -> None:
        """Open and close tables, until so many are open."""
        wanted = self.base + min(depth, _DEEPEST)
        while len(self._tables) > wanted:
            if self._tables.pop().has_cell:
                self.out.close_cell()
            self.out.close_table()
        while len(self._tables) < wanted:
            if len(self._tables) > self.base:
                self._begin_cell()
            self.out.open_table()
            self._tables.append(_Table())

    def _begin_cell(self) -> None:
        table = self._tables[-1]
        if not table.has_row:
            self.out.open_row()
        if not table.has_cell:
            self.out.open_cell()
        table.has_row = table.has_cell = True


def _show_marker(text: str) -> str:
    """Return what stands before a paragraph: its number, a box, or a dash for any other bullet."""
    marker = " ".join(text.split())
    if len(marker) == 1 and not marker.isalnum():
        return show_bullet(marker)
    return f"{marker} " if marker else ""
