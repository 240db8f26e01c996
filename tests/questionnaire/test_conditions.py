"""Conditions in the words of XLSForm: what they ask, and what cannot be checked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profilecli.questionnaire.condition_words import ConditionError, find_condition_fault, parse_condition
from profilecli.questionnaire.conditions import is_met
from questionnaire.given import HEAD, KINDS, PICK, WHO, parse, read_faults

ANSWERS = {
    "day": "2020-05-01",
    "month": "2020-05",
    "year": "2020",
    "hour": "14:30",
    "who": "Ann",
    "pick": "one",
    "many": "one two",
    "age": "17",
    "none": "",
    "hidden": None,
    ".": "12",
}


def check(text: str) -> bool | None:
    return is_met(parse_condition(text), ANSWERS.__getitem__)


@pytest.mark.parametrize(
    ("text", "met"),
    [
        ("${pick} = 'one'", True),
        ("${pick}='two'", False),
        ('${ pick } != "two"', True),
        ("'one' = ${pick}", True),
        ("selected(${many}, 'two')", True),
        ("selected( ${many} , 'tw' )", False),
        ("selected(${none}, 'one')", False),
        ("count-selected(${many}) = 2", True),
        ("count-selected(${none}) > 0", False),
        ("${age} > 16.5", True),
        ("${age} >= 17", True),
        ("${age} < 17", False),
        ("${age} <= -17", False),
        ("${age} = 17", True),
        ("${age} != 17", False),
        ("${age} < .", False),
        (". > 5 and . <= 12", True),
        ("${none} = ''", True),
        ("${who} != ''", True),
        # What is no number equals none, and is neither more nor less.
        ("${who} = 1", False),
        ("${who} != 1", True),
        ("${none} < 1", False),
        ("${day} >= '2020-05-01'", True),
        ("${day} > date('2020-05-01')", False),
        ("date('2020-04-30') < ${day}", True),
        ("${day} <= '2020-04-30'", False),
        ("${day} = date('2020-05-01')", True),
        ("${day} >= 2020", True),
        ("${day} < 2020", False),
        ("${year} > 2019 and ${year} <= '2020'", True),
        ("${hour} > '8:00' and ${hour} < '14:30:01'", True),
        ("${hour} >= '14:31'", False),
        # A month is before another one, but nobody knows whether it is before a day in it.
        ("${month} < '2020-06-01'", True),
        ("${month} > '2020-05-31'", False),
        ("${month} <= '2020-05-31'", True),
        ("${month} >= '2020-05-02'", None),
        ("${month} > ${month}", None),
        ("${year} < ${day}", None),
        # A date is no time and no number, and what is no answer is neither.
        ("${day} > '08:00'", False),
        ("${hour} < 24", False),
        ("${none} < '2020-05-01'", False),
        ("${who} < '2020-05-01'", False),
        ("${hidden} < '2020-05-01'", None),
        ("string-length(${who}) = 3", True),
        ("string-length(.) <= 1", False),
        ("not(${pick} = 'two')", True),
        ("not(${pick} = 'one') or ${age} = 17", True),
        ("${pick} = 'two' and ${age} = 17 or ${who} = 'Ann'", True),
        ("${pick} = 'two' and (${age} = 17 or ${who} = 'Ann')", False),
        ("${hidden} = 'x'", None),
        ("not(${hidden} = 'x')", None),
        ("string-length(${hidden}) > 1", None),
        ("${hidden} = 'x' and ${age} = 17", None),
        ("${hidden} = 'x' and ${age} = 18", False),
        ("${hidden} = 'x' or ${age} = 17", True),
        ("${hidden} = 'x' or ${age} = 18", None),
    ],
)
def test_condition_is_met_or_not_or_nobody_knows(text: str, met: bool | None) -> None:
    assert check(text) is met


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "the end of it is missing"),
        ("${a} =", "the end of it is missing"),
        ("${a}", "there should be one of < <= > >= = != after an operand"),
        ("${a} = 1 ${a} = 2", "there should be 'and' or 'or' before 'a'"),
        ("(${a} = 1", "there should be ')' at the end"),
        ("selected(${a} 'x')", "there should be ',' before 'x'"),
        ("regex(., '(a+)+$')", "'regex' cannot be checked"),
        (". <= today()", "'today' cannot be checked"),
        (". <= date(.)", "'date' cannot be checked"),
        ("${a} + 1 = 2", "'+' cannot be checked"),
        ("${a} mod 2 = 1", "there should be one of < <= > >= = != after an operand"),
        ("string-length('x') = 1", "'x' cannot be checked"),
        ("not " * 3 + "${a} = 1", "there should be '(' before 'not'"),
        ("(" * 30, "there are more than 20 brackets in one another"),
        ("not(" * 3000, "there are more than 20 brackets in one another"),
    ],
)
def test_what_cannot_be_checked_says_why(text: str, fault: str) -> None:
    with pytest.raises(ConditionError) as caught:
        parse_condition(text)
    assert str(caught.value) == fault == find_condition_fault(text, {"a": ()})


@pytest.mark.parametrize("text", ["'soon'", "date('1/5/2020')", "'14h'", "''"])
def test_what_is_never_before_or_after_anything_is_a_fault(text: str) -> None:
    fault = find_condition_fault(f"${{a}} < {text}", {"a": ()})
    assert fault is not None
    assert fault.endswith("is no number, date or time")
    assert find_condition_fault(f"${{a}} = {text}", {"a": ()}) is None


@given(st.text("${}ab()'., <>=!notrselcd-0129\"", max_size=60))
def test_any_text_is_a_condition_or_says_why_not(text: str) -> None:
    fault = find_condition_fault(text, dict.fromkeys(("a", "b", "ab", "ba", "."), ()))
    if fault is None:
        assert is_met(parse_condition(text), lambda _: "1") in (True, False)
    else:
        assert fault.strip()


@pytest.mark.parametrize(
    ("keys", "fault"),
    [
        ("relevant = \"${wo} = 'x'\"", "relevant: there is no question 'wo', did you mean 'who'?"),
        ('relevant = "${who} = \'x"', 'relevant: "\'x" cannot be checked'),
        ("relevant = \". = 'x'\"", "relevant: it cannot depend on the answer itself, '.'"),
        ("relevant = \"${pick} = 'one'\"", "relevant: there is no question 'pick'"),
        ("constraint = \". = 'ones'\"", "constraint: 'ones' is the name of no choice of '.', did you mean 'one'?"),
        ("constraint = \"${who} = 'x' or selected(., 'six')\"", "constraint: 'six' is the name of no choice of '.'"),
    ],
)
def test_condition_names_questions_and_choices_that_there_are(keys: str, fault: str) -> None:
    (reported,) = read_faults(HEAD + WHO + PICK + f"{keys}\n" + KINDS)
    assert reported.endswith(f"question 'pick', {fault}")


def test_condition_of_a_group_names_questions_too() -> None:
    group = '[[survey]]\nname = "g"\ntype = "group"\nrelevant = "${no} = 1"\n'
    assert read_faults(HEAD + group + WHO) == ["7 group 'g', relevant: there is no question 'no'"]


def test_choice_of_ones_own_and_yes_and_no_are_choices() -> None:
    asks = "relevant = \"${pick} = 'other' and ${it} = 'yes' and ${pick} != ''\"\n"
    is_it = '[[survey]]\nname = "it"\ntype = "boolean"\nlabel = "Is it?"\n'
    text = HEAD + WHO + asks + PICK + "or_other = true\n" + is_it + KINDS
    assert parse(text).survey[0].relevant is not None
    (fault,) = read_faults(text.replace("'yes'", "'true'"))
    assert fault.endswith("'true' is the name of no choice of 'it'")


def test_condition_and_a_list_that_is_missing_are_both_reported() -> None:
    text = HEAD + WHO + "relevant = \"${pick} = 'one' and ${no} = 1\"\n" + PICK
    assert len(read_faults(text)) == 2
