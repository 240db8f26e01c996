from __future__ import annotations

import pytest

from faults.fuzz.pages import check_outcome
from helpers import AREAS, INVOLVED, OTHER, STIGMA, WORK, get, list_codes, own, read, read_one
from profilecli.questionnaire.model import Questionnaire


def test_quoting_of_a_whole_form_is_taken_off(nswp: Questionnaire) -> None:
    page = f"Good day,\n\n> Lantern\n>\n> {WORK}\n> Women\n> and men.\n>\n> > {INVOLVED}\n> > They run it.\n"
    profile = read_one(page, nswp)
    answer = get(page, nswp, "who_you_work_with")
    assert (answer["value"], answer["heading"]["text"], answer["lines"]) == ("Women\nand men.", WORK, [6, 7])
    assert profile.answers["sex_worker_involvement"].value == "They run it."
    assert profile.source.name_line == 3


def test_greeting_below_a_quoted_form_is_no_part_of_it(nswp: Questionnaire) -> None:
    page = f"Good day,\n\n> Lantern\n>\n> {WORK}\n> Women\n> and men.\n\nBest,\nAnn\n"
    assert get(page, nswp, "who_you_work_with")["value"] == "Women\nand men."


def test_findings_stand_at_the_place_in_the_quoted_line(nswp: Questionnaire) -> None:
    found = read("> Lantern\n>\n> Contact email\n> nobody\n", nswp).diagnostics
    (item,) = [item for item in found if item.code == "PRF305"]
    assert (item.line, item.column, item.end_column) == (4, 3, 9)


@pytest.mark.parametrize(
    "page",
    [
        f"# Lantern\n\n| Question | Answer |\n| --- | :---: |\n| {WORK} | Women. |\n| {INVOLVED} | They run it. |\n",
        f"# Lantern\n\nQuestion | Answer\n--- | ---\n{WORK} | Women.\n{INVOLVED} | They run it.\n",
        f"# Lantern\n\n| {WORK} |\n| Women. |\n| {INVOLVED} |\n| They run it. |\n",
        f"# Lantern\n\n{WORK} | Women.\n{INVOLVED} | They run it.\n",
        f"# Lantern\n\n| 1 | {WORK} | Women. |\n| 2. | {INVOLVED} | They run it. |\n",
        f"# Lantern\n\n{WORK}\tWomen.\n{INVOLVED}\tThey run it.\n",
        f"# Lantern\n\n+-----+----+\n| {WORK} | Women. |\n+-----+----+\n| {INVOLVED} | They run it. |\n+-----+----+\n",
        f"# Lantern\n\n┏━━┳━┓\n┃ Q    ┃ A ┃\n┡━━╇━┩\n│ {WORK}    │ Women. │\n│ {INVOLVED}   │ They run it. │\n└──┴─┘\n",
        f"# Lantern\n\n┌──┬─┐\n│ {WORK} │ Women. │\n├──┼─┤\n│ {INVOLVED} │ They run it. │\n└──┴─┘\n",
    ],
)
def test_questions_and_answers_in_the_cells_of_a_table_are_read(page: str, nswp: Questionnaire) -> None:
    assert get(page, nswp, "who_you_work_with")["value"] == "Women."
    assert get(page, nswp, "sex_worker_involvement")["value"] == "They run it."
    assert read_one(page, nswp).name == "Lantern"


@pytest.mark.parametrize(
    "page",
    [
        "+---+---+\n| Organisation | Lantern |\n+---+---+\n| {} | Women. |\n+---+---+\n| {} | All. |\n+---+---+\n",
        "┌───┬───┐\n│ Organisation │ Lantern │\n├───┼───┤\n│ {} │ Women. │\n├───┼───┤\n│ {} │ All. │\n└───┴───┘\n",
        "+---+---+\n| Organisation | Lantern |\n+===+===+\n| {} | Women. |\n| {} | All. |\n+---+---+\n",
        f"{'=' * 200}  {'=' * 200}\nOrganisation   Lantern\n{{}}   Women.\n{{}}   All.\n{'=' * 200}  {'=' * 200}\n",
        f"  {'-' * 300} ---\nOrganisation   Lantern\n{{}}   Women.\n{{}}   All.\n  {'-' * 300} ---\n",
    ],
)
def test_first_row_of_a_drawn_table_can_have_the_name(page: str, nswp: Questionnaire) -> None:
    profile = read_one(page.format(WORK, INVOLVED), nswp)
    values = [profile.answers[name].value for name in ("who_you_work_with", "sex_worker_involvement")]
    assert (profile.name, values) == ("Lantern", ["Women.", "All."])
    assert not profile.unplaced


