from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profilecli.questionnaire.lexicon import Lexicon, PhraseBook, build_lexicon
from profilecli.questionnaire.model import Choice
from profilecli.questionnaire.parsing import parse_questionnaire
from profilecli.reading.choices.choice import MOST_LINES, find_choices
from profilecli.text.markers import Box

OPPOSE = (
    "Oppose human rights abuses, including coercive programming, mandatory testing, raids and forced rehabilitation"
)
STIGMA = (
    "Challenge stigma and discrimination against sex workers, their families and partners,"
    " and others involved in sex work"
)
LEXICON = build_lexicon(
    parse_questionnaire(
        b"""
name = "x"
title = "X"
version = "1"
[[survey]]
name = "services"
type = "select_multiple"
list_name = "services"
label = "Which services?"
[[choices.services]]
name = "repair"
label = "Repair evenings, with or without an appointment"
aliases = ["Mending"]
[[choices.services]]
name = "courses"
label = "Courses in the safe use of tools"
[[choices.services]]
name = "lending"
label = "Lending"
[[choices.services]]
name = "none"
label = "No"
""",
        "x.toml",
    )
)
BOOK = LEXICON.choices["services"]


@pytest.fixture
def areas(nswp_lexicon: Lexicon) -> PhraseBook[Choice]:
    return nswp_lexicon.choices["priority_areas"]


def find(text: str, book: PhraseBook[Choice] = BOOK) -> list[tuple[str, bool, Box | None]]:
    marks = find_choices(text.split("\n"), book)
    return [(mark.phrase.owner.name, mark.is_exact, mark.box) for mark in marks]


@pytest.mark.parametrize(
    "text",
    [
        "Lending",
        "lending.",
        "- Lending",
        "• LENDING;",
        "* Lending",
        "1. Lending",
        "a) Lending",
        "**Lending**",
        "o Lending",
        "\uf0a7Lending",
    ],
)
def test_line_that_folds_to_a_label_is_the_choice(text: str) -> None:
    assert find(text) == [("lending", True, None)]


def test_alias_is_the_choice() -> None:
    assert find("- mending") == [("repair", True, None)]


@pytest.mark.parametrize(
    ("text", "box"),
    [
        ("[ ] Lending", Box.EMPTY),
        ("☐ Lending", Box.EMPTY),
        ("- [ ] Lending", Box.EMPTY),
        ("Lending [ ]", Box.EMPTY),
        ("Lending ☐", Box.EMPTY),
        ("Lending: no", Box.EMPTY),
        ("✗ Lending", Box.EMPTY),
        ("[x] Lending", Box.CHOSEN),
        ("☑ Lending", Box.CHOSEN),
        ("(x) Lending", Box.CHOSEN),
        ("Lending [x]", Box.CHOSEN),
        ("Lending: Yes.", Box.CHOSEN),
        ("☒ Lending", Box.CROSSED),
    ],
)
def test_box_or_verdict_says_whether_it_is_chosen(text: str, box: Box) -> None:
    assert find(text) == [("lending", True, box)]


@pytest.mark.parametrize(
    "text", ["Lending: perhaps", "Lending and more", "Lending money", "Tools", "", "☐", "[ ] ", "No lending"]
)
def test_line_that_says_something_else_is_no_choice(text: str) -> None:
    assert find(text) == []


def test_label_that_is_a_verdict_is_read_as_the_label() -> None:
    assert find("No") == [("none", True, None)]
    assert find("No: yes") == [("none", True, Box.CHOSEN)]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("No [N]", [("none", True, None)]),
        ("Lending [A2]", [("lending", True, None)]),
        ("[x] Lending [SQ001]", [("lending", True, Box.CHOSEN)]),
        ("Lending[B]", [("lending", True, None)]),
        # What says yes or no of it, or is a remark.
        ("Lending [N]", []),
        ("Lending [Y]", []),
        ("No [Y]", []),
        ("Lending [OLD]", []),
        ("Lending [n1]", []),
    ],
)
def test_code_after_a_choice(line: str, found: list[tuple[str, bool, Box | None]]) -> None:
    assert find(line) == found


