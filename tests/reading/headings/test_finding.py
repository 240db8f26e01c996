from __future__ import annotations

from dataclasses import replace

import pytest

from faults.fuzz.pages import check_outcome
from helpers import AREAS, CHALLENGES, INVOLVED, OTHER, STIGMA, WORK, get, list_codes, own, read, read_one
from profilecli.questionnaire.checking import check_questionnaire
from profilecli.questionnaire.model import Questionnaire
from profilecli.questionnaire.parsing import parse_questionnaire

LATER = ("PRF202", "PRF204")


def test_request_in_brackets_below_a_heading_belongs_to_it(nswp: Questionnaire) -> None:
    page = f"Lantern\n\n{WORK}\n(Think of all who came last year.)\nWomen.\n"
    assert get(page, nswp, "who_you_work_with")["value"] == "Women."
    assert list_codes(page, nswp, *LATER) == ["PRF205 3:1 warning who_you_work_with"]
    for text in ("(Think of all who came last year.)", "(Women of last year.)\nWomen."):
        assert get(f"Lantern\n\n{WORK}\n{text}\n", nswp, "who_you_work_with")["value"] == text


@pytest.mark.parametrize(
    "heading",
    [
        "Who do you work with?",
        "Who do you work with",
        "WHO DO YOU WORK WITH?",
        "who do you work with ?",
        "  Who do you work with?  ",
        "Who do you work with:",
        "Who do you work with?:",
        "Who do you work with ...",
        "Who  do\tyou work with?",
        "Who\u00a0do you work with?",
        "Who do you work with\u200b?",
        "Who do you work with\uff1f",
        "\uff37\uff48\uff4f do you work with?",
        "1. Who do you work with?",
        "1) Who do you work with?",
        "(1) Who do you work with?",
        "Q1. Who do you work with?",
        "Q1: Who do you work with?",
        "Question 3: Who do you work with?",
        "a) Who do you work with?",
        "# Who do you work with?",
        "### Who do you work with? ###",
        "**Who do you work with?**",
        "__Who do you work with?__",
        "*Who do you work with?*",
        "- Who do you work with?",
        "\u2022 Who do you work with?",
        "\uf0b7 Who do you work with?",
        "[x] Who do you work with?",
        "\u2610 Who do you work with?",
        '"Who do you work with?"',
        "\u201cWho do you work with?\u201d",
        "Who do you work with&#63;",
        "Who do you&nbsp;work with?",
        "Who do you work with? *",
        "Who do you work with? (required)",
        "Who do you work with? (optional)",
        "Who do you work with (max. 200 words)?",
        "Who do you work with? (max. 200 words):",
        "Who do you work with? *Required",
        "Who do you work with * optional",
        "Who do you work with? [Tick all that apply]",
        "**Who do you work with?** (optional)",
        "Who do you work with? (required) (max 50 words)",
        "2a. Who do you work with?",
        "2 a) Who do you work with?",
        "2.1 Who do you work with?",
        "2.1.3. Who do you work with? (optional)",
        "2-1: Who do you work with?",
        "A.2 Who do you work with?",
        "A2. Who do you work with?",
        "II. Who do you work with?",
        "b. Who do you work with?",
        "No. 2: Who do you work with?",
        "\u2116 2 Who do you work with?",
        "\u00a7 2 Who do you work with?",
        "Section 2: Who do you work with?",
        "Q2a. Who do you work with?",
        "[2] Who do you work with?",
    ],
)
def test_heading_is_known_in_any_dress(heading: str, nswp: Questionnaire) -> None:
    answer = get(f"Lantern\n{heading}\nWomen.\n", nswp, "who_you_work_with")
    assert answer["heading"] == {"lines": [2, 2], "text": heading.strip(), "match": "exact"}
    assert (answer["value"], answer["lines"]) == ("Women.", [3, 3])


@pytest.mark.parametrize("heading", ["E-mail address", "E\u2013mail address:", "e mail ADDRESS", "2. E-mail address"])
def test_heading_by_an_alias_is_reported_as_one(heading: str, nswp: Questionnaire) -> None:
    answer = get(f"Lantern\n{heading}\na@b.example\n", nswp, "contact_email")
    assert (answer["heading"]["match"], answer["value"]) == ("alias", "a@b.example")
    assert "PRF205" not in "".join(list_codes(f"Lantern\n{heading}\na@b.example\n", nswp))


@pytest.mark.parametrize("note", ["(in Kisumu)", "(2019)", "(and why)", "(max. many words)"])
def test_bracket_of_no_known_kind_is_part_of_the_wording(note: str, nswp: Questionnaire) -> None:
    answer = get(f"Lantern\nWho do you work with {note}?\nWomen.\n", nswp, "who_you_work_with")
    assert answer["status"] == "missing"


@pytest.mark.parametrize(
    ("line", "value", "heading"),
    [
        ("Who do you work with? Women.", "Women.", "Who do you work with?"),
        ("Who do you work with: women.", "women.", "Who do you work with:"),
        ("Who do you work with?: women", "women", "Who do you work with?:"),
        ("Who do you work with?\tWomen.", "Women.", "Who do you work with?"),
        ("**Who do you work with?** Women.", "Women.", "**Who do you work with?"),
        ("- Who do you work with? Women: all.", "Women: all.", "- Who do you work with?"),
        ("1. Who do you work with? (optional) Women.", "Women.", "1. Who do you work with?"),
        ("Who do you work with\uff1a Women.", "Women.", "Who do you work with\uff1a"),
    ],
)
def test_answer_may_stand_on_its_headings_line(line: str, value: str, heading: str, nswp: Questionnaire) -> None:
    answer = get(f"Lantern\n{line}\n", nswp, "who_you_work_with")
    assert (answer["value"], answer["heading"]["text"]) == (value, heading)
    assert (answer["lines"], answer["heading"]["lines"]) == ([2, 2], [2, 2])
    assert own(f"Lantern\n{line}\n", nswp) == "NH"


def test_answer_on_its_headings_line_goes_on_below(nswp: Questionnaire) -> None:
    text = f"Lantern\n{WORK} Women,\nand men.\n\nAll of them.\n"
    answer = get(text, nswp, "who_you_work_with")
    assert (answer["value"], answer["lines"]) == ("Women,\nand men.\n\nAll of them.", [2, 5])
    assert own(text, nswp) == "NHA.A"


@pytest.mark.parametrize(
    "line",
    [
        "Who do you work with? is what they asked us.",
        "Who do you work with? they asked us.",
        '"Who do you work with?" they asked us.',
        "\u201cWho do you work with?\u201d The mayor asked us that.",
        "\u201cWho do you work with\u201d: the mayor asked.",
        "'Who do you work with?' Everybody asks us that.",
        "\u00abWho do you work with?\u00bb Everybody asks.",
    ],
)
def test_heading_within_a_sentence_is_prose(line: str, nswp: Questionnaire) -> None:
    text = f"Lantern\n{OTHER}\nTea.\n{line}\n"
    assert get(text, nswp, "other_areas_of_work")["value"] == f"Tea.\n{line}"
    assert get(text, nswp, "who_you_work_with")["status"] == "missing"


