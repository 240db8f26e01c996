from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.running import run
from helpers import WHOLE


@pytest.fixture
def runs(folder: Path) -> tuple[Path, Path]:
    """Return two folders of pages: in the second, one page has another answer and one is new."""
    for name, word in (("monday", "Tea"), ("friday", "Soup")):
        (folder / name).mkdir()
        (folder / name / "a.txt").write_text(WHOLE.replace("Tea.", f"{word}."), "utf-8")
        (folder / name / "b.txt").write_text(WHOLE.replace("Copper", "Clay"), "utf-8")
    (folder / "friday" / "c.txt").write_text(WHOLE.replace("Copper", "Tin"), "utf-8")
    return Path("monday"), Path("friday")


def test_folders_are_compared_page_by_page(runs: tuple[Path, Path]) -> None:
    result = run("diff", *runs)
    assert "~ friday/a.txt:1  changed" in result.stdout
    assert "+ friday/c.txt:1  added" in result.stdout
    assert "b.txt" not in result.stdout
    assert result.stderr == "2 profiles before, 3 after: 1 added, 1 changed, 1 answer\n"
    assert result.exit_code == 0


@pytest.mark.parametrize("name", ["old.json", "old.jsonl", "old.sqlite"])
def test_records_are_compared_with_the_pages_of_today(runs: tuple[Path, Path], name: str) -> None:
    run("ingest", runs[0], "-o", name)
    (runs[0] / "a.txt").write_bytes((runs[1] / "a.txt").read_bytes())
    changes = json.loads(run("diff", name, runs[0], "--format", "json").stdout_bytes)
    assert [(change["change"], change["new"]["path"]) for change in changes] == [("changed", "monday/a.txt")]


def test_markdown_opens_with_the_counts(runs: tuple[Path, Path]) -> None:
    result = run("diff", *runs, "--format", "markdown", "--quiet")
    assert result.output.startswith("# Changes\n\n2 profiles before, 3 after: 1 added, 1 changed, 1 answer.\n")


def test_a_script_is_told_by_the_exit_status(runs: tuple[Path, Path]) -> None:
    assert run("diff", *runs, "--fail-on", "changed").exit_code == 1
    assert run("diff", runs[0], runs[0], "--fail-on", "changed").exit_code == 0


def test_without_text_no_answer_is_printed(runs: tuple[Path, Path]) -> None:
    result = run("diff", *runs, "--no-text")
    assert not any(word in result.output for word in ("Tea", "Soup", "Copper", "Tin"))


def test_a_file_that_gives_no_profile_is_named(runs: tuple[Path, Path]) -> None:
    (runs[1] / "a.txt").write_bytes(b"")
    result = run("diff", *runs)
    assert "friday/a.txt:1:1: PRF105" in result.stderr
    assert "- monday/a.txt:1  gone" in result.stdout


@pytest.mark.parametrize("name", ["bad.jsonl", "bad.json", "bad.sqlite", "bad.txt"])
def test_what_cannot_be_read_may_have_changed(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"" if name == "bad.txt" else b"{bad")
    assert run("diff", name, name).exit_code == 0
    done = run("diff", name, name, "--fail-on", "changed")
    assert (done.exit_code, done.stderr.count(f"{name}:1:")) == (1, 2)


def test_a_record_that_cannot_be_read_is_named_beside_those_that_can(runs: tuple[Path, Path]) -> None:
    run("ingest", runs[0], "-o", "old.jsonl")
    assert run("diff", "old.jsonl", "old.jsonl", "--fail-on", "changed").exit_code == 0
    Path("new.jsonl").write_bytes(Path("old.jsonl").read_bytes() + b'{"id": 7}\n')
    done = run("diff", "old.jsonl", "new.jsonl", "--fail-on", "changed")
    assert (done.exit_code, done.stdout, done.stderr.count("PRF601")) == (1, "", 1)
    assert done.stderr.startswith("new.jsonl:3:1: PRF601 ")


def test_a_line_is_named_only_in_plain_text(runs: tuple[Path, Path]) -> None:
    for folder, word in zip(runs, ("Tea", "Soup"), strict=True):
        mail = WHOLE.replace("Copper", "Zink").replace("Tea.", f"{word}.")
        (folder / "m.eml").write_text(f"Subject: Form\nMessage-ID: <1@form.example>\n\n{mail}")
    assert "~ friday/m.eml  changed" in run("diff", *runs).stdout
    assert "## changed: `friday/m.eml`" in run("diff", *runs, "--format", "markdown").stdout
