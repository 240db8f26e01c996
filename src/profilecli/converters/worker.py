"""Files on standard input, their lines as JSON on standard output: what `converters/client.py` runs as a process.

Files come from strangers, and libraries can crash, hang or ask for all memory on them. So this process holds nothing
else, reads one file after another, and has limits.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from importlib import import_module, metadata
from typing import Any

from profilecli import __version__
from profilecli.converters.kinds import KINDS
from profilecli.converters.rows import Converted, Refusal

MEMORY = 500 << 20
"""The bytes that reading may take."""
_SECONDS, _BYTES_A_SECOND, _MOST_SECONDS = 2.0, 100_000, 30.0
"""The processor time that a file may take: so much, and a second more for so many bytes."""


def main() -> None:
    """Answer each file until there is none left: a line of JSON says what it is, its bytes follow."""
    _limit_memory()
    stream, sys.stdout = sys.stdout.buffer, sys.stderr
    while line := sys.stdin.buffer.readline():
        request = json.loads(line)
        data = sys.stdin.buffer.read(request["size"])
        _limit_time(len(data))
        answer = json.dumps(read_file(request["kind"], data, request["encoding"])).encode()
        _limit_time(None)
        stream.write(b"%d\n%s" % (len(answer), answer))
        stream.flush()


def read_file(kind: str, data: bytes, encoding: str | None) -> dict[str, Any]:
    """Return what a reader makes of a file, or why it is not read."""
    try:
        module: Any = import_module(f"profilecli.converters.{KINDS[kind].reader}.document")
        found: Converted = module.read(data, encoding)
    except Refusal as refusal:
        return {"reason": refusal.reason, "advice": refusal.advice, "is_too_large": refusal.is_too_large}
    except MemoryError:
        return {"reason": "reading it takes too much memory", "is_too_large": True}
    except RecursionError:
        return {"reason": "it is nested too deep"}
    except Exception:  # noqa: BLE001 - whatever a library does with a damaged file
        return {"reason": "it is damaged"}
    return {
        "rows": found.rows,
        "parts": found.parts,
        "notes": found.notes,
        "encoding": found.encoding,
        "guesses": found.guesses,
        "converter": ", ".join(
            _name_version(package) for package in dict.fromkeys((*module.PACKAGES, *found.packages))
        ),
    }


def _name_version(package: str) -> str:
    return f"{package} {__version__ if package == 'profilecli' else metadata.version(package)}"


def _limit_memory() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        # Windows has no such limit.
        resource: Any = import_module("resource")
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _limit_time(size: int | None) -> None:
    """Let the system end this process where reading `size` bytes takes too long; None for no limit any more."""
    signal: Any = import_module("signal")
    if os.name == "posix":
        seconds = 0.0 if size is None else min(_SECONDS + size / _BYTES_A_SECOND, _MOST_SECONDS)
        signal.setitimer(signal.ITIMER_PROF, seconds)


if __name__ == "__main__":
    main()
