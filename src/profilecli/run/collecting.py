"""The files of a run in, in the order of their paths; what came of each, and of all together, out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from profilecli.checks import check_run, sort_diagnostics
from profilecli.findings.diagnostics import Diagnostic
from profilecli.findings.tuning import tune
from profilecli.reading.document import Document
from profilecli.reading.on_demand import build_sequence
from profilecli.record.audience import limit_profile
from profilecli.record.identity import Batch, Claims, IdClaim, claim_profile, claim_records, claim_source
from profilecli.run.inputs import Inputs, KnownPage
from profilecli.run.options import Options
from profilecli.run.pages import AnyPage, Form, prepare_forms
from profilecli.run.recurring.finding import Recurrence, RecurringLine

if TYPE_CHECKING:
    from profilecli.record.findings import RecordedFinding
    from profilecli.record.profile import Profile
    from profilecli.run.correcting import Corrector
    from profilecli.run.resuming.earlier import Again

# The models of records take a while to load: they are imported where a record is built or read, and
# to validate a page needs neither.


class Outcome(NamedTuple):
    """What came of one file; the last one can be what was found in the run as a whole."""

    path: str
    """The file, as diagnostics name it; empty for the run as a whole."""
    profiles: Sequence[Profile]
    """Of a text with many, each is built when it is asked for."""
    diagnostics: tuple[Diagnostic, ...]
    document: Document | None = None
    """All facts of the reading; None for a file of records and for the run as a whole."""
    numbers: tuple[int, ...] = ()
    """For a file of records, the number of each in it, which its diagnostics have as `profile`."""
    recurring: tuple[RecurringLine, ...] = ()
    """For the run as a whole, the lines that recur in it."""
    seen: Any = None
    """What a command asked for of a document that another process has."""
    digest: str | None = None
    """The SHA-256 of the bytes of a page, empty where they could not be read; None for what is no page."""
    form: int = 0
    """The place of its questionnaire among those that it can be read with."""
    languages: tuple[str, ...] = ()
    """Those in which it asks."""


class Collector:
    """Settles what the files of a run have in common; they come in the order of their paths."""

    def __init__(self, options: Options) -> None:
        """Begin with no file."""
        self.forms = prepare_forms(options)
        self._batch, self._recurrence = Batch(), Recurrence()
        self._corrector = _build_corrector(options)
        self._earlier = options.earlier

    def add_page(self, page: AnyPage) -> Outcome:
        """Return what came of the next page."""
        form = self.forms[page.form]
        language = form.lexicon.limit_to(page.languages).language
        ids: list[str] = []
        claims: list[IdClaim] = []
        for named, reading, check in page.walk():
            claim = claim_profile(self._batch, named, language)
            ids.append(claim.identifier)
            # Of the others nothing is said.
            if claim.earlier or claim.namesake:
                claims.append(claim)
            changed = None
            if self._corrector and page.document and reading:
                changed = self._corrector.correct(page.document, reading, claim.identifier)
            sights = check(changed)
            if sights is not None:
                self._recurrence.add_sights(page.path, sights)
        same = claim_source(self._batch, page.path, page.digest) if ids else None
        counted = tune(page.found.finish(Claims(tuple(claims), same), page.get_place), form.tuning)

        @cache
        def group() -> list[tuple[RecordedFinding, ...]]:
            from profilecli.record.findings import group_findings  # noqa: PLC0415

            return group_findings(counted, len(ids))

        def build(place: int) -> Profile:
            profile = _stamp(page.build(place, ids[place], group()[place]), form.options.day)
            return limit_profile(profile, form.options.questionnaire) if form.is_public else profile

        return Outcome(
            page.path,
            build_sequence(len(ids), build),
            tuple(counted),
            page.document,
            seen=page.seen,
            digest=page.digest,
            form=page.form,
            languages=page.languages,
        )

    def add_known(self, page: KnownPage) -> None:
        """Remember a page that an earlier run has read, as if it had been the next page; no line of it is counted."""
        language = self.forms[page.form].lexicon.limit_to(page.languages).language
        for named in page.named:
            claim_profile(self._batch, named, language)
        if page.named:
            claim_source(self._batch, page.path, page.digest)

    def add_records(self, data: bytes, path: str) -> Outcome:
        """Return what came of the next file, which contains records."""
        return _read_records(data, path, self.forms, self._batch)

    def finish(self, inputs: Inputs) -> Iterator[Outcome]:
        """Yield what was found in the run as a whole, if there is anything."""
        recurring = tuple(self._recurrence.find_recurring())
        refused = self._corrector.list_refused() if self._corrector else ()
        again: Iterable[Again] = ()
        if self._earlier:
            again = self._earlier.list_again(self._batch.sources)
        found = tuple(tune(check_run(recurring, inputs.unread, refused, again), self.forms[0].tuning))
        if found:
            yield Outcome("", (), found, recurring=recurring)


def _build_corrector(options: Options) -> Corrector | None:
    if not options.corrections:
        return None
    # Few runs correct answers.
    from profilecli.run.correcting import Corrector  # noqa: PLC0415

    return Corrector(options.corrections)


def _read_records(data: bytes, path: str, forms: Sequence[Form], batch: Batch) -> Outcome:
    from profilecli.record.stored import read_records, split_records  # noqa: PLC0415
    from profilecli.run.recheck import recheck_records  # noqa: PLC0415

    published = [form.options.published for form in forms]
    records = read_records(data, path, *published, audience=forms[0].options.audience)
    profiles: dict[int, Profile] = {}
    diagnostics: list[Diagnostic] = []
    for form, part in zip(forms, split_records(records, len(forms)), strict=True):
        claims = claim_records(batch, part)
        settled, found = recheck_records(part, claims, form.tuning)
        profiles.update(zip(part.numbers, settled, strict=True))
        diagnostics += found
    ordered = tuple(_stamp(profiles[number], forms[0].options.day) for number in records.numbers)
    return Outcome(path, ordered, tuple(sort_diagnostics(diagnostics)), numbers=records.numbers)


def _stamp(profile: Profile, day: dt.date | None) -> Profile:
    """Return a record that says a day: the one that it has, or else `day`."""
    if day is None or profile.source.read_on:
        return profile
    return replace(profile, source=replace(profile.source, read_on=day))
