"""What a mail puts around a form: headers, signatures, earlier mails, and the quoted form above each answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from itertools import takewhile

from profilecli.questionnaire.lexicon import Lexicon
from profilecli.reading.asking import is_question
from profilecli.reading.headings import Candidate
from profilecli.reading.likely_names import is_likely_name
from profilecli.reading.lines import Line, LineKind, Trait, find_text, join_traits
from profilecli.reading.mail_headers import OF_SEVERAL, find_header, find_labelled, has_address
from profilecli.reading.names import announces_name
from profilecli.reading.wrapping import count_quoted, is_quoted
from profilecli.text.mail import LIST_FOOTER, is_closing, is_disclaimer, is_signed
from profilecli.text.markers import Box, read_marks

_MOST_CLOSING = 12
"""Over how many lines a closing paragraph is looked for."""
_MOST_DISCLAIMING = 5
"""Over how many lines it is looked what a paragraph says of a mail."""
_LEAST_AGAIN = 2
"""How many questions somebody else answers at least."""
_FRAMES = ("--", "__")
"""With which a line between two mails begins and ends."""
_LEAST_WORDS = 3
"""How many words a question has."""


def set_aside(
    lines: Sequence[Line], headings: Mapping[int, Candidate], lexicon: Lexicon
) -> tuple[Sequence[Line], Mapping[int, Candidate]]:
    """Return `lines` with what a mail put around the form set aside, and the headings that are left."""
    traits = join_traits(lines)
    aside = set(_list_mail(lines, headings, lexicon)) if traits & Trait.MAIL else set()
    if traits & Trait.QUOTED:
        aside.update(_list_quoted_form(lines, headings, lexicon))
    aside = {index for index in aside if lines[index].kind not in (LineKind.BLANK, LineKind.BOILERPLATE)}
    if not aside:
        return lines, headings
    left = {index: heading for index, heading in headings.items() if index not in aside}
    changed = list(lines)
    for index in aside:
        if _parts(lines, index, left):
            changed[index] = replace(lines[index], kind=LineKind.RULE, traits=lines[index].traits | Trait.PARTS)
        else:
            changed[index] = replace(lines[index], kind=LineKind.ASIDE)
    return changed, left


def _parts(lines: Sequence[Line], index: int, headings: Mapping[int, Candidate]) -> bool:
    """Whether a line such as "-----Original Message-----" is between the forms of two people."""
    text = lines[index].text.rstrip()
    is_framed = text.startswith(_FRAMES) and text.endswith(_FRAMES) and lines[index].folded != ""
    return is_framed and any(below > index for below in headings) and any(above < index for above in headings)


def _list_quoted_form(lines: Sequence[Line], headings: Mapping[int, Candidate], lexicon: Lexicon) -> Iterable[int]:
    """Return the quoted lines of a form that was answered between its lines, except its headings."""
    quoted, plain = count_quoted(lines, lexicon)
    if len(quoted) <= plain:
        return ()
    asked = {place for found in headings.values() for place in range(found.first, found.last + 1)}
    unquoted = any(line.kind is LineKind.TEXT and not is_quoted(line) for line in lines[quoted[0].first :])
    kept = asked.union(*_list_ticked(lines, headings), _list_unknown(lines, asked))
    return [index for index, line in enumerate(lines) if is_quoted(line) and index not in kept] if unquoted else ()


def _list_unknown(lines: Sequence[Line], asked: AbstractSet[int]) -> Iterator[int]:
    """Yield the quoted questions that are no headings, but are answered as these are: below, and unquoted."""
    texts = [index for index, line in enumerate(lines) if line.kind is LineKind.TEXT]
    for above, index, below in zip(texts, texts[1:], texts[2:], strict=False):
        is_between = is_quoted(lines[index]) and not (is_quoted(lines[above]) or is_quoted(lines[below]))
        if is_between and index not in asked and is_question(lines[index].text, _LEAST_WORDS):
            yield index


def _list_ticked(lines: Sequence[Line], headings: Mapping[int, Candidate]) -> Iterator[list[int]]:
    """Yield the quoted choices of each question whose boxes were ticked there, and that has no other answer."""
    for heading, stop in zip(headings.values(), [*list(headings)[1:], len(lines)], strict=True):
        below = range(heading.last + 1, stop) if heading.phrase.owner.type.is_select else ()
        texts = [index for index in below if lines[index].kind is LineKind.TEXT and lines[index].folded]
        boxes = {read_marks(lines[index].text).box for index in texts}
        if all(is_quoted(lines[index]) for index in texts) and not boxes.isdisjoint((Box.CHOSEN, Box.CROSSED)):
            yield texts


def _list_mail(lines: Sequence[Line], headings: Mapping[int, Candidate], lexicon: Lexicon) -> Iterator[int]:
    """Yield the lines of headers and signatures, and all of an earlier mail below the answers."""
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
            if not (is_known and has_address(lines[begin:end])) and _asks_on(lines, end, headings):
                # Words of an answer, such as hours "From:" and "To:".
                passed = end
                continue
            if not _is_of_another(lines, begin, end, headings, lexicon):
                yield from range(begin, len(lines))
                return
        passed = end
        yield from range(begin, end)
        is_mark = line.text.rstrip() == "--"
        closing = index if is_mark else _find_closing(lines, index, stop, headings)
        if closing >= 0:
            is_parting = is_mark and _names_another(lines, index + 1, lexicon)
            passed = index + 1 if is_parting else stop
            yield from range(closing, passed)


def _is_of_another(
    lines: Sequence[Line], begin: int, end: int, headings: Mapping[int, Candidate], lexicon: Lexicon
) -> bool:
    """Whether an earlier mail, below the header in lines `begin` to `end`, holds the answers of somebody else.

    A name that is not above is there, and questions that were asked above are answered.
    """
    asked = {key for index, found in headings.items() if index < begin for key in found.phrase.keys}
    below = {index: found for index, found in headings.items() if index >= end}
    again = [
        found
        for found in below.values()
        if not (found.phrase.owner.type.is_select or found.phrase.keys.isdisjoint(asked))
        and _is_answered(lines, headings, found)
    ]
    above = {line.folded for line in lines[:begin]}
    named = (
        announces_name(lines[index], lexicon) is not None or is_likely_name(lines[index], lexicon)
        for index in range(end, next(iter(below), end))
        if lines[index].kind is LineKind.TEXT and lines[index].folded not in above
    )
    return len(again) >= _LEAST_AGAIN and any(named)


def _names_another(lines: Sequence[Line], index: int, lexicon: Lexicon) -> bool:
    """Whether the first text from line `index` on is a name label with a name: below "--" another profile begins."""
    below = find_text(lines, index)
    return below >= 0 and announces_name(lines[below], lexicon) is not None


def _asks_on(lines: Sequence[Line], end: int, headings: Mapping[int, Candidate]) -> bool:
    """Whether the form goes on from line `end` on: nothing is asked again there, and a question is answered.

    Printed choices answer nothing.
    """
    asked = {key for index, found in headings.items() if index < end for key in found.phrase.keys}
    below = [found for index, found in headings.items() if index >= end]
    if any(not found.phrase.keys.isdisjoint(asked) for found in below):
        return False
    return any(_is_answered(lines, headings, found) for found in below if not found.phrase.owner.type.is_select)


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
