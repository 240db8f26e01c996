from __future__ import annotations

import pytest

from helpers import AREAS, CHALLENGES, CRIME, ECONOMY, STIGMA, TWICE, WHOLE, list_codes, read
from profilecli.findings.diagnostics import Diagnostic
from profilecli.questionnaire.model import Questionnaire
from profilecli.questionnaire.parsing import parse_questionnaire
from profilecli.run.pipeline import Options, read_bytes


def place(item: Diagnostic) -> tuple[int, int, int, int]:
    return item.line, item.column, item.end_line, item.end_column


@pytest.mark.parametrize(
    ("answer", "line", "severity", "question"),
    [
        ("office@lantern.example\n", 3, "warning", "contact_email"),
        ("Women.\n", 6, "error", "who_you_work_with"),
        ("They run it.\n", 9, "error", "sex_worker_involvement"),
        (f"{CRIME}\n{STIGMA}\n", 12, "error", "priority_areas"),
        ("Rent.\n", 16, "warning", "main_challenges"),
        ("Tea.\n", 19, "warning", "other_areas_of_work"),
    ],
)
def test_empty_answer_is_reported_at_its_heading(
    answer: str, line: int, severity: str, question: str, nswp: Questionnaire
) -> None:
    text = WHOLE.replace(answer, "")
    assert list_codes(text, nswp) == [f"PRF301 {line}:1 {severity} {question}"]


def test_empty_boxes_are_an_empty_answer_reported_at_the_heading(nswp: Questionnaire) -> None:
    text = WHOLE.replace(CRIME, f"[ ] {CRIME}").replace(STIGMA, f"[ ] {STIGMA}")
    assert list_codes(text, nswp) == ["PRF301 12:1 error priority_areas"]


def test_one_ticked_box_is_an_answer(nswp: Questionnaire) -> None:
    assert list_codes(WHOLE.replace(CRIME, f"[ ] {CRIME}").replace(STIGMA, f"[x] {STIGMA}"), nswp) == []


KITE = parse_questionnaire(
    b"""
name = "kite"
title = "Kite"
version = "1"
survey = [
  { name = "crew", type = "text", label = "Who is in the crew?" },
  { name = "wish", type = "text", label = "What do you need?" },
  { name = "boats", type = "integer", label = "How many boats?" },
]
""",
    "kite.toml",
)


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        ("| Who is in the crew? | Ann. |\n| How many boats? | 3 |", []),
        ("| Who is in the crew? | Ann. | |\n| What do you need? | Rope. | |", []),
        ("| Who is in the crew? | | Ann. |\n| What do you need? | | Rope. |", []),
        ("| Who is in the crew? | Ann. | Pim. |\n| What do you need? | Rope. | |", [3]),
        ("| Who is in the crew? | Ann. | |\n| What do you need? | | asked again |", [4]),
        ("| How many boats? | 3 | |\n| What do you need? | | asked again |", [4]),
        ("Who is in the crew?\tAnn.\tPim.\nWhat do you need?\tRope.\tTar.", [3, 4]),
        ("Who is in the crew?\t\t\tAnn.\nWhat do you need?\tRope.", []),
        ("Who is in the crew?\tAnn. | Pim.\nWhat do you need?\tRope.", []),
        ("| Who is in the crew? | Ann \\| Pim. |\n| What do you need? | Rope. |", []),
        ("Who is in the crew? Ann. | Pim.\nWhat do you need?\nRope.\tTar.", []),
    ],
)
def test_row_with_more_than_one_cell_beside_a_question_is_reported(rows: str, lines: list[int]) -> None:
    found = [item for item in read(f"Mill\n\n{rows}\n", KITE).diagnostics if item.code == "PRF314"]
    assert [item.line for item in found] == lines


def test_unknown_choice_is_reported_at_its_line(nswp: Questionnaire) -> None:
    (item,) = read(WHOLE.replace(CRIME, f"  - Soup for the whole town hall \n{CRIME}"), nswp).diagnostics
    assert (item.code, item.severity.value, item.question, item.profile) == ("PRF302", "warning", "priority_areas", 1)
    assert place(item) == (13, 3, 13, 33)


