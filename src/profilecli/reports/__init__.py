"""Diagnostics in, text out; a new report is one module and one line in the table below."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from profilecli.reports.common import Report, ReportInput, RuleFacts


def _defer(name: str) -> Report:
    """Return the report of that name; its module is imported when it is first used."""

    def render(data: ReportInput) -> Iterator[str]:
        report: Report = getattr(import_module(f"profilecli.reports.as_{name}"), f"render_{name}")
        return report(data)

    return render


REPORTS: dict[str, Report] = {
    "concise": _defer("concise"),
    "full": _defer("full"),
    "json": _defer("json"),
    "jsonl": _defer("jsonl"),
    "github": _defer("github"),
    "gitlab": _defer("gitlab"),
    "junit": _defer("junit"),
    "sarif": _defer("sarif"),
}

__all__ = ["REPORTS", "Report", "ReportInput", "RuleFacts"]
