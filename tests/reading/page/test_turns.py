from __future__ import annotations

import pytest

from helpers import get, list_codes, list_pieces, own, read_facts, read_one
from profilecli.questionnaire.model import Questionnaire
from profilecli.questionnaire.parsing import parse_questionnaire
from profilecli.reading.document import Document


def state(speakers: str) -> Questionnaire:
    text = f"""
name = "mill"
title = "Mill"
version = "1"
speakers = {{ {speakers} }}
survey = [
  {{ name = "ovens", type = "text", label = "Which ovens do you bake in?" }},
  {{ name = "sacks", type = "integer", label = "How many sacks a day?" }},
  {{ name = "stones", type = "select_multiple", label = "Which stones?", list_name = "stones" }},
]
[choices]
stones = [{{ name = "old", label = "The old one" }}, {{ name = "new", label = "The new one" }}]
"""
    return parse_questionnaire(text.encode(), "mill.toml")


BOTH = state('interviewer = ["Interviewer", "Q"], respondent = ["Respondent", "A", "Fern Moss"]')
UNNAMED = state("")
ASKING = state('interviewer = ["Q"]')
TALK = """\
Fern Mill

Q: Which ovens do you bake in?
A: The two big ones,
and the small one.

Q: How many sacks a day?
A: 12

Q: Which stones?
A: The old one
A: The new one
"""


def list_parts(document: Document, line: int) -> list[tuple[str, str]]:
    """Return the kind and the text of each piece of a line, from 1."""
    text = document.source.texts[line - 1]
    return [
        (piece.kind.value, text[piece.start : piece.end]) for piece in list_pieces(document) if piece.line == line - 1
    ]


@pytest.mark.parametrize(
    ("question", "reply"),
    [("Q.", "A."), ("Q:", "A:"), ("Q1.", "A1."), ("q)", "a)"), ("**Q:**", "**A:**"), ("F:", "A:"), ("I:", "B:")],
)
def test_letters_of_questions_and_answers_need_no_table(question: str, reply: str) -> None:
    text = TALK.replace("A: The new one\n", "").replace("Q:", question).replace("A:", reply)
    assert own(text, UNNAMED) == "N.HAA.HA.HC"
    assert get(text, UNNAMED, "ovens")["value"] == "The two big ones,\nand the small one."
    assert get(text, UNNAMED, "sacks")["value"] == 12
    assert list_codes(text, UNNAMED) == []


@pytest.mark.parametrize(
    "change",
    [
        ("and the small one.", "B: and the small one."),
        ("Q: How many sacks a day?\nA: 12\n", ""),
        ("Q: How many sacks a day?", "Q: How many mills are there?"),
        ("A: The two big ones,", "The two big ones,"),
        ("A: 12", "A: Which stones?"),
    ],
)
def test_letters_that_can_be_a_numbering_are_kept(change: tuple[str, str]) -> None:
    kept = TALK.replace("Q: Which stones?\nA: The old one\nA: The new one\n", "").replace(*change)
    assert kept != TALK
    assert not [line for line in read_facts(kept, UNNAMED).lines if line.speaker]


def test_letters_may_speak_twice_in_a_row_and_a_third_may_join() -> None:
    talk = TALK.replace("A: The new one\n", "").replace(
        "A: The two big ones,", "A: The two big ones,\nA: (laughs) They"
    )
    assert get(talk, UNNAMED, "ovens")["value"] == "The two big ones,\n(laughs) They\nand the small one."
    talk = talk.replace("A: 12", "Q: You know.\nA: 12")
    assert get(talk, UNNAMED, "sacks")["value"] == 12
    talk = talk.replace("and the small one.", "and the small one.\nS: So I say.")
    assert get(talk, UNNAMED, "ovens")["value"].endswith("and the small one.\nS: So I say.")


