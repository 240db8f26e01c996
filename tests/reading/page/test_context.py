from __future__ import annotations

import pytest

from helpers import AREAS, CRIME, INVOLVED, OTHER, STIGMA, WORK, get, list_codes, own, read, read_one
from profilecli.questionnaire.model import Questionnaire
from profilecli.questionnaire.parsing import parse_questionnaire

LATER = ("PRF202", "PRF204")


def build(text: str, after: str = f"{OTHER}\n\nTea.\n") -> str:
    return f"Lantern\n\n{WORK}\n\n{text}\n\n{after}"


@pytest.mark.parametrize("fence", ["```", "~~~", "````"])
def test_nothing_in_fenced_code_is_a_heading(fence: str, nswp: Questionnaire) -> None:
    text = f"{fence}text\n{INVOLVED}\n## Our page\nHow many are you?\n{fence}"
    page = build(text)
    assert get(page, nswp, "who_you_work_with")["value"] == text
    assert get(page, nswp, "sex_worker_involvement")["status"] == "missing"
    assert list_codes(page, nswp, *LATER) == ["PRF207 6:1 warning sex_worker_involvement"]


def test_fence_that_is_indented_is_closed_by_one_that_is_not(nswp: Questionnaire) -> None:
    page = build(f"  ```\n{INVOLVED}\nAll.\n```")
    assert get(page, nswp, "sex_worker_involvement")["status"] == "missing"


def test_line_below_a_fence_is_not_in_it(nswp: Questionnaire) -> None:
    page = f"Lantern\n\n{WORK}\n```\nWomen.\n```\n{OTHER}\nTea.\n"
    assert get(page, nswp, "other_areas_of_work")["value"] == "Tea."


def test_questions_in_a_fence_are_reported_if_they_are_not_one_example(nswp: Questionnaire) -> None:
    after = f"{OTHER}\n\nTea.\n\n{INVOLVED}\n\nAll.\n"
    assert list_codes(build(f"~~~\n{INVOLVED}\nAll.\nContact\n~~~", after), nswp, *LATER) == []
    assert list_codes(build(f"~~~\n{INVOLVED}\nAll.\n{OTHER}\nTea.\n~~~", after), nswp, *LATER) == [
        "PRF207 6:1 warning sex_worker_involvement",
        "PRF207 8:1 warning other_areas_of_work",
    ]


def test_example_in_a_fence_does_not_hide_what_is_reported_below_it(nswp: Questionnaire) -> None:
    after = f"{OTHER}\n\nTea.\nWhich of the areas does your organisation work on\nAll.\n\n{INVOLVED}\n\nAll.\n"
    page = build(f"~~~\n{INVOLVED}\nAll.\n~~~", after)
    assert [code for code in list_codes(page, nswp) if "PRF207" in code] == ["PRF207 13:1 warning priority_areas"]


def test_fence_that_is_not_closed_hides_nothing(nswp: Questionnaire) -> None:
    assert get(build("```\nWomen."), nswp, "other_areas_of_work")["value"] == "Tea."


@pytest.mark.parametrize("comment", ["<!-- Say whom you reach. -->", "<!--\nSay whom\nyou reach.\n-->"])
def test_comment_of_a_template_is_no_answer(comment: str, nswp: Questionnaire) -> None:
    assert get(build(comment), nswp, "who_you_work_with")["status"] == "empty"
    assert get(build(f"{comment}\nWomen."), nswp, "who_you_work_with")["value"] == "Women."


def test_comment_that_is_not_closed_hides_nothing(nswp: Questionnaire) -> None:
    assert get(build("<!-- Women."), nswp, "who_you_work_with")["value"] == "<!-- Women."


