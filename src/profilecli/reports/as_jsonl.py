"""Diagnostics in, one line of JSON for each out."""

from __future__ import annotations

from profilecli.reports.as_json import build_object
from profilecli.reports.common import ReportInput, encode_json


def render_jsonl(data: ReportInput) -> str:
    """Return the diagnostics as JSON Lines (jsonlines.org), nothing where there are none."""
    return "".join(f"{encode_json(build_object(item))}\n" for item in data.diagnostics)
