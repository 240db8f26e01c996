from __future__ import annotations

import base64
from email.message import EmailMessage

import pytest

from converters.making import make_docx, make_pdf
from converters.reading import show, show_places
from helpers import WHOLE
from helpers import read as read_form
from profilecli.converters import kinds
from profilecli.converters.kinds import find_kind
from profilecli.converters.mail.document import read
from profilecli.converters.rows import UNREAD, Refusal
from profilecli.converters.worker import read_file
from profilecli.questionnaire.model import Questionnaire

HEAD = ["@From: Ann <ann@fern.example>", "@Date: Sat, 28 Nov 2026 10:00:00 +0000", "@Subject: Form"]


def build(text: str = "", subtype: str = "plain", **headers: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Ann <ann@fern.example>"
    message["To"] = "office@lantern.example"
    message["Date"] = "Sat, 28 Nov 2026 10:00:00 +0000"
    message["Subject"] = "Form"
    message["Message-ID"] = "<1@fern.example>"
    for name, value in headers.items():
        message[name] = value
    if text:
        message.set_content(text, subtype=subtype)
    return message


def lines(data: bytes | EmailMessage) -> list[str]:
    found = show(read(data if isinstance(data, bytes) else data.as_bytes(), None))
    return [line for line in found if line not in HEAD and line != "\f"]


def test_sender_date_and_subject_are_set_aside_and_nothing_else_of_the_header_is_told() -> None:
    message = build("Women.\n", Subject2="x")
    message.replace_header("Subject", "F\u00f6rm \u2603")
    found = read(message.as_bytes(), None)
    assert show(found) == [*HEAD[:2], "@Subject: F\u00f6rm \u2603", "Women."]
    assert show_places(found) == ["header", "header", "header", "line 1"]


def test_text_part_goes_before_the_page() -> None:
    message = build("Women.\n")
    message.add_alternative("<p>Men.", subtype="html")
    assert lines(message) == ["Women."]


@pytest.mark.parametrize("text", ["", "  \n"])
def test_page_is_read_where_there_is_no_text(text: str) -> None:
    message = build(text)
    message.set_content(text)
    message.add_alternative("<p>Men.<blockquote>Who?<blockquote>I</blockquote></blockquote>", subtype="html")
    assert lines(message) == ["Men.", "> Who?", "> > I"]


PAGE = "<title>x</title><style>p { margin: 0 }</style><p>Who do you work with?<p>Women and men of the harbour."


def test_page_is_read_where_the_text_only_points_to_it() -> None:
    shown = ["Who do you work with?", "Women and men of the harbour."]
    for text, expected in (
        ("See the page.", shown),
        ("Who do you work with? Women.", ["Who do you work with? Women."]),
    ):
        message = build(f"{text}\n")
        message.add_alternative(PAGE, subtype="html")
        assert lines(message) == expected


def test_page_among_its_pictures_is_read_where_the_text_only_points_to_it() -> None:
    message = build("See the page.\n")
    message.add_alternative(PAGE, subtype="html")
    page = message.get_payload()[1]
    page.add_related(b"\x89PNG\r\n", "image", "png", cid="<logo>")
    message.add_alternative("BEGIN:VCALENDAR", subtype="calendar")
    assert lines(message)[0] == "Who do you work with?"


def test_text_that_only_points_to_a_page_is_read_where_nothing_reads_that(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kinds, "_is_installed", lambda _: False)
    message = build("See the page.\n")
    message.add_alternative(PAGE, subtype="html")
    assert lines(message) == ["See the page."]


@pytest.mark.parametrize(
    ("header", "name", "noun"),
    [
        ("application/pkcs7-mime", "smime.p7m", "an encrypted message"),
        ("application/x-pkcs7-mime; smime-type=enveloped-data", "", "an encrypted message"),
        ("application/pkcs7-mime; smime-type=signed-data", "smime.p7m", "a signed message (S/MIME)"),
        ("application/octet-stream", "SMIME.P7M", "an encrypted message"),
    ],
)
def test_message_that_only_its_receiver_can_open_is_noted(header: str, name: str, noun: str) -> None:
    named = f'Content-Disposition: attachment; filename="{name}"\n' if name else ""
    data = f"From: a@b.example\nContent-Type: {header}\n{named}Content-Transfer-Encoding: base64\n\nMIIw\n".encode()
    assert [(note.place, note.reason) for note in read(data, None).notes] == [("attachment 1", UNREAD.format(noun))]


def test_encrypted_message_is_noted_once_and_its_parts_are_not_read() -> None:
    part = "--b\nContent-Type: {}\n\n{}\n"
    parts = part.format("application/pgp-encrypted", "Version: 1") + part.format("text/plain", "-----BEGIN PGP")
    data = f"From: a@b.example\nContent-Type: multipart/encrypted; boundary=b\n\n{parts}--b--\n".encode()
    (note,) = read(data, None).notes
    assert note[1:] == ("attachment 1", "this is an encrypted message, which is not read")
    assert lines(data) == ["@From: a@b.example"]


def test_signature_beside_a_text_is_no_message() -> None:
    message = build("Women.\n")
    message.add_attachment(b"0\x82", "application", "pkcs7-signature", filename="smime.p7s")
    assert (lines(message), read(message.as_bytes(), None).notes) == (["Women."], [])


@pytest.mark.parametrize("encoding", ["8bit", "quoted-printable", "base64"])
@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-15"])
def test_transfer_encodings_and_charsets_are_decoded(encoding: str, charset: str) -> None:
    body = "\u00c9toile \u20ac\n".encode(charset)
    sent = base64.b64encode(body) if encoding == "base64" else body
    if encoding == "quoted-printable":
        sent = b"".join(b"=%02X" % byte for byte in body)
    header = (
        f"From: a@b.example\nContent-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: {encoding}\n\n"
    )
    if encoding != "7bit":
        assert lines(header.encode() + sent) == ["@From: a@b.example", "\u00c9toile \u20ac"] or charset == "utf-16"


@pytest.mark.parametrize("charset", ["nonsense", "us-ascii", ""])
def test_text_that_is_not_what_it_says_is_found_out(charset: str) -> None:
    header = f"MIME-Version: 1.0\nContent-Type: text/plain; charset={charset}\n\n".encode()
    assert lines(header + "\u00c9toile du quai".encode()) == ["\u00c9toile du quai"]


def encode_body(text: str, broken: int, line: int = 76) -> bytes:
    """Return a mail with `text` in base64 that lacks one letter, the one at the offset `broken`."""
    sent = base64.b64encode(text.encode()).decode()
    lines = "\n".join(sent[start : start + line] for start in range(0, len(sent), line))
    return f"Content-Transfer-Encoding: base64\n\n{lines[:broken]}{lines[broken + 1 :]}".encode()


@pytest.mark.parametrize(
    ("broken", "line", "expected"), [(100, 76, "Harbour women" * 4 + "Harbo"), (178, 1000, "Harbour women" * 10 + "Ha")]
)
def test_text_is_read_as_far_as_its_base64_is_right(broken: int, line: int, expected: str) -> None:
    data = encode_body("Harbour women" * 10 + "Harb", broken, line)
    found = read(data, None)
    assert show(found) == [expected]
    assert [(note.place, note.reason) for note in found.notes] == [
        ("text", UNREAD.format("the rest of a part whose encoding for mail (base64) is damaged"))
    ]


@pytest.mark.parametrize("line", [70, 74, 75, 76, 500])
def test_base64_may_have_lines_of_any_length_and_lack_its_padding(line: int) -> None:
    text = "Harbour women" * 10 + "Harb"
    found = read(encode_body(text, 179 + 180 // line, line), None)
    assert (show(found), found.notes) == ([text], [])


def test_words_below_the_base64_of_a_mail_are_reported() -> None:
    found = read(encode_body("Harbour women" * 10, 500) + b"\n____\nTo leave the list, write.\n", None)
    assert show(found) == ["Harbour women" * 10]
    assert [note.place for note in found.notes] == ["text"]


def test_attachment_that_lost_a_letter_on_the_way_is_reported_once() -> None:
    message = build("Here it is.\n")
    message.add_attachment(make_docx(["Fern"]), maintype="application", subtype="x", filename="a.docx")
    message.add_attachment(b"\x89PNG" * 99, maintype="image", subtype="png", filename="b.png", disposition="inline")
    data = message.as_bytes()
    for start in (b"\n\nUEsDB", b"\n\niVBOR"):
        assert data.count(start) == 1
        data = data.replace(start, start[:-1])
    assert [note.place for note in read(data, None).notes] == ["attachment 1"]


def test_guess_is_of_the_part_that_is_not_what_it_says() -> None:
    message = build("\u00c9toile.\n", "html")
    message.add_attachment("Caf\u00e9.\n".encode("cp1252"), maintype="text", subtype="plain", filename="a.txt")
    found = read(message.as_bytes(), None)
    (place,) = [place for place, row in enumerate(found.rows) if row.text == "Caf\u00e9."]
    assert found.guesses == [("cp1252", place)]
    assert read(message.as_bytes(), "cp1252").guesses == []
    assert show(read(message.as_bytes(), "cp1250"))[-1] == "Caf\u00e9."


@pytest.mark.parametrize("kind", ["plain", "html"])
def test_part_in_another_encoding_than_it_names_is_guessed(kind: str) -> None:
    header = f"Content-Type: text/{kind}; charset=utf-8\n\n".encode()
    found = read(
        header + "\u0414\u0435\u043d\u044c\u0433\u0438 \u0438 \u043b\u043e\u0434\u043a\u0438".encode("cp1251"), None
    )
    assert (show(found), found.guesses) == (
        ["\u0414\u0435\u043d\u044c\u0433\u0438 \u0438 \u043b\u043e\u0434\u043a\u0438"],
        [("cp1251", 0)],
    )


def test_text_that_is_none_is_reported() -> None:
    found = read(b"Content-Type: text/plain; charset=utf-8\n\n" + bytes(range(1, 256)), None)
    assert [note.place for note in found.notes] == ["text"]


def test_flowed_text_is_joined() -> None:
    for delsp, expected in (("no", "one two"), ("yes", "onetwo")):
        header = f"MIME-Version: 1.0\nContent-Type: text/plain; format=flowed; delsp={delsp}\n\n".encode()
        assert lines(header + b"one \ntwo\n-- \n x \n") == [expected, "--", "x"]


def test_attached_forms_are_texts_of_their_own() -> None:
    message = build("Here it is.\n")
    message.add_attachment("Fern\n", filename="a.txt")
    message.add_attachment(b"<p>Moss", maintype="text", subtype="html", filename="b.html")
    message.add_attachment(b"Reed\n", maintype="application", subtype="octet-stream", filename="c.TXT")
    message.add_attachment(b"PK\x03\x04", maintype="application", subtype="zip", filename="d.zip")
    found = read(message.as_bytes(), None)
    assert lines(message) == ["Here it is.", "Fern", "Moss", "Reed"]
    assert [number for _, number in found.parts] == [0, 0, 0, 0]
    assert {"attachment 1, line 1", "attachment 2, paragraph 1", "attachment 3, line 1"} <= set(show_places(found))
    assert [(note.place, note.reason) for note in found.notes] == [("attachment 4", UNREAD.format("a ZIP archive"))]
    assert list(found.packages) == ["selectolax"]


def test_attached_documents_are_read_by_the_readers_of_their_kinds() -> None:
    message = build("Here it is.\n")
    for suffix, make in (("docx", make_docx), ("pdf", make_pdf)):
        message.add_attachment(make(["Fern", "Moss"]), maintype="application", subtype="x", filename=f"a.{suffix}")
    message.add_attachment(make_docx(["Reed"])[:-30], maintype="application", subtype="x", filename="b.docx")
    found = read(message.as_bytes(), None)
    assert lines(message) == ["Here it is.", "Fern", "Moss", "Fern", "Moss"]
    assert {"attachment 1, paragraph 2", "attachment 2, page 1, line 1"} <= set(show_places(found))
    assert [note.reason for note in found.notes] == [UNREAD.format("a Word document that is damaged or too large")]
    assert list(found.packages) == ["defusedxml", "pypdfium2"]


def test_what_cannot_be_a_form_is_left_out_and_a_logo_too() -> None:
    message = build("Hello\n")
    message.add_attachment(b"BEGIN:VCARD", maintype="text", subtype="vcard", filename="ann.vcf")
    message.add_attachment(b"\0\1\2", maintype="application", subtype="pgp-signature", filename="sign.asc")
    message.add_attachment(b"\x89PNG\r\n", maintype="image", subtype="png", disposition="inline", cid="<1>")
    assert (lines(message), read(message.as_bytes(), None).notes) == (["Hello"], [])
    message.add_attachment(b"\x89PNG\r\n", maintype="image", subtype="png", filename="scan.png")
    message.add_attachment(b"\x78\x9f\x3e\x22", maintype="application", subtype="ms-tnef", filename="winmail.dat")
    assert [note.reason for note in read(message.as_bytes(), None).notes] == [
        UNREAD.format("an image"), UNREAD.format("a file that only Outlook opens (winmail.dat)"),
    ]  # fmt: skip


def test_damaged_attachment_does_not_hide_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    from profilecli.converters.web import document as page

    def fail(_data: bytes, _encoding: str | None) -> None:
        raise ValueError

    monkeypatch.setattr(page, "read", fail)
    message = build("Hello\n")
    message.add_attachment(b"<p>Moss", maintype="text", subtype="html", filename="b.html")
    message.add_attachment("Fern\n", filename="a.txt")
    assert lines(message) == ["Hello", "Fern"]
    assert [note.reason for note in read(message.as_bytes(), None).notes] == [
        UNREAD.format("a web page that is damaged or too large")
    ]


def test_reader_that_runs_out_of_memory_ends_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    from profilecli.converters.web import document as page

    def fail(_data: bytes, _encoding: str | None) -> None:
        raise MemoryError

    monkeypatch.setattr(page, "read", fail)
    message = build("Hello\n")
    message.add_attachment(b"<p>Moss", maintype="text", subtype="html", filename="b.html")
    assert read_file("mail", message.as_bytes(), None)["is_too_large"]


def test_page_is_noted_where_nothing_reads_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kinds, "_is_installed", lambda _: False)
    message = build("<p>Men.", "html")
    assert [note.reason for note in read(message.as_bytes(), None).notes] == [
        "this is a web page, which is not read: install profilecli[html] to read it"
    ]


def test_forwarded_message_is_read() -> None:
    inner = build("Women.\n")
    outer = build("See below\n")
    outer.add_attachment(inner)
    found = read(outer.as_bytes(), None)
    assert show(found) == [*HEAD, "See below", "\f", *HEAD, "Women."] or lines(outer) == ["See below", "Women."]
    assert "attachment 1, line 1" in show_places(found)
    attached = build("See below\n")
    attached.add_attachment(inner.as_bytes(), maintype="application", subtype="octet-stream", filename="a.eml")
    assert lines(attached) == ["See below", "Women."]


def nest(depth: int) -> bytes:
    data = b"Subject: x\n\nWomen.\n"
    for _ in range(depth):
        data = b"Content-Type: message/rfc822\n\n" + data
    return data


def test_messages_nested_too_deep_are_refused() -> None:
    assert "Women." in lines(nest(10))
    with pytest.raises(Refusal, match="nested too deep"):
        read(nest(12), None)
    assert "nested too deep" in read_file("mail", nest(1_000), None)["reason"]


def test_too_many_attachments_are_refused() -> None:
    message = build("Hello\n")
    for _ in range(101):
        message.add_attachment("Fern\n", filename="a.txt")
    with pytest.raises(Refusal, match="over 100 files"):
        read(message.as_bytes(), None)


def box(*texts: str) -> bytes:
    return b"".join(
        b"From ann@fern.example Sat Nov 28 10:00:00 2026\n" + build(text).as_bytes() + b"\n" for text in texts
    )


def test_mailbox_holds_messages() -> None:
    found = read(box("One\n>From here on\n", "Two\n"), None)
    assert [line for line in show(found) if line not in HEAD] == ["One", "From here on", "\f", "Two"]
    assert [number for _, number in found.parts] == [1, 2]
    assert show_places(found)[3] == "message 1, line 1"
    assert show_places(found)[-1] == "message 2, line 1"


def test_mailbox_with_too_many_messages_is_refused() -> None:
    with pytest.raises(Refusal, match="over 10,000 messages"):
        read(b"From x\n\n\n" * 10_001, None)


@pytest.mark.parametrize(
    ("data", "path", "kind"),
    [
        (build("x").as_bytes(), "-", "mail"),
        (box("x"), "form.txt", "mail"),
        (b"From: Ann\nSubject: x\n\nHello", "form.txt", None),
        (b"From: Ann\nSubject: x\n\nHello", "form.eml", "mail"),
        (b"Received: 3 letters\n", "form.txt", "mail"),
        (b"Hello: you\n\nMIME-Version: 1.0\n", "form.txt", None),
        (b"From here on we sing\n", "form.txt", None),
    ],
)
def test_mail_is_known_by_what_people_do_not_write(data: bytes, path: str, kind: str | None) -> None:
    assert find_kind(data, path) == kind


@pytest.mark.parametrize(
    "data", [b"", b"\0\xff", b"MIME-Version: 1.0\nContent-Type: multipart/mixed\n\nx", b"Content-Type: ;;\n\nx"]
)
def test_broken_mail_is_read(data: bytes) -> None:
    assert isinstance(show(read(data, None)), list)


def test_header_is_in_no_finding_and_in_no_answer(nswp: Questionnaire) -> None:
    outcome = read_form(build(WHOLE).as_bytes(), nswp, path="form.eml")
    assert outcome.diagnostics == ()
    (profile,) = outcome.profiles
    assert profile.name == "Copper Lantern"
    assert [stretch.text.split(":")[0] for stretch in profile.unplaced] == ["From"]
    assert profile.source.media_type == "message/rfc822"


def test_form_by_mail_is_the_same_as_the_form(nswp: Questionnaire) -> None:
    (sent,) = read_form(build(WHOLE).as_bytes(), nswp, path="form.eml").profiles
    (plain,) = read_form(WHOLE, nswp).profiles
    for name, answer in sent.answers.items():
        assert (answer.status, answer.value) == (plain.answers[name].status, plain.answers[name].value)


def test_each_form_of_a_mailbox_is_a_profile(nswp: Questionnaire) -> None:
    outcome = read_form(box(WHOLE, WHOLE.replace("Copper", "Tin"), "Thanks!\n"), nswp, path="form.mbox")
    assert [profile.name for profile in outcome.profiles][:2] == ["Copper Lantern", "Tin Lantern"]
    assert [(item.code, item.where) for item in outcome.diagnostics] == [("PRF201", "form.mbox: message 3, header")]


@pytest.mark.parametrize(
    ("header", "value"),
    [("Subject", "=?\xfc?Q?F?="), ("Content-Type", 'text/plain; charset="a\0b"')],
)
def test_charset_that_is_none_is_no_failure(header: str, value: str) -> None:
    assert lines(f"{header}: {value}\nMessage-ID: <1@a.example>\n\nCaf\xe9\n".encode())[-1] == "Caf\xe9"


def test_each_guess_of_a_mailbox_is_reported(nswp: Questionnaire) -> None:
    head = "From a@b.example Sat Nov 28 10:00:00 2026\nFrom: a@b.example\n\n"
    words = {
        "cp1252": "Na\u00efve caf\u00e9s.",
        "cp1251": "\u0414\u0435\u043d\u044c\u0433\u0438 \u0438 \u043b\u043e\u0434\u043a\u0438",
        "utf-8": "Th\u00e9.",
    }
    pages = [f"{head}{WHOLE.replace('Rent.', each)}\n".encode(codec) for codec, each in words.items()]
    found = [item for item in read_form(b"".join(pages), nswp, path="a.mbox").diagnostics if item.code == "PRF102"]
    assert [(item.place, item.message.partition(";")[0]) for item in found] == [
        ("message 1, line 17", "not UTF-8, read as cp1252"),
        ("message 2, line 17", "not UTF-8, read as cp1251"),
    ]