@pytest.mark.parametrize("count", [2, 3, 4])
def test_hard_wraps_over_up_to_four_lines_are_joined(count: int, areas: PhraseBook[Choice]) -> None:
    words = OPPOSE.split()
    size = -(-len(words) // count)
    lines = [" ".join(words[start : start + size]) for start in range(0, len(words), size)]
    marks = find_choices(["- " + lines[0], *(f"  {line}" for line in lines[1:]), "more"], areas)
    assert [(mark.first, mark.last, mark.phrase.owner.name, mark.is_exact) for mark in marks] == [
        (0, count - 1, "oppose_human_rights_abuses", True)
    ]


def test_five_lines_are_not_joined(areas: PhraseBook[Choice]) -> None:
    words = OPPOSE.split()
    lines = [" ".join(words[start : start + 3]) for start in range(0, len(words), 3)]
    assert len(lines) == MOST_LINES + 1 == 5
    assert find_choices(lines, areas) == []


def test_longest_exact_join_wins() -> None:
    text = b"""
name = "x"
title = "X"
version = "1"
[[survey]]
name = "q"
type = "select_one"
list_name = "l"
label = "Which?"
[[choices.l]]
name = "short"
label = "Open workshop"
[[choices.l]]
name = "long"
label = "Open workshop for members"
"""
    book = build_lexicon(parse_questionnaire(text, "x.toml")).choices["l"]
    assert find("Open workshop\nfor members", book) == [("long", True, None)]
    assert find("Open workshop\nfor friends", book) == [("short", True, None)]


def test_choices_are_placed_at_their_line() -> None:
    marks = [mark.place(7) for mark in find_choices(["Courses in the safe", "use of tools"], BOOK)]
    assert [(mark.first, mark.last, mark.phrase.owner.name) for mark in marks] == [(7, 8, "courses")]


@pytest.mark.parametrize("separator", [";", " ; ", "|", " | ", "\uff1b"])
def test_line_is_split_where_each_part_is_a_choice(separator: str) -> None:
    text = separator.join(("Lending", "Repair evenings, with or without an appointment", "[ ] Mending"))
    assert find(text) == [("lending", True, None), ("repair", True, None), ("repair", True, Box.EMPTY)]


def test_line_is_not_split_where_a_part_is_none() -> None:
    assert find("Lending; and more") == []
    assert find("Lending;") == [("lending", True, None)]


def test_choice_with_commas_stays_one(areas: PhraseBook[Choice]) -> None:
    assert find(STIGMA, areas) == [("challenge_stigma", True, None)]
    for join in ("; ", ", ", " and "):
        assert find(f"{OPPOSE}{join}{STIGMA}", areas) == [
            ("oppose_human_rights_abuses", True, None),
            ("challenge_stigma", True, None),
        ]
    assert find(f"{OPPOSE}, {STIGMA}, and more", areas) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Courses in safe use of the tools", [("courses", False, None)]),
        ("☑ Courses in the safe use of toosl", [("courses", False, Box.CHOSEN)]),
        ("Courses in the unsafe use of tools", []),
        ("Courses in the safe use of cars", []),
        ("Courses in the safe use", []),
        ("Lendin", [("lending", False, None)]),
        ("The lending", []),
        ("Not lending", []),
        ("Sending", []),
    ],
)
def test_variant_of_a_choice_is_reported_apart(text: str, found: list[tuple[str, bool, Box | None]]) -> None:
    assert find(text) == found


def test_line_longer_than_any_choice_is_not_looked_at() -> None:
    assert find("Lending" + "." * (BOOK.longest - 7)) == [("lending", True, None)]
    assert find("Lending" + "." * (BOOK.longest - 6)) == []
    assert find("Lending;" * (BOOK.longest)) == []


LINE = st.text() | st.from_regex(
    r"\A\s?([-*•☐☑]|\[[ x]\]|1\.)? ?(Lending|Mending|Courses in|the safe use|of tools|No|; ?|\| ?|: yes|&#9;){0,4}\Z"
)


@given(st.lists(LINE, min_size=1, max_size=6))
def test_any_text_is_searched_without_an_exception(lines: list[str]) -> None:
    for mark in find_choices(lines, BOOK):
        assert mark.first == 0
        assert 0 <= mark.last < min(len(lines), MOST_LINES)


@pytest.mark.parametrize(
    "line",
    ["___ {}", "[-] {}", "{{ }} {}", "< > {}", "| {} | |", "(N) {}", "{} [-]"],
)
def test_unknown_mark_is_never_a_tick(line: str, nswp_lexicon: Lexicon) -> None:
    book = nswp_lexicon.choices["priority_areas"]
    label = nswp_lexicon.questionnaire.choices["priority_areas"][1].label
    assert find_choices([line.format(label)], book) == []


@pytest.mark.parametrize(
    "text",
    [
        "\u200bLending",
        "Lending\u200b",
        "\u2060- Lending",
        "-\u200e Lending\u200f",
        "\u202aLending\u202c",
        "\u00adLending\ufeff",
    ],
)
def test_invisible_characters_around_a_choice_are_read_past(text: str) -> None:
    assert find(text) == [("lending", True, None)]


@pytest.mark.parametrize(
    "text", ["\u200b[x] Lending", "[x]\u200b Lending", "\ufeff\u2611 Lending", "Lending [x]\u200b"]
)
def test_invisible_characters_around_a_box_are_read_past(text: str) -> None:
    assert find(text) == [("lending", True, Box.CHOSEN)]


@pytest.mark.parametrize("line", ["**{}**", "_{}_", "\u201c{}\u201d", "* {}", "{}.", "{};", "## {}"])
def test_stress_and_quotes_are_no_marks(line: str, nswp_lexicon: Lexicon) -> None:
    book = nswp_lexicon.choices["priority_areas"]
    label = nswp_lexicon.questionnaire.choices["priority_areas"][1].label
    assert len(find_choices([line.format(label)], book)) == 1


