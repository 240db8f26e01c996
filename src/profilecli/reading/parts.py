"""Stages 2 and 3 for files that hold several texts: each is read by itself, and their lines count on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from typing import NamedTuple

from profilecli.questionnaire.lexicon import Lexicon
from profilecli.reading.headings.finding import Candidate, find_headings
from profilecli.reading.headings.gaps import Gap, list_gaps
from profilecli.reading.lines.line import Line, LineKind
from profilecli.reading.page.answer_words import take_off_answer_words
from profilecli.reading.page.asked_choices import read_asked_choices
from profilecli.reading.page.buttons import set_buttons_apart
from profilecli.reading.page.context import read_context
from profilecli.reading.page.form_parts import set_parts_apart
from profilecli.reading.page.grids import read_grids
from profilecli.reading.page.mail import set_aside
from profilecli.reading.page.margins import find_margins, take_off_margins
from profilecli.reading.page.page_heads import set_heads_apart
from profilecli.reading.page.recurring import set_recurring_apart
from profilecli.reading.page.remarks import drop_notes_behind, drop_remark_behind
from profilecli.reading.page.spoken import settle_languages
from profilecli.reading.page.turns import take_off_speakers
from profilecli.reading.page.type_lines import set_type_lines_apart
from profilecli.reading.page.wrapping import unwrap
from profilecli.reading.profiles.groups import Split, split_groups
from profilecli.reading.profiles.restarts import drop_announced
from profilecli.reading.rules.ends import close_at_ends, part_at_ends
from profilecli.reading.rules.interviews import drop_answering
from profilecli.text.source import Origin

Read = tuple[tuple[Line, ...], Mapping[int, Candidate], Split]
"""The lines of a file, its headings by the 0-based index of their first line, and its profiles."""

_OF_FORM: tuple[Callable[[Sequence[Line], Sequence[Gap], Lexicon], Sequence[Line]], ...] = (
    set_type_lines_apart,
    set_heads_apart,
    # "Word count: 12" at each question is the form's, and no word before an answer.
    set_recurring_apart,
    take_off_answer_words,
    set_parts_apart,
    set_buttons_apart,
    drop_announced,
)
"""What finds the form's own text between its headings: each sees the lines as the one before it has left them."""


class _Part(NamedTuple):
    """One text of a file."""

    first: int
    end: int
    message: int


def read_parts(lines: Sequence[Line], origin: Origin | None, lexicon: Lexicon) -> Read:
    """Return what `lines` are when all around them is known; `origin` says which texts a file holds."""
    if not lines:
        return (), {}, Split((), ())
    if origin is None:
        return _read_text(lines, lexicon)
    kinds = dict.fromkeys(origin.furniture, LineKind.BOILERPLATE) | dict.fromkeys(origin.asides, LineKind.ASIDE)
    marked = [_mark(line, kinds.get(index)) for index, line in enumerate(lines)]
    found: list[Line] = []
    headings: dict[int, Candidate] = {}
    bounds: list[tuple[int, int]] = []
    doubts: list[int] = []
    for part in _list_texts(marked, origin, lexicon):
        texts, asked, split = _read_text(marked[part.first : part.end], lexicon)
        found += texts
        headings.update((index + part.first, _shift(heading, part.first)) for index, heading in asked.items())
        bounds += [(first + part.first, last + part.first) for first, last in split.bounds]
        doubts += [index + part.first for index in split.doubts]
    return tuple(found), headings, Split(tuple(bounds), tuple(doubts))


def _read_text(lines: Sequence[Line], lexicon: Lexicon) -> Read:
    found = take_off_speakers(unwrap(_look_around(lines, lexicon), lexicon), lexicon)
    found, headings = set_aside(found, drop_answering(find_headings(found, lexicon), found), lexicon)
    headings = settle_languages(headings, lexicon)
    headings = drop_remark_behind(found, drop_notes_behind(found, headings, lexicon), lexicon)
    gaps = list_gaps(headings, len(found))
    for find_own_text in _OF_FORM:
        found = find_own_text(found, gaps, lexicon)
    found = part_at_ends(found, headings, lexicon)
    split = split_groups(found, headings, lexicon)
    found, headings = close_at_ends(found, split.bounds, headings, lexicon)
    return tuple(found), headings, split


def _look_around(lines: Sequence[Line], lexicon: Lexicon) -> Sequence[Line]:
    """Return what `lines` are by those around them; of a form with a margin, as if that was not there."""
    found = _read_tables(lines, lexicon)
    margins = find_margins(lines, found, lexicon)
    if not margins:
        return found
    bare = _read_tables(take_off_margins(lines, margins, lexicon), lexicon)
    # What its sender wrote below a quoted form is no part of the last answer.
    below = [replace(line, kind=LineKind.ASIDE) if line.is_text else line for line in found[len(margins) :]]
    return [*bare, *below]


def _read_tables(lines: Sequence[Line], lexicon: Lexicon) -> Sequence[Line]:
    return read_asked_choices(read_grids(read_context(lines, lexicon), lexicon), lexicon)


def _list_texts(lines: list[Line], origin: Origin, lexicon: Lexicon) -> list[_Part]:
    """Return the texts of a file, those joined that are one profile.

    What a message says beside the form that is attached to it belongs to that form, and is no part of an answer: it is
    set aside in `lines`.
    """
    starts = [*(origin.parts or ((0, 0),)), (len(lines), 0)]
    parts = [_Part(first, end, message) for (first, message), (end, _) in pairwise(starts)]
    texts: list[_Part] = []
    for _, group in groupby(parts, key=lambda part: part.message):
        texts += _join_letters(lines, list(group), lexicon)
    return texts


def _join_letters(lines: list[Line], parts: Sequence[_Part], lexicon: Lexicon) -> list[_Part]:
    """Return the texts of one message, those without a question of the form joined to one with some."""
    are_forms = [bool(find_headings(lines[part.first : part.end], lexicon)) for part in parts]
    if not any(are_forms):
        return list(parts)
    joined: list[_Part] = []
    waiting: int | None = None
    for part, is_form in zip(parts, are_forms, strict=True):
        if is_form:
            joined.append(part if waiting is None else part._replace(first=waiting))
            waiting = None
            continue
        lines[part.first : part.end] = [_mark(line, LineKind.ASIDE) for line in lines[part.first : part.end]]
        if joined:
            joined[-1] = joined[-1]._replace(end=part.end)
        elif waiting is None:
            waiting = part.first
    return joined


def _mark(line: Line, kind: LineKind | None) -> Line:
    return line if kind is None or line.kind is LineKind.BLANK else replace(line, kind=kind)


def _shift(heading: Candidate, by: int) -> Candidate:
    return heading._replace(first=heading.first + by, last=heading.last + by)
