from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profilecli.errors import SettingsError
from profilecli.findings.baseline import (
    Accepted,
    Baseline,
    Comparison,
    Terms,
    count_accepted,
    encode_baseline,
    normalise,
    parse_baseline,
    prune_baseline,
    update_baseline,
)
from profilecli.findings.diagnostics import Diagnostic, Severity


def find(path: str = "a.txt", code: str = "PRF301", question: str | None = "areas", line: int = 1) -> Diagnostic:
    return Diagnostic(code, "any", Severity.ERROR, "no answer", path, line, 1, line, 1, question)


TODAY = dt.date(2026, 3, 4)


def update(
    baseline: Baseline,
    *items: Diagnostic,
    was_sought: Callable[[Accepted], bool] = lambda _item: True,
    terms: Terms = Terms(),  # noqa: B008 - it is frozen
    today: dt.date = TODAY,
) -> Baseline:
    return update_baseline(baseline, count_accepted(items, normalise), was_sought, terms, today)


def accept(*items: Diagnostic) -> Baseline:
    return parse_baseline(encode_baseline(update(Baseline(), *items)), "accepted.json")


def drop(baseline: Baseline, *found: Diagnostic) -> list[Diagnostic]:
    return list(Comparison(baseline, normalise, TODAY).drop_accepted(found))


def everywhere(_item: Accepted) -> bool:
    return True


def fail(data: bytes) -> str:
    with pytest.raises(SettingsError) as caught:
        parse_baseline(data, "accepted.json")
    return str(caught.value)


def test_file_has_one_finding_a_line_sorted_and_no_text_of_the_page() -> None:
    items = [find("b.txt"), find(line=3), find(line=5), find(code="PRF201", question=None), find(question="é")]
    assert encode_baseline(accept(*items)).decode() == (
        '{\n  "version": 2,\n  "findings": [\n'
        '    {"path": "a.txt", "code": "PRF201", "question": null, "count": 1},\n'
        '    {"path": "a.txt", "code": "PRF301", "question": "areas", "count": 2},\n'
        '    {"path": "a.txt", "code": "PRF301", "question": "é", "count": 1},\n'
        '    {"path": "b.txt", "code": "PRF301", "question": "areas", "count": 1}\n'
        "  ]\n}\n"
    )
    assert encode_baseline(Baseline()) == b'{\n  "version": 2,\n  "findings": []\n}\n'


@dataclass(frozen=True)
class Compared:
    """What a whole run came to."""

    new: tuple[Diagnostic, ...]
    hidden: int
    stale: tuple[Accepted, ...]


def run_against(found: list[Diagnostic], baseline: Baseline, was_sought: Callable[[Accepted], bool]) -> Compared:
    comparison = Comparison(baseline, normalise, TODAY)
    new = tuple(comparison.drop_accepted(found))
    return Compared(new, comparison.hidden, tuple(comparison.list_stale(was_sought)))


def test_moved_lines_change_nothing() -> None:
    compared = run_against([find(line=90), find(line=95)], accept(find(line=1), find(line=2)), everywhere)
    assert (compared.new, compared.hidden, compared.stale) == ((), 2, ())


@pytest.mark.parametrize("change", [{"path": "b.txt"}, {"code": "PRF302"}, {"question": None}, {"question": "other"}])
def test_another_file_rule_or_question_is_new(change: dict[str, Any]) -> None:
    other = find(**change)
    compared = run_against([other], accept(find()), everywhere)
    assert compared.new == (other,)
    assert [item.count for item in compared.stale] == [1]


def test_one_more_of_a_kind_is_new_and_the_first_ones_are_hidden() -> None:
    items = [find(line=line) for line in (1, 2, 3)]
    compared = run_against(items, accept(*items[:2]), everywhere)
    assert (compared.new, compared.hidden) == ((items[2],), 2)


def test_stale_entry_says_how_many_too_many_and_only_where_they_were_sought() -> None:
    baseline = accept(find(), find(), find("b.txt"))
    assert run_against([find()], baseline, everywhere).stale == (
        Accepted(path="a.txt", code="PRF301", question="areas", count=1),
        Accepted(path="b.txt", code="PRF301", question="areas", count=1),
    )
    assert [item.path for item in run_against([], baseline, lambda item: item.path == "b.txt").stale] == ["b.txt"]


def test_entry_that_a_merge_has_doubled_accepts_no_more_than_before() -> None:
    entry = Accepted(path="a.txt", code="PRF301", question="areas", count=1)
    more = entry.model_copy(update={"count": 2, "path": "./a.txt"})
    compared = run_against([find()] * 4, Baseline(findings=(entry, more, entry)), everywhere)
    assert (len(compared.new), compared.hidden) == (2, 2)


@pytest.mark.parametrize("path", ["./a.txt", "a.txt", ".//a.txt", "x/../a.txt"])
def test_path_may_be_written_in_several_ways(path: str) -> None:
    assert normalise(path) == "a.txt"
    assert run_against([find(path)], accept(find()), everywhere).new == ()


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b'{"version": 1,\n  "findings": [', "accepted.json:2:16: not valid JSON: "),
        (b"\n\xff", "accepted.json:2: not UTF-8"),
        (b"[" * 100_000, "accepted.json: not a baseline: nested too deep"),
        (b"[]", "accepted.json: all of it: "),
        (b"{}x", "accepted.json:1:3: not valid JSON: "),
        (b"", "accepted.json:1:1: not valid JSON: "),
        (b'{"version": 3}', "accepted.json: version: should be 1 or 2"),
        (b'{"findingz": []}', "accepted.json: findingz: unknown key"),
        (b'{"findings": [{"path": "a", "code": "b", "question": null, "count": 0}]}', "findings[1].count: should be "),
        (b'{"findings": [{"path": "a", "code": "b", "question": null, "count": "1"}]}', "findings[1].count: should be"),
        (b'{"findings": [{"path": 1}]}', "findings[1].path: should be a valid string"),
        (b'{"version": ' + b"1" * 5000 + b"}", "accepted.json: "),
    ],
)
def test_what_is_no_baseline_is_reported_with_file_and_key_or_line_and_what_to_do(data: bytes, expected: str) -> None:
    message = fail(data)
    assert expected in message
    assert message.endswith("; fix it, or delete it and write a new one with --write-baseline")


