from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from helpers import (
    AREAS,
    CHALLENGES,
    CHORUS,
    CRIME,
    ECONOMY,
    INVOLVED,
    OTHER,
    STIGMA,
    WORK,
    get,
    list_codes,
    own,
    read,
    read_one,
)
from profilecli.questionnaire.lexicon import Lexicon
from profilecli.questionnaire.model import Questionnaire
from profilecli.questionnaire.parsing import parse_questionnaire
from profilecli.reading.rules.unknown import could_be_heading, is_foreign

MISSING = ("PRF202", "PRF301")
LONG = "Women who live at the end of the long road, and their sisters and aunts from other towns."
LONG = "A place to meet, a van for the nights, and money for the lawyer who sits beside us in court each week."


@pytest.mark.parametrize(
    "heading",
    [
        "How many of you are there?",
        "Where do you meet\uff1f",
        "\u00bfCu\u00e1ntas personas son ustedes?",
        "\u0643\u0645 \u0639\u062f\u062f\u0643\u0645 \u0627\u0644\u0622\u0646\u061f",
        "1. How many of you are there?",
        "**How many of you are there?**",
        "## Our history",
        "# History",
        "a " * 24 + "b?",
    ],
)
def test_question_in_a_paragraph_of_its_own_ends_the_answer(heading: str, nswp: Questionnaire) -> None:
    text = f"Lantern\n{WORK}\nWomen.\n\n{heading}\n\nForty.\n\n{INVOLVED}\nAll.\n"
    profile = read_one(text, nswp)
    assert get(text, nswp, "who_you_work_with")["value"] == "Women."
    assert get(text, nswp, "sex_worker_involvement")["value"] == "All."
    assert [(item.lines, item.text) for item in profile.unplaced] == [((5, 7), f"{heading}\n\nForty.")]
    assert list_codes(text, nswp, *MISSING) == ["PRF206 5:1 warning -"]
    assert own(text, nswp) == "NHA.U.U.HA"


@pytest.mark.parametrize(
    "line",
    [
        "Why not?",
        "Forty of us. Who would have thought that?",
        "a " * 25 + "b?",
        "We are forty.",
        "History",
        "Our history:",
    ],
)
def test_any_other_paragraph_is_part_of_the_answer(line: str, nswp: Questionnaire) -> None:
    text = f"Lantern\n{WORK}\nWomen.\n\n{line}\n\nForty.\n"
    assert get(text, nswp, "who_you_work_with")["value"] == f"Women.\n\n{line}\n\nForty."
    assert list_codes(text, nswp, *MISSING) == []


def test_question_inside_a_paragraph_is_prose(nswp: Questionnaire) -> None:
    text = "Women.\nHow many of you are there?\n\nForty."
    page = f"Lantern\n{WORK}\n{text}\n"
    assert get(page, nswp, "who_you_work_with")["value"] == text
    assert list_codes(page, nswp, *MISSING) == []


