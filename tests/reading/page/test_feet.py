from __future__ import annotations

import pytest

from helpers import CHALLENGES, OTHER, WORK, get, read_one
from profilecli.questionnaire.model import Questionnaire

FEET = [
    "Tea Report, page {}",
    "Confidential \u2013 page {}",
    "pg {}",
    "report_3.docx {}",
    "Tea Report \u2013 {} \u2013",
    "({})",
    "Side {} af 4",
    "12/03/2026 {}/3",
    "https://tea.example/form {}/3",
]


def build(first: str, second: str, answer: str = "Women and\n\n{}\n\ngirls.") -> str:
    return f"Lantern\n\n{WORK}\n{answer.format(first)}\n\n{OTHER}\nTea.\n\n{second}\n"


def list_answers(page: str, form: Questionnaire) -> list[object]:
    return [get(page, form, name)["value"] for name in ("who_you_work_with", "other_areas_of_work")]


@pytest.mark.parametrize("foot", FEET)
@pytest.mark.parametrize("answer", ["Women on\n{}\neBay.", "Women and\n\n{}\n\ngirls.", "Women.\n{}\f\nGirls."])
def test_lines_with_numbers_that_count_on_are_unplaced_where_one_breaks_a_text(
    foot: str, answer: str, nswp: Questionnaire
) -> None:
    page = build(foot.format(1), foot.format(2), answer)
    profile = read_one(page, nswp)
    texts = [profile.answers[name].value for name in ("who_you_work_with", "other_areas_of_work")]
    assert [text for text in texts if any(foot.format(number) in str(text) for number in (1, 2))] == []
    assert texts[1] == "Tea."
    assert [item.text for item in profile.unplaced] == [foot.format(1), foot.format(2)]


@pytest.mark.parametrize("foot", FEET)
@pytest.mark.parametrize("first", [1, 2])
def test_lines_with_numbers_are_unplaced_where_they_end_a_text_of_one_question(
    foot: str, first: int, nswp: Questionnaire
) -> None:
    page = f"Lantern\n\n{WORK}\nWomen and\n\n{foot.format(first)}\n\ngirls.\n\n{foot.format(first + 1)}\n\n"
    assert get(page, nswp, "who_you_work_with")["value"] == "Women and\n\ngirls."


@pytest.mark.parametrize("foot", FEET)
def test_lines_with_numbers_are_unplaced_where_they_are_within_answers_to_several_questions(
    foot: str, nswp: Questionnaire
) -> None:
    page = f"Lantern\n\n{WORK}\nWomen and\n{foot}\ngirls,\nand all\n{foot}\nof us.\n\n{OTHER}\nTea and\n{foot}\nsoup.\n"
    assert list_answers(page.format(1, 2, 3), nswp) == ["Women and\ngirls,\nand all\nof us.", "Tea and\nsoup."]


@pytest.mark.parametrize("foot", FEET[:4])
@pytest.mark.parametrize(
    "page",
    [
        f"{WORK}\nWomen\n\n{{}}\n\n{OTHER.lower()}\nTea.\n\n{{}}\n",
        f"{CHALLENGES}\n______\n{{}}\nand more\n\n{OTHER}\nTea.\n\n{{}}\n",
    ],
)
def test_line_with_a_number_beside_a_question_is_in_no_sentence(page: str, foot: str, nswp: Questionnaire) -> None:
    one, two = foot.format(1), foot.format(2)
    answers = [str(answer.value) for answer in read_one(f"Lantern\n\n{page.format(one, two)}", nswp).answers.values()]
    assert [said for said in answers if one in said or two in said] != []


@pytest.mark.parametrize("foot", FEET[:4])
def test_lines_with_numbers_are_kept_where_they_are_no_pages(foot: str, nswp: Questionnaire) -> None:
    one, two = foot.format(1), foot.format(2)
    for first, second, answer in (
        # Not one after the other, or not from the beginning.
        (one, foot.format(3), "Women and\n\n{}\n\ngirls."),
        (foot.format(3), foot.format(4), "Women and\n\n{}\n\ngirls."),
        (one, one, "Women and\n\n{}\n\ngirls."),
        # Below whole sentences, as notes are.
        (one, two, "Women.\n\n{}\n\nGirls."),
        (one, two, "Women and girls.\n{}"),
        # An answer by itself.
        (one, two, "{}\n\nand girls"),
    ):
        answers = list_answers(build(first, second, answer), nswp)
        assert answers == [answer.format(first), f"Tea.\n\n{second}"]


def test_long_lines_with_numbers_are_kept(nswp: Questionnaire) -> None:
    line = f"{'tea and ' * 9}cups for table"
    answer = "Women and\n\n{}\n\ngirls."
    assert list_answers(build(f"{line} 1", f"{line} 2", answer), nswp) == [
        answer.format(f"{line} 1"),
        f"Tea.\n\n{line} 2",
    ]


@pytest.mark.parametrize("title", ["Goal {}", "({})", "Year {}", "Child {}"])
def test_numbered_parts_of_one_answer_are_kept(title: str, nswp: Questionnaire) -> None:
    answer = "our goals are\n" + "\n".join(f"{title.format(n)}\nmore tea\nmore cups" for n in (1, 2, 3))
    page = f"Lantern\n\n{WORK}\n{answer}\n\n{OTHER}\nTea.\n"
    assert list_answers(page, nswp) == [answer, "Tea."]
