"""Paths in, the files that they name out: those to read, and those in folders that are passed over."""

from __future__ import annotations

import codecs
import os
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from profilecli.converters.kinds import HEAD_BYTES, KINDS, Kind, guess, recognise
from profilecli.errors import InputError
from profilecli.findings.diagnostics import format_count
from profilecli.record.identity import NamedProfile
from profilecli.run.files import STDIN, InputFile, explain_absence, read_input, read_whole, show_path
from profilecli.run.searching import DEFAULT_GLOBS, find_form, list_files, searches_kinds
from profilecli.text.source import Fault

MAX_LIST_BYTES = 200_000_000
"""The limit for a list of files: some million paths."""
_MOST_NAMED = 5


class KnownPage(NamedTuple):
    """What the pages after a page depend on."""

    path: str
    digest: str
    form: int
    """The place of its questionnaire among those that it can be read with."""
    languages: tuple[str, ...]
    """Those in which it asks."""
    named: Sequence[NamedProfile]


class UnreadFile(NamedTuple):
    """A file found in a folder that people may have filled in and that is not read."""

    path: str
    """As it is shown."""
    kind: Kind


class Inputs(NamedTuple):
    """What paths name, sorted by the path shown."""

    files: list[InputFile]
    unread: list[UnreadFile]
    known: Iterable[KnownPage] = ()
    """What is remembered of pages before `files` that an earlier run has read."""


def read_list(path: str) -> list[str]:
    """Return the paths in a list, of standard input for `-`: with NUL between them if it has one, else one a line.

    They are as on the command line: relative to the working folder, without quotes or comments. Raises InputError,
    also for what is not there: with the place in the list only, as the list can be a page that was named by mistake.
    """
    shown = "standard input" if path == STDIN else show_path(path)
    data = read_input(InputFile(path, path), MAX_LIST_BYTES) if path == STDIN else read_whole(path, MAX_LIST_BYTES)
    if isinstance(data, Fault):
        raise InputError(f"{shown}: {data.reason}")
    if len(data) > MAX_LIST_BYTES:
        raise InputError(f"{shown}: the list is over the limit of {MAX_LIST_BYTES:,} bytes")
    data = _drop_bom(data)
    kind, parts = ("entry", data.split(b"\0")) if b"\0" in data else ("line", data.replace(b"\r\n", b"\n").split(b"\n"))
    found = [os.fsdecode(part) for part in parts if part]
    if not found:
        raise InputError(f"{shown}: the list names no file")
    absent: dict[str, list[str]] = {}
    for number, part in enumerate(parts, 1):
        reason = explain_absence(os.fsdecode(part)) if part and part != os.fsencode(STDIN) else None
        if reason:
            absent.setdefault(reason, []).append(f"{number:,}")
    if absent:
        places = ((reason, _list_first(numbers)) for reason, numbers in absent.items())
        raise InputError("\n".join(f"{shown}: {reason} at {kind} {numbers} of the list" for reason, numbers in places))
    return found


def _drop_bom(data: bytes) -> bytes:
    """Return a list in UTF-8 without a byte order mark, as which programs of Windows write one, also in UTF-16."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace").encode()
    return data.removeprefix(codecs.BOM_UTF8)


def _list_first(names: Sequence[str]) -> str:
    """Return the first of `names`, and how many more there are."""
    more = f" and {len(names) - _MOST_NAMED:,} more" if len(names) > _MOST_NAMED else ""
    return ", ".join(names[:_MOST_NAMED]) + more


def find_inputs(paths: Sequence[str], globs: Sequence[str] = DEFAULT_GLOBS) -> Inputs:
    """Return the files that `paths` name, each once, sorted by the path shown.

    Folders are searched with everything below them, but for what starts with a dot; a folder that
    cannot be opened is returned as a file, so that reading it tells why. An archive that is named is
    searched like a folder. Raises InputError where a path does not exist, or there is no file at all.
    """
    found: dict[str, InputFile] = {}
    others: dict[str, InputFile] = {}
    absent: list[str] = []
    for path in paths:
        is_empty = True
        for file, is_wanted in list_files(path, globs):
            is_empty = False
            # Below one path, each is there once: no second text for each of millions.
            key = _identify(file) if len(paths) > 1 else file.shown
            # Named twice in different ways, a file is shown in the one that sorts first.
            place = found if is_wanted else others
            place[key] = min(place.get(key, file), file, key=lambda item: item.shown)
        reason = explain_absence(path) if is_empty and path != STDIN else None
        absent += [f"{reason}: {show_path(path)}"] if reason else []
    if absent:
        raise InputError("\n".join(absent))
    unread = []
    # An archive that is named is read, also where it lies in a folder that is named.
    named = {os.path.abspath(path) for path in paths} if others else set()
    for key in others.keys() - found.keys() - named:
        kind = _look(others[key])
        if kind and kind.is_readable and searches_kinds(globs):
            found[key] = others[key]
        elif kind:
            unread.append(UnreadFile(others[key].shown, kind))
    unread.sort(key=lambda item: item.path)
    if not found:
        places = ", ".join(map(show_path, paths)) or "no path given"
        also = f"; {describe_unread(unread)}" if unread else "; use --glob to read other files"
        raise InputError(f"no input file ({_describe_wanted(globs)}) in {places}{also}")
    return Inputs(sorted(found.values(), key=lambda item: item.shown), unread)


def _describe_wanted(globs: Sequence[str]) -> str:
    """Return which files of a folder are read: with the default patterns, also those of other kinds."""
    patterns = [*globs]
    if tuple(globs) == DEFAULT_GLOBS:
        patterns += [kind.noun for kind in KINDS.values() if kind.is_readable]
    return " or ".join(patterns)


def describe_unread(files: Sequence[UnreadFile]) -> str:
    """Return how many files are not read, the names of the first of them, and how they can be."""
    names = _list_first([file.path for file in files])
    extras = sorted({file.kind.extra for file in files if file.kind.extra and not file.kind.is_readable})
    ways = [f"install profilecli[{','.join(extras)}]"] if extras else []
    ways += ["use --glob"] if any(file.kind.is_readable for file in files) else []
    how = " or ".join(ways) or "`profilecli rule PRF111` says more"
    return f"{format_count(len(files), 'other file')} not read: {names}; {how}"


def _identify(file: InputFile) -> str:
    """Return what two names of a file have in common."""
    if file.path == STDIN:
        return STDIN
    inside = file.shown.removeprefix(show_path(file.path))
    return os.path.abspath(file.path) + inside


def _look(file: InputFile) -> Kind | None:
    """Return the kind of a file by its bytes, else by its suffix; None for one that is no form."""
    if file.content is None:
        head = read_input(file, HEAD_BYTES)
        name = recognise(head) if isinstance(head, bytes) else None
    else:
        name = None if isinstance(file.content, (bytes, Fault)) else file.content.kind
    return find_form(name or guess(file.shown))
