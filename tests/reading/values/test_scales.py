from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import get, list_codes
from profilecli.questionnaire.parsing import parse_questionnaire
from profilecli.reading.values.scales import Scale, find_row, find_scale, read_scale

FIVE = Scale(1, 5, 1)


@pytest.mark.parametrize(
    "text",
    [
        "4",
        "4/5",
        "4 / 5",
        "4 out of 5",
        "4 of 5",
        "4 sur 5",
        "4 von 5",
        "\uff14",
        "\u2463",
        "1 2 3 (4) 5",
        "1 2 (4) 5",
        "1 2 3 [4] 5",
        "1 2 3 **4** 5",
        "1 | 2 | 3 | _4_ | 5",
        "1, 2, 3, <4>, 5",
        "1 2 3 >4< 5",
        "1 2 3 \u2463 5",
        "1 (very bad) 2 3 (4) 5 (very good)",
        "not at all 1 2 3 [4] 5 very much",
        "[ ] 1 [ ] 2 [ ] 3 [x] 4 [ ] 5",
        "\u2610 1 \u2610 2 \u2610 3 \u2612 4",
        "( ) 1 ( ) 2 ( ) 3 x ( ) 4 ( ) 5",
        "1 [ ] 2 [ ] 3 [ ] 4 \u2713 [ ] 5 [ ]",
        "1 [ ] 2 [ ] 3 [ ] 4 [x] 5 [ ]",
        "[ ] 1 bad\n[ ] 2\n[ ] 3\n[x] 4\n[ ] 5 good",
        "\u25cb 1 \u25cb 2 \u25cb 3 \u25cf 4 \u25cb 5",
        "\u2605\u2605\u2605\u2605\u2606",
        "\u2605 \u2605 \u2605 \u2605",
        "\u2b50\ufe0f\u2b50\ufe0f\u2b50\ufe0f\u2b50\ufe0f",
        "\u25cf\u25cf\u25cf\u25cf\u25cb",
    ],
)
def test_four_of_five_is_read_however_it_is_marked(text: str) -> None:
    assert read_scale(text, FIVE) == 4


@pytest.mark.parametrize(
    "text",
    [
        "0",
        "6",
        "-1",
        "4.5",
        "four",
        "about 4",
        "4-5",
        "4, 5",
        "4/10",
        "7 out of 5",
        "1 2 3 4 5",
        "(1) (2) 3",
        "(1) (2) (3) (4) (5)",
        "1 2 (3) 4 6",
        "5 4 (3) 2 1",
        "1 and (4)",
        "[x] 1 [x] 2 [ ] 3",
        "[ ] 1 [ ] 2",
        "[x] 1 2 3",
        "\u2605\u2605\u2605\u2605\u2606\u2606",
        "\u2606\u2606\u2606\u2606\u2606",
        "\u2605\u2605\u2605\u2605\u2605\u2605",
        "\u2606\u2605",
    ],
)
def test_what_marks_no_value_or_two_is_none(text: str) -> None:
    assert read_scale(text, FIVE) is None


@pytest.mark.parametrize(
    ("text", "scale", "value"),
    [
        ("2.5", Scale(0, 10, 0.5), 2.5),
        ("2,5", Scale(0, 10, 0.5), 2.5),
        ("2.4", Scale(0, 10, 0.5), None),
        ("7.5/10", Scale(0, 10, 0.5), 7.5),
        ("-2", Scale(-3, 3, 1), -2),
        ("-3 -2 (-1) 0 1 2 3", Scale(-3, 3, 1), -1),
        ("30", Scale(10, 100, 10), 30),
        ("35", Scale(10, 100, 10), None),
        ("0.3", Scale(0, 1, 0.1), 0.3),
    ],
)
def test_scales_of_any_kind_are_read(text: str, scale: Scale, value: float | None) -> None:
    assert read_scale(text, scale) == value


@given(st.text() | st.from_regex(r"\A[\d \[\]()x./*\u2605\u2606]{0,20}\Z"))
def test_any_text_is_on_the_scale_or_none(text: str) -> None:
    value = read_scale(text, FIVE)
    assert value is None or value in (1, 2, 3, 4, 5)


@pytest.mark.parametrize(
    ("text", "row"), [("How? \u2605\u2605\u2606", "\u2605\u2605\u2606"), ("\u2605 How?", ""), ("How?", "")]
)
def test_a_row_of_stars_ends_a_line(text: str, row: str) -> None:
    assert find_row(text) == row


FORM = """
name = "f"
title = "F"
version = "1"
name_labels = ["Club"]

[[survey]]
name = "tidy"
type = "range"
label = "How tidy is it?"
end = 5
unit = "stars"

[[survey]]
name = "loud"
type = "range"
label = "How loud is it?"
start = 0
end = 10
step = 0.5
"""
CLUB = parse_questionnaire(FORM.encode(), "f")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("How tidy is it? \u2605\u2605\u2605\u2606\u2606", 3),
        ("How tidy is it?\n\u2605\u2605\u2605\u2606\u2606", 3),
        ("How tidy is it? 3 stars", 3),
        ("How tidy is it?\n[ ] 1 [ ] 2 [x] 3 [ ] 4 [ ] 5", 3),
        ("How tidy is it?\n- 3/5", 3),
    ],
)
def test_ratings_are_whole_numbers_where_the_scale_has_no_others(text: str, value: int) -> None:
    answer = get(f"Club: Oars\n{text}\n", CLUB, "tidy")
    assert (answer["type"], answer["status"], answer["value"]) == ("range", "answered", value)
    assert type(answer["value"]) is int
    assert list_codes(f"Club: Oars\n{text}\n", CLUB) == []


