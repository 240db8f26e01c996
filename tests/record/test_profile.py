from __future__ import annotations

import json
from dataclasses import FrozenInstanceError
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from slugify import slugify

from profilecli.questionnaire.lexicon import Lexicon, build_lexicon
from profilecli.questionnaire.model import Questionnaire
from profilecli.reading.document import read_document
from profilecli.record.building import build_profile
from profilecli.record.content import take_content
from profilecli.record.ids import build_id
from profilecli.record.models import load_profile
from profilecli.run.pipeline import Options, load_questionnaire, read_bytes, read_text
from profilecli.text.source import read_source

NSWP = load_questionnaire()
PAGE = """Copper Lantern Network
An aside.
Contact email
Who do you work with?

Street workers and@

  indoor workers.


Others.
Which of NSWP priority areas does your organisation work on?
- Challenge stigma and discrimination against sex workers, their families and partners, and others involved in sex work
- Oppose human rights abuses, including coercive programming, mandatory testing, raids and forced rehabilitation
- Dancing
Describe other areas of your work: - Tea
and cake
- Law
""".replace("@", " \t ")


def read(text: str, questionnaire: Questionnaire = NSWP) -> dict[str, Any]:
    (profile,) = read_text(text, Options(questionnaire), "in/copper.txt").profiles
    record: dict[str, Any] = json.loads(profile.to_json())
    return record


def test_keys_stand_in_the_promised_order_and_are_all_there() -> None:
    record = read(PAGE)
    assert list(record) == [
        "schema_version",
        "id",
        "name",
        "questionnaire",
        "answers",
        "unplaced",
        "findings",
        "source",
    ]
    assert list(record["answers"]) == [question.name for question in NSWP.survey]
    shared = ["type", "status", "value"]
    places = ["heading", "lines"]
    assert list(record["answers"]["contact_email"]) == [*shared, "text", *places]
    assert list(record["answers"]["who_you_work_with"]) == [*shared, "items", *places]
    assert list(record["answers"]["priority_areas"]) == [*shared, "other", *places]
    assert list(record["answers"]["who_you_work_with"]["heading"]) == ["lines", "text", "match"]
    assert list(record["source"]) == [
        "path", "media_type", "sha256", "converter", "encoding", "lines", "name_line", "cut_off",
    ]  # fmt: skip


def test_record_says_who_and_where_from() -> None:
    record = read(PAGE)
    assert (record["schema_version"], record["id"], record["name"]) == (
        "2",
        "copper-lantern-network",
        "Copper Lantern Network",
    )
    assert record["questionnaire"] == {"name": "nswp-member", "version": "1"}
    assert record["unplaced"] == [{"lines": [2, 2], "text": "An aside."}]
    assert record["source"]["path"] == "in/copper.txt"
    assert (record["source"]["lines"], record["source"]["name_line"]) == ([1, 18], 1)
    assert (record["source"]["encoding"], len(record["source"]["sha256"])) == ("utf-8", 64)


def test_text_answer_is_verbatim_but_for_blanks() -> None:
    answer = read(PAGE)["answers"]["who_you_work_with"]
    assert answer == {
        "type": "text",
        "status": "answered",
        "value": "Street workers and\n\n  indoor workers.\n\nOthers.",
        "items": [],
        "heading": {"lines": [4, 4], "text": "Who do you work with?", "match": "exact"},
        "lines": [6, 11],
    }


def test_answer_on_its_headings_line_has_that_line_in_both_ranges() -> None:
    answer = read(PAGE)["answers"]["other_areas_of_work"]
    assert answer["items"] == ["Tea and cake", "Law"]
    assert answer["value"] == "- Tea\nand cake\n- Law"
    assert (answer["heading"]["lines"], answer["lines"]) == ([16, 16], [16, 18])
    assert answer["heading"]["text"] == "Describe other areas of your work:"


def test_choices_stand_in_questionnaire_order_and_others_verbatim() -> None:
    answer = read(PAGE)["answers"]["priority_areas"]
    assert (answer["status"], answer["value"]) == ("answered", ["oppose_human_rights_abuses", "challenge_stigma"])
    assert (answer["other"], answer["lines"]) == (["- Dancing"], [13, 15])


def test_question_asked_without_an_answer_is_empty() -> None:
    answer = read(PAGE)["answers"]["contact_email"]
    assert (answer["status"], answer["value"], answer["text"], answer["lines"]) == ("empty", None, None, None)
    assert answer["heading"]["lines"] == [3, 3]


def test_question_not_asked_is_missing_without_heading_and_lines() -> None:
    answer = read(PAGE)["answers"]["main_challenges"]
    assert (answer["status"], answer["value"], answer["heading"], answer["lines"]) == ("missing", None, None, None)


def test_value_of_the_wrong_type_is_invalid_and_kept_as_text() -> None:
    answer = read("Contact email\nask at the counter\n")["answers"]["contact_email"]
    assert (answer["status"], answer["value"], answer["text"]) == ("invalid", None, "ask at the counter")
    assert answer["lines"] == [2, 2]


@pytest.mark.parametrize(
    ("heading", "match"),
    [("Contact email", "exact"), ("E-mail address", "alias"), ("Contact emial", "variant")],
)
def test_match_says_how_the_heading_agrees(heading: str, match: str) -> None:
    record = read(f"{heading}\noffice@copper.example\nWho do you work with?\nWomen.\n")
    assert record["answers"]["contact_email"]["heading"] == {"lines": [1, 1], "text": heading, "match": match}


