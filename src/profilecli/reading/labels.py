"""A short line that stays in a text answer: whether it may be the label of what is below it or after its mark."""

from __future__ import annotations

from profilecli.reading.asking import find_question_end
from profilecli.reading.layout import read_dress, read_mark
from profilecli.reading.lines import LineKind
from profilecli.reading.list_items import introduces_list, read_number
from profilecli.reading.pieces import Doubt
from profilecli.reading.replies import (
    LEAST_ALIKE,
    count_inline,
    find_answer_apart,
    is_answered,
    is_reply,
    is_set_alike,
    is_value,
    opens_reply,
)
from profilecli.reading.state import State
from profilecli.text.late import compile_late
from profilecli.text.mail import bids_farewell
from profilecli.text.markers import read_list_marker
from profilecli.text.notices import holds_address
from profilecli.text.scripts import count_words

_LEAST_WORDS = 3
"""How many words a label has that is none of everyday text."""
_MOST_WORDS, _MOST_LABELLED_WORDS = 4, 12
"""How many a label above its answer has, and a label with its answer."""
_PARTS = ("\t", ";")
"""What parts the cells of a row."""
LONGEST_BARE = 40
"""How long a label without any mark is, in characters."""
ENDS = tuple(".!?,;:\u2026\u3002\uff01\uff1f\uff1a\u061f")
_PART = compile_late(r"\W*(?:[Qq]\.?\s?)?(\d{1,3})(?:\s?[a-z]|[.-]\d{1,2})(?:[.:)]|(?<=\d)(?=\s))+\s+[^\W\d_a-z]")
"""The number of a part of a question, such as "2a." and "2.1", and what begins below that number."""


def weigh_label(state: State, index: int) -> Doubt | None:
    """Weigh a label with a colon above its answer or without one, or with its answer on the line."""
    text, starts = state.lines[index].text, not state.is_text(index - 1)
    if read_mark(text) == ":":
        return Doubt.POSSIBLE if _labels_below(state, index, starts=starts) else None
    end = find_question_end(text, state.lexicon.headings.longest)
    if not end:
        return _weigh_bare(state, index) if starts else None
    if not text[end].isspace() or count_words(text) > _MOST_LABELLED_WORDS:
        return None
    if not state.is_inline:
        around = [state.lines[place].text for place in (index - 1, index + 1) if state.is_text(place)]
        # Opening hours and the like have several such lines.
        is_alone = not around or (is_value(text[end:].strip()) and not any(":" in other for other in around))
        is_short = count_words(text[:end]) <= _MOST_WORDS and not text[end:].lstrip()[:1].islower()
        return Doubt.POSSIBLE if is_alone and is_short and read_mark(text[:end]) == ":" else None
    if count_inline(state, read_mark(text[:end])) < LEAST_ALIKE or not state.form.dresses.get(read_dress(text), 0):
        return None
    # In small letters, a sentence goes on after its colon.
    goes_on = text[end:].strip()[:1].islower() and not opens_reply(state, text[end:])
    return Doubt.LIKELY if count_words(text[:end]) >= _LEAST_WORDS and not goes_on else Doubt.POSSIBLE


def _labels_below(state: State, index: int, *, starts: bool) -> bool:
    """Whether a line that ends in a colon is the label of what is below it; no answer ends in a colon."""
    words = count_words(state.lines[index].text)
    if find_answer_apart(state, index) < 0:
        return words <= _MOST_LABELLED_WORDS
    return starts and words <= _MOST_WORDS and is_answered(state, index) and not introduces_list(state, index)


def _weigh_bare(state: State, index: int) -> Doubt | None:
    """Weigh a paragraph's first line without any mark: what it names is longer than it, or a list, or a value.

    It is alone, or set as several known headings are.
    """
    text = state.lines[index].text.strip()
    below = find_answer_apart(state, index)
    if below < 0 or len(text) > LONGEST_BARE or count_words(text) > _MOST_WORDS or text.endswith(ENDS):
        return None
    is_alike = is_set_alike(state, index, index)
    if read_list_marker(text) or not (is_alike or below > index + 1) or _is_signature(state, index):
        return None
    answer = state.lines[below].text.strip()
    if is_alike and is_value(answer):
        return Doubt.LIKELY
    begins = not answer[:1].islower() or state.form.is_lower
    # A line alone below it need not be longer, unless it is of an address.
    is_pair = is_alike and below == index + 1 and not state.is_text(below + 1) and not holds_address(answer)
    is_longer = begins and count_words(answer) + is_pair > count_words(text)
    answers_it = is_longer or read_list_marker(answer) or (is_alike and is_reply(state, answer))
    return Doubt.POSSIBLE if answers_it else None


def _is_signature(state: State, index: int) -> bool:
    """Whether line `index` is what a letter closes with, or the first line of text below that."""
    above = index - 1
    while above > state.first and state.lines[above].kind is LineKind.BLANK:
        above -= 1
    texts = (state.lines[place].text.strip() for place in (above, index))
    return any(state.lexicon.is_greeting(text) or bids_farewell(text) for text in texts)


def is_row(state: State, index: int) -> bool:
    """Whether line `index` is a row of a table in which headings have their answers after a tab or a semicolon."""
    if state.heading is None or state.heading.inline is None:
        return False
    part = state.lines[state.heading.last].text[: state.heading.inline].rstrip(" ")[-1:]
    if part not in _PARTS:
        return False
    label, parted, rest = state.lines[index].text.strip().partition(part)
    is_cell = parted != "" and rest.strip() != "" and (part == "\t" or rest[0] != " ")
    inline = sum(count for build, count in state.builds.items() if build.is_inline)
    return is_cell and count_words(label) <= _MOST_LABELLED_WORDS and inline >= LEAST_ALIKE


def is_outdented(state: State, index: int) -> bool:
    """Whether line `index` begins where the heading above does, and both have what is below them indented."""
    heading = state.heading
    if (
        heading is None
        or heading.inline is not None
        or not (state.is_text(index + 1) and state.is_text(heading.last + 1))
    ):
        return False
    if index + 1 in state.headings:
        return False
    places = (heading.first, heading.last + 1, index, index + 1)
    above, answer, here, below = (state.lines[place].start for place in places)
    return above == here < min(answer, below)


def is_part(state: State, index: int) -> bool:
    """Whether a paragraph begins on line `index` with a part of the number of the heading above, and text below it."""
    match = _PART.match(state.lines[index].text)
    if match is None or state.heading_first < 0 or state.is_text(index - 1) or not state.is_text(index + 1):
        return False
    is_list = _PART.match(state.lines[index + 1].text) is not None
    return not is_list and int(match[1]) == read_number(state.lines[state.heading_first].text)
