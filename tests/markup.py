"""How tests look at a page for a browser."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

import html5lib


def parse(page: str) -> Element:
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    document: Element = parser.parse(page)
    assert not parser.errors
    return document


def read(element: Element | None) -> str:
    assert element is not None
    return " ".join("".join(element.itertext()).split())


def list_rows(document: Element, kind: str) -> list[list[str]]:
    """Return the cells of the tables of a class, row by row, heads left out."""
    return [
        [read(cell) for cell in row]
        for table in document.iter("table")
        if table.get("class") == kind
        for row in table.iterfind("tbody/tr")
    ]


def get_svgs(document: Element) -> Iterator[list[tuple[str, float, float]]]:
    for svg in document.iter("{http://www.w3.org/2000/svg}svg"):
        yield [(part.get("class", ""), float(part.get("x", 0)), float(part.get("width", 0))) for part in svg][1:]