@pytest.mark.parametrize(
    ("asks", "first", "second"), [("Q", "M", "F"), ("Question", "Men", "Women"), ("Question", "Monday", "Tuesday")]
)
def test_labels_within_each_answer_are_no_speakers(asks: str, first: str, second: str) -> None:
    said = f"{first}: 3 ovens\n{second}: 14 ovens"
    page = f"Fern Mill\n\n{asks}: Which ovens do you bake in?\n{said}\n\n{asks}: How many sacks a day?\n{said}\n"
    assert get(page, UNNAMED, "ovens")["value"] == said


def test_items_of_a_list_are_no_speakers() -> None:
    talk = TALK.replace("A: The two big ones,", "A: These:\na) the two big ones\nc) the oven,")
    assert get(talk, UNNAMED, "ovens")["value"] == "These:\na) the two big ones\nc) the oven,\nand the small one."


def test_names_of_speakers_are_pieces_of_their_own() -> None:
    document = read_facts(TALK, BOTH)
    assert list_parts(document, 3) == [("speaker", "Q:"), ("heading", "Which ovens do you bake in?")]
    assert list_parts(document, 4) == [("speaker", "A:"), ("answer", "The two big ones,")]
    assert list_parts(document, 11) == [("speaker", "A:"), ("choice", "The old one")]
    tight = read_facts(TALK.replace("Mill\n\n", "Mill\n"), BOTH)
    assert list_parts(tight, 2) == list_parts(document, 3)
    assert own(TALK, BOTH) == "N.HAA.HA.HCC"


def test_answers_are_without_names() -> None:
    profile = read_one(TALK, BOTH)
    assert profile.answers["ovens"].value == "The two big ones,\nand the small one."
    assert (profile.answers["sacks"].value, profile.answers["stones"].value) == (12, ("old", "new"))
    heading = profile.answers["ovens"].heading
    assert heading
    assert (heading.text, heading.match) == ("Which ovens do you bake in?", "exact")
    assert (profile.name, profile.unplaced, profile.findings) == ("Fern Mill", (), ())


@pytest.mark.parametrize(
    "prefix",
    [
        "Respondent:", "RESPONDENT :", "**Respondent:**", "*A*:", "[A]", "[A]:", "A\uff1a", "Fern  Moss:", "A -",
        "A \u2013", "[00:01:23] A:", "0:12 A:", "A [01:23]:", "A (1:02:03):", "A:\t", "A\t", "  A:",
    ],
)  # fmt: skip
def test_each_way_to_write_a_speaker_is_known(prefix: str) -> None:
    page = TALK.replace("A: The two", f"{prefix} The two")
    document = read_facts(page, BOTH)
    assert list_parts(document, 4) == [("speaker", prefix.strip()), ("answer", "The two big ones,")]
    assert get(page, BOTH, "ovens")["value"] == "The two big ones,\nand the small one."


@pytest.mark.parametrize(
    "text", ["A:b is a pair.", "Anna: she bakes.", "A. The first.", "A big one.", "Q", "12:30 it opens"]
)
def test_what_is_no_name_of_a_speaker_stays(text: str) -> None:
    page = f"Fern Mill\n\nWhich ovens do you bake in?\n{text}\n"
    assert [kind for kind, _ in list_parts(read_facts(page, BOTH), 4)] == ["answer"]


def test_a_name_on_a_line_of_its_own() -> None:
    page = "Fern Mill\n\nInterviewer:\nWhich ovens do you bake in?\n\nRespondent:\nThe two big ones.\n"
    document = read_facts(page, BOTH)
    assert list_parts(document, 3) == [("speaker", "Interviewer:")]
    assert list_parts(document, 6) == [("speaker", "Respondent:")]
    assert get(page, BOTH, "ovens")["value"] == "The two big ones."


@pytest.mark.parametrize(("asks", "says"), [("Interviewer", "Respondent"), ("**Q**", "**Fern Moss**"), ("[Q]", "# A")])
def test_a_name_on_a_line_of_its_own_needs_no_colon_where_both_speak(asks: str, says: str) -> None:
    page = f"Fern Mill\n\n{asks}\nWhich ovens do you bake in?\n\n{says}\nThe two big ones.\n\n{asks}\nDo you like it?\n"
    page += f"\n{says}\nVery much.\n\n{asks}\nHow many sacks a day?\n\n{says}\n12\n"
    profile = read_one(page, BOTH)
    assert (profile.answers["ovens"].value, profile.answers["sacks"].value) == ("The two big ones.", 12)
    assert [stretch.text for stretch in profile.unplaced] == ["Do you like it?", "Very much."]
    assert list_parts(read_facts(page, BOTH), 3) == [("speaker", asks)]


