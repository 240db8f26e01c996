"""Data sets for statistics programs: profiles in, the variables and rows that SPSS and Stata can hold out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from profilecli.formats.common import FormatOptions
from profilecli.formats.variables import Kind, Variable, list_variables, read_reason
from profilecli.formats.workbook import escape_forbidden
from profilecli.record.profile import Profile

_UNSAFE = re.compile(r" \(|[^A-Za-z0-9_]")
"""What a name cannot hold; before the number of a name that is there already (`name (2)`) it is one character."""
_LARGEST = 8.9e307
"""Both programs have larger numbers for what is missing."""
_LEAST = 99
"""The first number that stands for a missing answer is its negative."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a program can hold."""

    program: str
    name: int
    """The longest name of a variable, in characters."""
    label: int
    """The longest label of a variable, in characters."""
    value_label: int
    text: int | None
    """The longest text, in bytes."""
    reserved: frozenset[str]
    """Names that are none, in small letters."""


@dataclass(frozen=True, slots=True)
class DataSet:
    """The rows of a data set, by its variables."""

    variables: tuple[Variable, ...]
    names: tuple[str, ...]
    """What each variable is called."""
    columns: tuple[list[Any], ...]
    """The values of each: text, a date, a number, or None."""
    reasons: tuple[list[str | None], ...]
    """For each variable and row, the code of why there is no value."""
    limits: Limits

    @property
    def labels(self) -> dict[str, str]:
        """The label of each variable."""
        return {name: _cut(it.label, self.limits.label) for name, it in zip(self.names, self.variables, strict=True)}

    def label_values(self, variable: Variable) -> dict[Any, str]:
        """Return the labels of the values of a variable."""
        return {code.number: _cut(code.label, self.limits.value_label) for code in variable.codes}


def build_data_set(profiles: Iterable[Profile], options: FormatOptions, limits: Limits) -> DataSet:
    """Return `profiles` as numbers, dates and texts; a choice is its number, and a text that does not fit is cut.

    Each text that is cut is reported by the `warn` of `options`.
    """
    variables = list_variables(options.questionnaire, has_days=options.has_days)
    numbers = [{code.name: code.number for code in variable.codes} for variable in variables]
    columns: tuple[list[Any], ...] = tuple([] for _ in variables)
    reasons: tuple[list[str | None], ...] = tuple([] for _ in variables)
    for profile in profiles:
        for variable, known, column, why in zip(variables, numbers, columns, reasons, strict=True):
            cell: Any = variable.read(profile)
            if variable.kind is Kind.TEXT:
                cell = escape_forbidden(cell or "")
                if limits.text is not None and len(cell.encode("utf-8", "surrogatepass")) > limits.text:
                    cell = cell.encode("utf-8", "surrogatepass")[: limits.text].decode("utf-8", "ignore")
                    what = f"the text is cut to {limits.text:,} bytes, which is what {limits.program} holds"
                    _warn(profile, variable, what, options)
            elif isinstance(cell, float) and abs(cell) > _LARGEST:
                cell = None
                _warn(profile, variable, f"the number is left out: it is too large for {limits.program}", options)
            elif variable.kind is Kind.CODE:
                cell = known.get(cell)
            elif variable.kind is Kind.YES_NO and cell is not None:
                cell = int(cell)
            column.append(cell)
            why.append(read_reason(variable, profile) if cell is None else None)
    names = tuple(name_variables([variable.name for variable in variables], limits))
    return DataSet(variables, names, columns, reasons, limits)


def _warn(profile: Profile, variable: Variable, what: str, options: FormatOptions) -> None:
    if options.warn:
        place = f"{profile.source.path}:{profile.source.lines[0]}"
        options.warn(f"{place}: {variable.name}: {what}; json, csv and sqlite keep it whole")


def name_variables(names: Sequence[str], limits: Limits) -> Iterator[str]:
    """Yield a name that the program allows for each of `names`: letters, digits and `_`, different in any case."""
    taken: set[str] = set()
    for name in names:
        plain = _UNSAFE.sub("_", name)
        plain = plain if plain[:1].isalpha() else f"v{plain}"
        wanted = plain = plain[: limits.name].rstrip("_") or "v"
        number = 1
        while wanted.lower() in taken | limits.reserved:
            number += 1
            wanted = f"{plain[: limits.name - len(str(number)) - 1]}_{number}"
        taken.add(wanted.lower())
        yield wanted


def find_missing_numbers(data: DataSet, codes: Sequence[str]) -> dict[str, int]:
    """Return a negative number for each code of a missing answer, such that no answer of the data set is one."""
    cells = (cell for column in data.columns for cell in column if isinstance(cell, int | float))
    return number_codes(codes, data.variables, min(cells, default=0))


def number_codes(codes: Sequence[str], variables: Iterable[Variable], least: float = 0) -> dict[str, int]:
    """Return a negative number for each code of a missing answer, lower than `least` and than any choice has."""
    least = min([least, *(code.number for variable in variables for code in variable.codes)])
    first = _LEAST
    while least <= -first + len(codes):
        first = first * 10 + 9
    return {code: number - first for number, code in enumerate(codes)}


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}\u2026"
