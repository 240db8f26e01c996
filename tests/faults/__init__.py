"""Attacks on the program as a whole; each module is a command as well: `python -m faults.kills --help` in tests/."""
