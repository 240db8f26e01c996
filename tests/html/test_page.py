from __future__ import annotations

import base64
import hashlib
import inspect
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from helpers import TWICE
from markup import get_svgs, list_rows, parse, read
from profilecli.checks import RULES
from profilecli.findings.diagnostics import Severity
from profilecli.html.page import render_page
from profilecli.questionnaire.model import Questionnaire
from profilecli.questionnaire.parsing import parse_questionnaire
from profilecli.run.pipeline import Options, Outcome, read_paths, read_text
from profilecli.text.safe import make_safe
from profilecli.text.wording import fold

Render = Callable[..., str]

CHOIR = b"""
name = "choir"
title = "Choir register"
version = "1"
language = "cy"
name_labels = ["Choir"]
boilerplate = ["Print this page"]

[[survey]]
name = "email"
type = "email"
label = "Contact email"
sensitivity = "contact"

[[survey]]
name = "singers"
type = "text"
label = "Who sings with you?"
required = true
sensitivity = "public"

[[survey]]
name = "songs"
type = "select_multiple"
list_name = "songs"
label = "Which songs do you sing?"
sensitivity = "public"

[[survey]]
name = "health"
type = "select_one"
list_name = "health"
label = "How do your singers feel?"
sensitivity = "restricted"

[[choices.songs]]
name = "shanties"
label = "Shanties of the northern sea"

[[choices.songs]]
name = "lullabies"
label = "Lullabies and songs of the evening"

[[choices.health]]
name = "well"
label = "All of them feel well"

[[choices.health]]
name = "hoarse"
label = "Some of them are a little hoarse"
"""
TEXT = """\
Choir: Canaryname Singers
Print this page
Canarybefore of 2019

Contact email: canarymail@choir.example

Canarybehind the address.

Who sings with you? Canaryinline of the town

Canaryprose\there.
---
Which songs do you sing?
[x] Shanties of the northern sea
[ ] Lullabies and songs
    of the evening
- Canaryother songs
How do your singers feel?
Some of them are a little hoarse

## Canaryheading
Canaryunplaced text.
"""


@pytest.fixture(scope="module")
def choir() -> Questionnaire:
    return parse_questionnaire(CHOIR, "choir.toml")


@pytest.mark.parametrize("include_text", [False, True])
def test_the_page_is_html_that_runs_and_loads_nothing(
    render: Render, sample_outcomes: list[Outcome], nswp: Questionnaire, include_text: bool
) -> None:
    page = render(sample_outcomes, nswp, include_text=include_text)
    document = parse(page)

    assert page.startswith("<!DOCTYPE html>\n")
    assert document.get("lang") == "en"
    style = document.find("head/style")
    assert style is not None
    digest = base64.b64encode(hashlib.sha256((style.text or "").encode()).digest()).decode()
    [policy] = [meta for meta in document.iter("meta") if meta.get("http-equiv")]
    assert policy.get("content") == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    assert not re.search(r"url\(|@import|expression|</", style.text or "")
    tags = Counter(element.tag.rpartition("}")[2] for element in document.iter() if isinstance(element.tag, str))
    assert not tags.keys() & {"script", "link", "img", "iframe", "object", "embed", "base", "form", "input", "audio"}
    for element in document.iter():
        for name, value in element.items():
            assert name not in ("style", "src", "srcset", "action")
            assert not name.startswith("on")
            if name == "href":
                assert value.startswith("#")


@pytest.mark.parametrize("include_text", [False, True])
def test_ids_are_unique_and_links_lead_somewhere(
    render: Render, sample_outcomes: list[Outcome], nswp: Questionnaire, include_text: bool
) -> None:
    document = parse(render(sample_outcomes, nswp, include_text=include_text))

    ids = Counter(element.get("id") for element in document.iter() if element.get("id"))
    assert set(ids.values()) == {1}
    links = {value for element in document.iter() for name, value in element.items() if name == "href"}
    labels = {element.get("aria-labelledby") for element in document.iter() if element.get("aria-labelledby")}
    assert {link[1:] for link in links} | labels <= ids.keys()


