"""The folders that a run searches: the path of a page of an earlier run in, whether it is gone from them out."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from profilecli.run.files import exists


@dataclass(frozen=True, slots=True)
class Searched:
    """Where a run looks for pages, and what becomes of what earlier runs wrote of pages that are gone."""

    folders: Collection[str] = ()
    """As their pages are shown, without `/` at the end."""
    prunes: bool = False
    """Whether it is removed."""

    def lacks(self, path: str) -> bool:
        """Whether a page was in one of the folders and is not there any more, be it looked for or not."""
        if exists(path) or not any(path.startswith(f"{folder}/") for folder in self.folders):
            return False
        from profilecli.run.archives.archive import is_there  # noqa: PLC0415 - most pages that are gone were in none

        return not is_there(path)
