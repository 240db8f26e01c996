"""A questionnaire and pages in, those of its wordings out that are on no page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain

from profilecli.questionnaire.lexicon import fits
from profilecli.questionnaire.model import Choice, Question, Questionnaire
from profilecli.questionnaire.translations import list_wordings
from profilecli.reading.document import Document
from profilecli.reading.headings.finding import Candidate
from profilecli.reading.lines.how import How
from profilecli.reading.rules.pieces import Kind, Piece
from profilecli.text.toml_keys import Place
from profilecli.text.wording import fold

_LITERAL = (How.EXACT, How.ALIAS, How.DOUBTFUL, How.ABOVE)
_PLAIN_KEYS = ("name_labels", "boilerplate", "end")


@dataclass(slots=True)
class Wordings:
    """Which wordings of a questionnaire were found so far; it grows with the questionnaire, never with the pages."""

    questionnaire: Questionnaire
    seen: set[tuple[str, str, str]] = field(default_factory=set)
    """The labels found: the choice list, or "", the name of the question or choice, and the wording, folded."""
    plain: dict[Place, tuple[str, ...]] = field(init=False)
    """The name labels and lines of boilerplate that were not found yet, folded, in parts between stars."""

    def __post_init__(self) -> None:
        """Look for everything."""
        self.plain = {
            (key, number): tuple(map(fold, text.split("*")))
            for key in _PLAIN_KEYS
            for number, text in enumerate(getattr(self.questionnaire, key))
        }

    def add(self, document: Document) -> bool:
        """Look for wordings in a document; return whether any question was found in it."""
        is_recognised = False
        for reading in document.readings:
            is_recognised |= reading.is_recognised
            for piece in reading.pieces:
                self._add_piece(piece, document)
        return is_recognised

    def _add_piece(self, piece: Piece, document: Document) -> None:
        found = piece.found
        if found and found.how in _LITERAL:
            list_name = "" if isinstance(found, Candidate) else (piece.question and piece.question.list_name) or ""
            self.seen.add((list_name, found.phrase.owner.name, found.phrase.folded))
        if self.plain and piece.kind in (Kind.NAME, Kind.BOILERPLATE, Kind.END):
            folded = document.lines[piece.line].folded
            self.plain = {
                place: parts
                for place, parts in self.plain.items()
                if not (fits(folded, parts) or (piece.kind is Kind.NAME and folded.startswith(f"{parts[0]} ")))
            }

    def list_unseen(self) -> Iterator[tuple[Place, str | None]]:
        """Yield the place of each wording that was not found, and its text; None where none of an entry's was."""
        for key, number in self.plain:
            yield (key, number), getattr(self.questionnaire, str(key))[number]
        yield from self._list_entries(("survey",), "", self.questionnaire.list_placed())
        for list_name, choices in self.questionnaire.choices.items():
            yield from self._list_entries(("choices", list_name), list_name, enumerate(choices))

    def _list_entries(
        self, table: Place, list_name: str, entries: Iterable[tuple[int, Question | Choice]]
    ) -> Iterator[tuple[Place, str | None]]:
        languages = self.questionnaire.list_languages()
        for number, entry in entries:
            keys: dict[str, Place] = {}
            for key, label in chain.from_iterable(list_wordings(entry, tag) for tag in languages):
                # A wording that several languages share is one.
                keys.setdefault(label, key)
            unseen = [label for label in keys if (list_name, entry.name, fold(label)) not in self.seen]
            if len(unseen) == len(keys):
                yield (*table, number), None
                continue
            yield from (((*table, number, *keys[label]), label) for label in unseen)
