from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from helpers import TWICE, read_one
from profilecli.questionnaire.model import Questionnaire
from profilecli.questionnaire.parsing import parse_questionnaire
from profilecli.record.schema import DIALECT, build_record_model, build_schema
from profilecli.run.pipeline import Options, read_paths, read_text

PAGE = """The Bent Nail
Contact email
desk@nail.example
Website
https://nail.example
When did your tool library open?
14/03/2015
How many members do you have?
312
What is the yearly fee in euros?
24.50
What is the legal form of your library?
Cooperative
Which services do you offer besides lending?
Delivery by cargo bike
Courses in the safe use of tools
Other: soup
Describe a typical lending day
- Lend
- Mend
What do you need most in the coming year?
A roof.
"""


@cache
def build_validator(questionnaire: Questionnaire) -> Draft202012Validator:
    schema = build_schema(questionnaire)
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@pytest.fixture
def record(tool_library: Questionnaire) -> dict[str, Any]:
    (profile,) = read_text(PAGE, Options(tool_library)).profiles
    loaded: dict[str, Any] = json.loads(profile.to_json())
    return loaded


def test_schema_names_its_dialect_and_its_questionnaire(tool_library: Questionnaire) -> None:
    schema = build_schema(tool_library)
    assert schema["$schema"] == DIALECT == Draft202012Validator.META_SCHEMA["$id"]
    assert schema["$id"] == "urn:profilecli:record:2:tool-library:1"
    assert list(schema["$defs"]["Answers"]["properties"]) == [question.name for question in tool_library.survey]
    assert schema["$defs"]["Answers"]["required"] == [question.name for question in tool_library.survey]


@pytest.mark.parametrize("kind", ["nswp-member", "tool-library"])
def test_records_of_all_clean_samples_validate(
    kind: str, samples: Path, nswp: Questionnaire, tool_library: Questionnaire
) -> None:
    questionnaire = {"nswp-member": nswp, "tool-library": tool_library}[kind]
    validator = build_validator(questionnaire)
    model = build_record_model(questionnaire)
    profiles = [
        profile
        for outcome in read_paths([str(samples / kind / "clean")], Options(questionnaire))
        for profile in outcome.profiles
    ]
    assert len(profiles) >= len(list((samples / kind / "clean").glob("*.txt"))) > 0
    records = [json.loads(profile.to_json()) for profile in profiles]
    for record in records:
        validator.validate(record)
        model.model_validate_json(json.dumps(record))
    validator.validate(records)


@pytest.mark.parametrize("kind", ["nswp-member", "tool-library"])
def test_records_of_flawed_samples_validate_too(
    kind: str, samples: Path, nswp: Questionnaire, tool_library: Questionnaire
) -> None:
    questionnaire = {"nswp-member": nswp, "tool-library": tool_library}[kind]
    validator = build_validator(questionnaire)
    profiles = [
        profile
        for outcome in read_paths([str(samples / kind / "flawed")], Options(questionnaire))
        for profile in outcome.profiles
    ]
    assert profiles
    for profile in profiles:
        validator.validate(json.loads(profile.to_json()))


def change(*path: str | int, to: Any) -> Callable[[Any], None]:
    def apply(record: Any) -> None:
        for step in path[:-1]:
            record = record[step]
        record[path[-1]] = to

    return apply


def drop(*path: str | int) -> Callable[[Any], None]:
    def apply(record: Any) -> None:
        for step in path[:-1]:
            record = record[step]
        del record[path[-1]]

    return apply


CHANGES = {
    "other schema version": change("schema_version", to="3"),
    "number as schema version": change("schema_version", to=1),
    "id with capitals": change("id", to="The-Bent-Nail"),
    "empty id": change("id", to=""),
    "id that ends in a dash": change("id", to="nail-"),
    "empty name": change("name", to=""),
    "name that is a number": change("name", to=7),
    "unknown key": change("notes", to="x"),
    "missing key": drop("unplaced"),
    "other questionnaire": change("questionnaire", "name", to="nswp-member"),
    "other version": change("questionnaire", "version", to="2"),
    "missing question": drop("answers", "website"),
    "unknown question": change("answers", "shoe_size", to=None),
    "answer of another type": change("answers", "members", "type", to="text"),
    "unknown status": change("answers", "members", "status", to="maybe"),
    "answered without a value": change("answers", "members", "value", to=None),
    "value of an empty answer": change("answers", "members", "status", to="empty"),
    "value of a missing answer": change("answers", "members", "status", to="missing"),
    "number as text": change("answers", "members", "value", to="312"),
    "part of an integer": change("answers", "members", "value", to=3.5),
    "date that is none": change("answers", "opened_on", "value", to=2015),
    "decimal as text": change("answers", "yearly_fee", "value", to="24.5"),
    "choice that is none": change("answers", "legal_form", "value", to="company"),
    "choices that are none": change("answers", "services", "value", to=["delivery", "soup"]),
    "one choice for several": change("answers", "services", "value", to="delivery"),
    "choice twice": change("answers", "services", "value", to=["courses", "courses"]),
    "unknown key in an answer": change("answers", "members", "note", to="x"),
    "missing key in an answer": drop("answers", "members", "text"),
    "items that are no text": change("answers", "typical_day", "items", to=[1]),
    "three lines": change("answers", "members", "lines", to=[1, 2, 3]),
    "line zero": change("answers", "members", "lines", to=[0, 1]),
    "unknown match": change("answers", "members", "heading", "match", to="perhaps"),
    "unplaced without text": change("unplaced", to=[{"lines": [1, 1]}]),
    "digest that is none": change("source", "sha256", to="abc"),
    "name line zero": change("source", "name_line", to=0),
}
MODEL_ONLY = {
    "heading of a missing answer": change(
        "answers", "key_holder", "heading", to={"lines": [1, 1], "text": "x", "match": "exact"}
    ),
    "answer without a heading": change("answers", "members", "heading", to=None),
    "answer without lines": change("answers", "members", "lines", to=None),
    "choices in another order": change("answers", "services", "value", to=["delivery", "courses"]),
    "date that no calendar has": change("answers", "opened_on", "value", to="2015-02-30"),
}


