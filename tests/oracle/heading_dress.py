"""The clothes that one and the same heading wears from page to page; none changes its wording."""

from __future__ import annotations

import random
import string
from dataclasses import dataclass

from tests.oracle.forms import Ask
from tests.oracle.words import Words

FRONTS = (
    "none",
    "1.",
    "1)",
    "(1)",
    "Q1.",
    "Q1:",
    "Question 1:",
    "a)",
    "bullet",
    "##",
    "## 1.",
    "**",
    "__",
    "**1.",
    "###",
)
MARKS = ("as-is", "no-mark", "space-mark", "colon", "mark-colon", "full-width", "trailing-blanks")
SPACINGS = ("plain", "no-break", "double", "entity", "hidden", "tab")
CASES = ("as-is", "capitals", "title")
_BULLETS = ("\u2022 ", "- ", "* ", "\u2013 ", "\u25aa ", "\u27a2 ")
_HIDDEN = ("\u00ad", "\u200b", "\ufeff", "\u2060")


@dataclass(frozen=True, slots=True)
class Habit:
    """How one page dresses its headings; each heading may still differ a little."""

    front: str = "none"
    mark: str = "as-is"
    case: str = "as-is"
    spacing: str = "plain"
    note: float = 0.0
    """How often a note stands behind a heading."""
    wrap: int = 0
    """At which width headings are broken; 0 for never."""


def draw_habit(rng: random.Random, wrap: int) -> Habit:
    """Return the habit of one page."""
    return Habit(
        front=rng.choice(FRONTS) if rng.random() < 0.6 else "none",
        mark=rng.choice(MARKS) if rng.random() < 0.6 else "as-is",
        case=rng.choice(CASES[1:]) if rng.random() < 0.2 else "as-is",
        spacing=rng.choice(SPACINGS[1:]) if rng.random() < 0.25 else "plain",
        note=0.4 if rng.random() < 0.2 else 0.0,
        wrap=wrap,
    )


def list_tags(habit: Habit) -> list[str]:
    """Return the dresses by which the score is broken down."""
    tags = [("front", habit.front), ("mark", habit.mark), ("case", habit.case), ("space", habit.spacing)]
    named = [f"heading {kind} {value}" for kind, value in tags if value not in ("none", "as-is", "plain")]
    return [*named, *(["heading note"] if habit.note else ()), *(["heading wrapped"] if habit.wrap else ())]


def dress_heading(
    rng: random.Random, ask: Ask, number: int, style: tuple[Habit, Words], wording: str = ""
) -> list[str]:
    """Return the lines of the heading of `ask`, as question `number` of its page; `style` is its dress and language."""
    habit, words = style
    text = _dress_words(rng, ask, habit, wording or ask.label)
    if rng.random() < habit.note:
        of_choices = {"select_one": words.one_notes, "select_multiple": words.several_notes}
        text = f"{text.rstrip()} {rng.choice(of_choices.get(ask.type, words.notes))}"
    front, back = build_front(rng, habit.front.replace("Question", words.question), number)
    if ask.is_one_word and habit.front == "bullet":
        front = ""
    bare = text.rstrip(" ")
    lines = break_line(f"{front}{bare}", habit.wrap)
    lines[-1] += back or text[len(bare) :]
    if len(lines) > 1 and rng.random() < 0.3:
        lines[1:] = [f"   {line}" for line in lines[1:]]
    return lines


def build_front(rng: random.Random, kind: str, number: int) -> tuple[str, str]:
    """Return what stands before and behind the words of a heading."""
    letter = string.ascii_lowercase[number - 1]
    fronts = {
        "none": ("", ""),
        "bullet": (rng.choice(_BULLETS), ""),
        "a)": (f"{letter}) ", ""),
        "##": ("## ", ""),
        "###": ("### ", " ###"),
        "## 1.": (f"## {number}. ", ""),
        "**": ("**", "**"),
        "__": ("__", "__"),
        "**1.": (f"**{number}. ", "**"),
    }
    return fronts[kind] if kind in fronts else (kind.replace("1", str(number)) + " ", "")


def break_line(text: str, width: int) -> list[str]:
    """Return `text` broken over two or three lines at about `width`, or whole where it is short."""
    words = text.split(" ")
    if not width or len(text) <= width:
        return [text]
    # A number does not stand on a line of its own.
    lines = [" ".join(words[:3])]
    for word in words[3:]:
        if len(lines[-1]) + 1 + len(word) > width and len(lines) < 3:
            lines.append(word)
        else:
            lines[-1] += f" {word}"
    return lines


def mark_end(text: str, kind: str) -> str:
    """Return `text` with its question mark, or none, as `kind` says."""
    base, had = text.rstrip("?"), text.endswith("?")
    mark = "?" if had else ""
    return {
        "as-is": text,
        "no-mark": base,
        "space-mark": f"{base} ?",
        "colon": f"{base}:",
        "mark-colon": f"{base}{mark}:  ",
        "full-width": f"{base}\uff1f" if had else base,
        "trailing-blanks": f"{text}   ",
    }[kind]


def _dress_words(rng: random.Random, ask: Ask, habit: Habit, wording: str) -> str:
    text = {"as-is": wording, "capitals": wording.upper(), "title": wording.title()}[habit.case]
    text = mark_end(text, habit.mark)
    at = [index for index, letter in enumerate(text.rstrip()) if letter == " "]
    if habit.spacing == "plain" or (not at and habit.spacing != "hidden"):
        return text
    if habit.spacing == "hidden":
        spot = rng.randrange(2, 5)
        return text[:spot] + rng.choice(_HIDDEN) + text[spot:]
    gap = {"no-break": "\u00a0", "double": "  ", "entity": "&nbsp;", "tab": "\t"}[habit.spacing]
    spots = set(rng.sample(at, rng.randint(1, min(3, len(at))))) if not ask.is_one_word else set(at)
    return "".join(gap if index in spots else letter for index, letter in enumerate(text))
