"""3xx: how answers end: as a letter does, or as the beginning of a longer text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from profilecli.checks.spans import span_answer
from profilecli.findings.diagnostics import Finding
from profilecli.reading.answers.answer import Answer
from profilecli.reading.document import Document, Reading
from profilecli.reading.lines.line import LineKind
from profilecli.text.languages import Language
from profilecli.text.late import compile_late
from profilecli.text.mail import bids_farewell, is_clipped
from profilecli.text.markers import has_marks
from profilecli.text.notices import holds_address
from profilecli.text.wording import fold

_MOST_LINES, _LONGEST = 7, 60
"""How long what closes a letter is, with the name and the address below it."""

_DASHES = ("\u2013", "\u2014", "\u2015")
"""What people put on a line of its own above their signature."""
_MOST_NAMES = 4
_LEAST_HEADED = 2
"""More than so many lines are below each other in a signature that begins with a name."""
_LEAST_OF_SENTENCE = 6
"""How many words a sentence has that begins with a farewell; one of fewer is only that."""
_CELLS = compile_late(r"\s*[|\u00b7\u2022]\s*|\s+/\s+")
"""What parts the name, the office and the address in a signature of one line."""
_CLOSES = compile_late(r"[^\W\d_]+(?: [^\W\d_]+){0,2},")
_PICTURE = compile_late(
    r"[<\[](?:cid:)?(?:[^<>\[\]]{0,40}: ?)?[^<>\[\]]{1,60}\.(?:png|jpe?g|gif|bmp)[^<>\[\]]{0,40}[\]>]", re.IGNORECASE
)
"""What a mail program writes for the picture in a signature: "<image001.png>", "[cid:logo.png@01D9]"."""
_QUOTED = tuple("\"'\u2019\u201d\u00bb\u203a")
_BRACKETS = dict(zip(")]}>", "([{<", strict=True))
_ARROWS = " \t\u00a0\u00bb\u203a\u2192>"
_STOPS = (".", "!", "\u0964", "\u3002")
_DOTS = ("...", "\u2026")
_LONGEST_BUTTON = 40
"""In characters, with dots and arrows beside it."""


def check_letter_in_answer(document: Document, reading: Reading) -> Iterator[Finding]:
    """The last answer ends as a letter does: nothing shows where the answer ends, and a signature begins."""
    last = max((answer.last or 0 for answer, _ in reading.asked), default=0)
    name = fold(reading.name.name or "")
    for answer, heading in reading.asked:
        index = _find_closing(document, answer, name) if answer.last == last and _is_text(answer) else None
        if index is not None:
            message = "reads like the end of a letter, and is kept in the answer; if it is a signature, delete it"
            yield Finding(message, span_answer(document, heading, index, last), answer.question.name, reading.number)


def check_shortened_answer(document: Document, reading: Reading) -> Iterator[Finding]:
    """Only the beginning of an answer is in the text: it ends in "Read more", "[truncated]" or "[...]"."""
    for answer, heading in reading.asked:
        if answer.last is None or not _is_text(answer):
            continue
        start = heading.inline or 0 if heading.last == answer.last else 0
        text = document.lines[answer.last].text[start:]
        if _is_shortened(text, document.lexicon.language) or is_clipped(text):
            message = "only the beginning of this answer is here; open the whole of it, and save the page again"
            span = span_answer(document, heading, answer.last, answer.last)
            yield Finding(message, span, answer.question.name, reading.number)


def _is_shortened(text: str, language: Language) -> bool:
    """Whether a last line ends as the beginning of a longer text does: "... Read more", "[truncated]", "(...)"."""
    end = text[-_LONGEST_BUTTON:].rstrip()
    opening = end.rfind(_BRACKETS.get(end[-1:], "\n"))
    if opening >= 0:
        inside = end[opening + 1 : -1].strip()
        return inside in _DOTS or fold(inside) in language.omissions | language.unfolding
    end = end.rstrip(_ARROWS)
    start = max(end.rfind(dots) + len(dots) if dots in end else 0 for dots in _DOTS)
    return (start > 0 or len(text) <= _LONGEST_BUTTON) and fold(end[start:]) in language.unfolding


def _is_text(answer: Answer) -> bool:
    return answer.question.type.is_text


def _find_closing(document: Document, answer: Answer, name: str) -> int | None:
    """Return the line with which the letter closes, or None; below it are only a few short lines.

    That can be the folded `name` of the profile, at the start of a paragraph, with more after it: "Bo Fen, 3 March".
    """
    lines = [(piece.line, document.lines[piece.line].text.strip()) for piece in answer.pieces[-_MOST_LINES:]]
    above = [line for _, line in lines[:-1]]
    if above and _is_signed(lines[-1][1], above) and document.lines[lines[-1][0] - 1].kind is LineKind.BLANK:
        return lines[-1][0]
    for index, text in lines if len(answer.pieces) > 1 and name else ():
        is_apart = document.lines[index - 1].kind is LineKind.BLANK
        has_more = index < lines[-1][0] and document.lines[index + 1].is_text
        is_name = is_apart and (has_more or "," in text) and fold(text.partition(",")[0]) == name
        if is_name and not _is_sentence(text, [line for place, line in lines if place > index]):
            return index
    tail = list(takewhile(lambda line: len(line[1]) <= _LONGEST, reversed(lines)))
    for index, text in reversed(tail):
        is_farewell = document.lexicon.is_greeting(text) or bids_farewell(text)
        is_sentence = _goes_on(text, document.lexicon.language)
        if text in _DASHES or (is_farewell and not is_sentence and not has_marks(text)):
            # One word that is all of an answer, or continues a list of such, can be meant as it is.
            is_parted = "," in text or document.lines[index - 1].kind is LineKind.BLANK
            is_alone = len(answer.pieces) == 1 and (" " not in text or text.endswith(_STOPS))
            return index if is_parted and not is_alone else None
    return _find_signature(document, lines, name)


def _find_signature(document: Document, lines: Sequence[tuple[int, str]], name: str) -> int | None:
    """Return the first line of the last paragraph if it is a signature, below another one of the answer.

    It has the name of the profile among other words of a line or below names, begins with the name of a picture, or
    with a name above an office and an address, or has only addresses, or words with a comma above a name.
    """
    below = [*takewhile(lambda line: document.lines[line[0] - 1].kind is not LineKind.BLANK, reversed(lines))]
    if len(below) >= len(lines) - 1:
        return None
    index, first = lines[-len(below) - 1]
    texts = [first, *(text for _, text in reversed(below))]
    is_named = name and any(name in map(fold, cells) for cells in map(_CELLS.split, texts) if len(cells) > 1)
    is_named = is_named or (len(texts) > 1 and fold(texts[-1]) == name and all(map(_is_name, texts[:-1])))
    is_address = len(texts) > 1 and all(":" in text and holds_address(text) for text in texts)
    is_signed = len(texts) == 2 and _CLOSES.fullmatch(first) and _is_name(texts[1])
    is_headed = len(texts) > _LEAST_HEADED and _is_name(first) and any(map(holds_address, texts[1:]))
    is_found = is_named or is_address or is_signed or is_headed or _PICTURE.fullmatch(first)
    return index if is_found else None


def _is_name(text: str) -> bool:
    words = text.strip("*_").split()
    return len(words) < _MOST_NAMES and all(word.isalpha() and word[0].isupper() for word in words)


def _goes_on(text: str, language: Language) -> bool:
    """Whether a sentence begins with a farewell: "Sincerely, we are tired.", "Best wishes would help us all."."""
    if "," not in text and text.endswith(_STOPS) and len(text.split()) >= _LEAST_OF_SENTENCE:
        return True
    rest = text.partition(",")[2].strip()
    return rest[:1].islower() and not language.subjects.isdisjoint(fold(rest).split()[:1])


def _is_sentence(text: str, below: Sequence[str]) -> bool:
    """Whether a line that begins with the name is a sentence, or its beginning: "Bo Fen, who signs, is here."."""
    if text.count(",") > 1:
        end = text.rpartition(",")[2].strip()
        is_address = any(map(str.isdigit, text))
        return end[:1].islower() and " " in end and end.endswith(_STOPS) and not is_address
    is_said = bool(below) and below[0].endswith(_STOPS) and " " in below[0] and not holds_address(below[0])
    return "," not in text and is_said and below[0][:1].islower() and "/" not in below[0].partition(" ")[0]


def _is_signed(text: str, above: Sequence[str]) -> bool:
    """Whether a line is a name of several words after a dash: "— Bo Fen"; no item of a list, nor who is quoted."""
    words = text[1:].split()
    is_name = (
        text.startswith(_DASHES[1:]) and 1 < len(words) <= _MOST_NAMES and all(word[0].isupper() for word in words)
    )
    is_listed = above[-1].endswith((":", *_QUOTED)) or any(line.startswith(_DASHES) for line in above)
    return is_name and not is_listed
