"""Counts verdicts and sets the counts in one table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from tests.oracle.judging import Verdict


@dataclass(frozen=True, slots=True)
class Score:
    """What came of some pages."""

    pages: int
    fields: int
    wrong: int
    silent: int
    lines: int
    owned: int
    expected: int
    found: int
    sound: int
    alarms: int

    @property
    def exact_share(self) -> float:
        """Fields that are as they should be, in per cent."""
        return _share(self.fields - self.wrong, self.fields)

    @property
    def owned_share(self) -> float:
        """Lines with exactly one owner, in per cent."""
        return _share(self.owned, self.lines)

    @property
    def found_share(self) -> float:
        """Expected diagnostics that came, in per cent."""
        return _share(self.found, self.expected)

    @property
    def alarm_share(self) -> float:
        """Sound pages of which something was reported, in per cent."""
        return _share(self.alarms, self.sound) if self.sound else 0.0


def count(verdicts: Iterable[Verdict]) -> Score:
    """Return the score of some pages."""
    found = list(verdicts)
    return Score(
        pages=len(found),
        fields=sum(one.fields for one in found),
        wrong=sum(len(one.wrong) for one in found),
        silent=sum(field.silent for one in found for field in one.wrong),
        lines=sum(one.reading.lines for one in found),
        owned=sum(one.reading.owned for one in found),
        expected=sum(len(set(one.page.codes)) for one in found),
        found=sum(len(set(one.page.codes)) - len(one.missed) for one in found),
        sound=sum(one.page.is_sound for one in found),
        alarms=sum(one.is_false_alarm for one in found),
    )


_COLUMNS: tuple[tuple[str, Callable[[Score], str]], ...] = (
    ("pages", lambda score: f"{score.pages}"),
    ("fields exact", lambda score: f"{score.exact_share:.2f} %"),
    ("wrong, not reported", lambda score: f"{score.silent}"),
    ("lines with one owner", lambda score: f"{score.owned_share:.2f} %" if score.lines else "-"),
    ("diagnostics found", lambda score: f"{score.found_share:.2f} %" if score.expected else "-"),
    ("false alarms", lambda score: f"{score.alarms} of {score.sound}"),
)


def build_table(program: Sequence[Verdict], baseline: Sequence[Verdict]) -> str:
    """Return one Markdown table: both readers over all pages, then by layout and by dress."""
    head = ["", *(title for title, _ in _COLUMNS), "script: fields exact", "script: wrong, not reported"]
    rows = [head, ["---"] + ["---:"] * (len(head) - 1)]
    rows.append(_build_row("**all pages**", program, baseline))
    layouts = sorted({one.page.layout for one in program})
    dresses = sorted({dress for one in program for dress in one.page.dresses})
    groups: list[tuple[str, Callable[[Verdict], bool]]] = [
        *((f"layout: {name}", lambda one, name=name: one.page.layout == name) for name in layouts),
        *((name, lambda one, name=name: name in one.page.dresses) for name in dresses),
    ]
    rows += [_select(title, program, baseline, belongs) for title, belongs in groups]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _select(
    title: str, program: Sequence[Verdict], baseline: Sequence[Verdict], belongs: Callable[[Verdict], bool]
) -> list[str]:
    return _build_row(title, list(filter(belongs, program)), list(filter(belongs, baseline)))


def _build_row(title: str, program: Sequence[Verdict], baseline: Sequence[Verdict]) -> list[str]:
    score, other = count(program), count(baseline)
    return [title, *(show(score) for _, show in _COLUMNS), f"{other.exact_share:.2f} %", f"{other.silent}"]


def _share(part: int, whole: int) -> float:
    return 100.0 * part / whole if whole else 100.0
