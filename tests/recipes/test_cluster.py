"""The recipe for a cluster in `docs/scale.md`, as it is written there, but for its ports."""

from __future__ import annotations

import shlex
import socket
import subprocess
from contextlib import ExitStack
from pathlib import Path

import pytest

from cli.running import build_env, start
from helpers import WHOLE
from run.clusters import DASK, PRELOAD, end, wait_until
from test_docs import ROOT, read_doc, split_blocks

pytestmark = pytest.mark.lengthy


def list_commands() -> list[list[str]]:
    """Return the commands of the recipe, on ports that are free."""
    (block,) = [block for block in split_blocks(read_doc(ROOT / "docs/scale.md"))[1] if block.info == ["sh", "recipe"]]
    with socket.create_server(("127.0.0.1", 0)) as one:
        lines = [line.replace("8786", str(one.getsockname()[1])).replace("8787", "0") for line in block.lines]
    return [shlex.split(line.removesuffix(" &")) for line in lines]


@pytest.mark.slow
def test_worker_that_is_killed_in_the_midst_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    for name in (*(f"{number:03}" for number in range(100)), "ends-once"):
        (tmp_path / "pages" / f"{name}.txt").write_text(WHOLE.replace("Copper", f"Copper {name}"))
    alone = start("ingest", "pages/", "--jobs", "1", "-o", "one.jsonl", cwd=tmp_path)
    scheduler, workers, program = list_commands()
    with ExitStack() as stack:
        for command in (scheduler, [*workers, "--preload", PRELOAD]):
            log = stack.enter_context((tmp_path / f"{command[1]}.log").open("wb"))
            env = build_env(PROFILECLI_TEST_FOLDER=str(tmp_path))
            process = subprocess.Popen([DASK, *command[1:]], stdout=log, stderr=log, env=env, cwd=tmp_path)
            stack.callback(end, process)
        wait_until(lambda: (tmp_path / "worker.log").read_text().count("Registered to") == 2)
        done = start(*program[1:], cwd=tmp_path)
    assert (tmp_path / "ends-once.txt").exists()
    assert (done.returncode, done.stdout) == (0, b"")
    assert done.stderr == alone.stderr.replace(b"one.", b"members.")
    assert (tmp_path / "members.jsonl").read_bytes() == (tmp_path / "one.jsonl").read_bytes()


def test_recipe_has_three_commands() -> None:
    assert [command[:2] for command in list_commands()] == [
        ["dask", "scheduler"],
        ["dask", "worker"],
        ["profilecli", "ingest"],
    ]


@pytest.mark.parametrize("name", ["--host 127.0.0.1", "--dashboard-address 127.0.0.1:"])
def test_recipe_listens_on_the_local_machine_only(name: str) -> None:
    assert all(name in " ".join(command) for command in list_commands()[:2])
