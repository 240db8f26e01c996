"""What a mail puts around a form, set aside: headers, signatures, earlier mails, and a form that it quotes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import accumulate, takewhile

from profilecli.questionnaire.lexicon import Lexicon
from profilecli.reading.headings.finding import Candidate
from profilecli.reading.headings.likely_names import is_likely_name
from profilecli.reading.headings.names import announces_name, is_name_label
from profilecli.reading.lines.line import Line, LineKind, Trait, find_text, join_traits
from profilecli.reading.page.mail_headers import (
    OF_SEVERAL,
    find_header,
    find_labelled,
    find_top_headers,
    has_address,
    is_sent,
)
from profilecli.reading.page.margins import is_quoted
from profilecli.reading.page.quoted_forms import list_quoted_form
from profilecli.text.mail import LIST_FOOTER, bids_farewell, is_closing, is_disclaimer, is_signed

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


def set_aside(
    lines: Sequence[Line], headings: Mapping[int, Candidate], lexicon: Lexicon
) -> tuple[Sequence[Line], Mapping[int, Candidate]]:
    """Return `lines` with what a mail put around the form set aside, and the headings that are left."""
    traits = join_traits(lines)
    kinds = dict(_list_mail(lines, headings, lexicon)) if traits & Trait.MAIL else {}
    if traits & Trait.QUOTED:
        kinds.update(_mark(list_quoted_form(lines, headings, lexicon)))
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


def _list_mail(
    lines: Sequence[Line], headings: Mapping[int, Candidate], lexicon: Lexicon
) -> Iterator[tuple[int, LineKind]]:
    """Yield the lines of headers and signatures, and all of an earlier mail below the answers, with what they are.

    The first line of a header parts the answers of two people.
    """
    asked = _Asked(lines, headings)
    passed = stop = 0
    top = find_top_headers(lines, lexicon)
    if any(index in headings for index in top):
        yield from _mark(asked.list_apart(top))
        passed = top.stop
    for index, line in enumerate(lines):
        if not line.traits & Trait.MAIL or index < passed:
            continue
        begin, passed, parting = _find_header(asked, index, lexicon)
        yield from _mark(range(begin, passed))
        if parting >= 0:
            yield parting, LineKind.RULE
        if begin < passed:
            continue
        stop = stop if index < stop else _find_stop(lines, index, headings)
        is_mark = line.text.rstrip() == "--"
        closing = index if is_mark else _find_closing(lines, index, stop, headings)
        if closing >= 0:
            is_parting = is_mark and _names_another(lines, index + 1, lexicon)
            passed = index + 1 if is_parting else stop
            yield from _mark(range(closing, passed))


def _find_header(asked: _Asked, index: int, lexicon: Lexicon) -> tuple[int, int, int]:
    """Return the first line of what line `index` begins of a mail, the line after it, and the one that parts people.

    That is a header, and what an earlier mail says above the name of somebody else. If it names nobody, it is all that
    is below. The last of the three is -1 where no people are parted.
    """
    lines = asked.lines
    begin, end = find_header(lines, index, lexicon)
    is_known = begin < end or index <= asked.first_unquoted
    if not is_known:
        begin, end = find_labelled(lines, index, asked.headings, lexicon) or (begin, end)
    if begin >= end or begin <= asked.first_unquoted or OF_SEVERAL.fullmatch(lines[begin].text):
        return begin, end, -1
    if not (is_known and has_address(lines[begin:end])) and asked.goes_on(end):
        # Words of an answer, such as hours "From:" and "To:".
        return end, end, -1
    name = asked.find_another(begin, end, lexicon)
    if name < 0:
        return begin, len(lines), -1
    is_framed = lines[begin].text.startswith(_FRAMES)
    # All of a header with words of its own is kept: what parts the profiles is a blank line beside it.
    beside = (place for place in (begin - 1, *range(end, name)) if lines[place].kind is LineKind.BLANK)
    return begin, name, begin if is_framed else next(beside, -1)


class _Asked:
    """Where each line and each question of a text is first and last: what is new, and asked again, below a header."""

    def __init__(self, lines: Sequence[Line], headings: Mapping[int, Candidate]) -> None:
        self.lines, self.headings = lines, headings
        self.places = list(headings)
        self.first_unquoted = next((index for index in headings if not is_quoted(lines[index])), len(lines))

    @cached_property
    def said(self) -> Mapping[str, int]:
        """Where each text is first."""
        return {line.folded: index for index, line in reversed([*enumerate(self.lines)])}

    @cached_property
    def asked(self) -> Sequence[tuple[tuple[str, str], int]]:
        """Each question that is asked, with where."""
        return [(key, index) for index, found in self.headings.items() for key in found.phrase.keys]

    @cached_property
    def first(self) -> Mapping[tuple[str, str], int]:
        """Where each question is asked first."""
        return dict(reversed(self.asked))

    @cached_property
    def again(self) -> Sequence[int]:
        """For each heading, where a question that was asked down to there is asked last."""
        last = dict(self.asked)
        lasts = (max((last[key] for key in found.phrase.keys), default=-1) for found in self.headings.values())
        return list(accumulate(lasts, max))

    @cached_property
    def last_answered(self) -> int:
        """Where the last question that is answered is asked; printed choices answer nothing."""
        free = (index for index in reversed(self.places) if _is_free(self.headings[index]))
        return next((index for index in free if self.is_answered(self.headings[index])), -1)

    @cached_property
    def has_unquoted(self) -> bool:
        """Whether any heading has no margin: of two forms, the one that has is of an earlier mail."""
        return not all(self.lines[index].margin for index in self.places)

    def is_answered(self, heading: Candidate) -> bool:
        """Whether text that is no heading is on the line of a heading or below it, not quoted."""
        lines = self.lines
        texts = (index for index in range(heading.last + 1, len(lines)) if lines[index].is_text)
        below = heading.last if heading.inline is not None else next(texts, -1)
        is_free = below == heading.last or (below >= 0 and below not in self.headings)
        return is_free and not (is_quoted(lines[below]) or (self.has_unquoted and lines[below].margin != ""))

    def goes_on(self, end: int) -> bool:
        """Whether the form goes on from line `end` on: nothing is asked again there, and a question is answered."""
        place = bisect_left(self.places, end)
        return self.last_answered >= end and (not place or self.again[place - 1] < end)

    def list_apart(self, top: range) -> Iterator[int]:
        """Yield the headers with which the text begins, without those that answer a question of the form.

        They do that where the form asks none of them again below, and nothing shows that a mail was sent.
        """
        own = [self.headings[index] for index in top if index in self.headings]
        last = dict(self.asked)
        is_again = any(last[key] >= top.stop for found in own for key in found.phrase.keys)
        is_mail = is_again or is_sent(self.lines[top.start : top.stop])
        yield from (index for index in top if is_mail or index not in self.headings)

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
            if _is_free(found) and any(self.first[key] < begin for key in found.phrase.keys) and self.is_answered(found)
        }
        if not again:
            return -1
        above = range(end, min(below[0].first, end + _MOST_NAMING))
        texts = [index for index in above if self.lines[index].is_text]
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
        above = takewhile(lambda place: self.lines[place].is_text, range(index, floor - 1, -1))
        texts = (self.lines[place].text.strip() for place in above)
        return any(bids_farewell(text) or lexicon.is_greeting(text) for text in texts)


def _is_free(heading: Candidate) -> bool:
    return not heading.phrase.owner.type.is_select


def _names_another(lines: Sequence[Line], index: int, lexicon: Lexicon) -> bool:
    """Whether the first text from line `index` on is a name label with a name: below "--" another profile begins."""
    below = find_text(lines, index)
    return below >= 0 and announces_name(lines[below], lexicon) is not None


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
    rest = (line.text.strip() for line in lines[index : index + _MOST_CLOSING] if line.is_text)
    if stop - index <= _MOST_CLOSING and is_signed(text) and all(map(is_closing, rest)):
        return index
    first = index
    while first > 0 and lines[first - 1].is_text and index - first < _MOST_CLOSING:
        first -= 1
    is_apart = first > 0 and not lines[first - 1].is_text
    return first if is_apart and headings.keys().isdisjoint(range(first, index)) else -1


def _join_paragraph(lines: Sequence[Line], index: int) -> str:
    """Return the first lines of the paragraph from line `index` on as one."""
    below = lines[index : index + _MOST_DISCLAIMING]
    return " ".join(line.text.strip() for line in takewhile(lambda line: line.is_text, below))


def _find_stop(lines: Sequence[Line], index: int, headings: Mapping[int, Candidate]) -> int:
    """Return where a signature ends: at the next heading or rule, or with the text."""
    stop = index + 1
    while stop < len(lines) and stop not in headings and lines[stop].kind is not LineKind.RULE:
        stop += 1
    return stop
