"""A sign of a font of pictures, such as Wingdings, in; the character that looks like it out."""

from __future__ import annotations

_PRIVATE = 0xF000
"""Where Word puts the signs of such a font among the characters."""
_SIGNS = {
    "wingdings": {
        0x6C: "\u25cf", 0x6E: "\u25a0", 0x6F: "\u2610", 0x71: "\u2610", 0x72: "\u2610", 0x76: "\u2756", 0x78: "\u2612",
        0x9F: "\u2022", 0xA1: "\u25cb", 0xA4: "\u25c9", 0xA7: "\u25aa", 0xA8: "\u2610", 0xD8: "\u27a2", 0xE0: "\u2192",
        0xFB: "\u2718", 0xFC: "\u2714", 0xFD: "\u2612", 0xFE: "\u2611",
    },
    "wingdings 2": {
        0x4F: "\u2718", 0x50: "\u2714", 0x51: "\u2612", 0x52: "\u2611", 0x53: "\u2612", 0x54: "\u2612", 0x97: "\u25cf",
        0x98: "\u25cf", 0xA3: "\u2610", 0xA2: "\u25a0",
    },
    "webdings": {0x61: "\u2714", 0x63: "\u2610", 0x67: "\u25a0", 0x72: "\u2718"},
    "symbol": {0xB7: "\u2022", 0xD7: "\u00d7", 0xAE: "\u2192"},
}  # fmt: skip
_BOXES = frozenset("\u2610\u2611\u2612\u2714\u2718")
"""Bullets that people use as check boxes."""


def show_bullet(sign: str) -> str:
    """Return what stands before a paragraph with that bullet: a box as it is, a dash for any other sign."""
    return f"{sign} " if sign in _BOXES else "- "


def is_picture_font(font: str) -> bool:
    """Whether the characters of a font are signs and no letters."""
    return font.lower() in _SIGNS


def translate_sign(code: int, font: str) -> str:
    """Return the character for the sign `code` of a font; one of the private characters where none is known."""
    sign = code & 0xFF
    return _SIGNS.get(font.lower(), {}).get(sign, chr(_PRIVATE + sign))


def translate_signs(text: str, font: str) -> str:
    """Return `text`, which is set in a font of pictures, as characters that look like it."""
    return "".join(
        translate_sign(ord(sign), font) if sign > " " and (ord(sign) < 0x100 or 0xF020 <= ord(sign) <= 0xF0FF) else sign
        for sign in text
    )