def test_each_unknown_choice_is_reported(nswp: Questionnaire) -> None:
    text = WHOLE.replace(CRIME, f"Soup\n{CRIME}\nTea")
    assert list_codes(text, nswp) == ["PRF302 13:1 warning priority_areas", "PRF302 15:1 warning priority_areas"]


def test_unknown_choice_on_the_headings_line_is_reported_where_it_begins(nswp: Questionnaire) -> None:
    text = WHOLE.replace(f"{AREAS}\n", f"{AREAS} Soup\n")
    assert list_codes(text, nswp) == [f"PRF302 12:{len(AREAS) + 2} warning priority_areas"]


def test_line_of_a_list_reported_as_swallowed_heading_is_not_reported_twice(nswp: Questionnaire) -> None:
    text = WHOLE.replace(f"{STIGMA}\n", f"Soup\nOther areas of our work are these\n{STIGMA}\n")
    text = text[: text.index("Describe")]
    found = list_codes(text, nswp)
    assert found == ["PRF302 14:1 warning priority_areas", "PRF207 15:1 warning other_areas_of_work"]


def test_variant_choice_is_reported_with_the_table_for_its_alias(nswp: Questionnaire) -> None:
    (item,) = read(WHOLE.replace(CRIME, f"- {CRIME.replace('isation', 'ization')}"), nswp).diagnostics
    assert (item.code, item.severity.value, item.question) == ("PRF303", "warning", "priority_areas")
    assert place(item) == (13, 1, 13, 3 + len(CRIME))
    assert item.alias_of == "choices.priority_areas.oppose_criminalisation"


def test_exact_choice_in_another_dress_is_no_variant(nswp: Questionnaire) -> None:
    page = WHOLE.replace(CRIME, f"[x] {CRIME.upper()};").replace(STIGMA, f"[x] {STIGMA}")
    assert list_codes(page, nswp) == []


def test_choice_repeated_in_an_invalid_answer_is_not_reported_as_well(tool_library: Questionnaire) -> None:
    text = "Library: Nail\nWhat is the legal form of your library?\nCooperative\nRegistered association\nCooperative\n"
    assert list_codes(text, tool_library, "PRF202", "PRF301") == ["PRF305 3:1 error legal_form"]


def test_repeated_choice_is_reported_at_the_second(nswp: Questionnaire) -> None:
    (item,) = read(WHOLE.replace(STIGMA, f"{STIGMA}\n  {CRIME}"), nswp).diagnostics
    assert (item.code, item.severity.value, item.question) == ("PRF304", "info", "priority_areas")
    assert place(item) == (15, 3, 15, 3 + len(CRIME))


def test_different_choices_are_not_repeated(nswp: Questionnaire) -> None:
    assert list_codes(WHOLE.replace(STIGMA, f"{STIGMA}\n{ECONOMY}"), nswp) == []


def test_invalid_value_is_reported_where_it_stands(nswp: Questionnaire) -> None:
    (item,) = read(WHOLE.replace("office@lantern.example", "  ask at the office"), nswp).diagnostics
    assert (item.code, item.severity.value, item.question) == ("PRF305", "error", "contact_email")
    assert place(item) == (4, 3, 4, 20)


def test_invalid_value_on_its_headings_line_is_reported_where_it_begins(nswp: Questionnaire) -> None:
    text = WHOLE.replace("Contact email\noffice@lantern.example", "Contact email: ask at the office")
    assert list_codes(text, nswp) == ["PRF305 3:16 error contact_email"]


def test_two_choices_of_one_are_reported_at_the_first_line(tool_library: Questionnaire) -> None:
    text = "Library: N\nWhat is the legal form of your library?\n\n Cooperative\nRegistered association\n"
    assert [item for item in list_codes(text, tool_library) if "PRF3" in item] == ["PRF305 4:2 error legal_form"]


