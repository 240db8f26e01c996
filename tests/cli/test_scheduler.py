from __future__ import annotations

import json
import re
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import dask.config
import psutil
import pytest
import trustme

from cli.running import PROGRAM, build_env, run
from helpers import WHOLE, leave_unmeasured
from profilecli import __version__
from run.clusters import Cluster, end, start_cluster, wait_until

LOST = {**leave_unmeasured(), "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0"}
"""A worker that ends is one too many: no test is to wait for four."""


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with start_cluster(tmp_path_factory.mktemp("cluster"), env=LOST) as found:
        yield found


def write(folder: Path, *names: str) -> None:
    for number, name in enumerate(names):
        (folder / name).write_text(WHOLE.replace("Copper", f"Copper {number:03}"))


def check_logs(cluster: Cluster) -> None:
    """Assert that no log of dask contains anything of the pages."""
    logs = cluster.read_logs()
    assert "Registered to" in logs
    assert not [word for word in ("Copper", "Women", "a.txt", "ends.txt", "fails.txt", "ValueError") if word in logs]


def begin(folder: Path, *args: str) -> subprocess.Popen[bytes]:
    """Start the program in a folder."""
    return subprocess.Popen(
        [PROGRAM, *args], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=build_env(), cwd=folder
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    "args",
    [
        ["ingest", "--format", "jsonl"],
        ["ingest", "--format", "csv", "--audience", "public"],
        ["validate", "--output-format", "json"],
        ["show", "--summary"],
        ["todo"],
        ["report", "--include-text"],
    ],
    ids=" ".join,
)
def test_workers_give_the_same_as_one_process(args: list[str], cluster: Cluster, folder: Path, samples: Path) -> None:
    (folder / "pages").symlink_to(samples / "nswp-member" / "clean")
    (folder / "files").symlink_to(samples / "files")
    write(folder, "again.txt", "records.txt")
    run("ingest", "records.txt", "-o", "records.jsonl")
    kinds = [f"files/{name}" for name in ("grid.docx", "grid.html", "grid.pdf", "letters.attached-odt.eml")]
    command = [args[0], "pages", *kinds, "again.txt", "records.txt", "records.jsonl", *args[1:], "-o", "out"]
    if args[0] in ("show", "todo"):
        command = command[:-2]
    seen = []
    for where in (["--jobs", "1"], ["--scheduler", cluster.address]):
        result = run(*command, *where)
        written = Path("out").read_bytes() if Path("out").exists() else b""
        seen.append((result.exit_code, result.stdout_bytes, result.stderr, written))
    assert seen[0] == seen[1]
    assert seen[0][0] < 2
    assert seen[0][1] or seen[0][3]


@pytest.mark.slow
def test_questionnaires_of_files_are_sent_along(cluster: Cluster, folder: Path, samples: Path) -> None:
    forms = folder / "forms"
    forms.mkdir()
    for name in ("garden", "tool-library"):
        (forms / f"{name}.toml").write_bytes((samples / name / "questionnaire.toml").read_bytes())
    args = ("todo", samples / "garden", "-q", "forms")
    alone = run(*args, "--jobs", "1")
    elsewhere = run(*args, "--scheduler", cluster.address)
    assert (alone.stdout, alone.exit_code) == (elsewhere.stdout, elsewhere.exit_code)


@pytest.mark.slow
def test_file_whose_name_hides_its_kind_is_read_as_by_one_process(
    cluster: Cluster, folder: Path, samples: Path
) -> None:
    document = next((samples / "files").glob("*.docx"))
    (folder / "page.txt").write_bytes(document.read_bytes())
    args = ("ingest", "page.txt", "--format", "jsonl")
    assert run(*args, "--scheduler", cluster.address).stdout == run(*args, "--jobs", "1").stdout


@pytest.mark.slow
def test_page_that_ends_each_worker_is_a_finding_and_no_other_page_is_lost(cluster: Cluster, folder: Path) -> None:
    write(folder, "a.txt", "ends.txt", "ends-once.txt", "too-large.txt", "z.txt")
    result = run("ingest", ".", "--scheduler", cluster.address, "--format", "jsonl")
    assert result.exit_code == 1
    faults = [line.partition(" error ")[0] for line in result.stderr.splitlines() if "PRF108" in line]
    assert faults == ["./ends.txt:1:1: PRF108", "./too-large.txt:1:1: PRF108"]
    assert [json.loads(line)["source"]["path"] for line in result.stdout.splitlines()] == [
        "./a.txt",
        "./ends-once.txt",
        "./z.txt",
    ]
    check_logs(cluster)


@pytest.mark.slow
def test_fault_of_the_program_in_a_worker_is_reported_without_an_answer(cluster: Cluster, folder: Path) -> None:
    write(folder, "fails.txt")
    result = run("ingest", "fails.txt", "--scheduler", cluster.address)
    assert (result.exit_code, result.stdout) == (2, "")
    assert re.fullmatch(
        r"profilecli: internal error \(ValueError at cluster_preload.py:\d+\); please report it\n", result.stderr
    )
    check_logs(cluster)


@pytest.mark.slow
def test_all_listen_on_the_local_machine_only(cluster: Cluster) -> None:
    processes = [process for one in cluster.processes for process in (one, *one.children(recursive=True))]
    listening = [
        connection.laddr.ip
        for process in processes
        for connection in process.net_connections()
        if connection.status == psutil.CONN_LISTEN
    ]
    assert len(listening) > 3
    assert set(listening) == {"127.0.0.1"}


