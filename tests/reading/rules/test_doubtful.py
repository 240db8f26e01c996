from __future__ import annotations

from dataclasses import replace

import pytest

from helpers import AREAS, CHALLENGES, INVOLVED, OTHER, STIGMA, WORK, get, list_codes, read
from profilecli.questionnaire.model import Questionnaire
from profilecli.questionnaire.parsing import parse_questionnaire
from profilecli.questionnaire.speakers import Speakers
from profilecli.reading.headings.layout import read_mark

MISSING = ("PRF202", "PRF301")
TOML = """
name = "choir"
title = "Choir register"
version = "1"
language = "{language}"

[[survey]]
name = "songs"
type = "text"
label = "{songs}"

[[survey]]
name = "hall"
type = "text"
label = "{hall}"
"""


def list_doubts(page: str, questionnaire: Questionnaire) -> list[str]:
    """Return "line severity" for each line that may be a question, and nothing else may be wrong."""
    codes = list_codes(page, questionnaire, *MISSING)
    assert all(item.startswith("PRF211 ") for item in codes)
    return [item.removeprefix("PRF211 ").replace(":1 ", " ").rpartition(" ")[0] for item in codes]


@pytest.mark.parametrize(
    "text",
    [
        "Women.\nDo you have a garden?\nYes, with herbs.",
        "Women.\nDo you have a garden?\nNo, and we want none.",
        "Women.\nHow many of you are there?\nForty.",
        "Women.\n\nDo you have a garden? Yes, with herbs.",
        "Women.\n\nAny garden? No.",
        "Women.\n\nDescribe the river at your door\nWide and brown.",
        "Women.\n\nPlease list the herbs that you grow:\n- Mint\n- Sage",
        "Women.\n\nQ9. Garden\nYes, with herbs.",
        "Women.\nQ9: Garden\nYes, with herbs.",
        "Women.\nDo you have a garden? (yes/no)\nno",
        "Women.\n\nDo you have a garden\nYes, with herbs.",
        "Women.\n\nIs there a garden\nno",
        "Women.\n\nDo you have a garden...\nYes, with herbs.",
        "Women.\n\nDo you have a garden\nOnly in summer.",
        "Women.\n\nWhen do you open\nOn Fridays at six.",
        "Women.\n\nDescribe your garden. Please use full sentences.\nIt is small.",
        "Women.\n\nPlease write to us on any day.\nYes, we answer.",
        "Women.\n\nBriefly describe your garden!\nsmall and green",
        "Women.\n\nPlease describe the garden behind your house, and who of you\nlooks after it. Be brief.\nFern.",
        "Women.\n\n5. Please describe your garden.\nSmall.",
        "Women.\n\nTelephone\n020 7946 0018",
        "Women.\n\nHomepage\nlantern.example/@row",
    ],
)
def test_line_that_is_likely_a_question_is_a_warning(text: str, nswp: Questionnaire) -> None:
    page = f"Lantern\n\n{WORK}\n{text}\n\n{INVOLVED}\nAll.\n"
    assert get(page, nswp, "who_you_work_with")["value"] == text
    line = page.splitlines().index(text.split("\n")[2 if "\n\n" in text else 1]) + 1
    assert list_doubts(page, nswp) == [f"{line} warning"]


