"""Every code point on its way to a terminal: none arrives that moves the cursor, or turns the text around."""

from __future__ import annotations

import os
import pty
import re
import sqlite3
import sys
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from faults.running import build_parser, make_chance, print_result, run, start, wait
from faults.writers import PAGE

_OWN = re.compile(r"\x1b\[[0-9;]*m")
"""Colours of the program; what is put in is followed by an `x`, and never one of them."""
_BIDI = {0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)}


def find_raw(shown: str) -> list[str]:
    """Return the code points of `shown` that a terminal obeys."""
    rest = _OWN.sub("", shown).replace("\r\n", "\n")
    return [f"U+{ord(c):04X}" for c in sorted(set(rest)) if c not in "\n\t" and _is_obeyed(c)]


def _is_obeyed(c: str) -> bool:
    return unicodedata.category(c) in ("Cc", "Zl", "Zp") or ord(c) in _BIDI


def show(folder: Path, arguments: list[str]) -> str:
    """Run the program on a terminal of its own, and return what the terminal got."""
    ours, theirs = pty.openpty()
    process = start(folder, arguments, lambda: os.environ.update(TERM="xterm-256color", COLUMNS="100"), theirs)
    os.close(theirs)
    parts = []
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:
            break
        if not part:
            break
        parts.append(part)
    os.close(ours)
    wait(folder, process)
    return b"".join(parts).decode("utf-8", "replace")


def attack(folder: Path, points: tuple[int, ...]) -> list[str]:
    """Send `points` through a name, an answer, a file name, a label and the fields of a database."""
    text = "".join(f"{chr(p)}x" for p in points if not 0xD800 <= p < 0xE000)
    folder.mkdir()
    (folder / "tmp").mkdir()
    page = PAGE.format(n=1, answer="An answer " + text)
    # A page with U+0000 is binary, and read no further.
    page, written = page.replace("\0", ""), text.replace("\0", "")
    (folder / "answer.txt").write_text(page, "utf-8", newline="")
    (folder / "name.txt").write_text(page.replace("Organisation 1", f"Name {written}", 1), "utf-8", newline="")
    faults = []
    for place, arguments in (
        ("answer", ["show", "answer.txt", "--no-config"]),
        ("answer of explain", ["explain", "answer.txt", "--no-config"]),
        ("name", ["show", "name.txt", "--no-config"]),
        ("name in reports", ["validate", "name.txt", "--no-config", "--output-format", "full"]),
    ):
        faults += [f"{place}: {raw}" for raw in find_raw(show(folder, arguments))]
    faults += _attack_label(folder, text)
    faults += _attack_database(folder, text)
    faults += _attack_file_name(folder, points)
    return faults


def _attack_label(folder: Path, text: str) -> list[str]:
    escaped = "".join(f"\\U{ord(c):08X}" for c in text)
    start_of_label = escaped[:200]
    (folder / "q.toml").write_text(
        f'name = "q"\nversion = "1"\nlanguage = "en"\ntitle = "Title {escaped}"\n\n'
        f'[[survey]]\nname = "who"\ntype = "text"\nlabel = "Label {start_of_label}"\naliases = ["who"]\n'
    )
    (folder / "raw.toml").write_text(f"# {text}\n", "utf-8", newline="")
    (folder / "q.txt").write_text("Somebody\n\nwho\nAn answer\n")
    return [
        f"label in {arguments[0]}: {raw}"
        for arguments in (
            ["questionnaire", "show", "q.toml"],
            ["questionnaire", "show", "raw.toml"],
            ["questionnaire", "check", "raw.toml"],
            ["questionnaire", "check", "q.toml"],
            ["show", "q.txt", "-q", "q.toml", "--no-config"],
        )
        for raw in find_raw(show(folder, arguments))
    ]


def _attack_database(folder: Path, text: str) -> list[str]:
    (folder / "plain.txt").write_text(PAGE.format(n=1, answer="Anybody"))
    run(folder, ["ingest", "plain.txt", "--no-config", "-o", "x.sqlite"])
    with closing(sqlite3.connect(folder / "x.sqlite")) as database:
        tables = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        plan = [
            (table, column[1], value)
            for table in tables
            if not table.startswith(("search", "sqlite_"))
            for column in database.execute(f"PRAGMA table_info('{table}')").fetchall()
            for (value,) in database.execute(
                f"SELECT DISTINCT {column[1]} FROM {table} LIMIT {8 if table == 'meta' else 1}"
            ).fetchall()
        ]
    whole = (folder / "x.sqlite").read_bytes()
    faults = []
    for table, column, value in plan:
        (folder / "x.sqlite").write_bytes(whole)
        with closing(sqlite3.connect(folder / "x.sqlite")) as database:
            try:
                database.execute(f"UPDATE {table} SET {column} = {column} || ? WHERE {column} IS ?", (text, value))
                database.commit()
            except sqlite3.Error:
                continue
        shown = show(folder, ["show", "x.sqlite", "--no-config"])
        faults += [f"database field {table}.{column}: {raw}" for raw in find_raw(shown)]
    return faults


def _attack_file_name(folder: Path, points: tuple[int, ...]) -> list[str]:
    inside = folder / "names"
    inside.mkdir()
    for some in group(points, 40):
        name = b"n" + b"".join(chr(p).encode("utf-8", "surrogatepass") + b"x" for p in some if p not in (0, 0x2F))
        (inside / os.fsdecode(name + b".txt")).write_text(PAGE.format(n=1, answer=""))
    shown = show(folder, ["validate", "names", "--no-config"])
    return [f"file name: {raw}" for raw in find_raw(shown)]


def group(items: Iterable[int], size: int) -> Iterator[tuple[int, ...]]:
    """Yield `items` in groups of `size`."""
    found = list(items)
    for n in range(0, len(found), size):
        yield tuple(found[n : n + size])


def main(arguments: list[str] | None = None) -> int:
    """Send all code points, or those that a terminal obeys and `--times` others; returns 1 where any came raw."""
    parser = build_parser(__doc__ or "", 500)
    parser.add_argument("--all", action="store_true", help="All code points from 0 to 0x10FFFF.")
    options = parser.parse_args(arguments)
    every = range(0x110000)
    risky = [p for p in every if _is_obeyed(chr(p)) or unicodedata.category(chr(p)) == "Cf"]
    points = list(every) if options.all else risky + make_chance(options.seed).sample(every, options.times)
    faults: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        for n, some in enumerate(group(points, 2000)):
            faults += attack(Path(folder) / str(n), some)
    return print_result("code points to a terminal", len(points), faults, options.seed)


if __name__ == "__main__":
    sys.exit(main())
