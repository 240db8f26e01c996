"""The public API: what `profilecli.__all__` names."""

from __future__ import annotations

import doctest
import re
import subprocess
import sys

import pytest

import profilecli
from profilecli import errors


@pytest.mark.parametrize("name", profilecli.__all__)
def test_public_name_can_be_imported_and_says_what_it_is(name: str) -> None:
    found = getattr(profilecli, name)
    assert found.__module__.startswith("profilecli.")
    assert found.__name__ == name
    assert (found.__doc__ or "").strip()


def test_public_names_are_sorted_and_unique() -> None:
    assert profilecli.__all__ == sorted(set(profilecli.__all__))
    assert sorted(profilecli._HOMES) == profilecli.__all__


def test_star_import_gives_the_public_names() -> None:
    space: dict[str, object] = {}
    exec("from profilecli import *", space)
    assert set(space) - {"__builtins__"} == set(profilecli.__all__)


def test_dir_lists_the_public_names() -> None:
    assert set(profilecli.__all__) <= set(dir(profilecli))
    assert "__version__" in dir(profilecli)


@pytest.mark.parametrize("name", ["ingest", "__wrapped__", "profile_cli"])
def test_name_that_is_not_public_is_none(name: str) -> None:
    assert not hasattr(profilecli, name)
    with pytest.raises(AttributeError, match=name):
        getattr(profilecli, name)


def test_example_of_the_package_runs() -> None:
    result = doctest.testmod(profilecli)
    assert result.attempted >= 3
    assert result.failed == 0


def test_version_is_one() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+([a-z]+\d+)?", profilecli.__version__)


def test_package_can_be_run_as_a_module() -> None:
    done = subprocess.run([sys.executable, "-m", "profilecli", "--version"], capture_output=True, check=True)
    assert done.stdout.decode() == f"profilecli {profilecli.__version__}\n"


@pytest.mark.parametrize("name", ["InputError", "OutputError", "SettingsError"])
def test_every_failure_has_one_root(name: str) -> None:
    assert issubclass(getattr(errors, name), profilecli.ProfileCliError)
