"""Diagnostics in, workflow commands for GitHub Actions out, and a Markdown summary of the step."""

from __future__ import annotations

from collections import Counter

from profilecli.findings.diagnostics import Diagnostic, Severity, count_severities, say_count
from profilecli.reports.as_concise import guard_path
from profilecli.reports.common import ReportInput, describe
from profilecli.text.safe import make_safe

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_MOST_ANNOTATIONS = 10
"""How many of each command GitHub shows for one step (GitHub docs, "Workflow commands")."""
_MOST_BYTES = 900_000
"""GitHub drops a step summary over 1 MiB; others may write to the same one."""
_STDIN = "-"


def render_github(data: ReportInput) -> str:
    """Return an annotation for each diagnostic, the worst first, and how many had no place.

    The grammar and its escapes are those of the runner (actions/runner, `ActionCommand.cs`).
    """
    told: Counter[Severity] = Counter()
    lines = []
    for item in sorted(data.diagnostics, key=lambda item: -item.severity.rank):
        told[item.severity] += 1
        if told[item.severity] <= _MOST_ANNOTATIONS:
            lines.append(_render_command(item))
    left_out = len(data.diagnostics) - len(lines)
    if left_out:
        lines.append(f"{say_count(left_out, 'more finding')} without an annotation: GitHub shows 10 of each severity.")
    return "".join(f"{line}\n" for line in lines)


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
    message = f"{path}:{item.line}:{item.column}: {item.code} {make_safe(describe(item))}"
    return f"::{_COMMANDS[item.severity]} {joined}::{_escape_data(message)}"


def _escape_data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape_data(text).replace(":", "%3A").replace(",", "%2C")


def render_step_summary(data: ReportInput) -> str:
    """Return all diagnostics as a Markdown table (GitHub Flavored Markdown) for `$GITHUB_STEP_SUMMARY`.

    Untrusted text stands in code spans, in which nothing is markup, a link or a mention. Rows that
    GitHub would have no room for are counted below the table.
    """
    totals = [say_count(len(data.files), "file"), say_count(data.profiles, "profile")]
    totals += [
        say_count(number, severity.value) for severity, number in count_severities(list(data.diagnostics)).items()
    ]
    head = f"### profilecli: {', '.join(totals)}\n"
    if not data.diagnostics:
        return head
    parts = [head, "\n| Severity | Code | Place | Finding |\n| --- | --- | --- | --- |\n"]
    size = 0
    for number, item in enumerate(data.diagnostics):
        row = _render_row(item)
        size += len(row.encode("utf-8"))
        if size > _MOST_BYTES:
            parts.append(f"\n{say_count(len(data.diagnostics) - number, 'more finding')} not shown here.\n")
            break
        parts.append(row)
    return "".join(parts)


def _render_row(item: Diagnostic) -> str:
    place = f"{item.path}:{item.line}:{item.column}"
    cells = (item.severity.value, f"{item.code} {item.name}", _render_code(place), _render_code(describe(item)))
    return f"| {' | '.join(cells)} |\n"


def _render_code(text: str) -> str:
    r"""Return a code span; a pipe would end the cell and a backtick the span, so they are escapes as well."""
    shown = make_safe(text).replace("|", r"\x7c").replace("`", r"\x60")
    return f"`{shown or ' '}`"
