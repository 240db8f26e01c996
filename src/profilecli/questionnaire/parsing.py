"""A questionnaire as TOML in, a checked Questionnaire out."""

from __future__ import annotations

from pydantic import ValidationError

from profilecli.errors import SettingsError
from profilecli.questionnaire.checking import check_questionnaire
from profilecli.questionnaire.faults import list_faults
from profilecli.questionnaire.model import Questionnaire
from profilecli.text.documents import decode_toml, parse_toml
from profilecli.text.toml_keys import locate_keys


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
        return check_questionnaire(document)
    except ValidationError as error:
        faults = list_faults(error, document, locate_keys(decode_toml(data)) if has_lines else {})
        raise SettingsError("\n".join(f"{path}{fault}" for fault in faults)) from None
