"""The bytes of a file that is no plain text in, a Source with its lines out, read in a process of its own.

One process reads all files of a run. Where it ends, on a file that a library cannot bear, the next file gets another.
"""

from __future__ import annotations

import atexit
import contextlib
import hashlib
import json
import os
import subprocess
import sys
import threading
from typing import Any

from profilecli.converters.kinds import KINDS
from profilecli.converters.rows import Role
from profilecli.text.source import MAX_LINE, Fault, Flaw, Origin, Source, Unread, build_faulty

_SECONDS = 120.0
"""After which time on the clock a file is given up, whatever the system does about the process."""
_COMMAND = (sys.executable, "-P", "-m", "profilecli.converters.worker")


class _Worker:
    """A process that reads files."""

    def __init__(self) -> None:
        self.owner = os.getpid()
        self._process = subprocess.Popen(  # noqa: S603 - our own module
            _COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True
        )
        self._questions: Any = self._process.stdin
        self._answers: Any = self._process.stdout

    def ask(self, kind: str, data: bytes, encoding: str | None) -> dict[str, Any] | None:
        """Return what it answers, or None where it has ended over that."""
        timer = threading.Timer(_SECONDS, self._process.kill)
        timer.start()
        try:
            request = json.dumps({"kind": kind, "size": len(data), "encoding": encoding}).encode()
            self._questions.write(request + b"\n" + data)
            self._questions.flush()
            size = self._answers.readline()
            answer = self._answers.read(int(size)) if size else b""
            found: dict[str, Any] | None = json.loads(answer) if size and len(answer) == int(size) else None
        except BrokenPipeError:
            found = None
        finally:
            timer.cancel()
        return found

    def end(self) -> None:
        """End the process."""
        self._process.kill()
        with contextlib.suppress(OSError):
            self._process.__exit__(None, None, None)


_running: list[_Worker] = []


def convert(data: bytes, name: str, path: str, encoding: str | None = None) -> Source:
    """Return the lines of a file of the kind `name`, each with its place; or why there are none."""
    kind = KINDS[name]
    digest = hashlib.sha256(data).hexdigest()
    if len(data) > kind.limit:
        fault = Fault(Flaw.TOO_LARGE, f"the file is over the limit of {kind.limit:,} bytes for {kind.noun}")
        return build_faulty(path, fault, digest)
    answer = _ask(name, data, encoding)
    if "rows" not in answer:
        flaw = Flaw.TOO_LARGE if answer.get("is_too_large") else Flaw.UNREADABLE
        advice = answer.get("advice") or "open it, and save it anew or as plain text (.txt)"
        return build_faulty(
            path, Fault(flaw, f"{kind.noun} that cannot be read: {answer['reason']}", advice=advice), digest
        )
    rows = answer["rows"]
    texts = tuple(text for text, _, _ in rows)
    longest = max(map(len, texts), default=0)
    if longest > MAX_LINE:
        reason = f"a line is over the limit of {MAX_LINE:,} characters"
        return build_faulty(path, Fault(Flaw.TOO_LARGE, reason), digest)
    unread = tuple(Unread(min(row, max(len(rows) - 1, 0)), place, reason) for row, place, reason in answer["notes"])
    if not any(texts):
        reason = "there is no text in it" + (", only images of pages" if unread else "")
        advice = "have its text recognised (OCR), or type it" if unread else ""
        return build_faulty(path, Fault(Flaw.EMPTY, reason, advice=advice), digest)
    guesses = tuple((codec, row) for codec, row in answer["guesses"])
    origin = Origin(
        answer["converter"],
        tuple(place for _, place, _ in rows),
        frozenset(index for index, row in enumerate(rows) if row[2] == Role.FURNITURE),
        frozenset(index for index, row in enumerate(rows) if row[2] == Role.ASIDE),
        tuple((first, group) for first, group in answer["parts"]),
        unread,
        guesses,
    )
    encoding = answer["encoding"] or (guesses[0][0] if guesses else "")
    return Source(path, digest, encoding, guesses != (), texts, ("\n",) * len(texts), None, kind.media_type, origin)


def _ask(name: str, data: bytes, encoding: str | None) -> dict[str, Any]:
    if _running and _running[0].owner != os.getpid():
        # A copy of this process must not talk to the process that the first one talks to.
        _running.clear()
    if not _running:
        _running.append(_Worker())
        atexit.register(end_worker)
    answer = _running[0].ask(name, data, encoding)
    if answer is None:
        end_worker()
        return {"reason": "reading it takes too long, or ends the program that reads it"}
    return answer


def end_worker() -> None:
    """End the process that reads files, if there is one."""
    for worker in _running:
        if worker.owner == os.getpid():
            worker.end()
    _running.clear()
