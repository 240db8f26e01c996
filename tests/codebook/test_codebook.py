"""A codebook says of each variable what the outputs have, and of answers what may be said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

from club import CLUB, build_profiles
from markup import list_rows, parse, read
from profilecli.codebook.as_html import render_html
from profilecli.codebook.as_markdown import render_markdown
from profilecli.codebook.facts import Codebook, Counted, Entry
from profilecli.codebook.gathering import build_codebook
from profilecli.formats.cells import build_columns
from profilecli.formats.common import FormatOptions
from profilecli.formats.variables import list_variables
from profilecli.questionnaire.model import Questionnaire
from profilecli.questionnaire.parsing import parse_questionnaire
from profilecli.run.pipeline import Options, Outcome, read_text

GATE = parse_questionnaire(
    b"""
name = "gate"
title = "Gates & <walls> *of* all kinds"
version = "3"
language = "en"
languages = ["en", "fr"]

[[survey]]
name = "lock"
type = "boolean"
label = { en = "Is there a lock?", fr = "Y a-t-il une serrure ?" }
sensitivity = "public"
required = true

[[survey]]
name = "yard"
type = "group"
label = { en = "The yard", fr = "La cour" }
relevant = "${lock} = 'yes'"

[[survey]]
name = "keeper"
type = "text"
label = { en = "Who keeps the key?", fr = "Qui garde la cl\xc3\xa9 ?" }
aliases = { en = ["Who has the key?"], fr = ["Qui a la cl\xc3\xa9 ?"] }
hint = { en = "One name | no more", fr = "Un seul nom" }
group = "yard"
relevant = "${width} > 1"
constraint = "string-length(.) < 9"
was = ["key"]
since = "2"

[[survey]]
name = "width"
type = "decimal"
label = { en = "How wide is it?", fr = "Quelle est sa largeur ?" }
min = 0.5
max = 1200
unit = ["m", "metres"]
sensitivity = "public"

[[survey]]
name = "rust"
type = "range"
end = 3
label = { en = "How rusty is it?", fr = "Est-il rouill\xc3\xa9 ?" }
sensitivity = "restricted"

[[survey]]
name = "colours"
type = "select_multiple"
list_name = "colours"
or_other = true
label = { en = "Which colours does it have?", fr = "Quelles sont ses couleurs ?" }
sensitivity = "public"

[[choices.colours]]
name = "red"
label = { en = "Red", fr = "Rouge" }

