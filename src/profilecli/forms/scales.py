"""The scale of a question: the parameters of XLSForm's `range` in, the keys of a question out, and back."""

from __future__ import annotations

import re
from typing import Any

from profilecli.forms.entries import Import
from profilecli.forms.headers import Row
from profilecli.questionnaire.answer_types import QuestionType

_NUMBER = re.compile(r"-?(?:\d+(?:\.\d+)?|\.\d+)")
_PARAMETER = re.compile(r"(\w+)\s*=\s*([^\s,;=]+)[\s,;]*")
_SHOWN = re.compile(r"\b(?:tick_interval|tick_labelset|placeholder)\s*=\s*[^\s,;=]+[\s,;]*", re.IGNORECASE)
"""What only says how a scale is shown."""


def describe_scale(start: float, end: float | None, step: float) -> str:
    """Return the parameters by which XLSForm states a scale."""
    return f"start={start} end={end} step={step}"


def _read_parameters(parameters: str) -> dict[str, float] | None:
    """Return the keys that parameters of a scale state; None where they state anything else."""
    found = {"start": 1.0, "end": 10.0, "step": 1.0}
    rest = _PARAMETER.sub("", parameters).strip()
    for name, value in _PARAMETER.findall(parameters.lower()):
        if name not in found or not _NUMBER.fullmatch(value):
            return None
        found[name] = float(value)
    if rest or found["end"] <= found["start"] or found["step"] <= 0:
        return None
    return {name: int(value) if value.is_integer() else value for name, value in found.items()}


def take_scale(work: Import, row: Row) -> dict[str, Any]:
    """Return the keys of a question with a scale; where its scale cannot be read, it is one for a number."""
    written = row.peek("parameters")
    said = _SHOWN.sub("", written)
    found = _read_parameters(said)
    if found is None:
        work.note(row.name_place("parameters"), "the scale is not one of numbers; the answer is read as decimal")
        return {"type": str(QuestionType.DECIMAL)}
    if said == written:
        row.take("parameters")
    return found
