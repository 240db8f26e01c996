"""How the tests make archives: names and bytes in, a file with exactly these members out."""

from __future__ import annotations

import io
import tarfile
import zipfile
from collections.abc import Iterable
from pathlib import Path

Files = Iterable[tuple[str, bytes]]


def write_zip(path: str, files: Files, **changes: int) -> None:
    """Write a ZIP archive; `changes` are set in each entry of its list."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
        for info in archive.infolist():
            for key, value in changes.items():
                setattr(info, key, value)


def write_tar(path: str, files: Files, kind: bytes = tarfile.REGTYPE) -> None:
    """Write a tar archive, packed where its name says so."""
    mode = "w" if path.endswith(".tar") else "w:gz"
    with tarfile.open(path, mode) as archive:
        for name, data in files:
            info = tarfile.TarInfo(name)
            info.type, info.size, info.linkname = (
                tarfile.DIRTYPE if name.endswith("/") else kind,
                len(data),
                "elsewhere",
            )
            archive.addfile(info, io.BytesIO(data))


def write_archive(path: str, files: Files) -> None:
    """Write an archive of the kind that its suffix says; a name that ends in `/` is that of a folder."""
    (write_zip if Path(path).suffix == ".zip" else write_tar)(path, files)
