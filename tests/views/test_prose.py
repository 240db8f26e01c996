from __future__ import annotations

from profilecli.views.prose import hang, lay_out


def test_lines_broken_at_a_margin_are_set_anew() -> None:
    text = (
        "Women and men who do sex work in our city and in the\n"
        "small towns along the railway. From the year 2022\n"
        "there are also many who lost their home.\n"
        "\n"
        "They came with one bag."
    )
    assert lay_out(text, (), 72) == [
        "Women and men who do sex work in our city and in the small towns along",
        "the railway. From the year 2022 there are also many who lost their home.",
        "",
        "They came with one bag.",
    ]


def test_short_lines_stay_lines() -> None:
    assert lay_out("12 Harbour Road\nOld Town\nby the bridge", (), 60) == [
        "12 Harbour Road",
        "Old Town",
        "by the bridge",
    ]


def test_long_paragraphs_on_one_line_each_stay_parted() -> None:
    first, second = "word " * 29 + "end.", "Next " * 29 + "end."
    assert "Next" not in lay_out(f"{first}\n{second}", (), 200)[0]


def test_items_stand_under_their_markers() -> None:
    text = "We need:\n- a van that\n  starts\n\uf0b7 two beds\n1. a lease\n2019 was hard"
    items = ("a van that starts", "two beds", "a lease")
    assert lay_out(text, items, 14) == [
        "We need:",
        "• a van that",
        "  starts",
        "• two beds",
        "1. a lease",
        "2019 was hard",
    ]


def test_a_line_that_is_no_item_of_the_record_is_none_here() -> None:
    assert lay_out("- one\n- two", ("something else",), 20) == ["- one", "- two"]
    assert lay_out("- one\n\n- two", ("one and more",), 20) == ["- one", "", "- two"]


def test_further_lines_hang_below_the_first_word() -> None:
    assert hang("✓", "one two three", 9) == ["✓ one two", "  three"]
    assert hang("", "", 9) == [""]
