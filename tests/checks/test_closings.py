from __future__ import annotations

from dataclasses import replace

import pytest

from helpers import WHOLE, WORK, list_codes, read
from profilecli.questionnaire.model import Questionnaire

FOUND = ["PRF312 22:1 warning other_areas_of_work"]


@pytest.mark.parametrize(
    "closing",
    [
        "\nKind regards\n",
        "\nRegards\n",
        "\nKind regards,\nFern\n",
        "\nBest wishes, Fern\n",
        "\nCheers, Fern\n",
        "\nSaludos, el equipo de la casa.\n",
        "\nCordialement,\nAnne\n",
        "\nMit freundlichen Gr\u00fc\u00dfen\nAnne Kolb\n",
        "\n\u0421 \u0443\u0432\u0430\u0436\u0435\u043d\u0438\u0435\u043c\nAnna\n",
        "\nGroet,\nFern\n",
        "\nMed v\u00e4nliga h\u00e4lsningar\nFern\n",
        "\nSaluti\nFern\n",
        "\n\u2014\nFern\nHarbour Street 4\n",
        "\n\u2014 Fern Moss\n",
        "\n\u2014Fern Moss, Treasurer\n",
        "\nThanks\n\nFern\nHarbour Street 4\n",
        "\nRegards\nFern\nThe House\nHarbour Street 4\nTel. 12\nwww.house.example\nUntil Friday\n",
    ],
)
def test_last_answer_that_ends_as_a_letter_is_reported(closing: str, nswp: Questionnaire) -> None:
    assert list_codes(WHOLE + closing, nswp) == FOUND


def test_what_closes_a_letter_need_not_have_a_blank_line_above_it(nswp: Questionnaire) -> None:
    assert list_codes(f"{WHOLE}Yours, Fern\n", nswp) == ["PRF312 21:1 warning other_areas_of_work"]


def test_answer_that_is_nothing_but_the_end_of_a_letter_is_reported(nswp: Questionnaire) -> None:
    text = WHOLE.replace("Tea.\n", "\nBest wishes, Fern\n")
    assert list_codes(text, nswp) == ["PRF312 21:1 warning other_areas_of_work"]


def test_end_of_a_letter_stays_in_the_answer(nswp: Questionnaire) -> None:
    (profile,) = read(f"{WHOLE}\nKind regards\nFern\n", nswp).profiles
    assert profile.answers["other_areas_of_work"].value == "Tea.\n\nKind regards\nFern"


@pytest.mark.parametrize(
    "text",
    [
        f"{WHOLE}Thanks\n",
        f"{WHOLE}\n- Thanks\n",
        f"{WHOLE}\nGroeten uit de haven\n",
        f"{WHOLE}\u2014\nFern\n",
        f"{WHOLE}\nThanks\nto all who have opened the house on a Sunday, and to the bakers of the quarter.\n",
        f"{WHOLE}\nThanks\n" + "Tea.\n" * 7,
        f"{WHOLE}\n--\nKind regards\nFern\n",
        WHOLE.replace("Tea.\n", "Love\n"),
        WHOLE.replace("Tea.\n", "\nLove\n"),
        WHOLE.replace("Tea.\n", "\nSincerely, we need more tea.\n"),
        WHOLE.replace("Tea.\n", "\nCheers, the pub next door\n"),
        WHOLE.replace("Rent.\n", "Rent.\n\nKind regards\nFern\n"),
        WHOLE.replace("Tea.\n", "Thanks, dear friends.\n"),
    ],
    ids=[
        "within",
        "item",
        "other-words",
        "dash-within",
        "goes-on",
        "too-long",
        "set-apart",
        "word",
        "word-apart",
        "sentence",
        "other-name",
        "not-last",
        "only-sentence",
    ],
)
def test_what_can_be_meant_as_it_is_is_not_reported_as_the_end_of_a_letter(text: str, nswp: Questionnaire) -> None:
    assert not [code for code in list_codes(text, nswp) if code.startswith("PRF312")]


