"""Rules that do not count in some files: patterns for paths in, the codes ignored in one file out."""

from __future__ import annotations

import fnmatch
import functools
import posixpath
import re
from collections.abc import Iterable, Iterator


class PathIgnores:
    """Patterns for paths, each with codes that do not count where it matches.

    A pattern names a file, or a folder with all below it, and may leave out the folders above. `*` and `?`
    are as in a shell, across folders.
    """

    def __init__(self, pairs: Iterable[tuple[str, frozenset[str]]], folder: str = "") -> None:
        self._folder = folder
        self._names: dict[str, frozenset[str]] = {}
        self._globs: list[tuple[re.Pattern[str], frozenset[str]]] = []
        for pattern, codes in pairs:
            wanted = posixpath.normpath(pattern)
            if "*" in wanted or "?" in wanted:
                self._globs.append((_compile(wanted), codes))
            else:
                self._names[wanted] = self._names.get(wanted, frozenset()) | codes
        self._lengths = {name.count("/") + 1 for name in self._names}
        self.find_codes = functools.lru_cache(maxsize=1024)(self._find_codes)
        """Returns the codes that do not count in a file, by its path as seen from `folder`."""

    def _find_codes(self, path: str) -> frozenset[str]:
        full = posixpath.normpath(posixpath.join(self._folder, path))
        found: set[str] = set()
        for name in self._list_names(full):
            found |= self._names.get(name, frozenset())
        for pattern, codes in self._globs:
            if not codes <= found and pattern.match(full):
                found |= codes
        return frozenset(found)

    def _list_names(self, path: str) -> Iterator[str]:
        """Yield what a pattern without wildcards can be to match `path`: parts of it in a row."""
        parts = path.split("/")
        for length in self._lengths:
            for start in range(len(parts) - length + 1):
                yield "/".join(parts[start : start + length])


def _compile(pattern: str) -> re.Pattern[str]:
    # Brackets are part of a name.
    wanted = pattern.replace("[", "[[]")
    return re.compile("|".join(map(fnmatch.translate, (wanted, f"{wanted}/*", f"*/{wanted}", f"*/{wanted}/*"))))
