"""Makes the sample files: writes each form as a flat OpenDocument text, and lets LibreOffice save it as other kinds.

Run it as `python samples/files/make.py [KIND...]` where `soffice` is installed; the files are beside it.
`make_pages.py` makes those of a browser, `make_mails.py` the mails.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from html import escape
from pathlib import Path

HERE = Path(__file__).parent
LEFT_OUT = {
    "pdf": ("old-fields", "text-boxes"),
    "rtf": ("controls", "old-fields"),
    "html": ("old-fields", "text-boxes", "tracked"),
}
"""What LibreOffice writes of no use: boxes that are only drawn, text boxes that push their questions aside, boxes and
prompts of which it leaves out that they are any."""
KINDS = {
    "docx": "docx:MS Word 2007 XML",
    "odt": "odt",
    "pdf": "pdf",
    "rtf": "rtf:Rich Text Format",
    "html": "html:HTML (StarWriter)",
}
FIELD = "vnd.oasis.opendocument.field.FORM"

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:field="urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0"
 xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"
 office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls><style:font-face style:name="Wingdings" svg:font-family="Wingdings"/></office:font-face-decls>
<office:styles>
 <style:style style:name="Standard" style:family="paragraph"/>
 <style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph"
  style:parent-style-name="Standard" style:default-outline-level="1"/>
 <text:list-style style:name="Numbers"><text:list-level-style-number text:level="1" style:num-format="1"
  style:num-suffix="."/><text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/>
 </text:list-style>
 <text:list-style style:name="Bullets"><text:list-level-style-bullet text:level="2" text:bullet-char="\u2022"/>
 </text:list-style>
</office:styles>
<office:automatic-styles>
 <style:style style:name="Picture" style:family="text">
  <style:text-properties style:font-name="Wingdings"/></style:style>
 <style:style style:name="Gone" style:family="text">
  <style:text-properties style:text-line-through-style="solid" style:text-line-through-type="single"/></style:style>
 <style:style style:name="Box" style:family="graphic"><style:graphic-properties style:wrap="none"
  style:horizontal-pos="left" style:horizontal-rel="paragraph" style:vertical-pos="from-top"
  style:vertical-rel="paragraph"/></style:style>
 <style:style style:name="Break" style:family="paragraph" style:parent-style-name="Standard">
  <style:paragraph-properties fo:break-before="page"/></style:style>
 <style:page-layout style:name="Page"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm"
  fo:margin="2cm"/><style:header-style><style:header-footer-properties fo:min-height="1cm"/></style:header-style>
  <style:footer-style><style:header-footer-properties fo:min-height="1cm"/></style:footer-style></style:page-layout>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="Page">{margins}
</style:master-page></office:master-styles>
<office:body><office:text>{body}</office:text></office:body>
</office:document>
"""


def p(text: str = "", style: str = "Standard") -> str:
    """Return a paragraph; markup in it stays."""
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def h(text: str) -> str:
    """Return a heading."""
    return f'<text:h text:style-name="Heading_20_1" text:outline-level="1">{text}</text:h>'


def table(*rows: list[str], name: str = "T") -> str:
    """Return a table; what is no markup in a cell is one paragraph."""
    cells = [
        "".join(f"<table:table-cell>{cell if cell.startswith('<') else p(cell)}</table:table-cell>" for cell in row)
        for row in rows
    ]
    columns = f'<table:table-column table:number-columns-repeated="{len(rows[0])}"/>'
    inside = "".join(f"<table:table-row>{row}</table:table-row>" for row in cells)
    return f'<table:table table:name="{name}">{columns}{inside}</table:table>'


def items(style: str, *texts: str) -> str:
    """Return a list."""
    inside = "".join(f"<text:list-item>{text if text.startswith('<') else p(text)}</text:list-item>" for text in texts)
    return f'<text:list text:style-name="{style}">{inside}</text:list>'


def mark(kind: str, text: str = "", **parameters: str) -> str:
    """Return a form field of the old kind."""
    inside = "".join(
        f'<field:param field:name="{name}" field:value="{escape(value)}"/>' for name, value in parameters.items()
    )
    if kind == "TEXT":
        return f'<field:fieldmark-start text:name="f" field:type="{FIELD}TEXT"/>{text}<field:fieldmark-end/>'
    return f'<field:fieldmark text:name="f" field:type="{FIELD}{kind}">{inside}</field:fieldmark>'


def tick(is_on: bool) -> str:
    """Return a check box of the old kind."""
    return mark("CHECKBOX", **({"Checkbox_Checked": "true"} if is_on else {}))


def control(text: str, attributes: str = "", inside: str = "") -> str:
    """Return a content control."""
    return f"<loext:content-control {attributes}>{inside}{text}</loext:content-control>"


