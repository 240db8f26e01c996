"""The obvious script: one regular expression finds the headings; what stands between two of them is the answer."""

from __future__ import annotations

import hashlib
import json
import re
import sys
from pathlib import Path

from benchmarks.pages import CHOICES, HEADINGS

_HEADING = re.compile(
    r"^[ \t]*(?:{})[ \t]*[?:]?[ \t]*$".format(
        "|".join(f"(?P<{name}>{re.escape(label.rstrip('?'))})" for name, label in HEADINGS.items())
    ),
    re.IGNORECASE | re.MULTILINE,
)
_CHOICES = {label.casefold(): name for name, label in CHOICES.items()}
_NO_LETTERS = re.compile(r"[^a-z0-9]+")


def read_page(path: Path) -> dict[str, object]:
    """Return the record of one page."""
    data = path.read_bytes()
    text = data.decode("utf-8-sig").replace("\r\n", "\n")
    found = list(_HEADING.finditer(text))
    name = text[: found[0].start() if found else len(text)].strip()
    answers: dict[str, object] = {
        question: {"status": "missing", "value": None, "heading": None} for question in HEADINGS
    }
    for heading, after in zip(found, [*found[1:], None], strict=True):
        question = heading.lastgroup or ""
        body = text[heading.end() : after.start() if after else len(text)].strip()
        answer: dict[str, object] = {"status": "answered" if body else "empty", "heading": heading.group().strip()}
        if question == "priority_areas":
            lines = [line.strip() for line in body.split("\n") if line.strip()]
            answer["value"] = [_CHOICES[line.casefold()] for line in lines if line.casefold() in _CHOICES]
            answer["other"] = [line for line in lines if line.casefold() not in _CHOICES]
        else:
            answer["value"] = body or None
        answers[question] = answer
    return {
        "id": _NO_LETTERS.sub("-", name.lower()).strip("-"),
        "name": name,
        "answers": answers,
        "source": {"path": str(path), "sha256": hashlib.sha256(data).hexdigest()},
    }


def main() -> None:
    """Read every page of the folder; write a line of JSON for each."""
    folder, out = Path(sys.argv[1]), Path(sys.argv[2])
    with out.open("w", encoding="utf-8") as file:
        for path in sorted(folder.glob("*.txt")):
            file.write(json.dumps(read_page(path), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
