"""What surrounds the sections of a page, and how its lines become a text."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace

from tests.oracle.drafts import Draft, Section, Spacing
from tests.oracle.inline import move_inline
from tests.oracle.roles import Line, Role

SPACINGS: dict[str, Spacing] = {
    "blank lines": Spacing(),
    "seed": Spacing(before=1, after=1, between=1),
    "tight": Spacing(before=0, after=0, between=0),
    "airy": Spacing(before=2, after=1, between=1, each=1),
    "single newlines": Spacing(before=1, after=0, between=0),
    "compact": Spacing(before=1, after=0, between=1),
    "indented": Spacing(before=1, after=0, between=1, indent="    "),
    "indented by tabs": Spacing(before=0, after=0, between=1, indent="\t"),
    "wrapped": Spacing(before=1, after=1, between=1, wrap=60),
    "wrapped wide": Spacing(before=1, after=0, between=1, wrap=76),
}
_WEIGHTS = (5, 2, 2, 2, 2, 2, 1, 1, 2, 1)


def draw_spacing(rng: random.Random) -> tuple[str, Spacing]:
    """Return the name of a spacing and the spacing."""
    name = rng.choices(list(SPACINGS), _WEIGHTS)[0]
    return name, SPACINGS[name]


def _name(rng: random.Random, draft: Draft, name: str) -> None:
    text = rng.choice(("{}", "{}", "{}", "# {}", "**{}**", "  {}"))
    draft.above.append([Line(Role.NAME, text.format(name), says=name)])


def _label_name(rng: random.Random, draft: Draft, name: str) -> None:
    label = rng.choice(draft.form.name_labels)
    if rng.random() < 0.3:
        draft.above.append([Line(Role.BOILERPLATE, rng.choice((label, f"{label}:"))), Line(Role.NAME, name, says=name)])
    else:
        draft.above.append([Line(Role.NAME, f"{label}: {name}", says=name)])
    if rng.random() < 0.5:
        draft.above.insert(0, [Line(Role.UNPLACED, rng.choice(draft.form.words.dates))])


def _name_after(rng: random.Random, draft: Draft, name: str) -> None:
    texts = rng.sample((*draft.form.words.dates, *draft.form.words.breadcrumbs), rng.randint(1, 2))
    draft.above += [[Line(Role.UNPLACED, text, is_safe=True)] for text in texts]
    _name(rng, draft, name)


def _name_before(rng: random.Random, draft: Draft, name: str) -> None:
    _name(rng, draft, name)
    texts = rng.sample(draft.form.words.after_name, rng.randint(1, 3))
    draft.above += [[Line(Role.UNPLACED, text, is_safe=True)] for text in texts]


def _name_twice(rng: random.Random, draft: Draft, name: str) -> None:
    _name(rng, draft, name)
    draft.above.append([Line(Role.UNPLACED, rng.choice((name, name.upper())), is_safe=True)])


def _name_not(rng: random.Random, draft: Draft, _: str) -> None:
    if rng.random() < 0.5:
        draft.above.append([Line(Role.UNPLACED, rng.choice(draft.form.words.dates), is_safe=True)])
    draft.codes.add("PRF401")


def _surround(rng: random.Random, draft: Draft, name: str) -> None:
    """Menus and footers around and within."""
    draft.above.append([_draw_boilerplate(rng, draft)])
    _name(rng, draft, name)
    for section in rng.sample(draft.sections, min(2, len(draft.sections))):
        section.body.insert(rng.randint(0, len(section.body)), [_draw_boilerplate(rng, draft)])
    draft.sections[-1].body.append([_draw_boilerplate(rng, draft)])


def _draw_boilerplate(rng: random.Random, draft: Draft) -> Line:
    text = rng.choice(draft.form.boilerplate)
    return Line(Role.BOILERPLATE, rng.choice((text, text.upper(), f"{text} ")))


def _rule(rng: random.Random, draft: Draft, name: str) -> None:
    """Rules between the sections of one profile."""
    _name(rng, draft, name)
    draft.has_rules = True
    rule = rng.choice(("---", "=====", "* * *", "__________", "#####", "-" * 40))
    for section in draft.sections:
        if rng.random() < 0.6 and section.body:
            section.body.append([Line(Role.SEPARATOR, rule)])


def _underline(_: random.Random, draft: Draft, name: str) -> None:
    """Setext underlines below the name and below headings."""
    draft.has_rules = True
    draft.above.append([Line(Role.NAME, name, says=name), Line(Role.SEPARATOR, "=" * max(3, len(name)))])
    for section in draft.sections:
        section.heading.append(Line(Role.SEPARATOR, "-" * len(section.heading[-1].text)))


def _translate_beside(rng: random.Random, draft: Draft, name: str) -> None:
    """Headings in two languages on one line."""
    _name(rng, draft, name)
    mark = rng.choice((" / ", " ", " | "))
    for section in draft.sections:
        text = _get_translation(rng, draft, section)
        if text:
            section.heading = [Line(Role.HEADING, f"{section.ask.label}{mark}{text}", section.ask.name)]


def _translate_below(rng: random.Random, draft: Draft, name: str) -> None:
    """Headings in two languages on two lines."""
    _name(rng, draft, name)
    for section in draft.sections:
        text = _get_translation(rng, draft, section)
        if text:
            section.heading.append(Line(Role.HEADING, text, section.ask.name))


def _get_translation(rng: random.Random, draft: Draft, section: Section) -> str:
    texts = draft.form.words.translated.get(section.ask.name, ())
    return rng.choice(texts) if texts and section.ask.label.endswith("?") else ""


def _alternate(rng: random.Random, draft: Draft, name: str) -> None:
    """Each section once more in another language, which the questionnaire does not know."""
    _name(rng, draft, name)
    for section in list(draft.sections):
        text = _get_translation(rng, draft, section)
        if text and section.body:
            foreign = Section(section.ask, [Line(Role.UNPLACED, text, is_safe=True)], [], is_faulty=True)
            foreign.body = [[Line(Role.UNPLACED, rng.choice(draft.form.words.foreign))]]
            foreign.gap = foreign.loose = True
            draft.sections.insert(draft.sections.index(section) + 1, foreign)
            section.is_faulty = True
            draft.codes.add("PRF206")


def _inline(rng: random.Random, draft: Draft, name: str) -> None:
    """Answers on their headings' lines."""
    _name(rng, draft, name)
    move_inline(rng, draft)


