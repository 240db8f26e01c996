"""Keeps accidents out of pages: prose that happens to be close to a question, or to open like a list item."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Sequence
from functools import cache

from tests.oracle.forms import Form, load_form
from tests.oracle.roles import Line, Role

_MARKER = re.compile(
    r"\s*(?:[-*+\u2022\u25aa\u2023\u27a2\u2013\u2014\u2192\uf000-\uf0ff#>]|o\s|\[|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]+)[.)]|\()"
)
_PROSE = (Role.ANSWER, Role.WRAP, Role.ITEM, Role.OTHER, Role.UNPLACED, Role.WRONG)
_LEAST_CUT = 10


def is_safe(lines: Sequence[Line], form: Form) -> bool:
    """Whether no line of a profile looks like something else than its role, unless it is meant to."""
    return all(line.is_safe or line.role not in _PROSE or _is_plain(line, form) for line in lines)


def is_close(text: str, label: str, function: frozenset[str]) -> bool:
    """Whether two wordings share, in order, two content words and half of each; `function` words are no content."""
    left = [word for word in fold(label).split() if word not in function]
    right = [word for word in fold(text).split() if word not in function]
    shared = _count_shared(left, right)
    return shared > 1 and 2 * shared >= len(left) and 2 * shared >= len(right)


@cache
def fold(text: str) -> str:
    """Return the words of `text` in small letters, with nothing in between but one space."""
    text = unicodedata.normalize("NFKC", html.unescape(text)).casefold()
    return " ".join(re.findall(r"\w+", text))


def is_beginning(text: str, form: Form) -> bool:
    """Whether a last line could be the beginning of a heading or a choice."""
    folded = fold(text)
    labels = [label for _, label in form.wordings] + [choice.label for ask in form.asks for choice in ask.choices]
    return len(folded) >= _LEAST_CUT and any(fold(label).startswith(folded) for label in labels)


def _is_plain(line: Line, form: Form) -> bool:
    if line.role is not Role.ITEM and _MARKER.match(line.text):
        return False
    return not _resembles(line.text, (form.name, form.language), line.question or "")


@cache
def _resembles(text: str, key: tuple[str, str], question: str) -> bool:
    form = load_form(*key)
    function, pronouns = form.words.function, form.words.pronouns
    folded = fold(text)
    fixed = {fold(one) for one in (*form.boilerplate, *form.name_labels)}
    if folded in fixed or any(folded == fold(choice.label) for ask in form.asks for choice in ask.choices):
        return True
    words = set(folded.split())
    for name, label in form.wordings:
        if folded == fold(label):
            return True
        if len(words & set(fold(label).split())) > 1 and (
            is_close(text, label, function) or (name != question and is_close(text, label, function | pronouns))
        ):
            return name != question
    return False


def _count_shared(left: Sequence[str], right: Sequence[str]) -> int:
    row = [0] * (len(right) + 1)
    for one in left:
        above, row = row, [0]
        for index, other in enumerate(right):
            row.append(above[index] + 1 if one == other else max(row[index], above[index + 1]))
    return row[-1]