@pytest.mark.parametrize(
    ("page", "line"),
    [
        (f"Lantern\n{WORK}\nWomen.\n\nHow many of you are there?\nForty.\n", 5),
        (f"Lantern\n{WORK}\nWomen.\nHow many of you are there?\nForty.\n{INVOLVED}\nAll.\n", 4),
        (f"Lantern\n{WORK}\n- Women\n- Men\nHow many of you are there?\nForty.\n{INVOLVED}\nAll.\n", 5),
        (f"Lantern\n\n{AREAS}\n\n{STIGMA}\n\nWhich of these do you mill?\nRye\n{OTHER}\n\nTea.\n", 7),
        (f"Lantern\n{WORK}\nWomen.\n\nHow many of you are there? (a rough number)\n\nForty.\n", 5),
        (f"Lantern\n{WORK}\nWomen.\n\nHow many of you are there? *\nForty.\n", 5),
        (f"Lantern\n{WORK}\nWomen.\n\nHow many of you\nare there?\nForty.\n", 5),
        (f"Lantern\n{WORK}\nWomen.\n\nHow Many Of You\nAre There This Year?\nForty.\n", 5),
        (f"Lantern\n{WORK}\nWomen.\n\nHow many are you? / Combien \u00eates-vous ?\nForty.\n", 5),
        (f"Lantern\n{WORK}\nWomen.\n\nHow many are you? Combien \u00eates-vous ?\nForty.\n", 5),
        (f"Lantern\n{WORK} Women.\nHow many of you are there? Forty.\n{INVOLVED} All.\n", 3),
        (f"Lantern\n1. {WORK}\nWomen.\n\n2. {INVOLVED}\nAll.\n3. Your history in short\nLong.\n", 7),
        (f"Lantern\n\n## {WORK}\nWomen.\n\n## {INVOLVED}\nAll.\n## How many are you?\nForty.\n", 8),
        (f"= Lantern\n\n== {WORK}\nWomen.\n\n== {INVOLVED}\nAll.\n\n== Our history\nLong.\n", 9),
        (f"Lantern\n\nh2. {WORK}\nWomen.\n\nh2. {INVOLVED}\nAll.\n\nh2. Our history\nLong.\n", 9),
        (f"Lantern\n\n**{WORK}**\nWomen.\n\n**{INVOLVED}**\nAll.\n\n**Our history**\nLong.\n", 9),
        (f"Lantern\nHow many of you are there?\nForty.\n\n{WORK}\nWomen.\n", 2),
        (f"Lantern\n{WORK} {LONG}\nHow many of you are there? Forty.\n{INVOLVED} All.\n", 3),
        (f"Lantern\n{WORK}\n{LONG}\nHow many of you are there?\nForty.\n{INVOLVED}\nAll.\n", 4),
        (f"Lantern\n{INVOLVED}\nall\n{WORK}\n{LONG}\nHow many of you are there?\nforty\n{OTHER}\nno\n", 6),
        (f"Lantern\n\n<b>{WORK}</b>\nWomen.\n\n<b>{INVOLVED}</b>\nAll.\n\n<B>Our history</B>\nLong.\n", 9),
        (f'Lantern\n\n"{WORK}"\nWomen.\n\n"{INVOLVED}"\nAll.\n\n"How long is it?"\nLong.\n', 9),
        (
            f"Lantern\n\n\u201e{WORK}\u201c\n-\n\n\u201e{INVOLVED}\u201c\n-\n\n\u201eHow old are you?\u201c\nLong.\n",
            9,
        ),
        (f"Lantern\n{WORK}\nFemmes.\n\n\u00bfCu\u00e1ntas personas son ustedes?\nCuarenta.\n", 5),
    ],
)
def test_question_that_the_questionnaire_lacks_is_reported_at_its_line(
    page: str, line: int, nswp: Questionnaire
) -> None:
    assert [item for item in list_codes(page, nswp, *MISSING) if item.startswith("PRF206")] == [
        f"PRF206 {line}:1 warning -"
    ]


@pytest.mark.parametrize(
    "text",
    [
        # A full line was broken there.
        "The owners of the house at the end of the road have sold it, and\nHow do we pay?\nwas asked by all.",
        "They all ask us the same,\nHow long can this go on?\nNobody can say.",
        "They all ask us:\nHow long can this go on?\nNobody can say.",
        "- How long can this go on?\n- Who pays for the damage?",
        "We like it. How long can this go on? Nobody can say.",
        # A page was broken there.
        "We meet in the hall, see below for\n\nhow many of us there are, or how few?\nNobody can say.",
    ],
)
def test_question_of_the_respondent_is_prose(text: str, nswp: Questionnaire) -> None:
    page = f"Lantern\n\n{WORK}\n\n{text}\n\n{INVOLVED}\n\nAll.\n"
    assert get(page, nswp, "who_you_work_with")["value"] == text
    assert list_codes(page, nswp, *MISSING) == []


