"""What is between the questions of an XLSForm: rows in, notes and groups of the draft out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from profilecli.forms.conditions import take_condition
from profilecli.forms.draft import Entry
from profilecli.forms.entries import (
    Import,
    Table,
    drop_row,
    get_first,
    join_labels,
    keep_left,
    name_entry,
    take_labels,
    take_own,
    take_type,
)
from profilecli.forms.headers import Row
from profilecli.forms.question_types import FoundType
from profilecli.forms.references import note_changing_text, note_references, take_hint
from profilecli.questionnaire.answer_types import PartType
from profilecli.questionnaire.model import Part
from profilecli.text.wording import fold

_LONGEST_LABEL = 10_000


@dataclass(slots=True)
class Groups:
    """The groups that are open at a row, the outermost first; a repeat is one, whose questions are read once."""

    opened: list[tuple[str, Row]] = field(default_factory=list)
    """The name of each, and the row that begins it."""

    def find(self) -> str | None:
        """Return the name of the innermost group."""
        return self.opened[-1][0] if self.opened else None

    def end(self, work: Import, row: Row, last: Entry) -> None:
        """Close what the row ends; what else is in the row is kept as comments of `last`."""
        if not self.opened:
            work.fail(row.name_place("type"), "there is no group to end")
            return
        name, _ = self.opened.pop()
        if row.peek("name") == name:
            row.take("name")
        row.take("type")
        keep_left(work, row, last)

    def check(self, work: Import) -> None:
        """Report what is not ended."""
        for _, row in self.opened:
            work.fail(row.name_place("type"), "the group that begins here has no end")


def take_place(row: Row, groups: Groups) -> dict[str, Any]:
    """Return the keys that say where and how an entry is shown."""
    values = {"group": groups.find(), "appearance": row.take("appearance"), "relevant": take_condition(row, "relevant")}
    return {key: value for key, value in values.items() if value}


def read_part(work: Import, row: Row, about: tuple[Table, FoundType, Groups], last: Entry) -> Entry:
    """Add the note or group of a row, or keep the row behind `last`; return the entry that the next row comes after."""
    table, found, groups = about
    labels = take_labels(work, row)
    label = get_first(work, labels)
    fits = bool(labels) and all(len(text) <= _LONGEST_LABEL and fold(text) for text in labels.values())
    if found.type is PartType.NOTE and not fits:
        row.cells[0] = label
        drop_row(work, row, last, "the note has no label that can be read")
        return last
    values: dict[str, Any] = {"name": name_entry(work, row, table), "type": str(found.type)}
    values.update({"label": join_labels(labels)} if fits else {})
    entry = Entry(values)
    take_type(work, row, entry, found)
    if label and not fits:
        work.note(row.name_place(), "the label of the group cannot be read on a page; it is kept as a comment")
        entry.comments.append(f"label: {label}")
    if found.type is PartType.NOTE:
        note_changing_text(work, row, "label", labels.values())
    else:
        note_references(work, row, labels.values())
    values.update(take_hint(work, row))
    values.update(take_place(row, groups) | take_own(work, row, Part))
    keep_left(work, row, entry)
    work.draft.survey.append(entry)
    if found.type is PartType.GROUP:
        groups.opened.append((values["name"], row))
    return entry