@pytest.mark.parametrize(
    "line",
    [
        "We ask ourselves: Who do you work with?",
        "On our page, who do you work with is the first question.",
        "Who do you work with is what they asked.",
    ],
)
def test_heading_at_a_sentences_end_is_prose(line: str, nswp: Questionnaire) -> None:
    text = f"Lantern\n{OTHER}\nTea.\n{line}\n"
    assert get(text, nswp, "who_you_work_with")["status"] == "missing"
    assert get(text, nswp, "other_areas_of_work")["value"] == f"Tea.\n{line}"


@pytest.mark.parametrize(
    "rest", ["\u00bfCon qui\u00e9n trabajan?", "Avec qui travaillez-vous ?", "/ Avec qui travaillez-vous ?"]
)
def test_question_on_the_headings_line_is_its_translation(rest: str, nswp: Questionnaire) -> None:
    text = f"Lantern\n{WORK} {rest}\nWomen.\n"
    answer = get(text, nswp, "who_you_work_with")
    assert (answer["heading"]["text"], answer["value"]) == (f"{WORK} {rest}", "Women.")


def test_answer_may_stand_behind_a_translation(nswp: Questionnaire) -> None:
    line = f"{WORK} / Con qui\u00e9n trabajan? Mujeres."
    answer = get(f"Lantern\n{line}\n", nswp, "who_you_work_with")
    assert (answer["value"], answer["heading"]["text"]) == ("Mujeres.", f"{WORK} / Con qui\u00e9n trabajan?")


def test_text_behind_a_stroke_counts_as_a_doubtful_translation(nswp: Questionnaire) -> None:
    text = f"Lantern\n{OTHER} / Otras areas\nTea.\n"
    answer = get(text, nswp, "other_areas_of_work")
    assert (answer["heading"]["match"], answer["value"]) == ("variant", "Tea.")
    assert "PRF205 2:1 warning other_areas_of_work" in list_codes(text, nswp)


def test_translation_may_stand_on_the_line_below(nswp: Questionnaire) -> None:
    text = f"Lantern\n{WORK}\nAvec qui travaillez-vous ?\nWomen.\n"
    answer = get(text, nswp, "who_you_work_with")
    assert (answer["heading"]["lines"], answer["value"]) == ([2, 3], "Women.")
    assert own(text, nswp) == "NHHA"
    assert list_codes(text, nswp, *LATER) == []


def test_translation_below_a_blank_line_belongs_to_the_heading(nswp: Questionnaire) -> None:
    text = f"Lantern\n{WORK}\n\nAvec qui travaillez-vous ?\n\nWomen.\n"
    answer = get(text, nswp, "who_you_work_with")
    assert (answer["heading"]["lines"], answer["value"]) == ([2, 4], "Women.")
    assert own(text, nswp) == "NH.H.A"


def test_line_below_a_heading_that_ends_in_a_stroke_is_its_translation(nswp: Questionnaire) -> None:
    text = f"Lantern\n{OTHER} /\nOtras areas de trabajo\nTea.\n"
    answer = get(text, nswp, "other_areas_of_work")
    assert (answer["heading"]["lines"], answer["value"]) == ([2, 3], "Tea.")


@pytest.mark.parametrize("stroke", ["|", "/"])
@pytest.mark.parametrize("answer", ["A van", "Un cami\u00f3n", "Tea.\nSoup."])
def test_line_below_a_stroke_that_alone_can_be_the_answer_is_the_answer(
    stroke: str, answer: str, nswp: Questionnaire
) -> None:
    text = f"Lantern\n{OTHER} {stroke}\n{answer}\n\n{WORK}\nWomen.\n"
    assert get(text, nswp, "other_areas_of_work")["value"] == answer


@pytest.mark.parametrize("heading", [OTHER, f"{OTHER} /", f"{OTHER} |"])
@pytest.mark.parametrize("answer", ["30?", "1998?", "12/14?", "\U0001f600?", "1998"])
def test_answer_without_letters_below_a_heading_is_no_translation(
    heading: str, answer: str, nswp: Questionnaire
) -> None:
    text = f"Lantern\n{heading}\n{answer}\nWe do not know.\n"
    assert get(text, nswp, "other_areas_of_work")["value"] == f"{answer}\nWe do not know."


def test_known_note_on_the_line_below_belongs_to_the_heading(nswp: Questionnaire) -> None:
    text = f"Lantern\n{WORK}\n(max. 200 words)\nWomen.\n"
    answer = get(text, nswp, "who_you_work_with")
    assert (answer["heading"]["lines"], answer["value"]) == ([2, 3], "Women.")


def test_question_below_a_heading_in_its_own_language_is_no_translation(nswp: Questionnaire) -> None:
    text = f"Lantern\n{WORK}\nWhom do we not?\nWomen.\n"
    answer = get(text, nswp, "who_you_work_with")
    assert (answer["heading"]["lines"], answer["value"]) == ([2, 2], "Whom do we not?\nWomen.")


@pytest.mark.parametrize(
    "heading",
    [
        "Which of NSWP priority areas\ndoes your organisation work on?",
        "Which of NSWP\npriority areas does your\norganisation work on?",
        "**Which of NSWP priority areas\ndoes your organisation work on?**",
        "4. Which of NSWP priority areas does your\n   organisation work on? (tick all that apply)",
        "Which of NSWP priority areas does your organisation work\non?",
    ],
)
def test_heading_wrapped_over_two_or_three_lines_is_one(heading: str, nswp: Questionnaire) -> None:
    count = heading.count("\n")
    text = f"Lantern\n{heading}\nTea\n"
    answer = get(text, nswp, "priority_areas")
    assert answer["heading"]["lines"] == [2, 2 + count]
    assert answer["heading"]["text"] == " ".join(part.strip() for part in heading.split("\n"))
    assert answer["heading"]["match"] == "exact"
    assert own(text, nswp) == "N" + "H" * (count + 1) + "A"


def test_wrapped_heading_may_have_its_answer_on_the_last_line(nswp: Questionnaire) -> None:
    text = "Lantern\nHow are sex workers involved\n  in your organisation? They run it.\nAll of it.\n"
    answer = get(text, nswp, "sex_worker_involvement")
    assert answer["heading"] == {"lines": [2, 3], "text": INVOLVED, "match": "exact"}
    assert (answer["value"], answer["lines"]) == ("They run it.\nAll of it.", [3, 4])


def test_heading_over_four_lines_is_none(nswp: Questionnaire) -> None:
    text = "Lantern\nWhich of NSWP\npriority areas\ndoes your organisation\nwork on?\nTea\n"
    assert get(text, nswp, "priority_areas")["status"] == "missing"


def test_heading_is_not_joined_across_a_blank_line(nswp: Questionnaire) -> None:
    text = "Lantern\nHow are sex workers involved\n\nin your organisation?\nTea\n"
    answer = get(text, nswp, "sex_worker_involvement")
    assert answer["heading"] is None or answer["heading"]["lines"] != [2, 4]


@pytest.mark.parametrize("marks", ["-- ", "--", "- ", "* * *", ">", ":", "(...)", "1."])
def test_heading_is_not_joined_across_a_line_of_marks(marks: str, nswp: Questionnaire) -> None:
    text = f"Lantern\nHow are sex workers involved\n{marks}\nin your organisation?\nTea\n"
    answer = get(text, nswp, "sex_worker_involvement")
    assert answer["heading"] is None or answer["heading"]["lines"] != [2, 4]
    check_outcome(read(text, nswp))


