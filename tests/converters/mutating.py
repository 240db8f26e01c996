"""How the tests of the readers damage files at random, in the way that a seed says."""

from __future__ import annotations

import io
import random
import zipfile
from xml.etree import ElementTree as ET

from converters.packing import pack


def mutate_bytes(data: bytes, rng: random.Random) -> bytes:
    """Return `data` with a few places changed, cut out, doubled or moved."""
    found = bytearray(data)
    for _ in range(rng.randint(1, 8)):
        start, size = rng.randrange(len(found) + 1), rng.choice((1, 1, 2, 8, 100))
        piece = bytes(found[start : start + size])
        change = rng.randrange(5)
        if change == 0:
            found[start : start + size] = rng.randbytes(len(piece))
        elif change == 1:
            del found[start : start + size]
        elif change == 2:
            found[start:start] = piece * rng.choice((1, 1, 50))
        elif change == 3:
            other = rng.randrange(len(found) + 1)
            found[other:other] = piece
        else:
            found[start : start + size] = rng.choice(
                (
                    b"0",
                    b"-1",
                    b"99999999999",
                    b"\xff",
                    b"<",
                    b"/",
                    b"(",
                    b"[",
                    b">>",
                    b"{",
                    b"}",
                    b"\\",
                    b"=?",
                    b"\n",
                    b";",
                    b'"',
                )
            )
    return bytes(found)


def mutate_package(data: bytes, rng: random.Random) -> bytes:
    """Return a package with its parts of XML changed as trees, or as bytes, and packed again."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        parts: dict[str, str | bytes] = {name: packed.read(name) for name in packed.namelist()}
    names = [name for name in parts if name.endswith((".xml", ".rels"))]
    for name in rng.sample(names, min(len(names), rng.randint(1, 3))):
        part = parts[name]
        assert isinstance(part, bytes)
        parts[name] = mutate_tree(part, rng) if rng.random() < 0.8 else mutate_bytes(part, rng)
    if rng.random() < 0.05:
        del parts[rng.choice(names)]
    return pack(parts)


def mutate_tree(text: bytes, rng: random.Random) -> bytes:
    """Return an XML document with a few elements gone, doubled, moved, renamed or with other values."""
    root = ET.fromstring(text)
    for _ in range(rng.randint(1, 12)):
        every = list(root.iter())
        element, other = rng.choice(every), rng.choice(every)
        change = rng.randrange(6)
        if change == 0 and len(element):
            element.remove(rng.choice(list(element)))
        elif change == 1 and len(element):
            element.insert(rng.randrange(len(element) + 1), rng.choice(list(element)))
        elif change == 2 and other not in element.iter() and element not in other.iter():
            other.append(element)
        elif change == 3:
            element.tag = other.tag
        elif change == 4 and element.attrib:
            name = rng.choice(list(element.attrib))
            element.attrib[name] = rng.choice(("", "0", "-1", "99999999999", "x", "true", *other.attrib.values()))
        elif change == 5 and element.attrib:
            del element.attrib[rng.choice(list(element.attrib))]
    return ET.tostring(root)
