"""The bytes of an RTF document in, its groups, control words and text out, one after another."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import NamedTuple

_TOKEN = re.compile(
    rb"([{}])|\\([A-Za-z]{1,32})(-?[0-9]{1,10})?\x20?|\\'([0-9A-Fa-f]{2})|\\([^A-Za-z])|([^\\{}\r\n\0]+)|[\r\n\0]+|\\",
    re.DOTALL,
)
_BRACE = re.compile(rb"\\bin([0-9]{1,10})\x20?|\\.|[{}]", re.DOTALL)


class TokenKind(Enum):
    """What a token is."""

    OPEN = auto()
    CLOSE = auto()
    WORD = auto()
    SYMBOL = auto()
    TEXT = auto()


class Token(NamedTuple):
    """One token."""

    kind: TokenKind
    value: bytes = b""
    """The control word or symbol, or the bytes of a text."""
    number: int | None = None
    """What follows a control word."""


_OPEN, _CLOSE = Token(TokenKind.OPEN), Token(TokenKind.CLOSE)


class Tokens:
    """Reads the tokens of a part of a document."""

    def __init__(self, data: bytes, start: int, end: int) -> None:
        """Begin at `start`; `end` is where to stop."""
        self._data = data
        self.place = start
        self._end = end

    def read(self) -> Token | None:
        """Return the next token, or None at the end."""
        # Each byte begins one of the tokens, so only the end is none.
        while match := _TOKEN.match(self._data, self.place, self._end):
            self.place = match.end()
            index = match.lastindex
            if index == 1:
                return _OPEN if match[1] == b"{" else _CLOSE
            if index in (2, 3):
                number = match[3]
                if match[2] == b"bin":
                    self.place += max(int(number or 0), 0)
                    continue
                return Token(TokenKind.WORD, match[2], int(number) if number else None)
            if index == 4:
                return Token(TokenKind.TEXT, bytes((int(match[4], 16),)))
            if index == 5:
                return Token(TokenKind.SYMBOL, match[5])
            if index == 6:
                return Token(TokenKind.TEXT, match[6])
        return None

    def skip_group(self) -> tuple[int, int]:
        """Go to the brace that ends the group; return where what was left of it begins and ends."""
        start, depth = self.place, 0
        while match := _BRACE.search(self._data, self.place, self._end):
            self.place = match.end()
            if match[0] == b"{":
                depth += 1
            elif match[0] == b"}":
                if not depth:
                    self.place = match.start()
                    return start, self.place
                depth -= 1
            elif match[1]:
                self.place += int(match[1])
        self.place = self._end
        return start, self._end
