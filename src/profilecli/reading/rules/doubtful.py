"""A line that stays in a text answer in, whether it may be a question that the questionnaire does not know out."""

from __future__ import annotations

from profilecli.questionnaire.speakers import Speaker
from profilecli.reading.headings.layout import (
    Build,
    is_dressed,
    is_own_line,
    read_dress,
    read_frame,
    read_mark,
    starts_sentence,
)
from profilecli.reading.lines.asking import find_question_end, is_question, opens_question
from profilecli.reading.lines.line import LineKind, Trait, find_text
from profilecli.reading.lines.notes import strip_end
from profilecli.reading.page.margins import is_quoted
from profilecli.reading.rules.bare_labels import ENDS, LONGEST_BARE, MOST_FIELD_WORDS
from profilecli.reading.rules.labels import is_outdented, is_part, is_row, weigh_label
from profilecli.reading.rules.pieces import Doubt
from profilecli.reading.rules.replies import (
    LEAST_ALIKE,
    find_answer_apart,
    is_answered,
    is_answered_apart,
    is_last,
    is_set_alike,
    opens_reply,
)
from profilecli.reading.rules.requests import opens_request, weigh_request
from profilecli.reading.rules.state import State
from profilecli.reading.rules.titles import is_title
from profilecli.text.late import compile_late
from profilecli.text.markers import read_list_marker
from profilecli.text.scripts import count_words

_LEAST_WORDS = 3
"""How many words a question has."""
_LEAST_REPLIED = 2
"""How many it has where "yes" or "no" is after it on its line."""
_REPLY = compile_late(r"\W*\w+\s*(?:[,.;!]|\Z)")
"""A single word, with a mark after it if there is more."""
_ENDS = tuple(".!,;\u3002\uff01")
_OPEN = "..."
_ENDS_SENTENCE = (".", "!", "\u3002", "\uff01")


def find_doubt(state: State, index: int) -> Doubt | None:
    """Return how likely it is that line `index`, which stays in a text answer, asks what the questionnaire lacks."""
    if not _is_further(state, index):
        return None
    return _weigh(state, index) or (Doubt.POSSIBLE if is_title(state, index) else None)


def _is_further(state: State, index: int) -> bool:
    """Whether line `index` is text, not the first, of a text answer that may hold what the questionnaire lacks."""
    question, line = state.question, state.lines[index]
    if not line.is_text or line.speaker is Speaker.RESPONDENT:
        return False
    is_reported = state.lexicon.questionnaire.unknown_headings != "answer"
    return is_reported and question is not None and question.type.is_text and not state.is_bare


def _weigh(state: State, index: int) -> Doubt | None:
    """Weigh line `index` as what asks something."""
    line = state.lines[index]
    language, word = state.lexicon.language, line.folded.partition(" ")[0]
    may_ask = not line.is_prose or line.traits & Trait.GAP > 0 or line.text.isupper()
    may_ask = may_ask or word in language.requests or word in language.further
    may_ask = may_ask or (
        len(line.text) <= LONGEST_BARE
        and not line.text.endswith(ENDS)
        and (not state.is_text(index - 1) or state.lines[index - 1].start > line.start or state.form.is_flat)
    )
    may_ask = may_ask or _precedes_reply(state, index) or _is_quoted_alike(state, index) or _is_framed(state, index)
    if not may_ask or not _could_ask(state, index):
        return None
    is_asked = read_dress(line.text).styles[:1] == ("asked",) or is_part(state, index)
    if (
        is_asked
        or _is_framed(state, index)
        or _is_quoted_alike(state, index)
        or _is_alike(state, index)
        or is_row(state, index)
        or is_outdented(state, index)
    ):
        return Doubt.LIKELY
    doubts = [weigh(state, index) for weigh in (weigh_request, _weigh_question, weigh_label)]
    return Doubt.LIKELY if Doubt.LIKELY in doubts else next(filter(None, doubts), None)


def _could_ask(state: State, index: int) -> bool:
    """Whether line `index` could be a heading at all where it is."""
    line = state.lines[index]
    if not starts_sentence(line.text) and not state.form.is_lower and not _is_framed(state, index):
        return False
    is_marked = is_dressed(line.text, state.form, LEAST_ALIKE) or is_row(state, index)
    if not (is_marked or is_own_line(state.lines, index, is_expected=state.form.is_flat)):
        # A sentence that ends with its line, above a request, is hardly a coincidence.
        is_ended = state.lines[index - 1].text.rstrip().endswith(_ENDS_SENTENCE)
        return is_ended and opens_request(state, index)
    return not _is_item(state, index) or _count_dressed(state, index) >= LEAST_ALIKE


