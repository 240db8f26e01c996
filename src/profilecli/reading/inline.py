"""What is on a heading's own line: where the heading could end, and what its rest means."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from profilecli.questionnaire.answer_types import Shape
from profilecli.questionnaire.lexicon import Lexicon
from profilecli.questionnaire.model import Question
from profilecli.questionnaire.phrases import Phrase
from profilecli.reading.choices import find_choices
from profilecli.reading.own_text import is_fill, is_hint
from profilecli.reading.selects import is_own_choice
from profilecli.reading.values import read_value
from profilecli.text.markers import read_marks
from profilecli.text.wording import fold, is_invisible

MOST_QUESTION_WORDS = 25

_QUESTION_MARKS = "?\uff1f\u061f\u055e\u1367\u2047\ufe56\ua60f\u2cfa\u2cfb\ufe16"
_ENDS_SENTENCE = re.compile(rf"[.!{_QUESTION_MARKS}\u3002\uff01\u2026]['\"\u2019\u201d\u00bb)\]*_]*\s+\S|\u3002\S")
_CLOSERS = "'\"\u2019\u201d\u00bb)]*_# \t\u00a0"
_OPENING_QUOTES = "'\"`\u2018\u201c\u201e\u00ab\u2039\u201b\u201f"
_DOUBLE_QUOTES = '"\u201c\u201e\u00ab\u2018'
_CLOSING_QUOTES = "'\"\u2019\u201d\u00bb\u203a)]"
_SEPARATOR = re.compile(rf"[:\uff1a\t{_QUESTION_MARKS}]|\s[-\u2013\u2014/|]\s")
_CLEARLY = 2
_FEW_WORDS, _FEW_WORDS_LONG = 3, 60
_LONGEST_HINT = 80
_END = re.compile(rf"[:\uff1a{_QUESTION_MARKS}]")
_NOTE = re.compile(r"[(\[\uff08]([^()\[\]\uff08\uff09]{1,60})[)\]\uff09]")
_PADDING = " \t\u00a0:\uff1a*_"
_CLOSING = _PADDING + "#"
_LAST_NOTE = re.compile(rf"([{_QUESTION_MARKS}])[\s*_:]*[(\[\uff08][^()\[\]\uff08\uff09]{{1,60}}[)\]\uff09]\Z")
_SENTENCE_BREAK = re.compile(rf"[.!\u2026{_QUESTION_MARKS}]['\"\u2019\u201d\u00bb)\]]?\s+(?=\S)")
_END_MARKS = _QUESTION_MARKS + ":\uff1a*"
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


@dataclass(frozen=True, slots=True)
class Rest:
    """What a heading's line says after it; offsets are 0-based."""

    answer: int | None = None
    """Where the answer on the line starts, or None."""
    heading_end: int | None = None
    """Where the heading ends before that answer."""
    is_doubtful: bool = False
    """Whether more is there that may be a translation, or may ask something else."""


_NOTHING = Rest()


def list_ends(text: str, floor: int, longest: int) -> Iterator[int]:
    """Yield each offset at or after `floor` at which a heading at the start of `text` could end."""
    if len(text) <= longest:
        yield len(text)
    for match in _SEPARATOR.finditer(text, floor, min(len(text), longest)):
        yield match.end()


def read_rest(text: str, end: int, question: Question, lexicon: Lexicon) -> Rest | None:
    """Return what is after the heading that ends at `end`, or None where the line is prose.

    An answer follows `:` or `?`, a tab, or a dash if only an answer would read so. A question is a
    translation. A sentence that goes on after `?`, or an opening quotation mark before the heading, is prose.
    """
    start, rest = _skip_notes(text, end, lexicon)
    written = text[end:].strip()
    if not any(letter.isalnum() for letter in rest) or _is_untouched(written, lexicon):
        return _NOTHING
    separator = text[:end].rstrip(" ")[-1]
    if opens_quote(text):
        return None
    if is_question(rest) and not _is_own_language(rest, lexicon):
        return _NOTHING
    needs_fit = separator in "-\u2013\u2014" or (
        separator in _QUESTION_MARKS and _could_go_on(text, end, rest, lexicon)
    )
    if needs_fit and (question.type.shape is Shape.TEXT or not is_of_type(question, rest, lexicon)):
        return None
    is_cell = "|" in (separator, rest[0]) and weigh_language(rest, lexicon) <= 0
    if not is_cell and (separator in "/|" or rest[0] in "/|"):
        return _read_translation(start, rest)
    # What is after a stroke is a cell of a table, or the question in another language.
    answer = rest.lstrip("| \t") if is_cell else rest
    return Rest(start + len(rest) - len(answer), end)