@pytest.mark.parametrize(
    "hint",
    [
        "0/500", "500 characters remaining", "Klik of tik om tekst in te voeren.", "[Uw antwoord]",
        "Fare clic o toccare qui per immettere il testo.", "_No response_", "*No response*", "(blank)",
        "[Your answer here]", "Click or tap here to enter text.", "Choose an item.", "<your answer>",
        "................", "<p>&nbsp;</p>", "Type your answer here", "[Please fill in]", "(please describe)",
        "Short answer text", "Start typing", "{{ day }}", "${answer}", "{% answer %}", "<% answer %>", "Text...",
        "Tap to edit", "Add a comment\u2026",
        "Your answer\u2026", "Max. 200 words", "Not more than 3 sentences", "Please tick all that apply",
    ],
)  # fmt: skip
def test_untouched_hint_is_no_answer(hint: str, nswp: Questionnaire) -> None:
    assert get(build(hint), nswp, "who_you_work_with")["status"] == "empty"
    assert get(f"Lantern\n{WORK} {hint}\n", nswp, "who_you_work_with")["status"] == "empty"
    assert "PRF301 3:1 error who_you_work_with" in list_codes(build(hint), nswp)


@pytest.mark.parametrize(
    "text",
    [
        "No response from the police.",
        "No answer",
        "Blank",
        "...",
        "Text",
        "Women...",
        "2 pages",
        "{women}",
        *("{{ a }} and {{ b }}", "[[women]]", "<<women>>", "$quiet$"),
        "Optional",
    ],
)
def test_words_that_could_be_an_answer_are_no_hint(text: str, nswp: Questionnaire) -> None:
    assert get(build(text), nswp, "who_you_work_with")["status"] == "answered"


@pytest.mark.parametrize("field", ["[[{}]]", "<<{}>>", "{{{}}}", "%{}%", "${}$", " << {} >> "])
def test_field_of_a_template_with_the_name_of_a_question_is_no_answer(field: str, nswp: Questionnaire) -> None:
    for name in ("who_you_work_with", "Contact_Email"):
        assert get(build(field.format(name)), nswp, "who_you_work_with")["status"] == "empty"
        assert get(f"Lantern\n{WORK} {field.format(name)}\n", nswp, "who_you_work_with")["status"] == "empty"
    for text in (field.format("kites"), f"Women {field.format('kites')} and men"):
        assert get(build(text), nswp, "who_you_work_with")["value"] == text.strip()


def test_answer_below_a_note_without_brackets_is_read_without_it(nswp: Questionnaire) -> None:
    assert get(build("Max. 200 words\nWomen."), nswp, "who_you_work_with")["value"] == "Women."
    assert get(build("Women.\nMax. 200 words"), nswp, "who_you_work_with")["value"] == "Women.\nMax. 200 words"


def test_settings_of_a_program_at_the_top_are_set_aside(nswp: Questionnaire) -> None:
    page = f"---\nlayout: page\ntitle: Members of 2026\ntags:\n- a\n---\n\n{build('Women.')}"
    profile = read_one(page, nswp)
    assert profile.name == "Lantern"
    assert [item.lines for item in profile.unplaced] == [(1, 6)]


def test_form_between_two_rules_is_no_settings(nswp: Questionnaire) -> None:
    page = f"---\nOrganisation: Lantern\nContact email: a@b.example\n---\n\n{WORK}\nWomen.\n"
    assert get(page, nswp, "contact_email")["value"] == "a@b.example"


