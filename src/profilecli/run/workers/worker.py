"""Functions and their arguments on standard input, results on standard output: what `run/workers/processes.py` starts.

It ends when its standard input does, in the midst of work as well: so it never outlives the process that started it.
"""

from __future__ import annotations

import gc
import os
import pickle
import sys
import threading
from queue import SimpleQueue
from typing import Any

_OBJECTS_BETWEEN_SEARCHES = 50_000
"""Reading makes many small objects and no cycles."""


def main() -> None:
    """Answer each request: a line says how many bytes it has, then they follow."""
    gc.set_threshold(_OBJECTS_BETWEEN_SEARCHES)
    stream, sys.stdout = sys.stdout.buffer, sys.stderr
    requests: SimpleQueue[bytes] = SimpleQueue()
    threading.Thread(target=_receive, args=(sys.stdin.buffer, requests), daemon=True).start()
    while True:
        function, arguments, options = pickle.loads(requests.get())  # noqa: S301 - from our own process
        answer = pickle.dumps(function(*arguments, **options))
        stream.write(b"%d\n" % len(answer) + answer)
        stream.flush()


def _receive(stream: Any, requests: SimpleQueue[bytes]) -> None:
    while line := stream.readline():
        requests.put(stream.read(int(line)))
    client: Any = sys.modules.get("profilecli.converters.client")
    if client:
        # It has a process of its own, for files of other kinds.
        client.end_worker()
    os._exit(0)


if __name__ == "__main__":
    main()
