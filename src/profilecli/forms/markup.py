"""The texts of an XLSForm in, the same without HTML out: programs show `<b>` as bold, and no page has it."""

from __future__ import annotations

import re

from profilecli.forms.entries import Import
from profilecli.forms.headers import Row
from profilecli.forms.workbook import name_cell

_TEXTS = ("label", "hint")
_INLINE = "a|b|big|center|code|del|em|font|i|ins|mark|s|small|span|strong|sub|sup|u"
_BLOCK = "br|div|h[1-6]|hr|li|ol|p|ul"
_TAG = re.compile(
    rf"</?(?:(?:{_INLINE})|({_BLOCK}))(?:\s+[\w-]+\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'))*\s*/?>", re.IGNORECASE
)
"""A tag as HTML has it, in which nothing but attributes is; the group is that of one which begins another line."""


def drop_markup(work: Import, rows: list[Row]) -> None:
    """Take the tags of HTML out of the labels and hints of `rows`, and note each cell that had some."""
    for row in rows:
        for column, header in row.headers:
            text = row.cells.get(column, "")
            if header.name in _TEXTS and _TAG.search(text):
                lines = _TAG.sub(lambda tag: "\n" if tag[1] else "", text).split("\n")
                row.cells[column] = "\n".join(filter(None, map(str.strip, lines)))
                work.note(f"{row.sheet}!{name_cell(row.number, column)}", "the tags of HTML in the text are left out")
