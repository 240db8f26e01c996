from __future__ import annotations

import pytest

from profilecli.questionnaire.lexicon import Lexicon, build_lexicon
from profilecli.questionnaire.parsing import parse_questionnaire
from profilecli.reading.document import Document, read_document
from profilecli.reading.rules.pieces import Kind, Reason, list_unplaced
from profilecli.text.source import read_source


def read(text: str, lexicon: Lexicon) -> Document:
    return read_document(read_source(text.encode(), "a.txt"), lexicon)


def list_groups(document: Document) -> list[tuple[int, int, str | None]]:
    """Return the first and last line (1-based) and the name of each profile."""
    return [(item.first + 1, item.last + 1, item.name.name) for item in document.readings]


def list_separators(document: Document) -> list[int]:
    return [p.line + 1 for item in document.readings for p in item.pieces if p.kind is Kind.SEPARATOR]


A = "Copper Lantern\nWho do you work with?\nWomen."
B = "Night Ferry\nWho do you work with?\nMen."


@pytest.mark.parametrize(
    "rule",
    [
        "---",
        "===",
        "***",
        "___",
        "###",
        "----------",
        "- - -",
        "* * *",
        "  ---  ",
        "\f",
        "\u2014\u2014\u2014",
        "+++++",
        "=-=-=-=",
        "-=-=",
    ],
)
def test_rule_or_form_feed_parts_two_profiles_that_ask_the_same(rule: str, nswp_lexicon: Lexicon) -> None:
    document = read(f"{A}\n{rule}\n{B}\n", nswp_lexicon)
    assert list_groups(document) == [(1, 3, "Copper Lantern"), (4, 7, "Night Ferry")]
    assert list_separators(document) == [4]


def test_form_feed_before_or_behind_the_words_of_a_line_parts_too(nswp_lexicon: Lexicon) -> None:
    assert [item[:2] for item in list_groups(read(f"{A}\n\f{B}", nswp_lexicon))] == [(1, 3), (4, 6)]
    assert [item[:2] for item in list_groups(read(f"{A}\f\n{B}", nswp_lexicon))] == [(1, 3), (4, 6)]


def test_form_feed_in_front_of_a_name_is_no_part_of_it(nswp_lexicon: Lexicon) -> None:
    assert [item[2] for item in list_groups(read(f"{A}\n\f{B}", nswp_lexicon))] == ["Copper Lantern", "Night Ferry"]


@pytest.mark.parametrize("rule", ["--", "-=-", "- -", "----- Page 2 -----", "...", "~~~", "++++", "+-+-+", "-=-= -=-="])
def test_what_is_no_rule_parts_nothing(rule: str, nswp_lexicon: Lexicon) -> None:
    assert len(read(f"{A}\n{rule}\n{B}\n", nswp_lexicon).readings) == 1


def test_rule_within_a_profile_is_a_separator(nswp_lexicon: Lexicon) -> None:
    text = "Copper Lantern\n---\nWho do you work with?\nWomen.\n---\nDescribe other areas of your work\nTea.\n"
    document = read(text, nswp_lexicon)
    assert list_groups(document) == [(1, 7, "Copper Lantern")]
    assert list_separators(document) == [2, 5]
    assert [item.status.value for item in document.readings[0].answers].count("answered") == 2


def test_repeated_question_without_a_separator_is_no_new_profile(nswp_lexicon: Lexicon) -> None:
    document = read(f"{A}\n\n{B}\n", nswp_lexicon)
    assert [item[:2] for item in list_groups(document)] == [(1, 7)]
    (reading,) = document.readings
    assert reading.answers[1].value == "Women.\n\nNight Ferry"
    (stretch,) = list_unplaced(reading.pieces)
    assert [(piece.line + 1, piece.reason) for piece in stretch] == [(6, Reason.REPEATED), (7, Reason.REPEATED)]


def test_what_follows_a_separator_is_looked_at_only_to_the_next(nswp_lexicon: Lexicon) -> None:
    text = f"{A}\n---\nDescribe other areas of your work\nTea.\n---\n{B}\n"
    assert [item[:2] for item in list_groups(read(text, nswp_lexicon))] == [(1, 6), (7, 10)]


def test_three_profiles_are_three(nswp_lexicon: Lexicon) -> None:
    c = "Tin Roof\nWho do you work with?\nAll."
    document = read(f"{A}\n***\n{B}\n***\n{c}\n", nswp_lexicon)
    assert list_groups(document) == [(1, 3, "Copper Lantern"), (4, 7, "Night Ferry"), (8, 11, "Tin Roof")]
    assert [item.number for item in document.readings] == [1, 2, 3]


