"""Which signal ends the run, for all who would take its exception for another one."""

from __future__ import annotations

received: list[int] = []
"""The number of the signal, once it has come."""
