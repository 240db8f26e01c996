"""Diagnostics in, one line of JSON for each out."""

from __future__ import annotations

from collections.abc import Iterator

from profilecli.reports.as_json import build_object
from profilecli.reports.common import ReportInput, encode_json


def render_jsonl(data: ReportInput) -> Iterator[str]:
    """Yield the diagnostics as JSON Lines (jsonlines.org), nothing where there are none."""
    for item in data.diagnostics:
        yield f"{encode_json(build_object(item))}\n"
