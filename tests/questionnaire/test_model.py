from __future__ import annotations

import pytest

from profilecli.questionnaire.answer_types import PartType, QuestionType
from profilecli.questionnaire.model import Questionnaire, Sensitivity, list_yes_no
from questionnaire.given import HEAD, KINDS, PICK, WHO, parse, read_faults


def test_smallest_questionnaire_has_the_documented_defaults() -> None:
    found = parse(HEAD + WHO)
    assert (found.language, found.date_order, found.decimal_mark) == ("en", "dmy", None)
    assert (found.name_labels, found.boilerplate, found.choices) == ((), (), {})
    question = found.survey[0]
    assert (question.name, question.type, question.label) == ("who", QuestionType.TEXT, "Who are you?")
    assert (question.required, question.sensitivity, question.or_other) == (False, None, False)
    assert found.get_choices(question) == ()


def test_choices_of_a_select_question_keep_their_order() -> None:
    found = parse(HEAD + PICK + KINDS)
    assert [choice.name for choice in found.get_choices(found.survey[0])] == ["one", "two"]


def test_every_type_is_in_a_sample(tool_library: Questionnaire, garden: Questionnaire) -> None:
    assert {item.type for item in (*tool_library.rows, *garden.rows)} == {*QuestionType, *PartType}


def test_questionnaire_of_another_kind_is_data_too(tool_library: Questionnaire) -> None:
    assert tool_library.survey[6].or_other
    assert tool_library.survey[9].sensitivity is Sensitivity.RESTRICTED


def test_numbers_and_units_are_read_as_they_are_written() -> None:
    (question,) = parse(HEAD + WHO.replace('"text"', '"decimal"') + 'min = 0\nmax = 2.5\nunit = "km"\n').survey
    assert (question.min, question.max, question.unit) == (0, 2.5, ("km",))
    assert type(question.min) is int
    assert parse(HEAD + WHO.replace('"text"', '"decimal"') + 'unit = ["EUR", "\u20ac"]\n').survey[0].unit == (
        "EUR",
        "\u20ac",
    )


@pytest.mark.parametrize("written", ["true", '"1"', "inf", "nan", "2026-01-01"])
def test_a_limit_is_a_number(written: str) -> None:
    assert read_faults(HEAD + WHO.replace('"text"', '"integer"') + f"min = {written}\n") == [
        "8 question 'who', min: should be a number"
    ]


@pytest.mark.parametrize("region", ["gb", "GBR", "United Kingdom", ""])
def test_region_is_the_code_of_a_country(region: str) -> None:
    faults = read_faults(HEAD + f'region = "{region}"\n' + WHO)
    assert faults == ['4 region: should be the code of a country in two capitals, such as "GB"']


def test_region_is_a_country_that_has_telephone_numbers() -> None:
    assert read_faults(HEAD + 'region = "UK"\n' + WHO) == [
        '4 region: is not the code of a country in ISO 3166-1, such as "GB" for Britain'
    ]


def test_limits_must_not_contradict_each_other() -> None:
    faults = read_faults(HEAD + WHO.replace('"text"', '"integer"') + "min = 2\nmax = 1\n")
    assert faults == ["9 question 'who', max: is less than min"]


@pytest.mark.parametrize(
    ("keys", "fault"),
    [
        ("", "end: is required"),
        ("end = 1", "end: is not more than start"),
        ("start = 3\nend = 2", "end: is not more than start"),
        ("end = 5\nstep = 0", "step: is not more than 0"),
        ("end = 5\nmin = 1", "min: a question of type range has no 'min'"),
    ],
)
def test_a_scale_goes_up_from_its_start(keys: str, fault: str) -> None:
    (reported,) = read_faults(HEAD + WHO.replace('"text"', '"range"') + f"{keys}\n")
    assert reported.endswith(f"question 'who', {fault}")


@pytest.mark.parametrize(("key", "value"), [("min", "1"), ("unit", '"EUR"'), ("max", "1")])
def test_a_key_that_means_nothing_for_a_type_is_a_fault(key: str, value: str) -> None:
    faults = read_faults(HEAD + WHO + f"{key} = {value}\n")
    assert faults == [f"8 question 'who', {key}: a question of type text has no {key!r}"]


def test_names_of_choices_may_be_numbers() -> None:
    text = HEAD + PICK + KINDS.replace('"one"', "1").replace('"two"', "-99")
    assert [choice.name for choice in parse(text).choices["kinds"]] == ["1", "-99"]
    assert len(read_faults(text.replace("-99", "true"))) == 1
    assert len(read_faults(text.replace("-99", "1.5"))) == 1
    assert len(read_faults(HEAD + WHO.replace('"who"', "7"))) == 1


