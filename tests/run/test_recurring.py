from __future__ import annotations

import pytest

from profilecli.run.recurring import FEWEST_FILES, Follows, Recurrence, RecurringKind, RecurringLine, SeenLine

KNOWN = {"Which ovens?": "ovens", "Who rows?": "rowers", "Email": "email"}


def see(page: str) -> list[SeenLine]:
    """Return the lines of a page that are no known heading, each with where it stands."""
    lines = page.split("\n")
    seen = []
    for index, text in enumerate(lines):
        if not text.strip() or text in KNOWN:
            continue
        above, below = lines[:index][::-1], lines[index + 1 :]
        after = next((KNOWN[line] for line in above if line in KNOWN), None)
        before = next((KNOWN[line] for line in below if line in KNOWN), None)
        is_first = next((line for line in above if line.strip()), "") in KNOWN
        rest = next((line for line in below if line.strip()), None)
        follows = Follows.HEADING if rest is None or rest in KNOWN else Follows.TEXT if below[0] else Follows.BLANK
        seen.append(SeenLine(index + 1, text, follows, after, before, is_first))
    return seen


def find(page: str, count: int = 10, **settings: int) -> list[RecurringLine]:
    recurrence = Recurrence(**settings)
    for number in range(count):
        recurrence.add_file(f"{number:03}.txt", see(page.replace("%", f"Answer {'abcdefghij'[number % 10]}{number}")))
    return recurrence.find_recurring()


def list_found(page: str, count: int = 10) -> list[tuple[str, str]]:
    return [(line.text, line.kind.value) for line in find(page, count)]


@pytest.mark.parametrize(
    "heading",
    [
        "What do the bakers sing?",
        "Name the songs of your bakers",
        "Songs",
        "The songs:",
        "2. Name the songs",
        "どんな歌?  ああ?",
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_unknown_heading_between_known_ones_is_a_question(heading: str, gap: str) -> None:
    page = f"% Mill\n\nWhich ovens?\nThe two big ones.\n\n{heading}{gap}%.\n\nWho rows?\nOne crossing each."
    assert list_found(page) == [(heading, "question")]


def test_question_with_a_recurring_answer_is_found_without_its_answer() -> None:
    assert list_found("% Mill\nWhich ovens?\n%\nDo you sing?\nYes\nWho rows?\n%") == [("Do you sing?", "question")]


@pytest.mark.parametrize(
    "answer", ["Yes", "None", "Both.", "We do not know", "The two big ones.", "- Women and men of all ages"]
)
@pytest.mark.parametrize("end", ["", "\nWho rows?\n%", "\n\nWho rows?\n%"])
def test_recurring_answer_is_not_found(answer: str, end: str) -> None:
    assert list_found(f"% Mill\nWhich ovens?\n{answer}{end}") == []


def test_recurring_answer_below_several_headings_is_not_found() -> None:
    recurrence = Recurrence()
    for number in range(10):
        name, heading = f"Mill {'abcdefghij'[number]}", ("Which ovens?", "Who rows?")[number % 2]
        recurrence.add_file(f"{number}.txt", see(f"{name}\n{heading}\n{name} bakes.\nThe same as ever\n{name} rows."))
    assert recurrence.find_recurring() == []


@pytest.mark.parametrize("mark", [": ", "? ", "\t", " - ", " \u2013 "])
def test_label_with_its_answer_on_the_line_counts_by_its_label(mark: str) -> None:
    found = list_found(f"% Mill\nWhich ovens?\n%\nSongs sung{mark}%\nWho rows?\n%")
    assert [(text.rstrip("?"), kind) for text, kind in found] == [("Songs sung", "question")]


def test_what_is_before_a_mark_within_a_word_is_no_label() -> None:
    assert list_found("% Mill\nWhich ovens?\n%\nhttp://%.example\n10:30%\nWho rows?\n%") == []


@pytest.mark.parametrize(
    "page", ["Form submission\n% Mill\nWhich ovens?\n%", "% Mill\nWhich ovens?\n%\nPrinted by Mill Forms"]
)
def test_line_outside_of_the_answers_of_most_files_is_furniture(page: str) -> None:
    assert [kind for _, kind in list_found(page)] == ["furniture"]


def test_printed_choices_are_choices() -> None:
    page = "% Mill\nWhich ovens?\n%\n[ ] the oven in the yard\n[x] the oven in the hall\n%\nWho rows?\n%"
    assert [kind for _, kind in list_found(page)] == ["choice", "choice"]


def test_line_is_told_at_its_first_place_with_its_counts_and_shows_no_text() -> None:
    (line,) = find("% Mill\nWhich ovens?\n%\nDo you sing?\n%\nWho rows?\n%", 12)
    assert (line.path, line.number, line.files, line.missed, line.total) == ("000.txt", 4, 12, 0, 12)
    assert line.kind is RecurringKind.QUESTION
    assert "sing" not in repr(line)


def test_few_files_show_nothing() -> None:
    page = "% Mill\nWhich ovens?\n%\nDo you sing?\n%"
    assert list_found(page, FEWEST_FILES - 1) == []
    assert len(list_found(page, FEWEST_FILES)) == 1


def test_line_counts_once_for_each_file() -> None:
    (line,) = find("% Mill\nWhich ovens?\n%\nDo you sing?\n%\nDo you sing?\n%", 5)
    assert line.files == 5


def test_memory_is_bounded_and_what_recurs_is_kept() -> None:
    recurrence = Recurrence(most_entries=60)
    for number in range(1000):
        name = "".join(chr(97 + int(digit)) for digit in f"{number:04}")
        recurrence.add_file(
            f"{number:04}.txt", see(f"{name}\nWhich ovens?\n{name} big\nDo you sing?\n{name} so\nWho rows?\n{name} x")
        )
        assert len(recurrence._entries) <= 64
    (line,) = recurrence.find_recurring()
    assert (line.text, line.files, line.missed, line.path) == ("Do you sing?", 1000, 0, "0000.txt")


def test_a_line_that_comes_late_is_counted_with_what_may_be_missed() -> None:
    recurrence = Recurrence()
    for number in range(400):
        recurrence.add_file(
            f"{number:03}.txt", see("Which ovens?\nDo you sing?\nno" if number >= 150 else "Which ovens?\nno")
        )
    (line,) = recurrence.find_recurring()
    assert (line.files, line.missed, line.total) == (250, 1, 400)


def test_the_same_files_give_the_same_lines() -> None:
    page = "% Mill\nForm submission\nWhich ovens?\n%\nDo you sing?\n%\nSongs: %\nWho rows?\n%"
    assert find(page, 40) == find(page, 40)
