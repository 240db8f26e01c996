"""A mail or a mailbox in, its lines out: the text of each message, and the forms that are attached to it."""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from email.errors import CloseBoundaryNotFoundDefect, MessageError
from email.header import decode_header, make_header
from email.message import Message
from importlib import import_module
from typing import Any

from profilecli.converters.kinds import KINDS, advise, find_kind
from profilecli.converters.mail.parts import decode_part
from profilecli.converters.rows import CUT_OFF, UNREAD, Converted, Note, Refusal, Role
from profilecli.text.source import read_source

PACKAGES = ("profilecli",)
"""Python's own `email` reads mails; the version of the program says how."""

_MBOX = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\r\n\r\n))From [^\r\n]*\r?\n")
_STUFFED = re.compile(rb"^>(>*From )", re.MULTILINE)
_HEADERS = ("From", "Date", "Subject")
_LONGEST_HEADER = 300
_MOST_MESSAGES = 10_000
_DEEPEST = 10
_REST = "the rest of a part whose encoding for mail (base64) is damaged"
_MOST_ATTACHMENTS = 100
_FAR_LESS = 3
"""A text with so many times fewer letters than the page beside it only stands in for that."""
_ENCRYPTED = ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime")


def read(data: bytes, given: str | None) -> Converted:
    """Return the lines of a mail, or of all messages of a mailbox.

    `given` is the encoding that the user names: of what is not in the one that the mail names.
    """
    found = Converted()
    starts = list(_MBOX.finditer(data))
    if not starts or starts[0].start():
        _Message(found, 0, "", 0, given).read(email.message_from_bytes(data))
        return found
    if len(starts) > _MOST_MESSAGES:
        raise Refusal(f"it holds over {_MOST_MESSAGES:,} messages", "split it", is_too_large=True)
    ends = [match.start() for match in starts[1:]] + [len(data)]
    for number, (start, end) in enumerate(zip(starts, ends, strict=True), 1):
        message = email.message_from_bytes(_STUFFED.sub(rb"\1", data[start.end() : end]))
        _Message(found, number, f"message {number}, ", 0, given).read(message)
    return found


