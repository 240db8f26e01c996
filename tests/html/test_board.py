"""What a board reads off the page: the verdict, what the answers are, and what has changed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from importlib import resources
from xml.etree.ElementTree import Element

import pytest

from markup import get_svgs, list_rows, parse, read
from profilecli.checks import RULES
from profilecli.findings.diagnostics import Severity
from profilecli.html.bars import format_percent
from profilecli.html.compare import gather_run
from profilecli.html.gather import About
from profilecli.html.page import render_page
from profilecli.questionnaire.model import Questionnaire
from profilecli.questionnaire.parsing import parse_questionnaire
from profilecli.run.pipeline import Options, Outcome, read_text

ORCHARD = b"""
name = "orchard"
title = "Orchard visit"
version = "1"
name_labels = ["Orchard"]

[missing]
dont_know = ["Nobody knows", "Don't know"]

[[survey]]
name = "trees"
type = "integer"
label = "How many trees are there?"
required = true
unit = ["trees"]
sensitivity = "public"

[[survey]]
name = "planted"
type = "date"
label = "When was the first one planted?"
sensitivity = "public"

[[survey]]
name = "taste"
type = "range"
label = "How good are the apples?"
end = 5
sensitivity = "public"

[[survey]]
name = "fence"
type = "boolean"
label = "Is there a fence?"
sensitivity = "public"

[[survey]]
name = "debts"
type = "decimal"
label = "How much does the orchard owe?"
sensitivity = "restricted"

