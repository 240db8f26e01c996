from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profilecli.errors import SettingsError
from profilecli.findings.baseline import Accepted, Baseline, Comparison, build_baseline, normalise, parse_baseline
from profilecli.findings.diagnostics import Diagnostic, Severity


def find(path: str = "a.txt", code: str = "PRF301", question: str | None = "areas", line: int = 1) -> Diagnostic:
    return Diagnostic(code, "any", Severity.ERROR, "no answer", path, line, 1, line, 1, question)


def accept(*items: Diagnostic) -> Baseline:
    return parse_baseline(build_baseline(items), "accepted.json")


def everywhere(_item: Accepted) -> bool:
    return True


def fail(data: bytes) -> str:
    with pytest.raises(SettingsError) as caught:
        parse_baseline(data, "accepted.json")
    return str(caught.value)


def test_file_has_one_finding_a_line_sorted_and_no_text_of_the_page() -> None:
    items = [find("b.txt"), find(line=3), find(line=5), find(code="PRF201", question=None), find(question="é")]
    assert build_baseline(items).decode() == (
        '{\n  "version": 1,\n  "findings": [\n'
        '    {"path": "a.txt", "code": "PRF201", "question": null, "count": 1},\n'
        '    {"path": "a.txt", "code": "PRF301", "question": "areas", "count": 2},\n'
        '    {"path": "a.txt", "code": "PRF301", "question": "é", "count": 1},\n'
        '    {"path": "b.txt", "code": "PRF301", "question": "areas", "count": 1}\n'
        "  ]\n}\n"
    )
    assert build_baseline([]) == b'{\n  "version": 1,\n  "findings": []\n}\n'


@dataclass(frozen=True)
class Compared:
    """What a whole run came to."""

    new: tuple[Diagnostic, ...]
    hidden: int
    stale: tuple[Accepted, ...]


def run_against(found: list[Diagnostic], baseline: Baseline, was_sought: Callable[[Accepted], bool]) -> Compared:
    comparison = Comparison(baseline)
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
        (b'{"version": 2}', "accepted.json: version: should be 1"),
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
    assert parse_baseline(b'\xef\xbb\xbf{"version": 1}', "accepted.json") == Baseline()


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
    assert parse_baseline(build_baseline([item]), "b.json") == Baseline()
    forged = Baseline(findings=(Accepted(path="a.txt", code=code, question=None, count=9),))
    assert list(Comparison(forged).drop_accepted([item])) == [item]
