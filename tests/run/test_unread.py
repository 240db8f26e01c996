from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from cli.running import run
from helpers import WHOLE
from profilecli.converters.kinds import KINDS
from profilecli.errors import InputError
from profilecli.run.inputs import DEFAULT_GLOBS, find_inputs

PNG = b"\x89PNG\r\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in/deep").mkdir(parents=True)
    (tmp_path / "in/page.txt").write_text(WHOLE)


def put(*names: str, data: bytes = b"") -> None:
    for name in names:
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_bytes(data)


def list_unread(*paths: str) -> list[str]:
    return [file.path for file in find_inputs(paths or ["in"]).unread]


class TestFindUnread:
    def test_forms_of_other_kinds_are_found_by_bytes_or_suffix(self) -> None:
        put("in/a.doc", "in/deep/b.msg", "in/c.xls")
        put("in/scan", "in/d.dat", data=PNG)
        assert list_unread() == ["in/a.doc", "in/c.xls", "in/d.dat", "in/deep/b.msg", "in/scan"]

    def test_what_holds_no_form_is_none(self) -> None:
        put("in/a.toml", "in/b.jsonl", "in/Makefile", "in/c.css", "in/.d.doc", data=b"x")
        put("in/e", data=b"SQLite format 3\0")
        put("in/f.csv", data=b"id,name,email:status\n")
        put("in/g.html", data=b'<!DOCTYPE html><meta name="generator" content="profilecli">')
        assert list_unread() == []

    def test_file_that_is_named_as_well_is_read(self) -> None:
        put("in/a.png", "in/b.png", data=PNG)
        assert list_unread("in", "./in/a.png") == ["in/b.png"]

    def test_file_that_a_pattern_wants_is_read(self) -> None:
        put("in/a.png", "in/b.doc")
        assert [file.path for file in find_inputs(["in"], ["*.png"]).unread] == ["in/b.doc"]

    def test_parts_of_a_saved_page_are_none(self) -> None:
        put("in/form.htm", "in/form_files/logo.png", "in/form_files/sub.txt", "in/other_files/scan.png")
        assert list_unread() == ["in/other_files/scan.png"]
        assert [file.shown for file in find_inputs(["in"], ["*.txt"]).files] == ["in/page.txt"]

    def test_pipe_and_broken_link_are_not_waited_for(self) -> None:
        os.mkfifo("in/a.png")
        Path("in/b.doc").symlink_to("nowhere")
        assert list_unread() == ["in/a.png", "in/b.doc"]

    def test_folder_with_nothing_to_read_names_what_is_there(self) -> None:
        put("other/a.png")
        with pytest.raises(InputError, match=r"no input file \(.*\) in other; 1 other file not read: other/a\.png"):
            find_inputs(["other"])

    def test_folder_without_files_is_told_all_that_is_searched_for(self) -> None:
        Path("other").mkdir()
        with pytest.raises(InputError) as failure:
            find_inputs(["other"])
        searched = str(failure.value).partition("(")[2].partition(")")[0].split(" or ")
        assert searched[-1] == "a mail"
        assert searched == [*DEFAULT_GLOBS, *(kind.noun for kind in KINDS.values() if kind.is_readable)]
        with pytest.raises(InputError, match=r"^no input file \(\*\.a or \*\.b\) in other; use --glob"):
            find_inputs(["other"], ["*.a", "*.b"])


@pytest.mark.parametrize("command", ["validate", "ingest", "report"])
def test_closing_line_counts_and_names_them(command: str) -> None:
    put(*(f"in/{number}.png" for number in range(7)))
    result = run(command, "in")
    assert result.exit_code == 0
    named = "in/0.png, in/1.png, in/2.png, in/3.png, in/4.png and 2 more"
    assert result.stderr.splitlines()[-1].startswith(f"7 other files not read: {named}; ")
    assert run(command, "in", "--quiet").stderr == ""


@pytest.mark.parametrize(
    "command",
    [
        ["convert", "in", "-o", "text.txt"],
        ["diff", "in", "in"],
        ["diff", "in/page.txt", "in"],
        ["questionnaire", "check", "nswp-member", "--against", "in"],
    ],
)
def test_commands_that_print_no_findings_name_them_last(command: list[str]) -> None:
    put("in/a.png")
    result = run(*command)
    assert result.exit_code == 0
    assert result.stderr.splitlines()[-1].startswith("1 other file not read: in/a.png; ")
    assert result.stderr.count("a.png") == 1


def test_show_names_them_beside_the_card() -> None:
    put("in/a.png")
    result = run("show", "in")
    assert result.stdout.startswith("Copper Lantern\n")
    assert result.stderr.startswith("in/a.png:1:1: PRF111 warning ")


def test_each_is_a_warning_of_the_run() -> None:
    put("in/a.doc", "in/b.jpg")
    result = run("validate", "in", "--output-format", "json")
    found = json.loads(result.stdout_bytes)
    assert [(item["code"], item["severity"], item["path"], item["profile"]) for item in found] == [
        ("PRF111", "warning", "in/a.doc", None),
        ("PRF111", "warning", "in/b.jpg", None),
    ]
    assert result.stderr.startswith("1 file read, 1 profile: 2 warnings\n")
    assert [run("validate", "in", "--fail-on", level).exit_code for level in ("error", "warning")] == [0, 1]
    assert run("validate", "in", "--fail-on", "info", "--ignore", "unread-file").exit_code == 0


def test_name_of_an_unread_file_steers_no_terminal() -> None:
    put("in/a\x1b[31m.png")
    result = run("validate", "in")
    assert "\x1b" not in result.stdout + result.stderr
    assert r"a\x1b[31m.png" in result.stderr
