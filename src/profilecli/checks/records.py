"""6xx: what is wrong with records that were written before."""

from __future__ import annotations

from collections.abc import Iterator

from profilecli.findings.diagnostics import Finding, Span
from profilecli.record.stored import RecordFile


def check_invalid_record(file: RecordFile) -> Iterator[Finding]:
    """A record is no JSON, no profile, or disagrees with its questionnaire.

    Told at the record's line, with the JSON path of the fault.

    Example: a choice name that the questionnaire does not have, after a record was edited by hand.

    Mend it: correct the record, or write it anew with `profilecli ingest`.
    """
    for fault in file.faults:
        yield Finding(fault.reason, Span(fault.line, fault.column, fault.line, fault.column), profile=fault.number)
