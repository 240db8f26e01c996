"""A database keeps what other runs put there, and nothing of pages that are gone."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from cli.running import run
from helpers import WHOLE
from profilecli.formats import storing


def write(path: Path, name: str) -> None:
    path.write_text(WHOLE.replace("Copper", name), "utf-8")


def list_rows(query: str) -> list[str]:
    with closing(sqlite3.connect("out.db")) as connection:
        return [row for (row,) in connection.execute(query)]


def list_sources() -> list[str]:
    return list_rows("SELECT source_path FROM profiles ORDER BY 1")


@pytest.fixture
def pages(folder: Path) -> Path:
    for name in ("Ash", "Birch", "Cedar"):
        (folder / "pages").mkdir(exist_ok=True)
        write(folder / "pages" / f"{name}.txt", name)
    (folder / "other").mkdir()
    write(folder / "other" / "Dogwood.txt", "Dogwood")
    for source in ("pages", "other"):
        assert run("ingest", source, "-o", "out.db").exit_code == 0
    return Path("pages")


def test_page_that_is_gone_leaves_records_that_are_reported_and_pruned(pages: Path) -> None:
    (pages / "Ash.txt").unlink()
    left = run("ingest", pages, "-o", "out.db")
    assert (left.exit_code, "pages/Ash.txt" in list_sources()) == (0, True)
    assert left.stderr.startswith("profilecli: out.db: 1 profile of pages that are gone; --prune removes them\nwrote ")
    pruned = run("ingest", pages, "-o", "out.db", "--prune")
    assert pruned.exit_code == 0
    assert pruned.stderr.startswith("profilecli: removed 1 profile of pages/Ash.txt\nwrote out.db: 2 profiles")
    assert list_sources() == ["other/Dogwood.txt", "pages/Birch.txt", "pages/Cedar.txt"]
    assert b"Ash Lantern" not in Path("out.db").read_bytes()
    assert "profilecli:" not in run("ingest", pages, "-o", "out.db", "--prune").stderr


def test_page_with_another_file_name_is_there_once(pages: Path) -> None:
    (pages / "Ash.txt").rename(pages / "Yew.txt")
    assert "removed 1 profile of pages/Ash.txt" in run("ingest", pages, "-o", "out.db", "--prune").stderr
    assert list_rows("SELECT name FROM profiles WHERE name LIKE 'Ash%'") == ["Ash Lantern"]


def test_only_a_folder_that_is_searched_lacks_a_page(pages: Path) -> None:
    (pages / "Ash.txt").unlink()
    before = list_sources()
    for read in (pages / "Birch.txt", "other"):
        assert "profilecli:" not in run("ingest", read, "-o", "out.db", "--prune").stderr
    assert list_sources() == before


def test_page_that_is_there_and_not_looked_for_stays(pages: Path) -> None:
    write(pages / "Elm.md", "Elm")
    assert "profilecli:" not in run("ingest", pages, "--glob", "*.md", "-o", "out.db", "--prune").stderr
    assert len(list_sources()) == 5


def test_findings_of_a_file_that_gave_no_profile_go_too(pages: Path) -> None:
    (pages / "empty.txt").write_bytes(b"")
    run("ingest", pages, "-o", "out.db")
    (pages / "empty.txt").unlink()
    assert list_rows("SELECT path FROM findings") == ["pages/empty.txt"]
    assert "removed" not in run("ingest", pages, "-o", "out.db", "--prune").stderr
    assert list_rows("SELECT path FROM findings") == []


def test_file_that_is_not_read_is_listed_once_by_all_runs(pages: Path) -> None:
    (pages / "scan.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    for _ in range(2):
        run("ingest", pages, "-o", "out.db")
    assert list_rows("SELECT path FROM findings") == ["pages/scan.png"]


def test_run_that_fails_within_removes_nothing(pages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("Ash", "Birch"):
        (pages / f"{name}.txt").unlink()
    write(pages / "Cedar.txt", "Chestnut")
    delete = storing.delete_source

    def fail(connection: sqlite3.Connection, path: str) -> int:
        if path == "pages/Birch.txt":
            raise sqlite3.OperationalError("disk I/O error")
        return delete(connection, path)

    monkeypatch.setattr(storing, "delete_source", fail)
    assert run("ingest", pages, "-o", "out.db", "--prune").exit_code == 2
    assert list_rows("SELECT name FROM profiles ORDER BY 1") == [
        "Ash Lantern", "Birch Lantern", "Cedar Lantern", "Dogwood Lantern"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["-o", "out.jsonl"], "--prune is for a database or --split"),
        ([], "--prune is for a database or --split"),
        (["-o", "new.db", "--audience", "public"], "a database for the public does not name its pages"),
    ],
)
def test_prune_is_for_outputs_that_know_their_pages(page: Path, options: list[str], said: str) -> None:
    done = run("ingest", page, "--prune", *options)
    assert done.exit_code == 2
    assert said in done.stderr


def test_database_for_the_public_is_written_without_a_word(pages: Path) -> None:
    run("ingest", pages, "-o", "public.db", "--audience", "public")
    (pages / "Ash.txt").unlink()
    assert "profilecli:" not in run("ingest", pages, "-o", "public.db", "--audience", "public").stderr
