"""Every way in which the program writes a file, and what is whole in each."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
import tarfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from openpyxl import load_workbook

from faults.running import run
from profilecli.run.resuming import manifest, shards

PAGE = """Organisation {n}

Contact email
office{n}@example.org

Who do you work with?
{answer}

How are sex workers involved in your organization?
Sex workers started the network and run it.
"""


@dataclass(frozen=True)
class Writer:
    """One way to write."""

    name: str
    arguments: tuple[str, ...]
    """`PAGES` stands for the folder that is read, `OUT` for what is written."""
    output: str
    digest: Callable[[Path], str] = lambda path: hashlib.sha256(path.read_bytes()).hexdigest()
    """What the file says; raises where it is torn."""
    first: tuple[str, ...] = ()
    """What makes the old output, where that is another command."""
    done: tuple[int, ...] = (0, 1)
    """The statuses of a run over the old output, or over the new one."""
    half: str = ""
    """What a failure says where the output is the new one, and only cleaning up is left."""
    has_parts: bool = False
    """Whether it writes a folder of files, each of them whole by itself."""

    def fill(self, pages: str) -> list[str]:
        arguments = self.first if self.first and pages == "old" else self.arguments
        return [self.output if word == "OUT" else word.replace("PAGES", pages) for word in arguments]

    def look(self, folder: Path) -> str:
        """Return what is written in `folder`: nothing, or its digest, or that it is torn."""
        path = folder / self.output
        if not path.exists():
            return "nothing"
        try:
            return self.digest(path)
        except Exception as error:  # noqa: BLE001 - whatever a reader cannot read is torn
            return f"torn ({type(error).__name__})"


def _digest_workbook(path: Path) -> str:
    with closing(load_workbook(path)) as book:
        rows = [(sheet.title, list(sheet.iter_rows(values_only=True))) for sheet in book.worksheets]
    return hashlib.sha256(repr(rows).encode()).hexdigest()


def _digest_database(path: Path) -> str:
    with closing(sqlite3.connect(path, timeout=10)) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        rows = sorted(database.execute("SELECT id, name FROM profiles").fetchall())
    return hashlib.sha256(repr(rows).encode()).hexdigest()


def _digest_folder(path: Path) -> str:
    """Return what the files of `--split` say: each is whole by itself, and old ones stay."""
    return hashlib.sha256(
        repr([(file.name, file.read_bytes()) for file in sorted(path.iterdir())]).encode()
    ).hexdigest()


_INGEST = ("ingest", "PAGES", "--quiet", "--no-config", "--fail-on", "never", "-o", "OUT")


def _ingest(name: str, digest: Callable[[Path], str] | None = None) -> Writer:
    arguments = _INGEST
    output = f"out.{name}"
    return Writer(name, arguments, output, digest) if digest else Writer(name, arguments, output)


WRITERS = (
    _ingest("json"),
    _ingest("jsonl"),
    _ingest("csv"),
    _ingest("md"),
    _ingest("xlsx", _digest_workbook),
    _ingest("sqlite", _digest_database),
    Writer("split", (*_INGEST, "--split", "--format", "json"), "out", _digest_folder, has_parts=True),
    Writer("shards", (*_INGEST, "--shard-size", "2", "--resume"), "out", _digest_folder, has_parts=True),
    Writer("jobs", (*_INGEST, "--jobs", "2"), "out.jsonl"),
    Writer("archive", ("ingest", "PAGES/pages.tgz", *_INGEST[2:]), "out.jsonl"),
    Writer("report", ("report", "PAGES", "--no-config", "-o", "OUT"), "out.html"),
    Writer("baseline", ("validate", "PAGES", "--no-config", "--baseline", "OUT", "--write-baseline"), "baseline.json"),
)

FORGET = Writer(
    "forget",
    ("forget", "OUT", "--id", "organisation-0", "--name", "organisation 3"),
    "out.sqlite",
    _digest_database,
    next(writer.arguments for writer in WRITERS if writer.name == "sqlite"),
    # Who is not there any more cannot be taken out again.
    (0, 2),
    "the deleted text may still be readable in the file",
)
"""What only takes out: it changes a database that is there."""


def make_pages(folder: Path) -> None:
    """Write two sets of pages, `old` and `new`, that share a profile, and the folder for temporary files."""
    (folder / "tmp").mkdir(parents=True)
    for name, first in (("old", 0), ("new", 4)):
        (folder / name).mkdir()
        for n in range(first, first + 5):
            text = PAGE.format(n=n, answer=f"Whoever asks us, {name}. " * 20)
            (folder / name / f"page-{n}.txt").write_text(text)
        pages = sorted((folder / name).iterdir())
        with tarfile.open(folder / name / "pages.tgz", "w:gz") as archive:
            for page in pages:
                archive.add(page, page.name)


@dataclass(frozen=True)
class Stage:
    """A folder with pages and with an output of `old`, as it is before each attack."""

    writer: Writer
    folder: Path
    old: str
    new: str
    """What the output says when `new` is written over `old`."""
    names: frozenset[str]

    def reset(self) -> None:
        """Put back the old output, and nothing else."""
        for path in self.folder.iterdir():
            if path.name not in ("old", "new", "tmp", "kept"):
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        for path in (self.folder / "tmp").iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        kept, output = self.folder / "kept", self.folder / self.writer.output
        shutil.copytree(kept, output) if kept.is_dir() else shutil.copy2(kept, output)

    def find_stale(self) -> list[str]:
        """Return what lies about that no run is to leave."""
        found = [path.name for path in self.folder.iterdir() if path.name not in self.names]
        output = self.folder / self.writer.output
        hidden = [path.name for path in output.iterdir() if path.name.startswith(".")] if output.is_dir() else []
        inside = [name for name in hidden if name not in (manifest.NAME, shards.NAME)]
        return found + inside + [f"tmp/{path.name}" for path in (self.folder / "tmp").iterdir()]


def set_stage(writer: Writer, folder: Path) -> Stage:
    """Make the folder of a writer, and learn what old and new are."""
    make_pages(folder)
    ended = run(folder, writer.fill("old"))
    assert ended.status in (0, 1), (writer.name, ended)
    old, output, kept = writer.look(folder), folder / writer.output, folder / "kept"
    shutil.copytree(output, kept) if output.is_dir() else shutil.copy2(output, kept)
    ended = run(folder, writer.fill("new"))
    assert ended.status in writer.done, (writer.name, ended)
    return Stage(writer, folder, old, writer.look(folder), frozenset(("old", "new", "tmp", "kept", writer.output)))
