from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profilecli.text.markers import Box, read_list_marker, read_marks, split_trailing_box

LETTER_LIKE = st.text(st.sampled_from("\t []()xXvo-*+•☐☑☒✗\uf0b7\uf0fe1234ivaQ.:)>#_–\u2028é"), max_size=30)


@pytest.mark.parametrize(
    "bullet",
    ["•", "‣", "●", "○", "▪", "◦", "·", "►", "➢", "–", "—", "‐", "−", "»", "※", "*", "-", "+", "o"],
)
def test_every_bullet_and_dash_before_a_blank_marks_an_item(bullet: str) -> None:
    marker = read_list_marker(f"  {bullet} Women")
    assert marker is not None
    assert (marker.end, marker.style, marker.number, marker.box) == (4, bullet, "", None)


@pytest.mark.parametrize("bullet", ["\uf0b7", "\uf0a7", "\uf0fc", "\uf020", "\uf0ff"])
def test_bullets_of_symbol_fonts_need_no_blank(bullet: str) -> None:
    marker = read_list_marker(f"{bullet}Women")
    assert marker is not None
    assert (marker.end, marker.style) == (1, bullet)


@pytest.mark.parametrize("text", ["office", "over the hill", "-5 degrees", "+49 30 1234", "*", "o", "", "•", "  "])
def test_what_only_looks_like_a_bullet_is_none(text: str) -> None:
    assert read_list_marker(text) is None


@pytest.mark.parametrize(
    ("text", "end", "style", "number"),
    [
        ("1. Rent", 3, ".", "1"),
        ("1) Rent", 3, ")", "1"),
        ("(1) Rent", 4, "()", "1"),
        ("2.Rent", 2, ".", "2"),
        ("12. Rent", 4, ".", "12"),
        ("1.) Rent", 4, ".)", "1"),
        ("a) Rent", 3, ")", "a"),
        ("A. Rent", 3, ".", "A"),
        ("(b) Rent", 4, "()", "b"),
        ("iii. Rent", 5, ".", "iii"),
        ("(iv) Rent", 5, "()", "iv"),
    ],
)
def test_number_or_letter_is_read_with_its_shape(text: str, end: int, style: str, number: str) -> None:
    marker = read_list_marker(text)
    assert marker is not None
    assert (marker.end, marker.style, marker.number) == (end, style, number)


@pytest.mark.parametrize(
    "text",
    [
        "2019. That was the year",
        "1.5 million people",
        "12 people",
        "300 members",
        "1,000 members",
        "2.30 pm",
        "5% of us",
    ],
)
def test_year_or_amount_is_no_marker(text: str) -> None:
    assert read_list_marker(text) is None
    assert read_marks(text).end == 0


def test_stress_is_no_item_and_an_asterisk_is() -> None:
    assert read_list_marker("*Police raids* happen") is None
    item = read_list_marker("*Police raids happen")
    assert item is not None
    assert (item.style, item.end) == ("*", 1)
    spaced = read_list_marker("* Police raids *often* happen")
    assert spaced is not None
    assert spaced.style == "*"


@pytest.mark.parametrize(
    "text", ["# Title", "## 1", "> quoted", "Question 3: Who", "Q1. Who", "1: Women", "__So__ it is"]
)
def test_marks_of_headings_are_no_list_markers(text: str) -> None:
    assert read_list_marker(text) is None


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("1. Who", "Who"),
        ("Q1. Who", "Who"),
        ("Q1 Who", "Who"),
        ("Question 3: Who", "Who"),
        ("question 12 - Who", "Who"),
        ("3: Who", "Who"),
        ("3 - Who", "Who"),
        ("3 – 4 of us", "3 – 4 of us"),
        ("## Who", "Who"),
        ("**Who", "Who"),
        ("> > Who", "Who"),
        ("- [x] 1. Who", "Who"),
        ("• ☐ Who", "Who"),
        ("Who", "Who"),
        ("", ""),
        ("???", "???"),
        ("1.", "1."),
        ("- - - - - - Who", "- - Who"),
    ],
)
def test_marks_end_at_the_first_word(text: str, rest: str) -> None:
    assert text[read_marks(text).end :] == rest


