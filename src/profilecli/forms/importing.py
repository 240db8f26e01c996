"""XLSForm (https://xlsform.org) in: the bytes of a workbook in, a questionnaire as TOML and what it could not keep out.

Every cell that holds anything is used, or is in a note and in a comment of the TOML: rows give their cells away one by
one, and what is left of a row is what has no counterpart.
"""

from __future__ import annotations

from dataclasses import dataclass

from profilecli.errors import InputError
from profilecli.forms.draft import Draft, Note, render_toml
from profilecli.forms.entries import (
    Import,
    drop_row,
    fit,
    keep_left,
    take_own,
)
from profilecli.forms.headers import Header, Row, find_language, find_tag, read_rows
from profilecli.forms.importing_rows import read_choices, read_survey, stop_at_faults
from profilecli.forms.workbook import Sheet, Workbook, read_workbook
from profilecli.questionnaire.model import PART_TYPES, Questionnaire
from profilecli.questionnaire.parsing import parse_questionnaire
from profilecli.text.suggest import suggest

_SHEETS = ("survey", "choices", "settings")


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
    _find_languages(work, survey, book.sheets.get("choices"))
    stop_at_faults(work.draft)
    _read_settings(work, book.sheets.get("settings"))
    read_choices(work, book.sheets.get("choices"))
    read_survey(work, rows, has_choices="choices" in book.sheets)
    for name in book.others:
        work.note(name, "the sheet has no counterpart and is left out")
        work.draft.head.behind.append(f"The sheet {name!r} of the workbook is left out.")
    if not any(entry.values["type"] not in PART_TYPES for entry in work.draft.survey) and not work.draft.faults:
        work.fail(survey.name, "there is no question that can be read from a page")
    stop_at_faults(work.draft)
    toml = render_toml(work.draft)
    parse_questionnaire(toml.encode("utf-8"), "the questionnaire of the workbook", has_lines=False)
    return Imported(toml, work.draft.notes)


def _find_survey(book: Workbook) -> Sheet:
    if "survey" not in book.sheets:
        names = ", ".join(map(repr, book.others)) or "none"
        raise InputError(f"there is no sheet 'survey'{suggest('survey', book.others)}; the other sheets: {names}")
    return book.sheets["survey"]


def _find_languages(work: Import, survey: Sheet, choices: Sheet | None) -> None:
    """Keep in mind where each language of labels is; a plain column of choices is in any language of the survey."""
    for sheet in filter(None, (survey, choices)):
        for header in read_rows(sheet)[0]:
            if header.name == "label" and (header.language or sheet is survey):
                work.languages.setdefault(header.language, f"{sheet.name}!1")


def _read_settings(work: Import, sheet: Sheet | None) -> None:
    """Fill the head of the draft, and choose the language that labels are read in."""
    rows = read_rows(sheet)[1] if sheet else []
    row = rows[0] if rows else Row("settings", 2 if sheet else 0, {}, [])
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
        if found and stated:
            work.note(place, f"there is no column of labels in {stated!r}; the main language is {found!r}")
    for language in dict.fromkeys((found, *work.languages)):
        tag = find_tag(language) if language else plain
        if tag is None and language == found:
            work.note(place, "the language of the labels is not known; name it with --language, such as --language en")
            tag = "und"
        if tag and tag not in work.tags.values():
            work.tags[language] = tag
        elif language:
            where = work.languages[language]
            work.note(where, f"the language {language!r} is not read; write its code after it: 'French (fr)'")