[[choices.colours]]
name = "green"
label = { en = "Green", fr = "Vert" }
""",
    "gate.toml",
)


def read_pages(*pages: str) -> Iterator[Outcome]:
    return (read_text(page, Options(GATE), f"{number}.txt") for number, page in enumerate(pages))


def page(name: str, lock: str, keeper: str, width: str, rust: str, colours: str) -> str:
    return (
        f"{name}\n\nIs there a lock? {lock}\n\nWho keeps the key?\n{keeper}\n\nHow wide is it?\n{width}\n\n"
        f"How rusty is it?\n{rust}\n\nWhich colours does it have?\n{colours}\n"
    )


PAGES = (
    page("Oak gate", "yes", "Ms Ash", "2", "3", "Red\nGreen"),
    page("Elm gate", "no", "", "4", "1", "Red\nOther: blue"),
    page("Fir gate", "yes", "", "wide", "2", ""),
    "Bare gate\n\nIs there a lock? no\n",
)


@pytest.fixture(scope="module")
def counted() -> Codebook:
    return build_codebook(GATE, read_pages(*PAGES))


def get_entry(codebook: Codebook, name: str) -> Entry:
    return next(entry for entry in codebook.entries if entry.question.name == name)


def say(entry: Entry) -> dict[str, tuple[str, ...]]:
    return {fact.name: (*fact.codes, *fact.words) for fact in entry.facts}


def count(entry: Entry) -> dict[str, str]:
    return {words: f"{tally.count} {tally.percent}" for words, tally in entry.states}


def test_variables_are_those_of_the_data_sets_with_the_names_of_each_program() -> None:
    codebook = build_codebook(CLUB)
    assert [row.name for row in codebook.variables] == [variable.name for variable in list_variables(CLUB)]
    found = {row.name: (row.in_sav, row.in_dta, row.kind) for row in codebook.variables}
    assert found["courses/cox"] == ("courses_cox", "courses_cox", "1 or 0")
    assert found["boats"] == ("boats", "boats", "whole number")
    assert found["water"][2] == "choice"


def test_question_called_as_the_profile_has_its_own_variable_and_values() -> None:
    rows = tuple(replace(row, name="id") if row.name == "water" else row for row in CLUB.rows)
    codebook = build_codebook(replace(CLUB, rows=rows))
    found = [(row.name, row.in_sav, row.in_dta) for row in codebook.variables if row.name.startswith("id")]
    assert found == [("id", "id", "id"), ("id (2)", "id_2", "id_2"), ("id:other", "id_other", "id_other")]
    (entry,) = [entry for entry in codebook.entries if entry.question.name == "id"]
    assert [(row.name, row.number) for row in entry.values] == [
        ("river", 1), ("lake", 2), ("other", 3), ("id:other", None),
    ]  # fmt: skip


def test_columns_are_those_of_tables() -> None:
    codebook = build_codebook(GATE)
    columns = [name for entry in codebook.entries for name in say(entry)["Table columns"]]
    headers = [column.header for column in build_columns(FormatOptions(GATE))]
    assert columns == [name for name in headers if name.partition(":")[0] not in ("id", "name", "findings", "source")]


def test_codes_of_missing_answers_have_what_sav_and_dta_have_for_them() -> None:
    codebook = build_codebook(CLUB)
    assert [(row.code, row.in_sav, row.in_dta) for row in codebook.missing] == [
        ("dont_know", -99, ".a"),
        ("refused", -98, ".b"),
    ]


def test_number_of_a_choice_that_is_as_low_as_the_codes_pushes_them_down(garden: Questionnaire) -> None:
    assert [(row.code, row.in_sav) for row in build_codebook(garden).missing] == [("dont_know", -999)]


def test_more_codes_than_stata_has_letters_have_none() -> None:
    codes = "\n".join(f'code_{number} = ["Not known, reason {number}"]' for number in range(27))
    text = f'name = "n"\ntitle = "N"\nversion = "1"\n[missing]\n{codes}\n[[survey]]\nname = "a"\ntype = "integer"\n'
    many = parse_questionnaire(f'{text}label = "How many are there?"\n'.encode(), "n.toml")
    assert [row.in_dta for row in build_codebook(many).missing][25:] == [".z", "-"]


def test_question_says_all_that_the_questionnaire_says_of_it() -> None:
    codebook = build_codebook(GATE)
    assert say(get_entry(codebook, "keeper")) == {
        "Type": ("text", "any text"),
        "Required": ("no",),
        "Asked only if": ("${width} > 1", "${lock} = 'yes'"),
        "Has to be": ("string-length(.) < 9",),
        "Label in fr": ("Qui garde la clé ?",),
        "Hint": ("One name | no more",),
        "Also worded in en": ("Who has the key?",),
        "Also worded in fr": ("Qui a la clé ?",),
        "Group": ("yard", "The yard"),
        "Sensitivity": ("not said, so not public",),
        "Since version": ("2",),
        "Called before": ("key",),
        "Table columns": say(get_entry(codebook, "keeper"))["Table columns"],
    }
    width, rust, colours = (say(get_entry(codebook, name)) for name in ("width", "rust", "colours"))
    assert (width["Lowest allowed"], width["Highest allowed"], width["Unit"]) == (("0.5",), ("1,200",), ("m", "metres"))
    assert rust["Scale"] == ("from 1 to 3, in steps of 1",)
    assert colours["Type"] == ("select_multiple", "any number of choices, or one of one's own")


def test_values_have_their_numbers_and_labels_in_each_language() -> None:
    lock, colours = (get_entry(build_codebook(GATE), name).values for name in ("lock", "colours"))
    assert [(row.name, row.number, row.labels) for row in lock[:2]] == [
        ("no", 0, (("en", "No"), ("fr", "Non"))),
        ("yes", 1, (("en", "Yes"), ("fr", "Oui"))),
    ]
    assert [(row.name, row.number) for row in colours] == [
        ("colours/red", None),
        ("colours/green", None),
        ("colours:other", None),
    ]
    water = get_entry(build_codebook(CLUB), "water").values
    assert [(row.name, row.number) for row in water] == [("river", 1), ("lake", 2), ("other", 3), ("water:other", None)]


def test_without_records_nothing_is_counted() -> None:
    codebook = build_codebook(GATE)
    assert codebook.counted is None
    assert all(not entry.states and entry.spread is None and not entry.is_withheld for entry in codebook.entries)
    assert all(row.tally is None for entry in codebook.entries for row in entry.values)


def test_each_profile_counts_once_for_each_question(counted: Codebook) -> None:
    assert counted.counted == Counted(files=4, profiles=4)
    assert count(get_entry(counted, "lock")) == {"answered": "4 100%"}
    # Where the width is not known, the condition is not met.
    assert count(get_entry(counted, "keeper")) == {"answered": "1 25%", "not applicable": "3 75%"}
    assert count(get_entry(counted, "width")) == {"answered": "2 50%", "not asked": "1 25%", "invalid": "1 25%"}
    assert count(get_entry(counted, "colours")) == {"answered": "2 50%", "empty": "1 25%", "not asked": "1 25%"}


def test_choices_and_numbers_of_public_questions_are_counted(counted: Codebook) -> None:
    tallies = [row.tally for row in get_entry(counted, "colours").values]
    assert [(tally.count, tally.percent) for tally in tallies if tally] == [(2, "100%"), (1, "50%"), (1, "50%")]
    spread = get_entry(counted, "width").spread
    assert spread is not None
    assert (spread.low, spread.median, spread.high) == ("2", "3", "4")


def test_answers_in_confidence_are_counted_only_on_demand(counted: Codebook) -> None:
    rust = get_entry(counted, "rust")
    assert (rust.spread, rust.histogram, rust.is_withheld) == (None, None, True)
    assert count(rust) == {"answered": "3 75%", "not asked": "1 25%"}
    every = get_entry(build_codebook(GATE, read_pages(*PAGES), counts_all=True), "rust")
    assert every.spread is not None
    assert (every.spread.low, every.spread.high, every.is_withheld) == ("1", "3", False)


def test_reasons_are_counted_as_answers_are() -> None:
    profiles = build_profiles()
    results = [Outcome("a.txt", profiles, ())]
    boats = get_entry(build_codebook(CLUB, results, counts_all=True), "boats")
    assert boats.reasons == (("dont_know", 1),)
    assert count(boats) == {"answered": "1 25%", "no answer, with a reason": "1 25%", "empty": "2 50%"}
    assert get_entry(build_codebook(CLUB, results), "boats").reasons == ()


def test_no_text_that_people_wrote_is_in_it() -> None:
    for render in (render_markdown, render_html):
        text = "".join(render(build_codebook(GATE, read_pages(*PAGES), counts_all=True)))
        assert not [word for word in ("Ms Ash", "Oak gate", "Elm", "blue", "wide\n", "0.txt") if word in text]


def test_markdown_is_read_as_what_was_meant(counted: Codebook) -> None:
    text = "".join(render_markdown(counted))
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    inline = [token.children or [] for token in tokens if token.type == "inline"]
    assert "".join(part.content for part in inline[0]) == "Codebook: Gates & <walls> *of* all kinds"
    assert not {part.type for parts in inline for part in parts} - {"text", "code_inline", "softbreak"}
    assert [token.tag for token in tokens if token.type == "heading_open"] == ["h1", "h2", "h2", *["h3"] * 5, "h2"]
    cells = [len(re.findall(r"(?<!\\)\|", line)) for line in text.split("\n") if line.startswith("| `")]
    assert set(cells) <= {4, 6}
    assert "- Hint: One name \\| no more\n" in text
    assert "- Lowest 2, median 3, highest 4\n" in text
    assert "| `colours/green` |  | Green / Vert | 1 | 50% |" in text
    assert "- What was answered is not counted here, because the question is not public.\n" in text
    assert "- Reason `refused`: 1\n" in "".join(
        render_markdown(build_codebook(CLUB, [Outcome("a.txt", build_profiles(), ())], counts_all=True))
    )


def test_markdown_without_records_has_no_counts() -> None:
    text = "".join(render_markdown(build_codebook(CLUB)))
    assert "| `dont_know` | -99 | .a | Don't know |" in text
    assert "| value | sav, dta | label |\n" in text
    assert "Answered" not in text


def test_page_is_whole_and_shows_the_same(counted: Codebook) -> None:
    text = "".join(render_html(counted))
    document = parse(text)
    assert "<script" not in text
    assert "http" not in re.sub(r"http-equiv|http://www.w3.org/2000/svg", "", text)
    assert read(document.find(".//h1")) == "Gates & <walls> *of* all kinds"
    assert list_rows(document, "choices")[-2:] == [
        ["colours/greenGreenVert", "", "1", "50%"],
        ["colours:otherLines that are no known choice", "", "1", "50%"],
    ]
    histograms = [svg.get("aria-label") for svg in document.iter("{http://www.w3.org/2000/svg}svg")]
    assert histograms == ["Histogram. 2: 1; 3: 0; 4: 1"]
    assert text.count("because the question is not public") == 1


def test_page_without_records_says_what_there_is_to_know() -> None:
    document = parse("".join(render_html(build_codebook(CLUB))))
    text = read(document.find(".//main"))
    assert "Where a page has none of these wordings" in text
    assert ["dont_know", "-99", ".a", "Don't know"] in [
        [read(cell) for cell in row] for row in document.iterfind(".//tbody/tr")
    ]
    assert "Answered" not in text


def test_steering_characters_of_a_questionnaire_are_escapes() -> None:
    text = '[[survey]]\nname = "a"\ntype = "text"\nlabel = "What \u202e is it?"\nhint = "Say \u0085 it"\n'
    odd = parse_questionnaire(f'name = "n"\ntitle = "N\u202e"\nversion = "1"\n{text}'.encode(), "n.toml")
    for render in (render_markdown, render_html):
        shown = "".join(render(build_codebook(odd)))
        assert not {"\u202e", "\u0085"} & set(shown)
        assert "u202e" in shown
