"""The day of the run is in the records that are to have it, whatever they are written as, and in no other."""

from __future__ import annotations

import csv
import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
import polars as pl
import pyreadstat
import pytest

from cli.running import run
from helpers import WHOLE

DAY = dt.date(2026, 5, 4)


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("profilecli.cli.commands.ingest.get_today", lambda: DAY)


def read_day(path: str = "out.jsonl") -> str | None:
    day: str | None = json.loads(Path(path).read_text("utf-8"))["source"].get("read_on")
    return day


def test_record_has_no_date_unless_it_is_wanted(page: Path) -> None:
    run("ingest", page, "-o", "plain.jsonl")
    run("ingest", page, "-o", "out.jsonl", "--stamp")
    assert (read_day("plain.jsonl"), read_day()) == (None, "2026-05-04")
    plain = Path("plain.jsonl").read_text("utf-8")
    assert Path("out.jsonl").read_text("utf-8").replace(',"read_on":"2026-05-04"', "") == plain


def read_cell(rows: list[list[object]]) -> object:
    return dict(zip(*rows, strict=True)).get("source:read_on")


def read_csv(path: str) -> object:
    with open(path, encoding="utf-8", newline="") as file:
        return read_cell(list(map(list, csv.reader(file))))


def read_xlsx(path: str) -> object:
    (sheet,) = [sheet for sheet in openpyxl.load_workbook(path) if sheet.title == "profiles"]
    value = read_cell([list(row) for row in sheet.iter_rows(values_only=True)])
    return value.date() if isinstance(value, dt.datetime) else value


TABLES: dict[str, tuple[Callable[[str], object], object]] = {
    "out.csv": (read_csv, "2026-05-04"),
    "out.xlsx": (read_xlsx, DAY),
    "out.parquet": (lambda path: pl.read_parquet(path).to_dicts()[0].get("source:read_on"), DAY),
    "out.sav": (lambda path: pyreadstat.read_sav(path, output_format="dict")[0].get("source_read_on", [None])[0], DAY),
    "out.dta": (lambda path: pyreadstat.read_dta(path, output_format="dict")[0].get("source_read_on", [None])[0], DAY),
    "datapackage": (lambda path: read_csv(f"{path}/profiles.csv"), "2026-05-04"),
}


@pytest.mark.parametrize("name", TABLES)
def test_tables_and_data_sets_have_the_day_only_with_the_option(page: Path, name: str) -> None:
    read, expected = TABLES[name]
    for options, day in ((["--stamp"], expected), ([], None)):
        run("ingest", page, "-o", name, *options)
        assert read(name) == day


def test_description_of_a_package_names_the_day(page: Path) -> None:
    run("ingest", page, "-o", "datapackage", "--stamp")
    fields = json.loads(Path("datapackage/datapackage.json").read_bytes())["resources"][0]["schema"]["fields"]
    assert (fields[-1]["name"], fields[-1]["type"]) == ("source:read_on", "date")


@pytest.mark.parametrize("name", ["in.json", "in.jsonl", "in.db"])
def test_records_keep_the_day_on_which_their_page_was_read(
    page: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("ingest", page, "-o", name, "--stamp")
    monkeypatch.setattr("profilecli.cli.commands.ingest.get_today", lambda: DAY + dt.timedelta(9))
    for options in ([], ["--stamp"]):
        assert run("ingest", name, "-o", "out.jsonl", *options).exit_code == 0
        assert read_day() == "2026-05-04"
    assert run("validate", name).exit_code == 0


def test_record_without_a_day_gets_that_of_the_run_that_copies_it(page: Path) -> None:
    run("ingest", page, "-o", "in.db")
    run("ingest", "in.db", "-o", "out.jsonl", "--stamp")
    assert read_day() == "2026-05-04"


def test_database_is_replaced_with_the_day(page: Path) -> None:
    for options in (["--stamp"], []):
        run("ingest", page, "-o", "in.db", *options)
    run("ingest", "in.db", "-o", "out.jsonl")
    assert read_day() is None


def test_public_records_have_the_day_too(page: Path) -> None:
    run("ingest", page, "-o", "out.jsonl", "--stamp", "--audience", "public")
    assert read_day() == "2026-05-04"


def test_every_questionnaire_of_a_folder_stamps(page: Path) -> None:
    Path("forms").mkdir()
    text = '[[survey]]\nname = "a"\ntype = "text"\nlabel = "Who do you work with?"\n'
    for name in ("one", "two"):
        Path(f"forms/{name}.toml").write_text(f'name = "{name}"\ntitle = "T"\nversion = "1"\n{text}', "utf-8")
    run("ingest", page, "-q", "forms", "-o", "out.jsonl", "--stamp")
    assert read_day() == "2026-05-04"


def test_day_is_a_column_that_can_be_chosen_only_where_it_is_there(page: Path) -> None:
    chosen = ("ingest", page, "--format", "csv", "--columns", "name,source:read_on")
    assert run(*chosen, "--stamp").stdout == "name,source:read_on\nCopper Lantern,2026-05-04\n"
    assert run(*chosen).exit_code == 2


def test_day_is_no_change(page: Path) -> None:
    run("ingest", page, "-o", "old.jsonl")
    run("ingest", page, "-o", "new.jsonl", "--stamp")
    assert "nothing changed" in run("diff", "old.jsonl", "new.jsonl").stderr


def test_split_files_have_it(page: Path) -> None:
    Path("other.txt").write_text(WHOLE.replace("Copper", "Tin"), "utf-8")
    run("ingest", page, "other.txt", "-o", "out", "--split", "--format", "jsonl", "--stamp")
    assert [read_day(str(path)) for path in sorted(Path("out").glob("*-*.jsonl"))] == ["2026-05-04", "2026-05-04"]