def test_record_before_the_changes_validates(record: dict[str, Any], tool_library: Questionnaire) -> None:
    build_validator(tool_library).validate(record)
    build_record_model(tool_library).model_validate_json(json.dumps(record))
    assert record["answers"]["services"]["value"] == ["courses", "delivery"]
    assert record["answers"]["key_holder"]["status"] == "missing"


@pytest.mark.parametrize("name", CHANGES)
def test_changed_record_is_refused_by_schema_and_model(
    name: str, record: dict[str, Any], tool_library: Questionnaire
) -> None:
    CHANGES[name](record)
    assert not build_validator(tool_library).is_valid(record)
    with pytest.raises(ValidationError):
        build_record_model(tool_library).model_validate_json(json.dumps(record))


@pytest.mark.parametrize("name", MODEL_ONLY)
def test_what_no_schema_can_say_is_refused_by_the_model(
    name: str, record: dict[str, Any], tool_library: Questionnaire
) -> None:
    MODEL_ONLY[name](record)
    with pytest.raises(ValidationError):
        build_record_model(tool_library).model_validate_json(json.dumps(record))


def test_schema_takes_one_record_or_an_array(record: dict[str, Any], tool_library: Questionnaire) -> None:
    validator = build_validator(tool_library)
    assert validator.is_valid([record, record])
    assert validator.is_valid([])
    assert not validator.is_valid([record, {}])
    assert not validator.is_valid("x")


def test_model_is_built_once_for_equal_questionnaires(nswp: Questionnaire) -> None:
    same = replace(nswp)
    other = replace(nswp, version="2")
    assert build_record_model(nswp) is build_record_model(same)
    assert build_record_model(nswp) is not build_record_model(other)


class TestLanguages:
    @pytest.fixture
    def both(self, chorus: Questionnaire) -> dict[str, Any]:
        return json.loads(read_one(TWICE, chorus).to_json())

    def test_records_in_two_languages_keep_to_it(self, both: dict[str, Any], chorus: Questionnaire) -> None:
        assert list(build_validator(chorus).iter_errors(both)) == []
        assert (
            build_record_model(chorus).model_validate_json(json.dumps(both)).model_dump(mode="json", by_alias=True)
            == both
        )

    @pytest.mark.parametrize(
        "change",
        [
            lambda fee: fee.pop("languages"),
            lambda fee: fee.pop("translations"),
            lambda fee: fee["languages"].append("sw"),
            lambda fee: fee["translations"].update(sw=fee["translations"]["fr"]),
            lambda fee: fee["translations"]["fr"].update(value="much"),
            lambda fee: fee["translations"]["fr"].update(status="missing"),
        ],
    )
    def test_others_do_not(
        self, change: Callable[[dict[str, Any]], Any], both: dict[str, Any], chorus: Questionnaire
    ) -> None:
        change(both["answers"]["fee"])
        assert list(build_validator(chorus).iter_errors(both))
        with pytest.raises(ValidationError):
            build_record_model(chorus).model_validate_json(json.dumps(both))


SHARED = """
name = "shared"
version = "1"
title = "Shared lists"
survey = [
  { name = "own", type = "select_one", list_name = "boats", label = "Your boat?" },
  { name = "next", type = "select_one", list_name = "boats", label = "Your next boat?" },
  { name = "any", type = "select_one", list_name = "boats", label = "A boat?", or_other = true },
  { name = "all", type = "select_multiple", list_name = "boats", label = "All boats?" },
]
choices.boats = [{ name = "punt", label = "Punt" }, { name = "raft", label = "Raft" }]
"""


def test_questions_with_the_same_choices_share_a_definition_with_a_name_for_people() -> None:
    schema = build_schema(parse_questionnaire(SHARED.encode(), "shared.toml"))["$defs"]
    named = {name: part["$ref"].rpartition("/")[2] for name, part in schema["Answers"]["properties"].items()}
    assert named == {
        "own": "SelectOneAnswer_boats",
        "next": "SelectOneAnswer_boats",
        "any": "SelectOneAnswerOrOther_boats",
        "all": "SelectMultipleAnswer_boats",
    }
    assert schema["SelectOneAnswer_boats"]["properties"]["value"]["anyOf"][0]["enum"] == ["punt", "raft"]
    assert schema["SelectOneAnswerOrOther_boats"]["properties"]["value"]["anyOf"][0]["enum"] == [
        "punt",
        "raft",
        "other",
    ]
