from __future__ import annotations

from dataclasses import replace

import pytest

from profilecli.questionnaire.lexicon import Lexicon, build_lexicon
from profilecli.questionnaire.model import Questionnaire
from profilecli.reading.document import read_document
from profilecli.reading.rules.pieces import Kind
from profilecli.text.source import read_source

TITLE = "NSWP member profile"
WORK, OTHER = "Who do you work with?", "Describe other areas of your work"


def build_form(name: str, answer: str) -> str:
    return f"Organisation: {name}\n\n{WORK}\nWomen.\n\n{OTHER}\n{answer}"


def read_tops(text: str, lexicon: Lexicon) -> list[tuple[str | None, list[str]]]:
    """Return the name of each profile of `text`, and the lines above it that have words."""
    document = read_document(read_source(text.encode(), "a.txt"), lexicon)
    return [
        (
            item.name.name,
            [line.text.strip() for line in document.lines[item.first : item.name.line] if line.folded],
        )
        for item in document.readings
    ]


def read_last_answer(text: str, lexicon: Lexicon) -> list[str]:
    """Return the lines below the last heading of the first profile of `text` that are its answer."""
    document = read_document(read_source(text.encode(), "a.txt"), lexicon)
    assert [item.name.name for item in document.readings] == ["Moss", "Fern"]
    pieces = document.readings[0].pieces
    last = max(piece.line for piece in pieces if piece.kind is Kind.HEADING)
    return [
        document.lines[piece.line].text.strip()
        for piece in pieces
        if piece.kind is Kind.ANSWER and piece.line > last and document.lines[piece.line].folded
    ]