def _is_item(state: State, index: int) -> bool:
    """Whether line `index` is an item of a list; a request with a number that counts on from no item is none."""
    marker = read_list_marker(state.lines[index].text)
    if marker is None or marker.number == "1" or not marker.number.isdecimal() or not opens_request(state, index):
        return marker is not None
    above = index - 1
    while state.lines[above].kind is LineKind.BLANK:
        above -= 1
    return read_list_marker(state.lines[above].text) is not None


def _is_quoted_alike(state: State, index: int) -> bool:
    """Whether a line of a mail that is answered is below an answer of somebody who wrote below a heading there."""
    heading = state.heading if state.question else None
    if heading is None or not is_quoted(state.lines[index]):
        return False
    return is_quoted(state.lines[heading.last]) and not is_quoted(state.lines[find_text(state.lines, index - 1, -1)])


def _is_framed(state: State, index: int) -> bool:
    """Whether line `index` starts a paragraph, between the marks of all known headings, and has text below it."""
    text, frame = state.lines[index].text, state.form.frame
    if not frame or read_frame(text) != frame or state.is_text(index - 1):
        return False
    return not text.lstrip(f"{frame} \t\u00bf")[:1].islower() and find_answer_apart(state, index) >= 0


def _count_dressed(state: State, index: int) -> int:
    """Return how many known headings are marked and set as line `index` is."""
    return state.form.dresses.get(read_dress(state.lines[index].text), 0)


def _is_alike(state: State, index: int) -> bool:
    """Whether line `index` has the mark or the capitals of known headings, their place, and text below as they have."""
    text = state.lines[index].text
    is_tight = state.is_text(index + 1)
    build = Build(read_mark(text), not state.is_text(index - 1), is_inline=False, is_tight=is_tight)
    is_marked = build.mark != "" or text.isupper()
    if is_tight:
        has_answer = is_answered(state, index) or (is_last(state, index + 1) and count_words(text) <= MOST_FIELD_WORDS)
    else:
        has_answer = build.starts and is_answered_apart(state, index)
    return is_marked and has_answer and state.builds[build] >= LEAST_ALIKE and _count_dressed(state, index) > 0


def _weigh_question(state: State, index: int) -> Doubt | None:
    """Weigh a question that is all of line `index`, none of several, or begins it and has its answer there."""
    text, starts = state.lines[index].text, not state.is_text(index - 1)
    if is_question(strip_end(text), 1 if starts else _LEAST_WORDS):
        around = (state.lines[place].text for place in (index - 1, index + 1) if state.is_text(place))
        has_answer = is_answered(state, index) or (state.form.is_apart and is_answered_apart(state, index))
        if not has_answer or any(is_question(strip_end(text)) for text in around):
            return None
        is_answer = count_words(text) >= _LEAST_REPLIED and _replies(state, state.lines[index + 1].text)
        return Doubt.LIKELY if is_answer else Doubt.POSSIBLE
    end = find_question_end(text, state.lexicon.headings.longest)
    asks = end > 0 and is_question(text[:end], _LEAST_REPLIED)
    if asks and opens_reply(state, text[end:]):
        return Doubt.LIKELY
    is_open = text.rstrip().endswith(_OPEN) or not text.rstrip().endswith(_ENDS)
    is_whole = count_words(text) >= _LEAST_WORDS and is_open
    is_set = not state.is_text(index - 1) or (state.form.is_flat and is_set_alike(state, index, index))
    if end or not (is_whole and is_set) or not state.is_text(index + 1):
        return None
    is_replied = _precedes_reply(state, index) and _REPLY.match(state.lines[index + 1].text)
    is_asking = is_set_alike(state, index, index) and opens_question(state.lines[index].folded, state.lexicon)
    return Doubt.LIKELY if is_replied or (is_asking and is_answered(state, index)) else None


def _precedes_reply(state: State, index: int) -> bool:
    """Whether the line below line `index` begins with a yes or a no."""
    if not state.is_text(index + 1):
        return False
    language = state.lexicon.language
    return state.lines[index + 1].folded.partition(" ")[0] in language.verdicts


def _replies(state: State, text: str) -> bool:
    """Whether a line is more an answer to a question of a form than the next sentence: "Yes, with herbs", "Forty"."""
    return opens_reply(state, text) or count_words(text) == 1
