"""A hostile text of twice the size makes at most two and a half times the work, on every way through the program.

Work is counted in calls of functions, which are the same on every machine. `python -m benchmarks.speed --hostile`
measures the time, of texts that are a thousand times larger.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from functools import cache, partial
from pathlib import Path
from typing import Any

import pytest

from benchmarks.hostile import SHAPES, build_text
from profilecli.checks import RULES
from profilecli.converters.web.document import read as read_page
from profilecli.formats import FORMATS
from profilecli.formats.as_datapackage import encode_table
from profilecli.formats.common import FormatOptions
from profilecli.formats.database import write_database
from profilecli.html.page import render_page
from profilecli.reading.document import Document
from profilecli.reports import REPORTS, ReportInput
from profilecli.run.options import Options
from profilecli.run.pipeline import Outcome, load_questionnaire, read_bytes
from profilecli.run.summary import Tally, add_result, build_summary, group_diagnostics
from profilecli.run.work import list_pages
from profilecli.views.card import render_card
from profilecli.views.explained import explain_text
from profilecli.views.explained_json import explain_json
from profilecli.views.table import render_table
from profilecli.views.todo import render_todo

pytestmark = pytest.mark.slow

READ, SHOWN = 8_000, 3_000
"""How many bytes the smaller text has."""
MOST = 2.5
FORM = load_questionnaire()


def count_calls(way: Callable[[], Any]) -> int:
    """Return how many functions are called, of Python and of C."""
    calls = 0

    def count(_: Any, event: str, __: Any) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        way()
    finally:
        sys.setprofile(before)
    return calls


def drain(pieces: Iterable[Any]) -> None:
    """Go through what is made piece by piece."""
    for _ in pieces:
        pass


def read(shape: str, size: int) -> Outcome:
    """Return what comes of a hostile text."""
    return read_bytes(build_text(shape, size), Options(FORM), "hostile.txt")


@cache
def remember(shape: str, size: int) -> Outcome:
    """Return the same once more, with every record made."""
    outcome = read(shape, size)
    return outcome._replace(profiles=tuple(outcome.profiles))


def show_cards(outcome: Outcome) -> None:
    """Show each profile with its findings."""
    for profile, found in zip(outcome.profiles, group_diagnostics(outcome)[1:], strict=True):
        render_card(profile, FORM, found)


def show_table(outcome: Outcome) -> None:
    """Show all profiles as a table."""
    tally = Tally(FORM)
    render_table(add_result(tally, outcome), build_summary(tally))


def explain(view: Callable[..., Iterable[str]], outcome: Outcome) -> None:
    """Show how each line was read."""
    assert isinstance(outcome.document, Document)
    drain(view(outcome.document, outcome.diagnostics))


WAYS: dict[str, Callable[[Outcome], Any]] = {
    **{
        name: lambda outcome, form=form: drain(form(outcome.profiles, FormatOptions(FORM)))
        for name, form in FORMATS.items()
    },
    "datapackage": lambda outcome: drain(encode_table(outcome.profiles, FormatOptions(FORM))),
    **{
        f"report {name}": lambda outcome, report=report: drain(
            report(ReportInput(outcome.diagnostics, [outcome.path], RULES))
        )
        for name, report in REPORTS.items()
    },
    "cards": show_cards,
    "table": show_table,
    "explain": partial(explain, explain_text),
    "explain, JSON": partial(explain, explain_json),
    "page": lambda outcome: drain(render_page([outcome], FORM, RULES, include_text=True)),
    "to do": lambda outcome: render_todo(list_pages(outcome.diagnostics, FORM)),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_reading(shape: str) -> None:
    # What is remembered of lines that recur is remembered of both.
    drain(read(shape, 2 * READ).profiles)
    one, two = (count_calls(lambda size=size: drain(read(shape, size).profiles)) for size in (READ, 2 * READ))
    assert two < MOST * one


@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS)
def test_writing_and_showing(way: str) -> None:
    # What is loaded when it is first used is loaded for all.
    WAYS[way](remember(next(iter(SHAPES)), SHOWN))
    for shape in SHAPES:
        outcomes = [remember(shape, size) for size in (SHOWN, 2 * SHOWN)]
        one, two = (count_calls(partial(WAYS[way], outcome)) for outcome in outcomes)
        assert two < MOST * one, shape


@pytest.mark.slow
def test_storing_in_a_database(tmp_path: Path) -> None:
    for shape in SHAPES:
        outcomes = [remember(shape, size) for size in (SHOWN, 2 * SHOWN)]
        one, two = (
            count_calls(partial(write_database, str(tmp_path / f"{shape}{number}.db"), [outcome], FORM))
            for number, outcome in enumerate(outcomes)
        )
        assert two < MOST * one, shape


@pytest.mark.parametrize(
    "text",
    [
        "From: Monday\nTo: Friday\n",
        "Disclaimer: 1\nTea\n",
        "Sent from my iPhone\nTea\n",
        "Ann: <a@kite.example>\n",
        "-----Original Message-----\n\n",
        f"{FORM.survey[1].label}\n",
        f"{FORM.survey[1].label}\n~~~~~~\n",
        "Tea   Part 1: tea\n\n",
    ],
)
def test_lines_as_of_a_mail_or_a_form(text: str) -> None:
    def read_lines(count: int) -> None:
        lines = f"Lantern\n\n{FORM.survey[0].label}\n" + text * count
        drain(read_bytes(lines.encode(), Options(FORM), "hours.txt").profiles)

    # What is remembered of lines that recur is remembered of both.
    read_lines(1)
    one, two = (count_calls(partial(read_lines, count)) for count in (500, 1_000))
    assert two < MOST * one


@pytest.mark.parametrize("markup", ["<input type=checkbox>A ", "<img alt='[ ]'>A ", "<span><input type=radio>A</span>"])
def test_boxes_on_one_line_of_a_web_page(markup: str) -> None:
    one, two = (count_calls(partial(read_page, (markup * count).encode(), None)) for count in (500, 1_000))
    assert two < MOST * one
