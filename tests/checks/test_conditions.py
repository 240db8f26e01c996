"""Questions that depend on other answers, and answers that have to be of a kind."""

from __future__ import annotations

from typing import Any

import pytest

from helpers import list_codes, read, read_one
from profilecli.questionnaire.model import Questionnaire
from profilecli.questionnaire.parsing import parse_questionnaire
from profilecli.reading.relevance import list_unmet
from profilecli.run.summary import Tally, add_result
from profilecli.views.card import render_card

GATE = "${gate} = 'yes'"


def build(*, group: str = "", key: str = f'relevant = "{GATE}"', more: str = "") -> Questionnaire:
    text = f"""
name = "g"
title = "G"
version = "1"
name_labels = ["Garden"]
missing = {{ dont_know = "Don't know" }}

[[survey]]
name = "gate"
type = "boolean"
label = "Is there a gate?"

[[survey]]
name = "part"
type = "group"
label = "About the gate"
{group}

[[survey]]
name = "key"
type = "text"
group = "part"
label = "Who keeps the key?"
required = true
{key}
{more}
"""
    return parse_questionnaire(text.encode(), "g")


def find(text: str, **keys: Any) -> list[str]:
    return list_codes(f"Garden: Oak\n\n{text}", build(**keys))


@pytest.mark.parametrize(
    ("page", "codes"),
    [
        ("Is there a gate? No\n", []),
        ("Is there a gate? No\nWho keeps the key?\n", []),
        ("Is there a gate? No\nWho keeps the key?\nN/A\n", []),
        ("Is there a gate? No\nWho keeps the key?\nDon't know\n", []),
        ("Is there a gate? No\nWho keeps the key?\n  The school\n", ["PRF310 5:3 warning key"]),
        ("Is there a gate? Yes\n", ["PRF202 1:1 error key"]),
        ("Is there a gate? Yes\nWho keeps the key?\n", ["PRF301 4:1 error key"]),
        ("Is there a gate? Yes\nWho keeps the key?\nThe school\n", []),
        # Without the first answer nobody knows whether the second one is wrong, and none is missing.
        ("Is there a gate?\nWho keeps the key?\nThe school\n", ["PRF301 3:1 warning gate"]),
        ("Is there a gate?\n", ["PRF301 3:1 warning gate"]),
        ("Is there a gate? Perhaps\n", ["PRF305 3:18 error gate"]),
        ("Is there a gate? Perhaps\nWho keeps the key?\nThe school\n", ["PRF305 3:18 error gate"]),
    ],
)
@pytest.mark.parametrize("keys", [{}, {"group": f'relevant = "{GATE}"', "key": ""}], ids=["question", "group"])
def test_question_is_needed_where_its_condition_is_met(page: str, codes: list[str], keys: dict[str, str]) -> None:
    assert find(page, **keys) == codes


def test_finding_names_the_question_on_which_it_depends() -> None:
    text = "Garden: Oak\n\nIs there a gate? No\nWho keeps the key?\nThe school\n"
    (item,) = read(text, build()).diagnostics
    assert item.message == "not to be answered after the answer to 'gate'; correct one of them"


def test_answer_that_is_not_to_be_stays_in_the_record() -> None:
    text = "Garden: Oak\n\nIs there a gate? No\nWho keeps the key?\nThe school\n"
    assert read_one(text, build()).answers["key"].value == "The school"


@pytest.mark.parametrize(("gate", "is_needed"), [("No", False), ("Yes", True)])
def test_only_what_is_needed_counts_as_missing_in_views(gate: str, is_needed: bool) -> None:
    questionnaire = build()
    outcome = read(f"Garden: Oak\n\nIs there a gate? {gate}\n", questionnaire)
    (profile,) = outcome.profiles
    assert ("required" in render_card(profile, questionnaire)) == is_needed
    (count,) = add_result(Tally(questionnaire), outcome)
    assert count.missing == is_needed


@pytest.mark.parametrize(
    ("kind", "condition", "answer", "is_met"),
    [
        ("integer", ". != 13", "13", False),
        ("integer", ". != 13", "12", True),
        ("decimal", ". <= 1.5", "1.75", False),
        ("date", ". != '2001-12-31'", "31/12/2001", False),
        ("text", "string-length(.) <= 5", "the school", False),
        ("text", "string-length(.) <= 5", "me", True),
        ("text", "string-length(.) <= 2", "N/A", True),
        ("boolean", ". = ${gate}", "yes", False),
        ("integer", ". > 3 or ${gate} = 'yes'", "2", False),
        ("integer", ". > 3 or ${gate} = 'no'", "2", True),
    ],
)
def test_answer_that_is_not_as_the_form_asks_is_reported(kind: str, condition: str, answer: str, is_met: bool) -> None:
    more = f'[[survey]]\nname = "own"\ntype = "{kind}"\nlabel = "And the last one?"\nconstraint = "{condition}"\n'
    found = read(f"Garden: Oak\n\nIs there a gate? No\n\nAnd the last one?\n{answer}\n", build(more=more)).diagnostics
    codes = [(item.code, item.line) for item in found if item.code != "PRF306"]
    assert codes == ([] if is_met else [("PRF311", 6)])


