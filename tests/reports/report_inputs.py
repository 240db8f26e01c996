"""What the tests of the reports give them: diagnostics, and text that means harm."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from hypothesis import strategies as st

from profilecli.findings.diagnostics import Diagnostic, Severity
from profilecli.reports import REPORTS, Report, ReportInput
from profilecli.reports.as_github import StepSummary

FRAGMENTS = (
    "::",
    "::error::owned",
    "::stop-commands::x",
    "\n::add-mask::e",
    "\ufe0f::add-mask::e",
    "##[error]owned",
    "##[add-mask]e",
    "###[group]",
    "##vso[task.setvariable]x",
    "%0A::set-output name=x::y",
    "%25",
    "%",
    ",",
    ":",
    ";",
    "=",
    "file=x,line=1",
    "\n",
    "\r\n",
    "\t",
    "\x00",
    "\x1b[31m",
    "\x1b]8;;http://x\x07",
    "\x7f",
    "\x9b2J",
    "\u061c",
    "\u200d",
    "\u2028",
    "\u202e",
    "\u2066",
    "\ufeff",
    "\ufffe",
    "\ud800",
    "\udc80",
    "\U000e0041",
    "]]>",
    "<script>",
    "&amp;",
    '"',
    "'",
    "\\",
    "|",
    "`",
    "``",
    "[x](http://x)",
    "[bold]",
    "{0}",
    "@someone",
    "#1",
    "<!-- ",
    "é",
    "工具",
    "😀",
    "a b",
    " ",
    "/",
    "..",
)
hostile_texts = st.lists(st.sampled_from(FRAGMENTS) | st.text(min_size=1, max_size=4), min_size=1, max_size=6).map(
    "".join
)


@dataclass(frozen=True)
class FakeRule:
    """A rule as a report sees it."""

    code: str = "PRF202"
    name: str = "missing-question"
    severity: Severity = Severity.ERROR
    explanation: str = "A required question is not asked.\n\nIts answer\nis missing.\n\nFix it: add {it} [x](1)."


def build_diagnostic(**changes: Any) -> Diagnostic:
    """Return a diagnostic that is like any other, but for `changes`."""
    facts: dict[str, Any] = {
        "code": "PRF202",
        "name": "missing-question",
        "severity": Severity.ERROR,
        "message": "required question not found",
        "path": "pages/a.txt",
        "line": 3,
        "column": 1,
        "end_line": 3,
        "end_column": 8,
    }
    return Diagnostic(**(facts | changes))


def build_input(*diagnostics: Diagnostic, **changes: Any) -> ReportInput:
    """Return what a report is given."""
    return ReportInput(diagnostics, **({"files": tuple(dict.fromkeys(item.path for item in diagnostics))} | changes))


def render(report: Report, data: ReportInput) -> str:
    """Return the whole text of a report."""
    return "".join(report(data))


def summarise(data: ReportInput, profiles: int = 0) -> str:
    """Return the summary of a step for GitHub."""
    summary = StepSummary()
    assert list(summary.collect(data.diagnostics)) == list(data.diagnostics)
    return summary.render(len(data.files), profiles)


ALL: dict[str, Callable[[ReportInput], str]] = {
    **{name: partial(render, report) for name, report in REPORTS.items()},
    "summary": summarise,
}
"""All that is written about findings, by name."""


@st.composite
def hostile_inputs(draw: st.DrawFn) -> ReportInput:
    """Draw a run whose paths, questions and messages mean harm."""
    items = [
        build_diagnostic(
            path=draw(hostile_texts),
            question=draw(st.none() | hostile_texts),
            message=draw(hostile_texts),
            severity=draw(st.sampled_from(Severity)),
            alias_of=draw(st.none() | hostile_texts),
            end_line=draw(st.integers(3, 4)),
        )
        for _ in range(draw(st.integers(1, 3)))
    ]
    line = draw(hostile_texts)
    return build_input(*items, rules=(FakeRule(),), read_line=lambda _path, _number: line)
