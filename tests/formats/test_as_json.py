from __future__ import annotations

import json

import pytest

from helpers import WHOLE, read
from profilecli.formats import FORMATS
from profilecli.questionnaire.model import Questionnaire
from profilecli.record.models import load_profile
from profilecli.record.profile import Profile
from profilecli.record.suffixes import SUFFIXES

STEERING = "\x1b[31m\x7f\x85\x9b2J\u061c\u200f\u2028\u202e\u2066"


@pytest.fixture
def profiles(nswp: Questionnaire) -> tuple[Profile, ...]:
    page = WHOLE.replace("Rent.", "Rent,\n\nna\u00efve \U0001f600 \u201cfines\u201d.")
    return read(f"{page}---\n{WHOLE.replace('Copper', 'Tin')}", nswp).profiles


def encode(name: str, profiles: tuple[Profile, ...]) -> bytes:
    return b"".join(FORMATS[name](profiles))


def test_json_is_one_array_and_reads_back(profiles: tuple[Profile, ...]) -> None:
    data = encode("json", profiles)
    records = json.loads(data)
    assert [load_profile(json.dumps(record)) for record in records] == list(profiles)
    assert json.dumps(records, indent=2, ensure_ascii=False).encode() + b"\n" == data


def test_json_of_no_profile_is_an_empty_array() -> None:
    assert encode("json", ()) == b"[]\n"


def test_jsonl_is_one_record_a_line(profiles: tuple[Profile, ...]) -> None:
    data = encode("jsonl", profiles)
    lines = data.decode().split("\n")
    assert lines.pop() == ""
    assert [load_profile(line) for line in lines] == list(profiles)


def test_jsonl_of_no_profile_is_empty() -> None:
    assert encode("jsonl", ()) == b""


@pytest.mark.parametrize("name", ["json", "jsonl"])
def test_output_is_utf8_with_lf_and_letters_as_they_are(name: str, profiles: tuple[Profile, ...]) -> None:
    data = encode(name, profiles)
    assert b"\r" not in data
    assert data.endswith(b"\n")
    assert not data.startswith(b"\xef\xbb\xbf")
    assert "na\u00efve \U0001f600 \u201cfines\u201d" in data.decode()


@pytest.mark.parametrize("name", ["json", "jsonl"])
def test_records_are_encoded_as_they_come(name: str, profiles: tuple[Profile, ...]) -> None:
    taken: list[str] = []

    def pass_by() -> object:
        for profile in profiles:
            taken.append(profile.id)
            yield profile

    chunks = FORMATS[name](pass_by())  # type: ignore[arg-type]
    assert taken == []
    next(chunks)
    assert taken == [profiles[0].id]


@pytest.mark.parametrize("name", ["json", "jsonl"])
def test_what_could_steer_a_terminal_is_an_escape_that_reads_back(name: str, nswp: Questionnaire) -> None:
    profiles = read(WHOLE.replace("Rent.", STEERING), nswp).profiles
    text = encode(name, profiles).decode()
    assert not [character for character in STEERING if not character.isprintable() and character in text]
    record = json.loads(text if name == "jsonl" else text.strip()[1:-1])
    assert record["answers"]["main_challenges"]["value"] == STEERING


def test_each_suffix_names_a_format() -> None:
    assert set(SUFFIXES.values()) <= {*FORMATS, "sqlite"}
    assert (SUFFIXES[".json"], SUFFIXES[".jsonl"]) == ("json", "jsonl")
    assert all(suffix.startswith(".") and suffix == suffix.lower() for suffix in SUFFIXES)
