"""Columns of the program's own: any value of a questionnaire comes back as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profilecli.forms.own import describe_limits, read_own, write_own


@given(
    st.text(min_size=1)
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.booleans()
    | st.lists(st.text(), max_size=3)
    | st.sampled_from(["1", "true", "null", "NaN", "[x", '"a"', "{"])
)
def test_what_is_written_is_read_again(value: object) -> None:
    assert read_own(write_own(value)) == value
    assert type(read_own(write_own(value))) is type(value)


def test_plain_text_is_written_as_it_is() -> None:
    assert write_own("file") == "file"
    assert write_own("1") == '"1"'


def test_a_list_that_is_none_is_an_error() -> None:
    with pytest.raises(ValueError, match="Expecting"):
        read_own("[one")


@pytest.mark.parametrize(
    ("least", "most", "constraint"),
    [(None, None, ""), (0, None, ". >= 0"), (None, 2.5, ". <= 2.5"), (1, 9, ". >= 1 and . <= 9")],
)
def test_limits_are_a_constraint(least: float | None, most: float | None, constraint: str) -> None:
    assert describe_limits(least, most) == constraint
