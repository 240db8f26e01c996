"""The files of statistics programs: the rows that one can hold in, what pyreadstat writes of them out.

Needs pyreadstat and polars, the extra `[stats]`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from profilecli.errors import OutputError, SettingsError
from profilecli.formats.data_set import DataSet, Limits
from profilecli.formats.variables import Kind, Variable
from profilecli.questionnaire.model import Questionnaire
from profilecli.run.files import read_whole
from profilecli.run.scratch import make_scratch

_CHUNK = 65_536


def load_writers() -> tuple[Any, Any]:
    """Return the modules pyreadstat and polars; raises SettingsError where one is not installed."""
    try:
        return import_module("pyreadstat"), import_module("polars")
    except ImportError:
        message = "writing sav and dta needs pyreadstat and polars: pip install 'profilecli[stats]'"
        raise SettingsError(message) from None


@dataclass(frozen=True, slots=True)
class Coded:
    """How a program has one variable of which some answers are missing for a reason."""

    cells: list[Any]
    labels: dict[Any, str]
    """What each code stands for."""
    missing: Any
    """Which values count as missing."""
    kind: Any = None
    """What polars calls the cells; None for what it calls those of the variable."""


Code = Callable[[Variable, list[Any], list[str | None]], Coded | None]
"""Gives the codes of a variable a place among its cells, or None where it cannot have any."""


@dataclass(frozen=True, slots=True)
class Table:
    """What the writers of pyreadstat take."""

    frame: Any
    arguments: dict[str, Any]
    """The labels of variables and values."""
    missing: dict[str, Any]
    """For each variable with codes, which values count as missing."""


def build_table(data: DataSet, polars: Any, kinds: Mapping[Kind, Any], code: Code) -> Table:
    """Return the cells of a data set as a table of polars, in which `kinds` says what is no number, with its labels."""
    series, labels, missing = [], {}, {}
    for name, variable, column, reasons in zip(data.names, data.variables, data.columns, data.reasons, strict=True):
        cells, kind, found = column, kinds.get(variable.kind, polars.Float64), data.label_values(variable)
        coded = code(variable, column, reasons)
        if coded:
            cells, kind, missing[name] = coded.cells, coded.kind or kind, coded.missing
            found |= coded.labels
        if found:
            labels[name] = found
        series.append(polars.Series(name, cells, dtype=kind, strict=False))
    return Table(polars.DataFrame(series), {"column_labels": data.labels, "variable_value_labels": labels}, missing)


def label_codes(questionnaire: Questionnaire, limits: Limits) -> dict[str, str]:
    """Return the first wording of each code of a missing answer, as long as the program holds it."""
    return {code: texts[0][: limits.value_label] for code, texts in questionnaire.missing.items()}


def encode_file(write: Any, suffix: str) -> bytes:
    """Return what `write` writes to the path that it is called with; raises OutputError where it cannot."""
    with make_scratch() as folder:
        path = os.path.join(folder, f"data{suffix}")
        try:
            write(path)
        except Exception as error:
            if isinstance(error, OSError):
                raise
            raise OutputError(f"cannot write {suffix}: pyreadstat refuses the data; write csv or parquet") from None
        return read_whole(path, os.path.getsize(path))


def split_chunks(data: bytes) -> Iterator[bytes]:
    """Yield the parts of a file."""
    yield from (data[start : start + _CHUNK] for start in range(0, len(data), _CHUNK))