class _Message:
    """One message: its headers, its text, and what is attached to it."""

    def __init__(self, found: Converted, number: int, prefix: str, depth: int, given: str | None) -> None:
        if depth > _DEEPEST:
            raise Refusal("messages are nested too deep in it", "save the message with the form as a file of its own")
        self.found = found
        self.number = number
        self.prefix = prefix
        self.depth = depth
        self.given = given
        self.attachments = 0

    def read(self, message: Message) -> None:
        """Add all lines of `message`."""
        self.found.begin_part(self.number, self.prefix.removesuffix(", "))
        for name in _HEADERS:
            if message[name]:
                self.found.add(f"{name}: {_decode(message[name])}", f"{self.prefix}header", Role.ASIDE)
        self.found.leave_gap()
        if any(isinstance(defect, CloseBoundaryNotFoundDefect) for defect in message.defects):
            self._note(self.prefix.removesuffix(", ") or "mail", form=CUT_OFF)
        attached: list[Message] = []
        for part in _list_texts(message, attached):
            self._add_text(part)
        for part in attached:
            self._add_attachment(part)

    def _add_text(self, part: Message) -> None:
        data, is_whole = decode_part(part)
        if not is_whole:
            self._note(f"{self.prefix}text", _REST)
        if part.get_content_type() == "text/html":
            self._add_page(data, part)
            return
        lines = self._decode_text(data, part.get_content_charset(), f"{self.prefix}text")
        if part.get_param("format") == "flowed":
            lines = list(_unfold(lines, deletes_space=part.get_param("delsp") == "yes"))
        for number, line in enumerate(lines, 1):
            self.found.add(line, f"{self.prefix}line {number}")
        self.found.leave_gap()

    def _add_page(self, data: bytes, part: Message) -> None:
        if not KINDS["html"].is_readable:
            self._note(f"{self.prefix}text", "a web page", form=f"{UNREAD}: {advise(KINDS['html'])}")
            return
        page: Any = import_module("profilecli.converters.web.document")
        charset: Any = import_module("profilecli.converters.web.charset")
        text, codec, is_guess = charset.decode_page(data, None, part.get_content_charset())
        if is_guess and self.given:
            text, codec, is_guess = charset.decode_page(data, self.given)
        if is_guess:
            self.found.guesses.append((codec, len(self.found.rows)))
        page.walk_page(text, self.found, self.prefix, has_quotes=True)
        self.found.use(page.PACKAGES)
        self.found.leave_gap()

    def _add_attachment(self, part: Message) -> None:
        self.attachments += 1
        if self.attachments > _MOST_ATTACHMENTS:
            raise Refusal(f"over {_MOST_ATTACHMENTS} files are attached to it", "save them as files", is_too_large=True)
        place = f"{self.prefix}attachment {self.attachments}"
        if part.get_content_type() == "message/rfc822":
            for inner in _get_parts(part)[:1]:
                self._add_message(inner, place)
            return
        data, is_whole = decode_part(part)
        path = _decode(part.get_filename() or "")
        name = find_kind(data, path)
        if not is_whole and not _is_picture_of_text(part):
            self._note(place, _REST)
        if name == "mail":
            self._add_message(email.message_from_bytes(data), place)
        elif name is None:
            self._add_attached_text(part, data, path, place)
        elif KINDS[name].is_readable:
            self._add_document(name, data, place, is_noted=not is_whole)
        elif KINDS[name].is_form and not _is_picture_of_text(part):
            self._note(place, KINDS[name].noun)

    def _add_attached_text(self, part: Message, data: bytes, path: str, place: str) -> None:
        if part.get_content_maintype() != "text" and not path.lower().endswith((".txt", ".text", ".md")):
            if noun := _name_sealed(part, path):
                self._note(place, noun)
            return
        if part.get_content_subtype() in ("plain", "markdown", "html", "octet-stream"):
            self.found.begin_part(self.number, place)
            for number, line in enumerate(self._decode_text(data, part.get_content_charset(), place), 1):
                self.found.add(line, f"{place}, line {number}")

    def _add_document(self, name: str, data: bytes, place: str, *, is_noted: bool) -> None:
        """Add what the reader for its kind makes of an attached document; one that it cannot read is noted once."""
        kind = KINDS[name]
        reader: Any = import_module(f"profilecli.converters.{kind.reader}.document")
        try:
            inner: Converted = reader.read(data, None)
        except MemoryError:
            raise
        except Exception:  # noqa: BLE001 - a damaged attachment is one of many
            if not is_noted:
                self._note(place, f"{kind.noun} that is damaged or too large")
            return
        self.found.begin_part(self.number, place)
        first = len(self.found.rows)
        for row in inner.rows:
            self.found.add(row.text, f"{place}, {row.place}" if row.place else "", row.role)
        self.found.notes += [Note(first + note.row, f"{place}, {note.place}", note.reason) for note in inner.notes]
        self.found.use(reader.PACKAGES)
        self.found.guesses += [(codec, first + row) for codec, row in inner.guesses]

    def _add_message(self, message: Message, place: str) -> None:
        _Message(self.found, self.number, f"{place}, ", self.depth + 1, self.given).read(message)

    def _note(self, place: str, what: str = "", form: str = UNREAD) -> None:
        self.found.notes.append(Note(len(self.found.rows), place, form.format(what)))

    def _decode_text(self, data: bytes, charset: str | None, place: str) -> list[str]:
        try:
            text = data.decode(charset or "utf-8")
        except (ValueError, LookupError):
            # Not what it says it is: find out.
            source = read_source(data, "", self.given)
            if source.fault and data.strip():
                self._note(place, "text in no encoding that is known, or too large")
            if source.guessed:
                self.found.guesses.append((source.encoding, len(self.found.rows)))
            return list(source.texts)
        return re.split(r"\r\n|\r|\n", text)


