"""Questions of a pile in, those that are one question in two wordings made one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from profilecli.drafting.answers import Answers
from profilecli.drafting.draft_form import DraftForm, DraftQuestion
from profilecli.drafting.ordering import Before, count_before
from profilecli.drafting.skeleton import PageItem
from profilecli.questionnaire.answer_types import QuestionType
from profilecli.text.wording import fold
from profilecli.text.words import measure_closeness

_TOGETHER = 0.2
"""On how many pages two wordings of one question can be together, compared with what chance would bring."""
_ALIKE = 0.8
"""How many of the other questions must be on the same side of both: some pages have another order."""
_STEM = 4
"""How many letters of a word are its stem: "open" and "opening" have one in common."""
_LEAST_EXPECTED = 3
"""On how many pages two wordings would be together by chance, at least."""


def join_questions(form: DraftForm, answers: Mapping[str, Answers], pages: Sequence[Sequence[PageItem]]) -> None:
    """Make each question an alias of one that has its place, is on other pages and asks for the same.

    They ask for the same where they share most words, or the answers to both are values of one type; where they do
    not, one is noted as a rival of the other.
    """
    questions = form.questions
    before = count_before(pages, {item.key for item in questions})
    rarest_first = sorted(questions, key=lambda item: (item.pages, item.key))
    for place, rarer in enumerate(rarest_first):
        for other in rarest_first[place + 1 :]:
            # Of rare ones it says little that they are on different pages.
            expected = rarer.pages * other.pages / form.pages
            together = before[rarer.key, other.key] + before[other.key, rarer.key]
            is_apart = expected >= _LEAST_EXPECTED and together <= _TOGETHER * expected
            if not is_apart or not _share_place(rarer, other, questions, before):
                continue
            if _ask_alike(rarer, other):
                other.aliases += [rarer.label, *rarer.aliases]
                other.pages += rarer.pages
                other.answered += rarer.answered
                other.fitting += rarer.fitting
                answers[other.name].add(answers[rarer.name])
                questions.remove(rarer)
            else:
                other.rivals.append(rarer.label)
            break


def _share_place(one: DraftQuestion, other: DraftQuestion, questions: list[DraftQuestion], before: Before) -> bool:
    """Whether the other questions are on the same sides of two wordings."""
    others = [item.key for item in questions if item not in (one, other)]
    alike = sum(_compare(key, one.key, before) == _compare(key, other.key, before) for key in others)
    return alike >= _ALIKE * len(others)


def _compare(key: str, other: str, before: Before) -> bool:
    return before[key, other] > before[other, key]


def _ask_alike(one: DraftQuestion, other: DraftQuestion) -> bool:
    """Whether two questions have answers of one type, and words in common: the rarer the type, the fewer."""
    if one.type is not other.type:
        return False
    words = [fold(item.label).split() for item in (one, other)]
    if one.type is QuestionType.TEXT:
        return measure_closeness(words[0], [{word} for word in words[1]]) > 0
    stems = [{word[:_STEM] for word in part if len(word) >= _STEM} for part in words]
    return one.type in (QuestionType.EMAIL, QuestionType.URL) or bool(stems[0] & stems[1])
