from __future__ import annotations

import json
import re

import pytest
from hypothesis import given

from helpers import AREAS, CRIME, ECONOMY, OTHER, STIGMA, WORK, read
from profilecli.questionnaire.model import Questionnaire
from profilecli.questionnaire.parsing import parse_questionnaire
from profilecli.reading.document import Document
from profilecli.run.pipeline import Outcome
from profilecli.views.explained import explain_text
from profilecli.views.explained_json import explain_json
from views.looks import PAGES, WIDTHS, check_lines, read_odd, uncolor

SMALL = f"""\
Organisation: Copper Lantern
Contact email: office@lantern.example
{WORK}

All the women of the market who sell sex there, and those who only come for the season of the fairs.
{AREAS}
- {CRIME}
- {STIGMA.replace(" against ", " against" + chr(10) + "  ")}

Which days are you open?

On Fridays.

Back to top
"""
TWO = f"Kite Hill\n\n{WORK}\nAll.\n-----\nTin Roof\n\n{WORK}\n\n"


def explain(text: str | bytes, questionnaire: Questionnaire, width: int = 80, *, color: bool = False) -> str:
    outcome = read(text, questionnaire)
    assert outcome.document
    return explain_text(outcome.document, outcome.diagnostics, width=width, color=color)


def load(outcome: Outcome) -> dict[str, object]:
    document: Document | None = outcome.document
    assert document
    text = "".join(explain_json(document, outcome.diagnostics))
    assert text.endswith("}\n")
    assert "\r" not in text
    loaded: dict[str, object] = json.loads(text)
    return loaded


def test_text_at_80_cells(nswp: Questionnaire) -> None:
    assert explain(SMALL, nswp) == (
        """\
a.txt
utf-8, nswp-member 1, 1 profile, 15 lines

 1  name         Organisation: Copper Lantern  PRF202
 2  heading      Contact email:  → contact_email
    answer       office@lantern.example
 3  heading      Who do you work with?  → who_you_work_with
 4
 5  answer       All the women of the market who sell sex there, and those who
                 only come for the season of the fairs.
 6  heading      Which of NSWP priority areas does your organisation work on?
                 → priority_areas
 7  choice       - Oppose the criminalisation and other legal oppression of sex
                 work and support its recognition as work
                 → oppose_criminalisation
 8  choice       - Challenge stigma and discrimination against
 9  choice         sex workers, their families and partners, and others involved
                 in sex work  → challenge_stigma
10
11  unplaced     Which days are you open?  PRF206
12
13  unplaced     On Fridays.
14
15  boilerplate  Back to top

    name 1, heading 3, answer 1, choice 3, unplaced 2, boilerplate 1, blank 4

    1 error, 1 warning
 1  PRF202 error  sex_worker_involvement: required question not found; add its
      heading, or the page's wording as an alias
11  PRF206 warning  unknown heading, its text is kept in 'unplaced'; add the
      question or an alias to the questionnaire
"""
    )


def test_text_at_60_cells(nswp: Questionnaire) -> None:
    assert explain(f"Kite\n\n{OTHER}: {ECONOMY}\nmore", nswp, 60) == (
        """\
a.txt
utf-8, nswp-member 1, 1 profile, 4 lines

1  name     Kite  PRF202
2
3  heading  Describe other areas of your work:
            → other_areas_of_work
   answer   Advocate for the economic empowerment and social
            inclusion of sex workers as sex workers
4  answer   more

   name 1, heading 1, answer 1, blank 1

   3 errors
1  PRF202 error  who_you_work_with: required question not
     found; add its heading, or the page's wording as an
     alias
1  PRF202 error  sex_worker_involvement: required question
     not found; add its heading, or the page's wording as an
     alias
1  PRF202 error  priority_areas: required question not
     found; add its heading, or the page's wording as an
     alias
"""
    )


