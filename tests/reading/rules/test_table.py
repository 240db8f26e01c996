from __future__ import annotations

import pytest

from helpers import (
    AREAS,
    CRIME,
    ECONOMY,
    INVOLVED,
    OTHER,
    STIGMA,
    WHOLE,
    WORK,
    as_dict,
    get,
    list_codes,
    own,
    read,
    read_one,
)
from profilecli.questionnaire.checking import check_questionnaire
from profilecli.questionnaire.model import Questionnaire

LATER = ("PRF202", "PRF204")


def test_each_line_of_a_whole_page_has_its_owner(nswp: Questionnaire) -> None:
    assert own(WHOLE, nswp) == "N.HA.HA.HA.HCC.HA.HA"
    assert list_codes(WHOLE, nswp) == []


def test_lines_before_the_first_heading_are_unplaced_but_for_the_name(nswp: Questionnaire) -> None:
    text = f"Home > Members\nLantern\nPosted on 3 March 2019.\n\nBy us.\n{WORK}\nWomen.\n"
    profile = read_one(text, nswp)
    assert [(item.lines, item.text) for item in profile.unplaced] == [
        ((1, 1), "Home > Members"),
        ((3, 5), "Posted on 3 March 2019.\n\nBy us."),
    ]
    assert own(text, nswp) == "UNU.UHA"


def test_boilerplate_within_an_answer_is_dropped_from_it(nswp: Questionnaire) -> None:
    text = f"Lantern\n{WORK}\nWomen.\nShare by email\nMen.\nBack to top\n"
    assert get(text, nswp, "who_you_work_with")["value"] == "Women.\nMen."
    assert own(text, nswp) == "NHABAB"


def test_rule_within_an_answer_is_dropped_from_it(nswp: Questionnaire) -> None:
    text = f"Lantern\n{WORK}\nWomen.\n---\nMen.\n"
    assert get(text, nswp, "who_you_work_with")["value"] == "Women.\nMen."
    assert own(text, nswp) == "NHASA"


def test_repeated_question_is_unplaced_with_what_follows(nswp: Questionnaire) -> None:
    text = f"Lantern\n{WORK}\nWomen.\n{OTHER}\nTea.\n\n{WORK}\nMen.\n\nAll.\n"
    profile = read_one(text, nswp)
    assert profile.answers["who_you_work_with"].value == "Women."
    assert [(item.lines, item.text) for item in profile.unplaced] == [((7, 10), f"{WORK}\nMen.\n\nAll.")]
    assert list_codes(text, nswp, *LATER) == ["PRF203 7:1 error who_you_work_with"]
    assert own(text, nswp) == "NHAHA.UU.U"


def test_repeated_question_with_its_answer_on_the_line_is_unplaced(nswp: Questionnaire) -> None:
    text = f"Lantern\n{WORK}\nWomen.\n{OTHER}\nTea.\n\n{WORK} Men.\n"
    assert [item.text for item in read_one(text, nswp).unplaced] == [f"{WORK} Men."]
    assert own(text, nswp) == "NHAHA.U"


def test_repeated_question_keeps_its_translation(nswp: Questionnaire) -> None:
    text = f"Lantern\n{WORK}\nWomen.\n{OTHER}\nTea.\n\n{WORK}\nAvec qui travaillez-vous ?\nMen.\n"
    assert [item.lines for item in read_one(text, nswp).unplaced] == [(7, 9)]
    assert own(text, nswp) == "NHAHA.UUU"