@pytest.mark.parametrize(
    "end",
    [
        "\u2014 Fern Moss",
        "\n\u2014 Fern",
        "\n\u2014 Green Tea\n\n\u2014 Black Tea",
        "\n\u2014 Green tea",
        "\n\u2014 We Have Had Tea Too",
        "\n\u2013 New Bicycles",
        "\nWe need:\n\n\u2014 New Bicycles",
        "\n\u201cTea.\u201d\n\n\u2014 Fern Moss",
    ],
)
def test_dash_before_other_words_is_no_signature(end: str, nswp: Questionnaire) -> None:
    assert list_codes(f"{WHOLE}{end}\n", nswp) == []


@pytest.mark.parametrize(("length", "found"), [(60, FOUND), (61, [])])
def test_line_of_an_address_has_at_most_sixty_characters(length: int, found: list[str], nswp: Questionnaire) -> None:
    assert list_codes(f"{WHOLE}\nThanks\n{'x' * length}\n", nswp) == found


@pytest.mark.parametrize(
    ("end", "place"),
    [
        ("We go on until all of the [truncated]", "21:1"),
        ("We go on (...)", "21:1"),
        ("We go on. [\u2026]", "21:1"),
        ("We go on until all of the (more)", "21:1"),
        ("We go on until all of the doors that can be open are... Read more", "21:1"),
        ("We go on until all of the doors that can be open are\u2026 [show more]", "21:1"),
        ("We go on until\u2026 see more \u00bb", "21:1"),
        ("We go on until\n\n  Read more >", "23:3"),
        ("We go\n\n[Message clipped]  View entire message", "23:1"),
        ("We go\n\n[Повідомлення обрізано]", "23:1"),
        ("We go\n\n[Nachricht gek\u00fcrzt]  Vollst\u00e4ndige Nachricht anzeigen", "23:1"),
    ],
)
def test_answer_that_the_page_shortens_is_reported(end: str, place: str, nswp: Questionnaire) -> None:
    text = f"{WHOLE}{end}\n"
    assert list_codes(text, nswp, "PRF106") == [f"PRF313 {place} warning other_areas_of_work"]


@pytest.mark.parametrize(
    ("language", "end"),
    [
        ("de", "Wir machen weiter ... Mehr anzeigen"),
        ("fr", "Nous continuons [texte tronqu\u00e9]"),
        ("es", "Seguimos\u2026 leer mas"),
        ("pt", "Continuamos\u2026 Continue lendo"),
        ("ru", "\u041c\u044b\u2026 \u0427\u0438\u0442\u0430\u0442\u044c \u0434\u0430\u043b\u0435\u0435"),
        ("it", "Andiamo avanti\u2026 Leggi tutto"),
        ("nl", "We gaan door [tekst ingekort]"),
        ("uk", "\u041c\u0438\u2026 \u0427\u0438\u0442\u0430\u0442\u0438 \u0434\u0430\u043b\u0456"),
        ("pl", "Idziemy dalej\u2026 Czytaj wi\u0119cej"),
    ],
)
def test_buttons_of_the_language_of_the_form_are_known(language: str, end: str, nswp: Questionnaire) -> None:
    form = replace(nswp, language=language)
    assert list_codes(f"{WHOLE}{end}\n", form, "PRF106") == ["PRF313 21:1 warning other_areas_of_work"]


def test_answer_beside_its_heading_can_be_shortened(nswp: Questionnaire) -> None:
    text = WHOLE.replace(f"{WORK}\nWomen.", f"{WORK} Women and... Read more")
    start = len(WORK) + 2
    assert list_codes(text, nswp) == [f"PRF313 6:{start} warning who_you_work_with"]


@pytest.mark.parametrize(
    "end",
    [
        "We read more.",
        "We go on (and on)",
        "We go on...",
        "We go on ... and on",
        "More",
        "We go on (...) and on.",
        "A long answer that nobody would take for a button says: read more",
    ],
)
def test_answer_that_ends_otherwise_is_whole(end: str, nswp: Questionnaire) -> None:
    assert list_codes(f"{WHOLE}{end}\n", nswp, "PRF106") == []


