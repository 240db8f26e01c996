"""Counts of findings by rule in, the rows of the page that say what each rule found out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from profilecli.findings.diagnostics import Severity
from profilecli.html.bars import format_percent
from profilecli.html.facts import RuleCount
from profilecli.html.figures import Obstacle
from profilecli.reports.common import RuleFacts

_SEVERITIES = (Severity.ERROR, Severity.WARNING, Severity.INFO)


def list_obstacles(blocked: Mapping[str, int], rules: Sequence[RuleFacts], profiles: int) -> Iterator[Obstacle]:
    """Yield each rule that found an error, by how many of the `profiles` that need work have one, the most first."""
    known = {rule.code: rule for rule in rules}
    for code, count in sorted(blocked.items(), key=lambda pair: (-pair[1], pair[0])):
        name, summary = _describe_rule(known.get(code))
        yield Obstacle(code, name, summary, count, format_percent(count, profiles))


def count_rules(counts: Mapping[str, Counter[str]], rules: Sequence[RuleFacts]) -> Iterator[RuleCount]:
    """Yield how often each rule found something, and how bad, by the code of the rule."""
    known = {rule.code: rule for rule in rules}
    for code in sorted(counts):
        severities = tuple(severity.value for severity in _SEVERITIES if counts[code][severity.value])
        yield RuleCount(code, *_describe_rule(known.get(code)), severities, counts[code].total())


def _describe_rule(rule: RuleFacts | None) -> tuple[str, str]:
    """Return the name of a rule and what it finds, as far as it is known."""
    return (rule.name, rule.explanation.split("\n\n")[0].replace("\n", " ")) if rule else ("", "")
