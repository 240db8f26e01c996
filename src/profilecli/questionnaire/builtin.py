"""The questionnaires that ship inside the package: a name in, its TOML or the Questionnaire out."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from profilecli.errors import SettingsError
from profilecli.questionnaire.answer_types import QuestionType
from profilecli.questionnaire.model import Choice, Question, Questionnaire, Sensitivity
from profilecli.text.documents import parse_toml
from profilecli.text.packaged import list_packaged, read_packaged
from profilecli.text.suggest import suggest

DEFAULT_QUESTIONNAIRE = "nswp-member"
_PACKAGE = "profilecli.questionnaire"
_ENUMS: dict[str, type[StrEnum]] = {"type": QuestionType, "sensitivity": Sensitivity}


def list_builtin() -> list[str]:
    """Return the names of the questionnaires that ship inside the package, sorted."""
    return list_packaged(_PACKAGE, ".toml")


def read_builtin(name: str) -> bytes:
    """Return the TOML of the built-in questionnaire `name`; raises SettingsError where there is none."""
    if name != DEFAULT_QUESTIONNAIRE and name not in list_builtin():
        hint = suggest(name, list_builtin())
        raise SettingsError(
            f"no built-in questionnaire is called {name!a}{hint}; `profilecli questionnaire list` lists them; "
            "to name a file, write ./NAME or NAME.toml"
        )
    return read_packaged(_PACKAGE, f"{name}.toml")


def load_builtin(name: str) -> Questionnaire:
    """Return the built-in questionnaire `name`; raises SettingsError where there is none.

    What ships with the program need not be checked again by each run: a test checks it.
    """
    document = parse_toml(read_builtin(name))
    rows = tuple(Question(**_convert(row)) for row in document.pop("survey"))
    lists = document.pop("choices").items()
    choices = {list_name: tuple(Choice(**_convert(choice)) for choice in entries) for list_name, entries in lists}
    return Questionnaire(**_convert(document), rows=rows, choices=choices)


def _convert(entry: Mapping[str, Any]) -> dict[str, Any]:
    """Return the keys of an entry with their values as a questionnaire has them."""
    values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}
    return {key: _ENUMS[key](value) if key in _ENUMS else value for key, value in values.items()}
