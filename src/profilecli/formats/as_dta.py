"""Stata: profiles in, a .dta file with the labels of variables and values, and with missing codes, out."""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Iterator
from typing import Any

from profilecli.errors import OutputError
from profilecli.formats.common import FormatOptions
from profilecli.formats.data_set import Limits, build_data_set, encode_file, load_writers, split_chunks
from profilecli.formats.variables import Kind
from profilecli.record.profile import Profile

LIMITS = Limits(
    program="Stata",
    # One less than Stata: what labels the values has the name of its variable, and a character more.
    name=31,
    label=80,
    value_label=1_000,
    text=None,
    reserved=frozenset("byte int long float double str strl if in using with".split()),
)
_STAMP = re.compile(rb"(<timestamp>.)[^<]{17}(?=</timestamp>)", re.DOTALL)
_MADE = b"01 Jan 1980 00:00"


def encode_profiles(profiles: Iterable[Profile], options: FormatOptions) -> Iterator[bytes]:
    """Return the chunks of a file with an observation for each profile.

    A choice is a number with a label. Why there is no answer is one of `.a`, `.b` and so on. The same input gives the
    same bytes, so the file says that it was made in 1980. Raises SettingsError where pyreadstat or polars is not
    installed, and OutputError for more codes than there are letters.
    """
    return _encode(*load_writers(), profiles, options)


def _encode(writer: Any, polars: Any, profiles: Iterable[Profile], options: FormatOptions) -> Iterator[bytes]:
    missing = options.questionnaire.missing
    if len(missing) > len(string.ascii_lowercase):
        raise OutputError(f"dta has at most {len(string.ascii_lowercase)} codes for missing answers; write sav or csv")
    letters = dict(zip(missing, string.ascii_lowercase, strict=False))
    data = build_data_set(profiles, options, LIMITS)
    types = {Kind.TEXT: polars.String, Kind.DATE: polars.Date, Kind.YES_NO: polars.Int32, Kind.CODE: polars.Int32}
    series, labels, coded = [], {}, {}
    for name, variable, column, reasons in zip(data.names, data.variables, data.columns, data.reasons, strict=True):
        cells, kind = column, types.get(variable.kind, polars.Float64)
        labels[name] = data.label_values(variable)
        if missing and variable.question and kind in (polars.Int32, polars.Float64):
            numeric = int if kind is polars.Int32 else float
            pairs = zip(column, reasons, strict=True)
            cells = [letters.get(why or "") if cell is None else numeric(cell) for cell, why in pairs]
            labels[name].update({letters[code]: texts[0][: LIMITS.value_label] for code, texts in missing.items()})
            coded[name], kind = list(letters.values()), polars.Object
        series.append(polars.Series(name, cells, dtype=kind, strict=False))
    frame = polars.DataFrame(series)

    def write(path: str) -> None:
        writer.write_dta(
            frame,
            path,
            file_label=options.questionnaire.title[: LIMITS.label],
            column_labels=data.labels,
            variable_value_labels={name: found for name, found in labels.items() if found},
            missing_user_values=coded,
        )

    yield from split_chunks(_STAMP.sub(rb"\g<1>" + _MADE, encode_file(write, ".dta"), count=1))
