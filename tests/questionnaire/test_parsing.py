from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profilecli.errors import SettingsError
from profilecli.questionnaire.builtin import DEFAULT_QUESTIONNAIRE, list_builtin, load_builtin, read_builtin
from profilecli.questionnaire.model import Questionnaire, Sensitivity
from profilecli.questionnaire.parsing import parse_questionnaire
from questionnaire.given import HEAD, WHO, read_faults


def test_default_questionnaire_is_nswp_member_as_promised(nswp: Questionnaire) -> None:
    assert DEFAULT_QUESTIONNAIRE == nswp.name == "nswp-member"
    assert [(item.name, item.type.value, item.required) for item in nswp.survey] == [
        ("contact_email", "email", False),
        ("who_you_work_with", "text", True),
        ("sex_worker_involvement", "text", True),
        ("priority_areas", "select_multiple", True),
        ("main_challenges", "text", False),
        ("other_areas_of_work", "text", False),
    ]
    assert nswp.survey[0].sensitivity is Sensitivity.CONTACT
    assert [choice.name for choice in nswp.get_choices(nswp.survey[3])] == [
        "oppose_criminalisation",
        "critique_trafficking_paradigm",
        "universal_health_access",
        "speak_out_about_violence",
        "oppose_human_rights_abuses",
        "challenge_stigma",
        "economic_empowerment",
    ]


def test_every_builtin_questionnaire_is_valid() -> None:
    assert DEFAULT_QUESTIONNAIRE in list_builtin()
    assert list_builtin() == sorted(list_builtin())
    for name in list_builtin():
        checked = parse_questionnaire(read_builtin(name), f"{name}.toml")
        assert checked.name == name
        # It is not checked in each run, and the same as if it were.
        assert repr(load_builtin(name)) == repr(checked)


def test_unknown_builtin_is_an_error_with_a_suggestion() -> None:
    with pytest.raises(SettingsError, match="did you mean 'nswp-member'"):
        read_builtin("nswp-membr")
    with pytest.raises(SettingsError) as caught:
        read_builtin("\u202eq")
    assert str(caught.value).isascii()
    assert "did you mean" not in str(caught.value)


def test_byte_order_mark_and_crlf_are_read() -> None:
    assert parse_questionnaire(b"\xef\xbb\xbf" + (HEAD + WHO).replace("\n", "\r\n").encode(), "q").name == "x"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("name = \n", 1),
        (HEAD + WHO + "required = yes\n", 8),
        (HEAD + 'version = "2"\n', 4),
        (b'name = "x"\n\ntitle = "\xff"\n', 3),
        (b'\xef\xbb\xbf\n\n\n"\xff"', 4),
    ],
)
def test_syntax_error_names_file_and_line(text: str | bytes, line: int) -> None:
    faults = read_faults(text)
    assert len(faults) == 1
    assert f"at line {line}" in faults[0]


@pytest.mark.parametrize("text", ["a = " + "[" * 5000, "a = " + "9" * 5000])
def test_what_toml_cannot_hold_is_a_settings_error(text: str) -> None:
    assert len(read_faults(text)) == 1


@given(st.binary() | st.text().map(str.encode))
def test_any_bytes_are_a_questionnaire_or_a_settings_error(data: bytes) -> None:
    with pytest.raises(SettingsError, match=r"^q\.toml: "):
        parse_questionnaire(data, "q.toml")
