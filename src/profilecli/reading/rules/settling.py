"""A heading by its wording in, whether it counts where it is out."""

from __future__ import annotations

from profilecli.reading.headings.finding import Candidate, is_asked_in_one_word
from profilecli.reading.headings.layout import is_dressed, read_build, read_dress
from profilecli.reading.lines.asking import opens_quote
from profilecli.reading.rules.pieces import Reason
from profilecli.reading.rules.replies import find_answer_apart
from profilecli.reading.rules.state import State

_MOST_BELOW = 200
"""Over how many lines a label is looked for that asks what an answer says."""
_LEAST_ALIKE = 2
"""How many headings must be in quotation marks, so that they are those of the form."""


def settle_heading(state: State, index: int, candidate: Candidate) -> Candidate | None:
    """Return the heading at `index` if it counts here, where the text around it is known."""
    if candidate.last > state.last or _is_quoted_within(state, index) or _is_stressed_within(state, candidate):
        return None
    if state.is_of_other_level(index) and candidate.phrase.owner.name in state.form.at_level:
        return None
    is_free = candidate.phrase.keys.isdisjoint(state.asked)
    if candidate.is_remarked and not (is_free and _could_be_remarked(state, index, candidate)):
        return None
    if not candidate.phrase.is_one_word:
        return candidate
    stop = next((i for i in range(candidate.last + 1, state.last + 1) if i in state.headings), state.last + 1)
    if _answers_above(state, candidate, stop):
        return None
    lines, lexicon, is_alike = state.lines, state.lexicon, state.form.is_alike
    is_meant = is_asked_in_one_word(candidate, lines, stop, lexicon, may_be_item=is_alike)
    return candidate if is_free and (is_meant or _stands_in_place(state, candidate, stop)) else None


def _answers_above(state: State, candidate: Candidate, stop: int) -> bool:
    """Whether a label of one word is the only line below a heading, and the form asks it further down: "Phone"."""
    above = state.heading
    is_alone = state.skip_blank(candidate.last + 1) >= stop and candidate.inline is None
    if not (is_alone and above and state.question and state.is_bare and above.inline is None):
        return False
    below = (
        state.headings[index]
        for index in range(stop, min(stop + _MOST_BELOW, state.last + 1))
        if index in state.headings
    )
    for found in below:
        if not found.phrase.keys.isdisjoint(candidate.phrase.keys):
            return True
        if not found.phrase.keys.isdisjoint(above.phrase.keys):
            return False
    return False


def _stands_in_place(state: State, candidate: Candidate, stop: int) -> bool:
    """Whether a label of one word looks like the other headings and is between its neighbours in the form.

    Where all headings are such labels and look alike, it can be the first or the last one.
    """
    text, order = state.lines[candidate.first].text, state.lexicon.order
    if is_dressed(text, state.form, 1):
        return True
    looks_alike = read_dress(text) in state.form.dresses and (_is_first(state, candidate.first) or state.form.is_flat)
    place, following = order[candidate.phrase.owner.name], state.headings.get(stop)
    is_below = order[state.question.name] < place if state.question else _may_be_at_end(state, candidate)
    is_above = place < order[following.phrase.owner.name] if following else _may_be_at_end(state, candidate)
    return looks_alike and is_below and is_above


def _may_be_at_end(state: State, candidate: Candidate) -> bool:
    """Whether a label is built as the headings are, all labels that look alike, and nothing is repeated here."""
    build = read_build(state.lines, candidate)
    alike = (count for other, count in state.builds.items() if other._replace(starts=build.starts) == build)
    return sum(alike) > _LEAST_ALIKE and state.form.is_alike and state.reason in (None, Reason.BEFORE)


def _is_first(state: State, index: int) -> bool:
    """Whether line `index` begins a paragraph, or follows a heading."""
    return not state.is_text(index - 1) or index - 1 == state.taken


def _could_be_remarked(state: State, index: int, candidate: Candidate) -> bool:
    """Whether a wording with a remark begins a paragraph, has its answer below or behind it, and is no choice."""
    is_choice = state.book is not None and state.lines[index].folded in state.book.exact
    is_answered = candidate.inline is not None or find_answer_apart(state, candidate.last) >= 0
    return _is_first(state, index) and is_answered and not is_choice


def _is_quoted_within(state: State, index: int) -> bool:
    """Whether a line in the middle of a paragraph is a heading that alone has quotation marks: somebody's words."""
    is_within = state.question is not None and not _is_first(state, index)
    text = state.lines[index].text
    return is_within and opens_quote(text) and not is_dressed(text, state.form, _LEAST_ALIKE)


def _is_stressed_within(state: State, candidate: Candidate) -> bool:
    """Whether only its stress ends a label in the middle of a paragraph, below a heading that looks different."""
    line, end = state.lines[candidate.last].text, candidate.heading_end
    if candidate.inline is None or not end or line[end - 1] not in "*_>" or not state.heading:
        return False
    is_within = not _is_first(state, candidate.first)
    return is_within and read_dress(line) != read_dress(state.lines[state.heading.first].text)
