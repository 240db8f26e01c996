"""The sample files that programs have written: each gives the record that is expected of its form."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from helpers import as_dict
from profilecli.findings.diagnostics import Severity
from profilecli.run.pipeline import read_bytes
from tests.oracle.program import load_options

FOLDER = Path(__file__).parents[2] / "samples" / "files"
EXPECTED: dict[str, Any] = json.loads((FOLDER / "expected.json").read_text("utf-8"))
OF_KIND: dict[str, dict[str, Any]] = {
    kind: json.loads((FOLDER / f"expected-{kind}.json").read_text("utf-8")) for kind in ("html", "pdf")
}
"""What is another thing there: a foot note at the foot, on paper a bullet as it is drawn, both versions of a change."""
KINDS = {"docx": ("docx",), "html": ("html",), "mail": ("eml", "mbox", "mhtml"), "odt": ("odt",), "pdf": ("pdf",),
         "rtf": ("rtf",)}  # fmt: skip
FILES = sorted(path for path in FOLDER.iterdir() if any(path.suffix[1:] in suffixes for suffixes in KINDS.values()))
ERRORS = {"only-image.pdf": ["PRF105"], "several.mbox": ["PRF201"]}


def get_stem(path: Path) -> str:
    """Return the name of the form: what stands before how it was sent."""
    return path.name.partition(".")[0]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_file_gives_the_expected_records(path: Path) -> None:
    outcome = read_bytes(path.read_bytes(), load_options("tool-library"), path.name)
    found = []
    for profile in outcome.profiles:
        record = as_dict(profile)
        answers = {name: answer["value"] for name, answer in record["answers"].items() if answer["status"] != "missing"}
        found.append({"name": record["name"], **answers})
    stem = get_stem(path)
    expected = OF_KIND.get(path.suffix[1:], {}).get(stem, EXPECTED[stem])
    assert found == (expected if isinstance(expected, list) else [expected])
    errors = [item.code for item in outcome.diagnostics if item.severity is Severity.ERROR]
    assert errors == ERRORS.get(path.name, [])


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_has_a_dozen_files(kind: str) -> None:
    files = [path for path in FILES if path.suffix[1:] in KINDS[kind]]
    assert {get_stem(path) for path in files} <= EXPECTED.keys()
    assert len(files) >= 12
