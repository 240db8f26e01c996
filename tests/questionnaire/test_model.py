from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profilecli.errors import SettingsError
from profilecli.questionnaire.answer_types import QuestionType
from profilecli.questionnaire.model import (
    DEFAULT_QUESTIONNAIRE,
    Questionnaire,
    Sensitivity,
    list_builtin,
    parse_questionnaire,
    read_builtin,
)

HEAD = 'name = "x"\ntitle = "X"\nversion = "1"\n'
WHO = '[[survey]]\nname = "who"\ntype = "text"\nlabel = "Who are you?"\n'
PICK = '[[survey]]\nname = "pick"\ntype = "select_one"\nlist_name = "kinds"\nlabel = "Which kind?"\n'
KINDS = '[[choices.kinds]]\nname = "one"\nlabel = "One"\n[[choices.kinds]]\nname = "two"\nlabel = "Two"\n'


def parse(text: str) -> Questionnaire:
    return parse_questionnaire(text.encode(), "q.toml")


def read_faults(text: str | bytes) -> list[str]:
    """Parse a faulty questionnaire; return the lines of its error without the file's name."""
    data = text.encode() if isinstance(text, str) else text
    with pytest.raises(SettingsError) as caught:
        parse_questionnaire(data, "some/q.toml")
    lines = str(caught.value).split("\n")
    assert all(line.startswith("some/q.toml: ") for line in lines)
    return [line.removeprefix("some/q.toml: ") for line in lines]


def test_smallest_questionnaire_has_the_documented_defaults() -> None:
    found = parse(HEAD + WHO)
    assert (found.language, found.date_order, found.decimal_mark) == ("en", "dmy", ".")
    assert (found.name_labels, found.boilerplate, found.choices) == ((), (), {})
    question = found.survey[0]
    assert (question.name, question.type, question.label) == ("who", QuestionType.TEXT, "Who are you?")
    assert (question.required, question.sensitivity, question.or_other) == (False, Sensitivity.PUBLIC, False)
    assert found.get_choices(question) == ()


def test_choices_of_a_select_question_keep_their_order() -> None:
    found = parse(HEAD + PICK + KINDS)
    assert [choice.name for choice in found.get_choices(found.survey[0])] == ["one", "two"]


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


def test_questionnaire_of_another_kind_is_data_too(tool_library: Questionnaire) -> None:
    assert {item.type for item in tool_library.survey} == set(QuestionType)
    assert tool_library.survey[6].or_other
    assert tool_library.survey[9].sensitivity is Sensitivity.RESTRICTED


def test_every_builtin_questionnaire_is_valid() -> None:
    assert DEFAULT_QUESTIONNAIRE in list_builtin()
    assert list_builtin() == sorted(list_builtin())
    for name in list_builtin():
        assert parse_questionnaire(read_builtin(name), f"{name}.toml").name == name


def test_unknown_builtin_is_an_error_with_a_suggestion() -> None:
    with pytest.raises(SettingsError, match="did you mean 'nswp-member'"):
        read_builtin("nswp-membr")
    with pytest.raises(SettingsError) as caught:
        read_builtin("\u202eq")
    assert str(caught.value).isascii()
    assert "did you mean" not in str(caught.value)


@pytest.mark.parametrize("kind", QuestionType)
def test_each_type_is_text_typed_or_select(kind: QuestionType) -> None:
    assert [kind is QuestionType.TEXT, kind.is_typed, kind.is_select].count(True) == 1


def test_questionnaires_can_be_keys() -> None:
    one, same, other = parse(HEAD + PICK + KINDS), parse(HEAD + PICK + KINDS), parse(HEAD + WHO)
    assert {one: 1, other: 2}[same] == 1


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


