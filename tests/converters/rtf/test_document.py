from __future__ import annotations

import pytest

from converters.reading import show, show_places
from helpers import read as read_form
from profilecli.converters.rows import CUT_OFF, UNREAD, Converted, Refusal
from profilecli.converters.rtf import line as rtf_line
from profilecli.converters.rtf.document import read
from profilecli.converters.worker import read_file
from profilecli.questionnaire.model import Questionnaire

FONTS = (
    r"{\fonttbl{\f0\froman\fcharset0 Times;}{\f1\fnil\fcharset204{\*\falt Arial}Cyr;}{\f2\fcharset2 Wingdings;}"
    r"{\f3\fcharset128 Mincho;}{\f4\fcharset2 Unknown;}{\f5\cpg1253 Greek;}{\f6\fcharset1 Any;}{\f7\fcharset99 Odd;}}"
)
STYLES = r"{\stylesheet{\ql Normal;}{\s1\sb240 heading 1;}{\s2 toc 1;}{\*\cs3\additive Placeholder Text;}{\*\ts4 T;}}"


def pack(body: str) -> bytes:
    return rf"{{\rtf1\ansi\ansicpg1252\deff0{FONTS}{STYLES}{body}}}".encode("latin-1")


def convert(body: str) -> Converted:
    return read(pack(body), None)


def lines(body: str) -> list[str]:
    return show(convert(body))


def row(*cells: str) -> str:
    return (
        r"\trowd" + rf"\cellx{1}" * len(cells) + "".join(rf"\pard\intbl {cell}\cell" for cell in cells) + r"\row\pard "
    )


NESTED = r"\pard\intbl A\par\itap2 B\nestcell C\nestcell{\*\nesttableprops\trowd\nestrow}{\nonesttables\par}"


def form_field(code: str, data: str, result: str = "") -> str:
    return rf"{{\field{{\*\fldinst {{ {code} {{\*\formfield{{{data}}}}}}}}}{{\fldrslt {result}}}}}"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("A\r\nb\\par C", ["Ab", "C"]),
        ("A\\\nB\\\r\nC\\sect D", ["A", "B", "C", "D"]),
        (r"A\tab B\line C\~D\_E\-F\page G", ["A\tB", "C\xa0D-EF", "G"]),
        (r"\{A\\\}\emdash\bullet", ["{A\\}\u2014\u2022"]),
        (r"A{\v B}\v C\v0 D{\deleted E}{\revised F}\v G\plain H", ["ADFH"]),
        (r"A{\strike B}C\strike D\strike0\par {\striked1 E}", ["A~~B~~C~~D~~", "~~E~~"]),
        (r"A{\deleted\par}B\par C", ["AB", "C"]),
        (r"A{\*\unknown B}{\xe C}{\info{\title D}}{\cs3 E}{\cs9 F}\pard\plain G", ["AFG"]),
        (r"A{\pict\pngblip 0123}B{\object\objemb{\*\objdata 01}{\result C}}", ["ABC"]),
        (r"{\s1 A\par}\pard B\par\par C", ["A", "B", "C"]),
        (r"{\field{\*\fldinst HYPERLINK x}{\fldrslt A}} B}}} C", ["A B"]),
        ("", []),
    ],
)
def test_what_is_shown_comes_through(body: str, expected: list[str]) -> None:
    assert lines(body) == expected


def test_binary_data_is_skipped_whatever_is_in_it() -> None:
    assert lines(r"A\bin4 }}}}B{\pict\bin3 }{}C\bin D}E\bin-5 F{\*\x{\bin1 }}}G") == ["ABEFG"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (r"caf\'e9 \'80", "caf\xe9 \u20ac"),
        (r"\f1 \'c0\'ed\'ed\'e0{\f0 \'e0}\'e0", "\u0410\u043d\u043d\u0430\xe0\u0430"),
        (r"\f3 \'93\'fa\'96\'7b a", "\u65e5\u672c a"),
        ("\\f3 \x93\\'fa", "\u65e5"),
        (r"\f5 \'e1\f6 \'e9\f7 \'e9\f8 \'e9", "\u03b1\xe9\xe9\xe9"),
        (r"\f2 \'fe\u61608?\u-3842\'3f\f4 \'a8", "\u2611\u2610\u2611\xa8"),
        (r"\u8217?s \u8217\'92s{\uc0\u233}e\u8230...", "\u2019s \u2019s\xe9e\u2026.."),
        (r"{\uc2\u26085\'93\'fa}a\u233\lquote b\u233\par", "\u65e5a\xe9b\xe9"),
        (r"\u-10179?\u-8704?\u-10179?a", "\U0001f600\ufffda"),
        (r"{\u233}ab\u233 {?}", "\xe9ab\xe9?"),
        (r"\u99999999?\u0?a", "\ufffd\ufffda"),
        (r"\'zz", "zz"),
    ],
)
def test_letters_are_those_of_their_font(body: str, expected: str) -> None:
    assert lines(body) == [expected]