def build(*labels: str) -> PhraseBook[Choice]:
    choices = "".join(f'[[choices.l]]\nname = "c{number}"\nlabel = "{label}"\n' for number, label in enumerate(labels))
    head = 'name = "x"\ntitle = "X"\nversion = "1"\n[[survey]]\nname = "q"\ntype = "select_one"\nlist_name = "l"\n'
    return build_lexicon(parse_questionnaire(f'{head}label = "Which?"\n{choices}'.encode(), "x.toml")).choices["l"]


BLOOD = ("A+", "A-", "AB+", "AB-")
AGES = ("< 18", "18", "> 18")
HOURS = ("-2", "2", "0")
LANGUAGES = ("C", "C#", "C++", ".NET", "NET")
HALVES = ("\u00bd", "1", "1\u00bd")
GRADES = ("A*", "A", "B")


@pytest.mark.parametrize(
    ("labels", "text", "label"),
    [
        (BLOOD, "A+", "A+"),
        (BLOOD, "a-", "A-"),
        (BLOOD, "A\u2212.", "A-"),
        (BLOOD, "- AB-", "AB-"),
        (BLOOD, "[x] A-", "A-"),
        (BLOOD, "**A-**", "A-"),
        (BLOOD, "A- [x]", "A-"),
        (BLOOD, "A \u2212", "A-"),
        (AGES, "< 18", "< 18"),
        (AGES, ">18", "> 18"),
        (AGES, "- > 18", "> 18"),
        (AGES, "- 18", "18"),
        (HOURS, "-2", "-2"),
        (HOURS, "\u22122", "-2"),
        (HOURS, "* -2", "-2"),
        (HOURS, "2.", "2"),
        (LANGUAGES, "c#", "C#"),
        (LANGUAGES, "- C++", "C++"),
        (LANGUAGES, ".net", ".NET"),
        (LANGUAGES, "NET", "NET"),
        (LANGUAGES, "C.", "C"),
        (HALVES, "\u00bd", "\u00bd"),
        (HALVES, "- 1\u00bd", "1\u00bd"),
        (GRADES, "A*", "A*"),
        (GRADES, "* A", "A"),
        (GRADES, "* A*", "A*"),
        (GRADES, "**A**", "A"),
        (("C#", "Java"), "Java.", "Java"),
        (("Yes", "No (< 18)"), "* Yes", "Yes"),
    ],
)
def test_choice_is_read_with_its_sign(labels: tuple[str, ...], text: str, label: str) -> None:
    marks = find_choices([text], build(*labels))
    assert [mark.phrase.label for mark in marks] == [label]


@pytest.mark.parametrize("line", ["\u338f", "- \u338f.", "[x] \u338f", "\u338f [x]"])
def test_choice_may_be_one_sign_for_its_letters(line: str) -> None:
    assert [mark.phrase.label for mark in find_choices([line], build("g", "kg"))] == ["kg"]


@pytest.mark.parametrize(
    ("labels", "text"),
    [
        (BLOOD, "A"),
        (BLOOD, "- A"),
        (BLOOD, "+ A"),
        (BLOOD, "A++"),
        (BLOOD, "AB"),
        (AGES, "\u2264 18"),
        (AGES, ">> 18"),
        (("< 18", "> 18"), "18"),
        (("-2", "+1"), "2"),
        (HOURS, "- 2"),
        (("A+", "A", "A-"), "A -"),
        (("A+", "A", "A-"), "A \u2212"),
        (HOURS, "+2"),
        (LANGUAGES, "C##"),
        (LANGUAGES, "C sharp"),
        (("C#", "Java"), "C"),
        (HALVES, "1 2"),
        (HALVES, "1/2"),
        (HALVES, "11/2"),
        (GRADES, "*A*"),
        (GRADES, "A**"),
    ],
)
def test_choice_without_its_sign_or_with_another_is_none(labels: tuple[str, ...], text: str) -> None:
    assert find_choices([text], build(*labels)) == []


def test_wording_that_differs_by_a_sign_is_no_variant_and_no_cut_off_end() -> None:
    book = build("Programming in C# at work", "Programming in C++ at work", "Blood group A+ of adults")
    assert find("Programing in C at work", book) == []
    assert book.find_cut_off("blood group a") != []
    assert build("Blood group of adults A+", "Blood group of adults A-").find_cut_off("blood group of adults a") == []


@pytest.mark.parametrize(("line", "count"), [("1-2", 1), ("12", 0), ("Workshop room", 1), ("Work-shoproom", 1)])
def test_choice_may_differ_by_a_blank_but_not_in_its_numbers(line: str, count: int) -> None:
    assert len(find_choices([line], build("1-2", "Work-shop room"))) == count
