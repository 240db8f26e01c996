"""What is before the words of a line: bullets, check boxes, numbers, Markdown marks."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from profilecli.text.remembering import LONGEST_REMEMBERED


class Box(StrEnum):
    """What a check box, or a mark used as one, says of the choice beside it."""

    CHOSEN = "chosen"
    EMPTY = "empty"
    CROSSED = "crossed"
    """A ballot cross: Word's ticked box, but a "no" where the list also has a tick."""


class Marker(NamedTuple):
    """One mark at the start of a line; `end` is the 0-based offset of what follows it."""

    end: int
    style: str
    """Marks of one list share it: the bullet itself, or the shape of a number ("1.", "(a)")."""
    number: str = ""
    """The ordinal as written ("3", "c", "iii"), or empty for a bullet or a box."""
    box: Box | None = None


class Marks(NamedTuple):
    """All marks at the start of a line; `end` is the 0-based offset of its first word."""

    end: int
    markers: tuple[Marker, ...]

    @property
    def box(self) -> Box | None:
        """The state of the line's check box, or None where it has none."""
        return next((marker.box for marker in self.markers if marker.box), None)


# U+F020 to U+F0FF is where Word puts the glyphs of Symbol and Wingdings. A hollow square can be a
# bullet as well as a box; read as a box, a mistake is reported as an empty answer and not hidden.
_EMPTY = "\u2610\u25a1\u2b1c\u25fb\u25a2\u274f\u2750\u2751\u2752\uf06f\uf071\uf072\uf0a3\uf0a8\u26aa\U0001f532"
_CHOSEN = (
    "\u2611\u2705\u2713\u2714\u221a\uf052\uf0fe\u26ab"
    "\U0001f518\U0001f535\U0001f5f8\U0001f5f9\U0001f7e2\U0001f7e6\U0001f7e9"
)
_CROSSED = "\u2612\u2327\u22a0\uf0fd\U0001f5f5\U0001f5f7"
_REFUSED = "\u2715\u2716\u2717\u2718\u274c\u00d7\uf0fb"
_BULLETS = (
    "\u2022\u2023\u2043\u204c\u204d\u2219\u25cf\u25cb\u25c9\u25e6\u25aa\u25ab\u25a0\u25fe\u25fc\u2b1b\u00b7"
    "\u25b8\u25b9\u25ba\u25b6\u25c6\u25c7\u2666\u2756\u2605\u2606\u2726\u2727\u2730\u27a2\u27a4\u2794\u279c\u2192\u21d2"
    "\u00bb\u203a\u203b\u30fb\uff65\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
)

STRESSED_LABEL = re.compile(
    r"(?:[^\w*<]+|\d{1,3}[.)]\s)?(?:(?P<mark>\*{1,3}|_{1,3})(?=\S)[^*_]{1,200}(?P=mark)"
    r"|<(?P<tag>b|strong|i|em|u|mark)>[^<]{1,200}</(?P=tag)>)(?=\s+[^\s*_<])"
)
"""A label, stressed from its beginning to its end, before more on the line."""
STARRED_NOTE = re.compile(r"(?<=[^\s*])\s?\*\s?([^\W\d_][^*()\[\]]{0,59})\Z")
"""What is behind a star: "Date of birth *Required"."""
_LETTERS = "a-zA-Z\u0430-\u044f\u0410-\u042f"
_ASKED = (
    "[Qq](?:uestion)?|[Pp]regunta|[Pp]ergunta|[Qq]uest\u00e3o|[Ff]rage|[Вв]опрос|[Пп]итання|[Pp]ytanie|[Dd]omanda"
    "|[Vv]raag|[Ss]oru|[Ss]wali|[Pp]ertanyaan|[Kk]ysymys|[\u00ceI\u00eei]ntrebarea|[Ff]r\u00e5ga|[Ss]p\u00f8r[gs]m\u00e5l"
    "|[Oo]t\u00e1zka|[Kk]\u00e9rd\u00e9s|[Cc]\u00e2u|(?:\u0627\u0644)?\u0633\u0624\u0627\u0644|\u0633"
    "|\u092a\u094d\u0930\u0936\u094d\u0928|\u0395\u03c1\u03ce\u03c4\u03b7\u03c3\u03b7"
    "|[\u95ee\u554f][\u9898\u984c]?|\u8cea\u554f|\uc9c8?\ubb38|\u0e02\u0e49\u0e2d"
)
"""What a form calls a question where it numbers them."""
_PLAIN_LETTERS = "abeghjlmnrtuwyzABEGHJLMNRTUWYZ"
"""Letters that begin none of these words, and no roman number."""
_ORDINAL = r"[Nn]r\.|[Nn]o\.|[Nn]\.?[\u00ba\u00b0]|\u2116|\#"
"""What can be before the number."""
_HAN = "\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341"
"""The numbers from one to ten in Han."""
CIRCLED = "\u2460-\u2473\u2776-\u277f\u3220-\u3229"
"""Numbers within circles and brackets."""
_EMPTY_BOX = rf"(?:\uff08[\s_.]{{0,6}}\uff09|\[[\s_.]{{0,6}}\]|\([\s_.]{{0,6}}\)|[{_EMPTY}]\ufe0f?)"

