"""SPSS: profiles in, a .sav file with the labels of variables and values, and with missing codes, out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from profilecli.formats.common import FormatOptions
from profilecli.formats.data_set import Limits, build_data_set, find_missing_numbers
from profilecli.formats.stats_file import Coded, build_table, encode_file, label_codes, load_writers, split_chunks
from profilecli.formats.variables import Kind, Variable
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
    data, codes = build_data_set(profiles, options, LIMITS), label_codes(options.questionnaire, LIMITS)
    numbers = find_missing_numbers(data, list(codes))
    labels = {numbers[code]: label for code, label in codes.items()}

    def code(variable: Variable, column: list[Any], reasons: list[str | None]) -> Coded | None:
        if not codes or not variable.question or variable.kind in (Kind.TEXT, Kind.DATE):
            return None
        pairs = zip(column, reasons, strict=True)
        cells = [numbers.get(why or "") if cell is None else cell for cell, why in pairs]
        return Coded(cells, labels, [{"lo": min(numbers.values()), "hi": max(numbers.values())}])

    table = build_table(data, polars, {Kind.TEXT: polars.String, Kind.DATE: polars.Date}, code)

    def write(path: str) -> None:
        title = options.questionnaire.title[: LIMITS.value_label]
        writer.write_sav(table.frame, path, file_label=title, missing_ranges=table.missing, **table.arguments)

    encoded = encode_file(write, ".sav")
    yield from split_chunks(encoded[: _DATE.start] + _MADE + encoded[_DATE.stop :])
