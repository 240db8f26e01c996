"""What people answered stands in the records, in show and in explain, and nowhere else."""

from __future__ import annotations

import contextlib
import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from cli.running import run
from helpers import AREAS, CHALLENGES, INVOLVED, OTHER, WORK

CANARY = "kanarienvogel"
PAGE = f"""\
Lantern

{CANARY} before

Contact email
{CANARY} at the office

{CANARY} behind

{WORK}
{CANARY}\x1b\ue000
What are the main challenges of the {CANARY} you work with now
{INVOLVED}
What does the {CANARY} do all day long?

{CANARY}
{AREAS}
- {CANARY}
{CHALLENGES}
{CANARY}

Other {CANARY} areas of work

{CANARY}
{OTHER}
N/A
{WORK}
{CANARY}
Describe {CANARY}"""
REPORTS = ("concise", "json", "full", "jsonl", "github", "gitlab", "junit", "sarif")


@pytest.fixture
def canary(folder: Path) -> Path:
    (folder / "page.txt").write_text(PAGE)
    return Path("page.txt")


def test_page_provokes_many_findings(canary: Path) -> None:
    found = json.loads(run("validate", canary, "--output-format", "json").stdout_bytes)
    assert len({item["code"] for item in found}) >= 8


@pytest.mark.parametrize("name", REPORTS)
def test_no_report_holds_an_answer(name: str, canary: Path) -> None:
    result = run("validate", canary, "--output-format", name)
    assert result.exit_code == 1
    assert CANARY not in result.stdout + result.stderr


def test_messages_of_ingest_show_and_explain_hold_no_answer(canary: Path) -> None:
    for command in ("ingest", "show", "explain"):
        result = run(command, canary)
        assert CANARY in result.stdout
        assert CANARY not in result.stderr
    assert CANARY in run("explain", canary, "--format", "json").stdout


def test_no_report_on_records_holds_an_answer(canary: Path, folder: Path) -> None:
    run("ingest", canary, "-o", "out.json")
    record = json.loads((folder / "out.json").read_bytes())[0]
    record["answers"]["priority_areas"]["value"] = [CANARY]
    record["answers"]["contact_email"]["status"] = CANARY
    record["answers"]["who_you_work_with"]["type"] = CANARY
    record["answers"][CANARY] = CANARY
    record["schema_version"] = record["id"] = CANARY.upper()
    record[CANARY] = {CANARY: CANARY}
    (folder / "out.jsonl").write_text(json.dumps(record) + f'\n{{"{CANARY}": {CANARY}}}\n"{CANARY}"\n')
    for name in REPORTS:
        result = run("validate", "out.jsonl", "--output-format", name)
        assert result.exit_code == 1
        assert CANARY not in result.stdout + result.stderr


@pytest.mark.parametrize("command", ["ingest", "validate", "show", "explain"])
@pytest.mark.parametrize("place", ["read_document", "DocumentCheck"])
def test_fault_of_the_program_is_reported_without_an_answer(
    command: str, place: str, canary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from profilecli.run import pages

    def fail(*args: object, **options: object) -> None:
        raise ValueError(CANARY, args, options)

    monkeypatch.setattr(pages, place, fail)
    result = run(command, canary)
    assert (result.exit_code, CANARY in result.stdout + result.stderr) == (2, False)
    assert "internal error (ValueError at test_privacy.py:" in result.stderr
    assert "Traceback" not in result.stderr


def test_escapes_in_text_and_names_never_reach_an_output(folder: Path) -> None:
    evil = "\x1b]0;owned\x07\x1b[31m\u202e\x9b2J"
    path = folder / f"p{evil}.txt"
    path.write_text(PAGE.replace(CANARY, evil).replace("Lantern", f"Lan{evil}tern"), encoding="utf-8")
    for args in (
        ["ingest"],
        ["ingest", "--format", "jsonl"],
        ["show"],
        ["explain"],
        ["explain", "--format", "json"],
        *(["validate", "--output-format", name] for name in REPORTS),
        ["ingest", "-o", f"none{evil}/x.json"],
        ["ingest", "-o", f"x.{evil}"],
        ["ingest", "-q", evil],
        ["ingest", "--encoding", evil],
        ["ingest", f"none{evil}"],
    ):
        result = run(*args, path.name)
        seen = result.stdout + result.stderr
        assert seen
        assert [mark for mark in ("\x1b", "\x07", "\u202e", "\x9b") if mark in seen] == [], args


def test_the_findings_of_public_tables_follow_the_audience(tmp_path: Path) -> None:
    page = tmp_path / "secret-name.txt"
    page.write_text("Organisation 1\n\nContact email\nnobody\n\nWho do you work wiht?\nAnybody\n")
    output = tmp_path / "x.sqlite"
    arguments = ["ingest", str(page), "--audience", "public", "--no-config", "--fail-on", "never", "-o", str(output)]
    subprocess.run([sys.executable, "-m", "profilecli", *arguments], check=True, capture_output=True)
    with contextlib.closing(sqlite3.connect(output)) as database:
        found = database.execute("SELECT path, question FROM findings").fetchall()
    assert found
    assert {path for path, _ in found} == {""}
    assert "contact_email" not in {question for _, question in found}
