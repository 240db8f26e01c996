"""Whatever paths, questions, messages and source lines hold, a report stays what it is."""

from __future__ import annotations

import re
import unicodedata

from hypothesis import given

from profilecli.reports import ReportInput
from profilecli.text.safe import make_safe
from reports.report_inputs import ALL, hostile_inputs, hostile_texts
from reports.runner import read_command, split_lines

_STEERING = {"Cc", "Cf", "Cs", "Zl", "Zp"}
_TAGS = re.compile(r"\x1b\[[0-9;]*m")


def _find_steering(text: str) -> list[str]:
    return [letter for letter in text if letter != "\n" and unicodedata.category(letter) in _STEERING]


@given(data=hostile_inputs())
def test_nothing_untrusted_steers(data: ReportInput) -> None:
    """All is UTF-8 without control characters, and GitHub's runner finds commands in `github` only."""
    reports = {name: report(data) for name, report in ALL.items()}
    for name, report in reports.items():
        report.encode("utf-8")
        assert report.endswith("\n"), name
        assert not _find_steering(report), name
        commands = [command.name for command in map(read_command, split_lines(report)) if command]
        if name == "github":
            assert set(commands) <= {"error", "warning", "notice"}
            assert len(commands) == len(data.diagnostics)
        else:
            assert commands == [], name
    # A newline in a path or message is not one in the report.
    assert len(reports["concise"].splitlines()) == len(data.diagnostics)
    # In colour, `full` is what it is without, and colour codes.
    colored = ALL["full"](_in_color(data))
    assert _TAGS.sub("", colored) == reports["full"]
    assert colored != reports["full"]


def _in_color(data: ReportInput) -> ReportInput:
    return ReportInput(data.diagnostics, data.files, read_line=data.read_line, color=True)


@given(text=hostile_texts)
def test_safe_text_stays_safe(text: str) -> None:
    """What has been made safe once needs nothing more."""
    assert make_safe(make_safe(text)) == make_safe(text)
