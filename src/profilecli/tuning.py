"""Which findings count and how much: codes selected and ignored, severities set anew, paths left out."""

from __future__ import annotations

import fnmatch
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from profilecli.diagnostics import Diagnostic, Severity
from profilecli.errors import SettingsError
from profilecli.questionnaire import suggest

ALL = "ALL"


class RuleName(Protocol):
    """What selecting needs of a rule."""

    @property
    def code(self) -> str:
        """Such as PRF202."""

    @property
    def name(self) -> str:
        """Such as missing-question."""


@dataclass(frozen=True, slots=True)
class Tuning:
    """What to do with findings; every code in it is a rule's."""

    codes: frozenset[str]
    """Only findings of these count."""
    severities: Mapping[str, Severity] = field(default_factory=dict)
    """By code: instead of the severity of the rule."""
    path_ignores: tuple[tuple[str, frozenset[str]], ...] = ()
    """Pairs of a pattern for paths, and the codes that do not count there."""


def build_tuning(
    rules: Sequence[RuleName],
    select: Iterable[str] = (ALL,),
    ignore: Iterable[str] = (),
    severities: Mapping[str, str] | None = None,
    path_ignores: Mapping[str, Iterable[str]] | None = None,
) -> Tuning:
    """Return what the words of options and settings mean: codes, prefixes of codes, names of rules, or ALL.

    Raises SettingsError for a word that means no rule, with the one that was probably meant.
    """
    ignored = find_codes(ignore, rules)
    levels: dict[str, Severity] = {}
    # The longer a prefix, the more it says: PRF301 goes over PRF3.
    for word, severity in sorted((severities or {}).items(), key=lambda item: len(item[0])):
        levels.update(dict.fromkeys(find_codes([word], rules), Severity(severity)))
    return Tuning(
        codes=find_codes(select, rules) - ignored,
        severities=levels,
        path_ignores=tuple((pattern, find_codes(words, rules)) for pattern, words in (path_ignores or {}).items()),
    )


def find_codes(words: Iterable[str], rules: Sequence[RuleName]) -> frozenset[str]:
    """Return the codes that `words` mean; raises SettingsError for one that means none."""
    found: set[str] = set()
    for word in words:
        for part in filter(None, (part.strip() for part in word.split(","))):
            codes = {rule.code for rule in rules if _means(part, rule)}
            if not codes:
                known = [ALL, *(rule.code for rule in rules), *(rule.name for rule in rules)]
                hint = suggest(part.upper(), known) or suggest(part.lower(), known)
                raise SettingsError(f"no rule goes by {part!a}{hint}; `profilecli rule` lists them")
            found |= codes
    return frozenset(found)


def _means(word: str, rule: RuleName) -> bool:
    return word.upper() == ALL or rule.name == word.lower() or (len(word) > 2 and rule.code.startswith(word.upper()))


def tune(diagnostics: Iterable[Diagnostic], tuning: Tuning) -> list[Diagnostic]:
    """Return the findings that count, each with the severity that is set for it."""
    kept = []
    for item in diagnostics:
        if item.code not in tuning.codes or _is_ignored(item, tuning):
            continue
        severity = tuning.severities.get(item.code)
        kept.append(item if severity is None else replace(item, severity=severity))
    return kept


def _is_ignored(item: Diagnostic, tuning: Tuning) -> bool:
    return any(item.code in codes and match_path(item.path, pattern) for pattern, codes in tuning.path_ignores)


def match_path(path: str, pattern: str) -> bool:
    """Whether `path` is, or lies below, what `pattern` names; `*` and `?` as in a shell, across folders."""
    bare, pattern = path.removeprefix("./"), pattern.removeprefix("./").rstrip("/")
    return any(fnmatch.fnmatchcase(bare, form) for form in (pattern, f"{pattern}/*", f"*/{pattern}", f"*/{pattern}/*"))
