"""What is under the headings in, which of them have a list of choices, and which, out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from profilecli.drafting.answers import Answers
from profilecli.drafting.ordering import order_keys
from profilecli.questionnaire.answer_types import QuestionType
from profilecli.run.recurring.evidence import FEWEST

_MOST_CHOICES = 30
_MOST_PLAIN = 10
"""How many choices a list has at most of which never two are chosen."""
_COVERED, _CLOSED, _LEAST_EACH = 0.85, 0.75, 3.0
"""What share of the values and of the answers the choices must cover, and how often each recurs on average."""
_MOST_TO_LOSE = 12
"""Of fewer answers, a value that does not recur shows that there are more choices than those that do."""
_SMALL, _COVERED_BY_MANY = 6, 0.95
"""How many choices can leave more than so few values over, where never two are chosen."""
_MAYBE_COVERED, _MAYBE_SHARE = 0.6, 0.05
"""The same where it is not sure; and on what share of the pages each value is that is shown."""
_BOXED = 0.25
"""What share of the answers must have boxes to show a list of choices."""
_OWN = 0.8
"""What share of the pages with a value have it under a heading with a list."""
_SEVERAL = 0.04
_MOST_NAMES, _LEAST_EACH_NAME = 6, 5.0
"""Of choices that could be names of people or places, how many there are at most, and how often each recurs."""
_FEW = 3
_SHOWN, _ENOUGH = 0.1, 20
"""In what share of the answers boxes show that some layout of the form has them; of how many answers one must."""


@dataclass(frozen=True, slots=True)
class Selection:
    """A list of choices, and how it is picked from."""

    type: QuestionType
    keys: tuple[str, ...]
    or_other: bool
    is_sure: bool


def find_selections(found: Mapping[str, Answers]) -> dict[str, Selection]:
    """Return the selections, by the heading."""
    places = _count_places(found.values())
    closed = {name: keys for name, answers in found.items() if (keys := _list_keys(answers))}
    sure = {name for name, keys in closed.items() if _is_list(found[name], keys, places)}
    if any(_shows_boxes(found[name]) for name in sure):
        # A form that shows boxes shows them for each of its lists.
        sure = {name for name in sure if not _lacks_boxes(found[name], closed[name])}
    maybe = {name for name, keys in closed.items() if name in sure or _could_be_list(found[name], keys)}
    # What is under several lists is a choice of each; what is under other questions as well is none.
    listed = _count_places(found[name] for name in maybe)
    selections = {}
    for name, keys in closed.items():
        pages, least = found[name].choices.pages, FEWEST + 1
        if name not in sure:
            least = max(least, round(_MAYBE_SHARE * found[name].answered))
        own = [key for key in keys if listed[key] >= _OWN * places[key] and pages[key] >= least]
        if name in maybe and len(own) > 1:
            selections[name] = _build_selection(found[name], own, is_sure=name in sure)
    return selections


def _count_places(found: Iterable[Answers]) -> Counter[str]:
    """Return on how many pages each value is, under any of these headings."""
    places: Counter[str] = Counter()
    for answers in found:
        places.update(answers.choices.pages)
    return places


def _list_keys(answers: Answers) -> list[str]:
    """Return the values that recur, where they are no more than a list has."""
    choices = answers.choices
    bare = answers.bare_other if answers.own else set()
    keys = [key for key, count in choices.pages.items() if count > FEWEST and key not in bare]
    return keys if len(keys) <= _MOST_CHOICES else []


def _shows_boxes(answers: Answers) -> bool:
    return answers.boxed >= max(2, _SHOWN * answers.answered)


def _lacks_boxes(answers: Answers, keys: Sequence[str]) -> bool:
    return not answers.boxed and answers.answered >= _ENOUGH and len(keys) > _FEW


def _is_list(answers: Answers, keys: Sequence[str], places: Counter[str]) -> bool:
    """Whether boxes show a list, or the same few values answer a question again and again, and no other question."""
    if answers.boxed >= max(2, _BOXED * answers.answered):
        return True
    pages = answers.choices.pages
    count = sum(pages[key] for key in keys)
    covered = _COVERED if len(keys) <= _SMALL or _has_several(answers) else _COVERED_BY_MANY
    is_covered = count >= covered * (answers.known + answers.unknown) and answers.closed >= _CLOSED * answers.answered
    own = sum(pages[key] for key in keys if pages[key] >= _OWN * places[key])
    if answers.answered < _MOST_TO_LOSE and answers.unknown:
        return False
    is_own = own >= _OWN * count or len(keys) <= _FEW
    is_short = len(keys) <= _MOST_PLAIN or _has_several(answers)
    if not (is_covered and is_own and is_short and count >= _LEAST_EACH * len(keys)):
        return False
    return (
        not _read_like_names(answers, keys)
        or (len(keys) <= _MOST_NAMES and count >= _LEAST_EACH_NAME * len(keys))
        or _has_several(answers)
    )


def _could_be_list(answers: Answers, keys: Sequence[str]) -> bool:
    count = sum(answers.choices.pages[key] for key in keys)
    is_covered = count >= _MAYBE_COVERED * (answers.known + answers.unknown)
    return is_covered and count >= _LEAST_EACH * len(keys)


def _has_several(answers: Answers) -> bool:
    return answers.several >= max(2, _SEVERAL * answers.answered)


def _read_like_names(answers: Answers, keys: Sequence[str]) -> bool:
    """Whether most values are of two words or more that all begin with a capital."""
    texts = [answers.choices.surfaces[key].most_common(1)[0][0].split() for key in keys]
    return 2 * sum(len(words) > 1 and all(word[:1].isupper() for word in words) for words in texts) > len(texts)


def _build_selection(answers: Answers, keys: Sequence[str], *, is_sure: bool) -> Selection:
    kind = QuestionType.SELECT_MULTIPLE if _has_several(answers) else QuestionType.SELECT_ONE
    order = order_keys(keys, answers.choices.before, answers.choices.pages)
    return Selection(kind, tuple(order), answers.own > 0, is_sure)
