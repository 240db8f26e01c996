"""What `validate` prints of a run: its format, its findings, and how often each rule found something."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from profilecli.cli.common import (
    FailOn,
    get_width,
    write_pieces,
)
from profilecli.cli.setup import Setup

if TYPE_CHECKING:
    from profilecli.findings.diagnostics import Diagnostic, Severity
    from profilecli.run.pipeline import Outcome


class ReportFormat(StrEnum):
    """How findings are reported."""

    CONCISE = "concise"
    FULL = "full"
    JSON = "json"
    JSONL = "jsonl"
    GITHUB = "github"
    GITLAB = "gitlab"
    JUNIT = "junit"
    SARIF = "sarif"


@dataclass(slots=True)
class Run:
    """What was read and found so far, in numbers; no finding is kept."""

    shows_source: bool
    paths: list[str] = field(default_factory=list)
    profiles: int = 0
    counts: Counter[Severity] = field(default_factory=Counter)
    texts: tuple[str, ...] = ()
    """The lines of the text that is looked at, where they may be shown."""
    recurring: dict[tuple[str, int], str] = field(default_factory=dict)
    """The lines that recur in the run, by path and number, where they may be shown."""

    def read_findings(self, outcomes: Iterable[Outcome]) -> Iterator[Diagnostic]:
        """Yield what was found in `outcomes`, file by file."""
        for outcome in outcomes:
            if outcome.path:
                self.paths.append(outcome.path)
            self.profiles += len(outcome.profiles)
            document = outcome.document
            texts = document.source.texts if document else outcome.seen or ()
            self.texts = texts if self.shows_source else ()
            if self.shows_source:
                self.recurring = {(line.path, line.number): line.text for line in outcome.recurring}
            yield from outcome.diagnostics

    def count(self, diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
        """Yield `diagnostics`, and count their severities."""
        for item in diagnostics:
            self.counts[item.severity] += 1
            yield item

    def read_line(self, path: str, line: int) -> str | None:
        """Return a line by its 1-based number, or None where it is not to be shown."""
        if (path, line) in self.recurring:
            return self.recurring[path, line]
        return self.texts[line - 1] if path == self.paths[-1] and line <= len(self.texts) else None


def choose_report_format(*, to_terminal: bool) -> ReportFormat:
    """Return the format that fits where the findings go."""
    if to_terminal:
        return ReportFormat.FULL
    return ReportFormat.GITHUB if os.environ.get("GITHUB_ACTIONS") == "true" else ReportFormat.CONCISE


def print_report(
    chosen: ReportFormat,
    diagnostics: Iterator[Diagnostic],
    run: Run,
    setup: Setup,
    output: str | None,
    *,
    colored: bool,
) -> None:
    """Print the findings of a run in a format, or write them to `output`."""
    from profilecli.checks import RULES
    from profilecli.findings.diagnostics import Severity
    from profilecli.reports import REPORTS, ReportInput
    from profilecli.run.files import append_text

    summary, step = os.environ.get("GITHUB_STEP_SUMMARY"), None
    if chosen is ReportFormat.GITHUB and summary:
        from profilecli.reports.as_github import StepSummary

        step = StepSummary()
        diagnostics = step.collect(diagnostics)
    data = ReportInput(
        diagnostics,
        files=run.paths,
        rules=RULES,
        fail_on=None if setup.fail_on is FailOn.NEVER else Severity(setup.fail_on.value),
        read_line=run.read_line,
        color=colored,
        width=get_width(sys.stdout),
    )
    write_report(REPORTS[chosen.value](data), output)
    if step and summary:
        append_text(summary, step.render(len(run.paths), run.profiles))


def write_report(pieces: Iterable[str], output: str | None) -> None:
    """Write a report to a file or to standard output."""
    from profilecli.run.files import write_output

    if output is None or output == "-":
        write_pieces(pieces)
    else:
        write_output(output, (piece.encode("utf-8") for piece in pieces))


def count_rules(diagnostics: Iterable[Diagnostic]) -> Iterator[str]:
    """Yield how often each rule found something, the most frequent first."""
    counts = Counter((item.code, item.name) for item in diagnostics)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    width = max((len(str(count)) for count in counts.values()), default=1)
    yield from (f"{count:>{width}}  {code}  {name}\n" for (code, name), count in ordered)
