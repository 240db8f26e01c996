"""Records that were written before: the bytes of a JSON or JSON Lines file in, profiles and faults out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from profilecli.questionnaire.model import Questionnaire
from profilecli.record.audience import Audience, list_hidden
from profilecli.record.joining import join_record
from profilecli.record.json_values import Chunk, split_values
from profilecli.record.models import Model, load_profile, restore
from profilecli.record.profile import Profile
from profilecli.record.schema import build_record_model
from profilecli.record.suffixes import MAX_RECORDS_BYTES
from profilecli.record.versions import upgrade_json

_JSON_FAULT = re.compile(r"Invalid JSON: (?P<reason>.*) at line (?P<line>\d+) column (?P<column>\d+)", re.DOTALL)
_FOR_PUBLIC = "a record for the public, without the other answers; only commands with `--audience public` read it"
MAX_FAULTS = 1_000
"""How many faults of one file are found before the rest of it is left unread."""
_REASONS = {
    "missing": "is missing",
    "extra_forbidden": "has an unknown key",
    "literal_error": "is not one of the values that the questionnaire allows here",
    "enum": "is not one of the values allowed here",
    "union_tag_invalid": "is not one of the values allowed here",
    "json_invalid": "not valid JSON",
}


@dataclass(frozen=True, slots=True)
class RecordFault:
    """Why a record is none; 1-based line, column and record number, and a reason without its text."""

    reason: str
    line: int
    column: int = 1
    number: int | None = None


@dataclass(frozen=True, slots=True)
class RecordFile:
    """What a file of records holds."""

    path: str
    profiles: tuple[Profile, ...]
    faults: tuple[RecordFault, ...]
    lines: tuple[int, ...] = ()
    """The line of each profile, 1-based."""
    numbers: tuple[int, ...] = ()
    """The number in the file of each profile, from 1."""
    forms: tuple[int, ...] = ()
    """The place of the questionnaire that each profile was read with."""


def read_records(
    data: bytes, path: str, *questionnaires: Questionnaire, audience: Audience = Audience.ALL
) -> RecordFile:
    """Read what `ingest` wrote: an array of records, one record, or one a line.

    Each record is checked against that of `questionnaires` which it names, or which continues the one that it
    names, or else against the first. Records of version 1 are read as those of today's version, and so
    are those of earlier versions of the questionnaire where it says what has changed.
    """
    if len(data) > MAX_RECORDS_BYTES:
        return RecordFile(path, (), (RecordFault(f"the file is over the limit of {MAX_RECORDS_BYTES:,} bytes", 1),))
    profiles: list[tuple[Profile, Chunk]] = []
    faults: list[RecordFault] = []
    forms: list[int] = []
    models = [build_record_model(questionnaire) for questionnaire in questionnaires]
    try:
        for chunk in split_values(data.decode("utf-8").removeprefix("\ufeff"), path):
            try:
                place = _choose_form(chunk.text, questionnaires) if len(questionnaires) > 1 else 0
                profiles.append((_read_record(chunk.text, models[place], questionnaires[place], audience), chunk))
                forms.append(place)
            except ValidationError as error:
                faults += _list_faults(error, chunk, questionnaires[place])
                if len(faults) > MAX_FAULTS:
                    stop = f"more than {MAX_FAULTS:,} errors; the rest is not read: fix these and read it again"
                    faults[MAX_FAULTS:] = [RecordFault(stop, chunk.line, chunk.column, chunk.number)]
                    break
    except UnicodeDecodeError as error:
        faults.append(RecordFault("not UTF-8", data.count(b"\n", 0, error.start) + 1))
    except json.JSONDecodeError as error:
        faults.append(RecordFault(f"not valid JSON: {error.msg}", error.lineno, error.colno))
    except RecursionError:
        faults.append(RecordFault("not a record: nested too deep", 1))
    if not profiles and not faults:
        faults.append(RecordFault("no record in this file", 1))
    return RecordFile(
        path,
        tuple(profile for profile, _ in profiles),
        tuple(faults),
        tuple(chunk.line for _, chunk in profiles),
        tuple(chunk.number for _, chunk in profiles),
        tuple(forms),
    )


def split_records(file: RecordFile, count: int) -> Iterator[RecordFile]:
    """Yield what a file holds for each of the `count` questionnaires that it was read with; the faults first."""
    for form in range(count):
        places = [place for place, read_with in enumerate(file.forms) if read_with == form]
        yield RecordFile(
            file.path,
            tuple(file.profiles[place] for place in places),
            () if form else file.faults,
            tuple(file.lines[place] for place in places),
            tuple(file.numbers[place] for place in places),
            (form,) * len(places),
        )


def _choose_form(text: str, questionnaires: Sequence[Questionnaire]) -> int:
    """Return the place of the questionnaire that a record names, or of the first that continues it, or 0."""
    profile = parse_record(upgrade_json(text) or text)
    if isinstance(profile, str):
        return 0
    wanted = profile.questionnaire
    versions = [form.version if form.name == wanted.name else None for form in questionnaires]
    if wanted.version in versions:
        return versions.index(wanted.version)
    goes_on = [form.name == wanted.name and form.goes_on_with(wanted.version) for form in questionnaires]
    return goes_on.index(True) if True in goes_on else 0


def _read_record(text: str, model: type[Model], questionnaire: Questionnaire, audience: Audience) -> Profile:
    """Return the record that `text` holds; raises ValidationError where that does not fit `model`."""
    try:
        checked = model.model_validate_json(text)
    except ValidationError:
        text = upgrade_json(text) or text
        text = _join(text, questionnaire, audience) or text
        checked = model.model_validate_json(text)
    profile: Profile = restore(checked)
    return profile


def _join(text: str, questionnaire: Questionnaire, audience: Audience) -> str | None:
    """Return the JSON of a record of an earlier version of `questionnaire` as one of today's, or None."""
    profile = parse_record(text)
    if isinstance(profile, str):
        return None
    # What is left over may have been for fewer eyes than the public.
    joined = join_record(profile, questionnaire, keeps_rest=audience is Audience.ALL)
    return joined.to_json().decode("utf-8") if joined else None


