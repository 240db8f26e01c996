from __future__ import annotations

import json
import re

import pytest

from profilecli.questionnaire.answer_types import PartType, QuestionType
from profilecli.questionnaire.checking import build_adapter
from profilecli.questionnaire.faults import PATTERNS
from profilecli.questionnaire.model import Choice, Question, Questionnaire
from profilecli.questionnaire.strict import list_keys
from questionnaire.given import AGE, HEAD, KINDS, PICK, WHO, read_faults


@pytest.mark.parametrize(
    ("text", "key", "meant"),
    [
        (HEAD + "boilerplates = []\n" + WHO, "4 boilerplates", "'boilerplate'"),
        (HEAD + 'unknown_heading = "answer"\n' + WHO, "4 unknown_heading", "'unknown_headings'"),
        (HEAD + "speakers = {interviewr = []}\n" + WHO, "4 speakers.interviewr", "'interviewer'"),
        (HEAD + WHO + "requierd = true\n", "8 question 'who', requierd", "'required'"),
        (HEAD + WHO + "xyz = true\n", "8 question 'who', xyz", None),
        (HEAD + WHO + PICK + KINDS + 'labl = "x"\n', "19 choice 'two' of 'kinds', labl", "'label'"),
    ],
)
def test_unknown_key_is_named_with_the_one_meant(text: str, key: str, meant: str | None) -> None:
    (fault,) = read_faults(text)
    assert fault.startswith(f"{key}: ")
    assert (f"did you mean {meant}?" in fault) if meant else ("did you mean" not in fault)


@pytest.mark.parametrize(
    ("text", "key", "meant"),
    [
        (HEAD + WHO.replace('"text"', '"txet"'), "6 question 'who', type", "'text'"),
        (HEAD + WHO.replace('"text"', '"select-one"'), "6 question 'who', type", "'select_one'"),
        (HEAD + WHO.replace('"text"', "7"), "6 question 'who', type", None),
        (HEAD + WHO + 'sensitivity = "contcat"\n', "8 question 'who', sensitivity", "'contact'"),
        (HEAD + WHO + 'sensitivity = "text"\n', "8 question 'who', sensitivity", None),
    ],
)
def test_wrong_type_or_sensitivity_is_named_with_the_one_meant(text: str, key: str, meant: str | None) -> None:
    (fault,) = read_faults(text)
    assert fault.startswith(f"{key}: ")
    assert (f"did you mean {meant}?" in fault) if meant else ("did you mean" not in fault)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("", ["name", "title", "version", "survey"]),
        (HEAD, ["survey"]),
        (HEAD + "survey = []\n", ["4 survey"]),
        (HEAD + "survey = 1\n", ["4 survey"]),
        (HEAD + "survey = [1]\n", ["4 question 1"]),
        (HEAD + "choices = 1\n" + WHO, ["4 choices"]),
        (HEAD + "choices = {kinds = []}\n" + WHO, ["4 choices.kinds"]),
        (HEAD + '[[survey]]\nname = "who"\n', ["4 question 'who', type", "4 question 'who', label"]),
        (HEAD + WHO.replace('"who"', '"1st"'), ["5 question '1st', name"]),
        (HEAD + WHO.replace('"who"', '"wh o"'), ["5 question 'wh o', name"]),
        (HEAD + WHO.replace('"who"', '"wh\\n"'), ["5 question 'wh\\n', name"]),
        (HEAD + WHO.replace('"who"', f'"{"w" * 65}"'), [f"5 question '{'w' * 65}', name"]),
        (HEAD + WHO.replace("Who are you?", ""), ["7 question 'who', label"]),
        (HEAD + WHO.replace("Who are you?", "???"), ["7 question 'who', label"]),
        (HEAD + WHO.replace("Who are you?", "__"), ["7 question 'who', label"]),
        (HEAD + WHO.replace("Who are you?", "\u200c"), ["7 question 'who', label"]),
        (HEAD + WHO.replace("Who are you?", "w" * 1001), ["7 question 'who', label"]),
        (HEAD + WHO + 'aliases = ["_", "ok", "_"]\n', ["8 question 'who', alias 1", "8 question 'who', alias 3"]),
        (HEAD + 'boilerplate = ["ok", "_"]\n' + WHO, ["4 entry 2 of boilerplate"]),
        (HEAD + 'name_labels = ["_"]\n' + WHO, ["4 entry 1 of name_labels"]),
        (HEAD + "speakers = 1\n" + WHO, ["4 speakers"]),
        (HEAD + 'speakers = {interviewer = ["Q", ""]}\n' + WHO, ["4 entry 2 of speakers.interviewer"]),
        (
            HEAD + 'speakers = {interviewer = ["Q"], respondent = ["A", "q "]}\n' + WHO,
            ["4 entry 2 of speakers.respondent"],
        ),
        (HEAD + 'language = "english please"\n' + WHO, ["4 language"]),
        (HEAD + 'date_order = "dym"\n' + WHO, ["4 date_order"]),
        (HEAD + 'decimal_mark = ";"\n' + WHO, ["4 decimal_mark"]),
        (HEAD.replace('"1"', "1") + WHO, ["3 version"]),
        (HEAD.replace('"x"', '"../x"') + WHO, ["1 name"]),
    ],
)
def test_each_fault_is_reported_once_with_its_key(text: str, keys: list[str]) -> None:
    assert [fault.partition(": ")[0] for fault in read_faults(text)] == keys


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        (WHO + 'pattern = "Hello"\n', ["8 question 'who', entry 1 of pattern"]),
        (WHO + 'pattern = ["By *", ""]\n', ["8 question 'who', entry 2 of pattern"]),
        (WHO + 'pattern = ["* or *", "* -"]\n', [f"8 question 'who', entry {number} of pattern" for number in (1, 2)]),
        ('name_labels = ["Club"]\n' + WHO + 'pattern = "Club: *"\n', ["9 question 'who', entry 1 of pattern"]),
        (WHO + "position = 0\n", ["8 question 'who', position"]),
        (WHO + "position = 101\n", ["8 question 'who', position"]),
        (WHO + "position = true\n", ["8 question 'who', position"]),
        (WHO + 'position = "1"\n', ["8 question 'who', position"]),
        (WHO + 'position = 1\npattern = "*"\n', ["8 question 'who', position"]),
        (AGE + 'pattern = "*"\n', ["8 question 'age', pattern"]),
        (PICK + "position = 1\n" + KINDS, ["9 question 'pick', position"]),
        (WHO + "position = 1\n" + AGE + "position = 1\n", ["13 question 'age', position"]),
        (WHO + 'pattern = "By *"\n' + AGE + 'pattern = "BY: *"\n', ["13 question 'age', entry 1 of pattern"]),
        (WHO + AGE + 'pattern = "Who are you: *"\n', ["12 question 'age', entry 1 of pattern"]),
    ],
)
def test_pattern_or_position_that_cannot_be_meant_is_an_error(text: str, keys: list[str]) -> None:
    assert [fault.partition(": ")[0] for fault in read_faults(HEAD + text)] == keys