@pytest.mark.parametrize(
    "page",
    [
        "Which ovens do you bake in?\n\nRespondent\nThe two.\n\nHow many sacks a day?\n\nRespondent\n12\n",
        "Interviewer\nWhich ovens do you bake in?\n\nThe two.\nRespondent\nThe old one.\n",
        "Interviewer\nWhich ovens do you bake in?\n\nThe two.\n\nRespondent\n\nThe old one.\n",
        "Interviewer\nHello there.\n\nWhich ovens do you bake in?\n\nRespondent\nThe two.\n",
    ],
)
def test_a_name_on_a_line_of_its_own_without_a_colon_is_text_elsewhere(page: str) -> None:
    assert "Respondent" in str(read_one(f"Fern Mill\n\n{page}", BOTH).answers["ovens"].value)


def test_what_a_respondent_says_is_never_a_heading() -> None:
    page = TALK.replace("A: The two", "A: How many sacks a day?\nA: Well, the two")
    profile = read_one(page, BOTH)
    assert profile.answers["ovens"].value == ("How many sacks a day?\nWell, the two big ones,\nand the small one.")
    assert profile.answers["sacks"].value == 12
    assert list_codes(page, BOTH) == []


def test_an_interviewer_who_asks_nothing_interrupts_the_answer() -> None:
    page = TALK.replace("and the small one.", "Q: Mhm. Go on,\nplease.\nA: and the small one.")
    profile = read_one(page, BOTH)
    assert profile.answers["ovens"].value == "The two big ones,\nand the small one."
    assert [(stretch.lines, stretch.text) for stretch in profile.unplaced] == [((5, 6), "Q: Mhm. Go on,\nplease.")]
    assert list_codes(page, BOTH) == []


def test_paragraph_without_a_name_below_what_an_interviewer_says_is_reported() -> None:
    page = TALK.replace("and the small one.", "Q: I see.\n\nand the small one.")
    profile = read_one(page, BOTH)
    assert profile.answers["ovens"].value == "The two big ones,"
    assert [stretch.text for stretch in profile.unplaced] == ["Q: I see.\n\nand the small one."]
    assert list_codes(page, BOTH) == ["PRF402 7:1 info -"]


def test_an_unknown_question_of_the_interviewer_ends_the_answer() -> None:
    page = TALK.replace("and the small one.", "Q: And who pays the rent?\nA: We do.")
    profile = read_one(page, BOTH)
    assert profile.answers["ovens"].value == "The two big ones,"
    assert [stretch.text for stretch in profile.unplaced] == ["Q: And who pays the rent?\nA: We do."]
    assert [code.split()[0] for code in list_codes(page, BOTH)] == ["PRF206"]


@pytest.mark.parametrize("words", ["Oh, I see. Really?", "Mhm. At ten?"])
def test_a_word_of_doubt_of_the_interviewer_interrupts_the_answer(words: str) -> None:
    page = TALK.replace("and the small one.", f"Q: {words}\nA: and the small one.")
    assert read_one(page, BOTH).answers["ovens"].value == "The two big ones,\nand the small one."


def test_a_question_after_another_sentence_of_the_interviewer_is_one() -> None:
    page = TALK.replace("and the small one.", "Q: I see. And the rent?\nA: We do.")
    assert read_one(page, BOTH).answers["ovens"].value == "The two big ones,"
    assert [code.split()[0] for code in list_codes(page, BOTH)] == ["PRF206"]


