from __future__ import annotations

from dataclasses import replace

import pytest

from helpers import WORK, get
from profilecli.questionnaire.lexicon import Lexicon
from profilecli.questionnaire.model import Questionnaire
from profilecli.questionnaire.parsing import parse_questionnaire
from profilecli.reading.headings.inline import is_of_type, list_ends, read_rest
from profilecli.reading.lines.asking import find_passed_over, find_question_end, is_question, open_sentence
from profilecli.reading.lines.notes import drop_note, is_note
from profilecli.run.pipeline import Options, read_text


@pytest.mark.parametrize("gap", [" \u2060", "\u200b", " \u200e ", "\ufeff \u202a"])
def test_invisible_characters_before_the_answer_are_no_part_of_it(gap: str, nswp_lexicon: Lexicon) -> None:
    question = nswp_lexicon.questionnaire.survey[1]
    text = f"{question.label}{gap}Women."
    rest = read_rest(text, len(question.label), question, nswp_lexicon)
    assert rest is not None
    assert rest.answer == len(text) - len("Women.")


@pytest.mark.parametrize(
    "text",
    [
        "Why?",
        "Who pays for it?",
        "Who pays for it ?",
        "Who pays for it\uff1f",
        "\u00bfQui\u00e9n paga?",
        "\u0645\u0646 \u064a\u062f\u0641\u0639\u061f",
        "\u0548\u057e \u0567 \u057e\u0573\u0561\u0580\u0578\u0582\u0574\u055e",
        "\u8ab0\u304c\u6255\u3044\u307e\u3059\u304b\uff1f",
        "**Who pays for it?**",
        "# Who pays for it? #",
        '"Who pays for it?"',
        "(Who pays for it?)",
        "Who pays?!?",
        "a " * 24 + "b?",
    ],
)
def test_one_sentence_that_ends_in_a_question_mark_asks(text: str) -> None:
    assert is_question(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "?" * 601,
        "Who pays for it",
        "Who pays for it.",
        "We asked. Who pays?",
        "Who pays? Who else?",
        "Who pays? We do.",
        "Enough! Who pays?",
        "a " * 25 + "b?",
        "\u8ab0\u3067\u3059\u3002\u8ab0\u304c\u6255\u3044\u307e\u3059\u304b\uff1f",
        "\u5de5" * 60 + "\uff1f",
    ],
)
def test_anything_else_does_not_ask(text: str) -> None:
    assert not is_question(text)


def test_question_may_need_some_words() -> None:
    assert is_question("Who pays it?", 3)
    assert not is_question("Who pays?", 3)
    assert not is_question("?", 1)


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Who? (optional)", "Who"),
        ("Who (optional)?", "Who"),
        ("Who: [Required]", "Who"),
        ("Who (max. 200 words) (optional):", "Who"),
        ("Who \uff08optional\uff09", "Who"),
        ("Who (up to ten lines)", "Who"),
        ("Who (150 words or less)", "Who"),
        ("Who (please tick up to 3)", "Who"),
        ("Who (select all that apply)", "Who"),
        ("Who (if applicable) **", "Who"),
        ("Who", None),
        ("Who (in town)", None),
        ("Who (optional) in town", None),
        ("(optional)", None),
        ("Who optional)", None),
        ("Who (in (optional))", None),
        ("Who (tick)", None),
    ],
)
def test_closing_note_of_a_known_kind_is_dropped(text: str, bare: str | None, nswp_lexicon: Lexicon) -> None:
    assert drop_note(text, nswp_lexicon) == bare


@pytest.mark.parametrize(
    ("text", "expected"), [("(optional)", True), ("[max 50 words]", True), ("Tea (optional)", False)]
)
def test_line_may_hold_nothing_but_a_note(text: str, expected: bool, nswp_lexicon: Lexicon) -> None:
    assert is_note(text, nswp_lexicon) is expected


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Who pays? We do.", 9),
        ("Costs: many", 6),
        ("Who pays?", 0),
        ("Who pays? we wonder.", 0),
        ('He asked "who pays?" Nobody knew.', 0),
        ("Who pays?\u201d Nobody knew.", 0),
        ("No mark at all", 0),
        ("?", 0),
        ("a" * 200 + ": b", 0),
    ],
)
def test_unknown_heading_with_its_answer_ends_at_its_mark(text: str, end: int) -> None:
    assert find_question_end(text, 100) == end


