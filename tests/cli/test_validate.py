from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.running import run
from helpers import WHOLE

FLAWED = WHOLE.replace("Women.\n", "").replace("organisation?", "organization?", 1)


@pytest.fixture
def flawed(folder: Path) -> Path:
    (folder / "page.txt").write_text(FLAWED)
    return Path("page.txt")


def test_page_with_nothing_wrong_is_validated_silently(page: Path) -> None:
    result = run("validate", page)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "1 file read, 1 profile: no findings\n"
    assert run("validate", page, "--quiet").stderr == ""


def test_findings_go_to_standard_output_one_a_line_where_that_is_no_terminal(flawed: Path) -> None:
    result = run("validate", flawed)
    assert result.exit_code == 1
    assert [line.split(" ")[:2] for line in result.stdout.splitlines()] == [
        ["page.txt:6:1:", "PRF301"],
        ["page.txt:8:1:", "PRF205"],
    ]
    assert result.stderr == "1 file read, 1 profile: 1 error, 1 warning\n"


def test_json_report_has_the_promised_keys(flawed: Path) -> None:
    result = run("validate", flawed, "--output-format", "json")
    found = json.loads(result.stdout_bytes)
    assert list(found[0]) == [
        "code", "name", "severity", "message", "path", "line", "column", "end_line", "end_column", "question",
        "profile", "place",
    ]  # fmt: skip
    assert [(item["code"], item["line"], item["question"], item["profile"]) for item in found] == [
        ("PRF301", 6, "who_you_work_with", 1),
        ("PRF205", 8, "sex_worker_involvement", 1),
    ]


def test_json_report_of_nothing_is_an_empty_array(page: Path) -> None:
    assert json.loads(run("validate", page, "--output-format", "json").stdout_bytes) == []


def test_full_report_outside_a_terminal_shows_no_source_line(flawed: Path) -> None:
    result = run("validate", flawed, "--output-format", "full")
    assert "PRF205" in result.stdout
    assert "organization" not in result.stdout


def test_report_goes_to_a_file(flawed: Path, folder: Path) -> None:
    result = run("validate", flawed, "-o", "report.json", "--output-format", "json")
    assert (result.exit_code, result.stdout) == (1, "")
    assert len(json.loads((folder / "report.json").read_bytes())) == 2
    assert run("validate", flawed, "-o", "-").stdout == run("validate", flawed).stdout
    assert run("validate", flawed, "-o", "none/report.txt").exit_code == 2


def test_report_is_never_coloured_in_a_file(flawed: Path, folder: Path) -> None:
    run("validate", flawed, "-o", "report.txt", "--output-format", "full", "--color", "always")
    assert "\x1b" not in (folder / "report.txt").read_text()


def test_bad_file_stops_no_other(mixed: Path) -> None:
    result = run("validate", mixed)
    assert result.exit_code == 1
    assert [line.split()[1] for line in result.stdout.splitlines()] == ["PRF101", "PRF108", "PRF105"]


@pytest.mark.parametrize("args", [["none.txt"], ["."], []])
def test_nothing_to_check_is_never_green(args: list[str]) -> None:
    result = run("validate", *args)
    assert (result.exit_code, result.stdout) == (2, "")


def test_empty_standard_input_is_an_empty_file() -> None:
    result = run("validate", "-")
    assert (result.exit_code, result.stdout.split(" ")[:2]) == (1, ["-:1:1:", "PRF105"])


@pytest.mark.parametrize("suffix", ["json", "jsonl"])
def test_records_as_written_are_sound(suffix: str, page: Path) -> None:
    run("ingest", page, "-o", f"out.{suffix}")
    result = run("validate", f"out.{suffix}")
    assert (result.exit_code, result.stdout) == (0, "")


@pytest.mark.parametrize("name", ["out.json", "out.jsonl", "out.db"])
def test_records_have_the_findings_of_their_texts(name: str, flawed: Path) -> None:
    texts = run("validate", flawed)
    run("ingest", flawed, "-o", name)
    records = run("validate", name)
    assert records.stderr == texts.stderr
    assert [line.split(" ")[1:4] for line in records.stdout.splitlines()] == [
        line.split(" ")[1:4] for line in texts.stdout.splitlines()
    ]
    assert all(f"(record 1 of {name})" in line for line in records.stdout.splitlines())
    assert (records.exit_code, texts.exit_code) == (1, 1)


def test_record_changed_by_hand_is_reported_with_its_line_and_json_path(folder: Path) -> None:
    (folder / "page.txt").write_text(f"{WHOLE}---\n{WHOLE.replace('Copper', 'Tin')}")
    run("ingest", "page.txt", "-o", "out.jsonl")
    lines = (folder / "out.jsonl").read_text().splitlines()
    lines[1] = lines[1].replace('"challenge_stigma"', '"tea"')
    (folder / "out.jsonl").write_text("\n".join(lines) + "\n")
    result = run("validate", "out.jsonl")
    assert result.exit_code == 1
    (line,) = result.stdout.splitlines()
    assert line.startswith("out.jsonl:2:1: PRF601 error ")
    assert "$.answers.priority_areas.value" in line
    assert "tea" not in line


def test_record_of_an_array_is_reported_at_its_line(page: Path, folder: Path) -> None:
    run("ingest", page, "-o", "out.json")
    path = folder / "out.json"
    path.write_text(path.read_text().replace('"status": "answered"', '"status": "empty"', 1))
    result = run("validate", "out.json")
    assert result.stdout.startswith("out.json:2:3: PRF601 error ")
    assert result.exit_code == 1


def test_json_that_is_none_is_reported(folder: Path) -> None:
    (folder / "out.json").write_text("[1,\n 2")
    result = run("validate", "out.json")
    assert result.exit_code == 1
    assert "PRF601" in result.stdout


def test_records_of_another_questionnaire_are_reported(page: Path, samples: Path) -> None:
    run("ingest", page, "-o", "out.json")
    result = run("validate", "out.json", "-q", samples / "tool-library" / "questionnaire.toml")
    assert (result.exit_code, result.stdout.count("PRF601")) == (1, result.stdout.count("\n"))


def test_options_of_reading_count_here_too(folder: Path) -> None:
    (folder / "page.md").write_bytes(FLAWED.replace("Rent", "Caf\u00e9").encode("latin-1"))
    result = run("validate", ".", "--glob", "*.md", "--encoding", "latin-1", "--strict-wording")
    assert result.exit_code == 1
    assert "page.md:6:1: PRF301" in result.stdout
    assert [code for code in ("PRF102", "PRF205") if code in result.stdout] == []


def test_what_recurs_in_the_run_is_reported_once(alike: Path) -> None:
    result = run("validate", alike, "--fail-on", "warning")
    assert result.exit_code == 1
    assert [line.split(" ")[:2] for line in result.stdout.splitlines()] == [["alike/Ash.txt:22:1:", "PRF504"]]
    assert result.stderr == "4 files read, 4 profiles: 1 warning\n"


def test_what_recurs_can_be_accepted(alike: Path) -> None:
    run("validate", alike, "--baseline", "b.json", "--write-baseline")
    assert run("validate", alike, "--baseline", "b.json", "--fail-on", "warning").exit_code == 0
