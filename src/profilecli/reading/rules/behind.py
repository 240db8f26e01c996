"""What is on the line of a heading, behind it: whether the form can say it, and the answer is below."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from profilecli.reading.headings.finding import Candidate
from profilecli.reading.headings.layout import read_mark
from profilecli.reading.headings.names import labels_name
from profilecli.reading.lines.asking import END, asks_for, is_bracketed, is_question
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
    if _read_mark(state, heading) == ":" and count_inline(state, ":") >= _LEAST_ROWS:
        # Among lines "Label: answer", somebody asks for something: "Message: Please call".
        return False
    last = find_wrapped_end(state, heading.last)
    rest = _read_rest(state, heading)
    is_wrapped = last > heading.last and not state.is_text(last + 1) and asks_for(rest, state.lexicon)
    asks = _asks_until(state, heading, heading.last) or (is_wrapped and _asks_until(state, heading, last))
    return asks or _is_unlike_others(state, heading, rest)


def _is_unlike_others(state: State, heading: Candidate, rest: str) -> bool:
    """Whether a question that asks for text has words on its line, and text below it that does not go on with them.

    Those of two others at least with the same mark are below them.
    """
    below = find_answer_apart(state, heading.last)
    if not _can_be_form_s(state, heading, rest) or _could_be_other(state, below):
        return False
    if state.below is None:
        state.below = _count_below(state)
    mark = _read_mark(state, heading)
    # Choices are below their question in any form.
    counts = [
        state.below.get((mark, is_select), 0) for is_select in ((False, True) if rest.endswith(ENDS) else (False,))
    ]
    return sum(counts) > _LEAST_UNLIKE


def _can_be_form_s(state: State, heading: Candidate, rest: str) -> bool:
    """Whether words behind a heading can be the form's: short, with text below that does not go on with them."""
    below = find_answer_apart(state, heading.last)
    if " " not in rest or below < 0:
        return False
    is_whole, is_apart = rest.endswith(ENDS), below > heading.last + 1
    is_sentence = is_whole and not any(f"{end} " in rest for end in ENDS)
    is_short = len(rest) <= (_LONGEST_SENTENCE if is_sentence and is_apart else _LONGEST_WORDS)
    # Words with a colon introduce a list.
    return is_short and (is_whole or (is_apart and not rest.endswith(_COLONS)))


def _count_below(state: State) -> Mapping[tuple[str, bool], int]:
    """Return how many headings have text below them that is no heading, by their marks and whether there are choices.

    None, where any question that asks for text has its answer on its line, or most headings have words on theirs; and
    none of a mark of which any heading has its answer on its line.
    """
    headings = state.list_headings()
    rests = {heading.first: _read_rest(state, heading) for heading in headings if heading.inline is not None}
    # A request can be behind any question.
    said = {first: rest for first, rest in rests.items() if not (is_bracketed(rest) or asks_for(rest, state.lexicon))}
    inline = [heading for heading in headings if heading.first in said]
    answered = [heading for heading in inline if not _can_be_form_s(state, heading, said[heading.first])]
    if any(heading.phrase.owner.type.is_text for heading in answered) or 2 * len(inline) > len(headings):
        return {}
    marks = {_read_mark(state, heading) for heading in answered}
    below = [heading for heading in headings if find_answer_apart(state, heading.last) >= 0]
    kinds = ((_read_mark(state, heading), heading.phrase.owner.type.is_select) for heading in below)
    return Counter(kind for kind in kinds if kind[0] not in marks)


def _read_rest(state: State, heading: Candidate) -> str:
    return state.lines[heading.last].text[heading.inline :].strip()


def _read_mark(state: State, heading: Candidate) -> str:
    """Return the mark by which a heading ends, also where a note is behind it."""
    text = state.lines[heading.last].text[: heading.heading_end]
    end = END.search(text)
    return read_mark(text) or (read_mark(text[: end.end()]) if end else "")


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
