"""What a run reads, by identity: paths in; an output that would destroy one of them is refused."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterable

from profilecli.errors import OutputError
from profilecli.run.files import STDIN, InputFile, show_path

Identity = tuple[int, int]
"""Device and inode: the same for all names of a file."""

_STANDARD_INPUT, _STANDARD_OUTPUT = 0, 1


class ProtectedFiles:
    """The regular files that a run reads; nothing of it may be written over."""

    def __init__(self) -> None:
        self._known: set[Identity] = set()

    def add(self, paths: Iterable[str | None]) -> None:
        """Remember files that are read, and links to them; what is not there or no regular file is none."""
        for path in paths:
            if path == STDIN:
                self._known.update(_identify(_STANDARD_INPUT))
            elif path is not None:
                self._known.update((*_identify(path), *_identify(path, is_link=True)))

    def add_inputs(self, files: Iterable[InputFile]) -> None:
        """Remember the inputs of a run."""
        self.add(file.path for file in files)

    def check_output(self, path: str | None) -> None:
        """Raise OutputError where `path`, or standard output for None, is a file that is read."""
        is_standard = path in (None, STDIN)
        if self._known.intersection(_identify(_STANDARD_OUTPUT if is_standard else path or "")):
            name = "standard output" if is_standard else show_path(path or "")
            raise OutputError(f"cannot write {name}: this run reads that file; choose another output")

    def check_folder(self, folder: str, suffix: str) -> None:
        """Raise OutputError where a file of that suffix in `folder` is read: names come from what is in the files."""
        with contextlib.suppress(FileNotFoundError, NotADirectoryError), os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.lower().endswith(suffix) and self._known & _identify(entry.path, is_link=True):
                    raise OutputError(
                        f"cannot write into {show_path(folder)}: this run reads {show_path(entry.path)}, "
                        "and could write over it; choose another folder"
                    )


def _identify(place: str | int, *, is_link: bool = False) -> set[Identity]:
    """Return the identity of a regular file, or of a link itself; nothing for anything else."""
    try:
        found = os.lstat(place) if is_link and isinstance(place, str) else os.stat(place)
    except (OSError, ValueError):
        return set()
    is_file = stat.S_ISREG(found.st_mode) or stat.S_ISLNK(found.st_mode)
    return {(found.st_dev, found.st_ino)} if is_file else set()
