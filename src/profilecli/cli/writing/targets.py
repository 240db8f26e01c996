"""Where records are written, and as what: from the options and the name of the output."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from profilecli.cli.writing.sharding import ShardFolder
from profilecli.errors import OutputError, SettingsError

if TYPE_CHECKING:
    from profilecli.run.protected import ProtectedFiles
    from profilecli.run.resuming.searched import Searched


class DataFormat(StrEnum):
    """How records are written."""

    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    XLSX = "xlsx"
    SQLITE = "sqlite"
    PARQUET = "parquet"
    SAV = "sav"
    DTA = "dta"
    DATAPACKAGE = "datapackage"
    MARKDOWN = "markdown"


SPLIT_SUFFIXES = {
    DataFormat.JSON: ".json",
    DataFormat.JSONL: ".jsonl",
    DataFormat.CSV: ".csv",
    DataFormat.MARKDOWN: ".md",
}
"""The formats that can be written one file a profile."""
_BINARY = (DataFormat.XLSX, DataFormat.PARQUET, DataFormat.SAV, DataFormat.DTA)
_PACKAGE = "datapackage"
"""What a folder is called that is written as a package if no format is named."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where to write, and how."""

    output: str | None
    """A file, a folder for one file a profile, or None for standard output."""
    format: DataFormat
    is_split: bool = False
    is_sharded: bool = False
    """Whether numbered files of records go into the folder `output`."""
    labels: bool = False
    raw: bool = False
    bom: bool = False
    columns: tuple[str, ...] = ()
    """The columns of a table by name; none stands for all."""
    roles: tuple[str, ...] = ()
    """The kinds of columns of a table; none stands for all."""
    has_days: bool = False
    """Whether tables say on which day each page was read."""
    shards: ShardFolder | None = None
    """What of these is done."""
    searched: Searched | None = None
    """The folders in which pages are looked for; None where nothing is known of earlier runs."""


def choose_target(output: str | None, chosen: DataFormat | None, *, is_split: bool, is_sharded: bool = False) -> Target:
    """Return where to write, the format by option, else by the suffix of the output.

    Raises SettingsError or OutputError where that cannot be.
    """
    if output == "":
        raise SettingsError("the name after -o is empty; write one, or leave -o out")
    if is_sharded:
        if output in (None, "-") or is_split or chosen not in (None, DataFormat.JSONL):
            raise SettingsError("--shard-size writes JSON Lines into the folder that -o names, without --split")
        return Target(output, DataFormat.JSONL, is_sharded=True)
    if is_split:
        return _choose_folder(output, chosen)
    if chosen is DataFormat.DATAPACKAGE or (chosen is None and _is_package(output)):
        if output in (None, "-"):
            raise SettingsError("a package is a folder; name it with -o")
        return Target(output, DataFormat.DATAPACKAGE)
    if output in (None, "-"):
        if chosen is DataFormat.SQLITE:
            raise SettingsError("a database cannot go to standard output; name a file with -o")
        if chosen in _BINARY and sys.stdout.isatty():
            raise SettingsError(f"{chosen} cannot be shown on a terminal; name a file with -o")
        return Target(None, chosen or DataFormat.JSON)
    if os.path.isdir(output or "") or (output or "").endswith(os.sep):
        raise OutputError(
            f"cannot write {output}: it is a folder; add --split to write one file for each profile into it"
        )
    return Target(output, chosen or _read_suffix(output or ""))


def _choose_folder(output: str | None, chosen: DataFormat | None) -> Target:
    if output in (None, "-"):
        raise SettingsError("--split needs a folder to write into; name it with -o")
    wanted = chosen or DataFormat.JSON
    if wanted not in SPLIT_SUFFIXES:
        raise SettingsError(f"--split writes {', '.join(SPLIT_SUFFIXES)}, not {wanted.value}")
    return Target(output, wanted, is_split=True)


def _is_package(output: str | None) -> bool:
    return os.path.basename((output or "").rstrip(os.sep)).lower() == _PACKAGE


def _read_suffix(output: str) -> DataFormat:
    from profilecli.record.suffixes import find_format

    found = find_format(output)
    if found is None:
        suffix = os.path.splitext(output)[1].lower()
        what = f"no format has the suffix {suffix!a} of -o" if suffix else "the name after -o has no suffix"
        raise SettingsError(f"{what}; name a format with --format: {', '.join(DataFormat)}")
    return DataFormat(found)


def check_target(target: Target, protected: ProtectedFiles) -> None:
    """Raise OutputError where writing could destroy what is read, SettingsError where a name says another format."""
    if target.format is DataFormat.DATAPACKAGE and target.output:
        from profilecli.formats.as_datapackage import DESCRIPTION, TABLE

        for name in (TABLE, DESCRIPTION):
            protected.check_output(os.path.join(target.output, name))
    elif (target.is_split or target.is_sharded) and target.output:
        protected.check_folder(target.output, SPLIT_SUFFIXES[target.format])
    else:
        from profilecli.record.suffixes import find_format

        protected.check_output(target.output)
        found = find_format(target.output or "")
        if found not in (None, target.format):
            change = "change --format or the name after -o"
            raise SettingsError(f"a file with this suffix is {found}, not {target.format}; {change}")
