"""XLSForm (https://xlsform.org) out: a questionnaire in, the bytes of a workbook out.

Needs XlsxWriter. What XLSForm has no column for is in columns of the program's own, which other programs pass over.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from typing import Any

from profilecli.errors import OutputError
from profilecli.formats.workbook import (
    MAX_CELL,
    close_book,
    close_sheet,
    drop_book,
    load_writer,
    open_book,
    open_sheet,
    write_row,
)
from profilecli.forms.describing import SAID_OF_FORMS, describe_choices, describe_rows, list_own, name_columns
from profilecli.forms.importing import import_xlsform
from profilecli.forms.own import YES_NO_LIST
from profilecli.questionnaire.checking import dump
from profilecli.questionnaire.faults import describe_place
from profilecli.questionnaire.model import Question, Questionnaire
from profilecli.questionnaire.parsing import parse_questionnaire
from profilecli.questionnaire.translations import name_place
from profilecli.run.scratch import make_scratch
from profilecli.text.toml_keys import Place

_SETTINGS = ("form_title", "form_id", "version", "default_language")
_LIST_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
_RESERVED_LISTS = {"or_other", YES_NO_LIST}
_REFERENCE = re.compile(r"\$\{([^{}]*)\}")
_WIDTH = 30


def export_xlsform(questionnaire: Questionnaire) -> bytes:
    """Return the XLSX of a questionnaire with the sheets `survey`, `choices` and `settings`.

    The same questionnaire gives the same bytes. Raises SettingsError where XlsxWriter is not installed, and
    OutputError, with the keys, for what XLSForm or a cell cannot hold.
    """
    writer = load_writer()
    refused = list(_list_refused(questionnaire))
    if refused:
        raise OutputError("\n".join(("XLSForm cannot hold this questionnaire; change this", *refused)))
    stream = io.BytesIO()
    columns = name_columns(questionnaire)
    settings = {
        "form_title": questionnaire.title,
        "form_id": questionnaire.name,
        "version": questionnaire.version,
        "default_language": columns[questionnaire.language].removeprefix("::") or questionnaire.language,
        **list_own(questionnaire, SAID_OF_FORMS),
    }
    labels, hints = ([f"{key}{column}" for column in columns.values()] for key in ("label", "hint"))
    survey = ("type", "name", *labels, *hints, "required", "relevant", "constraint", "appearance", "parameters")
    with make_scratch() as folder:
        book = open_book(writer, stream, folder)
        try:
            _write_sheet(book, "survey", survey, describe_rows(questionnaire.rows, columns))
            choices = describe_choices(questionnaire, columns)
            _write_sheet(book, "choices", ("list_name", "name", *labels), choices)
            _write_sheet(book, "settings", _SETTINGS, [settings])
            close_book(writer, book)
        finally:
            drop_book(book)
    return stream.getvalue()


def check_export(questionnaire: Questionnaire, data: bytes) -> None:
    """Read a workbook back; raise OutputError with the keys that are not the same in it."""
    found = parse_questionnaire(import_xlsform(data, questionnaire.name).toml.encode("utf-8"), "the workbook")
    document = dump(questionnaire)
    keys = [describe_place(name_place(place), document) for place in _list_changes((), document, dump(found))]
    if keys:
        raise OutputError(
            "a workbook cannot hold these texts; remove white space at their ends, tags of HTML, control characters "
            f"and line breaks of other systems: {'; '.join(keys)}"
        )


def _list_changes(place: Place, one: Any, other: Any) -> Iterator[Place]:
    """Yield the place of each value in `one` that is not the same in `other`."""
    if isinstance(one, dict) and isinstance(other, dict) and one.keys() == other.keys():
        for key in one:
            yield from _list_changes((*place, key), one[key], other[key])
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for number, pair in enumerate(zip(one, other, strict=True)):
            yield from _list_changes((*place, number), *pair)
    elif one != other:
        yield place


def _list_refused(questionnaire: Questionnaire) -> Iterator[str]:
    """Yield each part that XLSForm does not take, and why."""
    for name in questionnaire.choices:
        if not _LIST_NAME.fullmatch(name) or name in _RESERVED_LISTS:
            reserved = " or ".join(sorted(_RESERVED_LISTS))
            yield f"choices.{name!a}: the name of a choice list is one word of A-Z, 0-9, _, - and ., not {reserved}"
    others = {f"{question.name}_other" for question in questionnaire.survey if question.or_other}
    names = {question.name for question in questionnaire.survey}
    for row in questionnaire.rows:
        place = f"{'question' if isinstance(row, Question) else row.type} {row.name!r}"
        if row.name == "meta":
            yield f"{place}, name: 'meta' is a reserved name in XLSForm"
        if row.name in others:
            yield f"{place}, name: XLSForm needs the name {row.name!r} for the words of `other`"
        worded = (row, *row.translations.values())
        for key, text in (pair for one in worded for pair in (("label", one.label), ("hint", one.hint))):
            if "${" in _REFERENCE.sub(lambda match: "" if match[1] in names else match[0], text or ""):
                yield f"{place}, {key}: ${{ begins a reference to another question, and there is none of that name"
    for list_name, choices in questionnaire.choices.items():
        for choice in choices:
            if any("${" in label for label in (choice.label, *(one.label for one in choice.translations.values()))):
                yield f"choice {choice.name!r} of {list_name!r}, label: ${{ begins a reference to another question"


def _write_sheet(book: Any, name: str, headers: tuple[str, ...], rows: Iterable[dict[str, str]]) -> None:
    rows = list(rows)
    columns = [*headers, *dict.fromkeys(key for row in rows for key in row if key not in headers)]
    sheet = open_sheet(book, name, columns, [_WIDTH] * len(columns))
    for number, row in enumerate(rows, 1):
        cut = write_row(book, sheet, number, [row.get(column) for column in columns])
        if cut:
            header = columns[min(cut)]
            raise OutputError(
                f"{name}, row {number + 1}: the text of {header!r} is longer than {MAX_CELL:,} characters"
            )
    close_sheet(sheet, len(rows), len(columns))
