from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.running import run
from converters.making import make_docx
from helpers import WHOLE


@pytest.fixture
def pages(folder: Path) -> Path:
    """Return a folder of a page with a warning, one that lacks a required answer, and one with nothing wrong."""
    path = folder / "pages"
    path.mkdir()
    (path / "a.txt").write_text(WHOLE.replace("organisation?", "organization?"), "utf-8")
    (path / "b.txt").write_text("Tin Roof\n\nWho do you work with?\n\n", "utf-8")
    (path / "c.txt").write_text(WHOLE.replace("Copper", "Clay"), "utf-8")
    return Path("pages")


def test_the_worst_page_comes_first_and_a_sound_one_not_at_all(pages: Path) -> None:
    result = run("todo", pages)
    assert [line for line in result.stdout.splitlines() if line.startswith("pages")] == ["pages/b.txt", "pages/a.txt"]
    assert result.exit_code == 0
    assert result.stderr.startswith("3 files read, 2 with something to do: ")


def test_limit_tells_how_many_pages_are_left(pages: Path) -> None:
    result = run("todo", pages, "--limit", 1)
    assert "pages/a.txt" not in result.stdout
    assert result.stderr.endswith("; 1 page not shown\n")


def test_places_are_as_editors_open_them(pages: Path) -> None:
    assert run("todo", pages, "--open", "--quiet").output.splitlines()[0] == "pages/b.txt:1"


@pytest.mark.parametrize("name", ["json", "markdown"])
def test_places_have_no_other_format(pages: Path, name: str) -> None:
    result = run("todo", pages, "--open", "--format", name)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"--open prints places for an editor, not {name}; leave it or --format out" in result.stderr
    assert run("todo", pages, "--open", "--format", "text").exit_code == 0


def test_json_and_markdown_hold_the_same_pages(pages: Path) -> None:
    found = json.loads(run("todo", pages, "--format", "json").stdout_bytes)
    assert [page["path"] for page in found] == ["pages/b.txt", "pages/a.txt"]
    written = run("todo", pages, "--format", "markdown").stdout
    assert written.startswith("# To do\n\n3 files read, 2 with something to do: ")
    assert written.count("\n- [ ] ") == sum(len(page["tasks"]) for page in found)


def test_a_run_without_findings_has_nothing_to_do(page: Path) -> None:
    result = run("todo", page)
    assert (result.stdout, result.stderr) == ("", "1 file read: nothing to do\n")


def test_what_a_baseline_accepts_is_not_to_be_done(pages: Path) -> None:
    run("validate", pages / "a.txt", "--baseline", "known.json", "--write-baseline")
    result = run("todo", pages, "--baseline", "known.json")
    assert "pages/a.txt" not in result.stdout
    assert "hidden by the baseline" in result.stderr


def test_records_name_the_pages_that_they_come_from(pages: Path) -> None:
    run("ingest", pages, "-o", "members.jsonl")
    found = json.loads(run("todo", "members.jsonl", "--format", "json").stdout_bytes)
    assert [page["path"] for page in found] == ["pages/b.txt", "pages/a.txt"]


def test_lines_that_recur_in_the_run_belong_to_the_page_that_they_name(alike: Path) -> None:
    found = json.loads(run("todo", alike, "--format", "json").stdout_bytes)
    assert [(task["code"], page["path"]) for page in found for task in page["tasks"]] == [("PRF504", "alike/Ash.txt")]


def test_line_that_recurs_in_files_of_another_kind_has_the_place_that_people_see(alike: Path) -> None:
    for page in [*alike.iterdir()]:
        page.with_suffix(".docx").write_bytes(make_docx(page.read_text("utf-8").splitlines()))
        page.unlink()
    for jobs in (1, 2):
        found = json.loads(run("todo", alike, "--format", "json", "--jobs", jobs).stdout_bytes)
        assert [(page["path"], [task["place"] for task in page["tasks"]]) for page in found] == [
            ("alike/Ash.docx", ["paragraph 15"])
        ]
    assert run("todo", alike, "--open", "--quiet").output == "alike/Ash.docx\n"
    assert run("validate", alike).stdout.startswith("alike/Ash.docx: paragraph 15: PRF504 ")
