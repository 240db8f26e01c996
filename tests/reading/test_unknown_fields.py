"""A field that the questionnaire lacks, between fields that it knows: a label and an answer of any kind."""

from __future__ import annotations

import pytest

from helpers import get, read
from profilecli.findings.diagnostics import Severity
from profilecli.questionnaire.model import Questionnaire
from profilecli.questionnaire.parsing import parse_questionnaire

HEAD = """name = "plots"
title = "Plots"
version = "1"
name_labels = ["Name"]
"""
LABELS = ("Plot number", "Street and house", "What do you grow?", "Which help do you need?", "Anything else")
LONG = "Beans and leeks, and in good years some pumpkins for the fair"
STACKED, FLAT, APART, INLINE = "{0}\n{1}\n\n", "{0}\n{1}\n", "{0}\n\n{1}\n\n", "{0}: {1}\n"


@pytest.fixture(scope="module")
def plots() -> Questionnaire:
    rows = (f'[[survey]]\nname = "q{place}"\ntype = "text"\nlabel = "{label}"\n' for place, label in enumerate(LABELS))
    return parse_questionnaire("".join((HEAD, *rows)).encode(), "plots.toml")


def fill(form: str, rows: str, above: str = LONG) -> str:
    """Return a page with a name and all fields of the form, and below the third, whose answer is `above`, `rows`."""
    answers = ("14", "Mill Lane 4", above, "Someone with a van", "The gate sticks")
    fields = [form.format(label, answer).replace("?:", "?") for label, answer in zip(LABELS, answers, strict=True)]
    return f"Name: Hal Tove\n\n{''.join((*fields[:3], rows, *fields[3:]))}"


def list_findings(page: str, questionnaire: Questionnaire, severity: Severity = Severity.WARNING) -> list[str]:
    """Return the lines at which something of at least `severity` is found."""
    lines = page.split("\n")
    found = [item for item in read(page, questionnaire).diagnostics if item.severity.rank >= severity.rank]
    return [lines[item.line - 1] for item in found]


@pytest.mark.parametrize("answer", ["married", "Married", "no", "34", "Twice, in May and in June. It was fine."])
@pytest.mark.parametrize(
    "form",
    [
        INLINE,
        "{0}: {1}\n\n",
        "- {0}: {1}\n",
        "{0} | {1}\n",
        "| {0} | {1} |\n",
        "{0}\t{1}\n",
        "{0}    {1}\n",
        "{0};{1}\n",
        STACKED,
        "{0}:\n{1}\n\n",
        "{0}:\n{1}\n",
        "{0}:\n\n{1}\n\n",
        "**{0}** {1}\n",
        "**{0}**\n{1}\n",
        "## {0}\n{1}\n",
    ],
)
def test_unknown_field_is_reported_whatever_is_in_it(form: str, answer: str, plots: Questionnaire) -> None:
    page = fill(form, form.format("Marital status", answer))
    (line,) = list_findings(page, plots)
    assert "Marital status" in line
    assert not list_findings(fill(form, ""), plots)


@pytest.mark.parametrize(
    ("form", "rows", "found"),
    [
        # Several below each other, where all other answers are of one line.
        (INLINE, "Marital status: married\nOccupation: driver\nAllergies: none\n", 3),
        (INLINE, "Do you own a shed? a green one\n", 1),
        # In prose, a question goes on after its mark, and a label is short.
        (INLINE, "Do you own a shed? is what the mayor asks us at the fair each year.\n", 0),
        (INLINE, "What all of us say here: come in\n", 0),
        (INLINE, "Who Cares? Collective\n", 0),
        # A list of three lines, unless the last is a value or begins with a small letter.
        (FLAT, "Leeks\nPumpkins\n", 0),
        (FLAT, "Shoe size\n34\n", 1),
        (FLAT, "Shed colour\ngreen\n", 1),
        (FLAT, "34\n35\n", 0),
        (APART, "Leeks\n\nPumpkins\n\n", 0),
        (APART, "Shed colour\n\ngreen\n\n", 1),
        # More than a line and what it names.
        (STACKED, "Leeks of old\nPumpkins\nBeans\n\n", 0),
        (STACKED, "We have had them for years\nand like them\n\n", 0),
        (STACKED, "Number of them in all years\nForty\n\n", 1),
        (STACKED, "Best wishes\nHal Tove\n\n", 0),
        (STACKED, "Marital status\nmarried\n\nOccupation\nBus driver\n\nAllergies\nnone\n\n", 3),
    ],
)
def test_lines_between_fields(form: str, rows: str, found: int, plots: Questionnaire) -> None:
    page = fill(form, rows, above="Beans")
    assert len([line for line in list_findings(page, plots) if line in rows.split("\n")]) == found


@pytest.mark.parametrize(
    ("form", "rows"),
    [
        (INLINE, "Address: Mill Lane 4\nTelephone: 555 0142\n"),
        (INLINE, "We dig.\na) Spades: two\nb) Support in court: a friend\n"),
        (FLAT, "Shed colour\ngreen\n"),
        (APART, "Shed colour\n\ngreen\n\n"),
    ],
)
def test_labels_in_answers_of_several_lines_are_no_fields(form: str, rows: str, plots: Questionnaire) -> None:
    page = fill(form, rows, above="Beans").replace("The gate sticks", "The gate sticks.\nThe pump leaks.")
    page = page.replace("Mill Lane 4", "Mill Lane 4, in\nthe old house", 1)
    assert not list_findings(page, plots)


