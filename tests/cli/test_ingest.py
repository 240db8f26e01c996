from __future__ import annotations

import itertools
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.running import run
from helpers import INVOLVED, WHOLE
from profilecli.formats import FORMATS

FLAWED = WHOLE.replace("Women.\n", "")
WARNED = WHOLE.replace("organisation?", "organization?", 1)
NOTED = WHOLE.replace("Rent.", "\uf0b7 Rent.")


def list_ids(data: bytes) -> list[str]:
    return [record["id"] for record in json.loads(data)]


def test_page_becomes_a_record_on_standard_output(page: Path) -> None:
    result = run("ingest", page)
    assert result.exit_code == 0
    (record,) = json.loads(result.stdout_bytes)
    assert (record["name"], record["source"]["path"]) == ("Copper Lantern", "page.txt")
    assert result.stderr == "1 file read, 1 profile: no findings\n"


def test_nothing_is_reported_where_all_is_well_and_quiet(page: Path) -> None:
    result = run("ingest", page, "--quiet")
    assert (result.exit_code, result.stderr) == (0, "")


def test_quiet_hushes_findings_but_not_the_exit_status(folder: Path) -> None:
    (folder / "page.txt").write_text(FLAWED)
    result = run("ingest", "page.txt", "--quiet")
    assert (result.exit_code, result.stderr) == (1, "")


def test_standard_input_is_read_where_a_dash_is_given() -> None:
    result = run("ingest", "-", stdin=WHOLE)
    (record,) = json.loads(result.stdout_bytes)
    assert (result.exit_code, record["source"]["path"]) == (0, "-")


def test_folder_without_a_text_cannot_be_ingested(folder: Path) -> None:
    (folder / "empty").mkdir()
    (folder / "empty" / "page.page").write_text(WHOLE)
    result = run("ingest", "empty")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "empty" in result.stderr


def test_path_that_does_not_exist_cannot_be_ingested(page: Path) -> None:
    result = run("ingest", page, "none.txt")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "none.txt" in result.stderr


def test_no_path_at_all_is_a_mistake_of_use() -> None:
    assert run("ingest").exit_code == 2


def test_bad_file_stops_no_other_and_never_vanishes(mixed: Path) -> None:
    result = run("ingest", mixed)
    assert result.exit_code == 1
    assert list_ids(result.stdout_bytes) == ["copper-lantern", "tin-lantern"]
    lines = result.stderr.splitlines()
    assert [line.split(": ")[0].rsplit(":", 2)[0] + " " + line.split()[1] for line in lines[:-1]] == [
        "pages/b-binary.txt PRF101",
        "pages/c-broken.txt PRF108",
        "pages/d-empty.txt PRF105",
    ]
    assert lines[-1] == "5 files read, 2 profiles: 3 errors"


def test_order_of_arguments_changes_no_byte(mixed: Path) -> None:
    paths = [mixed / "a-good.txt", mixed, mixed / "e-good.txt"]
    outputs = {
        (result.stdout_bytes, result.stderr)
        for order in itertools.permutations(paths)
        for result in [run("ingest", *order)]
    }
    assert len(outputs) == 1


def test_output_goes_to_a_file_in_the_format_of_its_suffix(page: Path, folder: Path) -> None:
    written = {}
    for suffix in ("json", "jsonl", "ndjson", "JSON"):
        result = run("ingest", page, "-o", f"out.{suffix}")
        assert (result.exit_code, result.stdout) == (0, "")
        written[suffix] = (folder / f"out.{suffix}").read_bytes()
    assert written["json"] == written["JSON"] == run("ingest", page).stdout_bytes
    assert written["jsonl"] == written["ndjson"] == run("ingest", page, "--format", "jsonl").stdout_bytes
    assert written["jsonl"].count(b"\n") == 1


def test_format_as_said_goes_over_no_suffix_and_never_against_one(page: Path, folder: Path) -> None:
    for name, said in (("out.json", "jsonl"), ("out.CSV", "xlsx"), ("out.db", "json")):
        result = run("ingest", page, "-o", name, "--format", said)
        assert (result.exit_code, (folder / name).exists()) == (2, False)
        assert f", not {said}; change --format" in result.stderr
    assert run("ingest", page, "-o", "out.ndjson", "--format", "jsonl").exit_code == 0
    assert run("ingest", page, "-o", "out.data", "--format", "jsonl").exit_code == 0
    assert (folder / "out.data").read_bytes().count(b"\n") == 1
    assert run("ingest", page, "--output", "out", "--format", "json").exit_code == 0
    assert json.loads((folder / "out").read_bytes())


