"""Piles in, which of their lines are questions out."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafting.piles import build, fill, repeat, show

HEAD = "% Mill\n\n"
QUESTIONS = ["text: Who bakes", "text: Songs sung", "text: Last flood"]
WORDS = ("Who bakes", "Songs sung", "Last flood")


def dress(heading: str, gap: str = "\n") -> str:
    """Return a page that asks three questions, each dressed alike."""
    asked = [heading.replace("@", f"{number}").replace("~", words) for number, words in enumerate(WORDS, 1)]
    return HEAD + "\n\n".join(f"{line}{gap}% lives by the % near %." for line in asked)


@pytest.mark.parametrize("gap", ["\n", "\n\n", " "])
@pytest.mark.parametrize("heading", ["~:", "**~:**", "@. ~:", "- ~:", "## ~:", "Q@: ~:"])
def test_label_with_a_colon_is_a_question(heading: str, gap: str, tmp_path: Path) -> None:
    assert show(build(tmp_path, repeat(dress(heading, gap)))) == QUESTIONS


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("heading", ["~", "## ~", "@) ~", "**~**", "~\n-----", "Q@. ~", "### ~ ###", "  ~"])
def test_heading_of_any_dress_is_a_question(heading: str, gap: str, tmp_path: Path) -> None:
    assert show(build(tmp_path, repeat(dress(heading, gap)))) == QUESTIONS


@pytest.mark.parametrize(
    "page",
    [
        "Who bakes?\n%\n\nWhich songs do they sing?\n%\n\nWhen was the last flood?\n%",
        "Who bakes? %\nWhich songs do they sing? %\nWhen was the last flood? %",
        "Who bakes? (at night)\n%\nWhich songs do they sing? (tick all that apply) %\nWhen was the last flood?\n%",
        "| Who bakes? | % |\n| --- | --- |\n| Which songs do they sing? | % |\n| When was the last flood? | % |",
        "> Who bakes?\n> %\n>\n> Which songs do they sing?\n> %\n>\n> When was the last flood?\n> %",
        "Who bakes?\n%\n\nWhich songs do\nthey sing?\n%\n\nWhen was the\nlast flood?\n%",
        "Who bakes?\t%\nWhich songs do they sing?\t%\nWhen was the last flood?\t%",
        "Who bakes? <%@mill.example|www.%.example>\nWhich songs do they sing? %\nWhen was the last flood? %",
    ],
)
def test_questions_are_found_however_they_are_set(page: str, tmp_path: Path) -> None:
    form = build(tmp_path, repeat(HEAD + page))
    labels = [item.label.partition(" (")[0] for item in form.questions]
    assert labels == ["Who bakes?", "Which songs do they sing?", "When was the last flood?"]


def test_questions_stand_in_the_order_of_the_pages_though_some_leave_some_out(tmp_path: Path) -> None:
    blocks = [f"{label}: % %" for label in ("Zeal", "Mill pond", "Ale", "Kiln", "Barn")]
    pages = [fill(HEAD + "\n".join(b for place, b in enumerate(blocks) if (n + place) % 4), n) for n in range(16)]
    assert [item.label for item in build(tmp_path, pages).questions] == ["Zeal", "Mill pond", "Ale", "Kiln", "Barn"]


def test_headings_without_any_mark_are_found_above_their_choices(tmp_path: Path) -> None:
    page = HEAD + "Warden\n\n%\n\nAccess\n\n<By road|On foot|By boat>\n\nFloor\n\n<Stone|Wood>\n\nSeen by\n\n%"
    found = show(build(tmp_path, repeat(page, 30)))
    assert [line.partition(" = ")[0] for line in found] == [
        "text: Warden",
        "select_one: Access",
        "select_one: Floor",
        "text: Seen by",
    ]


def test_heading_of_boxes_is_found_whatever_stands_above(tmp_path: Path) -> None:
    page = HEAD + "Warden\n%\nAccess\n[<x| >] By road\n[<x| |x>] On foot\nFloor\n[<x| |x| >] Stone\n[ ] Wood"
    assert show(build(tmp_path, repeat(page))) == [
        "text: Warden",
        "select_multiple: Access = By road | On foot",
        "select_one: Floor = Stone | Wood",
    ]


@pytest.mark.parametrize(
    "answer",
    [
        "We would rather not say.",
        "These come first:\n- %\n- %",
        "In short:\n1. %\n2. %",
        "See above\n\n% goes on here.",
        "We would rather not say.\n\n%",
    ],
)
def test_answer_that_recurs_under_several_questions_is_nothing(answer: str, tmp_path: Path) -> None:
    page = HEAD + "Who bakes?\n\n<%|%|@>\n\nWhat is sung?\n\n<%|@|%>\n\nWhat was lost?\n\n<@|%|%>\n\nWhat is new?\n\n%"
    form = build(tmp_path, [fill(text.replace("@", answer), n) for n, text in enumerate([page] * 30)])
    assert show(form) == ["text: Who bakes?", "text: What is sung?", "text: What was lost?", "text: What is new?"]
    assert (form.boilerplate, form.doubtful, [item.maybe for item in form.questions]) == ([], [], [[]] * 4)


def test_answer_that_nearly_all_give_is_no_heading(tmp_path: Path) -> None:
    page = HEAD + "Who bakes?\nThe two old ones.\n\nWhat is sung?\n% sings.\n\nWhat was lost?\n%"
    form = build(tmp_path, repeat(page))
    assert show(form) == ["text: Who bakes?", "text: What is sung?", "text: What was lost?"]
    assert (form.boilerplate, form.doubtful) == ([], [])


def test_label_with_a_dash_and_a_number_may_be_a_question(tmp_path: Path) -> None:
    form = build(tmp_path, [fill(f"{HEAD}Who bakes?\n%\n\nOvens - {n + 2}", n) for n in range(12)])
    assert (show(form), form.boilerplate) == (["text: Who bakes?"], [])
    assert [item.label for item in form.doubtful] == ["Ovens"]


def test_request_that_ends_in_a_stop_is_a_question(tmp_path: Path) -> None:
    page = HEAD + "1. Please describe who bakes in the mill.\n\n% and %\n\n2. List the songs.\n\n%"
    assert show(build(tmp_path, repeat(page))) == [
        "text: Please describe who bakes in the mill.",
        "text: List the songs.",
    ]


def test_what_few_pages_ask_is_doubtful(tmp_path: Path) -> None:
    page = HEAD + "Who bakes?\n%\n\nWhat is sung?\n% by the % and %\n\n"
    pages = [fill(page + ("Their motto: % %\n\nLast flood?\n%" if n % 8 == 0 else ""), n) for n in range(40)]
    form = build(tmp_path, pages)
    assert show(form) == ["text: Who bakes?", "text: What is sung?", "text: Last flood?"]
    assert [(item.label, item.pages) for item in form.doubtful] == [("Their motto", 5)]


def test_labels_that_differ_by_a_bracket_are_two_questions(tmp_path: Path) -> None:
    form = build(tmp_path, repeat(f"{HEAD}STAFF (FULL TIME)\n%\n\nSTAFF (PART TIME)\n%\n\nPLANS\n%"))
    assert show(form) == ["text: STAFF (FULL TIME)", "text: STAFF (PART TIME)", "text: PLANS"]


def test_bracket_after_a_question_that_may_be_an_answer_is_not_drafted(tmp_path: Path) -> None:
    form = build(tmp_path, repeat(f"{HEAD}Who bakes? (% only)\n\nWhat is sung?\n%\n\nLast flood?\n%"))
    assert [item.label for item in form.questions] == ["Who bakes?", "What is sung?", "Last flood?"]


@pytest.mark.parametrize("label", ["Other", "Other songs", "Sonstiges"])
def test_heading_that_begins_as_a_choice_of_ones_own_is_a_question(label: str, tmp_path: Path) -> None:
    form = build(tmp_path, repeat(f"{HEAD}Who bakes in the mill?\n% and the % of it\n\n{label}:\n% %\n\nFlood\n%"))
    assert [item.label for item in form.questions][1] == label


def test_title_with_something_after_it_that_is_not_read_as_a_question_is_none(tmp_path: Path) -> None:
    form = build(tmp_path, repeat("Register of mills  -  %\n\nWho bakes?\n%\n\nWhat is sung?\n%\n\nLast flood?\n%"))
    assert [item.label for item in form.questions] == ["Who bakes?", "What is sung?", "Last flood?"]
    assert [item.label for item in form.doubtful] == ["Register of mills"]


def test_stars_after_a_label_are_a_rating(tmp_path: Path) -> None:
    page = f"{HEAD}Bread: <★★☆☆☆|★★★★☆|★☆☆☆☆|★★★★★>\n\nSongs: <2|4|1>/4\n\nWho bakes?\n%"
    form = build(tmp_path, repeat(page))
    assert [(item.label, item.start, item.end) for item in form.questions][:2] == [("Bread", 1, 5), ("Songs", 1, 4)]
    assert [line.partition(":")[0] for line in show(form)] == ["range", "range", "text"]


def test_lone_box_after_a_label_is_yes_or_no(tmp_path: Path) -> None:
    form = build(tmp_path, repeat(f"{HEAD}Who bakes?\n%\n\nOpen at night: <[x]|[ ]>\n\nSongs: %"))
    assert show(form) == ["text: Who bakes?", "boolean: Open at night", "text: Songs"]
