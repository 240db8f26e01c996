"""Diagnostics in, one line for each out: `path:line:column: CODE severity message [name]`."""

from __future__ import annotations

from collections.abc import Iterator

from profilecli.findings.diagnostics import Diagnostic
from profilecli.reports.common import ReportInput, describe
from profilecli.text.late import compile_late
from profilecli.text.safe import make_safe

# GitHub's runner compares as people sort, for whom a variation selector is nothing.
COMMAND_LIKE = compile_late("[\\s\ufe00-\ufe0f]*[:=]")
"""How a line begins that a CI service could take for a command."""


def render_concise(data: ReportInput) -> Iterator[str]:
    """Yield one line for each diagnostic, in the order given; nothing where there are none."""
    for item in data.diagnostics:
        yield f"{render_line(item)}\n"


def render_line(diagnostic: Diagnostic) -> str:
    """Return one diagnostic as one line, without its end."""
    place = guard_path(diagnostic.where)
    what = f"{diagnostic.code} {diagnostic.severity} {make_safe(describe(diagnostic))}"
    return f"{place}: {what} [{diagnostic.name}]"


def guard_path(path: str) -> str:
    """Return `path` safe, and so that a line may begin with it.

    CI services look at the beginning of a line for commands (`::error`). A path that could be read as
    one gets `./` before it, which names the same file.
    """
    shown = make_safe(path)
    return f"./{shown}" if COMMAND_LIKE.match(shown) else shown
