"""A PDF document in, its lines out: the text of each page as it is seen, with the values of form fields in it."""

from __future__ import annotations

from typing import Any

import pypdfium2
from pypdfium2 import raw

from profilecli.converters.line_parts import Part, join_parts
from profilecli.converters.pdf.areas import raise_labels
from profilecli.converters.pdf.boxes import find_boxes
from profilecli.converters.pdf.ends import Ends, find_ends
from profilecli.converters.pdf.glyphs import PageText, has_image, read_page
from profilecli.converters.pdf.page_lines import GAP, PageLine, append_text, build_lines, find_limit, goes_on
from profilecli.converters.pdf.paths import read_paths
from profilecli.converters.pdf.rules import Rule, read_rules
from profilecli.converters.pdf.tables import Table, find_tables
from profilecli.converters.rows import MOST_CHARACTERS, UNREAD, Converted, Note, Refusal, Role, Row
from profilecli.converters.tables import lay_out

PACKAGES = ("pypdfium2",)
"""The packages whose versions say how a document was read."""
_MOST_PAGES = 500
_MOST_POINTS = 200_000
"""The points of drawings that are read of a document."""
_UNCLEAR = "text that belongs to this row or to the one below it, and is read into neither"
_ANEW = "open it, and save it anew or as plain text (.txt)"


def read(data: bytes, _encoding: str | None) -> Converted:
    """Return the lines of a document; raises Refusal for one that is not read."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        if raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD:
            raise Refusal("it is locked with a password", "save it without a password") from None
        raise Refusal("it is damaged", _ANEW) from None
    try:
        return _read_document(document)
    except pypdfium2.PdfiumError:
        raise Refusal("it is damaged", _ANEW) from None
    finally:
        document.close()


def _read_document(document: Any) -> Converted:
    if len(document) > _MOST_PAGES:
        raise Refusal(f"it has over {_MOST_PAGES} pages", "split it", is_too_large=True)
    if document.get_formtype() != raw.FORMTYPE_NONE:
        document.init_forms()
    found = Converted()
    texts: list[PageText] = []
    scanned: list[bool] = []
    rules: list[list[Rule]] = []
    size = points = 0
    for page in document:
        text = read_page(page, document.formenv)
        size += len(text.glyphs)
        if size > MOST_CHARACTERS:
            raise Refusal("there is too much text in it to be a form", "split it", is_too_large=True)
        scanned.append(not text.glyphs and has_image(page))
        paths, count = read_paths(page, _MOST_POINTS - points)
        letters = [*text.glyphs, *find_boxes(paths, text.glyphs)]
        texts.append(text._replace(glyphs=raise_labels(letters, paths)))
        rules.append(read_rules(paths))
        points += count
        page.close()
    pages = [build_lines(text.glyphs) for text in texts]
    ends = find_ends(pages)
    for number, (lines, text, is_scanned) in enumerate(zip(pages, texts, scanned, strict=True), 1):
        place = f"page {number}"
        if is_scanned:
            found.notes.append(Note(len(found.rows), place, ""))
        if number > 1 and lines:
            found.add("\f", place)
        if lines:
            _Page(found, place, text.width, rules[number - 1]).add(lines, ends[number - 1])
        if text.tilted:
            found.add(text.tilted, place, Role.FURNITURE)
    if document.get_formtype() in (raw.FORMTYPE_XFA_FULL, raw.FORMTYPE_XFA_FOREGROUND):
        found.notes.append(Note(0, "document", UNREAD.format("a form that only Adobe Reader shows (XFA)")))
    return found


class _Page:
    """Writes the lines of a page."""

    def __init__(self, found: Converted, place: str, width: float, rules: list[Rule]) -> None:
        self.found = found
        self.place = place
        self.width = width
        self.rules = rules
        self.tables = 0

    def add(self, lines: list[PageLine], ends: Ends) -> None:
        """Add all lines of the page, which has some."""
        end = len(lines) - ends.foot
        for line in lines[: ends.head]:
            self._add_line(line, 1, Role.FURNITURE)
        self._add_body(lines[ends.head : end], ends.head)
        for line in lines[end:]:
            self._add_line(line, len(lines), Role.FURNITURE)

    def _add_body(self, lines: list[PageLine], offset: int) -> None:
        limit = find_limit(lines, self.width) if lines else 0.0
        tables = {table.first: table for table in find_tables(lines, limit, self.rules)}
        index = 0
        while index < len(lines):
            if index in tables:
                self._add_table(tables[index])
                index = tables[index].end
                continue
            above = lines[index - 1] if index else None
            line = lines[index]
            if above and _is_next(above, line, limit) and self.found.rows[-1].text:
                last = self.found.rows[-1]
                self.found.rows[-1] = last._replace(text=append_text(last.text, line.stretches[0].text))
            else:
                if line.has_gap:
                    self.found.leave_gap()
                self._add_line(line, offset + index + 1, Role.TEXT)
            index += 1

    def _add_line(self, line: PageLine, number: int, role: Role) -> None:
        fields = [name for stretch in line.stretches for name in stretch.fields]
        place = f'field "{fields[0]}"' if len(fields) == 1 and fields[0] else f"line {number}"
        self.found.add(_join(line), f"{self.place}, {place}", role)

    def _add_table(self, table: Table) -> None:
        self.tables += 1
        cells = [[[Row(text, "") for text in cell] for cell in row] for row in table.rows]
        self.found.leave_gap()
        for rows in lay_out(cells, f"{self.place}, table {self.tables}"):
            for row in rows:
                self.found.add(*row)
            if len(rows) > 1:
                self.found.leave_gap()
        for number, texts in table.unclear.items():
            place = f"{self.place}, table {self.tables}, row {number}"
            self.found.notes.append(Note(len(self.found.rows), place, _UNCLEAR))
            for text in texts:
                self.found.add(text, place, Role.ASIDE)
        self.found.leave_gap()


def _is_next(above: PageLine, line: PageLine, limit: float) -> bool:
    """Whether a line finishes the paragraph of the one above it."""
    is_plain = len(above.stretches) == len(line.stretches) == 1 and not line.has_gap
    return is_plain and goes_on(above.stretches[0], line.stretches[0], limit)


def _join(line: PageLine) -> str:
    parts = [part for stretch in line.stretches for part in (Part(GAP), *stretch.parts)]
    return join_parts(parts[1:])
