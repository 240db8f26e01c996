"""Text answers of every shape: sentences, lists, sub-headings, and lines that only look like something else."""

from __future__ import annotations

import random
import textwrap
from collections.abc import Callable
from dataclasses import dataclass

from tests.oracle.forms import Ask, Form
from tests.oracle.roles import Line, Role

Body = list[list[Line]]
"""Paragraphs, each of one or more lines."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a text answer must know of its page."""

    form: Form
    ask: Ask
    asked: frozenset[str]
    """The questions asked before this one."""
    wrap: int = 0
    has_gaps: bool = True
    """Whether blank lines part paragraphs."""
    is_airy: bool = False
    """Whether blank lines part all lines."""
    is_flat: bool = False
    """Whether headings follow the answer above without a blank line: a question by itself is a heading there."""


def build_prose(rng: random.Random, setting: Setting) -> tuple[Body, str]:
    """Return a text answer and the name of its shape."""
    shapes = [shape for shape in _SHAPES if not ((setting.is_airy or setting.is_flat) and shape in _TIGHT)]
    if not setting.has_gaps:
        shapes = [shape for shape in shapes if shape not in _GAPPED]
    shape = rng.choice(shapes) if rng.random() < 0.7 else "paragraphs"
    return _SHAPES[shape](rng, setting), shape


def build_plain(rng: random.Random, setting: Setting) -> Body:
    """Return one to three paragraphs of sentences and nothing else."""
    return [_write(setting, " ".join(_draw(rng, setting, rng.randint(1, 4)))) for _ in range(rng.randint(1, 3))]


def build_foreign(rng: random.Random, setting: Setting) -> Body:
    """Return paragraphs in two languages in turn."""
    texts = [*_draw(rng, setting, 2), rng.choice(setting.form.words.foreign)]
    return [_write(setting, text) for text in (texts[0], texts[2], texts[1])]


def _draw(rng: random.Random, setting: Setting, count: int) -> list[str]:
    return rng.sample(setting.form.words.sentences, count)


def _write(setting: Setting, text: str) -> list[Line]:
    """Return a paragraph, broken at the page's width."""
    broken = (
        textwrap.wrap(text, setting.wrap, break_long_words=False, break_on_hyphens=False) if setting.wrap else [text]
    )
    return [Line(Role.ANSWER, line, setting.ask.name) for line in broken]


def _one(setting: Setting, text: str, *, is_safe: bool = False) -> list[Line]:
    return [Line(Role.ANSWER, text, setting.ask.name, is_safe=is_safe)]


def _quote_within(rng: random.Random, setting: Setting) -> Body:
    label = rng.choice([ask for ask in setting.form.asks if " " in ask.label]).label
    return [
        _one(setting, setting.form.words.quoted_within.format(label=label)),
        _write(setting, _draw(rng, setting, 1)[0]),
    ]


def _quote_first(rng: random.Random, setting: Setting) -> Body:
    label = rng.choice([ask for ask in setting.form.asks if ask.label.endswith("?")]).label
    body = [_write(setting, _draw(rng, setting, 1)[0])]
    form = rng.choice(setting.form.words.quoted_first)
    return [*body, _one(setting, form.format(label=label, base=label[:-1].rstrip()))]


def _ask_oneself(rng: random.Random, setting: Setting) -> Body:
    first, last = _draw(rng, setting, 2)
    return [[*_one(setting, first), *_one(setting, rng.choice(setting.form.words.rhetorical)), *_one(setting, last)]]


def _ask_within(rng: random.Random, setting: Setting) -> Body:
    first, last = _draw(rng, setting, 2)
    return [_write(setting, f"{first} {rng.choice(setting.form.words.rhetorical)} {last}")]


def _title(rng: random.Random, setting: Setting) -> Body:
    titles = rng.sample(setting.form.words.titles, 2)
    return [
        part
        for title, text in zip(titles, _draw(rng, setting, 2), strict=True)
        for part in (_one(setting, title), _write(setting, text))
    ]


def _label(rng: random.Random, setting: Setting) -> Body:
    labelled = rng.sample(setting.form.words.labelled, 2)
    if "website" in setting.asked:
        labelled.append("Website: www.rosewater.example")
    return [_write(setting, _draw(rng, setting, 1)[0]), *(_one(setting, text) for text in labelled)]


def _choose(rng: random.Random, setting: Setting) -> Body:
    lists = [ask for ask in setting.form.asks if ask.choices]
    return [_one(setting, rng.choice(rng.choice(lists).choices).label, is_safe=True)]