def test_dash_as_output_is_standard_output(page: Path) -> None:
    assert run("ingest", page, "-o", "-").stdout_bytes == run("ingest", page).stdout_bytes


@pytest.mark.parametrize("name", ["out.doc", "out", "out."])
def test_suffix_of_no_format_is_refused_before_anything_is_read(name: str, page: Path, folder: Path) -> None:
    result = run("ingest", page, "-o", name)
    assert (result.exit_code, result.stdout) == (2, "")
    assert not (folder / name).exists()


@pytest.mark.parametrize("target", [".", "none/out.json", "page.txt/out.json"])
def test_output_that_cannot_be_written_is_a_failure(target: str, page: Path) -> None:
    result = run("ingest", page, "-o", target)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "cannot write" in result.stderr


def test_unwritable_output_goes_over_findings(folder: Path) -> None:
    (folder / "page.txt").write_text(FLAWED)
    assert run("ingest", "page.txt", "-o", "none/out.json").exit_code == 2


def test_old_output_stays_whole_where_the_work_cannot_be_done(folder: Path) -> None:
    (folder / "out.json").write_text("old")
    assert run("ingest", "none.txt", "-o", "out.json").exit_code == 2
    assert (folder / "out.json").read_text() == "old"
    assert os.listdir(folder) == ["out.json"]


@pytest.mark.usefixtures("page")
def test_old_output_stays_whole_where_the_program_fails_midway(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "other.txt").write_text(WHOLE)
    (folder / "out.json").write_text("old")
    break_reading(monkeypatch, after=1)
    result = run("ingest", ".", "-o", "out.json")
    assert result.exit_code == 2
    assert (folder / "out.json").read_text() == "old"
    assert sorted(os.listdir(folder)) == ["other.txt", "out.json", "page.txt"]


def break_reading(monkeypatch: pytest.MonkeyPatch, after: int) -> None:
    """Make reading fail within the program after some files."""
    from profilecli.run import pages

    count = itertools.count()
    whole = pages.read_document

    def fail(*args: object) -> object:
        if next(count) >= after:
            raise RuntimeError(repr(args))
        return whole(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(pages, "read_document", fail)


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        (WHOLE, {"error": 0, "warning": 0, "info": 0, "never": 0}),
        (NOTED, {"error": 0, "warning": 0, "info": 1, "never": 0}),
        (WARNED, {"error": 0, "warning": 1, "info": 1, "never": 0}),
        (FLAWED, {"error": 1, "warning": 1, "info": 1, "never": 0}),
    ],
)
@pytest.mark.parametrize("command", ["ingest", "validate"])
def test_exit_status_says_of_findings_from_a_severity_on(
    command: str, text: str, statuses: dict[str, int], folder: Path
) -> None:
    (folder / "page.txt").write_text(text)
    assert run(command, "page.txt").exit_code == statuses["error"]
    for severity, status in statuses.items():
        assert run(command, "page.txt", "--fail-on", severity).exit_code == status, severity


def test_strict_wording_takes_no_variant(folder: Path) -> None:
    (folder / "page.txt").write_text(WARNED)
    for options, status in (((), "answered"), (("--strict-wording",), "missing")):
        (record,) = json.loads(run("ingest", "page.txt", *options).stdout_bytes)
        assert record["answers"]["sex_worker_involvement"]["status"] == status


def test_encoding_as_said_is_used_and_no_guess_is_reported(folder: Path) -> None:
    (folder / "page.txt").write_bytes(WHOLE.replace("Rent", "\u017byto").encode("cp1250"))
    result = run("ingest", "page.txt", "--encoding", "cp1250")
    assert result.stderr == "1 file read, 1 profile: no findings\n"
    (record,) = json.loads(result.stdout_bytes)
    assert record["answers"]["main_challenges"]["value"] == "\u017byto."
    assert "PRF102" in run("ingest", "page.txt").stderr


@pytest.mark.parametrize("name", ["utf-9", "base64", "../x"])
def test_encoding_that_is_none_is_refused(name: str, page: Path) -> None:
    result = run("ingest", page, "--encoding", name)
    assert (result.exit_code, result.stdout) == (2, "")


def test_glob_says_which_files_of_a_folder_are_read(folder: Path) -> None:
    for name in ("a.txt", "b.md", "c.page", "D.MD"):
        (folder / name).write_text(WHOLE)
    result = run("ingest", ".", "--glob", "*.md", "--glob", "*.page")
    assert [record["source"]["path"] for record in json.loads(result.stdout_bytes)] == ["./D.MD", "./b.md", "./c.page"]
    assert run("ingest", ".", "--glob", "*.none").exit_code == 2


