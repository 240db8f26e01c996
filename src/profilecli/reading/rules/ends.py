"""Markers after which nothing is an answer: the lines of a text in, those at and after such a marker set apart out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from profilecli.questionnaire.lexicon import Lexicon
from profilecli.reading.headings.finding import Candidate
from profilecli.reading.lines.line import Line, LineKind, Trait, set_kinds
from profilecli.reading.rules.pieces import Kind, Reason
from profilecli.reading.rules.state import State

_LEAST_AGAIN = 2
"""How many questions must be asked again after a marker for it to part two profiles: one may be in a footer."""

Headings = Mapping[int, Candidate]


def part_at_ends(lines: Sequence[Line], headings: Headings, lexicon: Lexicon) -> Sequence[Line]:
    """Return `lines` with the markers as rules after which the form begins again without a separator."""
    if not lexicon.ends:
        return lines
    asked: set[tuple[str, str]] = set()
    again: set[tuple[str, str]] = set()
    marker: int | None = None
    parting: list[int] = []
    for index, line in enumerate(lines):
        found = headings.get(index)
        if line.kind is LineKind.RULE:
            asked, marker = set(), None
        elif found and marker is None:
            asked |= found.phrase.keys
        elif found and marker is not None:
            again |= found.phrase.keys
            if len(again & asked) >= _LEAST_AGAIN:
                parting.append(marker)
                asked, marker = again, None
        elif marker is None and asked and _is_end(line, lexicon):
            marker, again = index, set()
    changed = list(lines)
    for index in parting:
        changed[index] = replace(lines[index], kind=LineKind.RULE, traits=lines[index].traits | Trait.PARTS)
    return changed


def close_at_ends(
    lines: Sequence[Line], bounds: Sequence[tuple[int, int]], headings: Headings, lexicon: Lexicon
) -> tuple[Sequence[Line], Headings]:
    """Return `lines` with what is in each profile from a marker on set apart, and the headings before that.

    Before the first question of a profile a marker is text as any other. Where the form goes on in another language
    after a marker, it ends only the part before it.
    """
    ended: dict[int, LineKind] = {}
    for first, last in bounds if lexicon.ends else ():
        spoken: set[str] = set()
        is_ended = False
        for index in range(first, last + 1):
            if is_ended and lines[index].kind not in (LineKind.BLANK, LineKind.RULE, LineKind.BOILERPLATE):
                ended[index] = LineKind.ENDED
            elif spoken and not is_ended and index not in headings and _is_end(lines[index], lexicon):
                after = (headings[below] for below in range(index + 1, last + 1) if below in headings)
                ended[index], is_ended = LineKind.END, not _goes_on(after, spoken)
            elif index in headings:
                spoken.update(headings[index].phrase.languages)
    if not ended:
        return lines, headings
    return set_kinds(lines, ended), {index: heading for index, heading in headings.items() if index not in ended}


def _goes_on(headings: Iterable[Candidate], spoken: AbstractSet[str]) -> bool:
    """Whether `headings` ask several questions in a language that is not among those `spoken` before."""
    return sum(spoken.isdisjoint(heading.phrase.languages) for heading in headings) >= _LEAST_AGAIN


def _is_end(line: Line, lexicon: Lexicon) -> bool:
    return line.is_text and lexicon.is_end(line.folded)


def take_end(state: State, index: int) -> int:
    """Take a marker: no question is open any more."""
    state.end_answer(Reason.END)
    state.add(index, Kind.END)
    return index + 1


def take_ended(state: State, index: int) -> int:
    """Take a line after a marker, and note a question of the form that it asks."""
    state.add(index, Kind.END)
    state.revise(reason=Reason.END)
    phrase = state.lexicon.headings.exact.get(state.lines[index].folded)
    if phrase:
        state.revise(close={phrase.owner.name: 1.0})
    return index + 1
