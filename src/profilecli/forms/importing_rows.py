"""The rows of the sheets of an XLSForm in, choice lists and the rows of a survey out."""

from __future__ import annotations

from typing import Any

from profilecli.errors import SettingsError
from profilecli.forms.conditions import drop_conditions, take_constraint
from profilecli.forms.draft import Draft, Entry
from profilecli.forms.entries import (
    Import,
    Table,
    check_labels,
    drop_row,
    get_first,
    join_labels,
    keep_left,
    name_entry,
    take_labels,
    take_own,
    take_type,
)
from profilecli.forms.grids import settle_grids
from profilecli.forms.headers import Header, Row, read_rows
from profilecli.forms.markup import drop_markup
from profilecli.forms.own import YES_NO_LIST
from profilecli.forms.parts import Groups, read_part, take_place
from profilecli.forms.precision import split_appearance
from profilecli.forms.question_types import FoundType, ends_group, explain_type, read_type
from profilecli.forms.references import note_references, take_hint
from profilecli.forms.scales import take_scale
from profilecli.forms.workbook import Sheet
from profilecli.questionnaire.answer_types import PartType, QuestionType
from profilecli.questionnaire.model import Choice, Question
from profilecli.text.suggest import suggest

_YES = {"yes", "true", "true()"}
_NO = {"no", "false", "false()"}
_MOST_FAULTS = 20


def stop_at_faults(draft: Draft) -> None:
    """Raise SettingsError with the first faults of a draft, if it has any."""
    faults = [f"{fault.place}: {fault.message}" for fault in draft.faults]
    if len(faults) > _MOST_FAULTS:
        faults[_MOST_FAULTS:] = [f"{len(faults) - _MOST_FAULTS:,} more errors"]
    if faults:
        raise SettingsError("\n".join(faults))


def read_choices(work: Import, sheet: Sheet | None) -> None:
    """Fill the choice lists of the draft."""
    headers, rows = read_rows(sheet) if sheet else ([], [])
    for name in ("list_name", "name") if rows and sheet else ():
        if Header(name) not in headers:
            work.fail(f"{sheet.name if sheet else ''}!1", f"there is no column {name!r}")
    stop_at_faults(work.draft)
    drop_markup(work, rows)
    tables: dict[str, Table] = {}
    last = work.draft.head
    for row in rows:
        list_name, name = row.peek("list_name"), row.peek("name")
        if not list_name:
            drop_row(work, row, last, "a choice without a list")
            continue
        if not name:
            work.fail(row.name_place("name"), "a choice needs a name")
            continue
        table = tables.setdefault(list_name, Table(is_list=True))
        labels = take_labels(work, row)
        if not labels:
            labels = dict.fromkeys(work.tags.values(), name)
            work.note(row.name_place("name"), "the choice has no label; its name is used instead")
        problem = check_labels(work, row, table, labels)
        if problem:
            row.cells[0] = get_first(work, labels)
            drop_row(work, row, last, problem)
            continue
        row.take("list_name")
        values: dict[str, Any] = {"name": name_entry(work, row, table, "choice name")}
        values["label"] = join_labels(labels)
        table.add(values["name"], labels)
        note_references(work, row, labels.values())
        last = Entry({**values, **take_own(work, row, Choice)})
        work.draft.choices.setdefault(list_name, []).append(last)
        keep_left(work, row, last)


def read_survey(work: Import, rows: list[Row], *, has_choices: bool) -> None:
    """Fill the questions of the draft; what is no question stands behind the one before it."""
    table, groups, last = Table(), Groups(), work.draft.head
    pairs: list[tuple[Entry, Row]] = []
    drop_markup(work, rows)
    for row in rows:
        disabled = row.peek("disabled").lower()
        if disabled in _YES:
            drop_row(work, row, last, "disabled in the form", "disabled")
            continue
        if disabled in _NO:
            row.take("disabled")
        written = row.peek("type")
        if ends_group(written):
            groups.end(work, row, last)
            continue
        found = read_type(written)
        if isinstance(found, str):
            work.fail(row.name_place("type"), found)
            continue
        if found.type is None:
            drop_row(work, row, last, explain_type(written))
            continue
        if found.list_name and "label" in row.peek("appearance").split():
            drop_row(work, row, last, "the row shows the choices of a table, and asks nothing", "appearance")
            continue
        if found.list_name and found.list_name not in work.draft.choices:
            where = "" if has_choices else "; there is no sheet 'choices'"
            hint = suggest(found.list_name, work.draft.choices)
            work.fail(row.name_place("type"), f"there is no choice list {found.list_name!r}{hint}{where}")
            continue
        if not row.peek("name") and found.type is not PartType.NOTE:
            work.fail(row.name_place("name"), "a question needs a name")
            continue
        read = read_part if isinstance(found.type, PartType) else _read_question
        last = read(work, row, (table, found, groups), last)
        pairs.append((last, row))
    groups.check(work)
    settle_grids(work.draft)
    drop_conditions(work, pairs)
    work.draft.choices.pop(YES_NO_LIST, None)


def _read_question(work: Import, row: Row, about: tuple[Table, FoundType, Groups], last: Entry) -> Entry:
    """Add the question of a row, or keep the row behind `last`; return the entry that the next row comes after."""
    table, found, groups = about
    labels = take_labels(work, row)
    unlabelled = "the question has no label, so no page shows it"
    problem = check_labels(work, row, table, labels) if labels else unlabelled
    if problem:
        row.cells[0] = get_first(work, labels)
        drop_row(work, row, last, problem)
        return last
    values: dict[str, Any] = {"name": name_entry(work, row, table), "type": str(found.type)}
    values["label"] = join_labels(labels)
    table.add(values["name"], labels)
    entry = Entry(values)
    take_type(work, row, entry, found)
    if found.list_name:
        values["list_name"] = found.list_name
    if found.or_other:
        values["or_other"] = True
    if found.type is QuestionType.RANGE:
        values.update(take_scale(work, row))
    required = row.peek("required").lower()
    if required in _YES | _NO | {"1", "0"}:
        row.take("required")
        values.update({"required": True} if required in _YES | {"1"} else {})
    values.update(take_hint(work, row))
    values.update(take_place(row, groups))
    if found.type is QuestionType.DATE:
        values.update(split_appearance(values.pop("appearance", "")))
    own = take_own(work, row, Question)
    values.update(own)
    if values["type"] == QuestionType.BOOLEAN:
        values.pop("list_name", None)
    values.update(take_constraint(row, values["type"], own))
    note_references(work, row, labels.values())
    keep_left(work, row, entry)
    work.draft.survey.append(entry)
    return entry
