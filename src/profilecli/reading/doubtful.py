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
from profilecli.text.late import compile_late
from profilecli.text.markers import read_list_marker
from profilecli.text.wording import fold

_LEAST_WORDS = 3
"""How many words a question or a request has, and a label that is no word of everyday text."""
_MOST_LABEL_WORDS, _MOST_LABELLED_WORDS = 4, 12
"""How many a label above its answer has, and a label with its answer."""
_LEAST_ALIKE = 2
"""How many known headings must be built as a line that may be one."""
_REPLY = compile_late(r"\W*\w+\s*(?:[,.;!]|\Z)")
"""A single word, with a mark after it if there is more."""
_ENDS = tuple(".!,;\u2026\u3002\uff01")


def find_doubt(state: State, index: int) -> Doubt | None:
    """Return how likely it is that line `index`, which stays in a text answer, asks what the questionnaire lacks."""
    line = state.lines[index]
    may_ask = not line.is_prose or line.text.isupper() or _opens_request(state, index) or _precedes_reply(state, index)
    if line.kind is not LineKind.TEXT or not may_ask or not _could_ask(state, index):
        return None
    is_asked = read_dress(line.text).styles[:1] == ("asked",)
    if is_asked or _is_alike(state, index) or _is_row(state, index) or _requests(state, index):
        return Doubt.LIKELY
    return _weigh_label(state, index) or _weigh_question(state, index)


def _could_ask(state: State, index: int) -> bool:
    """Whether line `index` could be a heading at all where it is."""
    question, line = state.question, state.lines[index]
    if question is None or question.type.shape is not Shape.TEXT or line.speaker is Speaker.RESPONDENT:
        return False
    if state.is_bare or state.lexicon.questionnaire.unknown_headings == "answer" or not starts_sentence(line.text):
        return False
    is_item = read_list_marker(line.text) is not None
    return is_own_line(state.lines, index) and not (is_item and _count_dressed(state, index) < _LEAST_ALIKE)


def _count_dressed(state: State, index: int) -> int:
    """Return how many known headings are marked and set as line `index` is."""
    return state.form.dresses.get(read_dress(state.lines[index].text), 0)


def _is_alike(state: State, index: int) -> bool:
    """Whether line `index` has the mark or the capitals of known headings, their place, and text below as they have."""
    text = state.lines[index].text
    is_tight = state.is_text(index + 1)
    build = Build(read_mark(text), not state.is_text(index - 1), is_inline=False, is_tight=is_tight)
    is_marked = build.mark != "" or text.isupper()
    is_answered = _is_answered(state, index) if is_tight else build.starts and _is_answered_apart(state, index)
    return is_marked and is_answered and state.builds[build] >= _LEAST_ALIKE and _count_dressed(state, index) > 0


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
    if _count_inline(state, read_mark(text[:end])) < _LEAST_ALIKE or not _count_dressed(state, index):
        return None
    # In small letters, a sentence goes on after its colon.
    goes_on = text[end:].strip()[:1].islower() and not _opens_reply(state, text[end:])
    return Doubt.LIKELY if len(text[:end].split()) >= _LEAST_WORDS and not goes_on else Doubt.POSSIBLE


def _is_row(state: State, index: int) -> bool:
    """Whether line `index` is a row of a table in which known headings have their answers after a tab."""
    label, tab, rest = state.lines[index].text.strip().partition("\t")
    is_row = tab != "" and rest.strip() != "" and len(label.split()) <= _MOST_LABELLED_WORDS
    return is_row and state.is_inline and _count_inline(state, read_mark(label)) >= _LEAST_ALIKE


def _count_inline(state: State, mark: str) -> int:
    """Return how many known headings end in `mark` and have their answer on their line."""
    return sum(count for build, count in state.builds.items() if build.is_inline and build.mark == mark)


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
    if asks and _opens_reply(state, text[end:]):
        return Doubt.LIKELY
    is_whole = len(text.split()) >= _LEAST_WORDS and not text.rstrip().endswith(_ENDS)
    is_asking = not end and is_whole and not state.is_text(index - 1) and _precedes_reply(state, index)
    return Doubt.LIKELY if is_asking and _REPLY.match(state.lines[index + 1].text) else None


def _precedes_reply(state: State, index: int) -> bool:
    """Whether the line below line `index` begins with a yes or a no."""
    if not state.is_text(index + 1):
        return False
    language = state.lexicon.language
    return state.lines[index + 1].folded.partition(" ")[0] in language.yes | language.no


def _replies(state: State, text: str) -> bool:
    """Whether a line is more an answer to a question of a form than the next sentence: "Yes, with herbs", "Forty"."""
    return _opens_reply(state, text) or len(text.split()) == 1


def _opens_reply(state: State, text: str) -> bool:
    """Whether `text` begins with a yes or a no."""
    language = state.lexicon.language
    return fold(text).partition(" ")[0] in language.yes | language.no


def _is_answered(state: State, index: int) -> bool:
    """Whether the next line is text that is no known heading and begins anew, or is a yes or a no."""
    below = index + 1
    if not state.is_text(below) or below in state.headings:
        return False
    text = state.lines[below].text
    return not text.lstrip()[:1].islower() or _opens_reply(state, text)


def _is_answered_apart(state: State, index: int) -> bool:
    """Whether the next line of text, after blank lines, is no known heading and no item of a list."""
    below = index + 1
    while below <= state.last and state.lines[below].kind is LineKind.BLANK:
        below += 1
    return state.is_text(below) and below not in state.headings and read_list_marker(state.lines[below].text) is None