def test_name_between_two_rules_belongs_to_what_follows(nswp_lexicon: Lexicon) -> None:
    text = f"{A}\n====\nNight Ferry\n====\nWho do you work with?\nMen.\n"
    assert list_groups(read(text, nswp_lexicon)) == [(1, 3, "Copper Lantern"), (4, 8, "Night Ferry")]


def test_underlined_name_belongs_to_what_follows(nswp_lexicon: Lexicon) -> None:
    text = f"{A}\n\nNight Ferry\n===========\nWho do you work with?\nMen.\n"
    assert list_groups(read(text, nswp_lexicon)) == [(1, 4, "Copper Lantern"), (5, 8, "Night Ferry")]


def test_underlined_sentence_belongs_to_what_precedes(nswp_lexicon: Lexicon) -> None:
    text = f"{A}\n\nWe also work with men.\n---\nWho do you work with?\nMen.\n"
    assert list_groups(read(text, nswp_lexicon)) == [(1, 5, "Copper Lantern"), (6, 8, None)]


def test_question_in_a_comment_is_not_asked_again(nswp_lexicon: Lexicon) -> None:
    text = f"{A}\n---\n<!--\nWho do you work with?\n-->\nDescribe other areas of your work\nTea.\n"
    assert list_groups(read(text, nswp_lexicon)) == [(1, 9, "Copper Lantern")]


def test_lines_of_all_profiles_make_up_the_file(nswp_lexicon: Lexicon) -> None:
    text = f"\n\n{A}\n\n---\n\n---\n{B}\n\f\n{A}\n\n"
    document = read(text, nswp_lexicon)
    groups = list_groups(document)
    assert groups[0][0] == 1
    assert groups[-1][1] == len(document.lines)
    assert [item[0] for item in groups[1:]] == [item[1] + 1 for item in groups[:-1]]
    assert len(groups) == 3


def test_text_of_rules_alone_is_one_profile(nswp_lexicon: Lexicon) -> None:
    document = read("---\n---\n***\n", nswp_lexicon)
    assert list_groups(document) == [(1, 3, None)]
    assert list_separators(document) == [1, 2, 3]


WORDS = build_lexicon(
    parse_questionnaire(
        b"""
name = "x"
title = "X"
version = "1"
[[survey]]
name = "website"
type = "url"
label = "Website"
[[survey]]
name = "founded"
type = "date"
label = "Founded"
""",
        "x.toml",
    )
)


def test_labels_of_one_word_part_two_profiles_together_and_with_answers_of_their_type() -> None:
    one = "Nail\nWebsite\nnail.example\nFounded\n2001-02-03"
    assert len(read(f"{one}\n---\nMill\nWebsite\nmill.example\nFounded\n2002-02-03\n", WORDS).readings) == 2
    assert len(read(f"{one}\n---\nMill\nWebsite\nmill.example\nFounded\nlong ago\n", WORDS).readings) == 1
    assert len(read(f"{one}\n---\nMill\nWebsite\nmill.example\n", WORDS).readings) == 1


MORE = f"{A}\n\nDescribe other areas of your work\nTea.\n"


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        # A label with another name after a rule, a form feed, or a blank line with a question from further up.
        (f"Organisation: Moss\n{MORE}\n---\n\nOrganisation: Fern\nContact email\na@b.example\n", [1, 9]),
        (f"Organisation: Moss\n{A[15:]}\n---\nOrganisation: Fern\nDescribe other areas of your work\nTea.\n", [1, 4]),
        (f"Organisation: Moss\n{A[15:]}\n\fOrganisation: Fern\nDescribe other areas of your work\nTea.\n", [1, 4]),
        (f"{MORE}\n\nOrganisation: Fern\nContact email\na@b.example\n", [1, 9]),
        (f"{MORE}\n\nOrganisation\nFern\n\nContact email\na@b.example\n", [1, 9]),
        # A name after a rule, and a question from further up.
        (f"{MORE}\n---\n\nFern Circle\n\nContact email\na@b.example\n", [1, 8]),
        # A label with its name on any line, where the form begins again.
        (f"Organisation: Moss\n{A[15:]}\nOrganisation: Fern\n{A[15:]}", [1, 4]),
        # The same name again, a rule in the form, a heading underlined.
        (f"Organisation: Moss\n{A[15:]}\n---\nOrganisation: MOSS\nDescribe other areas of your work\nTea.\n", [1]),
        (f"{MORE}Others\n------\nFern Circle\nContact email\na@b.example\n", [1]),
        # A line that begins with the word of a label, where the form begins again.
        (f"{MORE}\nOrganisation for Ferns\n\n{A[15:]}\n", [1]),
    ],
)
def test_names_part_profiles(text: str, starts: list[int], nswp_lexicon: Lexicon) -> None:
    document = read(text, nswp_lexicon)
    assert [first for first, _, _ in list_groups(document)] == starts
    assert document.doubts == ()


