from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from helpers import WHOLE, read_one
from profilecli.questionnaire.model import Questionnaire
from profilecli.record.models import load_profile
from profilecli.record.versions import upgrade_json

LATER = '{"schema_version": "1", "findings": []}'


@pytest.fixture
def first(nswp: Questionnaire) -> dict[str, Any]:
    """A record as version 1 had it."""
    record: dict[str, Any] = json.loads(read_one(WHOLE, nswp).to_json())
    del record["findings"], record["source"]["media_type"], record["source"]["cut_off"]
    return {**record, "schema_version": "1"}


def test_a_record_of_version_1_becomes_one_of_which_no_finding_is_known(
    first: dict[str, Any], nswp: Questionnaire
) -> None:
    profile = load_profile(upgrade_json(json.dumps(first)) or "")
    (finding,) = profile.findings
    assert (finding.code, finding.severity.value, finding.lines) == ("PRF602", "warning", (1, 1))
    assert replace(profile, findings=()) == read_one(WHOLE, nswp)


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "1", '{"schema_version": "2"}', '{"schema_version": 1}', LATER, "[" * 99_999]
)
def test_what_is_no_record_of_version_1_is_left_alone(text: str) -> None:
    assert upgrade_json(text) is None


@pytest.mark.parametrize("change", [{"source": None}, {"source": {}}, {"source": {"lines": []}}])
def test_a_record_with_faults_is_upgraded_with_its_faults(first: dict[str, Any], change: dict[str, Any]) -> None:
    record = json.loads(upgrade_json(json.dumps({**first, **change})) or "")
    assert record["schema_version"] == "2"


def test_record_of_version_2_without_a_converter_gets_none(nswp: Questionnaire) -> None:
    record = json.loads(read_one(WHOLE, nswp).to_json())
    assert upgrade_json(json.dumps(record)) is None
    del record["source"]["converter"]
    upgraded = upgrade_json(json.dumps(record))
    assert upgraded is not None
    assert json.loads(upgraded)["source"]["converter"] is None
