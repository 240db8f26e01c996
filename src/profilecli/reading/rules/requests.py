"""A request that stays in a text answer, such as "Describe your garden.": whether it may be a heading."""

from __future__ import annotations

from profilecli.reading.headings.layout import is_own_line
from profilecli.reading.lines.asking import END, MOST_QUESTION_WORDS, find_request, open_sentence
from profilecli.reading.rules.pieces import Doubt
from profilecli.reading.rules.replies import LEAST_ALIKE, find_answer_apart, is_answered, is_set_alike
from profilecli.reading.rules.state import MOST_JOINED, State
from profilecli.text.scripts import count_words

_LEAST_WORDS = 3
_MOST_WORDS = 2 * MOST_QUESTION_WORDS
"""How long a request is, of two sentences mostly."""
_ENDS = tuple(".!\u3002\uff01")
_GOES_ON = tuple(",;\u2026")


def opens_request(state: State, index: int) -> bool:
    """Whether line `index` begins, where a heading can, with a word by which forms ask for something."""
    word = find_request(state.lines[index].folded, state.lexicon)
    if not word or word in state.lexicon.language.function_words:
        return False
    return not state.is_text(index - 1) or state.form.is_flat


def weigh_request(state: State, index: int) -> Doubt | None:
    """Weigh a request as forms make it: an order of few words that people hardly give in an answer.

    Set as the known headings, with text below, it is likely one. Without an end to its sentence it is, too, if text is
    directly below it.
    """
    if not opens_request(state, index):
        return None
    last = find_wrapped_end(state, index)
    text = " ".join(state.lines[place].text.strip() for place in range(index, last + 1))
    if not _LEAST_WORDS <= count_words(text) <= _MOST_WORDS or text.endswith(_GOES_ON):
        return None
    is_whole, starts = text.endswith(_ENDS), not state.is_text(index - 1)
    if starts and not is_whole and is_answered(state, last):
        return Doubt.LIKELY
    if not starts and not state.is_inline and find_answer_apart(state, last) < 0:
        return None
    if END.search(text[:-1]):
        return Doubt.POSSIBLE
    is_alike = is_set_alike(state, index, last) or (is_whole and _is_answered_within(state, starts, text))
    return Doubt.LIKELY if is_alike else Doubt.POSSIBLE


def _is_answered_within(state: State, starts: bool, text: str) -> bool:
    """Whether a request can have its answer on its line, as several known headings there have theirs."""
    alike = (count for build, count in state.builds.items() if build.is_inline and build.starts == starts)
    return open_sentence(text) != text and sum(alike) >= LEAST_ALIKE


def find_wrapped_end(state: State, index: int) -> int:
    """Return the last of the few lines that go on with what begins on line `index`."""
    last = index
    while last < index + MOST_JOINED - 1 and state.is_text(last + 1) and last + 1 not in state.headings:
        above, below = state.lines[last].text.rstrip(), state.lines[last + 1].text.lstrip()
        goes_on = below[:1].islower() and not above.endswith((*_ENDS, ":")) and not state.form.is_lower
        if not goes_on and is_own_line(state.lines, last + 1):
            break
        last += 1
    return last
