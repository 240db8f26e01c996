"""Lines that a form has at each of its questions: lines and headings in, the lines out with those set apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from profilecli.questionnaire.answer_types import Shape
from profilecli.questionnaire.lexicon import Lexicon
from profilecli.reading.headings import Candidate
from profilecli.reading.how import How
from profilecli.reading.inline import is_of_type
from profilecli.reading.lines import Line, LineKind
from profilecli.text.late import compile_late
from profilecli.text.markers import read_marks

_DIGITS = compile_late(r"\d{1,9}")
_AROUND_NOTE = " \t\u00a0*-\u2013\u2014"
_LONGEST = 40
"""How long such a line is, in characters."""
_LEAST_ASKED, _LEAST_COUNTED = 3, 2
"""At how many questions it is, and at how many a number, if it is above each question of the page."""
_MOST_LINES = 3
"""How many such lines are looked for at each question."""


class _Place(NamedTuple):
    """Where in its paragraph a line is."""

    is_within: bool
    """Whether a line of text is directly above it."""
    is_above: bool
    """Whether something is directly below it."""


_NOTHING = (LineKind.BLANK, LineKind.RULE, LineKind.ASIDE, LineKind.BOILERPLATE)
"""What is no part of an answer."""
_FLAT = _Place(is_within=True, is_above=True)
_OPENING = _Place(is_within=False, is_above=True)
"""That of the first line of a paragraph."""


class _Gap(NamedTuple):
    """What is between two headings; the first one is above all headings."""

    first: int
    """Its first line; `end` is the one after its last."""
    end: int
    above: Candidate | None
    below: Candidate | None
    is_last: bool
    """Whether the text ends below it, or the form begins again."""


class _Edge(NamedTuple):
    """The first or the last line of text of a gap."""

    line: int
    """Its index."""
    gap: _Gap
    is_head: bool
    """Whether it is the first."""
    is_only: bool
    """Whether nothing else in the gap can be the answer."""


class _Key(NamedTuple):
    """What lines have in common that are the same but for their numbers."""

    shape: str
    place: _Place
    is_head: bool


def set_recurring_apart(lines: Sequence[Line], headings: Mapping[int, Candidate], lexicon: Lexicon) -> Sequence[Line]:
    """Return `lines` with those apart that are, but for their numbers, at the same place of each question.

    Numbers that count the questions are boilerplate; other lines are asides, so that they stay in the record.
    """
    if not _may_recur(lines, headings):
        return lines
    gaps = _list_gaps(headings, len(lines))
    for _ in range(_MOST_LINES):
        kinds = _find_recurring(lines, gaps, lexicon)
        if not kinds:
            break
        lines = [replace(line, kind=kinds[index]) if index in kinds else line for index, line in enumerate(lines)]
    return lines


def _may_recur(lines: Sequence[Line], headings: Mapping[int, Candidate]) -> bool:
    """Whether any two headings have the same short line above or below them, but for its numbers: a cheap test."""
    above: set[str] = set()
    below: set[str] = set()
    for heading in headings.values():
        for seen, index, step in ((above, heading.first - 1, -1), (below, heading.last + 1, 1)):
            line = _find_text(lines, index, step)
            shape = _read_shape(line) if line and len(line.text) <= _LONGEST else ""
            if shape and shape in seen:
                return True
            seen.add(shape)
    return False


def _find_text(lines: Sequence[Line], index: int, step: int) -> Line | None:
    """Return the first line of text from `index` on, up or down."""
    count = len(lines)
    while 0 <= index < count:
        line = lines[index]
        if line.kind is LineKind.TEXT:
            return line
        index += step
    return None


def drop_notes_behind(
    lines: Sequence[Line], headings: Mapping[int, Candidate], lexicon: Lexicon
) -> Mapping[int, Candidate]:
    """Return `headings` without a known note behind them that several have: "Required", with the answer below.

    Behind one heading it can be an answer: it stays, and the heading is doubtful.
    """
    noted = {index: note for index, heading in headings.items() if (note := _read_note(lines, heading, lexicon))}
    if not noted:
        return headings
    counts = Counter(noted.values())
    found = dict(headings)
    for index, note in noted.items():
        is_of_form = counts[note] >= _LEAST_ASKED or counts[note] == len(headings) >= _LEAST_COUNTED
        change = {"inline": None, "heading_end": None} if is_of_form else {"how": How.DOUBTFUL}
        found[index] = found[index]._replace(**change)
    return found


def _read_note(lines: Sequence[Line], heading: Candidate, lexicon: Lexicon) -> str:
    """Return the known note that is all of what is behind a heading with text below it, or nothing."""
    below = heading.last + 1
    if heading.inline is None or below >= len(lines) or lines[below].kind is not LineKind.TEXT:
        return ""
    note = lines[heading.last].text[heading.inline :].strip(_AROUND_NOTE)
    return note.casefold() if len(note) <= _LONGEST and lexicon.is_note(note) else ""


def _list_gaps(headings: Mapping[int, Candidate], count: int) -> list[_Gap]:
    seen: set[str] = set()
    gaps: list[_Gap] = []
    for above, below in pairwise([None, *headings.values(), None]):
        name = below.phrase.owner.name if below else ""
        is_last = below is None or name in seen
        if is_last:
            seen.clear()
        seen.add(name)
        gaps.append(_Gap(above.last + 1 if above else 0, below.first if below else count, above, below, is_last))
    return gaps


def _find_recurring(lines: Sequence[Line], gaps: Sequence[_Gap], lexicon: Lexicon) -> dict[int, LineKind]:
    """Return what the lines are that recur at the questions."""
    edges = [edge for gap in gaps for edge in _list_edges(lines, gap)]
    groups: dict[_Key, list[_Edge]] = defaultdict(list)
    for edge in edges:
        shape = _read_shape(lines[edge.line])
        place = _read_place(lines, edge.line)
        if shape:
            groups[_Key(shape, place, edge.is_head)].append(edge)
        if shape and edge.gap.above is None and place == _OPENING:
            # Above the first heading, a blank line says nothing.
            groups[_Key(shape, _FLAT, edge.is_head)].append(edge)
    groups = {key: found for key, found in groups.items() if len(found) > 1}
    alike = _list_alike(lines, groups) if groups else {}
    full = {is_head: {e.gap.first for e in edges if e.is_head is is_head and _is_full(e)} for is_head in (True, False)}
    kinds: dict[int, LineKind] = {}
    for key, found in groups.items():
        if _counts_questions(lines, key, found, alike[key], gaps):
            kinds.update(dict.fromkeys(alike[key], LineKind.BOILERPLATE))
        elif _is_at_each(lines, key, found, full[key.is_head], lexicon):
            # A number alone below a heading is its answer.
            answers = {edge.line for edge in found if edge.is_only and not any(map(str.isalpha, key.shape))}
            kinds.update((index, LineKind.ASIDE) for index in alike[key] if index not in answers)
    return kinds


def _list_edges(lines: Sequence[Line], gap: _Gap) -> Iterator[_Edge]:
    """Yield the first line of text of a gap, where more is below it, and the last."""
    first, last = gap.first, gap.end - 1
    while first <= last and lines[first].kind in _NOTHING:
        first += 1
    while last >= first and lines[last].kind is not LineKind.TEXT:
        last -= 1
    if first > last:
        return
    is_inline = gap.above is not None and gap.above.inline is not None
    if gap.above and not is_inline and first < last and lines[first].kind is LineKind.TEXT:
        yield _Edge(first, gap, is_head=True, is_only=False)
    yield _Edge(last, gap, is_head=False, is_only=first == last and not is_inline)


def _is_full(edge: _Edge) -> bool:
    """Whether a question has an answer besides the line, and another one is below."""
    return edge.gap.above is not None and not edge.is_only and not edge.gap.is_last


def _read_shape(line: Line) -> str:
    """Return a short line with `#` for each of its numbers."""
    if len(line.text) > _LONGEST or line.kind is not LineKind.TEXT:
        return ""
    return _DIGITS.sub("#", " ".join(line.text.split())).casefold()


def _read_place(lines: Sequence[Line], index: int) -> _Place:
    is_within = index > 0 and lines[index - 1].kind is LineKind.TEXT
    below = lines[index + 1] if index + 1 < len(lines) else None
    # A line in which nothing can be seen is boilerplate.
    return _Place(is_within, below is not None and below.kind is not LineKind.RULE and below.text.strip() != "")


def _list_alike(lines: Sequence[Line], groups: Mapping[_Key, Sequence[_Edge]]) -> Mapping[_Key, Sequence[int]]:
    """Return the lines of each group, with those that are the same elsewhere: above and below unknown questions."""
    found = {key: {edge.line for edge in edges} for key, edges in groups.items()}
    shapes = {key.shape for key in groups}
    for index, line in enumerate(lines):
        shape = _read_shape(line)
        if shape not in shapes:
            continue
        place = _read_place(lines, index)
        if place == _Place(is_within=True, is_above=False):
            # In a form without blank lines, it ends the last paragraph.
            found.get(_Key(shape, _FLAT, is_head=False), set()).add(index)
        if place != _FLAT:
            found.get(_Key(shape, place, is_head=False), set()).add(index)
    return {key: sorted(indices) for key, indices in found.items()}


def _counts_questions(
    lines: Sequence[Line], key: _Key, edges: Sequence[_Edge], alike: Sequence[int], gaps: Sequence[_Gap]
) -> bool:
    """Whether numbers count the questions, each directly above one, and most questions above have an answer."""
    if key.is_head or not key.place.is_above or "#" not in key.shape:
        return False
    if key.place == _FLAT and len(edges) < len(gaps) - 1:
        return False
    asked = {edge.gap.below.phrase.owner.name for edge in edges if edge.gap.below}
    inner = [edge for edge in edges if edge.gap.above and not edge.gap.is_last]
    if 2 * sum(map(_is_full, inner)) < max(len(inner), 1):
        return False
    if len(asked) < _LEAST_ASKED and (len(asked) < _LEAST_COUNTED or len(edges) < len(gaps) - 1):
        return False
    numbers = [int(_DIGITS.findall(lines[index].text)[0]) for index in alike]
    restarts = {edge.line for edge in edges if edge.gap.is_last}
    steps = zip(pairwise(numbers), alike[1:], strict=True)
    is_named = any(map(str.isalpha, key.shape))
    return all(
        high - low == 1 or (is_named and high > low) or (index in restarts and high == numbers[0])
        for (low, high), index in steps
    )


def _is_at_each(lines: Sequence[Line], key: _Key, edges: Sequence[_Edge], full: set[int], lexicon: Lexicon) -> bool:
    """Whether a line is at each question that has an answer, and one of these asks for no text.

    Above the heading, apart from the answer above, three of them are enough.
    """
    questions = {
        e.gap.above.phrase.owner.name: e.gap.above.phrase.owner for e in edges if e.gap.above and not e.is_only
    }
    if len(questions) < _LEAST_ASKED:
        return False
    others = [question for question in questions.values() if question.type.shape is not Shape.TEXT]
    texts = {lines[edge.line].text for edge in edges}
    if any(read_marks(text).box or any(is_of_type(other, text, lexicon) for other in others) for text in texts):
        # It is a choice or a value.
        return False
    if key.place == _OPENING and not key.is_head:
        return True
    return bool(others) and full <= {edge.gap.first for edge in edges}