@pytest.mark.parametrize(
    "text", ['"Our history" is long.', "<b>Our history</b> is long.", "<b>Our history", '"Our history']
)
@pytest.mark.parametrize("mark", ["<b>L</b>", '"L"'])
def test_answer_that_only_begins_as_the_headings_do_is_prose(text: str, mark: str, nswp: Questionnaire) -> None:
    page = f"Lantern\n\n{mark.replace('L', WORK)}\nWomen.\n\n{text}\n\n{mark.replace('L', INVOLVED)}\nAll.\n"
    assert get(page, nswp, "who_you_work_with")["value"] == f"Women.\n\n{text}"


def test_question_below_a_full_line_is_prose_where_lines_are_broken_by_the_width(nswp: Questionnaire) -> None:
    text = f"We meet in a hall at the end of the road, which\nis cold. {LONG[:60]} Yes.\nHow many are you?\nThey ask."
    page = f"Lantern\n{WORK}\n{text}\n{INVOLVED}\nAll.\n"
    assert get(page, nswp, "who_you_work_with")["value"] == text


def test_question_that_looks_unlike_the_headings_is_prose(nswp: Questionnaire) -> None:
    page = f"Lantern\n1) {WORK}\nWomen.\nHow long can this go on?\nLong.\n2) {INVOLVED}\nAll.\n"
    assert get(page, nswp, "who_you_work_with")["value"] == "Women.\nHow long can this go on?\nLong."


def test_questionnaire_may_leave_unknown_headings_in_the_answer(nswp: Questionnaire) -> None:
    questionnaire = replace(nswp, unknown_headings="answer")
    page = f"Lantern\n{WORK}\nWomen.\n\nHow long can this go on?\n\nLong.\n\nOther areas of work\nTea.\n"
    answer = get(page, questionnaire, "who_you_work_with")
    assert answer["value"] == "Women.\n\nHow long can this go on?\n\nLong."
    # What was probably meant as a known question still ends the answer.
    assert list_codes(page, questionnaire, *MISSING) == [
        "PRF206 5:1 info who_you_work_with",
        "PRF206 9:1 error other_areas_of_work",
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"Rent is high. {INVOLVED} They run it.",
        f"Rent.\nTea. {INVOLVED} they run it.",
        f"Rent! {INVOLVED}",
    ],
)
def test_exact_wording_within_a_line_is_reported(text: str, nswp: Questionnaire) -> None:
    page = f"Lantern\n{WORK}\nWomen.\n{text}\n"
    line = 4 + text.count("\n")
    assert list_codes(page, nswp, *MISSING) == [f"PRF207 {line}:1 warning sex_worker_involvement"]


def test_exact_wording_within_the_line_of_a_heading_is_reported(nswp: Questionnaire) -> None:
    page = f"Lantern\n{WORK} Women. {INVOLVED} They run it.\n"
    assert list_codes(page, nswp, *MISSING) == ["PRF207 2:1 warning sex_worker_involvement"]


@pytest.mark.parametrize(
    "text",
    [f'{LONG} "{INVOLVED}" they asked.', f"{LONG} {INVOLVED} is what they asked.", f"{LONG} Contact email is below."],
)
def test_exact_wording_that_is_quoted_is_not_reported(text: str, nswp: Questionnaire) -> None:
    assert list_codes(f"Lantern\n{WORK}\nWomen.\n{text}\n", nswp, *MISSING) == []


def test_line_that_introduces_a_list_is_prose(nswp: Questionnaire) -> None:
    page = f"Lantern\n{WORK}\nWomen.\n\nOther areas of work we describe:\n\n- Tea\n- Soup\n"
    answer = get(page, nswp, "who_you_work_with")
    assert answer["value"] == "Women.\n\nOther areas of work we describe:\n\n- Tea\n- Soup"
    assert answer["items"] == ["Tea", "Soup"]
    assert not [item for item in list_codes(page, nswp) if item.startswith("PRF206")]