def test_only_the_last_line_of_an_answer_is_looked_at(nswp: Questionnaire) -> None:
    assert list_codes(f"{WHOLE}Read more\nThis is all of it.\n", nswp) == []


@pytest.mark.parametrize(
    "end",
    [
        "Copper Lantern\nHarbour road 1",
        "\u2014 COPPER LANTERN, 3 March",
        "Copper Lantern, the choir of the north.",
        "Copper Lantern\nwww.lantern.example\nThank you for reading.",
        "Copper Lantern\nc/o Ann Lee\n3 Quay Lane, Ely.",
    ],
)
def test_name_of_the_profile_ends_a_letter(end: str, nswp: Questionnaire) -> None:
    assert "PRF312 22:1 warning other_areas_of_work" in list_codes(WHOLE.replace("Tea.", f"Tea.\n\n{end}"), nswp)


@pytest.mark.parametrize(
    "text",
    [
        WHOLE.replace("Tea.", "Copper Lantern"),
        WHOLE.replace("Tea.", "Tea.\nCopper Lantern"),
        WHOLE.replace("Tea.", "Tea.\n\nCopper Lantern"),
        WHOLE.replace("Tea.", "Tea.\n\nCopper Lantern\n\nSoup."),
        WHOLE.replace("Tea.", "Tea.\n\nCopper Lantern is open."),
        WHOLE.replace("Tea.", "Tea.\n\nCopper Lantern, which is open, needs rooms."),
        WHOLE.replace("Tea.", "Tea.\n\nCopper Lantern\nneeds rooms."),
        WHOLE.replace("Rent.", "Rent.\n\nCopper Lantern"),
        WHOLE.replace("Copper Lantern\n\n", "").replace("Tea.", "Tea.\n\nCopper Lantern"),
    ],
)
def test_name_of_the_profile_can_be_said(text: str, nswp: Questionnaire) -> None:
    assert not [code for code in list_codes(text, nswp) if code.startswith("PRF312")]


@pytest.mark.parametrize(
    "end",
    [
        "Ann Lee | Coordinator | Copper Lantern",
        "Copper Lantern \u00b7 12 Pier Lane \u00b7 www.lantern.example",
        "*Ann Lee*\n*Coordinator*\nCopper Lantern",
        "Tel: +44 20 7946 0018\nWeb: www.lantern.example",
        "[image: logo.png]\nHarbour road 1",
        "Ann Lee\nCoordinator\n07700 900123\nann@copper.example",
        "<image001.png>",
        "[cid:image001.png@01D9]",
        "Warmly,\nAnn",
        "Un abrazo,\nAnn Lee",
    ],
)
def test_last_paragraph_that_is_a_signature_is_reported(end: str, nswp: Questionnaire) -> None:
    page = WHOLE.replace("Tea.", f"Tea.\n\n{end}")
    assert [code for code in list_codes(page, nswp) if code.startswith("PRF312")] == FOUND
    # It is a signature only below the last answer, and in a paragraph of its own.
    for other in (WHOLE.replace("Rent.", f"Rent.\n\n{end}"), WHOLE.replace("Tea.", f"Tea.\n{end}")):
        assert not [code for code in list_codes(other, nswp) if code.startswith("PRF312")]


@pytest.mark.parametrize(
    "end",
    [
        "Rent | Tea | Copper",
        "Tel: +44 20 7946 0018",
        "Tea: at six\nSoup: at seven",
        "For our members,\nthe house.",
        "All that we have is here,\nAnn",
        "We are all\nCopper Lantern",
        "[see the picture]",
        "Ann Lee\nBo Fen",
        "Green Tea\nBlack Tea\nSoup",
        "Best wishes would be of help to us.",
    ],
)
def test_last_paragraph_of_other_words_is_none(end: str, nswp: Questionnaire) -> None:
    page = WHOLE.replace("Tea.", f"Tea.\n\n{end}")
    assert not [code for code in list_codes(page, nswp) if code.startswith("PRF312")]