def test_fields_above_the_first_question_name_theirs_once() -> None:
    form = parse_questionnaire(
        b"""
name = "mill"
title = "Mill"
version = "1"
speakers = { respondent = ["A"] }
survey = [
  { name = "role", type = "text", label = "Role", position = 2 },
  { name = "guest", type = "text", label = "Guest", pattern = "* came" },
  { name = "host", type = "text", label = "Host", pattern = "Shown by * at noon" },
  { name = "intro", type = "text", label = "Intro", pattern = "*" },
  { name = "ovens", type = "text", label = "Which ovens do you bake in?" },
]
""",
        "mill.toml",
    )
    page = "Fern\nMaster\nMoss came\nShown by Reed at noon\nOld.\nBig.\nWhich ovens do you bake in?\nA: Two.\n"
    assert explain(page, form).split("\n")[3:17] == [
        "1  name     Fern",
        "2  answer   Master  \u2192 role",
        "3  answer   Moss  \u2192 guest",
        "   heading  came",
        "4  heading  Shown by  \u2192 host",
        "   answer   Reed",
        "   heading  at noon",
        "5  answer   Old.  \u2192 intro",
        "6  answer   Big.",
        "7  heading  Which ovens do you bake in?  \u2192 ovens",
        "8  speaker  A:",
        "   answer   Two.",
        "",
        "   name 1, heading 2, answer 5",
    ]


def test_profiles_of_one_file_are_reported_apart(nswp: Questionnaire) -> None:
    assert explain(TWO, nswp) == (
        """\
a.txt
utf-8, nswp-member 1, 2 profiles, 9 lines

   profile 1
1  name       Kite Hill  PRF202
2
3  heading    Who do you work with?  → who_you_work_with
4  answer     All.
   profile 2
5  separator  -----  PRF202
6  name       Tin Roof
7
8  heading    Who do you work with?  → who_you_work_with  PRF301
9

   name 2, heading 2, answer 1, separator 1, blank 3

   5 errors
1  PRF202 error  sex_worker_involvement: required question not found; add its
     heading, or the page's wording as an alias
1  PRF202 error  priority_areas: required question not found; add its heading,
     or the page's wording as an alias
5  PRF202 error  sex_worker_involvement: required question not found; add its
     heading, or the page's wording as an alias
5  PRF202 error  priority_areas: required question not found; add its heading,
     or the page's wording as an alias
8  PRF301 error  who_you_work_with: no answer to this question; fill it in or
     delete the heading
"""
    )


def test_all_of_a_long_line_is_shown(nswp: Questionnaire) -> None:
    words = [f"word{number}" for number in range(500)]
    shown = explain(f"Kite\n\n{OTHER}\n{' '.join(words)}\n", nswp, 60)
    assert [word for word in shown.split() if re.fullmatch("word[0-9]+", word)] == words


@pytest.mark.parametrize(
    ("data", "code", "flaw"),
    [(b"", "PRF105", "empty"), (b"a\x8f\x81", "PRF101", "undecodable")],
)
def test_a_faulty_source_says_why(nswp: Questionnaire, data: bytes, code: str, flaw: str) -> None:
    outcome = read(data, nswp)
    assert outcome.document
    shown = explain(data, nswp)
    assert shown.startswith("a.txt\nnothing could be read\n\n   1 error\n")
    assert f"1  {code} error  " in shown
    assert outcome.document.source.fault
    assert explain_text(outcome.document) == f"a.txt\n{outcome.document.source.fault.reason}\n"
    loaded = load(outcome)
    assert (loaded["encoding"], loaded["fault"], loaded["profiles"], loaded["lines"]) == (None, flaw, [], [])


def test_markup_is_text_and_controls_are_escapes(nswp: Questionnaire) -> None:
    text = f"Night [bold]Ferry[/bold]\n\n{WORK}\n[red]x[/x] \x1b[31m\u202eabc\x9b0m\tz\n"
    for color in (False, True):
        shown = uncolor(explain(text, nswp, color=color))
        assert "1  name     Night [bold]Ferry[/bold]  PRF202\n" in shown
        assert r"4  answer   [red]x[/x] \x1b[31m\u202eabc\x9b0m    z" in shown


def test_colour_changes_nothing_but_colour(nswp: Questionnaire) -> None:
    plain, colored = explain(SMALL, nswp), explain(SMALL, nswp, color=True)
    assert "\x1b" not in plain
    assert uncolor(colored) == plain
    assert "\x1b[32mchoice" in colored


