"""Rows of two columns, parted by a wide gap or by a sign: lines in, those with a tab in place of it out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from profilecli.questionnaire.lexicon import Lexicon
from profilecli.reading.inline import weigh_language
from profilecli.reading.line_reading import CELL, rewrite
from profilecli.reading.lines import Line, LineKind, Trait, find_text
from profilecli.reading.notes import ARROW
from profilecli.text.late import compile_late
from profilecli.text.wording import fold

_GAP = compile_late(r"\s*(\S+(?:\s\S+)*)\s{3,}(\S.*)")
_SIGN = compile_late(rf"\s*(\S.*?)\s([-\u2013\u2014]|{ARROW})\s+(\S.*)")
"""A label, the sign behind it, and a value."""
_LEAST_GAPS, _LEAST_SIGNS = 2, 3
"""How many rows there are."""

Rows = Mapping[int, re.Match[str]]


def open_rows(lines: Sequence[Line], lexicon: Lexicon) -> dict[int, Line]:
    """Return the lines with questions of the form in the first of two columns, which a tab then parts.

    They are no answers below a question on a line of its own, nor where that comes again so, as below a table of
    contents, nor where a question is in the second column too. With the same sign in each, they also have no more than
    that: a dash can be between a question and its translation.
    """
    changes: dict[int, Line] = {}
    for rows, last in (_find_gaps(lines, lexicon), _find_signs(lines, lexicon)):
        if rows and _are_rows(lines, rows, last, lexicon):
            for index, match in rows.items():
                text = f"{match.string[: match.end(1)]}{CELL}".ljust(match.start(last)) + match[last]
                changes[index] = rewrite(lines[index], text, lexicon)
    return changes


def _find_gaps(lines: Sequence[Line], lexicon: Lexicon) -> tuple[Rows, int]:
    """Return the lines with a question and a wide gap behind it, if there are enough, and the group of the values."""
    rows = _match_rows(lines, Trait.GAP, _GAP, lexicon)
    return (rows if len(rows) >= _LEAST_GAPS else {}), 2


def _find_signs(lines: Sequence[Line], lexicon: Lexicon) -> tuple[Rows, int]:
    """The same for the sign that is behind most of the questions that have one."""
    rows = _match_rows(lines, Trait.SIGN, _SIGN, lexicon)
    signs = Counter(match[2] for match in rows.values())
    sign = signs.most_common(1)[0][0] if signs else ""
    same = {index: match for index, match in rows.items() if match[2] == sign}
    asked = {fold(match[1]) for match in same.values()}
    alone = sum(_is_alone(lines, index, rows, lexicon) for index in same)
    is_translated = any(weigh_language(match[3], lexicon) > 0 for match in same.values())
    return (same if len(asked) >= _LEAST_SIGNS and 2 * alone > len(same) and not is_translated else {}), 3


def _match_rows(lines: Sequence[Line], trait: int, pattern: re.Pattern[str], lexicon: Lexicon) -> Rows:
    exact = lexicon.headings.exact
    return {
        index: match
        for index, line in enumerate(lines)
        if line.traits & trait
        and line.kind is LineKind.TEXT
        and (match := pattern.fullmatch(line.text))
        and fold(match[1]) in exact
    }


def _is_alone(lines: Sequence[Line], index: int, rows: Rows, lexicon: Lexicon) -> bool:
    """Whether the next text below a row is another one, or a question."""
    below = find_text(lines, index + 1)
    return below < 0 or below in rows or lines[below].folded in lexicon.headings.exact


def _are_rows(lines: Sequence[Line], rows: Rows, last: int, lexicon: Lexicon) -> bool:
    exact = lexicon.headings.exact
    if any(fold(match[last]) in exact for match in rows.values()):
        return False
    first, asked = min(rows), {fold(match[1]) for match in rows.values()}
    # Of a row with a dash in its second cell, only the question is left when it is folded.
    plain = ((index, line.folded) for index, line in enumerate(lines) if line.is_akin and line.folded in exact)
    return not any(index < first or folded in asked for index, folded in plain if index not in rows)
