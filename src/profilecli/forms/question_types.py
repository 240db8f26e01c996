"""The types of XLSForm: what a cell of the column `type` says in, the type of a question here out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from profilecli.questionnaire.answer_types import PartType, QuestionType
from profilecli.text.suggest import suggest

_PLAIN: dict[str, QuestionType | PartType] = {
    "text": QuestionType.TEXT,
    "email": QuestionType.EMAIL,
    "url": QuestionType.URL,
    "integer": QuestionType.INTEGER,
    "decimal": QuestionType.DECIMAL,
    "range": QuestionType.RANGE,
    "date": QuestionType.DATE,
    "time": QuestionType.TIME,
    "phone number": QuestionType.PHONE,
    "note": PartType.NOTE,
    "begin group": PartType.GROUP,
    "begin repeat": PartType.GROUP,
}
_NEAR = {
    "acknowledge": QuestionType.BOOLEAN,
    "percentage": QuestionType.INTEGER,
    "number of days in last month": QuestionType.INTEGER,
    "number of days in last six months": QuestionType.INTEGER,
    "number of days in last year": QuestionType.INTEGER,
    "datetime": QuestionType.TEXT,
    "barcode": QuestionType.TEXT,
    "geopoint": QuestionType.TEXT,
    "geotrace": QuestionType.TEXT,
    "geoshape": QuestionType.TEXT,
    "osm": QuestionType.TEXT,
    "rank": QuestionType.TEXT,
    "select_one_from_file": QuestionType.TEXT,
    "select one from file": QuestionType.TEXT,
    "select_multiple_from_file": QuestionType.TEXT,
    "select multiple from file": QuestionType.TEXT,
    "select_one_external": QuestionType.TEXT,
}
"""Questions that pages ask, and that have no type of their own here."""
_NOTES = {
    "phone number": 'name the country of numbers that are without its code: region, such as region = "GB"',
    "begin repeat": "a repeat: its questions are read once",
}
"""What to report of a type."""
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
_ELSEWHERE = re.compile(r"\$\{|\.(?:csv|xml|geojson)$", re.IGNORECASE)
"""What is in place of a list whose choices are other answers, or are in a file."""
_NONE = {
    **dict.fromkeys(("image", "audio", "video", "file", "background-audio"), "media, not text"),
    **dict.fromkeys(("calculate", "hidden", "xml-external", "csv-external"), "computed, so it is on no page"),
    **dict.fromkeys(
        (
            "start", "end", "today", "deviceid", "subscriberid", "simserial", "phonenumber", "username", "audit",
            "start-geopoint", "background-geopoint", "uri",
        ),
        "recorded by the device, so it is on no page",
    ),
    **dict.fromkeys(("form_title", "form_id", "prefix"), "a setting of the form, not a question"),
    **dict.fromkeys(("include", "entity"), "not a question, so it is on no page"),
    "": "a row without a type",
}  # fmt: skip
"""What is no question on a page, and why."""
_SAME = {
    "string": "text", "q string": "text", "add text prompt": "text",
    "int": "integer", "q int": "integer", "add integer prompt": "integer",
    "q decimal": "decimal", "add decimal prompt": "decimal",
    "q date": "date", "add date prompt": "date",
    "date time": "datetime", "q date time": "datetime", "add date time prompt": "datetime",
    "q datetime": "datetime", "add datetime prompt": "datetime",
    "q barcode": "barcode", "add barcode prompt": "barcode",
    "gps": "geopoint", "location": "geopoint", "q geopoint": "geopoint", "q location": "geopoint",
    "add location prompt": "geopoint", "q geotrace": "geotrace", "q geoshape": "geoshape",
    "trigger": "acknowledge", "q acknowledge": "acknowledge", "add acknowledge prompt": "acknowledge",
    "q note": "note", "add note prompt": "note",
    "begin lgroup": "begin repeat", "begin looped": "begin repeat", "begin loop": "begin repeat",
    "end lgroup": "end repeat", "end looped": "end repeat", "end loop": "end repeat",
    "photo": "image", "q image": "image", "q picture": "image", "add image prompt": "image",
    "add photo prompt": "image", "q audio": "audio", "add audio prompt": "audio",
    "q video": "video", "add video prompt": "video", "add file prompt": "file",
    "q calculate": "calculate", "add calculate prompt": "calculate",
    "start time": "start", "get start time": "start", "end time": "end", "get end time": "end", "get today": "today",
    "imei": "deviceid", "device id": "deviceid", "get device id": "deviceid",
    "sim id": "simserial", "get sim id": "simserial", "get phone number": "phonenumber",
    "subscriber id": "subscriberid", "get subscriber id": "subscriberid",
    "set_form_title": "form_title", "set_form_id": "form_id",
}  # fmt: skip
"""Other names of types."""
_ENDS = ("end group", "end repeat")


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
    plain = _name_plain(written)
    if plain in _PLAIN:
        return FoundType(_PLAIN[plain], note=_NOTES.get(plain))
    if plain in _NONE:
        return FoundType(None)
    words = " ".join(written.split())
    low = words.lower()
    near = next((name for name in _NEAR if plain == name or low.startswith(f"{name} ")), None)
    if near:
        return _read_near(near, _NEAR[near])
    known = [*_PLAIN, *_ENDS, *_NEAR, *_SELECTS, *filter(None, _NONE)]
    return _read_select(words) or f"{written!r} is no type of XLSForm{suggest(low, known)}"


def _read_select(words: str) -> FoundType | str | None:
    """Return what a type with a choice list means here, or what is wrong with it; None where it is no such type."""
    other = next((end for end in _OTHER if words.lower().endswith(end)), "")
    words = words[: len(words) - len(other)]
    # The longest name first: "select one from x" is no list "from x".
    for name in sorted(_SELECTS, key=len, reverse=True):
        if words.lower() == name:
            return f"{words + other!r} needs the name of its choice list"
        if words.lower().startswith(f"{name} "):
            list_name = words[len(name) + 1 :]
            if _ELSEWHERE.search(list_name):
                return _read_near(words, QuestionType.TEXT)
            return FoundType(_SELECTS[name], list_name, bool(other))
    return None


def _read_near(name: str, kind: QuestionType) -> FoundType:
    return FoundType(kind, note=f"{name!r} has no counterpart; the answer is read as {kind}")


def ends_group(written: str) -> bool:
    """Whether a row of this type ends a group or a repeat."""
    return _name_plain(written) in _ENDS


def explain_type(written: str) -> str:
    """Return why a row of this type is no question on a page."""
    return _NONE[_name_plain(written)]


def _name_plain(written: str) -> str:
    """Return the usual name of a type, without what varies in it: `begin_group`, `begin loop over x`."""
    low = " ".join(written.lower().split())
    words = low.replace("begin_", "begin ", 1).replace("end_", "end ", 1).split(" ")
    plain = " ".join(words[:2] if words[0] in ("begin", "end") else words)
    return "uri" if plain.startswith("uri:") else _SAME.get(plain, plain)
