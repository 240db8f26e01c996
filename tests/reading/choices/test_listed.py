from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profilecli.questionnaire.lexicon import PhraseBook, build_lexicon
from profilecli.questionnaire.model import Choice
from profilecli.questionnaire.parsing import parse_questionnaire
from profilecli.reading.choices.choice import find_choices
from profilecli.reading.choices.listed import find_listed, joins_choice, name_edges


def build(*labels: str, language: str = "en") -> PhraseBook[Choice]:
    choices = "".join(
        f'[[choices.jobs]]\nname = "c{number}"\nlabel = "{label}"\n' for number, label in enumerate(labels)
    )
    top = f'name = "x"\ntitle = "X"\nversion = "1"\nlanguage = "{language}"\n'
    head = f'{top}[[survey]]\nname = "jobs"\ntype = "select_multiple"\n'
    text = f'{head}list_name = "jobs"\nlabel = "Which jobs?"\n{choices}'
    return build_lexicon(parse_questionnaire(text.encode(), "x.toml")).choices["jobs"]


BOOK = build("Kitchen", "Kitchen, night shift", "Door and tickets", "Painting", "No")


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Kitchen, Painting", ["Kitchen", "Painting"]),
        ("Kitchen / Painting", ["Kitchen", "Painting"]),
        ("Kitchen and Painting", ["Kitchen", "Painting"]),
        ("Kitchen et Painting", ["Kitchen", "Painting"]),
        ("Kitchen y Painting", ["Kitchen", "Painting"]),
        ("Kitchen und Painting.", ["Kitchen", "Painting"]),
        ("- Kitchen & Painting;", ["Kitchen", "Painting"]),
        ("Kitchen\tPainting", ["Kitchen", "Painting"]),
        ("Kitchen, night shift, Painting", ["Kitchen, night shift", "Painting"]),
        ("Painting, Door and tickets, and Kitchen", ["Painting", "Door and tickets", "Kitchen"]),
        ("Kitchen, Painting, and", ["Kitchen", "Painting"]),
        ("Kitchen + Painting", ["Kitchen", "Painting"]),
        ("+ Kitchen + Painting", ["Kitchen", "Painting"]),
        ("Kitchen. Painting.", ["Kitchen", "Painting"]),
        ("1. Kitchen 2. Painting", ["Kitchen", "Painting"]),
        ("1) Kitchen, 2) Door and tickets", ["Kitchen", "Door and tickets"]),
        ("(1) Painting (2) Kitchen, night shift", ["Painting", "Kitchen, night shift"]),
        ('"Kitchen", "Painting"', ["Kitchen", "Painting"]),
        ("[Kitchen, Painting]", ["Kitchen", "Painting"]),
        ('["Kitchen, night shift","Painting"]', ["Kitchen, night shift", "Painting"]),
        ("['Kitchen'; 'Painting']", ["Kitchen", "Painting"]),
        ('["Painting"]', ["Painting"]),
    ],
)
def test_line_is_split_where_each_part_is_a_choice(text: str, labels: list[str]) -> None:
    found = find_listed(text, BOOK)
    assert [item.phrase.label for item in found] == labels
    ends = [len(text) - item.tail for item in found]
    assert ends == sorted(ends)
    assert ends[-1] == len(text)


@pytest.mark.parametrize(
    "text",
    [
        "Kitchen [Y]",
        "Kitchen [ e ]",
        "Kitchen (and)",
        "Kitchen, Painting (i)",
        "Kitchen Y",
        "Kitchen / y",
        "[Kitchen, gardening]",
        "[Kitchen / Painting]",
        "[Kitchen, night shift, No, Door and tickets, Painting, Kitchen]",
        "[Kitchen], Painting]",
        "1. Kitchen 3. Painting",
        "1. Kitchen 2. gardening",
        "Kitchen + gardening",
        "Kitchen. Not painting.",
        "Kitchen+Painting",
        '"Kitchen, "Painting"',
        "No Kitchen",
        "Kitchen, gardening",
        "Kitchen or Painting",
        "Kitchen, night",
        "night shift, Painting",
        "and",
        "",
    ],
)
def test_line_with_anything_else_is_not_split(text: str) -> None:
    assert find_listed(text, BOOK) == ()


