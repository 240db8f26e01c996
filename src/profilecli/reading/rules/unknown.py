"""Lines that look like the heading of a question which the questionnaire does not know, or not so."""

from __future__ import annotations

from profilecli.questionnaire.lexicon import Lexicon
from profilecli.reading.headings.inline import list_label_scripts, weigh_language
from profilecli.reading.headings.layout import is_dressed, is_own_line, is_underlined, read_dress, starts_sentence
from profilecli.reading.headings.likely_names import is_titled
from profilecli.reading.lines.asking import GREEK, QUESTION_MARKS, find_question_end, is_question, list_sentences
from profilecli.reading.lines.notes import strip_end
from profilecli.reading.rules.list_items import goes_on_with_list, introduces_list, is_next_number
from profilecli.reading.rules.pieces import Reason
from profilecli.reading.rules.state import MOST_JOINED, NOTHING_LIKE, Likeness, State
from profilecli.text.late import compile_late
from profilecli.text.markers import read_marks
from profilecli.text.scripts import count_words, list_scripts
from profilecli.text.wording import fold

_LEAST_QUESTION_WORDS = 3
_LEAST_WRAPPED_WORDS = 3
_IN_TWO_LANGUAGES = compile_late(rf"(?:(?<=[{QUESTION_MARKS}])|(?<=[{GREEK}][{GREEK}];))(?:\s*[/|]\s*|\s+(?=\S))")
_MOST_LANGUAGES = 4
_ENDS = tuple(".!:;\u3002\uff01\u2026")
_LEAST_ALIKE = 2
"""How many known headings must be marked as an unknown one is."""
_NAME_IS_CLOSE = 0.6
"""How close a line that could be the profile's name must be to a question to be read as one."""
_ITEM_IS_CLOSE = 0.7
"""The same for a line that could be a further item of a list."""


def find_likeness(state: State, index: int) -> Likeness:
    """Return the questions, other than the one being answered, to which line `index` is close.

    Nothing where the line repeats the question being answered, or a heading is in the midst of its sentences. A
    hard-wrapped heading is looked for over up to three lines, one with its answer on the line up to its mark.
    """
    found: dict[str, float] = {}
    last = index
    wordings = _list_wordings(state, index)
    if not wordings:
        return NOTHING_LIKE
    for wording, end in wordings:
        for name, closeness in state.lexicon.headings.find_close(wording).items():
            if closeness > found.get(name, 0.0):
                found[name] = closeness
                last = max(last, end)
    own = state.question.name if state.question else ""
    if found.get(own, 0.0) >= max(found.values(), default=1.0) or _is_asked_within(state, index):
        return Likeness({}, index)
    return Likeness({name: closeness for name, closeness in found.items() if name != own}, last)


def _is_asked_within(state: State, index: int) -> bool:
    """Whether a line says something, has a heading as its next sentence, and goes on."""
    text, exact = state.lines[index].text, state.lexicon.headings.exact
    sentences = [text[start:end] for start, end in list_sentences(text)]
    is_said = count_words(sentences[0]) >= _LEAST_QUESTION_WORDS
    return is_said and any(fold(sentence) in exact for sentence in sentences[1:-1])


def _list_wordings(state: State, index: int) -> list[tuple[str, int]]:
    """Return what a heading at line `index` could be, folded, and the last line that it takes."""
    line = state.lines[index]
    wordings = [(line.folded, index)] if line.folded and line.is_akin else []
    end = find_question_end(line.text, state.lexicon.headings.longest)
    if end:
        wordings.append((fold(line.text[:end]), index))
    if not line.folded or not line.is_akin or not state.lexicon.headings.could_begin(line.folded):
        return wordings
    joined = line.folded
    for below in range(index + 1, index + MOST_JOINED):
        if not state.is_text(below) or below in state.headings or not state.lines[below].folded:
            break
        joined = f"{joined} {state.lines[below].folded}"
        wordings.append((joined, below))
    return wordings


def find_unknown_heading(state: State, index: int, likeness: Likeness, *, could_be_name: bool) -> int:
    """Return the last line of what line `index` asks that ends the answer above it, or -1.

    `docs/reading-headings.md` says which lines do.
    """
    starts = not state.is_text(index - 1) or index - 1 == state.taken
    if likeness.close and (
        is_next_number(state, index) or (starts and _is_meant(state, index, likeness, could_be_name))
    ):
        return likeness.last
    if is_next_number(state, index):
        return index
    if state.is_below_heading(index):
        if not state.is_inline:
            # What follows a heading directly is its answer.
            return -1
        starts = False
    is_ruled = _is_underlined_alike(state, index)
    if (
        not (starts or is_ruled or _stands_like_heading(state, index))
        or introduces_list(state, index)
        or goes_on_with_list(state, index)
    ):
        return -1
    is_marked = is_ruled or (starts and _is_markdown_heading(state, index))
    is_alike = (starts or state.form.is_flat) and is_dressed(state.lines[index].text, state.form, _LEAST_ALIKE)
    if is_marked or (is_alike and not could_be_name):
        return index
    return _find_question(state, index, may_go_on=state.form.is_inline and not could_be_name)


