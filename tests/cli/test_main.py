"""How the program ends where nothing below it settled how."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from textwrap import dedent
from typing import Any

import pytest

from profilecli.cli import app as commands
from profilecli.cli import main as cli


@pytest.fixture(autouse=True)
def _keep_signals() -> Iterator[None]:
    kept = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    yield
    for number, handler in kept.items():
        signal.signal(number, handler)


class Left(BaseException):
    """Stands for the end of the process."""


@pytest.fixture
def leave(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(code: int) -> None:
        raise Left(code)

    monkeypatch.setattr(cli, "_leave", stop)


def run_main(monkeypatch: pytest.MonkeyPatch, failure: BaseException) -> Any:
    """Run the program with commands that do nothing but fail; return with what it ended."""

    def fail(**_: object) -> None:
        raise failure

    monkeypatch.setattr(commands, "app", fail)
    with pytest.raises((Left, SystemExit)) as caught:
        cli.main()
    return caught.value.args[0]


@pytest.mark.usefixtures("leave")
@pytest.mark.parametrize(
    ("failure", "status"),
    [
        (KeyboardInterrupt(), 130),
        (BrokenPipeError(), 141),
        (OSError(28, "No space left on device"), 2),
        (OSError(), 2),
        (SystemExit(1), 1),
        (SystemExit(0), 0),
        (SystemExit("why"), 2),
    ],
)
def test_every_end_has_its_exit_status(failure: BaseException, status: int, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run_main(monkeypatch, failure) == status


@pytest.mark.usefixtures("leave")
def test_pipe_that_broke_before_the_end_shows_in_the_exit_status(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    end = SystemExit(1)
    end.__context__ = BrokenPipeError()
    assert run_main(monkeypatch, end) == 141


@pytest.mark.usefixtures("leave")
@pytest.mark.parametrize(
    ("failure", "printed"),
    [
        (KeyboardInterrupt(), ""),
        (BrokenPipeError(), ""),
        (OSError(28, "No Space"), "profilecli: cannot write standard output: no space\n"),
        (OSError(), "profilecli: cannot write standard output: unknown reason\n"),
    ],
)
def test_end_is_reported_in_a_line_or_not_at_all(
    failure: BaseException, printed: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run_main(monkeypatch, failure)
    assert capsys.readouterr().err == printed


@pytest.mark.usefixtures("leave")
def test_stream_that_is_not_there_is_reported_or_done_without(monkeypatch: pytest.MonkeyPatch) -> None:
    printed = io.StringIO()
    monkeypatch.setattr(sys, "stderr", printed)
    monkeypatch.setattr(sys, "stdout", None)
    assert run_main(monkeypatch, SystemExit(0)) == 2
    assert printed.getvalue() == "profilecli: cannot write standard output: it is closed\n"
    monkeypatch.setattr(sys, "stderr", None)
    assert run_main(monkeypatch, SystemExit(0)) == 2


LOST = """
import os, signal, sys, time
from profilecli.cli import app, main

class Held:
    def __del__(self):
        {body}

def run(**_):
    held = Held()
    del held
    time.sleep({rest})
    print("went on")

app.app = run
sys.argv = ["profilecli", "show"]
main.main()
"""


@pytest.mark.parametrize(
    ("body", "rest", "status", "out", "err"),
    [
        ("os.kill(os.getpid(), signal.SIGTERM)", 60, 143, "", ""),
        (
            "raise ValueError('Secret')",
            0,
            0,
            "went on\n",
            "profilecli: internal error (ValueError in cleaning up); ",
        ),
    ],
)
def test_what_is_raised_where_nothing_can_be_is_not_lost(body: str, rest: int, status: int, out: str, err: str) -> None:
    script = LOST.replace("{body}", body).replace("{rest}", str(rest))
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout, done.stderr.partition("please")[0]) == (status, out, err)


def test_exception_that_code_of_others_made_of_a_signal_is_the_signal() -> None:
    body = """
        import os, signal, sys
        from profilecli.cli import app, main
        from profilecli.cli.common import guard

        @guard
        def run(**_):
            try:
                os.kill(os.getpid(), signal.SIGTERM)
                sum(range(1000))
            except BaseException:
                raise ValueError("Secret")

        app.app = run
        sys.argv = ["profilecli", "show"]
        main.main()
    """
    done = subprocess.run([sys.executable, "-c", dedent(body)], capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout, done.stderr) == (143, "", "")


STEPS = """
import os, signal, sys
from profilecli.cli import app, main

def run(**_):
    raise SystemExit(0)

def run_until(step):
    seen = 0

    def trace(frame, event, _):
        nonlocal seen
        if frame.f_code.co_filename != main.__file__:
            return None
        frame.f_trace_opcodes = True
        seen += event == "opcode"
        if event == "opcode" and seen == step:
            os.kill(os.getpid(), signal.SIGTERM)
        return trace

    # Python 3.12 and later look for frames whose opcodes are traced only when tracing begins.
    sys._getframe().f_trace_opcodes = True
    sys.settrace(trace)
    main.main()

app.app = run
sys.argv = ["profilecli", "show"]
step, status = 0, None
while status != 0:
    step += 1
    if not os.fork():
        run_until(step)
    status = os.waitstatus_to_exitcode(os.wait()[1])
    print(status, flush=True)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
@pytest.mark.lengthy
def test_signal_at_any_step_of_the_run_ends_it_without_a_word() -> None:
    done = subprocess.run([sys.executable, "-c", STEPS], capture_output=True, encoding="utf-8", check=True)
    *reached, last = done.stdout.split()
    assert done.stderr == ""
    # The last is a run that was over before its signal could come.
    assert last == "0"
    assert len(reached) > 100
    assert set(reached) <= {"143", "-15"}
