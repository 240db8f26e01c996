"""The bytes of a document that is packed of others (ZIP) in, its parts as trees of XML out, within limits."""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from profilecli.converters.kinds import is_bomb
from profilecli.converters.rows import Refusal

PACKAGES = ("defusedxml",)
"""The packages whose versions say how such a document was read."""
_ENTRY = b"PK\x01\x02"
"""How each entry in the list of parts begins."""
_MOST_PARTS = 5_000
_MOST_BYTES = 40_000_000
"""So many bytes are unpacked of one document."""
_MOST_TAGS = 1_000_000

_DAMAGE = (
    zipfile.BadZipFile, zlib.error, struct.error, ParseError, EOFError, OSError, RuntimeError, ValueError, LookupError,
)  # fmt: skip
"""What the standard library raises on a damaged archive or document."""
_ANEW = "open it, and save it anew or as plain text (.txt)"


class Relation(NamedTuple):
    """What a part of an Office document says of another."""

    kind: str
    """The last word of its type, such as `footnotes`."""
    target: str
    """The name of the other part."""


class Package:
    """A document that is packed of parts."""

    def __init__(self, data: bytes) -> None:
        """Open it; raises Refusal where it has too many parts or is damaged."""
        if data.count(_ENTRY) > _MOST_PARTS:
            raise Refusal("it has too many parts", _ANEW, is_too_large=True)
        with _refuse_damage():
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        self._left = _MOST_BYTES

    def read_xml(self, name: str) -> Element | None:
        """Return a part as a tree, or None where there is none of that name; raises Refusal for one made to harm."""
        try:
            info = self._archive.getinfo(name)
        except KeyError:
            return None
        if info.flag_bits & 1:
            raise Refusal("it is locked with a password", "save it without a password")
        if is_bomb(info.file_size, info.compress_size) or info.file_size > self._left:
            raise Refusal("it is far larger unpacked than a form is", _ANEW, is_too_large=True)
        self._left -= info.file_size
        with _refuse_damage():
            text = self._archive.read(info)
        return parse_xml(text)

    def read_relations(self, name: str) -> dict[str, Relation]:
        """Return the relations of a part of an Office document by their ids; those of the package for no name."""
        folder, base = posixpath.split(name)
        root = self.read_xml(posixpath.join(folder, "_rels", f"{base}.rels"))
        return {
            child.get("Id", ""): Relation(
                child.get("Type", "").rpartition("/")[2],
                posixpath.normpath(posixpath.join("/", folder, child.get("Target", "")))[1:],
            )
            for child in (() if root is None else root)
            if child.get("TargetMode") != "External"
        }


def parse_xml(text: bytes) -> Element:
    """Return a tree of XML; raises Refusal for one that is too large, damaged, or made to harm."""
    if text.count(b"<") > _MOST_TAGS or len(text) > _MOST_BYTES:
        raise Refusal("there is too much in it to be a form", "split it", is_too_large=True)
    with _refuse_damage():
        root: Element = fromstring(text, forbid_dtd=True)
    return root


@contextmanager
def _refuse_damage() -> Iterator[None]:
    """Raise Refusal for whatever the standard library makes of a document that is damaged or made to harm."""
    try:
        yield
    except DefusedXmlException:
        raise Refusal("it defines words of its own (entities), which no form needs", _ANEW) from None
    except _DAMAGE:
        raise Refusal("it is damaged", _ANEW) from None


def get_name(element: Element) -> str:
    """Return the name of an element without its name space, which differs between kinds of one format."""
    return element.tag.rpartition("}")[2]


def find_child(element: Element | None, *names: str) -> Element | None:
    """Return the first child of that name, then of that the first of the next name, and so on; None where one lacks."""
    for name in names:
        element = next((child for child in element if get_name(child) == name), None) if element is not None else None
    return element


def get(element: Element | None, name: str, default: str = "") -> str:
    """Return the value of an attribute, in whichever name space."""
    found = (value for key, value in element.items() if key.rpartition("}")[2] == name) if element is not None else ()
    return next(iter(found), default)


def iter_named(element: Element | None, name: str) -> Iterator[Element]:
    """Yield the children of that name."""
    for child in element if element is not None else ():
        if get_name(child) == name:
            yield child
