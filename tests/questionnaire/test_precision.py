"""Dates of which a part is enough: what questionnaires say of them, and what becomes of the answers."""

from __future__ import annotations

import io
import json
from pathlib import Path

import openpyxl
import pytest
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from helpers import get, list_codes, read, read_one
from profilecli.formats import as_csv, as_xlsx
from profilecli.formats.common import FormatOptions
from profilecli.formats.database import write_database
from profilecli.formats.sqlite_reading import read_database
from profilecli.questionnaire.changes import find_changes
from profilecli.questionnaire.model import Questionnaire
from profilecli.record.schema import build_record_model, build_schema
from profilecli.record.stored import parse_record
from questionnaire.given import HEAD, WHO, parse, read_faults

WHEN = WHO.replace('"text"', '"date"')
PAGE = "Fern Mill\n\nWho are you?\n{}\n"


def build(precision: str, version: str = "1") -> Questionnaire:
    head = HEAD.replace('version = "1"', f'version = "{version}"\nsince = "1"')
    return parse(f'{head}{WHEN}precision = "{precision}"\n')


@pytest.mark.parametrize(
    ("precision", "taken"),
    [
        ("day", ["2019-03-14"]),
        ("month", ["2019-03-14", "2019-03"]),
        ("year", ["2019-03-14", "2019-03", "2019"]),
    ],
)
def test_records_and_their_schema_take_what_is_enough_and_nothing_else(precision: str, taken: list[str]) -> None:
    questionnaire = build(precision)
    model = build_record_model(questionnaire)
    checker = Draft202012Validator.FORMAT_CHECKER
    validator = Draft202012Validator(build_schema(questionnaire), format_checker=checker)
    record = json.loads(read_one(PAGE.format("2019-03-14"), questionnaire).to_json())
    for value in ("2019-03-14", "2019-03", "2019", "2019-13", "2019-3", "19", "March 2019", 2019):
        record["answers"]["who"]["value"] = value
        try:
            model.model_validate_json(json.dumps(record))
            is_valid = True
        except ValidationError:
            is_valid = False
        assert is_valid == (value in taken), value
        assert validator.is_valid(record) == is_valid, value


def test_a_day_and_nothing_less_is_what_the_schema_had_before() -> None:
    answer = build_schema(build("day"))["$defs"]["DayDateAnswer"]
    assert answer["properties"]["value"]["anyOf"] == [{"format": "date", "type": "string"}, {"type": "null"}]


@pytest.mark.parametrize("value", ["2019-03-14", "2019-03", "2019"])
def test_every_output_has_the_part_that_is_known(value: str, tmp_path: Path) -> None:
    questionnaire, target = build("year"), tmp_path / "a.db"
    outcome = read(PAGE.format(value), questionnaire)
    (profile,) = outcome.profiles
    assert get(PAGE.format(value), questionnaire, "who")["value"] == value
    assert parse_record(profile.to_json().decode()) == profile
    write_database(str(target), [outcome], questionnaire)
    assert list(read_database(str(target))) == [profile]
    options = FormatOptions(questionnaire)
    table = b"".join(as_csv.encode_profiles([profile], options)).decode()
    assert table.split("\n")[1].startswith(f"fern-mill,Fern Mill,{value},{value},answered,")
    (sheet, *_) = openpyxl.load_workbook(io.BytesIO(b"".join(as_xlsx.encode_profiles([profile], options))))
    assert str(sheet["C2"].value)[: len(value)] == value
    assert sheet["C2"].is_date == (value == "2019-03-14")


@pytest.mark.parametrize(
    ("precision", "message"),
    [
        ("day", "not one full date; correct it"),
        ("month", "not one date, or a month with its year; correct it"),
        ("year", "not one date, a month with its year, or a year; correct it"),
    ],
)
def test_what_is_less_than_enough_is_reported(precision: str, message: str) -> None:
    (item,) = read(PAGE.format("long ago"), build(precision)).diagnostics
    assert (item.code, item.message) == ("PRF305", message)


def test_part_of_a_date_ends_a_heading_on_its_line() -> None:
    assert get("Fern Mill\n\nWho are you? March 2019\n", build("month"), "who")["value"] == "2019-03"
    assert list_codes("Fern Mill\n\nWho are you? 2019\n", build("month")) == ["PRF305 3:14 error who"]


@pytest.mark.parametrize(
    ("keys", "fault"),
    [
        ('precision = "hour"', "precision: should be 'day', 'month' or 'year'"),
        ('precision = "years"', "precision: should be 'day', 'month' or 'year', did you mean 'year'?"),
        ('appearance = "w1 month-year"', "appearance: write precision = 'month' instead of 'month-year'"),
        ('appearance = "year"', "appearance: write precision = 'year' instead of 'year'"),
    ],
)
def test_precision_is_said_in_one_way(keys: str, fault: str) -> None:
    (reported,) = read_faults(f"{HEAD}{WHEN}{keys}\n")
    assert reported.endswith(f"question 'who', {fault}")


def test_other_types_have_no_precision() -> None:
    (reported,) = read_faults(f'{HEAD}{WHO}precision = "year"\n')
    assert reported.endswith("question 'who', precision: a question of type text has no 'precision'")
    assert parse(f'{HEAD}{WHO}appearance = "year"\n').survey[0].appearance == "year"


@pytest.mark.parametrize(
    ("old", "new", "is_lost"),
    [("day", "month", False), ("month", "year", False), ("year", "month", True), ("month", "day", True)],
)
def test_more_of_a_date_than_before_makes_records_invalid(old: str, new: str, is_lost: bool) -> None:
    (change,) = find_changes(build(old), build(new, "2"))
    assert (change.where.key, change.text) == ("precision", f"precision is {new}, was {old}")
    assert (change.is_incompatible, "PRF601" in change.effect) == (is_lost, is_lost)
