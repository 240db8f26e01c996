"""Empty forms for word processors: a form in, the bytes of a .docx (ECMA-376, WordprocessingML) out.

Where people write there is a content control that shows strokes until then, and a box is one that a click ticks: `[_]`
becomes `[x]`. Both are text as well, so that nothing is lost where the document is saved or sent as plain text.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from profilecli.blanks.layout import GAP, NAME_LINE, OTHER_LINE, TEXT_LINE, VALUE_LINE, Asked, Form, Printed

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time of each part: the same form gives the same bytes."""
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_WORDS_2010 = "http://schemas.microsoft.com/office/word/2010/wordml"
_COMPATIBLE = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACES = f'xmlns:w="{_WORDS}" xmlns:r="{_LINK}" xmlns:w14="{_WORDS_2010}" xmlns:mc="{_COMPATIBLE}" mc:Ignorable="w14"'
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_BOX_FONT = "Courier New"
_LONGEST_TAG = 64
"""What Word takes for the tag and the title of a content control, in characters."""

_CONTENT_TYPES = f"""<Types xmlns="{_PACKAGE}/content-types">\
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
<Default Extension="xml" ContentType="application/xml"/>\
<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>\
<Override PartName="/word/document.xml" ContentType="{_KIND}.document.main+xml"/>\
<Override PartName="/word/styles.xml" ContentType="{_KIND}.styles+xml"/>\
<Override PartName="/word/glossary/document.xml" ContentType="{_KIND}.document.glossary+xml"/>\
<Override PartName="/word/glossary/styles.xml" ContentType="{_KIND}.styles+xml"/>\
</Types>"""
_LINKS = f"""<Relationships xmlns="{_PACKAGE}/relationships">\
<Relationship Id="rId1" Type="{_LINK}/officeDocument" Target="word/document.xml"/>\
<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>\
</Relationships>"""
_DOCUMENT_LINKS = f"""<Relationships xmlns="{_PACKAGE}/relationships">\
<Relationship Id="rId1" Type="{_LINK}/styles" Target="styles.xml"/>\
<Relationship Id="rId2" Type="{_LINK}/glossaryDocument" Target="glossary/document.xml"/>\
</Relationships>"""
_GLOSSARY_LINKS = f"""<Relationships xmlns="{_PACKAGE}/relationships">\
<Relationship Id="rId1" Type="{_LINK}/styles" Target="styles.xml"/>\
</Relationships>"""
_STYLES = f"""<w:styles {_SPACES}><w:docDefaults><w:rPrDefault><w:rPr>\
<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Calibri" w:cs="Calibri"/><w:sz w:val="22"/>%s\
</w:rPr></w:rPrDefault></w:docDefaults>\
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>\
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/>\
<w:pPr><w:spacing w:after="240"/></w:pPr><w:rPr><w:b/><w:sz w:val="36"/></w:rPr></w:style>\
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>\
<w:pPr><w:keepNext/><w:spacing w:after="80"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="28"/></w:rPr>\
</w:style><w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/><w:basedOn w:val="Normal"/>\
<w:pPr><w:keepNext/><w:spacing w:after="80"/><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>\
<w:style w:type="paragraph" w:customStyle="1" w:styleId="Choice"><w:name w:val="Choice"/><w:basedOn w:val="Normal"/>\
<w:pPr><w:keepLines/><w:spacing w:after="40"/><w:ind w:left="480" w:hanging="480"/></w:pPr></w:style>\
<w:style w:type="character" w:styleId="PlaceholderText"><w:name w:val="Placeholder Text"/>\
<w:rPr><w:color w:val="808080"/></w:rPr></w:style>\
</w:styles>"""
_PAGE = """<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>\
<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/>\
</w:sectPr>"""
_BOX = f"""<w14:checkbox><w14:checked w14:val="0"/>\
<w14:checkedState w14:val="0078" w14:font="{_BOX_FONT}"/>\
<w14:uncheckedState w14:val="005F" w14:font="{_BOX_FONT}"/></w14:checkbox>"""
_BOX_STYLE = f'<w:rPr><w:rFonts w:ascii="{_BOX_FONT}" w:hAnsi="{_BOX_FONT}" w:cs="{_BOX_FONT}"/></w:rPr>'
_STROKES = {"name": NAME_LINE, "value": VALUE_LINE, "text": TEXT_LINE, "other": OTHER_LINE}
"""What a content control shows while nothing is written in it, by the name of its building block."""


