from __future__ import annotations

import pytest

from helpers import TWICE, read_one
from profilecli.errors import SettingsError
from profilecli.questionnaire.model import Questionnaire
from profilecli.questionnaire.parsing import parse_questionnaire
from profilecli.run.pipeline import Options, read_text
from profilecli.run.queries import (
    Entry,
    check_columns,
    mentions,
    parse_condition,
    read_column,
    sort_items,
)
from profilecli.run.summary import Tally, add_result

NAIL = """Bent Nail
Contact email
nail@nail.example
When did your tool library open?
3 May 2019
How many members do you have?
40
What is the legal form of your library?
Cooperative
Which services do you offer besides lending?
Delivery by cargo bike
Other: Jam
Describe a typical lending day
Élise opens the door.
"""
MILL = """Mill
Contact email
N/A
How many members do you have?
about 9
"""


def build(text: str, questionnaire: Questionnaire) -> Entry:
    outcome = read_text(text, Options(questionnaire))
    (profile,) = outcome.profiles
    return Entry(profile, add_result(Tally(questionnaire), outcome)[0])


@pytest.mark.parametrize(
    ("condition", "nail", "mill"),
    [
        ("services=delivery", True, False),
        ("services!=delivery", False, True),
        ("services=courses", False, False),
        ("services=other", True, False),
        ("services!=other", False, True),
        ("legal_form=cooperative", True, False),
        ("contact_email:empty", False, True),
        ("contact_email!:empty", True, False),
        ("members:invalid", False, True),
        ("members=40", True, False),
        ("members= 40 ", True, False),
        ("members!=040", False, True),
        ("opened_on=2019-05-03", True, False),
        ("opened_on=3 May 2019", True, False),
        ("opened_on!=May 3, 2019", False, True),
        ("contact_email=mailto:nail@nail.example", True, False),
        ("contact_email=NAIL@nail.example", True, False),
        ("typical_day=élise opens the door", True, False),
        ("website:missing", True, True),
        ("name=bent nail", True, False),
        ("name!=bent nail", False, True),
        ("name:missing", False, False),
        ("name:answered", True, True),
        ("finding:PRF305", False, True),
        ("finding!:PRF3", True, False),
        ("finding:invalid-value", False, True),
        ("severity:error", False, True),
        ("severity:info", False, False),
    ],
)
def test_condition_holds(condition: str, nail: bool, mill: bool, tool_library: Questionnaire) -> None:
    parsed = parse_condition(condition, tool_library)
    assert parsed(build(NAIL, tool_library).profile) is nail
    assert parsed(build(MILL, tool_library).profile) is mill


@pytest.mark.parametrize(
    "condition",
    ["size=1,023", "size=1023", "telephone=+442079460010", "telephone=+44 20 7946 0010", "telephone=020 7946 0010"],
)
def test_value_is_written_as_on_a_page_or_as_in_a_table(condition: str) -> None:
    kite = parse_questionnaire(
        b"""
name = "kite"
title = "Kite"
version = "1"
language = "en"
region = "GB"
survey = [
  { name = "size", type = "integer", label = "How many kites?" },
  { name = "telephone", type = "phone", label = "Telephone" },
]
""",
        "kite.toml",
    )
    parsed = parse_condition(condition, kite)
    pages = "Kite\n\nHow many kites?\n{}\n\nTelephone\n{}\n"
    written = (("1,023", "(020) 7946 0010"), ("1,024", "020 7946 0011"))
    assert [parsed(read_one(pages.format(*values), kite)) for values in written] == [True, False]


def test_one_choice_of_ones_own_is_a_choice() -> None:
    kite = parse_questionnaire(
        b"""
name = "kite"
title = "Kite"
version = "1"
survey = [{ name = "form", type = "select_one", list_name = "forms", or_other = true, label = "Which form?" }]
choices.forms = [{ name = "club", label = "A club" }]
""",
        "kite.toml",
    )
    parsed = parse_condition("form=other", kite)
    found = [parsed(read_one(f"Kite\nWhich form?\n{line}\n", kite)) for line in ("Other: a choir", "A club", "a choir")]
    assert found == [True, False, False]


@pytest.mark.parametrize(
    ("condition", "hint"),
    [
        ("servces=delivery", "services"),
        ("services=delivry", "delivery"),
        ("legal_form=coop", "cooperative"),
        ("legal_form=other", "cooperative"),
        ("members:emty", "empty"),
        ("members", "name=value"),
        ("members=about 9", "members: the value is not a whole number; write it as on a page, or .* members:empty$"),
        ("members=", "members: the value is not a whole number"),
        ("opened_on=2019", "opened_on: the value is not .* date"),
        ("contact_email!=nail", "contact_email: the value is not one e-mail address"),
        ("=3", "name=value"),
        ("finding:PRF999", "PRF999"),
        ("severity:fatal", "warning"),
        ("name:empty", "missing"),
        ("severty:error", "severity"),
        ("nonsense=1", "contact_email"),
    ],
)
def test_unknown_word_is_reported_with_what_was_meant(condition: str, hint: str, tool_library: Questionnaire) -> None:
    with pytest.raises(SettingsError, match=hint):
        parse_condition(condition, tool_library)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("bent", True),
        ("ÉLISE door", True),
        ("elise", True),
        ("Elis\u0065\u0301", True),
        ("jam", True),
        ("nail.example", True),
        ("40", True),
        ("sunday", False),
    ],
)
def test_search_wants_every_word(words: str, found: bool, tool_library: Questionnaire) -> None:
    assert mentions(build(NAIL, tool_library).profile, words) is found


def test_invalid_answer_is_searched_too(tool_library: Questionnaire) -> None:
    assert mentions(build(MILL, tool_library).profile, "about")


def test_columns_are_names_with_commas_or_repeated(tool_library: Questionnaire) -> None:
    assert check_columns(["id, name", "members"], tool_library) == ["id", "name", "members"]
    with pytest.raises(SettingsError, match="members"):
        check_columns(["membrs"], tool_library)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("id", "bent-nail"),
        ("name", "Bent Nail"),
        ("path", "-"),
        ("answered", 6),
        ("choices", 2),
        ("findings", 0),
        ("members", 40),
        ("opened_on", "2019-05-03"),
        ("services", "delivery, Other: Jam"),
        ("website", ""),
    ],
)
def test_column_is_read(column: str, value: str | int, tool_library: Questionnaire) -> None:
    assert read_column(build(NAIL, tool_library), column) == value


def test_sorting_puts_nothing_last_both_ways() -> None:
    words = [("mill", 1), ("", 2), ("Anvil", 3)]
    assert sort_items(words) == [3, 1, 2]
    assert sort_items(words, is_reversed=True) == [1, 3, 2]
    numbers = [("", "none"), (40, "many"), (9.5, "few")]
    assert sort_items(numbers) == ["few", "many", "none"]
    assert sort_items(numbers, is_reversed=True) == ["many", "few", "none"]


def test_words_are_found_in_every_language(chorus: Questionnaire) -> None:
    profile = read_one(TWICE, chorus)
    assert mentions(profile, "vieux moulin")
    assert mentions(profile, "old mill")
    assert not mentions(profile, "new mill")