@pytest.mark.parametrize(
    ("text", "key", "meant"),
    [
        (HEAD + "boilerplates = []\n" + WHO, "boilerplates", "'boilerplate'"),
        (HEAD + WHO + "requierd = true\n", "survey[1].requierd", "'required'"),
        (HEAD + WHO + "xyz = true\n", "survey[1].xyz", None),
        (HEAD + WHO + PICK + KINDS + 'labl = "x"\n', "choices.kinds[2].labl", "'label'"),
    ],
)
def test_unknown_key_is_named_with_the_one_meant(text: str, key: str, meant: str | None) -> None:
    (fault,) = read_faults(text)
    assert fault.startswith(f"{key}: ")
    assert (f"did you mean {meant}?" in fault) if meant else ("did you mean" not in fault)


@pytest.mark.parametrize(
    ("text", "key", "meant"),
    [
        (HEAD + WHO.replace('"text"', '"txet"'), "survey[1].type", "'text'"),
        (HEAD + WHO.replace('"text"', '"select-one"'), "survey[1].type", "'select_one'"),
        (HEAD + WHO.replace('"text"', "7"), "survey[1].type", None),
        (HEAD + WHO + 'sensitivity = "contcat"\n', "survey[1].sensitivity", "'contact'"),
        (HEAD + WHO + 'sensitivity = "text"\n', "survey[1].sensitivity", None),
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
        (HEAD + "survey = []\n", ["survey"]),
        (HEAD + "survey = 1\n", ["survey"]),
        (HEAD + "survey = [1]\n", ["survey[1]"]),
        (HEAD + "choices = 1\n" + WHO, ["choices"]),
        (HEAD + "choices = {kinds = []}\n" + WHO, ["choices.kinds"]),
        (HEAD + '[[survey]]\nname = "who"\n', ["survey[1].type", "survey[1].label"]),
        (HEAD + WHO.replace('"who"', '"1st"'), ["survey[1].name"]),
        (HEAD + WHO.replace('"who"', '"wh o"'), ["survey[1].name"]),
        (HEAD + WHO.replace('"who"', '"wh\\n"'), ["survey[1].name"]),
        (HEAD + WHO.replace('"who"', f'"{"w" * 65}"'), ["survey[1].name"]),
        (HEAD + WHO.replace("Who are you?", ""), ["survey[1].label"]),
        (HEAD + WHO.replace("Who are you?", "???"), ["survey[1].label"]),
        (HEAD + WHO.replace("Who are you?", "__"), ["survey[1].label"]),
        (HEAD + WHO.replace("Who are you?", "\u200c"), ["survey[1].label"]),
        (HEAD + WHO.replace("Who are you?", "w" * 1001), ["survey[1].label"]),
        (HEAD + WHO + 'aliases = ["ok", "_"]\n', ["survey[1].aliases[2]"]),
        (HEAD + 'boilerplate = ["ok", "_"]\n' + WHO, ["boilerplate[2]"]),
        (HEAD + 'name_labels = ["_"]\n' + WHO, ["name_labels[1]"]),
        (HEAD + 'language = "english please"\n' + WHO, ["language"]),
        (HEAD + 'date_order = "dym"\n' + WHO, ["date_order"]),
        (HEAD + 'decimal_mark = ";"\n' + WHO, ["decimal_mark"]),
        (HEAD.replace('"1"', "1") + WHO, ["version"]),
        (HEAD.replace('"x"', '"../x"') + WHO, ["name"]),
    ],
)
def test_each_fault_is_reported_once_with_its_key(text: str, keys: list[str]) -> None:
    assert [fault.partition(": ")[0] for fault in read_faults(text)] == keys


