"""Lines that look like the heading of a question which the questionnaire does not know, or not so."""

from __future__ import annotations

from profilecli.questionnaire.lexicon import Lexicon
from profilecli.reading.inline import find_question_end, is_question, weigh_language
from profilecli.reading.names import is_titled
from profilecli.reading.rows import RowKind
from profilecli.reading.state import Likeness, State
from profilecli.text.markers import read_list_marker, read_marks
from profilecli.text.wording import fold

_LEAST_QUESTION_WORDS = 3
_MOST_JOINED = 3
_NAME_IS_CLOSE = 0.6
"""How close a line that could be the profile's name must be to a question to be taken for one."""

_ITEM_IS_CLOSE = 0.7
"""The same for a line that could be a further item of a list."""


def find_likeness(state: State, index: int) -> Likeness:
    """Return the questions, other than the one being answered, to which line `index` is close.

    Nothing where the line restates the question being answered. A hard-wrapped heading is looked
    for over up to three lines, one with its answer on the line up to its mark.
    """
    found: dict[str, float] = {}
    last = index
    for wording, end in _list_wordings(state, index):
        for name, closeness in state.lexicon.headings.find_close(wording).items():
            if closeness > found.get(name, 0.0):
                found[name] = closeness
                last = max(last, end)
    own = state.question.name if state.question else ""
    if found.get(own, 0.0) >= max(found.values(), default=1.0):
        return Likeness({}, index)
    return Likeness({name: closeness for name, closeness in found.items() if name != own}, last)


def _list_wordings(state: State, index: int) -> list[tuple[str, int]]:
    """Return what a heading at line `index` could be, folded, and the last line that it takes."""
    row = state.rows[index]
    wordings = [(row.folded, index)] if row.folded else []
    end = find_question_end(row.text, state.lexicon.headings.longest)
    if end:
        wordings.append((fold(row.text[:end]), index))
    if not row.folded or not state.lexicon.headings.could_begin(row.folded):
        return wordings
    joined = row.folded
    for below in range(index + 1, index + _MOST_JOINED):
        if not state.is_text(below) or below in state.headings or not state.rows[below].folded:
            break
        joined = f"{joined} {state.rows[below].folded}"
        wordings.append((joined, below))
    return wordings


def is_unknown_heading(state: State, index: int, likeness: Likeness, *, could_be_name: bool) -> bool:
    """Whether line `index` asks something that ends the answer above it (see `docs/reading.md`)."""
    if not likeness.close and _is_next_number(state, index):
        return True
    starts = not state.is_text(index - 1) or index - 1 == state.taken
    if not starts or _introduces_list(state, index):
        return False
    goes_on = _goes_on_with_list(state, index)
    if likeness.close:
        closeness = max(likeness.close.values())
        if could_be_name:
            return _asks(state, index) and closeness >= _NAME_IS_CLOSE
        return closeness >= _ITEM_IS_CLOSE or not goes_on
    return not goes_on and (_is_markdown_heading(state, index) or _is_question_alone(state, index))


def _is_markdown_heading(state: State, index: int) -> bool:
    text = state.rows[index].text
    return state.question is not None and text.lstrip().startswith("#") and read_marks(text).end > 0


def _is_question_alone(state: State, index: int) -> bool:
    text = state.rows[index].text
    return _is_alone(state, index) and is_question(text, _LEAST_QUESTION_WORDS) and not _restates(state, index)


def _asks(state: State, index: int) -> bool:
    """Whether a line that reads like a name is rather a question: groups are named after what they work on."""
    row = state.rows[index]
    return state.lexicon.headings.opens_alike(row.folded) or not is_titled(row.text)


def could_be_heading(text: str) -> bool:
    """Whether a line inside an answer is built like a heading and not like the midst of a sentence."""
    start = text[read_marks(text).end :].lstrip()[:1]
    return not start.islower() or is_question(text)


def is_foreign(text: str, lexicon: Lexicon) -> bool:
    """Whether a question shows itself to be in another language than the questionnaire."""
    return weigh_language(text, lexicon) > 0


def _restates(state: State, index: int) -> bool:
    """Whether the line says nothing but what the question being answered says."""
    question = state.question
    return question is not None and state.lexicon.headings.is_within(question, state.rows[index].folded)


def _is_alone(state: State, index: int) -> bool:
    """Whether the line is a paragraph of its own."""
    above, below = index - 1, index + 1
    return not state.is_text(above) and (not state.is_text(below) or below in state.headings)


def _introduces_list(state: State, index: int) -> bool:
    """Whether the line ends in a colon and a list follows."""
    if not state.rows[index].text.rstrip().endswith((":", "\uff1a")):
        return False
    below = index + 1
    while below <= state.last and state.rows[below].kind is RowKind.BLANK:
        below += 1
    return state.is_text(below) and read_list_marker(state.rows[below].text) is not None


def _is_next_number(state: State, index: int) -> bool:
    """Whether the line has the number behind that of the heading above, in a form that numbers its questions.

    An item of a list in the answer has its number too, but then the item before it stands there as well.
    """
    if state.heading_first < 0:
        return False
    number, asked = _read_number(state.rows[index].text), _read_number(state.rows[state.heading_first].text)
    if not asked or number != asked + 1:
        return False
    return all(_read_number(state.rows[above].text) != asked for above in range(state.heading_last + 1, index))


def _read_number(text: str) -> int:
    """Return the number at the start of a line, or 0."""
    return next((int(marker.number) for marker in read_marks(text).markers if marker.number.isdecimal()), 0)


def _goes_on_with_list(state: State, index: int) -> bool:
    """Whether the line is an item of a list: the line above or, with a bullet, the one below is one too."""
    marker = read_list_marker(state.rows[index].text)
    below = index + 1
    if marker and not marker.number and state.is_text(below) and below not in state.headings:
        following = read_list_marker(state.rows[below].text)
        if following and following.style == marker.style:
            return True
    is_below_item = state.is_text(index - 1) and index - 1 != state.heading_last
    above = read_list_marker(state.rows[index - 1].text) if is_below_item else None
    return marker is not None and above is not None and marker.style == above.style
