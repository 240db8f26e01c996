"""Stata: profiles in, a .dta file with the labels of variables and values, and with missing codes, out."""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Iterator
from typing import Any

from profilecli.errors import OutputError
from profilecli.formats.common import FormatOptions
from profilecli.formats.data_set import Limits, build_data_set
from profilecli.formats.stats_file import Coded, build_table, encode_file, label_codes, load_writers, split_chunks
from profilecli.formats.variables import Kind, Variable
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
    codes = label_codes(options.questionnaire, LIMITS)
    if len(codes) > len(string.ascii_lowercase):
        raise OutputError(f"dta has at most {len(string.ascii_lowercase)} codes for missing answers; write sav or csv")
    letters = dict(zip(codes, string.ascii_lowercase, strict=False))
    labels = {letters[code]: label for code, label in codes.items()}

    def code(variable: Variable, column: list[Any], reasons: list[str | None]) -> Coded | None:
        if not codes or not variable.question or variable.kind in (Kind.TEXT, Kind.DATE):
            return None
        number = int if variable.kind in (Kind.YES_NO, Kind.CODE) else float
        pairs = zip(column, reasons, strict=True)
        cells = [letters.get(why or "") if cell is None else number(cell) for cell, why in pairs]
        return Coded(cells, labels, list(letters.values()), polars.Object)

    kinds = {Kind.TEXT: polars.String, Kind.DATE: polars.Date, Kind.YES_NO: polars.Int32, Kind.CODE: polars.Int32}
    table = build_table(build_data_set(profiles, options, LIMITS), polars, kinds, code)

    def write(path: str) -> None:
        title = options.questionnaire.title[: LIMITS.label]
        writer.write_dta(table.frame, path, file_label=title, missing_user_values=table.missing, **table.arguments)

    yield from split_chunks(_STAMP.sub(rb"\g<1>" + _MADE, encode_file(write, ".dta"), count=1))
