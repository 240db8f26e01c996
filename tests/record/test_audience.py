from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from helpers import TWICE, read_one
from profilecli.formats.database import write_database
from profilecli.formats.sqlite_reading import read_database
from profilecli.questionnaire.model import Questionnaire
from profilecli.record.audience import Audience, limit_profile, limit_questionnaire
from profilecli.record.schema import build_schema
from profilecli.run.pipeline import Options, Outcome, read_bytes

PAGE = """Posted on 3 March 2019
Copper Lantern

Contact email
secret@lantern.example

Who do you work with?
Women. Call Ruth on +254 700 000 000.
"""


def read(text: str, questionnaire: Questionnaire, audience: Audience, path: str = "hidden-name.txt") -> Outcome:
    return read_bytes(text.encode(), Options(questionnaire, audience=audience), path)


def test_public_record_is_an_allow_list(nswp: Questionnaire) -> None:
    (profile,) = read(PAGE, nswp, Audience.PUBLIC).profiles
    data = profile.to_json().decode()
    assert list(profile.answers) == [question.name for question in nswp.survey if question.name != "contact_email"]
    for secret in ("secret@", "3 March 2019", "hidden-name"):
        assert secret not in data
    assert profile.unplaced == ()
    assert profile.source.path == ""
    assert set(profile.source.sha256) == {"0"}


def test_a_question_of_which_nothing_is_said_is_not_public(nswp: Questionnaire) -> None:
    asked, *others = nswp.survey
    unmarked = replace(nswp, rows=(asked, *(replace(item, sensitivity=None) for item in others)))
    (profile,) = read(PAGE, unmarked, Audience.PUBLIC).profiles
    assert (dict(profile.answers), profile.name) == ({}, "Copper Lantern")
    assert limit_questionnaire(unmarked).survey == ()


def test_everything_is_kept_for_all(nswp: Questionnaire) -> None:
    (profile,) = read(PAGE, nswp, Audience.ALL).profiles
    assert "contact_email" in profile.answers
    assert profile.source.path == "hidden-name.txt"


def test_id_of_a_public_profile_without_a_name_says_nothing_of_the_file(nswp: Questionnaire) -> None:
    text = "Who do you work with?\nWomen.\n\n---\n\nWho do you work with?\nMen.\n"
    ids = [profile.id for profile in read(text, nswp, Audience.PUBLIC).profiles]
    assert ids == ["profile", "profile-2"]


def test_public_record_fits_the_public_schema(nswp: Questionnaire) -> None:
    limited = limit_questionnaire(nswp)
    (profile,) = read(PAGE, nswp, Audience.PUBLIC).profiles
    jsonschema.Draft202012Validator(build_schema(limited)).validate(json.loads(profile.to_json()))
    assert not jsonschema.Draft202012Validator(build_schema(nswp)).is_valid(json.loads(profile.to_json()))


def test_choice_lists_of_other_questions_are_left_out(tool_library: Questionnaire) -> None:
    limited = limit_questionnaire(tool_library)
    assert {question.name for question in tool_library.survey} - {question.name for question in limited.survey} == {
        "contact_email",
        "key_holder",
    }
    assert limited.choices == tool_library.choices


def test_public_records_are_checked_against_the_public_part(nswp: Questionnaire) -> None:
    (profile,) = read(PAGE, nswp, Audience.PUBLIC).profiles
    data = profile.to_json().decode()
    from profilecli.record.stored import read_records

    assert read_records(data.encode(), "a.json", Options(nswp, audience=Audience.PUBLIC).published).faults == ()
    (fault,) = read_records(data.encode(), "a.json", Options(nswp).published).faults
    assert "only commands with `--audience public` read it" in fault.reason
    assert (fault.line, fault.number) == (1, 1)


def test_record_that_lacks_anything_else_is_not_called_public(nswp: Questionnaire) -> None:
    from profilecli.record.stored import read_records

    (profile,) = read(PAGE, nswp, Audience.PUBLIC).profiles
    record = json.loads(profile.to_json())
    (_, *others) = record["answers"].items()
    for changed in ({"answers": dict(others)}, {"answers": {}}, {"name": 7}):
        faults = read_records(json.dumps(record | changed).encode(), "a.json", nswp).faults
        assert faults
        assert not any("audience" in fault.reason for fault in faults)


@pytest.mark.parametrize(
    ("text", "column", "end"),
    [
        ("Write to ruth@lantern.example today.", 10, 30),
        ("ruth [at] lantern.example", 1, 26),
        ("Call +254 700 000 000.", 6, 22),
        ("Call 020 7946 0018 or come", 6, 19),
        ("(020) 7946 0018", 1, 16),
    ],
)
def test_contact_in_a_public_answer_is_pointed_at(text: str, column: int, end: int, nswp: Questionnaire) -> None:
    outcome = read(f"Lantern\nWho do you work with?\n{text}\n", nswp, Audience.PUBLIC)
    (found,) = [item for item in outcome.diagnostics if item.code == "PRF307"]
    assert (found.line, found.column, found.end_column, found.question) == (3, column, end, "who_you_work_with")
    assert text not in found.message


