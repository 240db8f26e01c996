"""Data Package (version 2): profiles in, a CSV file and the description of its columns out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from profilecli.formats.as_csv import BOM, encode_row
from profilecli.formats.cells import Cell
from profilecli.formats.common import FormatOptions
from profilecli.formats.variables import Kind, Variable, list_variables, read_reason
from profilecli.questionnaire.model import Questionnaire
from profilecli.record.profile import Profile

DESCRIPTION, TABLE = "datapackage.json", "profiles.csv"
"""The names of the files of a package."""

_PROFILES = "https://datapackage.org/profiles/2.0"
_TYPES = {
    Kind.TEXT: "string",
    Kind.INTEGER: "integer",
    Kind.NUMBER: "number",
    Kind.DATE: "date",
    Kind.YES_NO: "boolean",
    Kind.CODE: "string",
}
_NEUTRALIZED = (
    "An apostrophe is before each text that a spreadsheet could run as a formula, and before each text that begins "
    "with apostrophes followed by such a text."
)


def encode_table(profiles: Iterable[Profile], options: FormatOptions) -> Iterator[bytes]:
    """Yield CSV with a row for each profile: values, or the code of why there is none; one row is held at a time."""
    variables = list_variables(options.questionnaire, has_days=options.has_days)
    yield (BOM if options.bom else b"") + encode_row([variable.name for variable in variables], raw=options.raw)
    for profile in profiles:
        yield encode_row([_read(variable, profile) for variable in variables], raw=options.raw)


def encode_description(options: FormatOptions) -> Iterator[bytes]:
    """Yield the description of the package as JSON: the type, label, choices and missing codes of each column."""
    questionnaire = options.questionnaire
    resource: dict[str, Any] = {
        "name": "profiles",
        "type": "table",
        "path": TABLE,
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        **({} if options.raw else {"description": _NEUTRALIZED}),
        "schema": {
            "$schema": f"{_PROFILES}/tableschema.json",
            "fields": [
                _describe(variable, questionnaire)
                for variable in list_variables(questionnaire, has_days=options.has_days)
            ],
            "primaryKey": ["id"],
        },
    }
    package = {
        "$schema": f"{_PROFILES}/datapackage.json",
        "name": re.sub(r"[^a-z0-9._-]", "-", questionnaire.name.lower()),
        "title": questionnaire.title,
        "version": questionnaire.version,
        "resources": [resource],
    }
    yield json.dumps(package, ensure_ascii=False, indent=2).encode("utf-8", "backslashreplace") + b"\n"


def _read(variable: Variable, profile: Profile) -> Cell:
    cell = variable.read(profile)
    if cell is None:
        return read_reason(variable, profile)
    return int(cell) if isinstance(cell, bool) else cell


def _describe(variable: Variable, questionnaire: Questionnaire) -> dict[str, Any]:
    field: dict[str, Any] = {"name": variable.name, "type": _TYPES[variable.kind], "title": variable.label}
    if variable.kind is Kind.YES_NO:
        field |= {"trueValues": ["1"], "falseValues": ["0"]}
    elif variable.codes:
        field["categories"] = [{"value": code.name, "label": code.label} for code in variable.codes]
    if variable.name == "id":
        field["constraints"] = {"required": True, "unique": True}
    if variable.question and questionnaire.missing:
        codes = [{"value": code, "label": labels[0]} for code, labels in questionnaire.missing.items()]
        field["missingValues"] = [{"value": "", "label": "No answer"}, *codes]
    return field
