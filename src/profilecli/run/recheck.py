"""A file of records in, its profiles and what there is to report of them now out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from profilecli.checks import check_records, recall_findings, sort_diagnostics
from profilecli.checks.recorded import Recalled
from profilecli.findings.diagnostics import Diagnostic
from profilecli.findings.tuning import Tuning, tune
from profilecli.record.findings import RecordedFinding
from profilecli.record.identity import Claims
from profilecli.record.profile import Profile
from profilecli.record.stored import RecordFile


def recheck_records(file: RecordFile, claims: Claims, tuning: Tuning) -> tuple[tuple[Profile, ...], list[Diagnostic]]:
    """Return the profiles of a file of records, and what is to be reported of it, sorted.

    Each profile has the id that it has in this run, and those findings that count in this run, with the severity
    that they have in it: so it is as if its text had been read now.
    """
    diagnostics = tune(check_records(file, claims), tuning)
    fresh: dict[int | None, list[Diagnostic]] = defaultdict(list)
    for item in diagnostics:
        fresh[item.profile].append(item)
    profiles = []
    for profile, claim, recalled in zip(file.profiles, claims.ids, recall_findings(file), strict=True):
        now = fresh[claim.number]
        counted = _count(recalled, {item.code for item in now}, tuning)
        diagnostics += [item for entry, item in counted if not entry.is_repeated]
        findings = (*(_keep(entry, item) for entry, item in counted), *_record(now, profile))
        is_same = (profile.id, profile.findings) == (claim.identifier, findings)
        profiles.append(profile if is_same else replace(profile, id=claim.identifier, findings=findings))
    return tuple(profiles), sort_diagnostics(diagnostics)


def _count(recalled: Iterable[Recalled], found_anew: set[str], tuning: Tuning) -> list[tuple[Recalled, Diagnostic]]:
    """Return the findings that count in this run and are not made in it again, as they are reported."""
    return [
        (entry, item)
        for entry in recalled
        if entry.finding.code not in found_anew
        for item in tune([entry.diagnostic], tuning)
    ]


def _keep(entry: Recalled, item: Diagnostic) -> RecordedFinding:
    """Return a finding with the severity that it has in this run; one of an unknown rule as it is."""
    finding = entry.finding
    is_same = item.severity == finding.severity or item.code != finding.code
    return finding if is_same else replace(finding, severity=item.severity)


def _record(found: Sequence[Diagnostic], profile: Profile) -> list[RecordedFinding]:
    """Return what is found in a record itself, at the line of its text that names the profile, or its first one."""
    line = profile.source.name_line or profile.source.lines[0]
    return [
        RecordedFinding(code=item.code, severity=item.severity, question=item.question, lines=(line, line))
        for item in found
    ]
