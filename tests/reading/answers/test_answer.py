from __future__ import annotations

import pytest

from helpers import AREAS, CRIME, ECONOMY, OTHER, STIGMA, WORK, as_dict, get, list_codes, read, read_one
from profilecli.questionnaire.model import Questionnaire
from profilecli.questionnaire.parsing import parse_questionnaire
from profilecli.record.schema import build_record_model
from profilecli.run.pipeline import Options, read_text


def test_text_answer_is_verbatim(nswp: Questionnaire) -> None:
    lines = "  Street  workers \u2013 \u201call\u201d of them &amp; more\n\tindented,\n- \ufb01rst\u00a0item"
    answer = get(f"Lantern\n{WORK}\n{lines}\n", nswp, "who_you_work_with")
    assert answer["value"] == lines


def test_blank_lines_around_are_dropped_and_inside_made_one(nswp: Questionnaire) -> None:
    text = f"Lantern\n{WORK}\n\n\nWomen. \t \n \n\n\nMen.\u3000\n\n\n{OTHER}\n"
    answer = get(text, nswp, "who_you_work_with")
    assert (answer["value"], answer["lines"]) == ("Women.\n\nMen.", [5, 9])


@pytest.mark.parametrize(
    ("lines", "value"),
    [
        ("    Women.\n    Men.", "Women.\nMen."),
        ("  Women:\n    - young\n  Men.", "Women:\n  - young\nMen."),
        ("\tWomen.\n\n\tMen.", "Women.\n\nMen."),
        ("  Women.", "Women."),
        ("\tWomen.\n    Men.", "\tWomen.\n    Men."),
        ("Women.\n  Men.", "Women.\n  Men."),
    ],
)
def test_indent_that_all_lines_share_is_dropped(lines: str, value: str, nswp: Questionnaire) -> None:
    assert get(f"Lantern\n{WORK}\n{lines}\n", nswp, "who_you_work_with")["value"] == value


def test_items_are_without_markers_and_wraps(nswp: Questionnaire) -> None:
    text = f"Lantern\n{WORK}\nWe say:\n- women\n  of the port\n- men\n\nAnd so on.\n"
    answer = get(text, nswp, "who_you_work_with")
    assert answer["items"] == ["women of the port", "men"]
    assert answer["value"] == "We say:\n- women\n  of the port\n- men\n\nAnd so on."


def test_question_that_is_not_asked_is_missing(nswp: Questionnaire) -> None:
    profile = read_one(f"Lantern\n{WORK}\nWomen.\n", nswp)
    dumped = as_dict(profile)["answers"]
    assert list(dumped) == [question.name for question in nswp.survey]
    assert dumped["contact_email"] == {
        "type": "email",
        "status": "missing",
        "value": None,
        "text": None,
        "heading": None,
        "lines": None,
    }
    assert dumped["priority_areas"]["other"] == []
    assert dumped["main_challenges"]["items"] == []


def test_question_with_nothing_under_it_is_empty(nswp: Questionnaire) -> None:
    text = f"Lantern\nContact email\n{WORK}\n\n{AREAS}\n"
    for name in ("contact_email", "who_you_work_with", "priority_areas"):
        answer = get(text, nswp, name)
        assert (answer["status"], answer["value"], answer["lines"]) == ("empty", None, None)
        assert answer["heading"] is not None


@pytest.mark.parametrize(
    ("question", "line", "value"),
    [
        ("contact_email", "desk@nail.example", "desk@nail.example"),
        ("contact_email", "<desk@nail.example>", "desk@nail.example"),
        ("contact_email", "- desk@nail.example", "desk@nail.example"),
        ("contact_email", "**desk@nail.example**", "desk@nail.example"),
        ("website", "nail.example", "http://nail.example"),
        ("website", "https://nail.example/", "https://nail.example/"),
        ("opened_on", "14/03/2015", "2015-03-14"),
        ("opened_on", "3 May 2015", "2015-05-03"),
        ("members", "1,312", 1312),
        ("members", "-3", -3),
        ("yearly_fee", "24.50", 24.5),
        ("legal_form", "Cooperative", "cooperative"),
        ("contact_email", ">desk@nail.example", "desk@nail.example"),
        ("members", "> 40", 40),
        ("legal_form", "[x] Cooperative", "cooperative"),
    ],
)
def test_typed_answer_has_its_value(question: str, line: str, value: object, tool_library: Questionnaire) -> None:
    label = next(item.label for item in tool_library.survey if item.name == question)
    answer = get(f"Library: Nail\n{label}\n{line}\n", tool_library, question)
    assert (answer["status"], answer["value"], answer["lines"]) == ("answered", value, [3, 3])
    assert answer.get("text", line) == line


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("contact_email", "ask at the desk"),
        ("contact_email", "a@b.example and c@d.example"),
        ("opened_on", "31/02/2019"),
        ("opened_on", "in spring"),
        ("members", "about 40"),
        ("members", "1. 40"),
        ("members", ">40"),
        ("members", "**>40**"),
        ("yearly_fee", "24,50 or so"),
    ],
)
def test_what_is_not_of_its_type_is_invalid_and_kept(question: str, line: str, tool_library: Questionnaire) -> None:
    label = next(item.label for item in tool_library.survey if item.name == question)
    text = f"Library: Nail\n{label}\n{line}\n"
    answer = get(text, tool_library, question)
    assert (answer["status"], answer["value"], answer["text"], answer["lines"]) == ("invalid", None, line, [3, 3])
    assert f"PRF305 3:1 error {question}" in list_codes(text, tool_library)


