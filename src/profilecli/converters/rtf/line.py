"""The text and fields of an RTF paragraph in, its lines out: with the state of each box and the value of each field."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from profilecli.converters.line_parts import BOXES, Part, PartKind, join_parts
from profilecli.converters.rows import UNREAD, Refusal
from profilecli.converters.symbols import translate_sign

_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_SIGN = re.compile(r'\s*SYMBOL\s+(\d{1,5}).*\\f\s+"([^"]*)"', re.DOTALL)
_MOST = 1_000_000
"""In characters; no paragraph of a form has a tenth of it."""
_LONGEST_CODE = 1_000
_BOX, _CHOICES = 1, 2
_NOT_SET = 25


@dataclass(slots=True)
class Field:
    """A field whose end has not come yet."""

    depth: int
    """How many groups are open around what is in it."""
    start: int
    """How many parts were before it."""
    code: str = ""
    kind: int | None = None
    """What kind of form field it is: 0 for text, 1 for a box, 2 for a drop-down list; None for any other field."""
    result: int = _NOT_SET
    default: int = 0
    entries: list[str] = field(default_factory=list)

    def add_code(self, text: str) -> None:
        """Add to how it is made."""
        self.code = (self.code + text)[:_LONGEST_CODE]

    def add_entry(self, text: str) -> None:
        """Add to the last entry of the list."""
        self.entries[-1] = (self.entries[-1] + text)[:_LONGEST_CODE]

    @property
    def chosen(self) -> int:
        """Which entry is chosen, or whether a box is ticked."""
        return self.default if self.result == _NOT_SET else self.result


@dataclass(slots=True)
class Line:
    """Gathers what stands in a paragraph."""

    fields: list[Field] = field(default_factory=list)
    """Those that are open."""
    unread: list[str] = field(default_factory=list)
    """What is in it that is not read."""
    _parts: list[Part] = field(default_factory=list)
    _size: int = 0
    _is_struck: bool = False

    @property
    def is_waiting(self) -> bool:
        """Whether there is something that has not been taken."""
        return bool(self._parts or self.unread)

    def write(self, text: str, *, is_struck: bool = False) -> None:
        """Add text; raises Refusal where there is too much."""
        self._size += len(text)
        if self._size > _MOST:
            raise Refusal("a paragraph in it is too long to be of a form", "split it", is_too_large=True)
        self._stroke(is_struck)
        self._parts.append(Part(text))

    def take(self) -> str:
        """Return the text so far, on as many lines as it has, and begin anew."""
        self._stroke(False)
        parts, self._parts, self._size = self._parts, [], 0
        for one in self.fields:
            one.start = 0
        return _PAIR.sub(_join_pair, join_parts(parts))

    def open_field(self, depth: int) -> None:
        """Begin a field."""
        self._stroke(False)
        self.fields.append(Field(depth, len(self._parts)))

    def close_field(self, *, is_unseen: bool = False) -> None:
        """End the last field that is open; one that is not shown leaves only what is in it."""
        self._stroke(False)
        done = self.fields.pop()
        if is_unseen:
            return
        shown = "".join(part.text for part in self._parts[done.start :])
        name = done.code.split(None, 1)[0].upper() if done.code.strip() else ""
        if done.kind == _BOX:
            self._put(done.start, Part(BOXES[done.chosen == 1], PartKind.BOX))
        elif done.kind == _CHOICES:
            is_known = 0 <= done.chosen < len(done.entries)
            self._put(done.start, Part(done.entries[done.chosen].strip() if is_known else "", PartKind.FIELD))
        elif name == "FORMCHECKBOX":
            # Some programs write that there is a box, and not whether it is ticked.
            self.unread.append(UNREAD.format("a check box without its state"))
        elif name in ("FORMTEXT", "FORMDROPDOWN"):
            self._put(done.start, Part(shown.strip(), PartKind.FIELD))
        elif name == "SYMBOL" and not shown.strip() and (match := _SIGN.match(done.code)):
            self._put(done.start, Part(translate_sign(int(match[1]), match[2])))

    def _put(self, start: int, part: Part) -> None:
        """Put one part in the place of all since `start`."""
        del self._parts[start:]
        self._parts += [part] if part.text else []

    def _stroke(self, is_struck: bool) -> None:
        if is_struck != self._is_struck:
            self._parts.append(Part("~~"))
            self._is_struck = is_struck


def _join_pair(match: re.Match[str]) -> str:
    return match[0].encode("utf-16", "surrogatepass").decode("utf-16")