def test_answer_that_cannot_be_read_is_not_compared() -> None:
    more = (
        '[[survey]]\nname = "own"\ntype = "integer"\nlabel = "And the last one?"\n'
        "constraint = \". > 3 and ${gate} = 'yes'\"\n"
    )
    assert find("Is there a gate? No\n\nAnd the last one?\nmany\n", more=more) == ["PRF305 6:1 error own"]


def test_constraint_that_depends_on_an_answer_that_is_not_there_is_not_checked() -> None:
    more = (
        '[[survey]]\nname = "own"\ntype = "integer"\nlabel = "And the last one?"\nconstraint = ". > 3 or ${gate} = 1"\n'
    )
    assert find("And the last one? 2\n", more=more) == []


def test_several_choices_are_compared_one_by_one() -> None:
    text = """
name = "g"
title = "G"
version = "1"
survey = [
  { name = "pets", type = "select_multiple", list_name = "pets", label = "Which pets?" },
  { name = "cats", type = "integer", label = "How many cats?", relevant = "selected(${pets}, 'cat')" },
]
[choices]
pets = [{ name = "cat", label = "Cat" }, { name = "dog", label = "Dog" }]
"""
    questionnaire = parse_questionnaire(text.encode(), "g")
    for chosen, unmet in (("Cat\nDog", set()), ("Dog", {"cats"})):
        profile = read_one(f"Oak\n\nWhich pets?\n{chosen}\n", questionnaire)
        assert list_unmet(questionnaire, profile.answers) == unmet


HELP = parse_questionnaire(
    b"""
name = "h"
title = "H"
version = "1"
name_labels = ["Garden"]

[[survey]]
name = "help"
type = "select_multiple"
list_name = "kinds"
or_other = true
label = "Which help do you want?"

[[survey]]
name = "which"
type = "text"
label = "Which other help?"
required = true
relevant = "selected(${help}, 'other')"

[[survey]]
name = "why"
type = "text"
label = "Why do you want none?"
required = true
relevant = "${help} = ''"

[[survey]]
name = "first"
type = "text"
label = "What do you want first?"
required = true
relevant = "count-selected(${help}) > 1"

[[choices.kinds]]
name = "seeds"
label = "Seeds"

[[choices.kinds]]
name = "tools"
label = "Tools"
""",
    "h",
)


@pytest.mark.parametrize(
    ("ticked", "missing"),
    [
        ("[x] Seeds", []),
        ("[x] Seeds\n[x] Tools", ["first"]),
        ("[x] Other: a song", ["which"]),
        ("[x] Seeds\n[x] Other: a song", ["which", "first"]),
        ("[x] Other: a song\n[x] Other: a dance", ["which"]),
        ("[ ] Seeds", ["why"]),
    ],
)
def test_other_is_one_of_the_choices_that_are_meant(ticked: str, missing: list[str]) -> None:
    text = f"Garden: Oak\n\nWhich help do you want?\n{ticked}\n"
    codes = [item for item in list_codes(text, HELP) if "PRF202" in item]
    assert codes == [f"PRF202 1:1 error {name}" for name in missing]
    recorded = read_one(text, HELP).answers
    assert [name for name in ("which", "why", "first") if name not in list_unmet(HELP, recorded)] == missing


def test_answer_about_other_is_to_be_there() -> None:
    text = "Garden: Oak\n\nWhich help do you want?\n[x] Other: a song\n\nWhich other help?\nA loud one\n"
    assert list_codes(text, HELP) == []
    assert list_codes(text.replace("Other: a song", "Seeds"), HELP) == ["PRF310 7:1 warning which"]


SPAN = parse_questionnaire(
    b"""
name = "s"
title = "S"
version = "1"
name_labels = ["Garden"]

[[survey]]
name = "start"
type = "date"
precision = "month"
label = "When did you begin?"

[[survey]]
name = "end"
type = "date"
precision = "month"
label = "When will you end?"
constraint = ". >= ${start}"

[[survey]]
name = "hour"
type = "time"
label = "When do you open?"
constraint = ". > '08:00'"
""",
    "s",
)


@pytest.mark.parametrize(
    ("end", "hour", "codes"),
    [
        ("1 March 2021", "9:00", []),
        ("1 May 2020", "9:00", []),
        ("30 April 2020", "7:30", ["PRF311 6:1 warning end", "PRF311 8:1 warning hour"]),
        ("May 2020", "9:00", []),
        ("April 2020", "9:00", ["PRF311 6:1 warning end"]),
    ],
)
def test_dates_and_times_are_compared(end: str, hour: str, codes: list[str]) -> None:
    begin = "Garden: Oak\n\nWhen did you begin?\n1 May 2020\n"
    assert list_codes(f"{begin}When will you end?\n{end}\nWhen do you open?\n{hour}\n", SPAN) == codes