def test_typed_answer_is_its_first_paragraph(tool_library: Questionnaire) -> None:
    text = "Library: Nail\nContact email\n\ndesk@nail.example\n\nRing twice.\nOr thrice.\n"
    profile = read_one(text, tool_library)
    assert profile.answers["contact_email"].value == "desk@nail.example"
    assert [(item.lines, item.text) for item in profile.unplaced] == [((6, 7), "Ring twice.\nOr thrice.")]
    assert "PRF402 6:1 warning -" in list_codes(text, tool_library)


def test_typed_answer_is_its_first_line_where_only_that_is_a_value(tool_library: Questionnaire) -> None:
    text = "Library: Nail\nContact email\ndesk@nail.example\nRing twice.\n"
    profile = read_one(text, tool_library)
    assert profile.answers["contact_email"].value == "desk@nail.example"
    assert [item.lines for item in profile.unplaced] == [(4, 4)]


def test_invalid_answer_is_its_whole_paragraph(tool_library: Questionnaire) -> None:
    text = "Library: Nail\nContact email\nRing twice.\nOr thrice.\n\nTea.\n"
    answer = get(text, tool_library, "contact_email")
    assert (answer["text"], answer["lines"]) == ("Ring twice.\nOr thrice.", [3, 4])
    assert [item.lines for item in read_one(text, tool_library).unplaced] == [(6, 6)]


def test_typed_answer_on_its_headings_line_may_go_on_below(tool_library: Questionnaire) -> None:
    text = "Library: Nail\nContact email: desk@nail.example\nRing twice.\n"
    answer = get(text, tool_library, "contact_email")
    assert (answer["value"], answer["text"], answer["lines"]) == ("desk@nail.example", "desk@nail.example", [2, 2])
    assert [item.lines for item in read_one(text, tool_library).unplaced] == [(3, 3)]


@pytest.mark.parametrize("line", ["N/A", "n/a", "TBC", "-", "xxx", "to be confirmed", "...", "Not applicable."])
def test_placeholder_of_a_typed_question_is_empty_with_its_text(line: str, tool_library: Questionnaire) -> None:
    text = f"Library: Nail\nContact email\n{line}\n"
    answer = get(text, tool_library, "contact_email")
    assert (answer["status"], answer["value"], answer["text"], answer["lines"]) == ("empty", None, line, [3, 3])
    assert [item for item in list_codes(text, tool_library) if item.startswith("PRF3")] == [
        "PRF306 3:1 error contact_email"
    ]


def test_placeholder_of_a_text_question_is_reported_and_kept(nswp: Questionnaire) -> None:
    text = f"Lantern\n{OTHER}\nTBC\n"
    answer = get(text, nswp, "other_areas_of_work")
    assert (answer["status"], answer["value"]) == ("answered", "TBC")
    assert "PRF306 3:1 warning other_areas_of_work" in list_codes(text, nswp)


@pytest.mark.parametrize("line", ["We help n/a holders", "xxx marks the spot", "Pending cases in court"])
def test_words_that_only_hold_a_placeholder_are_an_answer(line: str, nswp: Questionnaire) -> None:
    assert "PRF306" not in "".join(list_codes(f"Lantern\n{OTHER}\n{line}\n", nswp))


def test_choices_stand_in_questionnaire_order_each_once(nswp: Questionnaire) -> None:
    text = f"Lantern\n{AREAS}\n{ECONOMY}\n{CRIME}\n{ECONOMY}\n"
    answer = get(text, nswp, "priority_areas")
    assert answer["value"] == ["oppose_criminalisation", "economic_empowerment"]
    assert [item for item in list_codes(text, nswp) if item.startswith("PRF3")] == ["PRF304 5:1 info priority_areas"]


