"""One profile in, a card for a person to read out: each question with its answer and its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from rich.text import Text

from profilecli.findings.diagnostics import Diagnostic
from profilecli.questionnaire.answer_types import Shape
from profilecli.questionnaire.model import Question, Questionnaire, Sensitivity
from profilecli.questionnaire.translations import get_wordings
from profilecli.reading.answers.answer import Status
from profilecli.reading.relevance import list_unmet
from profilecli.record.answers import list_languages, list_translations
from profilecli.record.chosen import list_chosen
from profilecli.record.profile import Profile, list_all_answers
from profilecli.text.markers import read_marks
from profilecli.views.cells import isolate, measure, show, wrap
from profilecli.views.findings import list_findings
from profilecli.views.paint import BAD, DOUBTFUL, GOOD, LEAST_WIDTH, QUIET, STRONG, build_line, paint
from profilecli.views.prose import hang, lay_out

CHOSEN, OTHER = "\u2713", "+"

_MARKS = {
    Status.ANSWERED: ("\u2713", GOOD),
    Status.EMPTY: ("-", DOUBTFUL),
    Status.MISSING: ("-", QUIET),
    Status.INVALID: ("\u2717", BAD),
}

Lines = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question as the page asks it."""

    question: Question
    questionnaire: Questionnaire
    language: str
    is_translation: bool
    """Whether the page asks it in another language before."""
    is_needed: bool
    """Whether other answers do not make an answer needless."""


def render_card(
    profile: Profile,
    questionnaire: Questionnaire,
    diagnostics: Sequence[Diagnostic] = (),
    *,
    width: int = 80,
    color: bool = False,
) -> str:
    """Return `profile` as text of at most `width` cells a line, with its `diagnostics` below it.

    In the left margin stand the lines of the source at which a heading, an answer, unplaced text or
    a finding is found.
    """
    return paint(_list_lines(profile, questionnaire, diagnostics, max(width, LEAST_WIDTH)), color=color)


def _list_lines(
    profile: Profile, questionnaire: Questionnaire, diagnostics: Sequence[Diagnostic], width: int
) -> Iterator[Text]:
    yield from _list_head(profile, width)
    gutter = _measure_gutter(profile, diagnostics)
    questions = {question.name: question for question in questionnaire.survey}
    unmet = list_unmet(questionnaire, profile.answers)
    was_missing = False
    for name, answer in profile.answers.items():
        question, is_missing = questions[name], answer.status is Status.MISSING
        if not (is_missing and was_missing):
            yield build_line()
        was_missing = is_missing
        language = next(iter(list_languages(answer)), questionnaire.list_languages()[0])
        for tag, each in ((language, answer), *list_translations(answer).items()):
            asked = _Asked(question, questionnaire, tag, is_translation=each is not answer, is_needed=name not in unmet)
            yield from _list_question(asked, each, gutter, width)
            body = _list_answer(asked, each, width - gutter - 4)
            yield from _place(body, each.lines, gutter)
    if profile.unplaced:
        yield build_line()
        yield build_line(" " * (gutter + 2), ("Unplaced text", STRONG))
        for block in profile.unplaced:
            rows = lay_out(block.text, (), width - gutter - 4)
            yield from _place(map(build_line, rows), block.lines, gutter)
    if diagnostics:
        yield build_line()
        yield from list_findings(diagnostics, gutter, width)


def _list_head(profile: Profile, width: int) -> Iterator[Text]:
    name = show(profile.name) if profile.name else "(no name)"
    for row in wrap(name, width):
        yield build_line((isolate(row), STRONG if profile.name else QUIET))
    statuses = [answer.status for answer in profile.answers.values()]
    asked = sum(status is not Status.MISSING for status in statuses)
    answered = f"{statuses.count(Status.ANSWERED)} of {asked} answered" if asked else "no question found"
    reference = profile.questionnaire
    about = f"{reference.name} {reference.version}"
    about += f" (made with {reference.from_version})" if reference.from_version else ""
    about += f" in {', '.join(reference.languages)}" if reference.languages else ""
    first, last = profile.source.lines
    for text in (f"{profile.id}, {about}, {answered}", f"{show(profile.source.path)}:{first}-{last}"):
        for row in wrap(text, width):
            yield build_line((isolate(row), QUIET))


