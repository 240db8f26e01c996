"""How a text was read, line by line, for people."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich.style import StyleType
from rich.text import Text

from profilecli.findings.diagnostics import Diagnostic, format_count
from profilecli.reading.chosen import Fit
from profilecli.reading.document import Document
from profilecli.reading.headings.finding import Candidate
from profilecli.reading.rules.pieces import Kind, Piece, list_said, split_line
from profilecli.views.cells import isolate, measure, show, wrap
from profilecli.views.explained_json import index_lines
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

ARROW = "\u2192"
_STYLES = {
    Kind.NAME: "magenta",
    Kind.HEADING: NOTED,
    Kind.ANSWER: "",
    Kind.CHOICE: GOOD,
    Kind.UNPLACED: DOUBTFUL,
    Kind.BOILERPLATE: QUIET,
    Kind.SEPARATOR: QUIET,
    Kind.END: QUIET,
    Kind.SPEAKER: QUIET,
}
_TEXT_STYLES = {**_STYLES, Kind.NAME: STRONG, Kind.HEADING: STRONG, Kind.CHOICE: ""}
_GAP = "  "
_FITS = {Fit.CLEAR: "a clear fit", Fit.TIE: "a tie", Fit.POOR: "a poor fit"}


def explain_text(
    document: Document,
    diagnostics: Sequence[Diagnostic] = (),
    *,
    width: int = 80,
    color: bool = False,
    why: bool = False,
) -> str:
    """Return every line of a source with its number, how it was read, and its findings' codes.

    No line is wider than `width` cells, and nothing of the source is left out. Behind an arrow stand
    the question that a heading asks or a line answers, and the choices that it names; with `why` also
    the rule by which the line was taken (see `docs/reading.md`).
    """
    return paint(_list_lines(document, diagnostics, max(width, LEAST_WIDTH), why), color=color)


def _list_lines(document: Document, diagnostics: Sequence[Diagnostic], width: int, why: bool) -> Iterator[Text]:
    source, questionnaire = document.source, document.lexicon.questionnaire
    yield from _style(wrap(show(source.path), width), STRONG)
    about = [source.encoding or source.media_type, f"{questionnaire.name} {questionnaire.version}"]
    about[1] += f" (chosen from {document.chosen.among:,}, {_FITS[document.chosen.fit]})" if document.chosen else ""
    about[1] += f" in {', '.join(document.lexicon.languages)}" if document.lexicon.tongues else ""
    about += [format_count(len(document.readings), "profile"), format_count(len(source.texts), "line")]
    if source.fault:
        about = ["nothing could be read" if diagnostics else source.fault.reason]
    yield from _style(wrap(", ".join(about), width), BAD if source.fault else QUIET)
    gutter = len(str(max([len(source.texts), *(diagnostic.line for diagnostic in diagnostics)])))
    if not source.fault:
        yield build_line()
        lines = index_lines(document)
        rules = {index: line[-1].rule for index, line in lines.items()} if why else {}
        yield from _list_source(document, lines, _list_notes(diagnostics, rules, document), gutter, width)
        yield build_line()
        yield from _list_legend(document, lines, gutter, width)
    if diagnostics:
        yield build_line()
        yield from list_findings(diagnostics, gutter, width)


def _list_notes(
    diagnostics: Iterable[Diagnostic], rules: Mapping[int, str], document: Document
) -> Mapping[int, Sequence[Text]]:
    """Return by line (1-based) what stands after it: its place in the file, its rule, and each code once."""
    notes: dict[int, list[Text]] = defaultdict(list)
    for first, last in document.bounds if document.source.origin else ():
        for number in range(first + 1, last + 2):
            place = document.source.get_place(number)
            if place and document.source.texts[number - 1] and place != document.source.get_place(number - 1):
                notes[number].append(Text(f"({show(place)})", QUIET))
    for index, rule in rules.items():
        notes[index + 1].append(Text(f"[{rule}]", QUIET))
    for item in diagnostics:
        if item.code not in [note.plain for note in notes[item.line]]:
            notes[item.line].append(Text(item.code, SEVERITY_STYLES[item.severity]))
    return notes


def _list_source(
    document: Document,
    lines: Mapping[int, Sequence[Piece]],
    found: Mapping[int, Sequence[Text]],
    gutter: int,
    width: int,
) -> Iterator[Text]:
    numbers = {first: number for number, (first, _) in enumerate(document.bounds, 1)}
    column = max((len(piece.kind) for line in lines.values() for piece in line), default=0)
    indent = gutter + column + 2 * len(_GAP)
    for index, text in enumerate(document.source.texts):
        if len(numbers) > 1 and index in numbers:
            yield build_line(" " * (gutter + len(_GAP)), (f"profile {numbers[index]}", STRONG))
        margin = f"{index + 1:>{gutter}}{_GAP}"
        parts = list(split_line(text, lines[index])) if index in lines else [("", [])]
        for part, pieces in parts:
            is_last = pieces is parts[-1][1]
            notes = [Text(f"{ARROW} {name}", QUIET) for name in filter(None, map(_name_piece, pieces))]
            notes += found.get(index + 1, ()) if is_last else ()
            kind = pieces[0].kind if pieces else None
            start = build_line((margin, QUIET), (f"{kind or '':<{column}}{_GAP}", _STYLES[kind] if kind else ""))
            shown = show(part if is_last else part.rstrip())
            rows = list(_style(wrap(shown, width - indent), _TEXT_STYLES[kind])) if kind else [Text()]
            for row in _attach(rows, notes, width - indent):
                yield start.append_text(row)
                start = build_line(" " * indent)
            margin = " " * (gutter + len(_GAP))


def _name_piece(piece: Piece) -> str | None:
    """Return the name of the question or the choice that ends with this piece."""
    found = piece.found
    if found is None or found.last != piece.line:
        return None
    if not isinstance(found, Candidate):
        return piece.choice
    # What is read by its place has no heading, and a pattern can have words after the value.
    is_first = piece.kind is Kind.HEADING and (found.heading_end is None or piece.start < found.heading_end)
    is_named = is_first or (piece.kind is Kind.ANSWER and found.heading_end == 0)
    return piece.question.name if piece.question and is_named else None


def _attach(rows: list[Text], notes: Iterable[Text], width: int) -> list[Text]:
    """Return rows with the notes after the last of them, or below it where they do not fit."""
    for note in notes:
        used = measure(rows[-1].plain)
        if used and used + len(_GAP) + measure(note.plain) > width:
            rows.append(Text())
            used = 0
        first, *rest = _style(wrap(note.plain, width), note.style)
        rows[-1].append(_GAP if used else "").append_text(first)
        rows += rest
    return rows


def _list_legend(document: Document, lines: Mapping[int, Sequence[Piece]], gutter: int, width: int) -> Iterator[Text]:
    """Yield how many lines were read as what, in the colours of the margin."""
    counts: Counter[Kind | None] = Counter(list_said(line)[0].kind for line in lines.values())
    counts[None] = len(document.source.texts) - len(lines)
    parts = [
        Text(f"{kind or 'blank'} {counts[kind]:,}", _STYLES[kind] if kind else QUIET)
        for kind in (*Kind, None)
        if counts[kind]
    ]
    yield from flow(parts, width, " " * (gutter + len(_GAP)))


def _style(rows: Iterable[str], style: StyleType) -> Iterator[Text]:
    return (Text(isolate(row), style) for row in rows)
