"""Piles in, which of their lines belong to the pages and not to what people answered, out."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafting.piles import build, fill, list_texts, repeat, show

HEAD = "% Mill\n\n"


def test_what_stands_around_the_questions_is_boilerplate(tmp_path: Path) -> None:
    top, bottom = "Register of mills\nHome | Mills | Help", "Back to the list\nPrint"
    form = build(tmp_path, repeat(f"{top}\n\n% Mill\n\nWho bakes?\n%\n\nWhat is sung?\n%\n\n{bottom}"))
    lines = {"Register of mills", "Home | Mills | Help", "Back to the list", "Print"}
    assert set(list_texts(form.boilerplate)) == lines


def test_line_in_the_midst_of_answers_wherever_it_stands_is_boilerplate(tmp_path: Path) -> None:
    asked = ("Who bakes?\n%", "What is sung?\n%", "What was lost?\n%", "What is new?\n%")
    pages = []
    for number in range(16):
        blocks = list(asked)
        blocks.insert(number % 4 + 1, "Share this page")
        pages.append(fill(HEAD + "\n\n".join(blocks), number))
    assert list_texts(build(tmp_path, pages).boilerplate) == ["Share this page"]


@pytest.mark.parametrize(
    ("line", "star"),
    [
        ("Printed on 3/%/2024", "Printed on *"),
        ("Record @ of 912 - back to top", "Record * of * - back to top"),
        ("https://mills.example/register/%@", "https://mills.example/*"),
        ("Saved on @ May 2024 by the register", "Saved on * by the register"),
    ],
)
def test_line_that_differs_by_a_number_gets_a_star(line: str, star: str, tmp_path: Path) -> None:
    page = HEAD + "Who bakes?\n%\n\nWhat is sung?\n<%|% and %>\n\n" + line
    pages = [fill(page.replace("%/", "@/").replace("@", str(n + 1)), n) for n in range(12)]
    form = build(tmp_path, pages)
    assert (list_texts(form.boilerplate), show(form)) == ([star], ["text: Who bakes?", "text: What is sung?"])


@pytest.mark.parametrize("place", [0, 1])
def test_dated_line_is_boilerplate_though_some_dates_recur_and_some_are_in_the_midst(
    place: int, tmp_path: Path
) -> None:
    day = "Printed on <3|4|5|6> May 2024"
    asked = [f"{HEAD}Who bakes?\n%", "What is sung?\n%"]
    pages = [
        fill("\n\n".join([*asked[: 1 + place], day, *asked[1 + place :], day] if n % 4 == 0 else [*asked, day]), n)
        for n in range(24)
    ]
    form = build(tmp_path, pages)
    assert (list_texts(form.boilerplate), show(form)) == (
        ["Printed on *"],
        ["text: Who bakes?", "text: What is sung?"],
    )


def test_footer_with_a_dash_and_the_number_of_the_page_is_no_question(tmp_path: Path) -> None:
    page = f"{HEAD}Who bakes?\n%\n\nWhat is sung?\n%\n\nShare this page\n\nMills | Songs\n\nMills 2024 - page @"
    form = build(tmp_path, [fill(page.replace("@", str(n)), n) for n in range(12)])
    assert show(form) == ["text: Who bakes?", "text: What is sung?"]
    assert set(list_texts(form.boilerplate)) == {"Share this page", "Mills | Songs", "Mills * - page *"}


def test_line_with_a_mark_of_quoting_in_its_midst_is_kept_whole(tmp_path: Path) -> None:
    form = build(tmp_path, repeat(f"Home > Mills\n\n{HEAD}Who bakes?\n%\n\nWhat is sung?\n%"))
    assert list_texts(form.boilerplate) == ["Home > Mills"]


def test_answer_that_differs_by_a_number_is_no_boilerplate(tmp_path: Path) -> None:
    pages = [fill(f"{HEAD}Who bakes?\n%\n\nHow many sing?\n{n + 2} people", n) for n in range(12)]
    form = build(tmp_path, pages)
    assert (form.boilerplate, show(form)) == ([], ["text: Who bakes?", "text: How many sing?"])


def test_heading_of_a_part_is_a_group(tmp_path: Path) -> None:
    page = HEAD + "Part A: Bread\n\nWho bakes?\n%\n\nWith what?\n%\n\nPart B: Songs\n\nWhat is sung?\n%"
    pages = [fill(page.replace("Who bakes?\n%\n\n", "") if n % 6 == 5 else page, n) for n in range(12)]
    form = build(tmp_path, pages)
    assert [(list_texts(item.sections), item.label) for item in form.questions] == [
        (["Part A: Bread"], "Who bakes?"),
        ([], "With what?"),
        (["Part B: Songs"], "What is sung?"),
    ]
    assert form.boilerplate == []


def test_heading_of_a_part_is_a_group_in_a_small_pile_too(tmp_path: Path) -> None:
    page = HEAD + "Part A: Bread\n\nWho bakes?\n%\n\nPart B: Songs\n\nWhat is sung?\n%"
    form = build(tmp_path, repeat(page, 6))
    assert [list_texts(item.sections) for item in form.questions] == [["Part A: Bread"], ["Part B: Songs"]]


def test_heading_of_a_part_with_nothing_below_is_boilerplate(tmp_path: Path) -> None:
    form = build(tmp_path, repeat(HEAD + "Who bakes?\n%\n\nWhat is sung?\n%\n\nFor the office"))
    assert list_texts(form.boilerplate) == ["For the office"]


@pytest.mark.parametrize("question", ["Who bakes?", "Describe the bread", "Tell us who bakes", "Kto piecze?"])
def test_instruction_below_a_question_is_its_hint(question: str, tmp_path: Path) -> None:
    page = HEAD + f"{question}\nA few words are enough\n% lives by the %\n\nWhat is sung?\n%"
    form = build(tmp_path, repeat(page))
    assert [(item.label, item.hint) for item in form.questions] == [
        (question, "A few words are enough"),
        ("What is sung?", None),
    ]


@pytest.mark.parametrize("hint", ["(in plain words)", "Please name all of them.", "[At least three, if you can]"])
@pytest.mark.parametrize("heading", ["Bakers\n------", "## Bakers", "Bakers:"])
def test_instruction_below_a_label_is_its_hint(heading: str, hint: str, tmp_path: Path) -> None:
    form = build(tmp_path, repeat(HEAD + f"{heading}\n{hint}\n% lives by the %\n\nSongs:\n%"))
    assert [(item.label, item.hint) for item in form.questions] == [("Bakers", hint), ("Songs", None)]


@pytest.mark.parametrize("question", ["Who bakes?", "Describe the bread"])
def test_line_that_introduces_a_list_stays_in_the_answer(question: str, tmp_path: Path) -> None:
    form = build(tmp_path, repeat(HEAD + f"{question}\n\nThese two come first:\n1. % %\n2. % %\n\nWhat is sung?\n%"))
    assert [(item.label, item.hint) for item in form.questions] == [(question, None), ("What is sung?", None)]


def test_line_of_few_pages_that_stands_anywhere_may_be_boilerplate(tmp_path: Path) -> None:
    blocks = ["% Mill", "Who bakes?\n%", "What is sung?\n%", "What was lost?\n%", "What is new?\n%"]
    pages = []
    for number in range(60):
        printed = [*blocks[: number % 5], "Print this", *blocks[number % 5 :]] if number < 15 else blocks
        pages.append(fill("\n\n".join(printed), number))
    form = build(tmp_path, pages)
    assert (list_texts(form.litter), form.boilerplate, len(form.questions)) == (["Print this"], [], 4)
