"""Files that ship inside the package: a package and a name in, the bytes out."""

from __future__ import annotations

import pkgutil


def read_packaged(package: str, name: str) -> bytes:
    """Return the bytes of a file of a package; raises FileNotFoundError where there is none.

    `importlib.resources` does the same, and loads what reads archives first.
    """
    data = pkgutil.get_data(package, name)
    if data is None:
        raise FileNotFoundError(name)
    return data


def list_packaged(package: str, suffix: str) -> list[str]:
    """Return the names of the files of a package that have a suffix, without it, sorted."""
    # Only lists and errors need it.
    from importlib import resources  # noqa: PLC0415

    names = (item.name for item in resources.files(package).iterdir())
    return sorted(name.removesuffix(suffix) for name in names if name.endswith(suffix))
