"""The numbering of a Word document in, what it puts before each paragraph out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from profilecli.converters.packed import find_child, get, iter_named
from profilecli.converters.symbols import is_picture_font, show_bullet, translate_signs

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_PLACE = re.compile(r"%([1-9])")
_MOST_NUMBER = 3_999


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says of its paragraphs."""

    name: str
    """As Word calls it in English, whatever the language of the program."""
    base: str
    numbering: Element | None


@dataclass(slots=True)
class _Level:
    shape: str
    text: str
    start: int
    font: str


@dataclass(slots=True)
class _List:
    levels: dict[int, _Level] = field(default_factory=dict)
    by_style: dict[str, int] = field(default_factory=dict)
    """The level of each style that has one."""
    counts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts the numbered paragraphs of a document."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        """Read what the parts for numbering and styles say, of which both can be missing."""
        self._styles = {
            get(style, "styleId"): Style(
                get(find_child(style, "name"), "val").lower(),
                get(find_child(style, "basedOn"), "val"),
                find_child(style, "pPr", "numPr"),
            )
            for style in iter_named(styles, "style")
        }
        self._abstract = {get(item, "abstractNumId"): item for item in iter_named(numbering, "abstractNum")}
        self._numbers = {get(item, "numId"): item for item in iter_named(numbering, "num")}
        self._lists: dict[str, _List] = {}
        self._started: set[str] = set()
        self._overrides: dict[str, dict[int, _Level]] = {}

    def get_style_name(self, properties: Element | None) -> str:
        """Return the name of the style of a paragraph with these properties, in lower case."""
        style = self._styles.get(get(find_child(properties, "pStyle"), "val"))
        return style.name if style else ""

    def count(self, properties: Element | None) -> str:
        """Return what stands before the paragraph with these properties, with a blank after it; or nothing."""
        style = get(find_child(properties, "pStyle"), "val")
        number, level = "", ""
        for found in self._list_sources(properties, style):
            number = number or get(find_child(found, "numId"), "val")
            level = level or get(find_child(found, "ilvl"), "val")
        listed = self._find_list(number)
        if listed is None:
            return ""
        index = int(level) if level.isdecimal() else listed.by_style.get(style, 0)
        levels = listed.levels | self._read_overrides(number)
        found_level = levels.get(index)
        if found_level is None or found_level.shape == "none":
            return ""
        self._restart(number, listed)
        listed.counts[index] = listed.counts.get(index, found_level.start - 1) + 1
        for deeper in [other for other in listed.counts if other > index]:
            del listed.counts[deeper]
        return _format_marker(found_level, levels, listed.counts)

    def _list_sources(self, properties: Element | None, style: str) -> Iterator[Element]:
        """Yield what says how a paragraph is numbered: itself first, then its style and those that this is based on."""
        seen: set[str] = set()
        own = find_child(properties, "numPr")
        if own is not None:
            yield own
        while style in self._styles and style not in seen:
            seen.add(style)
            found = self._styles[style].numbering
            if found is not None:
                yield found
            style = self._styles[style].base

    def _find_list(self, number: str) -> _List | None:
        if number not in self._numbers:
            return None
        abstract = get(find_child(self._numbers[number], "abstractNumId"), "val")
        linked = get(find_child(self._abstract.get(abstract), "numStyleLink"), "val")
        if linked:
            abstract = next(
                (name for name, item in self._abstract.items() if get(find_child(item, "styleLink"), "val") == linked),
                abstract,
            )
        if abstract not in self._abstract:
            return None
        if abstract not in self._lists:
            self._lists[abstract] = _read_list(self._abstract[abstract])
        return self._lists[abstract]

    def _read_overrides(self, number: str) -> dict[int, _Level]:
        """Return the levels that a list of that number defines for itself."""
        if number not in self._overrides:
            own = iter_named(self._numbers[number], "lvlOverride")
            self._overrides[number] = dict(found for override in own for found in _read_levels(override))
        return self._overrides[number]

    def _restart(self, number: str, listed: _List) -> None:
        """Let a list begin anew where its number says so, the first time."""
        if number in self._started:
            return
        self._started.add(number)
        for override in iter_named(self._numbers[number], "lvlOverride"):
            start = get(find_child(override, "startOverride"), "val")
            level = get(override, "ilvl")
            if start.isdecimal() and level.isdecimal():
                listed.counts[int(level)] = int(start) - 1


def _read_list(abstract: Element) -> _List:
    styles = ((get(find_child(level, "pStyle"), "val"), get(level, "ilvl")) for level in iter_named(abstract, "lvl"))
    by_style = {style: int(index) for style, index in styles if style and index.isdecimal()}
    return _List(dict(_read_levels(abstract)), by_style)


def _read_levels(element: Element) -> Iterator[tuple[int, _Level]]:
    """Yield each level that is defined in an element, with its number from 0."""
    for level in iter_named(element, "lvl"):
        index, start = get(level, "ilvl"), get(find_child(level, "start"), "val")
        if index.isdecimal():
            yield (
                int(index),
                _Level(
                    get(find_child(level, "numFmt"), "val", "decimal"),
                    get(find_child(level, "lvlText"), "val"),
                    int(start) if start.isdecimal() else 1,
                    get(find_child(level, "rPr", "rFonts"), "ascii"),
                ),
            )


def _format_marker(level: _Level, levels: dict[int, _Level], counts: dict[int, int]) -> str:
    if level.shape == "bullet":
        sign = translate_signs(level.text, level.font) if is_picture_font(level.font) else level.text
        return show_bullet(sign)

    def fill(match: re.Match[str]) -> str:
        index = int(match[1]) - 1
        other = levels.get(index)
        return format_number(counts.get(index, other.start), other.shape) if other else ""

    text = _PLACE.sub(fill, level.text).strip()
    return f"{text} " if text else ""


def format_number(number: int, shape: str) -> str:
    """Return a number in its shape; in one that is not known, in digits."""
    if 1 <= number <= _MOST_NUMBER and shape in ("lowerLetter", "upperLetter"):
        text = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
    elif 1 <= number <= _MOST_NUMBER and shape in ("lowerRoman", "upperRoman"):
        text, left = "", number
        for value, letters in _ROMAN:
            text += letters * (left // value)
            left %= value
    else:
        return f"{number:02}" if shape == "decimalZero" else str(number)
    return text.upper() if shape.startswith("upper") else text
