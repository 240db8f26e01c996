"""Takes a heading, with what belongs to it on the lines below, and what begins the answer on its own line."""

from __future__ import annotations

from profilecli.questionnaire.lexicon import Lexicon
from profilecli.questionnaire.phrases import add_languages
from profilecli.reading.choices.choice import MOST_LINES, find_choices
from profilecli.reading.headings.finding import Candidate
from profilecli.reading.headings.inline import is_of_type
from profilecli.reading.lines.asking import asks_for, is_bracketed, is_question
from profilecli.reading.lines.how import How
from profilecli.reading.lines.line import LineKind
from profilecli.reading.lines.notes import find_note_end, is_bare_note, is_mark, is_note
from profilecli.reading.page.margins import is_quoted
from profilecli.reading.rules.behind import ENDS, goes_on_asking
from profilecli.reading.rules.choice_lines import add_marks, find_beside_own
from profilecli.reading.rules.free_text import note_passed_over
from profilecli.reading.rules.pieces import Kind, Reason
from profilecli.reading.rules.state import State
from profilecli.reading.rules.unknown import is_foreign
from profilecli.text.late import compile_late

_AROUND = frozenset({LineKind.BLANK, LineKind.ASIDE, LineKind.BOILERPLATE})
"""What can be between a heading and its answer."""
_MOST_IN_A_ROW = 20
"""Over how many lines headings of one question are one."""
_MARK = compile_late(r"\s*+(?:\w{1,3}[.)]\s)?\s*+(?:(?P<mark>[*_]{1,3})(?=\w)|<(?P<tag>b|i|u|em|strong|mark|h[1-6])>)")
"""The mark in which a heading begins, also below its number."""


def take_heading(state: State, heading: Candidate) -> int:
    """Take a heading with its notes and translations, and what begins the answer on its line; return the next index."""
    question, first, opened = heading.phrase.owner, heading.first, state.heading
    state.is_interrupted = False
    if opened and state.question is question and state.is_bare and first - opened.first < _MOST_IN_A_ROW:
        # Two headings of one question in a row are one.
        heading = heading._replace(first=opened.first, phrase=add_languages(heading.phrase, opened.phrase))
    elif not heading.phrase.keys.isdisjoint(state.asked):
        state.question, state.reason = None, Reason.REPEATED
    else:
        state.asked |= heading.phrase.keys
        state.question, state.reason = question, None
    heading = _extend(state, heading)
    if heading.first < first:
        state.pieces = [piece._replace(found=heading) if piece.found is opened else piece for piece in state.pieces]
    for index in range(first, heading.last + 1):
        if state.lines[index].is_text:
            end = heading.inline if index == heading.last and state.question else None
            kind = Kind.HEADING if state.question else Kind.UNPLACED
            state.add(index, kind, heading, end=end)
    state.heading, state.taken = heading, heading.last
    if heading.inline is not None and state.question:
        _take_inline(state, heading.last, heading.inline)
    return state.taken + 1


def _extend(state: State, heading: Candidate) -> Candidate:
    """Return a heading with the note or the translation below it."""
    if heading.inline is not None:
        if _is_answered_below(state, heading):
            return heading._replace(how=How.DOUBTFUL, inline=None, heading_end=None)
        return heading._replace(how=How.DOUBTFUL) if goes_on_asking(state, heading) else heading
    if heading.how is How.CUT_OFF:
        return heading
    below = heading.last + 1
    note_end = 0
    if state.is_text(below):
        above = state.lines[heading.last].text
        note_end = find_note_end(state.lines[below].text, heading.phrase, above, state.lexicon)
    if note_end:
        # The note, or the mark, went to the next line, and the answer follows it there.
        return heading._replace(last=below, inline=note_end, heading_end=note_end)
    last, is_doubtful = _find_extension(state, heading.last, state.lexicon.limit_to(heading.phrase.languages))
    if last == heading.last:
        return heading
    return heading._replace(last=last, how=How.DOUBTFUL if is_doubtful else heading.how)


