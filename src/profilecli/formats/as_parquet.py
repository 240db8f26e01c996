"""Parquet: profiles in, a file with typed columns and their labels out.

Needs pyarrow, the extra `[parquet]`. A column says in its metadata what its label is and what its values mean.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from itertools import islice
from typing import Any

from profilecli.errors import SettingsError
from profilecli.formats.common import FormatOptions
from profilecli.formats.variables import Kind, Variable, list_variables, read_reason
from profilecli.record.profile import Profile

_ROWS = 10_000
"""How many rows are in memory at once, before they are compressed."""


def encode_profiles(profiles: Iterable[Profile], options: FormatOptions) -> Iterator[bytes]:
    """Return the chunks of a file with a row for each profile. Raises SettingsError where pyarrow is not installed.

    A choice is its name. Where the questionnaire has codes for missing answers, each question that can have one has
    one more column for it, `question:reason`. The same input gives the same bytes.
    """
    return _encode(load_pyarrow(), profiles, options)


def load_pyarrow() -> Any:
    """Return pyarrow with its module for Parquet; raises SettingsError where it is not installed."""
    try:
        import_module("pyarrow.parquet")
        return import_module("pyarrow")
    except ImportError:
        message = "writing parquet needs pyarrow, which is not installed: pip install 'profilecli[parquet]'"
        raise SettingsError(message) from None


def _encode(arrow: Any, profiles: Iterable[Profile], options: FormatOptions) -> Iterator[bytes]:
    questionnaire = options.questionnaire
    variables = list_variables(questionnaire, has_days=options.has_days)
    coded = [variable for variable in variables if variable.question] if questionnaire.missing else []
    # Of several choices one reason is enough.
    reasons = list({variable.question: variable for variable in coded}.values())
    fields = [_build_field(arrow, variable) for variable in variables]
    fields += [arrow.field(f"{variable.question}:reason", arrow.string()) for variable in reasons]
    about = {"questionnaire": questionnaire.name, "version": questionnaire.version, "title": questionnaire.title}
    missing = {code: labels[0] for code, labels in questionnaire.missing.items()}
    schema = arrow.schema(fields, metadata={**about, "missing": _encode_json(missing)})
    stream = io.BytesIO()
    rows = iter(profiles)
    with arrow.parquet.ParquetWriter(stream, schema) as writer:
        while part := list(islice(rows, _ROWS)):
            writer.write_table(arrow.table(_list_columns(part, variables, reasons), schema=schema))
    yield stream.getvalue()


def _list_columns(
    profiles: Sequence[Profile], variables: Sequence[Variable], reasons: Sequence[Variable]
) -> list[list[Any]]:
    columns = [[_convert(variable, variable.read(profile)) for profile in profiles] for variable in variables]
    return [*columns, *([read_reason(variable, profile) for profile in profiles] for variable in reasons)]


def _convert(variable: Variable, cell: Any) -> Any:
    return bool(cell) if variable.kind is Kind.YES_NO and cell is not None else cell


def _build_field(arrow: Any, variable: Variable) -> Any:
    types = {
        Kind.TEXT: arrow.string(),
        Kind.INTEGER: arrow.int64(),
        Kind.NUMBER: arrow.float64(),
        Kind.DATE: arrow.date32(),
        Kind.YES_NO: arrow.bool_(),
        Kind.CODE: arrow.dictionary(arrow.int32(), arrow.string()),
    }
    metadata = {"label": variable.label}
    if variable.codes:
        metadata["codes"] = _encode_json({code.name: code.label for code in variable.codes})
    return arrow.field(variable.name, types[variable.kind], metadata=metadata)


def _encode_json(value: dict[str, str]) -> str:
    return json.dumps(value, ensure_ascii=False)
