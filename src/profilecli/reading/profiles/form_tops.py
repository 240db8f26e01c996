"""Where the form of the next profile begins above its name: lines and headings in, the first of its lines out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from profilecli.questionnaire.lexicon import Lexicon
from profilecli.reading.headings.finding import Candidate
from profilecli.reading.headings.names import labels_name
from profilecli.reading.lines.asking import ends_asking
from profilecli.reading.lines.line import Line, LineKind, find_text
from profilecli.reading.lines.own_text import OF
from profilecli.text.late import compile_late
from profilecli.text.mail import bids_farewell
from profilecli.text.markers import read_list_marker
from profilecli.text.notices import is_notice
from profilecli.text.wording import fold

_NUMBER = compile_late(r"\d+")
_COUNT = compile_late(rf"\W*+(?P<word>[^\W\d]*+)\W*+(?P<number>\d{{1,5}})(?:\s*{OF}\s*\d{{1,5}})?\W*", re.IGNORECASE)
_TAG = compile_late(r"<[^<>]{1,80}>")
_LINES = "-\u2010-\u2015\u2500-\u257f\u2e3a\u2e3b=_~#+/\\\\<>|^\u2022\u00b7"
"""With what people draw lines: no dots, no stars, and nothing that smiles."""
_SIGNS = compile_late(rf"(?:[{_LINES}*] ?)*+")
_BETWEEN_SIGNS = compile_late(rf"([{_LINES}])\1.{{1,80}}\1\1")
_COLONS = (":", "\uff1a")
_CALLED = frozenset("answer answers no nr n\u00b0 reactie respondent participant person persona teilnehmer".split())
_MOST_LINES = 5
"""How many lines of text a form has above its name: its title, who sent it, and what it says of itself."""
_LONGEST = 80
"""How long a title is, in characters."""
_MOST_WRAPPED = 20
"""Over how many lines a heading is looked for."""
_SENTENCE_ENDS = tuple(".!?,;:\u2026\u3002\uff01\uff1f")

Headings = Mapping[int, Candidate]


def find_top(lines: Sequence[Line], start: int, starts: Sequence[int], headings: Headings, lexicon: Lexicon) -> int:
    """Return the line at or above `start` at which the next profile of a text begins; `starts` are those of the others.

    What is between a separator and a name label is its own. So are the title of the questionnaire, a line that is
    above the name of the profile before but for its numbers, and one that says only the number of the profile, or
    only parts it from the one above.
    """
    above = starts[-1]
    if lines[start].kind is LineKind.RULE:
        return _find_known(lines, start, above, headings, lexicon)
    top = _find_known(lines, _find_separator(lines, start, above, headings, lexicon), above, headings, lexicon)
    place = find_text(lines, start - 1, -1)
    if top < start or place <= above or _find_heading(place, headings) or _is_asked(lines, place, headings):
        return top
    return (
        place if _is_counted(lines, place, len(starts) + 1) or _is_parting(lines, place, start, above, lexicon) else top
    )


def _find_separator(lines: Sequence[Line], start: int, above: int, headings: Headings, lexicon: Lexicon) -> int:
    """Return the separator above `start` if only a few lines are in between, of which the first one is like a title."""
    first = start
    for index in _list_near(lines, start, above, headings):
        text, is_rule = lines[index].text, lines[index].kind is LineKind.RULE
        if text.startswith("\f") and not is_rule:
            return index if _is_like_title(text, lexicon) else start
        if is_rule or text.endswith("\f"):
            is_title = first < start and _is_like_title(lines[first].text, lexicon)
            is_within = _is_within(lines, index) or _is_of_heading(lines, index, headings)
            return (index if is_rule else first) if is_title and not is_within else start
        first = index
    return start


def _is_within(lines: Sequence[Line], index: int) -> bool:
    """Whether a separator has text directly above and below, as a line between two parts of an answer has."""
    beside = (lines[index - 1], lines[index + 1])
    return all(line.is_text for line in beside) and "\f" not in "".join(line.text for line in beside)


def _find_known(lines: Sequence[Line], start: int, above: int, headings: Headings, lexicon: Lexicon) -> int:
    """Return the first of the lines above `start` that is the title or is above the name of the profile before.

    The only line below a question is its answer, unless it is a title of several words.
    """
    head = _list_head(lines, above, start, headings, lexicon)
    top, found = start, set[str]()
    for index in _list_near(lines, start, above, headings):
        line = lines[index]
        if line.kind is LineKind.RULE:
            break
        is_title = line.folded == lexicon.title
        known = line.folded if is_title else _mask(line.text)
        # A form says it once: one more is of the answer above.
        is_known = (is_title or known in head) and known not in found
        if is_known and ((is_title and " " in lexicon.title) or not _is_asked(lines, index, headings)):
            top = index
            found.add(known)
    return top


def _list_head(lines: Sequence[Line], first: int, end: int, headings: Headings, lexicon: Lexicon) -> set[str]:
    """Return the lines above the name label of the profile that begins at line `first`, without their numbers.

    Where it has none, one of the lines can be its name: only the first one counts, if it has a number.
    """
    head: list[str] = []
    for index in range(first, end):
        line = lines[index]
        if index in headings or len(head) == _MOST_LINES:
            break
        if not line.is_text:
            continue
        if labels_name(line, lexicon):
            return set(head)
        head.append(_mask(line.text))
    return {text for text in head[:1] if "#" in text and any(map(str.isalpha, text))}


def _list_near(lines: Sequence[Line], start: int, above: int, headings: Headings) -> Iterator[int]:
    """Yield the last lines of text above `start`, and the separators among them, from the last one up to a heading."""
    found = 0
    for index in range(start - 1, above, -1):
        is_text = lines[index].is_text
        found += is_text
        if index in headings or found > _MOST_LINES:
            return
        if is_text or lines[index].kind is LineKind.RULE or "\f" in lines[index].text:
            yield index


def _is_of_heading(lines: Sequence[Line], index: int, headings: Headings) -> bool:
    """Whether a separator underlines a heading, or is a line to write on below one."""
    is_close = lines[index - 1].is_text or "_" in lines[index].text
    return is_close and lines[index].kind is LineKind.RULE and _is_asked(lines, index, headings)


def _is_like_title(text: str, lexicon: Lexicon) -> bool:
    bare = text.strip()
    is_short = len(bare) <= _LONGEST and not bare.endswith(_SENTENCE_ENDS)
    is_of_letter = bids_farewell(bare) or lexicon.is_greeting(bare)
    return is_short and not is_of_letter and read_list_marker(bare) is None


def _mask(text: str) -> str:
    return _NUMBER.sub("#", text.strip())


def _is_parting(lines: Sequence[Line], place: int, start: int, above: int, lexicon: Lexicon) -> bool:
    """Whether a line only parts two profiles: signs, words between signs, or words with a colon above the label.

    The name of the profile above, which begins at line `above`, signs what is said there.
    """
    text = lines[place].text.strip()
    if _SIGNS.fullmatch(_TAG.sub("", text)):
        return True
    is_above = place == start - 1 and len(text) <= _LONGEST and labels_name(lines[start], lexicon)
    is_between = _BETWEEN_SIGNS.fullmatch(text) is not None
    is_said = is_between or (is_above and text.endswith(_COLONS))
    said = f" {lines[place].folded} "
    is_signed = is_between and any(said in f" {line.folded} " for line in lines[above : above + _MOST_LINES])
    return is_said and not is_signed and lines[place - 1].kind is LineKind.BLANK


def _is_counted(lines: Sequence[Line], place: int, number: int) -> bool:
    """Whether a line is a paragraph of its own that says only that number of an answer."""
    match = _COUNT.fullmatch(lines[place].text)
    if match is None or int(match["number"]) != number or lines[place - 1].kind is not LineKind.BLANK:
        return False
    above = lines[find_text(lines, place - 1, -1)].text.rstrip()
    is_word = fold(match["word"]) in _CALLED or is_notice(match["word"])
    is_called = is_word if match["word"] else lines[place].text.strip() != match["number"]
    return is_called and not (ends_asking(above) or above.endswith(_COLONS))


def _is_asked(lines: Sequence[Line], index: int, headings: Headings) -> bool:
    """Whether the text above line `index` is a heading without an answer."""
    found = _find_heading(find_text(lines, index - 1, -1), headings)
    return found is not None and found.inline is None


def _find_heading(last: int, headings: Headings) -> Candidate | None:
    """Return the heading of which line `last` is the last one, or None."""
    near = (headings[place] for place in range(last, last - _MOST_WRAPPED, -1) if place in headings)
    return next((found for found in near if found.last == last), None)
