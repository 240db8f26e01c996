"""What is on the line of a heading, behind it: whether the form can say it, and the answer is below."""

from __future__ import annotations

from profilecli.reading.headings.finding import Candidate
from profilecli.reading.headings.layout import read_mark
from profilecli.reading.headings.names import labels_name
from profilecli.reading.lines.asking import asks_for, is_bracketed, is_question
from profilecli.reading.lines.how import How
from profilecli.reading.lines.line import Trait
from profilecli.reading.rules.replies import count_inline, find_answer_apart
from profilecli.reading.rules.requests import find_wrapped_end
from profilecli.reading.rules.state import State
from profilecli.text.mail import bids_farewell

ENDS = tuple(".!?\u2026\u3002\u0964\uff01\uff1f")
_COLONS = (":", "\uff1a")
_LONGEST_WORDS, _LONGEST_SENTENCE = 60, 160
"""How long words on the line of a heading are, in characters, that may be the form's; a whole sentence can be longer,
with the answer a blank line below."""
_LEAST_ROWS = 4
"""How many lines "Label: answer" a page has at least that is made of such."""
_LEAST_UNLIKE = 2
"""How many other headings with the same mark have their answer below."""


def goes_on_asking(state: State, heading: Candidate) -> bool:
    """Return whether what is after a heading may be a second question or an instruction, and the answer below it."""
    if heading.how not in (How.EXACT, How.ALIAS) or not heading.phrase.owner.type.is_text:
        return False
    text = state.lines[heading.last].text
    if read_mark(text[: heading.heading_end]) == ":" and count_inline(state, ":") >= _LEAST_ROWS:
        # Among lines "Label: answer", somebody asks for something: "Message: Please call".
        return False
    last = find_wrapped_end(state, heading.last)
    rest = text[heading.inline :]
    is_wrapped = last > heading.last and not state.is_text(last + 1) and asks_for(rest, state.lexicon)
    asks = _asks_until(state, heading, heading.last) or (is_wrapped and _asks_until(state, heading, last))
    return asks or _is_unlike_others(state, heading, rest.strip())


def _is_unlike_others(state: State, heading: Candidate, rest: str) -> bool:
    """Whether a question that asks for text has words on its line, and text below it that does not go on with them.

    Half of the headings at least have nothing on their line, and none that asks for text has only what is on it.
    """
    below = find_answer_apart(state, heading.last)
    if " " not in rest or below < 0 or _could_be_other(state, below):
        return False
    text = state.lines[heading.last].text
    is_whole, is_apart = rest.endswith(ENDS), below > heading.last + 1
    is_sentence = is_whole and not any(f"{end} " in rest for end in ENDS)
    is_short = len(rest) <= (_LONGEST_SENTENCE if is_sentence and is_apart else _LONGEST_WORDS)
    # Words with a colon introduce a list.
    is_ended = is_whole or (is_apart and not rest.endswith(_COLONS))
    return is_short and is_ended and state.below[read_mark(text[: heading.heading_end])] > _LEAST_UNLIKE


def _could_be_other(state: State, index: int) -> bool:
    """Whether a line can be something else than an answer: a name, what closes a letter, or another question."""
    line, lexicon = state.lines[index], state.lexicon
    closes = bids_farewell(line.text) or lexicon.is_greeting(line.text)
    is_label = line.traits & Trait.SPEECH > 0 or line.text.isupper() or labels_name(line, lexicon)
    return closes or is_label or is_question(line.text)


def _asks_until(state: State, heading: Candidate, last: int) -> bool:
    """Whether what is after a heading asks, up to the end of line `last`, and text that is no heading is below it."""
    first, *others = (line.text for line in state.lines[heading.last : last + 1])
    above = " ".join(map(str.strip, (first[heading.inline :], *others)))
    is_apart = not state.is_text(last + 1)
    below = last + (2 if is_apart else 1)
    is_hint = is_bracketed(above)
    if below in state.headings or not state.is_text(below) or not (is_apart or is_hint or above.endswith(ENDS)):
        return False
    return is_hint or asks_for(above, state.lexicon) or is_question(above)
