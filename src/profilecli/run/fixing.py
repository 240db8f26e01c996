"""A page as read in, what can be changed in it for certain, and the page with these changes, out.

Certain is what is no answer, and what leaves everything that is read from the page as it was.
"""

from __future__ import annotations

import codecs
import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from profilecli.findings.diagnostics import format_count
from profilecli.questionnaire.lexicon import Lexicon
from profilecli.reading.document import Document, read_document
from profilecli.reading.headings.finding import Candidate
from profilecli.reading.lines.how import How
from profilecli.reading.lines.notes import drop_note
from profilecli.reading.rules.pieces import Kind
from profilecli.text.markers import read_marks
from profilecli.text.source import Source, read_source
from profilecli.text.wording import drop_invisible

_JOINERS = frozenset(["\u200c", "\u200d", *map(chr, range(0xFE00, 0xFE10))])
"""What nobody sees, and what yet changes how the letters and pictures around it look."""
_CLOSING = re.compile(r"[^\w)\]]*\Z")
_STOPS = re.compile(r"\A\s*[?!.:\u061f\uff1f\u037e]+")
_MARKS = (
    (b"", ""),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
)
"""With which bytes a file can begin, and what then decodes the rest; the first stands for the encoding itself."""
_NAMES = {"\n": "LF", "\r\n": "CR LF", "\r": "CR"}


class Change(NamedTuple):
    """One line that is changed; both texts are without any answer."""

    line: int
    """1-based."""
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Fixed:
    """A page with all that is certain changed."""

    path: str
    changes: tuple[Change, ...]
    endings: str
    """What was changed at the ends of lines, or nothing."""
    data: bytes


class _Edit(NamedTuple):
    """A new text for a line, 0-based; the changed part of it is before `end`."""

    line: int
    text: str
    change: Change


def fix_page(document: Document) -> Fixed | None:
    """Return a page as it should be, or None where nothing is to be changed, or nothing can be for certain.

    A page in a guessed encoding is left alone, and so is what is no plain text.
    """
    source = document.source
    codec = None if source.fault or source.guessed or source.origin else _find_codec(source)
    if codec is None:
        return None
    texts, endings = list(source.texts), _unify(source.endings)
    changes: list[Change] = []
    edits = list(_list_edits(document))
    while edits:
        left = []
        for edit in edits:
            changed = [*texts[: edit.line], edit.text, *texts[edit.line + 1 :]]
            if _reads_alike(document, changed):
                texts = changed
                changes.append(edit.change)
            else:
                left.append(edit)
        # Another change can be what one depends on.
        edits = left if len(left) < len(edits) else []
    ends = ""
    if endings != source.endings:
        count = sum(one != other for one, other in zip(endings, source.endings, strict=True))
        ends = f"{format_count(count, 'line')} now {'ends' if count == 1 else 'end'} with {_NAMES[endings[0]]}"
    data = _encode(texts, endings, codec)
    if data is None or not (changes or ends):
        return None
    return Fixed(source.path, tuple(sorted(changes)), ends, data)


def _find_codec(source: Source) -> tuple[bytes, str] | None:
    """Return the bytes before the text of a file, and the codec that gives all others back, or None."""
    for mark, name in _MARKS:
        data = _encode(source.texts, source.endings, (mark, name or source.encoding))
        if data is not None and hashlib.sha256(data).hexdigest() == source.sha256:
            return mark, name or source.encoding
    return None


def _encode(texts: Sequence[str], endings: Sequence[str], codec: tuple[bytes, str]) -> bytes | None:
    mark, name = codec
    try:
        return mark + "".join(map(str.__add__, texts, endings)).encode(name)
    except UnicodeError:
        return None


def _unify(endings: Sequence[str]) -> tuple[str, ...]:
    """Return line ends that are all as most of them are; none at the end of a text stays none."""
    counts = Counter(filter(None, endings))
    if len(counts) < 2:
        return tuple(endings)
    usual = max(_NAMES, key=lambda ending: counts[ending])
    return tuple(ending and usual for ending in endings)


def _list_edits(document: Document) -> Iterator[_Edit]:
    """Yield what could be changed, in the order of the lines."""
    headings = {
        piece.line: piece.found
        for reading in document.readings
        for piece in reading.pieces
        if piece.kind is Kind.HEADING and isinstance(piece.found, Candidate)
    }
    for index, found in headings.items():
        text, wording = document.source.texts[index], found.phrase.label
        end = len(text) if found.heading_end is None or index != found.last else found.heading_end
        before = text[:end]
        after = _drop_unseen(before, wording)
        if found.how is How.VARIANT and found.first == found.last:
            after = _reword(after, wording, document.lexicon)
        if before != after:
            yield _Edit(index, after + text[end:], Change(index + 1, before, after))


def _drop_unseen(text: str, wording: str) -> str:
    """Return a heading without what nobody sees, except what shapes letters, or is in the questionnaire as well."""
    return "".join(
        letter for letter in text if letter in _JOINERS or letter in wording or drop_invisible(letter) == letter
    )


def _reword(heading: str, wording: str, lexicon: Lexicon) -> str:
    """Return a heading with the questionnaire's wording, and its own marks and notes around it."""
    start = read_marks(heading).end or len(heading) - len(heading.lstrip())
    bare = drop_note(heading, lexicon) or heading
    end = len(bare) - len(_CLOSING.findall(bare)[0])
    closing = heading[end:] if wording[-1].isalnum() else _STOPS.sub("", heading[end:])
    return heading[:start] + wording + closing


def _reads_alike(document: Document, texts: Sequence[str]) -> bool:
    """Whether other lines are read as those of `document`, except that headings may be worded better."""
    data = "".join(map(str.__add__, texts, document.source.endings)).encode("utf-8", "surrogatepass")
    source = read_source(data, document.source.path, "utf-8")
    return _list_facts(read_document(source, document.lexicon)) == _list_facts(document)


def _list_facts(document: Document) -> list[object]:
    """Return all that is read from a page, without how its headings are worded."""
    return [
        (
            reading.name,
            [answer._replace(heading=None, pieces=(), repeated=()) for answer in reading.answers],
            [(piece.line, piece.kind, piece.question, piece.choice) for piece in reading.pieces],
        )
        for reading in document.readings
    ]
