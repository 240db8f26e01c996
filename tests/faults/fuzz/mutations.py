"""A case in, another one out, changed by chance as people, programs and broken disks change pages."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from converters.mutating import mutate_bytes
from faults.fuzz.cases import CANARY, FORMS, Case, load_form
from profilecli.questionnaire.model import Questionnaire
from profilecli.questionnaire.translations import get_wordings

MOST = 12_000
"""How many bytes a page or a questionnaire may have."""
_WORDS = Path(__file__).parent / "words"
_ENDS = ("\n", "\r\n", "\r")
_CODECS = (
    *("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7"),
    *("cp1252", "latin-1", "cp1251", "koi8-r", "cp437", "shift_jis"),
)
OPTIONS: dict[str, tuple[Any, ...]] = {
    "encoding": (None, None, None, "utf-8", "latin-1", "cp1252", "utf-16", "utf-7", "shift_jis", "punycode"),
    "strict": (False, True),
    "public": (False, True),
    "path": ("page.txt", "a/b c.txt", "=1.txt", "p|`x`.txt", "##[x].txt", "\u00fc.txt", "\udcff.txt", "a\nb.txt", "-"),
}
_CASES: tuple[Callable[[str], str], ...] = (str.upper, str.lower, str.title, str.swapcase)
_STRING = re.compile(r'"[^"\n]*"')


@cache
def list_words(name: str) -> tuple[str, ...]:
    """Return the words of a file in `words`, in which some characters are escapes."""
    text = (_WORDS / f"{name}.txt").read_text("utf-8").replace("CANARY", CANARY)
    return tuple(
        line.encode("latin-1", "backslashreplace").decode("unicode_escape")
        for line in text.removesuffix("\n").split("\n")
    )


@cache
def list_wordings(toml: bytes) -> tuple[str, ...]:
    """Return all that a questionnaire knows lines by."""
    form = load_form(toml)
    if not isinstance(form, Questionnaire):
        return ("",)
    entries = (*form.survey, *(choice for choices in form.choices.values() for choice in choices))
    worded = [get_wordings(entry, language) for entry in entries for language in form.languages or (form.language,)]
    found = [wording for each in worded for wording in (each.label, *each.aliases)]
    return tuple(dict.fromkeys((*found, *form.name_labels, *form.boilerplate, *form.end)))


def change_page(case: Case, chance: random.Random, others: Sequence[Case]) -> Case:
    """Return a case with another page; `others` are those that it can take lines from."""
    page = case.page
    if chance.random() < 0.8:
        # Many short pages have more to fail at than a few long ones that take the same time.
        page = _cut(page, chance)
    for _ in range(chance.choice((1, 1, 2, 3, 5, 9))):
        draw = chance.random()
        if draw < 0.08:
            page = mutate_bytes(page, chance)
        elif draw < 0.12:
            page = _recode(page, chance)
        elif draw < 0.3:
            page = _change_letters(_decode(page), chance).encode("utf-8", "surrogatepass")
        else:
            other = _decode(chance.choice(others).page)
            page = _change_lines(_decode(page), other, list_wordings(case.toml), chance).encode(
                "utf-8", "surrogateescape"
            )
    return replace(case, page=page[:MOST])


def change_setting(case: Case, chance: random.Random) -> Case:
    """Return a case that is read in another way."""
    for _ in range(chance.choice((0, 0, 1, 1, 2, 4))):
        if chance.random() < 0.7:
            case = _change_form(case, chance)
        else:
            key = chance.choice(list(OPTIONS))
            case = replace(case, **{key: chance.choice(OPTIONS[key])})
    return case


def _cut(page: bytes, chance: random.Random) -> bytes:
    """Return the first line of a page and a few others, which follow each other."""
    lines = page.splitlines(keepends=True)
    start = chance.randrange(len(lines) + 1)
    return b"".join([*lines[:1], *lines[max(1, start) : start + chance.choice((2, 4, 8, 16))]])


def _decode(page: bytes) -> str:
    return page.decode("utf-8", "surrogateescape")


def _recode(page: bytes, chance: random.Random) -> bytes:
    text = _decode(page)
    if chance.random() < 0.5:
        end = chance.choice(_ENDS)
        return re.sub("\r\n|\r|\n", lambda _: end, text).encode("utf-8", "surrogateescape")
    return text.encode(chance.choice(_CODECS), "replace")


def _change_letters(text: str, chance: random.Random) -> str:
    text = text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    start = chance.randrange(len(text) + 1)
    end = start + chance.choice((0, 0, 0, 1, 1, 3, 20))
    scrap = chance.choice(list_words("scraps"))
    return text[:start] + scrap * chance.choice((1, 1, 1, 1, 2, 3, 40)) + text[end:]


def _change_lines(text: str, other: str, wordings: Sequence[str], chance: random.Random) -> str:
    """Return `text` with a line, or a few, taken out, put in, moved, or dressed in another way."""
    lines, others = re.split("(\r\n|\r|\n)", text), re.split("\r\n|\r|\n", other)
    # Ends are at the odd places.
    at, there = chance.randrange(0, len(lines), 2), chance.randrange(len(others))
    end = lines[1] if len(lines) > 1 and chance.random() < 0.9 else chance.choice(_ENDS)
    size = chance.choice((1, 1, 2, 4))
    wording = chance.choice(wordings)
    words = wording.split()
    match chance.randrange(10):
        case 0:
            del lines[at : at + 2 * size]
        case 1:
            lines[at:at] = lines[at : at + 2 * size]
        case 2:
            to = chance.randrange(0, len(lines), 2)
            lines[at], lines[to] = lines[to], lines[at]
        case 3 | 4:
            lines[at:at] = [chance.choice(list_words("lines")), end]
        case 5:
            lines[at:at] = [chance.choice(list_words("dresses")).format(wording, wording), end]
        case 6:
            lines[at] = chance.choice(list_words("dresses")).format(lines[at], lines[0])
        case 7:
            lines[at:at] = [part for line in others[there : there + 4 * size] for part in (line, end)]
        case 8:
            middle = chance.randrange(len(words) + 1)
            lines[at:at] = [" ".join(words[:middle]), chance.choice(("", end)), " ".join(words[middle:]), end]
        case _:
            lines[at] = chance.choice(_CASES)(lines[at])
    return "".join(lines)


def _change_form(case: Case, chance: random.Random) -> Case:
    """Return the case with another questionnaire, or with a line of its own changed."""
    if chance.random() < 0.25:
        return replace(case, form=chance.choice(list(FORMS)))
    lines = case.toml.decode("utf-8", "surrogateescape").split("\n")
    at, key = chance.randrange(len(lines)), chance.choice(list_words("keys"))
    match chance.randrange(5):
        case 0:
            del lines[at]
        case 1:
            lines[at:at] = [key]
        case 2:
            to = chance.randrange(len(lines))
            lines[at], lines[to] = lines[to], lines[at]
        case 3:
            same = [number for number, line in enumerate(lines) if line.partition("=")[0] == key.partition("=")[0]]
            lines[chance.choice(same or [at])] = key
        case _:
            # Half of a pair of UTF-16 is bytes that are no UTF-8.
            scrap = chance.choice(list_words("scraps")).encode("utf-8", "surrogatepass")
            value = chance.choice([*_STRING.findall(key), f'"{_decode(scrap)}"', '"Who?"'])
            lines[at] = _STRING.sub(lambda _: value, lines[at], count=1)
    # What a questionnaire says is no secret.
    return replace(case, form="\n".join(lines).replace(CANARY, "rope")[:MOST])
