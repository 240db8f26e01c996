"""Lines in, text with line ends and an encoding for it out."""

from __future__ import annotations

import random
from collections.abc import Sequence

from tests.oracle.roles import Line, Role

_ENDINGS = {"LF": "\n", "CR LF": "\r\n", "CR": "\r"}
_SAFE_ENCODINGS = ("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-16-le-bom", "utf-16-be-bom")
_NO_MARK = ("utf-16-le", "utf-16-be")


def join_lines(rng: random.Random, lines: Sequence[Line]) -> tuple[str, str]:
    """Return the kind of line ends and the text of `lines`, with blanks at some lines' ends."""
    kind = rng.choices((*_ENDINGS, "mixed"), (6, 2, 1, 1))[0]
    sloppy = rng.random() < 0.15
    parts: list[str] = []
    for line in lines:
        text = line.text + (rng.choice(("", "", "  ", "\t")) if sloppy and line.text != "\f" else "")
        ending = _ENDINGS[kind] if kind in _ENDINGS else rng.choice(list(_ENDINGS.values()))
        if not text and ending == "\n" and parts and parts[-1] == "\r":
            # Together the two would be one line end, and the blank line gone.
            ending = "\r\n"
        parts += [text, ending]
    if rng.random() < 0.25 and not (lines and lines[-1].role is Role.BLANK):
        return f"{kind}, none last", "".join(parts[:-1])
    return kind, "".join(parts)


def draw_encoding(rng: random.Random, text: str, *, is_sound: bool) -> tuple[str, set[str]]:
    """Return an encoding for `text` and the codes that it brings."""
    if not is_sound and rng.random() < 0.1 and _is_western(text):
        return "cp1252", {"PRF102"}
    if rng.random() < 0.3:
        encoding = rng.choice(_SAFE_ENCODINGS)
        if encoding not in _NO_MARK or all(letter < "\u0400" or letter > "\u1fff" for letter in text):
            return encoding, set()
    return "utf-8", set()


def _is_western(text: str) -> bool:
    """Whether `text` has a letter that tells cp1252 from UTF-8, and none that cp1252 lacks."""
    try:
        data = text.encode("cp1252")
    except UnicodeEncodeError:
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return True
    return False
