"""What is wrong with a questionnaire: the errors of its models in, lines with place and remedy out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from profilecli.questionnaire.answer_types import PartType, QuestionType
from profilecli.questionnaire.checking import PART, QUESTION
from profilecli.questionnaire.model import PART_TYPES, Choice, Part, Question, Questionnaire
from profilecli.questionnaire.patterns import CHOICE_NAME, LANGUAGE, NAME, REGION, SEEN, TAG, UNSEEN
from profilecli.questionnaire.speakers import Speakers
from profilecli.questionnaire.strict import Strict, list_keys
from profilecli.questionnaire.translations import TRANSLATIONS, Problem, name_place
from profilecli.text.suggest import suggest
from profilecli.text.toml_keys import Place

MOST_FAULTS = 20
"""How many faults of one file are reported; more would hide the first ones."""

PATTERNS = {
    NAME: "should begin with a letter or _, and continue with letters, digits, _, - and .",
    CHOICE_NAME: "should be made of letters, digits, _, - and .",
    TAG: "should begin with a letter or digit, and continue with letters, digits, _, - and .",
    REGION: 'should be the code of a country in two capitals, such as "GB"',
    LANGUAGE: 'should be the tag of a language, such as "en" or "pt-BR"',
    SEEN: UNSEEN,
}
"""What each pattern of the models asks for."""
_MESSAGES = {
    "missing": "is required",
    "too_short": "should have at least one entry",
    "tuple_type": "should be an array",
    "dict_type": "should be a table",
    "dataclass_type": "should be a table",
    "string_type": "should be a text in quotes",
    "string_too_short": "should not be empty",
    "bool_type": "should be true or false",
    "number": "should be a number",
    "bool_parsing": "should be true or false",
}
"""What pydantic calls by Python's names, in the words of TOML."""
_MEANT = {
    **dict.fromkeys(("string", "str", "char", "open", "paragraph", "textarea", "comment", "long_text"), "'text'"),
    **dict.fromkeys(("mail", "email_address"), "'email'"),
    **dict.fromkeys(("link", "uri", "web", "website"), "'url'"),
    **dict.fromkeys(("int", "count", "whole_number"), "'integer'"),
    **dict.fromkeys(("float", "double", "real", "money", "percent"), "'decimal'"),
    **dict.fromkeys(("number", "numeric"), "'integer' or 'decimal'"),
    **dict.fromkeys(("datetime", "day", "birthday"), "'date'"),
    **dict.fromkeys(("hour", "clock"), "'time'"),
    **dict.fromkeys(("tel", "telephone", "phone_number", "mobile"), "'phone'"),
    **dict.fromkeys(("radio", "dropdown", "select", "single_choice", "scale", "rating", "likert"), "'select_one'"),
    **dict.fromkeys(("checkbox", "checkboxes", "multiselect"), "'select_multiple'"),
    **dict.fromkeys(("choice", "choices", "multiple_choice"), "'select_one' or 'select_multiple'"),
    **dict.fromkeys(("matrix", "table", "table_list", "likert_grid"), "'grid'"),
    **dict.fromkeys(("bool", "yes_no", "yesno"), "'boolean'"),
}
"""Types as other programs call them, and what they are here."""


def list_faults(error: ValidationError, document: Mapping[str, Any], lines: Mapping[Place, int]) -> list[str]:
    """Return the faults that `error` has found in `document`, each to be put after the path of its file.

    `lines` says where in the file each key is. A questionnaire's own words may be shown.
    """
    found = _drop_consequences(error.errors())
    problems = [problem for fault in found for problem in _list_problems(fault)]
    listed = [
        f"{format_line(':', place, lines)}: {describe_place(place, document)}: {text}"
        + format_line(" (line ", other, lines, ")")
        for place, text, other in problems[:MOST_FAULTS]
    ]
    more = len(problems) - MOST_FAULTS
    return [*listed, f": {more:,} more errors"] if more > 0 else listed


def _drop_consequences(faults: list[ErrorDetails]) -> list[ErrorDetails]:
    """Return the faults without those that others bring about: a list too short for its faulty entries."""
    inside = {fault["loc"][:depth] for fault in faults for depth in range(len(fault["loc"]))}
    return [fault for fault in faults if fault["loc"] not in inside]


def _list_problems(fault: ErrorDetails) -> list[Problem]:
    """Return what one error of the models says: one problem, or all conflicts between right parts."""
    context = fault.get("ctx", {})
    if fault["type"] == "conflict":
        conflicts: list[Problem] = context["problems"]
        return conflicts
    return [Problem(name_place(_drop_tag(fault["loc"])), _say_fault(fault["type"], fault, context))]


