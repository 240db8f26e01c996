"""What was chosen: an answer of a record in, the names of choices out."""

from __future__ import annotations

from profilecli.questionnaire.model import NO, YES


def list_chosen(answer: object) -> tuple[str, ...]:
    """Return the names of the choices of an answer of a record; () for an answer without any."""
    value = getattr(answer, "value", None) if hasattr(answer, "other") else None
    if isinstance(value, bool):
        return (YES if value else NO,)
    return (value,) if isinstance(value, str) else tuple(value or ())
