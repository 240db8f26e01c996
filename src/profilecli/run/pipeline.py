"""Paths or bytes in, profiles and diagnostics out: all stages on one screen."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from profilecli.checks import RULES
from profilecli.errors import InputError, MiscountError, SettingsError
from profilecli.findings.tuning import find_severities
from profilecli.questionnaire.builtin import DEFAULT_QUESTIONNAIRE, list_builtin, load_builtin, read_builtin
from profilecli.questionnaire.model import Questionnaire
from profilecli.record.suffixes import ARRAY, DATABASE, LINES, MAX_RECORDS_BYTES, find_format, look_like_records
from profilecli.run.collecting import Collector
from profilecli.run.collecting import Outcome as Outcome  # noqa: PLC0414 - for all who read paths
from profilecli.run.decoding import read_bytes_of, read_rest
from profilecli.run.files import STDIN, InputFile, find_forms, read_input, read_whole, show_path
from profilecli.run.inputs import Inputs, find_inputs
from profilecli.run.options import Options as Options  # noqa: PLC0414 - for all who read paths
from profilecli.run.options import Wanted
from profilecli.run.pages import AnyPage, read_page
from profilecli.run.settings import FILE_NAME, PYPROJECT
from profilecli.text.source import MAX_BYTES, Fault, Flaw


def load_questionnaire(name: str | os.PathLike[str] = DEFAULT_QUESTIONNAIRE) -> Questionnaire:
    """Return a built-in questionnaire by its name, or one from a TOML file by its path.

    A `pathlib.Path` always means a file. Raises SettingsError where it is faulty or unknown,
    InputError where the file cannot be read.
    """
    path = show_path(os.fspath(name))
    if isinstance(name, str) and not is_file_name(name):
        found = load_builtin(name)
    else:
        # Only a file of a person needs the package that checks it.
        from profilecli.questionnaire.parsing import parse_questionnaire  # noqa: PLC0415

        found = parse_questionnaire(read_whole(os.fspath(name)), path)
    try:
        find_severities(found.severity, RULES)
    except SettingsError as error:
        raise SettingsError(f"{path}: severity: {error}") from error
    return found


def read_questionnaire(name: str) -> bytes:
    """Return the TOML of a built-in questionnaire, by its name, or of a file, by its path."""
    return read_whole(name) if is_file_name(name) else read_builtin(name)


def list_forms(name: str) -> list[str]:
    """Return the names by which questionnaires are loaded: `name` itself, or the paths of the files in a folder.

    Raises InputError where the folder has none.
    """
    if not os.path.isdir(name) or name in list_builtin():
        return [name]
    return find_forms(name, but=(FILE_NAME, PYPROJECT))


def is_file_name(name: str) -> bool:
    """Whether a questionnaire is named by the path of a file, and not as a built-in."""
    return name.endswith(".toml") or "/" in name or os.sep in name


def read_bytes(data: bytes, options: Options, path: str = "-") -> Outcome:
    """Return what the bytes of one text hold; `path` is named in diagnostics and in the record.

    Bytes of a path that are no text are named by their numbers, as the command does.
    """
    collector = Collector(options)
    return collector.add_page(read_page(data, show_path(path), collector.forms))


def read_text(text: str, options: Options, path: str = "-") -> Outcome:
    """Return what one decoded text holds; a lone surrogate in it is an undecodable byte."""
    return read_bytes(text.encode("utf-8", "surrogatepass"), replace(options, encoding="utf-8"), path)


def read_paths(paths: Sequence[str], options: Options) -> Iterator[Outcome]:
    """Return an iterator over what each file that `paths` name holds, in the order of the paths shown.

    Folders are searched; files ending in `.json`, `.jsonl` or `.ndjson` are checked as records. Lines
    that recur in the run, and files that are not read, are an outcome of their own, the last one, with an
    empty path. Raises
    InputError where a path does not exist or there is no file at all; a file that cannot be read is
    an outcome with a diagnostic.
    """
    return read_files(find_inputs(paths, options.globs), options)


ReadDatabase = Callable[[InputFile], bytes | Fault]
"""Gives the records of a database as JSON Lines."""

_FILES_A_JOB = 500
"""From how many files on a further process saves more time than it takes to start."""
_MOST_JOBS = 4
"""More processes than so many mostly wait for the one that collects."""
_SQLITE = b"SQLite format 3\0"


def count_jobs(files: int) -> int:
    """Return with how many processes so many files are read fastest on this machine."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(cores, files // _FILES_A_JOB, _MOST_JOBS))


def read_files(
    inputs: Inputs,
    options: Options,
    read_database: ReadDatabase | None = None,
    jobs: int | str = 1,
    wanted: Wanted | None = None,
) -> Iterator[Outcome]:
    """Yield what each of `inputs` holds, in order, and what is true of all; databases need `read_database`.

    With more than one of `jobs`, so many other processes read pages, or the workers of the scheduler at that address;
    the result is the same. Their outcomes have no document but what is `wanted` of it.
    """
    collector = Collector(options)
    for known in inputs.known:
        collector.add_known(known)
    pages: Iterable[tuple[InputFile, AnyPage | Fault | None]] = ((file, None) for file in inputs.files)
    if isinstance(jobs, str):
        from profilecli.run.workers.cluster import spread_wide  # noqa: PLC0415 - most runs need no cluster

        pages = spread_wide(inputs.files, options, wanted or Wanted(), jobs)
    elif jobs > 1 and not options.corrections:
        from profilecli.run.workers.spreading import spread_pages  # noqa: PLC0415 - most runs need one process

        pages = spread_pages(inputs.files, options, wanted or Wanted(), jobs)
    count = 0
    for file, found in pages:
        count += 1
        if found is not None and not isinstance(found, Fault):
            yield collector.add_page(found)
            continue
        data, are_records = (found, False) if found else _load(file, read_database)
        if are_records and isinstance(data, bytes):
            yield collector.add_records(data, file.shown)
        else:
            yield collector.add_page(read_page(data, file.shown, collector.forms))
    if count != len(inputs.files):
        raise MiscountError
    yield from collector.finish(inputs)


def _load(file: InputFile, read_database: ReadDatabase | None) -> tuple[bytes | Fault, bool]:
    """Return the bytes of a file, and whether they are records: by its suffix, of standard input by the bytes."""
    if file.path == STDIN:
        data = read_input(file, MAX_BYTES)
        if isinstance(data, Fault):
            return data, False
        if data.startswith(_SQLITE):
            raise InputError("standard input contains a database; name its file instead")
        if not look_like_records(data):
            return read_rest(file, data), False
        rest = read_input(file, MAX_RECORDS_BYTES) if len(data) > MAX_BYTES else b""
        return (rest if isinstance(rest, Fault) else data + rest), True
    format_ = find_format(file.shown)
    if format_ == DATABASE and file.content is not None:
        return Fault(Flaw.UNREADABLE, "a database in an archive is not read", advice="unpack it"), False
    if format_ == DATABASE and read_database:
        return read_database(file), True
    are_records = format_ in (ARRAY, LINES)
    return read_input(file, MAX_RECORDS_BYTES) if are_records else read_bytes_of(file), are_records
