"""What was found when a text was read, as its record has it: a file of records in, diagnostics out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple, Protocol

from profilecli.findings.diagnostics import Diagnostic, Severity
from profilecli.record.versions import NOT_ASKED, UNKNOWN_FINDINGS

if TYPE_CHECKING:
    from profilecli.record.findings import RecordedFinding
    from profilecli.record.profile import Profile
    from profilecli.record.stored import RecordFile


class RuleText(Protocol):
    """What there is to know of the rule of a finding."""

    @property
    def code(self) -> str:
        """Such as PRF202."""

    @property
    def name(self) -> str:
        """Such as missing-question."""

    @property
    def explanation(self) -> str:
        """Markdown paragraphs, the first of them a summary."""


class Recalled(NamedTuple):
    """A finding of a record, and how it is reported."""

    finding: RecordedFinding
    diagnostic: Diagnostic
    is_repeated: bool
    """Whether it concerns a whole text, and an earlier record of that text has it as well."""


def recall_findings(file: RecordFile, rules: Mapping[str, RuleText], unknown: RuleText) -> list[list[Recalled]]:
    """Return the findings of each record of `file`, by the codes of `rules`.

    They are at the line of the text that they are about, or, where public records do not name it, at that of
    their record. A code that is none of `rules` is a finding of the rule `unknown`.
    """
    recalled: list[list[Recalled]] = []
    text: tuple[str, str] | None = None
    seen: Counter[RecordedFinding] = Counter()
    for profile, line, number in zip(file.profiles, file.lines, file.numbers, strict=True):
        source = profile.source
        if not source.path or text != (source.path, source.sha256):
            text, seen = (source.path, source.sha256), Counter()
        counts: Counter[RecordedFinding] = Counter()
        found = []
        for finding in profile.findings:
            if finding.code in (UNKNOWN_FINDINGS, NOT_ASKED):
                # A finding about the record and not about its text: its own rule reports it.
                continue
            counts[finding] += 1
            place = _Place(file.path, line, number)
            item = _rebuild_diagnostic(finding, profile, place, rules.get(finding.code), unknown)
            found.append(Recalled(finding, item, is_repeated=counts[finding] <= seen[finding]))
        for finding, count in counts.items():
            seen[finding] = max(seen[finding], count)
        recalled.append(found)
    return recalled


class _Place(NamedTuple):
    """Where a record is: its file, and in it its line and number, from 1."""

    path: str
    line: int
    number: int


def _rebuild_diagnostic(
    finding: RecordedFinding, profile: Profile, place: _Place, rule: RuleText | None, unknown: RuleText
) -> Diagnostic:
    path, (line, end_line) = profile.source.path, finding.lines
    where = f"record {place.number} of {place.path}" if path else f"record {place.number}, line {line} of its text"
    if not path:
        path, line, end_line = place.path, place.line, place.line
    message = _summarize(rule) if rule else "found by a rule that this version does not know; update profilecli"
    return Diagnostic(
        code=(rule or unknown).code,
        name=(rule or unknown).name,
        severity=finding.severity if rule else Severity.ERROR,
        message=f"{message} ({where})",
        path=path,
        line=line,
        column=1,
        end_line=end_line,
        end_column=1,
        question=finding.question,
        profile=place.number,
    )


def _summarize(rule: RuleText) -> str:
    """Return what a rule finds, as messages are worded: from a small letter on, without a stop."""
    summary = rule.explanation.split("\n\n")[0].replace("\n", " ").removesuffix(".")
    return summary[:1].lower() + summary[1:]
