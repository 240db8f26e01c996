from __future__ import annotations

import pytest

from helpers import AREAS, CHALLENGES, CRIME, INVOLVED, OTHER, WORK, get, list_codes, read
from profilecli.questionnaire.model import Questionnaire
from profilecli.questionnaire.parsing import parse_questionnaire

TOP = f"Lantern\n\n{WORK}\n\nWomen. "


def test_text_that_stops_within_an_answer_is_noticed(nswp: Questionnaire) -> None:
    page = f"{TOP}In winter the river is low, so the rowers wa"
    assert [item for item in list_codes(page, nswp) if item.startswith("PRF106")] == [
        "PRF106 5:1 info who_you_work_with"
    ]
    message = next(item.message for item in read(page, nswp).diagnostics if item.code == "PRF106")
    assert message.endswith("; nothing is known about 4 later questions; save the whole page again")


@pytest.mark.parametrize(
    "page",
    [
        f"{TOP}In winter the river is low, so the rowers walk.\n",
        f"{TOP}All of it\n",
        f"Lantern\n\n{WORK}\n\n- women who came here in the last ten years\n",
        f"Lantern\n\n{OTHER}\n\nIn winter the river is low, so the rowers wa\n",
        f"{TOP}In winter the river is low, so the rowers wa\n\n{INVOLVED}\n\nAll.\n",
    ],
)
def test_text_that_may_be_whole_is_not(page: str, nswp: Questionnaire) -> None:
    assert [item for item in list_codes(page, nswp) if item.startswith("PRF106")] == []


@pytest.mark.parametrize(
    "rest",
    [
        "Women,",
        "Women and",
        "Women (and men",
        "- Women,",
        "\u201cAll of us",
        "Women, men,\u3001",
        "And mostly wo",
        "All wom",
    ],
)
def test_answer_that_cannot_end_there_is_noticed(rest: str, nswp: Questionnaire) -> None:
    found = list_codes(f"Lantern\n\n{WORK}\n\n{rest}", nswp)
    assert [item for item in found if item.startswith("PRF106")] == ["PRF106 5:1 info who_you_work_with"]


@pytest.mark.parametrize("rest", ["Tea and soup", "- Elder and child care", "Tea.\nSoup for all"])
def test_short_end_of_the_last_answer_is_whole(rest: str, nswp: Questionnaire) -> None:
    assert "PRF106" not in str(list_codes(f"Lantern\n\n{WORK}\n\nWomen.\n\n{OTHER}\n\n{rest}", nswp))


@pytest.mark.parametrize("rest", ["Women (and men)", "Women.", "All of us!", "Best wishes,", "Women", "12"])
def test_short_answer_that_can_end_there_is_not(rest: str, nswp: Questionnaire) -> None:
    assert "PRF106" not in str(list_codes(f"Lantern\n\n{WORK}\n\n{rest}", nswp))


def test_last_answer_that_stops_with_the_file_is_noticed(nswp: Questionnaire) -> None:
    page = f"Lantern\n\n{OTHER}\n\nIn winter the river is low, so the rowers wa"
    (message,) = [item.message for item in read(page, nswp).diagnostics if item.code == "PRF106"]
    assert (
        message == "the text seems to end within this answer: its last sentence has no end; save the whole page again"
    )


@pytest.mark.parametrize("rest", ["Describ", "Describe", "Des", "DESCRIBE OTHER AR", "- Describe"])
def test_beginning_of_the_only_possible_heading_is_a_cut(rest: str, nswp: Questionnaire) -> None:
    page = f"{TOP}\n\n{rest}"
    assert get(page, nswp, "who_you_work_with")["value"] == "Women."
    assert [item for item in list_codes(page, nswp, "PRF202") if item.startswith("PRF106")] == [
        "PRF106 7:1 warning other_areas_of_work"
    ]


@pytest.mark.parametrize("rest", ["De", "Wh", "Desire", "Women"])
def test_beginning_of_none_or_of_several_is_no_cut(rest: str, nswp: Questionnaire) -> None:
    page = f"{TOP}\n\n{rest}"
    assert get(page, nswp, "who_you_work_with")["value"] == f"Women.\n\n{rest}"


@pytest.mark.parametrize(("rest", "is_cut"), [("How are se", True), ("How are s", False), ("- How are se", True)])
def test_words_directly_below_an_answer_are_a_cut_from_ten_characters_on(
    rest: str, is_cut: bool, nswp: Questionnaire
) -> None:
    found = [code for code in list_codes(f"{TOP}\n{rest}", nswp) if code.startswith("PRF106")]
    assert found == [f"PRF106 6:1 {'error sex_worker_involvement' if is_cut else 'info who_you_work_with'}"]


@pytest.mark.parametrize(("count", "is_cut"), [(4, True), (5, False)])
def test_cut_is_looked_for_over_four_lines(count: int, is_cut: bool, nswp: Questionnaire) -> None:
    words = CHALLENGES.split()[:8]
    rest = "\n".join([*words[: count - 1], " ".join(words[count - 1 :])])
    found = [code for code in list_codes(f"{TOP}\n\n{rest}", nswp) if code.startswith("PRF106")]
    assert found == [f"PRF106 {'7:1 warning main_challenges' if is_cut else '11:1 info who_you_work_with'}"]


def test_word_directly_below_an_answer_is_no_cut(nswp: Questionnaire) -> None:
    assert get(f"{TOP}\nDescribe", nswp, "who_you_work_with")["value"] == "Women.\nDescribe"


def test_one_cut_is_one_finding_that_says_what_is_unknown(nswp: Questionnaire) -> None:
    outcome = read(f"{TOP}\n\nHow are sex workers inv", nswp)
    (found,) = outcome.diagnostics
    assert (found.code, found.line, found.severity, found.question) == ("PRF106", 7, "error", "sex_worker_involvement")
    assert "; nothing is known about 3 later questions; " in found.message


def test_cut_within_a_choice_says_what_is_unknown(nswp: Questionnaire) -> None:
    page = f"{TOP}\n\n{INVOLVED}\n\nAll.\n\n{AREAS}\n{CRIME[:40]}"
    (found,) = read(page, nswp).diagnostics
    assert (found.code, found.line, found.severity) == ("PRF106", 12, "warning")
    assert "'oppose_criminalisation'; nothing is known about 2 later questions" in found.message


@pytest.mark.parametrize(("rest", "is_told"), [("What did", True), ("Wha", True), ("Wh", False), ("Whales", False)])
def test_beginning_of_several_headings_stays_and_is_reported(rest: str, is_told: bool) -> None:
    survey = [("eaten", "What did you eat?"), ("drunk", "What did you drink?"), ("seen", "Who came?")]
    items = "".join(f'[[survey]]\nname = "{name}"\ntype = "text"\nlabel = "{label}"\n' for name, label in survey)
    form = parse_questionnaire(f'name = "a"\ntitle = "A feast"\nversion = "1"\n{items}'.encode(), "a.toml")
    page = f"Lantern\n\nWho came?\nWomen.\n\n{rest}"
    assert get(page, form, "seen")["value"] == f"Women.\n\n{rest}"
    found = [code for code in list_codes(page, form) if code.startswith("PRF207")]
    assert len(found) == is_told