@pytest.mark.parametrize(
    ("text", "column", "end"),
    [
        ("Name of organisation: Lantern, e-mail lamp@lantern.example", 39, 59),
        ("Name of organisation: Lantern +254 700 000 000", 31, 47),
        ("Lantern, founded 12/05/1998", 0, 0),
        ("Lantern 2024/2025", 0, 0),
    ],
)
@pytest.mark.parametrize("audience", Audience)
def test_contact_in_a_name_is_pointed_at(
    text: str, column: int, end: int, audience: Audience, nswp: Questionnaire
) -> None:
    outcome = read(f"{text}\n\nContact email\na@kite.example\n", nswp, audience)
    found = [(item.line, item.column, item.end_column) for item in outcome.diagnostics if item.code == "PRF405"]
    assert found == ([(1, column, end)] if column else [])
    assert not any("kite" in item.message or "Lantern" in item.message for item in outcome.diagnostics)


@pytest.mark.parametrize("above", ["", "\n"])
def test_contact_is_on_the_line_of_its_own_profile(above: str, nswp: Questionnaire) -> None:
    first = f"{above}Moss\nWho do you work with?\nAll.\n---\n"
    outcome = read(f"{first}{PAGE}", nswp, Audience.PUBLIC)
    (found,) = [item for item in outcome.diagnostics if item.code == "PRF307"]
    line = first.count("\n") + 8
    assert (found.line, found.column, found.end_line, found.end_column, found.profile) == (line, 21, line, 37, 2)


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("Call 012 3456 now", True),
        ("Call 012 345 or 6 now", False),
        ("Call 012  345 now", False),
        ("Call +12 345 67 now", True),
        ("Call +12 34 (56", False),
        ("Call 00" + "123456789" * 2 + "1234 now", True),
        ("Call 00" + "123456789" * 2 + "12345 now", False),
        ("a@" + "x" * 63 + ".example", True),
        ("a@" + "x" * 64 + ".example", False),
    ],
)
def test_how_long_a_contact_is(text: str, is_found: bool, nswp: Questionnaire) -> None:
    outcome = read(f"Lantern\nWho do you work with?\n{text}\n", nswp, Audience.PUBLIC)
    assert ("PRF307" in {item.code for item in outcome.diagnostics}) == is_found


def test_contact_on_the_headings_line_is_pointed_at(nswp: Questionnaire) -> None:
    outcome = read("Lantern\nWho do you work with? Ask ruth@lantern.example\n", nswp, Audience.PUBLIC)
    assert [(item.line, item.column) for item in outcome.diagnostics if item.code == "PRF307"] == [(2, 27)]


@pytest.mark.parametrize(
    "text",
    ["Since 2010 with 5,000 women.", "On 03/04/2019 we met.", "Room 0815", "0.5 to 0.75 litres", "a @ b", "user@host"],
)
def test_dates_and_amounts_are_no_contact(text: str, nswp: Questionnaire) -> None:
    outcome = read(f"Lantern\nWho do you work with?\n{text}\n", nswp, Audience.PUBLIC)
    assert "PRF307" not in {item.code for item in outcome.diagnostics}


def test_contact_is_only_looked_for_before_publishing(nswp: Questionnaire) -> None:
    outcome = read(PAGE, nswp, Audience.ALL)
    assert "PRF307" not in {item.code for item in outcome.diagnostics}


def test_answers_that_are_not_published_are_not_looked_at(tool_library: Questionnaire) -> None:
    text = "Nail\nContact email\na@nail.example\nWho holds the keys?\nRuth, 020 7946 0018\n"
    outcome = read(text, tool_library, Audience.PUBLIC)
    assert "PRF307" not in {item.code for item in outcome.diagnostics}


def test_a_translation_is_as_little_public_as_its_answer(chorus: Questionnaire) -> None:
    public = limit_questionnaire(chorus)
    profile = limit_profile(read_one(TWICE, chorus), public)
    text = profile.to_json().decode()
    assert list(profile.answers) == ["place"]
    assert profile.answers["place"].translations["fr"].value == "Dans le vieux moulin."
    assert "12,50" not in text


@pytest.mark.parametrize(
    ("text", "languages"),
    [
        (TWICE, ("en", "fr")),
        (TWICE[: TWICE.index("Où")], ("en",)),
        ("Larks\nWhere do you sing on most evenings?\nHere.\nCombien coûte une année ?\n3\n", ("en",)),
        ("Larks\nWhere do you sing on most evenings?\nHere.\nOù chantez-vous la plupart des soirs ?\n", ("en", "fr")),
        ("Larks\nCombien coûte une année ?\n3\n", ()),
    ],
)
def test_public_record_names_the_languages_of_its_own_answers(
    text: str, languages: tuple[str, ...], chorus: Questionnaire, tmp_path: Path
) -> None:
    path = str(tmp_path / "records.sqlite")
    outcome = read(text, chorus, Audience.PUBLIC)
    write_database(path, [outcome], limit_questionnaire(chorus), is_public=True)
    assert outcome.profiles[0].questionnaire.languages == languages
    assert list(read_database(path)) == list(outcome.profiles)
