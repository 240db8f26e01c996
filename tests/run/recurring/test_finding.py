from __future__ import annotations

import pytest

from helpers import read_facts
from profilecli.checks import DocumentCheck
from profilecli.questionnaire.parsing import parse_questionnaire
from profilecli.run.recurring import unmatched
from profilecli.run.recurring.finding import Recurrence, RecurringLine
from profilecli.run.recurring.unmatched import list_reported, list_unmatched

MILL = parse_questionnaire(
    b"""
name = "mill"
title = "Mill"
version = "1"
survey = [
  { name = "ovens", type = "text", label = "Which ovens?" },
  { name = "rowers", type = "text", label = "Who rows?" },
  { name = "sacks", type = "text", label = "Which sacks?" },
  { name = "stones", type = "select_multiple", label = "Which stones?", list_name = "stones", or_other = true },
]
[choices]
stones = [{ name = "old", label = "The old one" }]
""",
    "mill.toml",
)


def add(recurrence: Recurrence, path: str, page: str, *, is_checked: bool = False) -> None:
    """Add a page; only where it is checked, what its lines are reported for counts."""
    document = read_facts(page, MILL)
    check = DocumentCheck(document, for_public=False)
    for reading in document.readings:
        reported = list_reported(check.check_profile(reading)) if is_checked else set()
        recurrence.add_profile(path, list_unmatched(document, reading, reported))


def spell(number: int) -> str:
    """Return a word that no other number has."""
    return "".join("abcdefghij"[int(digit)] for digit in f"{number:03}")


def find(page: str, count: int = 10, of: int = 0, most_entries: int = 50_000) -> list[RecurringLine]:
    """Return what recurs where `count` of `of` files hold `page`, with an own word for each %."""
    recurrence = Recurrence(most_entries)
    for number in range(max(count, of)):
        text = page if number < count else "% Mill\nWhich ovens?\n%.\n\nWho rows?\n%."
        add(recurrence, f"{number:03}.txt", text.replace("%", f"Grain {spell(number)}"))
    return recurrence.find_recurring()


def describe(page: str, count: int = 10, of: int = 0) -> list[str]:
    return [f"{line.kind.value}: {line.text[line.start : line.end]}" for line in find(page, count, of)]


@pytest.mark.parametrize("heading", ["Name the songs of your bakers", "Songs", "The songs:", "2. Name the songs"])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_unknown_heading_between_known_ones_is_a_question(heading: str, gap: str) -> None:
    page = f"% Mill\n\nWhich ovens?\nThe two big ones.\n\n{heading}{gap}%.\n\nWho rows?\nOne crossing each."
    assert describe(page) == [f"question: {heading}"]


def test_unknown_question_on_a_page_without_blank_lines_is_found() -> None:
    assert describe("% Mill\nWhich ovens?\n%.\nThe bakers sing what?\n%.\nWho rows?\n%.", 4) == [
        "question: The bakers sing what?"
    ]


def test_unknown_heading_on_a_page_without_blank_lines_is_found() -> None:
    assert describe("% Mill\nWhich ovens?\n%.\nName the songs\n%.\nWho rows?\n%.", 4) == ["question: Name the songs"]


def test_unknown_question_with_a_recurring_answer_is_found_without_its_answer() -> None:
    assert describe("% Mill\nWhich ovens?\n%.\nAre there songs?\nYes\nWho rows?\n%.") == ["question: Are there songs?"]


def test_heading_before_the_first_known_one_is_found() -> None:
    page = "% Mill\n\nContact mail\n%@mill.example\n\nWhich ovens?\n%."
    assert describe(page, 4, of=10) == ["question: Contact mail"]


@pytest.mark.parametrize("note", [" (optional)", " [at most 200 words]", " (¿Qué cantan ustedes?)", " / ¿Qué cantan?"])
def test_heading_with_a_note_or_a_translation_counts_as_without(note: str) -> None:
    recurrence = Recurrence()
    for number in range(6):
        heading = "They sing what?" + (note if number % 2 else "")
        page = (
            f"{spell(number)} Mill\nWhich ovens?\n{spell(number)}.\n{heading}\n{spell(number)} songs.\nWho rows?\nPim."
        )
        add(recurrence, f"{number}.txt", page)
    assert [line.count for line in recurrence.find_recurring()] == [6]