@pytest.mark.parametrize(("start", "step"), [("0", "0.5"), ("0.5", "1")])
def test_ratings_are_fractions_where_the_scale_has_them(start: str, step: str) -> None:
    form = FORM.replace("start = 0", f"start = {start}").replace("step = 0.5", f"step = {step}")
    answer = get("Club: Oars\nHow loud is it? 2.5\n", parse_questionnaire(form.encode(), "f"), "loud")
    assert (answer["status"], answer["value"]) == ("answered", 2.5)


def test_ratings_on_lines_of_their_own_are_no_page_numbers() -> None:
    text = "Club: Oars\nHow tidy is it?\n1/5\nHow loud is it?\n2/10\n"
    assert get(text, CLUB, "tidy")["value"] == 1
    assert get(text, CLUB, "loud")["value"] == 2.0


def test_page_numbers_are_none_of_them() -> None:
    text = "Club: Oars\nHow tidy is it?\n4\n\n1/2\n\nHow loud is it?\n2/10\n\n2/2\n"
    assert get(text, CLUB, "tidy")["value"] == 4
    assert list_codes(text, CLUB) == []


def test_a_value_off_the_scale_is_invalid_and_kept() -> None:
    answer = get("Club: Oars\nHow tidy is it? 7\n", CLUB, "tidy")
    assert (answer["status"], answer["text"]) == ("invalid", "7")
    assert list_codes("Club: Oars\nHow tidy is it? 7\n", CLUB) == ["PRF305 2:17 error tidy"]
    stars = "Club: Oars\nHow tidy is it? " + "\u2605" * 7
    assert get(stars, CLUB, "tidy")["status"] == "empty"


@pytest.mark.parametrize(
    "text",
    [
        "( ) 1   ( ) 2   ( ) 3   ( ) 4   ( ) 5",
        "1 [_] 2 [_] 3 [_] 4 [_] 5 [_]",
        "\u2610 1 (bad) \u2610 2 \u2610 3 \u2610 4 \u2610 5 (good)",
        "( ) 1 ( ) 2 ( ) 3\n( ) 4 ( ) 5 stars",
    ],
)
def test_scale_with_nothing_but_empty_boxes_is_empty(text: str) -> None:
    answer = get(f"Club: Oars\nHow tidy is it?\n{text}\n", CLUB, "tidy")
    assert (answer["status"], answer["value"], answer["text"]) == ("empty", None, text)
    assert list_codes(f"Club: Oars\nHow tidy is it?\n{text}\n", CLUB) == ["PRF301 2:1 warning tidy"]


@pytest.mark.parametrize("text", ["1 2 3 4 5", "( ) 1 ( ) 2 ( ) 3", "( ) 1 ( ) 2 ( ) 3 ( ) 4 5", "( ) 5"])
def test_scale_that_may_have_lost_its_mark_is_invalid(text: str) -> None:
    assert get(f"Club: Oars\nHow tidy is it?\n{text}\n", CLUB, "tidy")["status"] == "invalid"


@pytest.mark.parametrize(
    ("text", "status", "value", "kept"),
    [
        ("( ) 1 ( ) 2 ( ) 3 ( ) 4 ( ) 5\n4", "answered", 4, "4"),
        ("4\n( ) 1 ( ) 2 ( ) 3 ( ) 4 ( ) 5", "answered", 4, "4"),
        ("( ) 1 ( ) 2 ( ) 3\n( ) 4 ( ) 5\n\n4", "answered", 4, "4"),
        ("( ) 1 ( ) 2 ( ) 3 ( ) 4 ( ) 5\nN/A", "empty", None, "N/A"),
        ("( ) 1 ( ) 2 ( ) 3 ( ) 4 ( ) 5\nRather.", "invalid", None, "Rather."),
    ],
)
def test_answer_above_or_below_empty_boxes_is_read(text: str, status: str, value: int | None, kept: str) -> None:
    answer = get(f"Club: Oars\nHow tidy is it?\n{text}\n", CLUB, "tidy")
    assert (answer["status"], answer["value"], answer["text"]) == (status, value, kept)


@pytest.mark.parametrize(
    ("text", "scale"),
    [
        ("4/5", FIVE),
        ("5 out of 5", FIVE),
        ("0/10", Scale(0, 10, 1)),
        ("\u2605\u2605\u2606", Scale(1, 3, 1)),
        ("1 2 (3) 4 5", FIVE),
        ("[ ] 0  [x] 1  [ ] 2", Scale(0, 2, 1)),
        ("4", None),
        ("7/5", None),
        ("1/1", None),
        ("3/2020", None),
        ("2 3 (4)", None),
        ("1 2 3", None),
        ("4/5 or so", None),
    ],
)
def test_scale_is_seen_in_a_rating(text: str, scale: Scale | None) -> None:
    assert find_scale(text) == scale