def test_joined_heading_must_be_exact(nswp: Questionnaire) -> None:
    text = "Lantern\nHow are sex workers\ninvolved in your organizatoin?\nTea\n"
    assert get(text, nswp, "sex_worker_involvement")["status"] == "missing"


def build(*survey: dict[str, object], **more: object) -> Questionnaire:
    return check_questionnaire(
        {"name": "q", "title": "Q", "version": "1", "name_labels": ["Group"], "survey": survey, **more}
    )


def test_longest_exact_join_wins() -> None:
    questionnaire = build(
        {"name": "short", "type": "text", "label": "What do you do"},
        {"name": "middle", "type": "text", "label": "What do you do in the evening"},
        {"name": "long", "type": "text", "label": "What do you do in the evening on a working day"},
    )
    text = "Lantern\nWhat do you do\nin the evening\non a working day\nRest.\n"
    assert get(text, questionnaire, "long")["heading"]["lines"] == [2, 4]
    assert get(text, questionnaire, "short")["status"] == "missing"
    text = "Lantern\nWhat do you do\nin the evening\nRest.\n"
    assert get(text, questionnaire, "middle")["value"] == "Rest."
    text = "Lantern\nWhat do you do\nRest.\n"
    assert get(text, questionnaire, "short")["value"] == "Rest."


def test_two_headings_of_one_question_in_a_row_are_one(nswp: Questionnaire) -> None:
    text = "Lantern\nContact email\nE-mail address\na@b.example\n"
    answer = get(text, nswp, "contact_email")
    assert (answer["heading"]["lines"], answer["value"]) == ([2, 3], "a@b.example")
    assert answer["heading"]["text"] == "Contact email E-mail address"
    assert list_codes(text, nswp, *LATER) == []


def test_two_headings_of_one_question_with_a_blank_line_between_are_one(nswp: Questionnaire) -> None:
    text = f"Lantern\n{WORK}\n\n{WORK}\nWomen.\n"
    answer = get(text, nswp, "who_you_work_with")
    assert (answer["heading"]["lines"], answer["value"]) == ([2, 4], "Women.")
    assert own(text, nswp) == "NH.HA"


@pytest.mark.parametrize("below", ["\nTwo.", " of us.\n\nTwo."])
def test_request_right_above_the_answer_is_reported(below: str, nswp: Questionnaire) -> None:
    page = f"Lantern\n\n{WORK} Also tell us about all{below if below[0] == ' ' else '.' + below}\n"
    assert list_codes(page, nswp, "PRF202") == ["PRF205 3:1 warning who_you_work_with"]


@pytest.mark.parametrize("rest", ["We tell all.\n\nTwo.", "Tell all\nTwo.", "Also women.\n\nTwo.", "Tell all."])
def test_sentence_that_may_well_be_an_answer_is_not_reported(rest: str, nswp: Questionnaire) -> None:
    assert list_codes(f"Lantern\n\n{WORK} {rest}\n\n{OTHER}\nTea.\n", nswp, "PRF202") == []


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("Members: count each of them once.\n41", "members", 41),
        ("Members: whole numbers, please.\n\n41", "members", 41),
        ("Kind (of house): please choose what fits.\nQuite small", "kind", "small"),
    ],
)
def test_instruction_on_the_line_of_a_heading_is_no_answer_where_one_is_below(
    text: str, name: str, value: object
) -> None:
    form = build(
        {"name": "members", "type": "integer", "label": "Members in all", "aliases": ["Members of the house"]},
        {"name": "kind", "type": "select_one", "list_name": "kinds", "label": "Kind (of house)"},
        choices={"kinds": [{"name": "big", "label": "Big"}, {"name": "small", "label": "Quite small"}]},
    )
    page = f"Lantern\n{text.replace('Members', 'Members in all')}\n"
    assert get(page, form, name)["value"] == value
    assert list_codes(page, form) == [f"PRF205 2:1 warning {name}"]
    unanswered = page.replace(page.splitlines()[-1], "Nobody knows")
    assert get(unanswered, form, name)["status"] == "invalid"


@pytest.mark.parametrize(
    ("line", "value"), [("{};Tea", "Tea"), ("{}?;Tea; soup", "Tea; soup"), ("{}: ;Tea", "Tea"), ("{}; Tea", None)]
)
def test_semicolon_may_part_a_heading_from_its_answer(line: str, value: str | None, nswp: Questionnaire) -> None:
    page = f"Organisation;Lantern\n{line.format(OTHER)}\n{WORK}\nWomen.\n"
    assert read_one(page, nswp).name == "Lantern"
    assert get(page, nswp, "other_areas_of_work")["value"] == value


def test_value_on_the_line_of_its_heading_stays_the_answer() -> None:
    assert get("Lantern\nEmail: a@b.example\nc@d.example\n", ONE_WORD, "email")["value"] == "a@b.example"


def test_second_heading_behind_an_answer_is_a_repeated_question(nswp: Questionnaire) -> None:
    text = f"Lantern\n{WORK} Women.\n{WORK}\nMen.\n"
    assert get(text, nswp, "who_you_work_with")["value"] == "Women."
    assert list_codes(text, nswp, *LATER) == ["PRF203 3:1 error who_you_work_with"]


ONE_WORD = build(
    {"name": "email", "type": "email", "label": "Email"},
    {"name": "members", "type": "integer", "label": "Members"},
    {"name": "kind", "type": "select_one", "list_name": "kinds", "label": "Kind"},
    {"name": "notes", "type": "text", "label": "Tell us more about it"},
    choices={"kinds": [{"name": "big", "label": "Big"}, {"name": "small", "label": "Quite small"}]},
)


@pytest.mark.parametrize(
    "line",
    [
        "Email: a@b.example",
        "Email\na@b.example",
        "Email\n\n- a@b.example",
        "1. Email: a@b.example",
        "Email *required\na@b.example",
    ],
)
def test_label_of_one_word_counts_where_its_answer_follows(line: str) -> None:
    assert get(f"Lantern\n{line}\n", ONE_WORD, "email")["value"] == "a@b.example"


@pytest.mark.parametrize("line", ["Email:", "Email", "Email: N/A", "Email\nTBC"])
def test_label_of_one_word_counts_where_nothing_follows(line: str) -> None:
    assert get(f"Lantern\n{line}\n", ONE_WORD, "email")["status"] == "empty"


def test_label_of_one_word_counts_where_the_next_heading_follows() -> None:
    text = "Lantern\nMembers\nEmail: a@b.example\n"
    assert get(text, ONE_WORD, "members")["status"] == "empty"
    assert get(text, ONE_WORD, "email")["value"] == "a@b.example"


@pytest.mark.parametrize("line", ["- Email: a@b.example", "\u2022 Email\na@b.example", "* Email", "[x] Email"])
def test_label_of_one_word_with_a_bullet_does_not_count(line: str) -> None:
    text = f"Lantern\nTell us more about it\nTea.\n{line}\n"
    assert get(text, ONE_WORD, "email")["status"] == "missing"
    assert get(text, ONE_WORD, "notes")["value"] == f"Tea.\n{line}"