_MARK = re.compile(
    rf"""\s*+(?:
      (?P<empty>{_EMPTY_BOX})
    | (?P<chosen>\[[\s_]{{0,3}}[xXvV*\u2713\u2714][\s_]{{0,3}}\]
        |\([\s_]{{0,3}}[xX*\u2022\u25cf\u2713\u2714][\s_]{{0,3}}\)(?=\s)|[{_CHOSEN}]\ufe0f?
        |[(\uff08]\s?[\u221a\u2713\u2714]\s?[)\uff09]
        |[xX\u2713\u2714]\s{{0,3}}(?:[-*\u2013\u2022]\s{{1,3}})?{_EMPTY_BOX})
    | (?P<crossed>[{_CROSSED}])
    | (?P<refused>\[[\s_]{{0,3}}[{_REFUSED}][\s_]{{0,3}}\]|[{_REFUSED}]\ufe0f?)
    | (?P<bullet>[{_BULLETS}\uf020-\uf0ff]|[-*+](?=\s|[^\W\d_])|o(?=\s))
    | (?P<asked>(?:{_ASKED})[.\s]?\s?(?:(?:{_ORDINAL})\s?)?\d{{1,3}}
        (?:\s?[.:)\-\u2013\u2014\uff0e\uff1a\uff09\u3001](?!\d)|(?=\s)))
    | (?P<bracketed>[(\uff08](?P<inner>\d{{1,3}}|[{_LETTERS}]|[ivxIVX]{{2,5}}|[{_HAN}]{{1,3}})[)\uff09])
    | (?P<number>(?P<digits>\d{{1,3}})(?P<tail>\.\)|[.)\uff0e\uff09\u3001])(?!\d))
    | (?P<han>[{_HAN}]{{1,3}}[\u3001\uff0e](?![{_HAN}\d])|[{CIRCLED}])
    | (?P<letter>(?P<alpha>[{_LETTERS}]|[ivxIVX]{{2,5}})(?P<stop>\)|\.(?=\s)))
    | (?P<counted>\d{{1,2}}\s?(?::|\s[-\u2013\u2014])(?=\s+[^\W\d_]))
    | (?P<quoted>>+|\#{{1,6}}(?=\s)|={{2,6}}(?=\s)|h[1-6]\.(?=\s))
    | (?P<emphasis>[*_]{{1,3}}(?=\S))
    )\s*""",
    re.VERBOSE,
)
_WORD = re.compile(
    rf"\s*+(?:[{_PLAIN_LETTERS}][^\W\d_]|(?!(?:{_ASKED})(?:\b|\d))[^\W\d_IVXQivxq{CIRCLED}{_HAN}][^\W\d_]"
    r"|[IVXivx](?!ntrebarea)[^\W\d_IVXivx]|\d++\s[^\W\d_])"
)
"""Two letters, of no roman number and no word of a form's own, or a number and a letter: no mark begins so, and most
lines do."""
_TRAILING = re.compile(
    rf"\s*(?:(?P<empty>\[[\s_.]{{0,6}}\]|\([\s_.]{{0,6}}\)|[{_EMPTY}])"
    rf"|(?P<chosen>\[[\s_]{{0,3}}[xX\u2713\u2714][\s_]{{0,3}}\]|\([\s_]{{0,3}}[xX\u2713\u2714][\s_]{{0,3}}\)|[{_CHOSEN}])"
    rf"|(?P<crossed>[{_CROSSED}])|(?P<refused>[{_REFUSED}]))[\s;.,]*\Z"
)
_BOXES = {"empty": Box.EMPTY, "refused": Box.EMPTY, "chosen": Box.CHOSEN, "crossed": Box.CROSSED}
_MOST_MARKS = 4

_NO_MARKS = Marks(0, ())


def read_marks(text: str) -> Marks:
    """Return the marks at the start of `text`; `end` is 0 where it has none."""
    return _read_known_marks(text) if len(text) <= LONGEST_REMEMBERED else _read_marks(text)


def has_marks(text: str) -> bool:
    """Whether any mark is at the start of `text`; nothing is remembered of it."""
    return _read_marks(text).end > 0


def _read_marks(text: str) -> Marks:
    if _WORD.match(text):
        return _NO_MARKS
    end = 0
    found: list[Marker] = []
    while len(found) < _MOST_MARKS:
        match = _MARK.match(text, end)
        if match is None or match.end() == len(text):
            break
        found.append(_read_marker(match))
        end = match.end()
    return Marks(end, tuple(found)) if found else _NO_MARKS


_read_known_marks = lru_cache(maxsize=1_024)(_read_marks)


def read_list_marker(text: str) -> Marker | None:
    """Return the bullet, box or number by which `text` could be a list item, or None."""
    match = None if _WORD.match(text) else _MARK.match(text)
    if match is None or match.end() == len(text) or match.lastgroup in {"asked", "counted", "quoted", "emphasis"}:
        return None
    marker = _read_marker(match)
    # "*so*" is stress, "*so" is an item.
    return None if marker.style == "*" and "*" in text[marker.end :] and text[marker.end - 1] == "*" else marker


def split_trailing_box(text: str) -> tuple[str, Box | None]:
    """Return `text` without the check box at its end, and what that box says."""
    match = _TRAILING.search(text, max(0, len(text) - 16))
    if match is None or not match.start():
        return text, None
    kind = next(name for name in _BOXES if match[name])
    return text[: match.start()], _BOXES[kind]


def _read_marker(match: re.Match[str]) -> Marker:
    kind = match.lastgroup or ""
    if kind in _BOXES:
        return Marker(match.end(), "box", box=_BOXES[kind])
    if kind == "bracketed":
        return Marker(match.end(), "()", match["inner"])
    if kind == "number":
        return Marker(match.end(), match["tail"], match["digits"])
    if kind == "letter":
        return Marker(match.end(), match["stop"], match["alpha"])
    return Marker(match.end(), match["bullet"] or kind)
