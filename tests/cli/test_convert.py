from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.running import run

PAGE = """\
<!doctype html>
<h1>Lantern</h1>
<table><tr><td>Contact email<td>nobody</table>
<p>Who do you work with?
<p>Women.
"""


@pytest.fixture
def page(folder: Path) -> str:
    (folder / "form.html").write_text(PAGE)
    (folder / "notes.txt").write_text("One\nTwo\n")
    return "form.html"


def test_text_is_printed_as_it_is_read(page: str) -> None:
    result = run("convert", page)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "Lantern\n\nContact email\nnobody\n\nWho do you work with?\n\nWomen.\n"


def test_places_stand_before_the_lines(page: str) -> None:
    result = run("convert", page, "notes.txt", "--with-places")
    assert result.stdout.splitlines()[:4] == [
        "paragraph 1\tLantern", "\t", "table 1, row 1\tContact email", "table 1, row 1\tnobody",
    ]  # fmt: skip
    assert result.stdout.endswith("\f\nline 1\tOne\nline 2\tTwo\n")


def test_text_goes_to_a_file_but_never_over_what_is_read(page: str, folder: Path) -> None:
    assert run("convert", page, "-o", "out.txt").exit_code == 0
    assert (folder / "out.txt").read_text() == run("convert", "-", stdin=PAGE).stdout
    assert run("convert", page, "-o", page).exit_code == 2


def test_file_without_text_is_reported(page: str, folder: Path) -> None:
    (folder / "a.bin").write_bytes(b"PK\x03\x04")
    (folder / "b.txt").write_bytes(b"")
    result = run("convert", "a.bin", "b.txt", page)
    assert result.exit_code == 1
    assert result.stderr.startswith("profilecli: a.bin: this is a ZIP archive, not plain text; unpack it")
    assert "profilecli: b.txt: the file contains no text\n" in result.stderr
    assert result.stdout.startswith("Lantern\n")


@pytest.mark.parametrize("name", ["a.sqlite", "a.db", "a.jsonl"])
def test_explain_says_of_records_that_they_are_no_text(page: str, name: str) -> None:
    run("ingest", page, "-o", name)
    result = run("explain", name)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"profilecli: {name} holds records; explain shows the lines of a text\n"


@pytest.mark.parametrize("name", ["a.db", "a.txt"])
def test_advice_on_a_database_is_true_under_any_name(page: str, name: str) -> None:
    run("ingest", page, "-o", "a.sqlite")
    Path("a.sqlite").rename(name)
    result = run("convert", name)
    what = "this is a database of records, not plain text"
    how = "`show` and `validate` read it where its name ends in .sqlite, .sqlite3 or .db"
    assert (result.exit_code, result.stderr) == (1, f"profilecli: {name}: {what}; {how}\n")


def test_place_stands_in_every_report(page: str) -> None:
    found = json.loads(run("validate", page, "--select", "PRF305", "--output-format", "json").stdout_bytes)
    assert [(item["line"], item["column"], item["place"]) for item in found] == [(4, 1, "table 1, row 1")]
    for name in ("concise", "full", "github", "junit"):
        shown = run("validate", page, "--select", "PRF305", "--output-format", name).stdout
        assert "form.html: table 1, row 1" in shown, name
    assert "table 1, row 1: " in run("validate", page, "--select", "PRF305", "--output-format", "gitlab").stdout
    (result,) = json.loads(run("validate", page, "--select", "PRF305", "--output-format", "sarif").stdout)["runs"][0][
        "results"
    ]
    assert result["locations"][0]["logicalLocations"] == [{"fullyQualifiedName": "table 1, row 1"}]
    assert result["locations"][0]["physicalLocation"]["region"]["startLine"] == 4


def test_place_stands_in_explain_and_in_the_page(page: str) -> None:
    assert "(table 1, row 1)" in run("explain", page).stdout
    explained = json.loads(run("explain", page, "--format", "json").stdout)
    assert [line["place"] for line in explained["lines"]][:3] == ["paragraph 1", None, "table 1, row 1"]
    assert explained["media_type"] == "text/html"
    shown = run("report", page).stdout
    assert f'<h4><bdi class="path">{page}</bdi>' in shown
    assert '<bdi>table 1, row 1</bdi></a></span> <span class="what"><span class="tag error">error</span>' in shown


def test_record_says_what_made_text_of_it(page: str) -> None:
    (record,) = json.loads(run("ingest", page).stdout_bytes)
    assert record["source"]["media_type"] == "text/html"
    assert record["source"]["converter"].startswith("selectolax ")
    assert record["source"]["lines"] == [1, 8]
