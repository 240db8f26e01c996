"""What CI installs is locked: each package of pyproject.toml, for each Python, at one version with its hashes."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

pytestmark = pytest.mark.lengthy

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
TEXT = (ROOT / ".ci/requirements.txt").read_text("utf-8")
ENTRIES = [
    (Requirement(name), hashes)
    for name, hashes in re.findall(r"^([a-z].*?) \\\n((?:    --hash=.*\n)+)", TEXT, re.MULTILINE)
]
VERSIONS = ("3.11", "3.12", "3.13", "3.14")


def list_wanted(requirements: list[str]) -> Iterator[Requirement]:
    """Return requirements, with those of the extras that they name."""
    for wanted in map(Requirement, requirements):
        if wanted.name == PROJECT["name"]:
            for extra in sorted(wanted.extras):
                yield from list_wanted(EXTRAS[extra])
        else:
            yield wanted


WANTED = list(list_wanted([*PROJECT["dependencies"], *EXTRAS["dev"], *EXTRAS["browser"]]))


def test_every_line_is_a_version_with_hashes() -> None:
    rest = [line for line in TEXT.splitlines() if not line.startswith(("#", "    --hash="))]
    assert len(rest) == len(ENTRIES) > len(WANTED)
    for entry, hashes in ENTRIES:
        assert [each.operator for each in entry.specifier] == ["=="]
        assert re.fullmatch(r"(    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+", hashes), entry


def test_no_registry_is_named() -> None:
    assert "://" not in TEXT
    assert "--index" not in TEXT


@pytest.mark.parametrize("version", VERSIONS)
def test_each_package_has_one_version_that_is_asked_for(version: str) -> None:
    environment = {"python_version": version, "python_full_version": f"{version}.1"}
    for wanted in WANTED:
        held = [
            entry.specifier
            for entry, _ in ENTRIES
            if canonicalize_name(entry.name) == canonicalize_name(wanted.name)
            and (not entry.marker or entry.marker.evaluate(environment))
        ]
        assert len(held) == 1, f"{wanted} is not locked for {version}: run .ci/lock"
        (pin,) = held[0]
        assert wanted.specifier.contains(pin.version), f"{wanted} is not {pin}: run .ci/lock"


def test_supported_versions_are_those_that_are_listed() -> None:
    listed = [line.rpartition(" ")[2] for line in PROJECT["classifiers"] if "Python :: 3." in line]
    assert PROJECT["requires-python"] == f">={listed[0]}"
    assert set(listed) <= set(VERSIONS)
