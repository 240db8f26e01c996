"""Diagnostics in, workflow commands for GitHub Actions out, and a Markdown summary of the step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from profilecli.findings.diagnostics import Diagnostic, Severity, format_count
from profilecli.reports.as_concise import guard_path
from profilecli.reports.common import ReportInput, describe, quote_code
from profilecli.text.safe import make_safe

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_MOST_ANNOTATIONS = 10
"""How many of each command GitHub shows for one step (GitHub docs, "Workflow commands")."""
_MOST_BYTES = 900_000
"""GitHub drops a step summary over 1 MiB; others may write to the same one."""
_STDIN = "-"


def render_github(data: ReportInput) -> Iterator[str]:
    """Yield an annotation for each diagnostic, the worst first, and how many had no place.

    The grammar and its escapes are those of the runner (actions/runner, `ActionCommand.cs`).
    """
    shown: dict[Severity, list[str]] = {severity: [] for severity in _COMMANDS}
    left_out = 0
    for item in data.diagnostics:
        if len(shown[item.severity]) < _MOST_ANNOTATIONS:
            shown[item.severity].append(_render_command(item))
        else:
            left_out += 1
    for lines in shown.values():
        yield from (f"{line}\n" for line in lines)
    if left_out:
        yield f"{format_count(left_out, 'more finding')} without an annotation: GitHub shows 10 of each severity.\n"


def _render_command(item: Diagnostic) -> str:
    path = guard_path(item.path)
    properties: dict[str, str | int] = {}
    if item.path != _STDIN:
        properties = {"file": path, "line": item.line, "endLine": item.end_line}
        # The runner refuses columns where a span has several lines.
        if item.line == item.end_line:
            properties |= {"col": item.column, "endColumn": item.end_column}
    properties["title"] = f"{item.code} {item.name}"
    joined = ",".join(f"{key}={_escape_property(str(value))}" for key, value in properties.items())
    # The job's log shows the message alone, so it names the place as well.
    message = f"{guard_path(item.where)}: {item.code} {make_safe(describe(item))}"
    return f"::{_COMMANDS[item.severity]} {joined}::{_escape_data(message)}"


def _escape_data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape_data(text).replace(":", "%3A").replace(",", "%2C")


@dataclass(slots=True)
class StepSummary:
    """A Markdown table (GitHub Flavored Markdown) for `$GITHUB_STEP_SUMMARY`, made as findings pass by.

    Untrusted text is in code spans, in which nothing is markup, a link or a mention. Rows that
    GitHub would have no room for are counted below the table.
    """

    counts: Counter[Severity] = field(default_factory=Counter)
    rows: list[str] = field(default_factory=list)
    size: int = 0

    def collect(self, diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
        """Yield `diagnostics`, and keep a row for each as long as there is room."""
        for item in diagnostics:
            self.counts[item.severity] += 1
            if self.size <= _MOST_BYTES:
                row = _render_row(item)
                self.size += len(row.encode("utf-8"))
                if self.size <= _MOST_BYTES:
                    self.rows.append(row)
            yield item

    def render(self, files: int, profiles: int) -> str:
        """Return the summary of a run that read so many files and profiles."""
        totals = [format_count(files, "file"), format_count(profiles, "profile")]
        totals += [format_count(self.counts[severity], severity.value) for severity in _COMMANDS]
        head = f"### profilecli: {', '.join(totals)}\n"
        found = self.counts.total()
        if not found:
            return head
        parts = [head, "\n| Severity | Code | Place | Finding |\n| --- | --- | --- | --- |\n", *self.rows]
        if found > len(self.rows):
            parts.append(f"\n{format_count(found - len(self.rows), 'more finding')} not shown here.\n")
        return "".join(parts)


def _render_row(item: Diagnostic) -> str:
    cells = (item.severity.value, f"{item.code} {item.name}", quote_code(item.where), quote_code(describe(item)))
    return f"| {' | '.join(cells)} |\n"
