from __future__ import annotations

from html import escape
from pathlib import Path

import pytest

from converters.packing import MAIN, W, box, cell, control, field, p, pack, pack_word, r, table
from converters.reading import show, show_places
from helpers import read as read_form
from profilecli.converters.rows import UNREAD, Refusal
from profilecli.converters.word.document import read
from profilecli.questionnaire.model import Questionnaire

PROMPT = "<w:showingPlcHdr/>"
TEXT = "<w:text/>"
SYMBOL = '<w:r><w:sym w:font="Wingdings" w:char="{}"/></w:r>'
TICKED = "<w14:checkbox><w14:checked/></w14:checkbox>"
DRAWING = "<w:r><mc:AlternateContent><mc:Choice>{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent></w:r>"


def lines(body: str, **parts: str) -> list[str]:
    return show(read(pack_word(body, **parts), None))


def frame(inside: str) -> str:
    return f"<wps:txbx><w:txbxContent>{inside}</w:txbxContent></wps:txbx>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (p("A", "B") + p("C"), ["AB", "C"]),
        (p("A<w:x/>"), ["A"]),
        (p("A", "<w:r><w:br/></w:r>", "B", "<w:r><w:cr/></w:r>", "C"), ["A", "B", "C"]),
        (p("A", "<w:r><w:tab/></w:r>", "B<w:x/>", "<w:r><w:ptab/></w:r>", "C"), ["A\tB\tC"]),
        (p("A", "<w:r><w:noBreakHyphen/></w:r>", "B"), ["A-B"]),
        (p("<w:hyperlink>" + r("A") + "</w:hyperlink>", "<w:smartTag>" + r("B") + "</w:smartTag>"), ["AB"]),
        (p("<w:fldSimple>" + r("A") + "</w:fldSimple>"), ["A"]),
        (p("<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>"), ["x"]),
        (p("<w:r><w:ruby><w:rt>" + r("A") + "</w:rt><w:rubyBase>" + r("B") + "</w:rubyBase></w:ruby></w:r>"), ["B"]),
        ("<w:customXml>" + p("A") + "</w:customXml>", ["A"]),
        (p(r("A", "<w:strike/>"), r("B", "<w:dstrike/>"), "C"), ["~~AB~~C"]),
        (p(r("A", '<w:strike w:val="0"/>'), r("B", "<w:strike/>")), ["A~~B~~"]),
        (p("A", r("B", "<w:vanish/>")), ["A"]),
        (p("<w:r/>"), []),
        ("", []),
    ],
)
def test_what_word_shows_comes_through(body: str, expected: list[str]) -> None:
    assert lines(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (p("A", "<w:ins>" + r("B") + "</w:ins>", "<w:del><w:r><w:delText>C</w:delText></w:r></w:del>"), ["AB"]),
        (p("<w:moveFrom>" + r("A") + "</w:moveFrom>", "<w:moveTo>" + r("B") + "</w:moveTo>"), ["B"]),
        (p("A", properties="<w:rPr><w:del/></w:rPr>") + p("B"), ["AB"]),
        (p("A", properties="<w:rPr><w:del/></w:rPr>"), ["A"]),
        (table([p("A", properties="<w:rPr><w:del/></w:rPr>"), "B"]), ["A", "B"]),
        (p("A", properties="<w:rPr><w:ins/></w:rPr>") + p("B"), ["A", "B"]),
        (f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr>{cell('A')}</w:tr><w:tr>{cell('B')}</w:tr></w:tbl>", ["B"]),
        (f"<w:tbl><w:tr>{cell('<w:tcPr><w:cellDel/></w:tcPr>' + p('A'))}{cell('B')}</w:tr></w:tbl>", ["B"]),
    ],
)
def test_what_was_inserted_is_taken_and_what_was_deleted_is_left_out(body: str, expected: list[str]) -> None:
    assert lines(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (p(box("1"), " Women") + p(box("0"), " Men"), ["[x] Women", "[ ] Men"]),
        (p(box("true"), "Women"), ["[x] Women"]),
        (p(control("<w14:checkbox/>", "?"), " Men"), ["[ ] Men"]),
        (p("Women ", box("1")), ["Women [x]"]),
        (p("[", box("1"), "] Women"), ["[x] Women"]),
        (p("(", box("0"), ") 1 (", box("1"), ") 2"), ["[ ] 1", "[x] 2"]),
        (p("Women [", box("1"), "]"), ["Women [x]"]),
        (p("Women", box("1"), ", men ", box("0"), "."), ["Women [x]", "men [ ]."]),
        (p("Who? ", box("1"), " Women ", box("0"), " Men"), ["Who?", "[x] Women", "[ ] Men"]),
        (p("1. ", box("1"), " Women"), ["1. [x] Women"]),
        (p(box("1"), " Other: ", control(TEXT, "bread")), ["[x] Other: bread"]),
        (p(box("1"), " Other ", control(TEXT, "bread")), ["[x] Other bread"]),
        (control(TICKED, p("?", "?", " ?")), ["[x]"]),
        (f"<w:tbl><w:tr>{control(TICKED, cell('?'))}{cell('Women')}</w:tr></w:tbl>", ["[x] Women"]),
        (table(["Women", box("1")], ["Men", p(box("0"))]), ["Women", "Men [ ]"]),
        (table([p(box("1")), "Women"], [p(box("0")), "Men"]), ["[x] Women", "[ ] Men"]),
        (p(field('<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>'), " Women"), ["[x] Women"]),
        (p(field('<w:checkBox><w:default w:val="1"/></w:checkBox>', "?"), " Women"), ["[x] Women"]),
        (p(field('<w:checkBox><w:checked w:val="0"/></w:checkBox>'), " Men"), ["[ ] Men"]),
        (p('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', " Women"), ["\u2611 Women"]),
        (p('<w:r><w:sym w:font="Wingdings" w:char="00A8"/></w:r>', " Men"), ["\u2610 Men"]),
        (p('<w:r><w:sym w:font="Wingdings 2" w:char="F052"/></w:r>', " Women"), ["\u2611 Women"]),
        (p('<w:r><w:sym w:font="Fancy" w:char="F041"/><w:sym w:char="zz"/></w:r>'), ["\uf041"]),
        (p(r("\xfe \uf0a8 \u2603", '<w:rFonts w:ascii="Wingdings"/>')), ["\u2611 \u2610 \u2603"]),
    ],
)
def test_a_box_stands_beside_its_words(body: str, expected: list[str]) -> None:
    assert lines(body) == expected


