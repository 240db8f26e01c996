"""Where something is in a questionnaire: its keys in, lines that name file, line and question out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from profilecli.text.toml_keys import Place


def list_placed(name: str, found: Iterable[tuple[Place, str]]) -> Iterator[str]:
    """Yield a line for each place in the questionnaire `name` and what is said of it."""
    from profilecli.questionnaire.faults import describe_place, format_line
    from profilecli.run.files import show_path
    from profilecli.run.pipeline import read_questionnaire
    from profilecli.text.documents import decode_toml, parse_toml
    from profilecli.text.toml_keys import locate_keys

    data = read_questionnaire(name)
    document, lines = parse_toml(data), locate_keys(decode_toml(data))
    for place, text in found:
        yield f"{show_path(name)}{format_line(':', place, lines)}: {describe_place(place, document)}: {text}"
