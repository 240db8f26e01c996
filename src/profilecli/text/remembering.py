"""What recurs is looked up once: a function of a text in, the same one with a bounded memory out."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar, TypeVarTuple

LONGEST_REMEMBERED = 400
"""In characters: a longer text is hardly ever on two pages, and would fill the memory."""

Rest = TypeVarTuple("Rest")
Result = TypeVar("Result")


def remember(size: int) -> Callable[[Callable[[str, *Rest], Result]], Callable[[str, *Rest], Result]]:
    """Return a decorator that keeps the last `size` results of a function of a text that is not long."""

    def decorate(function: Callable[[str, *Rest], Result]) -> Callable[[str, *Rest], Result]:
        known = lru_cache(maxsize=size)(function)

        @wraps(function)
        def look_up(text: str, *rest: *Rest) -> Result:
            return known(text, *rest) if len(text) <= LONGEST_REMEMBERED else function(text, *rest)

        return look_up

    return decorate
