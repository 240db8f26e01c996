"""6xx: what is wrong with records that were written before."""

from __future__ import annotations

from collections.abc import Iterator

from profilecli.findings.diagnostics import Finding, Span
from profilecli.record.stored import RecordFile


def check_invalid_record(file: RecordFile) -> Iterator[Finding]:
    """A record is no JSON, no profile, or disagrees with its questionnaire."""
    for fault in file.faults:
        yield Finding(fault.reason, Span(fault.line, fault.column, fault.line, fault.column), profile=fault.number)