LAYOUTS: dict[str, Callable[[random.Random, Draft, str], None]] = {
    "plain": _name,
    "labelled name": _label_name,
    "lines before the name": _name_after,
    "lines behind the name": _name_before,
    "name twice": _name_twice,
    "no name": _name_not,
    "menus and footers": _surround,
    "rules": _rule,
    "underlines": _underline,
    "two languages on a line": _translate_beside,
    "two languages on two lines": _translate_below,
    "two languages in turn": _alternate,
    "answers on the line": _inline,
    "several by a rule": _name,
    "several by a form feed": _name,
}
SEVERAL = ("several by a rule", "several by a form feed")
FLAWED = ("no name", "two languages in turn")
"""Layouts that are faults themselves."""
_LAYOUT_WEIGHTS = (6, 2, 2, 2, 1, 1, 2, 2, 1, 1, 1, 1, 3, 2, 2)


def draw_layout(rng: random.Random, *, is_sound: bool) -> str:
    """Return the name of a layout."""
    while True:
        name = rng.choices(list(LAYOUTS), _LAYOUT_WEIGHTS)[0]
        if not (is_sound and name in FLAWED):
            return name


def join_profiles(rng: random.Random, layout: str, profiles: Sequence[list[Line]]) -> list[list[Line]]:
    """Return the lines of each profile, with what separates it from the one before."""
    joined = [list(profiles[0])]
    for lines in profiles[1:]:
        if layout == SEVERAL[0]:
            rule = rng.choice(("---", "=" * 30, "***", "________", "-" * 70))
            joined.append([Line(Role.BLANK), Line(Role.SEPARATOR, rule), Line(Role.BLANK), *lines])
        elif rng.random() < 0.5:
            joined.append([replace(lines[0], text=f"\f{lines[0].text}"), *lines[1:]])
        else:
            joined.append([Line(Role.SEPARATOR, "\f"), *lines])
    return joined
