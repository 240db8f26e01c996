"""The rules for what is no known heading and no choice: a question that nobody knows, or text."""

from __future__ import annotations

from profilecli.questionnaire.speakers import Speaker
from profilecli.reading.headings.inline import is_of_type
from profilecli.reading.headings.layout import read_dress
from profilecli.reading.headings.names import labels_name
from profilecli.reading.lines.asking import END, find_passed_over, open_sentence, opens_quote
from profilecli.reading.rules.doubtful import find_doubt
from profilecli.reading.rules.fields import note_field
from profilecli.reading.rules.pieces import Doubt, Kind, Reason
from profilecli.reading.rules.state import NOTHING_LIKE, State
from profilecli.reading.rules.tails import MOST_CUT_OFF, list_cut_off
from profilecli.reading.rules.unknown import could_be_heading, find_likeness, find_unknown_heading
from profilecli.text.wording import fold


def take_unknown_heading(state: State, index: int) -> int:
    """Take a question that the questionnaire does not know; return the index of the next line, or 0."""
    if state.lines[index].speaker is Speaker.RESPONDENT:
        return 0
    could_be_name = state.claim_name(index)
    if state.asks_nothing(index) or (state.reason is Reason.BEFORE and labels_name(state.lines[index], state.lexicon)):
        state.likeness = NOTHING_LIKE
        return 0
    state.likeness = likeness = find_likeness(state, index)
    is_within = state.question is not None and state.is_of_other_level(index)
    last = -1 if is_within else find_unknown_heading(state, index, likeness, could_be_name=could_be_name)
    if last < index:
        return 0
    stays = state.question and not likeness.close and state.lexicon.questionnaire.unknown_headings == "answer"
    if not stays and not likeness.close and _is_whole_answer(state, index, last):
        state.add(index, Kind.ANSWER)
        state.revise(doubt=Doubt.POSSIBLE)
        state.add_texts(index + 1, last, Kind.ANSWER)
        return last + 1
    if not stays:
        state.end_answer(Reason.UNKNOWN)
        state.taken = last
    for line in range(index, last + 1):
        state.add(line, Kind.ANSWER if stays else Kind.UNPLACED)
        if line == index:
            state.revise(is_opening=True, close=likeness.close)
    return last + 1


def _is_whole_answer(state: State, first: int, last: int) -> bool:
    """Whether the question in lines `first` to `last` is all that is below a heading, where all answers are so."""
    question = state.question
    if question is None or not question.type.is_text or not state.is_bare or not state.form.is_apart:
        return False
    is_plain = read_dress(state.lines[first].text).is_plain
    below = state.skip_blank(last + 1)
    return is_plain and (below > state.last or below in state.headings)


def take_text(state: State, index: int) -> int:
    """Give a line that is nothing else to what it is in."""
    if state.question is None:
        state.add(index, Kind.UNPLACED)
        found = state.headings.get(index)
        if state.reason is Reason.BEFORE and found and found.inline is not None:
            # A label of one word with what is no value of its type, above all other headings.
            state.revise(close={found.phrase.owner.name: 1.0})
        return index + 1
    line = state.lines[index]
    doubt = find_doubt(state, index)
    state.add(index, Kind.ANSWER)
    if doubt:
        state.revise(doubt=doubt)
    if note_field(state, index):
        return index + 1
    if not line.is_text:
        _note_fenced(state, index)
    begun = list_cut_off(state, index) if index + MOST_CUT_OFF > state.end else []
    if begun:
        # Nobody can know which of several headings is cut off there.
        state.revise(close=dict.fromkeys([phrase.owner.name for phrase in begun], 1.0))
        return index + 1
    if line.is_prose or not line.is_text or line.speaker is Speaker.RESPONDENT:
        return index + 1
    lone, text = state.headings.get(index), line.text
    passed = _go_on_above(state, index) + text
    if lone and not opens_quote(text) and lone.phrase.keys.isdisjoint(state.asked):
        state.revise(close={lone.phrase.owner.name: 1.0})
    elif not note_passed_over(state, passed) and state.likeness.close and could_be_heading(text):
        state.revise(close=state.likeness.close)
    return index + 1


def _note_fenced(state: State, index: int) -> None:
    """Note in the piece added last that its line, in fenced code, is the exact wording of a question."""
    phrase = state.lexicon.headings.exact.get(state.lines[index].folded)
    if phrase and not phrase.is_one_word:
        state.revise(close={phrase.owner.name: 1.0}, is_fenced=True)


def note_passed_over(state: State, text: str) -> bool:
    """Note in the piece added last that its `text` holds the exact wording of a question that is not asked yet.

    A single word is one only with a value of its type after it.
    """
    for phrase, rest in find_passed_over(text, state.lexicon):
        question = phrase.owner
        is_value = question.type.is_typed and rest != "" and is_of_type(question, rest, state.lexicon)
        if phrase.keys.isdisjoint(state.asked) and (is_value or not phrase.is_one_word):
            state.revise(close={question.name: 1.0})
            return True
    return False


def _go_on_above(state: State, index: int) -> str:
    """Return the end of the line above, where a question may begin there that goes on in line `index`."""
    if not END.search(state.lines[index].text) or not state.is_text(index - 1):
        return ""
    opened = open_sentence(state.lines[index - 1].text).strip()
    return f"{opened} " if fold(opened) in state.lexicon.headings.beginnings else ""