def test_message_speaks_of_toml_and_not_of_python() -> None:
    reported = "\n".join(read_faults(HEAD + "survey = 1\nchoices = 1\n") + read_faults(HEAD + "survey = [1]\n"))
    assert not any(word in reported.casefold() for word in ("tuple", "dict", "model", "instance", "pydantic"))


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        (HEAD + WHO + WHO.replace("Who are you?", "And who else?"), ["survey[2].name"]),
        (HEAD + WHO + WHO.replace('"who"', '"who2"'), ["survey[2].label"]),
        (HEAD + WHO + WHO.replace('"who"', '"who2"').replace("Who are you?", "1. WHO ARE YOU"), ["survey[2].label"]),
        (
            HEAD + WHO + PICK.replace("Which kind?", "What?") + 'aliases = ["A", "Who are you"]\n' + KINDS,
            ["survey[2].aliases[2]"],
        ),
        (HEAD + PICK + KINDS.replace('"two"', '"one"'), ["choices.kinds[2].name"]),
        (HEAD + PICK + KINDS.replace('"Two"', '"• one."'), ["choices.kinds[2].label"]),
        (HEAD + 'name_labels = ["Name", "Who are you"]\n' + WHO, ["name_labels[2]"]),
        (HEAD + 'boilerplate = ["who are YOU?"]\n' + WHO, ["boilerplate[1]"]),
    ],
)
def test_two_names_or_wordings_that_read_alike_are_an_error(text: str, keys: list[str]) -> None:
    assert [fault.partition(": ")[0] for fault in read_faults(text)] == keys


def test_alias_may_read_like_its_own_label() -> None:
    assert parse(HEAD + WHO + 'aliases = ["WHO ARE YOU"]\n').survey[0].aliases == ("WHO ARE YOU",)


@pytest.mark.parametrize(
    ("one", "two"),
    [("A+", "A-"), ("-2", "2"), ("< 18", "> 18"), ("C", "C#"), (".NET", "NET"), ("A*", "A"), ("\u00bd", "1")],
)
def test_choices_may_differ_by_a_sign(one: str, two: str) -> None:
    choices = KINDS.replace('"One"', f'"{one}"').replace('"Two"', f'"{two}"')
    assert [choice.label for choice in parse(HEAD + PICK + choices).choices["kinds"]] == [one, two]


@pytest.mark.parametrize(
    ("one", "two"), [("Yes", "- Yes."), ("Part-time", "part time"), ("A +", "A+"), ("\u22122", "-2")]
)
def test_choices_that_differ_by_punctuation_only_read_alike(one: str, two: str) -> None:
    choices = KINDS.replace('"One"', f'"{one}"').replace('"Two"', f'"{two}"')
    assert [fault.partition(": ")[0] for fault in read_faults(HEAD + PICK + choices)] == ["choices.kinds[2].label"]


def test_same_wording_may_stand_in_two_lists() -> None:
    other = KINDS.replace("kinds", "sorts")
    assert set(parse(HEAD + PICK + KINDS + other).choices) == {"kinds", "sorts"}


@pytest.mark.parametrize(
    ("text", "key", "part"),
    [
        (HEAD + PICK, "survey[1].list_name", "'kinds'"),
        (HEAD + PICK.replace('"kinds"', '"kind"') + KINDS, "survey[1].list_name", "did you mean 'kinds'?"),
        (HEAD + PICK.replace('list_name = "kinds"\n', "") + KINDS, "survey[1].list_name", "select_one"),
        (HEAD + WHO + 'list_name = "kinds"\n' + KINDS, "survey[1].list_name", "text"),
        (HEAD + WHO + "or_other = true\n", "survey[1].or_other", "text"),
    ],
)
def test_missing_or_misused_choice_list_is_an_error(text: str, key: str, part: str) -> None:
    (fault,) = read_faults(text)
    assert fault.startswith(f"{key}: ")
    assert part in fault


def test_all_conflicts_are_reported_at_once() -> None:
    assert len(read_faults(HEAD + WHO + WHO + PICK)) == 3


@given(st.binary() | st.text().map(str.encode))
def test_any_bytes_are_a_questionnaire_or_a_settings_error(data: bytes) -> None:
    with pytest.raises(SettingsError, match=r"^q\.toml: "):
        parse_questionnaire(data, "q.toml")
