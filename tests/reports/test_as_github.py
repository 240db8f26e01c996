from __future__ import annotations

import pytest
from hypothesis import given
from markdown_it import MarkdownIt
from markdown_it.token import Token

from profilecli.findings.diagnostics import Severity
from profilecli.reports import ReportInput
from profilecli.reports.as_concise import guard_path
from profilecli.reports.as_github import render_github
from profilecli.reports.common import describe
from profilecli.text.safe import make_safe
from reports.report_inputs import build_diagnostic, build_input, hostile_inputs, render, summarise
from reports.runner import Command, read_command, split_lines

_MANY = [build_diagnostic(line=line, severity=severity) for line in range(1, 13) for severity in Severity]


def _read_commands(data: ReportInput) -> list[Command]:
    return list(filter(None, map(read_command, split_lines(render(render_github, data)))))


def test_annotation() -> None:
    """The runner reads the place, the rule and the message."""
    (command,) = _read_commands(build_input(build_diagnostic(path="a, b: 100%.txt", question="areas")))
    assert command.name == "error"
    assert command.data == "a, b: 100%.txt:3:1: PRF202 areas: required question not found"
    assert command.properties == {
        "file": "a, b: 100%.txt",
        "line": "3",
        "endline": "3",
        "col": "1",
        "endcolumn": "8",
        "title": "PRF202 missing-question",
    }


def test_several_lines_have_no_columns() -> None:
    """The runner takes columns only within a line."""
    (command,) = _read_commands(build_input(build_diagnostic(end_line=5)))
    assert sorted(command.properties) == ["endline", "file", "line", "title"]


def test_standard_input_is_no_file() -> None:
    """An annotation cannot point into standard input."""
    (command,) = _read_commands(build_input(build_diagnostic(path="-")))
    assert list(command.properties) == ["title"]
    assert command.data.startswith("-:3:1: ")


def test_worst_first_and_no_more_than_are_shown() -> None:
    """GitHub drops what is over its limits, so the rest is counted instead."""
    data = build_input(*_MANY)
    assert [command.name for command in _read_commands(data)] == ["error"] * 10 + ["warning"] * 10 + ["notice"] * 10
    assert split_lines(render(render_github, data))[-2].startswith("6 more findings ")
    assert render(render_github, build_input()) == ""


@given(data=hostile_inputs())
def test_runner_reads_what_was_meant(data: ReportInput) -> None:
    """No path or message ends a property or a command early."""
    items = sorted(data.diagnostics, key=lambda item: -item.severity.rank)
    for command, item in zip(_read_commands(data), items, strict=True):
        if item.path != "-":
            assert command.properties["file"] == guard_path(item.path)
        assert command.properties["title"] == "PRF202 missing-question"
        assert command.data.endswith(make_safe(describe(item)))


def _read_table(text: str) -> tuple[list[str], list[list[Token]]]:
    """Return the kinds of all blocks, and the inline tokens of each cell."""
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    return [token.type for token in tokens], [token.children or [] for token in tokens if token.type == "inline"]


def test_summary() -> None:
    """The whole stands in the summary, with its counts."""
    text = summarise(build_input(*_MANY, files=("a.txt",)), profiles=2)
    assert text.startswith("### profilecli: 1 file, 2 profiles, 12 errors, 12 warnings, 12 info\n\n| Severity |")
    assert text.count("\n| error | PRF202 missing-question | `pages/a.txt:") == 12


def test_summary_of_nothing() -> None:
    """Without findings there is no table."""
    assert summarise(build_input()) == "### profilecli: 0 files, 0 profiles, 0 errors, 0 warnings, 0 info\n"


def test_summary_stays_under_the_limit_of_github() -> None:
    """Over 1 MiB GitHub would show nothing at all."""
    text = summarise(build_input(*[build_diagnostic(message="é" * 200_000)] * 9))
    assert len(text.encode()) < 1024 * 1024
    assert text.endswith("\n\n7 more findings not shown here.\n")


@given(data=hostile_inputs())
def test_summary_holds_no_foreign_markup(data: ReportInput) -> None:
    """Paths and messages are code in a cell of the table and nothing else."""
    kinds, inlines = _read_table(summarise(data))
    assert kinds.count("tr_open") == len(data.diagnostics) + 1
    assert kinds.count("td_open") == 4 * len(data.diagnostics)
    assert not {kind for kind in kinds if "html" in kind}
    cells = [[(token.type, token.content) for token in cell] for cell in inlines[5:]]
    for number, item in enumerate(data.diagnostics):
        assert [kind for kind, _ in cells[number * 4 + 2]] == ["code_inline"]
        ((kind, content),) = cells[number * 4 + 3]
        assert kind == "code_inline"
        assert content.strip() == make_safe(describe(item)).replace("|", r"\x7c").replace("`", r"\x60").strip()


@pytest.mark.parametrize("path", ["=x", "::x", " ::x", "\ufe0f::x"])
def test_guarded_path_names_the_same_file(path: str) -> None:
    """The guard is `./`."""
    assert guard_path(path) == f"./{path}"
