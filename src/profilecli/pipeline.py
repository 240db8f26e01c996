"""Paths or bytes in, profiles and diagnostics out: all stages on one screen."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from profilecli.batch import Batch, Claims, claim_document
from profilecli.checks import check_document, check_records
from profilecli.diagnostics import Diagnostic
from profilecli.document import Document, read_document
from profilecli.files import DEFAULT_GLOBS, InputFile, find_inputs, read_input, read_whole, show_path
from profilecli.lexicon import Lexicon, build_lexicon
from profilecli.profile import Profile, build_profile
from profilecli.questionnaire import DEFAULT_QUESTIONNAIRE, Questionnaire, parse_questionnaire, read_builtin
from profilecli.records import SUFFIXES, read_records
from profilecli.text import Fault, build_faulty, read_source


@dataclass(frozen=True, slots=True)
class Options:
    """How to read."""

    questionnaire: Questionnaire
    encoding: str | None = None
    """Overrides detection; any text encoding that Python knows."""
    globs: tuple[str, ...] = DEFAULT_GLOBS
    """Which files of a folder to read."""
    strict_wording: bool = False
    """Take no inexact wording of a heading or choice."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one file."""

    path: str
    profiles: tuple[Profile, ...]
    diagnostics: tuple[Diagnostic, ...]
    document: Document | None = None
    """All facts of the reading; None for a file of records."""


def load_questionnaire(name: str = DEFAULT_QUESTIONNAIRE) -> Questionnaire:
    """Return a built-in questionnaire by its name, or one from a TOML file by its path.

    Raises SettingsError where it is faulty or unknown, InputError where the file cannot be read.
    """
    return parse_questionnaire(read_questionnaire(name), show_path(name))


def read_questionnaire(name: str) -> bytes:
    """Return the TOML of a built-in questionnaire, by its name, or of a file, by its path."""
    return read_whole(name) if name.endswith(".toml") or "/" in name or os.sep in name else read_builtin(name)


def read_bytes(data: bytes, options: Options, path: str = "-") -> Outcome:
    """Return what the bytes of one text hold; `path` is named in diagnostics and in the record."""
    lexicon = build_lexicon(options.questionnaire, strict_wording=options.strict_wording)
    return _read_text(data, path, options, lexicon, Batch())


def read_text(text: str, options: Options, path: str = "-") -> Outcome:
    """Return what one decoded text holds; a lone surrogate in it is an undecodable byte."""
    return read_bytes(text.encode("utf-8", "surrogatepass"), options, path)


def read_paths(paths: Sequence[str], options: Options) -> Iterator[Outcome]:
    """Yield what each file that `paths` name holds, in the order of the paths shown.

    Folders are searched; files ending in `.json` or `.jsonl` are checked as records. Raises
    InputError where a path does not exist or there is no file at all; a file that cannot be read is
    an outcome with a diagnostic.
    """
    files = find_inputs(paths, options.globs)
    return _read_files(files, options)


def _read_files(files: Sequence[InputFile], options: Options) -> Iterator[Outcome]:
    lexicon = build_lexicon(options.questionnaire, strict_wording=options.strict_wording)
    batch = Batch()
    for file in files:
        data = read_input(file)
        if isinstance(data, bytes) and file.shown.endswith(SUFFIXES):
            records = read_records(data, file.shown, options.questionnaire)
            yield Outcome(file.shown, records.profiles, tuple(check_records(records)))
        else:
            yield _read_text(data, file.shown, options, lexicon, batch)


def _read_text(data: bytes | Fault, path: str, options: Options, lexicon: Lexicon, batch: Batch) -> Outcome:
    source = build_faulty(path, data) if isinstance(data, Fault) else read_source(data, path, options.encoding)
    document = read_document(source, lexicon)
    claims = claim_document(batch, document)
    return Outcome(path, _build_profiles(document, claims), tuple(check_document(document, claims)), document)


def _build_profiles(document: Document, claims: Claims) -> tuple[Profile, ...]:
    return tuple(
        build_profile(document, reading, claim.identifier)
        for reading, claim in zip(document.readings, claims.ids, strict=True)
    )
