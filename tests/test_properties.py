"""Promises that hold for any input, tried on inputs that nobody thought of."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from faults.fuzz.cases import TALK_TOML
from faults.fuzz.pages import check_outcome
from helpers import (
    AREAS,
    CHALLENGES,
    CRIME,
    ECONOMY,
    INVOLVED,
    OTHER,
    STIGMA,
    WHOLE,
    WORK,
)
from profilecli.errors import SettingsError
from profilecli.findings.diagnostics import Diagnostic
from profilecli.questionnaire.parsing import parse_questionnaire
from profilecli.reading import document
from profilecli.reading.lines import line_reading
from profilecli.reading.lines.line import Line, Trait
from profilecli.reading.lines.line_reading import read_line, read_lines
from profilecli.record.models import load_profile
from profilecli.record.schema import build_record_model
from profilecli.run.pipeline import Options, Outcome, load_questionnaire, read_bytes, read_text
from tests.oracle.generate import generate
from tests.oracle.program import QUESTIONNAIRES

pytestmark = pytest.mark.lengthy

ROOT = Path(__file__).parent.parent
QUESTIONNAIRE = load_questionnaire()
OPTIONS = Options(QUESTIONNAIRE)
QUICK = settings(max_examples=60, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow])

HEADINGS = ("Contact email", "E-mail address", WORK, INVOLVED, AREAS, CHALLENGES, OTHER)
LINES = (
    *HEADINGS,
    CRIME,
    STIGMA,
    ECONOMY,
    f"[ ] {CRIME}",
    f"\u2612 {STIGMA}",
    f"- {ECONOMY}; {CRIME}",
    STIGMA[:60],
    STIGMA[61:],
    "How are sex workers involved",
    "in your organization?",
    "Avec qui travaillez-vous ?",
    "How many of you are there?",
    "Other areas of work",
    "(optional)",
    "Copper Lantern",
    "Organisation: Tin Roof",
    "Organisation",
    "Share by email",
    "office@lantern.example",
    "N/A",
    "---",
    "===",
    "\f",
    "\u200b",
    "1. Rent.",
    "2. Fines,",
    "   and more",
    f"{WORK} Women.",
    f"{WORK} / Con qui\u00e9n?",
    f"{OTHER} /",
    f"\f{WORK}",
    "Describe other ar",
    "",
    "",
    "",
    " \t",
)
pages = st.lists(st.sampled_from(LINES) | st.text(max_size=20).map(lambda text: text.replace("\n", " ")), max_size=25)


@QUICK
@given(data=st.binary(max_size=300) | st.text(max_size=200).map(lambda text: text.encode("utf-16", "replace")))
def test_any_bytes_are_read(data: bytes) -> None:
    check_outcome(read_bytes(data, OPTIONS, "a.txt"))


words = st.sampled_from(("boats", "rope", "who", "mends", "the", "many", "A", "Notes", "?", "-", "2"))
labels = st.lists(words, min_size=1, max_size=6).map(" ".join)


@QUICK
@given(labels=st.lists(labels, min_size=1, max_size=5), lines=st.lists(labels | st.sampled_from(LINES), max_size=20))
def test_any_questionnaire_reads_any_page(labels: list[str], lines: list[str]) -> None:
    survey = "".join(
        f'[[survey]]\ntype = "text"\nname = "q{number}"\nlabel = "{label}"\n' for number, label in enumerate(labels)
    )
    try:
        questionnaire = parse_questionnaire(f'name = "q"\ntitle = "Q"\nversion = "1"\n{survey}'.encode(), "q.toml")
    except SettingsError:
        # Two labels that read alike, or one that says nothing.
        return
    check_outcome(read_text("\n".join([*lines, *labels, *lines]), Options(questionnaire), "a.txt"))


@QUICK
@given(lines=pages)
def test_any_page_is_read_and_each_line_has_one_owner(lines: list[str]) -> None:
    check_outcome(read_text("\n".join(lines), OPTIONS, "a.txt"))


TALK = parse_questionnaire(TALK_TOML, "a.toml")
TALK_LINES = (
    *("Thank you", "End of sheet", "> Thank you", "| Thank you |", "Q:", "A:", "[A] Women.", "> A: Women.", "Q: Mhm."),
    *(f"Q: {WORK}", f"A: {WORK}", f"**Q:** {AREAS}", f"A: {CRIME}; {STIGMA}", f"Fern\t{ECONOMY}", "Q: And the rent?"),
    *(
        "Mail: fern@moss.example",
        "Mail:",
        "> Mail: ___",
        "A: Mail: fern@moss.example",
        "**Fern answers**",
        "Mail answers",
    ),
    *(f"A: {STIGMA[:60]}", f"- A: {CRIME}", "Q: How are sex workers involved", "A: ---", "A: \u200b", "Fern - A: B"),
)


@QUICK
@example([f"Q: {WORK}", "A: Women.", "Q: Mhm.", "and men.", "A: Men."])
@example(["\f", "Contact email"])
@given(lines=st.lists(st.sampled_from(LINES + TALK_LINES * 2), max_size=25))
def test_each_line_has_one_owner_whatever_keys_there_are(lines: list[str]) -> None:
    check_outcome(read_text("\n".join(lines), Options(TALK), "a.txt"))


GATES = (
    *(Trait.PARTS, Trait.STROKE, Trait.FENCE, Trait.TAG, Trait.DASH, Trait.PAGED),
    *(Trait.SPEECH, Trait.CODED, Trait.UNPRINTABLE, Trait.SIGN),
)
"""The traits of which a stage asks only whether it has anything to do."""
SCRAPS = st.lists(
    st.sampled_from(("Who do you work with", "Women of the harbour", "1.", "- ", "?", ":", " / ", "|", "(optional)"))
    | st.sampled_from(
        ("since", "contact", "email", "2.", "#", "**", "> ", "&#63;", ".", "\u201c", "N/A", "page 2", "o")
    ),
    min_size=1,
    max_size=5,
).map(" ".join)


def forget(line: Line) -> Line:
    """Return a line of which nothing is known that could spare a look at it."""
    return replace(line, traits=line.traits | sum(GATES), is_akin=True, may_head=True, is_prose=False)


def read_with_every_look(text: str) -> Outcome:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(document, "read_lines", lambda texts, lexicon: list(map(forget, read_lines(texts, lexicon))))
        patch.setattr(line_reading, "read_line", lambda text, lexicon: forget(read_line(text, lexicon)))
        return read_text(text, OPTIONS, "a.txt")


def check_looks(text: str) -> None:
    one, other = read_text(text, OPTIONS, "a.txt"), read_with_every_look(text)
    assert one.document is not None
    assert other.document is not None
    assert list(one.document.readings) == list(other.document.readings)
    assert one.diagnostics == other.diagnostics


@settings(QUICK, max_examples=300)
@given(lines=st.lists(st.sampled_from(LINES) | SCRAPS, max_size=25))
def test_look_that_a_line_is_spared_would_change_nothing(lines: list[str]) -> None:
    check_looks("\n".join(lines))


def test_look_that_a_line_is_spared_would_change_nothing_on_labelled_pages() -> None:
    for page in generate(3, 60):
        if page.questionnaire == QUESTIONNAIRE.name:
            check_looks(page.text)


@QUICK
@given(lines=pages)
def test_records_read_back_as_they_were_written(lines: list[str]) -> None:
    model = build_record_model(QUESTIONNAIRE)
    for profile in read_text("\n".join(lines), OPTIONS, "a.txt").profiles:
        data = profile.to_json()
        assert load_profile(data) == profile
        assert json.loads(model.model_validate_json(data).model_dump_json(by_alias=True)) == json.loads(data)


@QUICK
@given(lines=pages.filter(any), ending=st.sampled_from(["\r\n", "\r"]))
def test_line_endings_change_nothing(lines: list[str], ending: str) -> None:
    lines = [line.replace("\r", " ") for line in lines]
    assert read_fields("\n".join(lines)) == read_fields(ending.join(lines))


@QUICK
@given(before=st.integers(0, 3), after=st.integers(0, 3), blank=st.sampled_from(["", " ", "\t", "\u00a0"]))
def test_blank_lines_around_headings_change_nothing(before: int, after: int, blank: str) -> None:
    lines: list[str] = []
    for line in WHOLE.split("\n"):
        lines += [*[blank] * before, line, *[blank] * after] if line in HEADINGS else [line] if line else []
    assert read_values("\n".join(lines)) == read_values(WHOLE)


FAMILIES = ("nswp-member", "community-garden", "garden", "tool-library")
SAMPLES = [
    (path.read_text("utf-8"), str(path.parents[1] / "questionnaire.toml") if family != "nswp-member" else family)
    for family in FAMILIES
    for path in sorted((ROOT / "samples" / family).glob("*/*.txt"))
    if path.stem not in ("undecodable-text", "guessed-encoding")
]


@pytest.mark.parametrize("mark", ["> ", ">", "> > ", "    ", "\t"])
def test_what_is_before_each_line_alike_changes_nothing(mark: str) -> None:
    pages = [(page.text, QUESTIONNAIRES[page.questionnaire]) for page in generate(7, 40)]
    for text, name in SAMPLES + pages:
        if text.strip() and not re.search(r"[\r\f]|^\s*>", text, re.MULTILINE):
            marked = "".join(f"{mark}{line}".rstrip(" \t") + end for line, end in split_ends(text))
            check_margin(text, marked, name, len(mark))


def test_numbers_before_all_lines_change_nothing() -> None:
    for text, name in SAMPLES:
        if text.strip() and not re.search(r"[\r\f]", text):
            lines = [f"{number:6}\t{line}{end}" for number, (line, end) in enumerate(split_ends(text), 1)]
            check_margin(text, "".join(lines), name, 7)


def check_margin(text: str, marked: str, name: str, by: int) -> None:
    options = Options(load_questionnaire(name))
    assert read_fields(marked, options) == read_fields(text, options)
    one, other = read_text(text, options, "a.txt"), read_text(marked, options, "a.txt")
    check_outcome(other)
    assert [list_place(item, by) for item in one.diagnostics] == [list_place(item) for item in other.diagnostics]


def list_place(item: Diagnostic, by: int = 0) -> tuple[object, ...]:
    """Return what is reported and where, `by` columns further on."""
    columns = (item.column + by, item.end_column + by)
    return item.code, item.severity, item.message, item.line, item.end_line, *columns


def split_ends(text: str) -> list[tuple[str, str]]:
    """Return the lines of a text, each with its end."""
    return [(line.removesuffix("\n"), "\n" if line.endswith("\n") else "") for line in re.findall(r".*\n|.+", text)]


DRESSES = (
    "{}",
    "  {}",
    "**{}**",
    "## {}",
    "> {}",
    "- {}",
    "\u2022 {}",
    "3. {}",
    "3) {}",
    "Q3: {}",
    "{} (optional)",
    "{} *",
    "_{}_",
    "\u201c{}\u201d",
)


@QUICK
@given(
    dresses=st.lists(st.sampled_from(DRESSES), min_size=6, max_size=6),
    cases=st.lists(st.sampled_from([str, str.upper, str.lower]), min_size=6, max_size=6),
)
def test_dress_of_a_heading_changes_nothing(dresses: list[str], cases: list[Any]) -> None:
    text = WHOLE
    for heading, dress, case in zip(
        ("Contact email", WORK, INVOLVED, AREAS, CHALLENGES, OTHER), dresses, cases, strict=True
    ):
        text = text.replace(f"\n{heading}\n", f"\n{dress.format(case(heading))}\n")
    assert read_values(text) == read_values(WHOLE)


PLAIN = ("{}", "- {}", "\uf0b7 {}", "{};", "{}.")
MARKED = (
    "[x] {}",
    "- [X] {}",
    "(x) {}",
    "\u2611 {}",
    "\u2713 {}",
    "{} [x]",
    "{}: yes",
)


@QUICK
@given(
    dresses=st.sampled_from([PLAIN, MARKED]).flatmap(lambda each: st.tuples(*[st.sampled_from(each)] * 2)),
    case=st.sampled_from([str, str.upper]),
)
def test_dress_of_a_choice_changes_nothing(dresses: tuple[str, str], case: Any) -> None:
    first, second = dresses
    text = WHOLE.replace(CRIME, first.format(case(CRIME))).replace(STIGMA, second.format(case(STIGMA)))
    assert read_values(text) == read_values(WHOLE)


@QUICK
@given(width=st.integers(40, 90))
def test_wrapped_choices_are_the_same_choices(width: int) -> None:
    text = WHOLE
    for choice in (CRIME, STIGMA):
        words, lines = choice.split(), [""]
        for word in words:
            if len(lines[-1]) + len(word) > width:
                lines.append("")
            lines[-1] = f"{lines[-1]} {word}".strip()
        text = text.replace(choice, "\n".join(lines))
    assert read_values(text) == read_values(WHOLE)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_encoding_changes_nothing(encoding: str) -> None:
    text = WHOLE.replace("Rent.", "Caf\u00e9s \u2013 fines.")
    (profile,) = read_bytes(text.encode(encoding), OPTIONS).profiles
    assert [answer.value for answer in profile.answers.values()] == read_values(text)


def read_fields(text: str, options: Options = OPTIONS) -> list[Any]:
    """Return all of the records of `text` but where they come from."""
    records = [json.loads(profile.to_json()) for profile in read_text(text, options, "a.txt").profiles]
    for record in records:
        del record["source"]["sha256"]
    return records


def read_values(text: str) -> list[Any]:
    (profile,) = read_text(text, OPTIONS).profiles
    assert profile.unplaced == ()
    return [answer.value for answer in profile.answers.values()]
