"""Piles in, which wordings of theirs are one question out."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafting.piles import build, fill, repeat, show

HEAD = "% Mill\n\n"


def test_wordings_of_one_question_are_joined(tmp_path: Path) -> None:
    page = (
        HEAD
        + "Who bakes?\n%\n\n<@|@|=>\n%@mill.example\n\n<{}|How do the millers choose songs?|{}>\n%\n\nLast flood?\n%"
    )
    page = page.replace("@|@|=", "E-mail address|E-mail address|Write to").replace(
        "{}", "How do millers pick their songs?"
    )
    form = build(tmp_path, repeat(page, 24))
    assert [(item.label, item.aliases) for item in form.questions] == [
        ("Who bakes?", []),
        ("E-mail address", ["Write to"]),
        ("How do millers pick their songs?", ["How do the millers choose songs?"]),
        ("Last flood?", []),
    ]


@pytest.mark.parametrize(
    ("one", "other", "answer", "is_joined"),
    [
        ("Which ovens burn?", "Who sings?", "%", False),
        ("Which old ovens burn?", "Which ovens burn now?", "%", True),
        ("When did the mill open?", "Date of opening", "<3|4|5>/5/2019", True),
        ("When was the mill bought?", "Last flood", "<3|4|5>/5/2019", False),
        ("Web address", "Seen at", "www.%.example", True),
    ],
)
def test_wording_in_the_same_place_is_joined_or_a_rival(
    one: str, other: str, answer: str, is_joined: bool, tmp_path: Path
) -> None:
    form = build(tmp_path, repeat(f"{HEAD}Who bakes?\n%\n\n<{one}|{other}|{one}>\n{answer}\n\nWhat is new?\n%", 36))
    found = next(item for item in form.questions if item.label == one)
    assert (found.aliases, found.rivals) == (([other], []) if is_joined else ([], [other]))


@pytest.mark.lengthy
def test_wordings_that_are_rarely_on_one_page_are_joined(tmp_path: Path) -> None:
    mail = "%@mill.example"
    page = f"{HEAD}<E-mail|Write to|E-mail>\n{mail}\n\nWho bakes?\n%\n\nLast flood?\n%"
    pages = repeat(page, 36)
    both = fill(f"{HEAD}E-mail\n{mail}\n\nWrite to\n{mail}\n\nWho bakes?\n%\n\nLast flood?\n%", 99)
    form = build(tmp_path, [*pages, both])
    assert next((item.label, item.aliases) for item in form.questions) == ("E-mail", ["Write to"])


def test_typos_that_recur_are_aliases_and_others_are_not_shown(tmp_path: Path) -> None:
    heading = "What do you repair most?"
    typed = {1: "What do you repiar most?", 2: "What do you repair mosst?"}
    page = HEAD + "Who bakes?\nThe % of the house, and so do we.\n\n@\n%\n\nLast flood?\n%"
    pages = [fill(page.replace("@", typed.get(n, typed[1] if n in (5, 9) else heading)), n) for n in range(30)]
    form = build(tmp_path, pages)
    assert [(item.label, item.aliases) for item in form.questions] == [
        ("Who bakes?", []),
        (heading, ["What do you repiar most?"]),
        ("Last flood?", []),
    ]


def test_two_wordings_that_differ_by_capitals_and_notes_are_one_question(tmp_path: Path) -> None:
    form = build(tmp_path, repeat(HEAD + "<Who bakes?|WHO BAKES|1. Who bakes? (required)>\n%\n\nSongs: %", 15))
    assert [(item.label, item.aliases) for item in form.questions] == [("Who bakes?", []), ("Songs", [])]


def test_joined_questions_bring_their_choices_together(tmp_path: Path) -> None:
    page = (
        HEAD + "Who bakes?\n%\n\n<Floor of the mill?|Floor of mill?|The floor of the mill?>\n<Stone|Wood>\n\nSongs: %"
    )
    (_, floor, _) = show(build(tmp_path, repeat(page, 30)))
    assert floor.partition(" = ")[2] in ("Stone | Wood", "Wood | Stone")
