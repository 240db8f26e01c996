from __future__ import annotations

import pytest
from hypothesis import given

from helpers import AREAS, CRIME, ECONOMY, INVOLVED, OTHER, STIGMA, WORK, read
from profilecli.questionnaire.model import Questionnaire
from profilecli.run.cleaning_log import Correction
from profilecli.run.pipeline import Options, load_questionnaire, read_bytes
from profilecli.run.summary import group_diagnostics
from profilecli.views.card import render_card
from views.looks import PAGES, WIDTHS, check_lines, read_odd, uncolor

SMALL = f"""\
Copper Lantern

Home > Members
Contact email
ask Ruth

{WORK}
{INVOLVED} They lead, they vote and they hold the cash box.

{AREAS}
- {CRIME}
- Our own line
{OTHER}
We run:
- a van
- two beds
"""


def render(text: str, questionnaire: Questionnaire, width: int = 80, *, color: bool = False) -> str:
    outcome = read(text, questionnaire)
    return render_card(outcome.profiles[0], questionnaire, group_diagnostics(outcome)[1], width=width, color=color)


def test_card_at_80_cells(nswp: Questionnaire) -> None:
    assert render(SMALL, nswp) == (
        """\
Copper Lantern
copper-lantern, nswp-member 1, 3 of 5 answered
a.txt:1-16

    4  ✗ Contact email  invalid
    5    ask Ruth

    7  - Who do you work with?  empty

    8  ✓ How are sex workers involved in your organisation?
    8    They lead, they vote and they hold the cash box.

   10  ✓ Which of NSWP priority areas does your organisation work on?  1 of 7
11-12    ✓ Oppose the criminalisation and other legal oppression of sex work and
           support its recognition as work
         + Our own line

       - What are the two main challenges that the sex workers you work with
         face  missing

   13  ✓ Describe other areas of your work
14-16    We run:
         • a van
         • two beds

       Unplaced text
    3    Home > Members

       2 errors, 1 warning, 1 info
    3  PRF402 info  text before the first heading, kept in 'unplaced'
    5  PRF305 error  contact_email: not one e-mail address; correct it
    7  PRF301 error  who_you_work_with: no answer to this question; fill it in
         or delete the heading
   12  PRF302 warning  priority_areas: not one of the choices, kept in
         'other'; correct it or add it as an alias of a choice
"""
    )


def test_card_at_60_cells(nswp: Questionnaire) -> None:
    text = f"道具の小屋\n\n{WORK}\nAll of us.\n\n{AREAS}\n{STIGMA}\n{ECONOMY}\n"
    assert render(text, nswp, 60) == (
        """\
道具の小屋
dao-ju-noxiao-wu, nswp-member 1, 2 of 2 answered
a.txt:1-8

     - Contact email  missing

  3  ✓ Who do you work with?
  4    All of us.

     - How are sex workers involved in your organisation?
       missing, required

  6  ✓ Which of NSWP priority areas does your organisation
       work on?  2 of 7
7-8    ✓ Challenge stigma and discrimination against sex
         workers, their families and partners, and others
         involved in sex work
       ✓ Advocate for the economic empowerment and social
         inclusion of sex workers as sex workers

     - What are the two main challenges that the sex workers
       you work with face  missing
     - Describe other areas of your work  missing

     1 error
  1  PRF202 error  sex_worker_involvement: required
       question not found; add its heading, or the page's
       wording as an alias
"""
    )


def test_typed_answers_show_what_was_written_where_it_differs(tool_library: Questionnaire) -> None:
    text = (
        "When did your tool library open?\n3.9.2018\n\nHow many members do you have?\n1 043\n\n"
        "What is the yearly fee in euros?\n18.00\n\nWhat is the legal form of your library?\nFour neighbours\n\n"
        "Who holds the keys?\nThe caretaker.\n\nWebsite\nN/A\n"
    )
    card = render(text, tool_library)
    assert card.startswith("(no name)\na, tool-library 1, 4 of 6 answered\n")
    for part in (
        "\n 2    2018-09-03\n      written: 3.9.2018\n",
        "\n 5    1043\n      written: 1 043\n",
        "\n 8    18\n\n",
        "✗ What is the legal form of your library?  invalid\n11    + Four neighbours\n",
        "✓ Who holds the keys?  restricted\n",
        "- Website  empty\n17    N/A\n",
    ):
        assert part in card