def test_line_close_to_a_heading_that_ends_in_a_colon_without_a_list_is_one(nswp: Questionnaire) -> None:
    page = f"Lantern\n{WORK}\nWomen.\n\nOther areas of work:\n\nTea.\n"
    assert get(page, nswp, "who_you_work_with")["value"] == "Women."
    assert "PRF206 5:1 error other_areas_of_work" in list_codes(page, nswp)


def test_line_that_restates_its_question_is_part_of_the_answer(nswp: Questionnaire) -> None:
    page = f"Lantern\n{CHALLENGES}\n\nThe two main challenges sex workers face?\n\nRent.\n"
    answer = get(page, nswp, "main_challenges")
    assert answer["value"] == "The two main challenges sex workers face?\n\nRent."
    assert list_codes(page, nswp, *MISSING) == []


@pytest.mark.parametrize(
    ("heading", "question"),
    [
        ("Which of NSWP focus areas does your organisation work on?", "priority_areas"),
        ("NSWP priority areas", "priority_areas"),
        ("How are sex workers included in your organisation?", "sex_worker_involvement"),
        ("What are the three main challenges that sex workers face", "main_challenges"),
        ("Other areas of work", "other_areas_of_work"),
        ("DESCRIBE OTHER THEMES OF YOUR WORK", "other_areas_of_work"),
    ],
)
def test_line_close_to_a_question_that_is_lacking_ends_the_answer(
    heading: str, question: str, nswp: Questionnaire
) -> None:
    page = f"Lantern\n{WORK}\nWomen.\n\n{heading}\nTea.\n"
    assert get(page, nswp, "who_you_work_with")["value"] == "Women."
    assert f"PRF206 5:1 error {question}" in list_codes(page, nswp)
    assert f"PRF202 1:1 error {question}" not in list_codes(page, nswp)
    assert own(page, nswp) == "NHA.UU"


def test_line_close_to_a_question_that_is_asked_is_only_a_warning(nswp: Questionnaire) -> None:
    page = f"Lantern\n{OTHER}\nTea.\n\n{WORK}\nWomen.\n\nOther areas of work\nSoup.\n"
    assert "PRF206 8:1 warning -" in list_codes(page, nswp)


def test_line_directly_below_a_heading_may_be_one(nswp: Questionnaire) -> None:
    page = f"Lantern\nContact email\n{WORK}\nHow are sex workers included in your organisation?\nAll.\n"
    assert get(page, nswp, "who_you_work_with")["status"] == "empty"
    assert "PRF206 4:1 error sex_worker_involvement" in list_codes(page, nswp)


def test_line_directly_below_a_choice_may_be_a_heading(nswp: Questionnaire) -> None:
    page = f"Lantern\n{AREAS}\n{STIGMA}\n{ECONOMY}\nWhat are the three main challenges that sex workers face\nRent.\n"
    assert get(page, nswp, "priority_areas")["value"] == ["challenge_stigma", "economic_empowerment"]
    assert get(page, nswp, "priority_areas")["other"] == []
    assert "PRF206 5:1 error main_challenges" in list_codes(page, nswp)


def test_line_close_to_a_heading_inside_a_paragraph_is_reported_as_swallowed(nswp: Questionnaire) -> None:
    page = f"Lantern\n{WORK}\nWomen.\nWhat are the three main challenges that sex workers face\nRent.\n"
    assert get(page, nswp, "who_you_work_with")["value"].endswith("\nRent.")
    assert list_codes(page, nswp, *MISSING) == ["PRF207 4:1 warning main_challenges"]


@pytest.mark.parametrize(
    "line",
    [
        "A van; describe other areas of your work: tea.",
        "A van | Describe other areas of your work: Tea.",
        "A van \u2013 describe other areas of your work: tea.",
        "We have a van. Contact email: lantern@lantern.example",
    ],
)
@pytest.mark.parametrize("above", [" ", "\nOne needs much on the road.\n"])
def test_question_within_a_line_is_reported_as_swallowed(line: str, above: str, nswp: Questionnaire) -> None:
    page = f"Lantern\n{WORK}{above}{line}\n"
    assert get(page, nswp, "who_you_work_with")["value"].endswith(line)
    codes = [item[:10] for item in list_codes(page, nswp, *MISSING, "PRF106")]
    assert codes == [f"PRF207 {page.count(chr(10))}:1"]


