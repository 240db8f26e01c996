from __future__ import annotations

import pytest

from helpers import INVOLVED, OTHER, WHOLE, WORK, list_codes, read
from profilecli.checks import DocumentCheck
from profilecli.questionnaire.lexicon import Lexicon
from profilecli.questionnaire.model import Questionnaire
from profilecli.reading.document import read_document
from profilecli.text.source import Origin, Source


@pytest.mark.parametrize("blank", ["", " ", "\f", "\f \f"])
def test_missing_name_is_reported_at_the_profiles_first_line(blank: str, nswp: Questionnaire) -> None:
    assert list_codes(WHOLE.replace("Copper Lantern\n\n", f"{blank}\n  "), nswp) == ["PRF401 2:3 error -"]


def test_missing_name_is_reported_for_each_profile(nswp: Questionnaire) -> None:
    page = WHOLE.replace("Copper Lantern\n\n", "")
    found = read(f"{page}---\n{page}", nswp).diagnostics
    assert [(item.line, item.profile) for item in found if item.code == "PRF401"] == [(1, 1), (19, 2)]


@pytest.mark.parametrize("line", ["Lantern", "Organisation: the lantern of old.", "Name of organisation: x"])
def test_name_that_is_there_is_not_reported(line: str, nswp: Questionnaire) -> None:
    assert list_codes(WHOLE.replace("Copper Lantern", line), nswp) == []


def test_text_before_the_first_heading_is_an_info(nswp: Questionnaire) -> None:
    text = WHOLE.replace("Copper Lantern\n", "Copper Lantern\n\n  We are old.\nVery old.\n\nReally.\n")
    assert list_codes(text, nswp) == ["PRF402 3:3 info -"]


def test_each_stretch_of_unplaced_text_is_reported(nswp: Questionnaire) -> None:
    text = WHOLE.replace("Copper Lantern\n", "We are old.\nCopper Lantern\nVery old.\n")
    assert list_codes(text, nswp) == ["PRF402 1:1 info -", "PRF402 3:1 info -"]


def test_text_behind_a_typed_answer_is_a_warning(nswp: Questionnaire) -> None:
    text = WHOLE.replace("office@lantern.example\n", "office@lantern.example\n\nRing twice.\n")
    assert list_codes(text, nswp) == ["PRF402 6:1 warning -"]


@pytest.mark.parametrize(
    "text",
    [
        WHOLE.replace("Rent.\n", "Rent.\n\nWhen were you founded?\n\nIn 1999.\n"),
        f"{WHOLE}\n{WORK}\nMen.\n",
        "A letter, and nothing else.\n\nYours.\n",
        WHOLE.replace(OTHER, f"Back to top\n{OTHER}\n---\n"),
    ],
)
def test_text_that_another_diagnostic_explains_is_not_reported(text: str, nswp: Questionnaire) -> None:
    assert "PRF402" not in "".join(list_codes(text, nswp))


def test_only_the_header_of_a_mail_explains_itself(nswp_lexicon: Lexicon) -> None:
    texts = ("From: Ann", "***", "Lantern", "Contact email", "office@lantern.example", "", "Write soon.")
    origin = Origin("a mail", ("",) * len(texts), asides=frozenset({0}))
    document = read_document(Source("a.eml", "", "", False, texts, ("\n",) * len(texts), origin=origin), nswp_lexicon)
    check = DocumentCheck(document, for_public=False)
    found = [item for reading in document.readings for item in check.check_profile(reading)]
    assert [(item.code, item.line) for item in found if item.code == "PRF402"] == [("PRF402", 7)]


def test_name_above_a_repeated_question_is_reported(nswp: Questionnaire) -> None:
    page = f"Lantern\n\n{WORK}\nWomen.\n\n{INVOLVED}\nAll.\n\nQuay Circle\n\n{WORK}\nMen.\n\n{INVOLVED}\nSome.\n"
    assert [item for item in list_codes(page, nswp) if "PRF404" in item] == ["PRF404 9:1 warning -"]
    for other in ("Quay circle came late to us.", "Quay Circle\nHarbour", "Yes"):
        assert "PRF404" not in str(list_codes(page.replace("Quay Circle", other), nswp))
    assert "PRF404" not in str(list_codes(page.replace("All.\n\nQuay Circle\n\n", ""), nswp))
    assert "PRF404 9:1 warning -" in list_codes(page.replace("Circle\n\n", "Circle\n"), nswp)


def test_second_title_within_a_page_is_reported(nswp: Questionnaire) -> None:
    page = f"# Moss Circle\n\n## {WORK}\n\nWomen.\n\n# Fern Circle\n\nMen.\n\n## {INVOLVED}\n\nAll.\n"
    assert list_codes(page, nswp, "PRF202") == ["PRF404 7:1 warning -"]


def test_name_above_another_repeated_question_than_the_first_is_not_reported(nswp: Questionnaire) -> None:
    page = f"Lantern\n\n{WORK}\nWomen.\n\n{INVOLVED}\nAll.\n\n{WORK}\nMen.\n\nQuay Circle\n\n{INVOLVED}\nSome.\n"
    assert "PRF404" not in str(list_codes(page, nswp))


def test_other_names_on_a_page_without_a_question_are_not_reported(nswp: Questionnaire) -> None:
    page = "Fern: Women.\nMoss: Men.\nFern: All.\n"
    assert "PRF404" in str(list_codes(f"Lantern\n\n{WORK}\n{page}", nswp))
    assert list_codes(page, nswp) == ["PRF201 1:1 error -"]
