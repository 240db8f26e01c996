"""Diagnostics in, a Code Quality report for GitLab out."""

from __future__ import annotations

from collections.abc import Iterator

from profilecli.findings.diagnostics import Severity
from profilecli.reports.common import ReportInput, add_fingerprints, clean_path, describe, encode_array, name_place
from profilecli.text.safe import make_safe

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render_gitlab(data: ReportInput) -> Iterator[str]:
    """Yield the diagnostics as a JSON array in the Code Quality report format of GitLab's documentation.

    A finding is known again by its fingerprint, which `add_fingerprints` makes without line numbers.
    """
    issues = (
        {
            "description": f"{item.code} {make_safe(name_place(item))}{make_safe(describe(item))}",
            "check_name": item.name,
            "fingerprint": fingerprint,
            "severity": _SEVERITIES[item.severity],
            "location": {"path": clean_path(item.path), "lines": {"begin": item.line, "end": item.end_line}},
        }
        for item, fingerprint in add_fingerprints(data.diagnostics)
    )
    yield from encode_array(issues)
    yield "\n"
