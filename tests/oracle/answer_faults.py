"""Faults of answers: empty, of the wrong type, misspelt, or followed by what belongs to nothing."""

from __future__ import annotations

import random
from dataclasses import replace

from tests.oracle import choice_dress, typed, typos
from tests.oracle.drafts import Draft, is_prose, part, pick
from tests.oracle.roles import Line, Role


def leave_empty(rng: random.Random, draft: Draft) -> bool:
    """A question asked, and nothing under it."""
    section = pick(rng, draft.sections)
    if section is None:
        return False
    part(section)
    section.body = []
    draft.codes.add("PRF301")
    return True


def leave_boxes(rng: random.Random, draft: Draft) -> bool:
    """A list in which no box is ticked."""
    section = pick(rng, (one for one in draft.sections if one.ask.is_select))
    if section is None:
        return False
    part(section)
    section.body = choice_dress.build_off(section.ask)
    draft.codes.add("PRF301")
    return True


def spoil_value(rng: random.Random, draft: Draft) -> bool:
    """Something else where a value should stand."""
    section = pick(rng, (one for one in draft.sections if one.ask.is_typed and not one.ask.is_one_word))
    if section is None:
        return False
    part(section)
    section.body = [[typed.build_wrong(rng, section.ask, draft.form.words)]]
    draft.codes.add("PRF305")
    return True


def hold_place(rng: random.Random, draft: Draft) -> bool:
    """A placeholder for an answer."""
    section = pick(rng, (one for one in draft.sections if not (one.ask.is_select or one.ask.is_one_word)))
    if section is None:
        return False
    part(section)
    role = Role.ANSWER if section.ask.is_text else Role.PLACEHOLDER
    section.body = [[Line(role, rng.choice(draft.form.words.placeholders), section.ask.name, is_safe=True)]]
    section.ends_prose = False
    draft.codes.add("PRF306")
    return True


def add_tail(rng: random.Random, draft: Draft) -> bool:
    """Text behind a typed answer."""
    section = pick(rng, (one for one in draft.sections if one.ask.is_typed and one.body))
    if section is None:
        return False
    part(section)
    section.body += [[Line(Role.UNPLACED, text)] for text in rng.sample(draft.form.words.unplaced, rng.randint(1, 2))]
    section.loose = True
    draft.codes.add("PRF402")
    return True


def choose_unknown(rng: random.Random, draft: Draft) -> bool:
    """A line in a list that is none of its choices."""
    section = pick(rng, (one for one in draft.sections if one.ask.is_select and one.body))
    if section is None:
        return False
    part(section)
    line = Line(Role.OTHER, rng.choice(draft.form.words.items), section.ask.name)
    if section.ask.type == "select_one":
        section.body = [[line]]
        draft.codes.add("PRF305")
        return True
    section.body.insert(rng.randint(0, len(section.body)), [line])
    draft.codes.add("PRF302")
    return True


def misspell_choice(rng: random.Random, draft: Draft) -> bool:
    """A choice with a typo or the other spelling."""
    section = pick(rng, (one for one in draft.sections if one.ask.is_select and one.body))
    if section is None:
        return False
    part(section)
    chosen = choice_dress.draw_chosen(rng, section.ask)
    style = rng.choice(("plain", "bullet", "[x]")), draft.form.words
    section.body = choice_dress.build_list(rng, section.ask, style, chosen, 0)
    row = rng.choice([lines for lines in section.body if lines[0].chosen])
    text = row[0].text
    other = typos.respell(text) if rng.random() < 0.5 else None
    row[0] = replace(row[0], text=other or typos.slip(rng, text, draft.form.words) or text)
    if row[0].text != text:
        draft.codes.add("PRF303")
    return True


def slip_control(rng: random.Random, draft: Draft) -> bool:
    """A control character inside an answer."""
    section = pick(rng, (one for one in draft.sections if is_prose(one)))
    if section is None:
        return False
    line = section.body[0][0]
    spot = line.text.find(" ") + 1
    text = line.text[:spot] + rng.choice(("\x07", "\u202e", "\x0b", "\x1b", "\u2066")) + line.text[spot:]
    section.body[0][0] = replace(line, text=text)
    draft.codes.add("PRF103")
    return True