@pytest.mark.parametrize(
    "line",
    [
        *(
            "Page 2 of 3",
            "      - Page 2 -",
            "page 2/3",
            "Seite 2 von 3",
            "P\u00e1gina 2 de 3",
            "(continued)",
            "[suite]",
        ),
        *("p. 2/3", "Register of 2026      Page 2 of 3", "Page 2 of 3\tLantern"),
        *("Lantern - page 2 of 3", "Page 2 of 3 | Register of 2026", "2 | NSWP member profile"),
        *("NSWP member profile \u2013 2", "https://register.example/form/12    2/3", "03/05/2026, 10:00    2/3"),
        *("Printed on 3 May 2026 10:00            2/3", "- 2 -", "(Continued overleaf)", "[continued on next page]"),
        *("2 | P a g e", "2 | Page", "Page | 2", "Sida 2 (4)", "Strona 2 z 4", "blz. 2", "Сторінка 2 з 3", "стор. 2"),
        *("pag. 2 di 3", "Pagina 2 su 3", "NSWP member profile          2 / 3"),
        *("=== Page 2 ===", "-- 2 of 3 --", "\u2014 2 de 3 \u2014", "P\u00e1gina 2 | 3"),
        "file:///C:/forms/return.html    2/3",
        *("NSWP member profile \u2013 Page 2", "Page 2 | NSWP member profile", "NSWP Member Profile, page 2 of 3"),
    ],
)
def test_furniture_within_an_answer_is_no_part_of_it(line: str, nswp: Questionnaire) -> None:
    page = build(f"Women who work\n{line}\non the quay.")
    assert get(page, nswp, "who_you_work_with")["value"] == "Women who work\non the quay."
    assert own(page, nswp)[5] == "B"


@pytest.mark.parametrize(
    "line",
    [
        *("See page 2 of 3", "The atlas    page 2", "Row    2 of 3", "The atlas - page 2", "The walls    2/3", "- 2"),
        *("NSWP member profile, two pages", "Continued on next page", "Our NSWP member profile, page 2"),
        *("2 | NSWP members", "NSWP member profile", "NSWP member profile 2", "10:00    2/3", "3 May 2026 - 2/3"),
        *("2 of 3", "- 2 of 3 -", "pg. 12", "Page 2 | of the atlas", "2 | page of"),
    ],
)
def test_words_about_pages_are_part_of_an_answer(line: str, nswp: Questionnaire) -> None:
    assert get(build(f"Women\n{line}\nof the quay."), nswp, "who_you_work_with")["value"].count("\n") == 2


def test_running_head_beside_a_page_number_is_furniture(nswp: Questionnaire) -> None:
    head = "   NSWP member profile        Lantern"
    page = build(f"Women who work\n   Page 1 of 2\n{head}\non the quay.")
    assert get(page, nswp, "who_you_work_with")["value"] == "Women who work\non the quay."
    for other in ("Register: NSWP member profile", "NSWP member profile of 2026"):
        titled = page.replace(head, other)
        assert get(titled, nswp, "who_you_work_with")["value"] == "Women who work\non the quay."
    again = build(
        "Women who work\nPage 1\nBook of 2026\non the quay.", f"{OTHER}\nTea\nPage 2\nBook of 2026\nand soup.\n"
    )
    assert get(again, nswp, "other_areas_of_work")["value"] == "Tea\nand soup."


@pytest.mark.parametrize(
    "counter", ["Q{}", "Question {}", "Frage {}:", "No. {}", "Domanda {}", "Vraag {}", "Pytanie {}", "Питання {}"]
)
def test_numbers_of_questions_on_lines_of_their_own_are_furniture(counter: str, nswp: Questionnaire) -> None:
    page = f"Lantern\n\n#1\n{WORK}\nWomen.\n\n#2\nWhat is new with you?\nMuch.\n\n#3\n{OTHER}\nTea.\n"
    for number in (1, 2, 3):
        page = page.replace(f"#{number}", counter.format(number))
    profile = read_one(page, nswp)
    assert profile.answers["who_you_work_with"].value == "Women."
    assert profile.answers["other_areas_of_work"].value == "Tea."
    assert [stretch.text for stretch in profile.unplaced] == ["What is new with you?\nMuch."]


@pytest.mark.parametrize(
    "answer",
    ["Point 1\nWe bake.\nPoint 2\nWe sing.", "Q2\nWe bake.\nQ1\nWe sing.", "Room 1\nWe bake.\nRoom 2\nWe sing."],
)
def test_counted_parts_of_an_answer_stay(answer: str, nswp: Questionnaire) -> None:
    page = f"Lantern\n\n{WORK}\n{answer}\n\n{OTHER}\nTea.\n"
    assert get(page, nswp, "who_you_work_with")["value"] == answer


