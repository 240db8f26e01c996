"""Grids: tables with the choices as columns and a question in each row, however they are drawn and marked."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import get, list_codes, list_kinds, own, read_facts, read_one
from profilecli.questionnaire.model import Translation
from profilecli.questionnaire.parsing import parse_questionnaire
from profilecli.reading.rules.pieces import Kind

TOML = """
name = "services"
title = "Survey of services"
version = "1"
languages = ["en", "fr"]
name_labels = ["Name"]
missing = { unknown = "Don't know" }

[[survey]]
name = "services"
type = "grid"
label = "How often do you use these services?"

[[survey]]
name = "transport"
type = "select_one"
list_name = "often"
label = "Transport"
aliases = ["Buses and trains"]
group = "services"

[[survey]]
name = "health"
type = "select_one"
list_name = "often"
label = { en = "Health care", fr = "Soins de santé" }
group = "services"

[[survey]]
name = "library"
type = "select_one"
list_name = "often"
label = { en = "Public library", fr = "Bibliothèque" }
group = "services"
required = true

[[survey]]
name = "more"
type = "text"
label = "Anything else?"

[[choices.often]]
name = "0"
label = { en = "Never", fr = "Jamais" }

[[choices.often]]
name = "1"
label = { en = "Sometimes", fr = "Parfois" }

[[choices.often]]
name = "2"
label = { en = "Very often", fr = "Très souvent" }
"""
FORM = parse_questionnaire(TOML.encode(), "services")
ENGLISH = parse_questionnaire(
    re.sub('{ en = ("[^"]*"), fr = "[^"]*" }', r"\1", TOML.replace(', "fr"', "")).encode(), "en"
)
LABELS = {"transport": "Transport", "health": "Health care", "library": "Public library"}
COLUMNS = ("Never", "Sometimes", "Very often")
TOP = "Name: Ana\n\nHow often do you use these services?\n"
END = "\nAnything else?\nNo more.\n"


def ask(table: str) -> str:
    return f"{TOP}{table}\n{END}"


def list_values(text: str) -> list[str | None]:
    answers = read_one(text, FORM).answers
    return [answers[name].value for name in LABELS]


TABLES = """\
|  | Never | Sometimes | Very often |
|---|---|---|---|
| Transport | | | x |
| Health care | | ☒ | |
| Public library | X | | |

| Service | Never | Sometimes | Very often |
| Buses and trains | | | ✓ |
| Health care | [ ] | [x] | [ ] |
| Public library | ● | ○ | ○ |

~Never~Sometimes~Very often
Transport~~~*
Health care~~x
Public library~x

Never | Sometimes | Very often
--- | --- | ---
Transport | | | x
Health care | ☐ | ☑ | ☐
Public library | x | - | –

+----------------+-------+-----------+------------+
|                | Never | Sometimes | Very often |
+================+=======+===========+============+
| Transport      |       |           |     x      |
| Health care    |       |    (x)    |            |
| Public library |   x   |           |            |
+----------------+-------+-----------+------------+

┌────────────────┬───────┬───────────┬────────────┐
│                │ Never │ Sometimes │ Very often │
├────────────────┼───────┼───────────┼────────────┤
│ Transport      │       │           │ •          │
├────────────────┼───────┼───────────┼────────────┤
│ Health care    │       │ Sometimes │            │
│ Public library │ x     │           │            │
└────────────────┴───────┴───────────┴────────────┘

| | Very often | Never | Sometimes |
| Public library | | x | |
| Transport | x | | |
| Health care | | | x |

| | Jamais | Parfois | Très souvent |
| Transport | | | x |
| Soins de santé | | x | |
| Bibliothèque | x | | |

Transport: very often
- Health care – sometimes
Public library
Never

