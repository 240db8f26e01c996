"""Ratings: what stands under a question with a scale in, the value that is marked on it out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from profilecli.text.late import compile_late

_FULL, _HOLLOW = "\u2605\u2b50\U0001f31f\u25cf\u25a0\u2b1b\u2764\u2665", "\u2606\u2729\u25cb\u25a1\u2b1c\u2661"
"""Signs that are counted: stars, dots, squares, hearts."""
_ROW = compile_late(rf"[{_FULL}]+[{_HOLLOW}]*")
_LAST_ROW = compile_late(rf"[{_FULL}][\s\ufe0f{_FULL}]*+[\s\ufe0f{_HOLLOW}]*+\Z")
_OF = compile_late(r"(\d+(?:[.,]\d+)?) ?(?:/|out of|of|sur|de|von|su|van|\u0438\u0437) ?(\d+)", re.IGNORECASE)
_COMMENT = compile_late(r"\([^()\d]*[^\W\d_]{2}[^()\d]*\)")
_NUMBER = compile_late(r"[\u2460-\u2473]|(?:(?<![\d.,\w-])-)?\d+(?:[.,]\d+)?")
_CIRCLED = "\u2460"
_TICKS = "\u2713\u2714"
_EMPTY_BOX = r"\[[\s_.]{0,3}\]|\([\s_.]{0,3}\)|[\u2610\u25a1\u2b1c\u25cb\u25ef]"
_TICKED_BOX = rf"\[ ?[xXvV*{_TICKS}] ?\]|\( ?[xX*\u2022\u25cf{_TICKS}] ?\)|[\u2611\u2612\u2705\u25cf\u25c9{_TICKS}]"
_TICKED_BY_HAND = rf"(?<!\w)[xX{_TICKS}]\s?(?:{_EMPTY_BOX})"
_BOX = compile_late(rf"(?P<ticked>{_TICKED_BY_HAND}|{_TICKED_BOX})|(?P<empty>{_EMPTY_BOX})")
_WRAPS = tuple((pair[: len(pair) // 2], pair[len(pair) // 2 :]) for pair in "() [] {} <> >< **** ____ ** __".split())
_BETWEEN = compile_late(r"[\s,;:|/.=\-\u2013\u2014\u00b7\u2026]*")
_NEAR = 1e-6
_LEAST_PRINTED, _MOST_PRINTED = 3, 100


@dataclass(frozen=True, slots=True)
class Scale:
    """The numbers from `start` to `end`, `step` apart."""

    start: float
    end: float
    step: float

    def find(self, number: float) -> float | None:
        """Return a number of the scale as the scale has it, or None for one that is not on it."""
        steps = (number - self.start) / self.step
        is_on = self.start <= number <= self.end and abs(steps - round(steps)) < _NEAR
        return self._get(round(steps)) if is_on else None

    def list_values(self) -> tuple[float, ...]:
        """Return all its numbers."""
        return tuple(map(self._get, range(self.count())))

    def count(self) -> int:
        """Return how many numbers it has."""
        return int((self.end - self.start) / self.step + _NEAR) + 1

    def _get(self, steps: int) -> float:
        return round(self.start + steps * self.step, 9)


def read_scale(text: str, scale: Scale) -> float | None:
    """Return the value that `text` marks on a scale, or None where it marks none or more than one.

    It may be a number alone, or out of the last one; a row of stars; or one number of a printed scale that is set off.
    """
    bare = " ".join(text.split())
    row = _ROW.fullmatch(bare.replace(" ", "").replace("\ufe0f", ""))
    if row:
        return _count_row(row[0], scale)
    share = _OF.fullmatch(bare)
    if share:
        return scale.find(_read_number(share[1])) if float(share[2]) == scale.end else None
    alone = _NUMBER.fullmatch(bare)
    return scale.find(_read_number(bare)) if alone else _read_printed(_COMMENT.sub(" ", bare), scale)


def is_unmarked(text: str, scale: Scale) -> bool:
    """Whether `text` is a printed scale, whole, with an empty box at each number."""
    _, values, gaps = _split_printed(_COMMENT.sub(" ", " ".join(text.split())), scale)
    return len(values) == scale.count() and any(map(_BOX.search, gaps)) and not list(_list_ticked(gaps))


def find_scale(text: str) -> Scale | None:
    """Return the scale of whole numbers from 0 or 1 on that a rating shows ("4/5", stars, `1 2 (3) 4`), or None."""
    bare = " ".join(text.split())
    share, row = _OF.fullmatch(bare), _ROW.fullmatch(bare.replace(" ", ""))
    numbers = [match[0] for match in _NUMBER.finditer(bare)]
    if share:
        scale = Scale(min(_read_number(share[1]), 1), float(share[2]), 1)
    elif row:
        scale = Scale(1, len(row[0]), 1)
    elif len(numbers) >= _LEAST_PRINTED:
        scale = Scale(_read_number(numbers[0]), _read_number(numbers[-1]), 1)
    else:
        return None
    is_usual = scale.start in (0, 1) and scale.start < scale.end <= _MOST_PRINTED
    return scale if is_usual and read_scale(text, scale) is not None else None


def find_row(text: str) -> str:
    """Return the row of stars or the like at the end of a line, or nothing."""
    found = _LAST_ROW.search(text.rstrip())
    return found[0].strip() if found else ""


def _count_row(row: str, scale: Scale) -> float | None:
    """Return how many signs of a row are full; hollow ones must make it as long as the scale."""
    full = sum(sign in _FULL for sign in row)
    return scale.find(full) if len(row) in (full, scale.end) else None


def _read_number(text: str) -> float:
    return float(ord(text) - ord(_CIRCLED) + 1) if _is_circled(text) else float(text.replace(",", "."))


def _is_circled(text: str) -> bool:
    return unicodedata.category(text[0]) == "No"


def _read_printed(text: str, scale: Scale) -> float | None:
    """Return the one number of a printed scale that is ticked, or else set off from the others."""
    numbers, values, gaps = _split_printed(text, scale)
    marked = list(_list_ticked(gaps) if any(map(_BOX.search, gaps)) else _list_set_off(gaps, numbers))
    return values[marked[0]] if len(marked) == 1 and values else None


def _split_printed(text: str, scale: Scale) -> tuple[Sequence[str], Sequence[float], Sequence[str]]:
    """Return the numbers of a printed scale, their values, and what is before, between and after them.

    There are no values where the text is no printed scale.
    """
    found = list(_NUMBER.finditer(text))
    values = [scale.find(_read_number(match[0])) for match in found]
    known = [value for value in values if value is not None]
    bounds = [0, *(place for match in found for place in match.span()), len(text)]
    gaps = [text[start:end] for start, end in zip(bounds[::2], bounds[1::2], strict=True)]
    is_scale = len(known) == len(found) > 1 and all(one < other for one, other in pairwise(known))
    return [match[0] for match in found], known if is_scale else [], gaps


def _list_ticked(gaps: Sequence[str]) -> Iterator[int]:
    """Yield which numbers have a ticked box: each has one before it, or each one after it."""
    beside, rest = (gaps[:-1], gaps[-1]) if _BOX.search(gaps[0]) else (gaps[1:], gaps[0])
    if any(box["ticked"] for box in _BOX.finditer(rest)):
        # Something else is ticked, such as "I do not know".
        yield from (-1, -1)
    for number, gap in enumerate(beside):
        boxes = list(_BOX.finditer(gap))
        if len(boxes) != 1:
            # It is not certain which box belongs to which number.
            yield from (-1, -1)
        elif boxes[0]["ticked"]:
            yield number


def _list_set_off(gaps: Sequence[str], numbers: Sequence[str]) -> Iterator[int]:
    """Yield which numbers are in brackets, stressed, in a circle or crossed, where nothing else stands between them."""
    rest = list(gaps)
    for number, text in enumerate(numbers):
        before, after = rest[number].rstrip(), rest[number + 1].lstrip()
        wrap = next((pair for pair in _WRAPS if before.endswith(pair[0]) and after.startswith(pair[1])), None)
        if wrap:
            rest[number], rest[number + 1] = before.removesuffix(wrap[0]), after.removeprefix(wrap[1])
        if wrap or _is_circled(text):
            yield number
    if not all(map(_BETWEEN.fullmatch, rest[1:-1])):
        yield from (-1, -1)