[[survey]]
name = "story"
type = "text"
label = "What is its story?"
sensitivity = "public"
"""
LABELS = (
    "How many trees are there?",
    "When was the first one planted?",
    "How good are the apples?",
    "Is there a fence?",
    "How much does the orchard owe?",
    "What is its story?",
)


@pytest.fixture(scope="module")
def orchard() -> Questionnaire:
    return parse_questionnaire(ORCHARD, "orchard.toml")


def write(name: str, *answers: str | None) -> str:
    """Return a page with answers to the questions in their order; None leaves a question out."""
    asked = zip(LABELS, answers, strict=False)
    return f"Orchard: {name}\n\n" + "".join(f"{label}\n{answer}\n\n" for label, answer in asked if answer is not None)


GOOD = write("Plum Row", "40", "2001-02-03", "4", "yes", "4711", "Long.")


def read_all(questionnaire: Questionnaire, *texts: str) -> list[Outcome]:
    options = Options(questionnaire)
    return [read_text(text, options, f"{letter}.txt") for letter, text in zip("abcdefgh", texts, strict=False)]


def draw(
    questionnaire: Questionnaire, outcomes: Sequence[Outcome], about: About | None = None, *, include_text: bool = False
) -> str:
    return "".join(render_page(outcomes, questionnaire, RULES, include_text=include_text, about=about))


def find(document: Element, name: str) -> Element:
    """Return the section of the page that its heading names by id."""
    [part] = [part for part in document.iter("section") if part.get("aria-labelledby") == name]
    return part


def test_the_verdict_counts_profiles_without_an_error(orchard: Questionnaire) -> None:
    outcomes = read_all(orchard, GOOD, write("Pear", None, "2001-02-03"), write("Fig", "40", "soon"), "", GOOD + "x")
    document = parse(draw(orchard, outcomes))

    part = find(document, "verdict")
    assert read(part.find("h2")) == "2 of 4 profiles usable, 2 need work"
    assert read(document.find("head/title")) == "Orchard visit: 2 of 4 profiles usable, 2 need work"
    assert "1 file gave no profile." in read(part)
    figures = [(read(div.find("dt")), read(div.find("dd"))) for div in part.iterfind("dl/div")]
    assert figures[:4] == [("Usable", "50%"), ("Required answers", "75%"), ("All answers", "58%"), ("Files", "5")]
    assert next(get_svgs(document)) == [("answered", 0, 50), ("invalid", 50, 50)]


def test_required_question_that_needs_no_answer_does_not_count() -> None:
    fenced = ORCHARD.replace(b'name = "story"', b'name = "story"\nrequired = true\nrelevant = "${fence} = \'yes\'"')
    questionnaire = parse_questionnaire(fenced, "orchard.toml")
    outcomes = read_all(
        questionnaire, *(write(name, "40", None, None, fence) for name, fence in (("Plum", "no"), ("Fig", "yes")))
    )
    part = find(parse(draw(questionnaire, outcomes)), "verdict")
    figures = [(read(div.find("dt")), read(div.find("dd"))) for div in part.iterfind("dl/div")]
    assert figures[1] == ("Required answers", "67%")
    assert read(part.find("h2")) == "1 of 2 profiles usable, 1 needs work"


@pytest.mark.parametrize(
    ("texts", "verdict"),
    [
        ([], "No profile"),
        ([""], "No profile"),
        ([GOOD], "1 of 1 profile usable"),
        ([GOOD, write("Pear")], "1 of 2 profiles usable, 1 needs work"),
    ],
)
def test_the_verdict_fits_any_run(orchard: Questionnaire, texts: list[str], verdict: str) -> None:
    document = parse(draw(orchard, read_all(orchard, *texts)))
    assert read(find(document, "verdict").find("h2")) == verdict


def test_an_error_that_is_accepted_does_not_count(orchard: Questionnaire) -> None:
    [outcome] = read_all(orchard, write("Pear", None, "2001-02-03"))
    accepted = outcome._replace(diagnostics=())

    document = parse(draw(orchard, [accepted]))

    assert read(find(document, "verdict").find("h2")) == "1 of 1 profile usable"
    # What is missing is still to be seen.
    assert list_rows(document, "grid")[1] == ["1", "a.txt", "M1 2 M3 M4 M5 M6", ""]


def test_what_blocks_most_profiles_is_first(orchard: Questionnaire) -> None:
    outcomes = read_all(orchard, write("A", "many"), write("B", "few"), write("C", None, "2001-02-03"))
    document = parse(draw(orchard, outcomes))

    rows = [[row[0].split()[0], *row[1:]] for row in list_rows(document, "obstacles")]
    assert rows == [["PRF305", "2", "67%"], ["PRF202", "1", "33%"]]
    assert list_rows(parse(draw(orchard, read_all(orchard, GOOD))), "obstacles") == []


def test_profiles_are_listed_the_worst_first(orchard: Questionnaire) -> None:
    warned = GOOD + "\n\n\nWhat else should we know about it?\nNothing.\n"
    worst = write("Worst", "many", "soon")
    outcomes = read_all(orchard, GOOD, warned, write("Pear", None, "2001-02-03"), worst, "", write("Fig", "many"))
    document = parse(draw(orchard, outcomes))

    places = [row[1] if len(row) > 1 else row[0] for row in list_rows(document, "grid")]
    assert places == ["No profile 1", "e.txt", "Need work 3", "d.txt", "c.txt", "f.txt", "Usable 2", "b.txt", "a.txt"]
    heads = [read(head.find("bdi")) for head in find(document, "findings").iterfind("h4")]
    assert heads == ["d.txt", "c.txt", "e.txt", "f.txt", "b.txt"]


def test_a_required_answer_that_is_missing_is_the_loudest_cell(orchard: Questionnaire) -> None:
    document = parse(draw(orchard, read_all(orchard, write("Pear", None, "soon", "", "yes", "N/A"))))

    [cells] = [cell for cell in document.iter("td") if cell.get("class") == "strip"]
    shown = [(read(cell), cell.get("class"), cell.get("title")) for cell in cells]
    assert shown == [
        ("M1", "m x", "trees: missing"),
        ("I2", "i", "planted: invalid"),
        ("E3", "e", "taste: empty"),
        ("4", "a", None),
        ("E5", "e", "debts: empty"),
        ("M6", "m", "story: missing"),
    ]
    style = (resources.files("profilecli") / "html" / "style.css").read_text(encoding="utf-8")
    assert re.search(r"\.strip \.x, [^{]*\{ background: var\(--bad\); color: var\(--on-bad\); font-weight: 800", style)


def test_an_answer_with_an_error_is_marked(orchard: Questionnaire) -> None:
    outcomes = read_all(orchard, write("Pear", "40") + write("Pear", "41").partition("\n\n")[2])
    assert [item.code for item in outcomes[0].diagnostics if item.severity is Severity.ERROR] == ["PRF203"]

    document = parse(draw(orchard, outcomes))

    [cells] = [cell for cell in document.iter("td") if cell.get("class") == "strip"]
    assert (read(cells[0]), cells[0].get("class"), cells[0].get("title")) == ("!1", "i x", "trees: error")


def test_numbers_dates_and_ratings_have_range_median_and_histogram(orchard: Questionnaire) -> None:
    outcomes = read_all(
        orchard, GOOD, write("Pear", "60", "2003-02-03", "5", "no"), write("Fig", "70", "2002-01-01", "5", "yes")
    )
    document = parse(draw(orchard, outcomes))

    part = find(document, "answers")
    assert [read(head) for head in part.iterfind("h3")] == [
        "1 How many trees are there? required",
        "2 When was the first one planted?",
        "3 How good are the apples?",
        "4 Is there a fence?",
    ]
    spreads = [[read(value) for value in spread.iter("dd")] for spread in part.iterfind("div")]
    assert spreads == [["40", "60", "70"], ["2001-02-03", "2002-01-01", "2003-02-03"], ["4", "5", "5"]]
    images = [image for image in part.iter("{http://www.w3.org/2000/svg}svg") if image.get("role") == "img"]
    assert images[0].get("aria-label") == (
        "Histogram. 40 to 44: 1; 45 to 49: 0; 50 to 54: 0; 55 to 59: 0; 60 to 64: 1; 65 to 69: 0; 70 to 74: 1"
    )
    assert images[2].get("aria-label") == "Histogram. 1: 0; 2: 0; 3: 0; 4: 1; 5: 2"
    columns = [
        (column.get("x"), column.get("y"), column.get("width"), column.get("height"))
        for column in images[2].iter("{http://www.w3.org/2000/svg}rect")
    ][1:]
    assert columns[2:] == [("129", "72", "62", "0"), ("193", "43", "62", "29"), ("257", "14", "62", "58")]
    assert [text.text for text in images[0].iter("{http://www.w3.org/2000/svg}text")] == [
        *("1", "40 to 44", "1", "1", "70 to 74")
    ]
    assert "3 of 3 asked gave an answer, on a scale from 1 to 5." in read(part)
    assert "in trees." in read(part)
    assert list_rows(document, "choices") == [["Yes", "2", "67%"], ["No", "1", "33%"]]


def test_one_value_is_in_the_middle(orchard: Questionnaire) -> None:
    page = draw(orchard, read_all(orchard, GOOD))
    assert '<rect class="answered" x="129" y="14" width="62" height="58"/><text x="160" y="14"' in page


def test_reasons_for_no_answer_are_counted_apart(orchard: Questionnaire) -> None:
    outcomes = read_all(
        orchard, GOOD, write("Pear", "Nobody knows", None, "Don't know", "Nobody knows", "Don't know", "Don't know")
    )
    document = parse(draw(orchard, outcomes))

    assert read(find(document, "verdict").find("h2")) == "2 of 2 profiles usable"
    assert [row[2:] for row in list_rows(document, "questions")] == [
        ["1", "50%", "1", "0", "0", "0"],
        ["1", "50%", "0", "0", "1", "0"],
        ["1", "50%", "1", "0", "0", "0"],
        ["1", "50%", "1", "0", "0", "0"],
        ["1", "50%", "1", "0", "0", "0"],
        ["1", "50%", "1", "0", "0", "0"],
    ]
    assert ["2", "b.txt", "R1 M2 R3 R4 R5 R6", ""] in list_rows(document, "grid")
    reason = ["no answer: Nobody knows", "1", "50%"]
    assert list_rows(document, "choices") == [reason, reason, ["Yes", "1", "50%"], ["No", "0", "0%"], reason, reason]


def test_answers_that_are_not_public_are_not_counted_without_text(orchard: Questionnaire) -> None:
    outcomes = read_all(orchard, GOOD, write("Pear", "60", None, None, None, "Nobody knows"))

    hidden, shown = draw(orchard, outcomes), draw(orchard, outcomes, include_text=True)

    assert "4711" not in hidden
    assert "4,711" not in hidden
    assert "Nobody knows" not in hidden
    assert "The answers to 1 question are left out, because they are not public." in hidden
    spreads = [[read(value) for value in spread.iter("dd")] for spread in find(parse(shown), "answers").iterfind("div")]
    assert spreads[-1] == ["4,711", "4,711", "4,711"]
    assert "left out" not in shown
    # What nothing is said of is no more public than what is restricted.
    silent = parse_questionnaire(re.sub(rb'sensitivity = "public"\n', b"", ORCHARD), "orchard.toml")
    page = draw(silent, read_all(silent, GOOD))
    assert "The answers to 5 questions are left out" in page
    assert not list(find(parse(page), "answers").iterfind("h3"))


def test_the_day_of_the_run_is_on_the_page_where_it_is_wanted(orchard: Questionnaire) -> None:
    outcomes = read_all(orchard, GOOD)
    page = draw(orchard, outcomes, About(day=dt.date(2026, 3, 9)))

    assert 'Read on <time datetime="2026-03-09">2026-03-09</time>' in page
    assert "Read on" not in draw(orchard, outcomes)
    assert re.search(r"Made by profilecli \d+\.\d+\.\d+\.", page)


def compare(orchard: Questionnaire, *, include_text: bool) -> str:
    before = read_all(orchard, GOOD, write("Quince Row", "many"), write("Fig", "7"), "", write("Gone", "8"))
    now = read_all(
        orchard, GOOD.replace("Long.", "Canary\nshort."), write("Quince Row", "9"), write("Date", "few"), "New"
    )
    now[3] = read_text(write("New", "3"), Options(orchard), "z.txt")
    return draw(orchard, now, About(before=gather_run(before)), include_text=include_text)


def test_what_changed_since_an_older_run_is_shown(orchard: Questionnaire) -> None:
    document = parse(compare(orchard, include_text=False))

    part = find(document, "changes")
    assert list_rows(document, "runs") == [["Older run", "3", "4", "75%"], ["This run", "3", "4", "75%"]]
    assert "4 profiles before, 4 after: 1 added, 1 gone, 3 changed, 1 renamed, 3 answers." in read(part)
    [changes] = part.iterfind("ul")
    assert [read(change) for change in changes] == [
        "changed a.txt:1story",
        "changed b.txt:1 now usabletreesfixed: PRF305 trees",
        "changed c.txt:1 no longer usablenametreesnew: PRF305 trees",
        "added z.txt:1",
        "gone e.txt:1",
    ]


def test_changes_show_text_only_where_it_may_be_shown(orchard: Questionnaire) -> None:
    hidden, shown = compare(orchard, include_text=False), compare(orchard, include_text=True)

    assert not re.search("Canary|Quince|Fig|Gone", re.sub(r"<style>.*?</style>", "", hidden, flags=re.DOTALL))
    changes = find(parse(shown), "changes")
    assert "storybefore: Long.now: Canaryshort." in read(changes)
    assert "<bdi>Canary<br>short.</bdi>" in shown
    assert "namebefore: Fignow: Date" in read(changes)


def test_an_older_run_that_is_the_same_has_no_changes(orchard: Questionnaire) -> None:
    outcomes = read_all(orchard, GOOD)
    part = find(parse(draw(orchard, outcomes, About(before=gather_run(outcomes)))), "changes")

    assert "1 profile before, 1 after: nothing changed." in read(part)
    assert not list(part.iterfind("ul"))


def test_an_older_run_without_a_profile_is_no_failure(orchard: Questionnaire) -> None:
    document = parse(draw(orchard, read_all(orchard, GOOD), About(before=gather_run([]))))
    assert list_rows(document, "runs")[0] == ["Older run", "0", "0", ""]


def test_what_is_found_outside_of_the_profiles_of_a_file_has_its_row(orchard: Questionnaire) -> None:
    [outcome] = read_all(orchard, write("Pear", None, "2001-02-03"))
    records = outcome._replace(document=None, numbers=(2,))

    document = parse(draw(orchard, [records]))

    assert list_rows(document, "grid")[1][1:] == ["a.txt", "outside of its profiles", "1 error"]
    assert "gave no profile" not in read(document)


@pytest.mark.parametrize(
    ("part", "full", "percent"),
    [(0, 0, ""), (0, 9, "0%"), (9, 9, "100%"), (1, 900, "1%"), (899, 900, "99%"), (1, 8, "13%")],
)
def test_only_all_is_all_and_only_nothing_is_nothing(part: int, full: int, percent: str) -> None:
    assert format_percent(part, full) == percent


def test_nothing_scrolls_by_itself() -> None:
    style = (resources.files("profilecli") / "html" / "style.css").read_text(encoding="utf-8")
    assert not re.search(r"overflow(-[xy])?: *(auto|scroll)|max-height", style)
