from __future__ import annotations

import pytest

from helpers import list_codes, read, read_one
from profilecli.questionnaire.model import Questionnaire
from profilecli.questionnaire.parsing import parse_questionnaire

DONE, WISH, LEARNT = "What did you do?", "What do you wish for?", "What did you learn?"
TEXT = f"""
name = "a"
title = "Coat register"
version = "1"
[[survey]]
name = "done"
type = "text"
label = "{DONE}"
[[survey]]
name = "wish"
type = "text"
label = "{WISH}"
[[survey]]
name = "learnt"
type = "text"
label = "{LEARNT}"
"""
FORM = parse_questionnaire(TEXT.encode(), "a.toml")


def build(*above: str, between: str = "\n\n") -> str:
    """Return a page with the lines of `above` above its questions."""
    titles = [f"{title}{between}" if title else "" for title in above]
    asked = zip(titles, (DONE, WISH, LEARNT), ("Coats.", "A boat.", "Tea."), strict=True)
    return f"Lantern{between}" + between.join(f"{title}{label}\n{answer}" for title, label, answer in asked) + "\n"


def read_values(page: str, form: Questionnaire = FORM) -> list[object]:
    return [answer.value for answer in read_one(page, form).answers.values()]


@pytest.mark.parametrize(
    "titles",
    [
        ("SECTION A: YOUR YEAR", "SECTION B: YOUR WISHES", "Section C - Learning"),
        ("Part I", "Part II", "Part III"),
        ("Part I", "Part II\nYour wishes\nWe ask what you wish. Be brief.", "Part III\n\nOf tea"),
        ("Teil 1: Das Jahr", "Teil 2: Die W\u00fcnsche", ""),
        ("Part 1 Your year", "", "Part 2 Your learning"),
        ("", "--- Part 2 of 3 ---", "PART 3"),
        ("", "Section B", "Section C of C"),
        ("", "Part 2 of 4", "Part 3 of 4"),
        ("Step 1 of 3: coats", "Step 2 of 3: boats", ""),
        ("Часть 1", "Часть 2", "Часть 3"),
    ],
)
def test_titles_that_count_on_are_no_part_of_an_answer(titles: tuple[str, str, str]) -> None:
    page = build(*titles)
    profile = read_one(page, FORM)
    assert [answer.value for answer in profile.answers.values()] == ["Coats.", "A boat.", "Tea."]
    assert profile.name == "Lantern"
    kept = "\n".join(part.text for part in profile.unplaced)
    assert [line for title in titles for line in title.split("\n") if line not in kept] == []
    assert {code.split()[0] for code in list_codes(page, FORM)} == {"PRF402"}


def test_titles_directly_below_an_answer_have_a_mark() -> None:
    marked = build("Section A: Year", "Section B: Wish", "Section C", between="\n")
    assert read_values(marked) == ["Coats.", "A boat.", "Tea."]
    bare = build("Year A went well", "Year B went ill", "Year C went by", between="\n")
    assert read_values(bare) == ["Coats.\nYear B went ill", "A boat.\nYear C went by", "Tea."]


@pytest.mark.parametrize(
    "titles",
    [
        ("", "Year 1: more coats", "Year 2: more boats"),
        ("Part 1", "Part 3", "Part 5"),
        ("Part 1", "", ""),
        ("Part 1", "Step 2", "Year 3"),
        ("Part 1", "Part 2 was better.", "Part 3 was best!"),
        ("Part 1", "Part 2: We were better.", "Part 3: We were best!"),
        ("", "Part 2 of the coat", "Part 3 of the boat"),
        ("Part X", "Part A", "Part B"),
        ("May 3, 2025", "May 4 is our next boat, with dockers\nCome and see us!", ""),
        ("Region 3", "Region 4 has no coats at all,\nso they come to us\nby boat", ""),
        ("Level 1", "Level 2 coats for those who sew", "Level 3 for the rest"),
        ("Team A", "Team B has the boats", ""),
        ("Moss\n\nMay 3, 2025", "May 4, 2025", ""),
        ("Part 1", f"Part 2: {'Of the coat ' * 9}", f"Part 3: {'Of the boat ' * 9}"),
    ],
)
def test_other_lines_above_a_question_are_part_of_the_answer(titles: tuple[str, str, str]) -> None:
    expected = [f"{said}\n\n{title}".strip() for said, title in zip(("Coats.", "A boat."), titles[1:], strict=True)]
    assert read_values(build(*titles)) == [*expected, "Tea."]


def test_answers_that_count_on_are_kept() -> None:
    page = f"Lantern\n\nRoom 1\n\n{DONE}\n\nRoom 2\n\n{WISH}\n\nRoom 3\n\n{LEARNT}\nRoom 4\n"
    assert read_values(page) == ["Room 2", "Room 3", "Room 4"]
    assert read_values(f"Lantern\n\nRoom 1\n\n{DONE}\n\nRoom 2\n\n{WISH}\nA boat.\n") == ["Room 2", "A boat.", None]


def test_end_of_an_answer_above_a_blank_line_is_no_title() -> None:
    page = f"Lantern\n\nRoom 1\n\n{DONE}\nCoats.\nRoom 2\n\n{WISH}\nA boat.\nRoom 3\n\n{LEARNT}\nTea.\n"
    assert read_values(page) == ["Coats.\nRoom 2", "A boat.\nRoom 3", "Tea."]


