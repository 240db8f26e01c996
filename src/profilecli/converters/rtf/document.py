"""An RTF document in, its lines out: what Word shows, with the state of each box and field of the old kind."""

from __future__ import annotations

from profilecli.converters.rows import Converted, Note, Role
from profilecli.converters.rtf.control_words import WORDS
from profilecli.converters.rtf.state import State
from profilecli.converters.rtf.tokens import Tokens
from profilecli.converters.rtf.walk import Apart, Document, Walk

PACKAGES = ("profilecli",)
"""The walk is the program's own, so its version says how a document was read."""


def read(data: bytes, _encoding: str | None) -> Converted:
    """Return the lines of a document; raises Refusal for one that is not read."""
    found = Converted()
    document = Document(data, WORDS, lambda margin: _walk_margin(found, document, margin))
    Walk(found, document).walk(Tokens(data, 0, len(data)), State())
    for margin in document.margins:
        found.leave_gap()
        _walk_margin(found, document, margin)
    if document.has_image and not any(row.text for row in found.rows):
        found.notes.append(Note(0, "document", ""))
    return found


def _walk_margin(found: Converted, document: Document, margin: Apart) -> None:
    """Write what stands above or below the pages."""
    walk = Walk(found, document, f"{margin.name}, ")
    walk.blocks.out.push_role(Role.FURNITURE)
    walk.walk(Tokens(document.data, margin.start, margin.end), margin.state, is_part=True)
    found.leave_gap()
