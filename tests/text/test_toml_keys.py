from __future__ import annotations

import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profilecli.text.toml_keys import Place, locate_keys


def list_places(value: Any, place: Place = ()) -> Iterator[Place]:
    """Yield the place of each value inside `value`."""
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in entries:
        yield (*place, step)
        yield from list_places(inner, (*place, step))


WHOLE = '''\
name = "x" # [[survey]]
"odd.key" . b = [ # = 1
  "one", "two",
  [3, {d = 1, e = []}],

  """
  [[four]] = 4 \\"""
  """"", QQQfive
  ]QQQ]

[[survey]]
name = 'a = "b"'
when = 1979-05-27 07:32:00
[survey.more]
x.y = 1.5
[[survey]]
aliases = []
[[survey.parts]]
q = 1
[[survey.parts]]
[choices]
[[choices."k"]]
name = "" # "
'''.replace("QQQ", "'" * 3)


def test_each_value_has_its_line() -> None:
    lines = locate_keys(WHOLE)
    assert set(lines) == set(list_places(tomllib.loads(WHOLE)))
    assert lines["name",] == 1
    assert lines["odd.key", "b"] == 2
    assert [lines["odd.key", "b", number] for number in range(5)] == [3, 3, 4, 6, 8]
    assert lines["odd.key", "b", 2, 1, "e"] == 4
    assert (lines["survey",], lines["survey", 0], lines["survey", 0, "when"]) == (11, 11, 13)
    assert (lines["survey", 0, "more", "x", "y"], lines["survey", 1]) == (15, 16)
    assert (lines["survey", 1, "parts", 0, "q"], lines["survey", 1, "parts", 1]) == (19, 20)
    assert (lines["choices", "k", 0], lines["choices", "k", 0, "name"]) == (22, 23)


@pytest.mark.parametrize(
    "text", ["", "\n# a = 1\n", "[a]", "a = 1", "a = {b = 1, c = [1\n,\n2\n,]}", "[a]\r\nb = 1\r\n"]
)
def test_any_valid_text_is_walked(text: str) -> None:
    assert set(locate_keys(text)) == set(list_places(tomllib.loads(text)))


def test_nesting_as_deep_as_the_parser_takes_it_is_walked() -> None:
    text = f"a = {'[' * 300}{']' * 300}"
    assert len(locate_keys(text)) == len(list(list_places(tomllib.loads(text))))


@given(
    st.lists(
        st.sampled_from(["[a]\n", "[[b]]\n", "[b.c]\n", "[[b.d]]\n", "x = 1\n", "y.z = [1, [2]]\n", "# c\n", "\n"])
        | st.text("ab\"'\\#[]=\n ,{}", max_size=8),
        max_size=12,
    ).map("".join)
)
def test_whatever_is_valid_is_walked(text: str) -> None:
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    assert set(locate_keys(text)) == set(list_places(document))
