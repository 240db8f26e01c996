"""A short line without any mark that stays in a text answer: whether it may be the label of what is below it."""

from __future__ import annotations

from profilecli.reading.headings.layout import Build, read_dress
from profilecli.reading.lines.line import LineKind
from profilecli.reading.rules.pieces import Doubt
from profilecli.reading.rules.replies import LEAST_ALIKE, find_answer_apart, is_last, is_reply, is_set_alike, is_value
from profilecli.reading.rules.state import State
from profilecli.text.mail import bids_farewell
from profilecli.text.markers import read_list_marker
from profilecli.text.notices import holds_address
from profilecli.text.scripts import count_words

MOST_WORDS, MOST_FIELD_WORDS = 4, 8
"""How many words a label has, and how many in the place of a field."""
LONGEST_BARE = 40
"""How long a label without any mark is, in characters."""
ENDS = tuple(".!?,;:\u2026\u3002\uff01\uff1f\uff1a\u061f")
_MOST_LINES = 20
"""How many lines of a paragraph are looked at."""


def weigh_bare(state: State, index: int) -> Doubt | None:
    """Weigh a line without any mark: it is in the place of a field, or begins a paragraph and names what is below it.

    What it names is longer than it, or a list, or a value. It is alone, or set as several known headings are.
    """
    text, below = state.lines[index].text.strip(), find_answer_apart(state, index)
    if below < 0 or count_words(text) > MOST_FIELD_WORDS or text.endswith(ENDS):
        return None
    answer, is_alike = state.lines[below].text.strip(), is_set_alike(state, index, index)
    is_clear = is_value(answer) or is_reply(state, answer)
    begins = not answer[:1].islower() or state.form.is_lower
    is_capital = is_alike and begins and count_words(text) > 1 and _is_in_capitals(state, index)
    is_field = is_capital or _is_field(state, index, below, is_clear=is_clear)
    if is_field and not _is_signature(state, index):
        return Doubt.LIKELY
    is_short = len(text) <= LONGEST_BARE and count_words(text) <= MOST_WORDS and read_list_marker(text) is None
    if state.is_text(index - 1) or not is_short:
        return None
    if not (is_alike or below > index + 1) or _is_signature(state, index):
        return None
    if is_alike and is_value(answer):
        return Doubt.LIKELY
    # A line alone below it need not be longer, unless it is of an address, nor begin anew, unless it ends a sentence.
    is_pair = is_alike and below == index + 1 and not state.is_text(below + 1) and not holds_address(answer)
    is_longer = begins and count_words(answer) + is_pair > count_words(text)
    is_small = (is_pair or (is_alike and " " not in answer)) and not begins and not answer.endswith(ENDS)
    is_asked = is_alike and state.lines[index].folded.partition(" ")[0] in state.lexicon.language.question_words
    answers_it = is_longer or is_small or is_asked or read_list_marker(answer) or (is_alike and is_clear)
    return Doubt.POSSIBLE if answers_it else None


def _is_in_capitals(state: State, index: int) -> bool:
    """Whether a line is in capitals, and all known headings are."""
    dresses = state.form.dresses
    return state.lines[index].text.isupper() and bool(dresses) and all(dress.is_upper for dress in dresses)


def _is_field(state: State, index: int, below: int, *, is_clear: bool) -> bool:
    """Whether a line and one `below` are set as headings without a mark, above a known one, in a short answer.

    Two lines that are a paragraph are such, and several where all other answers are of one line. Three others, the
    answer above them and they, are also a list, but hardly one of which only the last is a value, or, where all other
    answers are of one line, begins with a small letter.
    """
    starts, is_tight = not state.is_text(index - 1), below == index + 1
    build = Build("", starts, is_inline=False, is_tight=is_tight)
    is_alike = is_set_alike(state, index, index) if is_clear else state.builds[build] >= LEAST_ALIKE
    is_alike = is_alike and state.form.dresses.get(read_dress(state.lines[index].text), 0) >= LEAST_ALIKE
    is_together = starts and is_tight and is_last(state, below)
    if not is_alike or (find_answer_apart(state, below) >= 0 and not (is_together and state.is_of_lines)):
        return False
    text, is_small = state.lines[index].text, state.lines[below].text.lstrip()[:1].islower()
    is_short, first, last = count_words(text) <= MOST_WORDS, state.heading_last + 1, state.pieces[-1].line
    if is_together:
        is_paragraph = last < first + _MOST_LINES and all(map(state.is_text, range(first, last + 1)))
        is_next = any(piece.doubt is Doubt.LIKELY for piece in state.pieces[-2:])
        return (is_paragraph or is_next) and (is_short or not is_small)
    is_second = find_answer_apart(state, first - 1) == last
    return is_second and not is_value(text) and (is_clear or (is_small and is_short and state.is_of_lines))


def _is_signature(state: State, index: int) -> bool:
    """Whether line `index` is what a letter closes with, or the first line of text below that."""
    above = index - 1
    while above > state.first and state.lines[above].kind is LineKind.BLANK:
        above -= 1
    texts = (state.lines[place].text.strip() for place in (above, index))
    return any(state.lexicon.is_greeting(text) or bids_farewell(text) for text in texts)