def test_no_choice_of_one_is_reported_at_its_line(tool_library: Questionnaire) -> None:
    text = "Library: N\nWhat is the legal form of your library?\n( ) Cooperative\n(x) A club of sorts\n"
    assert [item for item in list_codes(text, tool_library) if "PRF3" in item] == ["PRF305 4:1 error legal_form"]


@pytest.mark.parametrize(
    ("answer", "line", "severity", "question"),
    [
        ("office@lantern.example", 4, "warning", "contact_email"),
        ("Women.", 7, "error", "who_you_work_with"),
        ("Tea.", 20, "warning", "other_areas_of_work"),
    ],
)
def test_placeholder_is_reported_where_it_stands(
    answer: str, line: int, severity: str, question: str, nswp: Questionnaire
) -> None:
    assert list_codes(WHOLE.replace(answer, " TBC"), nswp) == [f"PRF306 {line}:2 {severity} {question}"]


def test_placeholder_among_choices_is_reported_once(nswp: Questionnaire) -> None:
    text = WHOLE.replace(f"{CRIME}\n{STIGMA}\n", "N/A\n")
    assert list_codes(text, nswp) == ["PRF306 13:1 error priority_areas"]


def test_placeholder_beside_a_choice_is_an_unknown_choice(nswp: Questionnaire) -> None:
    assert list_codes(WHOLE.replace(STIGMA, "N/A"), nswp) == ["PRF302 14:1 warning priority_areas"]


TRIO = """
name = "trio"
title = "Trio"
version = "1"
languages = ["en", "fr", "pt"]

[[survey]]
name = "age"
type = "integer"
label = { en = "How old are you?", fr = "Quel \u00e2ge avez-vous ?", pt = "Que idade voc\u00ea tem?" }
"""


def test_answer_below_two_languages_is_named_by_the_first_of_them() -> None:
    page = "Fern\n\nHow old are you? / Quel \u00e2ge avez-vous ?\n40\n\nQue idade voc\u00ea tem?\n41\n"
    found = read(page, parse_questionnaire(TRIO.encode(), "trio")).diagnostics
    (item,) = [item for item in found if item.code == "PRF309"]
    assert (item.line, item.message.partition(";")[0]) == (7, "the answer in 'pt' is not the same as that in 'en'")


def test_answer_below_two_other_languages_is_named_by_the_first_of_them() -> None:
    both = "Quel \u00e2ge avez-vous ? / Que idade voc\u00ea tem?"
    found = read(
        f"Fern\n\nHow old are you?\n40\n\n{both}\n41\n", parse_questionnaire(TRIO.encode(), "trio")
    ).diagnostics
    (item,) = [item for item in found if item.code == "PRF309"]
    assert item.message.partition(";")[0] == "the answer in 'fr' is not the same as that in 'en'"


def test_other_choices_in_another_language_are_reported_from_the_first_to_the_last(chorus: Questionnaire) -> None:
    page = TWICE.replace("- Voix graves", "\n  - Voix aigu\u00ebs\n  - Voix graves")
    (item,) = read(page, chorus).diagnostics
    above = page[: page.index("  - Voix")].count("\n")
    assert (item.code, item.question, item.profile) == ("PRF309", "voices", 1)
    assert place(item) == (above + 1, 3, above + 2, 16)


def test_invalid_choice_is_reported_at_the_first_line_that_is_none(tool_library: Questionnaire) -> None:
    text = "Library: N\nWhat is the legal form of your library?\n\n A club\n A circle of sorts\n"
    assert [item for item in list_codes(text, tool_library) if "PRF3" in item] == ["PRF305 4:2 error legal_form"]


def test_unknown_choice_below_one_on_the_headings_line_is_reported_where_it_begins(nswp: Questionnaire) -> None:
    text = WHOLE.replace(f"{AREAS}\n{CRIME}", f"{AREAS} {CRIME}\n Soup")
    (item,) = read(text, nswp).diagnostics
    assert (item.code, *place(item)) == ("PRF302", 13, 2, 13, 6)


