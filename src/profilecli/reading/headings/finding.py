"""Stage 2: lines in, the headings of known questions out, wherever on a line they stand."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from profilecli.questionnaire.books import LINES_REMEMBERED
from profilecli.questionnaire.lexicon import Lexicon
from profilecli.questionnaire.model import Question
from profilecli.questionnaire.phrases import Phrase
from profilecli.reading.choices.choice import find_choices
from profilecli.reading.headings.inline import is_of_type, list_ends, read_rest
from profilecli.reading.headings.numbering import list_unnumbered
from profilecli.reading.lines.asking import asks_for, list_sentences
from profilecli.reading.lines.how import How
from profilecli.reading.lines.line import Line, find_text
from profilecli.reading.lines.notes import drop_note, drop_remark
from profilecli.reading.lines.own_text import drop_strokes
from profilecli.text.markers import read_list_marker, read_marks
from profilecli.text.remembering import remember
from profilecli.text.scripts import join_lines
from profilecli.text.wording import fold

_AROUND_REMARK = " \t()[]\uff08\uff09:*_#"
MOST_LINES = 3
"""Over how many lines a hard-wrapped heading is looked for, where the wordings are not longer."""


class Candidate(NamedTuple):
    """A heading of a known question; `first` and `last` are 0-based line indices."""

    first: int
    last: int
    phrase: Phrase[Question]
    how: How
    inline: int | None = None
    """Offset in the last line of the answer that is on it, or None."""
    heading_end: int | None = None
    """Offset in the last line just after the heading's own text, where an answer follows."""
    is_remarked: bool = False
    """Whether brackets of no known kind are behind its wording, or a request is."""


def find_headings(lines: Sequence[Line], lexicon: Lexicon) -> dict[int, Candidate]:
    """Return every line that could be the heading of a known question, by its 0-based index.

    What depends on the text around (a one-word label, a repeated question) is settled later.
    """
    found: dict[int, Candidate] = {}
    asked: Question | None = None
    index = 0
    while index < len(lines):
        line = lines[index]
        candidate = None
        if line.may_head and line.is_text:
            candidate = _find_heading(lines, index, lexicon)
        if candidate and not _is_box_of(asked, lines, index, lexicon):
            asked = candidate.phrase.owner
            found[index] = candidate
            index = candidate.last
        index += 1
    return found


def _is_box_of(question: Question | None, lines: Sequence[Line], index: int, lexicon: Lexicon) -> bool:
    """Whether a line is a choice of `question` beside a box, and so no heading, whatever else has its wording."""
    book = lexicon.get_choices(question)
    if book is None or read_marks(lines[index].text).box is None:
        return False
    marks = find_choices([line.text for line in lines[index : index + book.most_lines]], book)
    return bool(marks) and marks[0].is_exact


def _find_heading(lines: Sequence[Line], index: int, lexicon: Lexicon) -> Candidate | None:
    line = lines[index]
    goes_on, alone = _match_alone(line.text, line.folded, lexicon)
    if goes_on:
        # Only what begins like a wording can go on in the next line.
        for count in range(max(MOST_LINES, lexicon.headings.most_lines), 1, -1):
            parts = lines[index : index + count]
            # A line of marks alone, as above a signature, is no part of a wording.
            if len(parts) == count and all(part.is_text and part.folded != "" for part in parts):
                found = _match_joined(parts, index, lexicon)
                if found and count <= max(MOST_LINES, found.phrase.most_lines) and not _is_above_row(parts, found):
                    return found
    return Candidate(index, index, *alone[2:]) if alone else None


def _is_above_row(parts: Sequence[Line], found: Candidate) -> bool:
    """Whether lines are the label of a grid, and below it that of its first row."""
    head = found.phrase.head
    return head != "" and head in accumulate((part.folded for part in parts), "{} {}".format)


@remember(LINES_REMEMBERED)
def _match_alone(text: str, folded: str, lexicon: Lexicon) -> tuple[bool, Candidate | None]:
    """Return whether a line can be the first of a wrapped heading, and the heading that it is by itself."""
    phrase = lexicon.headings.exact.get(folded)
    alone = Candidate(0, 0, phrase, _name_how(phrase)) if phrase else _match_heading(text, 0, lexicon, folded=folded)
    return _goes_on_below(text, folded, lexicon), alone


def _goes_on_below(text: str, folded: str, lexicon: Lexicon) -> bool:
    """Whether a line is the beginning of a wording, or one with a note that its end cuts in two."""
    beginnings = lexicon.headings.beginnings
    if folded in beginnings or any(wording in beginnings for wording in list_unnumbered(text, folded)):
        return True
    opened = max(text.rfind(mark) for mark in "([")
    if not folded or opened < 1 or any(mark in text[opened:] for mark in ")]"):
        return False
    wording = fold(text[:opened])
    return wording in lexicon.headings.exact or wording in beginnings


