"""What the sheets of an XLSForm share: a row in, its wording, its name and what is left of it out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from profilecli.forms.draft import Draft, Entry, Note
from profilecli.forms.headers import PREFIX, Row
from profilecli.forms.own import read_own
from profilecli.forms.question_types import FoundType
from profilecli.questionnaire.strict import Strict, list_keys
from profilecli.questionnaire.translations import TRANSLATIONS
from profilecli.text.signs import fold_signed
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
_TABLES = {"survey", "choices", TRANSLATIONS}


@dataclass(slots=True)
class Table:
    """The names and wordings that one table has so far: no two entries may share them."""

    is_list: bool = False
    """Whether it is a list of choices: those are told apart by signs, and in each language by itself."""
    names: set[str] = field(default_factory=set)
    wordings: dict[tuple[str, str], str] = field(default_factory=dict)

    def key(self, tag: str, label: str) -> tuple[str, str]:
        """Return what no two entries may have alike."""
        return (tag, fold_signed(label)) if self.is_list else ("", fold(label))

    def add(self, name: str, labels: dict[str, str]) -> None:
        """Keep in mind whose labels these are."""
        self.wordings.update({self.key(tag, label): name for tag, label in labels.items()})


@dataclass(slots=True)
class Import:
    """What an import knows while it goes on."""

    draft: Draft
    stem: str
    wanted: str | None
    languages: dict[str, str] = field(default_factory=dict)
    """Those of the columns `label::…`, as the sheets write them, and where they are; "" is the plain `label`."""
    tags: dict[str, str] = field(default_factory=dict)
    """By those of them that are read, the tags of the questionnaire's languages, the first one first."""

    def note(self, place: str, message: str) -> None:
        """Report what could not be kept as it was."""
        self.draft.notes.append(Note(place, message))

    def fail(self, place: str, message: str) -> None:
        """Report what makes the workbook no form."""
        self.draft.faults.append(Note(place, message))


def take_labels(work: Import, row: Row) -> dict[str, str]:
    """Return the labels of a row by the tags of their languages, one in the first language among them if any is there.

    The plain column stands for the languages without a label.
    """
    found = {tag: row.take("label", language) for language, tag in work.tags.items()}
    if not all(found.values()):
        plain = row.take("label")
        found = {tag: label or plain for tag, label in found.items()}
    found = {tag: label for tag, label in found.items() if label}
    first, *_ = work.tags.values()
    if first in found:
        return found
    for language in [*(language for language, tag in work.tags.items() if tag in found), *work.languages]:
        label = found.get(work.tags.get(language, ""), "") or row.take("label", language)
        if label:
            work.note(
                row.name_place(), f"there is no label in the wanted language; used instead: {language or 'label'}"
            )
            return {first: label, **found}
    return {}


def take_texts(work: Import, row: Row, column: str) -> Any:
    """Return a further text of a row as a file has it, or None; what does not fit stays in the row."""
    found: dict[str, str] = {}
    for language, tag in work.tags.items():
        text = row.peek(column, language)
        if fold(text) and len(text) <= _LONGEST_TEXT:
            found[tag] = row.take(column, language)
    plain = row.peek(column)
    if not found and fold(plain) and len(plain) <= _LONGEST_TEXT:
        return row.take(column)
    is_same = len(found) == len(work.tags) and len(set(found.values())) == 1
    return next(iter(found.values())) if is_same else found or None


def join_labels(labels: dict[str, str]) -> str | dict[str, str]:
    """Return labels by language as a file has them: one alone where it is the same in all, else a table."""
    return labels if len(set(labels.values())) > 1 else next(iter(labels.values()))


def get_first(work: Import, labels: dict[str, str]) -> str:
    """Return the label in the first language, or an empty text."""
    return labels.get(_first(work), "")


def _first(work: Import) -> str:
    return next(iter(work.tags.values()))


def check_labels(work: Import, row: Row, table: Table, labels: dict[str, str]) -> str | None:
    """Return why the label in the first language cannot be used in `table`, or None.

    What cannot be used in another language is taken out of `labels`, and noted.
    """
    for tag, label in list(labels.items()):
        problem = _find_problem(table, tag, label)
        if problem and tag == _first(work):
            return problem
        if problem:
            work.note(row.name_place(), f"{tag}: {problem}; left out: {label}")
            del labels[tag]
    return None


def _find_problem(table: Table, tag: str, label: str) -> str | None:
    if not fold(label):
        return "the label has no letter or digit"
    if len(label) > _LONGEST_LABEL:
        return f"the label has over {_LONGEST_LABEL:,} characters"
    owner = table.wordings.get(table.key(tag, label))
    return f"the label is read as the same as that of {owner!r}; use other words" if owner else None


def name_entry(work: Import, row: Row, table: Table, kind: str = "name") -> str:
    """Return a name that the program takes and nobody has yet, as near to the one in the row as can be.

    Only notes may have none in the row.
    """
    written = row.take("name") or f"note_{row.number}"
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


def take_type(work: Import, row: Row, entry: Entry, found: FoundType) -> None:
    """Count the type of a row as used; what there is to report of it is noted, and kept as a comment of `entry`."""
    written = row.take("type")
    if found.note:
        work.note(row.name_place("type"), found.note)
        entry.comments.append(f"type: {written}")


def take_own(work: Import, row: Row, part: type[Strict]) -> dict[str, Any]:
    """Return what the program's own columns of a row say."""
    values: dict[str, Any] = {}
    known = set(list_keys(part)) - _TABLES
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


def drop_row(work: Import, row: Row, entry: Entry, reason: str, column: str = "type") -> None:
    """Note at a column of a row that it is no entry, and keep it whole as a comment behind `entry`."""
    work.note(row.name_place(column), f"{reason}; the row is kept as a comment")
    label = row.cells.pop(0, "")
    cells = [f"  label: {label}"] if label else []
    cells += [f"  {header}: {text}" for _, header, text in row.list_left()]
    entry.behind += [f"{row.sheet}!{row.number}: {reason}", *cells]
