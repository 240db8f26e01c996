"""An output before this run replaces it in, what its records are from out."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING

from profilecli.cli.writing.targets import DataFormat, Target
from profilecli.errors import InputError

if TYPE_CHECKING:
    from profilecli.run.files import InputFile
    from profilecli.run.resuming.earlier import Earlier
    from profilecli.run.resuming.searched import Searched


def read_earlier(target: Target, searched: Searched, files: Iterable[InputFile]) -> Earlier | None:
    """Return what the records in the output are from, besides `files`, which are read now.

    None where that is nothing, or it cannot be known.
    """
    from profilecli.run.files import show_path
    from profilecli.run.resuming.earlier import Earlier, group_sources

    try:
        sources = _list_sources(target)
        found = group_sources(sources, {file.shown for file in files} if sources else ())
    except InputError:
        # Whether it can be written over is seen where it is.
        return None
    return Earlier(show_path(target.output or ""), found, searched) if found else None


def _list_sources(target: Target) -> Iterable[tuple[str, str]]:
    from profilecli.record.sources import scan_sources
    from profilecli.record.suffixes import MAX_RECORDS_BYTES
    from profilecli.run.files import read_chunks, read_whole
    from profilecli.run.resuming.manifest import MAX_BYTES, NAME, parse_digests

    output = target.output or ""
    place = os.path.join(output, NAME) if target.is_split else output
    # A pipe would be waited for.
    if not os.path.isfile(place):
        return ()
    if target.is_split:
        return parse_digests(read_whole(place, MAX_BYTES)).items()
    if target.format is DataFormat.SQLITE:
        from profilecli.formats.database import read_sources

        return read_sources(output)
    if target.format in (DataFormat.JSON, DataFormat.JSONL):
        return scan_sources(read_chunks(output, MAX_RECORDS_BYTES))
    return ()
