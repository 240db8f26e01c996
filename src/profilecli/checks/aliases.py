"""Where an inexact wording could be an alias: the languages of its question in, a key of TOML out."""

from __future__ import annotations

from collections.abc import Sequence

from profilecli.reading.document import Document


def name_alias_key(document: Document, languages: Sequence[str]) -> str:
    """Return the key of aliases in the first of `languages`, or of all where the questionnaire has only one."""
    return f"aliases.{languages[0]}" if document.lexicon.tongues else "aliases"