@pytest.mark.parametrize(
    "text",
    [
        f"Organisation: Moss\n{A[15:]}\n\nOrganisation: Fern\n\nDescribe other areas of your work\nTea.\n",
        f"Organisation: Moss\n{A[15:]}\n\nOrganisation: Fern\nand no more.\n",
    ],
)
def test_name_label_within_a_profile_is_a_doubt(text: str, nswp_lexicon: Lexicon) -> None:
    document = read(text, nswp_lexicon)
    assert len(document.readings) == 1
    assert document.doubts == (4,)


@pytest.mark.parametrize(
    ("text", "doubts"),
    [
        (f"{MORE}\n---\n\nFern Circle\n\nWe sing.\n\nContact email\na@b.example\n", (9,)),
        (f"{A}\n---\n\nFern Circle\n\nDescribe other areas of your work\nTea.\n", (5,)),
        (f"{A}\n***\nFern Circle\nDescribe other areas of your work\nTea.\n", (4,)),
        (f"{A}\n\fFern Circle\n\nDescribe other areas of your work\nTea.\n", (3,)),
        (f"{A}\n---\n\n\u0421\u043f\u0456\u043b\u043a\u0430\n\nDescribe other areas of your work\nTea.\n", (5,)),
        # A heading that is underlined, or wrapped below the rule.
        (f"{A}\n\nDescribe other areas of your work\n-----\nTea House\n\nContact email\na@b.example\n", ()),
        (f"{A}\n\n---\n\nDescribe other areas\nof your work\n\nTea.\n", ()),
        # No name: a sentence, a line in small letters, a paragraph, what stands after a rule above no heading.
        (f"{A}\n---\n\nWe sing.\n\nDescribe other areas of your work\nTea.\n", ()),
        (f"{A}\n---\n\ntea and songs\n\nDescribe other areas of your work\nTea.\n", ()),
        (f"{A}\n---\n\nFern Circle\n\nWe sing.\n\nDescribe other areas of your work\nTea.\n", ()),
    ],
)
def test_name_after_a_separator_is_a_doubt_where_the_form_goes_on(
    text: str, doubts: tuple[int, ...], nswp_lexicon: Lexicon
) -> None:
    document = read(text, nswp_lexicon)
    assert len(document.readings) == 1
    assert document.doubts == doubts


def test_name_label_without_a_blank_line_above_is_a_doubt(nswp_lexicon: Lexicon) -> None:
    text = f"Organisation: Moss\n{A[15:]}\nOrganisation: Fern\nDescribe other areas of your work\nTea.\n"
    assert read(text, nswp_lexicon).doubts == (3,)


@pytest.mark.parametrize("count", ["Member {} of 2", "Entry #{}", "{}. Antwort"])
@pytest.mark.parametrize("rule", ["\n", "---\n", "\n---\n\n"])
def test_line_that_counts_the_profiles_belongs_to_the_next(count: str, rule: str, nswp_lexicon: Lexicon) -> None:
    form = "\n\nOrganisation: {}\n\nContact email\na@b.example\n\nWho do you work with?\nWomen.\n"
    page = f"{count.format(1)}{form.format('Moss')}{rule}{count.format(2)}{form.format('Fern')}"
    document = read(page, nswp_lexicon)
    assert [reading.name.name for reading in document.readings] == ["Moss", "Fern"]
    place = document.source.texts.index(count.format(2))
    assert document.bounds[1][0] in (place, place - 1, place - 2)
    other = page.replace(count.format(2), "That is all, of 2.")
    assert read(other, nswp_lexicon).bounds[0][1] >= place