@pytest.mark.parametrize(
    "text",
    [
        "We have tried all of it.\nHow long can this go on?\nNobody can say.",
        "We have tried all of it.\nHow long can this go on?\nMostly quiet.",
        "Women.\n\nGarden:\nYes, with herbs.",
        "Women.\n\nOur history:\nWe met in the rain.",
        "Women.\n\nPlease send us a van and two\nbicycles.",
        "Women.\n\nDescribe the river at your door\n\nWide and brown.",
        "Women.\n\nDescribe your garden. Please use full sentences.",
        "Women.\n\nDescribe them as you like: they are stubborn people.\nWe love them.",
        "Women.\n\nGARDEN\nWith herbs.",
        "Women.\n\nHerbs too\nYes, we do.",
        "Women.\n\nOpening hours\n- Monday, nine to five",
        "Women.\n\nOpening hours\nEarly mornings",
        "Women.\n\nOur herbs and beans\nIn a bed of mint behind the house.",
        "Women.\n\nGarden\n\nBehind the house, with herbs.",
        "Women.\nGarden:",
        "Women.\n\nNumber of rooms in the house:",
        "Women.\nNumber of rooms: 4",
        "Women.\nRooms: 4\nMost of them are small.",
    ],
)
def test_line_that_people_write_too_is_information(text: str, nswp: Questionnaire) -> None:
    page = f"Lantern\n\n{WORK}\n{text}\n\n{INVOLVED}\nAll.\n"
    assert get(page, nswp, "who_you_work_with")["value"] == text
    assert [item.split()[1] for item in list_doubts(page, nswp)] == ["info"]


@pytest.mark.parametrize(
    "text",
    [
        # Two questions are a list of them.
        "Women.\nHow long can this go on?\nWho pays for it all?\nNobody can say.",
        # Nothing answers it.
        "Women. All of them know it:",
        "Women.\nOne of these days we shall tell all the people of the town:",
        "Women.\nHow long can this go on?",
        "Women.\nHow long can this go on?\n\nNobody can say.",
        "Women.\nHow long can this go on?\nis what we ask.",
        # It is the first line of the answer.
        "\nGarden:\nYes, with herbs.",
        "\nDescribe the river at your door\nWide and brown.",
        "Do you have a garden?\nYes, with herbs.",
        # A full line was broken, or the line above says that it goes on.
        "The owners of the house at the end of the road have sold it, and\nHow do we pay the rent?\nNobody.",
        "They all ask us:\nHow long can this go on?\nNobody.",
        "- How long can this go on?\n- Nobody.",
        # A sentence, or one that was broken.
        "Women.\n\nDescribe it\nWide.",
        "Women.\nDescribe the river at your door\nWide and brown.",
        "Women.\n\nIf we had a second van\nWe would go out each night.",
        # It introduces a list.
        "Women.\n\nWe also see:\n- Men\n- Students",
        "Women.\n\nThe people whom we see each night:\nMen.",
        "Women.\n\nDo we like it? We love it.",
        "Women.\n\nWe have all that we need\nNo one came to ask.",
        "Women.\nWe have a garden\nYes, we do.",
        "They all ask us:\nHow long can this go on?\nNobody can say.",
        "Women.\nNote: the lift is broken",
        "Women.\nMonday: 9-17\nTuesday: 9-12",
        # Short lines below each other, the end of a letter, a list.
        "Women.\n\nAnna Moss\nJan Reed\nFern",
        "Women.\n\nMostly\nwomen who live here.",
        "Women.\n\nKind regards\n\nFern of Lantern\nHarbour Street 4, first floor",
        "1. Women.\n\n2. Tell the town of them.\nIt does not know.",
        "Women.\n\nDescribe it, and the rest,",
    ],
)
def test_other_lines_of_an_answer_are_not_reported(text: str, nswp: Questionnaire) -> None:
    page = f"Lantern\n\n{WORK}\n{text}\n\n{INVOLVED}\nAll.\n"
    assert list_doubts(page, nswp) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Rent:\n\n120 a month", ["8 info"]),
        ("Garden:\n\nbehind the house", ["8 info"]),
        ("Facebook page\n\nlantern", ["8 info"]),
        ("Who pays the rent\n\nThe town", ["8 info"]),
        ("Facebook page\n\nlantern.", []),
        ("Facebook page\n\nof the house", []),
        ("We also see:\n\n- Men\n- Students", []),
        ("The people whom we see each night:\n\nMen.", []),
        ("Garden:\nbehind the house", []),
    ],
)
def test_label_whose_answer_is_a_blank_line_below_as_all_are(text: str, found: list[str], nswp: Questionnaire) -> None:
    page = f"Lantern\n\n{WORK}\n\nWomen.\n\n\n{text}\n\n{INVOLVED}\n\nAll.\n"
    assert get(page, nswp, "who_you_work_with")["value"] == f"Women.\n\n{text}"
    assert list_doubts(page, nswp) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Facebook page\nlantern", ["6 info"]),
        ("The rent is of\nthe town", ["6 info"]),
        ("The rent is of\nthe town.", []),
        ("I agree that you keep what I write\n[x]", ["6 warning"]),
        ("I agree\n\u2610", ["6 warning"]),
        ("I agree to be listed with all that I write here:\n[x]", ["6 warning"]),
    ],
)
def test_label_with_what_no_sentence_goes_on_with(text: str, found: list[str], nswp: Questionnaire) -> None:
    page = f"Lantern\n\n{WORK}\nWomen.\n\n{text}\n\n{INVOLVED}\nAll.\n"
    assert list_doubts(page, nswp) == found


