"""How the tests of the readers make documents that are packed of parts."""

from __future__ import annotations

import io
import zipfile

W = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "word/document.xml"


def pack(parts: dict[str, str | bytes]) -> bytes:
    """Return a ZIP file of these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in parts.items():
            packed.writestr(name, text, zipfile.ZIP_STORED if name == "mimetype" else None)
    return stream.getvalue()


def pack_word(body: str, **parts: str) -> bytes:
    """Return a Word document with this body; each other part is the inside of its root, its relation has its name."""
    listed = {name: name.rstrip("0123456789") for name in parts}
    relations = "".join(
        f'<Relationship Id="{name}" Type="{_RELATION}/{kind}" Target="{name}.xml"/>' for name, kind in listed.items()
    )
    return pack(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": f'<r><Relationship Id="a" Type="{_RELATION}/officeDocument" Target="{MAIN}"/></r>',
            MAIN: f"<w:document {W}><w:body>{body}</w:body></w:document>",
            "word/_rels/document.xml.rels": f"<r>{relations}</r>",
            **{f"word/{name}.xml": f"<w:{name} {W}>{text}</w:{name}>" for name, text in parts.items()},
        }
    )


def p(*runs: str, properties: str = "") -> str:
    """Return a paragraph of runs; what is no element is a run of text."""
    inner = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner}</w:p>"


def r(text: str, properties: str = "") -> str:
    """Return a run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def table(*rows: list[str]) -> str:
    """Return a table; each cell is the inside of it, or the text of its one paragraph."""
    written = ("".join(map(cell, row)) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in written) + "</w:tbl>"


def cell(inside: str) -> str:
    """Return a cell."""
    return f"<w:tc>{inside if inside.startswith('<') else p(inside)}</w:tc>"


def control(properties: str, *inside: str) -> str:
    """Return a content control."""
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{''.join(map(_run, inside))}</w:sdtContent></w:sdt>"


def _run(text: str) -> str:
    return text if text.startswith("<") else r(text)


def box(state: str = "0") -> str:
    """Return a content control that is a check box."""
    return control(f'<w14:checkbox><w14:checked w14:val="{state}"/></w14:checkbox>', "\u2612" if state == "1" else "?")


def field(data: str, shown: str = "") -> str:
    """Return a form field of the old kind."""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r>'
        "<w:r><w:instrText> FORM </w:instrText><w:t>code</w:t></w:r>"
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r(shown)}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


ODF = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
    for name, space in (
        ("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"), ("draw", "drawing"),
        ("form", "form"), ("loext", "x"), ("field", "field"), ("fo", "fo"),
    )
)  # fmt: skip


def pack_odt(body: str, styles: str = "", own: str = "") -> bytes:
    """Return an OpenDocument text with this body, and these styles for all texts and of its own."""
    return pack(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {ODF}><office:automatic-styles>{own}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
            "styles.xml": f"<office:document-styles {ODF}>{styles}</office:document-styles>",
        }
    )


def write_fodt(body: str, styles: str = "") -> bytes:
    """Return an OpenDocument text in one piece, with this body and these styles."""
    kind = 'office:mimetype="application/vnd.oasis.opendocument.text"'
    return (
        f"<office:document {ODF} {kind}><office:styles>{styles}</office:styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document>"
    ).encode()
