"""A questionnaire as TOML in, or the name of a built-in one; a checked Questionnaire out."""

from __future__ import annotations

from importlib import resources

from pydantic import ValidationError

from profilecli.errors import SettingsError
from profilecli.questionnaire.faults import list_faults
from profilecli.questionnaire.model import Questionnaire
from profilecli.text.documents import decode_toml, parse_toml
from profilecli.text.suggest import suggest
from profilecli.text.toml_keys import locate_keys

DEFAULT_QUESTIONNAIRE = "nswp-member"


def list_builtin() -> list[str]:
    """Return the names of the questionnaires that ship inside the package, sorted."""
    folder = resources.files("profilecli.questionnaire")
    return sorted(item.name.removesuffix(".toml") for item in folder.iterdir() if item.name.endswith(".toml"))


def read_builtin(name: str) -> bytes:
    """Return the TOML of the built-in questionnaire `name`; raises SettingsError where there is none."""
    known = list_builtin()
    if name not in known:
        hint = suggest(name, known)
        raise SettingsError(
            f"no built-in questionnaire is called {name!a}{hint}; `profilecli questionnaire list` lists them; "
            "to name a file, write ./NAME or NAME.toml"
        )
    return (resources.files("profilecli.questionnaire") / f"{name}.toml").read_bytes()


def parse_questionnaire(data: bytes, path: str, *, has_lines: bool = True) -> Questionnaire:
    """Return the questionnaire that the TOML text `data` states; `path` is named in errors.

    Raises SettingsError with the file, the line, the question and the key of the first faults, and what was probably
    meant; without the line where `has_lines` says that nobody can look at it.
    """
    try:
        document = parse_toml(data)
    except SettingsError as error:
        raise SettingsError(f"{path}: {error}") from error
    try:
        return Questionnaire.model_validate(document)
    except ValidationError as error:
        faults = list_faults(error, document, locate_keys(decode_toml(data)) if has_lines else {})
        raise SettingsError("\n".join(f"{path}{fault}" for fault in faults)) from None
