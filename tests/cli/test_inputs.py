from __future__ import annotations

from pathlib import Path

import pytest

from cli.running import run
from helpers import WHOLE

READ_BACK = ("m.json", "m.jsonl", "m.ndjson", "m.NDJSON", "m.sqlite", "m.sqlite3", "m.db")


@pytest.fixture
def page(folder: Path) -> Path:
    (folder / "page.txt").write_text(WHOLE, "utf-8")
    return Path("page.txt")


@pytest.mark.parametrize("name", READ_BACK)
def test_what_ingest_writes_is_shown_checked_and_written_again(page: Path, name: str) -> None:
    run("ingest", page, "-o", name)
    assert run("show", name, "--summary").stdout.startswith("1 profile in 1 file\n")
    assert run("validate", name).stderr == "1 file read, 1 profile: no findings\n"
    again = run("ingest", name, "--quiet", "--format", "jsonl").stdout
    assert again == run("ingest", page, "--quiet", "--format", "jsonl").stdout


@pytest.mark.parametrize("format_", ["json", "jsonl"])
def test_records_on_standard_input_are_known_by_how_they_begin(page: Path, format_: str) -> None:
    records = run("ingest", page, page, "--quiet", "--format", format_).stdout
    for given in (records, "\ufeff\n" + records):
        assert run("validate", "-", stdin=given).stderr == "1 file read, 1 profile: no findings\n"
        assert run("show", "-", "--summary", stdin=given).stdout.startswith("1 profile in 1 file\n")


def test_one_record_over_several_lines_comes_by_standard_input(page: Path) -> None:
    record = run("ingest", page, "--quiet").stdout.strip().removeprefix("[").removesuffix("]")
    assert run("validate", "-", stdin=record + record).stderr.endswith("1 file read, 2 profiles: 1 warning\n")


def test_text_in_brackets_on_standard_input_stays_text() -> None:
    assert "PRF201" in run("validate", "-", stdin='[x] {"name": 1}').stdout


def test_fault_in_a_record_on_standard_input_has_its_place(page: Path) -> None:
    record = run("ingest", page, "--quiet", "--format", "jsonl").stdout
    result = run("validate", "-", stdin=record.replace('"answered"', '"unheard"', 1))
    assert result.stdout.startswith("-:1:1: PRF601 error $.answers.")


def test_database_on_standard_input_is_refused(page: Path) -> None:
    run("ingest", page, "-o", "m.db")
    result = run("validate", "-", stdin=Path("m.db").read_bytes())
    assert (result.exit_code, result.stderr) == (
        2,
        "profilecli: standard input contains a database; name its file instead\n",
    )


def test_what_is_no_database_of_profilecli_is_a_finding(folder: Path) -> None:
    (folder / "m.db").write_bytes(b"no database at all" * 100)
    result = run("validate", "m.db")
    assert result.exit_code == 1
    assert result.stdout.startswith("m.db:1:1: PRF108 error ")