@pytest.mark.parametrize(
    "answer",
    [
        "Yes",
        "None",
        "Both.",
        "We do not know",
        "- Women and men of all ages",
        "(see above)",
        "N/A",
        "12",
        "Thank you!",
        "Upper Lockham",
    ],
)
@pytest.mark.parametrize(
    "page",
    [
        "% Mill\n\nWhich ovens?\n@\n\nWho rows?\n%.",
        "% Mill\n\nWhich ovens?\n\n@\n\nWho rows?\n%.",
        "% Mill\nWhich ovens?\n@\nWho rows?\n%.",
        "% Mill\nWhich ovens?\n%.\nWho rows?\n@",
        "% Mill\nWhich ovens?\n%.\n@\nWho rows?\n%.",
        "% Mill\nWhich ovens?\n@\n%.\nWho rows?\n%.",
        "% Mill\nWhich ovens?\n%.\n\n@\n\nWho rows?\n%.",
    ],
)
def test_recurring_answer_is_not_found(answer: str, page: str) -> None:
    assert describe(page.replace("@", answer)) == []


@pytest.mark.parametrize("mark", ["- ", "* ", "• ", "1. ", ""])
def test_items_that_many_lists_have_in_common_are_not_found(mark: str) -> None:
    recurrence = Recurrence()
    items = ["bread", "rolls", "cakes", "pies", "buns"]
    for number in range(20):
        chosen = [item for place, item in enumerate(items) if (number >> place % 4) % 2] or ["crumbs"]
        page = f"{spell(number)} Mill\nWhich ovens?\n" + "".join(f"{mark}{item}\n" for item in chosen)
        add(recurrence, f"{number}.txt", f"{page}Who rows?\nPim.")
    assert recurrence.find_recurring() == []


def test_recurring_answer_to_several_questions_is_not_found() -> None:
    recurrence = Recurrence()
    for number in range(12):
        labels = ["Which ovens?", "Who rows?", "Which sacks?"] * 2
        first, second = labels[number % 3 : number % 3 + 2]
        word = spell(number)
        page = f"{word} Mill\n{first}\n{word} bakes.\n\nThe same as ever\n{word} rows.\n\n{second}\n{word}."
        add(recurrence, f"{number}.txt", page)
    assert recurrence.find_recurring() == []


def test_greeting_town_and_date_above_the_first_heading_are_not_found() -> None:
    assert describe("% Mill\nUpper Lockham\n\nWhich ovens?\n%.", 6, of=12) == []
    assert describe("% Mill\nDear all,\n\nWhich ovens?\n%.", 12) == []


def test_choice_of_ones_own_is_not_found() -> None:
    assert describe("% Mill\nWhich ovens?\n%.\nWhich stones?\nThe old one\nOther: %") == []


def test_known_wordings_are_not_found() -> None:
    assert describe("% Mill\nWhich ovens?\n%.\nWhich stones?\nThe old one\nWho rows?\n%.") == []


@pytest.mark.parametrize("mark", [": ", "? ", "\t", " - ", " \u2013 "])
def test_label_with_its_answer_on_the_line_counts_by_its_label(mark: str) -> None:
    found = describe(f"% Mill\nWhich ovens?\n%\nSongs they sing{mark}%\nWho rows?\n%")
    assert [line.rstrip(":?") for line in found] == ["question: Songs they sing"]


def test_label_with_the_same_answer_everywhere_is_not_found() -> None:
    assert describe("% Mill\nWhich ovens?\n%.\nOur motto: bread for all\nWho rows?\n%.") == []


def test_what_is_before_a_mark_within_a_word_is_no_label() -> None:
    assert describe("% Mill\nWhich ovens?\n%\nhttp://%.example\n10:30%\nWho rows?\n%") == []


