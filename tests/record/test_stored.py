from __future__ import annotations

import codecs
import json
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import TWICE, read_one
from profilecli.questionnaire.model import Questionnaire
from profilecli.record import stored as records
from profilecli.record.profile import Profile
from profilecli.record.stored import MAX_FAULTS, RecordFault, RecordFile, read_records
from profilecli.run.pipeline import Options, load_questionnaire, read_text

SECRET = "Marigold"
NSWP = load_questionnaire()


def build(name: str = "Copper Lantern", page: str = "Who do you work with?\nWomen.\n") -> Profile:
    (profile,) = read_text(f"{name}\n{page}", Options(NSWP)).profiles
    return profile


def dump(**changes: object) -> bytes:
    record = json.loads(build().to_json())
    return json.dumps(record | changes).encode()


def read(data: bytes, path: str = "out.json") -> RecordFile:
    return read_records(data, path, NSWP)


def list_places(data: bytes, path: str = "out.json") -> list[tuple[int, int, int | None]]:
    return [(fault.line, fault.column, fault.number) for fault in read(data, path).faults]


def test_array_one_record_and_one_a_line_are_read() -> None:
    one, two = build("Copper Lantern"), build("Night Ferry")
    lines = one.to_json() + b"\n" + two.to_json() + b"\n"
    assert read(b"[" + one.to_json() + b",\n" + two.to_json() + b"]\n").profiles == (one, two)
    assert read(one.to_json(indent=2)).profiles == (one,)
    assert read(lines, "out.jsonl").profiles == (one, two)
    assert read(lines.replace(b"\n", b"\r\n\r\n"), "out.jsonl").profiles == (one, two)
    assert read(codecs.BOM_UTF8 + b" \n[ \n" + one.to_json() + b"\t]\r\n").profiles == (one,)


def test_record_round_trips_through_its_json() -> None:
    profile = build("Étoile\u2028du Quai")
    (found,) = read(profile.to_json()).profiles
    assert found == profile
    assert found.to_json() == profile.to_json()


def test_file_that_is_read_has_no_faults() -> None:
    assert read(dump(), "some/out.json") == RecordFile("some/out.json", (build(),), (), (1,), (1,), (0,))


@pytest.mark.parametrize("data", [b"", b" \n", b"[]", b" [ ] ", codecs.BOM_UTF8])
@pytest.mark.parametrize("path", ["out.json"])
def test_file_without_a_record_is_a_fault(data: bytes, path: str) -> None:
    assert list_places(data, path) == [(1, 1, None)]


def test_empty_file_of_lines_is_a_fault() -> None:
    assert list_places(b"\n \n", "out.jsonl") == [(1, 1, None)]


@pytest.mark.parametrize(
    ("data", "line", "column", "number"),
    [
        (b"{", 1, 1, 1),
        (b'\n{"a":\n 1,}', 3, 4, 1),
        (b"\n  nonsense", 2, 4, 1),
        # From 3.13 on Python names the comma, not what is after it.
        (b'[\n  {"\xc3\xa9": 1,}]', 2, 10 + (sys.version_info < (3, 13)), None),
        (b'\n {"\xc3\xa9": 1,}', 2, 10, 1),
        (b"[", 1, 2, None),
        (b"[,]", 1, 2, None),
        (b'["\\ud800"]', 1, 9, 1),
    ],
)
def test_what_is_no_json_is_one_fault_at_its_place(data: bytes, line: int, column: int, number: int | None) -> None:
    assert list_places(data) == [(line, column, number)]


@pytest.mark.parametrize(
    ("tail", "line", "column"), [(b",]", 2, 2), (b"", 2, 1), (b"] x", 2, 3), (b" {}]", 2, 2), (b"]]", 2, 2)]
)
def test_array_that_ends_badly_is_a_fault_behind_its_records(tail: bytes, line: int, column: int) -> None:
    found = read(b"[" + dump() + b"\n" + tail)
    assert found.profiles == (build(),)
    assert [(fault.line, fault.column, fault.number) for fault in found.faults] == [(line, column, None)]


def test_line_that_is_no_json_does_not_stop_the_others() -> None:
    found = read(dump() + b"\n\n{\n" + dump() + b"\n", "out.jsonl")
    assert len(found.profiles) == 2
    assert [(fault.line, fault.column, fault.number) for fault in found.faults] == [(3, 1, 2)]
    assert (found.lines, found.numbers) == ((1, 4), (1, 3))


def test_fault_stands_where_its_record_starts() -> None:
    data = b"[\n  " + dump() + b",\n\n  " + dump(name=7) + b", " + dump(id="")
    column = len(dump(name=7)) + 5
    assert list_places(data + b"]") == [(4, 3, 2), (4, column, 3)]


