"""The form's own text: lines in, those that are a hint of the questionnaire out, however they are wrapped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from profilecli.questionnaire.lexicon import Lexicon
from profilecli.reading.lines.line import Line, LineKind
from profilecli.text.wording import fold

_MOST_LINES = 200
"""Over how many lines a text of the form is looked for."""


def list_form_text(lines: Sequence[Line], lexicon: Lexicon) -> Iterator[int]:
    """Yield the 0-based index of each line that is a text of the form, or a part of one."""
    index = 0
    while lexicon.form_texts and index < len(lines):
        last = find_last(lines, index, lexicon.form_texts)
        yield from (place for place in range(index, last + 1) if lines[place].is_text)
        index = max(index, last) + 1


def find_last(
    lines: Sequence[Line], first: int, known: Mapping[str, tuple[str, ...]], opening: str | None = None
) -> int:
    """Return the last line of the text that begins at line `first`, or -1; `known` are folded, by their first word.

    The longest text counts. Lines that are blank may be within it. `opening` is what the first line says, if not all.
    """
    opening = lines[first].folded if opening is None else opening
    if not lines[first].is_text or not opening:
        return -1
    texts = known.get(opening.partition(" ")[0], ())
    found, joined = -1, ""
    for index in range(first, min(first + _MOST_LINES, len(lines)) if texts else first):
        if lines[index].kind is LineKind.BLANK:
            continue
        joined = fold(f"{joined} {lines[index].text.strip()}") if joined else opening
        texts = tuple(text for text in texts if text.startswith(joined))
        if not lines[index].is_text or not texts:
            break
        if joined in texts:
            found = index
    return found
