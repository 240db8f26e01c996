"""The files that a command reads: texts, files of records and databases in, what came of each out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING

from profilecli.cli.progress import show_progress
from profilecli.errors import InputError, SettingsError

if TYPE_CHECKING:
    from profilecli.run.files import InputFile
    from profilecli.run.inputs import Inputs
    from profilecli.run.options import Wanted
    from profilecli.run.pipeline import Options, Outcome
    from profilecli.text.source import Fault


AUTO = "auto"


def list_paths(paths: Sequence[str] | None, files_from: str | None) -> list[str]:
    """Return the paths that a command line names, and those in the list that it names.

    Raises InputError where there is none, or standard input would be read twice.
    """
    from profilecli.run.files import STDIN
    from profilecli.run.inputs import read_list

    given = list(paths or ())
    if files_from is not None:
        given += read_list(files_from)
        if files_from == STDIN and STDIN in given:
            raise InputError("standard input contains the list of files; it cannot be a file of that list too")
    if not given:
        raise InputError("no path given; name files or folders, or - for standard input")
    return given


def parse_jobs(text: str, scheduler: str | None = None) -> int | str | None:
    """Return how many processes `--jobs` asks for, or None where the number of files decides.

    If `--scheduler` names one, its address is returned. Raises SettingsError where that cannot be.
    """
    if scheduler is not None:
        if text != AUTO:
            raise SettingsError("--jobs is for processes here, --scheduler for those elsewhere; leave one of them out")
        if find_spec("distributed") is None:
            raise SettingsError("--scheduler needs dask, which is not installed: pip install 'profilecli[dask]'")
        return scheduler
    if text == AUTO:
        return None
    if not (text.isascii() and text.isdigit() and int(text)):
        raise SettingsError(f"--jobs takes {AUTO}, or a number from 1 on, not {text!a}")
    return int(text)


def read_inputs(
    inputs: Inputs, options: Options, jobs: int | str | None = 1, wanted: Wanted | None = None
) -> Iterator[Outcome]:
    """Return an iterator over what each of `inputs` holds, in their order, whatever `ingest` wrote them as.

    So many `jobs` read them, or the workers of the scheduler at that address; None stands for as many as make it
    faster. What is `wanted` of each is for these.
    """
    from profilecli.run.pipeline import count_jobs, read_files

    if not isinstance(jobs, str):
        jobs = min(count_jobs(len(inputs.files)) if jobs is None else jobs, len(inputs.files))
    return read_files(inputs, options, _read_database, jobs, wanted)


def choose_one(inputs: Inputs, options: Options, purpose: str, jobs: int | str | None = 1, *, quiet: bool) -> Options:
    """Return `options` with the one questionnaire first that all of `inputs` answer; they are read for that.

    Raises SettingsError where they answer several, of which `purpose` can take but one.
    """
    from collections import Counter
    from dataclasses import replace

    from profilecli.findings.diagnostics import format_count
    from profilecli.run.files import STDIN

    if not options.others:
        return options
    if any(file.path == STDIN for file in inputs.files):
        raise SettingsError(f"{purpose} takes one questionnaire, and standard input is read only once; name it with -q")
    forms = (options, *options.others)
    used: Counter[tuple[str, str]] = Counter()
    for outcome in show_progress(read_inputs(inputs, options, jobs), len(inputs.files), quiet=quiet):
        used.update({(profile.questionnaire.name, profile.questionnaire.version) for profile in outcome.profiles})
    if len(used) > 1:
        found = ", ".join(f"{' '.join(form)} ({format_count(count, 'file')})" for form, count in sorted(used.items()))
        raise SettingsError(
            f"{purpose} takes one questionnaire, and these pages answer {len(used)}: {found}; "
            "name one with -q, or write records as JSON Lines"
        )
    first = next((form for form in forms if (form.questionnaire.name, form.questionnaire.version) in used), options)
    others = tuple(replace(form, others=()) for form in forms if form is not first)
    return replace(first, others=others)


def _read_database(file: InputFile) -> bytes | Fault:
    """Return the records of a database, one a line, or why it could not be read."""
    from profilecli.formats.sqlite_reading import read_database
    from profilecli.text.source import Fault, Flaw

    try:
        return b"".join(profile.to_json() + b"\n" for profile in read_database(file.path))
    except InputError as error:
        return Fault(Flaw.UNREADABLE, str(error).removeprefix(f"{file.shown}: "))