TOOLS = "\n".join(("Spade", "Rake", "Hose"))
CHOICES = "".join(f'[[choices.tools]]\nname = "{each.lower()}"\nlabel = "{each}"\n' for each in TOOLS.split())
SHED = parse_questionnaire(
    f"""
name = "shed"
title = "Shed"
version = "1"
[[survey]]
name = "tools"
type = "select_multiple"
list_name = "tools"
or_other = true
label = "Which tools?"
{CHOICES}
""".encode(),
    "shed",
)


def list_found(lines: str, form: Questionnaire) -> list[str]:
    """Return what is reported of an RTF document with an answer."""
    shown = "".join(f"{line}\\par\n" for line in ("Mill", "", "Which tools?", *lines.split("\n")))
    outcome = read_bytes(f"{{\\rtf1\\ansi\n{shown}}}".encode(), Options(form), "shed.rtf")
    return [f"{item.code} {item.severity.value} {item.question}" for item in outcome.diagnostics]


@pytest.mark.parametrize("lines", [TOOLS, TOOLS.replace("\n", "\n\n"), TOOLS + "\nOther: a ladder"])
def test_list_of_all_choices_of_a_document_may_be_the_form_s(lines: str) -> None:
    assert list_found(lines, SHED) == ["PRF315 info tools"]
    # What a plain text shows is all that there is.
    assert list_codes(f"Mill\n\nWhich tools?\n{lines}\n", SHED) == []


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Spade / Rake / Hose", ["PRF315 warning tools"]),
        ("Spade/Rake/Hose", ["PRF315 warning tools"]),
        # So programs write several.
        ("Spade | Rake | Hose", []),
        ("Spade / Hose / Rake", []),
        ("Spade / Rake", []),
        ("Spade, Rake, Hose", []),
    ],
)
def test_row_of_all_choices_with_strokes_may_be_the_form_s(line: str, found: list[str]) -> None:
    assert list_found(line, SHED) == found
    codes = list_codes(f"Mill\n\nWhich tools?\n{line}\n", SHED)
    assert codes == [item.replace("PRF315", "PRF315 4:1") for item in found]


@pytest.mark.parametrize(
    "lines",
    [
        TOOLS.replace("Rake", "[x] Rake"),
        TOOLS.replace("Rake", "**Rake**"),
        "Rake\nSpade\nHose",
        "Spade\nRake",
        "Spade, Rake, Hose",
        "[x] " + TOOLS.replace("\n", "\n[x] "),
    ],
)
def test_what_is_marked_or_chosen_is_not(lines: str) -> None:
    assert list_found(lines, SHED) == []


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("(Tell us in two or three sentences.)", ["PRF306 9:1 warning main_challenges"]),
        ("[Please name the five most common.]", ["PRF306 9:1 warning main_challenges"]),
        ("(Rent, and the weather.)", []),
        ("Tell us in two or three sentences.", []),
        ("(Tell us.)\nRent.", ["PRF205 8:1 warning main_challenges"]),
        ("Answer:", ["PRF306 9:1 warning main_challenges"]),
        ("R\u00e9ponse :", ["PRF306 9:1 warning main_challenges"]),
        ("Rent. Town:", []),
        ("These are the ones we see:", []),
        ("Answer:\nRent.", []),
        ("Click or tap here to enter text. Rent.", ["PRF306 9:1 warning main_challenges"]),
        ("Click or tap here to enter text.\nRent.", []),
        ("We click here. Rent.", []),
        (". Rent.", []),
    ],
)
def test_words_of_the_form_are_no_answer(said: str, found: list[str], nswp: Questionnaire) -> None:
    page = f"Lantern\n\n{AREAS}\n[x] {ECONOMY}\n[ ] {STIGMA}\n[ ] {CRIME}\n\n{CHALLENGES}\n{said}\n"
    assert list_codes(page, nswp, "PRF202") == found