@pytest.mark.parametrize(
    ("head", "data", "expected"),
    [
        (rb"\ansi\ansicpg1251", rb"\'c0", "\u0410"),
        (rb"\ansi\ansicpg65001{\fonttbl{\f0\fcharset0 A;}}\f0", "\u0410".encode(), "\u0410"),
        (rb"\mac", rb"\'8e", "\xe9"),
        (rb"\pc", rb"\'82", "\xe9"),
        (rb"\pca", rb"\'d5", "\u0131"),
        (rb"\ansi\ansicpg7", rb"\'e9", "\xe9"),
    ],
)  # fmt: skip
def test_letters_are_in_the_code_page_of_the_document(head: bytes, data: bytes, expected: str) -> None:
    assert show(read(rb"{\rtf1" + head + b" " + data + b"}", None)) == [expected]


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        (form_field("FORMCHECKBOX", r"\fftype1\ffres1\ffdefres0") + " A", "[x] A"),
        (form_field("FORMCHECKBOX", r"\fftype1\ffres0\ffdefres1") + " A", "[ ] A"),
        (form_field("FORMCHECKBOX", r"\fftype1\ffres25\ffdefres1{\*\ffname B}{\*\ffhelptext C}") + " A", "[x] A"),
        ("A: " + form_field("FORMTEXT", r"\fftype0{\*\ffdeftext x}", r"{\b Tin} Roof") + "", "A: Tin Roof"),
        ("A: " + form_field("FORMTEXT", r"\fftype0", r"\u8194?\u8194?"), "A:"),
        ("A: " + form_field("FORMDROPDOWN", r"\fftype2\ffres1\ffdefres0{\*\ffl B}{\*\ffl C\'e9}", "B"), "A: C\xe9"),
        ("A: " + form_field("FORMDROPDOWN", r"\fftype2\ffres7{\*\ffl B}"), "A:"),
        (r"A: {\field{\*\fldinst FORMTEXT}{\fldrslt B}}", "A: B"),
        (r'{\field{\*\fldinst SYMBOL 254 \\f "Wingdings" \\s 10}{\fldrslt\f2}} A', "\u2611 A"),
        (r'{\field{\*\fldinst SYMBOL 254 \\f "Wingdings"}{\fldrslt\f2 \'fe}} A', "\u2611 A"),
        (r"{\field{\*\fldinst SYMBOL}{\fldrslt }}A", "A"),
        ("A {\\v " + form_field("FORMCHECKBOX", r"\fftype1\ffres1") + "}B", "A B"),
        (r"A{\strike B " + form_field("FORMTEXT", r"\fftype0", "C") + "}", "A~~B ~~ ~~C~~"),
        (r"\fftype1\ffres1{\ffl A}{\fldinst B}{\formfield C}D", "D"),
    ],
)  # fmt: skip
def test_field_shows_its_state_or_value(field: str, expected: str) -> None:
    assert " ".join(lines(field)) == expected


def test_field_of_several_paragraphs_and_its_help_text() -> None:
    assert lines(form_field("FORMTEXT", r"\fftype0", r"A\par B") + r"\par C") == ["A", "B", "C"]


def test_what_is_not_read_is_noted() -> None:
    found = convert(
        r"A{\field{\*\fldinst FORMCHECKBOX}{\fldrslt }}\par{\object\objocx}\par"
        r"{\object\objemb{\*\objclass Package}}\par{\object\objemb{\*\objclass Equation.3}}"
    )
    assert [(note.row, note.reason) for note in found.notes] == [
        (1, UNREAD.format("a check box without its state")), (1, UNREAD.format("an ActiveX field")),
        (1, UNREAD.format("an embedded file")),
    ]  # fmt: skip