@pytest.mark.parametrize("count", ["Answer 2", "[Antwort 2]", "#2", "(2)", "Reactie 2 van 2", "No. 2 of 7."])
def test_line_that_is_only_the_number_of_the_next_profile_belongs_to_it(count: str, nswp_lexicon: Lexicon) -> None:
    def find_start(line: str, asked: str = "Who do you work with?\nWomen.", gap: str = "\n", rule: str = "") -> bool:
        form = f"Organisation: {{}}\n\nContact email\na@b.example\n\n{asked}\n{gap}"
        document = read(f"{form.format('Moss')}{line}\n{rule}{form.format('Fern')}", nswp_lexicon)
        assert [reading.name.name for reading in document.readings] == ["Moss", "Fern"]
        return document.bounds[1][0] == document.source.texts.index(line)

    assert find_start(count)
    assert not find_start(count, gap="")
    assert not find_start(count, "Who do you work with?\nWomen.\nMen.", gap="")
    assert not find_start(count, rule="---\n")
    assert not find_start("Room 2")
    assert not find_start("2")
    assert not find_start(count, "Who do you work with? (optional)")
    for other in (count.replace("2", "3", 1), f"Of us all {count} are women"):
        assert not find_start(other)
    assert not find_start(count, "Who do you work with?\nWomen.\n\nHow many?")
    assert not find_start(count, "Who do you work with?\nWomen.\nHow many are there:")
    assert not find_start(count, "Who do you work with?")
    assert not find_start(count, "Who do you work with?\nWomen.\n\nDescribe other areas of your work")


def part_by(line: str, nswp_lexicon: Lexicon, *, work: str = "Women.", gap: str = "\n", below: str = "\n") -> bool:
    """Return whether a line between an answer and another name label belongs to the profile below it."""
    form = f"Organisation: {{}}\n\nContact email\na@b.example\n\nWho do you work with?\n{work}\n"
    document = read(f"{form.format('Moss Circle')}{gap}{line}{below}{form.format('Fern')}", nswp_lexicon)
    assert [reading.name.name for reading in document.readings] == ["Moss Circle", "Fern"]
    value = document.readings[0].by_name["who_you_work_with"].value
    return value == (work or None)


@pytest.mark.parametrize("line", ["~~~", "\u2e3b", "/////", "\u2022\u2022\u2022", "|", "<<<>>>", "<hr>", "~~~ * ~~~"])
@pytest.mark.parametrize("gap", ["", "\n"])
@pytest.mark.parametrize("below", ["\n", "\n\n"])
def test_line_without_words_above_a_name_label_parts_two_profiles(
    line: str, gap: str, below: str, nswp_lexicon: Lexicon
) -> None:
    assert part_by(line, nswp_lexicon, gap=gap, below=below)
    # Below a heading it is what answers.
    assert not part_by(line, nswp_lexicon, work="", gap="", below=below)


@pytest.mark.parametrize("line", ["--- Fern ---", "-----next-----", "----- 8< -----", "== Nr. 3 =="])
def test_words_between_signs_above_a_name_label_part_two_profiles(line: str, nswp_lexicon: Lexicon) -> None:
    assert part_by(line, nswp_lexicon)
    assert part_by(line, nswp_lexicon, below="\n\n")
    assert not part_by(line, nswp_lexicon, gap="")


@pytest.mark.parametrize("line", ["Next:", "And my friend:"])
def test_words_with_a_colon_directly_above_a_name_label_part_two_profiles(line: str, nswp_lexicon: Lexicon) -> None:
    assert part_by(line, nswp_lexicon)
    assert not part_by(line, nswp_lexicon, gap="")
    assert not part_by(line, nswp_lexicon, below="\n\n")


def test_heading_with_a_colon_above_the_name_of_the_next_profile_stays_a_question(nswp_lexicon: Lexicon) -> None:
    form = "{}\n\nContact email:\na@b.example\n\nWho do you work with?:\n{}"
    document = read(f"{form.format('Moss Circle', '')}\n\f{form.format('Fern Circle', 'Women.')}\n", nswp_lexicon)
    assert [reading.name.name for reading in document.readings] == ["Moss Circle", "Fern Circle"]


@pytest.mark.parametrize(
    "line",
    [
        *("Second runner", "**Thanks!**", '""Thanks!""', f"{'long ' * 17}:", ":-)", "\u2605\u2605\u2605\u2605\u2606"),
        *("\u2764\ufe0f\u2764\ufe0f", "...", "?", "!!! Hurry !!!", "... and so on ...", "-- Moss --", "<b>Thanks</b>"),
    ],
)
def test_other_words_above_a_name_label_stay_in_the_answer(line: str, nswp_lexicon: Lexicon) -> None:
    assert not part_by(line, nswp_lexicon)


