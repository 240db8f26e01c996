"""Questionnaires, which people edit after they were written: none is written over one that exists."""

from __future__ import annotations

import os

from profilecli.errors import OutputError


def check_new(output: str | None) -> None:
    """Raise OutputError where a file with anything in it is in the place of the output."""
    from profilecli.run.files import show_path

    if output is not None and os.path.isfile(output) and os.path.getsize(output):
        raise OutputError(f"cannot write {show_path(output)}: it exists; name a new file")


def write_new(output: str | None, data: bytes) -> None:
    """Write `data` to a new file, or to standard output; raises OutputError, also for a file that came meanwhile."""
    from profilecli.cli.writing.records import write_chunks
    from profilecli.run.files import write_output

    if output is None:
        write_chunks([data])
    else:
        write_output(output, [data], check=lambda: check_new(output))