@pytest.mark.parametrize(("line", "found"), [("INSURANCE AND LEASE", ["6 warning"]), ("INSURANCE", ["6 info"])])
def test_line_in_capitals_among_headings_in_capitals(line: str, found: list[str], nswp: Questionnaire) -> None:
    page = f"Lantern\n\n{WORK.upper()}\nWomen.\n\n{line}\nWith the town.\n\n{INVOLVED.upper()}\nAll.\n"
    assert list_doubts(page, nswp) == found


@pytest.mark.parametrize("heading", ["How old?", "And where?"])
def test_short_question_in_the_place_of_the_headings_is_a_warning(heading: str, nswp: Questionnaire) -> None:
    page = f"Lantern\n\n{WORK}\nWomen.\n\n{heading}\nUnder thirty, most of us.\n\n{INVOLVED}\nAll.\n"
    assert list_doubts(page, nswp) == ["6 warning"]
    assert list_doubts(page.replace("?\nUnder", "?\n\nUnder"), nswp) == []
    assert list_doubts(page.replace(f"\n\n{INVOLVED}\nAll", ""), nswp) == ["6 info"]


@pytest.mark.parametrize("heading", ["How old?", "Occupation?"])
def test_short_question_elsewhere_may_be_one(heading: str, nswp: Questionnaire) -> None:
    page = f"Lantern\n\n{CHALLENGES}\n\nRent.\n\n{heading}\n\nUnder thirty.\n\n{OTHER}\n\nTea.\n"
    assert list_doubts(page, nswp) == ["7 info"]
    assert list_doubts(page.replace("\n\nUnder", "\n\n- Under"), nswp) == []
    assert list_doubts(page.replace(f"{CHALLENGES}\n", CHALLENGES), nswp) == []
    flat = f"Lantern\n\n{CHALLENGES}\nRent.\n\n{heading}\nForty\n"
    assert list_doubts(flat, nswp) == ["6 warning" if " " in heading else "6 info"]
    assert list_doubts(flat.replace("Rent.\n\n", "Rent.\n"), nswp) == []


@pytest.mark.parametrize("number", ["1a.", "1a)", "1 b)", "1.1", "Q1-1:"])
def test_part_of_the_number_above_is_a_warning(number: str, nswp: Questionnaire) -> None:
    page = f"Lantern\n\n1. {WORK}\nWomen.\n\n{number} Garden of the house at the river\nGreen.\n\n2. {INVOLVED}\nAll.\n"
    assert list_doubts(page, nswp) == ["6 warning"]
    # Two of them are a list, and so is one without text below it.
    assert list_doubts(page.replace("Green", f"{number} Green"), nswp) == []
    assert "6 warning" not in list_doubts(page.replace("Green.\n", ""), nswp)
    assert list_doubts(page.replace("1. Who", "4. Who"), nswp) == []
    assert list_doubts(page.replace("1. Who", "Who"), nswp) == []


