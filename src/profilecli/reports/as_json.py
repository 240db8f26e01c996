"""Diagnostics in, one JSON array out; and the object that stands for a diagnostic in JSON."""

from __future__ import annotations

from collections.abc import Iterator

from profilecli.findings.diagnostics import Diagnostic
from profilecli.reports.common import ReportInput, encode_array


def render_json(data: ReportInput) -> Iterator[str]:
    """Yield the diagnostics as a JSON array of objects, `[]` where there are none."""
    yield from encode_array(map(build_object, data.diagnostics))
    yield "\n"


def build_object(diagnostic: Diagnostic) -> dict[str, str | int | None]:
    """Return what is published of a diagnostic, in this order of keys and always all of them."""
    return {
        "code": diagnostic.code,
        "name": diagnostic.name,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        "path": diagnostic.path,
        "line": diagnostic.line,
        "column": diagnostic.column,
        "end_line": diagnostic.end_line,
        "end_column": diagnostic.end_column,
        "question": diagnostic.question,
        "profile": diagnostic.profile,
        "place": diagnostic.place,
    }