def _name_others(rng: random.Random, setting: Setting) -> Body:
    names = rng.sample(setting.form.words.other_names, 2)
    return [_write(setting, setting.form.words.sharing), *(_one(setting, name) for name in names)]


def _count_years(rng: random.Random, setting: Setting) -> Body:
    return [
        _one(setting, rng.choice(setting.form.words.years), is_safe=True),
        _write(setting, _draw(rng, setting, 1)[0]),
        _one(setting, rng.choice(setting.form.words.years), is_safe=True),
    ]


def _say_word(rng: random.Random, setting: Setting) -> Body:
    return [_one(setting, rng.choice(setting.form.words.short))]


def _list(marks: Callable[[int], str], least: int, most: int) -> Callable[[random.Random, Setting], Body]:
    """Return a builder of lists whose items open with what `marks` makes of their number."""

    def build(rng: random.Random, setting: Setting) -> Body:
        items = rng.sample(setting.form.words.items, rng.randint(least, most))
        body = [_build_item(setting, marks(number), item) for number, item in enumerate(items, 1)]
        if rng.random() < 0.6:
            body.insert(0, _one(setting, rng.choice(setting.form.words.intros)))
        if not setting.is_airy:
            body = [[line for part in body for line in part]]
        if setting.has_gaps and rng.random() < 0.4:
            body.append(_write(setting, _draw(rng, setting, 1)[0]))
        return body

    return build


def _build_item(setting: Setting, mark: str, text: str) -> list[Line]:
    if not setting.wrap:
        return [Line(Role.ITEM, mark + text, setting.ask.name, says=text)]
    # Items are short, so they are filled up to be broken at all.
    text = text.rstrip(".") + setting.form.words.filler
    first, *rest = textwrap.wrap(text, setting.wrap - len(mark), break_long_words=False, break_on_hyphens=False)
    wrapped = (Line(Role.WRAP, " " * len(mark) + line, setting.ask.name, says=line) for line in rest)
    return [Line(Role.ITEM, mark + first, setting.ask.name, says=first), *wrapped]


_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_BULLETS = (
    "\u2022 ",
    "- ",
    "* ",
    "o ",
    "\u2013 ",
    "\u27a2 ",
    "\uf0b7 ",
    "\uf0a7 ",
    "\u2022",
    "+ ",
    "\u25aa\t",
    "\u2023 ",
)


def _list_bullets(rng: random.Random, setting: Setting) -> Body:
    bullet = rng.choice(_BULLETS)
    return _list(lambda _: bullet, 2, 5)(rng, setting)


def _list_numbers(rng: random.Random, setting: Setting) -> Body:
    form = rng.choice(("{}. ", "{}) ", "({}) ", "{}."))
    return _list(form.format, 2, 4)(rng, setting)


def _list_letters(rng: random.Random, setting: Setting) -> Body:
    form, letters = rng.choice((("{}) ", "abcdef"), ("({}) ", "abcdef"), ("{}. ", "abcdef"), ("{}. ", "ABCDEF")))
    return _list(lambda number: form.format(letters[number - 1]), 2, 5)(rng, setting)


def _list_roman(rng: random.Random, setting: Setting) -> Body:
    form = rng.choice(("{}. ", "{}) ", "({}) "))
    return _list(lambda number: form.format(_ROMAN[number - 1]), 2, 6)(rng, setting)


_SHAPES: dict[str, Callable[[random.Random, Setting], Body]] = {
    "paragraphs": build_plain,
    "one word": _say_word,
    "bullets": _list_bullets,
    "numbers": _list_numbers,
    "letters": _list_letters,
    "roman": _list_roman,
    "over nine items": _list("{}. ".format, 10, 13),
    "U+F0FC bullets": _list(lambda _: "\uf0fc ", 3, 5),
    "three items": _list("{}. ".format, 3, 3),
    "quoted question": _quote_within,
    "quoted question first": _quote_first,
    "question line": _ask_oneself,
    "question within": _ask_within,
    "sub-headings": _title,
    "labelled lines": _label,
    "choice as text": _choose,
    "another name": _name_others,
    "years and amounts": _count_years,
    "two languages": build_foreign,
}
_TIGHT = frozenset(("question line",))
"""Shapes that only make sense where the lines of a paragraph stand together."""
_GAPPED = frozenset(("two languages",))
"""Shapes that need blank lines between paragraphs."""
