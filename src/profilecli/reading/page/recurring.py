"""Lines that a form has at each of its questions: lines and gaps in, the lines out with those set apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from profilecli.questionnaire.lexicon import Lexicon
from profilecli.reading.headings.gaps import Gap
from profilecli.reading.headings.inline import is_of_type
from profilecli.reading.lines.line import Line, LineKind, find_text, set_kinds
from profilecli.text.late import compile_late
from profilecli.text.markers import read_marks

_DIGITS = compile_late(r"\d{1,9}")
_LONGEST = 40
"""How long such a line is, in characters."""
_LEAST_ASKED, _LEAST_COUNTED = 3, 2
"""At how many questions it is, and at how many a number, if it is above each question of the page."""
_MOST_LINES = 3
"""How many such lines are looked for at each question."""


_NOTHING = (LineKind.BLANK, LineKind.RULE, LineKind.ASIDE, LineKind.BOILERPLATE)
"""What is no part of an answer."""


class _Edge(NamedTuple):
    """The first or the last line of text of a gap."""

    line: int
    """Its index."""
    gap: Gap
    is_head: bool
    """Whether it is the first."""
    is_only: bool
    """Whether nothing else in the gap can be the answer."""


class _Group(NamedTuple):
    """Lines that are the same but for their numbers."""

    shape: str
    heads: Sequence[_Edge]
    lasts: Sequence[_Edge]
    alike: Sequence[int]
    """All of them below the first heading, those above and below unknown questions too."""


def set_recurring_apart(lines: Sequence[Line], gaps: Sequence[Gap], lexicon: Lexicon) -> Sequence[Line]:
    """Return `lines` with those apart that are, but for their numbers, at the same place of each question.

    Numbers that count the questions are boilerplate; other lines are asides, so that they stay in the record.
    """
    if not _may_recur(lines, gaps):
        return lines
    for _ in range(_MOST_LINES):
        kinds = _find_recurring(lines, gaps, lexicon)
        if not kinds:
            break
        lines = set_kinds(lines, kinds)
    return lines


def _may_recur(lines: Sequence[Line], gaps: Sequence[Gap]) -> bool:
    """Whether any two headings have the same short line above or below them, but for its numbers: a cheap test."""
    above: set[str] = set()
    below: set[str] = set()
    for upper, lower in pairwise(gaps):
        for seen, index, step in ((above, upper.end - 1, -1), (below, lower.first, 1)):
            place = find_text(lines, index, step)
            shape = _read_shape(lines[place]) if place >= 0 and len(lines[place].text) <= _LONGEST else ""
            if shape and shape in seen:
                return True
            seen.add(shape)
    return False


def _find_recurring(lines: Sequence[Line], gaps: Sequence[Gap], lexicon: Lexicon) -> dict[int, LineKind]:
    """Return what the lines are that recur at the questions."""
    edges = [edge for gap in gaps for edge in _list_edges(lines, gap)]
    full = [
        {edge.gap.first for edge in edges if edge.is_head is is_head and _is_full(edge)} for is_head in (True, False)
    ]
    kinds: dict[int, LineKind] = {}
    for group in _list_groups(lines, edges):
        counted = _list_counted(lines, group, gaps)
        apart = () if counted else _list_apart(lines, group, full, lexicon)
        kinds.update(dict.fromkeys(counted, LineKind.BOILERPLATE) | dict.fromkeys(apart, LineKind.ASIDE))
    return kinds


def _list_edges(lines: Sequence[Line], gap: Gap) -> Iterator[_Edge]:
    """Yield the first line of text of a gap, where more is below it, and the last."""
    first, last = gap.first, gap.end - 1
    while first <= last and lines[first].kind in _NOTHING:
        first += 1
    while last >= first and not lines[last].is_text:
        last -= 1
    if first > last:
        return
    if gap.above and not gap.is_inline and first < last and lines[first].is_text:
        yield _Edge(first, gap, is_head=True, is_only=False)
    yield _Edge(last, gap, is_head=False, is_only=first == last and not gap.is_inline)


def _is_full(edge: _Edge) -> bool:
    """Whether a question has an answer besides the line, and another one is below."""
    return edge.gap.above is not None and not edge.is_only and not edge.gap.is_last


def _read_shape(line: Line) -> str:
    """Return a short line with `#` for each of its numbers."""
    if len(line.text) > _LONGEST or not line.is_text:
        return ""
    return _DIGITS.sub("#", " ".join(line.text.split())).casefold()


def _list_groups(lines: Sequence[Line], edges: Sequence[_Edge]) -> Iterator[_Group]:
    """Yield the lines of `edges` that are the same but for their numbers, two at least."""
    groups: dict[str, list[_Edge]] = defaultdict(list)
    for edge in edges:
        groups[_read_shape(lines[edge.line])].append(edge)
    alike: dict[str, list[int]] = {shape: [] for shape, found in groups.items() if shape and len(found) > 1}
    first = next((edge.gap.first for edge in edges if edge.gap.above), len(lines))
    for index in range(first, len(lines)) if alike else ():
        shape = _read_shape(lines[index])
        if shape in alike:
            alike[shape].append(index)
    for shape, indices in alike.items():
        heads, lasts = ([edge for edge in groups[shape] if edge.is_head is is_head] for is_head in (True, False))
        yield _Group(shape, heads, lasts, indices)


def _is_above(lines: Sequence[Line], index: int) -> bool:
    """Whether something is directly below a line; a line in which nothing can be seen is nothing."""
    below = lines[index + 1] if index + 1 < len(lines) else None
    return below is not None and below.kind is not LineKind.RULE and below.text.strip() != ""


def _opens(lines: Sequence[Line], index: int) -> bool:
    """Whether a line is the first one of a paragraph of several."""
    return _is_above(lines, index) and (not index or not lines[index - 1].is_text)


def _list_counted(lines: Sequence[Line], group: _Group, gaps: Sequence[Gap]) -> Sequence[int]:
    """Return the lines whose numbers count the questions, if they do.

    Each is directly above a question, the first one too, and most questions above one have an answer.
    """
    edges = [edge for edge in group.lasts if _is_above(lines, edge.line)]
    if "#" not in group.shape or not edges or edges[0].gap.above:
        return ()
    asked = {edge.gap.below.phrase.owner.name for edge in edges if edge.gap.below}
    inner = [edge for edge in edges if edge.gap.above and not edge.gap.is_last]
    is_at_all = len(edges) >= len(gaps) - 1
    if len(asked) < (_LEAST_COUNTED if is_at_all else _LEAST_ASKED) or 2 * sum(map(_is_full, inner)) < len(inner):
        return ()
    if not (is_at_all or all(_opens(lines, edge.line) for edge in inner)):
        return ()
    counted = sorted({*(edge.line for edge in edges), *(index for index in group.alike if _opens(lines, index))})
    found = [_DIGITS.search(lines[index].text) for index in counted]
    numbers = [int(match[0]) for match in found if match]
    if len(numbers) < len(counted):
        # What stands for a number in a shape is a sign on the line.
        return ()
    restarts = {edge.line for edge in edges if edge.gap.is_last}
    is_named = any(map(str.isalpha, group.shape))
    counts_on = all(
        high - low == 1 or (is_named and high > low) or (index in restarts and high == numbers[0])
        for (low, high), index in zip(pairwise(numbers), counted[1:], strict=True)
    )
    return counted if counts_on else ()


def _list_apart(lines: Sequence[Line], group: _Group, full: Sequence[set[int]], lexicon: Lexicon) -> set[int]:
    """Return the lines that are at each question that has an answer, or directly above three, apart from the answer.

    `full` has these questions, by where what is below them begins: those with a line above the answer, and below it.
    """
    heads, lasts = group.heads, group.lasts
    above = [edge for edge in lasts if _opens(lines, edge.line) or (not edge.gap.above and _is_above(lines, edge.line))]
    apart: set[int] = set()
    if _recurs(lines, heads, lexicon, full[0]):
        apart.update(edge.line for edge in heads)
    if _recurs(lines, lasts, lexicon, full[1]):
        # The first line of a page can be the name that is at each question again.
        apart.update(edge.line for edge in lasts if edge.gap.above or edge in above or "#" in group.shape)
        apart.update(index for index in group.alike if not _is_above(lines, index))
    elif all(edge.gap.below for edge in lasts) and _recurs(lines, above, lexicon):
        apart.update(edge.line for edge in above)
        apart.update(index for index in group.alike if _opens(lines, index))
    if not any(map(str.isalpha, group.shape)):
        # A number alone below a heading is its answer.
        apart.difference_update(edge.line for edge in lasts if edge.is_only)
    return apart


def _recurs(lines: Sequence[Line], edges: Sequence[_Edge], lexicon: Lexicon, full: set[int] | None = None) -> bool:
    """Whether a line is at three questions that have an answer, and is none of their choices and values.

    It must be at each that has one, `full`, if that is given, and some of these must ask for text and some for none.
    """
    asked = {e.gap.above.phrase.owner.name: e.gap.above.phrase.owner for e in edges if e.gap.above and not e.is_only}
    others = [question for question in asked.values() if not question.type.is_text]
    is_of_form = 0 < len(others) < len(asked)
    is_at_each = full is None or (is_of_form and full <= {edge.gap.first for edge in edges})
    if len(asked) < _LEAST_ASKED or not is_at_each:
        return False
    texts = {lines[edge.line].text for edge in edges}
    return not any(read_marks(text).box or any(is_of_type(other, text, lexicon) for other in others) for text in texts)