def _list_texts(message: Message, attached: list[Message]) -> Iterator[Message]:
    """Yield the parts of a message that are its text; put those that are attached to it into `attached`."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        kind = part.get_content_type()
        if kind == "multipart/encrypted":
            attached.append(part)
        elif part.is_multipart() and kind != "message/rfc822":
            waiting.extend(reversed(_choose(kind, _get_parts(part))))
        elif kind == "message/rfc822" or part.get_content_disposition() == "attachment" or part.get_filename():
            attached.append(part)
        elif kind in ("text/plain", "text/html"):
            yield part
        elif part.get_content_maintype() != "text":
            attached.append(part)


def _choose(kind: str, parts: list[Message]) -> list[Message]:
    """Return which parts of a composed one count.

    Of alternatives it is the plain text, if it says as much as the page, and else the page, or the last.
    """
    if kind == "multipart/related":
        return parts[:1] + [part for part in parts[1:] if part.get_content_disposition() == "attachment"]
    if kind != "multipart/alternative":
        return parts
    plain = [part for part in parts if part.get_content_type() == "text/plain" and decode_part(part)[0].strip()]
    pages = [part for part in parts if [*_list_pages(part)]][-1:] or parts[-1:]
    return plain[:1] if plain and not _says_far_less(plain[0], pages[0]) else pages


def _list_pages(part: Message) -> Iterator[Message]:
    return (inner for inner in part.walk() if inner.get_content_type() == "text/html")


def _says_far_less(plain: Message, other: Message) -> bool:
    """Whether a text says so much less than the page beside it that it only tells people to look there."""
    if not KINDS["html"].is_readable:
        return False
    reader: Any = import_module("profilecli.converters.web.document")
    letters = sum(map(str.isalnum, _decode_as_page(plain)))
    shown = sum(int(reader.count_letters(_decode_as_page(page))) for page in _list_pages(other))
    return letters * _FAR_LESS < shown


def _decode_as_page(part: Message) -> str:
    charset: Any = import_module("profilecli.converters.web.charset")
    text, _, _ = charset.decode_page(decode_part(part)[0], None, part.get_content_charset())
    return str(text)


def _name_sealed(part: Message, path: str) -> str:
    """Return what an attachment is that holds a message which only its receiver can open; nothing for any other."""
    kind = part.get_content_type()
    if kind == "application/ms-tnef":
        return "a file that only Outlook opens (winmail.dat)"
    if kind not in _ENCRYPTED and not path.lower().endswith(".p7m"):
        return ""
    return "a signed message (S/MIME)" if part.get_param("smime-type") == "signed-data" else "an encrypted message"


def _is_picture_of_text(part: Message) -> bool:
    """Whether an attachment is a picture that the text itself shows, such as a logo."""
    return part.get_content_maintype() == "image" and part.get_content_disposition() != "attachment"


def _get_parts(part: Message) -> list[Message]:
    # Asked of a part that is not composed, the library decodes its text, in whatever charset that names.
    parts: Any = part.get_payload() if part.is_multipart() else []
    return list(parts)


def _decode(header: object) -> str:
    """Return the text of a header on one line, in the encodings that it names."""
    try:
        text = str(make_header(decode_header(str(header))))
    except (ValueError, LookupError, MessageError):
        text = str(header)
    return " ".join(text.split())[:_LONGEST_HEADER]


def _unfold(lines: list[str], *, deletes_space: bool) -> Iterator[str]:
    """Yield the paragraphs of a flowed text (RFC 3676): a line that ends in a blank goes on in the next."""
    waiting = ""
    for line in lines:
        text = line.removeprefix(" ")
        is_soft = text.endswith(" ") and text != "-- "
        waiting += text[:-1] if is_soft and deletes_space else text
        if not is_soft:
            yield waiting
            waiting = ""
    if waiting:
        yield waiting
