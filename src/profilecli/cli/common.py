"""What the commands share: their common options, how they print, and how they fail."""

from __future__ import annotations

import contextlib
import functools
import os
import shutil
import sys
import traceback
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, ParamSpec, TextIO

import typer

from profilecli.cli.completion import complete_questionnaires, complete_rules
from profilecli.errors import ProfileCliError

if TYPE_CHECKING:
    from profilecli.diagnostics import Diagnostic

P = ParamSpec("P")

PIPED_WIDTH = 80
"""The width of what is laid out for people when no terminal tells one."""


class Color(StrEnum):
    """When to colour."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


class Audience(StrEnum):
    """Who the records are for, as `profilecli.audience` has it."""

    ALL = "all"
    PUBLIC = "public"


class FailOn(StrEnum):
    """From which severity on findings make the exit status 1."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"


Paths = Annotated[
    list[str], typer.Argument(metavar="PATH", help="Files, folders (searched for *.txt and *.text), or - for stdin.")
]
QuestionnaireOption = Annotated[
    str | None,
    typer.Option(
        "--questionnaire",
        "-q",
        metavar="NAME|FILE",
        autocompletion=complete_questionnaires,
        help="The questionnaire that the texts answer: a built-in name, or a TOML file; else nswp-member.",
    ),
]
EncodingOption = Annotated[
    str | None,
    typer.Option("--encoding", metavar="NAME", help="The texts' encoding, instead of finding it out for each file."),
]
GlobOption = Annotated[
    list[str] | None,
    typer.Option(
        "--glob", metavar="PATTERN", help="Which files of a folder to read, instead of *.txt and *.text; repeatable."
    ),
]
AudienceOption = Annotated[
    Audience,
    typer.Option("--audience", help="Who the records are for: public leaves out all that is not public by allow-list."),
]
StrictOption = Annotated[
    bool | None,
    typer.Option(
        "--strict-wording/--no-strict-wording",
        help="Take no heading or choice that is worded a little differently.",
        show_default=False,
    ),
]
FailOnOption = Annotated[
    FailOn | None, typer.Option("--fail-on", help="From which severity on findings make the exit status 1; else error.")
]
SelectOption = Annotated[
    list[str] | None,
    typer.Option(
        "--select",
        metavar="RULE",
        autocompletion=complete_rules,
        help="Count only these: codes, prefixes such as PRF3, or names; repeatable.",
    ),
]
IgnoreOption = Annotated[
    list[str] | None,
    typer.Option("--ignore", metavar="RULE", autocompletion=complete_rules, help="Do not count these; repeatable."),
]
ConfigOption = Annotated[
    str | None,
    typer.Option(
        "--config", metavar="FILE", help="The settings file, instead of the nearest profilecli.toml or pyproject.toml."
    ),
]
NoConfigOption = Annotated[bool, typer.Option("--no-config", help="Read no settings file.")]
QuietOption = Annotated[bool, typer.Option("--quiet", help="Print nothing to standard error but failures.")]
ColorOption = Annotated[
    Color, typer.Option("--color", help="When to colour; NO_COLOR, FORCE_COLOR and TERM=dumb are honoured.")
]
OutputOption = Annotated[
    str | None,
    typer.Option("--output", "-o", metavar="FILE", help="Where to write, whole or not at all; else standard output."),
]


def guard(command: Callable[P, int]) -> Callable[P, None]:
    """Return `command` as Typer wants it: its result is the exit status, its failures are told in a line."""

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            status = command(*args, **kwargs)
            sys.stdout.flush()
        except ProfileCliError as error:
            tell_failure(str(error))
            status = 2
        except (typer.Exit, KeyboardInterrupt, OSError):
            # Output that cannot be written is told where the program ends.
            raise
        except Exception as error:  # noqa: BLE001 - a traceback could show what people answered
            place = traceback.extract_tb(error.__traceback__)[-1]
            where = f"{os.path.basename(place.filename)}:{place.lineno}"
            tell_failure(f"internal fault ({type(error).__name__} at {where}); please report it")
            status = 2
        raise typer.Exit(status)

    return run


def tell_failure(message: str) -> None:
    """Print why the work could not be done."""
    from profilecli.safe import make_safe

    # Where standard error takes nothing, the exit status still tells.
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
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8"))
    sys.stdout.buffer.flush()


def decide_status(diagnostics: Iterable[Diagnostic], fail_on: FailOn) -> int:
    """Return 1 where something is at or above `fail_on`, else 0."""
    from profilecli.diagnostics import Severity

    if fail_on is FailOn.NEVER:
        return 0
    least = Severity(fail_on.value).rank
    return int(any(item.severity.rank >= least for item in diagnostics))


def tell_diagnostics(diagnostics: Sequence[Diagnostic], color: Color) -> None:
    """Print diagnostics to standard error, one a line."""
    from profilecli.reports import REPORTS, ReportInput

    sys.stderr.write(REPORTS["concise"](ReportInput(diagnostics, color=wants_color(color, sys.stderr))))


def tell_tally(files: int, profiles: int, diagnostics: Sequence[Diagnostic]) -> None:
    """Print the closing line to standard error: what was read, and what was found."""
    from profilecli.diagnostics import say_count, say_severities

    read = f"{say_count(files, 'file')} read, {say_count(profiles, 'profile')}"
    sys.stderr.write(f"{read}: {say_severities(diagnostics) or 'no findings'}\n")
