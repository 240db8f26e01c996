"""Diagnostics in, a SARIF 2.1.0 log out, for code scanning on GitHub and elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from profilecli import __version__
from profilecli.findings.diagnostics import Diagnostic, Severity
from profilecli.reports.common import (
    ReportInput,
    RuleFacts,
    add_fingerprints,
    clean_path,
    describe,
    encode_array,
    lay_out_json,
)
from profilecli.text.safe import make_safe

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_DEPTH = 6
"""How many spaces `results` is indented."""
_FINGERPRINT = "diagnosticHash/v1"
"""Not `primaryLocationLineHash`: GitHub's upload action makes that one itself, of the line's text."""


def render_sarif(data: ReportInput) -> Iterator[str]:
    """Yield the diagnostics as a log with one run (OASIS SARIF 2.1.0), with all rules explained."""
    indices = {rule.code: index for index, rule in enumerate(data.rules)}
    driver = {
        "name": "profilecli",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [_build_rule(rule) for rule in data.rules],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [],
    }
    log = lay_out_json({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})
    # The results are the last array of the log; they are put in as they come.
    head, _, tail = log.rpartition("[]")
    results = (
        _build_result(item, indices.get(item.code), fingerprint)
        for item, fingerprint in add_fingerprints(data.diagnostics)
    )
    yield head
    yield from encode_array(results, depth=_DEPTH)
    yield f"{tail}\n"


def _build_rule(rule: RuleFacts) -> dict[str, Any]:
    paragraphs = [" ".join(part.split()) for part in (rule.explanation or rule.name).split("\n\n")]
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": _write_text(paragraphs[0])},
        "fullDescription": {"text": _write_text("\n\n".join(paragraphs))},
        "help": {"text": _write_text("\n\n".join(paragraphs)), "markdown": "\n\n".join(paragraphs)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _build_result(item: Diagnostic, index: int | None, fingerprint: str) -> dict[str, Any]:
    region = {
        "startLine": item.line,
        "startColumn": item.column,
        "endLine": item.end_line,
        "endColumn": item.end_column,
    }
    return {
        "ruleId": item.code,
        **({} if index is None else {"ruleIndex": index}),
        "level": _LEVELS[item.severity],
        "message": {"text": _write_text(make_safe(describe(item)))},
        "locations": [_build_location(item, region)],
        "partialFingerprints": {_FINGERPRINT: fingerprint},
    }


def _build_location(item: Diagnostic, region: dict[str, int]) -> dict[str, Any]:
    physical = {"artifactLocation": {"uri": build_uri(item.path)}, "region": region}
    logical = {"logicalLocations": [{"fullyQualifiedName": make_safe(item.place)}]} if item.place else {}
    return {"physicalLocation": physical, **logical}


def _write_text(text: str) -> str:
    """Return a plain text message: braces doubled (section 3.11.5), nothing that reads as a link (3.11.6)."""
    return text.replace("{", "{{").replace("}", "}}").replace("](", "] (")


def build_uri(path: str) -> str:
    """Return a path as a URI reference (RFC 3986): percent-encoded, relative unless the path is absolute."""
    clean = clean_path(path)
    encoded = quote(clean, safe="/", errors="backslashreplace")
    if clean.startswith("/"):
        return f"file://{encoded}"
    if re.match(r"[A-Za-z]:/", clean):
        return f"file:///{clean[:2]}{quote(clean[2:], safe='/', errors='backslashreplace')}"
    return encoded
