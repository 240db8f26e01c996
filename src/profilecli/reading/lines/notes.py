"""What belongs to a heading and is no part of its wording: marks, and notes such as "(optional)"."""

from __future__ import annotations

import re

from profilecli.questionnaire.lexicon import Lexicon
from profilecli.questionnaire.model import Question
from profilecli.questionnaire.phrases import Phrase
from profilecli.reading.lines.asking import QUESTION_MARKS, ends_asking
from profilecli.text.entities import unescape
from profilecli.text.late import compile_late
from profilecli.text.markers import STARRED_NOTE
from profilecli.text.wording import is_invisible

_NOTE = compile_late(r"[(\[\uff08]([^()\[\]\uff08\uff09]{1,60})[)\]\uff09]")
_REMARK = compile_late(r"\s[(\[\uff08][^()\[\]\uff08\uff09]+[)\]\uff09]\Z")
_STRESS = compile_late(r"[*_]{1,3}[^\s*_:\uff1a]")
_BRACKETS = (")", "]", "\uff09")
PADDING = " \t\u00a0:\uff1a\u3011*_;"
"""What can be between a heading and its answer, besides question marks."""
ARROW = r"(?:[-=]+>|[=\u2192\u21d2\u2794])"
"""What points from a heading to the answer on its line."""
_ARROW = compile_late(rf"{ARROW}\s+(?=\w)")
_TAG = compile_late(r"</[a-zA-Z][a-zA-Z0-9]{0,9}>[\s:\uff1a]*")
"""What ends the dress of the heading."""
_CLOSING = PADDING + "#"
_LAST_NOTE = re.compile(rf"([{QUESTION_MARKS}])[\s*_:]*[(\[\uff08][^()\[\]\uff08\uff09]{{1,60}}[)\]\uff09]\Z")
_LEAST_NOTE_WORDS, _LONGEST_NOTE = 3, 60
"""How long a note without brackets is; "2 pages" can be an answer."""
_END_MARKS = QUESTION_MARKS + ":\uff1a*"


def skip_notes(text: str, start: int, lexicon: Lexicon) -> tuple[int, str]:
    """Return where the answer after a heading starts, past marks and known notes, and the answer."""
    while True:
        while start < len(text) and (text[start] in PADDING + QUESTION_MARKS or is_invisible(text[start])):
            if _STRESS.match(text, start) and (text[start - 1 : start].isspace() or text[start - 1] in ";|"):
                # The mark is that of the answer.
                break
            start += 1
        passed = _ARROW.match(text, start) or _TAG.match(text, start)
        start = passed.end() if passed else start
        rest = text[start:]
        note = _NOTE.match(rest)
        if note is None or not lexicon.is_note(note[1]):
            return start, rest.rstrip()
        start += note.end()


def find_note_end(text: str, phrase: Phrase[Question], above: str, lexicon: Lexicon) -> int:
    """Return the offset of the answer after what opens a line below the heading `above`, or 0.

    That is a known note, or the question mark of the heading's wording where `above` lacks it.
    """
    bare = text.lstrip()
    lacks_mark = phrase.label[-1] in QUESTION_MARKS and above.rstrip()[-1:] not in tuple(_END_MARKS)
    if not bare.startswith(("(", "[", "\uff08", *(QUESTION_MARKS if lacks_mark else ()))):
        return 0
    start, rest = skip_notes(bare, 0, lexicon)
    is_known = start > 0 and not rest.startswith(("(", "["))
    return len(text) - len(bare) + start if is_known and any(map(str.isalnum, rest)) else 0


def is_note(text: str, lexicon: Lexicon) -> bool:
    """Whether a line holds nothing but a closing note of a known kind, such as "(optional)"."""
    is_starred = text.strip().startswith("*") and lexicon.is_note(text)
    return is_starred or drop_note(f"- {text.strip()}", lexicon) == "-"


def is_bare_note(folded: str, lexicon: Lexicon) -> bool:
    """Whether a folded text is a note without brackets, of enough words to be no answer: "Max. 200 words"."""
    is_long = folded.count(" ") >= _LEAST_NOTE_WORDS - 1 and len(folded) <= _LONGEST_NOTE
    return is_long and lexicon.language.notes.fullmatch(folded) is not None


def is_mark(text: str) -> bool:
    """Whether `text` is nothing but marks that end a heading."""
    bare = text.strip(PADDING + "#")
    return all(letter in QUESTION_MARKS for letter in bare) and any(letter in _END_MARKS for letter in text)


def drop_note(text: str, lexicon: Lexicon) -> str | None:
    """Return a heading without the closing notes of a known kind, or None where it has none."""
    starred = STARRED_NOTE.search(text) if "*" in text else None
    found = text[: starred.start()] if starred and lexicon.is_note(starred[1]) else None
    bare = (found or text).rstrip(PADDING + "#" + QUESTION_MARKS)
    while bare.endswith(_BRACKETS):
        start = max(bare.rfind(mark) for mark in "([\uff08")
        note = _NOTE.fullmatch(bare[start:]) if start > 0 else None
        if note is None or not lexicon.is_note(note[1]):
            break
        bare = found = bare[:start].rstrip(PADDING + QUESTION_MARKS)
    return found


def drop_remark(text: str) -> str | None:
    """Return a heading without what is in brackets at its end, of whatever kind, or None where nothing is."""
    bare = text.rstrip(_CLOSING)
    remark = _REMARK.search(bare) if bare.endswith(_BRACKETS) else None
    return bare[: remark.start()] if remark else None


def strip_end(text: str) -> str:
    """Return a line without what may be after the mark that ends its question: a bracket, a colon, stars."""
    text = unescape(text)
    bare = text.rstrip(_CLOSING)
    bare = text[: len(bare) + ends_asking(text[: len(bare) + 1])]
    note = _LAST_NOTE.search(bare)
    return bare[: note.end(1)] if note else bare
