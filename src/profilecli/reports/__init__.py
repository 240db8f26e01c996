"""Stage 7: diagnostics in, text out; a new report is one module and one line in the table below."""

from __future__ import annotations

from profilecli.reports.as_concise import render_concise
from profilecli.reports.as_full import render_full
from profilecli.reports.as_github import render_github, render_step_summary
from profilecli.reports.as_gitlab import render_gitlab
from profilecli.reports.as_json import render_json
from profilecli.reports.as_jsonl import render_jsonl
from profilecli.reports.as_junit import render_junit
from profilecli.reports.as_sarif import render_sarif
from profilecli.reports.common import Report, ReportInput, RuleFacts

REPORTS: dict[str, Report] = {
    "concise": render_concise,
    "full": render_full,
    "json": render_json,
    "jsonl": render_jsonl,
    "github": render_github,
    "gitlab": render_gitlab,
    "junit": render_junit,
    "sarif": render_sarif,
}

__all__ = ["REPORTS", "Report", "ReportInput", "RuleFacts", "render_step_summary"]