def box(is_on: bool) -> str:
    """Return a content control that is a check box."""
    shown = "\u2612" if is_on else "\u2610"
    state = "true" if is_on else "false"
    return control(
        shown,
        f'loext:checkbox="true" loext:checked="{state}" loext:checked-state="\u2612" loext:unchecked-state="\u2610"',
    )


def frame(text: str, name: str) -> str:
    """Return a text box anchored to its paragraph."""
    return (
        f'<draw:frame draw:style-name="Box" draw:name="{name}" text:anchor-type="paragraph"'
        ' svg:width="12cm" svg:height="2cm" svg:y="0.6cm">'
        f"<draw:text-box>{text}</draw:text-box></draw:frame>"
    )


def note(text: str) -> str:
    """Return a foot note."""
    return (
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
        f"<text:note-body>{p(text)}</text:note-body></text:note>"
    )


def picture(sign: str) -> str:
    """Return a sign in a font of pictures."""
    return f'<text:span text:style-name="Picture">{sign}</text:span>'


CHANGES = """<text:tracked-changes>
<text:changed-region text:id="c1"><text:insertion><office:change-info><dc:creator>Ann</dc:creator>
<dc:date>2026-03-01T10:00:00</dc:date></office:change-info></text:insertion></text:changed-region>
<text:changed-region text:id="c2"><text:deletion><office:change-info><dc:creator>Ann</dc:creator>
<dc:date>2026-03-01T10:00:00</dc:date></office:change-info><text:p>300</text:p></text:deletion></text:changed-region>
</text:tracked-changes>"""
INSERTED = '<text:change-start text:change-id="c1"/>{}<text:change-end text:change-id="c1"/>'
DELETED = '<text:change text:change-id="c2"/>'

LEGAL = "What is the legal form of your library?"
SERVICES = "Which services do you offer besides lending?"
OPENED = "When did your tool library open?"
MEMBERS = "How many members do you have?"
DAY = "Describe a typical lending day"
NEEDS = "What do you need most in the coming year?"
FORMS = ("Registered association", "Cooperative", "Part of a town or city council", "Informal group without legal form")
OFFERS = (
    "Repair evenings, with or without an appointment",
    "Courses in the safe use of tools",
    "Delivery by cargo bike",
)
TAB = "<text:tab/>"

