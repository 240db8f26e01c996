"""An ordered table of rules: the lines of a profile in, its pieces out, each line taken by one rule."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from profilecli.questionnaire.answer_types import Shape
from profilecli.questionnaire.lexicon import Lexicon
from profilecli.questionnaire.phrases import add_languages
from profilecli.questionnaire.speakers import Speaker
from profilecli.reading.choices import ChoiceMark, find_choices, opens_choice
from profilecli.reading.ends import take_end, take_ended
from profilecli.reading.fields import note_field, take_field
from profilecli.reading.grid_rows import take_grid_row
from profilecli.reading.headings import Candidate, is_asked_in_one_word
from profilecli.reading.how import How
from profilecli.reading.inline import find_note_end, find_passed_over, is_mark, is_note, is_question, opens_quote
from profilecli.reading.layout import is_dressed, is_of_other_level, read_dress
from profilecli.reading.lines import Line, LineKind
from profilecli.reading.pieces import Kind, Piece, Reason
from profilecli.reading.sections import take_section
from profilecli.reading.selects import is_own_choice
from profilecli.reading.state import NOTHING_LIKE, State
from profilecli.reading.turns import take_interviewer
from profilecli.reading.unknown import (
    could_be_heading,
    find_likeness,
    find_unknown_heading,
    is_foreign,
)
from profilecli.text.markers import read_marks
from profilecli.text.wording import fold

_MOST_CUT_OFF = 4
_ENDS = tuple(".!?\u2026")
_LEAST_WITHIN = 10
"""How many characters of a heading or a choice a cut must leave, where no blank line is above."""
_LEAST_QUESTION_WORDS = 3
_CERTAIN = (How.EXACT, How.ALIAS)


def cut_pieces(
    lines: Sequence[Line], first: int, last: int, headings: Mapping[int, Candidate], lexicon: Lexicon
) -> list[Piece]:
    """Return the pieces of the profile that is in lines `first` to `last`, both included."""
    end = next((i for i in range(len(lines) - 1, -1, -1) if lines[i].kind is not LineKind.BLANK), 0)
    state = State(lines, first, last, headings, lexicon, end)
    index = first
    while index <= last:
        kind = LineKind.BOILERPLATE if _is_title(state, index) else lines[index].kind
        # What can be no known heading and no choice needs no rule for these.
        rules = _RULES_OF if kind is not LineKind.TEXT or _recognise(state, index) else _OTHER_RULES_OF
        for state.rule, take in rules[kind]:
            following = take(state, index)
            if following:
                index = following
                break
    return state.pieces


def _is_title(state: State, index: int) -> bool:
    """Whether a line above the first question is the title of the questionnaire."""
    line = state.lines[index]
    is_above = state.reason is Reason.BEFORE and line.kind is LineKind.TEXT and index not in state.headings
    return is_above and line.folded == state.lexicon.title != ""


def _recognise(state: State, index: int) -> bool:
    """Find what the wording of a line of text could be: a heading, choices; return whether it is anything."""
    candidate = state.headings.get(index)
    if candidate is None and index + _MOST_CUT_OFF > state.end:
        candidate = _find_cut_off(state, index)
    state.candidate = candidate = candidate and _settle_heading(state, index, candidate)
    is_certain = candidate is not None and candidate.how in _CERTAIN
    state.marks = () if is_certain else _find_listed(state, index)
    return candidate is not None or len(state.marks) > 0


def _take_blank(_: State, index: int) -> int:
    return index + 1


def _take_separator(state: State, index: int) -> int:
    state.add(index, Kind.SEPARATOR)
    return index + 1


def _take_boilerplate(state: State, index: int) -> int:
    state.add(index, Kind.BOILERPLATE)
    return index + 1


def _take_aside(state: State, index: int) -> int:
    state.add(index, Kind.UNPLACED)
    state.revise(reason=Reason.ASIDE)
    return index + 1


def _take_known_heading(state: State, _: int) -> int:
    heading = state.candidate
    return _take_heading(state, heading) if heading and heading.how in _CERTAIN else 0


def _take_choice(state: State, index: int) -> int:
    return _add_marks(state, state.marks, index) if state.marks and state.marks[0].is_exact else 0


def _take_inexact_heading(state: State, _: int) -> int:
    heading = state.candidate
    return _take_heading(state, heading) if heading and heading.how is not How.CUT_OFF else 0


def _take_cut_off_heading(state: State, _: int) -> int:
    return _take_heading(state, state.candidate) if state.candidate else 0


def _take_inexact_choice(state: State, index: int) -> int:
    return _add_marks(state, state.marks, index) if state.marks and not state.marks[0].cut_off else 0


def _take_cut_off_choice(state: State, index: int) -> int:
    return _add_marks(state, state.marks, index) if state.marks else 0


def _add_marks(state: State, marks: Sequence[ChoiceMark], index: int, start: int | None = None) -> int:
    """Add the choices that stand from line `index` on: one over several lines, or several on one."""
    state.taken = marks[-1].last
    if len(marks) > 1:
        text, first = state.lines[index].text, start or 0
        for mark in marks:
            end = len(text) - mark.tail
            part = text[first:end]
            state.add(index, Kind.CHOICE, mark, start=end - len(part.lstrip()), end=first + len(part.rstrip()))
            first = end
        return state.taken + 1
    state.add(index, Kind.CHOICE, marks[0], start=start)
    for below in range(index + 1, state.taken + 1):
        state.add(below, Kind.CHOICE, marks[0])
    return state.taken + 1


def _settle_heading(state: State, index: int, candidate: Candidate) -> Candidate | None:
    """Return the heading at `index` if it counts here, where the text around it is known."""
    if candidate.last > state.last or _is_quoted_within(state, index):
        return None
    asked = state.form.at_level
    if candidate.phrase.owner.name in asked and is_of_other_level(state.lines[index].text, state.form):
        return None
    if not candidate.phrase.is_one_word:
        return candidate
    stop = next((i for i in range(candidate.last + 1, state.last + 1) if i in state.headings), state.last + 1)
    is_free = candidate.phrase.keys.isdisjoint(state.asked)
    is_meant = is_asked_in_one_word(candidate, state.lines, stop, state.lexicon)
    return candidate if is_free and (is_meant or _stands_in_place(state, candidate, stop)) else None


def _stands_in_place(state: State, candidate: Candidate, stop: int) -> bool:
    """Whether a label of one word looks like the other headings and is between its neighbours in the form."""
    text, order = state.lines[candidate.first].text, state.lexicon.order
    if is_dressed(text, state.form, 1):
        return True
    following = state.headings.get(stop)
    starts = not state.is_text(candidate.first - 1) or candidate.first - 1 == state.taken
    looks_alike = read_dress(text) in state.form.dresses and (starts or state.form.is_flat)
    if not state.question or not following or not looks_alike:
        return False
    return order[state.question.name] < order[candidate.phrase.owner.name] < order[following.phrase.owner.name]


def _is_quoted_within(state: State, index: int) -> bool:
    """Whether a line in the middle of a paragraph is a heading in quotation marks: somebody's words."""
    is_within = state.question is not None and state.is_text(index - 1) and index - 1 != state.taken
    return is_within and opens_quote(state.lines[index].text)