def test_heading_can_end_at_the_lines_end_and_behind_each_mark() -> None:
    assert list(list_ends("Who? Us: both - all\tof", 0, 100)) == [22, 4, 8, 16, 20]
    assert list(list_ends("Who? Us: both", 6, 100)) == [13, 8]


def test_heading_cannot_end_behind_the_longest_wording() -> None:
    assert list(list_ends("Who? " + "a" * 20 + ": b", 0, 10)) == [4]


def test_rest_without_a_letter_is_nothing(nswp_lexicon: Lexicon) -> None:
    question = nswp_lexicon.questionnaire.survey[1]
    rest = read_rest("Who? --- **", 4, question, nswp_lexicon)
    assert rest is not None
    assert (rest.answer, rest.heading_end) == (None, None)


def test_translation_ends_at_its_question_mark_and_not_at_a_colon(nswp_lexicon: Lexicon) -> None:
    question = nswp_lexicon.questionnaire.survey[1]
    text = "Who? / Con: quien? Mujeres"
    rest = read_rest(text, 4, question, nswp_lexicon)
    assert rest is not None
    assert (text[rest.answer or 0 :], text[: rest.heading_end]) == ("Mujeres", "Who? / Con: quien?")


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("contact_email", "a@b.example", True),
        ("contact_email", "N/A", True),
        ("contact_email", "ask us", False),
        ("opened_on", "2015-03-14", True),
        ("opened_on", "lately", False),
        ("typical_day", "anything", True),
        ("legal_form", "Cooperative", True),
        ("legal_form", "Part of a", True),
        ("legal_form", "a cooperative of sorts", False),
    ],
)
def test_line_could_open_an_answer_of_its_type(name: str, text: str, expected: bool, tool_lexicon: Lexicon) -> None:
    question = next(item for item in tool_lexicon.questionnaire.survey if item.name == name)
    assert is_of_type(question, text, tool_lexicon) is expected


def test_starred_note_below_a_heading_belongs_to_it(nswp: Questionnaire) -> None:
    (profile,) = read_text("Lantern\nWho do you work with?\n* required\nWomen.\n", Options(nswp)).profiles
    assert profile.answers["who_you_work_with"].value == "Women."


def test_answer_on_the_line_that_asks_something_is_no_translation(nswp: Questionnaire) -> None:
    text = "Lantern\nWho do you work with? For two years with women?\nBy phone.\n"
    (profile,) = read_text(text, Options(nswp)).profiles
    assert profile.answers["who_you_work_with"].value == "For two years with women?\nBy phone."
    text = "Lantern\nWho do you work with? \u00bfCon qui\u00e9n trabajan?\nBy phone.\n"
    (profile,) = read_text(text, Options(nswp)).profiles
    assert profile.answers["who_you_work_with"].value == "By phone."


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("Subject: Price list?", "Price list?"),
        ("Subject: Varnish: when?", "Varnish: when?"),
        ("Main subject: Varnish?", "Varnish?"),
        ("Subject: Quel est votre sujet ?", None),
        ("Subject? Varnish?", None),
    ],
)
def test_question_after_a_label_with_a_colon_is_its_answer(line: str, value: str | None) -> None:
    form = parse_questionnaire(
        b"""
name = "yard"
title = "Yard"
version = "1"
[[survey]]
name = "subject"
type = "text"
label = "Subject"
aliases = ["Main subject"]
[[survey]]
name = "boats"
type = "integer"
label = "How many boats?"
""",
        "yard",
    )
    assert get(f"Oar Club\n\n{line}\nHow many boats? 6\n", form, "subject")["value"] == value


def test_choices_of_which_somebody_is_not_sure_are_no_translation(tool_library: Questionnaire) -> None:
    question = "What is the legal form of your library?"
    text = f"Bolt\n{question} Cooperative, registered association?\n"
    (profile,) = read_text(text, Options(tool_library)).profiles
    assert (profile.answers["legal_form"].status, profile.answers["legal_form"].other) == (
        "invalid",
        ("Cooperative, registered association?",),
    )
    text = f"Bolt\n{question} Cooperative, registered association?\nCooperative\n"
    result = read_text(text, Options(tool_library))
    assert result.profiles[0].answers["legal_form"].value == "cooperative"
    assert "PRF205" in [item.code for item in result.diagnostics]
    text = f"Bolt\n{question} \u00bfQu\u00e9 forma legal tienen?\nCooperative\n"
    (profile,) = read_text(text, Options(tool_library)).profiles
    assert profile.answers["legal_form"].value == "cooperative"


