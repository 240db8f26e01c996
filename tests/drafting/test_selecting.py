"""Piles in, the choice lists of their questions out."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafting.piles import build, repeat, show
from profilecli.drafting.draft_form import DraftQuestion

TOP = "% Mill\n\nWho bakes?\n% and %\n\n"
END = "\n\nLast flood: % %"


def find(answer: str, tmp_path: Path, count: int = 24) -> tuple[str, DraftQuestion]:
    """Return how the question between two others is drafted that is answered by `answer`."""
    form = build(tmp_path, repeat(f"{TOP}What do you grind?\n{answer}{END}", count))
    assert len(form.questions) == 3
    return show(form)[1], form.questions[1]


@pytest.mark.parametrize(
    "answer",
    [
        "[<x| >] Rye\n[<x| |x>] Oats, not too old\n[x] Other: %",
        "- <Rye|Rye\n- Oats, not too old|Oats, not too old|Rye\n- Other: %>",
        "<Rye|Rye; Oats, not too old|Oats, not too old|Rye\nOther: %>",
        "<Rye\nOats, not\n  too old|Oats, not too old|Rye\nOther: %>",
        "(<x| >) Rye (<x| |x>) Oats, not too old\nOther: %",
        "<Rye: yes\nOats, not too old: no|Rye\nOats, not too old|Rye|Oats, not too old\nOther: %>",
    ],
)
def test_list_of_which_several_can_be_chosen(answer: str, tmp_path: Path) -> None:
    found, _ = find(answer, tmp_path)
    assert found == "select_multiple: What do you grind? = Rye | Oats, not too old | ..."


@pytest.mark.parametrize(
    "answer",
    [
        "<Rye|Oats>",
        "<Rye|oats|Oats|RYE>",
        "1. <Rye|Oats>",
        "- <Rye|Oats>",
        "<[x] Rye\n[ ] Oats|[ ] Rye\n[x] Oats>",
        "<[x] Rye [ ] Oats|[ ] Rye [x] Oats>",
        "<Rye [x] Oats [ ]|Rye [ ] Oats [x]>",
        "<Rye: yes\nOats: no|Oats|Rye|Oats|Rye|Oats|Rye|Oats>",
    ],
)
def test_list_of_which_one_is_chosen(answer: str, tmp_path: Path) -> None:
    found, _ = find(answer, tmp_path)
    kind, _, choices = found.partition(": What do you grind? = ")
    assert (kind, sorted(choices.split(" | "))) == ("select_one", ["Oats", "Rye"])


def test_choices_stand_in_the_order_in_which_pages_have_them(tmp_path: Path) -> None:
    found, _ = find("- <Zea|Zea\n- Rye|Rye\n- Oats|Zea\n- Oats|Oats\n- Ale|Rye\n- Ale>", tmp_path, 30)
    assert found.endswith(" = Zea | Rye | Oats | Ale")


def test_word_for_other_choices_is_a_choice_where_nobody_says_which(tmp_path: Path) -> None:
    found, _ = find("<Rye|Oats|Other>", tmp_path)
    assert sorted(found.rpartition(" = ")[2].split(" | ")) == ["Oats", "Other", "Rye"]


@pytest.mark.parametrize(
    "answer",
    [
        "<Leeds|York|Hull|Derby|Bath|Ely|Truro|Wells|Ripon|Perth|Stoke|Leigh>",
        "<Ann Lee|Bo Kay|Cy Fox|Di Roe|Ed Poe|Flo Day|Gus Orr|Hal Ives>",
        "<Rye|Oats|Bran|Rye|%>",
    ],
)
def test_answers_that_recur_may_be_no_choices(answer: str, tmp_path: Path) -> None:
    found, question = find(answer, tmp_path, 48)
    assert found == "text: What do you grind?"
    assert {choice.label for choice in question.maybe} == {text for text in answer[1:-1].split("|") if text != "%"}


@pytest.mark.parametrize(
    "answer",
    [
        "<Rye|Oats|%|%|%>",
        "<We bake at night.|We sleep by day.>",
        "Rye",
        "<" + "|".join(f"Grain {letter}{letter}" for letter in "abcdefghijklmnopqrstuvwxyzåäöü|æ") + ">",
        "%\n" * 70,
        "<N/A|TBC|-|Rye of the %>",
    ],
)
@pytest.mark.lengthy
def test_answers_of_other_kinds_are_no_choices(answer: str, tmp_path: Path) -> None:
    found, question = find(answer, tmp_path, 64)
    assert (found, question.maybe) == ("text: What do you grind?", [])


def test_list_without_boxes_is_doubtful_in_a_form_that_shows_boxes(tmp_path: Path) -> None:
    page = (
        "% Mill\n\nOpen?\n<[x] Yes\n[ ] No|Yes|[ ] Yes\n[x] No>\n\nWho comes?\n<young people|old people|anybody|many>"
    )
    form = build(tmp_path, repeat(page + END, 36))
    assert show(form)[:2] == ["select_one: Open? = Yes | No", "text: Who comes?"]
    assert len(form.questions[1].maybe) == 4


def test_questions_with_the_same_choices_share_a_list(tmp_path: Path) -> None:
    page = "% Mill\n\nOpen?\n<Yes|No>\n\nOld?\n<No|Yes|No>\n\nWet?\n<Yes|No|Maybe>\n\nWho bakes?\n%"
    form = build(tmp_path, repeat(page, 24))
    assert [item.list_name for item in form.questions] == ["open", "open", "wet", None]
    assert list(form.choices) == ["open", "wet"]


def test_what_stands_under_text_questions_as_well_is_no_choice(tmp_path: Path) -> None:
    more = "Who bakes?\n<%|see below>\n\nWhat is sung?\n<see below|%>"
    page = f"% Mill\n\nOpen?\n<[x] Yes\n[ ] No|[ ] Yes\n[x] No\nsee below>\n\n{more}"
    form = build(tmp_path, repeat(page, 24))
    assert show(form)[0] == "select_one: Open? = Yes | No"


def test_versions_of_a_choice_are_its_aliases(tmp_path: Path) -> None:
    label, typed = "Old rye and oats of the mill", "Old rye and oats from the mill"
    answer = f"<{label}|{label}|{typed}|Wheat of the year before last>"
    page = f"% Mill\n\nWhat do the people grind in the mill?\n{answer}\n\nWho bakes for the house?\n%"
    form = build(tmp_path, repeat(page, 24))
    (choices,) = form.choices.values()
    assert [(choice.label, choice.aliases) for choice in choices] == [
        (label, [typed]),
        ("Wheat of the year before last", []),
    ]


def test_of_few_answers_one_that_does_not_recur_shows_that_the_list_is_longer(tmp_path: Path) -> None:
    pages = repeat(f"{TOP}Floor?\n<Stone|Wood>{END}", 7)
    form = build(tmp_path, [*pages[:6], pages[6].replace("Stone", "Clay")])
    assert show(form)[1] == "text: Floor?"
    assert [choice.label for choice in form.questions[1].maybe] == ["Stone", "Wood"]
    assert show(build(tmp_path, pages))[1] == "select_one: Floor? = Stone | Wood"
