"""`questionnaire diff`: two files in, a line, a table row or an object for each change, and the exit status."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.running import run

FIRST = """\
name = "choir"
title = "Choir"
version = "1"

[[survey]]
name = "email"
type = "email"
label = "Contact email"

[[survey]]
name = "voices"
type = "select_one"
list_name = "voices"
label = "Which voices?"

[[choices.voices]]
name = 1
label = "Alto | high"

[[choices.voices]]
name = "bass"
label = "Bass"
"""
SECOND = FIRST.replace('name = "email"', 'name = "mail"\nwas = ["email"]').replace('version = "1"', 'version = "2"')
THIRD = SECOND.replace('name = "bass"', 'name = "basso"').replace('"Alto | high"', '"Alto, `high`"')
SHOWN = """\
2.toml:6: question 'mail': was 'email'
    records made with 1 keep 'email', and the value is read as 'mail'
2.toml:19: choice '1' of 'voices': label is 'Alto, `high`', was 'Alto | high'
    on pages the old wording is no longer recognised; keep it as an alias
2.toml:21: choice 'basso' of 'voices': added
    records made with 1 do not hold it
1.toml:20: choice 'bass' of 'voices': removed
    records made with 1 that hold it are reported as PRF601 (invalid-record) [incompatible]
4 changes, 1 incompatible
"""


@pytest.fixture(autouse=True)
def forms(folder: Path) -> None:
    (folder / "1.toml").write_text(FIRST)
    (folder / "2.toml").write_text(THIRD)


def test_each_change_is_a_line_at_its_place() -> None:
    result = run("questionnaire", "diff", "1.toml", "2.toml")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == SHOWN.replace("\n    ", "; ")


def test_what_concerns_the_whole_stands_at_its_key_or_at_the_file(folder: Path) -> None:
    (folder / "2.toml").write_text(FIRST.replace('"Choir"', '"Choirs"'))
    shown = run("questionnaire", "diff", "1.toml", "2.toml").stdout
    assert shown.startswith("2.toml:2: title is 'Choirs', was 'Choir'; ")
    head, one, rest = FIRST.split("[[survey]]")
    two, *choices = rest.partition("[[choices")
    (folder / "2.toml").write_text(f"{head}[[survey]]{two}[[survey]]{one}{''.join(choices)}")
    shown = run("questionnaire", "diff", "1.toml", "2.toml").stdout
    assert "\n2.toml: the questions are in another order; " in shown


def test_markdown_is_a_table() -> None:
    result = run("questionnaire", "diff", "1.toml", "2.toml", "--format", "markdown")
    lines = result.stdout.splitlines()
    assert lines[:4] == ["# Changes from choir 1 to choir 2", "", "4 changes, 1 incompatible.", ""]
    assert {line.count(" | ") for line in lines[4:]} == {3}
    assert [line.endswith("| yes |") for line in lines[6:]] == [False, False, False, True]
    assert r"label is 'Alto, \x60high\x60', was 'Alto \x7c high'" in result.stdout


def test_json_has_each_change_with_its_place() -> None:
    result = json.loads(run("questionnaire", "diff", "1.toml", "2.toml", "--format", "json").stdout)
    assert (result["old"], result["new"]["version"]) == ({"path": "1.toml", "name": "choir", "version": "1"}, "2")
    assert result["is_compatible"] is False
    first, *_, last = result["changes"]
    assert {key: first[key] for key in ("change", "path", "line", "question", "key")} == {
        "change": "renamed", "path": "2.toml", "line": 6, "question": "mail", "key": "name"
    }  # fmt: skip
    assert (last["list_name"], last["choice"], last["path"], last["is_incompatible"]) == (
        "voices",
        "bass",
        "1.toml",
        True,
    )
    assert {"text", "effect"} <= first.keys()


def test_nothing_has_changed() -> None:
    assert run("questionnaire", "diff", "1.toml", "1.toml").stdout == "nothing has changed\n"
    table = run("questionnaire", "diff", "nswp-member", "nswp-member", "--format", "markdown").stdout
    assert table == "# Changes from nswp-member 1 to nswp-member 1\n\nNothing has changed.\n"


@pytest.mark.parametrize(
    ("new", "fail_on", "status"),
    [
        (FIRST, "changed", 0),
        (SECOND, "changed", 1),
        (SECOND, "incompatible", 0),
        (THIRD, "incompatible", 1),
        (THIRD, "never", 0),
    ],
)
def test_exit_status_is_as_asked_for(new: str, fail_on: str, status: int, folder: Path) -> None:
    (folder / "2.toml").write_text(new)
    assert run("questionnaire", "diff", "1.toml", "2.toml", "--fail-on", fail_on).exit_code == status


def test_a_faulty_questionnaire_is_refused(folder: Path) -> None:
    (folder / "2.toml").write_text(FIRST.replace('"email"\nlabel', '"mail"\nlabel'))
    result = run("questionnaire", "diff", "1.toml", "2.toml")
    assert result.exit_code == 2
    assert result.stderr.startswith("profilecli: 2.toml:7: question 'email', type: ")
