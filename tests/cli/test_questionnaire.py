"""`questionnaire import|export`: files in, files out, and what is said on standard error."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from cli.running import run
from forms.sample_forms import FORMS, build
from profilecli.run.pipeline import load_questionnaire


def test_import_writes_to_a_file_and_reports_what_it_could_not_keep(folder: Path) -> None:
    (folder / "rain.xlsx").write_bytes(build(FORMS["two languages"]))
    result = run("questionnaire", "import", "rain.xlsx", "-o", "rain.toml", "--language", "en")
    assert (result.exit_code, result.stdout) == (0, "")
    assert load_questionnaire("rain.toml").language == "en"
    shown = "profilecli: rain.xlsx: survey!D2: label::Français (fr) has no counterpart; it is kept as a comment\n"
    assert shown in result.stderr


def test_import_writes_to_standard_output(folder: Path) -> None:
    (folder / "rain.xlsx").write_bytes(build(FORMS["plain"]))
    result = run("questionnaire", "import", "rain.xlsx")
    assert result.stdout.startswith('name = "rain"\n')


def test_faults_are_reported_with_the_file_and_nothing_is_written(folder: Path) -> None:
    (folder / "bad.xlsx").write_bytes(build("== survey\ntype|name|label\ntxt|a|A\ntext||B"))
    result = run("questionnaire", "import", "bad.xlsx", "-o", "bad.toml")
    assert result.exit_code == 2
    assert [line.split(": ")[:3] for line in result.stderr.splitlines()] == [
        ["profilecli", "bad.xlsx", "survey!A2"],
        ["profilecli", "bad.xlsx", "survey!B3"],
    ]
    assert not (folder / "bad.toml").exists()


def test_export_and_import_give_the_same_questionnaire(folder: Path) -> None:
    assert run("questionnaire", "export", "nswp-member", "-o", "form.xlsx").exit_code == 0
    result = run("questionnaire", "import", "form.xlsx", "-o", "form.toml")
    assert (result.exit_code, result.stderr) == (0, "")
    assert load_questionnaire("form.toml") == load_questionnaire("nswp-member")
    assert sorted(path.name for path in folder.iterdir()) == ["form.toml", "form.xlsx"]


def test_export_writes_workbooks_only(folder: Path) -> None:
    result = run("questionnaire", "export", "nswp-member", "-o", "form.csv")
    assert result.exit_code == 2
    assert ".xlsx" in result.stderr
    assert not list(folder.iterdir())


@pytest.mark.parametrize("package", ["python_calamine", "tomlkit"])
@pytest.mark.usefixtures("folder")
def test_a_missing_package_is_named_with_its_extra(package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("form.xlsx").write_bytes(build(FORMS["plain"]))
    monkeypatch.setitem(sys.modules, package, None)
    result = run("questionnaire", "import", "form.xlsx")
    assert result.exit_code == 2
    assert "profilecli[xlsform]" in result.stderr
