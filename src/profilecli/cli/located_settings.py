"""Which settings file counts, what its paths mean from here, and where in it a fault is."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from profilecli.errors import ProfileCliError, SettingsError

if TYPE_CHECKING:
    from profilecli.run.settings import Settings


class LocatedSettings(NamedTuple):
    """The settings file that counts, or none."""

    settings: Settings
    path: str | None = None

    @property
    def folder(self) -> str:
        """Where paths in it are seen from."""
        return os.path.dirname(self.path or "")

    def name_key(self, key: str) -> str:
        """Return the place of a key, for messages."""
        from profilecli.run.files import show_path
        from profilecli.run.settings import PYPROJECT, TABLE

        shown = show_path(self.path or "")
        return f"{shown}: {'.'.join((*TABLE, key)) if os.path.basename(shown) == PYPROJECT else key}"


def locate_settings(config: str | None, *, no_config: bool) -> LocatedSettings:
    """Return the settings file that counts, and what it says."""
    from profilecli.run.files import find_settings, read_whole, show_path
    from profilecli.run.settings import FILE_NAME, PYPROJECT, Settings
    from profilecli.run.settings_file import parse_settings

    if config is not None:
        if no_config:
            raise SettingsError("--config and --no-config cannot be used together; leave one of them out")
        with locate_errors("--config"):
            data = read_whole(config)
        settings = parse_settings(data, show_path(config))
        if settings is None:
            raise SettingsError(f"{show_path(config)}: there is no table [tool.profilecli]; add one")
        return LocatedSettings(settings, config)
    for path in () if no_config else find_settings((FILE_NAME, PYPROJECT)):
        try:
            data = read_whole(path)
        except ProfileCliError as error:
            raise SettingsError(f"{error}; fix it, or ignore the settings file with --no-config") from error
        settings = parse_settings(data, show_path(path))
        if settings is not None:
            return LocatedSettings(settings, path)
    return LocatedSettings(Settings())


def resolve_path(path: str, folder: str) -> str:
    """Return a path of a settings file as seen from here, and never like the name of a built-in."""
    if os.path.isabs(path):
        return path
    seen = os.path.relpath(os.path.join(folder, path))
    return seen if os.sep in seen else os.path.join(os.curdir, seen)


@contextlib.contextmanager
def locate_errors(place: str) -> Iterator[None]:
    """Put the option, or the file and key, before each line of what is said to be wrong there."""
    try:
        yield
    except ProfileCliError as error:
        raise SettingsError("\n".join(f"{place}: {line}" for line in str(error).split("\n"))) from error
