"""What can be changed in modules, as cosmic-ray knows it: folders and files in, mutants out."""

from __future__ import annotations

import ast
import random
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice, zip_longest
from pathlib import Path

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names

from faults.mutation.mutant import Mutant

SAME = ("_Is_Eq", "_Eq_Is", "_IsNot_NotEq", "_NotEq_IsNot")
"""Ends of the names of operators that are left out: the program compares None and members of an Enum with `is`."""


@dataclass(frozen=True)
class Change:
    """What an operator of cosmic-ray changes in a module, the how manieth time that it can."""

    path: Path
    operator: str
    occurrence: int


def draw_mutants(package: Path, modules: Iterable[str], seed: int) -> Iterator[Mutant]:
    """Yield each mutant of modules and folders of a package: by chance one at each place, then the next ones."""
    chance = random.Random(seed)
    paths = [path for name in modules for path in (sorted((package / name).rglob("*.py")) or [package / name])]
    places = list(chain.from_iterable(map(list_places, paths)))
    for changes in places:
        chance.shuffle(changes)
    chance.shuffle(places)
    waiting = deque(filter(None, (build_mutant(package, change) for change in changes)) for changes in places)
    while waiting:
        place = waiting.popleft()
        for mutant in islice(place, 1):
            yield mutant
            waiting.append(place)


def list_places(path: Path) -> Iterator[list[Change]]:
    """Yield for each place of a module all changes that can be made there."""
    nodes = list(ast_nodes(get_ast(path.read_text("utf-8"))))
    places: dict[object, list[Change]] = {}
    for name in operator_names():
        # Operators with arguments need a configuration.
        if get_operator(name).arguments() or name.endswith(SAME):
            continue
        operator = get_operator(name)()
        positions = (position for node in nodes for position in operator.mutation_positions(node))
        for occurrence, (start, _) in enumerate(positions):
            places.setdefault(start, []).append(Change(path, name, occurrence))
    yield from places.values()


def build_mutant(package: Path, change: Change) -> Mutant | None:
    """Return the mutant that a change makes, or None if it runs as before or cannot be compiled."""
    source = change.path.read_text("utf-8")
    text = mutate_code(source, get_operator(change.operator)(), change.occurrence)
    try:
        if not text or _compare(text) == _compare(source):
            return None
    except SyntaxError:
        return None
    old, new = source.splitlines(), text.splitlines()
    first = next(number for number, (one, other) in enumerate(zip_longest(old, new)) if one != other)
    last = next(number for number, (one, other) in enumerate(zip_longest(old[::-1], new[::-1])) if one != other)
    before, after = (" ".join(" ".join(lines[first : len(lines) - last]).split()) for lines in (old, new))
    return Mutant(change.path.relative_to(package).as_posix(), text, first + 1, before, after)


def _compare(source: str) -> str:
    """Return what is run of a module: all but annotations and protocols, which are for a type checker."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.arg | ast.AnnAssign):
            node.annotation = ast.Constant(None)
        elif isinstance(node, ast.FunctionDef):
            node.returns = None
        elif isinstance(node, ast.ClassDef) and any(
            isinstance(base, ast.Name) and base.id == "Protocol" for base in node.bases
        ):
            node.body = []
    return ast.dump(tree)
