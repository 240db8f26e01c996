"""The roles of the wordings of a pile in, its questions and the lines of the pages' own out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from profilecli.drafting.classifying import Role
from profilecli.drafting.draft_form import DraftForm, DraftLine, DraftQuestion
from profilecli.drafting.labels import choose_label, list_lines, name_label
from profilecli.drafting.masks import STAR, build_mask_key
from profilecli.drafting.ordering import count_before, order_keys
from profilecli.drafting.roles import Roles
from profilecli.drafting.skeleton import PageItem
from profilecli.drafting.wordbook import Wordbook
from profilecli.text.wording import fold

_MOST_DOUBTFUL = 20
_LEAST_FIXED = 2
"""Of how many words a line with a star is, at least: "Interview *" is also the beginning of "Interviewer: ..."."""


def assemble(roles: Roles, pages: Sequence[Sequence[PageItem]], masked: Sequence[str], wordbook: Wordbook) -> DraftForm:
    """Return the questions, in the order in which pages ask them, and what else the form says.

    `masked` are the lines of the pages' own with a star in them.
    """
    form = DraftForm(wordbook.total, wordbook.tag)
    form.questions = list_questions(roles, pages, wordbook, Role.HEADING, form)
    _add_sections(form, roles, pages, wordbook)
    _add_hints(form, roles)
    counts = wordbook.counts
    furniture = roles.list_keys(Role.FURNITURE)
    for key in order_keys(furniture, count_before(pages, furniture), Counter()):
        _add_boilerplate(form, list_lines(roles.stats[key].surfaces), counts[key].count)
    for key in roles.list_keys(Role.LITTER):
        form.litter.append(DraftLine(choose_label(roles.stats[key].surfaces)[0], counts[key].count))
    for text in masked:
        count = counts[build_mask_key(text)].count
        if len(fold(text.replace(STAR, " ")).split()) < _LEAST_FIXED:
            form.litter.append(DraftLine(text, count))
        else:
            _add_boilerplate(form, [text], count)
    return form


def list_questions(
    roles: Roles, pages: Sequence[Sequence[PageItem]], wordbook: Wordbook, role: Role, form: DraftForm
) -> list[DraftQuestion]:
    """Return the wordings that have a role as questions, in the order of pages, but for what `form` has already."""
    keys = roles.list_keys(role)
    frequent = Counter({key: roles.stats[key].pages for key in keys})
    names = {question.name for question in form.questions}
    owners = _list_owners(form)
    questions: list[DraftQuestion] = []
    for key in order_keys(keys, count_before(pages, keys), frequent):
        label, aliases = choose_label(roles.stats[key].surfaces)
        if owners.setdefault(fold(label), key) != key:
            continue
        kept = [alias for alias in aliases if owners.setdefault(fold(alias), key) == key]
        question = DraftQuestion(key, name_label(label, names), label, kept, wordbook.counts[key].count)
        names.add(question.name)
        questions.append(question)
    return questions


def list_doubtful(
    form: DraftForm, roles: Roles, pages: Sequence[Sequence[PageItem]], wordbook: Wordbook
) -> list[DraftQuestion]:
    """Return what may be a question, and is no choice."""
    chosen = {fold(choice.label) for choices in form.choices.values() for choice in choices}
    doubtful = list_questions(roles, pages, wordbook, Role.DOUBTFUL, form)
    return [item for item in doubtful if fold(item.label) not in chosen][:_MOST_DOUBTFUL]


def _list_owners(form: DraftForm) -> dict[str, str]:
    """Return which question has each wording, folded."""
    return {fold(label): item.key for item in form.questions for label in (item.label, *item.aliases)}


def _add_sections(form: DraftForm, roles: Roles, pages: Sequence[Sequence[PageItem]], wordbook: Wordbook) -> None:
    """Put each heading of a part above the question that comes next; what nothing comes after is boilerplate.

    So is a lone one above all questions: a title.
    """
    sections = roles.list_keys(Role.SECTION)
    questions = {question.key: question for question in form.questions}
    keys = [*sections, *questions]
    order = order_keys(keys, count_before(pages, keys), Counter())
    owners = _list_owners(form)
    waiting: list[DraftLine] = []
    for key in order:
        if key in questions:
            questions[key].sections, waiting = waiting, []
        else:
            label, _ = choose_label(roles.stats[key].surfaces)
            if fold(label) not in owners:
                waiting.append(DraftLine(label, wordbook.counts[key].count))
    form.boilerplate += waiting
    first, *others = form.questions
    if not any(question.sections for question in others):
        form.boilerplate += first.sections
        first.sections = []


def _add_hints(form: DraftForm, roles: Roles) -> None:
    """Give each question the instruction below it."""
    owners = _list_owners(form)
    questions = {question.key: question for question in form.questions}
    for key in roles.list_keys(Role.NOTE):
        stats = roles.stats[key]
        question = questions.get(max(stats.before, key=lambda above: stats.before[above]))
        hint, _ = choose_label(stats.surfaces)
        if question and fold(hint) not in owners:
            question.hint = hint


def _add_boilerplate(form: DraftForm, texts: Sequence[str], pages: int) -> None:
    known = {*_list_owners(form), *(fold(line.text) for line in form.boilerplate)}
    form.boilerplate += [DraftLine(text, pages) for text in dict.fromkeys(texts) if fold(text) not in known]
