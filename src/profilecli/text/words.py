"""How two words count as the same, and how close two wordings are."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache

from profilecli.text.languages import Language

MOST_EDITS = 2
"""By how many letters two words that are the same may differ in length."""
ONE_TYPO, TWO_TYPOS = 5, 9
"""The letters of the shortest words in which one is allowed, and two."""
_WORDS_REMEMBERED = 8_192


def split_content(words: Sequence[str], language: Language) -> tuple[str, ...]:
    """Return the content words among folded `words`: all but the function words."""
    return tuple(word for word in words if word not in language.function_words)


def is_same_word(label: str, found: str, language: Language) -> bool:
    """Whether folded `found` is `label`, its other spelling, or a small typo of it.

    One edit is a typo in a label's word of five letters or more, two from nine; the first letter must
    agree. Numbers, negations and interrogatives are never typos of anything else that is known, and no typo makes one
    prefix of another where they change what a word says.
    """
    if label == found:
        return True
    if found in language.closed_words or found in language.function_words:
        return language.forms[found] == language.forms.get(label)
    left, right = spell(label, language), spell(found, language)
    return left == right or (left[0] == right[0] and _is_typo((label, found), (left, right), language))


def _is_typo(words: tuple[str, str], spelled: tuple[str, str], language: Language) -> bool:
    """Whether the second of two words is a small typo of the first, as they are or as they are `spelled`."""
    label, found = words
    allowed = 2 if len(label) >= TWO_TYPOS else 1 if len(label) >= ONE_TYPO else 0
    if abs(len(label) - len(found)) > allowed or any(map(str.isdigit, label + found)):
        return False
    if language.differ_by_prefix(label, found):
        return False
    return _is_within(label, found, allowed) or (spelled != words and _is_within(*spelled, allowed))


def list_marks(word: str, language: Language, *, is_sought: bool = False) -> frozenset[str]:
    """Return parts of folded `word`, at least one of which is in any word that is the same as it.

    A typo is in one part only. There are two parts, or three where two typos are allowed. A word that is sought among
    others has the parts that it can share with shorter and longer ones.
    """
    reach, shift = (MOST_EDITS + language.slack, 1) if is_sought else (0, 0)
    marks = set[str]()
    for spelled in {word, spell(word, language)}:
        length = len(spelled)
        marks.add(f"^{spelled[1:3]}")
        # A word can be the shorter spelling of one in which two are allowed.
        if length + max(reach, language.slack) >= TWO_TYPOS:
            marks.update(spelled[start : start + 2] for start in range(4 - shift, 5 + shift))
        for known in range(max(length - reach, ONE_TYPO), length + reach + 1):
            starts = [4] * (known < TWO_TYPOS) + [7] * (known + language.slack >= TWO_TYPOS)
            marks.update(f"{spelled[start - known :]}$" for start in starts)
    return frozenset(marks)


def is_variant(
    label: tuple[str, ...], label_content: tuple[str, ...], found: Sequence[str], language: Language
) -> bool:
    """Whether folded `found` is an inexact wording of `label` with the same meaning.

    Each content word has its counterpart, in order; only function words may be extra or missing,
    and in a label of fewer than four content words nothing may.
    """
    if len(label_content) < 4:
        left: Sequence[str] = label
        right: Sequence[str] = found
    else:
        left, right = label_content, split_content(found, language)
    return len(left) == len(right) and all(
        is_same_word(one, other, language) for one, other in zip(left, right, strict=True)
    )


_NO_WORDS: frozenset[str] = frozenset()


def match_word(found: str, known: Sequence[str], language: Language) -> frozenset[str]:
    """Return the words of `known`, all with the first letter of folded `found`, that it is the same as."""
    # A word of a closed list is itself or nothing, and most words of a line are of one.
    if found in language.function_words or found in language.closed_words:
        first = language.forms[found]
        return frozenset(word for word in known if language.forms.get(word) == first) or _NO_WORDS
    reach = MOST_EDITS + language.slack
    least, most = len(found) - reach, len(found) + reach
    # Most words are none of these, and are remembered: one set for all.
    alike = [word for word in known if least <= len(word) <= most and is_same_word(word, found, language)]
    return frozenset(alike) if alike else _NO_WORDS


def measure_closeness(label: Sequence[str], matched: Sequence[Collection[str]]) -> float:
    """Return how close words are to those of `label`: 0 for not close, else their shared part up to 1.

    `matched` says of each word which label words it is the same as. Close means that they share, in
    the same order, at least two words and at least half of each.
    """
    need = max(2, (len(label) + 1) // 2, (len(matched) + 1) // 2)
    if len(label) < need or len(matched) < need:
        return 0.0
    shared = count_shared(label, matched, need)
    return 2 * shared / (len(label) + len(matched)) if shared >= need else 0.0


def count_shared(label: Sequence[str], matched: Sequence[Collection[str]], least: int = 1) -> int:
    """Return how many words two sequences share in the same order (longest common subsequence).

    Where that is fewer than `least`, it can be any smaller number.
    """
    known = [words for words in matched if words]
    alike = set[str]().union(*known)
    # What the other does not have counts for nothing, and most wordings have hardly a word of a line.
    label = [word for word in label if word in alike]
    if len(label) < least or len(known) < least:
        return 0
    row = [0] * (len(known) + 1)
    for word in label:
        above = row
        row = [0]
        for index, words in enumerate(known):
            row.append(above[index] + 1 if word in words else max(row[index], above[index + 1]))
    return row[-1]


@lru_cache(maxsize=_WORDS_REMEMBERED)
def spell(word: str, language: Language) -> str:
    """Return folded `word` in the one of its spellings that all are compared in."""
    word = word.translate(language.accents)
    for found, compared in language.spellings:
        word = found.sub(compared, word)
    return word


def _is_within(left: str, right: str, allowed: int) -> bool:
    """Whether two different words are at most `allowed` edits apart."""
    if abs(len(left) - len(right)) > allowed:
        return False
    start = 0
    for one, other in zip(left, right, strict=False):
        if one != other:
            break
        start += 1
    end = 0
    for one, other in zip(reversed(left[start:]), reversed(right[start:]), strict=False):
        if one != other:
            break
        end += 1
    left, right = left[start : len(left) - end], right[start : len(right) - end]
    if allowed == 1:
        return max(len(left), len(right)) <= 1 or (len(left) == 2 and left == right[::-1])
    return allowed > 0 and _count_edits(left, right) <= allowed


def _count_edits(left: str, right: str) -> int:
    """Return the optimal string alignment distance: insert, drop, change, swap neighbours."""
    before: list[int] = []
    above = list(range(len(right) + 1))
    for i, one in enumerate(left, 1):
        row = [i]
        for j, other in enumerate(right, 1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (one != other))
            if i > 1 and j > 1 and one == right[j - 2] and left[i - 2] == other:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before, above = above, row
    return above[-1]