def _is_meant(state: State, index: int, likeness: Likeness, could_be_name: bool) -> bool:
    """Whether a line that is close to a question, and starts a paragraph, is that question in other words."""
    if introduces_list(state, index):
        return False
    closeness = max(likeness.close.values())
    if could_be_name:
        return _asks(state, index) and closeness >= _NAME_IS_CLOSE
    return closeness >= _ITEM_IS_CLOSE or not goes_on_with_list(state, index)


def _stands_like_heading(state: State, index: int) -> bool:
    """Whether a line directly below an answer is there like the known headings."""
    form = state.form
    if state.reason is Reason.BEFORE:
        return is_own_line(state.lines, index)
    if not form.is_dressed and not (form.is_flat and form.asks):
        return False
    dress = read_dress(state.lines[index].text)
    is_alike = dress in form.dresses and (not dress.is_plain or (form.is_flat and form.asks))
    # What is marked as headings are is never the rest of a full line.
    is_marked = is_dressed(state.lines[index].text, form, _LEAST_ALIKE)
    return is_marked or (is_alike and is_own_line(state.lines, index, is_expected=True))


def _is_markdown_heading(state: State, index: int) -> bool:
    text = state.lines[index].text
    return state.question is not None and text.lstrip().startswith("#") and read_marks(text).end > 0


def _is_underlined_alike(state: State, index: int) -> bool:
    """Whether a line has a line of dashes below it, as several known headings have."""
    is_within = state.question is not None and index < state.last and starts_sentence(state.lines[index].text)
    return is_within and is_underlined(state.lines, index) and state.form.is_underlined


def _find_question(state: State, index: int, *, may_go_on: bool) -> int:
    """Return the last line of the question that is at line `index` by itself, or -1.

    It may be wrapped, and where it `may_go_on`, an answer may follow it on its line.
    """
    lines, text = state.lines, state.lines[index].text
    is_alone = not state.is_text(index - 1) and not state.is_text(index + 1)
    if not (is_alone or starts_sentence(text) or state.form.is_lower) or _restates(state, index):
        return -1
    if _asks_alone(text) or (may_go_on and _asks_alone(text[: _end_question(state, text)])):
        return index
    joined = text.strip()
    for below in range(index + 1, index + MOST_JOINED):
        is_free = state.is_text(below) and below not in state.headings
        if not is_free or not _is_wrapped(lines[below - 1].text, lines[below].text):
            break
        joined = f"{joined} {lines[below].text.strip()}"
        if _asks_alone(joined):
            return below
    return -1


def _end_question(state: State, text: str) -> int:
    return find_question_end(text, state.lexicon.headings.longest)


def _asks_alone(text: str) -> bool:
    """Whether `text` is one question, or the same in two languages."""
    parts = _IN_TWO_LANGUAGES.split(strip_end(text))
    least = (_LEAST_QUESTION_WORDS, *[_LEAST_QUESTION_WORDS - 1] * (len(parts) - 1))
    return len(parts) < _MOST_LANGUAGES and all(map(is_question, parts, least))


def _is_wrapped(above: str, below: str) -> bool:
    """Whether a line could continue the heading that the line above it begins."""
    words = above.split()
    if len(words) < _LEAST_WRAPPED_WORDS or above.rstrip()[-1:] in _ENDS:
        return False
    is_titled = 2 * sum(word[:1].isupper() for word in words) > len(words)
    return below.lstrip()[:1].islower() or (is_titled and below.lstrip()[:1].isupper())


def _asks(state: State, index: int) -> bool:
    """Whether a line that reads like a name is rather a question: groups are named after what they work on."""
    line = state.lines[index]
    return state.lexicon.headings.opens_alike(line.folded) or not is_titled(line.text)


def could_be_heading(text: str) -> bool:
    """Whether a line inside an answer is built like a heading and not like the middle of a sentence."""
    start = text[read_marks(text).end :].lstrip()[:1]
    return not start.islower() or is_question(text)


def is_foreign(text: str, lexicon: Lexicon) -> bool:
    """Whether a question shows itself to be in another language than the questionnaire: by its words or its script."""
    scripts = list_scripts(text)
    return weigh_language(text, lexicon) > 0 or (bool(scripts) and scripts.isdisjoint(list_label_scripts(lexicon)))


def _restates(state: State, index: int) -> bool:
    """Whether the line says nothing but what the question being answered says."""
    question = state.question
    return question is not None and state.lexicon.headings.is_within(question, state.lines[index].folded)