def test_an_unknown_request_of_the_interviewer_ends_the_answer() -> None:
    page = TALK.replace("Q: How many sacks a day?", "Q: Tell me about rivers.\nA: Wide.\n\nQ: How many sacks a day?")
    assert own(page, BOTH).startswith("N.HAA.UU.HA")
    assert own(page.replace("about rivers", "more"), BOTH).startswith("N.HAA.UA.HA")


def test_where_no_respondent_is_named_all_that_is_no_heading_is_an_unknown_one() -> None:
    page = "Fern Mill\n\nQ: Which ovens do you bake in?\nThe two.\n\nQ: Tell me of the rent.\nWe pay.\n\n"
    page += "Q: Which stones?\nThe old one\n"
    profile = read_one(page, ASKING)
    assert (profile.answers["ovens"].value, profile.answers["stones"].value) == ("The two.", ("old",))
    assert [stretch.text for stretch in profile.unplaced] == ["Q: Tell me of the rent.\nWe pay."]
    assert [code.split()[:2] for code in list_codes(page, ASKING)] == [["PRF206", "6:4"]]


def test_an_interviewer_offers_choices_and_chooses_none() -> None:
    page = TALK.replace("A: The old one\nA: The new one", "Q: The old one\nA: The new one")
    assert get(page, BOTH, "stones")["value"] == ["new"]


def test_an_inexact_heading_of_the_interviewer_is_one() -> None:
    page = TALK.replace("Which ovens do you bake in?", "Which ovnes do you bake in?")
    assert get(page, BOTH, "ovens")["heading"]["match"] == "variant"


def test_an_inexact_heading_of_the_interviewer_is_no_choice() -> None:
    text = """
name = "mill"
title = "Mill"
version = "1"
survey = [
  { name = "ovens", type = "text", label = "Which ovens do you bake in?" },
  { name = "stones", type = "select_multiple", label = "Which stones?", list_name = "stones" },
  { name = "mills", type = "text", label = "Stones in other mills" },
]
[choices]
stones = [{ name = "old", label = "The old one" }, { name = "other", label = "Stone in other mills" }]
"""
    form = parse_questionnaire(text.encode(), "mill.toml")
    page = "Fern Mill\n\nAnn: Which ovens do you bake in?\nBo: Two.\n\nAnn: Which stones?\nBo: The old one\n\n"
    page += "Ann: Stone in other mills\nBo: Of granite.\n"
    assert (get(page, form, "stones")["value"], get(page, form, "mills")["value"]) == (["old"], "Of granite.")


def test_who_speaks_before_the_first_question_names_no_profile() -> None:
    page = "Interviewer: Reed Sedge\nFern Mill\n\n" + TALK[11:]
    profile = read_one(page, BOTH)
    assert profile.name == "Fern Mill"
    assert [stretch.text for stretch in profile.unplaced] == ["Interviewer: Reed Sedge"]


def test_known_speakers_are_no_doubt() -> None:
    page = "Fern Mill\n\nWhich ovens do you bake in?\nReed: Two.\nSedge: Three.\nReed: Two.\n"
    assert list_codes(page, state('respondent = ["Reed", "Sedge"]')) == []
    assert [code.split()[0] for code in list_codes(page, state(""))] == ["PRF404"]


