from __future__ import annotations

import pytest

from helpers import CHALLENGES, INVOLVED, OTHER, WORK, get, list_codes, own, read_one
from profilecli.questionnaire.model import Questionnaire
from profilecli.questionnaire.parsing import parse_questionnaire

FORM = """
name = "a"
title = "Coat register"
version = "1"
[[survey]]
name = "done"
type = "text"
label = "What did you do?"
[[survey]]
name = "people"
type = "integer"
label = "How many people came?"
[[survey]]
name = "learnt"
type = "text"
label = "What did you learn?"
[[survey]]
name = "again"
type = "select_one"
list_name = "again"
label = "Would you come again?"
[[survey]]
name = "wish"
type = "text"
label = "What do you wish for?"
[[choices.again]]
name = "yes"
label = "Certainly"
[[choices.again]]
name = "no"
label = "Never"
"""
ANSWERS = {"done": "Coats.", "people": 412, "learnt": "Tea.", "again": "yes", "wish": "A boat."}
SAID = ["Coats.", "412", "Tea.", "Certainly", "A boat."]


@pytest.fixture
def form() -> Questionnaire:
    return parse_questionnaire(FORM.encode(), "a.toml")


def build(form: Questionnaire, layout: str, said: list[str] = SAID, first: int = 1) -> str:
    """Return a page with `layout` for each question: N is its number, L its label, and A the answer."""
    parts = []
    for number, (question, answer) in enumerate(zip(form.survey, said, strict=False), first):
        parts.append(layout.replace("N", str(number)).replace("L", question.label).replace("A", answer))
    return "Lantern\n\n" + "\n".join(parts) + "\n"


def read_values(page: str, form: Questionnaire) -> dict[str, object]:
    return {name: answer.value for name, answer in read_one(page, form).answers.items()}


@pytest.mark.parametrize(
    "line",
    [
        "Question N of 5",
        "Step N/5",
        "N",
        "N.",
        "(N)",
        "N/5",
        "N of 5",
        "QN",
        "#N",
        "Вопрос N из 5",
        "Task N -",
        "No. N",
    ],
)
@pytest.mark.parametrize("layout", ["{}\nL\nA\n", "{}\nL\n\nA\n", "{}\nL\nA"])
def test_number_above_each_question_is_furniture(line: str, layout: str, form: Questionnaire) -> None:
    page = build(form, layout.format(line))
    assert read_values(page, form) == ANSWERS
    assert list_codes(page, form) == []


@pytest.mark.parametrize("line", ["N", "N.", "Question N of 2"])
def test_number_above_both_of_two_questions_is_furniture(line: str, form: Questionnaire) -> None:
    page = build(form, f"{line}\nL\nA\n", SAID[:2])
    assert get(page, form, "done")["value"] == "Coats."
    assert get(page, form, "people")["value"] == 412


def test_number_above_a_question_counts_on_above_an_unknown_one_and_in_the_next_profile(form: Questionnaire) -> None:
    page = build(form, "Question N\nL\nA\n").replace("How many people came?", "Where is your boat moored?")
    assert get(page, form, "done")["value"] == "Coats."
    assert [stretch.text for stretch in read_one(page, form).unplaced] == ["Where is your boat moored?\n412"]
    twice = build(form, "N\nL\nA\n") + "\f" + build(form, "N\nL\nA\n").replace("Lantern", "Kite")
    assert [line for line in list_codes(twice, form) if "PRF402" in line] == []


def test_number_above_a_question_is_no_answer_of_the_one_above_it(form: Questionnaire) -> None:
    said = ["Coats.", "412", "", "Certainly", "A boat."]
    for layout in ("N\nL\n\nA\n", "Question N\nL\n\nA\n"):
        assert get(build(form, layout, said), form, "learnt")["status"] == "empty"


@pytest.mark.parametrize(
    "page",
    [
        "What did you do?\n1\nWhat did you learn?\n2\nWhat do you wish for?\n3\n",
        "What did you do?\n\n1\nWhat did you learn?\n\n2\nWhat do you wish for?\n\n3\n",
        "What did you do?\nQ1\n\nWhat did you learn?\nQ2\n\nWhat do you wish for?\nQ3\n",
    ],
)
def test_number_below_a_heading_is_its_answer(page: str, form: Questionnaire) -> None:
    values = read_values(f"Lantern\n\n{page}", form)
    assert [str(values[name])[-1] for name in ("done", "learnt", "wish")] == ["1", "2", "3"]


def test_numbers_above_some_questions_and_in_no_paragraph_of_their_own_stay(form: Questionnaire) -> None:
    page = build(form, "N\nL\nA").replace("\n4\n", "\n\n").replace("\n5\n", "\n\n")
    assert get(page, form, "done")["value"] == "Coats.\n2"


