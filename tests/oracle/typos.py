"""Small slips of the pen: one letter, or the other of two spellings."""

from __future__ import annotations

import random
import re

from tests.oracle.words import Words

_WORD = re.compile(r"[^\W\d_]+")
_LEAST = 5
_TWICE = 0.25


def slip(rng: random.Random, text: str, words: Words) -> str | None:
    """Return `text` with a small typo in one word, or None where no word is long enough."""
    open_ = [
        match for match in _WORD.finditer(text) if len(match[0]) >= _LEAST and match[0].lower() not in words.closed
    ]
    if not open_:
        return None
    match = rng.choice(open_)
    word, half = match[0], len(match[0]) // 2
    if half >= _LEAST and rng.random() < _TWICE:
        # Two slips well apart, so that nobody can take them for three.
        word = _edit(rng, word[:half], words) + word[half] + _edit(rng, word[half:], words)[1:]
    else:
        word = _edit(rng, word, words)
    return text[: match.start()] + word + text[match.end() :]


def respell(text: str) -> str | None:
    """Return `text` in the other of two English spellings, or None where there is but one."""
    other = re.sub(r"is(?=ation|e\b|ing\b|ed\b)", "iz", text, count=1)
    found = re.search(r"\w*(organis|criminalis)\w*", text, re.IGNORECASE)
    return other if found and other != text and "ization" in other else None


def _edit(rng: random.Random, word: str, words: Words) -> str:
    """Return `word` with a letter dropped, doubled, changed or two of its letters swapped; never the first."""
    while True:
        at = rng.randrange(1, len(word) - 1)
        kind = rng.randrange(4)
        if kind == 0 and len(word) > _LEAST:
            edited = word[:at] + word[at + 1 :]
        elif kind == 1:
            edited = word[:at] + word[at] + word[at:]
        elif kind == 2:
            edited = word[:at] + rng.choice(words.letters) + word[at + 1 :]
        else:
            edited = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        if edited.lower() != word.lower() and edited.lower() not in words.closed:
            return edited
