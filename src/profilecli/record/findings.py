"""What was found in a profile, as its record keeps it: diagnostics in, no word of the text out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from profilecli.findings.diagnostics import Diagnostic, Severity
from profilecli.record.base import LineRange, Record
from profilecli.record.versions import CUT_OFF


@dataclass(frozen=True, kw_only=True)
class RecordedFinding(Record):
    """One finding: its rule, how bad it is, which question it concerns, and where it is."""

    code: str = field(metadata={"pattern": r"^PRF[0-9]{3}$"})
    severity: Severity
    question: str | None
    lines: LineRange


def record_finding(item: Diagnostic) -> RecordedFinding:
    """Return what a record keeps of a diagnostic; not its message, which can name an id."""
    return RecordedFinding(
        code=item.code, severity=item.severity, question=item.question, lines=(item.line, item.end_line)
    )


def group_findings(diagnostics: Iterable[Diagnostic], profiles: int) -> list[tuple[RecordedFinding, ...]]:
    """Return the findings of each of the profiles of one text, in the order of `diagnostics`.

    What concerns the text as a whole, such as its encoding, is a finding of each of its profiles.
    """
    groups: list[list[RecordedFinding]] = [[] for _ in range(profiles)]
    for item in diagnostics:
        finding = record_finding(item)
        for group in groups if item.profile is None else groups[item.profile - 1 : item.profile]:
            group.append(finding)
    return [tuple(group) for group in groups]


def list_cut_off(diagnostics: Iterable[Diagnostic]) -> set[int]:
    """Return the numbers of the profiles in which the text ends too early."""
    return {item.profile for item in diagnostics if item.code == CUT_OFF and item.profile is not None}
