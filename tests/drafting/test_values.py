"""Parts of lines in, the values that they could be out."""

from __future__ import annotations

import pytest

from profilecli.drafting.values import list_splits, read_value
from profilecli.text.markers import Box


@pytest.mark.parametrize(
    ("text", "key", "box"),
    [
        ("Rye bread", "rye bread", None),
        ("- Rye bread;", "rye bread", None),
        ("[x] Rye bread", "rye bread", Box.CHOSEN),
        ("[ ] Rye bread", "rye bread", Box.EMPTY),
        ("Rye bread [x]", "rye bread", Box.CHOSEN),
        ("2. Rye bread", "rye bread", None),
        ("b) Rye bread", "rye bread", None),
        ("N. Rye", "n rye", None),
        ("Rye bread: yes", "rye bread", Box.CHOSEN),
        ("Rye bread: No", "rye bread", Box.EMPTY),
        ("Roggenbrot: ja", "roggenbrot", Box.CHOSEN),
        ("Rye bread: x", "rye bread", Box.CHOSEN),
        ("Other: cake", "other cake", None),
        ("A+", "a+", None),
        ("< 18", "<18", None),
    ],
)
def test_value_is_read_without_its_marks(text: str, key: str, box: Box | None) -> None:
    found = read_value(text)
    assert (found.key, found.box) == (key, box)


@pytest.mark.parametrize(
    ("text", "is_sentence"), [("We bake at night.", True), ("Rye.", False), ("We bake so much", False)]
)
def test_sentence_is_told_from_a_choice(text: str, is_sentence: bool) -> None:
    assert read_value(text).is_sentence == is_sentence


@pytest.mark.parametrize(
    ("text", "splits"),
    [
        ("Rye", [["rye"]]),
        ("Rye; oats | wheat", [["rye oats wheat"], ["rye", "oats", "wheat"]]),
        ("Rye, oats / wheat & bran", [["rye oats wheat bran"], ["rye", "oats", "wheat", "bran"]]),
        ("Rye, oats; wheat", [["rye oats wheat"], ["rye oats", "wheat"], ["rye", "oats wheat"]]),
        ("[x] Rye [ ] Oats", [["rye", "oats"], ["rye oats"]]),
        ("Rye [x] Oats [ ] Bran [ ]", [["rye", "oats", "bran"], ["rye x oats bran"]]),
        ("We bake rye, and oats.", [["we bake rye and oats"]]),
        (", ", [[""]]),
    ],
)
def test_line_can_be_divided(text: str, splits: list[list[str]]) -> None:
    found = [[value.key for value in split] for split in list_splits(text)]
    assert found == splits


def test_only_short_lists_are_divided() -> None:
    assert len(list(list_splits("; ".join("rye" for _ in range(30))))) == 1
    assert list(list_splits("rye, " * 500)) == []
