"""A short run of each attack; CI fails where one finds anything."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from faults.writers import FORGET, WRITERS
from helpers import leave_unmeasured

FRESH = str(random.SystemRandom().randrange(10**6))
MANY_CALLS = ("xlsx", "sqlite", FORGET.name)
"""What writes with so many calls that each is a test of its own."""
SINGLE = [writer.name for writer in WRITERS if writer.name not in (*MANY_CALLS, "jobs")]
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="the attacks fork, and send signals"),
]


@pytest.mark.parametrize(
    ("attack", "options"),
    [
        ("kills", ["--times", "8", "--writer", *SINGLE, *MANY_CALLS]),
        ("kills", ["--times", "6", "--writer", "jobs"]),
        # Several processes write as one does, and each of them takes a while to start.
        *(("writes", ["--in-turn", "--seed", FRESH, "--writer", *names]) for names in (SINGLE, *zip(MANY_CALLS))),
        ("races", ["--times", "5", "--writer", *(w.name for w in WRITERS if not w.has_parts and w.name != "jobs")]),
        ("terminal", ["--times", "200"]),
        ("canaries", ["--times", "1"]),
        ("mutants", ["--times", "300"]),
        ("clusters", ["--times", "3", "--pages", "100"]),
        ("edits", ["--times", "24"]),
        pytest.param(
            "chaos",
            ["--pages", "120", "--times", "4"],
            marks=pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="processes are found in /proc"),
        ),
        ("chaos", ["--cluster", "--times", "6", "--pages", "120"]),
    ],
)
def test_that_an_attack_finds_nothing(attack: str, options: list[str]) -> None:
    command = [sys.executable, "-m", f"faults.{attack}", *options]
    # Each in a process of its own: a fork of one with threads, as those of pytest-xdist, may never end.
    # A tracer would write files and run code in the midst of what is attacked.
    env = leave_unmeasured()
    done = subprocess.run(
        command, cwd=Path(__file__).parent.parent, env=env, capture_output=True, text=True, check=False, timeout=600
    )
    if done.returncode == 77:
        pytest.skip(done.stdout.strip())
    assert done.returncode == 0, done.stdout + done.stderr
