"""The bytes of a text in, the codec that decodes them out."""

from __future__ import annotations

import codecs

from profilecli.errors import SettingsError
from profilecli.text.legacy import detect_legacy

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LOST = "\ufffd"
_LEAST_SOUND = 3
"""So many characters of several bytes are right for each that is not."""


def check_encoding(name: str) -> str:
    """Return Python's name for the text encoding `name`; raises SettingsError for any other."""
    try:
        info = codecs.lookup(name)
        # No bytes at all would be decoded without a look at the codec.
        "a".encode(name)
    except (LookupError, ValueError) as error:
        raise SettingsError(f"unknown text encoding: {name!a}; try utf-8, cp1252 or latin-1") from error
    return info.name


def detect_codec(data: bytes) -> tuple[str, bool]:
    """Return the codec for `data`, and whether it is a guess: so UTF-8 is where a few bytes are something else."""
    for mark, codec in _BOMS:
        if data.startswith(mark):
            return codec, False
    wide = _detect_utf16(data)
    if wide:
        return wide, False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "utf-8" if _is_nearly_utf8(data) else detect_legacy(data), True
    return "utf-8", False


def _is_nearly_utf8(data: bytes) -> bool:
    """Whether text is UTF-8 that was cut within its last character, or has few wrong bytes among many right ones."""
    text = data.decode("utf-8", "replace")
    lost = text.count(_LOST)
    sound = sum(not letter.isascii() for letter in text) - lost
    is_cut = lost == 1 and codecs.getincrementaldecoder("utf-8")("replace").decode(data).count(_LOST) == 0
    return sound >= (1 if is_cut else _LEAST_SOUND * lost)


def _detect_utf16(data: bytes) -> str | None:
    """Recognise UTF-16 without a mark: NUL in most bytes of one parity and in none of the other."""
    pairs = len(data) // 2
    if not pairs or len(data) % 2 or b"\0" not in data:
        return None
    even, odd = data[0::2].count(0), data[1::2].count(0)
    if odd * 2 > pairs and not even:
        return "utf-16-le"
    if even * 2 > pairs and not odd:
        return "utf-16-be"
    return None
