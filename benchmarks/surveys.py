"""Invented surveys: what each asks, in which layouts its pages are, and what people answer."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_FIRST = "Amber Birch Copper Dover Elm Fenwick Garnet Hazel Iris Juniper Kestrel Linden Moor Nettle Otter Plum".split()
_SECOND = "Lane Quay Hill Yard Field Street Bridge Corner Wharf Close Green Mill Gate Square Common Row".split()
_SYLLABLES = (
    "ba be bo da de du fa fi ga go ka ke ko la li lo ma me mi na ne no pa pe ra ri ro sa se so ta ti va".split()
)
_SUBJECTS = """our volunteers|two of the founders|the caretaker|most of our members|a retired teacher|the treasurer|
the people next door|a small group of students|whoever has the key|the parish council|three families""".split("|")
_VERBS = """repair|carry|count|paint|borrow|sort|look after|lend out|store|wash|share|measure|label|plan|rebuild|
bring along|give away|collect""".split("|")
_THINGS = """the old benches|broken lamps|jars and lids|the red boat|spare wheels|seed trays|the long ladder|
music stands|bags of soil|the cash box|paper signs|winter coats|the second kettle|tins of paint|folding tables|
the visitors' book|extension leads|rain barrels|a box of tools|the notice board""".split("|")
_TIMES = """every second week|before the rain comes|after school|on the first Saturday|in the early spring|
when the hall is free|since the flood of 2013|most evenings|at low tide|whenever somebody asks|until the bus leaves|
twice a year|during the fair|as long as there is light""".split("|")
_ADDED = """, which takes longer than it should|, and nobody complains|, mostly for want of space|, with tea|,
because the roof leaks|, as we promised the council|, although it is cold|, to the delight of the children|""".replace(
    "\n", " "
).split("|")
COMMON = (
    "We would rather not say.", "Nothing at the moment.", "See our website.", "It depends on the season.",
    "We are still thinking about this.", "The same as last year.", "Please ask the chair.",
    "All of us, as far as time allows.",
)  # fmt: skip
"""Sentences that many write, under any question."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of a survey."""

    label: str
    type: str = "text"
    choices: tuple[str, ...] = ()
    answer: str = ""
    """Which kind of words or numbers people give; see `answer`."""
    or_other: bool = False
    note: str = ""
    """What is in brackets after the label, on some pages."""
    hint: str = ""
    """An instruction below the label."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What a family of pages asks, and what its pages look like."""

    name: str
    questions: tuple[Asked, ...]
    layouts: tuple[str, ...]
    """Words that say how a page is laid out, each page by one of these; see `survey_pages`."""
    title: str = ""
    name_label: str = ""
    intro: str = ""
    sections: tuple[tuple[int, str], ...] = ()
    """Headings of parts of the form, each before the question of that number, from 0."""
    header: tuple[str, ...] = ()
    footer: tuple[str, ...] = ()
    """Lines at the end of a page, with `{day}` and `{number}` for what differs from page to page."""
    date_order: str = "dmy"
    decimal_mark: str = "."
    typos: float = 0.02
    """How many headings have one."""
    left_out: float = 0.06
    """How many questions are not asked."""
    empty: float = 0.04
    """How many are not answered."""
    unseen: bool = False
    """Whether nobody looked at its pages while the rules were made."""


def answer_text(rng: random.Random, kind: str) -> list[str]:
    """Return the lines of an answer in somebody's own words, "" for a blank one between two paragraphs."""
    if kind:
        return [_SHORT[kind](rng)]
    if rng.random() < 0.12:
        return [rng.choice(COMMON)]
    lines: list[str] = []
    for paragraph in range(rng.choice((1, 1, 1, 2))):
        if paragraph:
            lines.append("")
        if rng.random() < 0.15:
            lines += [f"- {_write(rng).rstrip('.')}" for _ in range(rng.randint(2, 4))]
        else:
            lines.append(" ".join(_write(rng) for _ in range(rng.randint(1, 3))))
    return [*lines, "", rng.choice(COMMON)] if rng.random() < 0.1 else lines


