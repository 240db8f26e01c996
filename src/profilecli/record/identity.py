"""What the profiles of one run have in common: their ids, and files that come twice."""

from __future__ import annotations

import hashlib
import posixpath
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from profilecli.findings.diagnostics import Span
from profilecli.reading.document import Document, Reading
from profilecli.record.ids import build_id
from profilecli.text.languages import Language
from profilecli.text.wording import fold, is_variant, split_content

if TYPE_CHECKING:
    from profilecli.record.stored import RecordFile

_DIGITS = 6
"""How much of a digest is in an id."""
_MOST_ALIKE = 200
"""With how many earlier names that begin alike a name is compared."""


class IdClaim(NamedTuple):
    """The id of one profile, and the place ("path:line") of the earlier one that has the id it wanted."""

    identifier: str
    earlier: str | None
    span: Span
    """Where the profile is named, or starts."""
    number: int
    """The profile's number in its file, from 1."""
    namesake: str | None = None
    """The place of an earlier profile with nearly the same name, or None."""


@dataclass(frozen=True, slots=True)
class Claims:
    """What one document shares with the documents before it."""

    ids: tuple[IdClaim, ...]
    same_source: str | None
    """The path of an earlier file with the same bytes, or None."""


class _Place(NamedTuple):
    """Where a profile is."""

    path: str
    """Of the file that is read: a text, or a file of records."""
    source: str
    """The path of its text, or nothing where an id must not be made of that."""
    span: Span
    number: int


@dataclass(slots=True)
class Batch:
    """What is remembered of the documents of a run: nothing of their text."""

    holders: dict[str, _Place] = field(default_factory=dict)
    """The place of the profile that has each id."""
    numbers: dict[str, int] = field(default_factory=dict)
    """The last number given to an id that was wanted again."""
    names: dict[tuple[str, ...], list[tuple[tuple[str, ...], str]]] = field(default_factory=dict)
    """The folded words of each name and its place, by the first letters of its content words."""
    sources: dict[str, str] = field(default_factory=dict)
    """The path of the first file with each digest."""


def claim_document(batch: Batch, document: Document) -> Claims:
    """Give each profile of `document` its id, unique in the run, and remember the document."""
    claims = tuple(claim_reading(batch, document, reading) for reading in document.readings)
    return Claims(claims, claim_source(batch, document))


def claim_reading(batch: Batch, document: Document, reading: Reading, *, names_path: bool = True) -> IdClaim:
    """Give one profile of `document` its id, unique in the run; profiles come in the order of the text.

    A profile without a name gets the id of the file's stem only where `names_path` allows it.
    """
    source = document.source
    index = reading.first if reading.name.line is None else reading.name.line
    span = Span(index + 1, 1, index + 1, len(document.lines[index].text.rstrip()) + 1)
    identifier = build_id(reading.name.name, source.path if names_path else "")
    claim = _claim(batch, identifier, _Place(source.path, source.path if names_path else "", span, reading.number))
    if not reading.name.name or claim.earlier is not None:
        return claim
    place = f"{source.path}:{span.line}"
    namesake = _find_namesake(batch, reading.name.name, place, document.lexicon.language)
    return claim._replace(namesake=namesake) if namesake else claim


def claim_source(batch: Batch, document: Document) -> str | None:
    """Remember the bytes of `document`; return the path of an earlier file with the same ones, or None."""
    if not document.readings:
        return None
    path = document.source.path
    same = batch.sources.setdefault(document.source.sha256, path)
    return same if same != path else None


def _find_namesake(batch: Batch, name: str, place: str, language: Language) -> str | None:
    """Return the place of an earlier name that is this one in another spelling, word by word."""
    words = tuple(fold(name).split())
    content = split_content(words, language)
    # Spellings of one name begin each longer word alike, so only few names need a closer look.
    alike = batch.names.setdefault(
        tuple(word if len(word) < 5 or not word.isalpha() else word[0] for word in content), []
    )
    found = next(
        (at for other, at in alike if is_variant(other, split_content(other, language), words, language)), None
    )
    if len(alike) < _MOST_ALIKE:
        alike.append((words, place))
    return found


def claim_records(batch: Batch, file: RecordFile) -> Claims:
    """Give each record of `file` an id that is unique in the run: its own, where it is free."""
    claims = [
        _claim(batch, profile.id, _Place(file.path, profile.source.path, Span(line, 1, line, 1), number))
        for profile, line, number in zip(file.profiles, file.lines, file.numbers, strict=True)
    ]
    return Claims(tuple(claims), None)


def _claim(batch: Batch, wanted: str, place: _Place) -> IdClaim:
    """Give a profile the id that it wants or, where one of another source has it, one that is made of its source too.

    So it does not matter how many pages before have the same id. Within a source, ids are counted.
    """
    holder, base = batch.holders.get(wanted), wanted
    if holder and place.source and holder.source != place.source:
        names = (posixpath.basename(place.source), place.source)
        marks = [f"{wanted}-{hashlib.sha256(name.encode()).hexdigest()[:_DIGITS]}" for name in names]
        # Two files in different folders can have one name.
        base = next((mark for mark in marks if batch.holders.get(mark, place).source == place.source), wanted)
    identifier = base
    while identifier in batch.holders:
        batch.numbers[base] = batch.numbers.get(base, 1) + 1
        identifier = f"{base}-{batch.numbers[base]}"
    batch.holders[identifier] = place
    return IdClaim(identifier, f"{holder.path}:{holder.span.line}" if holder else None, place.span, place.number)
