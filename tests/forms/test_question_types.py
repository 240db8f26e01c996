"""The types of XLSForm, as people write them."""

from __future__ import annotations

import pytest

from profilecli.forms.question_types import FoundType, ends_group, explain_type, read_type
from profilecli.questionnaire.answer_types import PartType, QuestionType


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("text", FoundType(QuestionType.TEXT)),
        ("range", FoundType(QuestionType.RANGE)),
        ("time", FoundType(QuestionType.TIME)),
        ("  Integer ", FoundType(QuestionType.INTEGER)),
        ("select_one a", FoundType(QuestionType.SELECT_ONE, "a")),
        ("select_one  A  or_other", FoundType(QuestionType.SELECT_ONE, "A", or_other=True)),
        ("select one from a", FoundType(QuestionType.SELECT_ONE, "a")),
        ("select all that apply from a", FoundType(QuestionType.SELECT_MULTIPLE, "a")),
        ("select_multiple a or specify other", FoundType(QuestionType.SELECT_MULTIPLE, "a", or_other=True)),
    ],
)
def test_questions(written: str, expected: FoundType) -> None:
    assert read_type(written) == expected


@pytest.mark.parametrize("written", ["dateTime", "select_one_from_file towns.csv", "rank a"])
def test_near_types_say_what_they_are_read_as(written: str) -> None:
    found = read_type(written)
    assert isinstance(found, FoundType)
    assert found.type
    assert found.note


def test_a_telephone_number_needs_a_country() -> None:
    found = read_type("Phone number")
    assert isinstance(found, FoundType)
    assert (found.type, "region" in str(found.note)) == (QuestionType.PHONE, True)


@pytest.mark.parametrize(
    ("written", "word"),
    [
        ("", "without a type"),
        ("acknowledge", "text of the form"),
        ("Begin Repeat", "repeat"),
        ("begin loop over a", "repeat"),
        ("calculate", "computed"),
        ("uri:deviceid", "device"),
        ("image", "media"),
    ],
)
def test_what_is_no_question_says_why(written: str, word: str) -> None:
    assert read_type(written) == FoundType(None)
    assert word in explain_type(written)


def test_notes_and_groups_stand_between_questions() -> None:
    assert read_type("Note") == FoundType(PartType.NOTE)
    assert read_type("begin_group") == read_type("Begin  Group") == FoundType(PartType.GROUP)
    assert ends_group("end_group")
    assert ends_group("End Group")
    assert not ends_group("end repeat")


@pytest.mark.parametrize("written", ["txt", "select_one", "select_one or_other", "select from a", "begin"])
def test_what_is_no_type_is_said(written: str) -> None:
    assert isinstance(read_type(written), str)