def test_answer_that_looks_like_a_counter_or_a_running_head_is_kept(nswp: Questionnaire) -> None:
    page = f"Lantern\n{WORK}\nQ1\n{INVOLVED}\nAll.\n{OTHER}\nQ4\n"
    page += "Which of NSWP priority areas does your organisation work on?\n"
    profile = read_one(page, nswp)
    assert (profile.answers["who_you_work_with"].value, profile.answers["other_areas_of_work"].value) == ("Q1", "Q4")
    for answer in ("Lantern\nPage 1 of 2\n", "Page 1 of 2\nLantern\n", "Kite\nLantern\nPage 1 of 2\n"):
        said = answer.replace("Page 1 of 2\n", "").strip()
        assert get(f"Lantern\n\n{WORK}\n{answer}", nswp, "who_you_work_with")["value"] == said
    page = f"Lantern\n\nQ1\n{WORK}\nThe worst was\nQ2\nof all.\n\nQ3\n{OTHER}\nTea.\n"
    assert get(page, nswp, "who_you_work_with")["value"] == "The worst was\nQ2\nof all."


def test_number_of_a_page_on_the_first_line_is_beside_no_answer(nswp: Questionnaire) -> None:
    said = "Our NSWP member profile, in short."
    page = f"Page 1\n\nLantern\n\n{OTHER}\n{said}\n"
    assert get(page, nswp, "other_areas_of_work")["value"] == said
    page = f"- 1 -\nLantern\n\n{WORK}\nWomen.\n- 2 -\nMen.\n\n{OTHER}\n"
    assert get(page, nswp, "who_you_work_with")["value"] == "Women.\nMen."


@pytest.mark.parametrize("name", ["Lantern", "Organisation: Lantern"])
@pytest.mark.parametrize("page", ["Page 2 of 3", "2 | NSWP member profile", "NSWP member profile - Page 2"])
def test_name_beside_a_page_number_is_furniture(name: str, page: str, nswp: Questionnaire) -> None:
    answer = "Women who work\n{}\nLantern\non the quay."
    text = f"{name}\n\nWho do you work with?\n{answer}\n"
    assert get(text.format(page), nswp, "who_you_work_with")["value"] == "Women who work\non the quay."
    assert read_one(text.format(page), nswp).name == "Lantern"
    for other in ("and in the", "Page two"):
        assert get(text.format(other), nswp, "who_you_work_with")["value"] == answer.format(other)


def test_bare_numbers_are_furniture_only_where_they_count_on(nswp: Questionnaire) -> None:
    counted = build("Women\n- 1 -\nof the quay.", f"{OTHER}\nTea\n- 2 -\nand soup.\n")
    assert get(counted, nswp, "who_you_work_with")["value"] == "Women\nof the quay."
    three = build("Women.\n- 1 -\nMen.", f"{OTHER}\nTea.\n- 2 -\nSoup.\n\nCake.\n- 3 -\nAle.\n")
    assert get(three, nswp, "other_areas_of_work")["value"] == "Tea.\nSoup.\n\nCake.\nAle."
    for alone in (
        "Women\n- 1 -\nOf the quay.",
        "Women.\n- 1 -\nof the quay.",
        "Women\n2/3\nof the quay.",
        "Women\n- 1 -",
    ):
        assert get(build(alone), nswp, "who_you_work_with")["value"] == alone
    assert get(build("Women\n2\nof the quay."), nswp, "who_you_work_with")["value"] == "Women\n2\nof the quay."


@pytest.mark.parametrize("count", ["{} of 2", "{} of 3", "{} / 2", "{} von 2", "{} \u0438\u0437 2"])
def test_page_numbers_among_all_are_furniture_where_they_count_on(count: str, nswp: Questionnaire) -> None:
    page = build(f"Women\n{count.format(1)}\nof the quay.", f"{OTHER}\nTea\n{count.format(2)}\nand soup.\n")
    assert get(page, nswp, "who_you_work_with")["value"] == "Women\nof the quay."
    same = build(f"Women\n{count.format(1)}\nof the quay.", f"{OTHER}\nTea\n{count.format(1)}\nand soup.\n")
    assert get(same, nswp, "who_you_work_with")["value"] == f"Women\n{count.format(1)}\nof the quay."


