"""A file that comes again under another name is noticed against what the output has from the last run."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from cli.running import run
from helpers import WHOLE

OUTPUTS = {
    "out.jsonl": [],
    "out.json": [],
    "out.db": [],
    "out": ["--split"],
    "pages-out": ["--split", "--format", "markdown"],
}


@pytest.fixture
def weeks(folder: Path) -> tuple[Path, Path]:
    """Return two folders with a page of the same bytes, and each with one of its own."""
    for name in ("monday", "friday"):
        (folder / name).mkdir()
        (folder / name / f"{name}.txt").write_text(WHOLE.replace("Copper", name.capitalize()), "utf-8")
    for place in ("monday/tin.txt", "friday/copy.txt"):
        (folder / place).write_text(WHOLE.replace("Copper", "Tin"), "utf-8")
    return Path("monday"), Path("friday")


def ingest(path: object, output: str, *options: str) -> list[str]:
    """Return which findings of a file that comes again there are."""
    done = run("ingest", path, "-o", output, *OUTPUTS.get(output, []), *options)
    assert done.exit_code == 0, done.stderr
    return [line for line in done.stderr.splitlines() if "PRF502" in line]


@pytest.mark.parametrize("output", OUTPUTS)
def test_page_that_was_read_before_under_another_path_is_reported(output: str, weeks: tuple[Path, Path]) -> None:
    monday, friday = weeks
    assert ingest(monday, output) == []
    assert ingest(monday, output) == []
    said = f"the same bytes as monday/tin.txt, which was read into {output} before; keep one"
    assert ingest(friday, output) == [f"friday/copy.txt:1:1: PRF502 warning {said} [repeated-source]"]


def test_records_are_the_same_whatever_was_there_before(weeks: tuple[Path, Path]) -> None:
    monday, friday = weeks
    ingest(friday, "new.jsonl")
    ingest(monday, "out.jsonl")
    assert len(ingest(friday, "out.jsonl")) == 1
    assert Path("out.jsonl").read_bytes() == Path("new.jsonl").read_bytes()


def test_other_name_in_a_folder_that_is_searched_is_no_second_file(weeks: tuple[Path, Path]) -> None:
    monday, _ = weeks
    for output in ("out.jsonl", "out.db"):
        ingest(monday, output)
    (monday / "tin.txt").rename(monday / "zinc.txt")
    assert (ingest(monday, "out.jsonl"), ingest(monday, "out.db")) == ([], [])


def test_other_name_outside_of_a_folder_that_is_searched_may_be_one(weeks: tuple[Path, Path]) -> None:
    monday, _ = weeks
    ingest(monday / "tin.txt", "out.db")
    (monday / "tin.txt").rename("zinc.txt")
    assert len(ingest("zinc.txt", "out.db")) == 1


def test_two_files_of_this_run_are_reported_once(weeks: tuple[Path, Path]) -> None:
    monday, friday = weeks
    ingest(monday, "out.jsonl")
    done = run("ingest", monday, friday, "-o", "out.jsonl")
    assert [line for line in done.stderr.splitlines() if "PRF502" in line] == [
        "monday/tin.txt:1:1: PRF502 warning the same bytes as friday/copy.txt; delete one [repeated-source]"
    ]


def test_rule_can_be_left_out_and_counts_for_the_status(weeks: tuple[Path, Path]) -> None:
    monday, friday = weeks
    ingest(monday, "out.db")
    assert run("ingest", friday, "-o", "out.db", "--fail-on", "warning").exit_code == 1
    assert ingest(friday, "out.db", "--ignore", "PRF502") == []


def test_public_records_say_nothing_of_their_sources(weeks: tuple[Path, Path]) -> None:
    monday, friday = weeks
    for output in ("out.jsonl", "out.db", "out"):
        ingest(monday, output, "--audience", "public")
        assert ingest(friday, output, "--audience", "public") == []


@pytest.mark.parametrize(
    ("output", "content"),
    [
        ("out.jsonl", b"\xff not JSON"),
        ("out.jsonl", b'{"source": {"path": "\\x", "sha256": "' + b"0" * 64 + b'"}}'),
        ("out.json", b""),
        ("out.csv", b"id\n"),
    ],
)
def test_output_that_has_no_records_is_no_obstacle(weeks: tuple[Path, Path], output: str, content: bytes) -> None:
    Path(output).write_bytes(content)
    assert ingest(weeks[0], output) == []


def test_file_that_is_no_database_is_refused_as_before(weeks: tuple[Path, Path]) -> None:
    Path("out.db").write_bytes(b"not a database at all, and long enough to be taken for one" * 20)
    assert run("ingest", weeks[0], "-o", "out.db").exit_code == 2


def test_pipe_is_written_and_not_waited_for(weeks: tuple[Path, Path]) -> None:
    os.mkfifo("out.jsonl")
    reader = os.open("out.jsonl", os.O_RDONLY | os.O_NONBLOCK)
    try:
        assert ingest(weeks[0], "out.jsonl") == []
        assert os.read(reader, 100).startswith(b'{"schema_version"')
    finally:
        os.close(reader)


def test_manifest_without_digests_is_one_of_an_earlier_version(weeks: tuple[Path, Path]) -> None:
    monday, friday = weeks
    ingest(monday, "out")
    place = Path("out/.profilecli.json")
    manifest = json.loads(place.read_bytes())
    assert set(manifest["digests"]) == {"monday/monday.txt", "monday/tin.txt"}
    del manifest["digests"]
    place.write_text(json.dumps(manifest), "utf-8")
    assert ingest(friday, "out") == []


def test_corrections_are_applied_whichever_questionnaire_the_pages_answer(folder: Path) -> None:
    (folder / "forms").mkdir()
    for name, label in (("a", "How many boats are there?"), ("b", "How many ponds are there?")):
        survey = f'[[survey]]\nname = "count"\ntype = "integer"\nlabel = "{label}"\n'
        (folder / f"forms/{name}.toml").write_text(f'name = "{name}"\ntitle = "T"\nversion = "1"\n{survey}', "utf-8")
    Path("page.txt").write_text("North\n\nHow many ponds are there?\n3\n", "utf-8")
    Path("log.csv").write_text("source,question,old value,new value\npage.txt,count,3,4\n", "utf-8")
    done = run("ingest", "page.txt", "-q", "forms", "--corrections", "log.csv", "--format", "csv", "--columns", "count")
    assert (done.exit_code, done.stdout) == (0, "count\n4\n")
