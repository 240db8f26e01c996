"""The command `python -m faults.mutation`."""

from __future__ import annotations

import sys

from faults.mutation import main

if __name__ == "__main__":
    sys.exit(main())
