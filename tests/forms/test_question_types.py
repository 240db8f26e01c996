"""The types of XLSForm, as people write them."""

from __future__ import annotations

import pytest
from pyxform import aliases
from pyxform.question_type_dictionary import QUESTION_TYPE_DICT

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
        ("string", FoundType(QuestionType.TEXT)),
        ("add text prompt", FoundType(QuestionType.TEXT)),
        ("q int", FoundType(QuestionType.INTEGER)),
        ("Add Date Prompt", FoundType(QuestionType.DATE)),
        ("select1 a", FoundType(QuestionType.SELECT_ONE, "a")),
        ("add select one prompt using a", FoundType(QuestionType.SELECT_ONE, "a")),
        ("add select multiple prompt using a", FoundType(QuestionType.SELECT_MULTIPLE, "a")),
        ("select all that apply a", FoundType(QuestionType.SELECT_MULTIPLE, "a")),
        ("select_multiple a or specify other", FoundType(QuestionType.SELECT_MULTIPLE, "a", or_other=True)),
    ],
)
def test_questions(written: str, expected: FoundType) -> None:
    assert read_type(written) == expected


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("dateTime", QuestionType.TEXT),
        ("date time", QuestionType.TEXT),
        ("q location", QuestionType.TEXT),
        ("rank a", QuestionType.TEXT),
        ("osm a", QuestionType.TEXT),
        ("select_one_from_file towns.csv", QuestionType.TEXT),
        ("select one from file towns.csv", QuestionType.TEXT),
        ("select multiple from file towns.xml", QuestionType.TEXT),
        ("select_one towns.csv", QuestionType.TEXT),
        ("select_multiple ${member}", QuestionType.TEXT),
        ("percentage", QuestionType.INTEGER),
        ("number of days in last month", QuestionType.INTEGER),
        ("acknowledge", QuestionType.BOOLEAN),
    ],
)
def test_near_types_say_what_they_are_read_as(written: str, kind: QuestionType) -> None:
    found = read_type(written)
    assert isinstance(found, FoundType)
    assert (found.type, found.list_name, found.or_other) == (kind, None, False)
    assert str(found.note).endswith(f"has no counterpart; the answer is read as {kind}")


def test_a_telephone_number_needs_a_country() -> None:
    found = read_type("Phone number")
    assert isinstance(found, FoundType)
    assert (found.type, "region" in str(found.note)) == (QuestionType.PHONE, True)


@pytest.mark.parametrize(
    ("written", "word"),
    [
        ("", "without a type"),
        ("set_form_title", "setting of the form"),
        ("get today", "device"),
        ("q picture", "media"),
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
    assert ends_group("end_looped group")
    assert not ends_group("end")
    assert not ends_group("end time")


@pytest.mark.parametrize("written", ["txt", "select_one", "select_one or_other", "select from a", "begin"])
def test_what_is_no_type_is_said(written: str) -> None:
    assert isinstance(read_type(written), str)


def test_every_type_of_pyxform_is_known() -> None:
    without_list = {"q select", "q select1", "select multiple from", "select multiple using"}
    selects = set(aliases.select) - {"rank"}
    for written in {*QUESTION_TYPE_DICT, *aliases.settings_header} - without_list - selects:
        assert not isinstance(read_type(written), str), written
    for written in selects:
        assert not isinstance(read_type(f"{written} towns"), str), written
    for control in aliases.control:
        assert read_type(f"begin_{control}") != FoundType(None)
        assert ends_group(f"end {control}")
