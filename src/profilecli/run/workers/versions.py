"""What must be the same on two machines, so that they read a page alike: named in messages, with its version."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import metadata, resources
from importlib.resources.abc import Traversable

from profilecli import __version__
from profilecli.converters.kinds import KINDS

_PACKAGES = ("charset-normalizer", "email-validator", "phonenumbers", "pydantic", "pydantic-core", "python-slugify")
"""Those of others that decide what is read in any page."""
_SHOWN = 12
"""So many digits of a hash tell two programs apart."""


def list_versions(kinds: Iterable[str], others: Iterable[str] = ()) -> dict[str, str]:
    """Return the version of each that decides how files of these `kinds` are read, and of `others`, by its name."""
    packages = {KINDS[kind].package for kind in kinds} - {""}
    return {
        "Python": f"{sys.version_info.major}.{sys.version_info.minor}",
        "profilecli": __version__,
        "its files": hash_program()[:_SHOWN],
        **{name: _find_version(name) for name in (*_PACKAGES, *sorted(packages), *others)},
    }


def compare_versions(wanted: Mapping[str, str]) -> str:
    """Return what is not here as it is `wanted` elsewhere, with both versions; nothing if all is the same."""
    here = list_versions((), wanted.keys() - list_versions(()).keys())
    return "; ".join(f"{name} {here[name]}, not {version}" for name, version in wanted.items() if here[name] != version)


@cache
def hash_program() -> str:
    """Return the SHA-256 of all files of the program, in hexadecimal digits."""
    digest = hashlib.sha256()
    for path, data in _list_files(resources.files("profilecli"), ""):
        digest.update(f"{path}\0{len(data)}\0".encode() + data)
    return digest.hexdigest()


def _list_files(folder: Traversable, inside: str) -> Iterator[tuple[str, bytes]]:
    """Yield the path and the bytes of each file in a folder of the program, but for those that Python makes."""
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_file():
            yield f"{inside}{entry.name}", entry.read_bytes()
        elif entry.name != "__pycache__":
            yield from _list_files(entry, f"{inside}{entry.name}/")


@cache
def _find_version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "(not installed)"
