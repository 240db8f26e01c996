"""Small piles of pages: a page in, written many times with other words in the places of its answers, its draft out."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from pathlib import Path

from profilecli.drafting.draft_form import DraftForm, DraftLine, DraftQuestion
from profilecli.drafting.pile import Pile
from profilecli.drafting.rounds import draft_form
from profilecli.run.inputs import find_inputs

_SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu".split()


def coin(number: int, place: int) -> str:
    """Return a word that no other page and no other place on it has."""
    rng = random.Random(f"{number}/{place}")
    return "".join(rng.choices(_SYLLABLES, k=4)).capitalize()


def fill(page: str, number: int) -> str:
    """Return a page with an own word for each `%`, and one of the words in `<a|b|c>`, by turns."""
    parts = page.split("%")
    text = "".join(part + (coin(number, place) if place < len(parts) - 1 else "") for place, part in enumerate(parts))
    turn = 0
    while "<" in text:
        before, _, rest = text.partition("<")
        chosen, _, after = rest.partition(">")
        options = chosen.split("|")
        text = f"{before}{options[(number + turn * (number // len(options))) % len(options)]}{after}"
        turn += 1
    return text


def repeat(page: str, count: int = 12) -> list[str]:
    """Return so many pages of one kind."""
    return [fill(page, number) for number in range(count)]


def write(folder: Path, pages: Iterable[str | bytes]) -> Path:
    """Write pages into a folder."""
    folder.mkdir(exist_ok=True)
    for number, page in enumerate(pages):
        (folder / f"{number:04}.txt").write_bytes(page if isinstance(page, bytes) else page.encode("utf-8"))
    return folder


def build(folder: Path, pages: Iterable[str | bytes]) -> DraftForm:
    """Return what is drafted from pages."""
    return draft_form(Pile(find_inputs([str(write(folder, pages))]).files))


def show(form: DraftForm) -> list[str]:
    """Return the questions of a draft, each with its type and its choices."""
    return [_show(item, form) for item in form.questions]


def _show(item: DraftQuestion, form: DraftForm) -> str:
    choices = [choice.label for choice in form.choices[item.list_name]] if item.list_name else []
    listed = f" = {' | '.join(choices)}" if choices else ""
    other = " | ..." if item.or_other else ""
    return f"{item.type}: {item.label}{listed}{other}"


def list_texts(lines: Sequence[DraftLine]) -> list[str]:
    """Return the texts of lines of a draft."""
    return [line.text for line in lines]
