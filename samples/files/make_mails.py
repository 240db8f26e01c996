"""Makes the sample mails and the form with fields: as mail programs, a mail server and `reportlab` write them.

Run it as `python samples/files/make_mails.py`, after `make.py`: some of its files are attached.
"""

from __future__ import annotations

import io
import mailbox
from email import policy
from email.message import EmailMessage
from pathlib import Path

from make import DAY, FORMS, HERE, LEGAL, MEMBERS, OFFERS, OPENED, SERVICES
from reportlab.pdfgen.canvas import Canvas

SERVER = policy.SMTP.clone(max_line_length=76)
RECEIVED = """from relay.tools.example (relay.tools.example [192.0.2.7])
 by mx.register.example (Postfix) with ESMTPS id 4F7G1Q0sVbz9s
 for <forms@register.example>; Sat, 28 Nov 2026 10:00:{:02} +0000 (UTC)"""
PLAIN = f"""Brass Hinge

Contact email
desk@brass-hinge.example
{OPENED}
14 March 2015
{MEMBERS}
312
{LEGAL}
{FORMS[1]}
{DAY}
Doors open at nine.

We close at one, sweep, and have soup.
"""
LETTERS = f"""Čeněk\u2019s Øre \u2013 Ґанок

Contact email
info@cenek.example
{OPENED}
1 January 2010
{MEMBERS}
1,204
{LEGAL}
{FORMS[0]}
{DAY}
Ранок: чай & «пила». Ωραία! 良い道具。
"""
CYRILLIC = f"""Тихая Пила

Contact email
mail@pila.example
{OPENED}
2 March 2020
{MEMBERS}
12
{LEGAL}
{FORMS[3]}
{DAY}
Утром чай.
From noon on, saws.
"""
LATIN = CYRILLIC.replace("Тихая Пила", "Käse & Säge").replace("Утром чай.", "Früh: Tee für alle.")
TYPES = {"docx": "vnd.openxmlformats-officedocument.wordprocessingml.document", "odt": "vnd.oasis.opendocument.text",
         "pdf": "pdf", "rtf": "rtf"}  # fmt: skip


def begin(subject: str = "Tool library register") -> EmailMessage:
    """Return a mail without text, as it comes from a server."""
    message = EmailMessage(policy=SERVER)
    message["Return-Path"] = "<ann@tools.example>"
    for second in (4, 2):
        message["Received"] = RECEIVED.format(second).replace("\n", "")
    message["From"] = "Ann Åkesson <ann@tools.example>"
    message["To"] = "forms@register.example"
    message["Subject"] = subject
    message["Date"] = "Sat, 28 Nov 2026 10:00:00 +0000"
    message["Message-ID"] = "<20261128100000.4711@tools.example>"
    return message


def write(text: str, charset: str = "utf-8", cte: str | None = None) -> EmailMessage:
    """Return a mail with this text."""
    message = begin()
    message.set_content(text, charset=charset, cte=cte)
    return message


def attach(name: str) -> EmailMessage:
    """Return a mail to which a sample file is attached."""
    message = write("Please find our form attached.\n")
    path = HERE / name
    message.add_attachment(path.read_bytes(), "application", TYPES[path.suffix[1:]], filename=f"Förm {name}")
    return message


def flow() -> EmailMessage:
    """Return a mail whose lines a program has wrapped softly."""
    message = write(PLAIN.replace("sweep, and", "sweep, \nand"))
    message.set_param("format", "flowed")
    return message


def alternate() -> EmailMessage:
    """Return a mail with the same as text and as a web page with a picture."""
    message = write(PLAIN)
    page = "".join(f"<p>{line or '&nbsp;'}</p>" for line in PLAIN.splitlines())
    message.add_alternative(f'<html><body>{page}<img src="cid:logo@tools.example"></body></html>', subtype="html")
    inner = message.get_payload()[1]
    inner.add_related(b"GIF89a\1\0\1\0\0\0\0;", "image", "gif", cid="<logo@tools.example>")
    return message


