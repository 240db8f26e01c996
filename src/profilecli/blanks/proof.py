"""Whether the empty form of a questionnaire reads back: a questionnaire in, what would be misread on it out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from profilecli.blanks.as_text import Filling, render_markdown, render_text
from profilecli.blanks.examples import Entry, list_fillings
from profilecli.blanks.layout import Asked, Form, build_form
from profilecli.questionnaire.lexicon import Lexicon, build_lexicon
from profilecli.questionnaire.model import Questionnaire
from profilecli.reading.answers.answer import Answer
from profilecli.reading.document import read_document
from profilecli.text.source import read_source
from profilecli.text.toml_keys import Place


def list_misread(questionnaire: Questionnaire) -> list[tuple[Place, str]]:
    """Return what would be misread on forms of `questionnaire`: each place in it, and what is wrong there.

    The form is read as text and as Markdown, in each language, empty and filled in with examples.
    """
    lexicon = build_lexicon(questionnaire)
    found: dict[Place, str] = {}
    for language in questionnaire.list_languages():
        form = build_form(questionnaire, language)
        fillings = list(list_fillings(form, lexicon.limit_to((language,))))
        for render in (render_text, render_markdown):
            for filling, entries in fillings:
                for place, fault in _find_faults(render(form, filling), filling, entries, lexicon, form):
                    found.setdefault(place, fault)
    return sorted(found.items())


def _find_faults(
    text: str, filling: Filling, entries: Sequence[Entry], lexicon: Lexicon, form: Form
) -> Iterator[tuple[Place, str]]:
    """Yield the place of each question that is not read as its entry, and what is wrong with it."""
    reading = read_document(read_source(text.encode("utf-8"), "-"), lexicon).readings[0]
    if reading.name.name != (filling.name or None):
        yield ("name_labels",), "the name on a form is not read after the first of them; word it differently"
    numbers = [number for number, _ in lexicon.questionnaire.list_placed()]
    for number, asked, answer, entry in zip(numbers, form.asked, reading.answers, entries, strict=True):
        fault = _find_fault(asked, answer, entry)
        if fault:
            yield ("survey", number), f"{fault}; word it differently"


def _find_fault(asked: Asked, answer: Answer, entry: Entry) -> str:
    """Return what is misread of one question and its answer, or nothing."""
    if answer.heading is None:
        return "its label is not found on a form"
    listed = [mark.phrase.owner.name for mark in answer.choices]
    if listed != [choice.name for choice in asked.choices]:
        return "a choice is not found on a form"
    if (answer.status, answer.value, answer.reason) == (entry.status, entry.value, entry.reason):
        return ""
    is_filled = entry.text or entry.ticked
    return "its answer is not read on a form" if is_filled else "its hint reads as an answer on an empty form"
