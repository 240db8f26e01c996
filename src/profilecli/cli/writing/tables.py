"""Which columns a table has: `--columns` and `--for` in, a target that says so out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from profilecli.cli.writing.targets import DataFormat, Target
from profilecli.errors import SettingsError

if TYPE_CHECKING:
    from profilecli.questionnaire.model import Questionnaire


class Preset(StrEnum):
    """For whom a table is."""

    SPREADSHEET = "spreadsheet"
    WEB = "web"
    ANALYST = "analyst"


@dataclass(frozen=True, slots=True)
class _Look:
    """What a preset chooses."""

    roles: tuple[str, ...]
    """Of columns, as `formats.cells.Role` has them."""
    labels: bool = False
    bom: bool = False


_PRESETS = {
    Preset.SPREADSHEET: _Look(("name", "value", "words"), labels=True, bom=True),
    Preset.WEB: _Look(("name", "value", "words"), labels=True),
    Preset.ANALYST: _Look(("key", "name", "value", "words", "status", "choice")),
}
_TABLES = (DataFormat.CSV, DataFormat.XLSX)
_TEXTS = (DataFormat.CSV, DataFormat.DATAPACKAGE)
"""The formats with a file of CSV."""
_DATA_SETS = (DataFormat.PARQUET, DataFormat.SAV, DataFormat.DTA, DataFormat.DATAPACKAGE)
"""The formats that are for analysts as they are."""


def choose_preset_format(preset: Preset | None, chosen: DataFormat | None, output: str | None) -> DataFormat | None:
    """Return the format by option, or else that of the preset where there is no output that says one."""
    return chosen or (DataFormat.CSV if preset and output in (None, "-") else None)


def choose_columns(target: Target, preset: Preset | None, columns: str | None) -> Target:
    """Return `target` with the columns that a preset or a list of names chooses; raises SettingsError for no table."""
    if preset is Preset.ANALYST and columns is None and target.format in _DATA_SETS:
        return target
    if (preset or columns is not None) and target.format not in _TABLES:
        option = "--columns" if columns is not None else "--for"
        raise SettingsError(f"{option} chooses the columns of csv and xlsx, not of {target.format}")
    if preset:
        look = _PRESETS[preset]
        target = replace(
            target,
            roles=look.roles,
            labels=target.labels or look.labels,
            bom=target.bom or look.bom,
        )
    if columns is None:
        return target
    names = tuple(filter(None, (name.strip() for name in columns.split(","))))
    if not names:
        raise SettingsError("--columns names no column; write names with commas between them")
    return replace(target, roles=(), columns=names)


def check_table_options(chosen: DataFormat, *, labels: bool, raw: bool, bom: bool) -> None:
    """Raise SettingsError where an option is given that changes nothing in the format that is `chosen`."""
    for option, is_given, formats in (("labels", labels, _TABLES), ("raw", raw, _TEXTS), ("bom", bom, _TEXTS)):
        if is_given and chosen not in formats:
            raise SettingsError(f"--{option} is for {' and '.join(formats)}, not for {chosen}; leave it out")


def check_columns(target: Target, questionnaire: Questionnaire) -> None:
    """Raise SettingsError where a name means no column of the table."""
    if not target.columns:
        return
    from profilecli.formats.cells import build_columns
    from profilecli.formats.common import FormatOptions
    from profilecli.text.suggest import suggest

    known = [column.header for column in build_columns(FormatOptions(questionnaire, has_days=target.has_days))]
    for name in target.columns:
        if name not in known:
            raise SettingsError(
                f"--columns: there is no column {name!a}{suggest(name, known)}; the first row of csv lists them"
            )