ONLY_LABELS = build(
    {"name": "email", "type": "email", "label": "Email"},
    {"name": "members", "type": "integer", "label": "Members"},
    {"name": "about", "type": "text", "label": "About"},
    {"name": "lease", "type": "boolean", "label": "Lease"},
)


@pytest.mark.parametrize(("mark", "gap"), [(":", " "), (":", "\n"), ("", "\n"), ("", "\n\n")])
def test_first_and_last_label_of_one_word_count_with_any_value(mark: str, gap: str) -> None:
    said = {"Email": "none", "Members": "40", "About": "We lend sheds.", "Lease": "we are not sure"}
    end = "\n" if gap == " " else "\n\n"
    page = "Lantern\n\n" + end.join(f"{label}{mark}{gap}{value}" for label, value in said.items()) + "\n"
    answers = read_one(page.replace("none", "a@b.example"), ONLY_LABELS).answers
    assert (answers["about"].value, answers["lease"].status) == ("We lend sheds.", "invalid")
    answers = read_one(page, ONLY_LABELS).answers
    assert (answers["email"].status, answers["members"].value) == ("invalid", 40)
    # Other labels are of the answer, and so is one where the others look different or are too few.
    other = page.replace("Lease", "Boats")
    assert "Boats" in str(read_one(other, ONLY_LABELS).answers["about"].value)
    other = page.replace("none", "a@b.example").replace("Lease", "- Lease")
    assert read_one(other, ONLY_LABELS).answers["lease"].status == "missing"
    other = page[: page.index("Email")] + page[page.index("About") :]
    assert read_one(other, ONLY_LABELS).answers["lease"].status == "missing"


@pytest.mark.parametrize("mark", ["", "### ", "**{}**"])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_label_of_one_word_below_a_question_can_be_its_answer(mark: str, gap: str) -> None:
    form = build(
        {"name": "by", "type": "select_one", "list_name": "ways", "label": "Contact by"},
        {"name": "best", "type": "text", "label": "Best way"},
        {"name": "email", "type": "email", "label": "Email"},
        choices={"ways": [{"name": "mail", "label": "Email"}, {"name": "post", "label": "Post"}]},
    )
    mark = mark if "{}" in mark else f"{mark}{{}}"
    by, best, email = map(mark.format, ("Contact by", "Best way", "Email"))
    page = f"Lantern\n\n{by}{gap}Email\n\n{best}{gap}Email\n\n{email}{gap}a@b.example\n"
    answers = read_one(page, form).answers
    assert [answer.value for answer in answers.values()] == ["mail", "Email", "a@b.example"]
    assert list_codes(page, form, "PRF401") == []
    # Without the question further down, or below the same question again, it is one.
    assert read_one(page[: page.rindex(email)], form).answers["email"].heading is not None
    other = f"Lantern\n\n{best}{gap}{email}{gap}\n{best}{gap}Tea.\n\n{email}{gap}a@b.example\n"
    assert read_one(other, form).answers["best"].value is None


def test_labels_of_one_word_with_bullets_count_where_all_headings_have_them() -> None:
    page = "Lantern\n\u2022 Email: a@b.example\n\u2022 Members: 12\n\u2022 Kind: Big\n"
    assert [answer.value for answer in read_one(page, ONE_WORD).answers.values()] == ["a@b.example", 12, "big", None]
    # Two are a list, and so are those below a heading that looks different, and those without an answer on the line.
    assert get(page.replace("\u2022 Kind: Big\n", ""), ONE_WORD, "email")["status"] == "missing"
    below = page.replace("Lantern\n", "Lantern\nTell us more about it\n")
    assert get(below, ONE_WORD, "email")["status"] == "missing"
    assert get(page.replace(" a@b.example", ""), ONE_WORD, "email")["status"] == "missing"
    form = build(
        {"name": "notes", "type": "text", "label": "Tell us more about it"},
        {"name": "need", "type": "text", "label": "Say what you need"},
        {"name": "email", "type": "email", "label": "Email"},
    )
    most = "Lantern\n* Tell us more about it\nTea.\n* Say what you need\n* Radio\n* Email: a@b.example\n"
    assert get(most, form, "need")["value"] == "* Radio\n* Email: a@b.example"


def test_label_above_a_list_is_no_question() -> None:
    answer = "We have these groups:\n\nMembers\n- 12\nFriends\n- 30"
    text = f"Lantern\nTell us more about it\n{answer}\n"
    assert get(text, ONE_WORD, "notes")["value"] == answer


def test_forms_of_such_labels_are_divided_where_they_begin_again() -> None:
    form = "\u2022 Email: a@b.example\n\u2022 Members: 12\n\u2022 Kind: Big\n"
    profiles = read(f"Lantern\n\n{form}\n---\n\nKite\n\n{form}", ONE_WORD).profiles
    assert [(profile.name, profile.answers["members"].value) for profile in profiles] == [("Lantern", 12), ("Kite", 12)]


@pytest.mark.parametrize(
    "line", ["Email: ask us", "Email\nis how we work", "Members: see below", "Members\nwe have none"]
)
def test_label_of_one_word_does_not_count_before_anything_else(line: str) -> None:
    text = f"Lantern\nTell us more about it\nTea.\n{line}\n"
    assert get(text, ONE_WORD, "notes")["value"] == f"Tea.\n{line}"


LABELS = build(
    {"name": "phone", "type": "text", "label": "Phone"},
    {"name": "plots", "type": "integer", "label": "Plots"},
    {"name": "region", "type": "select_one", "list_name": "regions", "label": "Region"},
    {"name": "notes", "type": "text", "label": "Notes"},
    choices={"regions": [{"name": "north", "label": "North"}, {"name": "south", "label": "South"}]},
)


@pytest.mark.parametrize(
    "page",
    [
        "Phone: 555 0100\nPlots: some\nRegion: Far east\nNotes: Bees.\n",
        "PHONE\n555 0100\n\nPLOTS\nsome\n\nREGION\nFar east\n\nNOTES\nBees.\n",
        "**Phone**\n555 0100\n**Plots**\nsome\n**Region**\nFar east\n**Notes**\nBees.\n",
    ],
)
def test_labels_of_one_word_in_their_order_are_headings_if_all_labels_are(page: str) -> None:
    assert get(f"Lantern\n\n{page}", LABELS, "phone")["value"] == "555 0100"
    assert get(f"Lantern\n\n{page}", LABELS, "plots")["text"] == "some"
    assert get(f"Lantern\n\n{page}", LABELS, "region")["other"] == ["Far east"]
    assert [item[:6] for item in list_codes(f"Lantern\n\n{page}", LABELS)] == ["PRF305", "PRF305"]


def test_label_of_one_word_out_of_its_order_stays_in_the_answer() -> None:
    page = "Lantern\n\nPhone: 555 0100\nRegion: Far east\nPlots: 3\nNotes: Bees.\n"
    assert get(page, LABELS, "phone")["value"] == "555 0100\nRegion: Far east"
    assert "PRF207 4:1 warning region" in list_codes(page, LABELS)


FORM = build(
    {"name": "kept", "type": "text", "label": "What do you keep?"},
    {"name": "website", "type": "url", "label": "Website"},
    {"name": "rest", "type": "text", "label": "Anything else?"},
)