def test_each_fault_of_a_record_is_reported_with_its_json_path() -> None:
    record = json.loads(build().to_json())
    record["answers"]["contact_email"]["type"] = "text"
    record["answers"]["who_you_work_with"]["lines"] = [1, 0]
    del record["source"]["encoding"]
    reasons = [fault.reason.partition(": ")[0] for fault in read(json.dumps(record).encode()).faults]
    assert reasons == ["$.answers.contact_email.type", "$.answers.who_you_work_with.lines[1]", "$.source.encoding"]


def test_record_of_another_questionnaire_is_one_fault(tool_library: Questionnaire) -> None:
    (profile,) = read_text("The Bent Nail\nWebsite\nnail.example\n", Options(tool_library)).profiles
    (fault,) = read(profile.to_json()).faults
    assert fault.reason.startswith("$.questionnaire.name: ")


@pytest.mark.parametrize("data", [b"1", b'"x"', b"null", b"[[]]", b"[1]"])
def test_json_that_is_no_record_is_one_fault(data: bytes) -> None:
    (fault,) = read(data).faults
    assert fault.number == 1


def test_what_is_not_utf_8_is_a_fault_at_its_line() -> None:
    assert list_places(dump() + b"\n\n\xff\n", "out.jsonl") == [(3, 1, None)]
    assert list_places("[]".encode("utf-16")) == [(1, 1, None)]


def test_nesting_without_end_is_a_fault() -> None:
    assert list_places(b"[" * 100_000) == [(1, 1, None)]
    assert len(read(b"{" + b'"a":[' * 100_000).faults) == 1


def test_number_without_end_is_a_fault() -> None:
    assert len(read(b'[{"a": ' + b"9" * 5000 + b"}]").faults) >= 1


def test_file_over_the_limit_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "MAX_RECORDS_BYTES", len(dump()))
    assert read(dump()).profiles == (build(),)
    found = read(dump() + b"\n")
    assert found.profiles == ()
    assert [(fault.line, fault.column, fault.number) for fault in found.faults] == [(1, 1, None)]


@pytest.mark.parametrize(
    ("data", "path"), [(b"{\n", "out.jsonl"), (b"[]\n", "out.jsonl"), (b'{"x": 1}\n', "out.jsonl")]
)
def test_file_of_many_faults_is_left_unread_after_the_most(data: bytes, path: str) -> None:
    assert len(read(data * MAX_FAULTS, path).faults) == MAX_FAULTS
    faults = read(data * 30_000, path).faults
    assert len(faults) == MAX_FAULTS + 1
    assert (faults[-1].line, faults[-1].number) == (MAX_FAULTS + 1, MAX_FAULTS + 1)
    assert "more than 1,000 errors" in faults[-1].reason


def test_array_of_many_faults_is_left_unread_after_the_most() -> None:
    assert len(read(b"[" + b",".join([b"[]"] * 1_000_000) + b"]", "out.json").faults) == MAX_FAULTS + 1
    many_keys = b"{" + b",".join(b'"%d":1' % number for number in range(3_000)) + b"}"
    assert len(read(b'{"schema_version":1,"answers":' + many_keys + b"}", "out.json").faults) <= MAX_FAULTS + 1


@pytest.mark.parametrize(
    "change",
    [
        {"name": [SECRET]},
        {"id": SECRET},
        {"schema_version": SECRET},
        {SECRET: 1},
        {"questionnaire": {"name": SECRET, "version": "1"}},
        {"answers": {SECRET: {"type": SECRET}}},
        {"answers": {"contact_email": {"type": SECRET, SECRET: 1}}},
        {"answers": {"priority_areas": {"value": [SECRET], "status": SECRET}}},
        {"unplaced": [{"lines": [SECRET], "text": 1}]},
        {"source": {"sha256": SECRET, "lines": SECRET}},
    ],
)
def test_reason_never_holds_text_of_the_record(change: dict[str, object]) -> None:
    faults = read(dump(**change)).faults
    assert faults
    assert all(SECRET not in fault.reason for fault in faults)


def test_broken_json_is_reported_without_its_text() -> None:
    for data in (f'{{"name": {SECRET}}}', f'[{{"{SECRET}" 1}}]', f"{SECRET}", f"[{SECRET}]"):
        faults = read(data.encode()).faults
        assert faults
        assert all(SECRET not in fault.reason for fault in faults)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["id", "name", "answers", "source", "x"]), inner),
)


@given(st.binary() | JSON.map(lambda value: json.dumps(value).encode()), st.sampled_from(["a.json", "a.jsonl"]))
def test_any_bytes_are_records_or_faults_within_the_file(data: bytes, path: str) -> None:
    found = read(data, path)
    assert found.profiles == ()
    assert found.faults
    for fault in found.faults:
        assert isinstance(fault, RecordFault)
        assert 1 <= fault.line <= data.count(b"\n") + 1
        assert 1 <= fault.column <= len(data) + 1


def test_records_in_two_languages_are_read_back(chorus: Questionnaire) -> None:
    profile = read_one(TWICE, chorus)
    (back,) = read_records(f"[{profile.to_json().decode()}]".encode(), "a.json", chorus).profiles
    assert back == profile
    assert back.to_json() == profile.to_json()
