"""What a mail puts around a form: headers, signatures, earlier mails, and the quoted form above each answer."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import accumulate, chain, takewhile

from profilecli.questionnaire.answer_types import Shape
from profilecli.questionnaire.lexicon import Lexicon
from profilecli.reading.asking import is_question
from profilecli.reading.headings import Candidate
from profilecli.reading.layout import starts_sentence
from profilecli.reading.likely_names import is_likely_name
from profilecli.reading.lines import Line, LineKind, Trait, find_text, join_traits
from profilecli.reading.mail_headers import OF_SEVERAL, find_header, find_labelled, has_address
from profilecli.reading.names import announces_name, is_name_label
from profilecli.reading.notes import is_note
from profilecli.reading.own_text import is_page_number
from profilecli.reading.wrapping import QUOTING, count_quoted, is_quoted
from profilecli.text.mail import LIST_FOOTER, bids_farewell, is_closing, is_disclaimer, is_signed
from profilecli.text.markers import Box, read_list_marker, read_marks
from profilecli.text.notices import holds_address
from profilecli.text.wording import drop_marks

_MOST_CLOSING = 12
"""Over how many lines a closing paragraph is looked for."""
_MOST_DISCLAIMING = 5
"""Over how many lines it is looked what a paragraph says of a mail."""
_LEAST_AGAIN = 2
"""How many questions somebody else answers at least, if no label announces the name."""
_MOST_NAMING = 20
"""Over how many lines the name above these is looked for."""
_FRAMES = ("--", "__", "==")
"""With which a line between two mails begins."""
_LEAST_WORDS = 3
"""How many words a question has."""


def set_aside(
    lines: Sequence[Line], headings: Mapping[int, Candidate], lexicon: Lexicon
) -> tuple[Sequence[Line], Mapping[int, Candidate]]:
    """Return `lines` with what a mail put around the form set aside, and the headings that are left."""
    traits = join_traits(lines)
    kinds = dict(_list_mail(lines, headings, lexicon)) if traits & Trait.MAIL else {}
    if traits & Trait.QUOTED:
        kinds.update(_mark(_list_quoted_form(lines, headings, lexicon)))
    kept = (LineKind.BLANK, LineKind.BOILERPLATE)
    kinds = {index: kind for index, kind in kinds.items() if kind is LineKind.RULE or lines[index].kind not in kept}
    if not kinds:
        return lines, headings
    changed = list(lines)
    for index, kind in kinds.items():
        traits = lines[index].traits | (Trait.PARTS if kind is LineKind.RULE else 0)
        changed[index] = replace(lines[index], kind=kind, traits=traits)
    return changed, {index: heading for index, heading in headings.items() if index not in kinds}


def _mark(indices: Iterable[int], kind: LineKind = LineKind.ASIDE) -> Iterator[tuple[int, LineKind]]:
    return ((index, kind) for index in indices)


def _list_quoted_form(lines: Sequence[Line], headings: Mapping[int, Candidate], lexicon: Lexicon) -> Iterable[int]:
    """Return the quoted lines of a form that was answered between its lines, except its headings."""
    quoted, plain = count_quoted(lines, lexicon)
    if len(quoted) <= plain:
        return ()
    asked = {place: found for found in headings.values() for place in range(found.first, found.last + 1)}
    unquoted = any(line.kind is LineKind.TEXT and not is_quoted(line) for line in lines[quoted[0].first :])
    kept = {*asked, *chain(*_list_ticked(lines, headings)), *_list_unknown(lines, asked, lexicon)}
    return [index for index, line in enumerate(lines) if is_quoted(line) and index not in kept] if unquoted else ()


def _list_unknown(lines: Sequence[Line], asked: Mapping[int, Candidate], lexicon: Lexicon) -> Iterator[int]:
    """Yield the quoted lines that are no headings, but are answered as these are: below, and unquoted.

    Below a question that asks for no text, they can be its choices, or say how it is answered.
    """
    texts = [
        index for index, line in enumerate(lines) if line.kind is LineKind.TEXT and (line.folded or not is_quoted(line))
    ]
    is_text = False
    for above, index, below in zip(texts, texts[1:], texts[2:], strict=False):
        if above in asked:
            is_text = asked[above].phrase.owner.type.shape is Shape.TEXT
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
        texts = [index for index in below if lines[index].kind is LineKind.TEXT and lines[index].folded]
        boxes = {read_marks(lines[index].text).box for index in texts}
        if all(is_quoted(lines[index]) for index in texts) and not boxes.isdisjoint((Box.CHOSEN, Box.CROSSED)):
            yield texts


def _list_mail(
    lines: Sequence[Line], headings: Mapping[int, Candidate], lexicon: Lexicon
) -> Iterator[tuple[int, LineKind]]:
    """Yield the lines of headers and signatures, and all of an earlier mail below the answers, with what they are.

    The first line of a header parts the answers of two people.
    """
    asked: _Asked | None = None
    first = next((index for index in headings if not is_quoted(lines[index])), len(lines))
    passed = stop = 0
    for index, line in enumerate(lines):
        if not line.traits & Trait.MAIL or index < passed:
            continue
        stop = stop if index < stop else _find_stop(lines, index, headings)
        begin, end = find_header(lines, index, lexicon)
        is_known = begin < end or index <= first
        if not is_known:
            begin, end = find_labelled(lines, index, headings, lexicon) or (begin, end)
        if begin < end and begin > first and not OF_SEVERAL.fullmatch(lines[begin].text):
            asked = asked or _Asked(lines, headings)
            if not (is_known and has_address(lines[begin:end])) and asked.goes_on(end):
                # Words of an answer, such as hours "From:" and "To:".
                passed = end
                continue
            name = asked.find_another(begin, end, lexicon)
            is_framed = lines[begin].text.startswith(_FRAMES)
            # All of a header with words of its own is kept: what parts the profiles is a blank line beside it.
            beside = (place for place in (begin - 1, *range(end, name)) if lines[place].kind is LineKind.BLANK)
            parting = begin if is_framed else next(beside, -1)
            if name < 0:
                yield from _mark(range(begin, len(lines)))
                return
            yield from _mark(range(begin, name))
            if parting >= 0:
                yield parting, LineKind.RULE
            begin = end = name
        passed = end
        yield from _mark(range(begin, end))
        is_mark = line.text.rstrip() == "--"
        closing = index if is_mark else _find_closing(lines, index, stop, headings)
        if closing >= 0:
            is_parting = is_mark and _names_another(lines, index + 1, lexicon)
            passed = index + 1 if is_parting else stop
            yield from _mark(range(closing, passed))


class _Asked:
    """Where each line and each question of a text is first and last: what is new, and asked again, below a header."""

    def __init__(self, lines: Sequence[Line], headings: Mapping[int, Candidate]) -> None:
        self.lines, self.headings = lines, headings
        self.places = list(headings)
        self.said = {line.folded: index for index, line in reversed([*enumerate(lines)])}
        keys = [(key, index) for index, found in headings.items() for key in found.phrase.keys]
        self.first, last = dict(reversed(keys)), dict(keys)
        # For each question, where one that was asked down to there is asked last.
        lasts = (max((last[key] for key in found.phrase.keys), default=-1) for found in headings.values())
        self.again = list(accumulate(lasts, max))

    @cached_property
    def last_answered(self) -> int:
        """Where the last question that is answered is asked; printed choices answer nothing."""
        free = (index for index in reversed(self.places) if _is_free(self.headings[index]))
        return next((index for index in free if _is_answered(self.lines, self.headings, self.headings[index])), -1)

    def goes_on(self, end: int) -> bool:
        """Whether the form goes on from line `end` on: nothing is asked again there, and a question is answered."""
        place = bisect_left(self.places, end)
        return self.last_answered >= end and (not place or self.again[place - 1] < end)

    def find_another(self, begin: int, end: int, lexicon: Lexicon) -> int:
        """Return the name, or its label, above the answers of somebody else in an earlier mail, or -1.

        The header is from line `begin` to `end`. The name is not above it, and questions that are are answered again:
        two, or one below a name on the line of its label. If there is such a line, no other one is the name.
        """
        place = bisect_left(self.places, end)
        below = [self.headings[index] for index in self.places[place : place + len(lexicon.order)]]
        again = {
            found.phrase.owner.name
            for found in below
            if _is_free(found)
            and any(self.first[key] < begin for key in found.phrase.keys)
            and _is_answered(self.lines, self.headings, found)
        }
        if not again:
            return -1
        above = range(end, min(below[0].first, end + _MOST_NAMING))
        texts = [index for index in above if self.lines[index].kind is LineKind.TEXT]
        announced = next((index for index in texts if announces_name(self.lines[index], lexicon)), -1)
        if announced >= 0 or len(again) < _LEAST_AGAIN:
            return announced if announced >= 0 and self._is_new(announced, begin) else -1
        label = next((index for index in texts if is_name_label(self.lines[index], lexicon)), -1)
        floor = max(end, label + 1)
        likely = (index for index in texts if index >= floor and is_likely_name(self.lines[index], lexicon))
        new = (index for index in likely if self._is_new(index, begin) and not self._is_signed(index, floor, lexicon))
        name = next(new, -1)
        return label if 0 <= label < name else name

    def _is_new(self, index: int, begin: int) -> bool:
        return self.said[self.lines[index].folded] >= begin

    def _is_signed(self, index: int, floor: int, lexicon: Lexicon) -> bool:
        """Whether a greeting or a farewell is on line `index` or above it in its paragraph, down to line `floor`."""
        above = takewhile(lambda place: self.lines[place].kind is LineKind.TEXT, range(index, floor - 1, -1))
        texts = (self.lines[place].text.strip() for place in above)
        return any(bids_farewell(text) or lexicon.is_greeting(text) for text in texts)


def _is_free(heading: Candidate) -> bool:
    return not heading.phrase.owner.type.is_select


def _names_another(lines: Sequence[Line], index: int, lexicon: Lexicon) -> bool:
    """Whether the first text from line `index` on is a name label with a name: below "--" another profile begins."""
    below = find_text(lines, index)
    return below >= 0 and announces_name(lines[below], lexicon) is not None


def _is_answered(lines: Sequence[Line], headings: Mapping[int, Candidate], heading: Candidate) -> bool:
    """Whether text that is no heading is on the line of a heading or below it, not quoted."""
    texts = (index for index in range(heading.last + 1, len(lines)) if lines[index].kind is LineKind.TEXT)
    below = heading.last if heading.inline is not None else next(texts, -1)
    is_free = below == heading.last or (below >= 0 and below not in headings)
    return is_free and not lines[below].written.lstrip().startswith(">") and not is_quoted(lines[below])


def _find_closing(lines: Sequence[Line], index: int, stop: int, headings: Mapping[int, Candidate]) -> int:
    """Return the first line of the paragraph by which a program closes a mail, if line `index` shows one, or -1.

    It has a blank line above it, and no question of the form is below it; `stop` is where a signature ends there.
    """
    text = lines[index].text.strip()
    if text.endswith(LIST_FOOTER):
        is_below_rule = index > 0 and lines[index - 1].kind is LineKind.RULE
        return index if is_below_rule and stop == len(lines) else -1
    if not is_closing(text) and not is_disclaimer(_join_paragraph(lines, index)):
        return -1
    if stop < len(lines) and lines[stop].kind is not LineKind.RULE:
        return -1
    rest = (line.text.strip() for line in lines[index : index + _MOST_CLOSING] if line.kind is LineKind.TEXT)
    if stop - index <= _MOST_CLOSING and is_signed(text) and all(map(is_closing, rest)):
        return index
    first = index
    while first > 0 and lines[first - 1].kind is LineKind.TEXT and index - first < _MOST_CLOSING:
        first -= 1
    is_apart = first > 0 and lines[first - 1].kind is not LineKind.TEXT
    return first if is_apart and headings.keys().isdisjoint(range(first, index)) else -1


def _join_paragraph(lines: Sequence[Line], index: int) -> str:
    """Return the first lines of the paragraph from line `index` on as one."""
    below = lines[index : index + _MOST_DISCLAIMING]
    return " ".join(line.text.strip() for line in takewhile(lambda line: line.kind is LineKind.TEXT, below))


def _find_stop(lines: Sequence[Line], index: int, headings: Mapping[int, Candidate]) -> int:
    """Return where a signature ends: at the next heading or rule, or with the text."""
    stop = index + 1
    while stop < len(lines) and stop not in headings and lines[stop].kind is not LineKind.RULE:
        stop += 1
    return stop