SAMPLES: dict[str, str] = {
    "plain": h("Brass Hinge")
    + p("Contact email") + p("desk@brass-hinge.example")
    + p(OPENED) + p("14 March 2015") + p(MEMBERS) + p("312") + p(LEGAL) + p(FORMS[1])
    + p(DAY) + p("Doors open at nine.") + p() + p("We close at one, sweep, and have soup."),
    "on-the-line": p("Library: Quiet Saw") + p("Contact email:" + TAB + "rota@quiet-saw.example")
    + p(OPENED + " 2 May 2019") + p(MEMBERS + TAB + "88") + p(LEGAL + " " + FORMS[0])
    + p(DAY + ": Tea first,<text:line-break/>then the queue."),
    "table": p("Tool library register") + table(
        ["Library", "Copper Vice"], ["Contact email", "post@copper-vice.example"], [OPENED, "1 June 2011"],
        [MEMBERS, "54"], [LEGAL, FORMS[3]],
        [DAY, p("It rains.") + p("Nobody comes until four.")],
    ),
    "numbered-table": table(
        ["No.", "Question", "Answer"], ["1", "Library", "Rust Garden"], ["2", "Contact email", "a@rust-garden.example"],
        ["3", OPENED, "30 September 2001"], ["4", MEMBERS, "17"],
        ["5", LEGAL, "".join(p(f"{'☒' if form == FORMS[2] else '☐'} {form}") for form in FORMS)],
        ["6", SERVICES, "".join(p(f"{'☑' if offer != OFFERS[0] else '☐'} {offer}") for offer in OFFERS)],
        ["7", DAY, "Lists, lists, lists."],
    ),
    "grid": p("Long Ladder") + p("Contact email") + p("help@long-ladder.example") + p(OPENED) + p("5 April 2020")
    + p(MEMBERS) + p("40") + p(LEGAL) + p(FORMS[0]) + p(DAY) + p("By the hour:")
    + table(["Hour", "Loans", "Returns"], ["9", "12", "3"], ["10", "7", "15"]),
    "numbering": p("Seven Planes") + items(
        "Numbers",
        p("Contact email") + p("mail@seven-planes.example"), p(OPENED) + p("11 November 2011"),
        p(MEMBERS) + p("77"), p(LEGAL) + p(FORMS[0]),
        p(SERVICES) + items("Bullets", OFFERS[0], OFFERS[2]),
        p(DAY) + p("As the bell rings:") + items("Bullets", "open the shutters", "oil the hinges"),
    ),
    "old-fields": p("Library: " + mark("TEXT", "Blue Chisel")) + p("Contact email: " + mark("TEXT", "b@chisel.example"))
    + p(OPENED) + p(mark("TEXT", "9 July 1999")) + p(MEMBERS + " " + mark("TEXT", "205"))
    + p(LEGAL) + "".join(p(f"{tick(form == FORMS[1])} {form}") for form in FORMS)
    + p(SERVICES) + "".join(p(f"{tick(offer != OFFERS[1])} {offer}") for offer in OFFERS)
    + p(DAY) + p(mark("TEXT", "Sharpening, mostly.")),
    "controls": p("Library: " + control("Oak and Awl")) + p("Contact email: " + control("oak@awl.example"))
    + p(OPENED) + p(control("04/03/2016", 'loext:date="true" loext:date-format="DD/MM/YYYY" '
                            'loext:current-date="2016-03-04T00:00:00Z"'))
    + p(MEMBERS) + p(control("61"))
    + p(LEGAL) + p(control(FORMS[2], "", "".join(
        f'<loext:list-item loext:display-text="{form}" loext:value="{form}"/>' for form in FORMS)))
    + p(SERVICES) + "".join(p(f"{box(offer == OFFERS[2])} {offer}") for offer in OFFERS)
    + p(DAY) + p(control("Two of us, one kettle."))
    + p(NEEDS) + p(control("Click or tap here to enter text.", 'loext:showing-place-holder="true"')),
    "text-boxes": p("Loose Screw") + p("Contact email" + frame(p("hello@loose-screw.example"), "B1"))
    + p(OPENED + frame(p("8 August 2008"), "B2")) + p(MEMBERS + frame(p("129"), "B3"))
    + p(LEGAL + frame(p(FORMS[3]), "B4")) + p(DAY + frame(p("Noise until noon.") + p("Then cake."), "B5")),
    "foot-notes": p("Green Anvil") + p("Contact email") + p("us@green-anvil.example") + p(OPENED) + p("3 October 2013")
    + p(MEMBERS) + p("96") + p(LEGAL) + p(FORMS[0]) + p(DAY)
    + p("The oven is lit at six." + note("Only in winter.")) + p("Bread at nine."),
    "tracked": CHANGES + p("Spare Key") + p("Contact email") + p("keys@spare-key.example") + p(OPENED)
    + p("6 June 2006") + p(MEMBERS) + p(INSERTED.format("318") + DELETED) + p(LEGAL) + p(FORMS[1]) + p(DAY)
    + p('Quiet. <text:span text:style-name="Gone">Loud.</text:span>'),
    "two-pages": p("Paper Sail") + p("Contact email") + p("crew@paper-sail.example") + p(OPENED) + p("22 February 2022")
    + p(MEMBERS) + p("15") + p(LEGAL) + p(FORMS[0]) + p(DAY, "Break") + p("Varnish in the morning."),
    "letters": p("Čeněk\u2019s Øre \u2013 Ґанок")
    + p("Contact email") + p("info@cenek.example") + p(OPENED) + p("1 January 2010")
    + p(MEMBERS) + p("1,204") + p(LEGAL) + p(FORMS[0]) + p(DAY) + p("Ранок: чай &amp; «пила». Ωραία! 良い道具。"),
    "pictures": p("Bent Fork") + p("Contact email") + p("fork@bent.example") + p(OPENED) + p("2 May 2018")
    + p(MEMBERS) + p("9") + p(LEGAL) + "".join(
        p(f"{picture(chr(0xF0FE if form == FORMS[3] else 0xF0A8))} {form}") for form in FORMS)
    + p(SERVICES) + "".join(p(f"{picture(chr(0xF0FE))} {offer}") for offer in OFFERS) + p(DAY) + p("Soup."),
}  # fmt: skip
MARGINS = {
    "two-pages": f"<style:header>{p('Tool library register')}</style:header>"
    f"<style:footer>{p('Page <text:page-number/>')}</style:footer>"
}


def main(kinds: list[str]) -> None:
    """Write all samples of the kinds."""
    with tempfile.TemporaryDirectory() as folder:
        for name, body in SAMPLES.items():
            text = HEAD.format(body=body, margins=MARGINS.get(name, ""))
            (Path(folder) / f"{name}.fodt").write_text(text, encoding="utf-8")
        every = sorted(Path(folder).iterdir())
        for kind in kinds:
            sources = [str(path) for path in every if path.stem not in LEFT_OUT.get(kind, ())]
            command = ["soffice", "--headless", "--convert-to", KINDS[kind], "--outdir", str(HERE), *sources]
            subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - our own arguments


if __name__ == "__main__":
    main(sys.argv[1:] or list(KINDS))