@pytest.mark.parametrize(
    "top",
    [
        [TITLE],
        [TITLE.upper()],
        [f"# {TITLE}"],
        [TITLE, "Please use black ink."],
        ["Lower Vale Association"],
        ["Lower Vale Association", TITLE],
        ["12 Mill Road, Lower Vale", "Lower Vale Association"],
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("separator", ["\n\n", "\n", "\n\n---\n\n", "\n---\n", "\n\n\f\n", "\n\f", "\f\n"])
def test_line_above_the_first_name_label_is_above_that_of_the_next(
    top: list[str], gap: str, separator: str, nswp_lexicon: Lexicon
) -> None:
    head = "\n".join(top)
    page = separator.join(f"{head}{gap}{build_form(name, 'Tea.')}" for name in ("Moss", "Fern", "Reed"))
    assert read_tops(page, nswp_lexicon) == [("Moss", top), ("Fern", top), ("Reed", top)]
    assert read_last_answer(page.rpartition(head)[0], nswp_lexicon) == ["Tea."]


@pytest.mark.parametrize("top", ["Received 4 May 2026", "Sheet 2 of 2"])
def test_line_that_differs_from_it_by_a_number_is_there_too(top: str, nswp_lexicon: Lexicon) -> None:
    first = top.replace("4", "3").replace("2 of", "1 of")
    page = f"{first}\n\n{build_form('Moss', 'Tea.')}\n\n{top}\n\n{build_form('Fern', 'Tea.')}"
    assert read_last_answer(page, nswp_lexicon) == ["Tea."]


@pytest.mark.parametrize("rule", ["---", "=====", "* * *", "\f"])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("top", ["South Vale Association", "Second sheet\nReceived on Monday."])
def test_few_lines_between_a_separator_and_a_name_label_belong_to_the_next(
    top: str, gap: str, rule: str, nswp_lexicon: Lexicon
) -> None:
    page = f"{build_form('Moss', 'Tea.')}{gap}{rule}\n\n{top}\n\n{build_form('Fern', 'Tea.')}"
    assert read_last_answer(page, nswp_lexicon) == ["Tea."]
    unanswered = page.replace("Tea.", "", 1)
    assert read_last_answer(unanswered, nswp_lexicon) == []


def test_title_that_a_rule_underlines_is_above_the_name_label(nswp_lexicon: Lexicon) -> None:
    top = f"{TITLE}\n{len(TITLE) * '='}\n\n"
    page = f"{top}{build_form('Moss', 'Tea.')}\n\n{top}{build_form('Fern', 'Tea.')}"
    assert read_last_answer(page, nswp_lexicon) == ["Tea."]


@pytest.mark.parametrize(
    "answer",
    [
        "Tea.\n\nLower Vale",
        "Tea.\n\n---\n\nWe cook as well, and on Sundays.",
        "Tea.\n\n---\n\n- Soup",
        f"Tea.\n\n---\n\n{'We cook for all who come, and ' * 3}",
        "Tea.\n\n---\n\nSoup\nBread\nRice\nBeans\nPeas\nLeeks",
        # The only line below a question.
        "Lower Vale Association",
        "____________\nSouth Vale Association",
        "---\nSouth Vale Association",
        "---\n\nSouth Vale Association",
        # One of several before which nothing is above the name.
        "Tea.\n\nLower Vale Association\nSouth Vale\nHigh Vale\nDeep Vale\nWest Vale\nEast Vale",
    ],
)
def test_other_lines_above_a_name_label_are_of_the_answer(answer: str, nswp_lexicon: Lexicon) -> None:
    page = f"Lower Vale Association\n\n{build_form('Moss', answer)}\n\n{build_form('Fern', 'Tea.')}"
    expected = [line.strip() for line in answer.splitlines() if any(map(str.isalnum, line))]
    assert read_last_answer(page, nswp_lexicon) == expected


def test_only_line_below_a_question_of_two_lines_is_its_answer(nswp_lexicon: Lexicon) -> None:
    first = build_form("Moss", "Lower Vale Association").replace("areas of", "areas\nof")
    page = f"Lower Vale Association\n\n{first}\n\n{build_form('Fern', 'Tea.')}"
    assert read_last_answer(page, nswp_lexicon) == ["Lower Vale Association"]


def test_name_without_a_label_is_no_line_that_recurs_above_names(nswp_lexicon: Lexicon) -> None:
    page = f"Moss\n{WORK}\nWomen.\n\n{OTHER}\nTea.\n\nMoss\n\n---\n\n{build_form('Fern', 'Tea.')}"
    assert read_last_answer(page, nswp_lexicon) == ["Tea.", "Moss"]


@pytest.mark.parametrize(("title", "expected"), [("Lower Vale survey", []), ("Women", ["Women"])])
def test_title_of_one_word_below_a_question_is_its_answer(title: str, expected: list[str], nswp: Questionnaire) -> None:
    page = f"{build_form('Moss', title)}\n\n{build_form('Fern', 'Tea.')}"
    assert read_last_answer(page, build_lexicon(replace(nswp, title=title))) == expected
    page = f"{build_form('Moss', 'Tea.')}\n\n{title}\n\n{build_form('Fern', 'Tea.')}"
    assert read_last_answer(page, build_lexicon(replace(nswp, title=title))) == ["Tea."]


@pytest.mark.parametrize(
    "answer",
    [
        # A page ends within a sentence, or a line is drawn in the answer; a farewell is no title.
        "Saws.\n\fDrills and time, if there is any.\nAnd a good lock.",
        "First part\n*****\nSecond part",
        "Tea.\n\n---\n\nBest wishes\nAnna",
    ],
)
def test_what_is_beside_a_separator_of_an_answer_stays_with_the_person(answer: str, nswp_lexicon: Lexicon) -> None:
    page = f"{build_form('Moss', answer)}\n\n{build_form('Fern', 'Milk.')}"
    assert [above for _, above in read_tops(page, nswp_lexicon)] == [[], []]


def test_line_above_the_name_is_there_once(nswp_lexicon: Lexicon) -> None:
    top = "Sent by web form\n12 May 2025"
    first, second = build_form("Moss", "On the\n13 May 2025"), build_form("Fern", "Milk.")
    page = f"{top}\n\n{first}\n\n{top}\n\n{second}"
    assert read_last_answer(page, nswp_lexicon) == ["On the", "13 May 2025"]
