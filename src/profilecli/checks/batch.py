"""5xx: what is wrong between the profiles of one run."""

from __future__ import annotations

from collections.abc import Iterator

from profilecli.findings.diagnostics import Finding, Span
from profilecli.record.identity import Claims


def check_repeated_id(claims: Claims) -> Iterator[Finding]:
    """Two profiles of one run would have the same id, the slug of their name."""
    if claims.same_source:
        return
    for claim in claims.ids:
        if claim.earlier:
            message = f"the same id as the profile at {claim.earlier}; make the two names differ"
            yield Finding(message, claim.span, None, claim.number)


def check_repeated_source(claims: Claims) -> Iterator[Finding]:
    """Two files of one run hold the same bytes, so the same people are in the result twice."""
    if claims.same_source:
        yield Finding(f"the same bytes as {claims.same_source}; delete one", Span())


def check_near_repeated_name(claims: Claims) -> Iterator[Finding]:
    """The name of a profile is that of an earlier one, spelled a little differently."""
    for claim in claims.ids:
        if claim.namesake and not claims.same_source:
            message = f"the name is nearly that at {claim.namesake}; spell it alike or leave one out"
            yield Finding(message, claim.span, None, claim.number)
