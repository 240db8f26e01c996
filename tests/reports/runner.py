"""How GitHub's runner finds commands in the lines that a step prints (actions/runner, `ActionCommand.cs`)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

# What .NET's culture-sensitive comparison skips; ours may skip more, never less.
_IGNORED = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]")
_REGISTERED = {
    "add-mask",
    "add-matcher",
    "add-path",
    "debug",
    "echo",
    "endgroup",
    "error",
    "group",
    "internal-set-repo-path",
    "notice",
    "remove-matcher",
    "save-state",
    "set-env",
    "set-output",
    "stop-commands",
    "warning",
}


@dataclass
class Command:
    """A command that the runner would carry out."""

    name: str
    data: str
    properties: dict[str, str] = field(default_factory=dict)


def split_lines(text: str) -> list[str]:
    """Return the lines as the runner reads them: CR, LF and CR LF end one."""
    return re.split(r"\r\n|\r|\n", text)


def read_command(line: str) -> Command | None:
    """Return the command of a line, in the syntax of today or else of old; None where it is plain text."""
    return _read_v2(line) or _read_v1(_IGNORED.sub("", line))


def _read_v2(line: str) -> Command | None:
    line = line.lstrip()
    if not _IGNORED.sub("", line).startswith("::"):
        return None
    end = line.find("::", 2)
    if end < 0:
        return None
    name, blank, rest = line[2:end].partition(" ")
    if name.lower() not in _REGISTERED:
        return None
    command = Command(name.lower(), _unescape(line[end + 2 :], "\r\n%"))
    for part in filter(None, rest.strip().split(",") if blank else ()):
        key, _, value = part.partition("=")
        # An equals sign right after the first one is swallowed with it.
        value = value.lstrip("=")
        if key and value:
            command.properties[key.lower()] = _unescape(value, "\r\n:,%")
    return command


def _read_v1(line: str) -> Command | None:
    start = line.find("##[")
    end = line.find("]", start) if start >= 0 else -1
    if end < 0:
        return None
    name = line[start + 3 : end].partition(" ")[0].lower()
    return Command(name, line[end + 1 :]) if name in _REGISTERED else None


def _unescape(text: str, characters: str) -> str:
    for character in characters:
        text = text.replace(f"%{ord(character):02X}", character)
    return text