def test_codes_of_missing_answers_have_one_wording_or_more() -> None:
    found = parse(HEAD + '[missing]\na = "Don\'t know"\nb = ["Refused", "No comment"]\n' + WHO)
    assert found.missing == {"a": ("Don't know",), "b": ("Refused", "No comment")}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('1a = "A"', "5 missing.1a: should begin with a letter or _, and continue with letters, digits, _, - and ."),
        ("a = []", "5 missing.a: should have at least one entry"),
        ('a = ["A", "…"]', "5 entry 2 of missing.a: needs a letter or digit that can be seen"),
        ('one = "1"', "5 missing.one: 'one' is the name of a choice"),
        ('yes = "1"', "5 missing.yes: 'yes' is the name of a choice"),
        (
            'a = "Refused"\nb = ["B", "refused!"]',
            "6 entry 2 of missing.b: 'refused!' is read as the same wording as 'a'",
        ),
    ],
)
def test_codes_of_missing_answers_are_checked(text: str, fault: str) -> None:
    assert read_faults(HEAD + f"[missing]\n{text}\n" + PICK + KINDS) == [fault]


def test_yes_and_no_are_worded_in_the_language_of_the_questionnaire() -> None:
    yes, no = list_yes_no(("en-GB",))
    assert (yes.name, yes.label, yes.aliases) == ("yes", "Yes", ("y",))
    assert (no.name, no.label, no.aliases) == ("no", "No", ("n",))
    found = parse(HEAD + WHO.replace('"text"', '"boolean"'))
    assert found.get_choices(found.survey[0]) == (yes, no)


def row(name: str, kind: str, *keys: str) -> str:
    return "\n".join(("[[survey]]", f'name = "{name}"', f'type = "{kind}"', *keys, ""))


def test_questions_and_what_stands_between_them_keep_their_order() -> None:
    found = parse(HEAD + row("g", "group", 'label = "G"') + row("n", "note", 'label = "N"', 'group = "g"') + WHO)
    assert [(item.name, item.group) for item in found.rows] == [("g", None), ("n", "g"), ("who", None)]
    assert [item.name for item in found.survey] == ["who"]
    assert [item.name for item in found.parts] == ["g", "n"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (WHO + 'group = "g"\n', "8 question 'who', group: there is no group 'g' above, or it has ended"),
        (
            row("g", "group") + WHO + row("n", "note", 'label = "N"', 'group = "g"'),
            "15 note 'n', group: there is no group 'g' above, or it has ended",
        ),
        (row("n", "note") + WHO, "4 note 'n', label: is required"),
        (row("g", "group", 'label = "G"'), "4 survey: should have at least one question"),
        (row("who", "group", 'label = "G"') + WHO, "9 question 'who', name: 'who' is used before (line 4)"),
        (row("n", "note", 'label = "N"', "requred = true") + WHO, "8 note 'n', requred: unknown key"),
        (row("n", "note", 'label = "N"', 'hnt = "a"') + WHO, "8 note 'n', hnt: unknown key, did you mean 'hint'?"),
        (row("n", "note", "label = 1") + WHO, "7 note 'n', label: should be a text in quotes"),
    ],
)
def test_notes_and_groups_are_checked(text: str, fault: str) -> None:
    assert read_faults(HEAD + text) == [fault]


@pytest.mark.parametrize("kind", QuestionType)
def test_each_type_is_text_typed_or_select(kind: QuestionType) -> None:
    assert [kind is QuestionType.TEXT, kind.is_typed, kind.is_select].count(True) == 1


def test_questionnaires_can_be_keys() -> None:
    one, same, other = parse(HEAD + PICK + KINDS), parse(HEAD + PICK + KINDS), parse(HEAD + WHO)
    assert {one: 1, other: 2}[same] == 1


def test_alias_may_read_like_its_own_label() -> None:
    assert parse(HEAD + WHO + 'aliases = ["WHO ARE YOU"]\n').survey[0].aliases == ("WHO ARE YOU",)


@pytest.mark.parametrize(
    ("one", "two"),
    [("A+", "A-"), ("-2", "2"), ("< 18", "> 18"), ("C", "C#"), (".NET", "NET"), ("A*", "A"), ("\u00bd", "1")],
)
def test_choices_may_differ_by_a_sign(one: str, two: str) -> None:
    choices = KINDS.replace('"One"', f'"{one}"').replace('"Two"', f'"{two}"')
    assert [choice.label for choice in parse(HEAD + PICK + choices).choices["kinds"]] == [one, two]


def test_same_wording_may_stand_in_two_lists() -> None:
    other = KINDS.replace("kinds", "sorts")
    assert set(parse(HEAD + PICK + KINDS + other).choices) == {"kinds", "sorts"}
