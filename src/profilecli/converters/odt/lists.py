"""The list styles of an OpenDocument text in, what stands before each item of a list out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from profilecli.converters.packed import get, get_name
from profilecli.converters.symbols import show_bullet
from profilecli.converters.word.numbering import format_number

_SHAPES = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


@dataclass(slots=True)
class _Open:
    """A list whose items are being read."""

    style: str
    count: int = 0


@dataclass(slots=True)
class Lists:
    """Counts the items of all lists."""

    styles: dict[tuple[str, int], Element]
    """What each style says of a level, from 1."""
    _open: list[_Open] = field(default_factory=list)
    _last: dict[tuple[str, int], int] = field(default_factory=dict)
    """The last number of each style and level, for a list that goes on with it."""

    def begin(self, element: Element) -> None:
        """Begin a list; one without a style has that of the list around it."""
        style = get(element, "style-name") or (self._open[-1].style if self._open else "")
        goes_on = get(element, "continue-numbering") == "true" or get(element, "continue-list")
        level = len(self._open) + 1
        start = get(self.styles.get((style, level)), "start-value")
        first = int(start) - 1 if start.isdecimal() else 0
        self._open.append(_Open(style, self._last.get((style, level), first) if goes_on else first))

    def end(self) -> None:
        """End a list."""
        done = self._open.pop()
        self._last[done.style, len(self._open) + 1] = done.count

    def count(self, item: Element) -> str:
        """Return what stands before an item, with a blank after it; or nothing."""
        start = get(item, "start-value")
        above = self._open[-1]
        above.count = int(start) if start.isdecimal() else above.count + 1
        level = self.styles.get((above.style, len(self._open)))
        if level is None or get_name(level) != "list-level-style-number":
            return show_bullet(get(level, "bullet-char"))
        if not get(level, "num-format"):
            return ""
        shown = get(level, "display-levels")
        depth = len(self._open)
        first = max(depth - int(shown), 0) if shown.isdecimal() and int(shown) else depth - 1
        number = ".".join(self._format(index) for index in range(first, depth))
        return f"{get(level, 'num-prefix')}{number}{get(level, 'num-suffix')} "

    def _format(self, index: int) -> str:
        """Return the number of the open list at `index`, in the shape of its level."""
        one = self._open[index]
        shape = get(self.styles.get((one.style, index + 1)), "num-format")
        return format_number(one.count, _SHAPES.get(shape, "decimal"))


def read_list_styles(roots: Iterable[Element]) -> Iterator[tuple[tuple[str, int], Element]]:
    """Yield each level of each list style, by its name and number."""
    for root in roots:
        for style in root.iter():
            if get_name(style) == "list-style":
                for level in style:
                    number = get(level, "level")
                    if number.isdecimal():
                        yield (get(style, "name"), int(number)), level
