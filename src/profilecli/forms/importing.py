"""XLSForm (https://xlsform.org) in: the bytes of a workbook in, a questionnaire as TOML and what it could not keep out.

Every cell that holds anything is used, or is in a note and in a comment of the TOML: rows give their cells away one by
one, and what is left of a row is what has no counterpart.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from profilecli.errors import InputError, SettingsError
from profilecli.forms.conditions import drop_conditions, take_constraint
from profilecli.forms.draft import Draft, Entry, Note, render_toml
from profilecli.forms.entries import (
    Import,
    Table,
    check_labels,
    drop_row,
    fit,
    get_first,
    join_labels,
    keep_left,
    name_entry,
    take_labels,
    take_own,
    take_texts,
)
from profilecli.forms.grids import settle_grids
from profilecli.forms.headers import Header, Row, find_language, find_tag, read_rows
from profilecli.forms.own import YES_NO_LIST
from profilecli.forms.parts import Groups, read_part, take_place
from profilecli.forms.precision import split_appearance
from profilecli.forms.question_types import FoundType, ends_group, explain_type, read_type
from profilecli.forms.scales import take_scale
from profilecli.forms.workbook import Sheet, Workbook, read_workbook
from profilecli.questionnaire.answer_types import PartType, QuestionType
from profilecli.questionnaire.model import PART_TYPES, Choice, Question, Questionnaire
from profilecli.questionnaire.parsing import parse_questionnaire
from profilecli.text.suggest import suggest

_SHEETS = ("survey", "choices", "settings")
_YES = {"yes", "true", "true()", "1"}
_NO = {"no", "false", "false()", "0"}
_MOST_FAULTS = 20


@dataclass(frozen=True, slots=True)
class Imported:
    """A questionnaire as TOML, and what it could not keep as it was."""

    toml: str
    notes: list[Note]


def import_xlsform(data: bytes, stem: str, language: str | None = None) -> Imported:
    """Return the questionnaire that an XLSForm workbook states.

    `stem` names it where the form has no id. `language` is which of the form's languages is read, by its tag or its
    name, and its default language where that is None. Raises InputError where `data` is no workbook that can be
    read, and SettingsError, with sheet, row and column, where it is no XLSForm.
    """
    book = read_workbook(data, _SHEETS)
    work = Import(Draft(), stem, language)
    survey = _find_survey(book)
    headers, rows = read_rows(survey)
    for name in ("type", "name"):
        if Header(name) not in headers:
            work.fail(f"{survey.name}!1", f"there is no column {name!r}; an XLSForm has `type`, `name` and `label`")
    if not any(header.name == "label" for header in headers):
        work.fail(f"{survey.name}!1", "there is no column 'label'; without labels no page can be read")
    work.languages = list(dict.fromkeys(header.language for header in headers if header.name == "label"))
    _stop_at_faults(work.draft)
    _read_settings(work, book.sheets.get("settings"))
    _read_choices(work, book.sheets.get("choices"))
    _read_survey(work, rows, has_choices="choices" in book.sheets)
    for name in book.others:
        work.note(name, "the sheet has no counterpart and is left out")
        work.draft.head.behind.append(f"The sheet {name!r} of the workbook is left out.")
    if not any(entry.values["type"] not in PART_TYPES for entry in work.draft.survey) and not work.draft.faults:
        work.fail(survey.name, "there is no question that can be read from a page")
    _stop_at_faults(work.draft)
    toml = render_toml(work.draft)
    parse_questionnaire(toml.encode("utf-8"), "the questionnaire of the workbook", has_lines=False)
    return Imported(toml, work.draft.notes)


def _find_survey(book: Workbook) -> Sheet:
    if "survey" not in book.sheets:
        names = ", ".join(map(repr, book.others)) or "none"
        raise InputError(f"there is no sheet 'survey'{suggest('survey', book.others)}; the other sheets: {names}")
    return book.sheets["survey"]


def _stop_at_faults(draft: Draft) -> None:
    faults = [f"{fault.place}: {fault.message}" for fault in draft.faults]
    if len(faults) > _MOST_FAULTS:
        faults[_MOST_FAULTS:] = [f"{len(faults) - _MOST_FAULTS:,} more errors"]
    if faults:
        raise SettingsError("\n".join(faults))


def _read_settings(work: Import, sheet: Sheet | None) -> None:
    """Fill the head of the draft, and choose the language that labels are read in."""
    rows = read_rows(sheet)[1] if sheet else []
    row = rows[0] if rows else Row("settings", 2, {}, [])
    head = work.draft.head
    form_id = row.take("form_id") or work.stem
    head.values["name"] = fit(work, row, "form_id", form_id)
    head.values["title"] = row.take("form_title") or form_id
    version = row.take("version")
    if not version:
        work.note(row.name_place("version"), "the form has no version; it gets version 1")
    head.values["version"] = fit(work, row, "version", version or "1")
    _choose_languages(work, row)
    tags = list(work.tags.values())
    head.values.update({"languages": tags} if len(tags) > 1 else {"language": tags[0]})
    head.values.update(take_own(work, row, Questionnaire))
    keep_left(work, row, head)
    for other in rows[1:]:
        drop_row(work, other, head, "only the first row of settings is read")


def _choose_languages(work: Import, row: Row) -> None:
    """Set which labels are read, those in the default language first."""
    place, stated = row.name_place("default_language"), row.take("default_language")
    wanted = work.wanted or stated
    named = [language for language in work.languages if language]
    found = find_language(wanted, named) if wanted else None
    plain = find_tag(wanted) if wanted and not found else None
    if found is None and work.wanted and named and "" not in work.languages:
        known = ", ".join(named)
        work.fail("survey!1", f"there is no column of labels in {work.wanted!r}; the form has: {known}")
    if found is None:
        found = "" if "" in work.languages else named[0]
    for language in dict.fromkeys((found, *work.languages)):
        tag = find_tag(language) if language else plain
        if tag is None and language == found:
            work.note(place, "the language of the labels is not known; name it with --language, such as --language en")
            tag = "und"
        if tag and tag not in work.tags.values():
            work.tags[language] = tag
        elif language:
            work.note("survey!1", f"the language {language!r} is not read; write its code after it: 'French (fr)'")


def _read_choices(work: Import, sheet: Sheet | None) -> None:
    """Fill the choice lists of the draft."""
    headers, rows = read_rows(sheet) if sheet else ([], [])
    for name in ("list_name", "name") if rows and sheet else ():
        if Header(name) not in headers:
            work.fail(f"{sheet.name if sheet else ''}!1", f"there is no column {name!r}")
    _stop_at_faults(work.draft)
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
        last = Entry({**values, **take_own(work, row, Choice)})
        work.draft.choices.setdefault(list_name, []).append(last)
        keep_left(work, row, last)


def _read_survey(work: Import, rows: list[Row], *, has_choices: bool) -> None:
    """Fill the questions of the draft; what is no question stands behind the one before it."""
    table, groups, last = Table(), Groups(), work.draft.head
    pairs: list[tuple[Entry, Row]] = []
    for row in rows:
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
            groups.follow(row, written)
            continue
        if found.list_name and found.list_name not in work.draft.choices:
            where = "" if has_choices else "; there is no sheet 'choices'"
            hint = suggest(found.list_name, work.draft.choices)
            work.fail(row.name_place("type"), f"there is no choice list {found.list_name!r}{hint}{where}")
            continue
        if not row.peek("name"):
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
    written = row.take("type")
    values: dict[str, Any] = {"name": name_entry(work, row, table), "type": str(found.type)}
    values["label"] = join_labels(labels)
    table.add(values["name"], labels)
    entry = Entry(values)
    if found.note:
        work.note(row.name_place("type"), found.note)
        entry.comments.append(f"type: {written}")
    if found.list_name:
        values["list_name"] = found.list_name
    if found.or_other:
        values["or_other"] = True
    if found.type is QuestionType.RANGE:
        values.update(take_scale(work, row))
    required = row.peek("required").lower()
    if required in _YES | _NO:
        row.take("required")
        values.update({"required": True} if required in _YES else {})
    hint = take_texts(work, row, "hint")
    values.update({"hint": hint} if hint else {})
    values.update(take_place(row, groups))
    if found.type is QuestionType.DATE:
        values.update(split_appearance(values.pop("appearance", "")))
    own = take_own(work, row, Question)
    values.update(own)
    if values["type"] == QuestionType.BOOLEAN:
        del values["list_name"]
    values.update(take_constraint(row, values["type"], own))
    if any("${" in label for label in labels.values()):
        work.note(row.name_place("name"), "the label repeats another answer; add the words of the pages as an alias")
    keep_left(work, row, entry)
    work.draft.survey.append(entry)
    return entry