def test_document_that_is_only_an_image_is_noted() -> None:
    assert [(note.place, note.reason) for note in convert(r"{\pict 00}").notes] == [("document", "")]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (r"{\listtext\pard\plain 1.\tab}A\par B", ["1. A", "B"]),
        (r"{\listtext\f2 \'a7\tab}A\par{\pntext\'b7\tab}{\*\pn\pnlvlblt}B", ["- A", "- B"]),
        (r"{\listtext\f2 \'fe\tab}A\par{\listtext Question 3:\tab}B", ["\u2611 A", "Question 3: B"]),
    ],
)
def test_number_or_bullet_is_text(body: str, expected: list[str]) -> None:
    assert lines(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (row("Name", "Tin") + row("Town", r"Oslo\par Bergen") + "A", ["Name", "Tin", "Town", "Oslo", "Bergen", "A"]),
        (row("A", "B", "C") + row("D", "", "E"), ["| A | B | C |", "| D |  | E |"]),
        (r"\trowd\cellx1\clmrg\cellx2\intbl A\cell\cell\row" + row("B", "C"), ["A", "B", "C"]),
        (r"\trowd\cellx1\clmrg\cellx2\cellx3\intbl A\cell D\cell C\cell\row", ["| A | D | C |"]),
        (r"\trowd\intbl A\cell B\cell C\cell\row\pard D\row E", ["| A | B | C |", "DE"]),
        (r"A\cell B\cell C\cell\row", ["| A | B | C |"]),
        (
            NESTED + r"\pard\intbl\itap1 D\cell E\cell\row\pard F",
            ["A", "B", "C", "D", "E", "F"],
        ),
        (r"\row\pard\intbl A", ["A"]),
        (r"\itap99\intbl A\nestcell B\cell\row", ["A", "B"]),
        (row("A{\\strike B}"), ["A~~B~~"]),
    ],
)  # fmt: skip
def test_tables_are_laid_out(body: str, expected: list[str]) -> None:
    assert [" ".join(line.split("  ")) if "|" not in line else line for line in lines(body)] == expected


def test_places_are_those_of_the_document() -> None:
    found = convert(
        r"{\header A\par}{\footerr B{\field{\*\fldinst PAGE}{\fldrslt 1}}}{\header A\par}C{\footnote\chftn D\par E}"
        r"{\v{\footnote F}}{\shp{\*\shpinst{\sp{\sn a}{\sv b}}{\shptxt G\par}}{\shprslt H}} c\par"
        + row("I", r"J{\*\footnote K}")
        + r"L{\header M\par}{\*\do{\dptxbxtext N\par"
        + row("O", "P")
        + "}}"
    )
    assert show(found) == ["%A", "C c", "D", "E", "G", "I", "J", "K", "L", "N", "O", "P", "%B1", "%M"]
    assert show_places(found) == [
        "header, paragraph 1", "paragraph 1", "note 1", "note 1", "text box 1", "table 1, row 1", "table 1, row 1",
        "note 2", "paragraph 2", "text box 2", "text box 2", "text box 2", "footer, paragraph 1",
        "header, paragraph 1",
    ]  # fmt: skip


def test_contents_are_furniture() -> None:
    assert lines(r"{\s2 A\par}\pard B") == ["%A", "B"]


def test_end_of_a_group_that_has_not_begun_ends_the_document() -> None:
    assert show(read(b"} A", None)) == []


def test_text_box_without_words_around_it_is_read() -> None:
    assert lines(r"{\shptxt A}") == ["A"]


def test_what_no_form_has_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_file("rtf", b"{\\rtf1 " + b"{" * 100_000, None)["reason"] == "it is nested too deep"
    assert read_file("rtf", pack(r"A{\footnote B" * 20 + "}" * 20), None)["reason"] == "it is nested too deep"
    monkeypatch.setattr(rtf_line, "_MOST", 10)
    with pytest.raises(Refusal, match="too long") as caught:
        convert(r"{\b A}" * 11)
    assert caught.value.is_too_large
    assert lines(r"A\par " * 11) == ["A"] * 11


def test_cut_document_is_refused_or_noted_wherever_it_is_cut() -> None:
    data = pack(row("A", "B") + r"{\*\x{\pict 0123}}{\footnote C}{\field{\*\fldinst FORMTEXT}{\fldrslt D}}" * 9)
    for end in range(6, len(data) - 1):
        found = read_file("rtf", data[:end], None)
        if data[end - 1 : end] == b"}":
            assert found["notes"][-1][2] == CUT_OFF, end
        else:
            assert found["reason"] == "its end is missing", end


def test_groups_that_a_program_leaves_open_hide_nothing() -> None:
    # As LibreOffice writes form controls.
    found = convert(r"A {{\field{\*\fldinst}\loch }\par B\par")
    assert show(found) == ["A", "B"]
    assert [note.reason for note in found.notes] == [CUT_OFF]


def test_document_is_read_whatever_its_suffix(nswp: Questionnaire) -> None:
    data = pack(r"Tin Lantern\par Who do you work with?\par Women.\par")
    for path in ("form.rtf", "form.txt", "form.doc", "-"):
        (profile,) = read_form(data, nswp, path=path).profiles
        assert (profile.name, profile.source.media_type) == ("Tin Lantern", "application/rtf")
