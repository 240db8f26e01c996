"""`questionnaire import|export`: files in, files out, and what is said on standard error."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from cli.running import run
from forms.sample_forms import FORMS, build
from helpers import CHORUS
from profilecli.forms.importing import Imported
from profilecli.run.pipeline import load_questionnaire


def test_import_writes_to_a_file_and_reports_what_it_could_not_keep(folder: Path) -> None:
    (folder / "rain.xlsx").write_bytes(build(FORMS["logic"]))
    result = run("questionnaire", "import", "rain.xlsx", "-o", "rain.toml", "--language", "en")
    assert (result.exit_code, result.stdout) == (0, "")
    assert load_questionnaire("rain.toml").language == "en"
    shown = "profilecli: rain.xlsx: survey!F2: constraint_message has no counterpart; it is kept as a comment\n"
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


def test_no_questionnaire_that_people_may_have_edited_is_written_over(folder: Path) -> None:
    (folder / "old.xlsx").write_bytes(build(FORMS["plain"]))
    (folder / "x.toml").touch()
    assert run("questionnaire", "import", "old.xlsx", "-o", "x.toml").exit_code == 0
    (folder / "x.toml").write_text("mine")
    result = run("questionnaire", "import", "old.xlsx", "-o", "x.toml")
    assert (result.exit_code, result.stderr) == (2, "profilecli: cannot write x.toml: it exists; name a new file\n")
    assert (folder / "x.toml").read_text() == "mine"


def test_a_file_that_comes_while_a_workbook_is_read_stays(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def read(*_: object) -> Imported:
        (folder / "x.toml").write_text("mine")
        return Imported("theirs", [])

    (folder / "old.xlsx").write_bytes(build(FORMS["plain"]))
    monkeypatch.setattr("profilecli.forms.importing.import_xlsform", read)
    assert run("questionnaire", "import", "old.xlsx", "-o", "x.toml").exit_code == 2
    assert (folder / "x.toml").read_text() == "mine"


def test_export_writes_workbooks_only(folder: Path) -> None:
    result = run("questionnaire", "export", "nswp-member", "-o", "form.csv")
    assert result.exit_code == 2
    assert ".xlsx" in result.stderr
    assert not list(folder.iterdir())


@pytest.mark.parametrize(("package", "extra"), [("python_calamine", "xlsform"), ("tomlkit", "draft")])
@pytest.mark.usefixtures("folder")
def test_a_missing_package_is_named_with_its_extra(package: str, extra: str, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("form.xlsx").write_bytes(build(FORMS["plain"]))
    monkeypatch.setitem(sys.modules, package, None)
    result = run("questionnaire", "import", "form.xlsx")
    assert result.exit_code == 2
    assert f"profilecli[{extra}]" in result.stderr


CHOIR = """\
name = "choir"
title = "Choir"
version = "1"

[[survey]]
name = "email"
type = "email"
label = "Contact email"
aliases = [
  "E-mail address",
]

