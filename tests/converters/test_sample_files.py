"""The sample files that programs have written: each gives the record that is expected of its form."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from profilecli.findings.diagnostics import Severity
from profilecli.run.pipeline import read_bytes
from tests.oracle.program import load_options

FOLDER = Path(__file__).parents[2] / "samples" / "files"
EXPECTED: dict[str, Any] = json.loads((FOLDER / "expected.json").read_text("utf-8"))
KINDS = ("docx",)
FILES = sorted(path for path in FOLDER.iterdir() if path.suffix[1:] in KINDS)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_file_gives_the_expected_record(path: Path) -> None:
    outcome = read_bytes(path.read_bytes(), load_options("tool-library"), path.name)
    (profile,) = outcome.profiles
    record = profile.model_dump(mode="json")
    answers = {name: answer["value"] for name, answer in record["answers"].items() if answer["status"] != "missing"}
    assert {"name": record["name"], **answers} == EXPECTED[path.stem]
    assert [item.code for item in outcome.diagnostics if item.severity is Severity.ERROR] == []


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_has_every_form(kind: str) -> None:
    assert {path.stem for path in FILES if path.suffix == f".{kind}"} == EXPECTED.keys()
    assert len(EXPECTED) >= 12
