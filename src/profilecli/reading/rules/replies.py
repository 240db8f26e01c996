"""What is below or after a line that may ask something: whether it answers it."""

from __future__ import annotations

from profilecli.reading.rules.state import State
from profilecli.text.markers import read_list_marker
from profilecli.text.notices import holds_date, is_time
from profilecli.text.wording import fold

LEAST_ALIKE = 2
"""How many known headings must be built as a line that may be one."""


def is_answered(state: State, index: int) -> bool:
    """Whether the next line is text that is no known heading and begins anew, or is a yes or a no."""
    below = index + 1
    if not state.is_text(below) or below in state.headings:
        return False
    text = state.lines[below].text
    return not text.lstrip()[:1].islower() or state.form.is_lower or opens_reply(state, text)


def is_last(state: State, index: int) -> bool:
    """Whether line `index` is the last of a paragraph, or above a known heading, and none itself."""
    is_free = state.is_text(index) and index not in state.headings
    return is_free and (not state.is_text(index + 1) or index + 1 in state.headings)


def find_answer_apart(state: State, index: int) -> int:
    """Return the next line of text, after blank lines, if it is no known heading, or -1."""
    below = state.skip_blank(index + 1)
    return below if state.is_text(below) and below not in state.headings else -1


def is_answered_apart(state: State, index: int) -> bool:
    """Whether the next line of text, after blank lines, is no known heading and no item of a list."""
    below = find_answer_apart(state, index)
    return below >= 0 and read_list_marker(state.lines[below].text) is None


def opens_reply(state: State, text: str) -> bool:
    """Whether `text` begins with a yes or a no."""
    language = state.lexicon.language
    return fold(text).partition(" ")[0] in language.verdicts


def is_reply(state: State, text: str) -> bool:
    """Whether `text` is a yes or a no and nothing else."""
    language = state.lexicon.language
    return fold(text) in language.verdicts


def is_value(text: str) -> bool:
    """Whether `text` is a value and not words: a number, a day, an address of e-mail or the web."""
    is_address = " " not in text and any(mark in text for mark in ("@", "://", "www."))
    return not any(map(str.isalpha, text)) or is_address or (holds_date(text) and is_time(text))


def count_inline(state: State, mark: str) -> int:
    """Return how many known headings end in `mark` and have their answer on their line."""
    return sum(count for build, count in state.builds.items() if build.is_inline and build.mark == mark)


def is_set_alike(state: State, first: int, last: int) -> bool:
    """Whether lines `first` to `last` are set as several known headings are, with text below, whatever their marks."""
    starts, is_tight = not state.is_text(first - 1), state.is_text(last + 1)
    if find_answer_apart(state, last) < 0:
        return False
    alike = (count for build, count in state.builds.items() if (build.starts, build.is_tight) == (starts, is_tight))
    return sum(alike) >= LEAST_ALIKE