def test_records_taken_for_a_baseline_are_reported_in_a_few_lines_without_their_text() -> None:
    message = fail(json.dumps({f"key{number}": "kanarienvogel" for number in range(50)}).encode())
    assert len(message.split("\n")) == 6
    assert "kanarienvogel" not in message


def test_mark_in_front_is_no_fault_and_a_file_without_findings_no_baseline_of_any() -> None:
    assert parse_baseline(b'\xef\xbb\xbf{"version": 2}', "accepted.json") == Baseline()


items = st.builds(
    find,
    st.sampled_from(["a.txt", "b.txt", 'q"\n.txt']),
    st.sampled_from(["PRF1", "PRF2"]),
    st.sampled_from([None, "x"]),
)


@given(found=st.lists(items, max_size=12), more=st.lists(items, max_size=4))
def test_what_was_accepted_is_hidden_and_what_came_since_is_not(
    found: list[Diagnostic], more: list[Diagnostic]
) -> None:
    same = run_against(found, accept(*found), everywhere)
    assert (same.new, same.stale, same.hidden) == ((), (), len(found))
    grown = run_against([*found, *more], accept(*found), everywhere)
    assert (len(grown.new), grown.hidden, grown.stale) == (len(more), len(found), ())
    shrunk = run_against(found, accept(*found, *more), everywhere)
    assert sum(item.count for item in shrunk.stale) == len(more)


@pytest.mark.parametrize("code", ["PRF101", "PRF105", "PRF107", "PRF108"])
def test_that_a_file_gives_no_record_is_neither_accepted_nor_hidden(code: str) -> None:
    item = find(code=code, question=None)
    assert accept(item) == Baseline()
    forged = Baseline(findings=(Accepted(path="a.txt", code=code, question=None, count=9),))
    assert drop(forged, item) == [item]


def test_accepting_some_leaves_the_others_as_they_are() -> None:
    before = accept(find("a.txt"), find("b.txt"))
    after = update(before, find("a.txt"), find("a.txt"), was_sought=lambda item: item.path == "a.txt")
    assert sorted((item.path, item.count) for item in after.findings) == [("a.txt", 2), ("b.txt", 1)]
    gone = update(after, was_sought=lambda item: item.path == "a.txt")
    assert [(item.path, item.count) for item in gone.findings] == [("b.txt", 1)]


def test_entry_that_has_ended_and_is_not_looked_at_stays_ended() -> None:
    ended = update(Baseline(), find("b.txt"), terms=Terms(until=dt.date(2026, 3, 3)))
    again = update(ended, find(), terms=Terms("why"), was_sought=lambda item: item.path == "a.txt")
    assert [(item.path, item.reason, item.until) for item in again.findings] == [
        ("b.txt", None, dt.date(2026, 3, 3)),
        ("a.txt", "why", None),
    ]


def test_reason_can_be_given_later_and_only_to_what_is_looked_at() -> None:
    first = update(Baseline(), find(), find("b.txt"))
    again = update(first, find(), terms=Terms("asked them"), was_sought=lambda item: item.path == "a.txt")
    assert [(item.path, item.reason) for item in again.findings] == [("a.txt", "asked them"), ("b.txt", None)]


def test_each_entry_keeps_why_by_whom_and_until_when_it_is_accepted() -> None:
    terms = Terms("asked them", "Ana", dt.date(2026, 3, 4))
    first = update(Baseline(), find(), terms=terms)
    text = encode_baseline(first).decode()
    assert '"count": 1, "reason": "asked them", "by": "Ana", "until": "2026-03-04"}' in text
    assert parse_baseline(text.encode(), "b.json") == first
    again = update(first, find(), find("b.txt"), terms=Terms("new"))
    assert [(item.path, item.reason) for item in again.findings] == [("a.txt", "asked them"), ("b.txt", "new")]


def test_an_entry_accepts_nothing_after_its_last_day() -> None:
    (item,) = update(Baseline(), find(), terms=Terms(until=dt.date(2026, 3, 3))).findings
    today = item.model_copy(update={"until": TODAY})
    assert drop(Baseline(findings=(today,)), find()) == []
    ended = Baseline(findings=(item,))
    assert drop(ended, find()) == [find()]
    assert Comparison(ended, normalise, TODAY).ended == [item]
    (renewed,) = update(ended, find(), terms=Terms("once more")).findings
    assert (renewed.reason, renewed.until) == ("once more", None)


def test_pruning_takes_out_what_is_no_longer_found() -> None:
    baseline = update(Baseline(), find(), find(), find("b.txt"), terms=Terms("why"))
    comparison = Comparison(baseline, normalise, TODAY)
    assert list(comparison.drop_accepted([find()])) == []
    (left,) = prune_baseline(baseline, comparison.list_stale(everywhere)).findings
    assert (left.path, left.count, left.reason) == ("a.txt", 1, "why")
