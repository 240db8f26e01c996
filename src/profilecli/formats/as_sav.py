"""SPSS: profiles in, a .sav file with the labels of variables and values, and with missing codes, out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from profilecli.formats.common import FormatOptions
from profilecli.formats.data_set import (
    Limits,
    build_data_set,
    encode_file,
    find_missing_numbers,
    load_writers,
    split_chunks,
)
from profilecli.formats.variables import Kind
from profilecli.record.profile import Profile

LIMITS = Limits(
    program="SPSS",
    name=64,
    label=80,
    value_label=40,
    text=32_767,
    reserved=frozenset("all and by eq ge gt le lt ne not or to with".split()),
)
_DATE = slice(92, 109)
"""Where the file says when it was made."""
_MADE = b"01 Jan 8000:00:00"


def encode_profiles(profiles: Iterable[Profile], options: FormatOptions) -> Iterator[bytes]:
    """Return the chunks of a file with a case for each profile.

    A choice is a number with a label. Why there is no answer is a negative number that counts as missing. The same
    input gives the same bytes, so the file says that it was made in 1980. Raises SettingsError where pyreadstat or
    polars is not installed.
    """
    return _encode(*load_writers(), profiles, options)


def _encode(writer: Any, polars: Any, profiles: Iterable[Profile], options: FormatOptions) -> Iterator[bytes]:
    data = build_data_set(profiles, options, LIMITS)
    missing = options.questionnaire.missing
    numbers = find_missing_numbers(data, list(missing))
    series, labels, ranges = [], {}, {}
    types = {Kind.TEXT: polars.String, Kind.DATE: polars.Date}
    for name, variable, column, reasons in zip(data.names, data.variables, data.columns, data.reasons, strict=True):
        cells, kind = column, types.get(variable.kind, polars.Float64)
        labels[name] = data.label_values(variable)
        if kind is polars.Float64:
            cells = [
                numbers.get(why or "") if cell is None else cell for cell, why in zip(column, reasons, strict=True)
            ]
            if missing and variable.question:
                labels[name].update({numbers[code]: texts[0][: LIMITS.value_label] for code, texts in missing.items()})
                ranges[name] = [{"lo": min(numbers.values()), "hi": max(numbers.values())}]
        series.append(polars.Series(name, cells, dtype=kind, strict=False))
    frame = polars.DataFrame(series)

    def write(path: str) -> None:
        writer.write_sav(
            frame,
            path,
            file_label=options.questionnaire.title[: LIMITS.value_label],
            column_labels=data.labels,
            variable_value_labels={name: found for name, found in labels.items() if found},
            missing_ranges=ranges,
        )

    encoded = encode_file(write, ".sav")
    yield from split_chunks(encoded[: _DATE.start] + _MADE + encoded[_DATE.stop :])
