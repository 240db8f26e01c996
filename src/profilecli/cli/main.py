"""Runs the command line, and turns every way to end into an exit status."""

from __future__ import annotations

import io
import os
import sys
from typing import TextIO

from profilecli import __version__


def main() -> None:
    """Run the command line and exit: 0 nothing found, 1 findings, 2 the work could not be done.

    Interrupted is 130 and a broken pipe 141, both without a word, as shells count signals.
    """
    # Python has no stream at all where the shell closed one.
    sys.stderr = sys.stderr or io.StringIO()
    try:
        standard_output: TextIO | None = sys.stdout
        if standard_output is None:
            _tell_failure("cannot write standard output: it is closed")
            _leave(2)
        if sys.argv[1:] == ["--version"]:
            # The one answer for which the command line need not be built.
            sys.stdout.write(f"profilecli {__version__}\n")
            sys.stdout.flush()
            sys.exit(0)
        from profilecli.cli.app import app

        try:
            app(prog_name="profilecli")
        except SystemExit as end:
            if isinstance(end.__context__, BrokenPipeError):
                _leave(141)
            sys.stdout.flush()
            sys.stderr.flush()
            sys.exit(end.code if isinstance(end.code, int) else 2)
    except KeyboardInterrupt:
        _leave(130)
    except BrokenPipeError:
        _leave(141)
    except OSError as error:
        _tell_failure(f"cannot write standard output: {(error.strerror or 'unknown reason').lower()}")
        _leave(2)


def _tell_failure(message: str) -> None:
    from profilecli.cli.common import tell_failure

    tell_failure(message)


def _leave(code: int) -> None:
    """Exit at once; Python would try to flush the broken stream again and complain."""
    os._exit(code)
