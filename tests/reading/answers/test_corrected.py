from __future__ import annotations

from typing import Any

import pytest

from club import CLUB
from profilecli.questionnaire.lexicon import build_lexicon
from profilecli.reading.answers.answer import Answer, Status
from profilecli.reading.answers.corrected import correct_answer
from profilecli.reading.document import read_document
from profilecli.text.source import read_source

LEXICON = build_lexicon(CLUB)
LABELS = {question.name: question.label for question in CLUB.survey}
EXPECTED = "value status items other text reason".split()


def read(question: str, body: str) -> Answer:
    """Return what is read below a heading."""
    page = f"The Club\n\n{LABELS[question]}\n{body}\n"
    (reading,) = read_document(read_source(page.encode(), "a.txt"), LEXICON).readings
    return next(answer for answer in reading.answers if answer.question.name == question)


def correct(question: str, body: str, old: str, new: str) -> Answer | str:
    return correct_answer(read(question, body), old, new, LEXICON)


def tell(answer: Answer | str) -> dict[str, Any]:
    """Return what an answer says, without what it says nothing of."""
    assert isinstance(answer, Answer)
    return {key: value for key in EXPECTED if (value := getattr(answer, key)) not in (None, ())}


@pytest.mark.parametrize(
    ("question", "body", "old", "new", "said"),
    [
        ("motto", "Row on.", "Row on.", "Row!", {"value": "Row!"}),
        ("motto", "- a\n- b", "- a  \r\n- b\n", "- a\n\n\n\n- c", {"value": "- a\n\n- c", "items": ("a", "c")}),
        ("motto", "- a", "'- a", "b", {"value": "b"}),
        ("motto", "Row", "Row", "Prefer not to say", {"value": "Prefer not to say", "reason": "refused"}),
        ("boats", "1,043", "1,043", "40", {"value": 40, "text": "40"}),
        ("boats", "1,043", "1043", "40", {"value": 40, "text": "40"}),
        ("boats", "1043", "1 043", "40", {"value": 40, "text": "40"}),
        ("boats", "about 40", "about 40", "40", {"value": 40, "text": "40"}),
        ("founded", "7 May 2016", "2016-05-07", "08/05/2016", {"value": "2016-05-08", "text": "08/05/2016"}),
        ("open", "Yes", "yes", "no", {"value": False}),
        ("open", "Yes", "Yes", "No", {"value": False}),
        ("water", "On a river", "river", "lake", {"value": "lake"}),
        ("water", "On a river", "On a river", "On a lake", {"value": "lake"}),
        ("water", "Other: the sea", "other", "lake", {"value": "lake"}),
        ("water", "Other: the sea", "Other: the sea", "lake", {"value": "lake"}),
        ("water", "On a lake", "lake", "Other: a canal", {"value": "other", "other": ("Other: a canal",)}),
        ("water", "In a pond", "In a pond", "lake", {"value": "lake"}),
        ("courses", "Steering a boat", "cox", "cox sculls", {"value": ("sculls", "cox")}),
        ("courses", "Steering a boat", "Coxing", "Coxing\nRowing with two sculls", {"value": ("sculls", "cox")}),
    ],
)
def test_new_value_takes_the_place_of_the_old_one(
    question: str, body: str, old: str, new: str, said: dict[str, Any]
) -> None:
    found = tell(correct(question, body, old, new))
    assert str(found.pop("status")) == "answered"
    if question == "founded":
        found["value"] = found["value"].isoformat()
    assert found == said


@pytest.mark.parametrize("question", ["motto", "boats", "water", "courses"])
def test_no_answer_can_be_filled_in_and_an_answer_taken_away(question: str) -> None:
    new = {"motto": "Row!", "boats": "4", "water": "lake", "courses": "cox"}[question]
    filled = correct(question, "", "", new)
    assert isinstance(filled, Answer)
    assert (filled.status.value, filled.first, filled.last) == ("answered", 2, 2)
    emptied = correct_answer(filled, new, "", LEXICON)
    assert isinstance(emptied, Answer)
    assert (emptied.status.value, emptied.value, emptied.items, emptied.other) == ("empty", None, (), ())


@pytest.mark.parametrize(
    ("old", "new", "value", "other"),
    [
        ("cox", "", (), ("Knots", "Other: songs")),
        ("Steering a boat", "", (), ("Knots", "Other: songs")),
        ("Knots\nOther: songs", "", ("cox",), ()),
        ("'Knots\nOther: songs", "", ("cox",), ()),
        ("Steering a boat\nOther: songs", "", (), ("Knots",)),
        ("cox\nOther: songs", "sculls\nOther: tea", ("sculls",), ("Knots", "Other: tea")),
    ],
)
def test_only_the_part_of_an_answer_that_is_the_old_value_goes(
    old: str, new: str, value: tuple[str, ...], other: tuple[str, ...]
) -> None:
    left = correct("courses", "Steering a boat\nKnots\nOther: songs", old, new)
    assert isinstance(left, Answer)
    assert (left.status.value, left.value, left.other) == ("answered", value, other)