def _drop_tag(place: Place) -> Place:
    """Return a place without what only pydantic says there: which model a row is of, and that a key is wrong."""
    place = tuple(step for step in place if step != "[key]")
    match place:
        case ("survey", number, tag, *keys) if tag in (QUESTION, PART):
            return ("survey", number, *keys)
    return place


def _say_fault(kind: str, fault: ErrorDetails, context: Mapping[str, Any]) -> str:
    place, written = fault["loc"], fault["input"]
    if kind == "unexpected_keyword_argument":
        return f"unknown key{suggest(str(place[-1]), _list_keys(place))}"
    if kind == "string_pattern_mismatch":
        return PATTERNS[context["pattern"]]
    if kind == "string_too_long":
        return f"should have at most {context['max_length']:,} characters"
    if place[-1:] == ("type",) and isinstance(written, str):
        return f"there is no type {written!r}{suggest_type(written)}"
    if kind in ("enum", "literal_error"):
        known = re.findall("'([^']*)'", context["expected"])
        return f"should be {context['expected']}{suggest(str(written), known)}"
    return _MESSAGES.get(kind, fault["msg"])


def suggest_type(written: str) -> str:
    """Return ", did you mean ...?" for a word that is no type of question, or the types where nothing is near."""
    known = [str(kind) for kind in (*QuestionType, *PartType)]
    first, _, rest = written.strip().partition(" ")
    if first in known and rest:
        return f", did you mean type = {first!r} and list_name = {rest!r}?"
    word = re.sub(r"[\s-]+", "_", written.strip().casefold())
    if word in _MEANT:
        return f", did you mean {_MEANT[word]}?"
    return suggest(word, known) or f"; the types are {', '.join(known)}"


def describe_place(place: Place, document: Mapping[str, Any]) -> str:
    """Return what is at `place` of a questionnaire, in words: "question 'voices', alias 2"."""
    match place:
        case ("survey", _, *keys):
            owner = f"{_name_row(place, document)} {_name_entry(place[:2], document)}"
        case ("choices", name, _, *keys):
            owner = f"choice {_name_entry(place[:3], document)} of {name!r}"
        case _:
            owner, keys = "", [*place]
    return ", ".join(filter(None, (owner, _join_keys(keys))))


def _name_row(place: Place, document: Mapping[str, Any]) -> str:
    """Return what a row of the survey is called: a note, a group, or else a question."""
    row = document["survey"][place[1]]
    kind = row.get("type") if isinstance(row, dict) else None
    return kind if isinstance(kind, str) and kind in PART_TYPES else QUESTION


def _name_entry(place: Place, document: Mapping[str, Any]) -> str:
    """Return the name of an entry, or its number where it has none."""
    entry: Any = document
    for step in place:
        entry = entry[step]
    name = entry.get("name") if isinstance(entry, dict) else None
    return repr(str(name)) if isinstance(name, str | int) else str(int(place[-1]) + 1)


def _join_keys(place: Sequence[str | int]) -> str:
    """Return "severity.PRF2" for keys, and "alias 2" or "entry 2 of boilerplate" for an entry of an array."""
    match place:
        case ("aliases", int(number)):
            return f"alias {number + 1}"
        case (*keys, int(number)):
            return f"entry {number + 1} of {_join_keys(keys)}"
    return ".".join(map(str, place))


def format_line(before: str, place: Place, lines: Mapping[Place, int], after: str = "") -> str:
    """Return the line of `place`, or of what it is in, between two marks; nothing where none is known."""
    line = find_line(place, lines)
    return "" if line is None else f"{before}{line}{after}"


def find_line(place: Place, lines: Mapping[Place, int]) -> int | None:
    """Return the line of `place`, or of what it is in, or None where none is known."""
    return next((lines[place[:end]] for end in range(len(place), 0, -1) if place[:end] in lines), None)


def _list_keys(place: Place) -> list[str]:
    """Return the keys that may be where the last one of `place`, as pydantic has it, is."""
    part: type[Strict] = Questionnaire
    if place[0] == "speakers":
        part = Speakers
    elif len(place) > 1:
        rows: dict[str, type[Strict]] = {QUESTION: Question, PART: Part}
        part = rows.get(str(place[2]), Choice)
    return [key for key in list_keys(part) if key != TRANSLATIONS]