def test_headings_stand_in_order(render: Render, sample_outcomes: list[Outcome], nswp: Questionnaire) -> None:
    document = parse(render(sample_outcomes, nswp))

    levels = [int(element.tag[1]) for element in document.iter() if re.fullmatch(r"h[1-6]", str(element.tag))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))
    assert [element.tag for element in document.iterfind("body/*")] == ["a", "header", "nav", "main", "footer"]


@pytest.mark.parametrize("questionnaire", ["nswp-member", "tool-library"])
@pytest.mark.lengthy
def test_without_text_nothing_of_any_sample_is_shown(
    render: Render, samples: Path, nswp: Questionnaire, tool_library: Questionnaire, questionnaire: str
) -> None:
    asked = nswp if questionnaire == "nswp-member" else tool_library
    outcomes = list(read_paths([str(samples / questionnaire)], Options(asked)))
    page = make_safe(read(parse(render(outcomes, asked))))

    wordings = {fold(entry.label) for table in (asked.survey, *asked.choices.values()) for entry in table}
    count = 0
    for outcome in outcomes:
        for profile in outcome.profiles:
            texts = [profile.name or "", *(block.text for block in profile.unplaced)]
            for answer in profile.answers.values():
                value = getattr(answer, "text", None) or answer.value
                texts += [value] if isinstance(value, str) and not hasattr(answer, "other") else []
                texts += getattr(answer, "other", ())
            # A word or two may stand on any page.
            for line in (line.strip() for text in texts for line in text.split("\n")):
                if (len(line.split()) > 2 or "@" in line) and fold(line) not in wordings:
                    count += 1
                    assert make_safe(line) not in page
    assert count > 30


def test_without_text_no_canary_is_on_the_page(render: Render, choir: Questionnaire) -> None:
    outcome = read_text(TEXT, Options(choir), "choir.txt")
    canaries = set(re.findall("Canary[a-z]+|canarymail", TEXT))
    assert len(canaries) == 9

    hidden, shown = render([outcome], choir), render([outcome], choir, include_text=True)

    assert "canary" not in hidden.casefold()
    assert all(canary in shown for canary in canaries)
    assert "contains no text that people wrote, and no names" in hidden
    assert "contains the text of the sources" in shown


def test_an_id_is_never_shown_by_a_finding(render: Render, nswp: Questionnaire, samples: Path) -> None:
    folder = str(samples / "nswp-member" / "flawed" / "repeated-id")
    outcomes = list(read_paths([folder], Options(nswp)))
    identifier = outcomes[1].profiles[0].id

    assert identifier not in outcomes[1].diagnostics[0].message
    assert identifier not in render(outcomes, nswp)
    assert identifier not in render(outcomes, nswp, include_text=True)


def test_choices_made_in_confidence_are_shown_with_the_text_only(render: Render, choir: Questionnaire) -> None:
    text = "Dawn Singers\nHow do your singers feel?\n" + 2 * "Some of them are a little hoarse\n"
    outcome = read_text(text, Options(choir), "choir.txt")
    assert any("'hoarse'" in item.message for item in outcome.diagnostics)

    hidden, shown = render([outcome], choir), render([outcome], choir, include_text=True)

    assert "hoarse" not in hidden
    assert "The answers to 1 question are left out, because they are not public." in hidden
    assert "health: choice (left out) is listed twice" in hidden
    # Nor does a length tell which it was.
    assert list_rows(parse(hidden), "source")[-1] == ["4", "choice", "4", "PRF304", ""]
    assert shown.count("Some of them are a little hoarse") == 3
    assert "left out" not in shown


