"""The choices under a heading in, the answer that they are out."""

from __future__ import annotations

from profilecli.questionnaire.answer_types import Shape
from profilecli.questionnaire.lexicon import Lexicon
from profilecli.questionnaire.model import OTHER_CHOICE, YES, Question
from profilecli.reading.answers.answer import Answer, Status
from profilecli.reading.answers.stretches import Stretch
from profilecli.reading.choices.boxes import read_lone_box
from profilecli.reading.choices.selects import Selected, cut_own, read_selected
from profilecli.reading.choices.shared_boxes import shares_box
from profilecli.reading.rules.pieces import Kind


def build_select(asked: Answer, stretch: Stretch, lexicon: Lexicon) -> Answer:
    """Return the answer to the select question of `asked`, or to one of yes and no."""
    listed = {piece.line for piece in asked.pieces if piece.kind is Kind.CHOICE}
    texts = {index: line.text.rstrip() for index, line in zip(stretch.indices, stretch.lines, strict=True)}
    # Behind the choices of a line, there can be one of the respondent's own.
    behind = {piece.line for piece in asked.pieces if piece.kind is Kind.ANSWER} & listed
    unlisted = {
        index: cut_own(text)[1] if index in behind else text
        for index, text in texts.items()
        if index in behind or index not in listed
    }
    box = read_lone_box(stretch.join()) if asked.question.type.shape is Shape.YES_NO else None
    if box is not None:
        status = Status.ANSWERED if box else Status.EMPTY
        return asked._replace(status=status, value=box or None, last=stretch.indices[-1])
    marks = asked.choices
    selected = read_selected(asked.question, marks, texts.values(), unlisted, lexicon)
    if shares_box(marks, texts):
        selected = selected._replace(is_doubtful=True)
    status, value = _settle_select(asked.question, selected, lexicon)
    reason = _find_reason(selected, lexicon) if status is Status.EMPTY else None
    said = {piece.line for piece in asked.pieces if reason and piece.choice == reason}
    other = [unlisted.get(index, text) for index, text in texts.items() if index in said or index in selected.others]
    if status is Status.INVALID and (selected.chosen or selected.is_doubtful):
        # It is not certain which choices are meant: none is the value, all are kept.
        other = list(texts.values())
    return asked._replace(
        status=status,
        value=value,
        other=tuple(other),
        last=stretch.indices[-1],
        is_placeholder=selected.is_placeholder,
        reason=reason,
        unknown=selected.unknown,
        wordless=selected.wordless,
        repeated=selected.repeated,
    )


def _find_reason(selected: Selected, lexicon: Lexicon) -> str | None:
    """Return the code of `missing` that is chosen, or None."""
    return next((code for code in lexicon.questionnaire.missing if code in selected.chosen), None)


def _settle_select(
    question: Question, selected: Selected, lexicon: Lexicon
) -> tuple[Status, bool | str | tuple[str, ...] | None]:
    """Return what an answer is worth that names choices, and maybe one of the respondent's own."""
    codes = selected.chosen.intersection(lexicon.questionnaire.missing)
    has_own = len(selected.others) > len(selected.unknown)
    if selected.is_doubtful or (codes and len(selected.chosen) + has_own > 1):
        return Status.INVALID, None
    if codes:
        return Status.EMPTY, None
    if not selected.chosen and (selected.is_placeholder or not selected.others):
        return Status.EMPTY, None
    choices = lexicon.questionnaire.get_choices(question)
    names = tuple(choice.name for choice in choices if choice.name in selected.chosen)
    if question.type.shape is Shape.YES_NO:
        return (Status.ANSWERED, names[0] == YES) if len(names) == 1 else (Status.INVALID, None)
    if question.type.shape is Shape.SEVERAL:
        return Status.ANSWERED, names
    if has_own:
        names = (*names, OTHER_CHOICE)
    return (Status.ANSWERED, names[0]) if len(names) == 1 else (Status.INVALID, None)