@pytest.mark.parametrize(
    ("asks", "says"),
    [
        ("Mill: ", "Fern: "),
        ("**Interviewer:** ", "**Fern Moss:** "),
        ("[10:14] Mill House: ", "[10:15] Fern Moss: "),
        ("Mill House  0:02\n", "Fern Moss  0:05\n"),
        ("[10:14] Mill House\n", "[10:15] Fern Moss\n"),
        ("Question: ", "Answer: "),
        ("Mill House:\n", "Fern Moss:\n"),
        ("Mill House, [03.03.2026 10:14]\n", "Fern Moss, [03.03.2026 10:15]\n"),
        ("Mill House, [3 Mar 2026 at 10:14:22]:\n", "Fern Moss, [3 Mar 2026 at 10:15:07]:\n"),
        ("Mill House  10:14 AM\n", "Fern Moss  1:15 p. m.\n"),
        ("[03/03 10:14] Mill House\n", "[03/03 10:15] Fern Moss\n"),
        ("2026-03-03 10:14:05 From Mill to Everyone:\n", "2026-03-03 10:15:05 From Fern to Everyone:\n"),
        ("2026-03-03 10:14:22 Mill(1234567)\n", "2026-03-03 10:15:22 Fern(7654321)\n"),
        ("\u200e[03/03/2026, 10:14:22] Mill: ", "\u200e[03/03/2026, 10:15:22] Fern: "),
        ("3/3/26, 10:14 AM - Mill: ", "3/3/26, 10:15 AM - Fern: "),
        ("[ 3 марта 2026 г. 10:14 ] Mill: ", "[ 3 марта 2026 г. 10:15 ] Fern: "),
        ("2026년 3월 3일 오전 10:14, Mill : ", "2026년 3월 3일 오전 10:15, Fern : "),
        ("10:14\tMill\t", "10:15\t花\t"),
    ],
)
def test_names_that_ask_and_answer_in_turn_need_no_table(asks: str, says: str) -> None:
    page = (
        f"Fern Mill\n\n{asks}Which ovens do you bake in?\n{says}The two.\nBoth: big.\n{asks}Do you sing?\n{says}Yes.\n"
    )
    page += f"{asks}How many sacks a day?\n{says}12\n"
    profile = read_one(page, UNNAMED)
    assert (profile.name, profile.answers["sacks"].value) == ("Fern Mill", 12)
    assert profile.answers["ovens"].value == "The two.\nBoth: big."
    assert profile.unplaced[0].text.splitlines()[0].endswith("Do you sing?")
    assert [code.split()[0] for code in list_codes(page, UNNAMED)] == ["PRF206"]


@pytest.mark.parametrize(
    "page",
    [
        "How many sacks a day?\n12\n\nQ. Which ovens do you bake in?\nA. Two.\n\nQ. Which stones?\nA. The old one\n",
        "Q. Which ovens do you bake in?\n(how big)\nA. Two.\n\nQ. Which stones?\n[ ] The old one\n\nA. The old one\n",
    ],
)
def test_letters_take_turns_whatever_is_between_them(page: str) -> None:
    profile = read_one(f"Fern Mill\n\n{page}", UNNAMED)
    assert str(profile.answers["ovens"].value).endswith("Two.")
    assert profile.answers["stones"].value == ("old",)


def test_label_below_answers_is_nobody_who_answers() -> None:
    page = "Fern Mill\n\nQuestion: Which ovens do you bake in?\nTwo.\nNote: moved.\n\n"
    page += "Question: How many sacks a day?\n12\nNote: in summer.\n"
    assert get(page, UNNAMED, "ovens")["value"] == "Two.\nNote: moved."


@pytest.mark.parametrize("asks", ["Mill House  0:09\n", "Mill House:\n"])
def test_interviewer_on_a_line_above_who_asks_nothing_interrupts(asks: str) -> None:
    says = asks.replace("Mill House", "Fern Moss")
    page = f"Fern Mill\n\n{asks}Which ovens do you bake in?\n\n{says}The two.\n\n{asks}I see.\n\n{says}Both.\n\n"
    page += f"{asks}How many sacks a day?\n\n{says}12\n"
    profile = read_one(page, UNNAMED)
    assert profile.answers["ovens"].value == "The two.\n\nBoth."
    assert [stretch.text.strip() for stretch in profile.unplaced] == ["I see."]


def test_name_that_asks_where_nobody_is_named_who_answers() -> None:
    page = "Fern Mill\n\nMill: Which ovens do you bake in?\nThe two.\nMill: And why?\nThey are big.\n"
    page += "Mill: How many sacks a day?\n12\n"
    profile = read_one(page, UNNAMED)
    assert (profile.answers["ovens"].value, profile.answers["sacks"].value) == ("The two.", 12)
    assert [stretch.text for stretch in profile.unplaced] == ["Mill: And why?\nThey are big."]