@pytest.mark.parametrize("count", ["{} of 5", "{}/5", "{} von 5"])
@pytest.mark.parametrize("first", [2, 3])
def test_ratings_that_count_on_stay(count: str, first: int, nswp: Questionnaire) -> None:
    said = f"The food\n{count.format(first)}\n\nThe hall\n{count.format(first + 1)}"
    assert get(build(said, f"{OTHER}\nTea.\n"), nswp, "who_you_work_with")["value"] == said
    page = build(f"Women.\n\n{said.replace('food', 'food?').replace('hall', 'hall?')}", f"{OTHER}\nTea.\n")
    assert count.format(first) in page
    kept = read_one(page, nswp)
    assert count.format(first) in f"{kept.answers['who_you_work_with'].value} {kept.unplaced}"


@pytest.mark.parametrize("feed", ["\f", "\n\f", "\f\n"])
@pytest.mark.parametrize("last", ["", "\n\f"])
def test_number_alone_above_a_form_feed_is_furniture_where_it_counts_on(
    feed: str, last: str, nswp: Questionnaire
) -> None:
    page = f"Lantern\n\n{OTHER}\nTea\n\n{{}}\n{feed}and soup.\n\n{WORK}\nWomen.\n\n{{}}{last}\n"
    for counted in ((1, 2), (7, 8), (1007, 1008)):
        text = page.format(*counted)
        assert get(text, nswp, "who_you_work_with")["value"] == "Women."
        assert get(text, nswp, "other_areas_of_work")["value"].split() == ["Tea", "and", "soup."]
    for other in ((1, 3), (2, 1), ("one", "two")):
        assert get(page.format(*other), nswp, "who_you_work_with")["value"] == f"Women.\n\n{other[1]}"


def test_number_alone_is_furniture_where_a_page_ends_within_boxes(nswp: Questionnaire) -> None:
    boxes = f"{AREAS}\n[x] {CRIME[:30]}\n\n2\n\f\n{CRIME[31:]}\n[ ] {STIGMA}\n"
    page = f"Lantern\n\n{WORK}\nWomen, and all of the\n\n1\n\f\nothers.\n\n{boxes}\n{OTHER}\nTea.\n\n3\n\f"
    assert get(page, nswp, "who_you_work_with")["value"].split("\n")[-1] == "others."
    assert "1" not in get(page, nswp, "who_you_work_with")["value"]
    assert get(page, nswp, "other_areas_of_work")["value"] == "Tea."


def test_number_below_what_can_be_a_question_is_an_answer(nswp: Questionnaire) -> None:
    for one, two, gap in (("1 of 4", "2 of 4", "\n"), ("- 1 -", "- 2 -", "\n"), ("- 1 -", "- 2 -", "\n\n")):
        both = f"Lantern\n\n{WORK}{gap}{one}\n\n{OTHER}{gap}{two}\n"
        assert [get(both, nswp, name)["value"] for name in ("who_you_work_with", "other_areas_of_work")] == [one, two]
    tight = f"Lantern\n\n{WORK}\nWomen of\n1\n\f{OTHER}\nTea.\n2\n"
    assert get(tight, nswp, "other_areas_of_work")["value"] == "Tea.\n2"
    page = f"{{}}\n\n{WORK}\nWomen.\n\nHow many are you?\n{{}}\n"
    text = page.format("Lantern", 1) + "\f" + page.format("Kite", 2)
    assert "B" not in own(text, nswp)


def test_heading_of_another_level_is_part_of_the_answer(nswp: Questionnaire) -> None:
    page = f"# Lantern\n\n## {WORK}\n\nWomen.\n\n### In the city\n\n#### {OTHER}\n\nMany.\n\n## {OTHER}\n\nTea.\n"
    assert get(page, nswp, "who_you_work_with")["value"] == f"Women.\n\n### In the city\n\n#### {OTHER}\n\nMany."
    assert get(page, nswp, "other_areas_of_work")["value"] == "Tea."
    assert list_codes(page, nswp, *LATER) == ["PRF207 9:1 warning other_areas_of_work"]


