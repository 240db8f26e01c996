from __future__ import annotations

import pytest

from helpers import read
from profilecli.checks.expected import describe_expected
from profilecli.questionnaire.model import Questionnaire, QuestionType, parse_questionnaire


@pytest.mark.parametrize(
    ("key", "kind", "part"),
    [
        ("", QuestionType.EMAIL, "name@example.org"),
        ("", QuestionType.URL, "https://example.org"),
        ("", QuestionType.INTEGER, "in digits, like 40"),
        ("", QuestionType.DECIMAL, "12.50"),
        ('decimal_mark = ","', QuestionType.DECIMAL, "12,50"),
        ("", QuestionType.DATE, "2015-03-14 or 14/03/2015"),
        ('date_order = "mdy"', QuestionType.DATE, "2015-03-14 or 03/14/2015"),
        ('date_order = "ymd"', QuestionType.DATE, "2015-03-14 or 2015/03/14"),
        ("", QuestionType.SELECT_ONE, "'A+', 'A-'"),
        ("", QuestionType.SELECT_MULTIPLE, "[x] before them"),
    ],
)
def test_message_says_what_would_be_accepted(key: str, kind: QuestionType, part: str) -> None:
    listed = 'list_name = "l"' if kind.is_select else ""
    text = f"""
name = "x"
title = "X"
version = "1"
{key}
[[survey]]
name = "q"
type = "{kind}"
label = "Which one?"
{listed}
[[choices.l]]
name = "pos"
label = "A+"
[[choices.l]]
name = "neg"
label = "A-"
"""
    questionnaire = parse_questionnaire(text.encode(), "x.toml")
    assert part in describe_expected(questionnaire.survey[0], questionnaire)


def test_long_list_of_choices_is_named_and_not_repeated(nswp: Questionnaire) -> None:
    asked = nswp.survey[3].model_copy(update={"type": QuestionType.SELECT_ONE})
    message = describe_expected(asked, nswp)
    assert "choices.priority_areas" in message
    assert len(message) < 120


def test_finding_holds_no_word_of_the_answer(nswp: Questionnaire) -> None:
    text = "Lantern\nContact email\nask the blue kettle\nWho do you work with?\nWomen.\n"
    (item,) = [item for item in read(text, nswp).diagnostics if item.code == "PRF305"]
    assert "name@example.org" in item.message
    assert not any(word in item.message for word in ("ask", "blue", "kettle"))