def test_file_named_is_read_whatever_its_suffix(folder: Path) -> None:
    (folder / "page.md").write_text(WHOLE)
    assert list_ids(run("ingest", "page.md").stdout_bytes) == ["copper-lantern"]


def test_questionnaire_is_a_name_or_a_file(page: Path, samples: Path) -> None:
    path = samples / "tool-library" / "questionnaire.toml"
    text = samples / "tool-library" / "clean" / "bent-nail.txt"
    for option in ("--questionnaire", "-q"):
        result = run("ingest", text, option, path)
        assert result.exit_code == 0
        assert json.loads(result.stdout_bytes)[0]["questionnaire"] == {"name": "tool-library", "version": "1"}
    assert run("ingest", page, "-q", "nswp-member").exit_code == 0


def test_questionnaire_that_is_not_known_is_refused_with_the_nearest(page: Path) -> None:
    result = run("ingest", page, "-q", "nswp-membr")
    assert result.exit_code == 2
    assert "nswp-member" in result.stderr


@pytest.mark.parametrize(
    "args", [["--format", "doc"], ["--fail-on", "sometimes"], ["--nope"], ["--color", "mauve"], ["-q", "none.toml"]]
)
def test_bad_option_is_a_failure_and_not_a_finding(args: list[str], page: Path) -> None:
    result = run("ingest", page, *args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr


def test_several_profiles_of_a_file_are_several_records(folder: Path) -> None:
    (folder / "page.txt").write_text(f"{WHOLE}---\n{WHOLE.replace('Copper', 'Tin')}")
    result = run("ingest", "page.txt", "--format", "jsonl")
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["copper-lantern", "tin-lantern"]


def test_no_record_is_an_empty_array(folder: Path) -> None:
    (folder / "page.txt").write_text("")
    result = run("ingest", "page.txt")
    assert (result.exit_code, result.stdout) == (1, "[]\n")


def test_records_written_before_are_taken_over(page: Path, folder: Path) -> None:
    run("ingest", page, "-o", "first.json")
    result = run("ingest", "first.json")
    assert result.exit_code == 0
    assert result.stdout_bytes == (folder / "first.json").read_bytes()


def test_findings_are_reported_at_their_place(folder: Path) -> None:
    (folder / "page.txt").write_text(FLAWED)
    result = run("ingest", "page.txt")
    first = result.stderr.splitlines()[0]
    assert first.startswith("page.txt:6:1: PRF301 error who_you_work_with: ")
    assert first.endswith(" [empty-answer]")
    assert INVOLVED not in result.stderr


@pytest.mark.parametrize("output", ["out.json", "out.csv", "out.sqlite", "out.xlsx"])
def test_what_recurs_in_the_run_is_reported_after_the_records(alike: Path, output: str) -> None:
    result = run("ingest", alike, "-o", output, "--fail-on", "warning")
    assert result.exit_code == 1
    found, wrote, tally = result.stderr.splitlines()
    assert wrote == f"wrote {output}: 4 profiles as {output.split('.')[1]}"
    assert found.startswith("alike/Ash.txt:22:1: PRF504 ")
    assert tally == "4 files read, 4 profiles: 1 warning"


@pytest.mark.parametrize("args", [["-o", "out.csv"], ["-o", "split", "--split", "--format", "csv"]], ids=len)
def test_profile_that_is_not_written_is_a_fault_of_the_program(
    args: list[str], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "out.csv").write_text("old")
    (folder / "two.txt").write_text(f"{WHOLE}---\n{WHOLE}")

    def write_first(profiles: Iterator[object], *_: object) -> Iterator[bytes]:
        yield str(next(profiles)).encode()

    def write_one(profiles: Iterator[object], *_: object) -> list[str]:
        next(profiles)
        return []

    monkeypatch.setitem(FORMATS, "csv", write_first)
    monkeypatch.setattr("profilecli.cli.writing.records.write_split", write_one)
    result = run("ingest", "two.txt", *args)
    assert result.exit_code == 2
    assert "internal error (MiscountError at tally.py:" in result.stderr
    assert (folder / "out.csv").read_text() == "old"


def test_questionnaire_in_several_languages_without_a_public_question_gives_public_pages(tmp_path: Path) -> None:
    garden = Path(__file__).parents[2] / "samples/community-garden"
    output = tmp_path / "gardens.md"
    options = ("-q", str(garden / "questionnaire.toml"), "--audience", "public", "-o", str(output))
    assert run("ingest", str(garden / "clean"), *options).exit_code == 0
    assert output.read_text("utf-8").startswith("# Amber Yard\n")