@pytest.mark.parametrize("numbers", [(1, 3, 4, 5, 6), (5, 4, 3, 2, 1), (1, 1, 1, 1, 1), (2, 7, 9, 11, 12)])
def test_numbers_that_do_not_count_on_stay(numbers: tuple[int, ...], form: Questionnaire) -> None:
    page = "Lantern\n\n"
    for number, question, said in zip(numbers, form.survey, SAID, strict=True):
        page += f"{question.label}\n{said}\n{number}\n"
    assert get(page, form, "done")["value"] == f"Coats.\n{numbers[0]}"


@pytest.mark.parametrize(
    "line",
    [
        *("Edit", "Back  Next", "Copy to clipboard", "N6% completed", "NN/500", "(answered 10:1N)", "Word count: N"),
        "Edit\nCopy",
    ],
)
@pytest.mark.parametrize("layout", ["L\nA\n{}\n", "L\nA\n\n{}\n", "L\nA\n{}", "L\n{}\nA\n"])
def test_line_at_each_question_is_apart_and_reported(line: str, layout: str, form: Questionnaire) -> None:
    page = build(form, layout.format(line))
    assert read_values(page, form) == ANSWERS
    codes = list_codes(page, form)
    assert codes
    assert all("PRF402" in code and "info" in code for code in codes)
    kept = "\n".join(stretch.text for stretch in read_one(page, form).unplaced)
    assert kept.count(line[:2].replace("N", "1")) >= 1


def test_line_above_each_question_is_apart_also_where_not_all_have_it(form: Questionnaire) -> None:
    page = build(form, "Required\nL\nA\n").replace("Required\nHow many", "How many")
    assert read_values(page, form) == ANSWERS


def test_line_of_the_form_alone_below_a_question_is_no_answer_and_reported(form: Questionnaire) -> None:
    page = build(form, "L\nA\nEdit\n").replace("Tea.\n", "")
    assert get(page, form, "learnt")["status"] == "empty"
    assert {"PRF301", "PRF402"} <= {code.partition(" ")[0] for code in list_codes(page, form)}


@pytest.mark.parametrize("answer", ["Yes.", "None", "5", "4/5", "N/A", "Q1", "See the report."])
def test_answer_that_is_the_same_at_each_question_stays(answer: str, form: Questionnaire) -> None:
    for layout in ("L\nA\n", "L\n\nA\n", "L\nA", "L A"):
        page = build(form, layout, [answer] * 5)
        assert [get(page, form, name)["value"] for name in ("done", "learnt", "wish")] == [answer] * 3


@pytest.mark.parametrize("line", ["Thank you.", "See the report.", "12 members", "Score: 4"])
def test_same_end_of_some_answers_stays(line: str, form: Questionnaire) -> None:
    page = build(form, "L\nA\n")
    for answer in ("Coats.", "Tea.", "A boat."):
        page = page.replace(answer, f"{answer}\n{line}")
    assert [get(page, form, name)["value"] for name in ("done", "learnt")] == [f"Coats.\n{line}", f"Tea.\n{line}"]


@pytest.mark.parametrize("line", ["See annex N", "(Ann, 202N)", "Thank you.", "N"])
def test_same_last_paragraph_of_each_text_answer_stays(line: str) -> None:
    text = FORM.partition("[[choices")[0].replace('"integer"', '"text"')
    form = parse_questionnaire(text.replace('"select_one"\nlist_name = "again"', '"text"').encode(), "a.toml")
    said = [f"{answer}\n\n{line.replace('N', str(number))}" for number, answer in enumerate(SAID, 1)]
    assert list(read_values(build(form, "L\nA", said), form).values()) == said


def test_same_last_paragraph_of_all_answers_is_kept_and_reported(form: Questionnaire) -> None:
    page = build(form, "L\nA\n\nSee annex N")
    assert read_values(page, form) == ANSWERS
    assert [stretch.text for stretch in read_one(page, form).unplaced] == [
        f"See annex {number}" for number in range(1, 6)
    ]
    assert len([code for code in list_codes(page, form) if "PRF402" in code]) == len(SAID)


@pytest.mark.parametrize("layout", ["L\nA\nKite", "L\nA\n\nKite\n", "L\n\nA\nKite\n"])
def test_name_that_is_at_each_question_again_is_the_name(layout: str, form: Questionnaire) -> None:
    page = build(form, layout).replace("Lantern", "Kite")
    assert read_one(page, form).name == "Kite"
    assert read_values(page, form) == ANSWERS


