"""Realistic member pages of invented content, and what each of them says; the same seed makes the same pages.

`python -m benchmarks.pages FOLDER COUNT SEED TRUTH` writes them.
"""

from __future__ import annotations

import json
import random
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

HEADINGS = {
    "contact_email": "Contact email",
    "who_you_work_with": "Who do you work with?",
    "sex_worker_involvement": "How are sex workers involved in your organisation?",
    "priority_areas": "Which of NSWP priority areas does your organisation work on?",
    "main_challenges": "What are the two main challenges that the sex workers you work with face",
    "other_areas_of_work": "Describe other areas of your work",
}
CHOICES = {
    "oppose_criminalisation": "Oppose the criminalisation and other legal oppression of sex work and support its "
    "recognition as work",
    "critique_trafficking_paradigm": "Critique the trafficking paradigm that conflates representations of sex work, "
    "migration, and mobility",
    "universal_health_access": "Advocate for universal access to health services, including primary health care, HIV "
    "and sexual and reproductive health services",
    "speak_out_about_violence": "Speak out about violence against sex workers, including violence from police, "
    "institutions, clients, and intimate partners, while challenging the myth that sex work is inherently gender-based "
    "violence",
    "oppose_human_rights_abuses": "Oppose human rights abuses, including coercive programming, mandatory testing, "
    "raids and forced rehabilitation",
    "challenge_stigma": "Challenge stigma and discrimination against sex workers, their families and partners, and "
    "others involved in sex work",
    "economic_empowerment": "Advocate for the economic empowerment and social inclusion of sex workers as sex workers",
}

_ACTORS = """members volunteers peers outreach-workers mothers students nurses lawyers drivers neighbours teachers
migrants elders trainers counsellors artists cooks traders organisers partners advisers researchers journalists
translators carers cleaners tailors hairdressers farmers musicians founders coordinators treasurers""".split()
_VERBS = """run support visit organise train document share plan review strengthen question monitor fund host translate
defend publish repair discuss prepare measure collect explain negotiate rebuild protect record improve coordinate
evaluate extend lead connect welcome""".split()
_THINGS = """meetings clinics shelters workshops budgets records campaigns kitchens hotlines classes libraries markets
contracts petitions surveys newsletters savings-groups reading-circles health-talks radio-hours legal-clinics
night-walks drop-in-rooms childcare-rooms referral-lists exhibitions statements training-days phone-lines bank-accounts
theatre-evenings housing-requests safety-plans insurance-forms identity-papers vaccination-days""".split()
_KINDS = """local regional weekly monthly quiet open shared small rural urban informal legal medical practical
confidential affordable mobile bilingual seasonal national voluntary independent anonymous regular public""".split()
_PLACES = """harbour market station border river quarter hillside airport highway bakery suburb lakeside terminal
university valley island plaza crossing factory monastery garden bridge""".split()
_REASONS = """police raids|rising rents|a lack of documents|long waiting times|rumours in the press|short contracts
with donors|unpaid fines|the cost of transport|closed clinics|fear of being seen|new municipal by-laws|lost income in
the rainy season|the refusal of banks|gossip among neighbours|changes of staff|language barriers""".replace(
    "\n", " "
).split("|")
_SYLLABLES = (
    "ba be bo da de du fa fi ga go ka ke ko la li lo ma me mi na ne no pa pe ra ri ro sa se so ta ti va zo".split()
)
_FORMS = ("Collective", "Network", "Association", "Alliance", "House", "Union", "Forum", "Circle", "Project")
_ENDINGS = ("", "", "", "n", "r", "s", "l", "th", "nd")


@dataclass(frozen=True, slots=True)
class Truth:
    """What one page says: its file, its name, the lines of each text answer, the choices and the lines beside them."""

    file: str
    name: str
    texts: dict[str, list[str]]
    choices: list[str]
    other: list[str]


def write_pages(folder: Path, count: int, seed: int, truth: Path) -> int:
    """Write `count` pages into `folder` and a line of JSON for each into `truth`; return the bytes of all pages.

    One page in twenty has a small fault: a heading without its question mark, one in capitals, a line that is no
    choice, an address that is none, or the last question left out.
    """
    rng = random.Random(seed)
    size = 0
    with truth.open("w", encoding="utf-8") as out:
        for number in range(count):
            text, said = build_page(rng, f"{number:06}.txt", fault=rng.randrange(5) if number % 20 == 19 else None)
            data = text.encode()
            size += len(data)
            (folder / said.file).write_bytes(data)
            out.write(json.dumps(asdict(said)) + "\n")
    return size


