from __future__ import annotations

import pytest

from converters.packing import p, pack_word
from converters.reading import show
from profilecli.converters.word.document import read


def level(number: int, shape: str = "decimal", text: str = "%1.", start: str = "1", more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/><w:numFmt w:val="{shape}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def number(identity: int, abstract: int, more: str = "") -> str:
    return f'<w:num w:numId="{identity}"><w:abstractNumId w:val="{abstract}"/>{more}</w:num>'


def abstract(identity: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{identity}">{"".join(levels)}</w:abstractNum>'


def item(text: str, identity: int | str = 1, depth: int | str = 0) -> str:
    return p(text, properties=f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{identity}"/></w:numPr>')


def lines(body: str, numbering: str, styles: str = "") -> list[str]:
    return show(read(pack_word(body, numbering=numbering, styles=styles), None))


@pytest.mark.parametrize(
    ("shape", "text", "start", "expected"),
    [
        ("decimal", "%1.", "1", ["1. A", "2. A"]),
        ("decimal", "Question %1:", "9", ["Question 9: A", "Question 10: A"]),
        ("decimalZero", "%1)", "9", ["09) A", "10) A"]),
        ("lowerLetter", "(%1)", "26", ["(z) A", "(aa) A"]),
        ("upperLetter", "%1.", "1", ["A. A", "B. A"]),
        ("lowerRoman", "%1.", "3", ["iii. A", "iv. A"]),
        ("upperRoman", "%1.", "1989", ["MCMLXXXIX. A", "MCMXC. A"]),
        ("lowerRoman", "%1.", "4000", ["4000. A", "4001. A"]),
        ("chicago", "%1.", "1", ["1. A", "2. A"]),
        ("decimal", "%1.", "x", ["1. A", "2. A"]),
        ("decimal", "", "1", ["A", "A"]),
        ("none", "%1.", "1", ["A", "A"]),
        ("bullet", "\u00b7", "1", ["- A", "- A"]),
        ("bullet", "\u2610", "1", ["\u2610 A", "\u2610 A"]),
        ("bullet", "", "1", ["- A", "- A"]),
        ("decimal", "%1.%7", "1", ["1. A", "2. A"]),
    ],
)
def test_number_or_bullet_is_text(shape: str, text: str, start: str, expected: list[str]) -> None:
    numbering = abstract(0, level(0, shape, text, start)) + number(1, 0)
    assert lines(item("A") * 2, numbering) == expected


def test_bullet_of_a_font_of_pictures_is_the_sign_it_shows() -> None:
    more = '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>'
    numbering = abstract(0, level(0, "bullet", "\uf0a8", more=more), level(1, "bullet", "\uf0a7", more=more))
    assert lines(item("A") + item("B", depth=1), numbering + number(1, 0)) == ["\u2610 A", "- B"]


def test_levels_count_within_those_above() -> None:
    numbering = abstract(0, level(0), level(1, text="%1.%2", shape="decimal"), level(2, "lowerLetter", "%3)"))
    body = "".join(item("A", depth=depth) for depth in (0, 1, 1, 2, 0, 1, 2))
    assert lines(body, numbering + number(1, 0)) == [
        "1. A", "1.1 A", "1.2 A", "a) A", "2. A", "2.1 A", "a) A",
    ]  # fmt: skip
    assert lines(item("A", depth=1), numbering + number(1, 0)) == ["1.1 A"]


def test_lists_of_one_definition_go_on_unless_they_begin_anew() -> None:
    numbering = abstract(0, level(0)) + number(1, 0) + number(2, 0)
    numbering += number(3, 0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride><w:lvlOverride/>')
    assert lines(item("A") + item("B", 2) + item("C", 3) * 2, numbering) == ["1. A", "2. B", "5. C", "6. C"]


def test_list_may_define_levels_of_its_own() -> None:
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1)")}</w:lvlOverride>'
    numbering = abstract(0, level(0), level(1, text="%1%2")) + number(1, 0) + number(2, 0, own)
    body = item("A") + item("B", 2) + item("C", 2, 1) + item("D")
    assert lines(body, numbering) == ["1. A", "B) B", "B1 C", "3. D"]


@pytest.mark.parametrize("identity", [0, 7, 8, ""])
def test_number_that_is_none_has_no_text(identity: int | str) -> None:
    assert lines(item("A", identity), abstract(0, level(0)) + number(1, 0) + number(8, 9)) == ["A"]


def test_style_numbers_its_paragraphs_and_those_of_styles_based_on_it() -> None:
    styles = (
        '<w:style w:styleId="Q"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="R"><w:basedOn w:val="Q"/></w:style><w:style w:styleId="S"><w:basedOn w:val="S"/></w:style>'
    )
    second = level(1, "lowerLetter", "%2)", more='<w:pStyle w:val="R"/>')
    numbering = abstract(0, level(0), second, '<w:lvl w:ilvl="x"/>') + number(1, 0)
    body = "".join(p("A", properties=f'<w:pStyle w:val="{style}"/>') for style in ("Q", "R", "S", "T"))
    assert lines(body, numbering, styles) == ["1. A", "a) A", "A", "A"]
    own = p("A", properties='<w:pStyle w:val="Q"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    assert lines(own, numbering, styles) == ["A"]


def test_list_style_lends_its_levels() -> None:
    linked = '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="L"/></w:abstractNum>'
    other = linked.replace('"L"', '"M"').replace('"1"', '"2"')
    numbering = abstract(0, '<w:styleLink w:val="L"/>', level(0)) + linked + other + number(1, 1) + number(2, 2)
    assert lines(item("A") + item("B", 2), numbering) == ["1. A", "B"]


def test_number_without_an_id_and_a_definition_without_one_are_no_list() -> None:
    nameless = abstract(0, level(0)).replace(' w:abstractNumId="0"', "")
    assert lines(item("A", "") + item("B"), nameless + number(1, 5)) == ["A", "B"]


def test_level_that_is_not_defined_has_no_text() -> None:
    assert lines(item("A", depth=5) + item("A", depth="x"), abstract(0, level(0)) + number(1, 0)) == ["A", "1. A"]
