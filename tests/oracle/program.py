"""Reads pages with the program itself, through its public API, in memory."""

from __future__ import annotations

import json
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

from profilecli.findings.diagnostics import Severity
from profilecli.reading.rules.pieces import Kind
from profilecli.record.profile import Profile
from profilecli.run.pipeline import Options, Outcome, load_questionnaire, read_bytes
from tests.oracle.judging import ReadAnswer, Reading, ReadProfile, ReportedFinding
from tests.oracle.pages import Page, Value

_SAMPLES = Path(__file__).parents[2] / "samples"
QUESTIONNAIRES = {
    "nswp-member": "nswp-member",
    **{name: str(_SAMPLES / name / "questionnaire.toml") for name in ("tool-library", "community-garden")},
}


@cache
def load_options(questionnaire: str) -> Options:
    """Return the options by which pages of a questionnaire are read."""
    return Options(load_questionnaire(QUESTIONNAIRES[questionnaire]))


def read_page(page: Page) -> Reading:
    """Return what the program makes of `page`."""
    outcome = read_bytes(page.data, load_options(page.questionnaire), f"{page.id}.txt")
    lines, owned = _count_owned(outcome)
    return Reading(
        profiles=tuple(_read_profile(profile) for profile in outcome.profiles),
        reported=tuple(
            ReportedFinding(item.code, item.line, item.question, item.profile)
            for item in outcome.diagnostics
            if item.severity is not Severity.INFO
        ),
        lines=lines,
        owned=owned,
    )


def _read_profile(profile: Profile) -> ReadProfile:
    record: dict[str, Any] = json.loads(profile.to_json())
    return ReadProfile(record["name"], {name: _read_answer(answer) for name, answer in record["answers"].items()})


def _read_answer(answer: dict[str, Any]) -> ReadAnswer:
    heading, lines = answer["heading"], answer["lines"]
    value: Value = tuple(answer["value"]) if isinstance(answer["value"], list) else answer["value"]
    return ReadAnswer(
        status=answer["status"],
        value=value,
        items=tuple(answer.get("items", ())),
        other=tuple(answer.get("other", ())),
        first=heading["lines"][0] if heading else None,
        last=(lines or heading["lines"])[1] if heading else None,
    )


def _count_owned(outcome: Outcome) -> tuple[int, int]:
    """Return how many lines are not blank, and how many of them have exactly one owner."""
    document = outcome.document
    if document is None or document.source.fault:
        return 0, 0
    kinds = {piece.line: piece.kind for reading in document.readings for piece in reversed(reading.pieces)}
    claims = _list_claims(outcome.profiles, len(document.lines))
    texts = document.source.texts
    visible = [index for index, text in enumerate(texts) if not _is_blank(text)]
    good = sum(_is_owned_once(kinds.get(index), claims[index]) for index in visible)
    return len(visible), good


def _is_owned_once(kind: Kind | None, claims: list[str]) -> bool:
    """Whether what a line was taken for and the ranges of the record say the same of it."""
    if kind in (Kind.BOILERPLATE, Kind.SEPARATOR):
        return set(claims) <= {"answer", "unplaced"}
    # The heading owns a line that both ranges hold.
    if kind is Kind.HEADING:
        claims = [claim for claim in claims if claim != "answer"]
    return claims == ["answer" if kind is Kind.CHOICE else kind]


def _list_claims(profiles: tuple[Profile, ...], count: int) -> list[list[str]]:
    """Return, for each line, what the line ranges of the records claim it to be."""
    claims: list[list[str]] = [[] for _ in range(count)]
    for profile in profiles:
        ranges = [("unplaced", block.lines) for block in profile.unplaced]
        for answer in profile.answers.values():
            ranges += [("heading", answer.heading.lines)] if answer.heading else []
            ranges += [("answer", answer.lines)] if answer.lines else []
        if profile.source.name_line:
            ranges.append(("name", (profile.source.name_line, profile.source.name_line)))
        for kind, (first, last) in ranges:
            for index in range(first - 1, last):
                claims[index].append(kind)
    return claims


def _is_blank(text: str) -> bool:
    """Whether a reader sees nothing on a line."""
    return all(char.isspace() or unicodedata.category(char) in ("Cc", "Cf") for char in text)