def page_only() -> EmailMessage:
    """Return a mail that is only a web page."""
    message = begin()
    message.set_content((HERE / "plain.html").read_text("utf-8"), subtype="html")
    return message


def forward() -> EmailMessage:
    """Return a mail to which another one is attached."""
    message = write("See below.\n")
    message.add_attachment(write(PLAIN))
    return message


def enclose_text() -> EmailMessage:
    """Return a mail to which a text is attached."""
    message = write("Our answers.\n")
    message.add_attachment(LETTERS.encode("utf-16"), "text", "plain", filename="form.txt")
    return message


def reply() -> EmailMessage:
    """Return an answer between the lines of a form that was sent, with a signature."""
    quoted = "\n".join(
        f"> {line}" if line in {"Contact email", OPENED, MEMBERS, LEGAL, DAY} else line for line in PLAIN.splitlines()
    )
    return write(quoted.replace("Brass Hinge", "Library: Brass Hinge") + "\n\n-- \nAnn\n")


MAILS = {
    "plain.base64": lambda: write(PLAIN, cte="base64"),
    "plain.flowed": flow,
    "plain.alternative": alternate,
    "plain.forwarded": forward,
    "plain.attached-docx": lambda: attach("plain.docx"),
    "letters.quoted-printable": lambda: write(LETTERS, cte="quoted-printable"),
    "letters.attached-text": enclose_text,
    "letters.attached-odt": lambda: attach("letters.odt"),
    "numbered-table.attached-rtf": lambda: attach("numbered-table.rtf"),
    "grid.attached-pdf": lambda: attach("grid.pdf"),
    "plain.page": page_only,
    "cyrillic.koi8-r": lambda: write(CYRILLIC, "koi8-r", "8bit"),
    "latin.iso-8859-1": lambda: write(LATIN, "iso-8859-1", "quoted-printable"),
    "plain.reply": reply,
}


def write_mailbox(path: Path) -> None:
    """Write a mailbox with several forms, and a mail that is none."""
    path.unlink(missing_ok=True)
    box = mailbox.mbox(path)
    for message in (write(PLAIN), write("When is the next meeting?\n"), write(CYRILLIC), write(LATIN, "iso-8859-1")):
        entry = mailbox.mboxMessage(message)
        entry.set_from("ann@tools.example", (2026, 11, 28, 10, 0, 0, 5, 332, 0))
        box.add(entry)
    box.close()


def write_form(path: Path) -> None:
    """Write a PDF document with form fields that are filled in."""
    stream = io.BytesIO()
    canvas = Canvas(stream, invariant=True)
    form = canvas.acroForm
    height = 800
    for question, answer in (
        ("Library", "Sharp Adze"),
        ("Contact email", "keen@sharp-adze.example"),
        (OPENED, "4 July 2004"),
        (MEMBERS, "70"),
    ):
        canvas.drawString(60, height, question)
        form.textfield(name=question, value=answer, x=60, y=height - 24, width=300, height=18)
        height -= 48
    canvas.drawString(60, height, LEGAL)
    form.choice(name="legal", value=FORMS[1], options=list(FORMS), x=60, y=height - 24, width=300, height=18)
    canvas.drawString(60, height - 48, SERVICES)
    for number, offer in enumerate(OFFERS):
        form.checkbox(name=f"s{number}", checked=number != 1, x=60, y=height - 72 - 24 * number, size=14)
        canvas.drawString(80, height - 70 - 24 * number, offer)
    canvas.drawString(60, height - 150, DAY)
    form.textfield(name="day", value="Handles first.", x=60, y=height - 174, width=300, height=18)
    canvas.save()
    path.write_bytes(stream.getvalue())


def main() -> None:
    """Write all samples."""
    for name, make in MAILS.items():
        (HERE / f"{name}.eml").write_bytes(make().as_bytes())
    write_mailbox(HERE / "several.mbox")
    write_form(HERE / "fields.pdf")


if __name__ == "__main__":
    main()