def encode_docx(form: Form) -> bytes:
    """Return a form as a .docx; the same form gives the same bytes."""
    tongue = f"<w:lang w:val={quoteattr(form.language)}/>"
    title, body = escape(form.title), "".join(_list_blocks(form))
    parts = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _LINKS,
        "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title></cp:coreProperties>',
        "word/document.xml": f"<w:document {_SPACES}><w:body>{body}{_PAGE}</w:body></w:document>",
        "word/_rels/document.xml.rels": _DOCUMENT_LINKS,
        "word/styles.xml": _STYLES % tongue,
        "word/glossary/document.xml": _build_glossary(),
        "word/glossary/_rels/document.xml.rels": _GLOSSARY_LINKS,
        "word/glossary/styles.xml": _STYLES % tongue,
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        for name, content in parts.items():
            item = zipfile.ZipInfo(name, _EPOCH)
            item.create_system = 0
            item.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(item, f"{_HEAD}{content}")
    return stream.getvalue()


def _list_blocks(form: Form) -> Iterator[str]:
    """Yield the paragraphs of a form, and between two questions an empty one: plain text shows no other gap."""
    yield _paragraph(_run(form.title), "Title")
    if form.name_label:
        yield _paragraph(_run(f"{form.name_label}: ") + _control("name", form.name_label, "<w:text/>"))
        yield _paragraph("")
    for row in form.rows:
        if isinstance(row, Printed):
            styles = ("Heading1" if row.is_heading else "", "")
            yield from map(_paragraph, map(_run, row.texts), styles)
        else:
            yield _paragraph(_run(row.label), "Heading2")
            yield from (_paragraph(_run(hint)) for hint in row.hints)
            yield from _list_boxes(row) if row.choices else [_build_place(row)]
        yield _paragraph("")
    if form.end:
        yield _paragraph(_run(form.end))


def _build_place(asked: Asked) -> str:
    name = asked.question.name
    if asked.scale:
        numbers = (f"{_run('(')}{_build_box(name)}{_run(f') {number}')}" for number in asked.scale)
        return _paragraph(_run(GAP).join(numbers) + (_run(f" {asked.unit}") if asked.unit else ""))
    if asked.question.type.is_typed:
        return _paragraph(_control("value", name, "<w:text/>") + (_run(f" {asked.unit}") if asked.unit else ""))
    # Around whole paragraphs, so that an answer can have several.
    return _control("text", name, "", f"<w:p>{_run(TEXT_LINE, 'PlaceholderText')}</w:p>")


def _list_boxes(asked: Asked) -> Iterator[str]:
    opening, closing = "()" if asked.is_single else "[]"
    name = asked.question.name
    box = _build_box(name)
    for label in asked.labels:
        yield _paragraph(f"{_run(opening)}{box}{_run(f'{closing} {label}')}", "Choice")
    if asked.other:
        words = _control("other", name, "<w:text/>")
        yield _paragraph(f"{_run(opening)}{box}{_run(f'{closing} {asked.other}: ')}{words}", "Choice")


def _build_box(name: str) -> str:
    mark = f"<w:r>{_BOX_STYLE}<w:t>_</w:t></w:r>"
    return f"<w:sdt><w:sdtPr>{_tag(name)}{_BOX}</w:sdtPr><w:sdtContent>{mark}</w:sdtContent></w:sdt>"


def _control(block: str, name: str, kind: str, content: str = "") -> str:
    """Return a content control that shows the strokes of a building block until something is written in it."""
    shown = content or _run(_STROKES[block], "PlaceholderText")
    facts = f'{_tag(name)}<w:placeholder><w:docPart w:val="{block}"/></w:placeholder><w:showingPlcHdr/>{kind}'
    return f"<w:sdt><w:sdtPr>{facts}</w:sdtPr><w:sdtContent>{shown}</w:sdtContent></w:sdt>"


def _tag(name: str) -> str:
    return f"<w:tag w:val={quoteattr(name[:_LONGEST_TAG])}/>"


def _build_glossary() -> str:
    """Return the building blocks: what comes back where an answer is deleted."""
    blocks = "".join(
        f'<w:docPart><w:docPartPr><w:name w:val="{name}"/><w:category><w:name w:val="General"/>'
        f'<w:gallery w:val="placeholder"/></w:category><w:types><w:type w:val="bbPlcHdr"/></w:types>'
        f'<w:behaviors><w:behavior w:val="content"/></w:behaviors></w:docPartPr>'
        f"<w:docPartBody>{_paragraph(_run(strokes, 'PlaceholderText'))}</w:docPartBody></w:docPart>"
        for name, strokes in _STROKES.items()
    )
    return f"<w:glossaryDocument {_SPACES}><w:docParts>{blocks}</w:docParts></w:glossaryDocument>"


def _paragraph(content: str, style: str = "") -> str:
    facts = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{facts}{content}</w:p>"


def _run(text: str, style: str = "") -> str:
    facts = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    return f'<w:r>{facts}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
