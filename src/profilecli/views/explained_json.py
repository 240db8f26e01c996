"""How a text was read, for programs."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from profilecli.findings.diagnostics import Diagnostic
from profilecli.reading.document import Document
from profilecli.reading.rules.pieces import Kind, Piece, list_lines, list_said
from profilecli.record.identity import Batch, claim_document
from profilecli.reports.as_json import build_object
from profilecli.reports.common import encode_array, lay_out_json


def explain_json(document: Document, diagnostics: Sequence[Diagnostic] = ()) -> Iterator[str]:
    """Yield the same as JSON in pieces: each line of the source once, in order, `owner` null for a blank one."""
    source = document.source
    lines = index_lines(document)
    explained = {
        "path": source.path,
        "encoding": source.encoding or None,
        "sha256": source.sha256 or None,
        "questionnaire": _build_reference(document),
        "media_type": source.media_type,
        "converter": source.origin.converter if source.origin else None,
        "fault": source.fault.flaw.value if source.fault else None,
    }
    parts = {
        "profiles": _list_profiles(document),
        "lines": _list_lines(document, lines),
        "pieces": (_build_piece(piece) for line in lines.values() for piece in line),
        "diagnostics": map(build_object, diagnostics),
    }
    yield lay_out_json(explained).removesuffix("\n}")
    for key, values in parts.items():
        yield f',\n  "{key}": '
        yield from encode_array(values, depth=2)
    yield "\n}\n"


def _list_lines(document: Document, lines: Mapping[int, Sequence[Piece]]) -> Iterator[dict[str, Any]]:
    source = document.source
    starts = [first for first, _ in document.bounds]
    for index, text in enumerate(() if source.fault else source.texts):
        yield {
            "line": index + 1,
            **_build_owner(lines.get(index, ())),
            "profile": bisect_right(starts, index) or None,
            "text": text,
            "place": source.get_place(index + 1),
        }


def _build_reference(document: Document) -> dict[str, Any]:
    questionnaire, chosen = document.lexicon.questionnaire, document.chosen
    reference: dict[str, Any] = {"name": questionnaire.name, "version": questionnaire.version}
    if chosen:
        reference["chosen"] = {"among": chosen.among, "fit": chosen.fit.value}
    if document.lexicon.tongues:
        reference["languages"] = document.lexicon.languages
    return reference


def index_lines(document: Document) -> dict[int, list[Piece]]:
    """Return the pieces of each line that is not blank, by its 0-based index."""
    return {line[0].line: line for reading in document.readings for line in list_lines(reading.pieces)}


def _build_owner(line: Sequence[Piece]) -> dict[str, Any]:
    """Return how a line was read as a whole: where an answer is after its heading, the heading."""
    said = list_said(line)
    kind = said[0].kind if said else None
    choices = [piece.choice for piece in said] if kind is Kind.CHOICE else []
    question = said[0].question if said else None
    return {"owner": kind, "question": question.name if question else None, "choices": choices}


def _build_piece(piece: Piece) -> dict[str, Any]:
    return {
        "line": piece.line + 1,
        "start": piece.start,
        "end": piece.end,
        "kind": piece.kind,
        "question": piece.question.name if piece.question else None,
        "choice": piece.choice,
        "how": piece.how,
        "rule": piece.rule,
    }


def _list_profiles(document: Document) -> Iterator[dict[str, Any]]:
    """Yield the profiles of a document, with the ids that they get where it is read alone."""
    claims = claim_document(Batch(), document)
    for reading, claim in zip(document.readings, claims.ids, strict=True):
        yield {
            "number": reading.number,
            "id": claim.identifier,
            "name": reading.name.name,
            "lines": [reading.first + 1, reading.last + 1],
        }