@pytest.mark.parametrize("footer", ["Printed by Mill Forms", "This form was sent from our website."])
@pytest.mark.parametrize("page", ["% Mill\nWhich ovens?\n%.\n\n@", "% Mill\n\n@\n\nWhich ovens?\n%."])
def test_footer_and_head_of_each_page_are_furniture(footer: str, page: str) -> None:
    assert describe(page.replace("@", footer), 4) == [f"furniture: {footer}"]


@pytest.mark.parametrize("greeting", ["Thank you!", "Kind regards", "Best wishes from us all,", "Upper Lockham"])
@pytest.mark.parametrize("page", ["% Mill\nWhich ovens?\n%.\n\n@", "% Mill\n\n@\n\nWhich ovens?\n%."])
def test_greeting_or_town_that_some_have_in_common_is_not_found(greeting: str, page: str) -> None:
    assert describe(page.replace("@", greeting), 4) == []
    assert describe(page.replace("@", greeting), 12, of=20) == []


@pytest.mark.parametrize(
    "greeting", ["Best wishes", "Kind regards,", "In solidarity", "Thanks to all of you", "Hi all"]
)
def test_greeting_that_all_have_in_common_is_not_found(greeting: str) -> None:
    assert describe(f"% Mill\n\n{greeting}\n\nthis is ours.\n\nWhich ovens?\n%.") == []
    assert describe(f"% Mill\nWhich ovens?\n%.\n\n{greeting}\n%") == []


@pytest.mark.parametrize("answer", ["Yes", "None"])
def test_heading_with_the_same_answer_everywhere_is_found_without_its_answer(answer: str) -> None:
    assert describe(f"% Mill\nWhich ovens?\n%.\n\nSongs at dawn\n{answer}\n\nWho rows?\n%", 4) == [
        "question: Songs at dawn"
    ]


@pytest.mark.parametrize("heading", ["Songs:", "SONGS AND DANCES"])
def test_heading_on_a_page_without_blank_lines_needs_a_colon_or_two_words(heading: str) -> None:
    assert describe(f"% Mill\nWhich ovens?\n%.\n{heading}\n%.\nWho rows?\n%", 4) == [f"question: {heading}"]
    assert describe("% Mill\nWhich ovens?\n%.\nSongs\n%.\nWho rows?\n%", 4) == []


@pytest.mark.parametrize("note", ["(see above)", "[see above]"])
def test_note_in_brackets_is_not_found(note: str) -> None:
    assert describe(f"% Mill\nWhich ovens?\n%.\n\n{note}\n%\n\nWho rows?\n%") == []


@pytest.mark.parametrize("mark", ["", "- "])
def test_labels_within_an_answer_are_not_found_where_few_have_them(mark: str) -> None:
    page = f"% Mill\nWhich ovens?\nWe bake as follows.\n{mark}Monday: %\n{mark}Tuesday: %\n\nWho rows?\n%."
    assert [len(find(page, count, of=40)) > 0 for count in (20, 40)] == [False, True]


def test_printed_boxes_are_choices_and_lines_below_each_other_one_finding() -> None:
    page = "% Mill\nWhich ovens?\n%\n[ ] the oven in the yard\n[x] the oven in the hall\n%\nWho rows?\n%"
    assert describe(page) == ["choice: [ ] the oven in the yard"]


def test_wrapped_heading_is_found_once() -> None:
    page = "% Mill\n\nWhich ovens?\n%.\n\nName the songs that the bakers\nof your mill like\n%.\n\nWho rows?\n%."
    assert describe(page) == ["question: Name the songs that the bakers"]


def test_line_that_each_page_reports_is_not_found_again() -> None:
    page = "# Mill\n\nWhich ovens?\n#.\n\nWhat do the bakers sing?\n\n#.\n\nWho rows?\n#."
    recurrences = Recurrence(), Recurrence()
    for number in range(10):
        add(recurrences[0], f"{number}.txt", page.replace("#", spell(number)), is_checked=True)
        add(recurrences[1], f"{number}.txt", page.replace("#", spell(number)), is_checked=number != 7)
    assert recurrences[0].find_recurring() == []
    assert [(line.path, line.number, line.count) for line in recurrences[1].find_recurring()] == [("7.txt", 6, 10)]


