"""What is under the questions of a pile in, their types and choices out, and which of them announce the name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from profilecli.drafting.answers import Answers
from profilecli.drafting.classifying import Role
from profilecli.drafting.draft_form import DraftChoice, DraftForm, DraftLine, DraftQuestion
from profilecli.drafting.guesses import guess_mark, guess_order, guess_scale, guess_type
from profilecli.drafting.labels import choose_label, name_label
from profilecli.drafting.namelabels import find_name_label
from profilecli.drafting.roles import Roles
from profilecli.drafting.selecting import Selection, find_selections
from profilecli.drafting.skeleton import PageItem
from profilecli.questionnaire.answer_types import QuestionType
from profilecli.text.languages import Language
from profilecli.text.signs import fold_signed

_LEAST_READ = 0.2
"""On how many of the pages that have a wording it must be read as a heading."""


def doubt_unread(form: DraftForm, answers: Mapping[str, Answers], roles: Roles) -> None:
    """Let what looks like a question, but is hardly ever read as one, be doubtful: a title with something after it."""
    for question in list(form.questions):
        if answers[question.name].asked <= _LEAST_READ * roles.stats[question.key].pages:
            _take_out(form, question)
            roles.roles[question.key] = Role.DOUBTFUL


def settle_types(form: DraftForm, answers: Mapping[str, Answers], language: Language) -> None:
    """Give each question the type of which most of its answers are values, so far as these are single values."""
    counts = [found.fitting for found in answers.values()]
    form.date_order, form.decimal_mark = guess_order(counts), guess_mark(counts, language)
    for question in form.questions:
        found = answers[question.name]
        question.answered = found.answered
        question.start, question.end = guess_scale(found.fitting)
        question.type, question.fitting = guess_type(found.fitting, found.answered, form.date_order, form.decimal_mark)


def settle_name(form: DraftForm, roles: Roles, pages: Sequence[Sequence[PageItem]]) -> None:
    """Take what announces the name, and titles, out of the questions."""
    name = find_name_label(pages, roles)
    for question in list(form.questions):
        is_title = question.key in name.titles
        if question.type is not QuestionType.TEXT or not (is_title or question.key in name.keys):
            continue
        lines = form.boilerplate if is_title else form.name_labels
        lines.append(DraftLine(question.label, question.pages))
        _take_out(form, question)


def _take_out(form: DraftForm, question: DraftQuestion) -> None:
    """Take a question out; the headings above it are above the next one then."""
    place = form.questions.index(question)
    form.questions.remove(question)
    for below in form.questions[place : place + 1]:
        below.sections[:0] = question.sections


def settle_choices(form: DraftForm, answers: Mapping[str, Answers]) -> None:
    """Give each question that is answered by choices its list; two with the same choices share one."""
    texts = {item.name: answers[item.name] for item in form.questions if item.type is QuestionType.TEXT}
    selections = find_selections(texts)
    lists: dict[frozenset[str], str] = {}
    for question in form.questions:
        selection = selections.get(question.name)
        if selection is None:
            continue
        choices = _list_choices(selection, answers[question.name])
        if not selection.is_sure:
            question.maybe = choices
            continue
        question.type, question.or_other = selection.type, selection.or_other
        question.fitting = answers[question.name].closed
        question.list_name = lists.setdefault(frozenset(selection.keys), question.name)
        form.choices.setdefault(question.list_name, choices)


def _list_choices(selection: Selection, answers: Answers) -> list[DraftChoice]:
    names: set[str] = set()
    wordings: set[str] = set()
    choices: list[DraftChoice] = []
    for key in selection.keys:
        label, aliases = choose_label(answers.choices.surfaces[key])
        kept = [text for text in (label, *aliases) if fold_signed(text) not in wordings]
        if not kept:
            continue
        wordings.update(map(fold_signed, kept))
        choices.append(DraftChoice(name_label(kept[0], names), kept[0], kept[1:], answers.choices.pages[key]))
        names.add(choices[-1].name)
    return choices