def test_line_that_can_be_split_in_two_ways_is_not() -> None:
    book = build("Kitchen", "Night shift", "Kitchen, night shift", "Painting")
    assert find_listed("Kitchen, night shift, Painting", book) == ()
    assert [item.phrase.label for item in find_listed("Night shift, Painting", book)] == ["Night shift", "Painting"]


def test_signs_stay_with_their_choice() -> None:
    book = build("C", "C#", "C++", "< 18", "> 18")
    assert [item.phrase.label for item in find_listed("C, C#/C++ and > 18", book)] == ["C", "C#", "C++", "> 18"]
    assert find_listed("C, C##", book) == ()
    assert find_listed("C + > 18", book) == ()


@pytest.mark.parametrize("text", ["C++, C#, .NET", ".NET, (Other) and C", ".NET/C", "NET, Other"])
def test_marks_of_a_label_stay_with_their_choice(text: str) -> None:
    book = build("C", "C#", "C++", ".NET", "(Other)")
    labels = {word: label for label in ("C", "C#", "C++", ".NET", "(Other)") for word in (label, label.strip(".()"))}
    parts = text.replace(" and ", ", ").replace("/", ", ").split(", ")
    assert [item.phrase.label for item in find_listed(text, book)] == [labels[part] for part in parts]


def test_choice_at_the_edge_of_a_short_line_is_named() -> None:
    assert set(name_edges("Kitchen, if need be", BOOK)) == {"c0"}
    assert set(name_edges("rather Painting", BOOK)) == {"c3"}
    assert set(name_edges("Painting is what I would like to do most of all", BOOK)) == set()
    assert set(name_edges("gardening", BOOK)) == set()


def test_line_that_joins_a_choice_with_something_else_is_known() -> None:
    assert joins_choice("Kitchen, gardening", BOOK)
    assert joins_choice("Cooking, door and tickets", BOOK)
    assert joins_choice("Painting and cooking", BOOK)
    assert not joins_choice("Weeding, gardening", BOOK)
    assert not joins_choice("Kitchen", BOOK)


def test_long_line_is_read_at_once() -> None:
    book = build("a", "a a", "a a a", "b")
    assert find_listed("a, " * 400, book) == ()
    assert find_listed("b, " * 100_000, book) == ()


@given(st.text() | st.from_regex(r"\A([-*x1>(\[]? ?(Kitchen|night shift|Painting|No|x|and)[)\]]?(, | / |  )?){0,5}\Z"))
def test_parts_of_any_line_follow_each_other(text: str) -> None:
    ends = [len(text) - item.tail for item in find_listed(text, BOOK)]
    assert ends == sorted(set(ends))
    assert not ends or ends[-1] == len(text)


@pytest.mark.parametrize("text", ["[x] Ja [ ] Nein", "[ ] Nein [x] Ja", "Ja, Nein", "Nein und Ja"])
def test_choice_that_joins_words_in_another_language_is_a_choice(text: str) -> None:
    found = find_listed(text, build("Ja", "Nein"))
    assert sorted(item.phrase.label for item in found) == ["Ja", "Nein"]


HINDI = build("\u0939\u093e\u0901", "\u0928\u0939\u0940\u0902")
"""Yes and no; both end in a mark on their last letter."""
MONEY = build("Under \u00a3100", "\u00a3100+", "18-25", "26+", "Caf\u00e9")


@pytest.mark.parametrize(
    ("text", "book", "names"),
    [
        ("\u0939\u093e\u0901, \u0928\u0939\u0940\u0902", HINDI, ["c0", "c1"]),
        ("X \u0928\u0939\u0940\u0902", HINDI, ["c1"]),
        ("Under \u00a3100, \u00a3100+", MONEY, ["c0", "c1"]),
        ("X \u00a3100+", MONEY, ["c1"]),
        ("Cafe\u0301, 26+", MONEY, ["c4", "c3"]),
        ("\u2714\ufe0f Cafe\u0301", MONEY, ["c4"]),
    ],
)
def test_marks_on_letters_and_signs_of_numbers_are_of_their_word(
    text: str, book: PhraseBook[Choice], names: list[str]
) -> None:
    assert [item.phrase.owner.name for item in find_listed(text, book)] == names