@pytest.mark.parametrize(
    "page",
    [
        "Basic\nWhich ovens do you bake in?\nTwo.\n\nMore\nHill\n\nBasic\nHow many sacks a day?\n12\n\nMore\nMonday\n",
        "a) Which ovens do you bake in?\nTwo.\nb) Street\nHill 2\n\na) How many sacks a day?\n12\nb) Days\nMonday\n",
        "Which stones?\nThe old one\nOpen: Which ovens do you bake in?\nOpen: How many sacks a day?\nBoth later.\n",
        "Kite\nWhich ovens do you bake in?\nTwo.\n\nKite\nHow many sacks a day?\n12\n",
    ],
)
def test_words_before_questions_that_are_no_names_are_kept(page: str) -> None:
    assert not [line for line in read_facts(f"Fern Mill\n\n{page}", UNNAMED).lines if line.speaker]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Mill: How many sacks a day?\nFern: 12\n", ""),
        ("Mill: How many", "Mull: How many"),
        ("Fern: 12", "12"),
        ("Fern: 12", "Reed: 12"),
        ("Fern: The two big ones,", "Fern: How many sacks a day?"),
    ],
)
def test_labels_that_do_not_take_turns_are_no_names(old: str, new: str) -> None:
    page = TALK.replace("Q: Which stones?\nA: The old one\nA: The new one\n", "").replace("Q:", "Mill:")
    page = page.replace("A:", "Fern:")
    assert len([line for line in read_facts(page, UNNAMED).lines if line.speaker]) == 4
    assert old in page
    assert not [line for line in read_facts(page.replace(old, new), UNNAMED).lines if line.speaker]


@pytest.mark.parametrize("begin", ["Monday: ", "Monday - "])
def test_what_some_answers_begin_with_is_nobody_who_answers(begin: str) -> None:
    page = f"Fern Mill\n\nQuestion: Which ovens do you bake in?\n{begin}two.\n\nQuestion: How many sacks a day?\n12\n\n"
    page += f"Question: Which stones?\nThe old one\n\nQuestion: Which ovens do you bake in?\n{begin}two.\n"
    assert get(page, UNNAMED, "ovens")["value"] == f"{begin}two."
    assert get(page, UNNAMED, "sacks")["value"] == 12


@pytest.mark.parametrize("begin", ["Yes: ", "No - "])
def test_yes_and_no_is_nobody_who_answers(begin: str) -> None:
    page = f"Fern Mill\n\nQuestion: Which ovens do you bake in?\n{begin}two.\n\nQuestion: Which stones?\n{begin}none.\n"
    assert get(page, UNNAMED, "ovens")["value"] == f"{begin}two."


MESSAGES = """\
Mill
Which ovens do you bake in?
03/03/2026, 10:14

Fern
The two,
at 10:14
03/03/2026, 10:15

Fern
Both.
03/03/2026, 10:16

Mill
How many sacks a day?
03/03/2026, 10:17

Fern
12
03/03/2026, 10:18
"""


def test_times_below_what_names_on_lines_of_their_own_say() -> None:
    profile = read_one(MESSAGES, UNNAMED)
    assert profile.answers["ovens"].value == "The two,\nat 10:14\n\nBoth."
    assert (profile.name, profile.answers["sacks"].value, profile.unplaced) == (None, 12, ())
    assert own(MESSAGES, UNNAMED) == "THT.TAAT.TAT.THT.TAT"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("03/03/2026, 10:17", "At 10:17"),
        ("03/03/2026, 10:17", "03/03/2026, 10:17\nToday"),
        ("Mill\nHow", "Mull\nHow"),
        ("Mill\nHow", "How"),
        ("Fern\n12", "Reed\n12"),
    ],
)
def test_times_below_what_nobody_says_are_text(old: str, new: str) -> None:
    assert old in MESSAGES
    profile = read_one(f"Fern Mill\n\n{MESSAGES.replace(old, new)}", UNNAMED)
    assert str(profile.answers["ovens"].value).startswith("03/03/2026, 10:14\n\nFern\nThe two,")


