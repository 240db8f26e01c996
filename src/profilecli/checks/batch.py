"""5xx: what is wrong between the profiles of one run."""

from __future__ import annotations

from collections.abc import Iterator

from profilecli.batch import Claims
from profilecli.checks.spans import span_line, span_profile
from profilecli.diagnostics import Finding, Span
from profilecli.document import Document


def check_repeated_id(document: Document, claims: Claims) -> Iterator[Finding]:
    """Two profiles of one run would have the same id, the slug of their name.

    The later one gets `-2` behind it. They may be one group under two names, or two pages of it.

    Example: "Harbour Light" in two files.

    Mend it: leave one out, or tell the names apart.
    """
    if claims.same_source:
        return
    for reading, claim in zip(document.readings, claims.ids, strict=True):
        if claim.earlier:
            line = reading.name.line
            span = span_profile(document, reading) if line is None else span_line(document, line)
            message = f"id taken by {claim.earlier}; this one is {claim.identifier!r}; tell the names apart"
            yield Finding(message, span, None, reading.number)


def check_repeated_source(_: Document, claims: Claims) -> Iterator[Finding]:
    """Two files of one run hold the same bytes, so the same people are in the result twice.

    Example: a page saved a second time as "page (1).txt".

    Mend it: delete one.
    """
    if claims.same_source:
        yield Finding(f"the same bytes as {claims.same_source}; delete one", Span())
