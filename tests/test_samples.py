"""The sample pages: clean ones bring nothing, each flawed one brings exactly what stands beside it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from cli.running import run
from profilecli.checks import RULES
from profilecli.text.source import MAX_LINE

ROOT = Path(__file__).parent.parent
EXPECTED = ".expected"
# These need a file that no checkout should carry (one too large, one that cannot be opened), one of another
# kind than text, or an option.
MADE_HERE = {"PRF107", "PRF108", "PRF110", "PRF112", "PRF208", "PRF209", "PRF307", "PRF315", "PRF604"}


@dataclass(frozen=True, slots=True)
class Family:
    """The samples of one questionnaire, and how the command line names it."""

    folder: Path
    questionnaire: str

    @property
    def flawed(self) -> list[Path]:
        return sorted(path for path in (self.folder / "flawed").iterdir() if path.suffix != EXPECTED)

    @property
    def expected(self) -> list[Path]:
        return sorted((self.folder / "flawed").glob(f"*{EXPECTED}"))


FAMILIES = (
    Family(ROOT / "samples/nswp-member", "nswp-member"),
    Family(ROOT / "samples/community-garden", "samples/community-garden/questionnaire.toml"),
    Family(ROOT / "samples/garden", "samples/garden/questionnaire.toml"),
    Family(ROOT / "samples/tool-library", "samples/tool-library/questionnaire.toml"),
)
CASES = [
    pytest.param(family, path, id=f"{family.folder.name}-{path.name}") for family in FAMILIES for path in family.flawed
]


@pytest.fixture(autouse=True)
def root(monkeypatch: pytest.MonkeyPatch) -> None:
    """Run the program where the paths of the reports begin."""
    monkeypatch.chdir(ROOT)


def _validate(path: Path | str, questionnaire: str = "nswp-member", *options: str) -> Any:
    shown = path if isinstance(path, str) else path.relative_to(ROOT).as_posix()
    return run("validate", "--quiet", "--no-config", "-q", questionnaire, *options, shown)


def test_every_family_of_samples_is_tested() -> None:
    # Those of other kinds than text are tested with the readers.
    assert {*(family.folder for family in FAMILIES), ROOT / "samples/files"} == set((ROOT / "samples").iterdir())


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.folder.name)
def test_clean_samples_are_silent(family: Family) -> None:
    clean = family.folder / "clean"
    assert len(list(clean.glob("*.txt"))) >= 6
    done = _validate(clean, family.questionnaire, "--fail-on", "info")
    assert (done.stdout, done.stderr, done.exit_code) == ("", "", 0)


@pytest.mark.parametrize(("family", "path"), CASES)
def test_a_flawed_sample_gives_its_expected_report(family: Family, path: Path) -> None:
    expected = path.with_name(path.name + EXPECTED).read_bytes().decode("utf-8")
    done = _validate(path, family.questionnaire, "--fail-on", "info")
    assert (done.stdout, done.stderr, done.exit_code) == (expected, "", 1)


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.folder.name)
def test_each_flawed_sample_has_one_flaw_and_one_report(family: Family) -> None:
    assert len(family.flawed) >= 10
    assert [path.name + EXPECTED for path in family.flawed] == [path.name for path in family.expected]
    assert {path.read_bytes().count(b"\n") for path in family.expected} == {1}


def test_every_rule_has_a_sample() -> None:
    reports = [path.read_text("utf-8") for family in FAMILIES for path in family.expected]
    shown = {line.split(": ", 1)[1].split()[0] for report in reports for line in report.splitlines()}
    assert shown | MADE_HERE == {rule.code for rule in RULES}
    assert not shown & MADE_HERE


def test_a_line_over_the_limit_is_too_large(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("Bent Oar Union\n" + "x" * (MAX_LINE + 1) + "\n", "utf-8")
    done = _validate(str(page))
    assert done.exit_code == 1
    assert done.stdout.startswith(f"{page.as_posix()}:2:1: PRF107 error ")
    assert done.stdout.count("\n") == 1


def test_a_file_that_cannot_be_opened_is_reported(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.symlink_to("nowhere.txt")
    done = _validate(str(page))
    assert done.exit_code == 1
    assert done.stdout.startswith(f"{page.as_posix()}:1:1: PRF108 error ")
    assert done.stdout.count("\n") == 1


def test_an_address_in_a_public_answer_is_reported(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("Salt Wharf\n\nWho do you work with?\nWrite to rota@salt-wharf.example.\n", "utf-8")
    done = run("ingest", "--no-config", "--audience", "public", "--select", "PRF307", str(page))
    assert done.exit_code == 0
    assert done.stderr.startswith(f"{page.as_posix()}:4:10: PRF307 warning ")
    assert "PRF307" not in run("ingest", "--no-config", str(page)).stderr
