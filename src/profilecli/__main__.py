"""`python -m profilecli`."""

import signal

# Until the program can clean up there is nothing to clean: an interrupt ends it without a traceback.
if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
    signal.signal(signal.SIGINT, signal.SIG_DFL)

from profilecli.cli.main import main

if __name__ == "__main__":
    main()