@pytest.mark.parametrize(
    ("mark", "box"),
    [
        *[(mark, Box.EMPTY) for mark in ("[ ]", "[]", "[_]", "( )", "()", "☐", "□", "\uf0a8", "✗", "✘", "❌", "[✗]")],
        *[
            (mark, Box.CHOSEN)
            for mark in ("[x]", "[X]", "[v]", "[*]", "[✓]", "[ x ]", "(x)", "(✔)", "☑", "✅", "✓", "\uf0fe")
        ],
        *[(mark, Box.CROSSED) for mark in ("☒", "⊠", "\uf0fd")],
    ],
)
def test_every_box_says_what_it_says(mark: str, box: Box) -> None:
    assert read_marks(f"{mark} Women").box is box
    assert read_marks(f"- {mark} Women").box is box
    item = read_list_marker(f"{mark} Women")
    assert item is not None
    assert (item.box, item.style, item.end) == (box, "box", len(mark) + 1)


def test_line_without_a_box_has_none() -> None:
    assert read_marks("- Women").box is None
    assert read_marks("Women [x]").box is None


def test_emoji_selector_belongs_to_its_box() -> None:
    marks = read_marks("☑\ufe0f Women")
    assert (marks.box, marks.end) == (Box.CHOSEN, 3)


@pytest.mark.parametrize(
    ("text", "rest", "box"),
    [
        ("Women [x]", "Women", Box.CHOSEN),
        ("Women [ ]", "Women", Box.EMPTY),
        ("Women ☐;", "Women", Box.EMPTY),
        ("Women ☑.", "Women", Box.CHOSEN),
        ("Women (x) ", "Women", Box.CHOSEN),
        ("Women ☒", "Women", Box.CROSSED),
        ("Women ✘", "Women", Box.EMPTY),
        ("Women", "Women", None),
        ("Women [x] and men", "Women [x] and men", None),
        ("[x]", "[x]", None),
        ("", "", None),
    ],
)
def test_box_at_the_end_is_split_off(text: str, rest: str, box: Box | None) -> None:
    assert split_trailing_box(text) == (rest, box)


@given(st.text() | LETTER_LIKE)
def test_marks_of_any_text_end_within_it(text: str) -> None:
    marks = read_marks(text)
    ends = [marker.end for marker in marks.markers]
    assert ends == sorted(set(ends))
    assert marks.end == (ends[-1] if ends else 0)
    assert 0 <= marks.end <= max(0, len(text) - 1)


@given(st.text() | LETTER_LIKE)
def test_list_marker_of_any_text_leaves_something(text: str) -> None:
    marker = read_list_marker(text)
    assert marker is None or 0 < marker.end < len(text)


@given(st.text() | LETTER_LIKE)
def test_box_at_the_end_of_any_text_leaves_its_beginning(text: str) -> None:
    rest, box = split_trailing_box(text)
    assert text.startswith(rest)
    assert (box is None) == (rest == text)


@pytest.mark.parametrize(
    ("text", "box"),
    [
        ("[  ] A", Box.EMPTY),
        ("[...] A", Box.EMPTY),
        ("[X ] A", Box.CHOSEN),
        ("( x ) A", Box.CHOSEN),
        ("\u2716 A", Box.EMPTY),
        ("\u00d7 A", Box.EMPTY),
        ("\u221a A", Box.CHOSEN),
        ("\U0001f532 A", Box.EMPTY),
        ("[?] A", None),
    ],
)
def test_box_in_other_dress_is_read(text: str, box: Box | None) -> None:
    assert read_marks(text).box is box


@pytest.mark.parametrize("text", ["(*) A", "(\u2022) A"])
def test_radio_button_of_a_text_browser_is_chosen(text: str) -> None:
    assert read_marks(text).box is Box.CHOSEN


@pytest.mark.parametrize(
    "number",
    [
        *(
            "Quest\u00e3o 1.",
            "Pregunta n.\u00ba 1.",
            "Frage Nr. 1:",
            "\u0412\u043e\u043f\u0440\u043e\u0441 \u2116 1:",
            "Question #1:",
        ),
        *(
            "\u0627\u0644\u0633\u0624\u0627\u0644 1:",
            "\u092a\u094d\u0930\u0936\u094d\u0928 1:",
            "Swali 1:",
            "Kysymys 1:",
            "\u00centrebarea 1:",
        ),
    ],
)
def test_number_of_a_question_may_have_a_word_before_it(number: str) -> None:
    assert read_marks(f"{number} Rent").end == len(number) + 1


@pytest.mark.parametrize(("mark", "box"), [("\u26ab", Box.CHOSEN), ("\U0001f7e2", Box.CHOSEN), ("\u26aa", Box.EMPTY)])
def test_coloured_circle_is_a_box(mark: str, box: Box) -> None:
    assert read_marks(f"{mark} Rent").box is box