def test_name_alone_above_the_questions_is_no_title() -> None:
    page = f"Ward 3\n\n{DONE}\nCoats.\n\nWard 4\n\n{WISH}\nA boat.\n\n{LEARNT}\nTea.\n"
    assert read_values(page) == ["Coats.\n\nWard 4", "A boat.", "Tea."]
    assert read_one(page, FORM).name == "Ward 3"
    assert read_values(page.replace("Ward 3", "Moss\n\nWard 3")) == ["Coats.", "A boat.", "Tea."]


@pytest.mark.parametrize("most", [2, 4])
@pytest.mark.parametrize("below", ["", "\nby the old ferry, which is no longer there."])
def test_names_of_profiles_that_count_on_are_no_titles(below: str, most: int) -> None:
    pages = [build("", "", "").replace("Lantern", f"Team {number}{below}") for number in range(1, most + 1)]
    pages[0] = pages[0].replace(f"{DONE}\nCoats.\n\n", "")
    names = [profile.name for profile in read("\n---\n\n".join(pages), FORM).profiles]
    assert names == ["Team 1", "Team 2", "Team 3", "Team 4"][:most]


CHOICES = """
[[survey]]
name = "where"
type = "select_multiple"
list_name = "zones"
label = "Where are you?"
[[choices.zones]]
name = "b"
label = "Zone B"
[[choices.zones]]
name = "c"
label = "Zone C"
[[choices.zones]]
name = "office"
label = "For office use"
"""
SELECTING = parse_questionnaire(f"{TEXT}{CHOICES}".encode(), "a.toml")


@pytest.mark.parametrize(
    ("chosen", "names"),
    [("Zone C\nZone B", ("b", "c")), ("\nFor office use\nZone B", ("b", "office")), ("- For office use", ("office",))],
)
def test_choice_is_no_title_and_opens_no_part(chosen: str, names: tuple[str, ...]) -> None:
    page = f"Moss\n\nZone A\n\n{DONE} Tea.\n\nWhere are you?\n{chosen}\n\n{WISH} A boat.\n"
    profile = read_one(page, SELECTING)
    assert (profile.answers["where"].value, profile.answers["wish"].value) == (names, "A boat.")


def test_title_below_an_answer_on_the_line_of_its_heading() -> None:
    page = f"Lantern\n\nPart 1\n\n{DONE} Coats.\n\nPart 2\n\n{WISH} A boat.\n\n{LEARNT} Tea.\n"
    assert read_values(page) == ["Coats.", "A boat.", "Tea."]


def test_lines_that_count_people_are_no_titles() -> None:
    page = f"Lantern\n\n{DONE}\nCoats.\n\nMember 2\n\n{DONE}\nHats.\n\nMember 3\n\n{DONE}\nTea.\n"
    assert read_values(page)[0] == "Coats.\n\nMember 2"


def test_titles_count_anew_in_the_next_profile() -> None:
    page = build("Part 1", "Part 2", "Part 3")
    profiles = f"{page}\n---\n\n{page.replace('Lantern', 'Moss')}"

    values = [[answer.value for answer in profile.answers.values()] for profile in read(profiles, FORM).profiles]
    assert values == [["Coats.", "A boat.", "Tea."]] * 2


OFFICE = f"Lantern\n\n{DONE}\nCoats.\n\n{WISH}\nA boat.\n\n{LEARNT}\nTea.\n"


@pytest.mark.parametrize(
    "office",
    [
        "\nFOR OFFICE USE ONLY\nReceived by: KP\n\nDate: 3 March\n",
        "\nFOR OFFICE USE ONLY\nKP\n\nPaid in full.\n",
        "\nFor office use: received 3 March\nKP\n",
        "FOR OFFICE USE ONLY\nKP\n",
        "\n**Office use only**\n\nKP\n",
    ],
)
def test_part_for_the_office_is_no_part_of_the_last_answer(office: str) -> None:
    profile = read_one(OFFICE + office, FORM)
    assert profile.answers["learnt"].value == "Tea."
    assert "KP" in profile.unplaced[-1].text
    assert list_codes(OFFICE + office, FORM) == [f"PRF402 {12 if office.startswith(chr(10)) else 11}:1 info -"]


@pytest.mark.parametrize("text", ["\nFor office use only we have a drill.\n", "For office use only\n", "\nOffice.\n"])
def test_words_about_an_office_are_part_of_the_answer(text: str) -> None:
    assert read_values(OFFICE + text)[-1] == f"Tea.\n{text.rstrip()}"


def test_part_for_the_office_with_more_on_its_line_is_one_paragraph() -> None:
    profile = read_one(f"{OFFICE}\nFor office use: received 3 March\nKP\n\nA cup.\n", FORM)
    assert profile.answers["learnt"].value == "Tea.\n\nA cup."
    assert [part.text for part in profile.unplaced] == ["For office use: received 3 March\nKP"]
    page = f"{OFFICE}\nFor office use only: do not write here\n\nReceived by: KP\n\n\nApproved 3 March\n"
    assert read_values(page)[-1] == "Tea."


def test_only_line_below_a_question_is_its_answer() -> None:
    page = OFFICE.replace("A boat.", "\nFor internal use")
    assert read_values(page) == ["Coats.", "For internal use", "Tea."]
    assert read_values(page.replace("For internal use", "For internal use\nKP")) == ["Coats.", None, "Tea."]


def test_part_for_the_office_ends_with_its_paragraph_or_at_a_rule() -> None:
    page = OFFICE.replace("Coats.\n", "Coats.\n\nFOR OFFICE USE ONLY\nKP\n\n")
    assert read_values(page) == ["Coats.", "A boat.", "Tea."]
    outcome = read_one(f"{OFFICE}\nFOR OFFICE USE ONLY\nKP\n\n---\n\nA late word.\n", FORM)
    assert outcome.unplaced[0].text.endswith("KP")