def test_answers_that_are_times_stay() -> None:
    page = "Fern Mill\n\nOpen\nWhich ovens do you bake in?\n03/03/2026, 10:14\n\n"
    page += "Shut\nHow many sacks a day?\n03/03/2026, 11:14\n"
    profile = read_one(page, UNNAMED)
    assert str(profile.answers["ovens"].value).startswith("03/03/2026, 10:14")
    # A log is no chat, whoever is in it.
    log = "[03/03/2026, 22:10] Reed: bass\n[03/03/2026, 22:45] Sedge: bass\n22:50 Reed\nPolice"
    page = f"Fern Mill\n\nWhich ovens do you bake in?\n{log}\n\nHow many sacks a day?\n12\n"
    assert get(page, UNNAMED, "ovens")["value"] == log


def test_signs_of_direction_around_a_name_are_of_it() -> None:
    page = TALK.replace("Q:", "[10:14] \u2068Mill\u2069:").replace("A:", "[10:15] \u2068Fern\u2069:")
    assert own(page, UNNAMED) == own(TALK, BOTH)


CHAT = """\
[3/3/26, 10:14:05] Mill: Which ovens do you bake in?
[3/3/26, 10:15:05] Fern: The two.
[3/3/26, 10:16:35] Fern: Both.
[3/3/26, 10:17:05] Mill: How many sacks a day?
[3/3/26, 10:18:05] Fern: 12
"""


@pytest.mark.parametrize("note", ["\u200eimage omitted", "<Media omitted>", "\u200e<attached: oven 1.jpg>"])
def test_what_a_program_says_in_place_of_a_picture_is_set_aside(note: str) -> None:
    profile = read_one(CHAT.replace("Fern: The two.", f"Fern: The two.\n[3/3/26, 10:16:05] Fern: {note}"), UNNAMED)
    assert profile.answers["ovens"].value == "The two.\nBoth."
    assert [stretch.lines for stretch in profile.unplaced] == [(3, 3)]


@pytest.mark.parametrize(
    "note",
    ["\u200e<Edited just now>", "<This message was edited>", "<Bu mesaj düzenlendi>", "<Se editó este mensaje.>"],
)
def test_what_a_program_says_of_a_message_is_no_part_of_it(note: str) -> None:
    page = CHAT.replace("The two.", f"The two. {note}")
    assert get(page, UNNAMED, "ovens")["value"] == "The two.\nBoth."


@pytest.mark.parametrize(
    "said",
    [
        *("<both>", "\u200e+44 20 7946 0018", "The <old> one", "That of Ann <a@b.example>"),
        *("The two <see the list there>", "<Both> of them <the big one is new>"),
    ],
)
def test_signs_of_what_people_say_in_a_chat_stay(said: str) -> None:
    assert get(CHAT.replace("The two.", said), UNNAMED, "ovens")["value"] == f"{said}\nBoth."


def test_chat_of_three_is_not_read_as_that_of_two() -> None:
    page = CHAT.replace("Both.", "Both.\n[3/3/26, 10:16:45] Reed: Mine are three.")
    assert not [line for line in read_facts(page, UNNAMED).lines if line.speaker]
    assert [code.split()[0] for code in list_codes(page, UNNAMED)] == ["PRF201", "PRF207", "PRF207"]


def test_times_of_subtitles_are_no_part_of_an_answer() -> None:
    page = "Fern Mill\n\n1\n00:00:02,000 --> 00:00:05,000\nMill: Which ovens do you bake in?\n\n"
    page += "2\n00:00:06.000 --> 00:00:07.000 align:start\nFern: The two,\n3 of us,\n"
    page += "3\n00:07.000 --> 00:09.000\nand the small one.\n\n4\n00:00:09,000 --> 00:00:11,000\n"
    page += "Mill: How many sacks a day?\n\n5\n00:00:12,000 --> 00:00:13,000\nFern: 12\n"
    profile = read_one(page, UNNAMED)
    assert profile.answers["ovens"].value == "The two,\n3 of us,\nand the small one."
    assert (profile.name, profile.answers["sacks"].value, profile.unplaced) == ("Fern Mill", 12, ())