def test_every_line_says_what_it_was_taken_for(render: Render, choir: Questionnaire) -> None:
    document = parse(render([read_text(TEXT, Options(choir), "choir.txt")], choir))

    assert list_rows(document, "source") == [
        ["1", "name", "", "", "25"],
        ["2", "boilerplate", "", "", "15"],
        ["3", "unplaced", "", "PRF402", "20"],
        ["5", "heading", "1", "Contact email", "14"],
        ["5", "answer", "1", "", "24"],
        ["7", "unplaced", "", "PRF402", "25"],
        ["9", "heading", "2", "Who sings with you?", "19"],
        ["9", "answer", "2", "", "24"],
        ["11", "answer", "2", "", "17"],
        ["12", "separator", "", "", "3"],
        ["13", "heading", "3", "Which songs do you sing?", "24"],
        ["14", "choice", "3", "✓ Shanties of the northern sea", "32"],
        ["15", "choice", "3", "not chosen: Lullabies and songs of the evening", "23"],
        ["16", "choice", "3", "continued", "14"],
        ["17", "answer", "3", "PRF302", "19"],
        ["18", "heading", "4", "How do your singers feel?", "25"],
        ["19", "choice", "4", "", ""],
        ["21", "unplaced", "", "PRF206", "16"],
        ["22", "unplaced", "", "", "20"],
    ]
    assert 'lang="cy">Contact email' in render([read_text(TEXT, Options(choir))], choir)


def test_with_text_every_line_stands_as_it_is(render: Render, choir: Questionnaire) -> None:
    headings = "Which songs do you sing? Pa ganeuon?\nWhich songs do you sing?: [x] Lullabies and songs of the evening"
    text = TEXT.replace("Which songs do you sing?", headings)
    document = parse(render([read_text(text, Options(choir), "choir.txt")], choir, include_text=True))

    rows = [row[3] for row in list_rows(document, "source")]
    assert rows[0] == "Choir: Canaryname Singers"
    assert "Canaryprose here." in rows
    assert "Contact email:" in rows
    assert "canarymail@choir.example" in rows
    assert "[x] Shanties of the northern sea" in rows
    assert "Which songs do you sing? Pa ganeuon?read as: Which songs do you sing?" in rows
    assert "Which songs do you sing?:" in rows
    assert "[ ] Lullabies and songs✓ Lullabies and songs of the evening" in rows
    assert "of the evening" in rows
    kinds = [row[1] for row in list_rows(document, "source")]
    assert kinds[rows.index("[x] Lullabies and songs of the evening")] == "choice"


def test_records_show_what_they_say_of_their_lines(render: Render, choir: Questionnaire) -> None:
    outcome = read_text(TEXT, Options(choir), "choir.txt")
    records = outcome._replace(path="choirs.jsonl", document=None, diagnostics=())

    hidden, shown = render([records], choir), render([records], choir, include_text=True)

    assert "canary" not in hidden.casefold()
    rows = list_rows(parse(hidden), "source")
    assert rows[:3] == [["1", "name", "", "", "18"], ["3", "unplaced", "", "", "20"], rows[2]]
    assert ["5", "heading", "1", "Contact email", "14"] in rows
    assert ["9–11", "answer", "2", "", "43"] in rows
    assert ["14–17", "choice", "3", "✓ Shanties of the northern sea", "19"] in rows
    assert ["19", "choice", "4", "", "0"] in rows
    rows = list_rows(parse(shown), "source")
    assert ["19", "choice", "4", "✓ Some of them are a little hoarse"] in rows
    assert ["14–17", "choice", "3", "- Canaryother songs✓ Shanties of the northern sea"] in rows
    nameless = read_text("Who sings with you?\nOne.\n", Options(choir))
    assert [row[1] for row in list_rows(parse(render([nameless._replace(document=None)], choir)), "source")] == [
        "heading",
        "answer",
    ]


