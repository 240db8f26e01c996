"""A path in, the files that it names out: itself, or those in a folder or an archive, and which of them are wanted."""

from __future__ import annotations

import fnmatch
import os
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from profilecli.converters.kinds import ARCHIVE_SUFFIXES, KINDS, PAGE_SUFFIXES, Kind
from profilecli.run.files import STDIN, InputFile, explain_absence, show_path
from profilecli.run.resuming.shards import list_shards

DEFAULT_GLOBS = ("*.txt", "*.text", "*.md", "*.markdown")


class _Found(NamedTuple):
    """One file of a folder."""

    path: str
    is_wanted: bool


def is_folder(path: str) -> bool:
    """Whether a path names a folder, or an archive, which is read like one."""
    if not path.lower().endswith(ARCHIVE_SUFFIXES) or os.path.isdir(path):
        return os.path.isdir(path)
    from profilecli.run.archives.archive import is_archive  # noqa: PLC0415 - most runs read no archive

    return is_archive(path)


def list_files(path: str, globs: Sequence[str]) -> Iterator[tuple[InputFile, bool]]:
    """Yield the files that a path names, and whether each is wanted; none where there is nothing."""
    if path != STDIN and os.path.isdir(path):
        # A folder that cannot be looked into is searched like any other, which says why.
        shards = list_shards(path) if os.access(path, os.X_OK) else None
        if shards is not None:
            yield from ((InputFile(shard, show_path(shard), was_found=True), True) for shard in shards)
            return
        for name, is_wanted in _walk(path, globs):
            yield InputFile(name, show_path(name), was_found=True), is_wanted
        return
    is_absent = path != STDIN and explain_absence(path) is not None
    if is_absent or path.lower().endswith(ARCHIVE_SUFFIXES):
        from profilecli.run.archives.archive import find_archive, is_archive  # noqa: PLC0415 - most runs read no archive

        place = find_archive(path) if is_absent else (path, "") if is_archive(path) else None
        if place:
            yield from _list_archive(*place, globs)
        if place or is_absent:
            return
    yield InputFile(path, show_path(path)), True


def _list_archive(path: str, inside: str, globs: Sequence[str]) -> Iterator[tuple[InputFile, bool]]:
    """Yield the files of an archive: those in the folder `inside`, or the file of that name, whatever the patterns."""
    from profilecli.run.archives.archive import Choice, list_members  # noqa: PLC0415

    shown, folder = f"{show_path(path)}/", f"{inside.strip('/')}/" if inside else ""

    def wants(name: str) -> bool:
        return f"{name}/" == folder or any(
            _matches(name.rpartition("/")[2], name.removeprefix(folder), pattern) for pattern in globs
        )

    def reads_kind(name: str | None) -> bool:
        kind = find_form(name)
        return kind is not None and kind.is_readable and searches_kinds(globs)

    for file, is_wanted in list_members(path, Choice(wants, reads_kind)):
        name = file.shown.removeprefix(shown)
        if f"{name}/".startswith(folder) or f"{name}/" == shown:
            yield file, is_wanted


def searches_kinds(globs: Sequence[str]) -> bool:
    """Whether files of kinds that can be read are looked for, whatever their names."""
    return tuple(globs) == DEFAULT_GLOBS


def find_form(name: str | None) -> Kind | None:
    """Return a kind of file by its name; None for one that holds no form."""
    return KINDS[name] if name and KINDS[name].is_form else None


def _walk(folder: str, globs: Sequence[str]) -> Iterator[_Found]:
    """Yield the files below `folder`, and the folders that cannot be opened, as wanted.

    The folder in which a browser keeps the images and scripts of a saved page is no place for forms.
    """
    # Folders can be nested deeper than functions can call each other, and hold millions of files.
    waiting = [(folder, "")]
    while waiting:
        parent, inside = waiting.pop()
        try:
            with os.scandir(parent) as entries:
                for entry in entries:
                    place = f"{inside}{entry.name}"
                    if entry.name.startswith("."):
                        continue
                    if not _is_folder(entry):
                        yield _Found(entry.path, any(_matches(entry.name, place, pattern) for pattern in globs))
                    elif not entry.is_symlink() and not _belongs_to_page(entry.path):
                        waiting.append((entry.path, f"{place}/"))
        except OSError:
            yield _Found(parent, is_wanted=True)


def _belongs_to_page(folder: str) -> bool:
    """Whether a folder is kept with a saved page beside it."""
    stem = folder.removesuffix("_files")
    return stem != folder and any(os.path.lexists(stem + suffix) for suffix in PAGE_SUFFIXES)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _matches(name: str, inside: str, pattern: str) -> bool:
    subject = inside if "/" in pattern else name
    return fnmatch.fnmatchcase(subject.casefold(), pattern.casefold())
