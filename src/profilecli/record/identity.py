"""What the profiles of one run have in common: their ids, and files that come twice."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from profilecli.findings.diagnostics import Span
from profilecli.reading.document import Document, Reading
from profilecli.record.ids import build_id
from profilecli.text.languages import Language
from profilecli.text.wording import fold, is_variant, split_content

if TYPE_CHECKING:
    from profilecli.record.stored import RecordFile

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


@dataclass(slots=True)
class Batch:
    """What is remembered of the documents of a run: nothing of their text."""

    holders: dict[str, str] = field(default_factory=dict)
    """The place ("path:line") of the profile that has each id."""
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
    claim = _claim(batch, identifier, source.path, span, reading.number)
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
        _claim(batch, profile.id, file.path, Span(line, 1, line, 1), number)
        for profile, line, number in zip(file.profiles, file.lines, file.numbers, strict=True)
    ]
    return Claims(tuple(claims), None)


def _claim(batch: Batch, wanted: str, path: str, span: Span, number: int) -> IdClaim:
    identifier = wanted
    while identifier in batch.holders:
        batch.numbers[wanted] = batch.numbers.get(wanted, 1) + 1
        identifier = f"{wanted}-{batch.numbers[wanted]}"
    earlier = batch.holders[wanted] if identifier != wanted else None
    batch.holders[identifier] = f"{path}:{span.line}"
    return IdClaim(identifier, earlier, span, number)