@pytest.mark.parametrize("other", ["{}\nSailors", "Sailors\n{}", "- {}\n- Sailors"])
def test_same_unknown_choice_at_each_select_question_is_reported_there(other: str) -> None:
    text = FORM.replace('"text"', '"select_multiple"\nlist_name = "again"', 2)
    form = parse_questionnaire(text.encode(), "a.toml")
    page = build(form, "L\nA\n", [other.format("Certainly"), "412", *[other.format("Never")] * 2, "A boat."])
    assert len([code for code in list_codes(page, form) if "PRF302" in code]) == 3


@pytest.mark.parametrize("last", ["[ ] not ever", "[ ] perhaps", "[x] perhaps", "not ever"])
def test_printed_choices_at_each_question_stay(last: str) -> None:
    select = '"select_one"\nlist_name = "again"'
    text = FORM.replace('"text"', select).replace('"integer"', select).replace("Never", "Not ever")
    form = parse_questionnaire(text.encode(), "a.toml")
    page = build(form, f"L\n[x] Certainly\n{last}\n")
    assert not any("PRF402" in code for code in list_codes(page, form))


def test_line_above_the_first_question_of_each_profile_is_no_number_of_a_question(form: Questionnaire) -> None:
    pages = [f"Member {number}\nWhat did you do?\nCoats {number}.\n" for number in (1, 2, 3)]
    rows = own("\n".join(pages), form)
    assert "B" not in rows


def test_lists_of_numbers_are_no_pages(form: Questionnaire) -> None:
    answer = "Floor by floor:\n- 1 -\nthe drill\n- 2 -\nthe dog\n- 3 -\nthe band"
    assert get(build(form, "L\nA\n", [answer]), form, "done")["value"] == answer


def test_only_the_same_line_at_two_page_numbers_is_a_running_head(form: Questionnaire) -> None:
    answer = "One\nPage 1\nthe drill\nPage 2\nthe band"
    assert get(build(form, "L\nA\n", [answer]), form, "done")["value"] == "One\nthe drill\nthe band"


@pytest.mark.parametrize("note", ["Required", "- optional", "* Mandatory"])
def test_note_behind_each_question_is_no_answer(note: str, form: Questionnaire) -> None:
    assert read_values(build(form, f"L {note}\nA\n"), form) == ANSWERS
    assert get(build(form, f"L {note}\nA\n", SAID[:2]), form, "done")["value"] == "Coats."
    assert list_codes(build(form, f"L {note}\nA\n"), form) == []


def test_note_behind_one_question_stays_and_is_reported(form: Questionnaire) -> None:
    page = build(form, "L\nA\n").replace("do?", "do? Required")
    assert get(page, form, "done")["value"] == "Required\nCoats."
    assert list_codes(page, form) == ["PRF205 3:1 warning done"]
    only = build(form, "L Required\nA\n", SAID[:1])
    assert get(only, form, "done")["value"] == "Required\nCoats."
    alone = build(form, "L\nA\n").replace("do?\nCoats.", "do? Required\n")
    assert get(alone, form, "done")["value"] == "Required"
    assert list_codes(alone, form) == []


def test_same_answer_behind_each_question_stays(form: Questionnaire) -> None:
    page = build(form, "L Yes.\nA\n")
    assert get(page, form, "done")["value"] == "Yes.\nCoats."


@pytest.mark.parametrize("quote", ["", "> "])
@pytest.mark.parametrize("layout", ["L\n____\nA\n", "L\n____\n\nA\n", "L\nA\n____\n", "L\n-----\nA\n"])
def test_same_answer_beside_a_line_to_write_on_stays(quote: str, layout: str, form: Questionnaire) -> None:
    page = build(form, layout, ["a few", "12", "a few", "Never", "a few"])
    page = "".join(f"{quote}{line}\n" for line in page.splitlines())
    assert read_values(page, form) == {"done": "a few", "people": 12, "learnt": "a few", "again": "no", "wish": "a few"}


def test_line_directly_above_questions_of_text_alone_is_unplaced(nswp: Questionnaire) -> None:
    asked = ((WORK, "Women."), (INVOLVED, "All."), (CHALLENGES, "Rent."), (OTHER, "Tea."))
    page = "Lantern\n\n" + "\n".join(f"Required\n{label}\n{said}\n" for label, said in asked)
    profile = read_one(page, nswp)
    assert [part.text for part in profile.unplaced] == ["Required"] * 4
    assert [profile.answers[name].value for name in ("who_you_work_with", "other_areas_of_work")] == ["Women.", "Tea."]
    # Below two answers, it can be said.
    few = page[: page.index(f"Required\n{OTHER}")]
    assert read_one(few, nswp).answers["who_you_work_with"].value == "Women.\n\nRequired"


@pytest.mark.parametrize("line", ["#", "Question #"])
def test_sign_in_place_of_a_number_counts_nothing(line: str, form: Questionnaire) -> None:
    assert read_one(build(form, f"{line}\nL\n\nA\n"), form).answers["people"].value == 412