def test_repeated_choice_question_is_unplaced_with_its_choices(nswp: Questionnaire) -> None:
    text = f"Lantern\n{AREAS}\n{STIGMA}\n\n{OTHER}\nTea.\n\n{AREAS} {ECONOMY}\n{CRIME}\n"
    profile = read_one(text, nswp)
    assert profile.answers["priority_areas"].value == ("challenge_stigma",)
    assert [item.lines for item in profile.unplaced] == [(8, 9)]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        (STIGMA, "challenge_stigma"),
        (STIGMA.upper(), "challenge_stigma"),
        (f"  {STIGMA};", "challenge_stigma"),
        (f"- {STIGMA}", "challenge_stigma"),
        (f"\uf0fc {STIGMA}", "challenge_stigma"),
        (f"3) {STIGMA}", "challenge_stigma"),
        (f"[x] {STIGMA}", "challenge_stigma"),
        (f"[X] {STIGMA}.", "challenge_stigma"),
        (f"(x) {STIGMA}", "challenge_stigma"),
        (f"\u2611 {STIGMA}", "challenge_stigma"),
        (f"\u2612 {STIGMA}", "challenge_stigma"),
        (f"\u2713 {STIGMA}", "challenge_stigma"),
        (f"- [x] {STIGMA}", "challenge_stigma"),
        (f"{STIGMA} [x]", "challenge_stigma"),
        (f"{STIGMA}: yes", "challenge_stigma"),
        (f"**{STIGMA}**", "challenge_stigma"),
    ],
)
def test_choice_is_known_in_any_dress(line: str, name: str, nswp: Questionnaire) -> None:
    text = f"Lantern\n{AREAS}\n{line}\n"
    answer = get(text, nswp, "priority_areas")
    assert (answer["value"], answer["other"], answer["lines"]) == ([name], [], [3, 3])
    assert own(text, nswp) == "NHC"


@pytest.mark.parametrize(
    "line", [f"[ ] {STIGMA}", f"[] {STIGMA}", f"\u2610 {STIGMA}", f"( ) {STIGMA}", f"{STIGMA} [ ]", f"{STIGMA}: no"]
)
def test_empty_box_is_not_chosen(line: str, nswp: Questionnaire) -> None:
    answer = get(f"Lantern\n{AREAS}\n{line}\n[x] {ECONOMY}\n", nswp, "priority_areas")
    assert (answer["value"], answer["other"], answer["lines"]) == (["economic_empowerment"], [], [3, 4])


def test_only_empty_boxes_are_an_empty_answer(nswp: Questionnaire) -> None:
    text = f"Lantern\n{AREAS}\n[ ] {STIGMA}\n[ ] {ECONOMY}\n"
    answer = get(text, nswp, "priority_areas")
    assert (answer["status"], answer["value"], answer["lines"]) == ("empty", None, [3, 4])
    assert list_codes(text, nswp, *LATER) == ["PRF301 2:1 error priority_areas"]


def test_crossed_box_is_a_no_beside_a_tick(nswp: Questionnaire) -> None:
    text = f"Lantern\n{AREAS}\n\u2612 {STIGMA}\n\u2611 {ECONOMY}\n"
    assert get(text, nswp, "priority_areas")["value"] == ["economic_empowerment"]


