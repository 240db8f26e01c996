from __future__ import annotations

import os
import pty
import re
import subprocess
from pathlib import Path

import pytest

from cli.running import PROGRAM, build_env, run, start
from helpers import WHOLE
from profilecli.cli.baseline import get_today


def test_page_is_written_whole_and_without_text(page: Path) -> None:
    done = run("report", page, "-o", "report.html")
    assert done.exit_code == 0
    assert done.stdout == ""
    assert done.stderr == "wrote report.html\n1 file read, 1 profile: no findings\n"
    text = Path("report.html").read_text("utf-8")
    assert text.startswith("<!DOCTYPE html>")
    assert "Copper Lantern" not in text


def test_text_is_on_the_page_where_it_is_asked_for(page: Path) -> None:
    assert b"Copper Lantern" in start("report", page, "--include-text", "--quiet").stdout


def test_standard_input_is_one_of_the_two_runs_at_most(page: Path) -> None:
    text = page.read_bytes()
    for arguments in (["report", "-", "--compare", "-", "-o", "out.html"], ["diff", "-", "-"]):
        done = run(*arguments, stdin=text)
        assert done.exit_code == 2
        assert "standard input can be read only once, and both runs are `-`" in done.stderr
    assert not Path("out.html").exists()
    assert "nothing changed" in run("diff", page, page, stdin=text).stderr
    assert run("diff", "-", page, "--fail-on", "changed", stdin=text).stdout.startswith("~ page.txt:1")
    assert run("report", "-", "--compare", page, "-o", "out.html", stdin=text).exit_code == 0


def test_findings_decide_the_status(mixed: Path) -> None:
    done = run("report", mixed, "-o", "report.html")
    assert done.exit_code == 1
    assert "PRF108" in Path("report.html").read_text("utf-8")
    assert run("report", mixed, "-o", "report.html", "--fail-on", "never").exit_code == 0


def test_nothing_to_read_leaves_the_old_page(page: Path) -> None:
    run("report", page, "-o", "report.html")
    before = Path("report.html").read_bytes()
    Path("empty").mkdir()
    assert run("report", "empty", "-o", "report.html").exit_code == 2
    assert run("report", "missing", "-o", "report.html").exit_code == 2
    assert Path("report.html").read_bytes() == before


def test_page_on_a_terminal_holds_no_control_characters() -> None:
    Path("page.txt").write_text("Lantern\nWho do you work with?\nWo\x1b[31mmen.\n", "utf-8")
    parent, child = pty.openpty()
    command = [PROGRAM, "report", "page.txt", "--include-text", "--quiet"]
    with subprocess.Popen(command, stdout=child, env=build_env()) as process:
        os.close(child)
        shown = b""
        while True:
            try:
                part = os.read(parent, 65_536)
            except OSError:
                break
            shown += part
            if not part:
                break
        process.wait(timeout=60)
    os.close(parent)
    assert shown.startswith(b"<!DOCTYPE html>")
    assert b"\x1b" not in shown


def test_page_on_records_shows_what_was_found_in_their_texts() -> None:
    Path("page.txt").write_text(WHOLE.replace("Women.\n", ""), "utf-8")
    run("ingest", "page.txt", "-o", "out.db")
    done = run("report", "out.db", "-o", "report.html")
    assert (done.exit_code, done.stderr) == (1, "wrote report.html\n1 file read, 1 profile: 1 error\n")
    page = Path("report.html").read_text("utf-8")
    assert "PRF301" in page
    assert "record 1 of out.db" in page


def test_what_recurs_in_the_run_stands_among_the_findings(alike: Path) -> None:
    result = run("report", alike)
    assert "PRF504" in result.stdout
    assert "Languages that we all speak" not in result.stdout
    assert result.stderr == "4 files read, 4 profiles: 1 warning\n"


@pytest.mark.parametrize("name", ["report.pdf", "report.json", "report.HTM"])
def test_report_is_named_as_a_web_page(name: str) -> None:
    Path("page.txt").write_text(WHOLE, "utf-8")
    done = run("report", "page.txt", "-o", name)
    is_page = name.endswith("HTM")
    assert (done.exit_code, Path(name).exists(), "is no suffix" in done.stderr) == (
        0 if is_page else 2,
        is_page,
        not is_page,
    )


def test_day_of_the_run_is_on_the_page_only_where_it_is_asked_for(page: Path) -> None:
    days = [get_today()]
    shown = run("report", page, "--stamp").stdout
    days.append(get_today())
    assert re.findall(r'Read on <time datetime="([0-9-]+)">\1</time>', shown)[0] in map(str, days)
    assert run("report", page).stdout == run("report", page).stdout
    assert "Read on" not in run("report", page).stdout


def test_page_says_what_changed_since_an_older_run(page: Path) -> None:
    Path("old").mkdir()
    Path("old/page.txt").write_text(WHOLE.replace("Women.\n", ""), "utf-8")
    Path("new").mkdir()
    Path("new/page.txt").write_text(WHOLE, "utf-8")

    done = run("report", "new", "--compare", "old")

    assert (done.exit_code, done.stderr) == (0, "1 file read, 1 profile: no findings\n")
    assert "1 profile before, 1 after: 1 changed, 1 answer." in done.stdout
    assert '<bdi class="path">new/page.txt:1</bdi> <strong class="good">now usable</strong>' in done.stdout
    assert "moved from" not in done.stdout
    assert "Women." not in done.stdout
    assert "<bdi>Women.</bdi>" in run("report", "new", "--compare", "old", "--include-text").stdout
    # Files of records are compared by the paths in them.
    run("ingest", page, "-o", "old.jsonl")
    assert "nothing changed" in run("report", page, "--compare", "old.jsonl").stdout
    assert (
        "1 profile before, 2 after: 1 added, 1 changed." in run("report", "new", page, "--compare", "old.jsonl").stdout
    )


def test_file_of_the_older_run_that_gives_no_profile_is_named(page: Path) -> None:
    Path("old").mkdir()
    Path("old/void.txt").touch()
    done = run("report", page, "--compare", "old")
    assert done.exit_code == 0
    assert done.stderr.startswith("old/void.txt:1:1: PRF105 error the file contains no text")
    assert "1 profile before" not in done.stdout
    assert run("report", page, "--compare", "old", "--quiet").stderr == ""


def test_older_run_is_neither_missed_nor_written_over(page: Path) -> None:
    assert run("report", page, "--compare", "missing").exit_code == 2
    run("ingest", page, "-o", "old.jsonl")
    before = Path("old.jsonl").read_bytes()
    Path("report.html").symlink_to("old.jsonl")
    done = run("report", page, "--compare", "old.jsonl", "-o", "report.html")
    assert done.exit_code == 2
    assert "this run reads that file" in done.stderr
    assert Path("old.jsonl").read_bytes() == before


def test_baseline_counts_for_both_runs() -> None:
    for name in ("old", "new"):
        Path(name).mkdir()
        Path(name, "page.txt").write_text(WHOLE.replace("Women.\n", ""), "utf-8")
    run("validate", "old", "new", "--baseline", "accepted.json", "--write-baseline")

    done = run("report", "new", "--compare", "old", "--baseline", "accepted.json")

    assert (done.exit_code, done.stdout.count("1 of 1 profile usable")) == (0, 2)
    assert done.stderr == "1 finding hidden by the baseline\n1 file read, 1 profile: no findings\n"
    assert ">Older run<" in done.stdout
    rows = re.findall(r'scope="row">(Older|This) run.*?<td class="n">(\d)</td><td class="n">(\d)</td>', done.stdout)
    assert rows == [("Older", "1", "1"), ("This", "1", "1")]
