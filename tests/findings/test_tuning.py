from __future__ import annotations

import pytest

from profilecli.checks import RULES
from profilecli.errors import SettingsError
from profilecli.findings.diagnostics import Diagnostic, Severity
from profilecli.findings.tuning import (
    Tuning,
    build_tuning,
    choose_codes,
    counts,
    find_codes,
    find_severities,
    tune,
)

ALL = frozenset(rule.code for rule in RULES)


def find(code: str = "PRF301", path: str = "pages/a.txt") -> Diagnostic:
    return Diagnostic(code, "any", Severity.WARNING, "no answer", path, 1, 1, 1, 1)


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        (["PRF301"], {"PRF301"}),
        (["prf301"], {"PRF301"}),
        (["empty-answer"], {"PRF301"}),
        (["Empty-Answer"], {"PRF301"}),
        (["PRF20"], {code for code in ALL if code.startswith("PRF20")}),
        (["PRF"], ALL),
        (["ALL"], ALL),
        (["all"], ALL),
        (["PRF301,PRF302", " PRF303 , missing-name "], {"PRF301", "PRF302", "PRF303", "PRF401"}),
        (["", ",", " "], set()),
        ([], set()),
    ],
)
def test_words_mean_codes(words: list[str], codes: set[str]) -> None:
    assert find_codes(words, RULES) == codes


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("PRF2O5", "did you mean 'PRF205'?"),
        ("prf2o5", "did you mean 'PRF205'?"),
        ("empty-anser", "did you mean 'empty-answer'?"),
        ("EMPTY-ANSER", "did you mean 'empty-answer'?"),
        ("PRF9", "no rule is named 'PRF9'"),
        ("PR", "no rule is named 'PR'"),
        ("\x1b[31m", r"no rule is named '\x1b[31m'"),
    ],
)
def test_word_that_means_no_rule_is_reported_with_the_one_meant(word: str, hint: str) -> None:
    with pytest.raises(SettingsError) as caught:
        find_codes(["PRF301", word], RULES)
    assert hint in str(caught.value)
    assert str(caught.value).endswith("; `profilecli rule` lists them")


@pytest.mark.parametrize(
    ("select", "ignore", "kept", "dropped"),
    [
        (["ALL"], ["PRF3"], "PRF201", "PRF301"),
        (["PRF301"], ["PRF3"], "PRF301", "PRF302"),
        (["ALL", "empty-answer"], ["PRF3"], "PRF301", "PRF302"),
        (["PRF3"], ["PRF301"], "PRF302", "PRF301"),
        (["PRF3"], ["PRF3,PRF2", "ALL"], None, "PRF301"),
        (["PRF301"], ["empty-answer"], None, "PRF301"),
        ([], [], None, "PRF301"),
        ([","], [], None, "PRF301"),
    ],
)
def test_the_more_exact_word_counts_and_ignoring_where_both_are_as_exact(
    select: list[str], ignore: list[str], kept: str | None, dropped: str
) -> None:
    if kept is None:
        with pytest.raises(SettingsError, match="no rule is left to check; select one"):
            choose_codes(RULES, select, ignore)
    else:
        codes = choose_codes(RULES, select, ignore)
        assert kept in codes
        assert dropped not in codes


@pytest.mark.parametrize(
    "words",
    [
        {"PRF301": "error", "PRF3": "info", "ALL": "warning"},
        {"ALL": "warning", "PRF3": "info", "PRF301": "error"},
        {"PRF3": "info", "ALL": "warning", "empty-answer": "error"},
        {"PRF301,PRF201": "error", "PRF": "warning", "PRF30,PRF302": "info"},
    ],
)
def test_the_more_exact_word_sets_the_severity_in_whatever_order(words: dict[str, str]) -> None:
    found = find_severities(words, RULES)
    assert (found["PRF301"], found["PRF303"], found["PRF101"]) == ("error", "info", "warning")


def test_severity_of_a_rule_is_set_anew_and_that_of_others_left() -> None:
    tuning = build_tuning(RULES, severities={"empty-answer": "error"})
    one, other = tune([find(), find("PRF302")], tuning)
    assert (one.severity, other.severity) == (Severity.ERROR, Severity.WARNING)


def test_only_what_is_selected_counts() -> None:
    tuning = build_tuning(RULES, ["PRF3"], ["PRF302"])
    assert [item.code for item in tune([find(), find("PRF302"), find("PRF201")], tuning)] == ["PRF301"]


def test_paths_are_left_out_for_some_rules_only() -> None:
    tuning = build_tuning(RULES, path_ignores={"pages": ["PRF301"], "other": ["ALL"]})
    found = [find(), find("PRF302"), find(path="b.txt"), find(path="other/c.txt")]
    assert [(item.code, item.path) for item in tune(found, tuning)] == [("PRF302", "pages/a.txt"), ("PRF301", "b.txt")]
    assert not counts("PRF301", "./pages/a.txt", tuning)
    assert counts("PRF301", "a.txt", tuning)


def test_patterns_are_seen_from_the_settings_file() -> None:
    tuning = Tuning(ALL, path_ignores=(("pages/old", frozenset({"PRF301"})),), folder="pages")
    assert not counts("PRF301", "old/a.txt", tuning)
    assert counts("PRF301", "new/a.txt", tuning)


@pytest.mark.parametrize("code", ["PRF101", "PRF105", "PRF107", "PRF108"])
def test_file_without_a_record_is_reported_whatever_is_selected(code: str) -> None:
    item = find(code, "a.txt")
    tuning = build_tuning(RULES, ["PRF3"], ["PRF1"], {"PRF1": "info"})
    assert tune([item], tuning) == [item]
    left_out = build_tuning(RULES, path_ignores={"a.txt": ["PRF1"]})
    assert tune([item], left_out) == []