Transport: [ ] never [ ] sometimes [x] very often
Health care:
[ ] Never
[x] Sometimes
[ ] Very often
Public library: never""".replace("~", "\t").split("\n\n")


@pytest.mark.parametrize("table", TABLES)
def test_a_grid_is_read_in_each_layout(table: str) -> None:
    assert list_values(ask(table)) == ["2", "1", "0"]
    # The order of the rows is not that of every table.
    assert list_codes(ask(table), FORM, "PRF204") == []


def test_a_grid_is_read_in_a_mail_that_quotes_it() -> None:
    quoted = "".join(f"> {line}\n" for line in ask(TABLES[0]).split("\n"))
    assert list_values(quoted) == ["2", "1", "0"]


HEAD = "| | Never | Sometimes | Very often |\n"
REST = "| Public library | x | | |\n"


@pytest.mark.parametrize(
    ("row", "codes"),
    [
        ("| Transport | x | | x |", ["PRF305 5:15 error transport"]),
        ("| Transport | x | maybe | |", ["PRF305 5:15 error transport"]),
        ("| Transport | | | | x |", ["PRF305 5:21 error transport"]),
        ("| Transport | | | |", ["PRF301 5:3 warning transport"]),
        ("| Transport |", ["PRF301 5:3 warning transport"]),
        ("| Transport | n/a | | |", ["PRF306 5:15 warning transport"]),
        ("| Trasnport | x | | |", ["PRF205 5:3 warning transport"]),
        ("| Swimming | x | | |", ["PRF206 5:3 warning -"]),
        ("| | x | | |", ["PRF206 5:5 warning -"]),
        ("| Transport | x | | |\n| Transport | | x | |", ["PRF203 6:3 error transport"]),
        ("| Transport | Somtimes | | |", ["PRF303 5:15 warning transport"]),
    ],
)
def test_what_is_wrong_in_a_row_is_reported_at_its_place(row: str, codes: list[str]) -> None:
    text = ask(f"{HEAD}{row}\n{REST}")
    assert list_codes(text, ENGLISH) == codes
    assert get(text, ENGLISH, "library")["value"] == "0"


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("| Transport | x | | x |", ("invalid", None, ["x | | x"])),
        ("| Transport | x | maybe | |", ("invalid", None, ["x | maybe"])),
        ("| Transport | n/a | | |", ("empty", None, ["n/a"])),
        ("| Transport | don't know | | |", ("empty", None, ["don't know"])),
        ("| Transport | | | |", ("empty", None, [])),
    ],
)
def test_text_of_a_row_that_is_not_understood_is_kept(row: str, found: tuple[Any, ...]) -> None:
    answer = get(ask(HEAD + row + "\n" + REST), FORM, "transport")
    assert (answer["status"], answer["value"], answer["other"]) == found


def test_a_column_can_be_a_reason_to_give_no_answer() -> None:
    text = ask("| | Never | Sometimes | Don't know |\n| Transport | | | x |\n" + REST)
    assert get(text, FORM, "transport")["reason"] == "unknown"
    assert list_codes(text, FORM) == []


def test_a_typing_error_in_the_head_is_reported_where_its_column_is_marked() -> None:
    text = ask("| | Never | Somtimes | Very often |\n| Transport | | x | |\n" + REST)
    assert get(text, ENGLISH, "transport")["value"] == "1"
    assert list_codes(text, ENGLISH) == ["PRF303 5:17 warning transport"]


def test_a_column_that_is_no_choice_gives_no_value() -> None:
    text = ask("| | Never | Sometimes | Weekly |\n| Transport | | | x |\n" + REST)
    assert list_codes(text, FORM) == ["PRF305 5:19 error transport"]


@pytest.mark.parametrize(
    "table",
    [
        "| | Never | Sometimes |\n| Monday | x | |\n",
        "| [ ] Never | [x] Sometimes |\n| Transport | x | |\n",
        "| | Never | Never |\n| Transport | x | |\n",
        "| | Never | Sometimes |\n\n| Transport | x | |\n",
    ],
)
def test_a_table_is_no_grid_without_its_head_and_a_row(table: str) -> None:
    document = read_facts(ask(table), FORM)
    assert "grid-row" not in {piece.rule for piece in document.readings[0].pieces}


def test_rows_are_taken_by_their_own_rule_and_their_pieces_tile_them() -> None:
    text = ask(HEAD + "| Transport | x | | x |\n" + REST)
    assert own(text, FORM) == "N.BBHH..HA"
    reading = read_facts(text, FORM).readings[0]
    pieces = [(piece.kind, piece.start, piece.end) for piece in reading.pieces if piece.line == 4]
    assert pieces == [(Kind.HEADING, 0, 14), (Kind.CHOICE, 14, 15), (Kind.CHOICE, 15, 23)]
    assert {piece.rule for piece in reading.pieces if piece.line == 4} == {"grid-row"}
    assert len(list_kinds(read_facts(text, FORM))) == len(text.rstrip("\n").split("\n"))


USED = "How often do you use these services?"


@pytest.mark.parametrize(
    "row",
    [
        f"{USED} [Transport]\nNever\n",
        f"{USED} [Transport]: Never\n",
        f"{USED} - Transport: Never\n",
        f"{USED} / Buses and trains\nNever\n",
        f"**{USED} [Transport]**\nNever\n",
        f"{USED} [Buses and\ntrains]\nNever\n",
    ],
)
def test_a_program_can_name_the_grid_before_each_row(row: str) -> None:
    page = f"Name: Ana\n\n{row}{USED} [Health care]\nVery often\n{USED} [Public library]: Sometimes\n{END}"
    assert list_codes(page, FORM) == []
    assert list_values(page) == ["0", "2", "1"]


def test_a_grid_named_before_its_row_in_another_language() -> None:
    form = replace(
        FORM,
        rows=(replace(FORM.parts[0], translations={"fr": Translation(label="Quels services ?")}), *FORM.survey),
    )
    page = f"Name: Ana\n\nQuels services ? [Bibliothèque]\nJamais\n{END}"
    assert get(page, form, "library")["value"] == "0"
    mixed = page.replace("Quels services ?", USED)
    assert get(mixed, form, "library")["value"] is None
    assert "PRF206 3:1 warning -" in list_codes(mixed, form)


def test_a_row_after_the_label_of_another_grid_is_none_of_it() -> None:
    assert own(f"Name: Ana\n\n{USED} [Boats]\nNever\n{END}", FORM) == "N.UU.HA"


@pytest.mark.parametrize("label", [USED, USED.replace(" these", "\nthese")])
def test_the_label_of_a_grid_and_that_of_its_first_row_below_it_are_two(label: str) -> None:
    page = f"Name: Ana\n\n{label}\nPublic library: Never\nTransport: Never\n{END}"
    assert own(page, FORM) == f"N.{'B' * len(label.splitlines())}HH.HA"
    assert list_values(page) == ["0", None, "0"]


def test_a_heading_of_one_word_above_a_table_is_that_of_the_grid() -> None:
    form = replace(FORM, rows=(replace(FORM.parts[0], label="Services"), *FORM.survey))
    text = f"Name: Ana\n\nServices\n\n{HEAD}{REST}"
    assert own(text, form) == "N.B.BH"


MARKS = ("x", "X", "✓", "✔", "☒", "☑", "[x]", "[X]", "(x)", "•", "●", "*")
DRAWN: tuple[tuple[str, str, str], ...] = (("| ", " | ", " |"), ("", "\t", ""), ("", " | ", " |"), ("│ ", " │ ", " │"))


@given(st.data())
@settings(max_examples=80, derandomize=True, database=None, deadline=None)
def test_any_grid_that_is_filled_in_reads_back(data: st.DataObject) -> None:
    chosen = {name: data.draw(st.sampled_from((None, "0", "1", "2"))) for name in LABELS}
    rows = data.draw(st.permutations(tuple(LABELS)))
    columns = data.draw(st.permutations(range(3)))
    start, between, end = data.draw(st.sampled_from(DRAWN))
    mark, empty = data.draw(st.sampled_from(MARKS)), data.draw(st.sampled_from(("", "", "-", "[ ]", "☐", "○")))
    table = [["", *(COLUMNS[number] for number in columns)]]
    table += [[LABELS[name], *(mark if chosen[name] == str(number) else empty for number in columns)] for name in rows]
    text = ask("\n".join(f"{start}{between.join(cells)}{end}" for cells in table))
    assert list_values(text) == list(chosen.values())
