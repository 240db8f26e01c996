"""`.ci/versions` with programs that stand for Python: each is tried, and the last lines say which failed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

VERSIONS = Path(__file__).parent.parent / ".ci/versions"
STUB = """#!/bin/sh
case "$*" in
    --version) echo "Python {version}" ;;
    "-m venv --clear "*) mkdir -p "$4/bin" && cp "$0" "$4/bin/python" && cp "$0" "$4/bin/pip" ;;
    {fails}) exit 1 ;;
esac
"""

pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="this system has no bash")


@pytest.fixture
def tools(tmp_path: Path) -> Path:
    """Return a folder for PATH with what the command needs, and no Python."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("bash", "cat", "cp", "dirname", "grep", "mkdir", "mktemp", "rm", "sort"):
        (folder / name).symlink_to(shutil.which(name) or name)
    return folder


def make_python(path: Path, version: str, fails: str = "nothing") -> Path:
    """Write what stands for a Python, in which the arguments `fails` are an error."""
    path.write_text(STUB.format(version=version, fails=fails))
    path.chmod(0o755)
    return path


def run(tools: Path, *pythons: Path) -> tuple[int, list[str]]:
    """Return the status, and the lines of the result."""
    done = subprocess.run([VERSIONS, *pythons], env={"PATH": str(tools)}, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout.rpartition("\n\n")[2].splitlines()


@pytest.mark.parametrize(
    "fails", ['"-m pytest"*', '"install --quiet --require-hashes"*', '"install --quiet --no-deps"*']
)
def test_each_python_that_is_named_is_tried(tools: Path, tmp_path: Path, fails: str) -> None:
    bad = make_python(tmp_path / "bad", "3.12.1", fails)
    good = make_python(tmp_path / "good", "3.13.0")
    assert run(tools, bad, good) == (1, ["Python 3.12.1: FAILED", "Python 3.13.0: passed"])


def test_each_python_that_is_found_is_tried(tools: Path) -> None:
    for name in ("python3", "python3.10", "python3.11", "python3.13", "python3.13-config"):
        make_python(tools / name, f"{name[6:]}.5")
    make_python(tools / "python3.12", "3.12", "--version").write_text("#!/bin/sh\nexit 127\n")
    assert run(tools) == (0, ["Python 3.11.5: passed", "Python 3.13.5: passed"])


def test_no_python_is_no_success(tools: Path, tmp_path: Path) -> None:
    assert run(tools)[0] == 1
    # The status of the shell for a command that is not there.
    assert run(tools, tmp_path / "none")[0] == 127
