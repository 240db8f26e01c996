"""Pages in, bytes that another process can read out, and back: without the document, which is many times larger."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

from profilecli.checks import FileFindings
from profilecli.errors import InternalError, find_fault
from profilecli.reading.document import Reading
from profilecli.record.identity import NamedProfile
from profilecli.run.decoding import read_bytes_of
from profilecli.run.files import InputFile
from profilecli.run.options import Options, Wanted
from profilecli.run.pages import Form, Page, Walked, prepare_forms, read_page
from profilecli.run.recurring.finding import Sight

if TYPE_CHECKING:
    from profilecli.record.findings import RecordedFinding
    from profilecli.record.profile import Profile

_MOST_PROFILES = 64
"""How many profiles of a page are sent: a page with more is read where it is needed, profile by profile."""


@dataclass(frozen=True, slots=True)
class PackedPage:
    """A page that another process has read."""

    path: str
    digest: str
    form: int
    languages: tuple[str, ...]
    found: FileFindings
    places: dict[int, str | None] | None
    """The places of the lines that findings can name, for a file that is no plain text."""
    profiles: tuple[tuple[NamedProfile, Sequence[Sight] | None], ...]
    records: tuple[Profile, ...]
    """The profiles, each with the id that it wants and without findings; none where nobody needs them."""
    seen: Any
    document: None = None

    def __len__(self) -> int:
        """Return how many profiles there are."""
        return len(self.profiles)

    def walk(self) -> Iterator[Walked]:
        """Yield the profiles, which are checked."""
        for named, sights in self.profiles:
            yield Walked(named, None, partial(_recall, sights))

    def build(self, place: int, identifier: str, findings: tuple[RecordedFinding, ...]) -> Profile:
        """Return the record of a profile by its 0-based place."""
        return replace(self.records[place], id=identifier, findings=findings)

    @property
    def get_place(self) -> Callable[[int], str | None] | None:
        """What gives the place of a line, for a file that is no plain text."""
        return self.places.get if self.places is not None else None


def encode_setting(options: Options, wanted: Wanted) -> bytes:
    """Return how all pages of a run are read, for `read_batch`; which findings count is settled where they come in."""
    others = tuple(replace(form, tuning=None) for form in options.others)
    return pickle.dumps((replace(options, tuning=None, earlier=None, others=others), wanted))


@lru_cache(maxsize=1)
def _prepare(setting: bytes) -> tuple[tuple[Form, ...], Wanted]:
    options, wanted = pickle.loads(setting)  # noqa: S301 - what `encode_setting` gives
    return prepare_forms(options), wanted


def read_batch(setting: bytes, files: Sequence[InputFile | None]) -> bytes:
    """Read some pages of a run in another process; return what `decode_batch` takes. None stays None.

    A fault of the program is returned without any text, so that no answer is in a traceback there.
    """
    try:
        forms, wanted = _prepare(setting)
        pages = [file and _pack(read_page(read_bytes_of(file), file.shown, forms), wanted) for file in files]
        return pickle.dumps(pages)
    except MemoryError:
        # As if the system had ended the process: another one may have the room.
        raise
    except Exception as error:  # noqa: BLE001 - whatever it is, it is raised again by `decode_batch`
        return pickle.dumps(find_fault(error))


def decode_batch(data: bytes) -> list[PackedPage | None]:
    """Return what `read_batch` gives: None for a page that is to be read here. Raises InternalError."""
    found = pickle.loads(data)  # noqa: S301 - what `read_batch` gives
    if isinstance(found, InternalError):
        raise found
    return list(found)


def _recall(sights: Sequence[Sight] | None, _: Reading | None) -> Sequence[Sight] | None:
    return sights


def _pack(page: Page, wanted: Wanted) -> PackedPage | None:
    if len(page) > _MOST_PROFILES:
        return None
    profiles = tuple((walked.named, walked.check(None)) for walked in page.walk())
    places = None
    if page.get_place:
        lines = [item.line for item in page.found.kept] + [named.place.span.line for named, _ in profiles]
        places = {line: page.get_place(line) for line in (1, *lines)}
    records = [page.build(place, named.wanted) for place, (named, _) in enumerate(profiles)] if wanted.records else []
    return PackedPage(
        page.path,
        page.digest,
        page.form,
        page.languages,
        page.found,
        places,
        profiles,
        tuple(records),
        wanted.look(page.document, records) if wanted.look else None,
    )