@pytest.mark.parametrize(
    "text",
    [
        "## What do you keep?\nBees.\n## Website\nsee our page\n## Anything else?\nNo.\n",
        "**What do you keep?**\nBees.\n**Website**\nsee our page\n**Anything else?**\nNo.\n",
        "What do you keep?\nBees.\nWebsite\nsee our page\nAnything else?\nNo.\n",
        "What do you keep?\n\nBees.\n\nWebsite\n\nsee our page\n\nAnything else?\n\nNo.\n",
        "What do you keep? Bees.\nWebsite: see our page\nAnything else? No.\n",
    ],
)
def test_label_of_one_word_in_its_place_is_a_heading_whatever_follows(text: str) -> None:
    page = f"Lantern\n\n{text}"
    answer = get(page, FORM, "website")
    assert (answer["status"], answer["text"]) == ("invalid", "see our page")
    assert get(page, FORM, "kept")["value"] == "Bees."
    assert [item[:6] for item in list_codes(page, FORM)] == ["PRF305"]


@pytest.mark.parametrize(
    "text",
    [
        # Somewhere else in the form, or within a paragraph of a form with blank lines.
        "What do you keep?\nBees.\nAnything else?\nNo.\nWebsite\nsee our page\n",
        "What do you keep?\n\nBees.\nWebsite\nsee our page\n\nAnything else?\n\nNo.\n",
        "What do you keep?\n\nBees.\nWebsite: see our page\n\nAnything else?\n\nNo.\n",
    ],
)
def test_label_of_one_word_that_is_passed_over_is_reported(text: str) -> None:
    page = f"Lantern\n\n{text}"
    assert get(page, FORM, "website")["status"] == "missing"
    line = page.splitlines().index(next(line for line in page.splitlines() if line.startswith("Website"))) + 1
    assert list_codes(page, FORM) == [f"PRF207 {line}:1 warning website"]


def test_label_of_one_word_with_another_value_above_all_headings_is_reported() -> None:
    page = "Lantern\n\nWebsite: see our page\nWhat do you keep? Bees.\n"
    assert get(page, FORM, "website")["status"] == "missing"
    assert list_codes(page, FORM, "PRF402") == ["PRF207 3:1 warning website"]


@pytest.mark.parametrize(
    ("rest", "value"),
    [
        ("Tell us a bit about each.", "Tell us a bit about each.\n\nTwo."),
        ("Who bakes at night?", "Who bakes at night?\n\nTwo."),
        ("And why?", "And why?\n\nTwo."),
        ("Also tell us why.", "Also tell us why.\n\nTwo."),
        ("And then list each", "And then list each\n\nTwo."),
    ],
)
def test_second_sentence_of_a_heading_is_reported(rest: str, value: str, nswp: Questionnaire) -> None:
    page = f"Lantern\n\n{WORK} {rest}\n\nTwo.\n"
    assert get(page, nswp, "who_you_work_with")["value"] == value
    assert list_codes(page, nswp, "PRF202") == ["PRF205 3:1 warning who_you_work_with"]


@pytest.mark.parametrize(
    "marks", [("**", "**"), ("_", "_"), ("2. **", "**"), ("<b>", "</b>"), ("<strong>", "</strong>")]
)
@pytest.mark.parametrize("rest", ["Please give an example.", "And why?", "Big or small."])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_second_sentence_within_the_marks_of_a_heading_belongs_to_it(
    marks: tuple[str, str], rest: str, gap: str, nswp: Questionnaire
) -> None:
    page = f"Lantern\n\n{marks[0]}{WORK} {rest}{marks[1]}{gap}Two.\n"
    answer = get(page, nswp, "who_you_work_with")
    assert (answer["value"], answer["heading"]["text"]) == ("Two.", f"{marks[0]}{WORK} {rest}{marks[1]}")
    assert list_codes(page, nswp, "PRF202") == ["PRF205 3:1 warning who_you_work_with"]


@pytest.mark.parametrize(
    ("line", "value"),
    [
        (f"**{WORK} Bakers.**", "Bakers.**"),
        (f"**{WORK}** Bakers, **all of them**\nTwo.", "Bakers, **all of them**\nTwo."),
        (f"{WORK} Bakers, **all of them**\nTwo.", "Bakers, **all of them**\nTwo."),
        (f"<b>{WORK}</b> <b>Bakers.</b>\nTwo.", "<b>Bakers.</b>\nTwo."),
        (f"* {WORK} Bakers and *smiths*\nTwo.", "Bakers and *smiths*\nTwo."),
        (f"* {WORK} Bakers*\nTwo.", "Bakers*\nTwo."),
        (f"*{WORK} I mean *bakers*\nTwo.", "I mean *bakers*\nTwo."),
        (f"__ {WORK} Bakers. __\nTwo.", "Bakers. __\nTwo."),
        (f"<p>{WORK} Bakers.</p>\n<p>Two.</p>", "Bakers.</p>\n<p>Two.</p>"),
    ],
)
def test_what_is_behind_a_heading_stays_in_the_answer(line: str, value: str, nswp: Questionnaire) -> None:
    page = f"Lantern\n\n{line}\n\nContact email\na@kite.example\n"
    assert get(page, nswp, "who_you_work_with")["value"] == value


def test_words_after_a_heading_are_reported_where_the_other_answers_are_below() -> None:
    labels = ("What do you do?", "Where do you meet?", "Who may come?", "Anything else", "And why?")
    asked = ({"name": f"q{place}", "type": "text", "label": label} for place, label in enumerate(labels))
    form = replace(build(*asked, {"name": "count", "type": "integer", "label": "How many?"}), name_labels=("Name",))
    page = (
        "Lantern\n\nWhat do you do? Big or small.\n\nWe sing.\n\nWhere do you meet?\n\nHere.\n\nWho may come?\n\nAll.\n"
    )
    assert get(page, form, "q0")["value"] == "Big or small.\n\nWe sing."
    found = ["PRF205 3:1 warning q0"]
    for same in (
        page,
        page.replace("meet?\n", "meet?"),
        f"{page}\nAnything else\n\nNo.\n",
        page.replace("small.", "small"),
        page.replace("small.", "small. Nobody minds."),
        page.replace("small.", f"small{', or small' * 6}."),
        page.replace("\n\nWe sing.", "\nWe sing."),
        # It can be behind several, up to half of all.
        page.replace("come?", "come? Nobody minds.") + "\nAnd why?\nSo.\n",
    ):
        assert [code for code in list_codes(same, form) if code.startswith("PRF205 3")] == found, same
    for other in (
        page.replace("Big or small.", "Big."),
        page.replace("small.", f"small{', or small' * 6}"),
        page.replace("small.", f"small{', or small' * 20}."),
        page.replace("small.", f"small. Or{', or small' * 6}."),
        page.replace("small.\n\nWe sing.", f"small, as all of us have{' always' * 3} been\nWe sing."),
        page.replace("small.\n\nWe sing.", "small\nWe sing."),
        page.replace("small.", "small:"),
        page.replace("\n\nWe sing.", ""),
        page.replace("meet?\n\n", "meet? "),
        page.replace("come?", "comes?"),
        page.replace("We sing.", "Kind regards,\nAnn"),
        page.replace("We sing.", "Who else?\n\nBo"),
        f"{page}\nHow many? 12\n",
        page.replace("We sing.", "Name: Kite"),
        page.replace("All.\n", ""),
        f"{page}\nAnything else: No.\n",
        page.replace("come?", "come? Nobody minds."),
    ):
        assert [code for code in list_codes(other, form) if code.startswith("PRF205 3")] == [], other


