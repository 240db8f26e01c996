"""Compares a file of records with the truth of the pages that they were made of, a line at a time."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


def find_wrong(records: Path, truth: Path) -> list[str]:
    """Return the file and the field of each answer that is not as the truth has it.

    An answer counts by its lines that are not blank; an invalid address counts by its text.
    """
    wrong: list[str] = []
    with records.open(encoding="utf-8") as read, truth.open(encoding="utf-8") as expected:
        for said in map(json.loads, expected):
            line = read.readline()
            if not line:
                return [*wrong, f"{said['file']}: no record"]
            wrong += _compare(said, json.loads(line))
        if read.readline():
            wrong.append("more records than pages")
    return wrong


def _compare(said: dict[str, Any], record: dict[str, Any]) -> list[str]:
    answers = record["answers"]
    found: dict[str, Any] = {name: _split(answers[name]) for name in said["texts"]}
    found["name"] = record["name"]
    found["choices"] = sorted(answers["priority_areas"]["value"])
    found["other"] = [_get_text(line) for line in answers["priority_areas"]["other"]]
    found["file"] = Path(record["source"]["path"]).name
    expected = {**said["texts"], "name": said["name"], "choices": sorted(said["choices"])}
    expected |= {"other": said["other"], "file": said["file"]}
    return [f"{said['file']}: {field}" for field, value in expected.items() if found[field] != value]


def _split(answer: dict[str, Any]) -> list[str]:
    text = answer["value"] if answer["value"] is not None else answer.get("text") or ""
    return [line.strip() for line in text.split("\n") if line.strip()]


def _get_text(line: str | dict[str, Any]) -> str:
    return line if isinstance(line, str) else line["text"]