@pytest.mark.parametrize(
    ("page", "found"),
    [
        # Without blank lines between questions.
        ("{0}\nTea.\nDescribe your garden. Be brief.\nMint.\n{1}\nRent.\n", ["4 warning"]),
        ("{0}\nTea.\nDescribe your garden\nMint.\n{1}\nRent.\n", ["4 warning"]),
        ("{0}\n\nTea.\n\nDescribe your garden.\n\nMint.\n\n{1}\n\nRent.\n", ["6 warning"]),
        ("{0}\nTea.\nWe ask you,\nDescribe your garden. Be brief.\nMint.\n{1}\nRent.\n", []),
        # What is below it is no answer to it.
        ("{0}\nTea.\nPlease come and look.\n{1}\nRent.\n", []),
        ("{0}\nTea.\nPlease come and look,\nas all of you did.\n{1}\nRent.\n", []),
        ("{0}\nTea.\n{1}\nRent.\nPlease send: a van and two bicycles.\n", []),
        ("{0}\nTea.\nPlease come and look.\nMint.\n{1}\nRent.\n", ["4 warning"]),
        # With the answers on the lines of the questions.
        ("{0}: Tea.\nDescribe your garden. Be brief. Mint.\n{1}: Rent.\n", ["3 warning"]),
        ("{0}: Tea from our own leaves and much more.\nTell us of it. Be brief. Mint.\n{1}: Rent.\n", ["3 warning"]),
        ("{0}: Tea.\nDescribe your garden.\n{1}: Rent.\n", ["3 info"]),
    ],
)
def test_request_that_is_set_as_the_headings(page: str, found: list[str], nswp: Questionnaire) -> None:
    page = f"Lantern\n{page.format(CHALLENGES, OTHER)}"
    page = page if "\n\n" not in page else page.replace("Lantern\n", "Lantern\n\n", 1)
    offset = "\n\n" in page
    assert list_doubts(page, nswp) == [f"{int(item.split()[0]) + offset} {item.split()[1]}" for item in found]


def test_page_in_small_letters_asks_in_small_letters(nswp: Questionnaire) -> None:
    page = f"lantern\n\n{WORK.lower()}\nwomen\n\ngarden\nbehind the house\n\n{INVOLVED.lower()}\nall of them\n"
    assert list_doubts(page, nswp) == ["6 info"]
    assert list_doubts(page.replace("who do", "Who do"), nswp) == []
    asked = page.replace("\n\ngarden", "\n\ndo you have a garden?")
    assert list_codes(asked, nswp, *MISSING) == ["PRF206 6:1 warning -"]


def test_line_below_a_blank_one_needs_no_further(nswp: Questionnaire) -> None:
    page = f"Lantern\n\n{WORK}\nWomen.\n\nDescribe your garden.\nGreen.\n\n{INVOLVED}\nAll.\n"
    (item,) = [item for item in read(page, nswp).diagnostics if item.code == "PRF211"]
    assert item.message.endswith("add it to the questionnaire")
    assert "blank line" in str(
        [
            item.message
            for item in read(
                page.replace("Women.\n\nDescribe your garden.", "Women.\nDo you dance?\nYes."), nswp
            ).diagnostics
        ]
    )


def test_label_in_the_place_of_labels_with_a_colon_is_a_warning(nswp: Questionnaire) -> None:
    page = f"Lantern\n\n{OTHER}:\nTea.\n\nOur garden and all that we grow in it:\nMint.\n\n{CHALLENGES}:\nRent.\n"
    assert [item for item in list_codes(page, nswp, *MISSING) if "PRF211" in item] == [
        "PRF211 6:1 warning other_areas_of_work"
    ]


