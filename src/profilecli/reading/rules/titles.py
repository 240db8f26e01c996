"""A line that stays in a text answer in, whether it is the title of a group of questions out."""

from __future__ import annotations

from itertools import islice, takewhile

from profilecli.reading.headings.layout import read_dress, read_frame
from profilecli.reading.rules.bare_labels import ENDS, MOST_FIELD_WORDS
from profilecli.reading.rules.pieces import Kind
from profilecli.reading.rules.state import State
from profilecli.text.markers import read_list_marker
from profilecli.text.scripts import count_words

_MOST_ABOVE = 50
"""Among how many pieces the first heading is looked for."""


def is_title(state: State, index: int) -> bool:
    """Whether line `index` is a paragraph above a heading, and looks as the line above the first heading does.

    What looks as headings or the text above it do is none, and no item with a bullet is one.
    """
    text, last = state.lines[index].text, state.pieces[-1]
    if last.line == index - 1 or count_words(text) > MOST_FIELD_WORDS or text.rstrip().endswith(ENDS):
        return False
    look, dress, frame = _read_look(text), read_dress(text), read_frame(text)
    is_headed = dress in state.form.dresses and (not dress.is_plain or frame == state.form.frame)
    if look is None or is_headed or look == _read_look(state.lines[last.line].text[last.start :]):
        return False
    marker = read_list_marker(text)
    if marker and not marker.number:
        return False
    below = state.skip_blank(index + 1)
    return below in state.headings and look == _read_title(state)


def _read_look(text: str) -> tuple[object, ...] | None:
    """Return what the words of a line are dressed in, or None where they are in nothing."""
    dress = read_dress(text)
    look = (dress.styles, dress.is_upper, read_frame(text))
    return look if any(look) else None


def _read_title(state: State) -> tuple[object, ...] | None:
    """Return how the line above the first heading looks, unless it is the first of all: that can be the name."""
    pieces = islice(state.pieces, _MOST_ABOVE)
    above = [*takewhile(lambda piece: piece.kind is not Kind.HEADING, pieces)]
    return _read_look(state.lines[above[-1].line].text) if len(above) > 1 else None