def test_wide_gap_parts_a_question_from_its_answer_where_two_are_so(tool_library: Questionnaire) -> None:
    page = """\
Library                    Bolt
Contact email              bolt@bolt.example
Website                    bolt.example
Describe a typical lending day
                           We open.      Then we lend.
    Who holds the keys?    Pim
"""
    profile = read_one(page, tool_library)
    values = {name: answer.value for name, answer in profile.answers.items() if answer.heading}
    assert profile.name == "Bolt"
    assert values == {
        "contact_email": "bolt@bolt.example",
        "website": "http://bolt.example",
        "typical_day": "We open.      Then we lend.",
        "key_holder": "Pim",
    }
    above = read_one(page.replace("Library                    Bolt\n", "Bolt\n"), tool_library)
    assert (above.name, above.answers["key_holder"].value) == ("Bolt", "Pim")
    dashed = read_one(page.replace("Pim", "--"), tool_library)
    assert dashed.answers["contact_email"].value == "bolt@bolt.example"
    assert dashed.answers["key_holder"].status == "empty"
    listed = "We hand out a sheet:\n\nWebsite    where we are\nContact email    whom to ask"
    kept = read_one(f"Bolt\n\nDescribe a typical lending day\n{listed}\n", tool_library)
    assert kept.answers["typical_day"].value == listed
    alone = read_one("Bolt\n\nDescribe a typical lending day\nWebsite    none\nKeys    none\n", tool_library)
    assert alone.answers["typical_day"].value == "Website    none\nKeys    none"


@pytest.mark.parametrize(
    "table",
    [
        "Website             Who holds the keys?\nnone                Pim\n\n{}    {}\nx     y\n",
        "Website             1\nContact email   2\n\nWebsite\nbolt.example\n\nContact email\nb@bolt.example\n",
    ],
)
def test_two_questions_side_by_side_and_a_table_of_contents_are_no_answers(
    table: str, tool_library: Questionnaire
) -> None:
    page = table.format("Describe a typical lending day", "What do you need most in the coming year?")
    answers = read_one(f"Bolt\n\n{page}", tool_library).answers
    values = [answer.value for answer in answers.values() if answer.value is not None]
    assert values == (["b@bolt.example", "http://bolt.example"] if "bolt.example" in table else [])


def test_marks_of_a_table_in_a_wiki_are_no_part_of_an_answer(nswp: Questionnaire) -> None:
    page = f"Lantern\n\n{{|\n|-\n| {WORK} || Women.\n|-\n| {INVOLVED}\n| They run it.\n|}}\n"
    profile = read_one(page, nswp)
    assert profile.answers["who_you_work_with"].value == "Women."
    assert profile.answers["sex_worker_involvement"].value == "They run it."
    kept = f"Lantern\n\n{WORK}\n|}}\n|-\n"
    assert get(kept, nswp, "who_you_work_with")["value"] == "|}\n|-"


def test_cell_below_an_empty_one_goes_on_with_the_answer_above(nswp: Questionnaire) -> None:
    page = f"Lantern\n\n+---+---+\n| {WORK} | Women. |\n|  | Men. |\n+---+---+\n| {OTHER} | Tea. |\n+---+---+\n"
    assert get(page, nswp, "who_you_work_with")["value"] == "Women.\nMen."
    assert get(page, nswp, "other_areas_of_work")["value"] == "Tea."
    assert own(page, nswp) == "N.BHABHB"


def test_first_row_above_a_drawn_line_is_a_title(nswp: Questionnaire) -> None:
    page = f"Lantern\n\n+---+---+\n| Question | Answer |\n+===+===+\n| {WORK} | Women. |\n+---+---+\n"
    assert own(page, nswp) == "N.BBBHB"


def test_escaped_stroke_at_the_end_of_an_answer_stays(nswp: Questionnaire) -> None:
    assert get(f"Lantern\n\n| {WORK} | Women \\| |\n", nswp, "who_you_work_with")["value"] == "Women \\|"


