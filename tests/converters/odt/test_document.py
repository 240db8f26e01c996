from __future__ import annotations

import pytest

from converters.packing import ODF, pack, pack_odt, write_fodt
from converters.reading import show, show_places
from helpers import read as read_form
from profilecli.converters import packed
from profilecli.converters.odt.document import read
from profilecli.converters.rows import Refusal
from profilecli.converters.worker import read_file
from profilecli.questionnaire.model import Questionnaire


def p(inside: str = "", style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{inside}</text:p>'


def lines(body: str, styles: str = "", own: str = "") -> list[str]:
    return show(read(pack_odt(body, styles, own), None))


def cell(inside: str, attributes: str = "") -> str:
    return f"<table:table-cell {attributes}>{p(inside)}</table:table-cell>"


def row(*cells: str) -> str:
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def frame(*texts: str) -> str:
    return f"<draw:frame><draw:text-box>{''.join(map(p, texts))}</draw:text-box></draw:frame>"


def text_style(name: str, properties: str) -> str:
    return f'<style:style style:name="{name}"><style:text-properties {properties}/></style:style>'


STYLES = text_style("S", 'style:text-line-through-style="solid"') + text_style("H", 'text:display="none"')
DELETED = "<text:tracked-changes><text:deletion><text:p>gone</text:p></text:deletion></text:tracked-changes>"
FORMS = """<office:forms><form:form>
<form:checkbox form:id="c1" form:label="Women" form:current-state="checked"/>
<form:checkbox form:id="c2" form:label="Men" form:state="checked" form:current-state="unchecked"/>
<form:radio form:id="c3" form:label="Yes" form:selected="true"/>
<form:text form:id="c4" form:value="old" form:current-value="Tin Roof"/><form:textarea form:id="c5" form:value="Oslo"/>
<form:listbox form:id="c6"><form:option form:label="A"/><form:option form:label="B" form:current-selected="true"/>
</form:listbox><form:button form:id="c7" form:label="Send"/></form:form></office:forms>"""


def control(number: int) -> str:
    return f'<draw:control draw:control="c{number}"/>'


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (p("A  b\n c") + p("D"), ["A b c", "D"]),
        (p('A<text:s text:c="3"/>B<text:s/>C<text:tab/>D<text:line-break/>E'), ["A   B C\tD", "E"]),
        ("<text:h>A</text:h><text:section>" + p("B") + "</text:section>", ["A", "B"]),
        (p('<text:span text:style-name="S">A</text:span><text:a>B</text:a>'), ["~~A~~B"]),
        (p('A<text:span text:style-name="H">B</text:span><text:span text:style-name="X">C</text:span>'), ["AC"]),
        (p('A<text:hidden-text text:is-hidden="true">B</text:hidden-text>'), ["A"]),
        (p('A<text:hidden-text text:is-hidden="false">B</text:hidden-text>'), ["AB"]),
        (p("A<office:annotation>" + p("B") + "</office:annotation>C"), ["AC"]),
        (DELETED + p('A<text:change-start/>B<text:change-end/><text:change text:change-id="d"/>'), ["AB"]),
        (p("<text:ruby><text:ruby-base>A</text:ruby-base><text:ruby-text>B</text:ruby-text></text:ruby>"), ["A"]),
        (p(), []),
    ],
)
def test_what_is_shown_comes_through(body: str, expected: list[str]) -> None:
    assert lines(body, own=STYLES) == expected


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ('<loext:content-control loext:checkbox="true" loext:checked="true">?</loext:content-control> A', ["[x] A"]),
        ('<loext:content-control loext:checkbox="true">?</loext:content-control> A', ["[ ] A"]),
        ("Name <loext:content-control>Tin Roof</loext:content-control>", ["Name", "Tin Roof"]),
        ('Name: <loext:content-control loext:showing-place-holder="true">x</loext:content-control>', ["Name:"]),
        ('On: <loext:content-control loext:current-date="2026-03-04T">x</loext:content-control>', ["On: 2026-03-04"]),
        ("Name <text:text-input>Tin Roof</text:text-input>", ["Name", "Tin Roof"]),
        ('Town <text:drop-down><text:label text:value="x"/>Oslo</text:drop-down>', ["Town", "Oslo"]),
        ("Name <field:fieldmark-start/>Tin Roof<field:fieldmark-end/>", ["Name", "Tin Roof"]),
        ("Name<field:fieldmark-end/>", ["Name"]),
        ("A <field:fieldmark-start/>B</text:p><text:p>C<field:fieldmark-end/>", ["A B", "C"]),
    ],
)
def test_a_field_gives_its_value(inside: str, expected: list[str]) -> None:
    assert lines(p(inside)) == expected