def test_line_that_is_no_choice_and_not_there_is_no_old_value() -> None:
    assert "not the old value" in str(correct("courses", "Steering a boat\nOther: songs", "cox\nOther: tea", "sculls"))


def test_answer_of_which_no_part_is_left_is_empty() -> None:
    body = "Steering a boat\nKnots\nOther: songs"
    for steps in (("cox", "Knots\nOther: songs"), ("Knots\nOther: songs", "cox")):
        answer = read("courses", body)
        for old in steps:
            corrected = correct_answer(answer, old, "", LEXICON)
            assert isinstance(corrected, Answer)
            answer = corrected
        assert tell(answer) == {"status": Status.EMPTY}
    assert tell(correct("courses", body, "cox", "refused")) == {"status": Status.EMPTY, "reason": "refused"}
    assert tell(correct("water", "Other: the sea", "other", "")) == {"status": Status.EMPTY}


@pytest.mark.parametrize(("question", "body"), [("motto", "Row"), ("boats", "3"), ("water", "On a lake")])
def test_code_says_why_there_is_no_answer(question: str, body: str) -> None:
    found = tell(correct(question, body, body, "refused"))
    assert (str(found["status"]), found["reason"], found.get("value")) == ("empty", "refused", None)


def test_wording_of_a_code_is_one_for_choices_and_numbers_too() -> None:
    for question, body in (("boats", "3"), ("courses", "Steering a boat")):
        found = tell(correct(question, body, body, "Prefer not to say"))
        assert (str(found["status"]), found["reason"]) == ("empty", "refused")


def test_placeholder_stays_one() -> None:
    found = correct("motto", "Row", "Row", "N/A")
    assert isinstance(found, Answer)
    assert found.is_placeholder


def test_placeholder_is_no_answer_and_is_what_it_says() -> None:
    for old in ("", "N/A"):
        assert tell(correct("boats", "N/A", old, "4"))["value"] == 4


def test_lines_that_are_no_choice_stay_unless_they_are_meant() -> None:
    body = "Steering a boat\nKnots\nOther: songs"
    kept = correct("courses", body, "cox", "sculls")
    assert isinstance(kept, Answer)
    assert (kept.value, kept.other, len(kept.unknown)) == (("sculls",), ("Knots", "Other: songs"), 1)
    meant = correct("courses", body, "Knots\nOther: songs", "sculls")
    assert isinstance(meant, Answer)
    assert (meant.value, meant.other, meant.unknown) == (("sculls", "cox"), (), ())


@pytest.mark.parametrize(
    ("question", "body", "old", "new", "said"),
    [
        ("motto", "Row on.", "Row", "Row!", "not the old value"),
        ("motto", "Row on.", "", "Row!", "not the old value"),
        ("boats", "44", "40", "41", "not the old value"),
        ("boats", "about 44", "", "41", "not the old value"),
        ("water", "On a lake", "river", "lake", "is the new value"),
        ("courses", "Steering a boat", "sculls", "sculls", "not the old value"),
        ("courses", "Steering a boat", "no choice", "sculls", "not the old value"),
        ("motto", "", "Row", "", "is the new value"),
        ("boats", "44", "44", "many", "not a whole number"),
        ("water", "On a lake", "lake", "sea", "not one of the choices"),
        ("water", "On a lake", "lake", "lake river", "not one of the choices"),
        ("courses", "Steering a boat", "cox", "Stering a boat", "not one of the choices"),
        ("courses", "Steering a boat", "cox", "cox refused", "not one of the choices"),
    ],
)
def test_what_cannot_be_changed_stays_and_says_why(question: str, body: str, old: str, new: str, said: str) -> None:
    reason = correct(question, body, old, new)
    assert isinstance(reason, str)
    assert said in reason
    assert not {body, old, new} & set(reason.split("'"))


def test_question_that_is_not_asked_cannot_be_answered() -> None:
    page = read_document(read_source(b"The Club\n\nWhat is your motto?\nRow\n", "a.txt"), LEXICON)
    reason = correct_answer(page.readings[0].answers[2], "", "4", LEXICON)
    assert isinstance(reason, str)
    assert "does not ask" in reason