FORM = """
name = "a"
title = "A"
version = "1"
boilerplate = ["Sheet * of *", "* reserved", "Printed *", "Back to top"]
survey = [{ name = "q", type = "text", label = "Who comes to you?" }]
"""


@pytest.mark.parametrize(
    "line", ["Sheet 2 of 30", "All rights reserved.", "Printed 3/3/2026", "back to top", "sheet of 3 of 4"]
)
def test_boilerplate_may_have_stars(line: str) -> None:
    form = parse_questionnaire(FORM.encode(), "a.toml")
    assert get(f"Lantern\nWho comes to you?\nAll\n{line}\nof us.\n", form, "q")["value"] == "All\nof us."


@pytest.mark.parametrize("line", ["Sheet 2", "A sheet 2 of 3", "reserved for us", "We printed it", "Back to top of"])
def test_boilerplate_with_stars_fits_whole_lines_only(line: str) -> None:
    form = parse_questionnaire(FORM.encode(), "a.toml")
    assert get(f"Lantern\nWho comes to you?\nAll\n{line}\nof us.\n", form, "q")["value"] == f"All\n{line}\nof us."


def test_head_after_each_form_feed_is_furniture(nswp: Questionnaire) -> None:
    page = build("Women\n1\n\fQuay register 2026\nof the quay.", f"{OTHER}\nTea\n2\n\fQuay register 2026\nand soup.\n")
    assert get(page, nswp, "who_you_work_with")["value"] == "Women\nof the quay."
    assert get(page, nswp, "other_areas_of_work")["value"] == "Tea\nand soup."


def test_comment_after_a_heading_is_no_answer(nswp: Questionnaire) -> None:
    page = f"Lantern\n{WORK} <!-- Say whom you reach. -->\nWomen.\n"
    assert get(page, nswp, "who_you_work_with")["value"] == "Women."


def test_tags_of_a_web_page_do_not_hide_headings_and_values(nswp: Questionnaire) -> None:
    page = f"<h1>Lantern</h1>\n<p>Contact email</p>\n<p>a@b.example</p>\n<p><b>{WORK}</b></p>\n<p>Women.</p>\n"
    profile = read_one(page, nswp)
    assert (profile.name, profile.answers["contact_email"].value) == ("Lantern", "a@b.example")
    assert profile.answers["who_you_work_with"].value == "<p>Women.</p>"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Confidential      1", "Confidential      2"),
        ("draft_3.docx\t11", "draft_3.docx\t12"),
        ("| 1", "| 2"),
        ("Tea Report | 1", "Tea Report | 2"),
        ("Tea Report | Page 1", "Tea Report | Page 2"),
        ("Teebericht   Seite 2", "Teebericht   Seite 3"),
        ("i", "ii"),
    ],
)
def test_feet_of_pages_are_furniture_where_their_numbers_count_on(first: str, second: str, nswp: Questionnaire) -> None:
    page = f"Lantern\n\n{WORK}\nWomen and\n{first}\ngirls.\n\n{OTHER}\nTea.\n\n{second}\n"
    profile = read_one(page, nswp)
    assert profile.answers["who_you_work_with"].value == "Women and\ngirls."
    kept = [first.strip(), second.strip()] if len(first) > len("| 1") else []
    assert [piece.text for piece in profile.unplaced] == kept
    assert profile.answers["other_areas_of_work"].value == "Tea."
    moved = page.replace(f"\n{second}\n", f"\nMoss   {second[-1]}\n")
    for other in (page.replace(f"\n{first}\n", "\n"), page.replace(f"\n{second}\n", f"\n{first}\n"), moved):
        assert get(other, nswp, "other_areas_of_work")["value"] != "Tea."