SIGNS = '<w14:checkedState w14:val="{}"/><w14:uncheckedState w14:val="{}"/>'


@pytest.mark.parametrize(
    ("state", "signs", "shown", "expected"),
    [
        ("0", "", "\u2612", "[?]"), ("1", "", "\u2610", "[?]"), ("0", "", "x", "[?]"), ("0", "", "\u2610 x", "[?]"),
        ("0", SIGNS.format("0078", "005F"), "x", "[?]"), ("1", SIGNS.format("0078", "005F"), "_", "[?]"),
        ("0", SIGNS.format("00FE", "00A8"), SYMBOL.format("F0FE"), "[?]"),
        ("1", SIGNS.format("F0FE", "F0A8"), SYMBOL.format("F0A8"), "[?]"),
        ("1", SIGNS.format("F0FE", "F0A8"), SYMBOL.format("F0FE"), "[x]"),
        ("0", SIGNS.format("2611", "2612"), "\u2612", "[ ]"), ("1", SIGNS.format("2611", "2612"), "\u2612", "[?]"),
        ("0", SIGNS.format("", "zz"), "?", "[ ]"), ("1", "", "", "[x]"), ("0", "", "Taxi", "[ ]"),
    ],
)  # fmt: skip
def test_box_whose_sign_and_state_differ_is_noted(state: str, signs: str, shown: str, expected: str) -> None:
    one = control(f'<w14:checkbox><w14:checked w14:val="{state}"/>{signs}</w14:checkbox>', shown)
    reasons = [UNREAD.format("a box whose sign says something else than its state")] if expected == "[?]" else []
    for body in (p(one, " Women"), table([one.replace("<w:r>", "<w:p><w:r>").replace("</w:r>", "</w:r></w:p>")])):
        found = read(pack_word(body), None)
        assert show(found)[0].split(" Women")[0] == expected
        assert [note.reason for note in found.notes] == reasons


