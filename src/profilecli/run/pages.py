"""The bytes of one page in, all out that does not depend on other pages: so pages can be read in any order.

What depends on them, such as ids and repeats, is settled in the order of the paths by `run/collecting.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from profilecli.checks import RULES, DocumentCheck, FileFindings
from profilecli.findings.tuning import Tuning, build_tuning
from profilecli.questionnaire.lexicon import Lexicon, build_lexicon
from profilecli.reading.document import Document, Reading, read_document
from profilecli.record.audience import Audience
from profilecli.record.content import Content, take_content
from profilecli.record.identity import NamedProfile, name_profile
from profilecli.run.choosing import choose_form, sort_forms
from profilecli.run.decoding import decode
from profilecli.run.options import Options
from profilecli.run.recurring.finding import Sight, list_sights
from profilecli.run.recurring.unmatched import list_reported, list_unmatched
from profilecli.text.source import Fault, build_faulty

if TYPE_CHECKING:
    from profilecli.record.findings import RecordedFinding
    from profilecli.record.profile import Profile

# The models of records take a while to load: they are imported where a record is built or read, and
# to validate a page needs neither.


class Form(NamedTuple):
    """One of the questionnaires with which pages are read."""

    options: Options
    lexicon: Lexicon
    tuning: Tuning

    @property
    def is_public(self) -> bool:
        """Whether the records are for everybody."""
        return self.options.audience is Audience.PUBLIC


def prepare_forms(options: Options) -> tuple[Form, ...]:
    """Return each questionnaire, the one first that is preferred where several fit equally well."""
    every = (options, *options.others)
    forms = []
    for place in sort_forms([form.questionnaire for form in every]):
        form = every[place]
        lexicon = build_lexicon(form.questionnaire, strict_wording=form.strict_wording)
        forms.append(Form(form, lexicon, form.tuning or build_tuning(RULES, severities=form.questionnaire.severity)))
    return tuple(forms)


class Walked(NamedTuple):
    """One profile of a page, as the order of all profiles needs it."""

    named: NamedProfile
    reading: Reading | None
    """None where another process read it."""
    check: Callable[[Reading | None], Sequence[Sight] | None]
    """Checks it, or the reading that takes its place; gives the lines that can recur, if a question was found."""


class AnyPage(Protocol):
    """A page that was read: here, or by another process."""

    @property
    def path(self) -> str:
        """As findings name it."""

    @property
    def digest(self) -> str:
        """The SHA-256 of its bytes."""

    @property
    def form(self) -> int:
        """The place of its questionnaire among those that it can be read with."""

    @property
    def languages(self) -> tuple[str, ...]:
        """Those in which it asks."""

    @property
    def found(self) -> FileFindings:
        """What was found in it so far."""

    @property
    def document(self) -> Document | None:
        """All facts of the reading; None where another process has them."""

    @property
    def seen(self) -> Any:
        """What was taken from the document there."""

    def __len__(self) -> int:
        """Return how many profiles there are."""

    def walk(self) -> Iterator[Walked]:
        """Yield the profiles in order, each to be checked before the next."""

    def build(self, place: int, identifier: str, findings: tuple[RecordedFinding, ...]) -> Profile:
        """Return the whole record of a profile by its 0-based place, when all are checked."""

    @property
    def get_place(self) -> Callable[[int], str | None] | None:
        """What gives the place of a line, for a file that is no plain text."""


class Page:
    """A page that is read here: each profile when it is asked for."""

    seen = None

    def __init__(self, document: Document, form: int, *, is_public: bool) -> None:
        """Begin with a document, read with the questionnaire at the place `form`."""
        self.path, self.digest = document.source.path, document.source.sha256
        self.document, self.form, self.languages = document, form, document.lexicon.languages
        self._is_public = is_public
        self._check = DocumentCheck(document, for_public=is_public)
        self.found = self._check.found
        self._contents: list[Content] = []

    def __len__(self) -> int:
        """Return how many profiles there are."""
        return len(self.document.readings)

    def walk(self) -> Iterator[Walked]:
        """Yield the profiles in order, each to be checked before the next."""
        # One walk: of a text with very many profiles, each is read again for each walk.
        for reading in self.document.readings:
            named = name_profile(self.document, reading, names_path=not self._is_public)
            yield Walked(named, reading, partial(self._check_profile, reading))

    def _check_profile(self, as_read: Reading, changed: Reading | None) -> list[Sight] | None:
        reading = changed or as_read
        self._contents.append(take_content(reading))
        reported = list_reported(self._check.check_profile(reading))
        if not reading.is_recognised:
            return None
        return list(list_sights(self.path, list_unmatched(self.document, reading, reported)))

    @cached_property
    def _cut_off(self) -> set[int]:
        from profilecli.record.findings import list_cut_off  # noqa: PLC0415

        return list_cut_off(self.found.kept)

    def build(self, place: int, identifier: str, findings: tuple[RecordedFinding, ...] = ()) -> Profile:
        """Return the whole record of a profile by its 0-based place, when all are checked."""
        from profilecli.record.building import build_profile  # noqa: PLC0415

        is_cut_off = place + 1 in self._cut_off
        return build_profile(self.document, self._contents[place], identifier, findings, is_cut_off=is_cut_off)

    @property
    def get_place(self) -> Callable[[int], str | None] | None:
        """What gives the place of a line, for a file that is no plain text."""
        return self.document.source.get_place if self.document.source.origin else None


def read_page(data: bytes | Fault, path: str, forms: Sequence[Form]) -> Page:
    """Read one page with the questionnaire that fits it best; `path` is named in findings and in records."""
    form = forms[0]
    source = build_faulty(path, data) if isinstance(data, Fault) else decode(data, path, form.options.encoding)
    place, document = 0, read_document(source, form.lexicon)
    if len(forms) > 1 and document.readings:
        documents = [document, *(read_document(source, other.lexicon) for other in forms[1:])]
        place, chosen = choose_form(documents)
        document = replace(documents[place], chosen=chosen)
    return Page(document, place, is_public=forms[place].is_public)