def test_choices_below_other_questions_show_little_of_where_an_answer_is() -> None:
    ways = {"ways": [{"name": "post", "label": "By post"}]}
    asked = ({"name": f"q{n}", "type": "select_one", "list_name": "ways", "label": f"Which way {n}?"} for n in range(3))
    form = build({"name": "text", "type": "text", "label": "What do you do?"}, *asked, choices=ways)
    page = "Lantern\n\nWhat do you do? {}\n\nWe sing.\n\n" + "".join(f"Which way {n}?\nBy post\n\n" for n in range(3))
    assert list_codes(page.format("Big or small"), form) == []
    assert list_codes(page.format("Big or small."), form) == ["PRF205 3:1 warning text"]


def test_known_note_behind_another_heading_hides_no_words_behind_one() -> None:
    labels = ("What do you do?", "Where do you meet?", "Who may come?")
    form = build(*({"name": f"q{place}", "type": "text", "label": label} for place, label in enumerate(labels)))
    below = "\n\nWe sing.\n\nWhere do you meet? Max. 100 words.\nHere.\n\nWho may come?\nAll.\n"
    page = f"Lantern\n\nWhat do you do? Big or small{below}"
    assert list_codes(page, form) == ["PRF205 3:1 warning q0"]


@pytest.mark.parametrize("rest", ["And why?", "Who bakes?", "Who bakes at night?"])
def test_second_question_with_the_answer_directly_below_is_reported(rest: str, nswp: Questionnaire) -> None:
    page = f"Lantern\n\n{WORK} {rest}\nTwo.\n"
    assert get(page, nswp, "who_you_work_with")["value"] == f"{rest}\nTwo."
    assert list_codes(page, nswp, "PRF202") == ["PRF205 3:1 warning who_you_work_with"]


@pytest.mark.parametrize(
    "rest",
    [
        "Say it in your words, please.\nMany of us.",
        "Please tell us a few words of each person, of\nthe place they come from, and since when.",
        "Tell us of each person and of the place where they\nlive and work. A few words will do, no more",
    ],
)
def test_wrapped_request_after_a_heading_is_reported(rest: str, nswp: Questionnaire) -> None:
    page = f"Lantern\n\n{WORK} {rest}\n\nTwo.\n"
    assert get(page, nswp, "who_you_work_with")["value"] == f"{rest}\n\nTwo."
    assert list_codes(page, nswp, "PRF202") == ["PRF205 3:1 warning who_you_work_with"]


@pytest.mark.parametrize(
    "rest",
    [
        "Could you please send someone who can come here\nand look at the roof?\nIt leaks.\n",
        "Could you please send someone who can come here\nand look at the roof?\n\nIt leaks.\n",
        "Women, and please come.\nWe do.\n\nTwo.\n",
        "Women of the quay, and the people of the hill,\nand men.\n\nTwo.\n",
    ],
)
def test_answer_of_two_paragraphs_after_a_heading_is_not_reported(rest: str, nswp: Questionnaire) -> None:
    assert list_codes(f"Lantern\n\n{WORK} {rest}", nswp, "PRF202") == []


@pytest.mark.parametrize("rest", ["And why?\n", f"And why?\n{OTHER}\nTea.\n", "And why? Two.\nThree.\n"])
def test_question_that_can_only_be_an_answer_is_not_reported(rest: str, nswp: Questionnaire) -> None:
    assert list_codes(f"Lantern\n\n{WORK} {rest}", nswp, "PRF202") == []


@pytest.mark.parametrize(
    "heading",
    [
        "Contact email (we do not publish it)",
        "**2. CONTACT EMAIL [for the office only]:**",
        "- Contact email \uff08kept by us\uff09",
        "Contact email (private): ",
    ],
)
@pytest.mark.parametrize("above", ["", f"{WORK}\nTwo.\n\n", f"{WORK}\n"])
def test_heading_with_an_unknown_remark_is_read_and_reported(above: str, heading: str, nswp: Questionnaire) -> None:
    page = f"Lantern\n\n{above}{heading}\n\na@b.example\n"
    assert get(page, nswp, "contact_email")["value"] == "a@b.example"
    found = [item for item in list_codes(page, nswp) if item.startswith("PRF205")]
    assert found == [f"PRF205 {3 + above.count(chr(10))}:1 warning contact_email"]


@pytest.mark.parametrize("request_", ["Tell us who does it.", "Please be honest!", "List the most important ones"])
@pytest.mark.parametrize("above", ["", f"{WORK}\nTwo.\n\n"])
def test_heading_with_a_request_after_it_is_read_and_reported(above: str, request_: str, nswp: Questionnaire) -> None:
    page = f"Lantern\n\n{above}{OTHER}. {request_}\nTea.\n"
    assert get(page, nswp, "other_areas_of_work")["value"] == "Tea."
    found = [item for item in list_codes(page, nswp) if item.startswith("PRF205")]
    assert found == [f"PRF205 {3 + above.count(chr(10))}:1 warning other_areas_of_work"]


def test_heading_with_another_sentence_after_it_is_reported_as_before(nswp: Questionnaire) -> None:
    page = f"Lantern\n\n{WORK}\nTwo.\n\n{OTHER}. We do it all.\nTea.\n"
    assert get(page, nswp, "other_areas_of_work")["status"] == "missing"
    assert "PRF206 6:1 error other_areas_of_work" in list_codes(page, nswp)


@pytest.mark.parametrize(
    "line",
    [
        "Contact email (we do not publish it) is what they want.",
        "Contact email we do not publish it)",
        "Contact email(s)",
        "Contact email (we (all) do not publish it)",
    ],
)
def test_line_with_other_brackets_is_no_exact_heading(line: str, nswp: Questionnaire) -> None:
    assert get(f"Lantern\n\n{WORK}\nTwo.\n\n{line}\n", nswp, "contact_email")["status"] == "missing"


@pytest.mark.parametrize(
    "line",
    [
        "How many of you are there (12)\nTea.",
        "How many of you are there (in all)\n\nWhat do you keep?\nBees.",
        "What do you keep. List of things: bees, hens.\nMore of it.",
        "What do you keep - name your bees\nMore of it.",
        "What do you keep; name your bees\nMore of it.",
    ],
)
def test_value_or_sentence_after_a_wording_is_no_remark(line: str) -> None:
    form = build(
        {"name": "count", "type": "integer", "label": "How many of you are there"},
        {"name": "kept", "type": "text", "label": "What do you keep?"},
    )
    assert "PRF205" not in "".join(list_codes(f"Lantern\n\n{line}\n", form))


@pytest.mark.parametrize("line", ["Contact email (of the house)", f"{OTHER}. Please be short."])
def test_strict_wording_takes_no_remark(line: str, nswp: Questionnaire) -> None:
    page = f"Lantern\n\n{line}\na@b.example\n"
    assert "PRF205 3:1" in "".join(list_codes(page, nswp))
    assert "PRF205" not in "".join(list_codes(page, nswp, strict=True))