def test_coverage_counts_and_bars_agree(render: Render, choir: Questionnaire) -> None:
    sung = "Which songs do you sing?\nLullabies and songs of the evening\n"
    second = f"Second\nContact email\nnobody\nWho sings with you?\n\n{sung}"
    texts = [TEXT, second, "Third\nWho sings with you?\nWe.\n"]
    outcomes = [read_text(text, Options(choir), f"songs/{number}.txt") for number, text in enumerate(texts)]
    document = parse(render([*outcomes, read_text("", Options(choir), "songs/void.txt")], choir))

    rows = list_rows(document, "questions")
    assert [row[2:] for row in rows] == [
        ["1", "33%", "0", "1", "1"],
        ["2", "67%", "1", "0", "0"],
        ["2", "67%", "0", "1", "0"],
        ["1", "33%", "0", "2", "0"],
    ]
    assert rows[1][1] == "Who sings with you? required"
    assert rows[0][1] == "Contact email contact"
    assert list_rows(document, "grid") == [
        ["No profile 1"],
        ["", "void.txt", "no profile", "1 error"],
        ["Need work 1"],
        ["2", "1.txt", "I1 E2 3 M4", "2 errors"],
        ["Usable 2"],
        ["1", "0.txt", "1 2 3 4", "3 warnings 1 info"],
        ["3", "2.txt", "M1 2 M3 M4", ""],
    ]
    verdict, *bars = get_svgs(document)
    assert verdict == [("answered", 0, 66.66), ("invalid", 66.66, 33.34)]
    assert bars[0] == [("answered", 0, 33.33), ("missing", 33.33, 33.33), ("invalid", 66.66, 33.34)]
    assert bars[1] == [("answered", 0, 66.66), ("empty", 66.66, 33.34)]
    assert list_rows(document, "choices") == [
        ["Shanties of the northern sea", "1", "50%"],
        ["Lullabies and songs of the evening", "1", "50%"],
        ["Something else", "1", "50%"],
    ]
    assert bars[4:] == [[("answered", 0, 50)]] * 3
    assert "songs/" in read(document)


def test_findings_are_reported_by_rule_and_by_place(
    render: Render, sample_outcomes: list[Outcome], nswp: Questionnaire
) -> None:
    document = parse(render(sample_outcomes, nswp))
    reported = [item for outcome in sample_outcomes for item in outcome.diagnostics]

    counts = Counter(item.code for item in reported)
    rows = list_rows(document, "rules")
    assert {row[0].split()[0]: int(row[1]) for row in rows} == counts
    explained = {rule.code: rule.explanation.split("\n\n")[0].replace("\n", " ").replace("`", "") for rule in RULES}
    assert all(explained[row[0].split()[0]] in row[0] for row in rows)
    [part] = [part for part in document.iter("section") if part.get("aria-labelledby") == "findings"]
    paths = [read(head.find("bdi")) for head in part.iterfind("h4")]
    shown = [
        f"{path} {read(item)}"
        for path, group in zip(paths, part.iterfind("ul"), strict=True)
        for item in group.iterfind("li")
    ]
    assert len(paths) == len(set(paths))
    assert len(shown) == len(reported)
    for item in reported:
        start = f"{item.path} {item.line}:{item.column} {item.severity.value} {item.code} {item.name}"
        assert any(line.startswith(start) for line in shown)
    figures = [read(div.find("dd")) for div in document.iterfind(".//dl[@class='figures']/div")]
    severities = [sum(item.severity is severity for item in reported) for severity in reversed(Severity)]
    assert figures[-3:] == [str(number) for number in severities]


def test_a_finding_leads_to_its_line(render: Render, choir: Questionnaire) -> None:
    outcome = read_text("Dawn\n\nContact email\nnobody\n", Options(choir), "a.txt")
    page = render([outcome], choir)

    assert 'href="#p1-4"' in page
    assert "<tr id=p1-4 class=a>" in page
    # A finding at a blank line, and one without a known rule.
    moved = outcome._replace(diagnostics=tuple(item._replace(line=2, code="XYZ1") for item in outcome.diagnostics))
    page = render([moved], choir)
    assert 'href="#p1"' in page
    assert 'id="XYZ1"' in page


