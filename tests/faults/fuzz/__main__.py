"""The command `python -m faults.fuzz`."""

from __future__ import annotations

import sys

from faults.fuzz import main

if __name__ == "__main__":
    sys.exit(main())
