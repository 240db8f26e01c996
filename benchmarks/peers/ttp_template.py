"""A TTP template: a group that any heading opens and that joins the lines below it."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

from ttp import ttp

from benchmarks.pages import CHOICES, HEADINGS

_CHOICES = {label.casefold(): name for name, label in CHOICES.items()}
_TOP = "=== page ==="
"""A line put before each page: a group needs a line that opens it, and the name has no heading."""
_TEMPLATE = """
<group name="sections*">
{{ heading | re("headings") | _start_ }}
{{ text | _line_ | joinmatches("\\n") }}
</group>
"""
_HEADINGS = "|".join([re.escape(_TOP), *(re.escape(label.rstrip("?")) + "[?]?" for label in HEADINGS.values())])
_NAMES = {_TOP: "name"} | {label.casefold().rstrip("?"): name for name, label in HEADINGS.items()}


def main() -> None:
    """Read every page of the folder; write a line of JSON for each."""
    folder, out = Path(sys.argv[1]), Path(sys.argv[2])
    parser = ttp(template=_TEMPLATE, vars={"headings": f"(?i:{_HEADINGS})"}, log_level="ERROR")
    with out.open("w", encoding="utf-8") as file:
        for path in sorted(folder.glob("*.txt")):
            parser.clear_input()
            parser.clear_result()
            parser.add_input(f"{_TOP}\n{path.read_text(encoding='utf-8-sig')}\n")
            parser.parse(one=True)
            texts = dict.fromkeys(("name", *HEADINGS), "")
            for section in parser.result(structure="flat_list")[0]["sections"]:
                texts[_NAMES[section["heading"].casefold().rstrip("?")]] = section.get("text", "").strip()
            lines = [line.strip() for line in texts["priority_areas"].split("\n")]
            answers: dict[str, object] = {
                name: {"value": texts[name] or None} for name in HEADINGS if name != "priority_areas"
            }
            answers["priority_areas"] = {
                "value": [_CHOICES[line.casefold()] for line in lines if line.casefold() in _CHOICES],
                "other": [line for line in lines if line and line.casefold() not in _CHOICES],
            }
            record = {"name": texts["name"], "answers": answers, "source": {"path": str(path)}}
            file.write(json.dumps(record, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
