"""How the tests of the command line run it: in this process for its logic, as a program for its streams."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from profilecli.cli.app import app

PROGRAM = str(Path(sys.executable).parent / "profilecli")
UNSET = ("CI", "GITHUB_ACTIONS", "GITLAB_CI", "NO_COLOR", "FORCE_COLOR", "TERM", "LC_ALL", "COLUMNS", "LINES")


def build_env(**changes: str) -> dict[str, str]:
    """Return the environment without what changes the output, but for `changes`."""
    kept = {name: value for name, value in os.environ.items() if name not in UNSET and not name.startswith("PYTHON")}
    return {**kept, "LANG": "C.UTF-8", **changes}


def run(*args: object, stdin: bytes | str = b"", **env: str) -> Any:
    """Run the command line in this process."""
    changes: dict[str, str | None] = {**dict.fromkeys(UNSET), **env}
    result = CliRunner().invoke(app, [str(arg) for arg in args], input=stdin, env=changes)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def start(*args: object, stdin: bytes = b"", cwd: Path | None = None, **env: str) -> subprocess.CompletedProcess[bytes]:
    """Run the installed program to its end."""
    return subprocess.run(
        [PROGRAM, *map(str, args)],
        input=stdin,
        capture_output=True,
        check=False,
        env=build_env(**env),
        cwd=cwd,
        timeout=60,
    )