def test_box_that_cannot_be_read_is_noted_where_it_stands() -> None:
    found = read(pack_word(p("A") + p() + p(control(TICKED, "\u2610"), " B") + p("C")), None)
    assert [found.rows[note.row].text for note in found.notes] == ["[?] B"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (p("Name: ", control(TEXT, "Tin Roof")), ["Name: Tin Roof"]),
        (p("Name ", control(TEXT, "Tin Roof")), ["Name", "Tin Roof"]),
        (p("Name", control(TEXT, "Tin", " Roof"), "."), ["Name", "Tin Roof."]),
        (p("Name: ", control(TEXT, "A"), "  Place: ", control(TEXT, "B")), ["Name: A", "Place: B"]),
        (p(control(TEXT, "A"), " ", control(TEXT, "B")), ["A B"]),
        (p("From ", control(TEXT, "2010"), " to ", control(TEXT, "2015")), ["From 2010 to 2015"]),
        (p("Fee: ", control(TEXT, "12"), " euros"), ["Fee: 12 euros"]),
        (p("\u2610 Other ", control(TEXT, "bread")), ["\u2610 Other bread"]),
        (p("Name: ", control(TEXT + PROMPT, "Click here")), ["Name:"]),
        (p("Name: ", control(PROMPT, "Click here")), ["Name:"]),
        (control(PROMPT, p("Click here"), p("or there")), []),
        (control(TEXT, p("A"), p("B")), ["A", "B"]),
        (p("We have ", control("", "12"), " members"), ["We have 12 members"]),
        (p("Form ", control("<w:dropDownList/>", "Co-op")), ["Form", "Co-op"]),
        (p("Form ", control("<w:comboBox/>", "Co-op")), ["Form", "Co-op"]),
        (p("On: ", control('<w:date w:fullDate="2026-03-04T00:00:00Z"/>', "3/4/2026")), ["On: 2026-03-04"]),
        (p("On: ", control('<w:date w:fullDate="2026-03-04T00:00:00Z"/>', "4 March")), ["On: 4 March"]),
        (p("On: ", control("<w:date/>", "3/4/2026")), ["On: 3/4/2026"]),
        (p("Name", field("<w:textInput/>", " Tin Roof")), ["Name", "Tin Roof"]),
        (p("Name: ", field("<w:textInput/>", "\u2002\u2002\u2002\u2002\u2002")), ["Name:"]),
        (
            p(
                "Form",
                field('<w:ddList><w:result w:val="1"/><w:listEntry w:val="A"/><w:listEntry w:val="B"/></w:ddList>'),
            ),
            ["Form", "B"],
        ),
        (p("Form", field('<w:ddList><w:listEntry w:val="A"/></w:ddList>')), ["Form", "A"]),
        (p("Form", field('<w:ddList><w:default w:val="7"/><w:listEntry w:val="A"/></w:ddList>')), ["Form"]),
    ],
)
def test_a_field_gives_its_value(body: str, expected: list[str]) -> None:
    assert lines(body) == expected


