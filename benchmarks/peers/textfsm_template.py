"""A TextFSM template: a state for each question, one rule for each heading, parsed once for all pages."""

from __future__ import annotations

import io
import json
import re
import sys
from pathlib import Path

import textfsm

from benchmarks.pages import CHOICES, HEADINGS

_CHOICES = {label.casefold(): name for name, label in CHOICES.items()}


def build_template() -> str:
    """Return the template: lines of the name, then lines of each question, as lists."""
    wanted = [f"Value List {name} (\\S.*)" for name in ("name", *HEADINGS)]
    headings = [f"  ^(?i:{re.escape(label.rstrip('?'))})\\s*\\??\\s*$$ -> {name}" for name, label in HEADINGS.items()]
    states = []
    for state, value in (("Start", "name"), *((name, name) for name in HEADINGS)):
        states.append("\n".join([state, *headings, f"  ^\\s*${{{value}}}\\s*$$"]))
    return "\n".join(wanted) + "\n\n" + "\n\n".join(states) + "\n"


def main() -> None:
    """Read every page of the folder; write a line of JSON for each."""
    folder, out = Path(sys.argv[1]), Path(sys.argv[2])
    machine = textfsm.TextFSM(io.StringIO(build_template()))
    with out.open("w", encoding="utf-8") as file:
        for path in sorted(folder.glob("*.txt")):
            machine.Reset()
            row = machine.ParseTextToDicts(path.read_text(encoding="utf-8-sig"))[0]
            answers: dict[str, object] = {
                name: {"value": "\n".join(row[name]) or None} for name in HEADINGS if name != "priority_areas"
            }
            lines = row["priority_areas"]
            answers["priority_areas"] = {
                "value": [_CHOICES[line.casefold()] for line in lines if line.casefold() in _CHOICES],
                "other": [line for line in lines if line.casefold() not in _CHOICES],
            }
            record = {"name": "\n".join(row["name"]), "answers": answers, "source": {"path": str(path)}}
            file.write(json.dumps(record, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