def _match_joined(parts: Sequence[Line], index: int, lexicon: Lexicon) -> Candidate | None:
    """Return the heading that is hard-wrapped over all lines of `parts`; only an exact one is."""
    last = parts[-1].text
    joined = join_lines(part.text.strip() for part in parts)
    shift = len(joined) - len(last.strip())
    found = _match_heading(joined, index, lexicon, floor=shift)
    if found is None:
        return None
    found = found._replace(last=index + len(parts) - 1)
    if found.inline is None or found.heading_end is None:
        return found
    back = len(last) - len(last.lstrip()) - shift
    return found._replace(inline=found.inline + back, heading_end=found.heading_end + back)


def _match_heading(
    text: str, index: int, lexicon: Lexicon, *, floor: int = 0, folded: str | None = None
) -> Candidate | None:
    """Return the heading at the start of `text` that ends after `floor`; after 0, also a variant.

    `folded` is the whole of `text` folded, where that is known.
    """
    book = lexicon.headings
    # A joined line must bring a word: a bullet alone belongs to what follows.
    ends = [end for end in list_ends(text, floor, book.longest) if not floor or any(map(str.isalnum, text[floor:end]))]
    wordings = [folded if folded is not None and end == len(text) else fold(text[:end]) for end in ends]
    bares = [drop_note(text[:end], lexicon) for end in ends]
    for end, wording, bare in zip(ends, wordings, bares, strict=True):
        phrase = book.exact.get(wording) or (book.exact.get(fold(bare)) if bare else None)
        phrase = phrase or _find_numbered(text, fold(bare) if bare else wording, lexicon)
        found = _settle(text, end, phrase, index, lexicon) if phrase else None
        if found:
            return found
    for end, wording, bare in zip(ends, wordings, bares, strict=True) if floor == 0 else ():
        phrase = book.find_variant(fold(bare) if bare else wording)
        found = _settle(text, end, phrase, index, lexicon) if phrase else None
        if found:
            return found._replace(how=How.VARIANT)
    return None if floor or lexicon.is_strict else _match_remarked(text, ends, index, lexicon)


def _match_remarked(text: str, ends: Sequence[int], index: int, lexicon: Lexicon) -> Candidate | None:
    """Return the heading whose exact wording is before brackets at one of `ends`, or before a request."""
    exact = lexicon.headings.exact
    for end in ends:
        remarked = drop_remark(text[:end])
        phrase = exact.get(fold(remarked)) if remarked else None
        if phrase and remarked and not _is_value(text[len(remarked) : end], phrase.owner, lexicon):
            found = _settle(text, end, phrase, index, lexicon)
            return found and found._replace(how=How.DOUBTFUL, is_remarked=True)
    start, end = next(list_sentences(text))
    rest = text[end + 1 :].lstrip()
    is_asking = text[end : end + 1] == "." and ":" not in rest and asks_for(rest, lexicon)
    phrase = exact.get(fold(text[start:end])) if is_asking else None
    return Candidate(index, index, phrase, How.DOUBTFUL, is_remarked=True) if phrase else None


def _is_value(remark: str, question: Question, lexicon: Lexicon) -> bool:
    """Whether what is in brackets has the type of a question that asks for no text."""
    return not question.type.is_text and is_of_type(question, remark.strip(_AROUND_REMARK), lexicon)


def _find_numbered(text: str, folded: str, lexicon: Lexicon) -> Phrase[Question] | None:
    """Return the question whose wording, of more than one word, has a number before it that is none of a list."""
    found = (lexicon.headings.exact.get(wording) for wording in list_unnumbered(text, folded))
    return next((phrase for phrase in found if phrase and not phrase.is_one_word), None)


def _settle(text: str, end: int, phrase: Phrase[Question], index: int, lexicon: Lexicon) -> Candidate | None:
    rest = read_rest(text, end, phrase.owner, lexicon.limit_to(phrase.languages))
    if rest is None:
        return None
    how = How.DOUBTFUL if rest.is_doubtful else _name_how(phrase)
    return Candidate(index, index, phrase, how, rest.answer, rest.heading_end)


def is_asked_in_one_word(
    candidate: Candidate, lines: Sequence[Line], stop: int, lexicon: Lexicon, *, may_be_item: bool = False
) -> bool:
    """Whether a label of one word counts: it is followed by nothing or by its type, and has no bullet.

    If it `may_be_item`, it counts with one if its answer is on its line. `stop` is the index of the line at which what
    follows the heading ends at the latest.
    """
    line = lines[candidate.first]
    marker = read_list_marker(line.text)
    if marker and not marker.number and not (may_be_item and candidate.inline is not None):
        return False
    if candidate.inline is not None:
        return is_of_type(candidate.phrase.owner, line.text[candidate.inline :], lexicon)
    index = find_text(lines, candidate.last + 1)
    if not 0 <= index < stop:
        return True
    text = drop_strokes(lines[index].text)
    # A bullet before a value is no part of it, if no list goes on below.
    is_alone = index + 1 == stop or not lines[index + 1].is_text
    bullet = read_list_marker(text) if is_alone else None
    texts = (text, text[bullet.end :]) if bullet else (text,)
    return any(is_of_type(candidate.phrase.owner, each, lexicon) for each in texts)


def _name_how(phrase: Phrase[Question]) -> How:
    return How.ALIAS if phrase.is_alias else How.EXACT