@pytest.mark.parametrize(
    "value", ["1", "1.5", "nan", "true", '"yess"', "[1]", "[]", "{a = 1}", "1979-05-27", '""', '"_ _"', '"\\u200c"']
)
def test_message_speaks_of_toml_and_not_of_python(value: str) -> None:
    keys = [f"{key} = {value}\n" for key in list_keys(Questionnaire)]
    keys += [f"{table} = [{value}]\n" for table in ("survey", "name_labels", "boilerplate")]
    keys += [
        f"choices = {{kinds = {value}}}\n",
        f"choices = {{kinds = [{value}]}}\n",
        f"severity = {{PRF2 = {value}}}\n",
    ]
    keys += [f'survey = [{{"{key}" = {value}}}]\n' for key in list_keys(Question)]
    keys += [f'choices = {{kinds = [{{"{key}" = {value}}}]}}\n' for key in list_keys(Choice)]
    words = (
        "tuple",
        "dict",
        "model",
        "instance",
        "pydantic",
        "string",
        "input",
        "pattern",
        "valid",
        "value",
        "^",
        "\\w",
    )
    for key in keys:
        # A key of questions is called so.
        reported = "\n".join(read_faults(key)).casefold().replace("pattern: ", ": ")
        assert not [word for word in words if word in reported], reported


def test_each_pattern_is_put_into_words() -> None:
    schema = json.dumps(build_adapter(Questionnaire).json_schema())
    assert {json.loads(f'"{pattern}"') for pattern in re.findall(r'"pattern": "((?:[^"\\]|\\.)*)"', schema)} == set(
        PATTERNS
    )


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("bool", "'boolean'"),
        ("Yes / No", None),
        ("Yes/No", None),
        ("likert", "'select_one'"),
        ("string", "'text'"),
        ("Long-Text", "'text'"),
        ("TEXT", "'text'"),
        ("number", "'integer' or 'decimal'"),
        ("int", "'integer'"),
        ("Multiple choice", "'select_one' or 'select_multiple'"),
        ("check-boxes", None),
        ("checkboxes", "'select_multiple'"),
        ("select_mutiple", "'select_multiple'"),
        ("e-mail", "'email'"),
        ("select_one kinds", "type = 'select_one' and list_name = 'kinds'"),
        ("quaternion", None),
    ],
)
def test_type_of_another_program_is_named_with_the_one_meant(written: str, meant: str | None) -> None:
    (fault,) = read_faults(HEAD + WHO.replace('"text"', f'"{written}"'))
    end = f", did you mean {meant}?" if meant else f"; the types are {', '.join((*QuestionType, *PartType))}"
    assert fault == f"6 question 'who', type: there is no type {written!r}{end}"


