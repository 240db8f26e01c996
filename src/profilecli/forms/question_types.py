"""The types of XLSForm: what a cell of the column `type` says in, the type of a question here out."""

from __future__ import annotations

from dataclasses import dataclass

from profilecli.questionnaire.answer_types import PartType, QuestionType
from profilecli.text.suggest import suggest

_PLAIN = {
    "text": QuestionType.TEXT,
    "string": QuestionType.TEXT,
    "email": QuestionType.EMAIL,
    "url": QuestionType.URL,
    "integer": QuestionType.INTEGER,
    "int": QuestionType.INTEGER,
    "decimal": QuestionType.DECIMAL,
    "range": QuestionType.RANGE,
    "date": QuestionType.DATE,
    "time": QuestionType.TIME,
    "phone number": QuestionType.PHONE,
}
_NEAR = {
    "datetime": QuestionType.TEXT,
    "barcode": QuestionType.TEXT,
    "geopoint": QuestionType.TEXT,
    "geotrace": QuestionType.TEXT,
    "geoshape": QuestionType.TEXT,
    "gps": QuestionType.TEXT,
    "location": QuestionType.TEXT,
    "osm": QuestionType.TEXT,
    "rank": QuestionType.TEXT,
    "select_one_from_file": QuestionType.TEXT,
    "select_multiple_from_file": QuestionType.TEXT,
    "select_one_external": QuestionType.TEXT,
}
"""Questions that pages ask, and that have no type of their own here."""
_NOTES = {
    "phone number": 'name the country of numbers that are without its code: region, such as region = "GB"',
}
"""What a person has to add for a type."""
_SELECTS = {
    "select_one": QuestionType.SELECT_ONE,
    "select one from": QuestionType.SELECT_ONE,
    "select one": QuestionType.SELECT_ONE,
    "select1": QuestionType.SELECT_ONE,
    "add select one prompt using": QuestionType.SELECT_ONE,
    "select_multiple": QuestionType.SELECT_MULTIPLE,
    "select all that apply from": QuestionType.SELECT_MULTIPLE,
    "select all that apply": QuestionType.SELECT_MULTIPLE,
    "add select multiple prompt using": QuestionType.SELECT_MULTIPLE,
}
_OTHER = (" or_other", " or specify other", " or other")
_NONE = {
    **dict.fromkeys(("acknowledge", "trigger"), "text of the form, not an answer"),
    **dict.fromkeys(("image", "photo", "audio", "video", "file", "background-audio"), "media, not text"),
    **dict.fromkeys(("calculate", "hidden", "xml-external", "csv-external"), "computed, so it is on no page"),
    **dict.fromkeys(
        (
            "start", "end", "today", "deviceid", "imei", "subscriberid", "simserial", "phonenumber", "username",
            "audit", "start-geopoint", "background-geopoint", "uri",
        ),
        "recorded by the device, so it is on no page",
    ),
    **dict.fromkeys(
        ("begin repeat", "end repeat", "begin loop", "end loop", "begin lgroup", "end lgroup"),
        "a repeat: its questions are read once",
    ),
    **dict.fromkeys(("include", "entity"), "not a question, so it is on no page"),
    "": "a row without a type",
}  # fmt: skip
"""What is no question on a page, and why."""
_PARTS = {"note": PartType.NOTE, "begin group": PartType.GROUP}
END_GROUP = "end group"


@dataclass(frozen=True, slots=True)
class FoundType:
    """What a type means here."""

    type: QuestionType | PartType | None
    """None for what is on no page."""
    list_name: str | None = None
    or_other: bool = False
    note: str | None = None
    """What to report of it, such as that the type is only near to the one in the form."""


def read_type(written: str) -> FoundType | str:
    """Return what a type means here, or what is wrong with it."""
    words = " ".join(written.split())
    low = words.lower()
    exact = _PLAIN.get(low) or _PARTS.get(_name_none(low))
    if exact:
        return FoundType(exact, note=_NOTES.get(low))
    if low.startswith("uri:") or _name_none(low) in _NONE:
        return FoundType(None)
    first = low.partition(" ")[0]
    near = low if low in _NEAR else first
    if near in _NEAR:
        return FoundType(_NEAR[near], note=f"{near!r} has no counterpart; the answer is read as {_NEAR[near]}")
    other = next((end for end in _OTHER if low.endswith(end)), "")
    words = words[: len(words) - len(other)]
    # The longest name first: "select one from x" is no list "from x".
    for name in sorted(_SELECTS, key=len, reverse=True):
        if words.lower() == name:
            return f"{written!r} needs the name of its choice list"
        if words.lower().startswith(f"{name} "):
            return FoundType(_SELECTS[name], words[len(name) + 1 :], bool(other))
    known = [*_PLAIN, *_PARTS, END_GROUP, *_NEAR, *_SELECTS, *filter(None, _NONE)]
    return f"{written!r} is no type of XLSForm{suggest(low, known)}"


def ends_group(written: str) -> bool:
    """Whether a row of this type ends a group."""
    return _name_none(" ".join(written.lower().split())) == END_GROUP


def explain_type(written: str) -> str:
    """Return why a row of this type is no question on a page."""
    low = " ".join(written.lower().split())
    return _NONE["uri" if low.startswith("uri:") else _name_none(low)]


def _name_none(low: str) -> str:
    """Return a type without what varies in it: `begin_group`, `begin loop over x`."""
    words = low.replace("begin_", "begin ", 1).replace("end_", "end ", 1).split(" ")
    return " ".join(words[:2] if words[0] in ("begin", "end") else words)
