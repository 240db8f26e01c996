"""Options go over the settings file, and that over the questionnaire."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cli.running import run
from helpers import WHOLE
from profilecli import Options, SettingsError, load_questionnaire, read_text
from profilecli.findings.diagnostics import Severity
from profilecli.questionnaire.builtin import read_builtin
from profilecli.run import files

FLAWED = WHOLE.replace("Women.\n", "").replace("organisation?", "organization?", 1)
"""Brings PRF301 (error, as the question is required) and PRF205 (warning)."""


@pytest.fixture(autouse=True)
def home(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (folder / "page.txt").write_text(FLAWED)
    monkeypatch.setenv("HOME", str(folder.parent))
    return folder.parent


def write(text: str, path: str = "profilecli.toml") -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text)


def list_codes(*args: object) -> list[str]:
    result = run("validate", "page.txt", *args)
    assert result.exit_code in (0, 1), result.stderr
    return [line.split()[1] for line in result.stdout.splitlines()]


def settle(*args: object) -> dict[str, Any]:
    result = run("validate", "--show-settings", *args)
    assert (result.exit_code, result.stderr) == (0, "")
    found = json.loads(result.stdout_bytes)
    assert isinstance(found, dict)
    return found


def fail(*args: object) -> str:
    result = run("validate", "page.txt", *args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("profilecli: ")
    return str(result.stderr.removeprefix("profilecli: "))


def write_questionnaire(severity: str, path: str = "mine.toml") -> None:
    write(read_builtin("nswp-member").decode().replace("\n[[", f"\n[severity]\n{severity}\n\n[[", 1), path)


def test_settings_without_a_file_are_the_defaults() -> None:
    assert settle() == {
        "settings-file": None,
        "questionnaire": "nswp-member",
        "encoding": None,
        "glob": ["*.txt", "*.text", "*.md", "*.markdown"],
        "strict-wording": False,
        "fail-on": "error",
        "select": ["ALL"],
        "ignore": [],
        "severity": {},
        "per-path-ignores": {},
        "baseline": None,
    }


@pytest.mark.parametrize("path", ["profilecli.toml", "pyproject.toml", ".ci/other.toml"])
def test_every_key_of_the_file_counts_and_paths_are_seen_from_it(path: str, folder: Path) -> None:
    text = """\