@pytest.mark.parametrize(
    ("line", "severity"),
    [
        ("Have you a boat: no", "warning"),
        ("How big is your boat: Ten feet", "warning"),
        ("Rumours travel faster than facts: a weekly note helps", "info"),
        ("Boat: none", "warning"),
        ("Boat: none at all, since the flood took the old one and we have no money", "warning"),
        ("Have you a boat? is what the mayor asks us at each fair and at each meeting", None),
        ("The river is the star: it brings us most of all the people who come here", None),
        ("Open 10:30", None),
        ("**Boat:** none", "info"),
        ("**Boat**: none", "info"),
        ("**Boat** none: it sank", None),
    ],
)
def test_label_with_its_answer_among_such_headings(line: str, severity: str | None, nswp: Questionnaire) -> None:
    page = f"Lantern\n{OTHER}: Tea.\n{line}\n{CHALLENGES}: Rent.\n"
    found = list_codes(page, nswp, *MISSING, "PRF204", "PRF401")
    assert found == ([f"PRF211 3:1 {severity} other_areas_of_work"] if severity else [])
    below = f"Lantern\n{OTHER}:\nTea.\n{line}\n{CHALLENGES}: Rent.\n{WORK} Women.\n"
    assert "PRF211" not in str(list_codes(below, nswp))
    alone = page.replace(": Rent", "\nRent")
    assert "PRF211" not in str(list_codes(alone, nswp))


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ("Boat size: Ten feet", ["3 warning"]),
        ("Boat size: 10", ["3 warning"]),
        ("\nBoat size: Ten feet\n", ["4 warning"]),
        ("Has a licence: yes", ["3 warning"]),
        # People write labels in their answers, too.
        ("**Boat size:** Ten feet", ["3 info"]),
        ("**Boat size**: Ten feet", ["3 info"]),
        ("Boat: Ten feet", ["3 info"]),
        ("I said: no", ["3 info"]),
        ("Boat size: ten feet", ["3 info"]),
        ("Boat size: Ten feet\nIt is blue.", ["3 info"]),
        ("Boat size: Ten feet\nBoat age: 40", ["3 info", "4 info"]),
        ("**Boat** size: Ten feet", []),
        ("and I said: no", []),
        ("Open 10:30", []),
        ("It sank\nat 10: not earlier", []),
        ("The river is the star: it brings us most of all the people who come here", []),
    ],
)
def test_label_with_its_answer_among_questions(lines: str, found: list[str], nswp: Questionnaire) -> None:
    page = f"Lantern\n{WORK} Women.\n{lines}\n{INVOLVED} All.\n"
    assert list_doubts(page, nswp) == found
    below = page.replace("Women.", "\nWomen.").replace("All.", "\nAll.")
    assert "warning" not in str(list_doubts(below, nswp))


@pytest.mark.parametrize(
    ("known", "changed"),
    [("Women.", "Monday: women."), ("Women.", "Women.\nStudents."), ("All.", "All.\nFern.\n{0}? Rent.\nAnd rain.")],
)
def test_label_among_other_lines_of_answers_is_information(known: str, changed: str, nswp: Questionnaire) -> None:
    page = f"Lantern\n{WORK} Women.\nBoat size: Ten feet\n{INVOLVED} All.\n{CHALLENGES}? Rent.\n"
    assert list_doubts(page, nswp) == ["3 warning"]
    (found,) = list_doubts(page.replace(f"{CHALLENGES}? Rent.\n", "").replace(known, changed.format(CHALLENGES)), nswp)
    assert found.endswith("info")


