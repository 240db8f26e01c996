"""A profile in, where its text breaks off out."""

from __future__ import annotations

from typing import NamedTuple

from profilecli.questionnaire.lexicon import Lexicon
from profilecli.questionnaire.model import Question
from profilecli.reading.document import Document, Reading
from profilecli.reading.lines.how import How
from profilecli.reading.rules.pieces import Kind, Piece
from profilecli.text.markers import read_list_marker
from profilecli.text.wording import fold

_LEAST_WORDS, _LEAST_UNENDED = 6, 2
"""How many words a last line must have to read like a sentence that should end; and where it has no end of a line, and
later questions are not asked."""
_COMMAS = (",", "\u3001", "\uff0c", "\u060c")
_BRACKETS = ("()", "[]", "\uff08\uff09", "\u201c\u201d", "\u00ab\u00bb")


class Cut(NamedTuple):
    """The piece within which a text breaks off."""

    piece: Piece
    question: Question
    later: tuple[Question, ...]
    """The questions after it in the questionnaire that are not asked: nothing is known of them."""

    @property
    def is_certain(self) -> bool:
        """Whether a heading or a choice is broken off; an answer may only lack its full stop."""
        return self.piece.how is How.CUT_OFF


def find_cut(document: Document, reading: Reading) -> Cut | None:
    """Return where `reading` breaks off, or None; only the last profile of a text can.

    An answer does where its last line reads like a sentence without an end, or ends where nothing can, and no later
    question is asked; in the last answer of a form, only where the file ends without the end of its line, too.
    """
    last = reading.pieces[-1] if reading.pieces and reading.number == len(document.readings) else None
    if last is None or last.question is None:
        return None
    order = document.lexicon.order
    place = order[last.question.name]
    following = [answer for answer in reading.answers if order[answer.question.name] > place]
    later = tuple(answer.question for answer in following if answer.heading is None)
    cut = Cut(last, last.question, later)
    if cut.is_certain:
        return cut
    # Below the last question, a line without its end shows that more may have been there.
    is_unended = document.source.origin is None and document.source.endings[last.line] == ""
    is_all = len(later) == len(following) and (bool(later) or is_unended)
    least = _LEAST_UNENDED if is_unended and later else _LEAST_WORDS
    return cut if is_all and _reads_on(document, last, least, is_unended=is_unended) else None


def _reads_on(document: Document, last: Piece, least: int, *, is_unended: bool) -> bool:
    """Whether a last piece is of an answer in free words, and reads like something that has no end.

    A sentence has at least so many words. An item of a list needs none, where its line ends.
    """
    if last.kind is not Kind.ANSWER or last.question is None or not last.question.type.is_text:
        return False
    text = document.lines[last.line].text[last.start : last.end]
    if _is_open(text, document.lexicon):
        return True
    may_end = read_list_marker(text) is not None and not is_unended
    return len(text.split()) >= least and text[-1:].islower() and not may_end


def _is_open(text: str, lexicon: Lexicon) -> bool:
    """Whether a line ends where nothing can end: in a comma or "and", or within brackets."""
    word = fold(text.rsplit(None, 1)[-1])
    is_joining = word in lexicon.language.joiners | lexicon.language.alternatives
    is_within = any(text.count(each[0]) > text.count(each[1]) for each in _BRACKETS)
    return (text.endswith(_COMMAS) or is_joining or is_within) and not lexicon.is_greeting(text)
