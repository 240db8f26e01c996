"""Forms whose questions and answers are parted or wrapped by marks: the strokes of a table, the keys of JSON."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from profilecli.questionnaire.lexicon import Lexicon
from profilecli.reading.headings.finding import find_headings
from profilecli.reading.lines.line import Line, LineKind, Trait, find_text, join_traits
from profilecli.reading.lines.line_reading import CELL, rewrite
from profilecli.reading.lines.own_text import STROKES, is_hint
from profilecli.reading.page.rows import open_rows
from profilecli.text.late import compile_late
from profilecli.text.notices import is_notice
from profilecli.text.wording import fold

_DELIMITER = re.compile(r"\s*(?:\|\s*)?:?-{3,}:?\s*(?:\|\s*:?-{3,}:?\s*)*(?:\|\s*)?|\s*\|[-}]\s*")
"""What parts the rows of a table in Markdown, and in a wiki, where it also ends one."""
_BORDER = re.compile(r"\s*[+\u250c-\u254b\u2552-\u256c][-=+:\s\u2500-\u257f]{2,}")
_PLAIN_STROKES = str.maketrans(dict.fromkeys(STROKES, "|"))
_TITLES = frozenset(
    "answer answers value values details information description comments notes text content data info fill "
    "antwort angaben wert valeur valor valore waarde detalles datos dati dane dados".split()
)
"""Of what the title of a column is made."""
_NUMBER = re.compile(r"\s*(?:\|\s*)?\d{1,3}[.)]?\s*\|(?=\s*[^\s|])")
"""The number of a line, in a cell of its own."""
_KEY = compile_late(r"(\s*)\"([^\"]+)\"\s?:")
_JSON = compile_late(r"\s*(?:\"(?P<text>(?:[^\"\\]|\\.)*)\"|(?P<word>-?[\d.]+|true|false)|null)\s*+,?\s*+")
_DEFINITION = compile_late(r" {0,3}:\s+(?=\S)")
"""What is before a definition in Markdown, below its term."""
_BRACKETS = frozenset("{ } }, [ ] ],".split())
_LEAST_ROWS = 2
_EMPTY_CELLS = compile_late(r"(?:(?<![|\s])|(?<=\\\|))(?:\s|(?<!\\)\|)+\Z")


def unwrap(lines: Sequence[Line], lexicon: Lexicon) -> Sequence[Line]:
    """Return `lines` with blanks in place of such marks, so that an offset stays the same place in the line."""
    traits = join_traits(lines)
    changes = _take_off_colons(lines, lexicon)
    if traits & Trait.STROKE:
        changes |= _take_off_strokes(lines, lexicon)
    if traits & (Trait.GAP | Trait.SIGN):
        changes = open_rows(lines, lexicon) | changes
    if traits & Trait.KEY:
        changes |= _open_keys(lines, lexicon)
    return [changes.get(index, line) for index, line in enumerate(lines)] if changes else lines


def drop_wrapping(line: Line) -> str:
    """Return the text of a changed line without the blanks in place of the colon before it, or its empty first cell."""
    match = _DEFINITION.match(line.written)
    if match and not line.text[: match.end()].strip():
        return line.text[match.end() :]
    bare = line.text.lstrip()
    is_cell = any(stroke in line.written[: len(line.text) - len(bare)] for stroke in STROKES)
    return bare if is_cell else line.text


def _take_off_colons(lines: Sequence[Line], lexicon: Lexicon) -> dict[int, Line]:
    """Return the lines of a list of definitions, whose terms are questions of the form, without their colons."""
    found = [
        index for index, line in enumerate(lines) if line.text.lstrip(" ")[:1] == ":" and _DEFINITION.match(line.text)
    ]
    terms = (lines[find_text(lines, index - 1, -1)] for index in found)
    if sum(line.folded in lexicon.headings.exact for line in terms) < _LEAST_ROWS:
        return {}
    return {index: _blank_colon(lines[index], lexicon) for index in found}


def _blank_colon(line: Line, lexicon: Lexicon) -> Line:
    match = _DEFINITION.match(line.text)
    end = match.end() if match else 0
    return rewrite(line, " " * end + line.text[end:], lexicon)


def _take_off_strokes(lines: Sequence[Line], lexicon: Lexicon) -> dict[int, Line]:
    """Return the lines of tables that hold questions of the form, cells parted by a tab."""
    changes: dict[int, Line] = {}
    opening = find_text(lines, 0)
    for first, last in _list_tables(lines):
        texts = [_draw_plain(lines[index].text) for index in range(first, last + 1)]
        if not any(_opens_cell(text, lexicon) for text in texts):
            continue
        head = next((place for place, text in enumerate(texts) if not _is_drawn(text)), 0)
        is_opening = first <= opening <= first + head
        is_read = _opens_cell(texts[head], lexicon) or (is_opening and _is_of_name(texts[head:], lexicon))
        has_title = any(map(_is_drawn, texts[head + 1 : head + 2])) and not is_read
        for place, text in enumerate(texts):
            line = lines[first + place]
            if _is_drawn(text) or (place == head and has_title):
                changes[first + place] = replace(line, kind=LineKind.BOILERPLATE)
            else:
                changes[first + place] = rewrite(line, _open_cells(text), lexicon)
    return changes


def _open_keys(lines: Sequence[Line], lexicon: Lexicon) -> dict[int, Line]:
    """Return the lines that begin with a key in quotation marks and a colon, without the marks, and no brackets.

    All questions of the page are such keys, and two at least, as in YAML and JSON; other keys stand where they do.
    """
    exact = lexicon.headings.exact
    keys = {i: match for i, line in enumerate(lines) if line.traits & Trait.KEY and (match := _KEY.match(line.text))}
    asked = {index: match[1] for index, match in keys.items() if fold(match[2]) in exact}
    if len(asked) < _LEAST_ROWS or not find_headings(lines, lexicon).keys() <= asked.keys():
        return {}
    indents = {*asked.values()}
    bare = (i for i, line in enumerate(lines) if line.is_text and line.text.strip() in _BRACKETS)
    brackets = {index: replace(lines[index], kind=LineKind.BOILERPLATE) for index in bare}
    opened = {i: rewrite(lines[i], _unquote(match), lexicon) for i, match in keys.items() if match[1] in indents}
    return brackets | opened


def _unquote(match: re.Match[str]) -> str:
    """Return a line, as long as it was, without the marks around its key and around a value of JSON."""
    value = match.string[match.end() :]
    written = _JSON.fullmatch(value)
    if written:
        bare = written["text"] or written["word"] or ""
        value = " " * max(written.start("text"), written.start("word"), 0) + bare
    elif value.strip() in _BRACKETS:
        value = ""
    return (f"{match[1]} {match[2]}:".ljust(match.end()) + value).ljust(len(match.string))


def _list_tables(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Yield the first and last line of each run of lines that begin with a stroke or hold one beside a drawn line."""
    first = -1
    for index in range(len(lines) + 1):
        text = _draw_plain(lines[index].text) if index < len(lines) else ""
        is_row = "|" in text or _BORDER.fullmatch(text) is not None
        if is_row and first < 0:
            first = index
        elif not is_row and first >= 0:
            texts = [_draw_plain(lines[place].text) for place in range(first, index)]
            if all(text.lstrip().startswith(("|", "+")) for text in texts) or any(map(_is_drawn, texts)):
                yield first, index - 1
            first = -1


