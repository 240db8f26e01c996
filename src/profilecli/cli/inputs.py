"""The files that a command reads: texts, files of records and databases in, what came of each out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from profilecli.errors import InputError

if TYPE_CHECKING:
    from profilecli.run.files import InputFile
    from profilecli.run.pipeline import Options, Outcome
    from profilecli.text.source import Fault


def read_inputs(files: Sequence[InputFile], options: Options) -> Iterator[Outcome]:
    """Return an iterator over what each of `files` holds, in their order, whatever `ingest` wrote them as."""
    from profilecli.run.pipeline import read_files

    return read_files(files, options, _read_database)


def _read_database(file: InputFile) -> bytes | Fault:
    """Return the records of a database, one a line, or why it could not be read."""
    from profilecli.formats.database import read_database
    from profilecli.text.source import Fault, Flaw

    try:
        return b"".join(profile.to_json() + b"\n" for profile in read_database(file.path))
    except InputError as error:
        return Fault(Flaw.UNREADABLE, str(error).removeprefix(f"{file.shown}: "))
