"""The header row of an XLSForm sheet: a sheet in, rows whose cells are taken one by one out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from profilecli.forms.workbook import Sheet, name_cell
from profilecli.text import languages as text_languages

PREFIX = "profilecli_"
"""What begins the columns that XLSForm has not."""

_SAME = {
    "survey": {
        "caption": "label",
        "command": "type",
        "tag": "name",
        "value": "name",
        "relevance": "relevant",
        "bind::relevant": "relevant",
        "bind::required": "required",
        "bind::constraint": "constraint",
        "control::appearance": "appearance",
        "body::appearance": "appearance",
    },
    "choices": {"caption": "label", "value": "name"},
    "settings": {
        "set_form_title": "form_title",
        "title": "form_title",
        "set_form_id": "form_id",
        "id_string": "form_id",
    },
}
"""Other names of columns, by sheet: a column `tag` of choices is one of the form's own."""
_TAG = re.compile(r"\(([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)\)\s*$")
_IS_TAG = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]+)*")


class Header(NamedTuple):
    """What a column holds: its name in lower case, and its language as written, or ""."""

    name: str
    language: str = ""


@dataclass(slots=True)
class Row:
    """The cells of one row that hold something and have not been taken yet."""

    sheet: str
    number: int
    """From 1, the header row included; 0 for the only row of a sheet that is not there."""
    cells: dict[int, str]
    """By column, from 1."""
    headers: list[tuple[int, Header]]
    columns: dict[Header, int] = field(default_factory=dict)

    def name_place(self, name: str = "") -> str:
        """Return where the column `name` of this row is: `survey!B3`; or the row, where there is no such column."""
        if not self.number:
            return f"(no sheet {self.sheet})"
        column = self.columns.get(Header(name))
        return f"{self.sheet}!{name_cell(self.number, column)}" if column else f"{self.sheet}!{self.number}"

    def peek(self, name: str, language: str = "") -> str:
        """Return the cell in a column, or an empty text."""
        return self.cells.get(self.columns.get(Header(name, language), 0), "")

    def take(self, name: str, language: str = "") -> str:
        """Return the cell in a column, or an empty text, and count it as used."""
        return self.cells.pop(self.columns.get(Header(name, language), 0), "")

    def list_left(self) -> Iterator[tuple[str, str, str]]:
        """Yield the place, the header and the text of each cell that nobody took."""
        titles = {column: "::".join(filter(None, header)) for column, header in self.headers}
        for column, text in self.cells.items():
            yield f"{self.sheet}!{name_cell(self.number, column)}", titles.get(column, "(no header)"), text


def read_rows(sheet: Sheet) -> tuple[list[Header], list[Row]]:
    """Return the headers of a sheet and the rows below them that hold anything."""
    if not sheet.rows:
        return [], []
    same = _SAME[sheet.name.strip().lower()]
    headers = [(column, _read_header(text, same)) for column, text in enumerate(sheet.rows[0], 1) if text]
    columns: dict[Header, int] = {}
    for column, header in headers:
        columns.setdefault(header, column)
    rows = []
    for number, texts in enumerate(sheet.rows[1:], 2):
        cells = {column: text for column, text in enumerate(texts, 1) if text}
        if cells:
            rows.append(Row(sheet.name, number, cells, headers, columns))
    return [header for _, header in headers], rows


def _read_header(text: str, same: Mapping[str, str]) -> Header:
    """Return what a header says; `label::French (fr)`, and the older `label:French (fr)`, name a language."""
    name, _, language = (part.strip() for part in " ".join(text.split()).partition(":"))
    name, language = name.lower().replace(" ", "_"), language.removeprefix(":").strip()
    whole = same.get(f"{name}::{language.lower()}")
    return Header(whole) if whole else Header(same.get(name, name), language)


def find_tag(language: str) -> str | None:
    """Return the tag of a language as XLSForm writes it: "fr" for "Français (fr)"; None where none is known."""
    tagged = _TAG.search(language)
    if tagged:
        return tagged[1]
    return language if _IS_TAG.fullmatch(language) else text_languages.find_language(language.strip())


def name_column(tag: str) -> str:
    """Return what a language is called in the header of a column: "Français (fr)", or its tag where it has no name."""
    found = text_languages.load_language(tag)
    return f"{found.names[0]} ({tag})" if found.is_known else tag


def find_language(wanted: str, languages: list[str]) -> str | None:
    """Return which of `languages` is meant by `wanted`, a tag or a name as the sheets have it; None for none."""
    low = wanted.strip().lower()
    by_name = (
        language for language in languages if low in (language.lower(), language.partition("(")[0].strip().lower())
    )
    by_tag = (
        language for language in languages if (find_tag(language) or "").lower() == (find_tag(wanted) or low).lower()
    )
    return next(by_name, None) or next(by_tag, None)
