"""A profile in, how each line of its source was read out, with or without the text there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from profilecli.html.facts import Line, Mark, Wording
from profilecli.html.view import View
from profilecli.questionnaire.model import Choice, Question
from profilecli.questionnaire.translations import get_wordings
from profilecli.reading.document import Document, Reading
from profilecli.reading.rules.pieces import Kind, Piece, list_lines, split_line
from profilecli.record.answers import AnyAnswer
from profilecli.record.chosen import list_chosen
from profilecli.record.profile import Profile, list_all_answers
from profilecli.text.wording import fold

_TAB = "    "
_WORDED = (Kind.HEADING, Kind.CHOICE)


def list_source_lines(document: Document, reading: Reading, profile: Profile, view: View) -> Iterator[Line]:
    """Yield the lines of one profile of a text, blank ones left out.

    A heading that has its answer on its own line is parted from it.
    """
    chosen: dict[str, set[str]] = {}
    for name, _, answer in list_all_answers(profile):
        chosen.setdefault(name, set()).update(list_chosen(answer))
    for pieces in list_lines(reading.pieces):
        for text, part in split_line(document.source.texts[pieces[0].line], pieces):
            yield _build_line(text, part, chosen, view)


def list_page_lines(document: Document, profiles: Sequence[Profile], view: View) -> tuple[tuple[Line, ...], ...]:
    """Return the lines of each profile of a text."""
    return tuple(
        tuple(list_source_lines(document, reading, profile, view))
        for reading, profile in zip(document.readings, profiles, strict=True)
    )


def list_record_lines(profile: Profile, view: View) -> list[Line]:
    """Return the same of a record, as far as it says: a range of lines for each heading and answer."""
    lines = []
    if profile.source.name_line is not None:
        place = (profile.source.name_line, profile.source.name_line)
        lines.append(_build_range(place, Kind.NAME, profile.name or "", view))
    for name, language, answer in list_all_answers(profile):
        number = view.numbers[name]
        if answer.heading:
            line = _build_range(answer.heading.lines, Kind.HEADING, answer.heading.text, view)
            label = _build_wording(view.questions[name], language, answer.heading.text, view)
            lines.append(replace(line, question=number, wordings=(label,)))
        if answer.lines:
            kind = Kind.CHOICE if hasattr(answer, "other") else Kind.ANSWER
            line = _build_range(answer.lines, kind, _get_text(answer), view)
            picked = [view.choices[name][choice] for choice in list_chosen(answer) if choice in view.choices[name]]
            wordings = [replace(_build_wording(choice, language, "", view), is_chosen=True) for choice in picked]
            lines.append(replace(line, question=number, wordings=tuple(wordings)))
    lines += [_build_range(block.lines, Kind.UNPLACED, block.text, view) for block in profile.unplaced]
    return sorted(lines, key=lambda line: line.first)


def mark_lines(lines: Iterable[Line], marks: Mapping[int, tuple[Mark, ...]]) -> Iterator[Line]:
    """Yield `lines` with the codes of the findings at each, shown where the line begins."""
    last = 0
    for line in lines:
        is_first, last = line.first != last, line.first
        yield replace(line, marks=marks[line.first]) if is_first and line.first in marks else line


def _build_line(text: str, part: Sequence[Piece], chosen: Mapping[str, Collection[str]], view: View) -> Line:
    piece = part[0]
    name = piece.question.name if piece.question else ""
    is_continued = piece.kind in _WORDED and piece.found is not None and piece.found.first < piece.line
    wordings: list[Wording] = []
    language = piece.found.phrase.languages[0] if piece.found else ""
    if piece.kind is Kind.HEADING and not is_continued:
        wordings.append(_build_wording(view.questions[name], language, text, view))
    elif piece.kind is Kind.CHOICE and not is_continued:
        choices = view.choices[name]
        wordings += [
            replace(_build_wording(choices[choice], language, text, view), is_chosen=choice in chosen[name])
            for choice in (named.choice for named in part)
            if choice in choices
        ]
    return Line(
        piece.line + 1,
        piece.line + 1,
        piece.kind.value,
        view.numbers.get(name),
        tuple(wordings),
        _show(text, view),
        None if piece.kind is Kind.CHOICE and not view.choices[name] else len(text.strip()),
        is_continued,
    )


def _build_range(place: tuple[int, int], kind: Kind, text: str, view: View) -> Line:
    return Line(*place, kind.value, text=_show(text, view), length=len(text))


def _build_wording(entry: Question | Choice, language: str, text: str, view: View) -> Wording:
    """Return how an entry is worded in a language, or in the first one where none is known."""
    label = get_wordings(entry, language).label
    is_verbatim = view.include_text and fold(text) == fold(label)
    return Wording(label, language or view.questionnaire.language, is_verbatim=is_verbatim)


def _show(text: str, view: View) -> tuple[str, ...] | None:
    """Return text as it may be shown: nothing of a source reaches the page but through here."""
    return tuple(line.rstrip().replace("\t", _TAB) for line in text.split("\n")) if view.include_text else None


def _get_text(answer: AnyAnswer) -> str:
    """Return what is in an answer of a record, as far as it is not a choice."""
    if hasattr(answer, "other"):
        return "\n".join(answer.other)
    return (answer.text if hasattr(answer, "text") else answer.value) or ""