def test_line_has_its_first_place_its_counts_and_shows_no_text() -> None:
    (line,) = find("% Mill\nWhich ovens?\n%\n They sing what?\n%\nWho rows?\n%", 12)
    assert (line.path, line.number, line.start, line.end) == ("000.txt", 4, 1, 16)
    assert (line.count, line.missed, line.total, line.unit) == (12, 0, 12, "files")
    assert "sing" not in repr(line)


def test_profiles_of_one_file_count_each() -> None:
    recurrence = Recurrence()
    page = "# Mill\nWhich ovens?\n#\nThey sing what?\n#\nWho rows?\n#\n---\n"
    add(recurrence, "a.txt", "".join(page.replace("#", f"Grain {spell(number)}") for number in range(5)))
    (line,) = recurrence.find_recurring()
    assert (line.number, line.count, line.total, line.unit) == (4, 5, 5, "profiles")


def test_few_files_show_nothing() -> None:
    page = "% Mill\nWhich ovens?\n%\nThey sing what?\n%"
    assert [len(find(page, count)) for count in (1, 2, 3)] == [0, 0, 1]


def test_line_of_few_among_many_files_is_chance() -> None:
    page = "% Mill\n\nWhich ovens?\n%\n\nName the songs\n%\n\nWho rows?\n%"
    assert [len(find(page, count, of=40)) for count in (9, 10)] == [0, 1]


@pytest.mark.parametrize("line", ["2. Songs\n%", "What we sing:\n- %"])
def test_line_that_can_belong_to_a_list_needs_to_stand_in_more_files(line: str) -> None:
    page = f"% Mill\n\nWhich ovens?\n%\n\n{line}\n\nWho rows?\n%"
    assert [len(find(page, count, of=40)) for count in (21, 22)] == [0, 1]


def test_line_counts_once_for_each_profile() -> None:
    (line,) = find("% Mill\nWhich ovens?\n%\nThey sing what?\n%\nThey sing what?\n%", 5)
    assert line.count == 5


@pytest.mark.lengthy
def test_memory_is_bounded_and_what_recurs_is_kept() -> None:
    recurrence = Recurrence(most_entries=60)
    for number in range(600):
        word = spell(number)
        page = f"{word} Mill\nWhich ovens?\n{word} big\nThey sing what?\n{word} so\nWho rows?\n{word} x"
        add(recurrence, f"{number:04}.txt", page)
        assert len(recurrence._counting) <= 60
    (line,) = recurrence.find_recurring()
    assert (line.count, line.missed, line.path) == (600, 0, "0000.txt")


def test_a_page_of_very_many_lines_is_forgotten() -> None:
    recurrence = Recurrence(most_entries=60)
    lines = "".join(f"{spell(number)}\n" for number in range(900))
    for path in ("a.txt", "b.txt", "c.txt"):
        add(recurrence, path, f"Mill\nWhich ovens?\n{lines}")
        assert len(recurrence._counting) <= 60


def test_only_the_first_lines_of_a_profile_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unmatched, "MOST_PIECES", 500)
    recurrence = Recurrence()
    for number in range(4):
        lines = "".join(f"{spell(number)} {line}\n" for line in range(500))
        add(recurrence, f"{number}.txt", f"Mill\nWhich ovens?\nThey sing what?\n{lines}Who bakes there?\nPim")
    assert [line.number for line in recurrence.find_recurring()] == [3]


def test_a_line_that_comes_late_is_counted_with_what_may_be_missed() -> None:
    recurrence = Recurrence()
    for number in range(400):
        word = spell(number)
        asked = f"They sing what?\n{word}\n" if number >= 150 else ""
        add(recurrence, f"{number:03}.txt", f"{word} Mill\nWhich ovens?\n{word}\n{asked}Who rows?\n{word}")
    (line,) = recurrence.find_recurring()
    assert (line.count, line.missed, line.total) == (250, 1, 400)


def test_the_same_files_give_the_same_lines() -> None:
    page = "% Mill\nWhich ovens?\n%\nThey sing what?\n%\nSongs: %\nWho rows?\n%"
    assert find(page, 40) == find(page, 40)