@pytest.mark.parametrize(
    ("form", "line", "severity"),
    [
        # Capitals.
        ("{0}\nTea.\n\n{line}\nMint.\n\n{1}\nRent.\n", "GARDEN", "warning"),
        ("{0}\nTea.\n\n{line}\nmint.\n\n{1}\nRent.\n", "GARDEN", "warning"),
        ("{0}\nTea.\n\n{line}\nmint.\n\n{1}\nRent.\n", "GARDEN AND ALL THAT WE GROW IN IT NOW", None),
        ("{0}\nTea.\n\n{line}\nmint and\nsage.\n\n{1}\nRent.\n", "GARDEN", None),
        ("{0}\n\nTea.\n\n{line}\n\nMint.\n\n{1}\n\nRent.\n", "GARDEN", "warning"),
        ("{0}\n\nTea.\n\n{line}\n- Mint\n- Sage\n\n{1}\n\nRent.\n", "GARDEN", None),
        ("{0}\n\nTea.\n\n{line}\n\n{1}\n\nRent.\n", "GARDEN", None),
        # Blank lines below each heading.
        ("{0}:\n\nTea.\n\n{line}\n\nMint.\n\n{1}:\n\nRent.\n", "GARDEN:", "warning"),
        ("{0}:\n\nTea.\n\n{line}\n\n- Mint\n\n{1}:\n\nRent.\n", "GARDEN:", None),
        # Rows of a table.
        ("{0}\tTea.\n{line}\tMint and all that grows at the wall, and at the door.\n{1}\tRent.\n", "Garden", "warning"),
        ("| {0} | Tea. |\n| {line} | Mint. |\n| {1} | Rent. |\n", "Garden", "warning"),
        ("{0}: Tea.\n{line}\tMint.\n{1}: Rent.\n", "Garden", None),
        ("{0}\tTea.\n{line}\t\n{1}\tRent.\n", "Garden", None),
        ("{0}\n\nTea.\n\n{line}\tMint.\n\n{1}\n\nRent.\n", "Garden", None),
        ("{0};Tea.\n{line};Mint.\n{1};Rent.\n", "Garden", "warning"),
        ("{0};Tea.\n{line}; mint.\n{1};Rent.\n", "Garden", None),
        # Answers that are indented.
        ("{0}\n  Tea.\n{line}\n  Mint.\n{1}\n  Rent.\n", "Garden", "warning"),
        ("{0}\n  Tea.\n{line}\n{1}\n  Rent.\n", "Garden", None),
        ("{0}\n\n  Tea.\n{line}\n  Mint.\n{1}\n  Rent.\n", "Garden", None),
        # A label that is alone with its answer.
        ("{0}\nTea.\n\n{line}: Mint.\n\n{1}\nRent.\n", "Garden", "info"),
        ("{0}\nTea.\n\n**{line}:** Mint.\n\n{1}\nRent.\n", "Garden", "info"),
        ("{0}\nTea.\n\n**{line}:** mint.\n\n{1}\nRent.\n", "Garden", None),
        ("- {0}: Tea.\n- {1}: Rent.\n\n{line}: Mint.\n", "Garden", "info"),
        ("{0}\nTea.\n\n{line}: mint.\n\n{1}\nRent.\n", "Garden", None),
        ("{0}\nTea.\n\n{line}\n3 March 2025\n\n{1}\nRent.\n", "Garden begun on", "warning"),
        ("{0}\nTea.\n\n{line}\nYes\n\n{1}\nRent.\n", "Fire exits", "warning"),
        ("{0}\nTea.\n\n{line}\n9 am\n\n{1}\nRent.\n", "Opening", "warning"),
        # Between the marks of all headings.
        ("[{0}]\nTea.\n\n[{line}]\nMint.\n\n[{1}]\nRent.\n", "Do you have a garden?", "warning"),
        ("<{0}>\n\nTea.\n\n<{line}>\n\nmint\n\n<{1}>\n\nRent.\n", "Garden behind the house", "warning"),
        ("({0})\nTea.\n\n({line})\n- Mint\n- Sage\n\n({1})\nRent.\n", "Garden", "warning"),
        ("-- {0} --\nTea.\n\n-- {line} --\nMint.\n\n-- {1} --\nRent.\n", "Garden", "warning"),
        ("[{0}]\nTea.\n\n[{line}]\n\n[{1}]\nRent.\n", "Inaudible", None),
        ("[{0}]\nTea.\n[{line}]\nMint.\n\n[{1}]\nRent.\n", "Inaudible", None),
        ("[{0}]\nTea.\n\n[{line}]\nMint.\n\n[{1}]\nRent.\n", "laughs", None),
        ("[{0}]\nTea.\n\n({line})\nMint.\n\n[{1}]\nRent.\n", "Inaudible", None),
        ("[{0}]\nTea.\n\n[{line}]\nMint.\n\n{1}\nRent.\n", "Inaudible", None),
        ("{0}\nTea.\n\n[{line}]\nMint.\n\n{1}\nRent.\n", "Inaudible", None),
        # Items.
        ("- {0}\n  - Tea.\n- {line}\n  - Yes.\n- {1}\n  - Rent.\n", "Do you have a garden?", "warning"),
        (f"- {{0}}\n- Tea.\n- {{line}}\n- Yes.\n- {{1}}\n- Rent.\n- {WORK}\n", "Do you have a garden?", "warning"),
        ("{0}\n  - Tea.\n- {line}\n  - Yes.\n{1}\n  - Rent.\n", "Do you have a garden?", None),
    ],
)
def test_line_that_is_built_as_the_headings_is_a_warning(
    form: str, line: str, severity: str | None, nswp: Questionnaire
) -> None:
    labels = (label.upper() if line.isupper() else label for label in (OTHER, CHALLENGES))
    page = f"Lantern\n\n{form.format(*labels, line=line)}"
    found = [item for item in read(page, nswp).diagnostics if item.code == "PRF211"]
    number = next(number for number, text in enumerate(page.splitlines(), 1) if line in text)
    assert [(item.line, item.severity) for item in found] == ([(number, severity)] if severity else [])


