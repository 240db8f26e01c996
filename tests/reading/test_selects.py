from __future__ import annotations

from dataclasses import replace

import pytest

from profilecli.questionnaire.lexicon import build_lexicon
from profilecli.questionnaire.model import Questionnaire
from profilecli.reading.choices import find_choices
from profilecli.reading.selects import is_own_choice, read_selected


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
