from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profilecli.text.safe import UNSAFE, is_plain, make_safe


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain, with é, 工具, 😀 and \ue000", "plain, with é, 工具, 😀 and \ue000"),
        ("a\nb\r\tc", r"a\nb\r\tc"),
        ("\x00\x1b[31m\x7f\x9b", r"\x00\x1b[31m\x7f\x9b"),
        ("\u202eabc\u2066", r"\u202eabc\u2066"),
        ("\u2028\u2029\ufeff\u200b\u3164", r"\u2028\u2029\ufeff\u200b\u3164"),
        ("\U000e0041", r"\U000e0041"),
        ("\ud800", r"\ud800"),
        ("❤\ufe0f", "❤\ufe0f"),
        ("##[error] ## [x] #[y]", r"#\x23[error] ## [x] #[y]".replace(r"#\x23", r"\x23#")),
    ],
)
def test_make_safe(text: str, shown: str) -> None:
    """Letters of any script stay; what steers is shown."""
    assert make_safe(text) == shown


def test_every_steering_character_is_escaped() -> None:
    """The ranges that the pattern spells out cover what this Python's Unicode calls control or format."""
    steering = {"Cc", "Cf", "Cs", "Zl", "Zp"}
    letters = map(chr, range(sys.maxunicode + 1))
    assert [ch for ch in letters if unicodedata.category(ch) in steering and make_safe(ch) == ch] == []


@given(text=st.text("#[aZ \n\x1b\x7f~", max_size=6))
def test_nothing_is_plain_that_is_not_safe(text: str) -> None:
    assert not (is_plain(text) and UNSAFE.search(text))
