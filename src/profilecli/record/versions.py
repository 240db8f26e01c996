"""Records of earlier versions: a record as JSON has it in, the same record in today's version out."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from profilecli.findings.diagnostics import Severity
from profilecli.text.source import PLAIN

CUT_OFF = "PRF106"
"""The rule that finds where a text ends too early."""
NOT_ASKED = "PRF603"
"""The rule that says of a record that it answers a question that the questionnaire no longer asks."""
UNKNOWN_FINDINGS = "PRF602"
"""The rule that says of a record that it does not know what was found in its text."""


def upgrade_json(text: str) -> str | None:
    """Return the JSON of an earlier record as one of today: of version 1, or of version 2 before it had a converter.

    None where it is neither.
    """
    try:
        record = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(record, dict):
        return None
    version, source = record.get("schema_version"), record.get("source")
    if version == "1" and "findings" not in record:
        return json.dumps(upgrade_record(record))
    if version == "2" and isinstance(source, dict) and "converter" not in source:
        return json.dumps({**record, "source": {**source, "converter": None}})
    return None


def upgrade_record(record: dict[str, Any], known: Sequence[dict[str, Any]] = ()) -> dict[str, Any]:
    """Return a record of version 1 in today's version, with the findings that are `known`; no record stays none.

    Records of version 1 had no findings. That they are not known is a finding itself, so that the record is never
    taken for one in which nothing was found.
    """
    findings = list(known)
    is_cut_off = any(finding["code"] == CUT_OFF for finding in known)
    source = record.get("source")
    source = (
        {**source, "media_type": PLAIN, "converter": None, "cut_off": is_cut_off} if isinstance(source, dict) else {}
    )
    lines = source.get("lines")
    # Where the lines themselves are wrong, that is the one fault to report.
    if isinstance(lines, list | tuple) and lines:
        place = (lines[0], lines[0])
        findings.append(
            {"code": UNKNOWN_FINDINGS, "severity": Severity.WARNING.value, "question": None, "lines": place}
        )
    return {**record, "schema_version": "2", "findings": findings, "source": source}
