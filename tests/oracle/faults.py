"""The faults that are put into a sound draft; each adds the codes that must tell of it."""

from __future__ import annotations

import random
from collections.abc import Callable

from tests.oracle import answer_faults, heading_faults
from tests.oracle.drafts import Draft

Fault = Callable[[random.Random, Draft], bool]
"""Puts itself into a draft and returns True, or finds no place and returns False."""

FAULTS: dict[str, Fault] = {
    "empty": answer_faults.leave_empty,
    "empty boxes": answer_faults.leave_boxes,
    "question missing": heading_faults.leave_out,
    "word changed": heading_faults.change_word,
    "word changed within": heading_faults.swallow,
    "heading gone": heading_faults.lose_heading,
    "unknown question": heading_faults.ask_unknown,
    "question repeated": heading_faults.repeat,
    "wrong value": answer_faults.spoil_value,
    "placeholder": answer_faults.hold_place,
    "text behind value": answer_faults.add_tail,
    "unknown choice": answer_faults.choose_unknown,
    "choice misspelt": answer_faults.misspell_choice,
    "heading misspelt": heading_faults.misspell_heading,
    "control character": answer_faults.slip_control,
}


def spoil(rng: random.Random, draft: Draft) -> bool:
    """Put one fault, drawn at random, into `draft`."""
    name = rng.choice(list(FAULTS))
    done = FAULTS[name](rng, draft)
    if done:
        draft.tags.append(f"fault {name}")
    return done