@pytest.mark.parametrize("above", ["", "It leaks. ", "Is it? It is. "])
def test_last_sentence_of_a_line_is_open(above: str) -> None:
    assert open_sentence(f"{above}We lend tools").strip() == "We lend tools"


def test_question_in_an_answer_is_found_wherever_it_begins(nswp_lexicon: Lexicon) -> None:
    for length in range(1, 2 * nswp_lexicon.headings.longest):
        found = find_passed_over(f"{'x' * length}. {WORK} Women", nswp_lexicon)
        assert [rest for _, rest in found] == ["Women"]


LABELS = parse_questionnaire(
    b"""
name = "pantry"
title = "Pantry"
version = "1"
languages = ["en", "fr"]
survey = [
  { name = "mail", type = "email", label = { en = "Contact email", fr = "Courriel" } },
  { name = "visit", type = "text", label = { en = "A visit", fr = "Une visite" } },
]
""",
    "pantry.toml",
)


@pytest.mark.parametrize(
    ("line", "answers"),
    [
        ("Contact email / Courriel: a@b.example", ("a@b.example", None)),
        ("Courriel / Contact email : a@b.example", ("a@b.example", None)),
        ("A visit / Une visite: Bread.", (None, "Bread.")),
        ("A visit / Une autre: Bread.", (None, None)),
    ],
)
def test_answer_after_a_label_in_two_languages_is_read(line: str, answers: tuple[str | None, str | None]) -> None:
    (profile,) = read_text(f"Mill\n\n{line}\n", Options(LABELS)).profiles
    assert (profile.answers["mail"].value, profile.answers["visit"].value) == answers


@pytest.mark.parametrize("arrow", ["->", "=>", "-->", "\u2192", "=", ": ->"])
def test_arrow_between_a_heading_and_its_answer_is_no_part_of_it(arrow: str, nswp: Questionnaire) -> None:
    page = f"Lantern\n\n{WORK} {arrow} Women.\n\nContact email {arrow} a@lantern.example\n"
    assert get(page, nswp, "who_you_work_with")["value"] == "Women."
    assert get(page, nswp, "contact_email")["value"] == "a@lantern.example"


@pytest.mark.parametrize("answer", ["->Women", "-> (women)", "=5", "- > Women"])
def test_other_marks_before_an_answer_are_kept(answer: str, nswp: Questionnaire) -> None:
    assert get(f"Lantern\n\n{WORK} {answer}\n", nswp, "who_you_work_with")["value"] == answer


@pytest.mark.parametrize("tag", ["tr", "hi", "fr"])
def test_cell_beside_a_question_is_an_answer_in_a_language_of_which_nothing_is_known(
    tag: str, nswp: Questionnaire
) -> None:
    form = replace(nswp, language=tag)
    page = "Lantern\n\n| Contact email | a@b.example |\n| Who do you work with? | \u0915\u093f\u0938\u093e\u0928 |\n"
    assert get(page, form, "who_you_work_with")["value"] == "\u0915\u093f\u0938\u093e\u0928"


def test_question_after_a_bracket_or_a_danda_is_passed_over(nswp_lexicon: Lexicon) -> None:
    for text in (f"We sing ({WORK} Women).", f"We sing\u0964 {WORK} Women"):
        assert [phrase.label for phrase, _ in find_passed_over(text, nswp_lexicon)] == [WORK]


@pytest.mark.parametrize("stroke", ["/", "|"])
@pytest.mark.parametrize("words", ["Con qui\u00e9n trabajan ustedes?", "Avec qui vous travaillez dans les rues"])
def test_words_in_another_language_below_a_stroke_are_of_the_heading(
    words: str, stroke: str, nswp: Questionnaire
) -> None:
    page = f"Lantern\n\n{WORK} {stroke}\n{words}\nWomen.\n"
    assert get(page, nswp, "who_you_work_with")["value"] == "Women."
