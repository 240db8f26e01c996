"""Numbers before a heading that no list has, such as "2a." and "A.2": a line in, its wording without them out."""

from __future__ import annotations

import re
from collections.abc import Iterator

_CALLED = (
    "q|qn|qu|ques|question|no?|nr|item|section|part|point|frage|punkt|pregunta|punto|pergunta|ponto|вопрос|пункт|п"
    "|domanda|vraag|pytanie|питання|запитання"
)
"""What a form calls what it numbers."""
_NUMBER = re.compile(rf"(?:(?:{_CALLED}) ?)?(?:[a-z] ?)?\d{{1,3}}[a-z]? |[ivx]{{2,4}} ")
_PART = re.compile(r"(?:\d{1,2}[a-z]?|[a-z]) ")
"""A further part of such a number."""


def list_unnumbered(text: str, folded: str) -> Iterator[str]:
    """Yield what `text` is, folded, without the number at its start, then without each further part of that number.

    A letter counts only with a full stop: with a colon it is who speaks.
    """
    if folded[1:2] == " " and text.lstrip()[1:2] == ".":
        yield folded[2:]
    match = _NUMBER.match(folded)
    while match:
        folded = folded[match.end() :]
        yield folded
        match = _PART.match(folded)