def build_page(rng: random.Random, file: str, fault: int | None = None) -> tuple[str, Truth]:
    """Return a page and what it says; `fault` is the number of the fault it has, `None` for a page without one."""
    name = f"{_coin(rng)} {_coin(rng)} {rng.choice(_FORMS)}"
    address = f"{_coin(rng)}@{_coin(rng)}.example".lower()
    texts = {
        "contact_email": [] if rng.random() < 0.1 else [address if fault != 0 else "please ask at the door"],
        "who_you_work_with": [_write_prose(rng, 90)],
        "sex_worker_involvement": [_write_prose(rng, 340)],
        "main_challenges": [
            "These are the two that come up most often:",
            f"1. {_write_prose(rng, 85)}",
            f"2. {_write_prose(rng, 85)}",
        ],
        "other_areas_of_work": [_write_prose(rng, 95) for _ in range(3)],
    }
    choices = list(CHOICES) if rng.random() < 0.7 else sorted(rng.sample(list(CHOICES), 5))
    other = [f"{rng.choice(_KINDS).capitalize()} {rng.choice(_THINGS)} for {rng.choice(_ACTORS)}"] if fault == 1 else []
    headings = dict(HEADINGS)
    if fault == 2:
        headings["who_you_work_with"] = headings["who_you_work_with"].removesuffix("?")
    if fault == 3:
        headings["sex_worker_involvement"] = headings["sex_worker_involvement"].upper()
    if fault == 4:
        del headings["other_areas_of_work"]
        texts["other_areas_of_work"] = []
    return _join(name, headings, texts, [*(CHOICES[choice] for choice in choices), *other]), Truth(
        file, name, texts, choices, other
    )


def _join(name: str, headings: dict[str, str], texts: dict[str, list[str]], areas: list[str]) -> str:
    lines = [name, ""]
    for question, heading in headings.items():
        if question == "priority_areas":
            lines += [heading, *areas]
        elif texts[question]:
            lines += [heading, "", *texts[question], ""]
        else:
            lines.append(heading)
    return "\n".join(lines).rstrip("\n")


def _write_prose(rng: random.Random, size: int) -> str:
    sentences: list[str] = []
    while sum(map(len, sentences)) < size:
        sentences.append(_write_sentence(rng))
    return " ".join(sentences)


def _write_sentence(rng: random.Random) -> str:
    who, does, what, kind, place = (_draw(rng, words) for words in (_ACTORS, _VERBS, _THINGS, _KINDS, _PLACES))
    also, year, number = _draw(rng, _THINGS), rng.randrange(1994, 2026), rng.randrange(3, 900)
    shape = rng.randrange(8)
    text = (
        f"since {year} our {who} {does} {kind} {what} near the {place} of {_coin(rng)}",
        f"the {kind} {what} in {_coin(rng)} reach about {number} people a year, among them {who} and their children",
        f"{who} from {_coin(rng)} {does} {what}, and {_coin(rng)} keeps the {also}",
        f"because of {rng.choice(_REASONS)} we had to move the {what} from the {place} to {_coin(rng)}",
        f"{number} {who} {does} the {also}; the others {_draw(rng, _VERBS)} {kind} {what}",
        f"with {_coin(rng)} and {_coin(rng)} we {does} {what} that are {kind} and {_draw(rng, _KINDS)}",
        f"in {year}, {rng.choice(_REASONS)} and {rng.choice(_REASONS)} closed the {what} at the {place}",
        f"decisions about {what} and {also} are taken by {who}, who {does} them every {_draw(rng, _PLACES)} season",
    )[shape]
    return text[0].upper() + text[1:].replace("-", " ") + "."


def _draw(rng: random.Random, words: list[str]) -> str:
    """Return one of `words`, the first ones more often than the last."""
    return words[min(int(rng.paretovariate(0.6)) - 1, len(words) - 1)] if rng.random() < 0.5 else rng.choice(words)


def _coin(rng: random.Random) -> str:
    """Return an invented proper name: the words that hardly ever come twice."""
    return ("".join(rng.choices(_SYLLABLES, k=rng.choice((2, 2, 3, 3, 4)))) + rng.choice(_ENDINGS)).capitalize()


if __name__ == "__main__":
    write_pages(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]))
