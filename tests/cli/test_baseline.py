"""What decides in CI: baseline, counts, exit statuses in every format, and that no answer comes out."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import pytest

from cli.running import PROGRAM, build_env, run
from cli.warm import find_warm_program
from helpers import AREAS, CHALLENGES, INVOLVED, OTHER, WHOLE, WORK
from profilecli.cli.baseline import read_baseline, save_accepted
from profilecli.errors import OutputError
from profilecli.findings import baseline
from profilecli.findings.baseline import Terms

FORMATS = ("concise", "full", "json", "jsonl", "github", "gitlab", "junit", "sarif")
FLAWED = WHOLE.replace("Women.\n", "").replace("organisation?", "organization?", 1)
"""Brings PRF301 (error) and PRF205 (warning)."""
CANARY = "kanarienvogel"
PAGE = f"""\
Lantern

{CANARY} one

Contact email
{CANARY} two

{WORK}
{CANARY}\x1b\ue000
What are the main challenges of the {CANARY} you work with now
{INVOLVED}
What does the {CANARY} do all day long?

{AREAS}
- {CANARY}
{CHALLENGES}
{CANARY}
{OTHER}
{CANARY}
{WORK}
{CANARY}
"""


@pytest.fixture
def flawed(folder: Path) -> Path:
    (folder / "page.txt").write_text(FLAWED)
    return Path("page.txt")


@pytest.fixture
def accepted(flawed: Path) -> Path:
    result = run("validate", flawed, "--baseline", "accepted.json", "--write-baseline")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "2 findings accepted in accepted.json\n")
    return Path("accepted.json")


def test_baseline_hides_what_was_accepted_and_the_status_follows(accepted: Path, flawed: Path) -> None:
    result = run("validate", flawed, "--baseline", accepted)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "2 findings hidden by the baseline\n1 file read, 1 profile: no findings\n"
    assert json.loads(run("validate", flawed, "--baseline", accepted, "--output-format", "json").stdout_bytes) == []
    assert run("validate", flawed, "--baseline", accepted, "--quiet").stderr == ""


def test_moved_lines_change_nothing_and_what_is_new_is_reported(accepted: Path, flawed: Path) -> None:
    flawed.write_text(FLAWED.replace("Copper Lantern\n", "Copper Lantern\n\n\n\n"))
    assert run("validate", f"./{flawed}", "--baseline", accepted).stdout == ""
    flawed.write_text(FLAWED.replace("They run it.\n", ""))
    result = run("validate", flawed, "--baseline", accepted)
    assert [line.split()[1] for line in result.stdout.splitlines()] == ["PRF301"]
    assert "sex_worker_involvement" in result.stdout
    assert result.exit_code == 1


def test_stale_entry_is_reported_with_what_to_do(accepted: Path, flawed: Path, folder: Path) -> None:
    flawed.write_text(WHOLE)
    result = run("validate", flawed, "--baseline", accepted)
    assert result.exit_code == 0
    assert result.stderr.splitlines()[:2] == [
        "accepted.json: stale: PRF205 sex_worker_involvement in page.txt, 1 no longer found; remove it with --prune-baseline",  # noqa: E501
        "accepted.json: stale: PRF301 who_you_work_with in page.txt, 1 no longer found; remove it with --prune-baseline",  # noqa: E501
    ]
    (folder / "other.txt").write_text(WHOLE.replace("Copper", "Tin"))
    assert "stale" not in run("validate", "other.txt", "--baseline", accepted).stderr
    flawed.unlink()
    assert "stale" in run("validate", "other.txt", "--baseline", accepted).stderr


def test_stale_entries_are_removed_when_asked(accepted: Path, flawed: Path) -> None:
    flawed.write_text(WHOLE)
    result = run("validate", flawed, "--baseline", accepted, "--prune-baseline")
    assert [line.rpartition("; ")[2] for line in result.stderr.splitlines()[:2]] == ["removed", "removed"]
    assert json.loads(accepted.read_bytes())["findings"] == []
    before = accepted.stat().st_mtime_ns
    assert "stale" not in run("validate", flawed, "--baseline", accepted, "--prune-baseline").stderr
    assert accepted.stat().st_mtime_ns == before


@pytest.mark.parametrize(
    "options",
    [
        ["--prune-baseline"],
        ["--prune-baseline", "--write-baseline", "--baseline", "a.json"],
        ["--reason", "x"],
        ["--by", "x"],
        ["--until", "2026-01-01"],
        ["--until", "tomorrow"],
    ],
)
def test_options_that_do_not_go_together_are_refused(options: list[str], flawed: Path, folder: Path) -> None:
    assert run("validate", flawed, *options).exit_code == 2
    assert [path.name for path in folder.iterdir()] == ["page.txt"]


def test_accepting_one_page_leaves_the_others_accepted(accepted: Path, flawed: Path, folder: Path) -> None:
    (folder / "other.txt").write_text(FLAWED.replace("Copper", "Tin"))
    terms = ("--reason", "asked them", "--by", "Ana", "--until", "2999-12-31")
    run("validate", "other.txt", "--baseline", accepted, "--write-baseline", *terms)
    assert run("validate", flawed, "other.txt", "--baseline", accepted).stdout == ""
    entries = json.loads(accepted.read_bytes())["findings"]
    assert [(entry["path"], entry.get("by")) for entry in entries] == [("other.txt", "Ana")] * 2 + [
        ("page.txt", None)
    ] * 2
    assert entries[0]["until"] == "2999-12-31"


def test_what_is_accepted_up_to_a_day_is_reported_after_it(accepted: Path, flawed: Path, folder: Path) -> None:
    text = accepted.read_text().replace('"count": 1}', '"count": 1, "until": "2020-02-03"}')
    accepted.write_text(text)
    result = run("validate", flawed, "--baseline", accepted)
    assert result.stdout.count("PRF") == 2
    assert result.stderr.splitlines()[0] == (
        "accepted.json: ended on 2020-02-03: PRF205 sex_worker_involvement in page.txt; fix it, or accept it again"
    )
    (folder / "other.txt").write_text(WHOLE.replace("Copper", "Tin"))
    assert "ended" not in run("validate", "other.txt", "--baseline", accepted).stderr


def test_a_baseline_holds_from_any_folder(
    accepted: Path, flawed: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "sub").mkdir()
    monkeypatch.chdir(folder / "sub")
    for page in (Path("..") / flawed, folder / flawed):
        assert run("validate", page, "--baseline", f"../{accepted}").stderr.startswith("2 findings hidden")
    assert run("validate", "-", "--baseline", f"../{accepted}", stdin=FLAWED).stdout.count("PRF") == 2


def test_paths_of_an_older_baseline_are_as_seen_from_where_it_runs(folder: Path) -> None:
    (folder / "pages").mkdir()
    (folder / "ci").mkdir()
    (folder / "pages" / "a.txt").write_text(FLAWED)
    entries = [("PRF205", "sex_worker_involvement"), ("PRF301", "who_you_work_with")]
    findings = [{"path": "pages/a.txt", "code": code, "question": name, "count": 1} for code, name in entries]
    (folder / "ci" / "old.json").write_text(json.dumps({"version": 1, "findings": findings}))
    assert run("validate", "pages", "--baseline", "ci/old.json").stdout == ""
    run("validate", "pages", "--baseline", "ci/old.json", "--write-baseline")
    written = json.loads((folder / "ci" / "old.json").read_bytes())
    assert (written["version"], written["findings"][0]["path"]) == (2, "../pages/a.txt")
    assert run("validate", "pages", "--baseline", "ci/old.json").stdout == ""


@pytest.mark.parametrize("command", ["ingest", "show", "report", "todo"])
def test_all_commands_respect_it(command: str, accepted: Path, flawed: Path) -> None:
    result = run(command, flawed, "--baseline", accepted)
    assert result.exit_code == 0
    assert "2 findings hidden by the baseline\n" in result.stderr
    assert "PRF301 error" not in result.output
    shown = run(command, flawed, "--baseline", "none.json")
    assert (shown.exit_code, shown.stdout) == (2, "")


def test_records_keep_what_a_baseline_accepts(accepted: Path, flawed: Path) -> None:
    (record,) = json.loads(run("ingest", flawed, "--baseline", accepted).stdout_bytes)
    assert [finding["code"] for finding in record["findings"]] == ["PRF301", "PRF205"]


def test_what_was_not_sought_is_not_stale(accepted: Path, flawed: Path, folder: Path) -> None:
    assert "stale" not in run("validate", flawed, "--baseline", accepted, "--select", "PRF1").stderr
    (folder / "profilecli.toml").write_text("[per-path-ignores]\n'*.txt' = ['ALL']")
    assert "stale" not in run("validate", flawed, "--baseline", accepted).stderr


def test_finding_about_no_question_can_be_stale(folder: Path) -> None:
    (folder / "page.txt").write_text("x\n")
    run("validate", "page.txt", "--baseline", "a.json", "--write-baseline", "--quiet")
    (folder / "page.txt").write_text(WHOLE)
    assert (
        "a.json: stale: PRF201 in page.txt, 1 no longer found; "
        in run("validate", "page.txt", "--baseline", "a.json").stderr
    )


def test_missing_baseline_is_a_failure_with_advice(flawed: Path) -> None:
    result = run("validate", flawed, "--baseline", "none.json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "profilecli: none.json: no such baseline; write it with --write-baseline\n"


def test_baseline_is_written_somewhere_or_not_at_all(flawed: Path, folder: Path) -> None:
    result = run("validate", flawed, "--write-baseline")
    assert (result.exit_code, result.stderr) == (
        2,
        "profilecli: --write-baseline needs a file; name it with --baseline\n",
    )
    assert run("validate", flawed, "--write-baseline", "--baseline", "none/a.json").exit_code == 2
    assert [path.name for path in folder.iterdir()] == ["page.txt"]


def test_records_are_never_replaced_by_a_baseline(page: Path, folder: Path) -> None:
    run("ingest", page, "-o", "members.json")
    before = (folder / "members.json").read_bytes()
    result = run("validate", page, "--baseline", "members.json", "--write-baseline")
    assert result.exit_code == 2
    assert "not a baseline; fix it, or delete it" in result.stderr
    assert (folder / "members.json").read_bytes() == before


def test_baseline_can_be_written_anew(accepted: Path, flawed: Path) -> None:
    flawed.write_text(WHOLE)
    assert run("validate", flawed, "--baseline", accepted, "--write-baseline").exit_code == 0
    assert json.loads(accepted.read_bytes())["findings"] == []


def test_what_another_run_accepted_in_the_meantime_is_not_lost(folder: Path) -> None:
    path = folder / "baseline.json"
    loaded = read_baseline(str(path), is_written=True)
    assert loaded
    path.write_bytes(b"what another run wrote")
    with pytest.raises(OutputError, match="has changed since this run read it; run it again"):
        save_accepted(loaded, [], None, Terms())
    assert path.read_bytes() == b"what another run wrote"


def test_statistics_count_by_rule_the_most_frequent_first(folder: Path) -> None:
    (folder / "page.txt").write_text(FLAWED)
    (folder / "other.txt").write_text(FLAWED.replace("Copper", "Tin").replace("Rent.\n", ""))
    result = run("validate", ".", "--statistics")
    assert (result.exit_code, result.stdout) == (1, "3  PRF301  empty-answer\n2  PRF205  variant-heading\n")
    assert run("validate", ".", "--statistics", "--ignore", "PRF").exit_code == 2
    assert run("validate", ".", "--statistics", "--select", "PRF1").stdout == ""
    run("validate", ".", "--statistics", "-o", "counts.text")
    assert (folder / "counts.text").read_text() == result.stdout


def test_statistics_have_no_other_format(flawed: Path) -> None:
    assert run("validate", flawed, "--statistics", "--output-format", "concise").exit_code == 1
    result = run("validate", flawed, "--statistics", "--output-format", "json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "profilecli: --statistics is plain text, not json; leave one of the two options out\n"


def test_files_are_listed_without_being_read(mixed: Path, folder: Path) -> None:
    (folder / "pages" / "::error::x\n.txt").write_text("")
    (folder / "pages" / "notes.page").write_text("")
    result = run("validate", mixed, "--show-files")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [
        r"pages/::error::x\n.txt", "pages/a-good.txt", "pages/b-binary.txt", "pages/c-broken.txt", "pages/d-empty.txt",
        "pages/e-good.txt",
    ]  # fmt: skip
    assert run("validate", mixed, "--show-files", "--glob", "*.page").stdout == "pages/notes.page\n"
    assert run("validate", "./none", "--show-files").exit_code == 2


def test_nothing_named_is_a_failure_with_advice() -> None:
    result = run("validate")
    assert (result.exit_code, result.stderr) == (
        2,
        "profilecli: no path given; name files or folders, or - for standard input\n",
    )


@pytest.mark.parametrize("name", FORMATS)
def test_status_is_the_same_in_every_format(name: str, flawed: Path, folder: Path) -> None:
    (folder / "good.txt").write_text(WHOLE.replace("Copper", "Tin"))
    report_args = ["--output-format", name]
    assert run("validate", "good.txt", *report_args).exit_code == 0
    assert run("validate", flawed, *report_args).exit_code == 1
    assert run("validate", flawed, *report_args, "--fail-on", "never").exit_code == 0
    assert run("validate", flawed, *report_args, "--select", "PRF2").exit_code == 0
    assert run("validate", flawed, *report_args, "--select", "PRF2", "--fail-on", "warning").exit_code == 1
    assert run("validate", flawed, "none.txt", *report_args).exit_code == 2
    assert run("validate", flawed, *report_args, "-o", "none/report").exit_code == 2


def run_all(stdout: int | BinaryIO, flawed: Path) -> Iterator[tuple[int, bytes]]:
    """Yield exit status and standard error of the program in each format, all run at once."""
    started = [
        subprocess.Popen(
            [find_warm_program(), "validate", flawed, "--output-format", name],
            stdin=subprocess.DEVNULL,
            stdout=stdout,
            stderr=subprocess.PIPE,
            env=build_env(),
        )
        for name in FORMATS
    ]
    for process in started:
        _, printed = process.communicate(timeout=120)
        yield process.returncode, printed


def test_closed_pipe_is_silent_in_every_format(flawed: Path) -> None:
    ours, theirs = os.pipe()
    os.close(ours)
    try:
        assert set(run_all(theirs, flawed)) == {(141, b"")}
    finally:
        os.close(theirs)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_full_disk_is_a_failure_in_every_format(flawed: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        printed = b"profilecli: cannot write standard output: no space left on device\n"
        assert set(run_all(full, flawed)) == {(2, printed)}
    for name in FORMATS:
        result = run("validate", flawed, "--output-format", name, "-o", "/dev/full")
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr == "profilecli: cannot write /dev/full: no space left on device\n"


def test_github_is_the_format_within_github_actions_and_its_summary_is_written(flawed: Path, folder: Path) -> None:
    result = run("validate", flawed, GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=str(folder / "summary.md"))
    assert result.stdout.startswith("::error file=page.txt,line=6,")
    assert "| error | PRF301 empty-answer |" in (folder / "summary.md").read_text()
    assert run("validate", flawed, GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY="none/summary.md").exit_code == 2


# No answer comes out


@pytest.fixture
def canary(folder: Path) -> Path:
    (folder / "page.txt").write_text(PAGE)
    return Path("page.txt")


def check_silent(*args: object, status: int, **env: str) -> None:
    result = run("validate", *args, **env)
    assert result.exit_code == status, result.stderr
    assert CANARY not in result.stdout + result.stderr


@pytest.mark.parametrize("name", FORMATS)
def test_no_report_holds_an_answer(name: str, canary: Path, folder: Path) -> None:
    report_args = ["--output-format", name]
    check_silent(canary, *report_args, "--color", "always", status=1)
    check_silent(canary, *report_args, "-o", "report", "--baseline", "a.json", "--write-baseline", status=0)
    check_silent(canary, *report_args, "-o", "report", status=1, GITHUB_STEP_SUMMARY=str(folder / "summary.md"))
    check_silent("-", *report_args, status=1)
    told_files = [path for path in folder.iterdir() if path.name != "page.txt"]
    assert len(told_files) == (3 if name == "github" else 2)
    assert CANARY not in "".join(path.read_text() for path in told_files)


@pytest.mark.parametrize(
    "args",
    [
        ["--config", "page.txt"],
        ["--baseline", "page.txt"],
        ["--baseline", "records.json"],
        ["--baseline", "page.txt", "--write-baseline"],
        ["--config", "records.json"],
        ["--questionnaire", "./page.txt"],
        ["--questionnaire", "./records.json"],
        ["--config", "almost.toml"],
        ["--baseline", "almost.json"],
        ["-o", "none/report"],
        ["-o", "/dev/full"],
        ["-o", "."],
        ["none.txt"],
        ["--encoding", "utf-99"],
        ["--select", "nope"],
        ["--statistics", "--output-format", "sarif"],
    ],
)
def test_no_failure_holds_an_answer(args: list[str], canary: Path, folder: Path) -> None:
    run("ingest", canary, "-o", "records.json")
    assert CANARY in (folder / "records.json").read_text()
    (folder / "almost.toml").write_text(f'fail-on = "{CANARY}"\nselect = "{CANARY}"\nseverity = {{ ALL = "{CANARY}" }}')
    (folder / "almost.json").write_text(f'{{"version": "{CANARY}", "findings": [{{"path": ["{CANARY}"]}}]}}')
    check_silent(canary, *args, status=2)


@pytest.mark.parametrize(
    "place", ["pages.read_document", "pages.DocumentCheck", "collecting.claim_profile", "collecting.tune"]
)
def test_no_fault_of_the_program_holds_an_answer(place: str, canary: Path, monkeypatch: pytest.MonkeyPatch) -> None:

    def fail(*args: object) -> None:
        raise ValueError(CANARY, args)

    monkeypatch.setattr(f"profilecli.run.{place}", fail)
    for name in FORMATS:
        check_silent(canary, "--output-format", name, status=2)


# On a terminal


def read_terminal(*args: object, stream: str = "stdout", **env: str) -> tuple[int, str]:
    """Run the program with one stream on a terminal; return its status and what stands there."""
    ours, theirs = pty.openpty()
    streams: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, stream: theirs}
    with subprocess.Popen(
        [*map(str, args)], stdin=subprocess.DEVNULL, env=build_env(**{"TERM": "xterm", **env}), **streams
    ) as process:
        os.close(theirs)
        seen = bytearray()
        while part := _read_part(ours):
            seen += part
        os.close(ours)
    return process.returncode, seen.decode().replace("\r\n", "\n")


def _read_part(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 65536)
    except OSError:
        # What Linux says of a terminal whose last writer has gone.
        return b""


def test_source_lines_are_for_a_person_at_a_terminal_only(canary: Path) -> None:
    command = (find_warm_program(), "validate", canary, "--output-format", "full")
    status, seen = read_terminal(*command)
    assert (status, CANARY in seen) == (1, True)
    assert CANARY in read_terminal(*command, "-o", "-")[1]
    for args, env in ((["--no-source"], {}), ([], {"CI": "true"}), (["-o", "/dev/stdout"], {})):
        status, seen = read_terminal(*command, *args, **env)
        assert (status, CANARY in seen) == (1, False)
        assert "PRF301" in seen or "PRF305" in seen


@pytest.mark.slow
def test_no_other_format_shows_a_source_line_on_a_terminal(canary: Path) -> None:
    status, seen = read_terminal(find_warm_program(), "validate", canary, "--color", "never")
    assert (status, "\n   |" in seen, CANARY in seen) == (1, True, True)
    for name in ("concise", "json", "github", "sarif"):
        assert CANARY not in read_terminal(find_warm_program(), "validate", canary, "--output-format", name)[1]


_AT_ONCE = "import profilecli.cli.progress as p; p._WAIT = p._PAUSE = 0; from profilecli.cli.main import main; main()"


def test_progress_is_shown_on_a_terminal_and_wiped_out(mixed: Path) -> None:
    python = (str(Path(PROGRAM).parent / "python"), "-c", _AT_ONCE, "validate", mixed)
    _, seen = read_terminal(*python, stream="stderr")
    assert "\r\x1b[Kread 1 of 5 files\r\x1b[Kread 2 of 5 files" in seen
    assert "read 5 of 5 files\r\x1b[K5 files read, " in seen
    assert re.search(r": 3 errors, [0-9]\.[0-9] s\r?\n\Z", seen)
    assert read_terminal(*python, "--quiet", stream="stderr")[1] == ""
    assert "\x1b" not in read_terminal(*python, stream="stderr", TERM="dumb")[1]
    assert "\x1b" not in read_terminal(find_warm_program(), "validate", mixed, stream="stderr")[1]
    assert "\x1b" not in run("validate", mixed).stderr


def test_baseline_over_its_limit_is_neither_read_nor_written(flawed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(baseline, "MAX_BYTES", 50)
    result = run("validate", flawed, "--baseline", "new.json", "--write-baseline")
    assert result.exit_code == 2
    assert "over the limit of 50 bytes" in result.stderr
    assert not Path("new.json").exists()
    Path("old.json").write_text('{"version": 1, "findings": []}' + " " * 50)
    result = run("validate", flawed, "--baseline", "old.json")
    assert result.exit_code == 2
    assert "over the limit of 50 bytes" in result.stderr


def test_a_baseline_of_texts_holds_for_their_records(folder: Path) -> None:
    (folder / "page.txt").write_bytes(FLAWED.encode())
    run("validate", "page.txt", "--baseline", "accepted.json", "--write-baseline")
    run("ingest", "page.txt", "-o", "out.json")
    done = run("validate", "out.json", "--baseline", "accepted.json")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == "2 findings hidden by the baseline\n1 file read, 1 profile: no findings\n"