def _draw_plain(text: str) -> str:
    """Return a line with plain strokes for those with which a program draws a table."""
    return text if text.isascii() else text.translate(_PLAIN_STROKES)


def _is_drawn(text: str) -> bool:
    return (_DELIMITER.fullmatch(text) or _BORDER.fullmatch(text)) is not None


def _opens_cell(text: str, lexicon: Lexicon) -> bool:
    cell, _ = _split_first(text)
    return len(cell) <= lexicon.longest and fold(cell) in lexicon.headings.exact


def _is_of_name(texts: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether of the rows of a table only the first has a name label, and beside it what is no title of a column."""
    labelled = [text for text in texts if fold(_split_first(text)[0]) in lexicon.name_labels]
    beside = _split_first(texts[0])[1].strip(" |")
    return labelled == [texts[0]] and beside != "" and not _is_title(beside, lexicon)


def _is_title(cell: str, lexicon: Lexicon) -> bool:
    """Whether a cell says what its column is for, and names nobody."""
    folded = fold(cell)
    return is_notice(cell) or not _TITLES.isdisjoint(folded.split()) or is_hint(cell, folded, lexicon)


def _split_first(text: str) -> tuple[str, str]:
    """Return the first cell of a row, and the rest of it."""
    number = _NUMBER.match(text)
    cell, _, rest = text[number.end() if number else 0 :].strip().removeprefix("|").partition("|")
    return cell, rest


def _open_cells(text: str) -> str:
    """Return a line of a table with a tab for the stroke after its first cell, and blanks for those at its ends."""
    number = _NUMBER.match(text)
    if number:
        text = " " * number.end() + text[number.end() :]
    bare = text.strip()
    start, end = text.index(bare), text.index(bare) + len(bare)
    signs = list(text)
    if bare.startswith("|"):
        signs[start] = " "
    # Columns in which nobody wrote are at the end, too.
    empty = _EMPTY_CELLS.search(bare)
    for place in range(start + empty.start(), end) if empty else ():
        signs[place] = " "
    first, _, rest = "".join(signs).partition("|")
    # What has nothing in its first cell goes on with the answer above.
    return f"{first}{CELL if first.strip() or not rest else ' '}{rest}" if len(first) < len(signs) else first