@pytest.mark.parametrize("above", ["", "\nOne needs much on the road.\n\n"])
def test_heading_in_the_midst_of_sentences_leaves_them_in_the_answer(above: str, nswp: Questionnaire) -> None:
    line = "They run it. Describe other areas of your work. Tea."
    page = f"Lantern\n{WORK}\n{above}{line}\n"
    assert get(page, nswp, "who_you_work_with")["value"].endswith(line)
    assert list_codes(page, nswp, *MISSING) == [f"PRF207 {page.count(chr(10))}:14 warning other_areas_of_work"]


@pytest.mark.parametrize(
    "line", ["Part 2. Describe other areas of your work. Tea.", "Say more. Other areas of your work."]
)
def test_heading_after_a_few_words_is_close_to_a_question(line: str, nswp: Questionnaire) -> None:
    page = f"Lantern\n{WORK}\nWomen.\n\n{line}\nTea.\n"
    assert get(page, nswp, "who_you_work_with")["value"] == "Women."
    assert "PRF206 5:1 error other_areas_of_work" in list_codes(page, nswp)


def test_question_that_a_line_breaks_in_two_is_reported_as_swallowed(nswp: Questionnaire) -> None:
    page = f"Lantern\n{WORK}\nWe have a van, and we sing. Describe other areas\nof your work: Tea.\n"
    assert get(page, nswp, "other_areas_of_work")["status"] == "missing"
    assert list_codes(page, nswp, *MISSING) == ["PRF207 4:1 warning other_areas_of_work"]


@pytest.mark.parametrize("line", ["They asked who do you work with and left.", "Contact email and site are below."])
def test_words_of_a_question_in_a_sentence_are_prose(line: str, nswp: Questionnaire) -> None:
    assert list_codes(f"Lantern\n{OTHER}\nTea; {line}\n", nswp, *MISSING) == []


def test_midst_of_a_sentence_is_not_reported_as_swallowed(nswp: Questionnaire) -> None:
    page = f"Lantern\n{WORK}\nWe were asked about\nother areas of work and said so.\n"
    assert list_codes(page, nswp, *MISSING) == []


def test_line_close_to_its_own_question_is_nothing(nswp: Questionnaire) -> None:
    page = f"Lantern\n{OTHER}\nTea.\n\nOther areas of work\nSoup.\n"
    assert get(page, nswp, "other_areas_of_work")["value"] == "Tea.\n\nOther areas of work\nSoup."


def test_item_of_the_list_that_goes_on_is_no_heading(nswp: Questionnaire) -> None:
    page = f"Lantern\n{AREAS}\n- {STIGMA}\n- Areas of work in town and port\n"
    assert get(page, nswp, "priority_areas")["other"] == ["- Areas of work in town and port"]


def test_unknown_heading_with_its_answer_on_the_line(nswp: Questionnaire) -> None:
    page = f"Lantern\n{WORK}\nWomen.\n\nOther areas of work: Tea and soup and many things more that we do all day.\n"
    assert "PRF206 5:1 error other_areas_of_work" in list_codes(page, nswp)


def test_unknown_heading_wrapped_over_lines_is_one(nswp: Questionnaire) -> None:
    page = (
        f"Lantern\n{WORK}\nWomen.\n\nWhat are the three main challenges\nthat sex workers whom you know face\nRent.\n"
    )
    assert "PRF206 5:1 error main_challenges" in list_codes(page, nswp)
    assert own(page, nswp) == "NHA.UUU"


@pytest.mark.parametrize("name", ["Sex Workers Organisation", "Kisumu Sex Workers' Rights Organisation"])
def test_name_that_shares_words_with_a_question_stays_the_name(name: str, nswp: Questionnaire) -> None:
    page = f"{name}\n{WORK}\nWomen.\n\n{INVOLVED}\nAll.\n"
    assert read_one(page, nswp).name == name
    assert not [item for item in list_codes(page, nswp) if item.startswith("PRF206")]


