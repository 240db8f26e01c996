"""Two runs to compare: their paths in, the results of each out, with the reason why a file gave no profile."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from profilecli.cli.common import list_lines
from profilecli.cli.inputs import read_inputs
from profilecli.cli.progress import show_progress
from profilecli.errors import SettingsError

if TYPE_CHECKING:
    from profilecli.cli.deferred import DeferredText
    from profilecli.run.inputs import Inputs
    from profilecli.run.pipeline import Options, Outcome

_NO_RECORD = "PRF601"


def find_folders(old: str, new: str) -> tuple[str, str]:
    """Return the folders from which the pages of two runs are seen; twice "" where one is no folder or archive."""
    from profilecli.run.files import show_path
    from profilecli.run.searching import is_folder

    if not (is_folder(old) and is_folder(new)):
        return "", ""
    return show_path(old).rstrip("/"), show_path(new).rstrip("/")


def check_compared(*runs: Inputs) -> None:
    """Raise SettingsError where two runs are both on standard input."""
    from profilecli.run.files import STDIN

    if sum(any(file.path == STDIN for file in inputs.files) for inputs in runs) > 1:
        raise SettingsError("standard input can be read only once, and both runs are `-`; name a file for one of them")


def read_compared(inputs: Inputs, options: Options, faults: DeferredText, *, quiet: bool) -> Iterator[Outcome]:
    """Yield the results of a run; hold in `faults` why a file gave no profile, or not all of its records."""
    for outcome in show_progress(read_inputs(inputs, options), len(inputs.files), quiet=quiet):
        if outcome.path:
            faults.add(list_lines(it for it in outcome.diagnostics if not outcome.profiles or it.code == _NO_RECORD))
        yield outcome
