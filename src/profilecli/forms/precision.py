"""How much of a date is enough: the words of XLSForm's `appearance` in, the keys of a question out, and back."""

from __future__ import annotations

from typing import Any

from profilecli.questionnaire.precision import PRECISIONS, Precision


def add_precision(appearance: str | None, precision: Precision) -> str:
    """Return how XLSForm shows a question: its own appearance, with the word for how much of a date is enough."""
    return " ".join(filter(None, (appearance, PRECISIONS[precision].appearance)))


def split_appearance(appearance: str) -> dict[str, Any]:
    """Return the keys of a question for a date that its appearance states."""
    found = {facts.appearance: precision for precision, facts in PRECISIONS.items() if facts.appearance}
    words = appearance.split()
    precisions = [str(found[word]) for word in words if word in found]
    if not precisions:
        return {"appearance": appearance} if appearance else {}
    rest = " ".join(word for word in words if word not in found)
    return {"precision": precisions[0], **({"appearance": rest} if rest else {})}