def _is_untouched(text: str, lexicon: Lexicon) -> bool:
    """Whether what is after a heading is the form's, as nobody has answered yet."""
    is_comment = text.startswith("<!--") and text.endswith("-->")
    is_blank = len(text) <= _LONGEST_HINT and (is_fill(text) or is_hint(text, fold(text), lexicon.language))
    return is_comment or is_blank or lexicon.is_form_text(text)


def _read_translation(start: int, rest: str) -> Rest:
    """Return what is after a heading in two languages: "Who ...? / Con ...? The answer"."""
    mark = _END.search(rest)
    while mark and mark[0] in ":\uff1a":
        mark = _END.search(rest, mark.end())
    if mark is None:
        # Nothing distinguishes a translation from another question here, so a person is to look.
        return Rest(is_doubtful=True)
    behind = rest[mark.end() :].lstrip(_PADDING)
    return Rest(start + len(rest) - len(behind), start + mark.end()) if behind else _NOTHING


def weigh_language(text: str, lexicon: Lexicon) -> int:
    """Return how many words show `text` to be in another language than the questionnaire, less those of its own."""
    words, language = set(fold(text).split()), lexicon.language
    # A single letter ("a", the "t" of "don't") is a word in too many languages to recognise one.
    own = {word for word in words & (language.function_words | language.closed_words) if len(word) > 1}
    other = set(filter(language.is_foreign, words))
    return len(other - own) - len(own - other)


def _is_own_language(text: str, lexicon: Lexicon) -> bool:
    """Whether a question is clearly no translation, but an answer that ends in a question mark."""
    return weigh_language(text, lexicon) <= -_CLEARLY and fold(text) not in lexicon.headings.exact


def _is_quoted(text: str, end: int, rest: str, lexicon: Lexicon) -> bool:
    """Whether what is after the question mark at `end` continues a sentence that quotes the question."""
    if text[end : end + 1] in tuple(_CLOSING_QUOTES):
        return True
    words = fold(rest[:_FEW_WORDS_LONG]).split()[:_FEW_WORDS]
    language = lexicon.language
    return rest[0].islower() and (not language.quoting.isdisjoint(words[:1]) or not language.asking.isdisjoint(words))


def _could_go_on(text: str, end: int, rest: str, lexicon: Lexicon) -> bool:
    """The same, where a language whose words are not known leaves it open, or a colon ends the heading."""
    is_open = rest[0].islower() and (not lexicon.language.function_words or text[end : end + 1] in tuple(":\uff1a"))
    return is_open or _is_quoted(text, end, rest, lexicon)


def find_passed_over(text: str, lexicon: Lexicon) -> Phrase[Question] | None:
    """Return the exact wording of a question, with its mark, that begins a sentence in the middle of an answer.

    One of a single word, one in quotation marks and one that a sentence continues are words of everyday text.
    """
    book = lexicon.headings
    for start in _list_sentences(text):
        mark = _END.search(text, start, start + book.longest)
        phrase = book.exact.get(fold(text[start : mark.end()])) if mark and not opens_quote(text[start:]) else None
        rest = text[mark.end() :].lstrip() if mark else ""
        if mark and phrase and not phrase.is_one_word and not (rest and _is_quoted(text, mark.end(), rest, lexicon)):
            return phrase
    return None


def _list_sentences(text: str) -> Iterator[int]:
    """Yield the offset of each sentence in a line that holds a mark by which a heading ends."""
    if _END.search(text):
        yield 0
        yield from (match.end() for match in _SENTENCE_BREAK.finditer(text))