def test_json_says_the_same(nswp: Questionnaire) -> None:
    outcome = read(f"Kite\n\nContact email: a@b.org\n\n{AREAS}\n{STIGMA}; {CRIME}\nBack to top\n", nswp)
    loaded = load(outcome)
    assert list(loaded) == [
        *("path", "encoding", "sha256", "questionnaire", "media_type", "converter", "fault", "profiles", "lines"),
        *("pieces", "diagnostics"),
    ]
    assert loaded["path"] == "a.txt"
    assert loaded["questionnaire"] == {"name": "nswp-member", "version": "1"}
    assert loaded["profiles"] == [{"number": 1, "id": "kite", "name": "Kite", "lines": [1, 7]}]
    blank: dict[str, object] = {"owner": None, "question": None, "choices": [], "profile": 1, "text": "", "place": None}
    choices = ["challenge_stigma", "oppose_criminalisation"]
    assert loaded["lines"] == [
        {"line": 1, **blank, "owner": "name", "text": "Kite"},
        {"line": 2, **blank},
        {"line": 3, **blank, "owner": "heading", "question": "contact_email", "text": "Contact email: a@b.org"},
        {"line": 4, **blank},
        {"line": 5, **blank, "owner": "heading", "question": "priority_areas", "text": AREAS},
        {
            "line": 6,
            "owner": "choice",
            "question": "priority_areas",
            "choices": choices,
            "profile": 1,
            "text": f"{STIGMA}; {CRIME}",
            "place": None,
        },
        {"line": 7, **blank, "owner": "boilerplate", "text": "Back to top"},
    ]
    assert isinstance(loaded["diagnostics"], list)
    assert {item["code"] for item in loaded["diagnostics"]} == {"PRF202"}


def test_json_numbers_the_profiles(nswp: Questionnaire) -> None:
    loaded = load(read(TWO, nswp))
    assert isinstance(loaded["lines"], list)
    assert [line["profile"] for line in loaded["lines"]] == [1, 1, 1, 1, 2, 2, 2, 2, 2]


def test_json_is_made_in_small_pieces(nswp: Questionnaire) -> None:
    document = read(f"Kite\n\n{WORK}\n" + "All.\n" * 1000, nswp).document
    assert document
    assert max(map(len, explain_json(document))) < 400


def test_json_holds_no_character_that_steers_a_terminal(nswp: Questionnaire) -> None:
    outcome = read(f"Kite\n\n{WORK}\n\x1b\x9b\u202eabc é\n", nswp)
    assert outcome.document
    text = "".join(explain_json(outcome.document))
    assert r"\u001b\u009b\u202eabc é" in text
    assert json.loads(text)["lines"][3]["text"] == "\x1b\x9b\u202eabc é"


def test_a_name_that_is_wider_than_its_column_is_broken(nswp: Questionnaire) -> None:
    shown = explain("\n" * 10 + "\nHow are sex workers involved in your organisation?\nx\n\x94", nswp, width=40)
    rows = shown.splitlines()
    place = next(number for number, row in enumerate(rows) if "\u2192" in row)
    assert [row.strip() for row in rows[place : place + 2]] == ["\u2192", "sex_worker_involvement"]


@given(PAGES, WIDTHS)
def test_no_line_is_too_wide_or_unsafe(page: str, width: int) -> None:
    outcome = read_odd(page)
    assert outcome.document
    check_lines(explain_text(outcome.document, outcome.diagnostics, width=width), width)


@given(PAGES)
def test_every_line_is_reported_once(page: str) -> None:
    outcome = read_odd(page)
    assert outcome.document
    loaded = load(outcome)
    lines = loaded["lines"]
    assert isinstance(lines, list)
    texts = outcome.document.source.texts
    assert [(line["line"], line["text"]) for line in lines] == list(enumerate(texts, 1))
    for line in lines:
        assert line["text"].strip() or line["owner"] in (None, "separator")
        assert not line["text"].strip() or line["owner"]
        assert line["profile"]
