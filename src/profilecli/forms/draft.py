"""A questionnaire in the making: tables with what could not be kept beside them in, TOML with comments out.

Needs tomlkit, the extra `[draft]`, which `[xlsform]` includes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

from profilecli.errors import SettingsError
from profilecli.text.safe import make_safe


@dataclass(frozen=True, slots=True)
class Note:
    """What an import could not keep as it was: where it is in the workbook, and what became of it."""

    place: str
    """As spreadsheets write it: `survey!B3`."""
    message: str


@dataclass(slots=True)
class Entry:
    """A table of the file to be."""

    values: dict[str, Any]
    comments: list[str] = field(default_factory=list)
    """What is next to it in the workbook and has no key here."""
    behind: list[str] = field(default_factory=list)
    """The rows after it that are no entry of their own."""


@dataclass(slots=True)
class Draft:
    """A questionnaire as it is put together, and what there is to report."""

    head: Entry = field(default_factory=lambda: Entry({}))
    survey: list[Entry] = field(default_factory=list)
    choices: dict[str, list[Entry]] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    faults: list[Note] = field(default_factory=list)
    """What makes the workbook no form, or one that nobody can read."""
    preface: list[str] = field(default_factory=list)
    """What is to be read before all else."""


def render_toml(draft: Draft) -> str:
    """Return the TOML file of a draft; raises SettingsError where tomlkit is not installed."""
    toml = load_tomlkit()
    document = toml.document()
    for line in draft.preface:
        _comment(toml, document, line)
    if draft.preface:
        document.add(toml.nl())
    _fill(toml, document, draft.head)
    document.add(toml.nl())
    document.add("survey", _build_tables(toml, draft.survey))
    if draft.choices:
        lists = toml.table(is_super_table=True)
        for name, entries in draft.choices.items():
            lists.add(name, _build_tables(toml, entries))
        document.add("choices", lists)
    text: str = toml.dumps(document)
    return text


def load_tomlkit() -> Any:
    """Return the library that writes TOML with comments; raises SettingsError where it is not installed."""
    try:
        return import_module("tomlkit")
    except ImportError:
        message = "writing TOML needs tomlkit, which is not installed: pip install 'profilecli[draft]'"
        raise SettingsError(message) from None


def comment_out(table: str, entry: Entry) -> list[str]:
    """Return an entry of the array `table` as the lines of a comment; taking the `#` away makes it count."""
    toml = load_tomlkit()
    document = toml.document()
    document.add(table, _build_tables(toml, [entry]))
    text: str = toml.dumps(document)
    return text.strip().split("\n")


def _build_tables(toml: Any, entries: list[Entry]) -> Any:
    tables = toml.aot()
    for entry in entries:
        table = toml.table()
        _fill(toml, table, entry)
        tables.append(table)
    return tables


def _fill(toml: Any, table: Any, entry: Entry) -> None:
    for key, value in entry.values.items():
        table.add(key, _build_inline(toml, value) if isinstance(value, dict) else value)
    for comment in entry.comments:
        _comment(toml, table, comment)
    if entry.behind:
        table.add(toml.nl())
    for comment in entry.behind:
        _comment(toml, table, comment)


def _build_inline(toml: Any, values: dict[str, Any]) -> Any:
    """Return a table on one line: what follows it belongs to the table around it."""
    table = toml.inline_table()
    table.update(values)
    return table


def _comment(toml: Any, table: Any, text: str) -> None:
    for line in text.split("\n"):
        table.add(toml.comment(make_safe(line)))
