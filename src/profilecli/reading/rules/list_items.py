"""Whether a line that asks is an item of a list: by the numbers or marks around it."""

from __future__ import annotations

from profilecli.reading.rules.state import State
from profilecli.reading.values.by_type import read_value
from profilecli.text.markers import read_list_marker, read_marks


def introduces_list(state: State, index: int) -> bool:
    """Whether the line ends in a colon and a list follows."""
    if not state.lines[index].text.rstrip().endswith((":", "\uff1a")):
        return False
    below = state.skip_blank(index + 1)
    return state.is_text(below) and read_list_marker(state.lines[below].text) is not None


def is_next_number(state: State, index: int) -> bool:
    """Whether the line has the number after that of the heading above, in a form that numbers its questions.

    An item of a list in the answer has its number too, but then the item before it is there as well. A value can
    begin with a number, as "3. April" does.
    """
    if state.question is None or state.heading_first < 0:
        return False
    asked = read_number(state.lines[state.heading_first].text)
    if not asked or read_number(state.lines[index].text) != asked + 1:
        return False
    is_value = state.is_bare and state.question.type.is_typed
    if is_value and read_value(state.question, state.lines[index].text, state.answering.notations) is not None:
        return False
    return all(read_number(state.lines[above].text) != asked for above in range(state.heading_last + 1, index))


def read_number(text: str) -> int:
    """Return the number at the start of a line, or 0."""
    return next((int(marker.number) for marker in read_marks(text).markers if marker.number.isdecimal()), 0)


def goes_on_with_list(state: State, index: int) -> bool:
    """Whether the line is an item of a list: the line above or, with a bullet, the one below is one too."""
    marker = read_list_marker(state.lines[index].text)
    below = index + 1
    if marker and not marker.number and state.is_text(below) and below not in state.headings:
        following = read_list_marker(state.lines[below].text)
        if following and following.style == marker.style:
            return True
    is_below_item = state.is_text(index - 1) and index - 1 != state.heading_last
    above = read_list_marker(state.lines[index - 1].text) if is_below_item else None
    return marker is not None and above is not None and marker.style == above.style