def _is_answered_below(state: State, heading: Candidate) -> bool:
    """Whether what is after a heading is none of its answers, and the next line of text is one."""
    question, text = heading.phrase.owner, state.lines[heading.last].text
    rest = text[heading.inline :].strip()
    below = heading.last + 1
    while below <= state.last and state.lines[below].kind in _AROUND:
        below += 1
    if not state.is_text(below) or below in state.headings:
        return False
    answer, lexicon = state.lines[below], state.lexicon.limit_to(heading.phrase.languages)
    if question.type.is_text:
        is_hint = is_bracketed(rest) and "(" not in rest[1:]
        is_below_quoted = is_hint and is_quoted(state.lines[heading.last]) and not is_quoted(answer)
        return is_below_quoted or _is_in_mark(state, heading, rest)
    if question.type.is_select and is_question(rest):
        # Choices can be offered there.
        return is_of_type(question, answer.text, lexicon)
    if question.type.is_select and not asks_for(rest, lexicon):
        # It can be a choice of somebody's own.
        return False
    return not is_of_type(question, rest, lexicon) and is_of_type(question, answer.text, lexicon)


def _is_in_mark(state: State, heading: Candidate, rest: str) -> bool:
    """Whether a heading and what is after it are between two marks, as in bold: all of it is the form's."""
    *above, last = (state.lines[index].text for index in range(heading.first, heading.last + 1))
    said = "\n".join((*above, last[: heading.inline]))
    opened = _MARK.match(said)
    if opened is None:
        return False
    close = f"</{opened['tag']}>" if opened["tag"] else opened["mark"]
    return rest.endswith(close) and rest.count(close) == 1 and close not in said[opened.end() :]


def _take_inline(state: State, last: int, start: int) -> None:
    """Take the answer that starts on its heading's own line, with the choices that go on from there."""
    book = state.book
    if book:
        texts = [state.lines[last].text[start:]]
        while len(texts) < max(MOST_LINES, book.most_lines) and state.is_text(last + len(texts)):
            texts.append(state.lines[last + len(texts)].text)
        found = find_choices(texts, book) or (
            find_beside_own(state.question, texts[0], state.lexicon) if state.question else ()
        )
        if found:
            add_marks(state, [mark.place(last) for mark in found], last, start)
            return
    state.add(last, Kind.ANSWER, start=start)
    note_passed_over(state, state.lines[last].text[start:])


def _find_extension(state: State, last: int, lexicon: Lexicon) -> tuple[int, bool]:
    """Return the index of the last line that still belongs to the heading that ends at `last`, and whether in doubt.

    A known note on a line of its own does, a question mark that a wrap cut off, and a translation:
    a question in another language, or after a stroke at the line's end words in another language; after `/` any words
    that end no sentence may be one.
    """
    following = last + 1
    if state.is_text(following) and following not in state.headings:
        text = state.lines[following].text.strip()
        above = state.lines[last].text.rstrip()
        if above.endswith(("/", "|")):
            is_doubtful = _translates(state, last, lexicon)
            if is_doubtful is not None:
                return following, is_doubtful
        elif state.lines[following].is_prose:
            return following if is_bare_note(state.lines[following].folded, lexicon) else last, False
        is_hint = _is_hint(state, following, lexicon)
        if is_hint or is_note(text, lexicon) or (is_mark(text) and above[-1] not in text):
            return following, is_hint
    following = state.skip_blank(following)
    if not state.is_text(following) or following in state.headings:
        return last, False
    if state.lines[following].is_prose:
        return following if is_bare_note(state.lines[following].folded, lexicon) else last, False
    text = state.lines[following].text
    return (following if is_question(text) and is_foreign(text, lexicon) else last), False


def _is_hint(state: State, index: int, lexicon: Lexicon) -> bool:
    """Whether line `index` is a request in brackets, with text below it."""
    text = state.lines[index].text.strip()
    is_request = is_bracketed(text) and asks_for(text, lexicon)
    return is_request and state.is_text(index + 1) and index + 1 not in state.headings


def _translates(state: State, last: int, lexicon: Lexicon) -> bool | None:
    """Whether it is in doubt that the line below a heading with a stroke at its end translates it; None: it does not.

    What fits the question, what alone can be its answer, and what has no letters is its answer.
    """
    question, below = state.question, last + 1
    text = state.lines[below].text.strip()
    if not any(map(str.isalpha, text)):
        return None
    if is_question(text):
        return False
    rest = (index for index in range(below + 1, state.last + 1) if state.lines[index].kind is not LineKind.BLANK)
    following = next(rest, None)
    is_alone = following is None or following in state.headings
    is_fit = question and not question.type.is_text and is_of_type(question, text, lexicon)
    if is_alone or is_fit:
        return None
    if is_foreign(text, lexicon):
        return False
    return True if state.lines[last].text.rstrip().endswith("/") and text[-1:] not in ENDS else None
