"""Texts of any size that a careless reader takes too long for.

`python -m benchmarks.hostile SHAPE BYTES FILE` writes one.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path

from benchmarks.pages import CHOICES, HEADINGS

_OPENING = f"Lantern\n\n{HEADINGS['who_you_work_with']}\n"
_AREAS = f"Lantern\n\n{HEADINGS['priority_areas']}\n"


def _one_line() -> Iterator[str]:
    yield _OPENING
    yield from cycle(("women and men of the harbour ",))


def _short_lines() -> Iterator[str]:
    yield _OPENING
    yield from (f"{number % 1000}\n" for number in _count())


def _headings() -> Iterator[str]:
    yield "Lantern\n"
    yield from cycle(f"{heading}\n" for heading in HEADINGS.values())


def _near_headings() -> Iterator[str]:
    yield "Lantern\n"
    for number in _count():
        for heading in HEADINGS.values():
            words = heading.split()
            words[number % len(words)] += "xyz"[number % 3]
            yield f"{' '.join(words)} {number}\n"


def _nested_bullets() -> Iterator[str]:
    yield _OPENING
    yield from ("- " * (number % 400) + "peers\n" for number in _count())


def _quoting() -> Iterator[str]:
    yield _OPENING
    yield from ("> " * (number % 400) + "peers\n" for number in _count())


def _brackets() -> Iterator[str]:
    yield _OPENING
    yield from ("[(" * (number % 200) + "x" + "])" * (number % 200) + "\n" for number in _count())


def _choices() -> Iterator[str]:
    yield _AREAS
    yield from cycle(f"{label}\n" for label in CHOICES.values())


def _same_names() -> Iterator[str]:
    yield from cycle((f"Lantern\n{HEADINGS['contact_email']}\na@kite.example\n\f\n",))


def _tiny_profiles() -> Iterator[str]:
    yield from (f"Name {number:06}\n{HEADINGS['contact_email']}\n\f\n" for number in _count())


def _long_words() -> Iterator[str]:
    yield _OPENING
    yield from (f"{'abcdefghij' * 2000}{number}\n" for number in _count())


def _question_marks() -> Iterator[str]:
    yield _OPENING
    yield from ("?" * (number % 200) + " who? what? where?\n" for number in _count())


def _count() -> Iterator[int]:
    number = 0
    while True:
        yield number
        number += 1


SHAPES: dict[str, Callable[[], Iterator[str]]] = {
    "one long line": _one_line,
    "short lines": _short_lines,
    "all headings": _headings,
    "all near-headings": _near_headings,
    "nested bullets": _nested_bullets,
    "deep quoting": _quoting,
    "many brackets": _brackets,
    "all choices": _choices,
    "same-named profiles": _same_names,
    "tiny profiles": _tiny_profiles,
    "long words": _long_words,
    "question marks": _question_marks,
}


def build_text(shape: str, size: int) -> bytes:
    """Return `size` bytes of ASCII text in one of `SHAPES`."""
    parts: list[str] = []
    length = 0
    for part in SHAPES[shape]():
        parts.append(part)
        length += len(part)
        if length >= size:
            break
    return "".join(parts)[:size].encode("ascii")


if __name__ == "__main__":
    Path(sys.argv[3]).write_bytes(build_text(sys.argv[1], int(sys.argv[2])))
