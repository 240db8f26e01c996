from __future__ import annotations

from dataclasses import replace

import pytest

from helpers import CHORUS, list_codes, own, read, read_one
from profilecli.questionnaire.parsing import parse_questionnaire

FORM = parse_questionnaire(
    b"""
name = "mill"
title = "Mill"
version = "1"
end = ["End of interview", "Sheet * of *, thank you"]
survey = [
  { name = "ovens", type = "text", label = "Which ovens do you bake in?" },
  { name = "rowers", type = "text", label = "Who rows?" },
]
""",
    "mill.toml",
)
PAGE = "Fern\n\nWhich ovens do you bake in?\nTwo.\n\nWho rows?\nMoss.\n"
AGAIN = "Reed\n\nWhich ovens do you bake in?\nNone.\n\nWho rows?\nNobody.\n"


@pytest.mark.parametrize("marker", ["End of interview", "*** END OF INTERVIEW ***", "Sheet 2 of 3, thank you"])
def test_after_a_marker_nothing_is_an_answer(marker: str) -> None:
    page = f"{PAGE}\n{marker}\n\nPlease send the sheet to us.\nWe pay the stamp.\n"
    assert own(page, FORM) == "N.HA.HA.E.EE"
    profile = read_one(page, FORM)
    assert profile.answers["rowers"].value == "Moss."
    assert [(stretch.lines, stretch.text) for stretch in profile.unplaced] == [
        ((11, 12), "Please send the sheet to us.\nWe pay the stamp.")
    ]
    assert list_codes(page, FORM) == []


def test_a_marker_directly_below_an_answer_ends_it() -> None:
    assert own(f"{PAGE}End of interview\nMore.\n---\nMore.\n", FORM) == "N.HA.HAEESE"


def test_before_the_first_question_a_marker_is_text() -> None:
    assert own(f"Fern\nEnd of interview\n\n{PAGE[6:]}", FORM) == "NU.HA.HA"


@pytest.mark.parametrize("text", ["End of interviews", "The end of interview", "It was the end of interview."])
def test_what_only_holds_the_words_is_no_marker(text: str) -> None:
    assert own(f"{PAGE}{text}\n", FORM) == "N.HA.HAA"


def test_without_a_marker_in_the_questionnaire_the_line_is_text() -> None:
    assert own(f"{PAGE}End of interview\n", replace(FORM, end=())) == "N.HA.HAA"


def test_a_question_after_the_marker_is_reported() -> None:
    page = "Fern\n\nWhich ovens do you bake in?\nTwo.\n\nEnd of interview\n\nWho rows?\nMoss.\n"
    assert own(page, FORM) == "N.HA.E.EE"
    assert "PRF210 8:1 warning rowers" in list_codes(page, FORM)
    assert read_one(page, FORM).answers["rowers"].status == "missing"


def test_where_the_form_begins_again_the_next_profile_does() -> None:
    outcome = read(f"{PAGE}End of interview\n\n{AGAIN}End of interview\nSent.\n", FORM)
    assert [profile.name for profile in outcome.profiles] == ["Fern", "Reed"]
    assert own(f"{PAGE}End of interview\n\n{AGAIN}", FORM) == "N.HA.HAS.N.HA.HA"
    first, second = outcome.profiles
    assert (first.unplaced, second.answers["rowers"].value) == ((), "Nobody.")
    assert [stretch.text for stretch in second.unplaced] == ["Sent."]


def test_one_question_in_a_footer_begins_no_profile() -> None:
    page = f"{PAGE}End of interview\nWho rows?\nAsk at the desk.\n"
    assert own(page, FORM) == "N.HA.HAEEE"
    assert list_codes(page, FORM) == ["PRF210 9:1 warning rowers"]


def test_profiles_between_separators_end_each_by_itself() -> None:
    page = f"{PAGE}End of interview\nSent.\n---\n{AGAIN}"
    assert own(page, FORM) == "N.HA.HAEESN.HA.HA"


BOTH = parse_questionnaire(
    CHORUS.replace("[[survey]]", 'end = ["Thank you", "Merci"]\n[[survey]]', 1).encode(), "b.toml"
)
HALVES = [
    "What does a year cost?\n12\n\nWhere do you sing on most evenings?\nHere.\n\nThank you\nCall us.\n",
    "Combien coûte une année ?\n12\n\nOù chantez-vous la plupart des soirs ?\nIci.\n\nMerci\nAppelez-nous.\n",
]


def test_a_marker_between_two_languages_ends_only_the_first() -> None:
    assert own(f"Larks\n\n{HALVES[0]}\n{HALVES[1]}", BOTH) == "N.HA.HA.EU.HA.HA.EE"
    assert len(read(f"Larks\n\n{HALVES[0]}\n{HALVES[1]}", BOTH).profiles) == 1
    # One question alone may be a footer.
    assert own(f"Larks\n\n{HALVES[0]}\nCombien coûte une année ?\n12\n", BOTH) == "N.HA.HA.EE.EE"


def test_a_form_in_the_same_language_begins_another_profile() -> None:
    assert len(read(f"Larks\n\n{HALVES[0]}\nOwls\n\n{HALVES[0]}", BOTH).profiles) == 2