def test_question_before_the_first_heading_is_an_unknown_heading(nswp: Questionnaire) -> None:
    page = f"Lantern\n\nWhen was your group founded?\n\n1999\n\n{WORK}\nWomen.\n"
    assert read_one(page, nswp).name == "Lantern"
    assert "PRF206 3:1 warning -" in list_codes(page, nswp)


ASKS = "May I have a chair at the end of the row?"


@pytest.mark.parametrize(
    "page",
    [
        f"Lantern\n\n{WORK}\n\nWomen.\n\n{INVOLVED}\n\n{ASKS}\n\n{OTHER}\n\nTea.\n",
        f"Lantern\n\n{WORK}\n\nWomen.\n\n{INVOLVED}\n\nAll.\n\n{OTHER}\n\n{ASKS}\n",
        f"Lantern\n\n## {WORK}\n\nWomen.\n\n## {INVOLVED}\n\nMay I have a chair\nat the end of the row?\n",
    ],
)
def test_question_that_is_a_whole_answer_stays_in_it(page: str, nswp: Questionnaire) -> None:
    assert [code.partition(" ")[0] for code in list_codes(page, nswp, *MISSING)] == ["PRF211"]
    assert not read_one(page, nswp).unplaced


@pytest.mark.parametrize(
    "page",
    [
        # Something is below it: it is answered.
        f"Lantern\n\n{WORK}\n\nWomen.\n\n{INVOLVED}\n\n{ASKS}\n\nYes.\n\n{OTHER}\n\nTea.\n",
        # Other headings have nothing below them, or their answers directly below.
        f"Lantern\n\n{WORK}\n\n{INVOLVED}\n\n{ASKS}\n\n{OTHER}\n\nTea.\n",
        f"Lantern\n\n{WORK}\nWomen.\n\n{INVOLVED}\n\n{ASKS}\n\n{OTHER}\n\nTea.\n",
        # It is marked as a heading.
        f"Lantern\n\n## {WORK}\n\nWomen.\n\n## {INVOLVED}\n\n## {ASKS}\n\n## {OTHER}\n\nTea.\n",
        f"Lantern\n\n{WORK}\n\nWomen.\n\n{INVOLVED}\n\n3. {ASKS}\n\n{OTHER}\n\nTea.\n",
        # An answer is above it, or no other heading says where answers are.
        f"Lantern\n\n{WORK}\n\nWomen.\n\n{INVOLVED}\n\nAll.\n\n{ASKS}\n\n{OTHER}\n\nTea.\n",
        f"Lantern\n\n{INVOLVED}\n\n{ASKS}\n",
        # The question above it asks for no text.
        f"Lantern\n\n{WORK}\n\nWomen.\n\n{AREAS}\n\n{ASKS}\n\n{OTHER}\n\nTea.\n",
    ],
)
def test_question_that_may_be_no_answer_ends_it(page: str, nswp: Questionnaire) -> None:
    assert any(code.startswith("PRF206") for code in list_codes(page, nswp))


def test_markdown_heading_before_the_first_heading_may_be_the_name(nswp: Questionnaire) -> None:
    page = f"# Lantern\n\n## {WORK}\nWomen.\n"
    assert read_one(page, nswp).name == "Lantern"
    assert list_codes(page, nswp, *MISSING) == []


@pytest.mark.parametrize("line", ["**Organisation:** Lantern", "**Organisation**: Lantern"])
def test_name_label_in_the_dress_of_the_headings_is_none(line: str, nswp: Questionnaire) -> None:
    page = f"{line}\n\n**{WORK}**\nWomen.\n\n**{INVOLVED}**\nAll.\n"
    assert read_one(page, nswp).name == "Lantern"
    assert "PRF206" not in str(list_codes(page, nswp))


