"""Names in another spelling are found among very many, and the first of them is named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profilecli.record.namesakes import Kinds, Names
from profilecli.text.languages import load_language
from profilecli.text.wording import fold
from profilecli.text.words import is_variant, split_content

ENGLISH = load_language("en")


def find_namesake(name: str, earlier: list[str]) -> str | None:
    names = Names()
    for line, one in enumerate(earlier, 1):
        names.add(one, "a.txt", line, ENGLISH)
    return names.add(name, "b.txt", 1, ENGLISH)


@pytest.mark.parametrize(
    "name",
    [
        "Harbour Light Colective",
        "Harbor Light Collective",
        "Hrabour Light Collective",
        "Harbour Light Collectives",
        "harbour  light, collective",
        "Harbuor Lihgt Collectvie",
    ],
)
def test_another_spelling_is_found(name: str) -> None:
    assert find_namesake(name, ["Copper Kettle", "Harbour Light Collective", "Harbour Light Colectives"]) == "a.txt:2"


@pytest.mark.parametrize(
    "name",
    ["Harbour Light", "Harbour Night Collective", "Light Harbour Collective", "Harbour Light Collective 2", "", "..."],
)
def test_another_name_is_not_found(name: str) -> None:
    assert find_namesake(name, ["Harbour Light Collective", "Copper Kettle"]) is None


def test_names_without_a_long_word_are_found() -> None:
    assert find_namesake("The Owl & Co", ["The Owl", "the owl co."]) == "a.txt:2"


def test_small_words_count_in_short_names_only() -> None:
    assert find_namesake("Light of Harbour", ["Light Harbour"]) is None
    long = "Friends of Copper Lantern and Harbour"
    assert find_namesake(long, ["Friends Copper Lantern Harbour"]) == "a.txt:1"


def test_the_first_of_several_is_named() -> None:
    earlier = ["Copper Lantxern", "Copper Lanternx", "Copper Lantern"]
    assert find_namesake("Copper Lantern", earlier) == "a.txt:1"
    assert find_namesake("Copper Lantrn", earlier[1:]) == "a.txt:2"


letters = st.sampled_from("abour\u00e9")
words = st.text(letters, min_size=3, max_size=11)


@given(st.lists(st.lists(words, min_size=1, max_size=4).map(" ".join), max_size=12), st.data())
def test_each_word_by_word_spelling_is_found_that_begins_alike(earlier: list[str], data: st.DataObject) -> None:
    typed = data.draw(st.sampled_from(earlier)) if earlier else "lantern"
    place = data.draw(st.integers(0, len(typed)))
    name = typed[:place] + data.draw(letters) + typed[place + data.draw(st.integers(0, 1)) :]
    found = find_namesake(name, earlier)
    seen, sought = [tuple(fold(one).split()) for one in earlier], tuple(fold(name).split())
    alike = [
        f"a.txt:{line}"
        for line, one in enumerate(seen, 1)
        if is_variant(one, split_content(one, ENGLISH), sought, ENGLISH)
    ]
    # A short word is compared as it is written.
    same = [len(word) > 4 or word in typed.split() for word in sought]
    assert found == (alike[0] if alike else None) if all(same) else found in [*alike, None]


def test_no_name_is_compared_with_more_than_two_hundred_of_a_kind() -> None:
    kinds = Kinds()
    for name in range(251):
        kinds.add(b"l", name)
        kinds.add(b"f", name) if name % 50 == 0 else None
    assert list(kinds.find(b"l")) == list(range(199, -1, -1))
    assert list(kinds.find(b"f")) == [250, 200, 150, 100, 50, 0]
    assert list(kinds.find(b"x")) == []