def test_nothing_read_and_nothing_found_are_said(render: Render, choir: Questionnaire) -> None:
    page = render([], choir)
    assert "Nothing was found." in page
    assert "Coverage" not in page
    parse(page)

    page = render([read_text("", Options(choir), "void.txt")], choir)
    assert "void.txt" in page
    assert "Sources" not in page
    parse(page)


@pytest.mark.parametrize("include_text", [pytest.param(False, marks=pytest.mark.slow), True])
@pytest.mark.lengthy
def test_payloads_stay_text(
    render: Render,
    payloads: Sequence[str],
    hostile: Questionnaire,
    hostile_outcomes: list[Outcome],
    include_text: bool,
) -> None:
    page = render(hostile_outcomes, hostile, include_text=include_text)
    document = parse(page)

    tags = {element.tag.rpartition("}")[2] for element in document.iter() if isinstance(element.tag, str)}
    own = "html head meta title style body a header p h1 strong code nav ul li main section h2 h3 h4 dl div dt dd span"
    own += " table thead tbody tr th td bdi i b em br svg rect details summary footer"
    assert tags <= set(own.split())
    attributes = {name for element in document.iter() for name, _ in element.items()}
    assert attributes <= set(
        "lang charset http-equiv content name class href id aria-label aria-labelledby aria-hidden tabindex role"
        " scope title colspan dir open viewBox preserveAspectRatio focusable width height x".split()
    )
    text = "".join(document.itertext())
    for payload in payloads:
        # In the title, in the path, as a label, and where text is shown as a name and an answer.
        assert text.count(make_safe(payload)) >= (8 if include_text else 4), payload
    assert make_safe(page.replace("\n", "")) == page.replace("\n", "")


@pytest.mark.slow
def test_a_thousand_profiles_stay_under_five_megabytes(render: Render, nswp: Questionnaire, samples: Path) -> None:
    read_once = list(read_paths([str(samples / "nswp-member" / "clean")], Options(nswp)))
    profiles = sum(len(outcome.profiles) for outcome in read_once)
    many = [
        outcome._replace(path=f"{number}/{outcome.path}")
        for number in range(1000 // profiles + 1)
        for outcome in read_once
    ]

    assert sum(len(outcome.profiles) for outcome in many) >= 1000
    for include_text in (False, True):
        page = render(many, nswp, include_text=include_text)
        assert len(page.encode()) < 5_000_000


def test_the_page_comes_in_pieces_and_is_always_the_same(sample_outcomes: list[Outcome], nswp: Questionnaire) -> None:
    pieces = list(render_page(iter(sample_outcomes), nswp, RULES))

    assert len(pieces) > 10
    assert "".join(pieces) == "".join(render_page(sample_outcomes, nswp, RULES))
    assert inspect.isgenerator(render_page([], nswp))


def test_what_reading_raises_is_raised_before_the_first_piece(nswp: Questionnaire) -> None:
    def fail() -> Iterator[Any]:
        raise KeyError
        yield

    pages = render_page(fail(), nswp)
    with pytest.raises(KeyError):
        next(pages)


def test_each_wording_is_in_the_language_of_its_line(render: Render, chorus: Questionnaire) -> None:
    outcome = read_text(TWICE, Options(chorus))
    for result in (outcome, outcome._replace(document=None, diagnostics=())):
        page = render([result], chorus)
        rows = [row[:4] for row in list_rows(parse(page), "source")]
        assert ["20", "heading", "4", "Quelles voix cherchez-vous ?"] in rows
        assert ["21", "choice", "4", ""] in rows
        assert '<bdi lang="fr">Quelles voix cherchez-vous ?</bdi>' in page
        assert "<bdi>Which voices are you looking for?</bdi>" in page
        assert "Voix graves" not in page
    shown = render([outcome._replace(document=None)], chorus, include_text=True)
    assert '<bdi lang="fr">Voix graves</bdi>' in shown
