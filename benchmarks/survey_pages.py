"""Pages that answer an invented survey, and what each of them says; the same seed makes the same pages."""

from __future__ import annotations

import random
import string
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, field

from benchmarks.surveys import Asked, Survey, answer_text, answer_value, name_somebody

Said = str | tuple[str, ...] | None
"""What an answer says: the words, the value as the record has it, the labels of the choices; None for nothing."""


@dataclass(frozen=True, slots=True)
class SurveyPage:
    """One page and what it says under each label."""

    file: str
    text: str
    name: str
    said: dict[str, Said] = field(default_factory=dict)


def build_pages(survey: Survey, count: int, seed: int) -> Iterator[SurveyPage]:
    """Yield `count` pages; each depends on the seed and on its number only."""
    for number in range(count):
        rng = random.Random(f"{survey.name}/{seed}/{number}")
        yield _build_page(rng, survey, f"{number:05}.txt")


def _build_page(rng: random.Random, survey: Survey, file: str) -> SurveyPage:
    layout = set(rng.choice(survey.layouts).split())
    name = name_somebody(rng, survey)
    blocks: list[list[str]] = [*([line] for line in survey.header)]
    if survey.title:
        blocks.append([f"# {survey.title}" if "markdown" in layout else survey.title])
    if survey.intro:
        blocks.append(textwrap.wrap(survey.intro, 60) if "wrapped" in layout else [survey.intro])
    if survey.name_label:
        is_apart = layout & {"colon", "flat", "underlined"} and "inline" not in layout
        blocks.append([survey.name_label, name] if is_apart else [f"{survey.name_label}: {name}"])
    else:
        blocks.append([f"# {name}" if "markdown" in layout else name])
    sections = dict(survey.sections)
    said: dict[str, Said] = {}
    shown = 0
    for number, asked in enumerate(survey.questions):
        if number in sections:
            blocks.append([f"## {sections[number]}" if "markdown" in layout else sections[number]])
        said[asked.label] = None
        if rng.random() < survey.left_out:
            continue
        shown += 1
        block, said[asked.label] = _build_question(rng, asked, survey, (layout, shown))
        blocks.append(block)
        if rng.random() < 0.03 and survey.footer:
            blocks.append([_print_footer(rng, survey.footer[0])])
    blocks += [[_print_footer(rng, line)] for line in survey.footer]
    is_tight = layout & {"inline", "tabbed", "flat", "table"}
    gap = "\n" if is_tight else "\n\n\n" if "airy" in layout else "\n\n"
    return SurveyPage(file, gap.join("\n".join(block) for block in blocks) + "\n", name, said)


def _print_footer(rng: random.Random, line: str) -> str:
    return line.format(day=rng.randint(1, 28), number=rng.randint(1, 9999))


def _build_question(
    rng: random.Random, asked: Asked, survey: Survey, place: tuple[set[str], int]
) -> tuple[list[str], Said]:
    layout, number = place
    label = _mistype(rng, asked.label) if rng.random() < survey.typos else asked.label
    if asked.note and rng.random() < 0.5:
        label = f"{label} {asked.note}"
    head = _dress(label, layout, number)
    if asked.hint and not layout & {"inline", "tabbed", "table"}:
        head.append(asked.hint)
    if rng.random() < survey.empty:
        return (head if "table" not in layout else [f"| {head[0]} |  |"]), None
    if asked.choices:
        lines, said = _choose(rng, asked, layout)
    elif asked.type == "text":
        lines = answer_text(rng, asked.answer)
        said = " ".join(" ".join(lines).split())
    else:
        written, said = answer_value(rng, asked, survey)
        lines = [written]
    if "table" in layout:
        return [f"| {head[0]} | {' '.join(line for line in lines if line)} |"], said
    if layout & {"inline", "tabbed"}:
        return _join(head, lines, layout), said
    if "wrapped" in layout:
        lines = [part for line in lines for part in (textwrap.wrap(line, 60, break_on_hyphens=False) or [""])]
    if "indented" in layout:
        lines = [f"    {line}" if line else "" for line in lines]
    if layout & {"flat", "indented", "colon"}:
        return [*head, *(line for line in lines if line)], said
    return [*head, "", *lines], said


def _join(head: list[str], lines: list[str], layout: set[str]) -> list[str]:
    """Return a heading with the first line of its answer on its own line."""
    mark = "\t" if "tabbed" in layout else " " if head[-1].endswith(("?", ":")) else ": "
    if lines[0].startswith(("- ", "[")):
        return [*head, *lines]
    return [*head[:-1], head[-1] + mark + lines[0], *(line for line in lines[1:] if line)]


def _dress(label: str, layout: set[str], number: int) -> list[str]:
    dresses = {
        "markdown": [f"## {label}"],
        "bold": [f"**{label}**"],
        "underlined": [label, "-" * len(label)],
        "colon": [label if label.endswith("?") else f"{label}:"],
        "upper": [label.upper()],
        "numbered": [f"{number}. {label}"],
        "wrapped": textwrap.wrap(label, 34, break_on_hyphens=False),
    }
    return next((lines for name, lines in dresses.items() if name in layout), [label])


def _choose(rng: random.Random, asked: Asked, layout: set[str]) -> tuple[list[str], Said]:
    """Return the lines of a choice list, and the labels of the choices that are meant."""
    if asked.type == "select_one":
        weights = [1 / place for place in range(1, len(asked.choices) + 1)]
        chosen = rng.choices(asked.choices, weights)
    else:
        chosen = [choice for choice in asked.choices if rng.random() < 0.45] or [rng.choice(asked.choices)]
    other = [f"Other: {answer_text(rng, 'short')[0].lower()}"] if asked.or_other and rng.random() < 0.12 else []
    said = (*chosen, *other)
    return _list_choices(rng, asked, layout, (chosen, other)), said


def _list_choices(rng: random.Random, asked: Asked, layout: set[str], picked: tuple[list[str], list[str]]) -> list[str]:
    chosen, other = picked
    said = [*chosen, *other]
    boxes = [f"[{'x' if choice in chosen else ' '}] {choice}" for choice in asked.choices]
    shown = {
        "row": ["  ".join(boxes), *other],
        "ticked": [f"[x] {line}" for line in said],
        "boxes": boxes + [f"[x] {line}" for line in other],
        "bullets": [f"- {line}" for line in said],
    }
    found = next((lines for name, lines in shown.items() if name in layout), None)
    if found is not None:
        return found
    has_commas = other or any("," in line for line in said)
    if layout & {"semicolons", "inline", "tabbed", "table"} or ("commas" in layout and has_commas):
        return ["; ".join(said)]
    if "commas" in layout:
        return [", ".join(said)]
    return [_mistype(rng, line) if rng.random() < 0.005 else line for line in chosen] + other


def _mistype(rng: random.Random, text: str) -> str:
    """Return `text` with one slip of the hand in one of its words."""
    words = text.split(" ")
    places = [place for place, word in enumerate(words) if len(word) > 3 and word.isalpha()]
    if not places:
        return text
    place = rng.choice(places)
    word = words[place]
    at = rng.randrange(1, len(word) - 1)
    words[place] = rng.choice(
        (
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + rng.choice(string.ascii_lowercase) + word[at + 1 :],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        )
    )
    return " ".join(words)