@pytest.fixture
def choir() -> Questionnaire:
    text = TOML.format(language="en", songs="What do you sing?", hall="Where is your hall?")
    return parse_questionnaire(text.replace("language", 'name_labels = ["Choir"]\nlanguage', 1).encode(), "choir.toml")


@pytest.mark.parametrize(
    ("first", "title"),
    [
        ("ABOUT YOU", "LATER ON"),
        ("**About you**", "**Later on**"),
        ("--- About you ---", "--- Later on ---"),
        ("== About you ==", "== Later on =="),
        ("[About you]", "[Later on]"),
        ("I. About you", "II. Later on"),
        ("A. About you", "B. Later on"),
        ("1) About you", "2) Later on"),
    ],
)
@pytest.mark.parametrize("form", ["{0}\n{1}\n\n", "{0}\n\n{1}\n\n", "{0} {1}\n"])
def test_title_as_above_the_first_heading_is_information(
    form: str, first: str, title: str, choir: Questionnaire
) -> None:
    above, below = form.format("What do you sing?", "Psalms.").rstrip(), form.format("Where is your hall?", "Ely.")
    page = f"Choir: Fen\n\n{first}\n\n{above}\n\n{title}\n\n{below}"
    line = page.split("\n").index(title) + 1
    found = [f"PRF211 {line}:1 info songs"]
    assert list_codes(page, choir, "PRF402") == found
    assert list_codes(page.replace(f"{title}\n\n", f"{title}\n"), choir, "PRF402") == found
    assert get(page, choir, "songs")["value"] == f"Psalms.\n\n{title}"
    for other in (
        page.replace(first, "About you all"),
        page.replace(f"\n\n{title}", f"\n{title}"),
        page.replace(title, f"{title}."),
        page.replace("Psalms.", first),
        page.replace(below, ""),
    ):
        assert found[0] not in list_codes(other, choir)


