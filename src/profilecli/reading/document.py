"""Runs the stages on one text and keeps every fact that they found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from profilecli.questionnaire.lexicon import Lexicon
from profilecli.reading.answers.answer import Answer
from profilecli.reading.answers.answering import answer_rest, build_answers
from profilecli.reading.chosen import Chosen
from profilecli.reading.headings.finding import Candidate
from profilecli.reading.headings.names import NameFound, find_name, read_file_name
from profilecli.reading.lines.how import How
from profilecli.reading.lines.line import Line, Trait, join_traits
from profilecli.reading.lines.line_reading import read_lines
from profilecli.reading.on_demand import build_sequence
from profilecli.reading.page.spoken import list_spoken
from profilecli.reading.parts import read_parts
from profilecli.reading.placing import Placing, place_line
from profilecli.reading.rules.fields import place_rest
from profilecli.reading.rules.interviews import SPEAKER, part_speakers
from profilecli.reading.rules.naming import NAMING
from profilecli.reading.rules.pieces import Kind, Piece, Reason
from profilecli.reading.rules.table import RULES, cut_pieces
from profilecli.text.source import Source

_NAME, _NAME_LABEL, _LEFT_OVER = "name", "name-label", "left-over"
RULE_NAMES = (*(rule.name for rule in RULES), _NAME, _NAME_LABEL, _LEFT_OVER, SPEAKER)
"""The rules by which a piece can be taken; the last four take one again when the whole profile is known."""


class Reading(NamedTuple):
    """One profile as read, before it is published."""

    number: int
    """Its place in the file, from 1."""
    first: int
    """0-based index of its first line; `last` that of its last."""
    last: int
    pieces: tuple[Piece, ...]
    """How each part of its lines was read, in order."""
    name: NameFound
    answers: tuple[Answer, ...]
    """One for each question, in questionnaire order."""

    openings: tuple[Piece, ...]
    """The pieces with which a heading begins, known or unknown."""
    asked: tuple[tuple[Answer, Candidate], ...]
    """The answers to the questions that the text asks, those in further languages too, and the headings above them."""
    is_recognised: bool
    """Whether any question of the questionnaire was found."""

    @property
    def by_name(self) -> dict[str, Answer]:
        """The answers by the names of their questions."""
        return {answer.question.name: answer for answer in self.answers}


@dataclass(frozen=True, slots=True)
class Document:
    """One file and all that was read in it."""

    source: Source
    lexicon: Lexicon
    lines: tuple[Line, ...]
    traits: int
    """Which `Trait` any of the lines has."""
    bounds: tuple[tuple[int, int], ...]
    """The 0-based first and last line of each profile."""
    doubts: tuple[int, ...]
    """The 0-based lines at which another profile may begin."""
    readings: Sequence[Reading]
    """The profiles, each read when it is asked for."""
    chosen: Chosen | None = None
    """How its questionnaire was chosen, where there were several."""


def read_document(source: Source, lexicon: Lexicon) -> Document:
    """Read `source`; any text can be read, and a source without lines has no readings."""
    texts = () if source.fault else source.texts
    lines, headings, (bounds, doubts) = read_parts(read_lines(texts, lexicon), source.origin, lexicon)
    spoken = list_spoken(headings, lexicon)
    if spoken != lexicon.languages:
        # Words of other languages shall not count as such here.
        lexicon = lexicon.limit_to(spoken)
        lines, headings, (bounds, doubts) = read_parts(read_lines(texts, lexicon), source.origin, lexicon)

    is_given = lexicon.questionnaire.name_from == "file"
    given = NameFound(read_file_name(source.path)) if is_given else None

    traits = join_traits(lines)
    has_margin = any(line.margin for line in lines)
    placed = tuple([place_line(line) if line.margin else line for line in lines]) if has_margin else lines

    def read(place: int) -> Reading:
        # What follows in a file of several texts is not the end of this one.
        own = lines[: bounds[place][1] + 1] if source.origin else lines
        pieces = cut_pieces(own, *bounds[place], headings, lexicon)
        answers = build_answers(pieces, lines, lexicon)
        before = [p.line for p in pieces if p.reason and p.reason is Reason.BEFORE and lines[p.line].speaker is None]
        left_over = [index for answer in _list_said(answers, lexicon) for index in answer.left_over]
        behind = [piece.line for piece in pieces if piece.rule == NAMING]
        name = given or find_name(lines, before, sorted({*behind, *left_over}), lexicon)
        settled = list(_settle(pieces, left_over, name))
        rest = lexicon.fields.rest if lexicon.fields else None
        if rest:
            settled = place_rest(settled, rest, lexicon)
            answers = answer_rest(answers, rest, settled, lines, lexicon)
        if traits & Trait.SPOKEN:
            settled = list(part_speakers(settled, lines))
        if has_margin:
            placing = Placing(lines)
            settled = list(placing.place_pieces(settled, *bounds[place]))
            answers = tuple(map(placing.place_answer, answers))
        openings = tuple([piece for piece in settled if piece.is_opening])
        said = _list_said(answers, lexicon)
        asked = tuple([(answer, answer.heading) for answer in said if answer.heading and not answer.is_spare])
        is_recognised = any(heading.how is not How.ABOVE for _, heading in asked)
        return Reading(place + 1, *bounds[place], tuple(settled), name, answers, openings, asked, is_recognised)

    return Document(source, lexicon, placed, traits, bounds, doubts, build_sequence(len(bounds), read))


def _list_said(answers: Sequence[Answer], lexicon: Lexicon) -> Sequence[Answer]:
    """Return the answers, with those in other languages."""
    return [said for answer in answers for said in (answer, *answer.translations)] if lexicon.tongues else answers


def _settle(pieces: Sequence[Piece], left_over: Sequence[int], name: NameFound) -> Iterator[Piece]:
    """Yield `pieces` with those replaced that can be known only when the whole profile is known."""
    late: dict[int | None, Mapping[str, Any]] = {
        index: {"kind": Kind.UNPLACED, "rule": _LEFT_OVER, "reason": Reason.AFTER} for index in left_over
    }
    late[name.line] = {"kind": Kind.NAME, "rule": _NAME, "reason": None}
    late[name.label_line] = {"kind": Kind.BOILERPLATE, "rule": _NAME_LABEL, "reason": None}
    for piece in pieces:
        change = late.get(piece.line)
        yield piece._replace(question=None, **change) if change else piece
