"""Failures that stop a run; what is wrong with a text is a diagnostic and never one of these."""

from __future__ import annotations

import os


class ProfileCliError(Exception):
    """Root of every failure that profilecli raises on purpose; its message is safe to print."""


class InputError(ProfileCliError):
    """There is nothing to read: a path that does not exist, or no input file at all."""


class OutputError(ProfileCliError):
    """The result could not be written where it was to go."""


class SettingsError(ProfileCliError):
    """An option, a settings file or a questionnaire cannot be used as it is."""


class ClusterError(ProfileCliError):
    """The workers of a scheduler cannot read the pages, or can no longer."""


class MiscountError(Exception):
    """A file or a profile was lost on the way, or came twice: a fault of the program."""


class InternalError(Exception):
    """A fault of the program, perhaps in another process: which exception it was, and where, without any text."""

    def __init__(self, name: str, place: str) -> None:
        """Remember the name of the exception, and where it was raised, as "file:line"."""
        super().__init__(name, place)
        self.name, self.place = name, place


def find_fault(error: Exception) -> InternalError:
    """Return what may be said of an exception that the program did not expect: its message can contain an answer."""
    if isinstance(error, InternalError):
        return error
    import traceback  # noqa: PLC0415 - only where something is wrong

    last = traceback.extract_tb(error.__traceback__)[-1]
    return InternalError(type(error).__name__, f"{os.path.basename(last.filename)}:{last.lineno}")