def _list_faults(error: ValidationError, chunk: Chunk, questionnaire: Questionnaire) -> list[RecordFault]:
    """Return what is wrong with one record, which was checked against `questionnaire`."""
    found = error.errors(include_input=False, include_url=False, include_context=False)
    broken = _JSON_FAULT.fullmatch(found[0]["msg"])
    if broken:
        down = int(broken["line"]) - 1
        # The JSON parser counts bytes, and the last one that it has read.
        before = chunk.text.split("\n")[down].encode()[: max(0, int(broken["column"]) - 1)]
        column = len(before.decode("utf-8", "ignore")) + (1 if down else chunk.column)
        return [RecordFault(f"not valid JSON: {broken['reason']}", chunk.line + down, column, chunk.number)]
    # A record of another questionnaire differs in everything; that it is one says it all.
    foreign = [fault for fault in found if fault["loc"][:1] == ("questionnaire",) and fault["type"] == "literal_error"]
    if {("schema_version",), ("answers",)} <= {fault["loc"] for fault in found}:
        return [RecordFault("not a record of profilecli", chunk.line, chunk.column, chunk.number)]
    hidden = {("answers", name, "missing") for name in list_hidden(questionnaire)}
    if {(*fault["loc"], fault["type"]) for fault in found} == hidden:
        return [RecordFault(_FOR_PUBLIC, chunk.line, chunk.column, chunk.number)]
    return [
        RecordFault(
            _format_fault(fault),
            chunk.line,
            chunk.column,
            chunk.number,
        )
        for fault in foreign or found
    ]


def parse_record(text: str) -> Profile | str:
    """Return the record that a JSON text holds, whatever its questionnaire, or where and why it is none."""
    try:
        return load_profile(text)
    except ValidationError as error:
        return _format_fault(error.errors(include_input=False, include_url=False, include_context=False)[0])


def _format_fault(fault: ErrorDetails) -> str:
    return f"{_format_path(fault['loc'], fault['type'])}: {_REASONS.get(fault['type'], fault['msg'])}"


def _format_path(location: tuple[int | str, ...], kind: str) -> str:
    """Return a JSON path; of an unknown key only its parent, as the key is text of unknown origin."""
    steps = location[:-1] if kind == "extra_forbidden" else location
    return "$" + "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps)
