from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from cli.running import run
from helpers import WHOLE


@pytest.fixture
def pages(folder: Path) -> Path:
    target = folder / "pages"
    target.mkdir()
    (target / "one.txt").write_text(WHOLE, "utf-8")
    (target / "two.txt").write_text(WHOLE.replace("Copper", "Tin").replace("Women", "Men"), "utf-8")
    (target / "three.txt").write_text("Mill\nContact email\nWho do you work with?\nAll.\n", "utf-8")
    return Path("pages")


def list_ids(*args: object) -> list[str]:
    return [record["id"] for record in json.loads(run("show", *args, "--format", "json").stdout)]


def test_condition_search_and_id_choose_profiles(pages: Path) -> None:
    assert list_ids(pages, "--where", "contact_email:empty") == ["mill"]
    assert list_ids(pages, "--where", "contact_email!:empty", "--search", "men") == ["copper-lantern", "tin-lantern"]
    assert list_ids(pages, "--id", "mill") == ["mill"]
    assert list_ids(pages, "--search", "zebra") == []


def test_one_profile_left_is_a_card(pages: Path) -> None:
    shown = run("show", pages, "--id", "mill").stdout
    assert shown.startswith("Mill\n")
    assert "PRF301" in shown


def test_sorting_and_columns(pages: Path) -> None:
    shown = run("show", pages, "--sort", "-name", "--columns", "id,answered").stdout
    assert [line.split() for line in shown.splitlines()] == [
        ["id", "answered"],
        ["tin-lantern", "6"],
        ["mill", "1"],
        ["copper-lantern", "6"],
    ]


def test_sorted_table_and_records_are_in_order(pages: Path) -> None:
    assert list_ids(pages, "--sort", "name") == ["copper-lantern", "mill", "tin-lantern"]
    lines = run("show", pages, "--sort", "-name").stdout.splitlines()
    assert [line.split()[0] for line in lines[1:4]] == ["Tin", "Mill", "Copper"]


def test_summary_alone_counts_what_is_chosen(pages: Path) -> None:
    assert run("show", pages, "--summary").stdout.startswith("3 profiles in 3 files")
    assert run("show", pages, "--summary", "--where", "contact_email:empty").stdout.startswith("1 profile in 1 file")


@pytest.mark.parametrize("name", ["members.json", "members.jsonl", "members.sqlite"])
def test_records_and_databases_are_shown_like_texts(name: str, pages: Path) -> None:
    run("ingest", pages, "-o", name, "--fail-on", "never")
    assert sorted(list_ids(name)) == ["copper-lantern", "mill", "tin-lantern"]
    assert list_ids(name, "--where", "contact_email:empty") == ["mill"]


def test_database_of_another_questionnaire_is_named(pages: Path, samples: Path) -> None:
    run("ingest", pages, "-o", "members.sqlite", "--fail-on", "never")
    done = run("show", "members.sqlite", "-q", samples / "tool-library/questionnaire.toml")
    assert done.exit_code == 2
    assert "nswp-member" in done.stderr


def test_table_as_csv_and_pages_as_markdown(pages: Path) -> None:
    rows = list(csv.DictReader(run("show", pages, "--format", "csv").stdout.splitlines()))
    assert {row["id"] for row in rows} == {"copper-lantern", "mill", "tin-lantern"}
    assert run("show", pages, "--id", "mill", "--format", "markdown").stdout.startswith("# Mill\n")


@pytest.mark.parametrize(
    "options",
    [
        ["--where", "contact=x"],
        ["--where", "contact_email:emty"],
        ["--sort", "nmae"],
        ["--columns", "nmae"],
        ["--columns", "name", "--format", "csv"],
        ["--id", "nobody"],
    ],
)
def test_word_that_means_nothing_is_status_2(options: list[str], pages: Path) -> None:
    done = run("show", pages, *options)
    assert done.exit_code == 2
    assert done.stderr.startswith("profilecli: ")


def test_file_without_a_profile_says_why() -> None:
    Path("empty.txt").write_bytes(b"")
    done = run("show", "empty.txt")
    assert done.exit_code == 0
    assert "PRF105" in done.stderr
    assert "PRF105" not in run("show", "empty.txt", "--quiet").stderr


@pytest.mark.parametrize("name", ["members.jsonl", "members.sqlite"])
def test_records_are_shown_with_what_was_found_in_their_texts(name: str) -> None:
    Path("page.txt").write_text(WHOLE.replace("Women.\n", ""), "utf-8")
    run("ingest", "page.txt", "-o", name)
    done = run("show", name)
    assert done.exit_code == 0
    assert "1 error" in done.stdout
    assert "PRF301" in done.stdout


def test_a_database_that_is_not_public_is_not_shown_as_public() -> None:
    Path("page.txt").write_text(WHOLE, "utf-8")
    run("ingest", "page.txt", "-o", "members.sqlite")
    done = run("show", "members.sqlite", "--audience", "public", "--format", "json")
    assert done.stdout == "[]\n"
    assert "PRF601" in done.stderr


def test_what_recurs_in_the_run_counts_in_the_summary(alike: Path) -> None:
    result = run("show", alike)
    assert "4 profiles in 4 files, 1 warning" in result.stdout
    assert result.stderr.startswith("alike/Ash.txt:22:1: PRF504 ")
    assert list_ids(alike, "--id", "ash-lantern") == ["ash-lantern"]


def test_accepted_findings_are_no_reason_to_show_a_profile(folder: Path) -> None:
    (folder / "pages").mkdir()
    for name in ("Ash", "Birch"):
        text = WHOLE.replace("Copper", name).replace("Women.\n", "")
        (folder / "pages" / f"{name}.txt").write_text(text, "utf-8")
    run("validate", "pages/Ash.txt", "--baseline", "b.json", "--write-baseline")
    for condition in ("finding:PRF301", "severity:error"):
        chosen = ("show", "pages", "--columns", "name", "--where", condition)
        assert run(*chosen).stdout == "name\nAsh Lantern\nBirch Lantern\n"
        assert run(*chosen, "--baseline", "b.json").stdout == "name\nBirch Lantern\n"


def test_finding_of_a_whole_file_is_one_of_its_profiles(folder: Path) -> None:
    (folder / "page.txt").write_bytes(WHOLE.replace("Women", "Femmes \u00e9lues").encode("cp1252"))
    for condition, shown in (("finding:PRF102", 1), ("finding!:PRF102", 0)):
        done = run("show", "page.txt", "--format", "csv", "--where", condition)
        assert done.stdout.count("\ncopper-lantern,") == shown


def test_one_error_is_above_all_warnings_where_findings_are_sorted(folder: Path) -> None:
    variants = WHOLE.replace("organisation?", "organization?").replace("Which of NSWP", "Which of the NSWP")
    for name, text in (("Ash", variants), ("Birch", WHOLE.replace("Women.\n", "")), ("Cedar", WHOLE)):
        (folder / f"{name}.txt").write_text(text.replace("Copper", name), "utf-8")
    rows = run("show", ".", "--columns", "name,findings", "--sort=-findings").stdout.splitlines()[1:]
    assert [row.split()[0] for row in rows] == ["Birch", "Ash", "Cedar"]
    assert int(rows[1].split()[-1]) > int(rows[0].split()[-1])
