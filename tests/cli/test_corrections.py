from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cli.running import run
from helpers import WHOLE

HEAD = "source,question,old value,new value,reason,by,date\n"
ROW = "page.txt,main_challenges,Rent.,Rent and heat.,asked by phone,Ana,2026-03-01\n"


def write_log(*rows: str) -> None:
    Path("log.csv").write_text(HEAD + "".join(rows))


def get(data: bytes) -> dict[str, Any]:
    """Return the corrected answer of the only record."""
    (record,) = json.loads(data)
    answer: dict[str, Any] = record["answers"]["main_challenges"]
    return answer


def test_answers_are_corrected_and_the_record_says_so(page: Path) -> None:
    write_log(ROW)
    result = run("ingest", page, "--corrections", "log.csv")
    answer = get(result.stdout_bytes)
    assert (result.exit_code, answer["value"]) == (0, "Rent and heat.")
    assert answer["corrections"] == [{"log": "log.csv", "line": 2}]
    assert result.stderr == "1 file read, 1 profile: no findings\n"


def test_old_value_that_is_gone_is_an_error_at_its_line(page: Path) -> None:
    write_log(ROW.replace("Rent.", "Noise."))
    result = run("ingest", page, "--corrections", "log.csv")
    answer = get(result.stdout_bytes)
    assert (result.exit_code, answer["value"], "corrections" in answer) == (1, "Rent.", False)
    first, closing = result.stderr.splitlines()
    assert first.startswith("log.csv:2:1: PRF604 error main_challenges: ")
    assert "Noise" not in first
    assert closing == "1 file read, 1 profile: 1 error"


def test_page_that_is_not_read_this_time_is_a_warning(page: Path) -> None:
    write_log(ROW, ROW.replace("page.txt", "other.txt"))
    result = run("ingest", page, "--corrections", "log.csv")
    assert (result.exit_code, get(result.stdout_bytes)["value"]) == (0, "Rent and heat.")
    assert "log.csv:3:1: PRF604 warning" in result.stderr


@pytest.mark.parametrize("name", ["a.json", "a.jsonl", "a.sqlite"])
def test_all_records_keep_what_was_corrected(page: Path, name: str) -> None:
    write_log(ROW)
    assert run("ingest", page, "--corrections", "log.csv", "-o", name).exit_code == 0
    assert run("validate", name, "--fail-on", "info").exit_code == 0
    assert get(run("ingest", name).stdout_bytes)["corrections"] == [{"log": "log.csv", "line": 2}]


def test_schema_describes_what_was_corrected(page: Path) -> None:
    import jsonschema

    write_log(ROW)
    records = json.loads(run("ingest", page, "--corrections", "log.csv").stdout_bytes)
    schema = json.loads(run("schema").stdout_bytes)
    jsonschema.validate(records, schema)
    records[0]["answers"]["main_challenges"]["corrections"][0]["line"] = 0
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(records, schema)


def test_diff_reports_the_answer_and_not_the_line_of_the_log(page: Path) -> None:
    write_log(ROW)
    run("ingest", page, "--corrections", "log.csv", "-o", "old.json")
    write_log("\n", ROW)
    run("ingest", page, "--corrections", "log.csv", "-o", "new.json")
    assert Path("old.json").read_bytes() != Path("new.json").read_bytes()
    assert run("diff", "old.json", "new.json").stdout == ""
    assert "main_challenges" in run("diff", page, "new.json").stdout


@pytest.mark.parametrize("name", ["a.json", "a.jsonl", "a.db"])
def test_records_are_not_corrected(page: Path, name: str) -> None:
    write_log(ROW)
    run("ingest", page, "-o", name)
    before = Path(name).read_bytes()
    result = run("ingest", name, page, "--corrections", "log.csv", "-o", "out.csv")
    assert (result.exit_code, Path("out.csv").exists(), Path(name).read_bytes()) == (2, False, before)
    assert f"{name} contains records" in result.stderr


def test_log_is_not_written_over(page: Path) -> None:
    write_log(ROW)
    result = run("ingest", page, "--corrections", "log.csv", "-o", "log.csv")
    assert result.exit_code == 2
    assert Path("log.csv").read_text() == HEAD + ROW


def test_log_that_is_none_stops_the_run(page: Path) -> None:
    Path("log.csv").write_text("a,b\n1,2\n")
    result = run("ingest", page, "--corrections", "log.csv", "-o", "out.json")
    assert (result.exit_code, Path("out.json").exists()) == (2, False)
    assert "log.csv:1: the log has no column" in result.stderr
    assert run("ingest", page, "--corrections", "none.csv").exit_code == 2


def test_each_page_is_corrected_with_the_questionnaire_chosen_for_it(folder: Path, page: Path) -> None:
    forms = folder / "forms"
    forms.mkdir()
    (forms / "club.toml").write_text(
        'name = "club"\ntitle = "Club"\nversion = "1"\n[[survey]]\nname = "boats"\ntype = "integer"\n'
        'label = "How many boats do you have?"\n'
    )
    (forms / "member.toml").write_bytes(run("questionnaire", "show", "nswp-member").stdout_bytes)
    (folder / "club.txt").write_text("Tin Club\n\nHow many boats do you have?\n4\n")
    write_log(ROW, "club.txt,boats,4,5,,,\n")
    result = run("ingest", "club.txt", page, "-q", "forms", "--corrections", "log.csv", "--format", "jsonl")
    club, member = map(json.loads, result.stdout.splitlines())
    assert (result.exit_code, club["answers"]["boats"]["value"]) == (0, 5)
    assert member["answers"]["main_challenges"]["value"] == "Rent and heat."
    assert WHOLE.count("Rent.") == 1
