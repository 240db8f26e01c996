"""How the tests make files of other kinds of a plain text, each as a usual program writes it."""

from __future__ import annotations

import html
import io
from collections.abc import Callable
from email.message import EmailMessage

import docx
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from converters.packing import pack_odt


def make_docx(lines: list[str]) -> bytes:
    """Return a Word document with a paragraph for each line."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def make_html(lines: list[str]) -> bytes:
    """Return a web page with a block for each line."""
    blocks = "\n".join(f"<div>{html.escape(line) if line.strip() else '<br>'}</div>" for line in lines)
    return f"<!doctype html>\n<meta charset=utf-8>\n{blocks}".encode()


def make_mail(lines: list[str]) -> bytes:
    """Return a mail with this text."""
    message = EmailMessage()
    message["From"] = "ann@fern.example"
    message["Message-ID"] = "<1@fern.example>"
    message.set_content("\n".join(lines) + "\n")
    return message.as_bytes()


_FONT, _SIZE, _WIDTH, _MARGIN = "Helvetica", 11, 595, 60


def make_pdf(lines: list[str]) -> bytes:
    """Return a PDF document of one high page with these lines, each wrapped where it is too long for the page."""
    wrapped = [simpleSplit(line, _FONT, _SIZE, _WIDTH - 2 * _MARGIN) or [""] for line in lines]
    height = 15 * sum(map(len, wrapped)) + 2 * _MARGIN
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(_WIDTH, height))
    canvas.setFont(_FONT, _SIZE)
    shown = (text for part in wrapped for text in part)
    for number, text in enumerate(shown):
        canvas.drawString(_MARGIN, height - _MARGIN - 15 * number, text)
    canvas.save()
    return stream.getvalue()


def make_odt(lines: list[str]) -> bytes:
    """Return an OpenDocument text with a paragraph for each line."""
    return pack_odt("".join(f"<text:p>{html.escape(line)}</text:p>" for line in lines))


def make_rtf(lines: list[str]) -> bytes:
    """Return an RTF document with a paragraph for each line, as Word writes its letters."""
    text = "".join(f"{''.join(map(_write_letter, line))}\\par\r\n" for line in lines)
    return f"{{\\rtf1\\ansi\\ansicpg1252\\uc1 {text}}}".encode("ascii")


def _write_letter(letter: str) -> str:
    if letter.isascii():
        return {"\\": r"\\", "{": r"\{", "}": r"\}", "\t": r"\tab "}.get(letter, letter)
    units = letter.encode("utf-16-le")
    codes = (int.from_bytes(units[place : place + 2], "little", signed=True) for place in range(0, len(units), 2))
    return "".join(f"\\u{code}?" for code in codes)


MAKERS: dict[str, Callable[[list[str]], bytes]] = {
    "docx": make_docx,
    "eml": make_mail,
    "html": make_html,
    "odt": make_odt,
    "pdf": make_pdf,
    "rtf": make_rtf,
}
"""A maker for each suffix."""
ENCODINGS = {"pdf": "cp1252"}
"""The characters that a file of a kind can have here: those of the fonts that each reader of PDF has."""