def test_line_that_looks_as_the_name_or_the_headings_is_no_title(choir: Questionnaire) -> None:
    page = "{0}\n\nWhat do you sing?\nPsalms.\n\nNO SONGS\n\nWhere is your hall?\nEly.\n"
    assert list_codes(page.format("FEN VOICES"), choir) == []
    assert list_codes(page.replace("NO SONGS", "- Songs").format("Choir: Fen\n\n- In Ely"), choir, "PRF402") == []
    titled = page.format("Choir: Fen\n\nABOUT YOU")
    assert list_codes(titled, choir, "PRF402") == ["PRF211 8:1 info songs"]
    assert list_codes(titled.replace("What do you sing?", "WHAT DO YOU SING?"), choir, "PRF402") == []


def test_answers_of_other_types_are_reported_otherwise(nswp: Questionnaire) -> None:
    page = f"Lantern\n{AREAS}\n- {STIGMA}\nWhat else do you do all day?\nNo, nothing.\n\n{INVOLVED}\nAll.\n"
    assert "PRF211" not in str(list_codes(page, nswp))


def test_respondent_of_a_transcript_asks_nothing(nswp: Questionnaire) -> None:
    spoken = replace(nswp, speakers=Speakers(interviewer=("Q",), respondent=("A",)))
    page = f"Lantern\n\nQ: {WORK}\nA: Women.\nA: Do you have a garden?\nYes, we do.\n"
    assert list_doubts(page, spoken) == []
    assert list_doubts(page.replace("\nA: Do", "\nDo"), spoken) == ["5 warning"]


def test_questionnaire_that_leaves_questions_in_the_answer_is_obeyed(nswp: Questionnaire) -> None:
    page = f"Lantern\n{WORK}\nWomen.\nDo you have a garden?\nYes, with herbs.\n"
    assert list_doubts(page, nswp) == ["4 warning"]
    assert list_doubts(page, replace(nswp, unknown_headings="answer")) == []


@pytest.mark.parametrize(
    ("language", "songs", "hall", "text"),
    [
        ("fr", "Que chantez-vous ?", "Qui tient la salle ?", "Du Fauré.\nAvez-vous un piano ?\nOui, un vieux."),
        ("es", "¿Qué cantan?", "¿Quién cuida la sala?", "Boleros.\n¿Tienen un piano?\nSí, muy viejo."),
        ("pt", "O que cantam?", "Quem cuida da sala?", "Fados.\n\nTêm piano?\nNão, ainda não."),
        ("de", "Was singen Sie?", "Wer hat den Saal?", "Brahms.\n\nNennen Sie Ihre Solisten\nAnna und Jan."),
        ("ru", "Что вы поёте?", "Кто хранит ключ?", "Песни.\nЕсть ли рояль?\nНет, только баян."),
        ("it", "Che cosa cantate?", "Chi tiene la sala?", "Verdi.\nAvete un pianoforte?\nSì, vecchio."),
        ("nl", "Wat zingt u?", "Wie beheert de zaal?", "Bach.\n\nNoem ook uw solisten\nAnna en Jan."),
        ("uk", "Що ви співаєте?", "Хто має ключ?", "Пісні.\nЧи є рояль?\nНі, лише баян."),
        ("pl", "Co śpiewacie?", "Kto ma klucz?", "Pieśni.\n\nWymieńcie waszych solistów\nAnna i Jan."),
    ],
)
def test_each_language_has_its_words(language: str, songs: str, hall: str, text: str) -> None:
    choir = parse_questionnaire(TOML.format(language=language, songs=songs, hall=hall).encode(), "choir.toml")
    page = f"Merle\n\n{songs}\n{text}\n\n{hall}\nAnna.\n"
    line = 6 if "\n\n" in text else 5
    assert list_codes(page, choir) == [f"PRF211 {line}:1 warning songs"]


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("Garden:", ":"),
        ("**Garden:** ", ":"),
        ("Garden\uff1a", ":"),
        ("Why?", "?"),
        ("Why? (in short)", "?"),
        ("So", ""),
    ],
)
def test_mark_by_which_a_heading_ends(text: str, mark: str) -> None:
    assert read_mark(text) == mark