@pytest.mark.parametrize("text", ["-> 26+", "26+ <--", "(26+)", "> 26+", "26+ x"])
def test_choice_with_signs_at_the_edge_of_a_line_is_named(text: str) -> None:
    assert set(name_edges(text, MONEY)) == {"c3"}


def test_choice_below_a_sign_of_another_is_named_with_it() -> None:
    assert set(name_edges("> 18 years", build("18", "> 18"))) == {"c1"}


def test_long_line_joins_a_choice_too() -> None:
    assert joins_choice(f"{'Much more, ' * 30}Painting, and so on", BOOK)
    assert not joins_choice(f"{'Much more, ' * 30}and so on", BOOK)


def test_mark_before_a_list_can_be_a_numbering_but_not_where_it_can_be_a_choice() -> None:
    assert [item.phrase.label for item in find_listed("1) None, All", build("1 person", "None", "All"))] == [
        "None",
        "All",
    ]
    assert find_listed("A) None", build("A few", "None", "All")) == ()


@pytest.mark.parametrize(
    ("line", "labels"),
    [
        ("UTC-3", ["UTC-3"]),
        ("UTC -3", ["UTC-3"]),
        ("UTC\u22123", ["UTC-3"]),
        ("UTC+3", ["UTC+3"]),
        ("UTC", ["UTC"]),
        ("UTC 3", []),
        ("UTC/3", []),
        ("UTC (3)", []),
    ],
)
def test_dash_between_a_letter_and_a_number_is_a_sign_beside_another_one(line: str, labels: list[str]) -> None:
    found = find_choices([line], build("UTC-3", "UTC", "UTC+3"))
    assert [mark.phrase.label for mark in found] == labels


@pytest.mark.parametrize(("line", "labels"), [("1-2", []), ("1 -2", ["-2"]), ("0\u20131", []), ("x -2", ["-2"])])
def test_range_is_no_mark_before_a_number(line: str, labels: list[str]) -> None:
    found = find_choices([line], build("-2", "-1", "0", "+1"))
    assert [mark.phrase.label for mark in found] == labels


@pytest.mark.parametrize(
    ("line", "labels"),
    [("1/12", []), ("1.12", []), ("1 12", []), ("0, 12", []), ("1. 12", ["12"]), ("x 12", ["12"]), ("1 few", ["few"])],
)
def test_number_before_another_one_is_no_mark(line: str, labels: list[str]) -> None:
    found = find_choices([line], build("12", "14", "few"))
    assert [mark.phrase.label for mark in found] == labels


@pytest.mark.parametrize(
    ("labels", "line", "found"),
    [
        (("4", "5", "6"), "4. 5. 6.", ["4", "5", "6"]),
        (("4", "5", "6"), "4, 5 and 6", ["4", "5", "6"]),
        (("4", "5", "6"), "2. 5", ["5"]),
        (("1", "2", "3"), "1, 2", ["1", "2"]),
        (("1", "2", "3"), "x 1", ["1"]),
        (("1", "2", "3"), "[1] [2]", ["1", "2"]),
        *((("9", "10"), line, []) for line in ("-9", ".9", "9%", "9+", "> 9", "~9")),
        *((("9", "10"), line, ["9"]) for line in ("9", "9.", "- 9", "a) 9", "*9*", "9 .")),
        *((("1-5", "6-10", "20+"), line, []) for line in ("1.5", "1,5", "1:5", "1 5", "6/10", "6.10", "20")),
        *((("1-5", "6-10", "20+"), line, ["1-5"]) for line in ("1-5", "1 - 5", "1\u20135", "[x] 1-5")),
        *((("1.5", "15"), line, []) for line in ("1-5", "1/5", "1 5", "1;5", "1,5", ".15")),
        (("1.5", "15"), "1.5", ["1.5"]),
        *((("10:30", "18:00"), line, ["10:30"]) for line in ("10:30", "10.30")),
    ],
)
def test_number_is_no_other_one_with_another_sign(labels: tuple[str, ...], line: str, found: list[str]) -> None:
    assert [mark.phrase.label for mark in find_choices([line], build(*labels))] == found


def test_decimal_mark_of_the_language_is_read_in_numbers() -> None:
    found = find_choices(["1,5"], build("1.5", "15", language="de"))
    assert [mark.phrase.label for mark in found] == ["1.5"]
