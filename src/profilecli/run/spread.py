"""The numbers or dates that were answered in, how they spread out: range, median, and how many are where."""

from __future__ import annotations

import datetime as dt
import statistics
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import count

from profilecli.questionnaire.model import Question

MOST_BINS = 12
_MOST_POINTS = 20
"""Up to how many points of a scale each has a bin of its own."""
_DAY, _YEAR = len("2019-04-01"), len("2019")
_MONTH_STEPS = (1, 3, *(12 * years for years in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)))


@dataclass(frozen=True, slots=True)
class Bin:
    """How many values lie in one part of the range."""

    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Spread:
    """How values spread, in words that are the same everywhere."""

    count: int
    low: str
    median: str
    high: str
    bins: tuple[Bin, ...]
    """Equally wide and in order, from the lowest value to the highest; of a scale, from its start to its end."""


def measure_dates(values: Mapping[str, int]) -> Spread:
    """Return the spread of dates in the forms of ISO 8601, each with how often it was answered; there is one at least.

    Where only the month or the year of one is known, none is counted by a shorter time. The median of an even
    number of dates is the earlier of the two in the middle.
    """
    dates = sorted(Counter(values).elements())
    known = min(map(len, dates))
    days = [dt.date.fromisoformat(date).toordinal() for date in dates] if known == _DAY else []
    if days and days[-1] - days[0] < MOST_BINS:
        bins = _fill_bins(Counter(days), lambda day: f"{dt.date.fromordinal(day)}")
    else:
        months = [int(date[:4]) * 12 + int(date[5:7] or 1) - 1 for date in dates]
        steps = (step for step in _MONTH_STEPS if known > _YEAR or step % 12 == 0)
        step = next(step for step in steps if months[-1] // step - months[0] // step < MOST_BINS)
        bins = _fill_bins(Counter(month // step for month in months), lambda place: _name_months(place * step, step))
    return Spread(len(dates), dates[0], statistics.median_low(dates), dates[-1], bins)


def measure_numbers(values: Mapping[int | float, int], question: Question) -> Spread:
    """Return the spread of the answers to `question`, each with how often it was given; there is one at least."""
    # As fractions they are exact: 0.3 is in the bin that begins with 0.3.
    numbers = sorted(Fraction(str(value)) for value in Counter(values).elements())
    scale, counts = _list_points(question), Counter(numbers)
    if counts.keys() <= set(scale):
        bins = tuple(Bin(format_number(point), counts[point]) for point in scale)
    else:
        bins = _divide(numbers)
    low, median, high = map(format_number, (numbers[0], statistics.median(numbers), numbers[-1]))
    return Spread(len(numbers), low, median, high, bins)


def format_number(number: Fraction) -> str:
    """Return a decimal fraction with its thousands grouped, and without zeros at its end."""
    if number.denominator == 1:
        return f"{number.numerator:,}"
    return f"{Decimal(number.numerator) / Decimal(number.denominator):,f}"


def _list_points(question: Question) -> list[Fraction]:
    """Return the points of the scale of a question; none where there is no scale, or a long one."""
    if question.end is None:
        return []
    start, end, step = (Fraction(str(number)) for number in (question.start, question.end, question.step))
    points = (end - start) // step + 1
    return [start + number * step for number in range(points)] if points <= _MOST_POINTS else []


def _divide(numbers: Sequence[Fraction]) -> tuple[Bin, ...]:
    """Return bins for sorted numbers; where all are whole, each bin begins and ends with a whole number."""
    is_whole = all(number.denominator == 1 for number in numbers)
    step = _choose_step(numbers[0], numbers[-1], is_whole=is_whole)

    def name(place: int) -> str:
        first, end = format_number(place * step), format_number((place + 1) * step)
        if not is_whole:
            return f"{first} to under {end}"
        return first if step == 1 else f"{first} to {format_number((place + 1) * step - 1)}"

    return _fill_bins(Counter(number // step for number in numbers), name)


def _choose_step(low: Fraction, high: Fraction, *, is_whole: bool) -> Fraction:
    """Return the least of 1, 2, 5, 10, 20 and so on, and of their tenths, of which few reach from `low` to `high`."""
    span = high - low
    if not span:
        return Fraction(1)
    exponent = len(str(int(span))) - 2 if span >= 1 else -len(str(int(1 / span))) - 1
    steps = (digit * Fraction(10) ** power for power in count(exponent) for digit in (1, 2, 5))
    return next(
        step for step in steps if high // step - low // step < MOST_BINS and (step.denominator == 1 or not is_whole)
    )


def _fill_bins(places: Mapping[int, int], name: Callable[[int], str]) -> tuple[Bin, ...]:
    """Return a bin for each place from the first to the last, also where there is nothing."""
    return tuple(Bin(name(place), places.get(place, 0)) for place in range(min(places), max(places) + 1))


def _name_months(month: int, step: int) -> str:
    """Return the `step` months from `month` on, counted from January of the year 0, as "2019-04", "2019" and so on."""
    last = month + step - 1
    if step < 12:
        ends = dict.fromkeys(f"{end // 12:04}-{end % 12 + 1:02}" for end in (month, last))
    else:
        ends = dict.fromkeys(f"{end // 12:04}" for end in (month, last))
    return " to ".join(ends)
