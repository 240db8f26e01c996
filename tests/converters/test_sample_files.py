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
PRINTED: dict[str, Any] = json.loads((FOLDER / "expected-pdf.json").read_text("utf-8"))
"""What is another thing on paper: a foot note at the foot, a bullet as it is drawn, both versions of a change."""
KINDS = ("docx", "odt", "pdf", "rtf")
FILES = sorted(path for path in FOLDER.iterdir() if path.suffix[1:] in KINDS)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_file_gives_the_expected_record(path: Path) -> None:
    outcome = read_bytes(path.read_bytes(), load_options("tool-library"), path.name)
    (profile,) = outcome.profiles
    record = profile.model_dump(mode="json")
    answers = {name: answer["value"] for name, answer in record["answers"].items() if answer["status"] != "missing"}
    expected = (PRINTED if path.suffix == ".pdf" else {}).get(path.stem, EXPECTED[path.stem])
    assert {"name": record["name"], **answers} == expected
    assert [item.code for item in outcome.diagnostics if item.severity is Severity.ERROR] == []


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_has_a_dozen_forms(kind: str) -> None:
    stems = {path.stem for path in FILES if path.suffix == f".{kind}"}
    assert stems <= EXPECTED.keys()
    assert len(stems) >= 12
