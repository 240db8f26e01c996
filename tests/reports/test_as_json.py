from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profilecli.reports import REPORTS, ReportInput
from profilecli.reports.common import add_fingerprints, encode_array, encode_json, lay_out_json
from reports.report_inputs import build_diagnostic, build_input, hostile_inputs, render

_EXPECTED = {
    "code": "PRF202",
    "name": "missing-question",
    "severity": "error",
    "message": "required question not found",
    "path": "pages/é.txt",
    "line": 3,
    "column": 1,
    "end_line": 3,
    "end_column": 8,
    "question": "areas",
    "profile": 2,
    "place": None,
}


def _parse(name: str, text: str) -> list[dict[str, object]]:
    found = json.loads(text) if name == "json" else [json.loads(line) for line in text.split("\n")[:-1]]
    assert isinstance(found, list)
    return found


@pytest.mark.parametrize("name", ["json", "jsonl"])
def test_keys_and_their_order(name: str) -> None:
    """All keys, always, in the order of the contract; letters as they are."""
    text = render(REPORTS[name], build_input(build_diagnostic(path="pages/é.txt", question="areas", profile=2)))
    assert "é" in text
    assert list(_parse(name, text)[0].items()) == list(_EXPECTED.items())


@pytest.mark.parametrize(("name", "text"), [("json", "[]\n"), ("jsonl", "")])
def test_nothing_found(name: str, text: str) -> None:
    """No findings are still a document."""
    assert render(REPORTS[name], build_input()) == text


@given(data=hostile_inputs())
def test_nothing_is_lost(data: ReportInput) -> None:
    """Everything comes back as it was, but for surrogates, which are no text."""
    reported = _parse("json", render(REPORTS["json"], data))
    assert _parse("jsonl", render(REPORTS["jsonl"], data)) == reported
    for found, item in zip(reported, data.diagnostics, strict=True):
        for key in ("path", "message", "question"):
            value = getattr(item, key)
            assert found[key] == (value.encode("utf-8", "backslashreplace").decode() if value else value)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("\ud800", "\\\\ud800"),
        ("\udbff", "\\\\udbff"),
        ("\udc80", "\\\\udc80"),
        ("\udfff", "\\\\udfff"),
        ("\ud7ff\ue000", "\ud7ff\ue000"),
        ("\U000e0001", "\\udb40\\udc01"),
        ("\x1b", "\\u001b"),
    ],
)
def test_what_is_no_text_or_steers_is_an_escape(text: str, written: str) -> None:
    assert encode_json(text) == f'"{written}"'


_LEAVES = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text('ab"\\\n\té', max_size=5)
_VALUES = st.recursive(
    _LEAVES, lambda each: st.lists(each, max_size=3) | st.dictionaries(st.text('ab"', max_size=3), each, max_size=3)
)


@given(value=_VALUES)
def test_json_is_laid_out_as_python_does_it(value: object) -> None:
    assert lay_out_json(value) == json.dumps(value, ensure_ascii=False, indent=2)


@given(values=st.lists(_VALUES, max_size=3))
def test_array_is_laid_out_as_a_member_is(values: list[object]) -> None:
    assert f'{{\n  "a": {"".join(encode_array(values, depth=2))}\n}}' == lay_out_json({"a": values})


def test_finding_has_the_same_identifier_in_each_version_of_the_program() -> None:
    found = [build_diagnostic()] * 3 + [build_diagnostic(path="./pages//b.txt", question="areas", profile=2)]
    assert [fingerprint[:16] for _, fingerprint in add_fingerprints(found)] == [
        "1b5fb88aa3a4a1c0",
        "73ade8da2d927894",
        "29db45caed71c919",
        "64cf6a146049fe16",
    ]
