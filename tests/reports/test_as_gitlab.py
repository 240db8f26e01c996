from __future__ import annotations

import json
from typing import Any

from hypothesis import given

from profilecli.findings.diagnostics import Diagnostic, Severity
from profilecli.reports import ReportInput
from profilecli.reports.as_gitlab import render_gitlab
from reports.report_inputs import build_diagnostic, build_input, hostile_inputs, render


def _parse(*diagnostics: Diagnostic) -> list[dict[str, Any]]:
    issues = json.loads(render(render_gitlab, build_input(*diagnostics)))
    assert isinstance(issues, list)
    return issues


def test_issue() -> None:
    """All that GitLab asks for, and the path as it compares paths."""
    (issue,) = _parse(build_diagnostic(path="./pages/a.txt", question="areas"))
    assert len(issue.pop("fingerprint")) == 64
    assert issue == {
        "description": "PRF202 areas: required question not found",
        "check_name": "missing-question",
        "severity": "major",
        "location": {"path": "pages/a.txt", "lines": {"begin": 3, "end": 3}},
    }


def test_severities() -> None:
    """They are of GitLab's own."""
    issues = _parse(*(build_diagnostic(severity=severity) for severity in Severity))
    assert [issue["severity"] for issue in issues] == ["info", "minor", "major"]


def test_fingerprint_outlives_an_edit_above() -> None:
    """Neither the line nor the wording of the message is in it."""
    before, after = _parse(build_diagnostic())[0], _parse(build_diagnostic(line=9, end_line=9, message="other"))[0]
    assert before["fingerprint"] == after["fingerprint"]


def test_fingerprints_differ() -> None:
    """Two findings never share one, not even two of a kind."""
    changes: list[dict[str, Any]] = [{}, {}, {"path": "b.txt"}, {"code": "PRF203"}, {"question": "x"}, {"profile": 2}]
    issues = _parse(*(build_diagnostic(**change) for change in changes))
    assert len({issue["fingerprint"] for issue in issues}) == len(changes)


def test_nothing_found() -> None:
    """No findings are still a document."""
    assert render(render_gitlab, build_input()) == "[]\n"


@given(data=hostile_inputs())
def test_hostile_text_stays_text(data: ReportInput) -> None:
    """The document parses and has an issue for each diagnostic."""
    issues = json.loads(render(render_gitlab, data))
    assert len({issue["fingerprint"] for issue in issues}) == len(data.diagnostics)
