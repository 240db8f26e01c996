from __future__ import annotations

from dataclasses import replace

import pytest

from faults.fuzz.pages import check_outcome
from helpers import get, list_codes, read
from profilecli.questionnaire.lexicon import build_lexicon
from profilecli.questionnaire.model import Questionnaire
from profilecli.questionnaire.parsing import parse_questionnaire
from profilecli.reading.choices.choice import find_choices
from profilecli.reading.choices.selects import is_own_choice, read_selected


@pytest.mark.parametrize(
    ("text", "is_own"),
    [
        ("Other: cakes", True),
        ("[x] Other", True),
        ("x Other: cakes", True),
        ("Another", False),
        ("x", False),
        ("", False),
    ],
)
def test_line_that_begins_with_other_is_a_choice_of_ones_own(
    text: str, is_own: bool, tool_library: Questionnaire
) -> None:
    question = next(item for item in tool_library.survey if item.or_other)
    assert is_own_choice(question, text, build_lexicon(tool_library)) is is_own
    assert not is_own_choice(replace(question, or_other=False), text, build_lexicon(tool_library))


def test_lines_are_parted_into_choices_own_ones_and_unknown_ones(tool_library: Questionnaire) -> None:
    lexicon = build_lexicon(tool_library)
    question = next(item for item in tool_library.survey if item.or_other)
    label = tool_library.get_choices(question)[0].label
    lines = [label, "Other: cakes", "Other: ___", "A brass band", label]
    book = lexicon.choices[question.list_name or ""]
    marks = [mark.place(index) for index in (0, 4) for mark in find_choices(lines[index:], book)]
    selected = read_selected(question, marks, lines, {1: lines[1], 2: lines[2], 3: lines[3]}, lexicon)
    assert selected.chosen == {tool_library.get_choices(question)[0].name}
    assert (selected.others, selected.unknown, len(selected.repeated)) == ((1, 3), (3,), 1)
    assert not selected.is_doubtful


DAYS = b"""
name = "d"
title = "D"
version = "1"
name_labels = ["Name"]

[[survey]]
name = "days"
type = "select_multiple"
list_name = "days"
or_other = true
label = "On which days can you come?"

[[choices.days]]
name = "mon"
label = "Monday"

[[choices.days]]
name = "wed"
label = "Wednesday"
"""
FREE = parse_questionnaire(DAYS, "d")
FIXED = parse_questionnaire(DAYS.replace(b"or_other = true\n", b""), "d")


@pytest.mark.parametrize("gap", [" ", "   ", "\t", " | "])
@pytest.mark.parametrize(
    ("row", "value", "other"),
    [
        (("☑ Monday", "☐ Wednesday", "☑ Other: Sunday evening"), ["mon"], ["☑ Other: Sunday evening"]),
        (("[x] Monday", "[ ] Wednesday", "[ ] Other:"), ["mon"], []),
        (("☒ Monday", "☐ Other: ______"), ["mon"], []),
        (("☐ Monday", "☐ Wednesday", "☒ Other: Sunday"), [], ["☒ Other: Sunday"]),
    ],
)
@pytest.mark.parametrize("start", ["\n", " "])
def test_choice_of_ones_own_can_be_beside_the_last_box_of_a_line(
    gap: str, row: tuple[str, ...], value: list[str], other: list[str], start: str
) -> None:
    text = f"Name: Ana\nOn which days can you come?{start}{gap.join(row)}\n"
    answer = get(text, FREE, "days")
    assert (answer["status"], answer["value"], answer["other"]) == ("answered", value, other)
    assert list_codes(text, FREE) == []
    check_outcome(read(text, FREE))


def test_words_beside_the_last_box_are_reported_where_it_is_empty() -> None:
    text = "Name: Ana\nOn which days can you come?\n[x] Monday [ ] Other: Sunday\n"
    assert (get(text, FREE, "days")["value"], list_codes(text, FREE)) == (["mon"], ["PRF302 3:1 warning days"])


@pytest.mark.parametrize(
    "line",
    ["☑ Monday ☐ Wednesday ☑ Friday", "☑ Monday ☑ Other: Sunday", "[x] Monday [ ] Wednesday [x] Any day"],
)
def test_line_with_a_choice_beside_another_box_is_not_read(line: str) -> None:
    answer = get(f"Name: Ana\nOn which days can you come?\n{line}\n", FIXED, "days")
    assert (answer["status"], answer["value"], answer["other"]) == ("invalid", None, [line])


@pytest.mark.parametrize("own", ["[ ] Other ✓", "[ ] Other, maybe Sunday", "[ ] Other - see below"])
def test_words_behind_an_empty_box_without_a_colon_are_not_read(own: str) -> None:
    line = f"[x] Monday [ ] Wednesday {own}"
    answer = get(f"Name: Ana\nOn which days can you come?\n{line}\n", FREE, "days")
    assert (answer["status"], answer["value"], answer["other"]) == ("invalid", None, [line])


@pytest.mark.parametrize("line", ["☑ Any day", "☑ Any day ☐ No day", "☐ Friday [x] Other: x"])
def test_line_without_a_choice_is_unknown(line: str) -> None:
    answer = get(f"Name: Ana\nOn which days can you come?\n☑ Monday\n☐ Wednesday\n{line}\n", FIXED, "days")
    assert (answer["status"], answer["value"], answer["other"]) == ("answered", ["mon"], [line])