def test_a_text_without_a_question_says_so(nswp: Questionnaire) -> None:
    card = render("Paper Boat\n\nDear friends,\n\nwe are few.\n", nswp)
    assert "paper-boat, nswp-member 1, no question found\n" in card
    assert "\n3-5    Dear friends,\n\n       we are few.\n" in card


def test_a_long_name_and_path_are_wrapped(nswp: Questionnaire) -> None:
    name = "The Union of All the Workers of the Long Road between the Two Rivers"
    outcome = read(f"{name}\n\n{WORK}\nAll.\n", nswp, path=f"{'folder/' * 9}a.txt")
    lines = render_card(outcome.profiles[0], nswp, width=40).split("\n")
    assert lines[:2] == ["The Union of All the Workers of the Long", "Road between the Two Rivers"]
    assert "".join(lines).count("folder/") == 9


def test_markup_is_text_and_controls_are_escapes(nswp: Questionnaire) -> None:
    text = f"Night [bold]Ferry[/bold]\n\n{WORK}\n[red]x[/x] \x1b[31m\u202eabc\u200f \u2068\x9b0m :smile:\n::error::x\n"
    for color in (False, True):
        card = uncolor(render(text, nswp, color=color))
        assert card.startswith("Night [bold]Ferry[/bold]\n")
        assert r"    [red]x[/x] \x1b[31m\u202eabc\u200f \u2068\x9b0m :smile:" in card
        assert r"\x3a:error::x" in card


def test_text_from_right_to_left_is_isolated(nswp: Questionnaire) -> None:
    card = render(f"مجموعة\n\n{WORK}\nشلم abc\n", nswp)
    assert card.startswith("\u2068مجموعة\u2069\n")
    assert "\n4    \u2068شلم abc\u2069\n" in card


def test_colour_changes_nothing_but_colour(nswp: Questionnaire, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = render(SMALL, nswp)
    assert "\x1b" not in plain
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.setenv(name, "1")
    monkeypatch.setenv("TERM", "dumb")
    assert render(SMALL, nswp) == plain
    colored = render(SMALL, nswp, color=True)
    assert "\x1b[31m✗\x1b[0m" in colored
    assert uncolor(colored) == plain


@given(PAGES, WIDTHS)
def test_no_line_is_too_wide_or_unsafe(page: str, width: int) -> None:
    outcome = read_odd(page)
    questionnaire = load_questionnaire()
    for profile, found in zip(outcome.profiles, group_diagnostics(outcome)[1:], strict=True):
        check_lines(render_card(profile, questionnaire, found, width=width), width)


def test_corrected_answer_is_marked(nswp: Questionnaire) -> None:
    log = (Correction("log.csv", 2, "", "a.txt", "contact_email", "ask Ruth", "ruth@lantern.example"),)
    (profile,) = read_bytes(SMALL.encode(), Options(nswp, corrections=log), "a.txt").profiles
    rows = render_card(profile, nswp).splitlines()
    assert "    4  ✓ Contact email  corrected" in rows
    assert "    5    ruth@lantern.example" in rows


def test_a_card_shows_both_answers_each_in_its_wording(chorus: Questionnaire) -> None:
    text = (
        "Iron Larks\n\nWhich voices are you looking for?\n- Low voices\n\nQuelles voix cherchez-vous ?\n- Voix aiguës\n"
    )
    assert render(text, chorus) == (
        """\
Iron Larks
iron-larks, chorus 1 in en, fr, 1 of 1 answered
a.txt:1-7

   - E-mail  missing
   - When was your choir founded?  missing
   - What does a year cost?  missing

3  ✓ Which voices are you looking for?  1 of 2
4    ✓ Low voices
6  ✓ Quelles voix cherchez-vous ?  fr, 1 of 2
7    ✓ Voix aiguës

   - Where do you sing on most evenings?  missing
   - May anybody join?  missing

   1 warning
7  PRF309 warning  voices: the answer in 'fr' is not the same as that in 'en';
     correct one of them
"""
    )


def test_a_card_of_a_page_in_french_is_in_french(chorus: Questionnaire) -> None:
    card = render("Iron Larks\n\nQuelles voix cherchez-vous ?\n- Voix aiguës\n", chorus)
    assert "3  ✓ Quelles voix cherchez-vous ?  1 of 2\n4    ✓ Voix aiguës\n" in card
    assert "chorus 1 in fr, 1 of 1 answered" in card
