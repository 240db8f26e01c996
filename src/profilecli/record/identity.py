"""What the profiles of one run have in common: their ids, and files that come twice."""

from __future__ import annotations

import hashlib
import posixpath
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from profilecli.findings.diagnostics import Span
from profilecli.reading.document import Document, Reading
from profilecli.record.ids import build_id
from profilecli.record.namesakes import Names
from profilecli.record.remembered import Holder, Holders, Sources, describe_place
from profilecli.text.languages import Language

if TYPE_CHECKING:
    from profilecli.record.stored import RecordFile

_DIGITS = 6
"""How much of a digest is in an id."""


class IdClaim(NamedTuple):
    """The id of one profile, and the place of the earlier one that has the id it wanted."""

    identifier: str
    earlier: str | None
    span: Span
    """Where the profile is named, or starts."""
    number: int
    """The profile's number in its file, from 1."""
    namesake: str | None = None
    """The place of an earlier profile with nearly the same name, or None."""


class Claims(NamedTuple):
    """What one document shares with the documents before it."""

    ids: tuple[IdClaim, ...]
    same_source: str | None
    """The path of an earlier file with the same bytes, or None."""


class ProfilePlace(NamedTuple):
    """Where a profile is."""

    path: str
    """Of the file that is read: a text, or a file of records."""
    source: str
    """The path of its text, or nothing where an id must not be made of that."""
    span: Span
    number: int
    is_plain: bool = True
    """Whether people see the lines of the file: it is plain text, or records."""

    @property
    def line(self) -> int:
        """Its line, as `describe_place` takes it."""
        return self.span.line if self.is_plain else 0


class NamedProfile(NamedTuple):
    """What a profile of a text is called: all that its id depends on, except for the other profiles of the run."""

    wanted: str
    """The id that it has if no other profile has it."""
    name: str | None
    place: ProfilePlace


@dataclass(slots=True)
class Batch:
    """What is remembered of the documents of a run: nothing of their text but the words of names."""

    holders: Holders = field(default_factory=Holders)
    """The place of the profile that has each id."""
    numbers: dict[str, int] = field(default_factory=dict)
    """The last number given to an id that was wanted again."""
    names: Names = field(default_factory=Names)
    """The folded words of each name, and its place."""
    sources: Sources = field(default_factory=Sources)
    """The path of the first file with each digest."""


def claim_document(batch: Batch, document: Document) -> Claims:
    """Give each profile of `document` its id, unique in the run, and remember the document."""
    named = (name_profile(document, reading) for reading in document.readings)
    claims = tuple(claim_profile(batch, profile, document.lexicon.language) for profile in named)
    return Claims(claims, claim_source(batch, document.source.path, document.source.sha256) if claims else None)


def name_profile(document: Document, reading: Reading, *, names_path: bool = True) -> NamedProfile:
    """Return what one profile of `document` is called.

    A profile without a name gets the id of the file's stem only where `names_path` allows it.
    """
    path = document.source.path
    index = reading.first if reading.name.line is None else reading.name.line
    span = Span(index + 1, 1, index + 1, len(document.lines[index].text.rstrip()) + 1)
    source = path if names_path else ""
    place = ProfilePlace(path, source, span, reading.number, document.source.origin is None)
    return NamedProfile(build_id(reading.name.name, source), reading.name.name, place)


def claim_profile(batch: Batch, named: NamedProfile, language: Language) -> IdClaim:
    """Give one profile its id, unique in the run; profiles come in the order of the files and of their lines."""
    claim = _claim(batch, named.wanted, named.place)
    if not named.name or claim.earlier is not None:
        return claim
    namesake = batch.names.add(named.name, named.place.path, named.place.line, language)
    return claim._replace(namesake=namesake) if namesake else claim


def claim_source(batch: Batch, path: str, digest: str) -> str | None:
    """Remember the bytes of a file that has profiles; return the path of an earlier one with the same, or None."""
    same = batch.sources.add(digest, path)
    return same if same != path else None


def claim_records(batch: Batch, file: RecordFile) -> Claims:
    """Give each record of `file` an id that is unique in the run: its own, where it is free."""
    claims = [
        _claim(batch, profile.id, ProfilePlace(file.path, profile.source.path, Span(line, 1, line, 1), number))
        for profile, line, number in zip(file.profiles, file.lines, file.numbers, strict=True)
    ]
    return Claims(tuple(claims), None)


def _claim(batch: Batch, wanted: str, place: ProfilePlace) -> IdClaim:
    """Give a profile the id that it wants or, where one of another source has it, one that is made of its source too.

    So it does not matter how many pages before have the same id. Within a source, ids are counted.
    """
    holder, base = batch.holders.get(wanted), wanted
    own = Holder(place.path, place.source, place.line)
    if holder and place.source and holder.source != place.source:
        names = (posixpath.basename(place.source), place.source)
        marks = [f"{wanted}-{hashlib.sha256(name.encode()).hexdigest()[:_DIGITS]}" for name in names]
        # Two files in different folders can have one name.
        base = next((mark for mark in marks if (batch.holders.get(mark) or own).source == place.source), wanted)
    identifier = base
    while holder and batch.holders.get(identifier):
        batch.numbers[base] = batch.numbers.get(base, 1) + 1
        identifier = f"{base}-{batch.numbers[base]}"
    batch.holders.add(identifier, own)
    earlier = describe_place(holder.path, holder.line) if holder else None
    return IdClaim(identifier, earlier, place.span, place.number)