def _find_cut_off(state: State, index: int) -> Candidate | None:
    """Return the heading of which the last lines of the text are the beginning."""
    folded = _fold_tail(state, index)
    if not folded:
        return None
    found = state.lexicon.headings.find_cut_off(folded, state.asked)
    book = state.book
    if len(found) != 1 or (book and book.find_cut_off(folded)):
        return None
    return Candidate(index, state.end, found[0], How.CUT_OFF)


def _fold_tail(state: State, index: int) -> str:
    """Return the folded lines from `index` to the end of the whole text, if they are its last few.

    A single word must begin a paragraph; two or more may follow an answer directly.
    """
    tail = state.lines[index : state.end + 1]
    if len(tail) > _MOST_CUT_OFF or not all(line.folded for line in tail) or _is_beyond_wordings(state, tail):
        return ""
    folded = fold(" ".join(line.text.strip() for line in tail))
    starts = not state.is_text(index - 1) or index - 1 == state.taken
    return folded if starts or (" " in folded and len(folded) >= _LEAST_WITHIN) else ""


def _is_beyond_wordings(state: State, lines: Sequence[Line]) -> bool:
    """Whether lines of prose, joined, are longer than any wording that they could be the beginning of."""
    book = state.book
    longest = max(state.lexicon.headings.longest, book.longest if book else 0)
    # What is dropped of lines without tags and entities are marks at the start, and they are short.
    return sum(len(line.folded) for line in lines) > longest and all(line.is_prose for line in lines)


