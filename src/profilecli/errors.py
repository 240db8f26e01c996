"""Failures that stop a run; what is wrong with a text is a diagnostic and never one of these."""


class ProfileCliError(Exception):
    """Root of every failure that profilecli raises on purpose; its message is safe to print."""


class InputError(ProfileCliError):
    """There is nothing to read: a path that does not exist, or no input file at all."""


class OutputError(ProfileCliError):
    """The result could not be written where it was to go."""


class SettingsError(ProfileCliError):
    """An option, a settings file or a questionnaire cannot be used as it is."""