def test_choice_ticked_once_and_listed_empty_is_chosen_once(nswp: Questionnaire) -> None:
    text = f"Lantern\n{AREAS}\n[ ] {ECONOMY}\n[x] {ECONOMY}\n"
    assert get(text, nswp, "priority_areas")["value"] == ["economic_empowerment"]
    assert "PRF304" not in "".join(list_codes(text, nswp))


def test_lines_that_are_no_choice_are_kept_verbatim(nswp: Questionnaire) -> None:
    text = f"Lantern\n{AREAS}\n{STIGMA}\n  Tea at the town hall \n"
    answer = get(text, nswp, "priority_areas")
    assert (answer["value"], answer["other"]) == (["challenge_stigma"], ["  Tea at the town hall"])
    assert [item for item in list_codes(text, nswp) if item.startswith("PRF3")] == ["PRF302 4:3 warning priority_areas"]


def test_answer_without_a_known_choice_is_answered_with_others(nswp: Questionnaire) -> None:
    answer = get(f"Lantern\n{AREAS}\nTea at the town hall\n", nswp, "priority_areas")
    assert (answer["status"], answer["value"], answer["other"]) == ("answered", [], ["Tea at the town hall"])


def test_placeholder_of_a_choice_question_is_empty(nswp: Questionnaire) -> None:
    text = f"Lantern\n{AREAS}\nN/A\n"
    answer = get(text, nswp, "priority_areas")
    assert (answer["status"], answer["value"], answer["other"]) == ("empty", None, ["N/A"])
    assert [item for item in list_codes(text, nswp) if item.startswith("PRF3")] == ["PRF306 3:1 error priority_areas"]


SERVICES = "Which services do you offer besides lending?"
LEGAL = "What is the legal form of your library?"


def test_other_line_is_welcome_where_the_questionnaire_says_so(tool_library: Questionnaire) -> None:
    text = f"Library: Nail\n{SERVICES}\nDelivery by cargo bike\nOther: soup\n"
    answer = get(text, tool_library, "services")
    assert (answer["value"], answer["other"]) == (["delivery"], ["Other: soup"])
    assert "PRF302" not in "".join(list_codes(text, tool_library))


def test_unticked_other_is_no_answer(tool_library: Questionnaire) -> None:
    text = f"Library: Nail\n{SERVICES}\n[x] Delivery by cargo bike\n[ ] Other: ____\n"
    assert get(text, tool_library, "services")["other"] == []


@pytest.mark.parametrize(
    ("line", "rule", "message"),
    [
        ("[ ] Other: soup", "PRF302", "words without a tick, kept in 'other'; tick them or delete them"),
        ("\u2610 Other: soup, jam", "PRF302", "words without a tick, kept in 'other'; tick them or delete them"),
        ("[x] Other: ____", "PRF306", "a tick without words; write them or delete the tick"),
        ("[x] Other: N/A", "PRF306", "a tick without words; write them or delete the tick"),
    ],
)
def test_other_with_a_tick_or_words_alone_is_kept_and_reported(
    line: str, rule: str, message: str, tool_library: Questionnaire
) -> None:
    text = f"Library: Nail\n{SERVICES}\n[x] Delivery by cargo bike\n{line}\n"
    answer = get(text, tool_library, "services")
    assert (answer["value"], answer["other"]) == (["delivery"], [line])
    assert f"{rule} 4:1 warning services" in list_codes(text, tool_library)
    assert message in [item.message for item in read(text, tool_library).diagnostics]


def test_line_besides_other_is_unknown_all_the_same(tool_library: Questionnaire) -> None:
    text = f"Library: Nail\n{SERVICES}\nSoup on Sundays\n"
    assert "PRF302 3:1 warning services" in list_codes(text, tool_library)


def test_one_choice_of_several_boxes(tool_library: Questionnaire) -> None:
    text = (
        f"Library: Nail\n{LEGAL}\n( ) Registered association\n(x) Cooperative\n( ) Informal group without legal form\n"
    )
    answer = get(text, tool_library, "legal_form")
    assert (answer["status"], answer["value"], answer["other"]) == ("answered", "cooperative", [])


def test_full_circle_is_chosen_and_hollow_ones_are_not(tool_library: Questionnaire) -> None:
    text = f"Library: Nail\n{LEGAL}\n\u25cb Registered association\n\u25cf Cooperative\n"
    assert get(text, tool_library, "legal_form")["value"] == "cooperative"


