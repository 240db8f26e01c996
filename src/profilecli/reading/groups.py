"""Stage 3, first half: lines and headings in, the stretches of lines that are one profile each out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from profilecli.questionnaire.lexicon import Lexicon
from profilecli.reading.headings import Candidate, is_asked_in_one_word
from profilecli.reading.names import find_name, reads_like_name
from profilecli.reading.rows import Row, RowKind


def split_groups(rows: Sequence[Row], headings: Mapping[int, Candidate], lexicon: Lexicon) -> list[tuple[int, int]]:
    """Return the first and last line (0-based) of each profile in the text.

    A separator divides two profiles where what follows, up to the next one, repeats a question that
    the profile before it has asked; any other is a rule within a profile.
    """
    segments = _split_segments(rows)
    starts = [0]
    asked: dict[str, bool] = {}
    for number, (first, last) in enumerate(segments):
        here = _list_asked(rows, headings, first, last, lexicon)
        if _is_repeated(asked, here):
            start = _find_start(rows, headings, segments, number, lexicon)
            starts.append(max(start, starts[-1] + 1))
            asked = {}
        asked |= here
    ends = [start - 1 for start in starts[1:]] + [len(rows) - 1]
    return list(zip(starts, ends, strict=True))


def _split_segments(rows: Sequence[Row]) -> list[tuple[int, int]]:
    """Return the stretches between separators; a separator is the first line of what follows it."""
    starts = [0]
    for index, row in enumerate(rows):
        if row.kind is RowKind.RULE or row.text.startswith("\f"):
            starts.append(index)
        elif row.text.endswith("\f"):
            starts.append(index + 1)
    starts = sorted(set(starts) - {len(rows)})
    return list(zip(starts, [*(start - 1 for start in starts[1:]), len(rows) - 1], strict=True))


def _list_asked(
    rows: Sequence[Row], headings: Mapping[int, Candidate], first: int, last: int, lexicon: Lexicon
) -> dict[str, bool]:
    """Return the questions that lines `first` to `last` ask, and whether in one word."""
    asked: dict[str, bool] = {}
    for index in range(first, last + 1):
        found = headings.get(index)
        if found and (not found.phrase.is_one_word or is_asked_in_one_word(found, rows, last + 1, lexicon)):
            asked[found.phrase.owner.name] = found.phrase.is_one_word
    return asked


def _is_repeated(asked: Mapping[str, bool], here: Mapping[str, bool]) -> bool:
    """Whether questions are asked again; a label of one word alone may be the word in an answer."""
    again = asked.keys() & here.keys()
    return len(again) > 1 or any(not here[name] for name in again)


def _find_start(
    rows: Sequence[Row],
    headings: Mapping[int, Candidate],
    segments: Sequence[tuple[int, int]],
    number: int,
    lexicon: Lexicon,
) -> int:
    """Return the first line of the profile that segment `number` belongs to.

    Its name can stand above the separator: between two rules, or underlined by one.
    """
    first, last = segments[number]
    before = range(first, next((index for index in range(first, last + 1) if index in headings), last + 1))
    if find_name(rows, before, (), lexicon).name is not None or number == 0:
        return first
    above = range(segments[number - 1][0], first)
    has_heading = any(index in headings for index in above)
    if number > 1 and not has_heading and find_name(rows, above, (), lexicon).name is not None:
        return above[0]
    line = first - 1
    underlined = rows[first].text.strip()[:1] in ("=", "-") and rows[first].kind is RowKind.RULE
    if underlined and rows[line].kind is RowKind.TEXT and rows[line - 1].kind is not RowKind.TEXT:
        return line if line not in headings and reads_like_name(rows[line].text, lexicon) else first
    return first
