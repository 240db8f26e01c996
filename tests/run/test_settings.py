from __future__ import annotations

from dataclasses import asdict

import pytest

from profilecli.errors import SettingsError
from profilecli.run.settings import Settings
from profilecli.run.settings_file import parse_settings

WHOLE = b"""\
questionnaire = "forms/member.toml"
encoding = "utf-8"
glob = ["*.txt"]
strict-wording = true
fail-on = "warning"
select = ["ALL"]
ignore = ["PRF104", "question-out-of-order"]
baseline = "accepted.json"

[severity]
unknown-choice = "error"

[per-path-ignores]
"archive" = ["PRF3"]
"""


def fail(text: str | bytes, path: str = "profilecli.toml") -> str:
    with pytest.raises(SettingsError) as caught:
        parse_settings(text.encode() if isinstance(text, str) else text, path)
    return str(caught.value)


def test_all_keys() -> None:
    found = parse_settings(WHOLE, "profilecli.toml")
    assert found is not None
    assert asdict(found) == {
        "questionnaire": "forms/member.toml",
        "encoding": "utf-8",
        "glob": ("*.txt",),
        "strict_wording": True,
        "fail_on": "warning",
        "select": ("ALL",),
        "ignore": ("PRF104", "question-out-of-order"),
        "severity": {"unknown-choice": "error"},
        "per_path_ignores": {"archive": ("PRF3",)},
        "baseline": "accepted.json",
    }


def test_nothing_is_required_and_a_mark_in_front_is_no_fault() -> None:
    assert parse_settings(b"", "profilecli.toml") == Settings()
    assert parse_settings(b'\xef\xbb\xbfencoding = "cp1252"', "profilecli.toml") == Settings(encoding="cp1252")


@pytest.mark.parametrize("text", ["", "tool = 1", "[tool]\nprofilecli2 = 1", "[tool.ruff]", "[project]\nname = 'x'"])
def test_pyproject_without_our_table_says_nothing(text: str) -> None:
    assert parse_settings(text.encode(), "x/pyproject.toml") is None


def test_pyproject_with_our_table_does() -> None:
    assert parse_settings(b"[tool.profilecli]", "pyproject.toml") == Settings()
    found = parse_settings(b"[tool.profilecli]\nfail-on = 'info'", "x/pyproject.toml")
    assert found == Settings(fail_on="info")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("fail-onn = 'info'", "fail-onn: unknown key, did you mean 'fail-on'?"),
        ("fail_on = 'info'", "fail_on: unknown key, did you mean 'fail-on'?"),
        ("PER_PATH_IGNORE = 1", "PER_PATH_IGNORE: unknown key, did you mean 'per-path-ignores'?"),
        ("fail-on = 'warn'", "fail-on: should be 'error', 'warning', 'info' or 'never', did you mean 'warning'?"),
        ("fail-on = 3", "fail-on: should be 'error', 'warning', 'info' or 'never'"),
        ("select = 'ALL'", "select: should be an array"),
        ("select = []", "select: should not be empty"),
        ("glob = ['']", "glob[1]: should not be empty"),
        ("ignore = ['PRF104', 5]", "ignore[2]: should be a text in quotes"),
        ("baseline = ''", "baseline: should not be empty"),
        ("strict-wording = 'yes'", "strict-wording: should be true or false"),
        ("severity = 1", "severity: should be a table"),
        ("[severity]\nPRF3 = 'eror'", "severity.PRF3: should be 'info', 'warning' or 'error', did you mean 'error'?"),
        ("[per-path-ignores]\n'a/b' = 'PRF3'", "per-path-ignores.a/b: should be an array"),
        ("[per-path-ignores]\n'' = ['PRF3']", "per-path-ignores.: should not be empty"),
    ],
)
def test_fault_is_reported_with_file_and_key(text: str, expected: str) -> None:
    assert fail(text) == f"profilecli.toml: {expected}"


def test_unknown_key_like_no_other_is_reported_with_all_there_are() -> None:
    assert "xyzzy: unknown key; the keys are questionnaire, encoding, glob, strict-wording, " in fail("xyzzy = 1")


def test_every_fault_has_its_line_and_a_key_of_pyproject_its_table() -> None:
    reported = fail("[tool.profilecli]\nselect = 1\nfail-om = 1", "a/pyproject.toml").split("\n")
    assert reported == [
        "a/pyproject.toml: tool.profilecli.select: should be an array",
        "a/pyproject.toml: tool.profilecli.fail-om: unknown key, did you mean 'fail-on'?",
    ]
    assert fail("[tool]\nprofilecli = 1", "pyproject.toml") == "pyproject.toml: tool.profilecli: should be a table"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"a = 1\nb = ", "at line 2"),
        (b"a = 1\nb = '\xff'", "not UTF-8 (at line 2)"),
        (b"a = " + b"1" * 5000, "not valid TOML: "),
        (b"a = " + b"[" * 100_000, "not valid TOML: "),
    ],
)
def test_what_is_no_toml_is_reported_with_its_line_and_what_to_do(data: bytes, expected: str) -> None:
    message = fail(data)
    assert message.startswith("profilecli.toml: not valid TOML: ")
    assert expected in message
    assert message.endswith("; fix it, or ignore the settings file with --no-config")
