from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from helpers import as_dict
from profilecli.findings.diagnostics import Diagnostic, Severity
from profilecli.record.findings import RecordedFinding, group_findings, list_cut_off, record_finding
from profilecli.record.models import build_model


def find(code: str, line: int, profile: int | None = None) -> Diagnostic:
    message = "the message is not kept"
    return Diagnostic(code, "made-up", Severity.WARNING, message, "a.txt", line, 2, line + 1, 9, "who", profile)


def test_a_finding_is_kept_without_its_message() -> None:
    kept = record_finding(find("PRF302", 4, 1))
    wanted = {"code": "PRF302", "severity": "warning", "question": "who", "lines": [4, 5]}
    assert as_dict(kept) == wanted
    assert build_model(RecordedFinding).model_validate_json(kept.to_json())


def test_each_profile_has_its_own_findings_and_those_of_the_whole_text() -> None:
    found = [find("PRF102", 1), find("PRF202", 1, 1), find("PRF301", 9, 2), find("PRF302", 12, 2)]
    groups = [[item.code for item in group] for group in group_findings(found, 3)]
    assert groups == [["PRF102", "PRF202"], ["PRF102", "PRF301", "PRF302"], ["PRF102"]]


def test_a_text_without_a_profile_has_no_record_to_keep_findings_in() -> None:
    assert group_findings([find("PRF105", 1)], 0) == []


def test_profiles_that_end_too_early_are_listed() -> None:
    assert list_cut_off([find("PRF106", 9, 2), find("PRF202", 1, 1)]) == {2}


@pytest.mark.parametrize(
    "change",
    [{"code": "who"}, {"severity": "fatal"}, {"lines": (2, 1)}, {"lines": (0, 1)}, {"text": "what people wrote"}],
)
def test_what_is_no_finding_is_refused(change: dict[str, Any]) -> None:
    fields: dict[str, Any] = {"code": "PRF202", "severity": Severity.ERROR, "question": None, "lines": (1, 1)}
    model = build_model(RecordedFinding)
    model(**fields)
    with pytest.raises(ValidationError):
        model(**{**fields, **change})