def _list_question(asked: _Asked, answer: Any, gutter: int, width: int) -> Iterator[Text]:
    """Yield the rows of a question's label, after it what there is to say in a word."""
    question = asked.question
    mark, style = _MARKS[answer.status]
    is_missing = answer.status is Status.MISSING
    if is_missing and question.required and asked.is_needed:
        style = BAD
    place = _format_range(answer.heading.lines) if answer.heading else ""
    rows = wrap(show(get_wordings(question, asked.language).label), width - gutter - 4)
    label_style = QUIET if is_missing else STRONG
    lines = [build_line(" " * (gutter + 4), (isolate(row), label_style)) for row in rows]
    lines[0] = build_line((f"{place:>{gutter}}  ", QUIET), (mark, style), " ", (isolate(rows[0]), label_style))
    note = ", ".join(_list_notes(asked, answer))
    note_style = QUIET if answer.status is Status.ANSWERED else style
    if note and gutter + 4 + measure(rows[-1]) + 2 + len(note) <= width:
        lines[-1].append(f"  {note}", note_style)
    elif note:
        lines.append(build_line(" " * (gutter + 4), (note, note_style)))
    yield from lines


def _list_notes(asked: _Asked, answer: Any) -> Iterator[str]:
    question, questionnaire = asked.question, asked.questionnaire
    if asked.is_translation:
        yield asked.language
    if answer.status is not Status.ANSWERED:
        yield answer.status.value
    if answer.status is Status.MISSING and question.required and asked.is_needed:
        yield "required"
    if answer.reason:
        yield answer.reason
    if answer.corrections:
        yield "corrected"
    if answer.status is Status.ANSWERED and question.type.shape is Shape.SEVERAL:
        yield f"{len(answer.value)} of {len(questionnaire.get_choices(question))}"
    if answer.status is not Status.MISSING and question.sensitivity is Sensitivity.RESTRICTED:
        yield "restricted"


def _list_answer(asked: _Asked, answer: Any, width: int) -> Iterator[Text]:
    """Yield the lines below a question's label."""
    question = asked.question
    if question.type.is_select:
        choices = asked.questionnaire.get_choices(question)
        labels = {choice.name: get_wordings(choice, asked.language).label for choice in choices}
        # What is none of the choices follows in the respondent's words.
        for name in filter(labels.__contains__, list_chosen(answer)):
            yield from _list_item(CHOSEN, GOOD, labels[name], width)
        for line in answer.other:
            yield from _list_item(OTHER, DOUBTFUL, line[read_marks(line).end :].strip(), width)
    elif question.type.is_typed:
        yield from _list_typed(answer.value, answer.text, width)
    elif answer.value is not None:
        yield from map(build_line, lay_out(answer.value, answer.items, width))


def _list_typed(value: Any, text: str | None, width: int) -> Iterator[Text]:
    """Yield a value, and the text there verbatim where that says it in another way."""
    if value is None:
        yield from map(build_line, lay_out(text or "", (), width))
        return
    shown = str(value).removesuffix(".0")
    yield from map(build_line, hang("", shown, width))
    if text is not None and text.strip() != shown and not _is_number(text, value):
        for row in lay_out(f"written: {text.strip()}", (), width):
            yield build_line((row, QUIET))


def _is_number(text: str, value: object) -> bool:
    """Whether `text` is the number `value` with other zeros only."""
    try:
        return float(text) == value
    except ValueError:
        return False


def _list_item(mark: str, style: str, text: str, width: int) -> Iterator[Text]:
    first, *rest = hang(mark, text, width)
    yield build_line((mark, style), first[len(mark) :])
    yield from map(build_line, rest)


def _place(body: Iterator[Text], lines: Lines | None, gutter: int) -> Iterator[Text]:
    """Yield lines after the margin, the first with its place in the source."""
    place = _format_range(lines) if lines else ""
    for number, line in enumerate(body):
        margin = place if number == 0 else ""
        yield Text.assemble((f"{margin:>{gutter}}    ", QUIET), line) if line.plain else line


def _format_range(lines: Lines) -> str:
    first, last = lines
    return str(first) if first == last else f"{first}-{last}"


def _measure_gutter(profile: Profile, diagnostics: Sequence[Diagnostic]) -> int:
    """Return the width of the widest place in the margin."""
    ranges = [block.lines for block in profile.unplaced]
    for _, _, answer in list_all_answers(profile):
        ranges += [answer.heading.lines] if answer.heading else []
        ranges += [answer.lines] if answer.lines else []
    places = [_format_range(lines) for lines in ranges] + [str(item.line) for item in diagnostics]
    return max(map(len, places), default=0)
