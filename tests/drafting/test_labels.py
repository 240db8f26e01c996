"""Wordings as they are on pages in, labels, lines and names out."""

from __future__ import annotations

from collections import Counter

import pytest

from profilecli.drafting.labels import choose_label, list_lines, name_label


@pytest.mark.parametrize(
    ("surfaces", "label", "aliases"),
    [
        ({"Who bakes?": 5}, "Who bakes?", []),
        ({"WHO BAKES?": 5, "Who bakes?": 2}, "Who bakes?", []),
        ({"Who bakes": 2, "Who bakes?": 5}, "Who bakes?", []),
        ({"Mill pond:": 5, "Mill pond **": 4}, "Mill pond", []),
        ({"Mill pond (required)": 4, "Mill pond": 3}, "Mill pond", []),
        ({"Who bakes? (optional)": 4, "Who bakes (optional)": 3}, "Who bakes?", []),
        ({"Mill pond (in acres)": 5}, "Mill pond (in acres)", []),
        ({"Mill pond (in acres)": 5, "Mill pond": 3, "Mil pond": 2}, "Mill pond (in acres)", ["Mill pond"]),
        ({"Which songs\n do they sing?": 4}, "Which songs do they sing?", []),
        ({"CONTACT": 4}, "CONTACT", []),
    ],
)
def test_label_is_the_most_frequent_form(surfaces: dict[str, int], label: str, aliases: list[str]) -> None:
    assert choose_label(Counter(surfaces)) == (label, aliases)


def test_each_line_of_a_wrapped_wording_is_kept_where_it_recurs() -> None:
    surfaces = Counter({"Send it\nby post *now*": 9, "Send it by post now": 4, "Send\nit by post now": 1})
    assert list_lines(surfaces) == ["Send it", "by post now", "Send it by post now"]


@pytest.mark.parametrize(
    ("label", "taken", "name"),
    [
        ("Who bakes?", set(), "who_bakes"),
        ("Who bakes?", {"who_bakes"}, "who_bakes_2"),
        ("Who bakes?", {"who_bakes", "who_bakes_2"}, "who_bakes_3"),
        ("18 and over", set(), "_18_and_over"),
        ("Müllers Öl", set(), "mullers_ol"),
        ("Кто печёт?", set(), "kto_pechet"),
        ("Which of the many songs of the millers do you sing?", set(), "which_of_the_many_songs_of_the_millers"),
        ("a" * 60, set(), "a" * 40),
    ],
)
def test_name_is_made_of_the_label(label: str, taken: set[str], name: str) -> None:
    assert name_label(label, taken) == name
