"""What was found in a pile in, a questionnaire as TOML out, each part of it with how sure it is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from profilecli.drafting.draft_form import DraftChoice, DraftForm, DraftQuestion
from profilecli.drafting.labels import name_label
from profilecli.drafting.wordbook import UNKNOWN
from profilecli.findings.diagnostics import format_count
from profilecli.forms.draft import Draft, Entry, comment_out, render_toml
from profilecli.questionnaire.answer_types import QuestionType

_PREFACE = (
    "A draft, made from {pages} by counting the lines that recur. Read it before you use it:",
    "- Is each of these a question, in this order, with this type and these choices? Delete what is none.",
    "- What is only a comment was not sure enough. Remove the # to use it, or delete it.",
    "- Nothing is `required` yet, and nothing is public (`sensitivity`).",
)
_SURE, _SURE_OF_TYPE = 0.5, 0.95
"""On what share of the pages a question is, and of how many answers, that is hardly anything else."""
_UNFIT = re.compile(r"[^A-Za-z0-9_.-]+")
_LONGEST_NAME = 64


def name_draft(stem: str) -> str:
    """Return the name of a questionnaire whose file is called `stem`."""
    return _UNFIT.sub("-", stem).strip("-_.")[:_LONGEST_NAME] or "draft"


def write_draft(form: DraftForm, name: str) -> str:
    """Return the TOML of a draft; raises SettingsError where tomlkit is not installed."""
    draft = Draft(_build_head(form, name))
    draft.preface = [line.format(pages=format_count(form.pages, "page")) for line in _PREFACE]
    taken = {item.name for item in (*form.questions, *form.doubtful)}
    for item in form.questions:
        draft.survey += _list_entries(item, form.pages, taken)
    for item in form.doubtful:
        # Below the last question, so that every other table stays whole when the marks are taken away.
        below = draft.survey[-1].behind
        below += [""] if below else []
        below.append(f"Perhaps a question: {_say_pages(item.pages, form.pages)}.")
        below += comment_out("survey", _build_question(item))
    draft.choices = {
        list_name: [_build_choice(choice) for choice in choices] for list_name, choices in form.choices.items()
    }
    return render_toml(draft)


def _build_head(form: DraftForm, name: str) -> Entry:
    head = Entry({"name": name, "title": name, "version": "1", "language": form.language})
    if form.language == UNKNOWN:
        head.comments.append(
            'language: not recognised; write its code, such as "en", so that misspelt headings are read'
        )
    kinds = {item.type for item in form.questions}
    if QuestionType.DATE in kinds:
        head.values["date_order"] = form.date_order
    if QuestionType.DECIMAL in kinds:
        head.values["decimal_mark"] = form.decimal_mark
    for key, lines in (("name_labels", form.name_labels), ("boilerplate", form.boilerplate)):
        if lines:
            head.values[key] = [line.text for line in lines]
            head.comments += [f"{key}: {_quote(line.text)} {_say_pages(line.pages, form.pages)}" for line in lines]
    speakers = {key: list(names) for key, names in asdict(form.speakers).items() if names}
    if speakers:
        head.values["speakers"] = speakers
    head.comments += [
        f"perhaps boilerplate: {_quote(line.text)} {_say_pages(line.pages, form.pages)}" for line in form.litter
    ]
    return head


def _list_entries(item: DraftQuestion, total: int, taken: set[str]) -> Iterator[Entry]:
    """Yield the headings above a question, and the question with what speaks for it."""
    for line in item.sections:
        name = name_label(line.text, taken)
        taken.add(name)
        yield Entry({"name": name, "type": "group", "label": line.text}, [_say_pages(line.pages, total)])
    entry = _build_question(item)
    entry.comments = list(_list_comments(item, total))
    yield entry


def _build_question(item: DraftQuestion) -> Entry:
    values: dict[str, Any] = {"name": item.name, "type": str(item.type), "label": item.label}
    if item.type is QuestionType.RANGE:
        values |= {"start": item.start, "end": item.end}
    optional = {"aliases": item.aliases, "hint": item.hint, "list_name": item.list_name, "or_other": item.or_other}
    return Entry(values | {key: value for key, value in optional.items() if value})


def _list_comments(item: DraftQuestion, total: int) -> Iterator[str]:
    wordings = f", in {len(item.aliases) + 1} wordings" if item.aliases else ""
    yield f"question: {_say_sure(item.pages, total, _SURE)}, {_say_pages(item.pages, total)}{wordings}"
    if item.type is not QuestionType.TEXT:
        sure = _say_sure(item.fitting, item.answered, _SURE_OF_TYPE)
        yield f"type: {sure}, for {item.fitting:,} of {format_count(item.answered, 'answer')} looked at"
    for label in item.rivals:
        yield f"never on one page with {_quote(label)}; if it asks the same, make that an alias"
    if item.maybe:
        yield "perhaps a choice from a list; these answers recur:"
        yield from (f"  {_quote(choice.label)} on {format_count(choice.pages, 'page')}" for choice in item.maybe)


def _say_pages(part: int, total: int) -> str:
    return f"on {part:,} of {format_count(total, 'page')}"


def _say_sure(part: int, whole: int, least: float) -> str:
    return "sure" if part >= least * whole else "fairly sure"


def _build_choice(choice: DraftChoice) -> Entry:
    values: dict[str, Any] = {"name": choice.name, "label": choice.label}
    if choice.aliases:
        values["aliases"] = choice.aliases
    return Entry(values, [f"on {format_count(choice.pages, 'page')}"])


def _quote(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
