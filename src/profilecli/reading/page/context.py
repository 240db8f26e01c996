"""Lines that are what they are by the lines around them: comments, fenced code, front matter, page furniture."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence

from profilecli.questionnaire.lexicon import Lexicon
from profilecli.reading.headings.names import read_label
from profilecli.reading.lines.line import Line, LineKind, Trait, join_traits, set_kinds
from profilecli.reading.page.feet import list_feet, list_numbered_feet
from profilecli.reading.page.form_text import list_form_text
from profilecli.reading.page.page_numbers import list_page_lines
from profilecli.text.late import compile_late
from profilecli.text.wording import fold

_FENCE = compile_late(r"\s*(`{3,}|~{3,})")
_LONGEST_FENCE = 3
_TILDES = ("~~~", "~ ~")
_COMMENT, _COMMENT_END = "<!--", "-->"
_FRONT = compile_late(r"\s*(?:- .*|[\w.-]{1,40}:(?:\s.*)?|[\]}{\[].*)?")
_MOST_FRONT = 60


def read_context(lines: Sequence[Line], lexicon: Lexicon) -> Sequence[Line]:
    """Return `lines` with the kind of those that only the lines around them show.

    What a template or a program put on the page is boilerplate; fenced code is text that asks nothing.
    """
    changes: dict[int, LineKind] = {}
    traits = join_traits(lines)
    if traits & Trait.FENCE:
        underlines = set(_list_underlines(lines, lexicon))
        lines = _part_at_tildes(lines, underlines, lexicon)
        changes.update((index, LineKind.BOILERPLATE) for index in underlines)
        changes.update((index, LineKind.VERBATIM) for index in _list_fenced(lines, underlines))
    if traits & Trait.TAG:
        changes.update((index, LineKind.BOILERPLATE) for index in _list_comments(lines))
    if traits & Trait.DASH:
        changes.update((index, LineKind.ASIDE) for index in _list_front_matter(lines, lexicon))
    if traits & Trait.PAGED:
        changes.update(list_feet(lines, lexicon))
        changes.update((index, LineKind.BOILERPLATE) for index in list_page_lines(lines, lexicon))
    if traits & Trait.NUMBERED:
        changes.update((index, LineKind.ASIDE) for index in list_numbered_feet(lines, lexicon) if index not in changes)
    if traits & Trait.CUE:
        numbers = (index - 1 for index, line in enumerate(lines) if index and line.traits & Trait.CUE)
        changes.update((index, LineKind.BOILERPLATE) for index in numbers if lines[index].text.strip().isdecimal())
    changes.update((index, LineKind.BOILERPLATE) for index in list_form_text(lines, lexicon))
    return set_kinds(lines, changes)


def _part_at_tildes(lines: Sequence[Line], underlines: Container[int], lexicon: Lexicon) -> Sequence[Line]:
    """Return `lines` with those of more than three `~` as rules, if all are between blank lines or above a name label.

    Otherwise they can be around code.
    """
    marks = {i for i, line in enumerate(lines) if line.text.lstrip().startswith(_TILDES) and i not in underlines}
    if not all(_is_parting(lines, index, lexicon) for index in marks):
        return lines
    return set_kinds(lines, dict.fromkeys(marks, LineKind.RULE))


def _is_parting(lines: Sequence[Line], index: int, lexicon: Lexicon) -> bool:
    """Whether a line of `~` is apart from the text above it, and from that below it unless it names a profile."""
    text = lines[index].text
    if text.count("~") <= _LONGEST_FENCE or text.strip("~ ") or (index and lines[index - 1].is_text):
        return False
    is_apart = index + 1 == len(lines) or not lines[index + 1].is_text
    return is_apart or read_label(lines, index + 1, lexicon) is not None


def _list_underlines(lines: Sequence[Line], lexicon: Lexicon) -> Iterator[int]:
    """Yield the lines of `~` below a known heading that are too long to begin fenced code."""
    for index, line in enumerate(lines[1:], start=1):
        is_below = line.text.strip("~ ") == "" and lines[index - 1].folded in lexicon.headings.exact
        if is_below and line.text.count("~") > _LONGEST_FENCE:
            yield index


def _list_fenced(lines: Sequence[Line], underlines: Container[int]) -> Iterator[int]:
    """Yield the lines of fenced code, with its fences; one that is not closed before the next rule is none."""
    opened, mark = -1, ""
    for index, line in enumerate(lines):
        is_mark = line.text.lstrip()[:1] in ("`", "~") and index not in underlines
        match = _FENCE.match(line.text) if is_mark else None
        if line.kind is LineKind.RULE:
            opened = -1
        elif match and opened < 0:
            opened, mark = index, match[1]
        elif match and match[1].startswith(mark) and not line.text[match.end() :].strip():
            yield from (place for place in range(opened, index + 1) if lines[place].kind is not LineKind.BLANK)
            opened = -1


def _list_comments(lines: Sequence[Line]) -> Iterator[int]:
    """Yield the lines of HTML comments that are on lines of their own."""
    opened = -1
    for index, line in enumerate(lines):
        if opened < 0 and line.text.lstrip().startswith(_COMMENT):
            opened = index
        if opened < 0 or _COMMENT_END not in line.text:
            continue
        if line.text.rstrip().endswith(_COMMENT_END):
            yield from (place for place in range(opened, index + 1) if lines[place].kind is not LineKind.BLANK)
        opened = -1


def _list_front_matter(lines: Sequence[Line], lexicon: Lexicon) -> Iterable[int]:
    """Return the lines of a block of settings between two lines of `---` at the top, unless a form is there."""
    first = next((index for index, line in enumerate(lines) if line.kind is not LineKind.BLANK), len(lines))
    if first == len(lines) or lines[first].text.strip() != "---":
        return ()
    for index in range(first + 1, min(first + _MOST_FRONT, len(lines))):
        text = lines[index].text
        if text.strip() == "---" and index > first + 1:
            return [place for place in range(first, index + 1) if lines[place].kind is not LineKind.BLANK]
        label = fold(text.partition(":")[0])
        if not _FRONT.fullmatch(text) or label in lexicon.headings.exact or label in lexicon.name_labels:
            return ()
    return ()