def mark(kind: str, *parameters: tuple[str, str]) -> str:
    inside = "".join(f'<field:param field:name="{name}" field:value="{value}"/>' for name, value in parameters)
    return f'<field:fieldmark field:type="x.{kind}">{inside}</field:fieldmark>'


def test_fields_of_the_old_kind_give_their_state() -> None:
    entries = [("Dropdown_ListEntry", "A"), ("Dropdown_ListEntry", "B")]
    assert lines(p(mark("FORMCHECKBOX", ("Checkbox_Checked", "true")) + " Women")) == ["[x] Women"]
    assert lines(p(mark("FORMCHECKBOX") + " Men")) == ["[ ] Men"]
    assert lines(p("Form " + mark("FORMDROPDOWN", *entries, ("Dropdown_Selected", "1")))) == ["Form", "B"]
    assert lines(p("Form " + mark("FORMDROPDOWN", *entries))) == ["Form", "A"]
    assert lines(p("Form " + mark("FORMDROPDOWN", *entries, ("Dropdown_Selected", "7")))) == ["Form"]


def test_form_controls_give_their_state_and_label() -> None:
    body = p(control(1)) + p(control(2)) + p(control(3)) + p("Name: " + control(4)) + p("Town: " + control(5))
    assert lines(FORMS + body + p("Form: " + control(6)) + p(control(7)) + p(control(8))) == [
        "[x] Women", "[ ] Men", "[x] Yes", "Name: Tin Roof", "Town: Oslo", "Form: B",
    ]  # fmt: skip


def number(level: int, shape: str, attributes: str = "") -> str:
    return f'<text:list-level-style-number text:level="{level}" style:num-format="{shape}" {attributes}/>'


def list_style(name: str, *levels: str) -> str:
    return f'<text:list-style style:name="{name}">{"".join(levels)}</text:list-style>'


def items(attributes: str, *inside: str) -> str:
    return f"<text:list {attributes}>{''.join(f'<text:list-item>{one}</text:list-item>' for one in inside)}</text:list>"


LISTS = (
    list_style(
        "N",
        number(1, "1", 'style:num-suffix="."'),
        number(2, "a", 'style:num-prefix="(" style:num-suffix=")"'),
        number(3, "i", 'text:display-levels="2"'),
    )
    + list_style("I", number(1, "I", 'text:start-value="4"'), number(2, ""), number("x", "1"))  # type: ignore[arg-type]
    + list_style("B", '<text:list-level-style-bullet text:level="1" text:bullet-char="\u2610"/>')
)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (items('text:style-name="N"', p("A") + p("more"), p("B")), ["1. A", "more", "2. B"]),
        (
            items('text:style-name="N"', p("A") + items("", p("B"), p("C") + items("", p("D")))),
            ["1. A", "(a) B", "(b) C", "b.i D"],
        ),
        (items('text:style-name="I"', p("A") + items("", p("B"))), ["IV A", "B"]),
        (items('text:style-name="B"', p("A")), ["\u2610 A"]),
        (items("", p("A")), ["- A"]),
        (items('text:style-name="N"', p("A")) * 2, ["1. A", "1. A"]),
        (
            items('text:style-name="N"', p("A"))
            + items('text:style-name="N" text:continue-numbering="true"', p("B"))
            + items('text:style-name="N" text:continue-list="x"', p("C")),
            ["1. A", "2. B", "3. C"],
        ),
        ('<text:list text:style-name="N"><text:list-header>' + p("A") + "</text:list-header></text:list>", ["A"]),
        (
            '<text:list text:style-name="N"><text:list-item text:start-value="7">'
            + p("A")
            + "</text:list-item></text:list>",
            ["7. A"],
        ),
    ],
)  # fmt: skip
def test_number_or_bullet_is_text(body: str, expected: list[str]) -> None:
    assert lines(body, styles=LISTS) == expected


def test_tables_are_laid_out() -> None:
    table = "<table:table>{}</table:table>"
    assert lines(table.format(row(cell("Name"), cell("Tin Roof")))) == ["Name", "Tin Roof"]
    grid = row(cell("A"), cell("B"), cell("C")) + row(cell("D"), "<table:covered-table-cell/>", cell("E"))
    assert lines(table.format(grid)) == ["| A | B | C |", "| D |  | E |"]
    repeated = 'table:number-columns-repeated="{}"'
    assert lines(table.format(row(cell("A"), cell("B", repeated.format(2))))) == ["| A | B | B |"]
    assert lines(table.format(row(cell("A", repeated.format(99_999_999)))))[0].count("A") == 64


