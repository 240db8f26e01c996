"""A short line that stays in a text answer: whether it may be the label of what is below it or after its mark."""

from __future__ import annotations

import re

from profilecli.reading.choices.boxes import read_lone_box
from profilecli.reading.headings.layout import read_dress, read_mark
from profilecli.reading.lines.asking import END, find_question_end
from profilecli.reading.page.rows import ROW_SIGN
from profilecli.reading.rules.bare_labels import MOST_WORDS, weigh_bare
from profilecli.reading.rules.list_items import introduces_list, read_number
from profilecli.reading.rules.pieces import Doubt
from profilecli.reading.rules.replies import (
    LEAST_ALIKE,
    count_inline,
    find_answer_apart,
    is_answered,
    is_set_alike,
    is_value,
    opens_reply,
)
from profilecli.reading.rules.state import State
from profilecli.text.late import compile_late
from profilecli.text.markers import read_list_marker
from profilecli.text.scripts import count_words

_LEAST_WORDS = 3
"""How many words a label has that is none of everyday text."""
_MOST_LABELLED_WORDS = 12
"""How many a label with its answer has."""
_STRESS = frozenset("*_")
"""What stresses a label in Markdown."""
_PARTED = compile_late(r"([\t;|]) *\Z")
"""What parts the cells of a row, before the second; of a wide gap, the first blank is read as a tab."""
_BEGINS = {"\t": compile_late(r"\t| {3}"), ";": compile_late(";(?! )"), "|": compile_late(r"\|")}
"""After what the second begins in another row."""
_PART = compile_late(r"\W*(?:[Qq]\.?\s?)?(\d{1,3})(?:\s?[a-z]|[.-]\d{1,2})(?:[.:)]|(?<=\d)(?=\s))+\s+[^\W\d_a-z]")
"""The number of a part of a question, such as "2a." and "2.1", and what begins below that number."""


def weigh_label(state: State, index: int) -> Doubt | None:
    """Weigh a label with a colon above its answer or without one, or with its answer on the line."""
    text, starts = state.lines[index].text, not state.is_text(index - 1)
    if starts and state.is_text(index + 1) and read_lone_box(state.lines[index + 1].text) is not None:
        return Doubt.LIKELY
    if read_mark(text) == ":":
        return Doubt.POSSIBLE if _labels_below(state, index, starts=starts) else None
    end = _find_label_end(state, index)
    if not end:
        return weigh_bare(state, index)
    # What is stressed may end after its mark.
    rest = text[end:].lstrip("*_")
    if not rest[:1].isspace():
        return None
    doubt = _weigh_inline(state, index, end) if state.is_inline else None
    if doubt:
        return doubt
    around = [state.lines[place].text for place in (index - 1, index + 1) if state.is_text(place)]
    # Opening hours and the like have several such lines.
    is_alone = not around or (is_value(rest.strip()) and not any(":" in other for other in around))
    is_short = count_words(text[:end]) <= MOST_WORDS and not rest.lstrip()[:1].islower()
    is_label = read_mark(text[:end]) == ":" and count_words(text) <= _MOST_LABELLED_WORDS
    return Doubt.POSSIBLE if is_alone and is_short and is_label else None


def _weigh_inline(state: State, index: int, end: int) -> Doubt | None:
    """Weigh a label, to offset `end`, with its answer on the line, where the headings of the page have theirs.

    Among questions, a label with a colon can also be of an answer, so more is asked of it.
    """
    text, mark = state.lines[index].text, read_mark(state.lines[index].text[:end])
    words, dress = count_words(text[:end]), read_dress(text)
    is_alike, is_set = count_inline(state, mark) >= LEAST_ALIKE, state.form.dresses.get(dress, 0) > 0
    if not is_alike and (mark == "?" or count_inline(state, "?") < LEAST_ALIKE):
        return None
    if not is_set and not (dress.styles and dress.styles[-1][0] in _STRESS and _STRESS & {*text[end - 2 : end + 1]}):
        return None
    is_small = text[end:].lstrip("*_ \t")[:1].islower()
    is_label = _LEAST_WORDS <= words <= _MOST_LABELLED_WORDS if mark == "?" else words <= MOST_WORDS
    is_clear = is_alike or (words > 1 and not is_small and _is_lone_field(state, index))
    if is_label and is_set and is_clear and _is_last_field(state, index):
        return Doubt.LIKELY
    if count_words(text) > _MOST_LABELLED_WORDS:
        return None
    # In small letters, a sentence goes on after its colon.
    is_reply = opens_reply(state, text[end:]) or (is_alike and not is_small)
    return Doubt.LIKELY if words >= _LEAST_WORDS and is_set and is_reply else Doubt.POSSIBLE


def _is_lone_field(state: State, index: int) -> bool:
    """Whether line `index` is all below one without a label, where all other answers are of one line."""
    heading = state.heading
    if heading is None or state.pieces[-1].line != heading.last or not state.is_of_lines:
        return False
    above = state.lines[heading.last].text
    return find_answer_apart(state, index) < 0 and END.search(above, heading.inline or 0) is None


def _is_last_field(state: State, index: int) -> bool:
    """Whether a label with its answer is alone between text that is none and the next heading.

    Or it is one of several, on a page where all other answers are of one line.
    """
    last = state.pieces[-1]
    if last.line == state.heading_last or last.doubt is Doubt.LIKELY:
        return state.is_of_lines or find_answer_apart(state, index) < 0
    is_item = read_list_marker(state.lines[index].text) is not None
    return find_answer_apart(state, index) < 0 and not (is_item or _find_label_end(state, last.line))


def _find_label_end(state: State, index: int) -> int:
    """Return where the label ends that line `index` begins with, or 0; short answers begin with any letter."""
    text = state.lines[index].text
    may_go_on = state.is_inline and count_words(text) <= _MOST_LABELLED_WORDS
    return find_question_end(text, state.lexicon.headings.longest, may_go_on=may_go_on)


def _labels_below(state: State, index: int, *, starts: bool) -> bool:
    """Whether a line that ends in a colon is the label of what is below it; no answer ends in a colon."""
    words = count_words(state.lines[index].text)
    if find_answer_apart(state, index) < 0:
        return words <= _MOST_LABELLED_WORDS
    is_label = is_answered(state, index) or (not state.is_text(index + 1) and is_set_alike(state, index, index))
    return starts and words <= MOST_WORDS and is_label and not introduces_list(state, index)


def is_row(state: State, index: int) -> bool:
    """Whether line `index` is a row of a table in which headings have their answers after a tab or another sign."""
    if state.heading is None or state.heading.inline is None:
        return False
    line, text = state.lines[state.heading.last], state.lines[index].text.strip()
    sign = ROW_SIGN.search(line.written[: state.heading.inline])
    part = _PARTED.search(line.text[: state.heading.inline])
    begins = re.compile(rf"\s{re.escape(sign[1])}\s") if sign else _BEGINS[part[1]] if part else None
    cell = begins.search(text) if begins else None
    if cell is None:
        return False
    label, rest = text[: cell.start()], text[cell.end() :]
    inline = sum(count for build, count in state.builds.items() if build.is_inline)
    return rest.strip() != "" and count_words(label) <= _MOST_LABELLED_WORDS and inline >= LEAST_ALIKE


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
