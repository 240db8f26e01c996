"""Paths in, the files that they name out: those to read, and those in folders that are passed over."""

from __future__ import annotations

import fnmatch
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from profilecli.converters.kinds import HEAD_BYTES, KINDS, Kind, guess, recognise
from profilecli.errors import InputError
from profilecli.findings.diagnostics import format_count
from profilecli.run.files import STDIN, InputFile, explain_absence, read_input, read_whole, show_path
from profilecli.text.source import Fault

DEFAULT_GLOBS = ("*.txt", "*.text", "*.md", "*.markdown")
MAX_LIST_BYTES = 200_000_000
"""The limit for a list of files: some million paths."""
_MOST_NAMED = 5
_PAGE_SUFFIXES = (".html", ".htm", ".xhtml")


@dataclass(frozen=True, slots=True)
class UnreadFile:
    """A file found in a folder that people may have filled in and that is not read."""

    path: str
    """As it is shown."""
    kind: Kind


@dataclass(frozen=True, slots=True)
class Inputs:
    """What paths name, sorted by the path shown."""

    files: list[InputFile]
    unread: list[UnreadFile]


class _Found(NamedTuple):
    """One file of a folder."""

    path: str
    is_wanted: bool


def read_list(path: str) -> list[str]:
    """Return the paths in a list, of standard input for `-`: with NUL between them if it has one, else one a line.

    They are as on the command line: relative to the working folder, without quotes or comments. Raises InputError.
    """
    data = read_input(InputFile(path, path), MAX_LIST_BYTES) if path == STDIN else read_whole(path, MAX_LIST_BYTES)
    if isinstance(data, Fault):
        raise InputError(f"standard input: {data.reason}")
    if len(data) > MAX_LIST_BYTES:
        raise InputError(f"standard input: the list is over the limit of {MAX_LIST_BYTES:,} bytes")
    names = data.split(b"\0") if b"\0" in data else [line.removesuffix(b"\r") for line in data.split(b"\n")]
    found = [os.fsdecode(name) for name in names if name]
    if not found:
        raise InputError(f"{'standard input' if path == STDIN else show_path(path)}: the list names no file")
    return found


def find_inputs(paths: Sequence[str], globs: Sequence[str] = DEFAULT_GLOBS) -> Inputs:
    """Return the files that `paths` name, each once, sorted by the path shown.

    Folders are searched with everything below them, but for what starts with a dot; a folder that
    cannot be opened is returned as a file, so that reading it tells why. Raises InputError where a
    path does not exist, or there is no file at all.
    """
    absent = [(path, reason) for path in paths if path != STDIN and (reason := explain_absence(path))]
    if absent:
        raise InputError("\n".join(f"{reason}: {show_path(path)}" for path, reason in absent))
    found: dict[str, InputFile] = {}
    others: dict[str, InputFile] = {}
    for path in paths:
        is_folder = path != STDIN and os.path.isdir(path)
        for name, is_wanted in _walk(path, globs) if is_folder else (_Found(path, is_wanted=True),):
            key = STDIN if name == STDIN else os.path.abspath(name)
            file = InputFile(name, show_path(name), is_folder)
            # Named twice in different ways, a file is shown in the one that sorts first.
            place = found if is_wanted else others
            place[key] = min(place.get(key, file), file, key=lambda item: item.shown)
    unread = []
    for key in others.keys() - found.keys():
        kind = _look(others[key])
        if kind and kind.is_readable and tuple(globs) == DEFAULT_GLOBS:
            found[key] = others[key]
        elif kind:
            unread.append(UnreadFile(others[key].shown, kind))
    unread.sort(key=lambda item: item.path)
    if not found:
        places = ", ".join(map(show_path, paths)) or "no path given"
        also = f"; {describe_unread(unread)}" if unread else "; use --glob to read other files"
        raise InputError(f"no input file ({' or '.join(globs)}) in {places}{also}")
    return Inputs(sorted(found.values(), key=lambda item: item.shown), unread)


def describe_unread(files: Sequence[UnreadFile]) -> str:
    """Return how many files are not read, the names of the first of them, and how they can be."""
    names = ", ".join(file.path for file in files[:_MOST_NAMED])
    more = f" and {len(files) - _MOST_NAMED:,} more" if len(files) > _MOST_NAMED else ""
    extras = sorted({file.kind.extra for file in files if file.kind.extra and not file.kind.is_readable})
    ways = [f"install profilecli[{','.join(extras)}]"] if extras else []
    ways += ["use --glob"] if any(file.kind.is_readable for file in files) else []
    how = " or ".join(ways) or "`profilecli rule PRF111` says more"
    return f"{format_count(len(files), 'other file')} not read: {names}{more}; {how}"


def _look(file: InputFile) -> Kind | None:
    """Return the kind of a file by its bytes, else by its suffix; None for one that is no form."""
    head = read_input(file, HEAD_BYTES)
    name = (recognise(head) if isinstance(head, bytes) else None) or guess(file.shown)
    return KINDS[name] if name and KINDS[name].is_form else None


def _walk(folder: str, globs: Sequence[str]) -> Iterator[_Found]:
    """Yield the files below `folder`, and the folders that cannot be opened, as wanted.

    The folder in which a browser keeps the images and scripts of a saved page is no place for forms.
    """
    # Folders can be nested deeper than functions can call each other.
    waiting = [(folder, "")]
    while waiting:
        parent, inside = waiting.pop()
        try:
            with os.scandir(parent) as entries:
                found = [entry for entry in entries if not entry.name.startswith(".")]
        except OSError:
            yield _Found(parent, is_wanted=True)
            continue
        pages = (os.path.splitext(entry.name) for entry in found)
        kept = {f"{stem}_files" for stem, suffix in pages if suffix in _PAGE_SUFFIXES}
        for entry in found:
            place = f"{inside}{entry.name}"
            if _is_folder(entry):
                if not entry.is_symlink() and entry.name not in kept:
                    waiting.append((entry.path, f"{place}/"))
            else:
                yield _Found(entry.path, any(_matches(entry.name, place, pattern) for pattern in globs))


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _matches(name: str, inside: str, pattern: str) -> bool:
    subject = inside if "/" in pattern else name
    return fnmatch.fnmatchcase(subject.casefold(), pattern.casefold())
