"""Running heads and feet of pages, and pages that are copies of one form."""

from __future__ import annotations

import pytest

from converters.drawing import Page, draw, write
from converters.reading import show, show_places
from profilecli.converters.pdf.document import read


def test_heads_and_feet_of_several_pages_are_furniture() -> None:
    pages = [
        write((40, 30, "Register"), (40, 60, f"Text {number} a"), (40, 580, f"Page {number}")) for number in (1, 2)
    ]
    found = read(draw(*pages), None)
    assert show(found) == ["%Register", "Text 1 a", "%Page 1", "\f", "%Register", "Text 2 a", "%Page 2"]
    assert "page 2, line 3" in show_places(found)
    assert show(read(draw(write((40, 60, "A")), write((40, 60, "A"))), None)) == ["%A", "\f", "%A"]


def fill(name: str, *, last: str, foot: str = "", step: int = 20) -> Page:
    """Return what writes a form on a page, its last answer and the foot of the page with it."""
    answered = [
        "Contact email",
        f"{name[-1]}@b.example",
        "Town",
        f"Port {name}",
        "Who?",
        f"People {name}",
        "Why?",
        last,
    ]
    down = [60, *range(90, 90 + 8 * step, step)]
    feet = [(40, 580, foot)] if foot else []
    return write(*((40, place, text) for place, text in zip(down, (name, *answered), strict=True)), *feet)


def write_lines(*texts: str) -> Page:
    return write(*((40, 60 + 14 * index, text) for index, text in enumerate(texts)))


def show_furniture(*pages: Page) -> list[str]:
    return [line[1:] for line in show(read(draw(*pages), None)) if line.startswith("%")]


@pytest.mark.parametrize("last", ["Glue", "12", ""])
def test_name_and_last_answer_of_copies_of_a_form_are_text(last: str) -> None:
    assert show_furniture(*(fill(f"Shed {number}", last=last) for number in (1, 2, 3))) == []
    assert show_furniture(*(fill(f"Shed {number}", last=f"{number}2") for number in (1, 2, 3))) == []


@pytest.mark.parametrize("foot", ["Page {}", "{} of 3", "Back to the list"])
def test_foot_of_copies_of_a_form_is_furniture(foot: str) -> None:
    feet = [foot.format(number) for number in (1, 2, 3)]
    pages = [fill(f"Shed {number}", last="Glue", foot=text) for number, text in enumerate(feet, 1)]
    assert show_furniture(*pages) == feet


def test_foot_of_a_copy_that_is_as_near_as_an_answer_is_text() -> None:
    assert show_furniture(*(fill(f"Shed {number}", last="Glue", foot="12", step=63) for number in (1, 2))) == []


@pytest.mark.parametrize(("step", "expected"), [(21, []), (23, ["Page 1", "Page 2"])])
def test_foot_of_a_copy_is_a_tenth_farther_from_the_text_than_its_lines_are_from_each_other(
    step: int, expected: list[str]
) -> None:
    def page(number: int) -> Page:
        texts = [f"Shed {'ab'[number - 1]}", "Name", "Town", "Who?", f"Glue {number}"]
        places = [60 + 20 * index for index in range(len(texts))]
        body = [(40, down, text) for down, text in zip(places, texts, strict=True)]
        return write(*body, (40, places[-1] + step, f"Page {number}"))

    assert show_furniture(page(1), page(2)) == expected


@pytest.mark.parametrize(("count", "expected"), [(2, ["Shed 1", "Page 1", "Shed 2", "Page 2"]), (3, [])])
def test_pages_on_which_three_lines_recur_are_copies(count: int, expected: list[str]) -> None:
    questions = ["Name", "Town", "Who?"][:count]
    pages = [write_lines(f"Shed {number}", *questions, f"Glue {number}", f"Page {number}") for number in (1, 2)]
    assert show_furniture(*pages) == expected


def test_head_of_copies_of_a_form_recurs_as_it_is_above_a_gap() -> None:
    pages = [fill("Member register", last=f"Glue {letter}") for letter in "ab"]
    assert show_furniture(*pages) == ["Member register"] * 2
    near, other = (write_lines("Name", letter, "Town", "Why?", "Who?", letter.lower()) for letter in "AB")
    assert show_furniture(near, other) == []


def test_line_at_the_end_of_one_page_and_within_the_other_is_text() -> None:
    assert show_furniture(write_lines("Part a", "Name", "Why?", "Yes", "No"), write_lines("Name", "Town", "Yes")) == []


def test_head_that_recurs_is_none_of_the_lines_that_make_copies() -> None:
    pages = [write_lines("Register", "Name", "Town", f"Glue {letter}") for letter in "ab"]
    assert show_furniture(*pages) == ["Register", "Register"]


def test_boxes_that_recur_make_no_copies() -> None:
    boxes = ["[ ] Yes", "[x] Yes", "[ ] No", "[x] No"]

    def page(number: int) -> Page:
        texts = [f"Part {number}", f"Question {'abc'[number]}?", *boxes, f"Page {number}"]
        return write_lines(*texts)

    assert show_furniture(page(1), page(2)) == ["Part 1", "Page 1", "Part 2", "Page 2"]
