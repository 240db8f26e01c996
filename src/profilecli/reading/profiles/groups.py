"""Stage 3, first half: lines and headings in, the stretches of lines that are one profile each out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from profilecli.questionnaire.lexicon import Lexicon
from profilecli.reading.headings.finding import Candidate, is_asked_in_one_word
from profilecli.reading.headings.layout import look_alike
from profilecli.reading.headings.likely_names import is_likely_name, is_titled, reads_like_name, strip_name
from profilecli.reading.headings.names import announces_name, find_name, read_label
from profilecli.reading.lines.line import Line, LineKind, Trait, join_traits
from profilecli.reading.profiles.form_tops import find_top
from profilecli.reading.profiles.restarts import is_said_above, list_restarts
from profilecli.reading.profiles.speakers import find_speakers
from profilecli.text.wording import fold

_LEAST_LABELS = 2
_SLACK = 1
"""By how many characters the line under a title may be longer or shorter."""


Key = tuple[str, str]
"""The name of a question, and the language in which it is asked."""


class Split(NamedTuple):
    """Where the profiles of a text begin and end."""

    bounds: tuple[tuple[int, int], ...]
    """The 0-based first and last line of each."""
    doubts: tuple[int, ...]
    """The lines at which another profile may begin that was not parted."""


class _Segment(NamedTuple):
    """A stretch of lines that could be a profile of its own."""

    first: int
    last: int
    is_parted: bool
    """Whether a rule or a form feed is above it, and not only a blank line."""
    is_written_on: bool
    """Whether that rule is a line to write on, with nothing between it and a heading."""


def split_groups(lines: Sequence[Line], headings: Mapping[int, Candidate], lexicon: Lexicon) -> Split:
    """Return the profiles of a text.

    A separator divides two profiles where what follows, up to the next one, repeats a question that
    the profile before it has asked, names somebody else by a label, or opens with a name and goes back in the
    form; any other is a rule within a profile. A name label elsewhere divides them where the form is gone back in
    as well; where not, that is a doubt, as is a name after a separator where the form goes on, and a speaker.
    In another language a question is not asked again; whether it is somebody else who answers there can be a doubt.
    """
    segments = _split_segments(lines, headings, lexicon)
    speakers = find_speakers(lines, headings, lexicon)
    restarts = list(list_restarts(lines, headings, lexicon))
    if len(segments) == 1:
        return Split(((0, len(lines) - 1),), tuple(sorted({*speakers, *(restart.line for restart in restarts)})))
    is_alike = look_alike(lines, headings.values())
    starts = [0]
    doubts: list[int] = []
    asked: dict[Key, bool] = {}
    name: str | None = None
    called: str | None = None
    for number, segment in enumerate(segments):
        here = _list_asked(lines, headings, segment, lexicon, may_be_item=is_alike)
        opening = _find_opening(lines, segment)
        label = None if opening is None or opening in headings else read_label(lines, opening, lexicon)
        calls = announces_name(lines[opening], lexicon) if label and opening is not None else None
        # Somebody can leave out all questions, and a form can ask for two names.
        is_begun = bool(asked) or (name is not None and calls == called and segment.is_parted)
        is_other = bool(is_begun and label and fold(label) != fold(name or ""))
        if is_other and name is None and not segment.is_parted:
            # A form can ask something before the name.
            is_other = _is_named_above(lines, headings, starts[-1], lexicon)
        goes_back = _goes_back(asked, here, lexicon)
        # Whoever fills in a form goes on in it; and one in two languages has its title above both.
        is_answer = segment.is_written_on and not goes_back
        is_title = opening is not None and bool(lexicon.tongues) and is_said_above(lines, opening)
        is_named = not (is_answer or is_title) and _opens_with_name(lines, segment, opening, headings, lexicon)
        is_above = _is_above_heading(lines, segment, opening, headings)
        if _is_repeated(asked, here):
            start = _find_start(lines, headings, segments, number, lexicon)
            if start == segment.first:
                start = find_top(lines, start, starts, headings, lexicon)
            starts.append(max(start, starts[-1] + 1))
            asked, name, called = {}, None, None
        elif (is_other and (segment.is_parted or goes_back)) or (
            goes_back and is_named and is_above and _stands_apart(lines, segment)
        ):
            start = find_top(lines, segment.first, starts, headings, lexicon)
            starts.append(max(start, starts[-1] + 1))
            asked, name, called = {}, None, None
        elif opening is not None and (is_other or (asked and is_named and (is_above or goes_back))):
            doubts.append(opening)
        asked |= here
        name, called = (name, called) if name else (label, calls)
    ends = [start - 1 for start in starts[1:]] + [len(lines) - 1]
    doubts += speakers
    doubts += [line for above, line in restarts if not any(above < start <= line for start in starts)]
    return Split(tuple(zip(starts, ends, strict=True)), tuple(sorted(set(doubts))))


def _is_named_above(lines: Sequence[Line], headings: Mapping[int, Candidate], start: int, lexicon: Lexicon) -> bool:
    """Whether a name is above the first question of the profile that begins at line `start`."""
    before = range(start, next(index for index in headings if index >= start))
    return find_name(lines, before, (), lexicon).name is not None


def _goes_back(asked: Mapping[Key, bool], here: Mapping[Key, bool], lexicon: Lexicon) -> bool:
    """Whether the first question of a segment is before one in the form that was asked already."""
    order = lexicon.order
    return bool(asked and here) and order[next(iter(here))[0]] < max(order[name] for name, _ in asked)


def _opens_with_name(
    lines: Sequence[Line],
    segment: _Segment,
    opening: int | None,
    headings: Mapping[int, Candidate],
    lexicon: Lexicon,
) -> bool:
    """Whether the first text after a separator that underlines nothing reads like a name and is written as one.

    A choice of the questionnaire is no name: it can be the answer to a question whose heading is gone.
    """
    if opening is None or not segment.is_parted or _is_underline(lines, segment, headings):
        return False
    if any(index in headings for index in range(segment.first, opening + 1)):
        return False
    name = strip_name(lines[opening].text)
    is_choice = any(fold(name) in book.exact for book in lexicon.choices.values())
    return not is_choice and reads_like_name(name, lexicon) and is_titled(name) and not name[:1].islower()


def _is_above_heading(
    lines: Sequence[Line], segment: _Segment, opening: int | None, headings: Mapping[int, Candidate]
) -> bool:
    """Whether the next text after the first of a segment is a heading."""
    if opening is None:
        return False
    indices = range(opening + 1, segment.last + 1)
    return next((index for index in indices if lines[index].is_text), None) in headings


def _is_underline(lines: Sequence[Line], segment: _Segment, headings: Mapping[int, Candidate]) -> bool:
    """Whether the separator of a segment is a line under a heading, or under a title of about its length."""
    above = lines[segment.first - 1] if segment.first > 0 else None
    if above is None or not above.is_text:
        return False
    return (
        segment.first - 1 in headings or abs(len(lines[segment.first].text.strip()) - len(above.text.strip())) <= _SLACK
    )


def _stands_apart(lines: Sequence[Line], segment: _Segment) -> bool:
    """Whether the separator of a segment that is not the first one is directly below no text."""
    return not lines[segment.first - 1].is_text


def _find_opening(lines: Sequence[Line], segment: _Segment) -> int | None:
    """Return the first line of text of a segment."""
    indices = range(segment.first, segment.last + 1)
    return next((index for index in indices if lines[index].is_text), None)


def _split_segments(lines: Sequence[Line], headings: Mapping[int, Candidate], lexicon: Lexicon) -> list[_Segment]:
    """Return the stretches between separators and name labels; a separator is the first line of what follows it."""
    if not join_traits(lines) & Trait.PARTS:
        return [_Segment(0, len(lines) - 1, True, False)]
    asking = {index for found in headings.values() for index in range(found.first, found.last + 1)}
    starts: dict[int, bool] = {0: True}
    used: set[str | None] = set()
    written_on: set[int] = set()
    is_open, is_asked = True, False
    for index, line in enumerate(lines):
        has_feed = "\f" in line.text
        if line.kind is LineKind.RULE or (has_feed and line.text.startswith("\f")):
            starts[index] = True
        elif has_feed and line.text.endswith("\f"):
            starts[index + 1] = True
        if line.folded.startswith(lexicon.label_starts) and index not in asking:
            is_below_blank = index > 0 and lines[index - 1].kind is LineKind.BLANK
            label = announces_name(line, lexicon)
            # In the middle of a paragraph a label may be a word of the answer.
            is_labelled = is_below_blank and read_label(lines, index, lexicon) is not None
            is_name = is_labelled or (label and (label in used or index + 1 in headings))
            if is_name and not is_open:
                starts.setdefault(index, False)
            used.add(label)
        if line.is_text:
            is_asked = index in asking
        elif is_asked and line.kind is LineKind.RULE and "_" in line.text:
            written_on.add(index)
        # Nothing is between a separator and what opens the segment below it.
        is_open = line.kind is LineKind.RULE or has_feed or (is_open and not line.is_text)
    starts.pop(len(lines), None)
    starts = _move_above_questions(starts, lines, headings, lexicon)
    firsts = sorted(starts)
    lasts = [*(first - 1 for first in firsts[1:]), len(lines) - 1]
    return [
        _Segment(first, last, starts[first], first in written_on) for first, last in zip(firsts, lasts, strict=True)
    ]


def _move_above_questions(
    starts: Mapping[int, bool], lines: Sequence[Line], headings: Mapping[int, Candidate], lexicon: Lexicon
) -> dict[int, bool]:
    """Return where stretches begin, with name labels moved above the questions that a form asks before the name.

    The same ones are directly above each name label, and none of them is below the last one, but others are. No name
    is above the first one, and no separator below it.
    """
    labels = sorted(index for index, is_parted in starts.items() if not is_parted)
    if len(labels) < _LEAST_LABELS or max(starts) > labels[-1]:
        return dict(starts)
    places, names = list(headings), [found.phrase.owner.name for found in headings.values()]
    stops = [bisect_left(places, index) for index in labels]
    begin = max((index for index in starts if index < labels[0]), default=0)
    top = bisect_left(places, begin)
    asked, below = names[top : stops[0]], names[stops[-1] :]
    if not asked or not below or not set(asked).isdisjoint(below):
        return dict(starts)
    # A name can be above its separator.
    if find_name(lines, range(begin if top else 0, places[top]), (), lexicon).name is not None:
        return dict(starts)
    firsts = [stop - len(asked) for stop in stops[1:]]
    for first, stop, label in zip(firsts, stops[1:], labels, strict=False):
        if names[first:stop] != asked or places[first] < label:
            return dict(starts)
    above = {index: is_parted for index, is_parted in starts.items() if is_parted or index == labels[0]}
    return above | {places[first]: False for first in firsts}


def _list_asked(
    lines: Sequence[Line], headings: Mapping[int, Candidate], segment: _Segment, lexicon: Lexicon, *, may_be_item: bool
) -> dict[Key, bool]:
    """Return the questions that the lines of a segment ask, and whether in one word."""
    asked: dict[Key, bool] = {}
    stop = segment.last + 1
    for found in (headings[index] for index in range(segment.first, stop) if index in headings):
        phrase = found.phrase
        if not phrase.is_one_word or is_asked_in_one_word(found, lines, stop, lexicon, may_be_item=may_be_item):
            asked |= dict.fromkeys(phrase.keys, phrase.is_one_word)
    return asked


def _is_repeated(asked: Mapping[Key, bool], here: Mapping[Key, bool]) -> bool:
    """Whether questions are asked again; a label of one word alone may be the word in an answer."""
    again = asked.keys() & here.keys()
    return len(again) > 1 or any(not here[key] for key in again)


def _find_start(
    lines: Sequence[Line],
    headings: Mapping[int, Candidate],
    segments: Sequence[_Segment],
    number: int,
    lexicon: Lexicon,
) -> int:
    """Return the first line of the profile that segment `number` belongs to.

    Its name can be above the separator: between two rules, or underlined by one.
    """
    first, last, *_ = segments[number]
    before = range(first, next((index for index in range(first, last + 1) if index in headings), last + 1))
    if find_name(lines, before, (), lexicon).name is not None or number == 0:
        return first
    above = range(segments[number - 1].first, first)
    has_heading = any(index in headings for index in above)
    if number > 1 and not has_heading and find_name(lines, above, (), lexicon).name is not None:
        return above[0]
    line = first - 1
    underlined = lines[first].text.strip()[:1] in ("=", "-") and lines[first].kind is LineKind.RULE
    if underlined and lines[line].is_text and not lines[line - 1].is_text:
        return line if line not in headings and is_likely_name(lines[line], lexicon) else first
    return first