def test_columns_without_words_leave_nothing_in_an_answer(nswp: Questionnaire) -> None:
    page = f"Lantern\n\n| {WORK} | Women. |  | |\n| {OTHER} | Tea. | | |\n"
    assert get(page, nswp, "who_you_work_with")["value"] == "Women."


def test_table_within_an_answer_stays(nswp: Questionnaire) -> None:
    table = "| year | people |\n| --- | --- |\n| 2024 | 40 |"
    page = f"Lantern\n\n{WORK}\n{table}\n\n{OTHER}\nTea.\n"
    assert get(page, nswp, "who_you_work_with")["value"] == table


@pytest.mark.parametrize("rest", ["|\n  Women.\n  Men.", "/\nWomen.\nMen."])
def test_first_line_of_an_answer_after_a_stroke_is_kept(rest: str, nswp: Questionnaire) -> None:
    page = f"Lantern\n{WORK} {rest}\n"
    assert get(page, nswp, "who_you_work_with")["value"] == "Women.\nMen."


def test_every_line_of_a_wrapped_form_has_an_owner(nswp: Questionnaire) -> None:
    assert own(f"> Lantern\n>\n> {WORK}\n> Women.\n>\n", nswp) == "NBHAB"


@pytest.mark.parametrize(
    "row",
    [
        "|   Badly | Fairly well | Very well |",
        "|   Badly | Fairly well | Very well",
        "| Badly; Fairly well | Very well |  ",
        "| 1 | Badly | Fairly well; Very well |",
    ],
)
def test_every_stroke_between_choices_has_an_owner(row: str, garden: Questionnaire) -> None:
    check_outcome(read(f"Compost heap | X |\n{row}\n", garden))
    check_outcome(read(f"| Compost heap | X |\n{row}\nNote\n", garden))


@pytest.mark.parametrize(
    ("lines", "values"),
    [
        (['"{}": Women.', '"{}": Tea.'], ("Women.", "Tea.")),
        (['  "{}" : Women.', '"{}":\n  - Tea.'], ("Women.", "- Tea.")),
        (['"{}": Women.', "{}\nTea."], (None, "Tea.")),
        (['"{}": Women.', "{}: Tea."], (None, "Tea.")),
        (['"{}": "Women.",', '"{}": null'], ("Women.", None)),
        (['"{}": "Women, men",', '"{}": 12,'], ("Women, men", "12")),
        (['"{}": Women, men,', '"{}": "So \\"so\\"",'], ("Women, men,", 'So \\"so\\"')),
        (['"{}" Women.', '"{}", they ask: Tea.'], (None, None)),
    ],
)
def test_questions_as_keys_of_yaml_are_headings(
    lines: list[str], values: tuple[str | None, str | None], nswp: Questionnaire
) -> None:
    page = "Lantern\n\n" + "\n".join(line.format(label) for line, label in zip(lines, (WORK, OTHER), strict=True))
    found = [get(page, nswp, name)["value"] for name in ("who_you_work_with", "other_areas_of_work")]
    assert tuple(found) == values
    check_outcome(read(page, nswp))


def test_brackets_of_json_are_no_part_of_answers(nswp: Questionnaire) -> None:
    page = (
        f'{{\n  "Organisation": "Lantern",\n  "{WORK}": "Women.",\n'
        f'  "{AREAS}": [\n    "{STIGMA}"\n  ],\n  "{OTHER}": "Tea.\\n}}"\n}}\n'
    )
    profile = read_one(page, nswp)
    values = [profile.answers[name].value for name in ("who_you_work_with", "other_areas_of_work")]
    assert (profile.name, values) == ("Lantern", ["Women.", "Tea.\\n}"])
    assert not get(page, nswp, "priority_areas")["other"]
    assert not profile.unplaced
    kept = f"Lantern\n\n{WORK}\n{{\nWomen.\n}}\n"
    assert get(kept, nswp, "who_you_work_with")["value"] == "{\nWomen.\n}"


def test_key_of_yaml_that_the_questionnaire_lacks_is_a_question(nswp: Questionnaire) -> None:
    page = f'Lantern\n\n"{WORK}": "Women."\n"Have you sung abroad before?": "Once."\n"{OTHER}": "Tea."\n'
    assert "PRF206 4:2 warning -" in list_codes(page, nswp)
    assert get(page, nswp, "who_you_work_with")["value"] == "Women."