questionnaire = "forms/mine.toml"
encoding = "Latin-1"
glob = ["*.md"]
strict-wording = true
fail-on = "info"
select = ["PRF1,PRF2", "empty-answer"]
ignore = ["PRF104"]
baseline = "accepted"
severity = { PRF3 = "info" }
per-path-ignores = { archive = ["PRF3"] }
"""
    write("[tool.profilecli]\n" + text if path == "pyproject.toml" else text, path)
    before = ".ci/" if path.startswith(".ci") else ""
    write_questionnaire('PRF2 = "warning"', f"{before}forms/mine.toml")
    given = ["--config", path] if before else []
    found = settle(*given)
    assert found.pop("settings-file") == (path if before else str(folder / path))
    assert found.pop("severity")["PRF301"] == "info"
    assert found == {
        "questionnaire": f"{before}forms/mine.toml",
        "encoding": "iso8859-1",
        "glob": ["*.md"],
        "strict-wording": True,
        "fail-on": "info",
        "select": ["PRF1,PRF2", "empty-answer"],
        "ignore": ["PRF104"],
        "per-path-ignores": {"archive": ["PRF3"]},
        "baseline": f"{before}accepted" if before else "./accepted",
    }


def test_options_go_over_the_file() -> None:
    write('encoding = "cp1252"\nglob = ["*.md"]\nfail-on = "info"\nquestionnaire = "no-such"\nbaseline = "none.json"')
    write('{"version": 1}', "given.json")
    options = ["--encoding", "utf-8", "--glob", "*.x", "--fail-on", "never", "-q", "nswp-member"]
    found = settle(*options, "--baseline", "given.json")
    assert [found[key] for key in ("encoding", "glob", "fail-on", "questionnaire", "baseline")] == [
        "utf-8", ["*.x"], "never", "nswp-member", "given.json",
    ]  # fmt: skip


def test_select_of_the_file_is_replaced_with_its_ignore_and_ignore_is_added_to_it() -> None:
    write('select = ["PRF2", "PRF301"]\nignore = ["PRF205"]')
    assert list_codes() == ["PRF301"]
    assert list_codes("--select", "PRF2") == ["PRF205"]
    assert settle("--select", "PRF2")["ignore"] == []
    assert "no rule is left" not in fail("--ignore", "nope")
    assert list_codes("--ignore", "PRF3") == []
    assert settle("--ignore", "PRF3")["ignore"] == ["PRF205", "PRF3"]


def test_select_and_ignore_take_lists_and_may_be_repeated() -> None:
    assert list_codes("--select", "PRF205,PRF301") == list_codes("--select", "PRF205", "--select", "empty-answer")
    assert list_codes("--ignore", "variant-heading , prf3") == []


@pytest.mark.parametrize(
    "args",
    [
        ["--select", ""],
        ["--select", "PRF3", "--ignore", "PRF3"],
        ["--ignore", "ALL"],
    ],
)
def test_no_rule_left_is_never_green(args: list[str]) -> None:
    assert "no rule is left to check; " in fail(*args)


def test_nearest_file_counts_and_in_one_folder_ours(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write('encoding = "cp1252"', "a/profilecli.toml")
    write('[tool.profilecli]\nencoding = "utf-16"', "a/pyproject.toml")
    write("[tool.other]", "a/b/pyproject.toml")
    (folder / "a/b/c").mkdir()
    monkeypatch.chdir("a/b/c")
    assert settle()["settings-file"] == str(folder / "a/profilecli.toml")
    write('[tool.profilecli]\nencoding = "utf-8"', "../pyproject.toml")
    assert settle()["encoding"] == "utf-8"
    assert settle("--no-config")["settings-file"] is None


@pytest.mark.parametrize("kind", ["folder", "file"])
def test_no_file_above_the_repository_counts(kind: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write('encoding = "cp1252"')
    (folder / "repo/inner").mkdir(parents=True)
    if kind == "folder":
        (folder / "repo/.git").mkdir()
    else:
        write("gitdir: x", "repo/.git")
    monkeypatch.chdir("repo/inner")
    assert settle()["settings-file"] is None
    write("fail-on = 'info'", "../profilecli.toml")
    assert settle()["fail-on"] == "info"


def test_no_file_above_home_counts(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write('encoding = "cp1252"')
    (folder / "me/inner").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(folder / "me"))
    monkeypatch.chdir("me/inner")
    assert settle()["settings-file"] is None
    write("fail-on = 'info'", "../profilecli.toml")
    assert settle()["fail-on"] == "info"


def test_paths_left_out_are_seen_from_the_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write('[per-path-ignores]\n"pages/old" = ["PRF3", "variant-heading"]')
    for place in ("pages/old", "pages/new"):
        write(FLAWED, f"{place}/page.txt")
    only = ["--select", "PRF301,PRF205"]
    lines = run("validate", "pages", *only).stdout.splitlines()
    assert [line.split(":")[0] for line in lines] == ["pages/new/page.txt"] * 2
    monkeypatch.chdir("pages")
    lines = run("validate", ".", *only).stdout.splitlines()
    assert [line.split(":")[0] for line in lines] == ["./new/page.txt"] * 2
    monkeypatch.chdir("old")
    assert run("validate", ".").exit_code == 0
    assert run("validate", folder / "pages/old").stdout == ""


def test_severity_of_the_file_goes_over_that_of_the_questionnaire() -> None:
    write_questionnaire('empty-answer = "warning"\nvariant-heading = "error"')
    assert run("validate", "page.txt", "-q", "mine.toml", "--select", "PRF3").exit_code == 0
    assert run("validate", "page.txt", "-q", "mine.toml", "--select", "PRF2").exit_code == 1
    # However exact its words are.
    write('[severity]\nALL = "error"\nPRF2 = "info"')
    assert run("validate", "page.txt", "-q", "mine.toml", "--select", "PRF3").exit_code == 1
    assert run("validate", "page.txt", "-q", "mine.toml", "--select", "PRF2", "--fail-on", "warning").exit_code == 0
    assert settle("-q", "mine.toml")["severity"]["PRF205"] == "info"


def test_severity_of_the_questionnaire_counts_without_the_command_line() -> None:
    write_questionnaire('PRF3 = "info"')
    found = read_text(FLAWED, Options(load_questionnaire("./mine.toml"))).diagnostics
    assert {item.code: item.severity.value for item in found} == {"PRF301": "info", "PRF205": "warning"}


def test_required_is_said_by_the_questionnaire() -> None:
    text = read_builtin("nswp-member").decode().replace("required = true", "required = false")
    write(text, "mine.toml")
    assert run("validate", "page.txt").exit_code == 1
    assert run("validate", "page.txt", "-q", "mine.toml").exit_code == 0


def test_unknown_rule_in_the_questionnaire_names_its_file() -> None:
    write_questionnaire('empty-anser = "info"')
    reported = fail("-q", "mine.toml")
    assert reported.startswith("mine.toml: severity: no rule is named 'empty-anser', did you mean 'empty-answer'?")
    assert run("questionnaire", "check", "mine.toml").exit_code == 2
    with pytest.raises(SettingsError, match=r"^mine\.toml: severity: "):
        load_questionnaire("mine.toml")
    made = replace(load_questionnaire(), severity={"PRF9": Severity.INFO})
    with pytest.raises(SettingsError, match="no rule is named 'PRF9'"):
        read_text(FLAWED, Options(made))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("fail-onn = 'info'", "fail-onn: unknown key, did you mean 'fail-on'?"),
        ("a = 1\nb == 2", "at line 2, column "),
        ("select = ['PRF9']", "profilecli.toml: select: no rule is named 'PRF9'"),
        ("ignore = ['PRF9']", "profilecli.toml: ignore: no rule is named 'PRF9'"),
        ("ignore = ['ALL']", "profilecli.toml: ignore: no rule is left to check; "),
        ("[severity]\nempty-anser = 'info'", "profilecli.toml: severity: no rule is named 'empty-anser', did you mean"),
        ("[per-path-ignores]\n'a/b' = ['PRF9']", "profilecli.toml: per-path-ignores.'a/b': no rule is named 'PRF9'"),
        ("encoding = 'utf-99'", "profilecli.toml: encoding: unknown text encoding: 'utf-99'; try "),
        ("questionnaire = 'nswp-membre'", "profilecli.toml: questionnaire: no built-in questionnaire is called"),
        ("questionnaire = 'no/such.toml'", "profilecli.toml: questionnaire: no/such.toml: no such file"),
        ("baseline = 'none.json'", "none.json: no such baseline; write it with --write-baseline"),
    ],
)
def test_fault_of_the_file_is_reported_with_file_and_key(text: str, expected: str) -> None:
    write(text)
    assert expected in fail()


def test_key_of_pyproject_is_reported_with_its_table(folder: Path) -> None:
    write("[tool.profilecli]\nselect = ['PRF9']", "pyproject.toml")
    assert fail().startswith(f"{folder}/pyproject.toml: tool.profilecli.select: no rule is named 'PRF9'")


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        (["--config", "none.toml"], "--config: none.toml: no such file or directory"),
        (["--config", ""], "--config: "),
        (["--config", "pyproject.toml"], "pyproject.toml: there is no table [tool.profilecli]; add one"),
        (["--config", "pyproject.toml", "--no-config"], "leave one of them out"),
        (["--select", "PRF9"], "--select: no rule is named 'PRF9'"),
        (["--ignore", "PRF9"], "--ignore: no rule is named 'PRF9'"),
        (["--encoding", "utf-99"], "--encoding: unknown text encoding: 'utf-99'; try "),
        (["-q", ""], "no built-in questionnaire is called ''; `profilecli questionnaire list` lists them"),
    ],
)
def test_fault_of_an_option_is_reported_with_its_name(args: list[str], expected: str) -> None:
    write("[project]", "pyproject.toml")
    assert expected in fail(*args)


def test_file_that_cannot_be_read_is_reported_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    write("")

    def refuse(_path: str, _mode: str) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(files, "open", refuse, raising=False)
    assert fail().endswith("profilecli.toml: permission denied; fix it, or ignore the settings file with --no-config\n")


def test_path_in_the_file_is_never_taken_for_a_built_in(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write('questionnaire = "forms/mine.toml"')
    write_questionnaire("", "forms/mine.toml")
    monkeypatch.chdir("forms")
    assert settle()["questionnaire"] == "./mine.toml"
    write(f'questionnaire = "{folder}/forms/mine.toml"', "../profilecli.toml")
    assert settle()["questionnaire"] == f"{folder}/forms/mine.toml"


def test_folder_that_is_no_text_is_shown_as_escapes() -> None:
    assert settle("--glob", "\udcff*")["glob"] == [r"\xff*"]


def test_strict_wording_of_the_file_can_be_switched_off(folder: Path) -> None:
    (folder / "profilecli.toml").write_text("strict-wording = true\n", "utf-8")
    (folder / "page.txt").write_text("Lantern\nHow are sex workers involved in your organization?\nAll.\n", "utf-8")
    assert "PRF205" not in run("validate", "page.txt").stdout
    assert "PRF205" in run("validate", "page.txt", "--no-strict-wording").stdout
    assert "PRF205" in run("validate", "page.txt", "--no-config").stdout
    assert "PRF205" not in run("validate", "page.txt", "--no-config", "--strict-wording").stdout


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('baseline = "a\\u0000b"', "baseline: should not contain the character U+0000"),
        ('questionnaire = "./\\u0000.toml"', "questionnaire: should not contain the character U+0000"),
        ('glob = ["*.txt", "\\u0000"]', "glob[2]: should not contain the character U+0000"),
        ("#" * 1_000_001, "over the limit of 1,000,000 bytes"),
        (".".join("a" * 100_000) + " = 1", "a key has more than 100 parts (at line 1)"),
        ("x = 1\n" * 2 + "[" + ".".join(["'a'"] * 50_000) + "]", "a key has more than 100 parts (at line 3)"),
        ("".join(f"k{number} = 1\n" for number in range(30)), "profilecli.toml: 10 more errors"),
        (
            "[per-path-ignores]\n" + "".join(f'"a*{number}" = []\n' for number in range(1_001)),
            "1,001 patterns with * or ?",
        ),
    ],
)
def test_settings_that_no_run_could_use_are_refused(text: str, said: str) -> None:
    write(text)
    assert said in fail()