def _skip_notes(text: str, start: int, lexicon: Lexicon) -> tuple[int, str]:
    """Return where the answer after a heading starts, past marks and known notes, and the answer."""
    while True:
        while start < len(text) and (text[start] in _PADDING + _QUESTION_MARKS or is_invisible(text[start])):
            start += 1
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
    lacks_mark = phrase.label[-1] in _QUESTION_MARKS and above.rstrip()[-1:] not in tuple(_END_MARKS)
    if not bare.startswith(("(", "[", "\uff08", *(_QUESTION_MARKS if lacks_mark else ()))):
        return 0
    start, rest = _skip_notes(bare, 0, lexicon)
    is_known = start > 0 and not rest.startswith(("(", "["))
    return len(text) - len(bare) + start if is_known and any(map(str.isalnum, rest)) else 0


def is_note(text: str, lexicon: Lexicon) -> bool:
    """Whether a line holds nothing but a closing note of a known kind, such as "(optional)"."""
    is_starred = text.strip().startswith("*") and lexicon.is_note(text)
    return is_starred or drop_note(f"- {text.strip()}", lexicon) == "-"


def opens_quote(text: str) -> bool:
    """Whether a line begins with a quotation mark."""
    return text.lstrip()[:1] in tuple(_OPENING_QUOTES)


def is_mark(text: str) -> bool:
    """Whether `text` is nothing but marks that end a heading."""
    bare = text.strip(_PADDING + "#")
    return all(letter in _QUESTION_MARKS for letter in bare) and any(letter in _END_MARKS for letter in text)


def drop_note(text: str, lexicon: Lexicon) -> str | None:
    """Return a heading without the closing notes of a known kind, or None where it has none."""
    found = None
    bare = text.rstrip(_PADDING + "#" + _QUESTION_MARKS)
    while bare.endswith((")", "]", "\uff09")):
        start = max(bare.rfind(mark) for mark in "([\uff08")
        note = _NOTE.fullmatch(bare[start:]) if start > 0 else None
        if note is None or not lexicon.is_note(note[1]):
            break
        bare = found = bare[:start].rstrip(_PADDING + _QUESTION_MARKS)
    return found


def strip_end(text: str) -> str:
    """Return a line without what may be after the mark that ends its question: a bracket, a colon, stars."""
    bare = unescape(text).rstrip(_CLOSING)
    note = _LAST_NOTE.search(bare)
    return bare[: note.end(1)] if note else bare


def find_question_end(text: str, longest: int) -> int:
    """Return the offset after the mark that could end an unknown heading with its answer, or 0.

    A sentence that only quotes a question, or goes on after its mark, has none.
    """
    match = _END.search(text, 1, longest)
    if match is None or any(mark in text[: match.start()] for mark in _DOUBLE_QUOTES):
        return 0
    rest = text[match.end() :].lstrip()
    goes_on = rest[:1].islower() or text[match.end() : match.end() + 1] in tuple(_CLOSING_QUOTES)
    if not rest or (match[0] in _QUESTION_MARKS and goes_on):
        return 0
    return match.end()


def is_question(text: str, least: int = 1) -> bool:
    """Whether `text` is one sentence of at least `least` words, at most 25, that asks something."""
    bare = text[read_marks(text).end :].strip().rstrip(_CLOSERS)
    if not bare or bare[-1] not in _QUESTION_MARKS or len(bare) > 600 or _ENDS_SENTENCE.search(bare):
        return False
    wide = len(_WIDE.findall(bare))
    count = len(_WIDE.sub("", bare).rstrip(_QUESTION_MARKS).split()) + wide // 2
    return least <= count <= MOST_QUESTION_WORDS


def is_of_type(question: Question, text: str, lexicon: Lexicon) -> bool:
    """Whether the line `text` could open the answer to `question`."""
    if lexicon.is_placeholder(text) or lexicon.find_missing(text):
        return True
    book = lexicon.get_choices(question)
    if book:
        is_listed = bool(find_choices((text,), book)) or fold(text[: book.longest]) in book.beginnings
        return is_listed or is_own_choice(question, text, lexicon)
    return not question.type.is_typed or read_value(question, text, lexicon.notations) is not None
