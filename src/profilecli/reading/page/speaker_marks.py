"""How a transcript or a chat marks who speaks, and when: patterns for a line and its start."""

from __future__ import annotations

import re

from profilecli.text.late import compile_late

_HOUR = r"\d{1,2}:\d{2}(?::\d{2})?(?:\s?[AaPp]\.?\s?[Mm]\b\.?)?"
_BEFORE_HOUR = r"[^\[\]():\uff1a]{0,30}?"
_BRACKETED = rf"[\[(]{_BEFORE_HOUR}{_HOUR}[^\[\]():\uff1a]{{0,9}}[\])]"
_STAMP = rf"(?:{_BRACKETED}|(?:\d{_BEFORE_HOUR})?{_HOUR})"
"""When something was said: an hour, with a day before it in whatever language."""
_MARKS = r"[*_\u2066-\u2069]{0,3}"
"""What is around a name: marks of Markdown, and signs that keep its direction."""
_HIDDEN = r"[\s\u200e\u200f]*"
_STAMP_BEFORE = rf"{_STAMP},?\s+(?:[-\u2013\u2014]\s+)?"
_NAME = r"(?:\s{0,2}[^\s:\uff1a\[\]()*_]){0,39}?"
"""Blanks are within it only, so that a wide gap is looked at once."""
PREFIX = compile_late(
    rf"{_HIDDEN}(?:{_STAMP_BEFORE})?{_MARKS}\[?([^\W_]{_NAME}),?\s{{0,3}}\]?{_MARKS}\s{{0,3}}(?:{_BRACKETED}\s{{0,3}})?"
    r"(?:[:\uff1a][*_]{0,3}(?=\s|$)|\t|\s[-\u2013\u2014]\s|(?<=\])\s)\s*"
)
"""A name and what is between it and what its owner says, with the time where a program put it."""
LETTER = compile_late(r"\s*[*_]{0,3}([^\W\d_])\s?\d{0,3}[*_]{0,3}[.:\uff1a)][*_]{0,3}\s+(?=\S)")
ALONE = compile_late(
    rf"\s*(?P<before>{_STAMP}\s+)?[#*_\[]*\s?([^\W\d_]{_NAME})[\]*_]*(?:\s?\(\w{{1,20}}\))?"
    rf"(?P<after>,?\s+{_STAMP})?\s*"
)
"""A name on a line of its own, with such a time before or after it, and a number of its owner."""
STAMPED = compile_late(f"{_HIDDEN}{_STAMP_BEFORE}")
"""Such a time before anything else."""
STAMP = compile_late(rf"{_HIDDEN}{_STAMP}\s*")
"""Nothing but such a time."""
_MESSAGE = (
    "(?:message|nachricht|mensaje|mensagem|messaggio|bericht|wiadomość|mesaj|сообщение|повідомлення|pesan|消息|訊息|"
    "メッセージ|메시지|الرسالة)"
)
NOTE = compile_late(
    r"\A\u200e[^\W\d_].{0,80}\Z|\A<[^<>\s]{1,30}\s[^<>]{1,60}>\s*\Z|\u200e<[^<>]{1,90}>\s*\Z"
    rf"|<[^<>]{{0,60}}{_MESSAGE}[^<>]{{0,60}}>\s*\Z",
    re.IGNORECASE,
)
"""What a chat program says itself: after a sign that nobody types, or all that is said, or what became of a message."""
