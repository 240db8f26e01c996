"""5xx: what is wrong between the profiles of one run."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from profilecli.findings.diagnostics import Finding, Span
from profilecli.record.identity import Claims


class Recurring(Protocol):
    """A line that recurs in a run, as `run.recurring.finding.RecurringLine` states it."""

    @property
    def path(self) -> str:
        """The file of its first place."""

    @property
    def number(self) -> int:
        """1-based, of the line."""

    @property
    def start(self) -> int:
        """The 0-based offset of its first character."""

    @property
    def end(self) -> int:
        """The 0-based offset after its last character, or after its label."""

    @property
    def count(self) -> int:
        """In how many files or profiles it was counted."""

    @property
    def missed(self) -> int:
        """How many more there can be."""

    @property
    def total(self) -> int:
        """How many files or profiles there were."""

    @property
    def unit(self) -> str:
        """What was counted: "files", or "profiles" where a file holds several."""

    @property
    def place(self) -> str | None:
        """Where it stands in a file that is no plain text."""


class Again(Protocol):
    """A file that comes again, as `run.resuming.earlier.Again` states it."""

    @property
    def path(self) -> str:
        """The file."""

    @property
    def earlier(self) -> str:
        """The path of the file with the same bytes."""

    @property
    def output(self) -> str:
        """What has its records."""


def check_repeated_id(claims: Claims) -> Iterator[Finding]:
    """Two profiles of one run would have the same id, which is made from their name."""
    if claims.same_source:
        return
    for claim in claims.ids:
        if claim.earlier:
            message = f"the same id as the profile at {claim.earlier}; give the two different names"
            yield Finding(message, claim.span, None, claim.number)


def check_repeated_source(claims: Claims) -> Iterator[Finding]:
    """Two files of one run hold the same bytes, so the same people are in the result twice."""
    if claims.same_source:
        yield Finding(f"the same bytes as {claims.same_source}; delete one", Span())


def check_source_again(again: Again) -> Iterator[Finding]:
    """A file holds the bytes of one that was read by an earlier run, under another name."""
    yield Finding(f"the same bytes as {again.earlier}, which was read into {again.output} before; keep one", Span())


def check_near_repeated_name(claims: Claims) -> Iterator[Finding]:
    """The name of a profile is that of an earlier one, spelled a little differently."""
    for claim in claims.ids:
        if claim.namesake and not claims.same_source:
            message = f"the name is almost the same as the name at {claim.namesake}; use one spelling or leave one out"
            yield Finding(message, claim.span, None, claim.number)


def check_recurring_line(line: Recurring) -> Iterator[Finding]:
    """The same line is in several files of the run, but not in the questionnaire."""
    count = f"{'at least ' if line.missed else ''}{line.count:,} of {line.total:,} {line.unit}"
    fix = "add it as a question, an alias, a choice, or boilerplate"
    message = f"this wording is in {count}, but not in the questionnaire; {fix}"
    yield Finding(message, Span(line.number, line.start + 1, line.number, line.end + 1))
