"""The tokens of an RTF document in, its paragraphs with their fields out, in the order in which they are read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from profilecli.converters.rows import CUT_OFF, Converted, Refusal
from profilecli.converters.rtf.blocks import Blocks
from profilecli.converters.rtf.fonts import Fonts
from profilecli.converters.rtf.line import Line
from profilecli.converters.rtf.state import State, Target
from profilecli.converters.rtf.tokens import Token, TokenKind, Tokens

ANEW = "open it, and save it anew or as plain text (.txt)"
_MOST_GROUPS = 1_000
_DEEPEST = 10
"""So deep can text boxes and notes be in each other."""
_LONGEST_NAME = 100
_PROMPT = "placeholder text"
"""The style of a prompt that nobody has replaced."""
SIGNS = {
    b"tab": "\t", b"line": "\n", b"page": "\n", b"column": "\n", b"emdash": "\u2014", b"endash": "\u2013",
    b"emspace": "\u2003", b"enspace": "\u2002", b"qmspace": "\u2005", b"bullet": "\u2022", b"lquote": "\u2018",
    b"rquote": "\u2019", b"ldblquote": "\u201c", b"rdblquote": "\u201d", b"~": "\xa0", b"_": "-", b"{": "{",
    b"}": "}", b"\\": "\\", b"\t": "\t",
}  # fmt: skip
"""What control words and symbols stand for."""


Word = Callable[["Walk", "int | None"], None]
"""What a control word does, with the number that follows it."""


class Apart(NamedTuple):
    """A part of the document that stands beside its text."""

    name: str
    start: int
    end: int
    state: State


@dataclass(slots=True)
class Document:
    """What all parts of a document share."""

    data: bytes
    words: Mapping[bytes, Word]
    show_header: Callable[[Apart], None]
    """What writes a header, before the text has begun."""
    fonts: Fonts = field(default_factory=Fonts)
    styles: dict[tuple[bytes, int], str] = field(default_factory=dict)
    """The names of styles in small letters, by the control word that names their kind, and their number."""
    named: tuple[bytes, int] = (b"s", 0)
    """The style whose name is being read."""
    margins: list[Apart] = field(default_factory=list)
    """What comes below the text: footers, and headers of later pages."""
    known: set[bytes] = field(default_factory=set)
    """The headers and footers that there were."""
    has_image: bool = False


class Walk:
    """Goes through a document once, token by token."""

    def __init__(self, found: Converted, document: Document, prefix: str = "") -> None:
        """Begin with nothing; `prefix` stands before each place."""
        self.document = document
        self.blocks = Blocks(found, prefix)
        self.line = Line()
        self.tokens = Tokens(document.data, 0, 0)
        self.state = State()
        self.is_starred = False
        """Whether a group is to be left out, unless it is known."""
        self.to_skip = 0
        """How many characters stand for the one of Unicode before them."""
        self.aparts: list[Apart] = []
        """What stands below the paragraph that is being read."""
        self._open: list[State] = []
        self._counts = {"text box": 0, "note": 0}
        self._nesting = 0
        self._pending = bytearray()

    @property
    def depth(self) -> int:
        """How many groups are open."""
        return len(self._open)

    def walk(self, tokens: Tokens, state: State, *, is_part: bool = False) -> None:
        """Go through all of a document, or of a part of it; raises Refusal for a document without its end."""
        self._run(tokens, state, is_part=is_part)
        self._put_rest()
        self.blocks.end()

    def _run(self, tokens: Tokens, state: State, *, is_part: bool) -> None:
        self.tokens, self.state, self._open = tokens, state, []
        while token := tokens.read():
            if token.kind is TokenKind.TEXT:
                self._take_bytes(token.value)
                continue
            self._flush()
            if token.kind is TokenKind.OPEN:
                self._open_group()
            elif token.kind is TokenKind.CLOSE:
                self._close_group()
                if not self._open and not is_part:
                    # What other programs have put below a document is no part of it.
                    return
            else:
                self._take_word(token)
        self._flush()
        if not is_part and self.document.data.rstrip().endswith(b"}"):
            # Some programs leave groups open, and end the document all the same.
            self.line.unread.append(CUT_OFF)
        elif not is_part:
            raise Refusal("its end is missing", ANEW)

    def _open_group(self) -> None:
        if len(self._open) >= _MOST_GROUPS:
            raise Refusal("it is nested too deep", ANEW)
        self._open.append(self.state)
        self.to_skip, self.is_starred = 0, False

    def _close_group(self) -> None:
        if self._open:
            self.state = self._open.pop()
        self.to_skip, self.is_starred = 0, False
        fields = self.line.fields
        if fields and fields[-1].depth > len(self._open):
            self.line.close_field(is_unseen=self.state.is_unseen)

    def _take_word(self, token: Token) -> None:
        if token.value == b"*":
            self.is_starred = True
            return
        sign, take = SIGNS.get(token.value), self.document.words.get(token.value)
        if sign is not None:
            self.write(sign[self.to_skip :])
        elif take:
            take(self, token.number)
        elif self.is_starred:
            self.tokens.skip_group()
        self.is_starred = False
        self.to_skip = self.to_skip if token.value == b"u" else max(self.to_skip - 1, 0) if sign is not None else 0

    def _take_bytes(self, data: bytes) -> None:
        skipped = min(self.to_skip, len(data))
        self.to_skip -= skipped
        self._pending += data[skipped:]

    def _flush(self) -> None:
        """Write the bytes that have come, all in one font."""
        if self._pending:
            data, self._pending = bytes(self._pending), bytearray()
            self.write(self.document.fonts.decode(data, self.state.font))

    def write(self, text: str) -> None:
        """Put text where it belongs."""
        state, target, fields = self.state, self.state.target, self.line.fields
        if target is Target.FONTS:
            self.document.fonts.add_name(text)
        elif target is Target.STYLES:
            name = self.document.styles.get(self.document.named, "") + text.lower()
            self.document.styles[self.document.named] = name[:_LONGEST_NAME]
        elif target is Target.CODE and fields:
            fields[-1].add_code(text)
        elif target is Target.ENTRY and fields and fields[-1].entries:
            fields[-1].add_entry(text)
        elif target is Target.MARKER:
            self.blocks.marker = (self.blocks.marker + self.document.fonts.show(text, state.font))[:_LONGEST_NAME]
        elif target is Target.BODY and text and not state.is_unseen and not self._is_prompt():
            self.line.write(self.document.fonts.show(text, state.font), is_struck=state.is_struck)

    def _is_prompt(self) -> bool:
        number = self.state.letter_style
        return number is not None and self._get_style(b"cs", number) == _PROMPT

    def _get_style(self, kind: bytes, number: int) -> str:
        return self.document.styles.get((kind, number), "").strip(" ;")

    def end_paragraph(self, depth: int) -> None:
        """Write the paragraph that has been gathered, and below it what stands beside it; `depth` is of its table."""
        text = self.line.take()
        unread, aparts = self.line.unread, self.aparts
        self.line.unread, self.aparts = [], []
        self.blocks.put(text, depth, self._get_style(b"s", self.state.style))
        for reason in unread:
            self.blocks.note(reason)
        for apart in aparts:
            self._walk_apart(apart)

    def _put_rest(self) -> None:
        """Write what waits for the end of its paragraph."""
        if self.line.is_waiting or self.aparts:
            self.end_paragraph(self.state.depth)

    def _walk_apart(self, apart: Apart) -> None:
        if self._nesting >= _DEEPEST:
            raise Refusal("it is nested too deep", ANEW)
        self._counts[apart.name] += 1
        before = self.tokens, self.state, self._open, self.line, self.is_starred, self.to_skip
        place = self.blocks.open_apart(f"{apart.name} {self._counts[apart.name]}")
        self.line = Line()
        self._nesting += 1
        state = apart.state._replace(in_table=False, is_struck=False)
        self._run(Tokens(self.document.data, apart.start, apart.end), state, is_part=True)
        self._put_rest()
        self._nesting -= 1
        self.blocks.close_apart(place)
        self.tokens, self.state, self._open, self.line, self.is_starred, self.to_skip = before
