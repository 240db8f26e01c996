"""Counts in, the bars, shares and histograms of the page out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from profilecli.html.figures import (
    AnswerRow,
    AnswerTable,
    Column,
    Histogram,
    Part,
    QuestionRow,
    Segment,
    State,
    Verdict,
)
from profilecli.questionnaire.model import Question
from profilecli.run.spread import Spread

_FULL = 10_000
"""Hundredths of a percent."""
WIDTH, HEIGHT = 320, 72
"""Of a histogram, without the room for its labels."""
_HEAD = 14
"""The room for the number above a column."""
_LETTER = 7.25
"""The room for a letter of a label."""
_FEWEST = 5
"""If there are fewer columns, they are as wide as with so many, or as their labels need."""


def build_verdict(profiles: int, usable: int, silent: int) -> Verdict:
    """Return the verdict on a run, with a bar of the profiles that are usable and those that need work."""
    parts = [("answered", usable), ("invalid", profiles - usable)]
    return Verdict(profiles, usable, silent, format_percent(usable, profiles), tuple(_stack(parts, profiles)))


def build_question_row(number: int, question: Question, counts: Mapping[State, int]) -> QuestionRow:
    """Return a question with a bar of what became of it in all profiles."""
    full = sum(counts.values())
    parts = tuple(
        Part(state.value, state.value, counts.get(state, 0), format_percent(counts.get(state, 0), full))
        for state in State
    )
    return QuestionRow(number, question, parts, tuple(_stack(((part.kind, part.count) for part in parts), full)))


def build_answer_table(
    number: int,
    question: Question,
    states: Mapping[State, int],
    rows: Iterable[tuple[str, bool, str, int]],
    spread: Spread | None,
) -> AnswerTable:
    """Return what the answers to a question are; full bars are all profiles that were asked.

    Each of `rows` has a label, whether it is a wording of the questionnaire, the kind of its bar, and its count.
    """
    asked = sum(count for state, count in states.items() if state is not State.MISSING)
    return AnswerTable(
        number,
        question,
        asked,
        states.get(State.ANSWERED, 0),
        tuple(
            AnswerRow(label, kind, is_own, count, format_percent(count, asked), tuple(_stack([(kind, count)], asked)))
            for label, is_own, kind, count in rows
        ),
        build_histogram(spread) if spread else None,
    )


def format_percent(part: int, full: int) -> str:
    """Return a share in whole percent: 0% only for nothing, 100% only for all; nothing for a part of nothing."""
    if not full:
        return ""
    rounded = (200 * part + full) // (2 * full)
    return f"{rounded if part in (0, full) else min(max(rounded, 1), 99)}%"


def build_histogram(spread: Spread) -> Histogram:
    """Return the columns of a spread, each with its place in the picture."""
    bins = spread.bins
    most = max(part.count for part in bins)
    label = max(len(part.label) for part in bins) * _LETTER
    room = max(WIDTH / max(len(bins), _FEWEST), min(label, WIDTH / len(bins)))
    columns = []
    for place, part in enumerate(bins):
        height = part.count * (HEIGHT - _HEAD) / most
        start = place * room + (WIDTH - room * len(bins)) / 2
        columns.append(
            Column(
                part.label,
                part.count,
                _format_length(start + 1),
                _format_length(room - 2),
                _format_length(HEIGHT - height),
                _format_length(height),
                _format_length(start + room / 2),
            )
        )
    has_labels = label <= room
    return Histogram(spread.low, spread.median, spread.high, tuple(columns), has_labels)


def _stack(parts: Iterable[tuple[str, int]], full: int) -> Iterator[Segment]:
    """Yield a segment for each part that is not nothing, one after the other."""
    done = 0
    for kind, part in parts:
        if part:
            start, end = done * _FULL // full, (done + part) * _FULL // full
            yield Segment(kind, _format_length(start / 100), _format_length((end - start) / 100))
        done += part


def _format_length(length: float) -> str:
    return f"{length:.2f}".rstrip("0").rstrip(".")