def _find_listed(state: State, index: int) -> Sequence[ChoiceMark]:
    """Return the choices of the question being answered that are at `index`."""
    question, book = state.question, state.book
    if question is None or book is None:
        return ()
    texts = [state.lines[index].text]
    if opens_choice(texts[0], book):
        while len(texts) < max(_MOST_CUT_OFF, book.most_lines) and state.is_text(index + len(texts)):
            texts.append(state.lines[index + len(texts)].text)
    marks = find_choices(texts, book)
    if marks:
        return [mark.place(index) for mark in marks]
    is_last = index + _MOST_CUT_OFF > state.end
    # "Other:" is no beginning of "Other herbs" where a choice of one's own is welcome.
    is_own = is_last and ":" in texts[0] and is_own_choice(question, texts[0], state.lexicon)
    folded = _fold_tail(state, index) if is_last and not is_own else ""
    found = book.find_cut_off(folded) if folded else []
    if len(found) != 1 or state.lexicon.headings.find_cut_off(folded, state.asked):
        return ()
    return [ChoiceMark(index, state.end, found[0], False, read_marks(texts[0]).box, cut_off=True)]


def _take_heading(state: State, heading: Candidate) -> int:
    """Take a heading with its notes and translations, and what begins the answer on its line; return the next index."""
    question, first, opened = heading.phrase.owner, heading.first, state.heading
    state.is_interrupted = False
    if opened and state.question is question and state.is_bare:
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
        if state.lines[index].kind is LineKind.TEXT:
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
        return heading._replace(how=How.DOUBTFUL) if _goes_on_asking(state, heading) else heading
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


def _goes_on_asking(state: State, heading: Candidate) -> bool:
    """Whether what is after a heading may be a second question or an instruction, and the answer below it."""
    above = state.lines[heading.last].text[heading.inline :]
    is_certain = heading.how in (How.EXACT, How.ALIAS) and heading.phrase.owner.type.shape is Shape.TEXT
    blank, below = heading.last + 1, heading.last + 2
    if not is_certain or below in state.headings or not state.is_text(below) or state.is_text(blank):
        return False
    word = fold(above[:20]).partition(" ")[0]
    return is_question(above, _LEAST_QUESTION_WORDS) or word in state.lexicon.language.requests


def _take_inline(state: State, last: int, start: int) -> None:
    """Take the answer that starts on its heading's own line, with the choices that go on from there."""
    book = state.book
    if book:
        texts = [state.lines[last].text[start:]]
        while len(texts) < max(_MOST_CUT_OFF, book.most_lines) and state.is_text(last + len(texts)):
            texts.append(state.lines[last + len(texts)].text)
        marks = [mark.place(last) for mark in find_choices(texts, book)]
        if marks:
            _add_marks(state, marks, last, start)
            return
    state.add(last, Kind.ANSWER, start=start)
    _note_passed_over(state, state.lines[last].text[start:])


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
        if state.lines[following].is_prose and not above.endswith(("/", "|")):
            return last, False
        if is_note(text, lexicon) or (is_mark(text) and above[-1] not in text):
            return following, False
        if above.endswith(("/", "|")) and (is_question(text) or is_foreign(text, lexicon)):
            return following, False
        if above.endswith("/") and text[-1:] not in _ENDS:
            return following, True
    while following <= state.last and state.lines[following].kind is LineKind.BLANK:
        following += 1
    if not state.is_text(following) or state.lines[following].is_prose or following in state.headings:
        return last, False
    text = state.lines[following].text
    return (following if is_question(text) and is_foreign(text, lexicon) else last), False


