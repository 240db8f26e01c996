"""A pattern that is compiled late is the pattern, from its first use on."""

from __future__ import annotations

import re

import pytest

from profilecli.text.late import compile_late


def test_pattern_does_what_it_would_do_compiled_at_once() -> None:
    late, early = compile_late(r"(?P<sign>[a-c])\d", re.IGNORECASE), re.compile(r"(?P<sign>[a-c])\d", re.IGNORECASE)
    text = "A1 b2 x3"
    assert late.sub("-", text) == early.sub("-", text) == "- - x3"
    assert [match["sign"] for match in late.finditer(text)] == [match["sign"] for match in early.finditer(text)]
    assert (late.pattern, late.flags, late.groupindex) == (early.pattern, early.flags, early.groupindex)
    assert late.match is late.match


def test_pattern_of_bytes() -> None:
    assert compile_late(rb"%PDF-(\d)").findall(b"%PDF-1 %PDF-2") == [b"1", b"2"]


def test_nothing_is_compiled_before_it_is_used() -> None:
    late = compile_late("(")
    with pytest.raises(re.error):
        late.search("x")