def test_hard_wrapped_heading_is_one_text_over_two_lines() -> None:
    record = read("How are sex workers\n  involved in your organisation?\nThey run it.\n")
    heading = record["answers"]["sex_worker_involvement"]["heading"]
    assert heading == {"lines": [1, 2], "text": "How are sex workers involved in your organisation?", "match": "exact"}


def test_typed_values_are_what_json_has_for_them(tool_library: Questionnaire) -> None:
    page = (
        "Contact email: desk@nail.example\nWebsite: nail.example\nWhen did your tool library open? 3.9.2018\n"
        "How many members do you have? 1,234\nWhat is the yearly fee in euros? 24.50\n"
        "What is the legal form of your library? Cooperative\nWho holds the keys?\nMary\n"
    )
    answers = read(page, tool_library)["answers"]
    assert [answers[name]["value"] for name in list(answers)[:6]] == [
        "desk@nail.example",
        "http://nail.example",
        "2018-09-03",
        1234,
        24.5,
        "cooperative",
    ]
    assert [answers[name]["text"] for name in list(answers)[2:5]] == ["3.9.2018", "1,234", "24.50"]


def test_profile_without_a_name_is_named_by_its_file() -> None:
    record = read("Who do you work with?\nWomen.\n")
    assert (record["name"], record["id"], record["source"]["name_line"]) == (None, "copper", None)


@pytest.mark.parametrize(
    ("name", "path", "identifier"),
    [
        ("Copper Lantern Network", "a.txt", "copper-lantern-network"),
        ("Collectif L\u2019Étoile du Quai", "a.txt", "collectif-letoile-du-quai"),
        ("Спілка «Тепле світло»", "a.txt", "spilka-teple-svitlo"),
        ("Werkzeugkeller Grüne Brücke", "a.txt", "werkzeugkeller-grune-brucke"),
        ("道具の小屋", "a.txt", "dao-ju-noxiao-wu"),
        (None, "in/Copper Lantern.txt", "copper-lantern"),
        (None, "in/copper.v2.txt", "copper-v2"),
        ("!!!", "in/copper.txt", "copper"),
        ("\U0001f3ee", "in/copper.txt", "copper"),
        (None, "-", "profile"),
        (None, "!!!.txt", "profile"),
        ("", "", "profile"),
    ],
)
def test_id_is_the_slug_of_the_name_or_of_the_file(name: str | None, path: str, identifier: str) -> None:
    assert build_id(name, path) == identifier


@given(st.none() | st.text(), st.text())
def test_id_is_never_empty_and_always_plain(name: str | None, path: str) -> None:
    identifier = build_id(name, path)
    assert identifier
    assert identifier.isascii()
    assert identifier == identifier.lower()
    assert all(part.isalnum() for part in identifier.split("-"))


@given(st.text(st.sampled_from("aZ09 -_.\t&'\u00e9\u0131"), min_size=1))
def test_id_is_the_slug_that_the_library_makes(name: str) -> None:
    assert build_id(name, "-") == (slugify(name, algorithm="modern", backend="text-unidecode") or "profile")


def test_id_given_is_the_id_of_the_record(nswp_lexicon: Lexicon) -> None:
    document = read_document(read_source(PAGE.encode(), "a.txt"), nswp_lexicon)
    assert build_profile(document, take_content(document.readings[0]), "lantern-2").id == "lantern-2"


def test_record_is_frozen_and_converts_nothing() -> None:
    (profile,) = read_text(PAGE, Options(NSWP)).profiles
    with pytest.raises(FrozenInstanceError):
        profile.id = "x"  # type: ignore[misc]
    record = json.loads(profile.to_json())
    record["source"]["name_line"] = "1"
    with pytest.raises(ValidationError):
        load_profile(json.dumps(record))


def test_json_is_utf_8_and_may_be_indented() -> None:
    (profile,) = read_text("Étoile\nWho do you work with?\nWomen.\n", Options(NSWP)).profiles
    assert "Étoile".encode() in profile.to_json()
    assert b"\n" not in profile.to_json()
    assert profile.to_json(indent=2).startswith(b'{\n  "schema_version": "2"')
    assert json.loads(profile.to_json(indent=2)) == json.loads(profile.to_json())


LINES = st.lists(
    st.text(st.characters(codec="utf-8"), max_size=20)
    | st.sampled_from(
        [*(question.label for question in NSWP.survey), "---", "- Tea", "1. Tea", "a@b.example", "\f", ""]
    ),
    max_size=12,
)


@given(st.binary() | LINES.map("\n".join).map(str.encode))
def test_record_of_any_bytes_round_trips_through_its_json(data: bytes) -> None:
    for profile in read_bytes(data, Options(NSWP), "a.txt").profiles:
        again = load_profile(profile.to_json())
        assert again == profile
        assert again.to_json() == profile.to_json()


@given(LINES.map("\n".join))
def test_line_ranges_of_a_record_own_each_line_once(text: str) -> None:
    lexicon = build_lexicon(NSWP)
    document = read_document(read_source(text.encode(), "a.txt"), lexicon)
    for reading in document.readings:
        record = json.loads(build_profile(document, take_content(reading), "x").to_json())
        first, last = record["source"]["lines"]
        headings = [tuple(answer["heading"]["lines"]) for answer in record["answers"].values() if answer["heading"]]
        unplaced = [tuple(item["lines"]) for item in record["unplaced"]]
        ranges = sorted([*headings, *unplaced])
        assert all(first <= start <= end <= last for start, end in ranges)
        assert all(one[1] < other[0] for one, other in pairwise(ranges))