def test_two_choices_where_one_was_asked_for_are_invalid(tool_library: Questionnaire) -> None:
    text = f"Library: Nail\n{LEGAL}\nRegistered association\nCooperative\n"
    answer = get(text, tool_library, "legal_form")
    assert (answer["status"], answer["value"]) == ("invalid", None)
    assert answer["other"] == ["Registered association", "Cooperative"]
    assert "PRF305 3:1 error legal_form" in list_codes(text, tool_library)


def test_no_known_choice_where_one_was_asked_for_is_invalid(tool_library: Questionnaire) -> None:
    text = f"Library: Nail\n{LEGAL}\nA kind of club\n"
    answer = get(text, tool_library, "legal_form")
    assert (answer["status"], answer["value"], answer["other"]) == ("invalid", None, ["A kind of club"])
    found = [item for item in list_codes(text, tool_library) if item.startswith("PRF3")]
    assert found == ["PRF305 3:1 error legal_form"]


def test_choice_with_a_remark_below_is_answered(tool_library: Questionnaire) -> None:
    text = f"Library: Nail\n{LEGAL}\nCooperative\nsince last year\n"
    answer = get(text, tool_library, "legal_form")
    assert (answer["status"], answer["value"], answer["other"]) == ("answered", "cooperative", ["since last year"])
    assert "PRF302 4:1 warning legal_form" in list_codes(text, tool_library)


@pytest.mark.parametrize(
    "line",
    ["Other:", "Other: ____", "Other (please say): N/A", "[ ] Other", "[ ] Other: N/A", "[ ] Other: please specify"],
)
def test_line_for_ones_own_choice_that_says_nothing_is_not_chosen(line: str, tool_library: Questionnaire) -> None:
    text = f"Nail\nWhich services do you offer besides lending?\nDelivery by cargo bike\n{line}\n"
    (profile,) = read_text(text, Options(tool_library)).profiles
    assert profile.answers["services"].other == ()


def test_sign_before_a_number_is_no_bullet(tool_library: Questionnaire) -> None:
    text = "Nail\nHow many members do you have?\n\u201312\n"
    (profile,) = read_text(text, Options(tool_library)).profiles
    assert profile.answers["members"].value != 12


@pytest.mark.parametrize(
    ("lines", "status", "value", "other", "codes"),
    [
        ("Other: a raft", "answered", "other", ["Other: a raft"], []),
        ("[x] Other: a raft\n[ ] Canoe", "answered", "other", ["[x] Other: a raft"], []),
        ("[ ] Other: a raft\n[x] Canoe", "answered", "canoe", ["[ ] Other: a raft"], ["PRF302"]),
        ("[ ] Other: a raft\n[ ] Canoe", "invalid", None, ["[ ] Other: a raft"], ["PRF305"]),
        ("[x] Other: ____\n[ ] Canoe", "answered", "other", ["[x] Other: ____"], ["PRF306"]),
        ("x Other: N/A\n[ ] Canoe", "answered", "other", ["x Other: N/A"], ["PRF306"]),
        ("[x] Other: ____\n[x] Canoe", "invalid", None, ["[x] Other: ____", "[x] Canoe"], ["PRF305"]),
        ("Other: ____\nCanoe", "answered", "canoe", [], []),
        ("Canoe\nOther: a raft", "invalid", None, ["Canoe", "Other: a raft"], ["PRF305"]),
        ("A raft", "invalid", None, ["A raft"], ["PRF305"]),
    ],
)
def test_choice_of_ones_own_is_an_answer_where_it_is_welcome(
    lines: str, status: str, value: str | None, other: list[str], codes: list[str]
) -> None:
    text = """
name = "x"
title = "X"
version = "1"
name_labels = ["Hirer"]
[[survey]]
name = "boat"
type = "select_one"
list_name = "boats"
or_other = true
label = "Which boat do you want?"
[[choices.boats]]
name = "canoe"
label = "Canoe"
[[choices.boats]]
name = "rowing"
label = "Rowing boat"
"""
    questionnaire = parse_questionnaire(text.encode(), "x.toml")
    page = f"Hirer: Moss\nWhich boat do you want?\n{lines}\n"
    answer = get(page, questionnaire, "boat")
    assert (answer["status"], answer["value"], answer["other"]) == (status, value, other)
    assert [code[:6] for code in list_codes(page, questionnaire)] == codes
    build_record_model(questionnaire).model_validate_json(read_one(page, questionnaire).to_json())