@pytest.mark.slow
def test_interrupt_ends_the_run_at_once_and_leaves_the_workers_free(cluster: Cluster, folder: Path) -> None:
    write(folder, "a.txt", "waits.txt")
    process = begin(folder, "ingest", ".", "--scheduler", cluster.address, "-o", "out.jsonl")
    wait_until(lambda: cluster.has("waits.txt"))
    process.send_signal(signal.SIGINT)
    assert process.communicate(timeout=60) == (b"", b"")
    assert process.returncode == 130
    assert sorted(path.name for path in folder.iterdir()) == ["a.txt", "waits.txt"]
    (cluster.folder / "waits.txt").unlink()
    assert run("ingest", "a.txt", "--scheduler", cluster.address).exit_code == 0


@pytest.mark.slow
@pytest.mark.parametrize(
    ("version", "shown"),
    [("0.0.9", f"profilecli 0.0.9, not {__version__}"), ("none", f"no profilecli {__version__}")],
)
def test_worker_with_another_version_is_named_before_work_starts(
    version: str, shown: str, cluster: Cluster, folder: Path
) -> None:
    write(folder, "a.txt")
    other = cluster.start_workers(1, "other", PROFILECLI_TEST_VERSION=version)
    address = re.findall(r"Start worker at: *(\S+)", cluster.read_logs("other.log"))[-1]
    result = run("ingest", "a.txt", "--scheduler", cluster.address)
    end(other)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        f"profilecli: the worker {address} has {shown}\n"
        "profilecli: install the same versions on all workers as here, and start the workers again\n"
    )


@pytest.mark.slow
def test_scheduler_that_ends_in_the_midst_is_a_message_and_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, folder: Path
) -> None:
    write(folder, "a.txt", "waits.txt")
    (folder / "out.jsonl").write_text("old")
    with start_cluster(tmp_path_factory.mktemp("cluster"), 1, env=leave_unmeasured()) as cluster:
        process = begin(folder, "ingest", ".", "--scheduler", cluster.address, "-o", "out.jsonl")
        wait_until(lambda: cluster.has("waits.txt"))
        cluster.scheduler.kill()
        shown = process.communicate(timeout=60)
    message = f"profilecli: lost the scheduler at {cluster.address}: it has ended, or has given up the work\n"
    assert shown == (b"", message.encode())
    assert process.returncode == 2
    assert (folder / "out.jsonl").read_text() == "old"
    assert sorted(path.name for path in folder.iterdir()) == ["a.txt", "out.jsonl", "waits.txt"]


@pytest.mark.slow
def test_addresses_with_tls_need_certificates_that_both_sides_trust(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("profilecli.run.workers.cluster_address.SECONDS", 3)
    write(folder, "a.txt")
    for name in ("ours", "other"):
        authority = trustme.CA()
        authority.cert_pem.write_to_path(str(tmp_path / f"{name}-ca.pem"))
        authority.issue_cert("127.0.0.1").private_key_and_cert_chain_pem.write_to_path(str(tmp_path / f"{name}.pem"))
    files = {"ca-file": "ours-ca.pem", "cert": "ours.pem", "key": "ours.pem"}
    options = [part for name, file in files.items() for part in (f"--tls-{name}", str(tmp_path / file))]
    with start_cluster(tmp_path / "cluster", 1, ["--protocol", "tls", *options], leave_unmeasured()) as cluster:
        assert cluster.address.startswith("tls://127.0.0.1:")
        args = ("ingest", "a.txt", "--format", "jsonl", "--scheduler")
        with dask.config.set(name_certificates(tmp_path, "ours")):
            done = run(*args, cluster.address)
        with dask.config.set(name_certificates(tmp_path, "other")):
            stranger = run(*args, cluster.address)
        without = run(*args, cluster.address)
    assert (done.exit_code, done.stdout) == (0, run(*args[:-1]).stdout)
    assert [(one.exit_code, one.stdout) for one in (stranger, without)] == [(2, "")] * 2
    assert "its certificate is not trusted: self-signed certificate in certificate chain" in stranger.stderr
    assert "needs the settings of dask under distributed.comm.tls: ca-file" in without.stderr


def name_certificates(folder: Path, name: str) -> dict[str, str]:
    """Return the settings of dask."""
    certificate = str(folder / f"{name}.pem")
    settings = {"ca-file": str(folder / f"{name}-ca.pem"), "client.cert": certificate, "client.key": certificate}
    return {f"distributed.comm.tls.{key}": value for key, value in settings.items()}


@pytest.mark.parametrize("command", ["ingest", "validate", "show", "todo", "report"])
def test_scheduler_that_cannot_be_reached_is_a_message(
    command: str, page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("profilecli.run.workers.cluster_address.SECONDS", 0.2)
    result = run(command, page, "--scheduler", "tcp://127.0.0.1:1")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("profilecli: cannot reach the scheduler at tcp://127.0.0.1:1: ")
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["--jobs", "2"], "--jobs is for processes here, --scheduler for those elsewhere; leave one of them out"),
        (["--corrections", "log.csv"], "--corrections are applied here, not by workers; leave --scheduler out"),
    ],
    ids=lambda value: value[0],
)
def test_options_that_contradict_the_scheduler_are_errors(args: list[str], message: str, page: Path) -> None:
    result = run("ingest", page, "--scheduler", "tcp://127.0.0.1:1", *args)
    assert (result.exit_code, result.stderr) == (2, f"profilecli: {message}\n")


def test_lack_of_dask_is_a_message(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("profilecli.cli.inputs.find_spec", lambda _: None)
    result = run("ingest", page, "--scheduler", "tcp://127.0.0.1:1")
    message = "profilecli: --scheduler needs dask, which is not installed: pip install 'profilecli[dask]'\n"
    assert (result.exit_code, result.stderr) == (2, message)