def test_field_of_any_kind_shows_its_result_and_not_how_it_is_made() -> None:
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{step}"/></w:r>' for step in ("begin", "separate", "end"))
    inner = begin + r("code") + separate + r("result") + end
    assert lines(p("A ", begin, inner, "code", separate, "B", end, " C")) == ["A B C"]
    assert lines(p(separate, end, "A", begin, "code") + p("B")) == ["A", "B"]
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    long = field("<w:textInput/>", "A").replace(end, f"</w:p><w:p>{r('B')}{end}")
    assert lines(p("Name: ", long) + p("C")) == ["Name: A", "B", "C"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (table(["Name", "Tin Roof"], ["Who?", p("Women") + p("Men")]), ["Name", "Tin Roof", "Who?", "Women", "Men"]),
        (table(["Name:", "A", "Place:", "B"]), ["Name:", "A", "Place:", "B"]),
        (table(["Year", "Tools", "People"], ["2025", "3", "4"]), ["| Year | Tools | People |", "| 2025 | 3 | 4 |"]),
        (table(["1", "Name", "A"], ["2.", "Place", "B"]), ["| 1. Name | A |", "| 2. Place | B |"]),
        (table(["1", "Name", "A"], ["2", "Who?", p("B") + p("C")]), ["| 1. Name | A |", "2. Who?", "B", "C"]),
        (table(["Q1", "Name", "A"], ["2", "City", ""], ["3", "", "C"]), ["| Q1. Name | A |", "2. City", "| 3. | C |"]),
        (table(["9", "12", "3"], ["10", "7", "15"]), ["| 9 | 12 | 3 |", "| 10 | 7 | 15 |"]),
        (
            table(["Who?", p(box("1"), "Women") + p(box("0"), "Men"), "note"], ["A", "B", "C"]),
            ["Who?", "[x] Women", "[ ] Men", "note", "| A | B | C |"],
        ),
        (table(["A", table(["B", "C"])]), ["A", "B", "C"]),
        (
            table(
                ["<w:tcPr><w:vMerge w:val='restart'/></w:tcPr>" + p("A"), "B"],
                ["<w:tcPr><w:vMerge/></w:tcPr>" + p("x"), "C"],
            ),
            ["A", "B", "C"],
        ),
        ("<w:tbl>" + control("", f"<w:tr>{cell('A')}</w:tr>") + "</w:tbl>", ["A"]),
    ],
)  # fmt: skip
def test_tables_are_laid_out(body: str, expected: list[str]) -> None:
    assert lines(body) == expected


def test_text_boxes_follow_their_paragraph_once() -> None:
    drawing = DRAWING.format(frame(p("B") + p("C")), f"<w:pict><v:textbox>{frame(p('B'))}</v:textbox></w:pict>")
    found = read(pack_word(p("A", drawing) + p("D")), None)
    assert show(found) == ["A", "B", "C", "D"]
    assert show_places(found) == ["paragraph 1", "text box 1", "text box 1", "paragraph 2"]
    old = DRAWING.format("<w:drawing/>", f"<w:pict><v:textbox>{frame(p('B'))}</v:textbox></w:pict>")
    assert lines(p("A", old) + p("D", DRAWING.format("", ""))) == ["A", "B", "D"]
    assert lines(table([p("A", drawing), "D"])) == ["A", "B", "C", "D"]
    assert lines(DRAWING.format(p("A"), p("B"))) == ["A"]


def test_notes_follow_the_paragraph_that_refers_to_them() -> None:
    found = read(
        pack_word(
            p("A", '<w:r><w:footnoteReference w:id="2"/></w:r>', " b", '<w:r><w:endnoteReference w:id="2"/></w:r>')
            + p("D", '<w:r><w:footnoteReference w:id="9"/></w:r>'),
            footnotes=f'<w:footnote w:id="0">{p("x")}</w:footnote><w:footnote w:id="2">{p("B")}</w:footnote>',
            endnotes=f'<w:endnote w:id="2">{p("C")}</w:endnote>',
        ),
        None,
    )
    assert show(found) == ["A b", "B", "C", "D"]
    assert show_places(found) == ["paragraph 1", "note 1", "note 2", "paragraph 2"]


