"""What docs/ci.md tells people to paste is run here, or held against the schema of its service."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from dataclasses import fields
from pathlib import Path

import check_jsonschema
import pytest

from cli.warm import find_warm_program
from profilecli.run.settings import Settings, name_key
from profilecli.run.settings_file import parse_settings

pytestmark = pytest.mark.lengthy

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", (ROOT / "docs/ci.md").read_text("utf-8"), re.DOTALL | re.MULTILINE)


def find_block(language: str, word: str) -> str:
    found = [text for kind, text in BLOCKS if kind == language and word in text]
    assert len(found) == 1
    return found[0]


def run(*command: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join((str(Path(find_warm_program()).parent), str(BIN), os.environ["PATH"]))
    return subprocess.run(
        command,
        cwd=cwd,
        env={**os.environ, "PATH": path, "CI": "true", **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def fits(schema: str, path: Path) -> bool:
    """Whether a file fits a schema of its service, which check-jsonschema carries."""
    with pytest.raises(SystemExit) as end:
        check_jsonschema.main(["--builtin-schema", schema, str(path)])
    return end.value.code == 0


@pytest.fixture
def project(tmp_path: Path) -> Path:
    pages = tmp_path / "pages"
    pages.mkdir()
    for name in ("clean/copper-lantern.txt", "flawed/unknown-choice.txt"):
        shutil.copy(ROOT / "samples/nswp-member" / name, pages)
    return tmp_path


def test_settings_example_is_read() -> None:
    text = find_block("toml", "per-path-ignores")
    found = parse_settings(text.encode(), "profilecli.toml")
    assert isinstance(found, Settings)
    keys = {name_key(field.name) for field in fields(Settings)}
    assert set(tomllib.loads(text)) == keys


@pytest.mark.parametrize(
    ("word", "schema"), [("runs-on", "vendor.github-workflows"), ("codequality", "vendor.gitlab-ci")]
)
def test_workflow_fits_its_schema(word: str, schema: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file.yml").write_text(find_block("yaml", word), "utf-8")
    assert fits(schema, tmp_path / "file.yml"), capfd.readouterr()


def test_schemas_are_looked_at(tmp_path: Path) -> None:
    (tmp_path / "file.yml").write_text("jobs: 1\n", "utf-8")
    assert not fits("vendor.github-workflows", tmp_path / "file.yml")


def test_github_workflow_is_clean_under_zizmor(tmp_path: Path) -> None:
    folder = tmp_path / ".github/workflows"
    folder.mkdir(parents=True)
    (folder / "questionnaires.yml").write_text(find_block("yaml", "runs-on"), "utf-8")
    done = run(BIN / "zizmor", "--offline", "--no-progress", ".", cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr


def test_action_fits_its_schema_and_is_clean_under_zizmor(capfd: pytest.CaptureFixture[str]) -> None:
    assert fits("vendor.github-actions", ROOT / "action.yml"), capfd.readouterr()
    done = run(BIN / "zizmor", "--offline", "--no-progress", "action.yml", cwd=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


def find_steps() -> list[str]:
    text = (ROOT / "action.yml").read_text("utf-8")
    steps = re.findall(r"^      run: \|\n((?:        .*\n|\n)+)", text, re.MULTILINE)
    assert len(steps) == 2
    return [re.sub("^        ", "", step, flags=re.MULTILINE) for step in steps]


@pytest.mark.parametrize(
    ("paths", "fail_on", "status"),
    [
        ("pages", "", 0),
        ("pages\n", "warning", 1),
        ("pages/copper-lantern.txt\n\npages/unknown-choice.txt", "warning", 1),
        ("pages/copper-lantern.txt", "info", 0),
        ("-no-such-option", "", 2),
        ('$(touch hacked); "`touch hacked`"', "", 2),
    ],
)
def test_action_runs_without_reading_its_inputs_as_shell(paths: str, fail_on: str, status: int, project: Path) -> None:
    venv = project / "profilecli/bin"
    venv.mkdir(parents=True)
    (venv / "profilecli").symlink_to(find_warm_program())
    done = run(
        "bash",
        "-e",
        "-c",
        find_steps()[1],
        cwd=project,
        RUNNER_TEMP=str(project),
        PROFILECLI_PATHS=paths,
        PROFILECLI_FAIL_ON=fail_on,
        PROFILECLI_QUESTIONNAIRE="",
        PROFILECLI_BASELINE="",
    )
    assert done.returncode == status, done.stderr
    assert not (project / "hacked").exists()
    assert ("::warning file=pages/unknown-choice.txt" in done.stdout) == (
        "unknown" in paths or paths.strip() == "pages"
    )


def test_makefile_stops_at_a_warning(project: Path) -> None:
    (project / "Makefile").write_text(find_block("make", "validate"), "utf-8")
    done = run("make", "validate", cwd=project)
    assert "PRF302" in done.stdout
    assert done.returncode == 2
    (project / "pages/unknown-choice.txt").unlink()
    assert run("make", "validate", cwd=project).returncode == 0


def test_jenkins_and_gitlab_lines_write_their_reports(project: Path) -> None:
    lines = re.findall(r"sh '(.* validate .*)'", find_block("groovy", "pipeline"))
    lines += re.findall(r"- (.* validate .*)", find_block("yaml", "codequality"))
    assert len(lines) == 2
    for line in lines:
        done = run("bash", "-c", re.sub(r"^\S*profilecli", "profilecli", line), cwd=project)
        assert done.returncode == 0, done.stderr
    assert (project / "profilecli.xml").read_text("utf-8").startswith("<?xml")
    assert (project / "gl-code-quality.json").read_text("utf-8").startswith("[")


def test_baseline_example_hides_what_it_accepts(project: Path) -> None:
    first, second = find_block("sh", "--write-baseline").strip().split("\n")
    assert run("bash", "-c", first, cwd=project).returncode == 0
    done = run("bash", "-c", f"{second} --fail-on info", cwd=project)
    assert (done.returncode, done.stdout) == (0, "")
    assert "1 finding hidden" in done.stderr


@pytest.mark.slow
def test_pre_commit_hook_stops_a_commit(project: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    hooks = tmp_path_factory.mktemp("hooks")
    for name in ("pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml"):
        shutil.copy(ROOT / name, hooks)
    shutil.copytree(ROOT / "src", hooks / "src", ignore=shutil.ignore_patterns("__pycache__"))
    identity = ("-c", "user.name=a", "-c", "user.email=a@b.example", "-c", "commit.gpgsign=false")
    for folder in (hooks, project):
        for command in (("init", "-q"), ("add", "."), (*identity, "commit", "-qm", "Begin")):
            assert run("git", *command, cwd=folder).returncode == 0
    config = find_block("yaml", "repos:")
    config = re.sub(r"repo: .*", f"repo: {hooks}", config)
    revision = run("git", "rev-parse", "HEAD", cwd=hooks).stdout.strip()
    (project / ".pre-commit-config.yaml").write_text(re.sub(r"rev: .*", f"rev: {revision}", config), "utf-8")
    home = str(tmp_path_factory.mktemp("home"))
    done = run(BIN / "pre-commit", "run", "--all-files", cwd=project, PRE_COMMIT_HOME=home)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "PRF302" in done.stdout
    (project / "pages/unknown-choice.txt").unlink()
    run("git", "add", "-A", cwd=project)
    done = run(BIN / "pre-commit", "run", "--all-files", cwd=project, PRE_COMMIT_HOME=home)
    assert done.returncode == 0, done.stdout + done.stderr