def test_unknown_heading_below_an_unknown_heading_is_reported_too(nswp: Questionnaire) -> None:
    page = f"Lantern\n{WORK}\nWomen.\n\nHow many of you are there?\n\nForty.\n\nWho pays for all this?\n\nNobody.\n"
    assert [item for item in list_codes(page, nswp) if item.startswith("PRF206")] == [
        "PRF206 5:1 warning -",
        "PRF206 9:1 warning -",
    ]


def test_two_unknown_headings_close_to_one_question_are_two_errors(nswp: Questionnaire) -> None:
    page = f"Lantern\n{WORK}\nWomen.\n\nOther areas of work\n\nTea.\n\nOther areas of your work\n\nSoup.\n"
    found = [item for item in list_codes(page, nswp) if item.startswith("PRF206")]
    assert found[0] == "PRF206 5:1 error other_areas_of_work"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Who pays", True),
        ("- Who pays", True),
        ("who pays?", True),
        ("who pays", False),
        ("- and pays", False),
        ("", True),
    ],
)
def test_line_in_lower_case_is_built_like_the_midst_of_a_sentence(text: str, expected: bool) -> None:
    assert could_be_heading(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Avec qui travaillez-vous ?", True),
        ("\u041a\u0442\u043e \u043f\u043b\u0430\u0442\u0438\u0442?", True),
        ("\u00bfQui\u00e9n paga?", True),
        ("Mit wem arbeiten sie?", True),
        ("Who pays?", False),
        ("Pay whom?", False),
        ("Why not Jos\u00e9?", False),
        ("Anybody there?", False),
        ("誰?", True),
    ],
)
def test_question_shows_itself_to_be_in_another_language(text: str, expected: bool, nswp_lexicon: Lexicon) -> None:
    assert is_foreign(text, nswp_lexicon) is expected


def test_choice_in_another_answer_is_prose(nswp: Questionnaire) -> None:
    page = f"Lantern\n{AREAS}\n{STIGMA}\n\n{OTHER}\n{CRIME}\n"
    assert get(page, nswp, "other_areas_of_work")["value"] == CRIME


@pytest.mark.parametrize("name", ["", "Lantern\n"])
def test_line_with_the_next_number_of_the_form_ends_the_answer(name: str, nswp: Questionnaire) -> None:
    text = (
        f"{name}3. Who do you work with?\nWomen.\n4. Number of members: 40\n"
        "5. How are sex workers involved in your organisation?\nAll.\n"
    )
    found = read(text, nswp)
    assert found.profiles[0].answers["who_you_work_with"].value == "Women."
    line = name.count("\n") + 3
    assert [(item.code, item.line) for item in found.diagnostics if item.code not in ("PRF202", "PRF401")] == [
        ("PRF206", line)
    ]


def test_list_that_counts_past_the_number_of_its_question_stays_whole(nswp: Questionnaire) -> None:
    found = read("Lantern\n1. Who do you work with?\n1. Women\n2. Men\n3. Others\n", nswp)
    assert found.profiles[0].answers["who_you_work_with"].items == ("Women", "Men", "Others")


@pytest.mark.parametrize(
    ("line", "value", "kinds"), [("3. May 1998", date(1998, 5, 3), "N.H.A.H"), ("3. May we sing?", None, "N.H.U.H")]
)
def test_value_that_begins_with_the_next_number_is_an_answer(line: str, value: date | None, kinds: str) -> None:
    form = parse_questionnaire(CHORUS.encode(), "chorus.toml")
    page = f"Iron Larks\n\n2. When was your choir founded?\n\n{line}\n\n3. What does a year cost?\n"
    assert (read_one(page, form).answers["founded"].value, own(page, form)) == (value, kinds)


def test_first_bullet_of_a_list_is_no_heading(nswp: Questionnaire) -> None:
    found = read("Lantern\nDescribe other areas of your work\n\n- Contact email list for members\n- Website\n", nswp)
    assert found.profiles[0].answers["other_areas_of_work"].items == ("Contact email list for members", "Website")
    assert "PRF207" in {item.code for item in found.diagnostics}