def test_text_boxes_and_notes_follow_their_paragraph() -> None:
    note = (
        "<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        + p("C")
        + "</text:note-body></text:note>"
    )
    found = read(
        pack_odt(p("A" + frame("B", "b") + note + " a") + p("D<text:note>" + p("E") + "</text:note>") + frame("F")),
        None,
    )
    assert show(found) == ["A a", "B", "b", "C", "D", "E", "F"]
    assert show_places(found) == [
        "paragraph 1", "text box 1", "text box 1", "note 1", "paragraph 2", "note 2", "text box 2",
    ]  # fmt: skip


def test_heads_feet_and_contents_are_furniture() -> None:
    styles = (
        "<style:master-page><style:header>" + p("A") + "</style:header><style:footer>" + p("B") + "</style:footer>"
        '<style:header style:display="false">' + p("unused") + "</style:header></style:master-page>"
    )
    found = read(pack_odt("<text:table-of-content>" + p("C") + "</text:table-of-content>" + p("D"), styles), None)
    assert show(found) == ["%A", "%C", "D", "%B"]
    assert show_places(found)[0] == "header, paragraph 1"


@pytest.mark.parametrize(
    "body",
    [
        f'<text:section text:display="none">{p("B")}</text:section>',
        '<text:section text:display="condition" text:is-hidden="true"><text:h>B</text:h></text:section>',
        p('B<text:hidden-paragraph text:is-hidden="true"/>'),
        p("B", "H"),
    ],
)
def test_what_is_hidden_is_furniture(body: str) -> None:
    assert lines(p("A") + body + p("C"), own=STYLES) == ["A", "%B", "C"]


def test_what_a_condition_does_not_hide_is_read() -> None:
    section = f'<text:section text:display="condition" text:is-hidden="false">{p("A")}</text:section>'
    assert lines(section + p('B<text:hidden-paragraph text:is-hidden="false"/>')) == ["A", "B"]


def paged(name: str, properties: str, attributes: str = "") -> str:
    return f'<style:style style:name="{name}" {attributes}><style:{properties}/></style:style>'


def test_page_begins_at_a_form_feed() -> None:
    own = (
        paged("P", 'paragraph-properties fo:break-before="page"')
        + paged("T", 'table-properties fo:break-before="page"')
        + paged("M", "paragraph-properties", 'style:master-page-name="Standard"')
        + paged("C", 'paragraph-properties fo:break-before="column"')
    )
    table = f'<table:table table:style-name="T">{row(cell("E") + cell("F"))}</table:table>'
    body = p("A", "M") + p("B", "P") + p("C", "M") + p("D", "C") + table + "<text:h text:style-name='P'>G</text:h>"
    assert lines(body, own=own) == ["A", "\f", "B", "\f", "C", "D", "\f", "E", "F", "\f", "G"]


def test_document_that_is_only_an_image_is_noted() -> None:
    body = p("<draw:frame><draw:image/></draw:frame>")
    assert [(note.place, note.reason) for note in read(pack_odt(body), None).notes] == [("document", "")]


def test_locked_or_other_document_says_so() -> None:
    lock = f"<m {ODF}><m><encryption-data/></m></m>"
    assert "password" in read_file("odt", pack({"META-INF/manifest.xml": lock, "content.xml": "?"}), None)["reason"]
    with pytest.raises(Refusal, match="no text"):
        read(pack({"content.xml": f"<office:x {ODF}/>"}), None)
    with pytest.raises(Refusal, match="no text"):
        read(pack({"mimetype": "x"}), None)


def test_document_is_read_whatever_its_suffix(nswp: Questionnaire) -> None:
    data = pack_odt(p("Tin Lantern") + p("Who do you work with?") + p("Women."))
    (profile,) = read_form(data, nswp, path="form.txt").profiles
    assert (profile.name, profile.source.media_type) == ("Tin Lantern", "application/vnd.oasis.opendocument.text")


def test_document_in_one_piece_is_read(nswp: Questionnaire) -> None:
    header = "<style:header>" + p("B") + "</style:header>"
    body = p("Tin Lantern") + p("Who do you work with?") + p('<text:span text:style-name="S">Women.</text:span>')
    data = write_fodt(body, STYLES + header)
    assert show(read(data, None)) == ["%B", "Tin Lantern", "Who do you work with?", "~~Women.~~"]
    for path in ("form.fodt", "form.txt"):
        assert [profile.name for profile in read_form(data, nswp, path=path).profiles] == ["Tin Lantern"]


def test_document_in_one_piece_has_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_file("odt", write_fodt(p("A"))[:-9], None)["reason"] == "it is damaged"
    bomb = b'<!DOCTYPE a [<!ENTITY b "c">]>' + write_fodt(p("&b;"))
    assert "entities" in read_file("odt", bomb, None)["reason"]
    monkeypatch.setattr(packed, "_MOST_BYTES", 10)
    assert read_file("odt", write_fodt(p("A")), None)["is_too_large"]
