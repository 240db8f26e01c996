"""Whatever paths, questions, messages and source lines hold, a report stays what it is."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given

from profilecli.reports import ReportInput
from profilecli.text.safe import make_safe
from reports.report_inputs import ALL, hostile_inputs, hostile_texts
from reports.runner import read_command, split_lines

_STEERING = {"Cc", "Cf", "Cs", "Zl", "Zp"}
_TAGS = re.compile(r"\x1b\[[0-9;]*m")


def _find_steering(text: str) -> list[str]:
    return [letter for letter in text if letter != "\n" and unicodedata.category(letter) in _STEERING]


@pytest.mark.parametrize("name", ALL)
@given(data=hostile_inputs())
def test_nothing_untrusted_steers(name: str, data: ReportInput) -> None:
    """All is UTF-8 without control characters, and GitHub's runner finds commands in `github` only."""
    report = ALL[name](data)
    report.encode("utf-8")
    assert report.endswith("\n")
    assert not _find_steering(report)
    commands = [command.name for command in map(read_command, split_lines(report)) if command]
    if name == "github":
        assert set(commands) <= {"error", "warning", "notice"}
        assert len(commands) == len(data.diagnostics)
    else:
        assert commands == []


@given(data=hostile_inputs())
def test_concise_has_one_line_each(data: ReportInput) -> None:
    """A newline in a path or message is not one in the report."""
    assert len(ALL["concise"](data).splitlines()) == len(data.diagnostics)


@given(data=hostile_inputs())
def test_colors_are_the_only_escapes(data: ReportInput) -> None:
    """In colour, `full` is what it is without, and colour codes."""
    plain = ALL["full"](data)
    colored = ALL["full"](_in_color(data))
    assert _TAGS.sub("", colored) == plain
    assert colored != plain


def _in_color(data: ReportInput) -> ReportInput:
    return ReportInput(data.diagnostics, data.files, read_line=data.read_line, color=True)


@given(text=hostile_texts)
def test_safe_text_stays_safe(text: str) -> None:
    """What has been made safe once needs nothing more."""
    assert make_safe(make_safe(text)) == make_safe(text)
