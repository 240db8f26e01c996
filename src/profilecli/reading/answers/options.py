"""Values that a form prints with boxes: the lines of an answer in, each value with what its box says out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from profilecli.reading.answers.lists import AnswerLine
from profilecli.reading.answers.stretches import Stretch
from profilecli.reading.choices.boxes import read_lone_box
from profilecli.reading.choices.dress import find_words, read_hand
from profilecli.text.late import compile_late
from profilecli.text.markers import Box, read_marks, split_trailing_box

_BOX = compile_late(
    r"(?<!\S)(?:\[[\s_.]{0,3}\]|\([\s_.]{0,3}\)|\[ ?[xXvV*\u2713\u2714] ?\]|\( ?[xX*\u2022\u25cf\u2713\u2714] ?\)"
    r"|[\u2610-\u2612\u25a1\u2b1c\u2705])"
)
_PLAIN = compile_late(r"\s*(?:[^\W_]|[@.:/+-]){2,}\s*")
"""A value of one word, such as a date or an address: it has no box."""
_ROUND = {"\u25cf": Box.CHOSEN, "\u25c9": Box.CHOSEN, "\u25cb": Box.EMPTY, "\u25ef": Box.EMPTY}
"""Signs that are boxes only if a full and a hollow one are in the same answer."""
_TICKS = frozenset("\u2611\u2705\u2713\u2714")


class Option(NamedTuple):
    """A line of an answer, or the part of it that has a box of its own."""

    place: int
    """The 0-based index of its line."""
    line: AnswerLine
    box: Box | None

    @property
    def is_ticked(self) -> bool:
        """Whether it is the one that is meant."""
        return self.box in (Box.CHOSEN, Box.CROSSED)


def list_options(stretch: Stretch) -> list[Option]:
    """Return the lines of an answer, each divided at its boxes; nothing where there are no boxes."""
    if all(_PLAIN.fullmatch(line.text) for line in stretch.lines):
        return []
    parts = [
        (place, AnswerLine(text, line.after_gap and not number))
        for place, line in zip(stretch.indices, stretch.lines, strict=True)
        for number, text in enumerate(_split(line.text))
    ]
    boxes = [_read_box(line.text) for _, line in parts]
    signs = [_ROUND.get(line.text.lstrip()[:1]) for _, line in parts]
    if len({*signs} - {None}) > 1:
        boxes = [box or sign for box, sign in zip(boxes, signs, strict=True)]
    if Box.CROSSED in boxes and any(not _TICKS.isdisjoint(line.text) for _, line in parts):
        # A ballot cross is a tick, but a "no" beside one.
        boxes = [Box.EMPTY if box is Box.CROSSED else box for box in boxes]
    options = [Option(place, line, box) for (place, line), box in zip(parts, boxes, strict=True)]
    # A tick alone is that of the whole answer.
    boxed = [option for option in options if option.box]
    is_alone = len(boxed) == 1 < len(options) and read_lone_box(boxed[0].line.text)
    return options if boxed and not is_alone else []


def join_options(options: Sequence[Option]) -> Stretch:
    """Return the lines of some options."""
    return Stretch(tuple(option.place for option in options), tuple(option.line for option in options))


def _split(text: str) -> Iterator[str]:
    """Yield the parts of a line that its boxes divide: each box is with the words after it, or before it."""
    boxes = list(_BOX.finditer(text, read_marks(text).end))
    is_after = bool(boxes) and not text[boxes[-1].end() :].strip()
    cuts = [box.end() if is_after else box.start() for box in boxes]
    for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True):
        if text[start:end].strip():
            yield text[start:end].strip()


def _read_box(text: str) -> Box | None:
    """Return what a box, or a stroke through the words, says of one part, as it does of a choice."""
    is_ticked = read_lone_box(text)
    if is_ticked is not None:
        return Box.CHOSEN if is_ticked else Box.EMPTY
    marks = read_marks(text)
    box = marks.box or split_trailing_box(text)[1]
    first, last = find_words(text, marks.end)
    # Most lines have nothing around their words.
    return box or (read_hand(text[:first], text[last:])[0] if first or last < len(text) else None)
