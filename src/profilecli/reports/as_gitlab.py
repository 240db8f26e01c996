"""Diagnostics in, a Code Quality report for GitLab out."""

from __future__ import annotations

from profilecli.findings.diagnostics import Severity
from profilecli.reports.common import ReportInput, build_fingerprints, clean_path, describe, encode_json
from profilecli.text.safe import make_safe

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render_gitlab(data: ReportInput) -> str:
    """Return the diagnostics as a JSON array in the Code Quality report format of GitLab's documentation.

    A finding is known again by its fingerprint, which `build_fingerprints` makes without line numbers.
    """
    issues = [
        {
            "description": f"{item.code} {make_safe(describe(item))}",
            "check_name": item.name,
            "fingerprint": fingerprint,
            "severity": _SEVERITIES[item.severity],
            "location": {"path": clean_path(item.path), "lines": {"begin": item.line, "end": item.end_line}},
        }
        for item, fingerprint in zip(data.diagnostics, build_fingerprints(data.diagnostics), strict=True)
    ]
    return encode_json(issues, indent=2) + "\n"