def test_heads_and_feet_of_pages_are_furniture_and_stand_there_once() -> None:
    section = (
        '<w:sectPr><w:headerReference w:type="first" r:id="header1"/><w:headerReference r:id="header2"/>'
        '<w:footerReference r:id="footer1"/><w:footerReference r:id="none"/></w:sectPr>'
    )
    found = read(
        pack_word(
            p("A", properties=section) + section,
            header1=table(["B", "C", "D"]),
            header2=p("E"),
            footer1=p("F"),
            footer2=p("unused"),
        ),
        None,
    )
    assert show(found) == ["%| B | C | D |", "%E", "A", "%F"]
    assert show_places(found) == ["header, table 1, row 1", "header, paragraph 1", "paragraph 1", "footer, paragraph 1"]


STYLES = (
    '<w:style w:styleId="H"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:styleId="V"><w:name w:val="toc 1"/></w:style>'
)


def test_table_of_contents_is_furniture() -> None:
    contents = control('<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>', p("Contents"))
    body = contents + p("Who? 1", properties='<w:pStyle w:val="V"/>') + p("Who?", properties='<w:pStyle w:val="H"/>')
    assert lines(body, styles=STYLES) == ["%Contents", "%Who? 1", "Who?"]


def test_heading_has_a_blank_line_above_it_and_empty_paragraphs_are_blank() -> None:
    body = p("A") + p("B", properties='<w:pStyle w:val="H"/>') + p("C") + p("") + p(" ") + p("D")
    assert [row.text for row in read(pack_word(body, styles=STYLES), None).rows] == ["A", "", "B", "C", "", "D"]


def test_place_is_that_of_the_paragraph_or_row() -> None:
    found = read(pack_word(p("A", "<w:r><w:br/></w:r>", "B") + p("C") + table(["D", "E"], ["F", ""])), None)
    assert show_places(found) == [
        "paragraph 1", "paragraph 1", "paragraph 2", "table 1, row 1", "table 1, row 1", "table 1, row 2",
    ]  # fmt: skip


def test_what_is_not_read_is_noted() -> None:
    found = read(
        pack_word(
            p("A")
            + p('<w:object><w:control r:id="x"/></w:object>')
            + p('<w:object><o:OLEObject ProgID="Excel.Sheet.12"/><o:OLEObject ProgID="Equation.3"/></w:object>')
            + '<w:altChunk r:id="y"/>'
        ),
        None,
    )
    assert [(note.row, note.place, note.reason) for note in found.notes] == [
        (1, "document", UNREAD.format("an ActiveX field")), (1, "document", UNREAD.format("an embedded file")),
        (1, "document", UNREAD.format("an embedded file")),
    ]  # fmt: skip


def test_document_that_is_only_images_is_noted() -> None:
    image = p("<w:r><w:drawing><a:blip/></w:drawing></w:r>")
    assert [(note.place, note.reason) for note in read(pack_word(image), None).notes] == [("document", "")]
    assert read(pack_word(p("A") + image + "<v:imagedata/>"), None).notes == []


LIST = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
PAGE = '<w:r><w:br w:type="page"/></w:r>'


