"""What came of reading a pile with its own draft in, how much of the text that accounts for out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from profilecli.findings.diagnostics import Diagnostic
from profilecli.reading.document import Document
from profilecli.reading.rules.pieces import Kind
from profilecli.run.pipeline import Outcome

RECURRING = "PRF504"


@dataclass(slots=True)
class Proof:
    """How much of the text of a pile its draft accounts for."""

    profiles: int = 0
    letters: Counter[Kind] = field(default_factory=Counter)
    """How many characters, without white space, were taken for what."""
    recurring: list[Diagnostic] = field(default_factory=list)
    """The lines that recur and belong to nothing."""

    def get_share(self, *kinds: Kind) -> float:
        """Return the share of the text, from 0 to 1, that was taken for one of `kinds`."""
        return sum(self.letters[kind] for kind in kinds) / (sum(self.letters.values()) or 1)


def prove(outcomes: Iterable[Outcome]) -> Proof:
    """Return what came of reading a pile."""
    proof = Proof()
    for outcome in outcomes:
        proof.recurring += [item for item in outcome.diagnostics if item.code == RECURRING]
        if outcome.document:
            _add_document(proof, outcome.document)
    return proof


def _add_document(proof: Proof, document: Document) -> None:
    for reading in document.readings:
        proof.profiles += 1
        for piece in reading.pieces:
            row = document.lines[piece.line]
            text = (row.written or row.text)[piece.start : piece.end]
            proof.letters[piece.kind] += sum(not letter.isspace() for letter in text)