def test_feet_of_three_pages_are_left_out(nswp: Questionnaire) -> None:
    page = f"Lantern\n\n{WORK}\nWomen and\nDraft   1\ngirls.\n\n{OTHER}\nTea.\nDraft   2\nSoup.\n\nDraft   3\n"
    profile = read_one(page, nswp)
    assert (profile.answers["who_you_work_with"].value, profile.unplaced) == ("Women and\ngirls.", ())
    assert profile.answers["other_areas_of_work"].value == "Tea.\nSoup."


def test_lines_beside_rows_that_count_on_are_kept(nswp: Questionnaire) -> None:
    rows = "Adults pay:\none evening   {}\nby law."
    page = f"Lantern\n\n{WORK}\n{rows.format(5)}\n\n{OTHER}\n{rows.format(6)}\n"
    assert get(page, nswp, "who_you_work_with")["value"] == "Adults pay:\nby law."
    assert [piece.text for piece in read_one(page, nswp).unplaced] == ["one evening   5", "one evening   6"]


@pytest.mark.parametrize("gap", ["\t", "   ", " | "])
@pytest.mark.parametrize("count", [2, 3])
def test_rows_of_a_form_that_count_on_are_kept(gap: str, count: int, nswp: Questionnaire) -> None:
    form = f"Lantern\n\n{WORK}{gap}Women.\n\nMembers since 1998{gap}{{0}}\n\n{OTHER}{gap}{{0}}\n"
    text = "---\n".join(form.format(number) for number in range(12, 12 + count))
    profiles = read(text, nswp).profiles
    assert len(profiles) == count
    for number, profile in enumerate(profiles, start=12):
        assert profile.answers["other_areas_of_work"].value == f"{number}"
        assert f"Members since 1998{gap}{number}" in (profile.answers["who_you_work_with"].value or "")


def test_names_that_are_numbers_are_no_feet(chorus: Questionnaire) -> None:
    form = "Choir | {}\n\nWhere do you sing on most evenings?\nIn the mill.\n\n"
    assert [profile.name for profile in read(form.format(1) + form.format(2), chorus).profiles] == ["1", "2"]


@pytest.mark.parametrize("lines", ["Rooms    1\nRooms    2", "i\nii"])
def test_numbers_that_count_on_in_a_list_are_kept(lines: str, nswp: Questionnaire) -> None:
    assert get(build(f"Women.\n{lines}"), nswp, "who_you_work_with")["value"] == f"Women.\n{lines}"


@pytest.mark.parametrize(
    "rows",
    [
        "Year\nBoats   {}\nOars   {}\nand more.",
        "Rooms | {}\nHalls | {}",
        "All:\n\nBoats\t{}\nOars\t{}",
    ],
)
def test_rows_of_numbers_in_two_answers_are_kept(rows: str, nswp: Questionnaire) -> None:
    first, second = rows.format(1, 3), rows.format(2, 4)
    page = f"Lantern\n\n{WORK}\n{first}\n\n{OTHER}\n{second}\n"
    assert get(page, nswp, "who_you_work_with")["value"] == first
    assert get(page, nswp, "other_areas_of_work")["value"] == second


def test_roman_numbers_above_items_are_kept(nswp: Questionnaire) -> None:
    said = "Women.\n\ni\nWe dig.\n\nii\nWe sing."
    assert get(build(said), nswp, "who_you_work_with")["value"] == said


def test_number_below_a_question_is_kept(nswp: Questionnaire) -> None:
    page = f"Lantern\n\n{WORK}\nWomen   1\n\n{OTHER}\nWomen   2\n"
    assert get(page, nswp, "who_you_work_with")["value"] == "Women   1"


@pytest.mark.parametrize("mark", ["~~~~", "~" * 40, " ~~~~~~ "])
def test_heading_may_be_underlined_with_tildes(mark: str, nswp: Questionnaire) -> None:
    page = f"Lantern\n\n{WORK}\n{mark}\nWomen.\n\n{OTHER}\n{mark}\nTea.\n"
    assert get(page, nswp, "who_you_work_with")["value"] == "Women."
    assert get(page, nswp, "other_areas_of_work")["value"] == "Tea."


