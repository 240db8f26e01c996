"""Where the keys of a TOML file stand: a valid text in, the line of each table, key and entry of an array out."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator

from profilecli.text.late import compile_late

Place = tuple[int | str, ...]
"""The way to a value: keys, and the 0-based numbers of entries."""

_TOKEN = compile_late(
    r"""(?P<blank>[ \t\r]+|\#[^\n]*)
    | (?P<line>\n)
    | (?P<text>\"{3}(?:\\.|[^\\])*?\"{3,5} | '{3}.*?'{3,5} | "(?:\\.|[^"\\\n])*" | '[^'\n]*')
    | (?P<mark>[\[\]{}=,])
    | (?P<bare>[^\s\[\]{}=,\#"']+)""",
    re.VERBOSE | re.DOTALL,
)


def locate_keys(text: str) -> dict[Place, int]:
    """Return the 1-based line at which each value of a TOML file begins, or its key where it has one.

    A table that several headers continue is at the first. `text` must be valid TOML.
    """
    return _Scan(text).lines


class _Scan:
    """One walk through a text, word by word."""

    def __init__(self, text: str) -> None:
        self.lines: dict[Place, int] = {}
        self._words = _split_words(text)
        self._last: dict[Place, int] = {}
        """The number of the last entry of each array of tables."""
        table: Place = ()
        for kind, word, line in self._words:
            if word == "[":
                table = self._read_header(line)
            elif kind != "line":
                self._read_pair(table, kind, word, line)

    def _note(self, place: Place, line: int) -> Place:
        self.lines.setdefault(place, line)
        return place

    def _read_header(self, line: int) -> Place:
        """Read `[a.b]` or `[[a.b]]` from after its first bracket on; return the place of its table."""
        kind, word, _ = next(self._words)
        is_array = word == "["
        if is_array:
            kind, word, _ = next(self._words)
        *parents, name = self._read_key(kind, word, "]")
        if is_array:
            next(self._words)
        place: Place = ()
        for parent in parents:
            place = self._enter((*place, parent), line)
        place = (*place, name)
        if is_array:
            self._last[place] = self._last.get(place, -1) + 1
        return self._enter(place, line)

    def _enter(self, place: Place, line: int) -> Place:
        """Return a table, or the last entry of an array of tables."""
        self._note(place, line)
        return self._note((*place, self._last[place]), line) if place in self._last else place

    def _read_pair(self, table: Place, kind: str, word: str, line: int) -> str:
        """Read a key and its value; return the mark after it."""
        place = table
        for part in self._read_key(kind, word, "="):
            place = self._note((*place, part), line)
        return self._read_value(place, *next(self._words))

    def _read_key(self, kind: str, word: str, end: str) -> list[str]:
        """Return the parts of a dotted key, of which the mark `end` is read as well."""
        parts: list[str] = []
        while word != end:
            # In a bare word a dot is no part of a name: `a.b`, `a .` or `."b"`.
            parts += [part for part in word.split(".") if part] if kind == "bare" else [tomllib.loads(f"k={word}")["k"]]
            kind, word, _ = next(self._words)
        return parts

    def _read_value(self, place: Place, kind: str, word: str, line: int) -> str:
        """Read a value that begins with `word`; return the mark or line break after it."""
        self._note(place, line)
        if kind == "mark":
            self._read_entries(place, is_table=word == "{")
        return next((mark for follows, mark, _ in self._words if follows in ("mark", "line")), "")

    def _read_entries(self, place: Place, *, is_table: bool) -> None:
        """Read the entries of an array or of an inline table, and the bracket after them."""
        end, number = "}" if is_table else "]", 0
        for kind, word, line in self._words:
            if kind == "line" or word == ",":
                continue
            if word == end:
                return
            if is_table:
                following = self._read_pair(place, kind, word, line)
            else:
                following = self._read_value((*place, number), kind, word, line)
                number += 1
            if following == end:
                return


def _split_words(text: str) -> Iterator[tuple[str, str, int]]:
    """Yield what a text consists of, except blanks and comments: the kind, the word and its 1-based line."""
    line = 1
    for match in _TOKEN.finditer(text):
        if match.lastgroup != "blank":
            yield match.lastgroup or "", match[0], line
        line += match[0].count("\n")