def test_conflict_names_the_line_of_the_other_part() -> None:
    assert read_faults(HEAD + WHO + WHO.replace("Who are you?", "And who else?")) == [
        "9 question 'who', name: 'who' is used before (line 4)"
    ]
    assert read_faults(HEAD + 'boilerplate = ["Who are you"]\n' + WHO) == [
        "4 entry 1 of boilerplate: 'Who are you' looks like a question (line 5)"
    ]


def test_question_without_a_name_has_its_number() -> None:
    assert read_faults(HEAD + WHO + '[[survey]]\ntype = "text"\nlabel = "And you?"\nsensitivity = 1\n') == [
        "8 question 2, name: is required",
        "11 question 2, sensitivity: should be 'public', 'contact' or 'restricted'",
    ]


def test_key_of_severity_is_named_with_its_table() -> None:
    (fault,) = read_faults(HEAD + WHO + '[severity]\nPRF2 = "eror"\n')
    assert fault == "9 severity.PRF2: should be 'info', 'warning' or 'error', did you mean 'error'?"


@pytest.mark.parametrize("count", [20, 21, 1_200])
def test_of_many_faults_the_first_are_listed(count: int) -> None:
    faults = read_faults(HEAD + WHO + f"aliases = [{', '.join(['1'] * count)}]\n")
    assert len(faults) == min(count, 21)
    assert faults[20:] == ([f"{count - 20:,} more errors"] if count > 20 else [])


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        (HEAD + WHO + WHO.replace("Who are you?", "And who else?"), ["9 question 'who', name"]),
        (HEAD + WHO + WHO.replace('"who"', '"who2"'), ["11 question 'who2', label"]),
        (
            HEAD + WHO + WHO.replace('"who"', '"who2"').replace("Who are you?", "1. WHO ARE YOU"),
            ["11 question 'who2', label"],
        ),
        (
            HEAD + WHO + PICK.replace("Which kind?", "What?") + 'aliases = ["A", "Who are you"]\n' + KINDS,
            ["13 question 'pick', alias 2"],
        ),
        (HEAD + PICK + KINDS.replace('"two"', '"one"'), ["13 choice 'one' of 'kinds', name"]),
        (HEAD + PICK + KINDS.replace('"Two"', '"• one."'), ["14 choice 'two' of 'kinds', label"]),
        (HEAD + 'name_labels = ["Name", "Who are you"]\n' + WHO, ["4 entry 2 of name_labels"]),
        (HEAD + 'boilerplate = ["who are YOU?"]\n' + WHO, ["4 entry 1 of boilerplate"]),
    ],
)
def test_two_names_or_wordings_that_read_alike_are_an_error(text: str, keys: list[str]) -> None:
    assert [fault.partition(": ")[0] for fault in read_faults(text)] == keys


@pytest.mark.parametrize(
    ("one", "two"), [("Yes", "- Yes."), ("Part-time", "part time"), ("A +", "A+"), ("\u22122", "-2")]
)
def test_choices_that_differ_by_punctuation_only_read_alike(one: str, two: str) -> None:
    choices = KINDS.replace('"One"', f'"{one}"').replace('"Two"', f'"{two}"')
    assert [fault.partition(": ")[0] for fault in read_faults(HEAD + PICK + choices)] == [
        "14 choice 'two' of 'kinds', label"
    ]


@pytest.mark.parametrize(
    ("text", "key", "part"),
    [
        (HEAD + PICK, "7 question 'pick', list_name", "'kinds'"),
        (HEAD + PICK.replace('"kinds"', '"kind"') + KINDS, "7 question 'pick', list_name", "did you mean 'kinds'?"),
        (HEAD + PICK.replace('list_name = "kinds"\n', "") + KINDS, "4 question 'pick', list_name", "select_one"),
        (HEAD + WHO + 'list_name = "kinds"\n' + KINDS, "8 question 'who', list_name", "text"),
        (HEAD + WHO + "or_other = true\n", "8 question 'who', or_other", "text"),
    ],
)
def test_missing_or_misused_choice_list_is_an_error(text: str, key: str, part: str) -> None:
    (fault,) = read_faults(text)
    assert fault.startswith(f"{key}: ")
    assert part in fault


def test_all_conflicts_are_reported_at_once() -> None:
    assert len(read_faults(HEAD + WHO + WHO + PICK)) == 3
