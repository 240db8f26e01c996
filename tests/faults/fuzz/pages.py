"""One page: what must be true of its reading and of its records, whatever it says."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import Any
from unicodedata import category

from helpers import list_kinds, list_pieces
from profilecli.checks import RULES
from profilecli.questionnaire.model import Questionnaire
from profilecli.reading.document import RULE_NAMES, Document
from profilecli.reading.lines.line import LineKind
from profilecli.reading.rules.pieces import Kind, Piece, Reason
from profilecli.record.answers import list_translations
from profilecli.record.models import load_profile
from profilecli.record.profile import Profile
from profilecli.record.schema import build_record_model
from profilecli.run.pipeline import Outcome
from profilecli.text.source import PLAIN

CODES = {rule.code for rule in RULES}
_OUTSIDE = (None, Kind.BOILERPLATE, Kind.SEPARATOR, Kind.SPEAKER)
"""What is in no record."""
_WITHIN = frozenset({Reason.INTERVIEWER, Reason.ASIDE})


class BrokenPromiseError(Exception):
    """Something is not as it must be; the message has no text of the page."""


def hold(condition: object, promise: str) -> None:
    """Raise BrokenPromiseError if `condition` is not true."""
    if not condition:
        raise BrokenPromiseError(promise)


def check_outcome(outcome: Outcome) -> None:
    """Check all that a page was read into, but for the records' own text."""
    document = outcome.document
    if document is None:
        raise BrokenPromiseError("a page has no document")
    source = document.source
    hold(bool(outcome.profiles) is (source.fault is None), "exactly a page that can be read has a profile")
    hold(not (source.fault and source.texts), "a page that cannot be read has no lines")
    last = max(1, len(source.texts))
    for item in outcome.diagnostics:
        hold(item.code in CODES, "the code of each finding is one of the rules")
        hold((1, 1) <= (item.line, item.column) <= (item.end_line, item.end_column), "a finding ends after it begins")
        hold(item.end_line <= last or source.fault, "a finding ends on the page")
    _check_pieces(outcome, document)
    if not any(profile.source.sha256.strip("0") == "" for profile in outcome.profiles):
        # What is not public is in no public record.
        _check_owners(outcome.profiles, document)


def check_source(outcome: Outcome, page: bytes) -> None:
    """Check that lines with their ends are the decoded page."""
    source = outcome.document.source if outcome.document else None
    if source is None or source.fault or source.media_type != PLAIN:
        return
    codec = "utf-8" if source.encoding == "utf-8-sig" else source.encoding
    parts = [part for pair in zip(source.texts, source.endings, strict=True) for part in pair]
    errors = "replace" if source.guessed and codec == "utf-8" else "strict"
    hold("".join(parts) == page.decode(codec, errors).removeprefix("\ufeff"), "lines with their ends are the page")
    hold(set(source.endings) <= {"\n", "\r", "\r\n", ""}, "lines end at CR LF, CR or LF")
    hold(all(source.endings[:-1]), "only the last line may have no end")


def _check_pieces(outcome: Outcome, document: Document) -> None:
    """Check that every character that is not white space is in exactly one piece, and that findings lie in pieces."""
    lines: dict[int, list[Piece]] = defaultdict(list)
    for piece in list_pieces(document):
        lines[piece.line].append(piece)
    for number, text in enumerate(document.source.texts):
        end = 0
        for piece in sorted(lines.pop(number, ()), key=lambda piece: piece.start):
            hold(end <= piece.start < piece.end <= len(text), "pieces do not overlap, and lie on their line")
            hold(not text[end : piece.start].strip(), "each character that is not white space is in a piece")
            hold(piece.rule in RULE_NAMES, "each piece names its rule")
            end = piece.end
        hold(not text[end:].strip(), "each character that is not white space is in a piece")
    hold(not lines, "pieces lie on lines of the page")
    for item in outcome.diagnostics:
        if item.profile:
            text = document.source.texts[item.line - 1]
            hold(item.column <= max(1, len(text)), "a finding in a profile begins on its line")


