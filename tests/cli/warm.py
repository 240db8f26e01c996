"""The program, started once and forked for each run: all that a test sees of a program, without what each start costs.

A run has its own process, streams, folder, environment and end, as that of the installed program; only the start of
Python, and of the modules, is that of the first. What depends on the start is tested with the installed program.
"""

from __future__ import annotations

import ast
import atexit
import gc
import os
import shutil
import signal
import socket
import stat
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from selectors import EVENT_READ, DefaultSelector

from cli.running import PROGRAM, build_env, run
from helpers import leave_unmeasured
from profilecli.cli.main import main

_ASKING = """\
#!{python} -IS
import _socket, os, sys
asked = _socket.socket(_socket.AF_UNIX, _socket.SOCK_SEQPACKET)
asked.connect({address!r})
streams = b"".join(number.to_bytes(4, sys.byteorder) for number in (0, 1, 2, os.open(".", os.O_RDONLY)))
words = repr(([*map(os.fsencode, sys.argv[1:])], dict(os.environb))).encode()
asked.sendmsg([words], [(_socket.SOL_SOCKET, _socket.SCM_RIGHTS, streams)])
os._exit(int(asked.recv(9)))
"""
"""What is called instead of the program: it hands on its words and streams, and waits for the exit status."""
_FIRST_RUNS = ("validate page.txt --output-format full", "ingest page.txt -o out.jsonl", "show out.jsonl")
_MOST_BYTES = 1 << 18


@cache
def find_warm_program() -> str:
    """Return the path of what is called as the program: the installed one where the system has not what is needed."""
    if not hasattr(os, "pidfd_open"):
        return PROGRAM
    process = subprocess.Popen(
        [sys.executable, "-m", "cli.warm"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[1],
        # Whether the first test that asks is measured must not decide whether the others are.
        env=leave_unmeasured(build_env()),
    )
    atexit.register(process.communicate)
    assert process.stdout
    return process.stdout.readline().decode().removesuffix("\n")


def serve() -> bool:
    """Run the program for each that asks, until standard input ends; returns whether this is a child that is to run."""
    _warm_up()
    folder = Path(tempfile.mkdtemp(prefix="warm-"))
    address, asking = str(folder / "socket"), folder / "profilecli"
    running: dict[int, socket.socket] = {}
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as listening, DefaultSelector() as events:
        listening.bind(address)
        listening.listen()
        asking.write_text(_ASKING.format(python=sys.executable, address=address))
        asking.chmod(stat.S_IRWXU)
        os.write(1, f"{asking}\n".encode())
        events.register(0, EVENT_READ)
        events.register(listening, EVENT_READ)
        while True:
            for key, _ in events.select():
                if key.fileobj == 0:
                    shutil.rmtree(folder)
                    return False
                if key.fileobj is not listening:
                    events.unregister(key.fd)
                    os.close(key.fd)
                    code = os.waitstatus_to_exitcode(os.waitpid(key.data, 0)[1])
                    with running.pop(key.data) as asked:
                        asked.send(str(code).encode())
                    continue
                asked, _ = listening.accept()
                words, streams, *_ = socket.recv_fds(asked, _MOST_BYTES, 4)
                child = os.fork()
                if not child:
                    _become(streams, *ast.literal_eval(words.decode()))
                    return True
                for stream in streams:
                    os.close(stream)
                running[child] = asked
                events.register(os.pidfd_open(child), EVENT_READ, child)


def _warm_up() -> None:
    """Run the program once, so that no child has to build again what the first run builds."""
    with tempfile.TemporaryDirectory() as name:
        os.chdir(name)
        Path("page.txt").write_text("A name\n\nWho do you work with?\nWomen.\n", "utf-8")
        for line in _FIRST_RUNS:
            assert run(*line.split(), "--no-config").exit_code < 2
        os.chdir("/")
    # What is here by now need not be searched in each child.
    gc.collect()
    gc.freeze()
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _become(streams: list[int], arguments: list[bytes], environment: Mapping[bytes, bytes]) -> None:
    """Make this process what one would be that was started with these streams, the last of which is its folder."""
    *standard, folder = streams
    for number, stream in enumerate(standard):
        os.dup2(stream, number)
    os.fchdir(folder)
    for stream in streams:
        os.close(stream)
    os.environb.clear()
    os.environb.update(environment)
    sys.argv = ["profilecli", *map(os.fsdecode, arguments)]
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        old = getattr(sys, name)
        stream = old.fileno()
        new = open(  # noqa: SIM115
            stream,
            mode,
            encoding=old.encoding,
            errors=old.errors,
            newline="\n",
            closefd=False,
            buffering=1 if name == "stderr" or os.isatty(stream) else -1,
        )
        setattr(sys, name, new)


if __name__ == "__main__":
    if serve():
        main()
