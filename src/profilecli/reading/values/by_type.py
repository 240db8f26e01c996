"""Typed values: what is under a question of a type, or None where it is not of that type."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date
from urllib.parse import urlsplit

from profilecli.questionnaire.answer_types import QuestionType
from profilecli.questionnaire.model import Question
from profilecli.questionnaire.notation import Notation
from profilecli.reading.values.dates import read_date
from profilecli.reading.values.phones import read_phone
from profilecli.reading.values.scales import Scale, is_unmarked, read_scale
from profilecli.reading.values.times import read_time
from profilecli.reading.values.units import drop_unit
from profilecli.text.entities import unescape
from profilecli.text.late import compile_late
from profilecli.text.wording import drop_tags, strip_invisible

TypedValue = str | int | float | date

_LARGEST = 2**53 - 1
_GROUPED = r"\d{1,3}(?:(?P<gap>[ '\u2019_]|%s)\d{3}(?:(?P=gap)\d{3})*)?|\d+"
_HOST = compile_late(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]", re.IGNORECASE)
_LONGEST_VALUE = 400
_PLAIN_ADDRESS = re.compile(
    r"(?P<local>[a-z0-9]+(?:[._-][a-z0-9]+)*)@(?P<domain>(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+[a-z]{2,})",
    re.IGNORECASE | re.ASCII,
)
RESERVED_DOMAINS = ("arpa", "invalid", "local", "localhost", "onion", "test")
"""Endings of domains of which the library has to judge."""
_LONGEST_PLAIN = 60
"""In characters: no part of an address can be too long then."""

_WHOLE = compile_late(r"(?<=\d)[.,](?:[-\u2013\u2014]|--)\Z")


def read_value(question: Question, text: str, notations: Sequence[Notation]) -> TypedValue | None:
    """Return the value that `text` states for a question with typed answers, or None if it is none.

    Where it can be in one of several notations, it is one value in all in which it is any.

    Nothing is guessed: "about 40", two addresses or "14/03/19" are no value. What nobody sees
    around a value (blanks, zero-width and direction marks, a soft hyphen, tags of a web page) is no part of it.
    """
    if "&" in text or "<" in text:
        text = drop_tags(unescape(text)) if question.type is not QuestionType.URL else drop_tags(text)
    text = strip_invisible(text)
    if not text or len(text) > _LONGEST_VALUE:
        return None
    read = _READERS[question.type]
    found = {value for notation in notations if (value := read(text, question, notation)) is not None}
    return found.pop() if len(found) == 1 else None


def _read_email(text: str, _: Question, __: Notation) -> str | None:
    """An addr-spec of RFC 5322 as email-validator accepts it, never looked up on the network."""
    address = text.removeprefix("mailto:").strip("<>.,; ")
    if "@" not in address:
        return None
    plain = _PLAIN_ADDRESS.fullmatch(address) if len(address) <= _LONGEST_PLAIN else None
    if plain and not plain["domain"].lower().endswith(RESERVED_DOMAINS):
        # Most are of this shape, about which there is nothing to decide.
        return f"{plain['local']}@{plain['domain'].lower()}"
    # Only a page that has an address of another shape pays for the import.
    from email_validator import EmailNotValidError, validate_email  # noqa: PLC0415

    try:
        return validate_email(address, check_deliverability=False).normalized
    except EmailNotValidError:
        return None


def _read_url(text: str, _: Question, __: Notation) -> str | None:
    """A web address. One without a scheme gets http, as GitHub's autolinks do (GFM 6.9)."""
    address = text.strip("<>").rstrip(".,;")
    if " " in address or not address.isprintable():
        return None
    full = address if "://" in address else f"http://{address}"
    try:
        parts = urlsplit(full)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        valid = parts.scheme in ("http", "https") and (parts.port is None or parts.port > 0)
    except ValueError:
        return None
    return full if valid and "@" not in parts.netloc and _HOST.fullmatch(host) else None


def _normalize(text: str) -> str:
    """Return `text` in plain digits and spaces; a raised digit stays what it is, a footnote's mark."""
    return "".join(
        letter if unicodedata.category(letter) == "No" else unicodedata.normalize("NFKC", letter)
        for letter in unicodedata.normalize("NFC", text)
    )


def _read_integer(text: str, question: Question, notation: Notation) -> int | None:
    return _parse_integer(_drop_units(text, question), notation)


def _drop_units(text: str, question: Question) -> str:
    """Return a number without its unit, and without a dash in place of cents: "12.-" and "CHF 12,--" are 12."""
    return _WHOLE.sub("", drop_unit(text, question.unit))


def _parse_integer(text: str, notation: Notation) -> int | None:
    text = _normalize(text)
    match = re.fullmatch(rf"(?P<sign>[+\-\u2212]?)(?P<digits>{_GROUPED % re.escape(notation.group_mark)})", text)
    if match is None:
        return None
    digits = re.sub(r"\D", "", match["digits"])
    if len(digits) > 16 or int(digits) > _LARGEST:
        return None
    return -int(digits) if match["sign"] in ("-", "\u2212") else int(digits)


def _read_decimal(text: str, question: Question, notation: Notation) -> float | None:
    mark = notation.decimal_mark
    text = _normalize(_drop_units(text, question))
    whole, point, fraction = text.partition(mark)
    if mark in fraction or (point and not re.fullmatch(r"\d{1,9}", fraction)):
        return None
    number = _parse_integer(whole, notation)
    if number is None:
        return None
    sign = "-" if whole[0] in ("-", "\u2212") else ""
    return float(f"{sign}{abs(number)}.{fraction or 0}")


def _read_date(text: str, question: Question, notation: Notation) -> date | str | None:
    return read_date(_normalize(text), question.precision, notation)


def _read_time(text: str, _: Question, notation: Notation) -> str | None:
    return read_time(_normalize(text), notation.language)


def _read_phone(text: str, _: Question, notation: Notation) -> str | None:
    return read_phone(_normalize(text), notation.region)


def build_scale(question: Question) -> Scale:
    """Return the scale of a question of type `range`."""
    return Scale(question.start, question.start if question.end is None else question.end, question.step)


def has_only_empty_boxes(question: Question, text: str) -> bool:
    """Whether `text` is the scale of a question as its form prints it, with nothing ticked."""
    return question.type is QuestionType.RANGE and is_unmarked(drop_unit(text, question.unit), build_scale(question))


def _read_range(text: str, question: Question, _: Notation) -> float | None:
    """A value of the question's scale; a whole number where the scale has no others."""
    scale = build_scale(question)
    value = read_scale(drop_unit(text, question.unit), scale)
    is_whole = value is not None and float(scale.start).is_integer() and float(scale.step).is_integer()
    return int(value) if value is not None and is_whole else value


_READERS: dict[QuestionType, Callable[[str, Question, Notation], TypedValue | None]] = {
    QuestionType.EMAIL: _read_email,
    QuestionType.URL: _read_url,
    QuestionType.INTEGER: _read_integer,
    QuestionType.DECIMAL: _read_decimal,
    QuestionType.RANGE: _read_range,
    QuestionType.DATE: _read_date,
    QuestionType.TIME: _read_time,
    QuestionType.PHONE: _read_phone,
}
