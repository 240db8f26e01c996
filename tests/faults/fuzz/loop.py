"""A source of chance in, run after run out, each of pages made from those that reached something new."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from faults.fuzz.branches import Branches
from faults.fuzz.cases import Case, load_form
from faults.fuzz.mutations import change_page, change_setting
from faults.fuzz.pages import list_facts, list_shapes
from faults.fuzz.trying import Fault, try_cases
from profilecli.errors import SettingsError
from profilecli.run.collecting import Outcome

PAGES = 200
"""How many pages are one run."""
SHOWN = 0.1
"""How many pages with nothing new are written and shown, too."""


@dataclass
class Loop:
    """What was found so far."""

    branches: Branches
    seed: int
    pool: list[Case] = field(default_factory=list)
    """Cases that each reached something new."""
    tries: int = 0
    runs: int = 0
    faults: dict[str, Fault] = field(default_factory=dict)
    """The first of each kind."""
    _facts: set[Any] = field(default_factory=set)
    _shapes: set[Any] = field(default_factory=set)
    _chance: random.Random = field(init=False)

    def begin(self, cases: Iterable[Case]) -> None:
        """Read the cases from which chance begins."""
        self._chance = random.Random(self.seed)
        groups: dict[Case, list[Case]] = {}
        for case in cases:
            groups.setdefault(replace(case, page=b""), []).append(case)
        for alike in groups.values():
            for start in range(0, len(alike), PAGES):
                self._try(alike[start : start + PAGES])
        # So that there is always something to mutate.
        self.pool = self.pool or [Case(b"")]

    def step(self) -> None:
        """Make one run of pages that are read alike."""
        chance = self._chance = random.Random(f"{self.seed}/{self.runs}")
        self.runs += 1
        # What was found last is the least tried.
        first = chance.choice(self.pool[-50:] if chance.random() < 0.3 else self.pool)
        setting = change_setting(first, chance)
        if isinstance(load_form(setting.toml), SettingsError):
            self._try([setting])
            return
        alike = [case for case in self.pool if case.form == first.form]
        cases = [setting]
        while len(cases) < PAGES:
            page = chance.choice(alike if chance.random() < 0.9 else self.pool).page
            cases.append(change_page(replace(setting, page=page), chance, alike))
        self._try(list(dict.fromkeys(cases)))

    def _try(self, cases: list[Case]) -> None:
        self.branches.take()
        for fault in try_cases(cases, self._look):
            self.faults.setdefault(fault.words, fault)
        self.branches.learn(self.branches.take())
        self.tries += len(cases)

    def _look(self, case: Case, outcome: Outcome) -> bool:
        """Keep a case that reaches something new; whether it is to be written and shown."""
        facts, shapes = list_facts(outcome) - self._facts, list_shapes(outcome) - self._shapes
        is_new = self.branches.learn(self.branches.take()) or bool(facts)
        if is_new:
            self._facts |= facts
            self.pool.append(case)
        self._shapes |= shapes
        return is_new or bool(shapes) or self._chance.random() < SHOWN


def distil(cases: Iterable[Case], seeds: Iterable[Case], branches: Branches) -> list[Case]:
    """Return those of `cases` that each reach, alone, what neither the seeds nor smaller ones reach."""
    branches.seen = 0
    loop = Loop(branches, 0)
    loop.begin(seeds)
    kept = []
    for case in sorted(cases, key=lambda case: len(case.encode())):
        before = branches.seen, len(loop.pool)
        loop.begin([case])
        if before != (branches.seen, len(loop.pool)):
            kept.append(case)
    return kept
