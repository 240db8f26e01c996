"""A short run of chaos, of a few seconds; the long one is started by hand."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from helpers import leave_unmeasured


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="processes are found in /proc")
def test_that_no_kill_changes_what_is_written_in_the_end() -> None:
    command = [sys.executable, "-m", "faults.chaos", "--pages", "120", "--times", "4"]
    tests = Path(__file__).parent.parent
    done = subprocess.run(command, cwd=tests, env=leave_unmeasured(), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
