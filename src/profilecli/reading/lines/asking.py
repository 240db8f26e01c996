"""What asks in a text: question marks, and the quotation marks around what somebody else asks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from profilecli.questionnaire.lexicon import Lexicon
from profilecli.questionnaire.model import Question
from profilecli.questionnaire.phrases import Phrase
from profilecli.text.markers import read_marks
from profilecli.text.scripts import count_words
from profilecli.text.wording import fold

MOST_QUESTION_WORDS = 25

QUESTION_MARKS = "?\uff1f\u061f\u037e\u055e\u1367\u2047\ufe56\ua60f\u2cfa\u2cfb\ufe16"
"""Those of all writing systems."""
GREEK = "\u0370-\u03ff\u1f00-\u1fff"
GREEK_MARK = f"(?<=[{GREEK}][{GREEK}]);"
"""The mark of a question in Greek as people type it."""
_ENDS_SENTENCE = re.compile(rf"[.!\u0964{QUESTION_MARKS}\u3002\uff01\u2026]['\"\u2019\u201d\u00bb)\]*_]*\s+\S|\u3002\S")
_CLOSERS = "'\"\u2019\u201d\u00bb)]*_# \t\u00a0"
_OPENING_QUOTES = "'\"`\u2018\u201c\u201e\u00ab\u2039\u201b\u201f"
_DOUBLE_QUOTES = '"\u201c\u201e\u00ab\u2018'
CLOSING_QUOTES = "'\"\u2019\u201d\u00bb\u203a)]"
"""What closes a quotation, or a bracket."""
_FEW_WORDS, _FEW_WORDS_LONG = 3, 60
_MOST_OPENING = 40
"""Within how many characters a request begins."""
END = re.compile(rf"[:\uff1a\u3011{QUESTION_MARKS};](?:(?<!;)|(?<=[{GREEK}][{GREEK}];))")
"""A mark by which a heading ends; it begins with a set of signs, which is looked for much faster than two ways."""
_SENTENCE_BREAK = re.compile(
    rf"(?:[.!\u0964\u2026{QUESTION_MARKS}]['\"\u2019\u201d\u00bb)\]]?|[;|\u00b7\u2022]|\s[-/\u2013\u2014])\s+(?=\S)"
    r"|\s[(\[](?=\w)|(?<=\S)(?:\s{3,}|\t\s*)(?=\S)"
)
_ASKS = re.compile(rf"(?:[{QUESTION_MARKS}]|{GREEK_MARK})\Z")


def ends_asking(text: str) -> bool:
    """Whether `text` ends with a question mark."""
    return _ASKS.search(text, max(0, len(text) - 1)) is not None


def is_question(text: str, least: int = 1) -> bool:
    """Whether `text` is one sentence of at least `least` words, at most 25, that asks something."""
    bare = text[read_marks(text).end :].strip().rstrip(_CLOSERS)
    if not ends_asking(bare) or len(bare) > 600 or _ENDS_SENTENCE.search(bare):
        return False
    return least <= count_words(bare.rstrip(QUESTION_MARKS)) <= MOST_QUESTION_WORDS


def is_bracketed(text: str) -> bool:
    """Whether all of a text is in brackets."""
    return text.startswith(("(", "[")) and text.endswith((")", "]"))


def asks_for(text: str, lexicon: Lexicon) -> bool:
    """Whether `text` begins with a word by which forms ask for something, or with "also" and such a word."""
    return find_request(fold(text[:_MOST_OPENING]), lexicon) != ""


def find_request(folded: str, lexicon: Lexicon) -> str:
    """Return that word of a folded text, or nothing."""
    words = folded[:_MOST_OPENING].split()
    word = next((word for word in words if word not in lexicon.language.further), "")
    return word if word in lexicon.language.requests else ""


def opens_question(folded: str, lexicon: Lexicon) -> bool:
    """Whether a folded text begins as a question does, also without its mark: "When do you ...", "Do you ..."."""
    language, words = lexicon.language, folded[:_MOST_OPENING].split()
    first = next((place for place, word in enumerate(words[:_FEW_WORDS]) if word in language.verbs), -1)
    is_asking = first == 0 or (first > 0 and words[0] in language.question_words)
    return is_asking and len(words) > first + 1 and words[first + 1] in language.subjects


def opens_quote(text: str) -> bool:
    """Whether a line begins with a quotation mark."""
    return text.lstrip()[:1] in tuple(_OPENING_QUOTES)


def is_in_quotes(text: str, start: int) -> bool:
    """Whether a quotation mark opens before what is at `start`, and maybe a blank."""
    return text[:start].rstrip()[-1:] in tuple(_OPENING_QUOTES)


def quotes_question(text: str, end: int, rest: str, lexicon: Lexicon) -> bool:
    """Whether what is after the question mark at `end` continues a sentence that quotes the question."""
    if text[end : end + 1] in tuple(CLOSING_QUOTES):
        return True
    words = fold(rest[:_FEW_WORDS_LONG]).split()[:_FEW_WORDS]
    language = lexicon.language
    return rest[0].islower() and (not language.quoting.isdisjoint(words[:1]) or not language.asking.isdisjoint(words))


def find_question_end(text: str, longest: int, *, may_go_on: bool = False) -> int:
    """Return the offset after the mark that could end an unknown heading with its answer, or 0.

    A sentence that only quotes a question has none, and one that goes on after its mark only where it `may_go_on`.
    """
    match = END.search(text, 1, longest)
    if match is None or any(mark in text[: match.start()] for mark in _DOUBLE_QUOTES):
        return 0
    rest = text[match.end() :].lstrip()
    goes_on = rest[:1].islower() and not may_go_on
    goes_on = goes_on or text[match.end() : match.end() + 1] in tuple(CLOSING_QUOTES)
    if not rest or (match[0] in QUESTION_MARKS and goes_on):
        return 0
    return match.end()


def find_passed_over(text: str, lexicon: Lexicon) -> Iterator[tuple[Phrase[Question], str]]:
    """Yield each exact wording of a question, with its mark, that begins a sentence in an answer, and what follows it.

    One in quotation marks and one that a sentence continues are words of everyday text.
    """
    book = lexicon.headings
    for start, _ in list_sentences(text) if END.search(text) else ():
        mark = END.search(text, start, start + book.longest)
        phrase = book.exact.get(fold(text[start : mark.end()])) if mark and not opens_quote(text[start:]) else None
        rest = text[mark.end() :].lstrip() if mark else ""
        if mark and phrase and not (rest and quotes_question(text, mark.end(), rest, lexicon)):
            yield phrase, rest


def open_sentence(text: str) -> str:
    """Return the last sentence of a line, which may go on in the next one."""
    return text[max((match.end() for match in _SENTENCE_BREAK.finditer(text)), default=0) :]


def list_sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each sentence of a line, or part of one between marks, begins and ends."""
    start = 0
    for match in _SENTENCE_BREAK.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)
