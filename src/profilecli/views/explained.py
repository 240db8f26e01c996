"""A document in, each of its lines with what it was taken for out, as text or as JSON."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from rich.text import Text

from profilecli.findings.diagnostics import Diagnostic, say_count
from profilecli.reading.document import Document, OwnerKind, list_owners
from profilecli.reading.pieces import Piece, list_pieces
from profilecli.record.identity import Batch, claim_document
from profilecli.reports.as_json import build_object
from profilecli.reports.common import encode_json
from profilecli.views.cells import isolate, measure, show, wrap
from profilecli.views.findings import list_findings
from profilecli.views.paint import (
    BAD,
    DOUBTFUL,
    GOOD,
    LEAST_WIDTH,
    NOTED,
    QUIET,
    SEVERITY_STYLES,
    STRONG,
    build_line,
    flow,
    paint,
)
from profilecli.views.stretches import Stretch, list_stretches

ARROW = "\u2192"

_STYLES = {
    OwnerKind.NAME: "magenta",
    OwnerKind.HEADING: NOTED,
    OwnerKind.ANSWER: "",
    OwnerKind.CHOICE: GOOD,
    OwnerKind.UNPLACED: DOUBTFUL,
    OwnerKind.BOILERPLATE: QUIET,
    OwnerKind.SEPARATOR: QUIET,
}
_TEXT_STYLES = {**_STYLES, OwnerKind.NAME: STRONG, OwnerKind.HEADING: STRONG, OwnerKind.CHOICE: ""}
_GAP = "  "


def explain_text(
    document: Document,
    diagnostics: Sequence[Diagnostic] = (),
    *,
    width: int = 80,
    color: bool = False,
    why: bool = False,
) -> str:
    """Return every line of a source with its number, what it was taken for, and its findings' codes.

    No line is wider than `width` cells, and nothing of the source is left out. Behind an arrow stand
    the question that a heading asks or a line answers, and the choices that it names; with `why` also
    the rule by which the line was taken (see `docs/reading.md`).
    """
    rules = {piece.line: piece.rule for piece in list_pieces(document)} if why else {}
    return paint(_list_lines(document, diagnostics, max(width, LEAST_WIDTH), rules), color=color)


def explain_json(document: Document, diagnostics: Sequence[Diagnostic] = ()) -> str:
    """Return the same as JSON: each line of the source once, in order, `owner` null for a blank one."""
    source = document.source
    names = _list_profiles(document)
    starts = [reading.group.first for reading in document.readings]
    explained = {
        "path": source.path,
        "encoding": source.encoding or None,
        "sha256": source.sha256 or None,
        "questionnaire": {
            "name": document.lexicon.questionnaire.name,
            "version": document.lexicon.questionnaire.version,
        },
        "fault": source.fault.flaw.value if source.fault else None,
        "profiles": names,
        "lines": [
            {
                "line": index + 1,
                "owner": owner.kind.value if owner else None,
                "question": owner.question if owner else None,
                "choices": list(owner.choices) if owner else [],
                "profile": bisect_right(starts, index) or None,
                "text": source.texts[index],
            }
            for index, owner in enumerate(list_owners(document))
        ],
        "pieces": [_build_piece(piece) for piece in list_pieces(document)],
        "diagnostics": [build_object(diagnostic) for diagnostic in diagnostics],
    }
    return encode_json(explained, indent=2) + "\n"


def _build_piece(piece: Piece) -> dict[str, Any]:
    return {
        **piece._asdict(),
        "line": piece.line + 1,
        "kind": piece.kind.value,
        "how": piece.how.value if piece.how else None,
    }


def _list_profiles(document: Document) -> list[dict[str, Any]]:
    """Return the profiles of a document, with the ids that they get where it is read alone."""
    claims = claim_document(Batch(), document)
    return [
        {
            "number": reading.number,
            "id": claim.identifier,
            "name": reading.name.name,
            "lines": [reading.group.first + 1, reading.group.last + 1],
        }
        for reading, claim in zip(document.readings, claims.ids, strict=True)
    ]


def _list_lines(
    document: Document, diagnostics: Sequence[Diagnostic], width: int, rules: Mapping[int, str]
) -> Iterator[Text]:
    source, questionnaire = document.source, document.lexicon.questionnaire
    yield from _style(wrap(show(source.path), width), STRONG)
    about = [source.encoding, f"{questionnaire.name} {questionnaire.version}"]
    about += [say_count(len(document.readings), "profile"), say_count(len(source.texts), "line")]
    if source.fault:
        about = ["nothing could be read" if diagnostics else source.fault.reason]
    yield from _style(wrap(", ".join(about), width), BAD if source.fault else QUIET)
    gutter = len(str(max([len(source.texts), *(diagnostic.line for diagnostic in diagnostics)])))
    if not source.fault:
        yield build_line()
        notes = _list_notes(diagnostics, rules)
        yield from _list_source(document, notes, gutter, width)
        yield build_line()
        yield from _list_legend(document, gutter, width)
    if diagnostics:
        yield build_line()
        yield from list_findings(diagnostics, gutter, width)


def _list_notes(diagnostics: Iterable[Diagnostic], rules: Mapping[int, str]) -> Mapping[int, Sequence[Text]]:
    """Return by line (1-based) what stands behind it: the rule that took it, and each code once."""
    notes: dict[int, list[Text]] = defaultdict(list)
    for index, rule in rules.items():
        notes[index + 1].append(Text(f"[{rule}]", QUIET))
    for item in diagnostics:
        if item.code not in [note.plain for note in notes[item.line]]:
            notes[item.line].append(Text(item.code, SEVERITY_STYLES[item.severity]))
    return notes


def _list_source(document: Document, told: Mapping[int, Sequence[Text]], gutter: int, width: int) -> Iterator[Text]:
    starts = {reading.group.first: reading.number for reading in document.readings}
    lines = list(list_stretches(document))
    column = max(len(stretch.kind or "") for line in lines for stretch in line)
    indent = gutter + column + 2 * len(_GAP)
    for number, line in enumerate(lines, 1):
        if len(starts) > 1 and number - 1 in starts:
            yield build_line(" " * (gutter + len(_GAP)), (f"profile {starts[number - 1]}", STRONG))
        margin = f"{number:>{gutter}}{_GAP}"
        for stretch in line:
            notes = [Text(f"{ARROW} {name}", QUIET) for name in stretch.names]
            notes += told.get(number, ()) if stretch is line[-1] else ()
            kind = build_line((margin, QUIET), (f"{stretch.kind or '':<{column}}{_GAP}", _get_style(stretch)))
            for row in _attach(_list_rows(stretch, width - indent), notes, width - indent):
                yield kind.append_text(row)
                kind = build_line(" " * indent)
            margin = " " * (gutter + len(_GAP))


def _list_rows(stretch: Stretch, width: int) -> list[Text]:
    if stretch.kind is None:
        return [Text()]
    return list(_style(wrap(show(stretch.text), width), _TEXT_STYLES[stretch.kind]))


def _get_style(stretch: Stretch) -> str:
    return _STYLES[stretch.kind] if stretch.kind else ""


def _attach(rows: list[Text], notes: Iterable[Text], width: int) -> list[Text]:
    """Return rows with the notes behind the last of them, or below it where they do not fit."""
    for note in notes:
        used = measure(rows[-1].plain)
        if used and used + len(_GAP) + measure(note.plain) > width:
            rows.append(Text())
            used = 0
        rows[-1].append(_GAP if used else "").append_text(note)
    return rows


def _list_legend(document: Document, gutter: int, width: int) -> Iterator[Text]:
    """Yield how many lines were taken for what, in the colours of the margin."""
    counts = Counter(owner.kind if owner else None for owner in list_owners(document))
    parts = [
        Text(f"{kind or 'blank'} {counts[kind]:,}", _STYLES[kind] if kind else QUIET)
        for kind in (*OwnerKind, None)
        if counts[kind]
    ]
    yield from flow(parts, width, " " * (gutter + len(_GAP)))


def _style(rows: Iterable[str], style: str) -> Iterator[Text]:
    return (Text(isolate(row), style) for row in rows)
