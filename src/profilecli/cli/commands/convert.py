"""`profilecli convert`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from profilecli.cli.common import guard, print_failure, print_unread
from profilecli.cli.inputs import list_paths
from profilecli.cli.options import EncodingOption, FilesFromOption, OutputOption
from profilecli.cli.progress import show_progress
from profilecli.cli.writing.records import write_chunks

if TYPE_CHECKING:
    from profilecli.text.source import Source


@guard
def convert(
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FILE", help="Files of any kind, folders and archives, or - for stdin.", show_default=False
        ),
    ] = None,
    files_from: FilesFromOption = None,
    output: OutputOption = None,
    with_places: Annotated[
        bool, typer.Option("--with-places", help="Begin each line with its place in the file, and a tab.")
    ] = False,
    encoding: EncodingOption = None,
) -> int:
    """Print the text that is read of files: what all other commands see of them.

    Of several files, a form feed stands before each but the first. The exit status is 1 where a file gives no text.

    \b
    Example:
      profilecli convert form.docx --with-places
    """
    from profilecli.run.decoding import decode_file
    from profilecli.run.files import write_output
    from profilecli.run.inputs import find_inputs
    from profilecli.run.protected import ProtectedFiles
    from profilecli.text.codecs import check_encoding

    codec = check_encoding(encoding) if encoding else None
    inputs = find_inputs(list_paths(files, files_from))
    protected = ProtectedFiles()
    protected.add_inputs(inputs.files)
    protected.add([files_from])
    protected.check_output(output)
    failures: list[str] = []
    to_stdout = output in (None, "-")
    sources = (decode_file(file, codec) for file in inputs.files)
    # Text that goes to a terminal shows by itself how far the work is.
    shown = show_progress(sources, len(inputs.files), quiet=to_stdout and sys.stdout.isatty())
    chunks = _list_chunks(shown, failures, with_places=with_places)
    if to_stdout:
        write_chunks(chunks)
    else:
        write_output(output or "", chunks)
    for failure in failures:
        print_failure(failure)
    print_unread(inputs.unread)
    return int(bool(failures))


def _list_chunks(sources: Iterable[Source], failures: list[str], *, with_places: bool) -> Iterator[bytes]:
    """Yield the text of each of `sources`; of one without any, say why in `failures`."""
    is_first = True
    for source in sources:
        if source.fault:
            advice = f"; {source.fault.advice}" if source.fault.advice else ""
            failures.append(f"{source.path}: {source.fault.reason}{advice}")
            continue
        yield b"" if is_first else b"\f\n"
        is_first = False
        for number, text in enumerate(source.texts, 1):
            place = source.get_place(number) or ("" if source.origin else f"line {number}")
            before = f"{place}\t" if with_places else ""
            yield f"{before}{text}\n".encode("utf-8", "replace")