def section(kind: str = "") -> str:
    return f"<w:sectPr><w:sectPrChange><w:sectPr/></w:sectPrChange>{kind and f'<w:type w:val={kind!r}/>'}</w:sectPr>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (p("A", PAGE) + p("B"), ["A", "\f", "B"]),
        (p("A") + p(PAGE, "B", properties=LIST), ["A", "\f", "- B"]),
        (p("A") + p(PAGE) + p(PAGE) + p("B", PAGE), ["A", "\f", "B"]),
        (p("A", "<w:r><w:br w:type='column'/></w:r>", "B"), ["A", "B"]),
        (p("A") + p("B", properties="<w:pageBreakBefore/>"), ["A", "\f", "B"]),
        (p("A") + p("B", properties="<w:pageBreakBefore w:val='0'/>"), ["A", "B"]),
        (p("A", properties=section()) + p("B") + section(), ["A", "\f", "B"]),
        (p("A", properties=section("continuous")) + p("B") + section("oddPage"), ["A", "\f", "B"]),
        (p("A", properties=section()) + p("B") + section("continuous"), ["A", "B"]),
        (p("A", properties=section()) + p("B", properties=section("nextColumn")) + p("C"), ["A", "B", "\f", "C"]),
        (p("A", PAGE) + table([p("B", PAGE), p(PAGE, "C")]) + p("D"), ["A", "\f", "B", "C", "D"]),
        (p(PAGE) + p("A", properties="<w:pageBreakBefore/>"), ["A"]),
        (p("A") + table([p("B", PAGE, "C"), p("D", properties="<w:pageBreakBefore/>")]), ["A", "B", "C", "D"]),
    ],
)  # fmt: skip
def test_page_begins_at_a_form_feed(body: str, expected: list[str]) -> None:
    bullet = '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>'
    numbering = bullet + '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    header = '<w:sectPr><w:headerReference r:id="header1"/></w:sectPr>'
    assert lines(body, numbering=numbering) == expected
    assert lines(body + header, numbering=numbering, header1=p("H")) == ["%H", *expected]


def test_each_page_that_a_mail_merge_writes_is_a_profile(nswp: Questionnaire) -> None:
    texts = [("Tin Lantern", "Women."), ("Tin Roof", "Men.")]
    letters = (p(name) + p("Who do you work with?") + p(work, properties=section("nextPage")) for name, work in texts)
    profiles = read_form(pack_word("".join(letters) + section("nextPage")), nswp, path="a.docx").profiles
    assert [(one.name, one.answers["who_you_work_with"].value) for one in profiles] == texts


@pytest.mark.parametrize("sample", ["copper-lantern", "marea-alta"])
def test_page_break_within_a_form_does_no_harm(nswp: Questionnaire, samples: Path, sample: str) -> None:
    texts = (samples / "nswp-member" / "clean" / f"{sample}.txt").read_text("utf-8").splitlines()

    def read_broken(at: int) -> tuple[list[str], str]:
        """Return the findings and the record with a page break above the line `at`, without blank lines in answers."""
        body = "".join((p(PAGE) if number == at else "") + p(escape(text)) for number, text in enumerate(texts))
        found = read_form(pack_word(body), nswp, path="a.docx")
        answers = [{name: answer.value for name, answer in one.answers.items()} for one in found.profiles]
        return [item.code for item in found.diagnostics], repr(answers).replace(r"\n\n", r"\n")

    whole = read_broken(-1)
    assert {number for number in range(len(texts) + 1) if read_broken(number) != whole} == set()


def test_part_that_is_missing_is_left_out() -> None:
    head = '<w:sectPr><w:headerReference r:id="header1"/></w:sectPr>'
    whole = pack_word(p("A") + head, header1=p("B"))
    assert show(read(whole, None)) == ["%B", "A"]
    assert show(read(whole.replace(b"word/header1.xml", b"word/headerX.xml"), None)) == ["A"]


def test_document_may_name_its_main_part_as_it_likes() -> None:
    kind = "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument"
    text = f"<w:document {W}><w:body>{p('A')}</w:body></w:document>".replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    strict = {
        "_rels/.rels": f'<r><x Id="a" Type="{kind}" Target="/word/document2.xml"/></r>',
        "word/document2.xml": text,
    }
    assert show(read(pack(strict), None)) == ["A"]
    assert show(read(pack({MAIN: text}), None)) == ["A"]
    with pytest.raises(Refusal, match="no text of Word"):
        read(pack({"word/other.xml": text}), None)