@pytest.mark.parametrize("count", [2, 3, 4])
def test_choice_wrapped_over_up_to_four_lines_is_one(count: int, nswp: Questionnaire) -> None:
    words = STIGMA.split()
    size = -(-len(words) // count)
    lines = [" ".join(words[start : start + size]) for start in range(0, len(words), size)]
    text = "\n".join(["Lantern", AREAS, "- " + "\n  ".join(lines), f"- {ECONOMY}"])
    answer = get(text, nswp, "priority_areas")
    assert (answer["value"], answer["other"]) == (["challenge_stigma", "economic_empowerment"], [])
    assert own(text, nswp) == "NH" + "C" * (len(lines) + 1)


def test_several_choices_on_a_line_are_parted_at_semicolons_or_strokes(nswp: Questionnaire) -> None:
    for mark in ("; ", " | ", ";", "\uff1b"):
        text = f"Lantern\n{AREAS}\n{STIGMA}{mark}{ECONOMY}{mark}\n"
        answer = get(text, nswp, "priority_areas")
        assert (answer["value"], answer["other"]) == (["challenge_stigma", "economic_empowerment"], [])


def test_line_is_parted_only_where_each_part_is_a_choice(nswp: Questionnaire) -> None:
    line = f"{STIGMA}; and tea"
    answer = get(f"Lantern\n{AREAS}\n{line}\n{ECONOMY}\n", nswp, "priority_areas")
    assert (answer["value"], answer["other"]) == (["economic_empowerment"], [line])


def test_line_is_parted_at_commas_where_each_part_is_a_choice(nswp: Questionnaire) -> None:
    line = f"{STIGMA}, {ECONOMY}"
    assert get(f"Lantern\n{AREAS}\n{line}\n", nswp, "priority_areas")["value"] == [
        "challenge_stigma",
        "economic_empowerment",
    ]


def test_variant_choice_is_taken_and_reported(nswp: Questionnaire) -> None:
    text = f"Lantern\n{AREAS}\n- {CRIME.replace('criminalisation', 'criminalization')}\n"
    assert get(text, nswp, "priority_areas")["value"] == ["oppose_criminalisation"]
    assert list_codes(text, nswp, *LATER) == ["PRF303 3:1 warning priority_areas"]


def test_strict_wording_takes_no_variant_choice(nswp: Questionnaire) -> None:
    line = CRIME.replace("criminalisation", "criminalization")
    text = f"Lantern\n{AREAS}\n{line}\n"
    assert "PRF302 3:1 warning priority_areas" in list_codes(text, nswp, strict=True)


def test_choices_may_start_on_the_headings_line(nswp: Questionnaire) -> None:
    text = f"Lantern\n{AREAS} {STIGMA}\n{ECONOMY}\n"
    answer = get(text, nswp, "priority_areas")
    assert (answer["value"], answer["other"], answer["lines"]) == (
        ["challenge_stigma", "economic_empowerment"],
        [],
        [2, 3],
    )
    assert own(text, nswp) == "NHC"


def test_choice_may_wrap_from_the_headings_line(nswp: Questionnaire) -> None:
    first, _, second = STIGMA.partition(" sex workers, ")
    first += " sex workers,"
    text = f"Lantern\n{AREAS} {first}\n{second}\n"
    answer = get(text, nswp, "priority_areas")
    assert (answer["value"], answer["other"]) == (["challenge_stigma"], [])


def test_choice_that_reads_like_a_variant_heading_is_the_choice() -> None:
    questionnaire = check_questionnaire(
        {
            "name": "q",
            "title": "Q",
            "version": "1",
            "survey": [
                {"name": "what", "type": "select_multiple", "list_name": "all", "label": "What do you do here?"},
                {"name": "areas", "type": "text", "label": "Describe other areas of your work"},
            ],
            "choices": {"all": [{"name": "areas", "label": "Describe other areas of the work"}]},
        }
    )
    text = "Lantern\nWhat do you do here?\nDescribe other areas of the work\n"
    assert get(text, questionnaire, "what")["value"] == ["areas"]
    text = "Lantern\nWhat do you do here?\nDescribe other areas of your work\nTea.\n"
    assert get(text, questionnaire, "areas")["value"] == "Tea."


@pytest.mark.parametrize(
    "end", ["Describe other areas of yo", "Describe other", "**Describe other areas", "Describe\nother areas of"]
)
def test_cut_off_end_that_begins_one_heading_counts_as_it(end: str, nswp: Questionnaire) -> None:
    text = f"Lantern\n{WORK}\nWomen.\n\n{end}"
    lines = end.count("\n") + 1
    answer = get(text, nswp, "other_areas_of_work")
    assert (answer["status"], answer["heading"]["lines"]) == ("empty", [5, 4 + lines])
    found = list_codes(text, nswp, *LATER)
    assert found[0] == "PRF106 5:1 warning other_areas_of_work"
    assert get(text, nswp, "who_you_work_with")["value"] == "Women."


@pytest.mark.parametrize("end", [STIGMA[:40], f"- {STIGMA[:12]}", f"[x] {STIGMA[:60]}"])
def test_cut_off_end_that_begins_one_choice_counts_as_it(end: str, nswp: Questionnaire) -> None:
    box = "[x] " if end.startswith("[x]") else ""
    text = f"Lantern\n{AREAS}\n{box}{ECONOMY}\n{end}"
    answer = get(text, nswp, "priority_areas")
    assert (answer["value"], answer["other"]) == (["challenge_stigma", "economic_empowerment"], [])
    assert list_codes(text, nswp, *LATER) == ["PRF106 4:1 warning priority_areas"]


@pytest.mark.parametrize(
    "end",
    [
        "Describe",  # one word
        "What are",  # eight letters
        "Describe others",  # no beginning
        "We describe other areas",
        "Advocate for",  # two choices begin so, and this is no choice list
    ],
)
def test_end_that_begins_nothing_for_sure_is_text(end: str, nswp: Questionnaire) -> None:
    text = f"Lantern\n{WORK}\nWomen.\n{end}"
    assert get(text, nswp, "who_you_work_with")["value"] == f"Women.\n{end}"


def test_end_that_begins_two_choices_is_neither(nswp: Questionnaire) -> None:
    text = f"Lantern\n{AREAS}\n{STIGMA}\nAdvocate for"
    assert get(text, nswp, "priority_areas")["other"] == ["Advocate for"]
    assert "PRF302 4:1 warning priority_areas" in list_codes(text, nswp)


def test_beginning_of_a_heading_in_the_midst_of_the_text_is_text(nswp: Questionnaire) -> None:
    text = f"Lantern\n{WORK}\nWomen.\nDescribe other areas of yo\n{OTHER}\nTea.\n"
    assert get(text, nswp, "other_areas_of_work")["value"] == "Tea."


def test_end_that_begins_a_heading_asked_before_is_text(nswp: Questionnaire) -> None:
    text = f"Lantern\n{OTHER}\nTea.\n{WORK}\nWomen.\nDescribe other areas of yo"
    assert "PRF106" not in "".join(list_codes(text, nswp))


def test_missing_final_newline_is_nothing(nswp: Questionnaire) -> None:
    assert read_one(WHOLE.rstrip("\n"), nswp).answers == read_one(WHOLE, nswp).answers
    assert list_codes(WHOLE.rstrip("\n"), nswp) == []


def test_end_of_the_first_of_two_profiles_is_not_cut_off(nswp: Questionnaire) -> None:
    text = f"Lantern\n{WORK}\nWomen.\nDescribe other areas of yo\n---\nFerry\n{WORK}\nMen.\n"
    assert "PRF106" not in "".join(list_codes(text, nswp))


def test_only_text_is_before_where_there_is_no_heading(nswp: Questionnaire) -> None:
    text = "Lantern\nWe are a group.\n\nMore.\n"
    assert own(text, nswp) == "NU.U"
    assert list_codes(text, nswp) == ["PRF201 1:1 error -"]


def test_heading_wrapped_across_two_profiles_is_none(nswp: Questionnaire) -> None:
    text = f"Lantern\n{INVOLVED}\nAll.\n\fHow are sex workers involved\nin your organisation?\nNone.\n"
    values = [item["answers"]["sex_worker_involvement"]["value"] for item in _dump(text, nswp)]
    assert values == ["All.", "None."]


def _dump(text: str, questionnaire: Questionnaire) -> list[dict[str, dict[str, dict[str, str]]]]:
    return [as_dict(profile) for profile in read(text, questionnaire).profiles]


@pytest.mark.parametrize(("count", "codes"), [(19, []), (20, ["PRF301", "PRF203"])])
def test_headings_of_one_question_in_a_row_are_one(count: int, codes: list[str], nswp: Questionnaire) -> None:
    page = f"Lantern\n{WORK}\n" + f"{WORK}\n" * count + "Women.\n"
    assert [code[:6] for code in list_codes(page, nswp, *LATER)] == codes
    assert (get(page, nswp, "who_you_work_with")["value"] == "Women.") == (not codes)
