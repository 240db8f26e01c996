from __future__ import annotations

import json
from typing import Any

import pytest

from helpers import WHOLE, read_one
from profilecli.checks import check_records
from profilecli.findings.diagnostics import Diagnostic
from profilecli.questionnaire.model import Questionnaire
from profilecli.record.identity import Batch, claim_records
from profilecli.record.stored import read_records


@pytest.fixture
def record(nswp: Questionnaire) -> dict[str, Any]:
    return json.loads(read_one(WHOLE, nswp).to_json())  # type: ignore[no-any-return]


def find_invalid(data: bytes, questionnaire: Questionnaire, path: str = "a.jsonl") -> list[Diagnostic]:
    file = read_records(data, path, questionnaire)
    return [item for item in check_records(file, claim_records(Batch(), file)) if item.code == "PRF601"]


def check(
    data: bytes, questionnaire: Questionnaire, path: str = "a.jsonl"
) -> list[tuple[str, str, int, int, int | None]]:
    reported = find_invalid(data, questionnaire, path)
    return [(item.code, item.severity.value, item.line, item.column, item.profile) for item in reported]


def test_record_as_written_is_sound(record: dict[str, Any], nswp: Questionnaire) -> None:
    assert check(json.dumps(record).encode(), nswp) == []
    assert check(json.dumps([record, record], indent=1).encode(), nswp, "a.json") == []


def test_invalid_record_is_reported_at_its_line(record: dict[str, Any], nswp: Questionnaire) -> None:
    good = json.dumps(record)
    record["answers"]["priority_areas"]["value"] = ["tea"]
    data = f"{good}\n\n{json.dumps(record)}\n".encode()
    assert check(data, nswp) == [("PRF601", "error", 3, 1, 2)]


def test_invalid_record_of_an_array_is_reported_where_it_begins(record: dict[str, Any], nswp: Questionnaire) -> None:
    good = json.dumps(record)
    del record["id"]
    data = f"[{good},\n  {json.dumps(record)}]".encode()
    assert check(data, nswp, "a.json") == [("PRF601", "error", 2, 3, 2)]


def test_path_of_the_fault_is_reported_and_not_what_stands_there(record: dict[str, Any], nswp: Questionnaire) -> None:
    record["answers"]["main_challenges"]["value"] = ["CANARY"]
    record["CANARY"] = "CANARY"
    reported = find_invalid(json.dumps(record).encode(), nswp)
    assert len(reported) == 2
    assert any("$.answers.main_challenges.value" in item.message for item in reported)
    assert "CANARY" not in "".join(item.message for item in reported)


def test_what_is_no_json_is_reported_where_it_breaks(nswp: Questionnaire) -> None:
    assert check(b'{"a": 1}\n{"b": \n', nswp)[-1][:3] == ("PRF601", "error", 2)
    assert check(b"[1,", nswp, "a.json")[-1][:3] == ("PRF601", "error", 1)


def test_record_of_another_questionnaire_is_reported_once(record: dict[str, Any], tool_library: Questionnaire) -> None:
    reported = find_invalid(json.dumps(record).encode(), tool_library)
    assert len({item.message for item in reported}) == len(reported) == 1


def test_file_without_a_record_is_reported(nswp: Questionnaire) -> None:
    assert check(b"", nswp) == [("PRF601", "error", 1, 1, None)]
    assert check(b"[]", nswp, "a.json") == [("PRF601", "error", 1, 1, None)]
