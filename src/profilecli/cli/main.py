"""Runs the command line, and turns every way to end into an exit status."""

from __future__ import annotations

import gc
import io
import os
import signal
import sys
from types import FrameType
from typing import NoReturn, TextIO

from profilecli import __version__
from profilecli.cli.ending import received

_SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
"""How a person, a CI or a closed terminal ends a run."""
_OBJECTS_BETWEEN_SEARCHES = 50_000
_A_MOMENT = 0.001
"""How many seconds later a signal comes again."""


class Stopped(BaseException):
    """A signal that ends the run; nothing on the way handles it but by cleaning up."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.status = 128 + number
        """The exit status, as shells count signals."""


def main() -> None:
    """Run the command line and exit: 0 nothing found, 1 findings, 2 the work could not be done.

    A signal (130 by SIGINT, 143 by SIGTERM, 129 by SIGHUP) and a broken pipe (141) end it without a
    word, with nothing left after.
    """
    # Reading makes many small objects and no cycles: looking for those less often saves a twentieth of the time.
    gc.set_threshold(_OBJECTS_BETWEEN_SEARCHES)
    sys.unraisablehook = _catch_lost
    try:
        try:
            _catch_signals()
            _run()
        finally:
            # From here on Python only shuts down: a signal may end that as it comes. One that comes on the way here
            # is still to be caught below.
            for number in _SIGNALS:
                signal.signal(number, signal.SIG_DFL)
    except Stopped as stop:
        _leave(stop.status)
    except KeyboardInterrupt:
        _leave(130)
    except Exception:
        # Code of others, pydantic's among it, can make another exception of a signal.
        if received:
            _leave(128 + received[0])
        raise


def _catch_signals() -> None:
    for number in _SIGNALS:
        # What the parent has ignored, as nohup does, stays ignored.
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _stop)


def _stop(number: int, _: FrameType | None) -> NoReturn:
    received[:] = [number]
    # One is enough: a second one must not end the cleaning up.
    for each in _SIGNALS:
        signal.signal(each, signal.SIG_IGN)
    raise Stopped(number)


def _catch_lost(lost: sys.UnraisableHookArgs) -> None:
    """Let a signal that came while an object was thrown away, where nothing can be raised, come again.

    Python would print a traceback, and go on. What else is lost there is named without its text.
    """
    if isinstance(lost.exc_value, Stopped) and hasattr(signal, "setitimer"):
        number = lost.exc_value.status - 128
        signal.signal(signal.SIGALRM, lambda *_: _stop(number, None))
        signal.setitimer(signal.ITIMER_REAL, _A_MOMENT)
    else:
        _print_failure(f"internal error ({lost.exc_type.__name__} in cleaning up); please report it")


def _run() -> None:
    # Python has no stream at all where the shell closed one.
    sys.stderr = sys.stderr or io.StringIO()
    try:
        standard_output: TextIO | None = sys.stdout
        if standard_output is None:
            _print_failure("cannot write standard output: it is closed")
            _leave(2)
        if sys.argv[1:] == ["--version"]:
            # The one answer for which the command line need not be built.
            sys.stdout.write(f"profilecli {__version__}\n")
            sys.stdout.flush()
            sys.exit(0)
        # A plugin of pydantic would be shown every answer; looking for some costs time as well.
        os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
        from profilecli.cli.app import app

        try:
            app(prog_name="profilecli")
        except SystemExit as end:
            if isinstance(end.__context__, BrokenPipeError):
                _leave(141)
            sys.stdout.flush()
            sys.stderr.flush()
            sys.exit(end.code if isinstance(end.code, int) else 2)
    except BrokenPipeError:
        _leave(141)
    except OSError as error:
        _print_failure(f"cannot write standard output: {(error.strerror or 'unknown reason').lower()}")
        _leave(2)


def _print_failure(message: str) -> None:
    from profilecli.cli.common import print_failure

    print_failure(message)


def _leave(code: int) -> None:
    """Exit at once; Python would try to flush the broken stream again and complain."""
    os._exit(code)
