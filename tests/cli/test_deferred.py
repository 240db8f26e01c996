from __future__ import annotations

from profilecli.cli.deferred import DeferredText


def test_what_was_held_comes_out_as_it_went_in() -> None:
    held = DeferredText()
    held.add(["a.txt:1:1: PRF101\n", ""])
    held.add(iter(["é工具😀\n"] * 1000))
    assert "".join(held.release()) == "a.txt:1:1: PRF101\n" + "é工具😀\n" * 1000


def test_nothing_held_is_nothing() -> None:
    assert "".join(DeferredText().release()) == ""
