from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.running import run
from helpers import INVOLVED, WHOLE

VARIANT = INVOLVED.replace("organisation", "organization")
FLAWED = WHOLE.replace(INVOLVED, VARIANT)


@pytest.fixture
def flawed(folder: Path) -> Path:
    (folder / "page.txt").write_text(FLAWED)
    return Path("page.txt")


def test_diff_shows_what_would_change_and_changes_nothing(flawed: Path) -> None:
    result = run("validate", flawed, "--fix", "--diff")
    assert result.stdout == f"page.txt:9\n- {VARIANT}\n+ {INVOLVED}\n"
    assert (result.exit_code, result.stderr, flawed.read_text()) == (1, "1 page would be changed\n", FLAWED)


def test_nothing_to_change_is_no_diff(page: Path) -> None:
    result = run("validate", page, "--fix", "--diff")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")


def test_fixed_page_is_validated_as_it_is_now(flawed: Path) -> None:
    flawed.chmod(0o640)
    result = run("validate", flawed, "--fix", "--output-format", "json")
    assert (result.exit_code, json.loads(result.stdout_bytes), flawed.read_text()) == (0, [], WHOLE)
    assert flawed.stat().st_mode & 0o777 == 0o640
    assert result.stderr.splitlines() == [
        "page.txt:9", f"- {VARIANT}", f"+ {INVOLVED}", "1 page changed", "1 file read, 1 profile: no findings",
    ]  # fmt: skip


def test_what_steers_a_terminal_is_shown_as_escapes_and_no_answer_at_all(folder: Path) -> None:
    heading = VARIANT.replace("sex", "s\u202eex")
    (folder / "page.txt").write_text(WHOLE.replace(f"{INVOLVED}\nThey", f"{heading} They").replace("\n", "\r\n", 1))
    result = run("validate", "page.txt", "--fix", "--diff")
    assert "\\u202e" in result.stdout
    assert "1 line now ends with LF" in result.stdout
    assert "They" not in result.stdout


def test_quiet_changes_without_a_word(flawed: Path) -> None:
    result = run("validate", flawed, "--fix", "--quiet")
    assert (result.exit_code, result.stdout, result.stderr, flawed.read_text()) == (0, "", "", WHOLE)


def test_standard_input_and_records_are_not_changed(page: Path) -> None:
    result = run("validate", "-", "--fix", stdin=FLAWED)
    assert "PRF205" in result.stdout
    run("ingest", page, "-o", "a.json")
    before = Path("a.json").read_bytes()
    assert run("validate", "a.json", "--fix").exit_code == 0
    assert Path("a.json").read_bytes() == before


def test_page_that_cannot_be_written_is_a_failure(flawed: Path) -> None:
    flawed.chmod(0o400)
    result = run("validate", flawed, "--fix")
    assert (result.exit_code, flawed.read_text()) == (2, FLAWED)
    assert "read-only" in result.stderr


def test_diff_alone_is_a_mistake_of_use(flawed: Path) -> None:
    result = run("validate", flawed, "--diff")
    assert (result.exit_code, "--fix" in result.stderr) == (2, True)