def test_key_within_an_answer_of_yaml_stays(nswp: Questionnaire) -> None:
    page = f'Lantern\n\n"{WORK}":\n  "those": who come\n"{OTHER}": "Tea."\n'
    assert '"those": who come' in get(page, nswp, "who_you_work_with")["value"]


@pytest.mark.parametrize("mark", ["  ", "\t", ": "])
def test_numbers_of_all_lines_are_taken_off(mark: str, nswp: Questionnaire) -> None:
    texts = ["Lantern", WORK, "Women", "and men.", INVOLVED, "1  They run it."]
    page = "".join(f"{number:4}{mark}{text}\n" for number, text in enumerate(texts, 1))
    assert get(page, nswp, "who_you_work_with")["value"] == "Women\nand men."
    assert get(page, nswp, "sex_worker_involvement")["value"] == "1  They run it."
    assert read_one(page, nswp).name == "Lantern"


def test_numbers_of_blank_lines_are_no_text(nswp: Questionnaire) -> None:
    texts = ["Lantern", "", WORK, "Women.", "", "Men.", "", INVOLVED, "They run it."]
    page = "".join(f"{number:6}\t{text}\n" for number, text in enumerate(texts, 1))
    assert get(page, nswp, "who_you_work_with")["value"] == "Women.\n\nMen."
    assert own(page, nswp) == "NBHABABHA"


@pytest.mark.parametrize(
    "lines",
    [
        "1  We meet.\n2  We sing.\n3  We eat.\n4  We part.",
        "1: We meet.\n2: We sing.\n3: We eat.\n4: We part.",
        "9:15 We meet.\n9:45 We sing.",
    ],
)
def test_numbers_of_some_lines_stay(lines: str, nswp: Questionnaire) -> None:
    page = f"Lantern\n{WORK}\n{lines}\n{INVOLVED}\nThey run it.\n"
    assert get(page, nswp, "who_you_work_with")["value"] == lines
    assert get(f"{WORK}\n{lines}\n", nswp, "who_you_work_with")["value"] == lines


@pytest.mark.parametrize("numbers", [(1, 2, 3, 3, 4, 5), (6, 5, 4, 3, 2, 1)])
def test_numbers_that_do_not_count_up_are_text(numbers: tuple[int, ...], nswp: Questionnaire) -> None:
    texts = ["Lantern", WORK, "Women", "and men.", INVOLVED, "They run it."]
    page = "".join(f"{number}  {text}\n" for number, text in zip(numbers, texts, strict=True))
    assert get(page, nswp, "who_you_work_with")["value"] != "Women\nand men."


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_colons_before_definitions_are_no_part_of_answers(gap: str, nswp: Questionnaire) -> None:
    page = f"Organisation{gap}: Lantern\n\n{WORK}{gap}: Women.\nAnd men.\n\n{INVOLVED}{gap}:   All.\n"
    profile = read_one(page, nswp)
    values = [profile.answers[name].value for name in ("who_you_work_with", "sex_worker_involvement")]
    assert (profile.name, values) == ("Lantern", ["Women.\nAnd men.", "All."])
    check_outcome(read(page, nswp))


@pytest.mark.parametrize("line", [": So we do.", ":-) always", "we:\n: so"])
def test_colon_at_the_start_of_a_line_of_an_answer_stays(line: str, nswp: Questionnaire) -> None:
    page = f"Lantern\n\n{WORK}\n{line}\n\n{INVOLVED}\nAll.\n: Most.\n"
    assert get(page, nswp, "who_you_work_with")["value"] == line
    assert get(page, nswp, "sex_worker_involvement")["value"] == "All.\n: Most."


@pytest.mark.parametrize("row", ["| Who |{} x |", "{} 1 | x", "|{}|", "1. {} | x | y"])
def test_rows_with_many_blanks_are_read_at_once(row: str, nswp: Questionnaire) -> None:
    # With one more way to divide the blanks, this takes hours.
    rows = "\n".join([row.format(" " * 5000)] * 3)
    assert read_one(f"Lantern\n\nWho do you work with?\n{rows}\n", nswp).name == "Lantern"