@pytest.mark.parametrize("rule", ["~~~~", "~ ~ ~ ~", "~" * 40])
@pytest.mark.parametrize(("gap", "label"), [("\n\n", ""), ("\n\n", "Organisation: "), ("\n", "Organisation: ")])
def test_tildes_between_blank_lines_or_above_a_name_label_are_a_rule(
    rule: str, gap: str, label: str, nswp: Questionnaire
) -> None:
    pages = (f"{label}{name}\n\n{WORK}\n{name} people.\n\n{OTHER}\nTea." for name in ("Moss", "Fern", "Reed"))
    profiles = read(f"\n\n{rule}{gap}".join(pages), nswp).profiles
    assert [profile.name for profile in profiles] == ["Moss", "Fern", "Reed"]
    assert [profile.answers["other_areas_of_work"].value for profile in profiles] == ["Tea."] * 3


@pytest.mark.parametrize(
    "text",
    [
        f"~~~~\n{INVOLVED}\nAll.\n~~~~",
        f"~~~~\n{INVOLVED}\nAll.\n\n~~~~",
        f"~~~~\n\n{INVOLVED}\nAll.\n~~~~",
        f"~~~\n\n{INVOLVED}\nAll.\n\n~~~",
        f"~~~~ text\n\n{INVOLVED}\nAll.\n\n~~~~ ",
    ],
)
def test_tildes_close_to_code_are_around_it(text: str, nswp: Questionnaire) -> None:
    page = build(f"Women.\n\n{text}")
    assert get(page, nswp, "who_you_work_with")["value"] == f"Women.\n\n{text.rstrip()}"


def test_three_tildes_below_a_heading_begin_fenced_code(nswp: Questionnaire) -> None:
    page = f"Lantern\n\n{WORK}\n~~~\n{OTHER}\n~~~\n"
    assert get(page, nswp, "who_you_work_with")["value"] == f"~~~\n{OTHER}\n~~~"


@pytest.mark.parametrize(
    "line", ["- - - - page break - - - -", "[Page break]", "--- Seitenumbruch ---", "<saut de page>", "- continued -"]
)
def test_page_break_in_words_is_furniture(line: str, nswp: Questionnaire) -> None:
    assert get(build(f"Women.\n\n{line}\n\nGirls."), nswp, "who_you_work_with")["value"] == "Women.\n\nGirls."


@pytest.mark.parametrize("line", ["Page break", "- Page break", "[Page break] at noon", "- Continued"])
def test_words_about_a_page_break_are_kept(line: str, nswp: Questionnaire) -> None:
    assert line in get(build(f"Women.\n{line}"), nswp, "who_you_work_with")["value"]


@pytest.mark.parametrize(
    "line",
    ["Halaman 1 dari 4", "Sayfa 2", "\u0635\u0641\u062d\u0629 1 \u0645\u0646 4", "Page #1", "Page: 1", "[new page]"],
)
def test_number_of_a_page_is_known_in_other_languages(line: str, nswp: Questionnaire) -> None:
    page = build(f"Women who work\n{line}\non the quay.")
    assert get(page, nswp, "who_you_work_with")["value"] == "Women who work\non the quay."


@pytest.mark.parametrize("hint", ["Metin girmek i\u00e7in buraya t\u0131klay\u0131n veya dokunun.", "[Vastaus]"])
def test_hints_of_programs_are_known_in_other_languages(hint: str, nswp: Questionnaire) -> None:
    assert get(build(hint), nswp, "who_you_work_with")["status"] == "empty"


@pytest.mark.parametrize("words", ["Jawaban Anda", "Yan\u0131t yok", "Hakuna jibu"])
def test_words_for_no_answer_are_known_in_other_languages(words: str, nswp: Questionnaire) -> None:
    assert "PRF306 5:1 error who_you_work_with" in list_codes(build(words), nswp)