def test_heading_with_a_remark_counts_once_and_not_in_the_midst_of_text(nswp: Questionnaire) -> None:
    page = f"Lantern\n\nContact email\na@b.example\n\n{WORK}\nTwo.\n\nContact email (see above)\n\nThree.\n"
    assert get(page, nswp, "contact_email")["value"] == "a@b.example"
    assert "PRF203" not in "".join(list_codes(page, nswp))
    page = f"Lantern\n\n{WORK}\nTwo.\nContact email (see below)\nThree.\n"
    assert get(page, nswp, "contact_email")["status"] == "missing"
    assert get(page, nswp, "who_you_work_with")["value"] == "Two.\nContact email (see below)\nThree."


def test_choice_with_a_remark_is_no_heading() -> None:
    text = """
name = "hall"
version = "1"
title = "Hall"

[[survey]]
name = "rooms"
type = "select_multiple"
label = "What is there?"
list_name = "rooms"

[[survey]]
name = "hall"
type = "text"
label = "The hall"

[[choices.rooms]]
name = "hall"
label = "The hall (of wood)"
"""
    form = parse_questionnaire(text.encode(), "hall")
    page = "Lantern\n\nWhat is there?\n\nThe hall (of wood)\n"
    assert get(page, form, "rooms")["value"] == ["hall"]
    assert get(page, form, "hall")["status"] == "missing"


@pytest.mark.parametrize("guess", ["Pim?", "Rentner?", "The town?", "*Pim*?"])
def test_answer_with_a_question_mark_is_no_translation(guess: str, nswp: Questionnaire) -> None:
    page = f"Lantern\n\n{WORK} {guess}\n\n{OTHER}\nTea.\n"
    assert get(page, nswp, "who_you_work_with")["value"] == guess
    assert list_codes(page, nswp, "PRF202") == []


@pytest.mark.parametrize("rest", ["\u00bfCon qui\u00e9n?", "Con chi lavorate voi?", "\u0421 \u043a\u0435\u043c?"])
def test_question_after_a_heading_is_its_translation(rest: str, nswp: Questionnaire) -> None:
    assert get(f"Lantern\n\n{WORK} {rest}\nTea.\n", nswp, "who_you_work_with")["value"] == "Tea."


@pytest.mark.parametrize("answer", ["**Women** and men", "_Women_ and men", "***Women***", "*we* all", "a * b"])
@pytest.mark.parametrize("heading", [WORK, f"**{WORK}**", f"**{WORK[:-1]}:**", f"_{WORK}:_"])
def test_answer_on_the_line_of_a_heading_keeps_its_marks(heading: str, answer: str, nswp: Questionnaire) -> None:
    assert get(f"Lantern\n\n{heading} {answer}\n", nswp, "who_you_work_with")["value"] == answer


@pytest.mark.parametrize("rest", ["women and men", "all who come", "the 40 of us"])
def test_answer_in_lower_case_may_follow_an_exact_heading(rest: str, nswp: Questionnaire) -> None:
    page = f"Lantern\n{WORK} {rest}\n"
    assert get(page, nswp, "who_you_work_with")["value"] == rest
    assert list_codes(page, nswp, "PRF202") == []


def test_label_of_one_word_does_not_count_once_its_question_is_asked() -> None:
    text = "Lantern\nEmail: a@b.example\nTell us more about it\nTea.\nEmail: c@d.example\n"
    assert get(text, ONE_WORD, "email")["value"] == "a@b.example"
    assert get(text, ONE_WORD, "notes")["value"] == "Tea.\nEmail: c@d.example"
    assert list_codes(text, ONE_WORD) == []


@pytest.mark.parametrize("line", ["Kind: Big", "Kind\nQuite small", "Kind\nQuite\nsmall"])
def test_label_of_one_word_counts_before_a_choice(line: str) -> None:
    assert get(f"Lantern\n{line}\n", ONE_WORD, "kind")["status"] == "answered"


def test_label_of_one_word_does_not_count_before_what_is_no_choice() -> None:
    assert get("Lantern\nTell us more about it\nKind: and gentle\n", ONE_WORD, "kind")["status"] == "missing"


@pytest.mark.parametrize(
    ("heading", "question"),
    [
        ("Who you do work with?", None),
        ("Who do you not work with?", None),
        ("Who do you work for?", None),
        ("Whom do you work with?", None),
        ("How do you work with?", None),
        ("Where do you work with?", None),
        ("Who do you walk with?", None),
        ("Who do they work with?", None),
        ("What are the two main successes that the sex workers you work with face", None),
        ("What are the three main challenges that the sex workers you work with face", None),
        ("What are the main challenges that the sex workers you work with face", None),
        ("What are the two main challenges that the sex workers you do not work with face", None),
        ("Which are the two main challenges that the sex workers you work with face", None),
        ("What are the two challenges main that the sex workers you work with face", None),
        ("How are sex workers not involved in your organisation?", None),
        ("Why are sex workers involved in your organisation?", None),
        ("Describe other areas of our work", "other_areas_of_work"),
        ("Describe no other areas of your work", None),
        ("What are the two main challenges that sex workers you work with face?", "main_challenges"),
        ("What are two main challenges that the sex workers you work with face", "main_challenges"),
        ("What are the two main challenges the sex workers you work with face", "main_challenges"),
        ("What are the two main chalenges that the sex workers you work with face", "main_challenges"),
        ("What are the two main cahllenges that the sex workers you work with face", "main_challenges"),
        ("How are sex workers involved in your organization?", "sex_worker_involvement"),
        ("How are sex workers involved in the organisation?", "sex_worker_involvement"),
        ("How are sex workers envolved in your organisation?", None),
        ("How are sex workers invloved in your organisation?", "sex_worker_involvement"),
        ("Which of the NSWP priority areas does your organization work on?", "priority_areas"),
        ("Which of NSWP priorty areas does your organisation work on?", "priority_areas"),
        ("Which of NSWP priority areas do your organisation work on?", "priority_areas"),
        ("Which of NSWP priority area does your organisation work on?", "priority_areas"),
        ("Which of NSWP priority aras does your organisation wrok on?", None),
        ("Describe othr areas of your work", "other_areas_of_work"),
        ("Describe otehr areas of your work", "other_areas_of_work"),
        ("Contact e-mail", "contact_email"),
        ("Con tact email", "contact_email"),
        ("Contact e-mails", None),
        ("Contct email", "contact_email"),
        ("Our contact email", None),
    ],
)
def test_variant_is_a_small_difference_and_never_another_meaning(
    heading: str, question: str | None, nswp: Questionnaire
) -> None:
    text = f"Lantern\n{heading}\nTea.\n"
    found = [item for item in list_codes(text, nswp) if item.startswith("PRF205")]
    assert found == ([f"PRF205 2:1 warning {question}"] if question else [])
    if question:
        assert get(text, nswp, question)["heading"]["match"] == "variant"


def test_variant_may_have_its_answer_on_its_line(nswp: Questionnaire) -> None:
    text = "Lantern\nHow are sex workers involved in your organization? They run it.\n"
    answer = get(text, nswp, "sex_worker_involvement")
    assert (answer["heading"]["match"], answer["value"]) == ("variant", "They run it.")


