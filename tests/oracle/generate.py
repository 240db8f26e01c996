"""Makes labelled pages from roles; the same seed gives the same pages on every machine."""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tests.oracle.choice_dress import DRESSES
from tests.oracle.cutting import cut_off
from tests.oracle.drafts import Draft, Spacing, build_sections, set_lines
from tests.oracle.encoding import draw_encoding, join_lines
from tests.oracle.faults import spoil
from tests.oracle.forms import GARDEN, PATHS, Form, load_form
from tests.oracle.heading_dress import Habit, draw_habit, list_tags
from tests.oracle.layouts import LAYOUTS, SEVERAL, draw_layout, draw_spacing, join_profiles
from tests.oracle.pages import Page, TrueProfile, encode_pages
from tests.oracle.roles import Line, Role, build_missing, derive_profile
from tests.oracle.safety import is_beginning, is_safe
from tests.oracle.words import LANGUAGES

_SOUND_SHARE = 0.5
_RARE_SHARE = 0.01


def generate(seed: int, count: int, language: str = "") -> Iterator[Page]:
    """Yield `count` pages, those of the form in several languages in `language` if one is named.

    Each depends on the seed, the language and its number only.
    """
    for number in range(count):
        rng = random.Random(f"{seed}/{number}{language}")
        form = load_form(GARDEN, language) if language else load_form(rng.choice(list(PATHS)))
        yield _draw_page(rng, f"g{language}{seed}-{number:05}", form)


def _draw_page(rng: random.Random, page_id: str, form: Form) -> Page:
    if rng.random() < _RARE_SHARE:
        return _draw_rare(rng, page_id, form)
    is_sound = rng.random() < _SOUND_SHARE
    while True:
        page = _build_page(rng, page_id, form, is_sound=is_sound)
        if page is not None:
            return page


def _build_page(rng: random.Random, page_id: str, form: Form, *, is_sound: bool) -> Page | None:
    """Return a page, or None where chance made a line look like what it is not."""
    layout = draw_layout(rng, is_sound=is_sound)
    spacing_name, spacing = draw_spacing(rng)
    habit = draw_habit(rng, rng.choice((36, 48)) if spacing.wrap else 0)
    choice = rng.choice(DRESSES)
    count = rng.randint(2, 3) if layout in SEVERAL else 1
    names = rng.sample(form.words.names, count)
    drafts = [_build_draft(rng, form, (spacing, habit, choice), (layout, name)) for name in names]
    if not is_sound:
        _spoil_drafts(rng, drafts)
    sets = [set_lines(draft) for draft in drafts]
    if any(not is_safe(lines, form) for lines in sets):
        return None
    if not is_sound and rng.random() < 0.06 and not cut_off(rng, drafts[-1], sets[-1]):
        return None
    if "PRF106" not in drafts[-1].codes and is_beginning(_get_last(sets[-1]), form):
        return None
    profiles = [derive_profile(lines, form) for lines in sets]
    lines = [line for part in join_profiles(rng, layout, sets) for line in part]
    ending, text = join_lines(rng, lines)
    encoding, codes = draw_encoding(rng, text, is_sound=is_sound)
    tags = [tag for draft in drafts for tag in draft.tags]
    tags += [f"spacing {spacing_name}", *list_tags(habit), f"ending {ending}", f"encoding {encoding}"]
    all_codes = sorted({code for draft in drafts for code in draft.codes} | codes)
    return Page(
        id=page_id,
        questionnaire=form.name,
        layout=layout,
        dresses=tuple(sorted(set(tags))),
        encoding=encoding,
        text=text,
        profiles=tuple(profiles),
        codes=tuple(all_codes),
        may=tuple(sorted({code for draft in drafts for code in draft.may} - set(all_codes))),
        language=form.language,
    )


def _build_draft(rng: random.Random, form: Form, style: tuple[Spacing, Habit, str], place: tuple[str, str]) -> Draft:
    """Return one sound profile in its layout; `style` is how it is set, `place` its layout and name."""
    spacing, habit, choice = style
    layout, name = place
    if layout.startswith("two languages on"):
        spacing, habit = replace(spacing, each=0), Habit()
    if layout == "underlines":
        habit = replace(habit, front="none", note=0, wrap=0)
    if layout == "answers on the line":
        spacing = replace(spacing, indent="")
    draft = Draft(form, spacing, habit)
    draft.is_mixed = layout == "plain" and rng.random() < 0.2
    draft.tags += ["heading dresses mixed"] * draft.is_mixed
    kept = next(ask for ask in form.asks if ask.is_required and ask.is_text)
    build_sections(rng, draft, choice, (kept.name,))
    for section in draft.sections:
        if section.ask.name == kept.name and layout in SEVERAL:
            # What tells two profiles apart is a question that both have asked.
            section.is_faulty = True
    LAYOUTS[layout](rng, draft, name)
    return draft


def _spoil_drafts(rng: random.Random, drafts: Sequence[Draft]) -> None:
    done = sum(bool(draft.codes) for draft in drafts)
    wanted = done + rng.choice((0, 1, 1, 2)) if done else rng.choice((1, 1, 2, 3))
    for _ in range(wanted * 4):
        if done >= wanted:
            return
        done += spoil(rng, rng.choice(drafts))


def _get_last(lines: Sequence[Line]) -> str:
    return next((line.text for line in reversed(lines) if line.role is not Role.BLANK), "")


def _draw_rare(rng: random.Random, page_id: str, form: Form) -> Page:
    """Return an empty page, or one on which nothing is asked."""
    if rng.random() < 0.5:
        text = rng.choice(("", "\n", "  \n\n\t\n", "\r\n\r\n"))
        return Page(page_id, form.name, "empty", (), "utf-8", text, (), ("PRF105",), language=form.language)
    name = rng.choice(form.words.rare_names)
    text = "\n\n".join((name, *rng.sample(form.words.sentences, 3))) + "\n"
    answers = {ask.name: build_missing(ask) for ask in form.asks}
    profiles, language = (TrueProfile(name, answers),), form.language
    return Page(page_id, form.name, "nothing asked", (), "utf-8", text, profiles, ("PRF201",), language=language)


def main(arguments: Sequence[str] | None = None) -> None:
    """Write pages as JSON lines to standard output."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pages", type=int, default=100)
    parser.add_argument("--language", choices=LANGUAGES, default="")
    options = parser.parse_args(arguments)
    sys.stdout.writelines(encode_pages(generate(options.seed, options.pages, options.language)))


if __name__ == "__main__":
    main()
