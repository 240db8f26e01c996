"""What workers do with pages of some names, and which version they say they have: for `dask worker --preload`."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path
from typing import Any

from profilecli.run.pages import read_page as _read_page
from profilecli.run.workers import packing, versions

_FOLDER = Path(os.environ["PROFILECLI_TEST_FOLDER"])
_VERSION = os.environ.get("PROFILECLI_TEST_VERSION")


def read_page(data: Any, path: str, forms: Any) -> Any:
    """End, wait or fail over a page, as its name says, or read it."""
    name, sign = os.path.basename(path), _FOLDER / os.path.basename(path)
    if name == "ends.txt" or (name == "ends-once.txt" and not sign.exists()):
        sign.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    if name.startswith("waits"):
        sign.touch()
        while sign.exists():
            time.sleep(0.01)
    if name == "fails.txt":
        raise ValueError(data.decode())
    if name == "too-large.txt":
        raise MemoryError(data.decode())
    return _read_page(data, path, forms)


packing.read_page = read_page
if _VERSION == "none":
    sys.modules["profilecli.run.workers.versions"] = None  # type: ignore[assignment]
elif _VERSION:
    versions.__version__ = _VERSION
