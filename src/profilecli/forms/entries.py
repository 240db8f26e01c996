"""What the sheets of an XLSForm share: a row in, its wording, its name and what is left of it out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from profilecli.forms.draft import Draft, Entry, Note
from profilecli.forms.headers import PREFIX, Row
from profilecli.forms.own import read_own
from profilecli.text.wording import fold

_UNFIT = re.compile(r"[^A-Za-z0-9_.-]+")
_LONGEST_LABEL, _LONGEST_TEXT = 1_000, 10_000
_LONGEST_STEM = 58
"""What is left of a name of 64 characters that gets a number."""
_NAMES = {
    "name": ("[A-Za-z_]", 64),
    "choice name": ("[A-Za-z0-9_-]", 64),
    "form_id": ("[A-Za-z0-9]", 64),
    "version": ("[A-Za-z0-9]", 40),
}
"""What a name begins with, and how long it can be."""
_TABLES = {"rows", "choices"}


@dataclass(slots=True)
class Table:
    """The names and wordings that one table has so far: no two entries may share them."""

    names: set[str] = field(default_factory=set)
    wordings: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Import:
    """What an import knows while it goes on."""

    draft: Draft
    stem: str
    wanted: str | None
    language: str = ""
    """Which `label::…` is read; "" is the plain `label`."""
    languages: list[str] = field(default_factory=list)

    def note(self, place: str, message: str) -> None:
        """Report what could not be kept as it was."""
        self.draft.notes.append(Note(place, message))

    def fail(self, place: str, message: str) -> None:
        """Report what makes the workbook no form."""
        self.draft.faults.append(Note(place, message))


def take_label(work: Import, row: Row) -> str:
    """Return the label in the language that is read, or in the first that has one."""
    for language in dict.fromkeys((work.language, "", *work.languages)):
        label = row.take("label", language)
        if label:
            if language != work.language:
                work.note(
                    row.name_place(), f"there is no label in the wanted language; used instead: {language or 'label'}"
                )
            return label
    return ""


def take_text(work: Import, row: Row, column: str) -> str:
    """Return a further text of a row in the language that is read, or nothing; what does not fit stays in the row."""
    language = work.language if row.peek(column, work.language) else ""
    text = row.peek(column, language)
    return row.take(column, language) if len(text) <= _LONGEST_TEXT and fold(text) else ""


def find_problem(table: Table, label: str, folded: str) -> str | None:
    """Return why a label cannot be used in `table`, or None."""
    if not folded or not fold(label):
        return "the label has no letter or digit"
    if len(label) > _LONGEST_LABEL:
        return f"the label has over {_LONGEST_LABEL:,} characters"
    owner = table.wordings.get(folded)
    return f"the label is read as the same as that of {owner!r}; use other words" if owner else None


def name_entry(work: Import, row: Row, table: Table, kind: str = "name") -> str:
    """Return a name that the program takes and nobody has yet, as near to the one in the row as can be."""
    written = row.take("name")
    name = start = fit(work, row, "name", written, kind)
    number = 1
    while name in table.names:
        number += 1
        name = f"{start[:_LONGEST_STEM]}_{number}"
    if number > 1:
        work.note(row.name_place("name"), f"{start!r} is the name of a row above; the name is changed to {name!r}")
    table.names.add(name)
    return name


def fit(work: Import, row: Row, column: str, written: str, kind: str | None = None) -> str:
    """Return `written` with what a name of this kind, that of its column, cannot hold as `_`; a change is noted."""
    first, longest = _NAMES[kind or column]
    name = _UNFIT.sub("_", written)
    if not re.match(first, name):
        name = ("_" if re.match(first, "_") else "x") + name
    name = name[:longest]
    if name != written:
        work.note(row.name_place(column), f"{written!r} cannot be a {column} here; it is changed to {name!r}")
    return name


def take_own(work: Import, row: Row, model: type[BaseModel]) -> dict[str, Any]:
    """Return what the program's own columns of a row say."""
    values: dict[str, Any] = {}
    known = model.model_fields.keys() - _TABLES
    for header in row.columns:
        key = header.name.removeprefix(PREFIX)
        if header.name == PREFIX + key and key in known and (text := row.peek(header.name)):
            try:
                values[key] = read_own(text)
            except ValueError:
                work.fail(row.name_place(header.name), 'this is not JSON; write a list as ["one", "two"]')
            row.take(header.name)
    return values


def keep_left(work: Import, row: Row, entry: Entry) -> None:
    """Note each cell that nobody took, and keep it as a comment of `entry`."""
    for place, header, text in row.list_left():
        work.note(place, f"{header} has no counterpart; it is kept as a comment")
        entry.comments.append(f"{header}: {text}")


def drop_row(work: Import, row: Row, entry: Entry, reason: str) -> None:
    """Note that a row is no entry, and keep it whole as a comment behind `entry`."""
    work.note(row.name_place("type"), f"{reason}; the row is kept as a comment")
    label = row.cells.pop(0, "")
    cells = [f"  label: {label}"] if label else []
    cells += [f"  {header}: {text}" for _, header, text in row.list_left()]
    entry.behind += [f"{row.sheet}!{row.number}: {reason}", *cells]
