"""Questionnaires in a few words, for the tests of forms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from profilecli.questionnaire.checking import check_questionnaire
from profilecli.questionnaire.model import Questionnaire


def build(
    survey: Sequence[dict[str, Any]], choices: Mapping[str, list[dict[str, str]]] | None = None, **facts: Any
) -> Questionnaire:
    """Return a questionnaire of these questions and lists."""
    head = {"name": "herbs", "title": "Herb survey", "version": "1", "name_labels": ["Garden"], **facts}
    return check_questionnaire({**head, "survey": survey, "choices": choices or {}})


def ask(name: str, label: str, kind: str = "text", **facts: Any) -> dict[str, Any]:
    """Return a question without choices."""
    return {"name": name, "type": kind, "label": label, **facts}


def pick(name: str, label: str, list_name: str, kind: str = "select_one", **facts: Any) -> dict[str, Any]:
    """Return a question with choices."""
    return {**ask(name, label, kind), "list_name": list_name, **facts}


def list_choices(*labels: str) -> list[dict[str, str]]:
    """Return a list of choices; their names are c0, c1 and so on."""
    return [{"name": f"c{place}", "label": label} for place, label in enumerate(labels)]