def test_name_below_a_farewell_is_no_field(plots: Questionnaire) -> None:
    for above, found in (("Beans", ["Hal Tove"]), ("Best wishes", [])):
        assert list_findings(fill(FLAT, "Hal Tove\nof the mill\n", above=above), plots) == found


@pytest.mark.parametrize("answer", ["green", "Green"])
def test_words_below_an_answer_of_two_paragraphs_are_no_field(answer: str, plots: Questionnaire) -> None:
    assert not list_findings(fill(STACKED, f"Shed colour\n{answer}\n\n", above="Beans\n\nLeeks"), plots)


@pytest.mark.parametrize(
    ("form", "row", "code"),
    [
        (FLAT, "How old are your sheds?\nTen years\n", "PRF206"),
        (INLINE, "How old are your sheds? Ten years\n", "PRF206"),
        (INLINE, "Shed colour: green\n", "PRF211"),
        (FLAT, "Do you have a shed\nYes, a green one\n", "PRF211"),
        ("**{0}** {1}\n", "**Allergies:** none\n", "PRF206"),
        ("{0};{1}\n", "Allergies;none\n", "PRF211"),
    ],
)
def test_line_below_the_longest_of_a_page_is_its_own(form: str, row: str, code: str, plots: Questionnaire) -> None:
    page = fill(form, row)
    found = [item.code for item in read(page, plots).diagnostics if item.severity is Severity.WARNING]
    assert found == [code]


def test_line_below_a_full_one_is_not_its_own_where_lines_are_broken(plots: Questionnaire) -> None:
    above = f"{LONG} of the\nwhole town, and they all want to know of us:\n{LONG} each year to"
    page = fill(FLAT, "", above=f"{above}\nHow old are your sheds?\nTen years.")
    assert get(page, plots, "q2")["value"] == f"{above}\nHow old are your sheds?\nTen years."


@pytest.mark.parametrize(
    "mark", ["\N{WHITE RIGHT POINTING BACKHAND INDEX}", "\N{PUSHPIN}", "-->", "\u25b6\ufe0f", "-", "~"]
)
@pytest.mark.parametrize("label", ["How old are your sheds?", "Shed colour"])
def test_symbol_before_all_headings_is_no_part_of_an_unknown_one(mark: str, label: str, plots: Questionnaire) -> None:
    form = f"{mark} {STACKED}"
    row = form.format(label, "None that I know")
    assert list_findings(fill(form, row), plots) == [f"{mark} {label}"]
    # Where no other heading has it, it is an item of an answer.
    assert not list_findings(fill(STACKED, row.replace("?", "")), plots)


@pytest.mark.parametrize("line", ["----------", "==="])
@pytest.mark.parametrize("form", ["{0}\n{2}\n{1}\n\n", "{0}\n{2}\n{1}\n"])
def test_underlined_line_among_underlined_headings_is_one(form: str, line: str, plots: Questionnaire) -> None:
    form = form.replace("{2}", line)
    assert list_findings(fill(form, form.format("Shed colour", "green")), plots) == ["Shed colour"]
    assert not list_findings(fill(STACKED, form.format("Shed colour", "green")), plots)
    # Lines to write on are below answers, too.
    assert not list_findings(fill(STACKED.replace("\n{1}", "\n\t_____\n{1}\n\t_____"), ""), plots)


@pytest.mark.parametrize(
    ("opening", "closing"), [("**", "**"), ("*", "*"), ("__", "__"), ("<b>", "</b>"), ("- **", "**")]
)
def test_stressed_label_needs_no_mark_before_its_answer(opening: str, closing: str, plots: Questionnaire) -> None:
    form = f"{opening}{{0}}{closing} {{1}}\n"
    page = fill(form, form.format("Shed colour", "Green"))
    assert list_findings(page, plots) == [f"{opening}Shed colour{closing} Green"]
    assert [get(page, plots, f"q{place}")["value"] for place in (0, 1, 2)] == ["14", "Mill Lane 4", LONG]


def test_stressed_words_within_a_plain_answer_are_no_known_labels(plots: Questionnaire) -> None:
    above = "We ask of each member:\n*Plot number* Ann keeps it"
    page = f"Name: Hal Tove\n\nWhat do you grow?\n{above}\n\nWhich help do you need?\nA van.\n"
    assert get(page, plots, "q0")["status"] == "missing"
    assert list_findings(page, plots) == above.split("\n")[1:]


@pytest.mark.parametrize(
    "line", ["**Anything else** is welcome at our gate.", "**Anything** else The gate", "**Anything else**The gate"]
)
def test_stressed_words_can_begin_a_sentence(line: str, plots: Questionnaire) -> None:
    page = f"Name: Hal Tove\n\nWhat do you grow?\nBeans.\n{line}\n"
    assert get(page, plots, "q2")["value"] == f"Beans.\n{line}"


@pytest.mark.parametrize("form", ["{0};{1}\n", "{0} | {1}\n", INLINE, STACKED])
def test_stress_of_an_answer_stays_whole(form: str, plots: Questionnaire) -> None:
    assert get(fill(form, "", above="**Beans** and leeks"), plots, "q2")["value"] == "**Beans** and leeks"
