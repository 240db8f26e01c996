"""What the profiles of one run have in common: their ids, and files that come twice."""

from __future__ import annotations

from dataclasses import dataclass, field

from profilecli.document import Document
from profilecli.profile import build_id


@dataclass(frozen=True, slots=True)
class IdClaim:
    """The id of one profile, and the place ("path:line") of the earlier one that has the id it wanted."""

    identifier: str
    earlier: str | None


@dataclass(frozen=True, slots=True)
class Claims:
    """What one document shares with the documents before it."""

    ids: tuple[IdClaim, ...]
    same_source: str | None
    """The path of an earlier file with the same bytes, or None."""


@dataclass(slots=True)
class Batch:
    """What is remembered of the documents of a run: nothing of their text."""

    holders: dict[str, str] = field(default_factory=dict)
    """The place ("path:line") of the profile that has each id."""
    numbers: dict[str, int] = field(default_factory=dict)
    """The last number given to an id that was wanted again."""
    sources: dict[str, str] = field(default_factory=dict)
    """The path of the first file with each digest."""


def claim_document(batch: Batch, document: Document) -> Claims:
    """Give each profile of `document` its id, unique in the run, and remember the document."""
    source = document.source
    claims = []
    for reading in document.readings:
        wanted = build_id(reading.name.name, source.path)
        earlier = batch.holders.get(wanted)
        identifier = _number_id(batch, wanted) if earlier else wanted
        line = reading.group.first if reading.name.line is None else reading.name.line
        batch.holders[identifier] = f"{source.path}:{line + 1}"
        claims.append(IdClaim(identifier, earlier))
    same = batch.sources.setdefault(source.sha256, source.path) if document.readings else source.path
    return Claims(tuple(claims), same if same != source.path else None)


def _number_id(batch: Batch, wanted: str) -> str:
    """Return the first of `wanted-2`, `wanted-3` ... that is not taken."""
    number = batch.numbers.get(wanted, 1) + 1
    while f"{wanted}-{number}" in batch.holders:
        number += 1
    batch.numbers[wanted] = number
    return f"{wanted}-{number}"
