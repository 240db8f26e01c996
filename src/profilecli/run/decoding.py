"""Files in, the lines that are read of them out, whatever kind of file they are."""

from __future__ import annotations

import hashlib

from profilecli.converters.kinds import KINDS, MAX_KIND_BYTES, advise, find_kind
from profilecli.run.files import STDIN, InputFile, read_input
from profilecli.text.source import MAX_BYTES, Fault, Flaw, Source, build_faulty, read_source


def decode(data: bytes, path: str, encoding: str | None) -> Source:
    """Return the lines of a file; of one of a kind that is not read, what it is."""
    name = find_kind(data, path)
    if name is None:
        return read_source(data, path, encoding)
    kind = KINDS[name]
    if kind.is_readable:
        from profilecli.converters.client import convert  # noqa: PLC0415 - only files of other kinds need a process

        return convert(data, name, path, encoding)
    fault = Fault(Flaw.UNDECODABLE, f"this is {kind.noun}, not plain text", advice=advise(kind))
    return build_faulty(path, fault, hashlib.sha256(data).hexdigest())


def decode_file(file: InputFile, encoding: str | None) -> Source:
    """Return the lines of a file that is still to be read, or why there are none."""
    data = read_bytes_of(file)
    return build_faulty(file.shown, data) if isinstance(data, Fault) else decode(data, file.shown, encoding)


def read_bytes_of(file: InputFile) -> bytes | Fault:
    """Return the bytes of a file, at most one over the limit for its kind, or why it could not be read."""
    if file.content is not None:
        return read_input(file, MAX_KIND_BYTES)
    data = read_input(file, MAX_BYTES)
    return data if isinstance(data, Fault) else read_rest(file, data)


def read_rest(file: InputFile, data: bytes) -> bytes | Fault:
    """Return `data` of a file with what follows it, where files of its kind can be larger than a text."""
    name = find_kind(data, file.shown) if len(data) > MAX_BYTES else None
    limit = KINDS[name].limit if name and KINDS[name].is_readable else MAX_BYTES
    if limit == MAX_BYTES:
        return data
    if file.path != STDIN:
        return read_input(file, limit)
    rest = read_input(file, limit - len(data))
    return rest if isinstance(rest, Fault) else data + rest
