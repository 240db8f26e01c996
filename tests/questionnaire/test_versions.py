from __future__ import annotations

from itertools import pairwise

import pytest

from profilecli.questionnaire.faults import PATTERNS
from profilecli.questionnaire.key_types import NAME
from profilecli.questionnaire.versions import is_before, order_version
from questionnaire.given import HEAD, WHO, parse, read_faults

ASK = '[[survey]]\nname = "tea"\ntype = "text"\nlabel = "Which tea?"\n'
LATER = HEAD.replace('"1"', '"2"')


@pytest.mark.parametrize(
    "versions",
    [
        ("1", "1.1", "1.9", "1.10", "2", "10"),
        ("2023-11", "2024-2", "2024-10"),
        ("1", "1a", "1b"),
        ("1", "draft", "final"),
    ],
)
def test_versions_are_ordered_number_by_number(versions: tuple[str, ...]) -> None:
    assert all(is_before(one, two) and not is_before(two, one) for one, two in pairwise(versions))


@pytest.mark.parametrize(("one", "two"), [("1", "1"), ("v1", "V1"), ("01", "1"), ("1_0", "1.0")])
def test_versions_that_differ_by_dress_are_the_same(one: str, two: str) -> None:
    assert order_version(one) == order_version(two)


def test_nothing_comes_before_no_version() -> None:
    assert not is_before("1", None)


@pytest.mark.parametrize(
    ("changes", "reads"),
    [
        ("", []),
        ('since = "1.5"', ["1.5", "1.9"]),
        ('[survey.x]\nwas = ["y"]', ["0", "1", "1.5", "1.9"]),
        ('[survey.x]\nsince = "1"', ["0", "1", "1.5", "1.9"]),
        ('since = "1"\n[survey.x]\nwas = ["y"]', ["1", "1.5", "1.9"]),
    ],
)
def test_earlier_versions_are_read_where_it_is_said_what_has_changed(changes: str, reads: list[str]) -> None:
    top, _, question = changes.partition("[survey.x]\n")
    found = parse(f"{LATER}{top}\n{WHO}{question}\n")
    assert [version for version in ("0", "1", "1.5", "1.9", "2", "3") if found.goes_on_with(version)] == reads


@pytest.mark.parametrize(
    ("keys", "before", "after"),
    [
        ("", ("who",), ("who",)),
        ('was = ["a", "b"]', ("who", "a", "b"), ("who", "a", "b")),
        ('was = ["a", "b"]\nsince = "1.5"', ("a", "b"), ("who",)),
        ('since = "1.5"', (), ("who",)),
    ],
)
def test_names_of_a_question_in_an_earlier_version(keys: str, before: tuple[str, ...], after: tuple[str, ...]) -> None:
    (question,) = parse(f"{LATER}{WHO}{keys}\n").survey
    assert (question.list_names("1"), question.list_names("1.5")) == (before, after)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (HEAD + 'since = "2"\n' + WHO, "4 since: comes after the version of the questionnaire, '1'"),
        (HEAD + WHO + 'since = "1.1"\n', "8 question 'who', since: comes after the version of the questionnaire, '1'"),
        (
            HEAD + WHO + 'was = ["a"]\n' + ASK + 'was = ["b", "a"]\n',
            "13 question 'tea', entry 2 of was: 'a' is joined to a question before (line 4)",
        ),
        (
            HEAD + WHO + 'was = ["a", "who"]\n',
            "8 question 'who', entry 2 of was: 'who' is the name of a question now; say in both since when (line 4)",
        ),
        (
            HEAD + WHO + 'was = ["tea"]\n' + ASK,
            "8 question 'who', entry 1 of was: 'tea' is the name of a question now; say in both since when (line 9)",
        ),
        (
            HEAD + WHO + 'was = ["tea"]\nsince = "1"\n' + ASK,
            "8 question 'who', entry 1 of was: 'tea' is the name of a question now; say in both since when (line 10)",
        ),
        (
            HEAD + WHO + 'was = ["tea"]\nsince = "1"\n' + ASK + 'since = "0.9"\n',
            "8 question 'who', entry 1 of was: 'tea' is the name of a question now; say in both since when (line 10)",
        ),
        (
            HEAD + WHO + 'was = ["1st"]\n',
            f"8 question 'who', entry 1 of was: {PATTERNS[NAME]}",
        ),
    ],
)
def test_earlier_names_that_contradict_something_are_reported(text: str, fault: str) -> None:
    assert read_faults(text) == [fault]


def test_a_name_can_pass_from_one_question_to_another() -> None:
    found = parse(HEAD + WHO + 'was = ["tea"]\nsince = "0.9"\n' + ASK + 'since = "1"\n')
    assert [question.list_names("0.8") for question in found.survey] == [("tea",), ()]
