"""What a run reads, by identity: paths in; an output that would destroy one of them is refused."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Sequence

from profilecli.errors import OutputError
from profilecli.run.files import STDIN, InputFile, show_path

Identity = tuple[int, int]
"""Device and inode: the same for all names of a file."""

_STANDARD_INPUT, _STANDARD_OUTPUT = 0, 1


class ProtectedFiles:
    """The regular files that a run reads; nothing of it may be written over."""

    def __init__(self) -> None:
        self._known: set[Identity] = set()
        self._inputs: list[Sequence[InputFile]] = []

    def add(self, paths: Iterable[str | None]) -> None:
        """Remember files that are read, and links to them; what is not there or no regular file is none."""
        for path in paths:
            self._known |= _identify_read(path)

    def add_inputs(self, files: Sequence[InputFile]) -> None:
        """Remember the inputs of a run: there can be millions, so each is looked at only where an output is there."""
        self._inputs.append(files)

    def check_output(self, path: str | None) -> None:
        """Raise OutputError where `path`, or standard output for None, is a file that is read."""
        is_standard = path in (None, STDIN)
        output = _identify(_STANDARD_OUTPUT if is_standard else path or "")
        if output and any(not output.isdisjoint(known) for known in self._list_known()):
            name = "standard output" if is_standard else show_path(path or "")
            raise OutputError(f"cannot write {name}: this run reads that file; choose another output")

    def check_folder(self, folder: str, suffix: str) -> None:
        """Raise OutputError where a file of that suffix in `folder` is read: names come from what is in the files.

        So it does where nobody can know that.
        """
        try:
            with os.scandir(folder) as entries:
                own = [entry.path for entry in entries if entry.name.lower().endswith(suffix)]
            # Names can be listed where no file can be looked at.
            os.stat(os.path.join(folder, os.curdir))
        except (FileNotFoundError, NotADirectoryError):
            return
        except OSError as error:
            reason = (error.strerror or "cannot be opened").lower()
            raise OutputError(f"cannot write into {show_path(folder)}: {reason}") from error
        known = set[Identity]().union(*self._list_known()) if own else set()
        for path in own:
            if known & _identify(path, is_link=True):
                raise OutputError(
                    f"cannot write into {show_path(folder)}: this run reads {show_path(path)}, "
                    "and could write over it; choose another folder"
                )

    def _list_known(self) -> Iterator[set[Identity]]:
        yield self._known
        for files in self._inputs:
            yield from (_identify_read(file.path) for file in files)


def _identify_read(path: str | None) -> set[Identity]:
    """Return the identities of a file that is read, and of the link to it that is named."""
    if path is None:
        return set()
    return _identify(_STANDARD_INPUT) if path == STDIN else _identify(path) | _identify(path, is_link=True)


def _identify(place: str | int, *, is_link: bool = False) -> set[Identity]:
    """Return the identity of a regular file, or of a link itself; nothing for anything else."""
    try:
        found = os.lstat(place) if is_link and isinstance(place, str) else os.stat(place)
    except (OSError, ValueError):
        return set()
    is_file = stat.S_ISREG(found.st_mode) or stat.S_ISLNK(found.st_mode)
    return {(found.st_dev, found.st_ino)} if is_file else set()