def test_variant_may_carry_a_known_note(nswp: Questionnaire) -> None:
    answer = get(
        "Lantern\nHow are sex workers involved in your organization (optional)?\nThey run it.\n",
        nswp,
        "sex_worker_involvement",
    )
    assert (answer["heading"]["match"], answer["value"]) == ("variant", "They run it.")


def test_exact_wording_wins_over_a_variant() -> None:
    questionnaire = build(
        {"name": "organised", "type": "text", "label": "How often are the meetings of members organised"},
        {"name": "organized", "type": "text", "label": "How often are the meetings of members arranged"},
    )
    text = "Lantern\nHow often are the meetings of members arranged\nDaily.\n"
    assert get(text, questionnaire, "organized")["heading"]["match"] == "exact"


def test_wording_near_two_questions_is_a_variant_of_neither() -> None:
    questionnaire = build(
        {"name": "one", "type": "text", "label": "Describe the weekly batches made here"},
        {"name": "two", "type": "text", "label": "Describe the weekly bathes made here"},
    )
    text = "Lantern\nDescribe the weekly bathces made here\nTea.\n"
    assert not [item for item in list_codes(text, questionnaire) if item.startswith("PRF205")]


def test_strict_wording_takes_no_variant(nswp: Questionnaire) -> None:
    text = "Lantern\nHow are sex workers involved in your organization?\nThey run it.\n"
    assert [item for item in list_codes(text, nswp, strict=True) if item.startswith("PRF2")] == [
        "PRF201 1:1 error -",
        "PRF206 2:1 error sex_worker_involvement",
    ]


@pytest.mark.parametrize("language", ["sv", "sw", "xx"])
def test_language_without_known_function_words_has_no_variants(language: str) -> None:
    questionnaire = build({"name": "a", "type": "text", "label": "How are members involved daily"}, language=language)
    assert get("Lantern\nHow are members involvd daily\nX\n", questionnaire, "a")["status"] == "missing"
    assert get("Lantern\nHOW are members involved daily?\nX\n", questionnaire, "a")["value"] == "X"


def test_region_of_a_language_changes_nothing() -> None:
    questionnaire = build({"name": "a", "type": "text", "label": "How are members involved daily"}, language="en-GB")
    assert get("Lantern\nHow are members involvd daily\nX\n", questionnaire, "a")["heading"]["match"] == "variant"


def test_dash_parts_a_typed_answer_from_its_heading(nswp: Questionnaire) -> None:
    assert get("Lantern\nContact email - a@b.example\n", nswp, "contact_email")["value"] == "a@b.example"
    assert get("Lantern\nContact email \u2013 a@b.example\n", nswp, "contact_email")["value"] == "a@b.example"


def test_dash_parts_no_answer_in_words_from_its_heading(nswp: Questionnaire) -> None:
    line = "Describe other areas of your work - all of them"
    text = f"Lantern\n{WORK}\nWomen.\n{line}\n"
    assert get(text, nswp, "who_you_work_with")["value"] == f"Women.\n{line}"


def test_select_heading_takes_lower_case_behind_its_mark_only_for_a_choice(nswp: Questionnaire) -> None:
    text = f"Lantern\n{AREAS} {STIGMA.lower()}\n"
    assert get(text, nswp, "priority_areas")["value"] == ["challenge_stigma"]
    text = f"Lantern\n{WORK}\nWomen.\n{AREAS} we were asked.\n"
    assert get(text, nswp, "priority_areas")["status"] == "missing"


def test_label_without_a_mark_takes_its_answer_behind_a_colon_only(nswp: Questionnaire) -> None:
    assert get(f"Lantern\n{CHALLENGES}: Rent.\n", nswp, "main_challenges")["value"] == "Rent."
    assert get(f"Lantern\n{CHALLENGES}? Rent.\n", nswp, "main_challenges")["value"] == "Rent."
    text = f"Lantern\n{WORK}\nWomen.\n{CHALLENGES} Rent.\n"
    assert get(text, nswp, "main_challenges")["status"] == "missing"


@pytest.mark.parametrize("note", ["(max. 200\nwords)", "(tick\nall that apply)"])
def test_known_note_may_wrap_from_the_headings_line(note: str, nswp: Questionnaire) -> None:
    answer = get(f"Lantern\n{WORK} {note}\nWomen.\n", nswp, "who_you_work_with")
    assert (answer["heading"]["lines"], answer["value"], answer["lines"]) == ([2, 3], "Women.", [4, 4])


def test_answer_may_follow_a_known_note_on_the_line_below(nswp: Questionnaire) -> None:
    text = f"Lantern\n{WORK}\n(max. 200 words) Women.\nMen.\n"
    answer = get(text, nswp, "who_you_work_with")
    assert (answer["value"], answer["lines"]) == ("Women.\nMen.", [3, 4])
    assert (answer["heading"]["lines"], answer["heading"]["text"]) == ([2, 3], f"{WORK} (max. 200 words)")
    assert own(text, nswp) == "NHHA"


def test_question_mark_may_wrap_from_the_headings_line(nswp: Questionnaire) -> None:
    answer = get("Lantern\nWho do you work with\n?\nWomen.\n", nswp, "who_you_work_with")
    assert (answer["heading"]["lines"], answer["value"]) == ([2, 3], "Women.")


@pytest.mark.parametrize(("opening", "closing"), ['""', "\u201c\u201d", "\u00ab\u00bb"])
def test_headings_in_quotation_marks_need_no_blank_lines(opening: str, closing: str, nswp: Questionnaire) -> None:
    said = {WORK: "Women.", OTHER: "Tea.", INVOLVED: "All."}
    page = "Lantern\n" + "".join(f"{opening}{label}{closing}\n{text}\n" for label, text in said.items())
    assert own(page, nswp) == "NHAHAHA"


def test_quoted_heading_in_the_midst_of_an_answer_is_prose_and_reported(nswp: Questionnaire) -> None:
    text = 'Lantern\nWho do you work with?\nThey asked:\n"How are sex workers involved in your organisation?"\nAll.\n'
    assert get(text, nswp, "sex_worker_involvement")["status"] == "missing"
    assert any(item.startswith("PRF207 4:1") for item in list_codes(text, nswp))


def test_what_fits_below_a_stroke_is_the_answer() -> None:
    page = "Lantern\nWhat do you keep? /\nBees.\nWebsite |\nlantern.example\nAnything else?\nNo.\n"
    assert get(page, FORM, "website")["value"] == "http://lantern.example"
    assert list_codes(page, FORM) == []


def test_number_alone_between_strokes_is_no_count_of_rows(nswp: Questionnaire) -> None:
    page = f"Lantern\n| {WORK} |\n| 12 |\n"
    assert get(page, nswp, "who_you_work_with")["value"] == "12"


@pytest.mark.parametrize("rest", ["? Women.", "?\nWomen.", "? (required)\nWomen."])
def test_mark_of_a_heading_can_be_at_the_start_of_the_next_line(rest: str, nswp: Questionnaire) -> None:
    assert get(f"Lantern\n\n{WORK.removesuffix('?')}\n{rest}\n", nswp, "who_you_work_with")["value"] == "Women."
    assert get(f"Lantern\n\n{WORK}\n? Women.\n", nswp, "who_you_work_with")["value"] == "? Women."
