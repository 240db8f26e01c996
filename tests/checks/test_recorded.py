from __future__ import annotations

from dataclasses import replace

import pytest

from helpers import AREAS, CRIME, INVOLVED, WORK, read
from profilecli.checks import recall_findings
from profilecli.checks.recorded import Recalled
from profilecli.findings.diagnostics import Severity
from profilecli.questionnaire.model import Questionnaire
from profilecli.record.findings import RecordedFinding
from profilecli.record.profile import Profile
from profilecli.record.stored import RecordFile
from profilecli.record.versions import NOT_ASKED, UNKNOWN_FINDINGS


def build(*lines: str) -> str:
    return "\n".join(lines) + "\n"


FLAWED = build("Tin Roof", "", WORK, "", INVOLVED, "A lot.", "", AREAS, CRIME, "Our own line")
LATIN = build("Caf\u00e9 Kite", "", WORK, "All.", "", INVOLVED, "They lead.", "", AREAS, CRIME)


def recall(*profiles: Profile, path: str = "out.jsonl") -> list[list[Recalled]]:
    numbers = tuple(range(1, len(profiles) + 1))
    return recall_findings(RecordFile(path, profiles, (), numbers, numbers))


def change(profile: Profile, *found: RecordedFinding, **source: object) -> Profile:
    return replace(profile, findings=found, source=replace(profile.source, **source))


@pytest.fixture
def flawed(nswp: Questionnaire) -> Profile:
    (profile,) = read(FLAWED, nswp, path="pages/tin.txt").profiles
    return profile


def test_a_finding_stands_where_its_text_has_it(flawed: Profile) -> None:
    ((empty, choice),) = recall(flawed)
    assert (empty.diagnostic.code, empty.diagnostic.severity) == ("PRF301", Severity.ERROR)
    assert (choice.diagnostic.code, choice.diagnostic.name) == ("PRF302", "unknown-choice")
    assert (choice.diagnostic.where, choice.diagnostic.profile) == ("pages/tin.txt:10:1", 1)
    assert (choice.diagnostic.end_line, choice.diagnostic.end_column) == (10, 1)
    assert choice.diagnostic.message == "a line of a choice list is not one of the choices (record 1 of out.jsonl)"


def test_where_the_text_is_not_named_it_stands_at_the_record(flawed: Profile) -> None:
    ((entry, _),) = recall(change(flawed, *flawed.findings, path=""), path="public.jsonl")
    assert (entry.diagnostic.path, entry.diagnostic.line) == ("public.jsonl", 1)
    assert entry.diagnostic.message.endswith("(record 1, line 3 of its text)")


def test_what_concerns_a_whole_text_is_repeated_in_its_later_records(nswp: Questionnaire) -> None:
    text = f"{LATIN}\n---\n{LATIN.replace('Kite', 'Lamp')}\n---\n{FLAWED}"
    profiles = read(text.encode("cp1252"), nswp).profiles
    codes = [[(entry.finding.code, entry.is_repeated) for entry in found] for found in recall(*profiles)]
    assert codes == [
        [("PRF102", False)],
        [("PRF102", True)],
        [("PRF102", True), ("PRF301", False), ("PRF302", False)],
    ]


def test_other_texts_of_the_same_path_are_other_texts(flawed: Profile) -> None:
    other = change(flawed, *flawed.findings, sha256="1" * 64)
    assert not any(entry.is_repeated for found in recall(flawed, other) for entry in found)
    public = change(flawed, *flawed.findings, path="")
    assert not any(entry.is_repeated for found in recall(public, public) for entry in found)


def test_a_finding_that_a_record_has_twice_is_two_findings(flawed: Profile) -> None:
    twice = change(flawed, flawed.findings[0], flawed.findings[0])
    assert [entry.is_repeated for entry in recall(twice)[0]] == [False, False]


def test_a_rule_that_this_version_does_not_know_is_an_error_of_the_record(flawed: Profile) -> None:
    later = RecordedFinding(code="PRF999", severity=Severity.INFO, question=None, lines=(3, 3))
    ((entry,),) = recall(change(flawed, later))
    assert (entry.diagnostic.code, entry.diagnostic.severity) == ("PRF601", Severity.ERROR)
    assert entry.finding == later


def test_what_is_said_of_the_record_itself_is_not_recalled(flawed: Profile) -> None:
    first, second = flawed.findings
    own = [
        RecordedFinding(code=code, severity=Severity.WARNING, question=None, lines=(1, 1))
        for code in (UNKNOWN_FINDINGS, NOT_ASKED)
    ]
    (found,) = recall(change(flawed, first, *own, second))
    assert [entry.finding for entry in found] == [first, second]
