"""The bytes of a web page in, its text and the name of its encoding out, as HTML says it."""

from __future__ import annotations

import codecs
import re

from profilecli.text.codecs import detect_codec

_DECLARED = re.compile(
    rb"""<meta[^>]{0,300}?charset\s*+=\s*+["']?\s*+([A-Za-z0-9_.:-]{1,40})|<\?xml[^>]{0,100}encoding\s*=\s*["']([A-Za-z0-9_.:-]{1,40})""",
    re.IGNORECASE,
)
_LOOKED_AT = 4_096
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_AS_BROWSERS_DO = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
}
"""What browsers read instead of an encoding that is named (WHATWG Encoding)."""


def decode_page(data: bytes, given: str | None = None, named: str | None = None) -> tuple[str, str, bool]:
    """Return the text of a page, the encoding, and whether that is a guess.

    It is found by its mark, as the user has `given` it, as it is `named` by what brought the page or in the page, as
    UTF-8, or by its letters. What the encoding does not know becomes U+FFFD.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace"), name, False
    match = _DECLARED.search(data[:_LOOKED_AT])
    said = given or named or (match and (match[1] or match[2]).decode("ascii"))
    found = find_codec(said) if said else None
    if found is None or (not given and found.startswith("utf-16")):
        # A page whose bytes say that they are UTF-16 has been read as ASCII to find that out.
        found = "utf-8"
    try:
        return data.decode(found), found, False
    except UnicodeDecodeError:
        if found != "utf-8" or given:
            return data.decode(found, "replace"), found, False
    guess, _ = detect_codec(data)
    return data.decode(guess, "replace"), guess, True


def find_codec(name: str) -> str | None:
    """Return Python's name for the text encoding that browsers take for `name`, or None."""
    try:
        codec = codecs.lookup(name)
        "a".encode(codec.name)
    except (LookupError, ValueError):
        return None
    return _AS_BROWSERS_DO.get(codec.name, codec.name)
