"""Faults of headings: changed, lost, repeated, misspelt, or never asked by the questionnaire."""

from __future__ import annotations

import random
from dataclasses import replace

from tests.oracle import typos
from tests.oracle.drafts import Draft, Section, build_setting, fill_plain, is_prose, part, pick
from tests.oracle.heading_dress import Habit, dress_heading
from tests.oracle.prose import build_plain
from tests.oracle.roles import Line, Role

_BELOW_HEADING = 0.15
"""How often a changed heading stands below one that nothing answers."""


def leave_out(rng: random.Random, draft: Draft) -> bool:
    """A required question missing with all that stands under it."""
    section = pick(rng, (one for one in draft.sections if one.ask.is_required and len(draft.sections) > 1))
    if section is None:
        return False
    draft.sections.remove(section)
    draft.codes.add("PRF202")
    return True


def change_word(rng: random.Random, draft: Draft) -> bool:
    """Another question, close to the known one, at the start of a paragraph or below a heading or choice."""
    options = [one for one in _list_settled(draft) if one.ask.name in draft.form.words.changed]
    section = pick(rng, options)
    if section is None:
        return False
    part(section)
    fill_plain(rng, draft, section)
    above = draft.sections[draft.sections.index(section) - 1]
    section.heading = _build_changed(rng, draft, section, rng.choice(draft.form.words.changed[section.ask.name]))
    _displace(section)
    part(above)
    if rng.random() < _BELOW_HEADING and not above.ask.is_one_word:
        above.body = []
        draft.codes.add("PRF301")
    ends_in_choice = above.body and above.body[-1][-1].role is Role.CHOICE
    section.gap = None if ends_in_choice or not above.body else True
    above.is_faulty = True
    draft.codes.add("PRF206")
    return True


def swallow(rng: random.Random, draft: Draft) -> bool:
    """Another question, close to the known one, in the midst of a paragraph."""
    if draft.habit.front != "none" or draft.habit.case == "capitals" or not draft.spacing.before:
        # What looks like all other headings is one.
        return False
    pairs = zip(draft.sections, draft.sections[1:], strict=False)
    options = [
        below
        for above, below in pairs
        if is_prose(above)
        and not (above.is_faulty or below.is_faulty or below.ask.is_select)
        and below.ask.name in draft.form.words.changed
        and not draft.spacing.is_airy
    ]
    section = pick(rng, options)
    if section is None:
        return False
    part(section)
    above = draft.sections[draft.sections.index(section) - 1]
    above.is_faulty = True
    fill_plain(rng, draft, section)
    section.heading = _build_changed(rng, draft, section, rng.choice(draft.form.words.changed[section.ask.name]))
    section.gap = False
    _hand_over(section, above)
    draft.codes |= {"PRF207", "PRF202"} if section.ask.is_required else {"PRF207"}
    return True


def lose_heading(rng: random.Random, draft: Draft) -> bool:
    """A heading gone: what stood under it belongs to the answer above."""
    # A lone "Website: ..." further down would be the heading then.
    section = pick(rng, (one for one in _list_settled(draft) if not one.ask.is_one_word))
    if section is None:
        return False
    part(section)
    above = draft.sections[draft.sections.index(section) - 1]
    above.is_faulty = True
    fill_plain(rng, draft, section)
    section.heading = []
    section.gap = True
    _hand_over(section, above)
    if above.ask.is_typed:
        draft.codes.add("PRF402")
    elif above.ask.is_select:
        draft.codes.add("PRF302")
    draft.codes |= {"PRF202"} if section.ask.is_required else set()
    return True


def ask_unknown(rng: random.Random, draft: Draft) -> bool:
    """A question that the questionnaire does not have, as a paragraph of its own."""
    titles = rng.random() < 0.3
    options = draft.form.words.unknown_titles if titles else draft.form.words.unknown
    if titles and draft.habit.front.startswith("#"):
        # A Markdown heading of another level than the form's is part of an answer.
        level = draft.habit.front.partition(" ")[0]
        options = tuple(f"{level} {title.lstrip('# ')}" for title in options)
    above = pick(rng, (one for one in draft.sections if one.body and one.heading))
    if above is None:
        return False
    section = Section(above.ask, [Line(Role.UNPLACED, rng.choice(options), is_safe=True)], [], is_faulty=True)
    section.body = [[Line(Role.UNPLACED, text)] for text in rng.sample(draft.form.words.unplaced, rng.randint(1, 2))]
    section.gap = section.loose = True
    draft.sections.insert(draft.sections.index(above) + 1, section)
    draft.codes.add("PRF206")
    return True


