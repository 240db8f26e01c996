"""5xx: what is wrong between the profiles of one run."""

from __future__ import annotations

from collections.abc import Iterator

from profilecli.findings.diagnostics import Finding, Span
from profilecli.record.identity import Claims


def check_repeated_id(claims: Claims) -> Iterator[Finding]:
    """Two profiles of one run would have the same id, the slug of their name.

    The later one gets `-2` behind it. They may be one group under two names, or two pages of it.

    Example: "Harbour Light" in two files.

    Mend it: leave one out, or tell the names apart.
    """
    if claims.same_source:
        return
    for claim in claims.ids:
        if claim.earlier:
            message = f"the same id as the profile at {claim.earlier}; make the two names differ"
            yield Finding(message, claim.span, None, claim.number)


def check_repeated_source(claims: Claims) -> Iterator[Finding]:
    """Two files of one run hold the same bytes, so the same people are in the result twice.

    Example: a page saved a second time as "page (1).txt".

    Mend it: delete one.
    """
    if claims.same_source:
        yield Finding(f"the same bytes as {claims.same_source}; delete one", Span())


def check_near_repeated_name(claims: Claims) -> Iterator[Finding]:
    """The name of a profile is that of an earlier one, spelled a little differently.

    They may be one group whose profile is in the result twice under two ids. Names are compared word
    by word, as headings are: a typo, another spelling, an article more or less.

    Example: "Harbour Light Colective" and "Harbour Light Collective" in two files.

    Mend it: spell the name alike, or leave one out.
    """
    for claim in claims.ids:
        if claim.namesake and not claims.same_source:
            message = f"the name is nearly that at {claim.namesake}; spell it alike or leave one out"
            yield Finding(message, claim.span, None, claim.number)