def _check_owners(profiles: Sequence[Profile], document: Document) -> None:
    """Check that each line that is not blank is in a record exactly once."""
    kinds = list_kinds(document)
    # On a line that is blank where it is not quoted, the quoting is somebody's.
    blanks = [line.kind is LineKind.BLANK and not line.margin.strip() for line in document.lines]
    hold([kind is None for kind in kinds] == blanks, "exactly the blank lines are nobody's")
    claims: Counter[int] = Counter()
    for profile in profiles:
        for first, last in list_ranges(profile):
            claims.update(range(first, last + 1))
    markers = {number for number, line in enumerate(document.lines, 1) if line.kind is LineKind.END}
    # What an interviewer says, or a mail puts, within an answer is in the answer's range, and unplaced.
    within = {piece.line + 1 for piece in list_pieces(document) if piece.reason in _WITHIN}
    for number, kind in enumerate(kinds, 1):
        if kind in _OUTSIDE or number in markers:
            continue
        hold(claims[number] in ((1, 2) if number in within else (1,)), "each line that is not blank has one owner")


def check_records(outcome: Outcome, questionnaire: Questionnaire) -> None:
    """Check that the records of a page agree with their questionnaire, and are read back from JSON as they were."""
    model = build_record_model(questionnaire)
    for profile in outcome.profiles:
        data = profile.to_json()
        hold(load_profile(data) == profile, "a record is read back from JSON as it was")
        # Raises where the record does not agree with its questionnaire.
        model.model_validate_json(data)


def list_ranges(profile: Profile) -> list[tuple[int, int]]:
    """Return the lines that a record claims; the heading owns the lines that it shares with its answer."""
    ranges = [item.lines for item in profile.unplaced]
    if profile.source.name_line:
        ranges.append((profile.source.name_line,) * 2)
    translations = [other for answer in profile.answers.values() for other in list_translations(answer).values()]
    for answer in (*profile.answers.values(), *translations):
        heading = answer.heading.lines if answer.heading else None
        if heading:
            ranges.append(heading)
        if answer.lines:
            first, last = answer.lines
            # A tick beside a heading of two lines is an answer on both.
            ranges.append((heading[1] + 1 if heading and heading[0] <= first <= heading[1] else first, last))
    return ranges


def list_facts(outcome: Outcome) -> set[Any]:
    """Return what is remarkable about a reading, by which an input is worth keeping as by a new branch."""
    facts: set[Any] = {(item.code, item.severity) for item in outcome.diagnostics}
    document = outcome.document
    if document is None:
        return facts
    facts.add((document.source.encoding, document.source.fault and document.source.fault.flaw))
    pieces = list_pieces(document)
    facts |= {(piece.kind, piece.rule, piece.how, piece.reason) for piece in pieces}
    facts |= {(one.rule, other.rule) for one, other in pairwise(pieces)}
    for profile in outcome.profiles:
        facts |= {(answer.type, answer.status, answer.value is None) for answer in profile.answers.values()}
    return facts


def _get_sign(char: str) -> str:
    return char if char.isascii() and not char.isalnum() else category(char)


def list_shapes(outcome: Outcome) -> set[Any]:
    """Return what a format, a report or a view could fail at: lengths, signs, and findings in a row."""
    shapes: set[Any] = set(pairwise(item.code for item in outcome.diagnostics))
    shapes.add((len(outcome.profiles).bit_length(), len(outcome.diagnostics).bit_length()))
    for profile in outcome.profiles:
        texts = [((answer.type, answer.status), str(answer.value)) for answer in profile.answers.values()]
        texts += [("name", str(profile.name)), *(("unplaced", item.text) for item in profile.unplaced)]
        for kind, text in texts:
            lines = text.split("\n")
            shapes.add((kind, len(text).bit_length(), len(lines).bit_length()))
            shapes |= {(kind, _get_sign(char)) for char in set(text)}
            shapes |= {(kind, *map(_get_sign, line[:1] + line[-1:])) for line in lines}
    return shapes