def repeat(rng: random.Random, draft: Draft) -> bool:
    """A question asked twice, without a separator."""
    place = pick(rng, (one for one in draft.sections if one.body and one.heading and not draft.has_rules))
    if place is None:
        return False
    at = draft.sections.index(place)
    asked = [one for one in draft.sections[:at] if not one.ask.is_one_word and _is_asked(one)]
    first = pick(rng, asked)
    if first is None:
        return False
    ask = first.ask
    texts = build_plain(rng, build_setting(draft, ask, frozenset()))
    section = Section(ask, [Line(Role.UNPLACED, ask.label, is_safe=True)], [], is_faulty=True)
    section.body = [[Line(Role.UNPLACED, line.text) for line in lines] for lines in texts]
    draft.sections.insert(at + 1, section)
    draft.codes.add("PRF203")
    return True


def misspell_heading(rng: random.Random, draft: Draft) -> bool:
    """A heading with a typo, the other spelling, or a function word more or less."""
    section = pick(rng, (one for one in draft.sections if not one.ask.is_one_word))
    if section is None:
        return False
    part(section)
    ask, number = section.ask, draft.sections.index(section) + 1
    words = draft.form.words
    wordings = [typos.slip(rng, ask.label, words), typos.respell(ask.label), *words.reworded.get(ask.name, ())]
    wording = rng.choice([one for one in wordings if one] or [""])
    if wording:
        habit = replace(draft.habit, wrap=0)
        lines = dress_heading(rng, ask, number, (habit, words), wording)
        section.heading = [Line(Role.HEADING, lines[0], ask.name)]
        draft.codes.add("PRF205")
    return True


def _list_settled(draft: Draft) -> list[Section]:
    """Return the sections that stand behind one without a fault, and before one or none."""
    pairs = zip(draft.sections, draft.sections[1:], strict=False)
    return [below for above, below in pairs if not above.is_faulty and above.heading]


def _displace(section: Section) -> None:
    """Make all of a section unplaced."""
    section.heading = [_reassign(line, Role.UNPLACED, None) for line in section.heading]
    section.body = [[_reassign(line, Role.UNPLACED, None) for line in lines] for lines in section.body]


def _build_changed(rng: random.Random, draft: Draft, section: Section, wording: str) -> list[Line]:
    """Return a heading of another wording in a plain dress, on one line."""
    front = draft.habit.front if draft.habit.front in ("none", "1.", "1)", "Q1.", "##", "**") else "none"
    habit = Habit(front=front, case=draft.habit.case if draft.habit.case == "capitals" else "as-is")
    ask, number = replace(section.ask, label=wording), draft.sections.index(section) + 1
    text = dress_heading(rng, ask, number, (habit, draft.form.words))
    return [Line(Role.HEADING, text[0], section.ask.name)]


def _hand_over(section: Section, above: Section) -> None:
    """Make all lines of a section part of the answer above it, whose type says as what."""
    role = Role.ANSWER if above.ask.is_text else Role.OTHER if above.ask.is_select else Role.UNPLACED
    name = None if role is Role.UNPLACED else above.ask.name
    section.heading = [_reassign(line, role, name) for line in section.heading]
    section.body = [[_reassign(line, role, name) for line in lines] for lines in section.body]


def _reassign(line: Line, role: Role, name: str | None) -> Line:
    """Return a line as part of something else; rules and footers stay what they are."""
    if line.role in (Role.SEPARATOR, Role.BOILERPLATE, Role.BLANK):
        return line
    # Prose stays under watch; a heading or a value out of its place looks like one on purpose.
    return Line(role, line.text, name, is_safe=line.role is not Role.ANSWER)


def _is_asked(section: Section) -> bool:
    return bool(section.heading) and section.heading[0].role is Role.HEADING
