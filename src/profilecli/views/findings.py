"""Diagnostics in, the lines that report them below a card or a text out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from profilecli.findings.diagnostics import Diagnostic, count_severities, format_severities
from profilecli.reports.common import describe, name_place
from profilecli.views.cells import isolate, show, wrap
from profilecli.views.paint import QUIET, SEVERITY_STYLES, STRONG, build_line


def list_findings(diagnostics: Sequence[Diagnostic], gutter: int, width: int) -> Iterator[Text]:
    """Yield a title and each diagnostic by its line, code and message.

    Line numbers are right-aligned in `gutter` cells; no line is wider than `width`.
    """
    yield build_line(" " * gutter, "  ", (format_severities(count_severities(diagnostics)), STRONG))
    for diagnostic in diagnostics:
        label = f"{diagnostic.code} {diagnostic.severity}"
        rows = wrap(f"{label}  {show(name_place(diagnostic) + describe(diagnostic))}", width - gutter - 4)
        yield build_line(
            (f"{diagnostic.line:>{gutter}}  ", QUIET),
            (label, SEVERITY_STYLES[diagnostic.severity]),
            isolate(rows[0][len(label) :]),
        )
        for row in rows[1:]:
            yield build_line(" " * (gutter + 4), isolate(row))
