"""The parts of a line with fields in, its text out, laid out so that each value is beside its words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum, auto
from typing import NamedTuple

from profilecli.converters.rows import is_box_first


class PartKind(Enum):
    """What a part of a line is."""

    TEXT = auto()
    FIELD = auto()
    """What somebody typed or selected."""
    BOX = auto()


class Part(NamedTuple):
    """A part of a line."""

    text: str
    kind: PartKind = PartKind.TEXT


BOXES = {True: "[x]", False: "[ ]"}
UNCLEAR_BOX = "[?]"
_BRACKETS = ("[]", "()")
_ASKS = (":", "?", "\uff1a", "\uff1f", "(")
_NO_WORDS = " \t\u2002\u00a0.,;:)"
_NUMBER = re.compile(r"\(?\w{0,4}[.)]?")


def join_parts(parts: Sequence[Part]) -> str:
    """Return the text of a line, on several lines where it asks several things."""
    if any(part.kind is PartKind.BOX for part in parts):
        return _join_boxes(_drop_brackets(parts))
    if any(part.kind is PartKind.FIELD for part in parts):
        return _join_fields(parts)
    return _join(parts)


def _join(parts: Sequence[Part]) -> str:
    return "".join(part.text for part in parts)


def _drop_brackets(parts: Sequence[Part]) -> Sequence[Part]:
    """Return parts without the brackets that a form prints around its boxes: a box is shown with its own."""
    found = list(parts)
    for index in range(1, len(parts) - 1):
        before, box, after = found[index - 1 : index + 2]
        if box.kind is PartKind.BOX and before.text[-1:] + after.text[:1] in _BRACKETS:
            found[index - 1] = before._replace(text=before.text[:-1])
            found[index + 1] = after._replace(text=after.text[1:])
    return [part for part in found if part.text]


def _join_boxes(parts: Sequence[Part]) -> str:
    """Return a line for each box, with the words after it; with those before it where none follow the last box."""
    last = max(index for index, part in enumerate(parts) if part.kind is PartKind.BOX)
    leads = bool(_join(parts[last + 1 :]).strip(_NO_WORDS))
    text = ""
    was_box = False
    for part in parts:
        line = text.rpartition("\n")[2].strip()
        if part.kind is PartKind.BOX:
            if leads and not _NUMBER.fullmatch(line):
                text = text.rstrip() + "\n"
            text += " " * bool(text and not text[-1].isspace()) + part.text
        elif was_box and not leads and part.text.strip(_NO_WORDS):
            text += "\n" + part.text.lstrip(_NO_WORDS)
        else:
            text += " " * bool(was_box and not text[-1].isspace() and part.text[0] not in _NO_WORDS) + part.text
        was_box = part.kind is PartKind.BOX or (was_box and not part.text.strip())
    return text


def _join_fields(parts: Sequence[Part]) -> str:
    """Return a line for each field that has words of its own before it; words without a colon stand above it."""
    leads, values = [""], []
    for part in parts:
        if part.kind is PartKind.FIELD:
            values.append(part.text)
            leads.append("")
        else:
            leads[-1] += part.text
    *leads, tail = leads
    if all(not lead.strip() or lead.rstrip().endswith(_ASKS) for lead in leads):
        text = leads[0] + values[0]
        for lead, value in zip(leads[1:], values[1:], strict=True):
            text += ("\n" + lead.lstrip(_NO_WORDS) if lead.strip(_NO_WORDS) else lead) + value
        return text + tail
    if len(values) == 1 and not tail.strip(_NO_WORDS) and not is_box_first(leads[0]):
        return f"{leads[0].rstrip()}\n{values[0]}{tail}"
    return _join(parts)