def _take_unknown_heading(state: State, index: int) -> int:
    if state.lines[index].speaker is Speaker.RESPONDENT:
        return 0
    could_be_name = state.claim_name(index)
    if state.asks_nothing(index):
        state.likeness = NOTHING_LIKE
        return 0
    state.likeness = likeness = find_likeness(state, index)
    is_within = state.question is not None and is_of_other_level(state.lines[index].text, state.form)
    last = -1 if is_within else find_unknown_heading(state, index, likeness, could_be_name=could_be_name)
    if last < index:
        return 0
    stays = state.question and not likeness.close and state.lexicon.questionnaire.unknown_headings == "answer"
    if not stays:
        state.question, state.reason, state.heading = None, Reason.UNKNOWN, None
        state.taken = last
    for line in range(index, last + 1):
        state.add(line, Kind.ANSWER if stays else Kind.UNPLACED)
        if line == index:
            state.revise(is_opening=True, close=likeness.close)
    return last + 1


def _take_text(state: State, index: int) -> int:
    """Give a line that is nothing else to what it is in."""
    if state.question is None:
        state.add(index, Kind.UNPLACED)
        return index + 1
    state.add(index, Kind.ANSWER)
    if note_field(state, index):
        return index + 1
    if state.lines[index].is_prose or not state.is_text(index):
        return index + 1
    if state.lines[index].speaker is Speaker.RESPONDENT:
        return index + 1
    lone, text = state.headings.get(index), state.lines[index].text
    if lone and not opens_quote(text) and lone.phrase.keys.isdisjoint(state.asked):
        state.revise(close={lone.phrase.owner.name: 1.0})
    elif not _note_passed_over(state, text) and state.likeness.close and could_be_heading(text):
        state.revise(close=state.likeness.close)
    return index + 1


def _note_passed_over(state: State, text: str) -> bool:
    """Note in the piece added last that its `text` holds the exact wording of a question that is not asked yet."""
    phrase = find_passed_over(text, state.lexicon)
    if phrase is None or not phrase.keys.isdisjoint(state.asked):
        return False
    state.revise(close={phrase.owner.name: 1.0})
    return True


class Rule(NamedTuple):
    """One way to take a line."""

    name: str
    kind: LineKind
    """Which lines it can take."""
    take: Callable[[State, int], int]
    """Takes a line and returns the index of the next line to look at, or 0 where it does not apply."""
    is_of_form: bool = False
    """Whether it takes only what could be a known heading or a choice."""


RULES = (
    Rule("blank", LineKind.BLANK, _take_blank),
    Rule("separator", LineKind.RULE, _take_separator),
    Rule("boilerplate", LineKind.BOILERPLATE, _take_boilerplate),
    Rule("end", LineKind.END, take_end),
    Rule("ended", LineKind.ENDED, take_ended),
    Rule("section", LineKind.TEXT, take_section),
    Rule("grid-row", LineKind.ROW, take_grid_row),
    Rule("aside", LineKind.ASIDE, _take_aside),
    Rule("verbatim", LineKind.VERBATIM, _take_text),
    Rule("known-heading", LineKind.TEXT, _take_known_heading, is_of_form=True),
    Rule("field", LineKind.TEXT, take_field),
    Rule("interviewer", LineKind.TEXT, take_interviewer),
    Rule("choice", LineKind.TEXT, _take_choice, is_of_form=True),
    Rule("inexact-heading", LineKind.TEXT, _take_inexact_heading, is_of_form=True),
    Rule("cut-off-heading", LineKind.TEXT, _take_cut_off_heading, is_of_form=True),
    Rule("inexact-choice", LineKind.TEXT, _take_inexact_choice, is_of_form=True),
    Rule("cut-off-choice", LineKind.TEXT, _take_cut_off_choice, is_of_form=True),
    Rule("unknown-heading", LineKind.TEXT, _take_unknown_heading),
    Rule("text", LineKind.TEXT, _take_text),
)
"""What a line can be, by name. The first rule that takes it wins, so their order is their meaning: an exact choice
goes before an inexact heading."""

_RULES_OF = {kind: [(rule.name, rule.take) for rule in RULES if rule.kind is kind] for kind in LineKind}
"""The rules to try, in their order, by the kind of a line."""
_OTHER_RULES_OF = {
    kind: [(rule.name, rule.take) for rule in RULES if rule.kind is kind and not rule.is_of_form] for kind in LineKind
}
"""The same for a line that can be neither a known heading nor a choice."""
