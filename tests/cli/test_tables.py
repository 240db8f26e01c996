from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import openpyxl
import polars as pl
import pytest

from cli.running import run
from helpers import WHOLE


def read_heads(data: bytes) -> list[str]:
    return next(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


def test_columns_are_those_that_are_named_in_their_order(page: Path) -> None:
    result = run("ingest", page, "--format", "csv", "--columns", "main_challenges, name,contact_email:status")
    assert result.stdout.splitlines() == [
        "main_challenges,name,contact_email:status",
        "Rent.,Copper Lantern,answered",
    ]
    labelled = run("ingest", page, "--format", "csv", "--labels", "--columns", "name,contact_email:status")
    assert read_heads(labelled.stdout_bytes) == ["Profile name", "Contact email [status]"]


def test_workbook_has_the_columns_and_a_sheet_of_choices_only_with_choices(page: Path) -> None:
    assert run("ingest", page, "-o", "a.xlsx", "--columns", "name,main_challenges").exit_code == 0
    book = openpyxl.load_workbook("a.xlsx")
    assert book.sheetnames == ["profiles", "findings", "questionnaire"]
    assert [cell.value for cell in book["profiles"][2]] == ["Copper Lantern", "Rent."]
    assert run("ingest", page, "-o", "b.xlsx", "--columns", "name,priority_areas/challenge_stigma").exit_code == 0
    book = openpyxl.load_workbook("b.xlsx")
    assert [cell.value for cell in book["choices"][1]] == ["id", "name", "priority_areas/challenge_stigma"]
    assert [cell.value for cell in book["choices"][2]] == ["copper-lantern", "Copper Lantern", 1]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--format", "csv", "--columns", "nam"], "did you mean 'name'"),
        (["--format", "csv", "--columns", " ,"], "names no column"),
        (["--format", "json", "--columns", "name"], "--columns chooses the columns of csv and xlsx, not of json"),
        (["-o", "a.jsonl", "--for", "web"], "--for chooses the columns of csv and xlsx, not of jsonl"),
        (["-o", "a.sav", "--for", "spreadsheet"], "not of sav"),
        (["-o", "a.dta", "--for", "analyst", "--columns", "name"], "not of dta"),
        (["--format", "json", "--labels"], "--labels is for csv and xlsx, not for json; leave it out"),
        (["-o", "a.sav", "--for", "analyst", "--labels"], "--labels is for csv and xlsx, not for sav"),
        (["-o", "a.xlsx", "--labels", "--raw"], "--raw is for csv and datapackage, not for xlsx"),
        (["--bom"], "--bom is for csv and datapackage, not for json"),
        (["-o", "a", "--shard-size", "9", "--bom"], "--bom is for csv and datapackage, not for jsonl"),
        (["--format", "csv", "--audience", "public", "--columns", "contact_email"], "there is no column"),
    ],
)
def test_what_chooses_no_column_is_a_mistake_of_use(page: Path, options: list[str], said: str) -> None:
    result = run("ingest", page, *options)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert not list(Path().glob("a.*"))


def test_options_for_csv_are_for_that_of_a_package_too(page: Path) -> None:
    assert run("ingest", page, "-o", "datapackage", "--raw", "--bom").exit_code == 0
    assert Path("datapackage/profiles.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert run("ingest", page, "-o", "a.xlsx", "--labels").exit_code == 0


def test_table_for_a_spreadsheet_has_labels_and_what_people_wrote(page: Path) -> None:
    data = run("ingest", page, "--for", "spreadsheet").stdout_bytes
    assert data.startswith(b"\xef\xbb\xbf")
    heads = read_heads(data)
    assert (heads[0], "Contact email" in heads, any("status" in head for head in heads)) == (
        "Profile name",
        True,
        False,
    )
    assert run("ingest", page, "--for", "spreadsheet", "-o", "a.xlsx").exit_code == 0
    assert openpyxl.load_workbook("a.xlsx")["profiles"]["A1"].value == "Profile name"


def test_table_for_the_web_has_only_what_is_public(page: Path) -> None:
    data = run("ingest", page, "--for", "web").stdout_bytes
    heads = read_heads(data)
    assert (heads[0], "Contact email" in heads, b"office@" in data) == ("Profile name", False, False)


def test_table_for_analysts_has_names_choices_and_statuses(page: Path) -> None:
    heads = read_heads(run("ingest", page, "--for", "analyst").stdout_bytes)
    assert heads[:4] == ["id", "name", "contact_email", "contact_email:status"]
    assert "priority_areas/challenge_stigma" in heads
    assert not [head for head in heads if head.startswith("source:")]
    assert run("ingest", page, "--for", "analyst", "-o", "a.parquet").exit_code == 0
    assert pl.read_parquet("a.parquet")["priority_areas/challenge_stigma"].to_list() == [True]


def test_formula_is_neutralized_for_everybody(folder: Path) -> None:
    (folder / "page.txt").write_text(WHOLE.replace("Rent.", "=1+1"))
    for preset in ("spreadsheet", "web", "analyst"):
        assert b",'=1+1," in run("ingest", "page.txt", "--for", preset).stdout_bytes


class TestPackage:
    def test_folder_of_that_name_is_a_package(self, page: Path) -> None:
        for name in ("datapackage", "out/datapackage/"):
            result = run("ingest", page, "-o", name)
            assert (result.exit_code, result.stderr.splitlines()[0]) == (
                0,
                f"wrote {name}: 1 profile as datapackage",
            )
            assert json.loads((Path(name) / "datapackage.json").read_bytes())["name"] == "nswp-member"
            assert (Path(name) / "profiles.csv").read_text("utf-8").startswith("id,name,")

    def test_any_folder_is_one_where_the_format_says_so(self, page: Path) -> None:
        assert run("ingest", page, "-o", "data", "--format", "datapackage").exit_code == 0
        assert sorted(path.name for path in Path("data").iterdir()) == ["datapackage.json", "profiles.csv"]

    def test_it_is_not_written_to_standard_output(self, page: Path) -> None:
        result = run("ingest", page, "--format", "datapackage")
        assert (result.exit_code, result.stdout) == (2, "")
        assert "name it with -o" in result.stderr

    def test_nothing_that_is_read_is_written_over(self, folder: Path) -> None:
        (folder / "data").mkdir()
        (folder / "data" / "profiles.csv").write_text(WHOLE)
        result = run("ingest", "data/profiles.csv", "-o", "data", "--format", "datapackage")
        assert result.exit_code == 2
        assert (folder / "data" / "profiles.csv").read_text() == WHOLE
        assert not (folder / "data" / "datapackage.json").exists()


@pytest.mark.parametrize("name", ["a.parquet", "a.sav", "a.dta"])
def test_data_set_is_named_by_its_suffix(page: Path, name: str) -> None:
    result = run("ingest", page, "-o", name)
    assert (result.exit_code, Path(name).stat().st_size > 500) == (0, True)
    assert result.stderr.startswith(f"wrote {name}: 1 profile as {name[2:]}\n")
    assert run("ingest", page, "--format", name[2:]).stdout_bytes == Path(name).read_bytes()


def test_split_folder_is_named_too(page: Path) -> None:
    assert run("ingest", page, "-o", "out", "--split").stderr.startswith("wrote out: 1 profile as json\n")
    assert run("ingest", page, "-o", "out", "--split", "--quiet").stderr == ""
