"""Which findings count and how much: codes selected and ignored, severities changed, paths left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from profilecli.errors import SettingsError
from profilecli.findings.diagnostics import Diagnostic, Severity
from profilecli.findings.path_ignores import PathIgnores
from profilecli.text.suggest import suggest

ALL = "ALL"
ALWAYS_REPORTED = frozenset(("PRF101", "PRF105", "PRF107", "PRF108", "PRF110"))
"""The rules on files that give no record."""


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
    folder: str = ""
    """Where paths are seen from, itself as seen from where the patterns are; empty for the same place."""
    ignored: PathIgnores = field(init=False, repr=False, compare=False)
    """The patterns, ready to be looked up."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "ignored", PathIgnores(self.path_ignores, self.folder))


def build_tuning(
    rules: Sequence[RuleName],
    select: Iterable[str] = (ALL,),
    ignore: Iterable[str] = (),
    severities: Mapping[str, str] | None = None,
    path_ignores: Mapping[str, Iterable[str]] | None = None,
) -> Tuning:
    """Return what the words of options and settings mean: codes, prefixes of codes, names of rules, or ALL.

    Where several words mean one rule, the most exact one counts; of `select` and `ignore` the latter
    where they are as exact. Raises SettingsError for a word that means no rule, with the one that was
    probably meant, and where no rule is left.
    """
    return Tuning(
        codes=choose_codes(rules, select, ignore),
        severities=find_severities(severities or {}, rules),
        path_ignores=tuple((pattern, find_codes(words, rules)) for pattern, words in (path_ignores or {}).items()),
    )


def choose_codes(rules: Sequence[RuleName], select: Iterable[str], ignore: Iterable[str]) -> frozenset[str]:
    """Return the codes that are selected and not ignored; raises SettingsError where there are none."""
    chosen, dropped = _weigh(select, rules), _weigh(ignore, rules)
    codes = frozenset(code for code, weight in chosen.items() if weight > dropped.get(code, -1))
    if not codes:
        raise SettingsError("no rule is left to check; select one that is not ignored")
    return codes


def find_severities(words: Mapping[str, str], rules: Sequence[RuleName]) -> dict[str, Severity]:
    """Return the severity by code that a table by words sets: PRF301 goes over PRF3, and that over ALL."""
    found: dict[str, tuple[int, Severity]] = {}
    for word, severity in words.items():
        for code, weight in _weigh([word], rules).items():
            if weight >= found.get(code, (-1,))[0]:
                found[code] = weight, Severity(severity)
    return {code: severity for code, (_, severity) in sorted(found.items())}


def find_codes(words: Iterable[str], rules: Sequence[RuleName]) -> frozenset[str]:
    """Return the codes that `words` mean; raises SettingsError for one that means none."""
    return frozenset(_weigh(words, rules))


def _weigh(words: Iterable[str], rules: Sequence[RuleName]) -> dict[str, int]:
    """Return the codes that `words` mean, and how exact the most exact word for each is."""
    found: dict[str, int] = {}
    for word in words:
        for part in filter(None, (part.strip() for part in word.split(","))):
            meant = {rule.code: weight for rule in rules if (weight := _compare(part, rule)) is not None}
            if not meant:
                known = [ALL, *(rule.code for rule in rules), *(rule.name for rule in rules)]
                hint = suggest(part.upper(), known) or suggest(part.lower(), known)
                raise SettingsError(f"no rule is named {part!a}{hint}; `profilecli rule` lists them")
            found.update({code: max(weight, found.get(code, 0)) for code, weight in meant.items()})
    return found


def _compare(word: str, rule: RuleName) -> int | None:
    """Return how exactly `word` means `rule`: 0 for ALL, else how much of its code; None where it does not."""
    if word.upper() == ALL:
        return 0
    if word.lower() == rule.name:
        return len(rule.code)
    return len(word) if len(word) > 2 and rule.code.startswith(word.upper()) else None


def tune(diagnostics: Iterable[Diagnostic], tuning: Tuning) -> list[Diagnostic]:
    """Return the findings that count, each with the severity that is set for it.

    That a file gave no record is reported whatever is selected, as an error: no run is green because
    nothing could be read. Only its path can be left out.
    """
    kept = []
    for item in diagnostics:
        if not counts(item.code, item.path, tuning):
            continue
        severity = None if item.code in ALWAYS_REPORTED else tuning.severities.get(item.code)
        kept.append(item if severity is None else item._replace(severity=severity))
    return kept


def counts(code: str, path: str, tuning: Tuning) -> bool:
    """Whether findings of a rule count in the file `path`."""
    if code not in tuning.codes and code not in ALWAYS_REPORTED:
        return False
    return code not in tuning.ignored.find_codes(path)
