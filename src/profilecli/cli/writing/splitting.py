"""One file a profile: profiles in, the files of a folder and its manifest written, and what is left over removed."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from profilecli.findings.diagnostics import format_count

if TYPE_CHECKING:
    from profilecli.formats.common import Format, FormatOptions
    from profilecli.record.profile import Profile
    from profilecli.run.resuming.searched import Searched


@dataclass(frozen=True, slots=True)
class SplitFolder:
    """Where one file a profile goes, and what becomes of files of earlier runs."""

    path: str
    suffix: str
    searched: Searched
    """The folders in which this run looks for pages."""


def write_split(
    profiles: Iterator[Profile], folder: SplitFolder, encode: Format, options: FormatOptions, read: Collection[str]
) -> list[str]:
    """Write one file a profile, each whole or not at all, and never through a link that lies there.

    `read` are the paths of what was read, complete when `profiles` are. Return what there is to say of files of
    earlier runs. Raises OutputError and, for a manifest that is none, InputError.
    """
    from profilecli.formats.paths import name_file
    from profilecli.run.files import append_text, exists, make_folder, remove, show_path, write_output
    from profilecli.run.resuming.manifest import NAME, NEWS, Run, encode_manifest, encode_news, find_stale

    make_folder(folder.path)
    place, news = os.path.join(folder.path, NAME), os.path.join(folder.path, NEWS)
    known, digests = _read_known(place, news)
    written: dict[str, str] = {}
    taken: set[str] = set()
    for profile in profiles:
        name = name_file(profile.id, folder.suffix, taken)
        # Whatever stops this run, the next one knows which files are of this program.
        append_text(news, encode_news(name, profile.source.path))
        write_output(os.path.join(folder.path, name), encode([profile], options), follows_links=False)
        written[name] = profile.source.path
        digests[profile.source.path] = profile.source.sha256
    left = find_stale(known, Run(written, {*read, *written.values()}, folder.searched))
    stale = [name for name in left if exists(os.path.join(folder.path, name))]
    if folder.searched.prunes:
        for name in stale:
            remove(os.path.join(folder.path, name))
    gone = set(left) if folder.searched.prunes else set(left) - set(stale)
    kept = {name: source for name, source in known.items() if name not in gone}
    write_output(place, [encode_manifest({**kept, **written}, digests)], follows_links=False)
    if exists(news):
        remove(news)
    if folder.searched.prunes:
        return [f"removed {show_path(os.path.join(folder.path, name))}" for name in stale]
    if not stale:
        return []
    count = format_count(len(stale), "file")
    return [f"{show_path(folder.path)}: {count} of profiles that are gone or renamed; --prune removes them"]


def _read_known(place: str, news: str) -> tuple[dict[str, str], dict[str, str]]:
    """Return the files of earlier runs and their sources, also of one that was stopped, and the digests of these."""
    from profilecli.run.files import exists, read_whole, show_path
    from profilecli.run.resuming.manifest import MAX_BYTES, parse_digests, parse_manifest, parse_news

    data = read_whole(place, MAX_BYTES) if exists(place) else b""
    known, digests = (parse_manifest(data, show_path(place)), parse_digests(data)) if data else ({}, {})
    stopped = parse_news(read_whole(news, MAX_BYTES)) if exists(news) else {}
    return {**known, **stopped}, digests
