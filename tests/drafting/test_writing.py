"""What was found in, TOML out: what it says, and how sure it is."""

from __future__ import annotations

import re

import pytest

from profilecli.drafting.draft_form import DraftChoice, DraftForm, DraftLine, DraftQuestion
from profilecli.drafting.writing import name_draft, write_draft
from profilecli.questionnaire.answer_types import QuestionType
from profilecli.questionnaire.parsing import parse_questionnaire


def build_form() -> DraftForm:
    """Return a form with one of each."""
    opened = DraftQuestion("opened", "opened", "Opened", ["Opened on"], 1_190, sections=[DraftLine("Part A", 1_200)])
    opened.type, opened.answered, opened.fitting = QuestionType.DATE, 1_000, 960
    fee = DraftQuestion("fee", "fee", "Fee", [], 300, type=QuestionType.DECIMAL, answered=10, fitting=9)
    floor = DraftQuestion("floor", "floor", "Floor", [], 9, hint="One only", list_name="floor", or_other=True)
    floor.type, floor.answered, floor.fitting = QuestionType.SELECT_ONE, 1, 1
    taste = DraftQuestion(
        "taste", "taste", "Taste", [], 900, type=QuestionType.RANGE, start=0, end=5, answered=9, fitting=9
    )
    town = DraftQuestion("town", "town", "Town", [], 700, maybe=[DraftChoice("hull", "Hull", [], 6)], rivals=["City"])
    choices = [DraftChoice("stone", "Stone", ["Stones"], 30), DraftChoice("wood", "Wood", [], 1)]
    doubtful = [DraftQuestion("motto", "motto", "Motto", [], 40), DraftQuestion("who", "who", "Who?", ["Who now?"], 30)]
    form = DraftForm(1_200, "en", "mdy", ",", [opened, fee, floor, taste, town], doubtful, {"floor": choices})
    form.name_labels, form.boilerplate = (
        [DraftLine("Mill", 900)],
        [DraftLine('Say "mill"', 1_000), DraftLine("Page *", 800)],
    )
    form.litter = [DraftLine("Print", 70)]
    return form


def test_draft_is_a_questionnaire() -> None:
    found = parse_questionnaire(write_draft(build_form(), "mills").encode(), "mills.toml")
    assert (found.name, found.title, found.language, found.date_order, found.decimal_mark) == (
        "mills",
        "mills",
        "en",
        "mdy",
        ",",
    )
    assert (found.name_labels, found.boilerplate) == (("Mill",), ('Say "mill"', "Page *"))
    assert [row.label for row in found.rows] == ["Part A", "Opened", "Fee", "Floor", "Taste", "Town"]
    assert not any(question.required for question in found.survey)
    assert (found.survey[3].start, found.survey[3].end) == (0, 5)
    floor = found.survey[2]
    assert (floor.hint, floor.or_other, [choice.label for choice in found.get_choices(floor)]) == (
        "One only",
        True,
        ["Stone", "Wood"],
    )


def test_comments_say_how_sure_each_part_is() -> None:
    text = write_draft(build_form(), "mills")
    assert text.startswith(
        "# A draft, made from 1,200 pages by counting the lines that recur. Read it before you use it:\n"
    )
    comments = [line[2:] for line in text.split("\n") if line.startswith("# ")][4:]
    assert comments[: comments.index("Perhaps a question: on 40 of 1,200 pages.")] == [
        'name_labels: "Mill" on 900 of 1,200 pages',
        'boilerplate: "Say \\"mill\\"" on 1,000 of 1,200 pages',
        'boilerplate: "Page *" on 800 of 1,200 pages',
        'perhaps boilerplate: "Print" on 70 of 1,200 pages',
        "on 1,200 of 1,200 pages",
        "question: sure, on 1,190 of 1,200 pages, in 2 wordings",
        "type: sure, for 960 of 1,000 answers looked at",
        "question: fairly sure, on 300 of 1,200 pages",
        "type: fairly sure, for 9 of 10 answers looked at",
        "question: fairly sure, on 9 of 1,200 pages",
        "type: sure, for 1 of 1 answer looked at",
        "question: sure, on 900 of 1,200 pages",
        "type: sure, for 9 of 9 answers looked at",
        "question: sure, on 700 of 1,200 pages",
        'never on one page with "City"; if it asks the same, make that an alias',
        "perhaps a choice from a list; these answers recur:",
        '  "Hull" on 6 pages',
    ]
    assert comments[-2:] == ["on 30 pages", "on 1 page"]


def test_what_is_not_sure_counts_when_its_marks_are_taken_away() -> None:
    text = write_draft(build_form(), "mills")
    start, end = text.index("# Perhaps a question"), text.index("[[choices.floor]]")
    doubtful = re.sub("(?m)^# (?!Perhaps)|^#$", "", text[start:end])
    found = parse_questionnaire(f"{text[:start]}{doubtful}{text[end:]}".encode(), "mills.toml")
    assert [question.label for question in found.survey][-2:] == ["Motto", "Who?"]
    assert found.survey[-1].aliases == ("Who now?",)


def test_language_that_is_not_known_is_asked_for() -> None:
    asked = [DraftQuestion("who", "who", "Who?", [], 3)]
    texts = [write_draft(DraftForm(3, language, questions=asked), "x") for language in ("und", "en")]
    assert ["# language: not recognised" in text for text in texts] == [True, False]


def test_dates_and_numbers_are_not_mentioned_where_nobody_asks_for_any() -> None:
    form = DraftForm(3, "und", questions=[DraftQuestion("who", "who", "Who?", [], 3)])
    text = write_draft(form, "x")
    assert "date_order" not in text
    assert "decimal_mark" not in text
    assert "choices" not in text.split("\n\n", 1)[1]


@pytest.mark.parametrize(
    ("stem", "name"),
    [("form", "form"), ("My form (2)", "My-form-2"), ("", "draft"), ("форма", "draft"), ("x" * 70, "x" * 64)],
)
def test_questionnaire_is_called_as_its_file(stem: str, name: str) -> None:
    assert name_draft(stem) == name
