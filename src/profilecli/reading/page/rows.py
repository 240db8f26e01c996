"""Rows of two columns, parted by a wide gap or by a sign: lines in, those with a tab in place of it out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence

from profilecli.questionnaire.lexicon import Lexicon
from profilecli.reading.headings.finding import find_headings
from profilecli.reading.headings.inline import is_of_type
from profilecli.reading.headings.likely_names import reads_like_name
from profilecli.reading.lines.line import Line, Trait, find_text
from profilecli.reading.lines.line_reading import CELL, rewrite
from profilecli.reading.lines.notes import ARROW
from profilecli.text.late import compile_late
from profilecli.text.wording import fold

_GAP = compile_late(r"\s*(?P<label>\S+(?:\s\S+)*)\s{3,}(?P<value>\S.*)")
_SIGN = compile_late(rf"\s*(?P<label>\S.*?)\s(?P<sign>[-\u2013\u2014]|{ARROW})\s+(?P<value>\S.*)")
ROW_SIGN = compile_late(rf"\s([-\u2013\u2014]|{ARROW})\s+\Z")
"""What is between the label of such a row and its value."""
_LEAST_GAPS, _LEAST_SIGNS = 2, 3
"""How many rows there are."""

Rows = Mapping[int, re.Match[str]]


def open_rows(lines: Sequence[Line], lexicon: Lexicon) -> dict[int, Line]:
    """Return the lines with questions of the form in the first of two columns, which a tab then parts."""
    changes: dict[int, Line] = {}
    for index, match in (*_list_gaps(lines, lexicon), *_list_signs(lines, lexicon)):
        # A name is announced by a colon.
        mark = ":" if fold(match["label"]) in lexicon.name_labels else CELL
        text = f"{match.string[: match.end('label')]}{mark}".ljust(match.start("value")) + match["value"]
        changes[index] = rewrite(lines[index], text, lexicon)
    return changes


def _list_gaps(lines: Sequence[Line], lexicon: Lexicon) -> Iterator[tuple[int, re.Match[str]]]:
    """Yield the rows with a wide gap, two at least.

    They are no answers below a question on a line of its own, nor where that comes again so, as below a table of
    contents, nor where a question is in the second column too.
    """
    exact = lexicon.headings.exact
    rows = _match_rows(lines, Trait.GAP, _GAP, exact)
    if len(rows) < _LEAST_GAPS or any(fold(match["value"]) in exact for match in rows.values()):
        return
    first, asked = min(rows), {fold(match["label"]) for match in rows.values()}
    # Of a row with a dash in its second cell, only the question is left when it is folded.
    plain = ((index, line.folded) for index, line in enumerate(lines) if line.is_akin and line.folded in exact)
    if not any(index < first or folded in asked for index, folded in plain if index not in rows):
        yield from rows.items()


def _list_signs(lines: Sequence[Line], lexicon: Lexicon) -> Iterator[tuple[int, re.Match[str]]]:
    """Yield the rows with the same dash, arrow or `=`, with that of the name, if the text begins with such a row.

    All questions of the text are such rows, each asked once, three at least. A dash is also within a sentence, and
    between a question and a hint or a translation: so one row at least has a value of a type that is no text, and none
    has another one in its place.
    """
    exact = lexicon.headings.exact
    rows = _match_rows(lines, Trait.SIGN, _SIGN, exact.keys() | lexicon.name_labels)
    signs = Counter(match["sign"] for match in rows.values())
    same = {index: match for index, match in rows.items() if len(signs) == 1}
    asked = {index: exact[label] for index, match in same.items() if (label := fold(match["label"])) in exact}
    if len({phrase.owner.name for phrase in asked.values()}) != len(asked) or len(asked) < _LEAST_SIGNS:
        return
    known = find_headings(lines, lexicon)
    if any(index not in asked or found.phrase is not asked[index] for index, found in known.items()):
        return
    typed = {index: phrase.owner for index, phrase in asked.items() if not phrase.owner.type.is_text}
    if typed and all(is_of_type(owner, same[index]["value"], lexicon) for index, owner in typed.items()):
        name = next((index for index in same if index not in asked), None)
        is_named = name is not None and find_text(lines, 0) in same and reads_like_name(same[name]["value"], lexicon)
        yield from ((index, match) for index, match in same.items() if index in asked or (is_named and index == name))


def _match_rows(lines: Sequence[Line], trait: int, pattern: re.Pattern[str], labels: Container[str]) -> Rows:
    return {
        index: match
        for index, line in enumerate(lines)
        if line.traits & trait
        and line.is_text
        and (match := pattern.fullmatch(line.text))
        and fold(match["label"]) in labels
    }
