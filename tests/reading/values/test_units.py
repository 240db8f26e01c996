from __future__ import annotations

import pytest

from helpers import read_one
from profilecli.questionnaire.parsing import parse_questionnaire
from profilecli.reading.values.units import drop_unit

UNITS = ("EUR", "\u20ac", "euro", "euros")


@pytest.mark.parametrize(
    "text",
    ["48 EUR", "EUR 48", "48\u20ac", "\u20ac 48", "48 euros", "48 Euro", "48EUR", "eur 48", "48 euros.", "48 EUR."],
)
def test_a_unit_before_or_after_a_number_is_no_part_of_it(text: str) -> None:
    assert drop_unit(text, UNITS) == "48"


@pytest.mark.parametrize("text", ["48", "48 USD", "48 europe", "neuro 48", "EUR", "about 48", "EURO"])
def test_what_is_no_unit_stays(text: str) -> None:
    assert drop_unit(text, UNITS) == text


@pytest.mark.parametrize(("text", "status"), [("EUR", "empty"), ("____ eur", "empty"), ("EUR EUR", "invalid")])
def test_number_of_which_only_the_unit_is_there_is_not_filled_in(text: str, status: str) -> None:
    kite = parse_questionnaire(
        b"""
name = "kite"
title = "Kite"
version = "1"
survey = [{ name = "fee", type = "decimal", unit = ["EUR"], label = "What is the fee?" }]
""",
        "kite.toml",
    )
    assert read_one(f"Kite\n\nWhat is the fee?\n{text}\n", kite).answers["fee"].status == status


def test_one_unit_is_dropped_and_no_more() -> None:
    assert drop_unit("EUR 48 EUR", UNITS) == "48 EUR"
    assert drop_unit("48 %", ("%",)) == "48"
    assert drop_unit("3 km.", ("km",)) == drop_unit("3 km.", ("km.",)) == "3"
