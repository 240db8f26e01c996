"""The pages of the benchmark say what their truth says, readers read them right, and the tables are printed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import pytest

from benchmarks import generated, scale, ways
from benchmarks.checking import find_wrong
from benchmarks.hostile import SHAPES, build_text
from benchmarks.pages import CHOICES, HEADINGS, write_pages
from benchmarks.running import Cost, run
from benchmarks.speed import main
from cli.running import run as run_command
from profilecli.formats import FORMATS
from profilecli.questionnaire.model import Questionnaire
from profilecli.reports import REPORTS

pytestmark = pytest.mark.lengthy

READERS = {
    "profilecli": None,
    "benchmarks.peers.regex_script": "re",
    "benchmarks.peers.textfsm_template": "textfsm",
    "benchmarks.peers.ttp_template": "ttp",
}


def build_command(reader: str, pages: Path, out: Path) -> list[str]:
    if reader == "profilecli":
        return ["-m", reader, "ingest", str(pages), "-o", str(out)]
    return ["-m", reader, str(pages), str(out)]


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    write_pages(folder, 100, 7, tmp_path / "truth.jsonl")
    return folder


def test_pages_are_as_long_as_real_ones(pages: Path) -> None:
    texts = [path.read_text("utf-8") for path in pages.iterdir()]
    assert 2_200 < sum(map(len, texts)) / len(texts) < 2_600
    assert 29 < sum(text.count("\n") + 1 for text in texts) / len(texts) < 33


def test_the_same_seed_makes_the_same_pages(tmp_path: Path, pages: Path) -> None:
    again = tmp_path / "again"
    again.mkdir()
    write_pages(again, 100, 7, tmp_path / "again.jsonl")
    assert [path.read_bytes() for path in sorted(again.iterdir())] == [
        path.read_bytes() for path in sorted(pages.iterdir())
    ]


def test_pages_are_in_the_wordings_of_the_questionnaire(nswp: Questionnaire) -> None:
    assert {question.name: question.label for question in nswp.survey} == HEADINGS
    assert {choice.name: choice.label for choice in nswp.choices["priority_areas"]} == CHOICES


@pytest.mark.parametrize("reader", READERS)
def test_each_reader_reads_the_pages_right(reader: str, tmp_path: Path, pages: Path) -> None:
    needed = READERS[reader]
    if needed and find_spec(needed) is None:
        pytest.skip(f"{needed} is not installed")
    out = tmp_path / "out.jsonl"
    run(build_command(reader, pages, out))
    assert find_wrong(out, tmp_path / "truth.jsonl") == []


def test_a_wrong_field_and_a_missing_record_are_noticed(tmp_path: Path, pages: Path) -> None:
    out = tmp_path / "out.jsonl"
    run(build_command("benchmarks.peers.regex_script", pages, out))
    lines = out.read_text("utf-8").splitlines(keepends=True)
    record = json.loads(lines[0])
    record["answers"]["who_you_work_with"]["value"] = "Nobody."
    out.write_text(json.dumps(record) + "\n" + "".join(lines[1:-1]), "utf-8")
    assert find_wrong(out, tmp_path / "truth.jsonl") == ["000000.txt: who_you_work_with", "000099.txt: no record"]


@pytest.mark.parametrize("shape", SHAPES)
def test_hostile_texts_have_the_size_that_is_asked_for(shape: str) -> None:
    assert len(build_text(shape, 5_000)) == 5_000


@pytest.mark.slow
def test_a_table_is_printed_for_each_part(capsys: pytest.CaptureFixture[str]) -> None:
    shapes = ["nested bullets", "long words"]
    main(["--pages", "3", "--runs", "1", "--tiny", "10", "--hostile", "1", "--shapes", *shapes])
    table = capsys.readouterr().out
    assert table.startswith("\n3 pages, ")
    assert "| `profilecli ingest` | " in table
    assert "| `profilecli validate` of one page | " in table
    assert "One file of 10 tiny profiles" in table
    assert [shape for shape in SHAPES if f"| {shape} | " in table] == shapes


def test_each_way_is_timed_on_each_shape(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def run_here(arguments: Sequence[str]) -> Cost:
        if arguments[1] == "profilecli":
            assert run_command(*arguments[2:], "--no-config").exit_code in {0, 1}, arguments
            return Cost(2.0 if arguments[2] == "report" else 1.0, 2**20)
        shape, size, path = arguments[2:]
        Path(path).write_bytes(build_text(shape, int(size)))
        return Cost(0.0, 0)

    monkeypatch.setattr(ways, "run", run_here)
    ways.main(["--kb", "1", "--shapes", "tiny profiles", "all choices"])
    printed = capsys.readouterr()
    table = printed.out
    assert printed.err.count(", report: 2.00 s, 1 MiB") == 2
    assert "| ingest jsonl | tiny profiles | 1.00 s | 1.00 | 1 MiB |" in table
    assert "| report | tiny profiles | 2.00 s | 2.00 | 1 MiB |" in table
    assert all(f"| ingest {name} |" in table for name in (*FORMATS, "sqlite", "datapackage"))
    assert all(f"| validate {name} |" in table for name in REPORTS)


@pytest.mark.slow
def test_table_of_processes_has_a_row_for_each_number(capsys: pytest.CaptureFixture[str]) -> None:
    scale.main(["--pages", "2", "3", "--jobs", "1", "2", "--runs", "1", "--on-disk", "2"])
    head, _, one, two, made, *_, last = capsys.readouterr().out.splitlines()
    assert head == "| pages | jobs | time | ÷ 1 | processor time | a page | peak memory |"
    assert one.startswith("| 2 | 1 | ")
    assert "s | 1.00 |" in one
    assert two.startswith("| 2 | 2 | ")
    assert made.startswith("| 3 | 1 | ")
    assert "In proportion, 100,000,000 pages take " in last


def test_pages_that_are_made_are_read_as_files_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("pages").mkdir()
    for number in range(30):
        Path(f"pages/{number:09}.txt").write_bytes(generated.MadePage(number).read())
    run_command("ingest", "pages", "-o", "out.jsonl", "--no-config")
    generated.main(["30", "-o", "made"])
    digest = hashlib.sha256(Path("out.jsonl").read_bytes()).hexdigest()
    assert Path("made").read_text("ascii") == f"30 {digest}\n"


@pytest.mark.slow
@pytest.mark.parametrize("on_disk", ["40", "0"])
def test_cluster_has_a_row_with_the_time_of_all_its_processes(on_disk: str, capsys: pytest.CaptureFixture[str]) -> None:
    scale.main(["--pages", "40", "--on-disk", on_disk, "--jobs", "1", "--workers", "1", "--runs", "1"])
    alone, cluster = [line.split("|")[1:-1] for line in capsys.readouterr().out.splitlines()[2:]]
    assert (alone[1].strip(), cluster[1].strip()) == ("1", "dask, 1")
    assert float(cluster[4].split()[0]) > float(alone[4].split()[0])


def test_runs_that_write_different_bytes_are_not_timed(monkeypatch: pytest.MonkeyPatch) -> None:
    def write(arguments: list[str]) -> Cost:
        if "-o" in arguments:
            Path(arguments[arguments.index("-o") + 1]).write_text(" ".join(arguments[-2:]))
        return Cost(1.0, 0)

    monkeypatch.setattr(scale, "run", write)
    with pytest.raises(SystemExit, match="not all runs write the same bytes"):
        scale.main(["--pages", "2", "--runs", "1"])
