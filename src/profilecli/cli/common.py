"""What the commands share: how they print, and how they fail."""

from __future__ import annotations

import contextlib
import functools
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, ParamSpec, TextIO

import typer

from profilecli.cli.ending import received
from profilecli.cli.progress import describe_duration, start_clock
from profilecli.errors import ProfileCliError, find_fault

if TYPE_CHECKING:
    from profilecli.findings.diagnostics import Diagnostic, Severity
    from profilecli.run.inputs import UnreadFile

P = ParamSpec("P")

PIPED_WIDTH = 80
"""The width of what is laid out for people when no terminal says one."""


class Color(StrEnum):
    """When to colour."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


class Audience(StrEnum):
    """Who the records are for, as `profilecli.record.audience` has it."""

    ALL = "all"
    PUBLIC = "public"


class FailOn(StrEnum):
    """From which severity on findings make the exit status 1."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"


def guard(command: Callable[P, int]) -> Callable[P, None]:
    """Return `command` as Typer wants it: its result is the exit status, its failures are reported in a line."""

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        start_clock()
        try:
            status = command(*args, **kwargs)
            sys.stdout.flush()
        except ProfileCliError as error:
            print_failure(str(error))
            status = 2
        except FileNotFoundError:
            if not _is_folder_gone():
                raise
            print_failure("the working folder no longer exists; change to another folder")
            status = 2
        except (typer.Exit, KeyboardInterrupt, OSError):
            # Output that cannot be written is reported where the program ends.
            raise
        except Exception as error:
            if received:
                # Code of others, pydantic's among it, can make another exception of a signal.
                raise
            fault = find_fault(error)
            print_failure(f"internal error ({fault.name} at {fault.place}); please report it")
            status = 2
        raise typer.Exit(status)

    return run


def _is_folder_gone() -> bool:
    try:
        os.getcwd()
    except OSError:
        return True
    return False


def print_failure(message: str) -> None:
    """Print why the work could not be done."""
    from profilecli.text.safe import make_safe

    # Where standard error takes nothing, the exit status still says so.
    with contextlib.suppress(OSError):
        for line in message.split("\n"):
            sys.stderr.write(f"profilecli: {make_safe(line)}\n")


def wants_color(choice: Color, stream: TextIO) -> bool:
    """Whether to colour what goes to `stream` (https://no-color.org, https://force-color.org)."""
    if choice is not Color.AUTO:
        return choice is Color.ALWAYS
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def get_width(stream: TextIO) -> int:
    """Return the columns of the terminal, or a fixed width where `stream` is none."""
    return shutil.get_terminal_size((PIPED_WIDTH, 24)).columns if stream.isatty() else PIPED_WIDTH


def write_text(text: str) -> None:
    """Print a result: UTF-8 with LF whatever the locale."""
    write_pieces([text])


def write_pieces(pieces: Iterable[str]) -> None:
    """Print a result piece by piece; a terminal shows each at once."""
    sys.stdout.flush()
    is_watched = sys.stdout.isatty()
    for piece in pieces:
        sys.stdout.buffer.write(piece.encode("utf-8"))
        if is_watched:
            sys.stdout.buffer.flush()
    sys.stdout.buffer.flush()


def decide_status(counts: Mapping[Severity, int], fail_on: FailOn) -> int:
    """Return 1 where something is at or above `fail_on`, else 0; `counts` are of all findings."""
    from profilecli.findings.diagnostics import Severity

    if fail_on is FailOn.NEVER:
        return 0
    least = Severity(fail_on.value).rank
    return int(any(count and severity.rank >= least for severity, count in counts.items()))


def list_lines(diagnostics: Iterable[Diagnostic]) -> Iterator[str]:
    """Yield diagnostics as standard error shows them, one a line."""
    from profilecli.reports.as_concise import render_concise
    from profilecli.reports.common import ReportInput

    yield from render_concise(ReportInput(diagnostics))


def print_tally(files: int, profiles: int, counts: Mapping[Severity, int], unread: Sequence[UnreadFile] = ()) -> None:
    """Print the closing lines to standard error: what was read, what was found, and what was not read."""
    from profilecli.findings.diagnostics import format_count, format_severities

    read = f"{format_count(files, 'file')} read, {format_count(profiles, 'profile')}"
    sys.stderr.write(f"{read}: {format_severities(counts) or 'no findings'}{describe_duration()}\n")
    print_unread(unread)


def print_unread(unread: Sequence[UnreadFile]) -> None:
    """Print which files may be forms and were not read, if there are any."""
    from profilecli.run.inputs import describe_unread
    from profilecli.text.safe import make_safe

    if unread:
        sys.stderr.write(f"{make_safe(describe_unread(unread))}\n")
