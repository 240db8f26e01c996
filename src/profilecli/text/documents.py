"""TOML files that steer a run: bytes in, a table out, or in one line why there is none."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from profilecli.errors import SettingsError

MAX_KEY_PARTS = 100
"""How many parts a dotted key can have: the time to read one grows with their square."""

_PART = r"""(?:[A-Za-z0-9_-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+"""
_LONG_KEY = re.compile(rf"(?<![A-Za-z0-9_-])(?:{_PART}\.[ \t]*+){{{MAX_KEY_PARTS}}}")


def decode_toml(data: bytes) -> str:
    """Return the text of a TOML file, without a byte order mark; raises SettingsError with the line."""
    try:
        return data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SettingsError(f"not valid TOML: not UTF-8 (at line {line})") from error


def parse_toml(data: bytes) -> dict[str, Any]:
    """Return the table that a TOML file holds; raises SettingsError, with the line where it is known."""
    text = decode_toml(data)
    too_long = _LONG_KEY.search(text)
    if too_long:
        line = text.count("\n", 0, too_long.start()) + 1
        raise SettingsError(f"not valid TOML: a key has more than {MAX_KEY_PARTS} parts (at line {line})")
    try:
        return tomllib.loads(text)
    except ValueError as error:
        # Besides tomllib's own faults: a number of more digits than Python reads.
        last = text.rstrip().count("\n") + 1
        reason = str(error).replace("at end of document", f"at line {last}, the last one")
        raise SettingsError(f"not valid TOML: {reason}") from error
    except RecursionError as error:
        raise SettingsError("not valid TOML: nested too deep") from error