[[survey]]
name = "singers"
type = "text"
label = "Who sings with you?"
"""


def write_pages(folder: Path, count: int, page: str) -> None:
    (folder / "choir.toml").write_text(CHOIR)
    (folder / "pages").mkdir()
    for number in range(count):
        text = page.replace("%", f"{'abcdefghij'[number]}lder")
        (folder / "pages" / f"{number}.txt").write_text(text)


def test_check_against_pages_lists_what_is_worded_on_one_side_only(folder: Path) -> None:
    page = "% Choir\n\nContact email\n%@choir.example\n\nWhere do you rehearse?\nIn the %.\n"
    write_pages(folder, 6, page)
    (folder / "pages" / "letter.txt").write_text("A letter.\n")
    result = run("questionnaire", "check", "choir.toml", "--against", "pages")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.replace("; ", ";\n").replace(": 2 ", ":\n2 ").splitlines() == [
        "choir:",
        "2 questions, no errors",
        "choir.toml:10: question 'email', alias 1: 'E-mail address' is not on any page",
        "choir.toml:13: question 'singers': none of its wordings is on any page",
        "pages/0.txt:6:1: PRF504 warning this wording is in 6 of 6 files, but not in the questionnaire;",
        "add it as a question, an alias, a choice, or boilerplate [recurring-line]",
        "7 files read (1 file without any question):",
        "2 wordings on no page, 1 line on many pages and not in the questionnaire",
    ]


def test_check_against_pages_that_fit_lists_nothing(folder: Path) -> None:
    write_pages(folder, 3, "% Choir\n\nContact email\n%@choir.example\n\nWho sings with you?\nThe %.\n")
    (folder / "one.md").write_text("Fern Choir\n\nE-mail address\nfern@choir.example\n")
    result = run("questionnaire", "check", "choir.toml", "--against", ".", "--glob", "*.txt", "--glob", "*.md")
    assert result.stdout.splitlines()[1:] == [
        "4 files read: 0 wordings on no page, 0 lines on many pages and not in the questionnaire"
    ]


def test_check_against_pages_of_another_form_is_refused(folder: Path) -> None:
    write_pages(folder, 2, "A letter of %.\n")
    result = run("questionnaire", "check", "choir.toml", "--against", "pages")
    assert result.exit_code == 2
    assert result.stderr == "profilecli: no question of 'choir' is in any of 2 files; name other pages\n"


def test_check_against_pages_takes_a_built_in_questionnaire(samples: Path, folder: Path) -> None:
    result = run("questionnaire", "check", "nswp-member", "--against", samples / "nswp-member" / "clean")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[1].startswith("nswp-member:")
    assert not list(folder.iterdir())


def write_versions(folder: Path) -> None:
    (folder / "1.toml").write_text(CHOIR)
    changed = CHOIR.replace('name = "email"', 'name = "mail"\nwas = ["email"]\nsince = "2"')
    (folder / "2.toml").write_text(changed.replace('version = "1"', 'version = "2"'))
    (folder / "a.txt").write_text("Fern Choir\n\nContact email\nfern@choir.example\n\nWho sings with you?\nMoss.\n")


@pytest.mark.parametrize("records", ["a.jsonl", "a.db", "a.json"])
def test_records_and_databases_of_an_earlier_version_are_read(folder: Path, records: str) -> None:
    write_versions(folder)
    assert run("ingest", "-q", "1.toml", "a.txt", "-o", records).exit_code == 0
    shown = run("show", "-q", "2.toml", records, "--columns", "name,mail")
    assert shown.stdout.splitlines() == ["name        mail", "Fern Choir  fern@choir.example"]
    assert "fern-choir, choir 2 (made with 1), 2 of 2 answered" in run("show", "-q", "2.toml", records).stdout
    assert run("validate", "-q", "2.toml", records, "--fail-on", "info").exit_code == 0
    copied = run("ingest", "-q", "2.toml", records, "-o", "b.db")
    assert (copied.exit_code, copied.stderr) == (
        0,
        "wrote b.db: 1 profile as sqlite\n1 file read, 1 profile: no findings\n",
    )
    assert run("show", "-q", "2.toml", "b.db", "--where", "mail=fern@choir.example").exit_code == 0


def test_a_database_of_an_earlier_version_is_not_written_to(folder: Path) -> None:
    write_versions(folder)
    run("ingest", "-q", "1.toml", "a.txt", "-o", "a.db")
    refused = run("ingest", "-q", "2.toml", "a.txt", "-o", "a.db")
    assert refused.exit_code == 2
    assert "not to 'choir' version '2'; copy it to a new file with ingest, and write to that" in refused.stderr
    (folder / "3.toml").write_text(CHOIR.replace('version = "1"', 'version = "3"'))
    assert (
        "not to 'choir' version '3'; write to a new file" in run("ingest", "-q", "3.toml", "a.txt", "-o", "a.db").stderr
    )


MILK = """
name = "milk"
title = "Milk round"
version = "1"
[[survey]]
name = "milk"
type = "integer"
label = "How much milk do you sell?"
"""


def test_blank_writes_text_to_standard_output_and_says_what_the_form_lacks(folder: Path) -> None:
    (folder / "milk.toml").write_text(MILK)
    result = run("questionnaire", "blank", "milk.toml")
    assert (result.exit_code, result.stdout) == (0, f"Milk round\n\nHow much milk do you sell?\n{'_' * 40}\n")
    assert (
        result.stderr == "profilecli: milk.toml: name_labels: without one the form has no place for a name; add one\n"
    )


def test_blank_needs_no_label_where_the_file_has_the_name(folder: Path) -> None:
    (folder / "milk.toml").write_text(MILK.replace("[[survey]]", 'name_from = "file"\n[[survey]]'))
    assert run("questionnaire", "blank", "milk.toml").stderr == ""


@pytest.mark.parametrize(("name", "start"), [("a.txt", b"NSWP"), ("a.MD", b"# NSWP"), ("a.docx", b"PK\x03\x04")])
def test_blank_writes_what_the_suffix_says(name: str, start: bytes, folder: Path) -> None:
    result = run("questionnaire", "blank", "nswp-member", "-o", name)
    assert (result.exit_code, result.output) == (0, "")
    assert (folder / name).read_bytes().startswith(start)


@pytest.mark.parametrize("name", ["form.pdf", "form", ".docx"])
def test_blank_refuses_other_suffixes(name: str, folder: Path) -> None:
    result = run("questionnaire", "blank", "nswp-member", "-o", name)
    assert result.exit_code == 2
    assert result.stderr == f"profilecli: --output: a form is written as .docx, .md, .txt, not as {name}\n"
    assert not list(folder.iterdir())


def test_what_would_be_misread_on_a_form_is_reported_and_no_form_is_written(folder: Path) -> None:
    (folder / "milk.toml").write_text(f'{MILK}hint = "Litres"\n')
    fault = (
        "profilecli: milk.toml:5: question 'milk': its hint reads as an answer on an empty form; word it differently\n"
    )
    result = run("questionnaire", "check", "milk.toml")
    assert (result.exit_code, result.stderr) == (1, fault)
    assert result.stdout == "milk: 1 question, 1 error on its form\n"
    result = run("questionnaire", "blank", "milk.toml", "-o", "milk.md")
    assert (result.exit_code, result.output) == (2, fault)
    assert [path.name for path in folder.iterdir()] == ["milk.toml"]


def test_blank_writes_the_form_in_the_language_that_is_named(folder: Path) -> None:
    (folder / "chorus.toml").write_text(CHORUS, "utf-8")
    result = run("questionnaire", "blank", "chorus.toml", "--language", "fr")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "Quelles voix cherchez-vous ?\n[ ] Voix aiguës\n" in result.stdout
    result = run("questionnaire", "blank", "chorus.toml", "--language", "de")
    assert result.exit_code == 2
    assert result.stderr == "profilecli: --language: chorus.toml has no language 'de'; use en or fr\n"
