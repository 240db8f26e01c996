"""Untrusted text in, text out that can neither steer a terminal nor break a line, nor hide in it."""

from __future__ import annotations

from profilecli.text.late import compile_late

UNSAFE = compile_late(
    "[\x00-\x1f\x7f-\x9f\xad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160\u17b4\u17b5"
    "\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
    "|#(?=[\ufe00-\ufe0f]*#[A-Za-z\ufe00-\ufe0f]*\\[)"
)
"""Matches one character that is not to be shown as it is.

Those are the control and format characters, line and paragraph separators and surrogates of Unicode
(categories Cc, Cf, Zl, Zp, Cs), what it lets a renderer ignore (Default_Ignorable_Code_Point, except
the variation selectors of emoji), two noncharacters that XML forbids, and a `#` that begins `##[`,
which CI services read as a command of theirs. Ranges are spelled out, so that every Python release,
whichever Unicode it knows, gives the same bytes.
"""


def make_safe(text: str) -> str:
    r"""Return `text` with every dangerous character as an escape such as `\n`, `\x1b` or `\u202e`.

    All untrusted text (paths, names, messages, source lines) passes through here before it reaches a
    terminal or a format made of lines. The result is one line and can be encoded as UTF-8.
    """
    return text if is_plain(text) else UNSAFE.sub(lambda match: escape_character(match[0]), text)


def is_plain(text: str) -> bool:
    """Whether `text` is of ASCII in which nothing is dangerous; this is seen sooner than by a search."""
    return text.isascii() and text.isprintable() and "##" not in text


def escape_character(character: str) -> str:
    r"""Return the escape of one character, as Python writes it: `\t`, `\x1b`, `\u202e`, `\U000e0001`."""
    if character.isascii() and character.isprintable():
        return f"\\x{ord(character):02x}"
    return character.encode("unicode_escape").decode("ascii")
