"""A form that a mail quotes, answered between its lines: those of its lines out that are no headings and no answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from profilecli.questionnaire.lexicon import Lexicon
from profilecli.reading.headings.finding import Candidate
from profilecli.reading.headings.layout import starts_sentence
from profilecli.reading.lines.asking import is_question
from profilecli.reading.lines.line import Line
from profilecli.reading.lines.notes import is_note
from profilecli.reading.lines.own_text import is_page_number
from profilecli.reading.page.margins import QUOTING, count_quoted, is_quoted
from profilecli.text.mail import bids_farewell
from profilecli.text.markers import Box, read_list_marker, read_marks
from profilecli.text.notices import holds_address
from profilecli.text.wording import drop_marks

_LEAST_WORDS = 3
"""How many words a question has."""


def list_quoted_form(lines: Sequence[Line], headings: Mapping[int, Candidate], lexicon: Lexicon) -> Sequence[int]:
    """Return the quoted lines of a form that was answered between its lines, except its headings."""
    quoted, plain = count_quoted(lines, lexicon)
    if len(quoted) <= plain:
        return ()
    asked = {place: found for found in headings.values() for place in range(found.first, found.last + 1)}
    unquoted = any(line.is_text and not is_quoted(line) for line in lines[quoted[0].first :])
    kept = {*asked, *chain(*_list_ticked(lines, headings)), *_list_unknown(lines, asked, lexicon)}
    return [index for index, line in enumerate(lines) if is_quoted(line) and index not in kept] if unquoted else ()


def _list_unknown(lines: Sequence[Line], asked: Mapping[int, Candidate], lexicon: Lexicon) -> Iterator[int]:
    """Yield the quoted lines that are no headings, but are answered as these are: below, and unquoted.

    Below a question that asks for no text, they can be its choices, or say how it is answered.
    """
    texts = [index for index, line in enumerate(lines) if line.is_text and (line.folded or not is_quoted(line))]
    is_text = False
    for above, index, below in zip(texts, texts[1:], texts[2:], strict=False):
        if above in asked:
            is_text = asked[above].phrase.owner.type.is_text
        is_between = is_quoted(lines[index]) and not (is_quoted(lines[above]) or is_quoted(lines[below]))
        text = lines[index].text
        is_asking = is_question(text, _LEAST_WORDS) or (is_text and _could_ask(text, lexicon))
        if is_between and index not in asked and is_asking:
            yield index


def _could_ask(text: str, lexicon: Lexicon) -> bool:
    """Whether a quoted line is no note on an answer, no thanks and no item of a list."""
    bare, item = drop_marks(text), read_list_marker(QUOTING.sub("", text, count=1))
    is_of_form = is_note(bare, lexicon) or lexicon.is_note(bare) or lexicon.is_greeting(bare) or is_page_number(bare)
    is_words = starts_sentence(text) and any(map(str.isalpha, text)) and not holds_address(text)
    return is_words and not (is_of_form or bids_farewell(bare) or (item and not item.number))


def _list_ticked(lines: Sequence[Line], headings: Mapping[int, Candidate]) -> Iterator[list[int]]:
    """Yield the quoted choices of each question whose boxes were ticked there, and that has no other answer."""
    for heading, stop in zip(headings.values(), [*list(headings)[1:], len(lines)], strict=True):
        below = range(heading.last + 1, stop) if heading.phrase.owner.type.is_select else ()
        texts = [index for index in below if lines[index].is_text and lines[index].folded]
        boxes = {read_marks(lines[index].text).box for index in texts}
        if all(is_quoted(lines[index]) for index in texts) and not boxes.isdisjoint((Box.CHOSEN, Box.CROSSED)):
            yield texts
