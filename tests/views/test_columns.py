from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from profilecli.views.cells import measure
from profilecli.views.columns import render_columns


def test_numbers_stand_right_and_text_left() -> None:
    assert render_columns(["name", "members"], [["Bent Nail", 40], ["Mill", 7]]) == (
        "name       members\nBent Nail       40\nMill             7\n"
    )


def test_widest_column_gives_way() -> None:
    text = render_columns(["id", "answer"], [["a", "x" * 100], ["b", "道" * 60]], width=40)
    assert [measure(line) <= 40 for line in text.splitlines()] == [True] * 3
    assert "…" in text


def test_markup_and_controls_are_text() -> None:
    assert render_columns(["name"], [["[b]x[/b]\x1b[31m\n"]]) == "name\n[b]x[/b]\\x1b[31m\\n\n"


@given(st.lists(st.tuples(st.text(max_size=30), st.integers()), min_size=1, max_size=5))
def test_no_line_is_too_wide(rows: list[tuple[str, int]]) -> None:
    text = render_columns(["text", "number"], rows, width=40)
    assert all(measure(line) <= 40 for line in text.split("\n"))
