"""6xx: what is wrong with records that were written before."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol

from profilecli.findings.diagnostics import Finding, Severity, Span
from profilecli.record.versions import NOT_ASKED, UNKNOWN_FINDINGS

if TYPE_CHECKING:
    from profilecli.record.stored import RecordFile


class LogLine(Protocol):
    """A row of a cleaning log, as `run.cleaning_log.Correction` states it."""

    @property
    def log(self) -> str:
        """The path of the log."""

    @property
    def line(self) -> int:
        """Its line in the log, 1-based."""


class Refused(Protocol):
    """A correction that was not applied, as `run.correcting.Refusal` states it."""

    @property
    def correction(self) -> LogLine:
        """What the log says."""

    @property
    def reason(self) -> str:
        """Why it was not applied, and what to do."""

    @property
    def question(self) -> str | None:
        """The question that it is about, where there is one of that name."""

    @property
    def is_unread(self) -> bool:
        """Whether that is only because the page was not read."""


def check_invalid_record(file: RecordFile) -> Iterator[Finding]:
    """A record is no JSON, no profile, or disagrees with its questionnaire."""
    for fault in file.faults:
        yield Finding(fault.reason, Span(fault.line, fault.column, fault.line, fault.column), profile=fault.number)


def check_unknown_findings(file: RecordFile) -> Iterator[Finding]:
    """A record has version 1, which does not say what was found in its text."""
    for profile, line, number in zip(file.profiles, file.lines, file.numbers, strict=True):
        if any(finding.code == UNKNOWN_FINDINGS for finding in profile.findings):
            message = "this record does not say what was found in its text; read the text again with ingest"
            yield Finding(message, Span(line, end_line=line), profile=number)


def check_unasked_answer(file: RecordFile) -> Iterator[Finding]:
    """A record of an earlier version answers a question that the questionnaire no longer asks."""
    for profile, line, number in zip(file.profiles, file.lines, file.numbers, strict=True):
        if any(finding.code == NOT_ASKED for finding in profile.findings):
            message = "the questionnaire no longer asks this question; the answer is kept in 'unplaced'"
            yield Finding(message, Span(line, end_line=line), profile=number)


def check_unapplied_correction(refused: Refused) -> Iterator[Finding]:
    """A correction of a cleaning log was not applied."""
    line = refused.correction.line
    severity = Severity.WARNING if refused.is_unread else None
    yield Finding(refused.reason, Span(line, end_line=line), refused.question, severity=severity)
