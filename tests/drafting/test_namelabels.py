"""Piles in, which of their labels announce the name out."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafting.piles import build, list_texts, repeat, show
from profilecli.errors import InputError


@pytest.mark.parametrize(
    ("top", "labels", "boilerplate"),
    [
        ("Mill: % %", ["Mill"], []),
        ("**Mill:** % %", ["Mill"], []),
        ("Mill\n% Mill", ["Mill"], []),
        ("Register\n\n% Mill", [], ["Register"]),
        ("Home > Mills > %\nMill: % %", ["Mill"], []),
        ("Register of mills\nMill: % %", ["Mill"], ["Register of mills"]),
        ("% Mill\nRegister of mills", [], ["Register of mills"]),
    ],
)
def test_name_is_told_from_a_question(top: str, labels: list[str], boilerplate: list[str], tmp_path: Path) -> None:
    form = build(tmp_path, repeat(top + "\n\nMiller: % %\n\nWho bakes?\n%\n\nSongs: %"))
    assert (list_texts(form.name_labels), list_texts(form.boilerplate)) == (labels, boilerplate)
    assert show(form) == ["text: Miller", "text: Who bakes?", "text: Songs"]


def test_label_with_a_rule_below_is_that_of_the_name(tmp_path: Path) -> None:
    form = build(tmp_path, repeat("Mill\n----\n% %\n\nWho bakes?\n----------\n%\n\nSongs\n-----\n%"))
    assert (list_texts(form.name_labels), show(form)) == (["Mill"], ["text: Who bakes?", "text: Songs"])


def test_pages_can_have_several_labels_of_the_name(tmp_path: Path) -> None:
    form = build(tmp_path, repeat("<Mill|Your mill>: % %\n\nWho bakes?\n%\n\nSongs: %", 24))
    assert (set(list_texts(form.name_labels)), len(form.questions)) == ({"Mill", "Your mill"}, 2)


def test_question_above_the_name_is_no_title(tmp_path: Path) -> None:
    form = build(tmp_path, repeat("Sent\n<3|4|5|6|7>/5/2019 1<1|2|3|4>:15:20\n\nMill: % %\n\nWho bakes?\n%", 24))
    assert (show(form), form.boilerplate) == (["text: Sent", "text: Who bakes?"], [])


@pytest.mark.parametrize(
    "first",
    [
        "E-mail: %@mill.example",
        "Who keeps it? % %",
        "Told by: <% %|the miller>",
        f"Describe the mill\n{'we % and ' * 9}%.",
        f"The mill: {'we % and ' * 9}%.",
        "The mill\nwe % and % it.\nThen we % it.",
    ],
)
def test_first_question_is_no_name(first: str, tmp_path: Path) -> None:
    form = build(tmp_path, repeat(f"{first}\n\nMiller: % %\n\nWho bakes?\n%\n\nSongs: %", 16))
    assert (len(form.questions), form.name_labels) == (4, [])


def test_lone_question_is_no_name(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="as a question does"):
        build(tmp_path, repeat("Miller: % %"))


def test_section_above_the_name_label_moves_to_the_next_question(tmp_path: Path) -> None:
    page = "Part A: the mill\n\nMill: % %\n\nWho bakes?\n%\n\nPart B: songs\n\nWhat is sung?\n%"
    form = build(tmp_path, repeat(page))
    assert [(list_texts(item.sections), item.label) for item in form.questions] == [
        (["Part A: the mill"], "Who bakes?"),
        (["Part B: songs"], "What is sung?"),
    ]