def _name_two(rng: random.Random) -> str:
    return f"{rng.choice(_SUBJECTS).strip().capitalize()} and {rng.choice(_SUBJECTS).strip()}"


def _tell_hours(rng: random.Random) -> str:
    opened = f"{rng.randint(7, 11)}:{rng.choice(('00', '30'))} to {rng.randint(13, 19)}:00"
    return f"{opened} on {rng.randint(2, 6)} days"


_SHORT: dict[str, Callable[[random.Random], str]] = {
    "short": _name_two,
    "person": lambda rng: f"{_coin(rng)} {_coin(rng)}",
    "street": lambda rng: f"{rng.randint(1, 190)} {rng.choice(_FIRST)} {rng.choice(_SECOND)}",
    "town": lambda rng: rng.choice(_FIRST[:12]) + rng.choice(("ton", "ford", "by")),
    "hours": _tell_hours,
}


def name_somebody(rng: random.Random, survey: Survey) -> str:
    """Return the name of who answers."""
    kind = survey.name.replace("-", " ").title()
    return f"{rng.choice(_FIRST)} {rng.choice(_SECOND)} {kind} {_coin(rng)}"


def answer_value(rng: random.Random, asked: Asked, survey: Survey) -> tuple[str, str]:
    """Return an answer of one value as it is written, and as the record has it."""
    if asked.type == "email":
        written = f"{_coin(rng)}.{_coin(rng)}@{_coin(rng)}.example".lower()
        return written, written
    if asked.type == "url":
        host = f"{_coin(rng)}-{_coin(rng)}.example".lower()
        written = rng.choice((f"https://{host}/", f"https://www.{host}/about", f"www.{host}"))
        return written, written if "://" in written else f"http://{written}"
    if asked.type == "date":
        return _write_date(rng, survey.date_order)
    if asked.type == "integer":
        number = rng.randint(1, 12) if asked.answer == "few" else int(rng.paretovariate(0.8) * 7) + rng.randint(0, 9)
        number = rng.randint(1900, 2024) if asked.answer == "year" else min(number, 99_999)
        return str(number), str(number)
    number = round(rng.uniform(0.5, 480), rng.choice((1, 2, 2)))
    return str(number).replace(".", survey.decimal_mark), str(number)


def _write_date(rng: random.Random, order: str) -> tuple[str, str]:
    year, month, day = rng.randint(1985, 2024), rng.randint(1, 12), rng.randint(1, 28)
    iso = f"{year}-{month:02}-{day:02}"
    names = "January February March April May June July August September October November December".split()
    if rng.random() < 0.2:
        return rng.choice((f"{day} {names[month - 1]} {year}", iso)), iso
    mark = rng.choice("/.") if order == "dmy" else "/"
    parts = {"d": f"{day:02}", "m": f"{month:02}", "y": str(year)}
    return mark.join(parts[letter] for letter in order), iso


def _write(rng: random.Random) -> str:
    subject, verb, thing, time, added = (
        rng.choice(words).strip(" \n") for words in (_SUBJECTS, _VERBS, _THINGS, _TIMES, _ADDED)
    )
    where = f" near {_coin(rng)}" if rng.random() < 0.5 else ""
    text = f"{subject} {verb} {thing}{where} {time}{added}"
    return text[0].upper() + text[1:] + "."


def _coin(rng: random.Random) -> str:
    return "".join(rng.choices(_SYLLABLES, k=rng.choice((2, 3, 3, 4)))).capitalize()


def _load(data: dict[str, Any]) -> Survey:
    fields = {name: tuple(value) if isinstance(value, list) else value for name, value in data.items()}
    asked = [{**one, "choices": tuple(one.get("choices", ()))} for one in fields.pop("questions")]
    return Survey(questions=tuple(Asked(**one) for one in asked), **fields)


SURVEYS = tuple(map(_load, tomllib.loads((Path(__file__).parent / "surveys.toml").read_text("utf-8"))["surveys"]))
