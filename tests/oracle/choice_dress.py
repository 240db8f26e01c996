"""Choice lists in every dress: what is chosen, what stands there unchosen, and what is no choice."""

from __future__ import annotations

import random
from collections.abc import Sequence

from tests.oracle.forms import Ask, Choice
from tests.oracle.roles import Line, Role
from tests.oracle.words import Words

_PAIRS = {
    "[x]": ("[x] ", "[ ] "),
    "[X]": ("[X] ", "[] "),
    "- [x]": ("- [x] ", "- [ ] "),
    "\u2611": ("\u2611 ", "\u2610 "),
    "\u2612": ("\u2612 ", "\u2610 "),
    "\u2713": ("\u2713 ", "\u2717 "),
    "\u2714": ("\u2714 ", "\u2718 "),
    "(x)": ("(x) ", "( ) "),
}
_FRONTS = {
    "bullet": ("\u2022 ", "- ", "* ", "\u2013 ", "o ", "\u27a2 ", "\uf0b7 ", "\uf0fc ", "+ ", "\u2192 "),
    "plain": ("",),
}
DRESSES = (*_PAIRS, *_FRONTS, "numbers", "yes/no", "semicolons", "commas", "one line ;", "one line |", "capitals")
"""Wrapping is a matter of the page; see `wrap`."""


def draw_chosen(rng: random.Random, ask: Ask) -> list[Choice]:
    """Return the choices that are made: one, or some, mostly in their order."""
    if ask.type == "select_one":
        return [rng.choice(ask.choices)]
    chosen = [choice for choice in ask.choices if rng.random() < 0.6] or [rng.choice(ask.choices)]
    if rng.random() < 0.15:
        rng.shuffle(chosen)
    return chosen


def build_list(
    rng: random.Random, ask: Ask, style: tuple[str, Words], chosen: Sequence[Choice], wrap: int
) -> list[list[Line]]:
    """Return the lines of a list, each choice a paragraph of one or more lines; `style` is its dress and language."""
    dress, words = style
    if dress.startswith("one line"):
        mark = dress[-1]
        text = rng.choice((f"{mark} ", f" {mark} ")).join(choice.label for choice in chosen)
        return [[Line(Role.CHOICE, text, ask.name, chosen=tuple(choice.name for choice in chosen))]]
    front = rng.choice(_FRONTS.get(dress, ("",)))
    names = {choice.name for choice in chosen}
    shown: Sequence[Choice] = ask.choices if dress in _PAIRS or dress == "yes/no" else chosen
    return [
        _build_choice(
            ask, choice, _dress(rng, (dress, front, words), choice, number, is_on=choice.name in names), names, wrap
        )
        for number, choice in enumerate(shown, 1)
    ]


def build_off(ask: Ask) -> list[list[Line]]:
    """Return a list in which no box is ticked."""
    return [[Line(Role.CHOICE, f"[ ] {choice.label}", ask.name)] for choice in ask.choices]


def _dress(rng: random.Random, style: tuple[str, str, Words], choice: Choice, number: int, *, is_on: bool) -> str:
    (dress, front, words), label = style, choice.label
    if dress in _PAIRS:
        return _PAIRS[dress][0 if is_on else 1] + label
    if dress == "yes/no":
        return f"{label}: {words.yes if is_on else words.no}"
    if dress == "semicolons":
        return label + rng.choice((";", ".", ";"))
    if dress == "commas":
        return label.replace(",", "") if rng.random() < 0.5 else label.replace(words.joiner, f",{words.joiner}")
    if dress == "capitals":
        return label.upper()
    return f"{number}. {label}" if dress == "numbers" else front + label


def _build_choice(ask: Ask, choice: Choice, text: str, names: set[str], wrap: int) -> list[Line]:
    lines = wrap_words(text, wrap)
    chosen = (choice.name,) if choice.name in names else ()
    first = Line(Role.CHOICE, lines[0], ask.name, chosen=chosen)
    return [first, *(Line(Role.CHOICE, line, ask.name) for line in lines[1:])]


def wrap_words(text: str, width: int, most: int = 4) -> list[str]:
    """Return `text` broken at `width` over at most `most` lines."""
    if not width or len(text) <= width:
        return [text]
    width = max(width, -(-len(text) // most) + 14)
    lines = [""]
    for word in text.split(" "):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip() if lines[-1] else word
    return lines
