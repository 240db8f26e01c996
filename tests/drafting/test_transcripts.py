"""Transcripts in, who speaks in them and what they are asked out."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafting.piles import build, list_texts, repeat, show
from profilecli.drafting.writing import write_draft
from profilecli.questionnaire.parsing import parse_questionnaire

TALK = "Talk @\n\nQ: Who bakes?\nA: % lives by the %.\n\nQ: What floor is it?\nA: <Stone|Wood>\n\nQ: Any songs?\nA: %"


def test_names_of_speakers_are_no_part_of_questions_and_choices(tmp_path: Path) -> None:
    pages = [page.replace("@", str(number)) for number, page in enumerate(repeat(TALK, 24))]
    form = build(tmp_path, pages)
    assert show(form) == ["text: Who bakes?", "select_one: What floor is it? = Stone | Wood", "text: Any songs?"]
    # A star would also take other lines that begin so.
    assert (form.boilerplate, list_texts(form.litter)) == ([], ["Talk *"])
    found = parse_questionnaire(write_draft(form, "talks").encode(), "talks.toml")
    assert (found.speakers.interviewer, found.speakers.respondent) == (("Q",), ("A",))
    assert [question.label for question in found.survey] == ["Who bakes?", "What floor is it?", "Any songs?"]


@pytest.mark.parametrize("asks", ["**Interviewer:**", "Interviewer :", "*Interviewer*:"])
def test_each_way_to_write_a_speaker_is_seen(asks: str, tmp_path: Path) -> None:
    page = TALK.replace("Q:", asks).replace("A: ", "Baker:\n").replace("Talk @\n\n", "")
    form = build(tmp_path, repeat(page))
    assert (form.speakers.interviewer, form.speakers.respondent) == (("Interviewer",), ("Baker",))
    assert [item.label for item in form.questions] == ["Who bakes?", "What floor is it?", "Any songs?"]


@pytest.mark.parametrize(
    "page",
    [
        "Mill: % %\nBaker: %\nOvens: %\n\n---\n\nMill: % %\nBaker: %\nOvens: %",
        "% Mill\n\nWho bakes?: %\n\nFloor: <Stone|Wood>\n\nSongs: %",
        "% Mill\n\nWho bakes?\nHeld: %\n\nWho sings?\nHeld: %\n\nWho pays?\n%",
    ],
)
def test_labels_that_come_again_are_no_speakers(page: str, tmp_path: Path) -> None:
    speakers = build(tmp_path, repeat(page)).speakers
    assert (speakers.interviewer, speakers.respondent) == ((), ())