def test_name_alone_between_two_separators_begins_a_profile(nswp_lexicon: Lexicon) -> None:
    email = "Contact email\n{}@b.example\n"
    page = f"Name: Moss\n{email.format('moss')}---\nName: Fern\n{{}}---\nName: Reed\n{email.format('reed')}"
    for said in ("", "she cannot come\n"):
        document = read(page.format(said), nswp_lexicon)
        assert [reading.name.name for reading in document.readings] == ["Moss", "Fern", "Reed"]
    document = read(f"Name: Moss\n---\nName: Fern\n{email.format('fern')}", nswp_lexicon)
    assert [reading.name.name for reading in document.readings] == ["Moss", "Fern"]


def test_two_name_labels_above_the_first_question_are_of_one_form(nswp_lexicon: Lexicon) -> None:
    page = "Organisation: Moss\n---\nName: Fern\nContact email\nfern@b.example\n"
    assert [reading.name.name for reading in read(page, nswp_lexicon).readings] == ["Moss"]


ASKED_ABOVE = "Contact email\n{0}@b.example\n\nOrganisation\n{1}\n\nWho do you work with?\n{2}.\n\n"


@pytest.mark.parametrize("most", [2, 4])
def test_what_a_form_asks_above_the_name_is_of_the_person_below(most: int, nswp_lexicon: Lexicon) -> None:
    names = ["Fern", "Moss", "Reed", "Kite"][:most]
    document = read("".join(ASKED_ABOVE.format(name.lower(), name, "Women") for name in names), nswp_lexicon)
    assert list_groups(document) == [(9 * place + 1, 9 * place + 9, name) for place, name in enumerate(names)]
    emails = [reading.by_name["contact_email"].value for reading in document.readings]
    assert emails == [f"{name.lower()}@b.example" for name in names]


def test_questions_above_a_later_name_label_stay_where_the_first_name_is_above_all(nswp_lexicon: Lexicon) -> None:
    page = f"Fern\n\n{ASKED_ABOVE.format('a', 'Kite', 'Women').replace(f'Organisation{chr(10)}Kite', '')}"
    document = read(page + ASKED_ABOVE.format("b", "Moss", "Men"), nswp_lexicon)
    assert [(first, name) for first, _, name in list_groups(document)] == [(1, "Fern"), (14, "Moss")]
    assert document.readings[0].by_name["contact_email"].value == "a@b.example"


def test_only_the_questions_below_the_last_separator_are_asked_above_the_name(nswp_lexicon: Lexicon) -> None:
    nameless = "Contact email\na@b.example\n\nWho do you work with?\nAll.\n\n---\n\n"
    page = nameless + ASKED_ABOVE.format("fern", "Fern", "Women") + ASKED_ABOVE.format("moss", "Moss", "Men")
    document = read(page, nswp_lexicon)
    assert [(first, name) for first, _, name in list_groups(document)] == [(1, None), (7, "Fern"), (18, "Moss")]
    assert document.readings[1].by_name["who_you_work_with"].value == "Women."


def test_other_questions_above_a_name_label_are_of_the_person_before(nswp_lexicon: Lexicon) -> None:
    page = ASKED_ABOVE.format("fern", "Fern", "Women") + ASKED_ABOVE.format("moss", "Moss", "Men")
    page = page.replace("Contact email\nmoss", "Describe other areas of your work\nTea.\n\nContact email\nmoss")
    document = read(page, nswp_lexicon)
    assert [(first, name) for first, _, name in list_groups(document)] == [(1, "Fern"), (13, "Moss")]
    assert document.readings[0].by_name["other_areas_of_work"].value == "Tea."


def test_question_above_the_first_name_only_is_of_the_person_above_elsewhere(nswp_lexicon: Lexicon) -> None:
    page = "Contact email\nfern@b.example\n\nOrganisation\nFern\n\nWho do you work with?\nWomen.\n\n"
    for name in ("Moss", "Reed"):
        work = "Who do you work with?\nMen.\n\n"
        page += f"Organisation\n{name}\n\n{work}Contact email\n{name.lower()}@b.example\n\n"
    document = read(page, nswp_lexicon)
    found = [(reading.name.name, reading.by_name["contact_email"].value) for reading in document.readings]
    assert found == [(name, f"{name.lower()}@b.example") for name in ("Fern", "Moss", "Reed")]
