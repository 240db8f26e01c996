"""Tables of forms: which cell stands below which, with the row that each line is from."""

from __future__ import annotations

import pytest

from profilecli.converters.rows import Row
from profilecli.converters.tables import lay_out


def show(*rows: str) -> list[list[str]]:
    """Return the lines of each part of a table whose cells `|` parts; each line with the number of its row."""
    cells = [[[Row(text.strip(), "")] if text.strip() else [] for text in row.split("|")] for row in rows]
    return [[f"{row.place[-1]} {row.text}" for row in part] for part in lay_out(cells, "table 1")]


def test_two_questions_of_a_row_have_their_answers_beside_them() -> None:
    assert show("Name: | Ana | Age: | 40", "Town: | | Boat: | Skiff") == [
        ["1 Name:", "1 Ana", "1 Age:", "1 40"],
        ["2 Town:", "2 Boat:", "2 Skiff"],
    ]


def test_answers_below_their_questions() -> None:
    assert show("Name: | Age:", "Ana | 40", "Any boats? | Why? | When?", "Two | | In May") == [
        ["1 Name:", "2 Ana"],
        ["1 Age:", "2 40"],
        ["3 Any boats?", "4 Two"],
        ["3 Why?"],
        ["3 When?", "4 In May"],
    ]


@pytest.mark.parametrize(
    "rows",
    [
        # A head with several people below it, and pairs side by side.
        ("Name: | Age:", "Ana | 40", "Bea | 41"),
        ("Name: | Age:", "Ana | 40", "Any boats? | Two"),
        ("Name: | Age:", "Ana | who knows?"),
        ("Name: | Age:", "Ana | 40 | Skiff"),
        ("Name:", "Ana"),
    ],
)
def test_other_tables_are_read_row_by_row(rows: tuple[str, ...]) -> None:
    assert [{line[0] for line in part} for part in show(*rows)] == [{str(number + 1)} for number in range(len(rows))]


def test_title_of_several_rows_stands_above_them() -> None:
    assert show("You | Name: | Ana", " | Age: | 40", "Boats | Any boats? | Two") == [
        ["1 You"],
        ["1 Name:", "1 Ana"],
        ["2 Age:", "2 40"],
        ["3 Boats"],
        ["3 Any boats?", "3 Two"],
    ]


def test_first_column_without_a_gap_has_no_titles() -> None:
    assert show("1999 | Boats? | Two", "2001 | Rafts? | One") == [
        ["1 | 1999 | Boats? | Two |"],
        ["2 | 2001 | Rafts? | One |"],
    ]
