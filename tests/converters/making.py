"""How the tests make files of other kinds of a plain text, each as a usual program writes it."""

from __future__ import annotations

import html
import io
from collections.abc import Callable
from email.message import EmailMessage

import docx


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
    blocks = "\n".join(f"<div>{html.escape(line) or '<br>'}</div>" for line in lines)
    return f"<!doctype html>\n<meta charset=utf-8>\n{blocks}".encode()


def make_mail(lines: list[str]) -> bytes:
    """Return a mail with this text."""
    message = EmailMessage()
    message["From"] = "ann@fern.example"
    message["Message-ID"] = "<1@fern.example>"
    message.set_content("\n".join(lines) + "\n")
    return message.as_bytes()


MAKERS: dict[str, Callable[[list[str]], bytes]] = {"docx": make_docx, "eml": make_mail, "html": make_html}
"""A maker for each suffix."""
