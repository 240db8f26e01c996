"""Answers that can be recognised: none of them is in an output that is not data, nor in any failure."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from types import FunctionType

from faults.running import build_parser, make_chance, print_result, start, wait, warm_up

FORMATS = ("concise", "full", "json", "jsonl", "github", "gitlab", "junit", "sarif")


def make_page(canary: str) -> str:
    """Return a page whose every answer holds `canary`, with faults of many kinds."""
    return f"""Organisation of faults

Contact email
{canary} at example dot org

Who do you work wiht?
{canary} and others.

Who do you work with?
{canary} again, ![x]({canary}) \u202e{canary}

How are sex workers involved in your organization?
- [?] {canary}

Which of NSWP priority areas does your organisation work on?
[x] {canary}
[ ] Advocate for universal access to {canary}
"""


def attack(folder: Path, canary: str, places: list[str]) -> tuple[int, list[str]]:
    """Run everything that is not to show answers; returns how many runs, and which showed them."""
    folder.mkdir()
    (folder / "tmp").mkdir()
    (folder / "page.txt").write_text(make_page(canary), "utf-8")
    read = ["page.txt", "--no-config"]
    (folder / "q.toml").write_text('id = "q"\nversion = "1"\n')
    runs: list[tuple[str, list[str], Callable[[], None]]] = [
        (f"validate {name}", ["validate", *read, "--output-format", name], _nothing) for name in FORMATS
    ]
    runs += [
        ("statistics", ["validate", *read, "--statistics"], _nothing),
        ("baseline", ["validate", *read, "--baseline", "/dev/stdout", "--write-baseline"], _nothing),
        ("report", ["report", *read], _nothing),
        ("codebook", ["codebook", "nswp-member", "--records", *read, "--include-sensitive"], _nothing),
        ("summary", ["show", *read, "--summary"], _nothing),
        ("wrong questionnaire", ["validate", *read, "-q", "q.toml"], _nothing),
        ("page as questionnaire", ["validate", *read, "-q", "page.txt"], _nothing),
        ("page as settings", ["validate", "page.txt", "--config", "page.txt"], _nothing),
        ("page as baseline", ["validate", *read, "--baseline", "page.txt"], _nothing),
    ]
    for suffix in ("json", "jsonl", "csv", "xlsx", "sqlite", "md"):
        runs.append((f"ingest {suffix}", ["ingest", *read, "-o", f"out.{suffix}"], _nothing))
        runs.append((f"ingest {suffix} nowhere", ["ingest", *read, "-o", f"nowhere/out.{suffix}"], _nothing))
    for place in places:
        for suffix in ("xlsx", "sqlite"):
            runs.append(
                (f"ingest {suffix}, broken {place}", ["ingest", *read, "-o", f"b.{suffix}"], _break(place, canary))
            )
        runs.append((f"report, broken {place}", ["report", *read], _break(place, canary)))
    faults = []
    for label, arguments, prepare in runs:
        with open(folder / "shown", "w+b") as shown:
            wait(folder, start(folder, arguments, prepare, shown.fileno()))
            shown.seek(0)
            if canary.encode() in shown.read():
                faults.append(f"{label} shows an answer")
    return len(runs), faults


def _nothing() -> None:
    pass


def find_places() -> list[str]:
    """Return the functions of the program, but for the command line, as module and name."""
    warm_up()
    return [
        f"{module}:{name}"
        for module, held in sorted(sys.modules.items())
        if module.startswith("profilecli.") and not module.startswith("profilecli.cli")
        for name, value in sorted(vars(held).items())
        if isinstance(value, FunctionType) and value.__module__ == module
    ]


def _break(place: str, canary: str) -> Callable[[], None]:
    """Return what makes a function fail, wherever it is called, with an answer in the words of its failure."""
    module, _, name = place.partition(":")

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError(canary)

    def prepare() -> None:
        broken = getattr(sys.modules[module], name)
        for held in [held for key, held in sys.modules.items() if key.startswith("profilecli.")]:
            for key, value in list(vars(held).items()):
                if value is broken:
                    setattr(held, key, fail)

    return prepare


def main(arguments: list[str] | None = None) -> int:
    """Try `--times` canaries; returns 1 where one was seen."""
    options = build_parser(__doc__ or "", 100).parse_args(arguments)
    chance = make_chance(options.seed)
    places = find_places()
    tries, faults = 0, []
    with tempfile.TemporaryDirectory() as folder:
        for n in range(options.times):
            canary = "".join(chance.choices("bcdfghjkmnpqrstvwxz", k=12))
            count, found = attack(Path(folder) / str(n), canary, chance.sample(places, 10))
            tries += count
            faults += found
    return print_result("canaries", tries, faults, options.seed)


if __name__ == "__main__":
    sys.exit(main())
