from __future__ import annotations

import csv
import json
import os
import pty
import sqlite3
import subprocess
from pathlib import Path

import pytest

from cli.running import PROGRAM, build_env, run
from helpers import WHOLE


@pytest.fixture
def pages(folder: Path) -> Path:
    target = folder / "pages"
    target.mkdir()
    (target / "one.txt").write_text(WHOLE, "utf-8")
    (target / "two.txt").write_text(WHOLE.replace("Copper", "Tin"), "utf-8")
    return Path("pages")


@pytest.mark.parametrize("suffix", ["json", "jsonl", "csv", "md", "sqlite", "xlsx"])
def test_suffix_of_the_output_decides_the_format(suffix: str, pages: Path) -> None:
    done = run("ingest", pages, "-o", f"out.{suffix}")
    assert done.exit_code == 0
    data = Path(f"out.{suffix}").read_bytes()
    opening = {"json": b"[", "jsonl": b"{", "csv": b"id,", "md": b"# ", "sqlite": b"SQLite format 3", "xlsx": b"PK"}
    assert data.startswith(opening[suffix])


def test_labels_raw_and_bom_reach_the_table(pages: Path) -> None:
    (pages / "one.txt").write_text(WHOLE.replace("Women.", "=1+1"), "utf-8")
    run("ingest", pages, "-o", "plain.csv")
    run("ingest", pages, "-o", "dressed.csv", "--labels", "--raw", "--bom")
    plain, dressed = Path("plain.csv").read_bytes(), Path("dressed.csv").read_bytes()
    assert b"'=1+1" in plain
    assert dressed.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(dressed.decode("utf-8-sig").splitlines()))
    assert "Contact email" in rows[0]
    assert "=1+1" in rows[1]


@pytest.mark.parametrize(("format_", "suffix"), [("json", "json"), ("markdown", "md"), ("csv", "csv")])
def test_split_writes_a_file_for_each_profile(format_: str, suffix: str, pages: Path) -> None:
    done = run("ingest", pages, "-o", "site/", "--split", "--format", format_)
    assert done.exit_code == 0
    assert sorted(os.listdir("site")) == [".profilecli.json", f"copper-lantern.{suffix}", f"tin-lantern.{suffix}"]


def test_split_never_writes_through_a_link(pages: Path) -> None:
    Path("site").mkdir()
    Path("precious.txt").write_text("precious")
    Path("site/copper-lantern.json").symlink_to(Path("precious.txt").resolve())
    assert run("ingest", pages, "-o", "site", "--split").exit_code == 0
    assert Path("precious.txt").read_text() == "precious"
    assert not Path("site/copper-lantern.json").is_symlink()


@pytest.mark.parametrize(
    "options",
    [
        ["--split"],
        ["--split", "-o", "x", "--format", "xlsx"],
        ["--split", "-o", "x", "--format", "sqlite"],
        ["--format", "sqlite"],
        ["-o", "pages"],
        ["-o", "x.unknown"],
        ["-o", "missing/x.json"],
    ],
)
def test_output_that_cannot_be_is_status_2(options: list[str], pages: Path) -> None:
    done = run("ingest", pages, *options)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert done.stderr.startswith("profilecli: ")


def test_second_ingest_into_a_database_replaces_its_own(pages: Path) -> None:
    run("ingest", pages, "-o", "members.sqlite")
    (pages / "two.txt").write_text(WHOLE.replace("Copper", "Iron"), "utf-8")
    run("ingest", pages, "-o", "members.sqlite")
    with sqlite3.connect("members.sqlite") as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM profiles ORDER BY name")]
    connection.close()
    assert names == ["Copper Lantern", "Iron Lantern"]


def test_what_a_format_cannot_hold_is_reported_even_when_quiet() -> None:
    Path("one.txt").write_text("Lantern\nWho do you work with?\nWomen.\n", "utf-8")
    Path("two.txt").write_text("Contact email\nmill@mill.example\n", "utf-8")
    done = run("ingest", "one.txt", "two.txt", "-o", "all.md", "--quiet", "--fail-on", "never")
    assert done.exit_code == 0
    assert done.stderr.startswith("profilecli: ")
    assert "mill.example" not in done.stderr


def test_public_records_hold_no_contact(pages: Path) -> None:
    done = run("ingest", pages, "--audience", "public", "--quiet")
    assert all("contact_email" not in record["answers"] for record in json.loads(done.stdout))
    schema = json.loads(run("schema", "--audience", "public").stdout)
    assert "contact_email" not in json.dumps(schema)


def test_terminal_gets_no_control_characters() -> None:
    Path("page.txt").write_text("Lantern\nWho do you work with?\nWo\x1b[31mmen.\n", "utf-8")
    parent, child = pty.openpty()
    command = [PROGRAM, "ingest", "page.txt", "--format", "markdown", "--quiet", "--fail-on", "never"]
    subprocess.run(command, stdout=child, check=False, env=build_env(), timeout=60)
    os.close(child)
    shown = os.read(parent, 100_000)
    os.close(parent)
    assert b"\\x1b[31mmen" in shown
    assert b"\x1b" not in shown


def test_workbook_is_not_put_on_a_terminal(pages: Path) -> None:
    parent, child = pty.openpty()
    done = subprocess.run(
        [PROGRAM, "ingest", str(pages), "--format", "xlsx"],
        stdout=child,
        stderr=subprocess.PIPE,
        check=False,
        env=build_env(),
        timeout=60,
    )
    os.close(child)
    os.close(parent)
    assert done.returncode == 2


@pytest.mark.parametrize("command", [["ingest", "--format", "json"], ["report"], ["validate"]])
def test_output_is_never_written_over_an_input(command: list[str], pages: Path) -> None:
    before = (pages / "one.txt").read_bytes()
    Path("link.txt").symlink_to(pages / "one.txt")
    for output in (pages / "one.txt", "link.txt"):
        done = run(*command, pages, "-o", output)
        assert done.exit_code == 2
        assert "this run reads that file" in done.stderr
    assert (pages / "one.txt").read_bytes() == before


def test_public_records_are_read_back_as_such(pages: Path) -> None:
    run("ingest", pages, "--audience", "public", "-o", "public.json")
    assert run("validate", "public.json").exit_code == 1
    assert run("validate", "public.json", "--audience", "public").exit_code == 0
    assert "Contact email" not in run("show", "public.json", "--audience", "public").stdout
    for command in ("show", "validate", "todo"):
        done = run(command, "public.json")
        said = " ".join(done.output.split())
        assert said.count("a record for the public, without the other answers; only commands with `--audience") == 2
        assert "is missing" not in done.output
