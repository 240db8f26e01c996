"""What is before each line of a form alike, and part of none: the quoting of a mail, numbers of lines, an indent."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from profilecli.questionnaire.lexicon import Lexicon
from profilecli.reading.headings.finding import Candidate, find_headings
from profilecli.reading.lines.how import How
from profilecli.reading.lines.line import Line, LineKind, Trait, find_text, join_traits
from profilecli.reading.lines.line_reading import read_line
from profilecli.text.late import compile_late

_GAP = r"[^\S\f]?"
QUOTING = re.compile(rf"\s*(?:>{_GAP})+")
_LINE_NUMBER = compile_late(r"\s*(?P<number>\d{1,6})(?:\t|:(?!\d) ?|(?P<gap>\s{2,})(?=\S)|\s*\Z)")
"""The number of a line, as transcripts and programs have it, alone where the line is blank."""
_LEAST_NUMBERED = 4


def find_margins(lines: Sequence[Line], known: Sequence[Line], lexicon: Lexicon) -> Sequence[int]:
    """Return how many characters of each line are of none, up to the last line of a form that is quoted; or ().

    `known` are the same lines by what is around them.
    """
    quoting = _measure_quoting(lines, known, lexicon) if join_traits(lines) & Trait.QUOTED else ()
    return quoting or _measure_numbers(lines) or _measure_indents(lines)


def take_off_margins(lines: Sequence[Line], margins: Sequence[int], lexicon: Lexicon) -> Sequence[Line]:
    """Return the first of `lines` as if their margins were not there; each remembers its own."""
    return [_take_off(line, size, lexicon) if size else line for line, size in zip(lines, margins, strict=False)]


def is_quoted(line: Line) -> bool:
    """Whether a line is one of a mail that is answered."""
    return line.traits & Trait.QUOTED > 0


def count_quoted(lines: Sequence[Line], lexicon: Lexicon) -> tuple[list[Candidate], int]:
    """Return the exact headings that are quoted, and how many lines are one that is not quoted."""
    found = find_headings(lines, lexicon).values()
    quoted = [item for item in found if is_quoted(lines[item.first]) and item.how in (How.EXACT, How.ALIAS)]
    exact = lexicon.headings.exact
    return quoted, sum(line.folded in exact and not is_quoted(line) for line in lines if line.folded)


def _take_off(line: Line, size: int, lexicon: Lexicon) -> Line:
    """Return a line without its first `size` characters."""
    found = read_line(line.text[size:], lexicon)
    # What a program put around the form is so whatever its lines say.
    is_set = line.kind is not read_line(line.text, lexicon).kind
    # Something to be seen or not can be in the margin.
    traits = found.traits | line.traits & (Trait.UNPRINTABLE | Trait.CODED)
    return replace(found, kind=line.kind if is_set else found.kind, traits=traits, margin=line.text[:size])


def _measure_quoting(lines: Sequence[Line], known: Sequence[Line], lexicon: Lexicon) -> Sequence[int]:
    """Return the margins of a text or a form that is quoted as a whole, as deep as the headings of the form are."""
    quoted = [index for index, line in enumerate(lines) if is_quoted(line)]
    asked = _find_quoted_form(known, quoted, lexicon)
    if asked:
        depth = max(_read_quoting(lines[index]).count(">") for index in asked)
        depths = [_read_quoting(lines[index]).count(">") for index in _list_first_answers(lines, asked)]
        if depths and min(depths) > depth:
            # Somebody has set all answers apart from the questions by one mark more.
            depth = max(depths)
    elif all(is_quoted(line) for line in lines if line.kind is not LineKind.BLANK):
        # Who speaks can be before each question.
        depth = min(_read_quoting(lines[index]).count(">") for index in quoted)
    else:
        return ()
    has_gap = any(_read_quoting(lines[index])[-1].isspace() for index in asked or quoted)
    marks = re.compile(rf"\s*(?:>{_GAP}){{,{depth - 1}}}>{_GAP if has_gap else ''}")
    margins = [0] * (quoted[-1] + 1)
    for index in quoted:
        margins[index] = len(_read_quoting(lines[index], marks))
    texts = {index: lines[index].text[margins[index] :] for index in quoted}
    indent = _measure_indent(texts.values())
    for index, text in texts.items():
        margins[index] += indent if text.strip() else 0
    return margins


def _list_first_answers(lines: Sequence[Line], asked: Collection[int]) -> Iterator[int]:
    """Yield the first line of text below each heading, unless that is a heading, too."""
    for index in sorted(asked):
        below = find_text(lines, index + 1)
        if below >= 0 and below not in asked and is_quoted(lines[below]):
            yield below


def _find_quoted_form(lines: Sequence[Line], quoted: Sequence[int], lexicon: Lexicon) -> Collection[int]:
    """Return the lines of the headings of a form that is quoted as a whole; none where no form is."""
    headings, plain = count_quoted(lines, lexicon)
    if len(headings) <= plain:
        return frozenset()
    between = range(headings[0].first, quoted[-1] + 1)
    if any(lines[index].is_text and not is_quoted(lines[index]) for index in between):
        return frozenset()
    has_below = any(line.is_text for line in lines[quoted[-1] + 1 :])
    if has_below and not _is_answered(lines, quoted, headings):
        return frozenset()
    return {index for item in headings for index in range(item.first, item.last + 1)}


def _read_quoting(line: Line, marks: re.Pattern[str] = QUOTING) -> str:
    match = marks.match(line.text)
    return match[0] if match else ""


def _is_answered(lines: Sequence[Line], quoted: Sequence[int], headings: Sequence[Candidate]) -> bool:
    """Whether anything but headings is quoted from the first one on; an empty form may be answered below it."""
    asked = {index for item in headings for index in range(item.first, item.last + 1)}
    is_inline = any(item.inline is not None for item in headings)
    return is_inline or any(lines[index].folded for index in quoted if index > headings[0].first and index not in asked)


def _measure_numbers(lines: Sequence[Line]) -> Sequence[int]:
    """Return the lengths of the numbers of lines, where each line that is not blank has one, and these count up."""
    found: dict[int, re.Match[str]] = {}
    for index, line in enumerate(lines):
        match = _LINE_NUMBER.match(line.text) if line.kind is not LineKind.BLANK else None
        if match:
            found[index] = match
        elif line.kind is not LineKind.BLANK:
            return ()
    numbers = (int(match["number"]) for match in found.values())
    if len(found) < _LEAST_NUMBERED or any(low >= high for low, high in pairwise(numbers)):
        return ()
    # What is more than the narrowest gap is an indent of the line.
    gap = min((len(match["gap"]) for match in found.values() if match["gap"]), default=0)
    margins = [0] * len(lines)
    for index, match in found.items():
        margins[index] = match.start("gap") + gap if match["gap"] else match.end()
    return margins


def _measure_indents(lines: Sequence[Line]) -> Sequence[int]:
    """Return the white space with which all lines begin, in each that is not blank."""
    if not next((line.start for line in lines if line.kind is not LineKind.BLANK), 0):
        return ()
    indent = _measure_indent(line.text for line in lines)
    return [indent if line.text.strip() else 0 for line in lines] if indent else ()


def _measure_indent(texts: Iterable[str]) -> int:
    """Return how many blanks and tabs all of `texts` begin with that are not blank."""
    indents = [text[: len(text) - len(text.lstrip(" \t"))] for text in texts if text.strip()]
    # Of all, the first and the last in alphabetical order differ earliest.
    both = zip(min(indents, default=""), max(indents, default=""), strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], both))
