"""One input: a page, the questionnaire it is read with, and how; as a file that people can look at."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from functools import lru_cache, reduce
from pathlib import Path

from club import TOML as CLUB
from helpers import CHORUS, TWICE, WHOLE
from profilecli.errors import SettingsError
from profilecli.questionnaire.builtin import read_builtin
from profilecli.questionnaire.model import Questionnaire
from profilecli.questionnaire.parsing import parse_questionnaire
from profilecli.record.audience import Audience
from profilecli.run.options import Options
from tests.oracle.generate import generate

SAMPLES = Path(__file__).parents[3] / "samples"
FORMS = {
    "nswp-member": read_builtin("nswp-member"),
    **{
        name: (SAMPLES / name / "questionnaire.toml").read_bytes()
        for name in ("tool-library", "garden", "community-garden")
    },
    "club": CLUB,
    "chorus": CHORUS.encode(),
}
"""The questionnaires that are not mutated, by name."""
CANARY = "zxqvkwjbgfhm"
"""An answer that no message may contain."""
_TALK_KEYS = {
    b"boilerplate": b"""end = ["Thank you", "End of *"]
speakers = { interviewer = ["Q"], respondent = ["A", "Fern"] }
boilerplate""",
    b'name = "contact_email"\n': b'name = "contact_email"\npattern = ["Mail: *", "* answers"]\n',
    b'name = "main_challenges"\n': b'name = "main_challenges"\nposition = 2\n',
    b'name = "other_areas_of_work"\n': b'name = "other_areas_of_work"\npattern = "*"\n',
}
TALK_TOML = reduce(lambda toml, key: toml.replace(key, _TALK_KEYS[key], 1), _TALK_KEYS, FORMS["nswp-member"])
"""The built-in questionnaire with all keys that part a page otherwise."""


@dataclass(frozen=True)
class Case:
    """One input."""

    page: bytes = field(repr=False)
    form: str = "nswp-member"
    """The name of one of `FORMS`, or the TOML of another questionnaire."""
    path: str = "page.txt"
    encoding: str | None = None
    strict: bool = False
    public: bool = False

    @property
    def toml(self) -> bytes:
        return FORMS.get(self.form) or self.form.encode("utf-8", "surrogateescape")

    def encode(self) -> bytes:
        """Return it as a file: a line of JSON on how to read, and the page."""
        facts = asdict(self)
        del facts["page"]
        return f"{json.dumps(facts)}\n".encode() + self.page

    @property
    def name(self) -> str:
        return hashlib.sha256(self.encode()).hexdigest()[:16]


def decode_case(data: bytes) -> Case:
    """Return the case that a file contains."""
    head, _, page = data.partition(b"\n")
    return Case(page, **json.loads(head))


def read_cases(folder: Path) -> list[Case]:
    """Return the cases in a folder, in the order of their names."""
    return [decode_case(path.read_bytes()) for path in sorted(folder.glob("*.case"))]


def write_case(case: Case, folder: Path) -> Path:
    """Write a case into a folder, which is made where there is none."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{case.name}.case"
    path.write_bytes(case.encode())
    return path


@lru_cache(maxsize=64)
def load_form(toml: bytes) -> Questionnaire | SettingsError:
    """Return a questionnaire, or why it is none."""
    try:
        return parse_questionnaire(toml, "form.toml")
    except SettingsError as error:
        return error


def build_options(case: Case, questionnaire: Questionnaire) -> Options:
    """Return how a case is read."""
    audience = Audience.PUBLIC if case.public else Audience.ALL
    return Options(questionnaire, case.encoding, strict_wording=case.strict, audience=audience)


def list_seeds() -> Iterator[Case]:
    """Yield where chance begins: samples, labelled pages, and pages that ask everything."""
    yield Case(WHOLE.encode())
    yield Case(TWICE.encode(), "chorus")
    for name in ("nswp-member", "tool-library", "garden", "community-garden"):
        for path in sorted((SAMPLES / name).rglob("*.txt")):
            yield Case(path.read_bytes(), name)
    for page in generate(7, 60):
        yield Case(page.data, page.questionnaire)
    yield Case(WHOLE.encode(), TALK_TOML.decode())
    for name, data in FORMS.items():
        # Asked all and answered nothing.
        form = load_form(data)
        if isinstance(form, Questionnaire):
            yield Case("\n\n".join(["Name", *(question.label for question in form.survey)]).encode(), name)
