"""A line that stays in a text answer in, whether it may be a question that the questionnaire does not know out."""

from __future__ import annotations

from profilecli.questionnaire.answer_types import Shape
from profilecli.questionnaire.speakers import Speaker
from profilecli.reading.asking import find_question_end, is_question
from profilecli.reading.layout import Build, is_own_line, read_dress, read_mark, starts_sentence
from profilecli.reading.lines import LineKind
from profilecli.reading.list_items import introduces_list
from profilecli.reading.notes import strip_end
from profilecli.reading.pieces import Doubt
from profilecli.reading.state import State
from profilecli.text.markers import read_list_marker
from profilecli.text.wording import fold

_LEAST_WORDS = 3
"""How many words a question or a request has, and a label that is no word of everyday text."""
_MOST_LABEL_WORDS, _MOST_LABELLED_WORDS = 4, 12
"""How many a label above its answer has, and a label with its answer."""
_MOST_REPLY_WORDS = 2
"""How many words an answer has that is no sentence."""
_LEAST_ALIKE = 2
"""How many known headings must be built as a line that may be one."""
_ENDS = tuple(".!,;\u2026\u3002\uff01")


def find_doubt(state: State, index: int) -> Doubt | None:
    """Return how likely it is that line `index`, which stays in a text answer, asks what the questionnaire lacks."""
    line = state.lines[index]
    may_ask = line.kind is LineKind.TEXT and (not line.is_prose or _opens_request(state, index))
    if not may_ask or not _could_ask(state, index):
        return None
    dress = read_dress(line.text)
    is_alike = dress in state.form.dresses and _is_alike(state, index)
    if dress.styles[:1] == ("asked",) or is_alike or _requests(state, index):
        return Doubt.LIKELY
    return _weigh_label(state, index) or _weigh_question(state, index)


def _could_ask(state: State, index: int) -> bool:
    """Whether line `index` could be a heading at all where it is."""
    question, line = state.question, state.lines[index]
    if question is None or question.type.shape is not Shape.TEXT or line.speaker is Speaker.RESPONDENT:
        return False
    if state.is_bare or state.lexicon.questionnaire.unknown_headings == "answer" or not starts_sentence(line.text):
        return False
    return read_list_marker(line.text) is None and is_own_line(state.lines, index)


def _is_alike(state: State, index: int) -> bool:
    """Whether line `index` has the mark and the place of known headings, and text below it as they have."""
    build = Build(read_mark(state.lines[index].text), not state.is_text(index - 1), is_inline=False, is_tight=True)
    return build.mark != "" and _is_answered(state, index) and state.builds[build] >= _LEAST_ALIKE


def _opens_request(state: State, index: int) -> bool:
    """Whether line `index` starts a paragraph with a word by which forms ask for something."""
    language, word = state.lexicon.language, state.lines[index].folded.partition(" ")[0]
    return word in language.requests and word not in language.function_words and not state.is_text(index - 1)


def _requests(state: State, index: int) -> bool:
    """Whether line `index` is a request as forms make it: without an end, and with text directly below it."""
    line = state.lines[index]
    is_whole = len(line.folded.split()) >= _LEAST_WORDS and not line.text.rstrip().endswith(_ENDS)
    return is_whole and _opens_request(state, index) and _is_answered(state, index)


def _weigh_label(state: State, index: int) -> Doubt | None:
    """Weigh a label with a colon above its answer, or with its answer on the line as known headings have theirs."""
    text, starts = state.lines[index].text, not state.is_text(index - 1)
    if read_mark(text) == ":":
        is_label = starts and len(text.split()) <= _MOST_LABEL_WORDS and _is_answered(state, index)
        return Doubt.POSSIBLE if is_label and not introduces_list(state, index) else None
    end = find_question_end(text, state.lexicon.headings.longest)
    if not end or not state.is_inline or not text[end].isspace() or len(text.split()) > _MOST_LABELLED_WORDS:
        return None
    build = Build(read_mark(text[:end]), starts, is_inline=True, is_tight=False)
    if state.builds[build] < _LEAST_ALIKE or read_dress(text) not in state.form.dresses:
        return None
    return Doubt.LIKELY if len(text[:end].split()) >= _LEAST_WORDS else Doubt.POSSIBLE


def _weigh_question(state: State, index: int) -> Doubt | None:
    """Weigh a question that is all of line `index`, none of several, or begins it and has its answer there."""
    text = state.lines[index].text
    if is_question(strip_end(text), _LEAST_WORDS):
        around = (state.lines[place].text for place in (index - 1, index + 1) if state.is_text(place))
        if not _is_answered(state, index) or any(is_question(strip_end(text)) for text in around):
            return None
        return Doubt.LIKELY if _replies(state, state.lines[index + 1].text) else Doubt.POSSIBLE
    end = find_question_end(text, state.lexicon.headings.longest)
    asks = end > 0 and is_question(text[:end], _LEAST_WORDS)
    return Doubt.LIKELY if asks and _opens_reply(state, text[end:]) else None


def _replies(state: State, text: str) -> bool:
    """Whether a line is more an answer to a question of a form than the next sentence: "Yes, with herbs", "Forty"."""
    return _opens_reply(state, text) or len(text.split()) <= _MOST_REPLY_WORDS


def _opens_reply(state: State, text: str) -> bool:
    """Whether `text` begins with a yes or a no."""
    language = state.lexicon.language
    return fold(text).partition(" ")[0] in language.yes | language.no


def _is_answered(state: State, index: int) -> bool:
    """Whether the next line is text that is no known heading and begins anew."""
    below = index + 1
    return state.is_text(below) and below not in state.headings and not state.lines[below].text.lstrip()[:1].islower()
