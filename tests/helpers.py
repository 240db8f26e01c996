"""How the tests of the stages read a text, and how they name what came of it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from typing import Any

from profilecli.questionnaire.lexicon import build_lexicon
from profilecli.questionnaire.model import Questionnaire
from profilecli.reading.document import Document, read_document
from profilecli.reading.rules.pieces import Kind, Piece, list_lines
from profilecli.record.base import Record
from profilecli.record.profile import Profile
from profilecli.run.pipeline import Options, Outcome, read_bytes
from profilecli.run.summary import Result, Summary, Tally, add_result, build_summary
from profilecli.text.source import read_source

LETTERS = {
    "name": "N",
    "heading": "H",
    "answer": "A",
    "choice": "C",
    "unplaced": "U",
    "boilerplate": "B",
    "separator": "S",
    "end": "E",
    "speaker": "T",
}


def leave_unmeasured(env: Mapping[str, str] = os.environ) -> dict[str, str]:
    """Return an environment in which a program is not measured: a tracer loads modules, writes files, runs code."""
    return {name: value for name, value in env.items() if not name.startswith("COVERAGE_PROCESS_")}


def read(text: str | bytes, questionnaire: Questionnaire, *, strict: bool = False, path: str = "a.txt") -> Outcome:
    """Return what `text` holds."""
    data = text.encode() if isinstance(text, str) else text
    return read_bytes(data, Options(questionnaire, strict_wording=strict), path)


def read_one(text: str | bytes, questionnaire: Questionnaire, *, strict: bool = False) -> Profile:
    """Return the one profile of `text`."""
    (profile,) = read(text, questionnaire, strict=strict).profiles
    return profile


def as_dict(record: Record) -> dict[str, Any]:
    """Return a part of a record as JSON has it."""
    found: dict[str, Any] = json.loads(record.to_json())
    return found


def get(text: str | bytes, questionnaire: Questionnaire, question: str) -> dict[str, Any]:
    """Return the answer to `question` in the one profile of `text`, as its record has it."""
    return as_dict(read_one(text, questionnaire).answers[question])


def list_codes(text: str | bytes, questionnaire: Questionnaire, *but: str, strict: bool = False) -> list[str]:
    """Return "CODE line:column severity question" for each diagnostic but those with the codes `but`."""
    return list_codes_of(read(text, questionnaire, strict=strict), *but)


def list_codes_of(outcome: Outcome, *but: str) -> list[str]:
    """Return the same for what came of a text."""
    return [
        f"{item.code} {item.line}:{item.column} {item.severity.value} {item.question or '-'}"
        for item in outcome.diagnostics
        if item.code not in but
    ]


def summarize(results: Iterable[Result], questionnaire: Questionnaire) -> Summary:
    """Return the counts of all `results`."""
    tally = Tally(questionnaire)
    for result in results:
        add_result(tally, result)
    return build_summary(tally)


def read_facts(text: str, questionnaire: Questionnaire) -> Document:
    """Return all facts of the reading of `text`."""
    return read_document(read_source(text.encode(), "a.txt"), build_lexicon(questionnaire))


def own(text: str, questionnaire: Questionnaire) -> str:
    """Return one letter for what each line was taken for of `text`, a full stop for a blank one."""
    return "".join(LETTERS[kind.value] if kind else "." for kind in list_kinds(read_facts(text, questionnaire)))


def list_pieces(document: Document) -> list[Piece]:
    """Return the pieces of all profiles of `document`."""
    return [piece for reading in document.readings for piece in reading.pieces]


def list_kinds(document: Document) -> list[Kind | None]:
    """Return what each line was taken for, where an answer stands after its heading the heading; None for a blank."""
    kinds: dict[int, Kind] = {}
    for line in list_lines(list_pieces(document)):
        said = [piece for piece in line if piece.kind is not Kind.SPEAKER] or line
        kinds[said[0].line] = said[0].kind
    return [kinds.get(index) for index in range(len(document.lines))]


def list_content(profile: Profile) -> tuple[str | None, dict[str, dict[str, Any]]]:
    """Return all that a record says, but not where it was on the page."""
    return profile.name, {name: _drop_places(as_dict(answer)) for name, answer in profile.answers.items()}


def _drop_places(answer: dict[str, Any]) -> dict[str, Any]:
    facts = {key: value for key, value in answer.items() if key not in ("heading", "lines")}
    if "translations" in facts:
        facts["translations"] = {name: _drop_places(other) for name, other in facts["translations"].items()}
    return facts


CHORUS = """
name = "chorus"
title = "Choir register"
version = "1"
languages = ["en", "fr"]
name_labels = ["Choir", "Choeur"]

[[survey]]
name = "mail"
type = "email"
label = "E-mail"

[[survey]]
name = "founded"
type = "date"
label = { en = "When was your choir founded?", fr = "Quand votre choeur a-t-il vu le jour ?" }

[[survey]]
name = "fee"
type = "decimal"
label = { en = "What does a year cost?", fr = "Combien coûte une année ?" }

[[survey]]
name = "voices"
type = "select_multiple"
list_name = "voices"
label = { en = "Which voices are you looking for?", fr = "Quelles voix cherchez-vous ?" }

[[survey]]
name = "place"
type = "text"
sensitivity = "public"
label = { en = "Where do you sing on most evenings?", fr = "Où chantez-vous la plupart des soirs ?" }

[[survey]]
name = "open"
type = "boolean"
label = { en = "May anybody join?", fr = "Chacun peut-il venir ?" }

[[choices.voices]]
name = "high"
label = { en = "High voices", fr = "Voix aiguës" }

[[choices.voices]]
name = "low"
label = { en = "Low voices", fr = "Voix graves" }
"""
"""A questionnaire in two languages, one label of which is the same in both."""
TWICE = """\
Iron Larks

When was your choir founded?
3 May 1998
What does a year cost?
12.50
Which voices are you looking for?
- Low voices
Where do you sing on most evenings?
In the old mill.
May anybody join?
Yes

Français

Quand votre choeur a-t-il vu le jour ?
3 mai 1998
Combien coûte une année ?
12,50
Quelles voix cherchez-vous ?
- Voix graves
Où chantez-vous la plupart des soirs ?
Dans le vieux moulin.
Chacun peut-il venir ?
Oui
"""
"""A page that asks everything in both."""


WORK = "Who do you work with?"
INVOLVED = "How are sex workers involved in your organisation?"
AREAS = "Which of NSWP priority areas does your organisation work on?"
CHALLENGES = "What are the two main challenges that the sex workers you work with face"
OTHER = "Describe other areas of your work"
STIGMA = (
    "Challenge stigma and discrimination against sex workers, their families and partners, "
    "and others involved in sex work"
)
ECONOMY = "Advocate for the economic empowerment and social inclusion of sex workers as sex workers"
CRIME = "Oppose the criminalisation and other legal oppression of sex work and support its recognition as work"
WHOLE = f"""\
Copper Lantern

Contact email
office@lantern.example

{WORK}
Women.

{INVOLVED}
They run it.

{AREAS}
{CRIME}
{STIGMA}

{CHALLENGES}
Rent.

{OTHER}
Tea.
"""
"""A page of the built-in questionnaire with nothing wrong."""
