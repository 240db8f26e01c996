"""What is before each line alike: the quoting of a mail, the numbers of lines, an indent."""

from __future__ import annotations

import pytest

from faults.fuzz.pages import check_outcome
from helpers import (
    AREAS,
    CRIME,
    INVOLVED,
    OTHER,
    STIGMA,
    WORK,
    get,
    list_codes,
    list_pieces,
    read,
    read_facts,
    read_one,
)
from profilecli.questionnaire.model import Questionnaire
from profilecli.reading.rules.pieces import Kind

FORM = f"Lantern\n\n{WORK}\nWomen.\n\n{INVOLVED}\nThey run it.\n\n{OTHER}\nTea.\n"


def quote(text: str, mark: str = "> ") -> str:
    return "".join(f"{mark}{line}".rstrip(" \t") + "\n" for line in text.removesuffix("\n").split("\n"))


@pytest.mark.parametrize("mark", ["> ", "    ", "\t"])
@pytest.mark.parametrize(
    "end",
    ["\n-- \nAnn Boll\nTel. 01632 960444\n", "- 1 -\n", "\n\f- 2 -\n", "\nSent from my iPhone\n"],
)
def test_what_is_below_a_form_is_no_answer_where_it_is_quoted_either(end: str, mark: str, nswp: Questionnaire) -> None:
    page = quote(f"{FORM}{end}", mark)
    assert get(page, nswp, "other_areas_of_work") == get(f"{FORM}{end}", nswp, "other_areas_of_work")
    check_outcome(read(page, nswp))


def test_cells_of_a_quoted_table_end_without_a_stroke(nswp: Questionnaire) -> None:
    page = quote(f"Lantern\n\n| {WORK} | Women. |\n| --- | --- |\n| {INVOLVED} | They run it. |\n")
    assert get(page, nswp, "who_you_work_with")["value"] == "Women."
    assert get(page, nswp, "sex_worker_involvement")["value"] == "They run it."


def test_keys_and_speakers_of_a_quoted_page_are_read(nswp: Questionnaire) -> None:
    keys = quote(f'"Organisation": "Lantern"\n"{WORK}": "Women."\n"{OTHER}": "Tea."\n')
    spoken = quote(f"Q: {WORK}\nA: Women.\n\nQ: {INVOLVED}\nA: All.\n\nQ: {OTHER}\nA: Tea.\n")
    for page in (keys, spoken):
        assert get(page, nswp, "who_you_work_with")["value"] == "Women."
        assert get(page, nswp, "other_areas_of_work")["value"] == "Tea."


def test_marks_deeper_than_the_quoting_stay(nswp: Questionnaire) -> None:
    answer = "> What they said:\n>> We come."
    page = FORM.replace("Women.", answer)
    assert get(quote(page), nswp, "who_you_work_with")["value"] == answer
    assert get(quote(page, ">"), nswp, "who_you_work_with")["value"] == answer
    chosen = f"Lantern\n\n{AREAS}\n{STIGMA}\n>> {CRIME}\n"
    assert get(quote(chosen), nswp, "priority_areas") == get(chosen, nswp, "priority_areas")


def test_answers_that_are_all_quoted_once_more_than_the_questions_have_no_marks(nswp: Questionnaire) -> None:
    page = f"Lantern\n\n>> {WORK}\n>>> Women.\n>> {INVOLVED}\n>>> They run it.\n>> {OTHER}\n>>> Tea.\n"
    assert get(page, nswp, "who_you_work_with")["value"] == "Women."
    assert get(page, nswp, "other_areas_of_work")["value"] == "Tea."


def test_line_of_quoting_alone_is_blank_and_somebodys(nswp: Questionnaire) -> None:
    page = quote(FORM.replace("Women.", "Women.\n\nMen."))
    assert get(page, nswp, "who_you_work_with")["value"] == "Women.\n\nMen."
    bare = [piece for piece in list_pieces(read_facts(page, nswp)) if piece.rule == "blank"]
    assert {(piece.kind, piece.start, piece.end) for piece in bare} == {(Kind.BOILERPLATE, 0, 1)}
    assert [piece.line for piece in bare] == [1, 4, 6, 9]


def test_unplaced_text_has_no_quoting(nswp: Questionnaire) -> None:
    page = FORM.replace(f"\n{OTHER}\nTea.", "\nHow many of you are there?\n\nWe are nine.\n\n" + f"{OTHER}\nTea.")
    (block,) = read_one(quote(page), nswp).unplaced
    assert block.text == "How many of you are there?\n\nWe are nine."


def test_pieces_and_findings_stand_at_their_places_in_the_file(nswp: Questionnaire) -> None:
    page = quote(FORM.replace("Lantern", "Lantern\n\nContact email: nobody"))
    assert "PRF305 3:18 error contact_email" in list_codes(page, nswp)
    heading, answer = [piece for piece in list_pieces(read_facts(page, nswp)) if piece.line == 2]
    assert (heading.start, heading.end, answer.start, answer.end) == (0, 17, 17, 23)


def test_indent_of_some_lines_stays(nswp: Questionnaire) -> None:
    page = f"    Lantern\n\n    {WORK}\n    1. Women\n        and girls\n"
    assert get(page, nswp, "who_you_work_with")["value"] == "1. Women\n    and girls"


def test_number_of_lines_leave_the_indent_of_a_line(nswp: Questionnaire) -> None:
    texts = ["Lantern", WORK, "1. Women", "   and men.", INVOLVED, "They run it."]
    for mark in ("  ", "\t", ": "):
        page = "".join(f"{number:3}{mark}{text}\n" for number, text in enumerate(texts, 1))
        assert get(page, nswp, "who_you_work_with")["value"] == "1. Women\n   and men."


@pytest.mark.parametrize(
    ("page", "value"),
    [
        (f"Lantern\n\n{WORK}\n> Women.\n> -- \n> Ann\n\n{OTHER}\nTea.\n", "> Women.\n> --\n> Ann"),
        (f"> Lantern\n>\n> {WORK}\n\nWomen.\n\n> {OTHER}\n\nTea.\n", "Women."),
        (f"Hello,\n\n> Lantern\n>\n> {WORK}\n> Women.\n>\n> {OTHER}\n> Tea.\n\nBest,\nAnn\n", "Women."),
    ],
)
def test_lines_that_are_quoted_beside_others_are_read_as_before(page: str, value: str, nswp: Questionnaire) -> None:
    assert get(page, nswp, "who_you_work_with")["value"] == value
    assert get(page, nswp, "other_areas_of_work")["value"] == "Tea."
    check_outcome(read(page, nswp))


def test_name_and_greeting_may_have_fewer_marks_than_all_answers(nswp: Questionnaire) -> None:
    page = f"> Dear all,\n> Name: Lantern\n> {WORK}\n>> Bakers.\n> {OTHER}\n>> Tea.\n> Thanks,\n"
    profile = read_one(page, nswp)
    assert (profile.name, profile.answers["who_you_work_with"].value) == ("Lantern", "Bakers.")
    assert profile.answers["other_areas_of_work"].value.startswith("Tea.")
