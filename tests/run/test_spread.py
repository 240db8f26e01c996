from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profilecli.questionnaire.answer_types import QuestionType
from profilecli.questionnaire.model import Question
from profilecli.run.spread import MOST_BINS, Spread, measure_dates, measure_numbers

NUMBER = Question(name="boats", type=QuestionType.DECIMAL, label="How many boats do you have?")
RATING = Question(name="rating", type=QuestionType.RANGE, label="How do you rate it?", end=5)


def list_bins(spread: Spread) -> list[tuple[str, int]]:
    return [(part.label, part.count) for part in spread.bins]


def measure(*values: float, question: Question = NUMBER) -> Spread:
    return measure_numbers(Counter(values), question)


def test_range_and_median_are_those_of_all_answers() -> None:
    spread = measure(12, 12, 400, 1200)
    assert (spread.count, spread.low, spread.median, spread.high) == (4, "12", "206", "1,200")
    assert measure(1, 2).median == "1.5"


def test_a_few_whole_numbers_have_a_bin_each() -> None:
    assert list_bins(measure(3, 5, 5)) == [("3", 1), ("4", 0), ("5", 2)]
    assert list_bins(measure(4)) == [("4", 1)]
    assert list_bins(measure(-1, 0)) == [("-1", 1), ("0", 1)]


def test_many_whole_numbers_share_round_bins() -> None:
    assert list_bins(measure(12, 55))[:2] == [("10 to 14", 1), ("15 to 19", 0)]
    assert list_bins(measure(1, 12_000))[-1] == ("12,000 to 13,999", 1)


def test_fractions_are_in_the_bin_that_begins_with_them() -> None:
    assert list_bins(measure(0.1, 0.2, 0.3, 1.2))[:3] == [
        ("0.1 to under 0.2", 1),
        ("0.2 to under 0.3", 1),
        ("0.3 to under 0.4", 1),
    ]
    assert list_bins(measure(2.5)) == [("2 to under 3", 1)]
    assert measure(0.1, 0.25).median == "0.175"


def test_each_point_of_a_scale_has_its_bin() -> None:
    assert list_bins(measure(4, 4, question=RATING)) == [("1", 0), ("2", 0), ("3", 0), ("4", 2), ("5", 0)]
    halves = replace(RATING, end=2, step=0.5)
    assert list_bins(measure(1.5, question=halves)) == [("1", 0), ("1.5", 1), ("2", 0)]


def test_answers_off_the_scale_or_on_a_long_one_are_numbers_like_others() -> None:
    assert list_bins(measure(4, 6, question=RATING)) == [("4", 1), ("5", 0), ("6", 1)]
    long = replace(RATING, end=100)
    assert list_bins(measure(4, 6, question=long)) == [("4", 1), ("5", 0), ("6", 1)]


@pytest.mark.parametrize(
    ("days", "bins"),
    [
        (["2019-02-03", "2019-02-05"], [("2019-02-03", 1), ("2019-02-04", 0), ("2019-02-05", 1)]),
        (["2018-12-31", "2019-02-05"], [("2018-12", 1), ("2019-01", 0), ("2019-02", 1)]),
        (["2018-11-30", "2020-01-05"], [("2018-10 to 2018-12", 1), ("2019-01 to 2019-03", 0)]),
        (["2011-11-30", "2019-01-05"], [("2011", 1), ("2012", 0)]),
        (["2001-02-03", "2019-04-01"], [("2000 to 2001", 1), ("2002 to 2003", 0)]),
        (["2019-02", "2019-03-05"], [("2019-02", 1), ("2019-03", 1)]),
        (["2019", "2019-03-05"], [("2019", 2)]),
        (["2001", "2020-12"], [("2000 to 2001", 1), ("2002 to 2003", 0)]),
        (["0001-01-01", "9999-12-31"], [("0000 to 0999", 1), ("1000 to 1999", 0)]),
    ],
)
def test_dates_share_days_months_or_years(days: list[str], bins: list[tuple[str, int]]) -> None:
    spread = measure_dates(Counter(days))
    assert list_bins(spread)[: len(bins)] == bins
    assert (spread.low, spread.median, spread.high) == (days[0], days[0], days[1])


@given(st.lists(st.integers() | st.floats(allow_nan=False, allow_infinity=False, width=32), min_size=1, max_size=30))
def test_each_number_is_in_one_of_a_few_bins(values: list[float]) -> None:
    spread = measure(*values)
    assert sum(part.count for part in spread.bins) == spread.count == len(values)
    assert len(spread.bins) <= MOST_BINS
    assert spread.bins[0].count
    assert spread.bins[-1].count


@given(st.lists(st.dates(), min_size=1, max_size=30))
def test_each_date_is_in_one_of_a_few_bins(values: list[dt.date]) -> None:
    spread = measure_dates(Counter(map(str, values)))
    assert sum(part.count for part in spread.bins) == spread.count == len(values)
    assert len(spread.bins) <= MOST_BINS
    assert (spread.low, spread.high) == (min(values).isoformat(), max(values).isoformat())
