"""What may import what, and who may touch what: the walls of the package, held by a look at its syntax."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import profilecli
from helpers import leave_unmeasured

pytestmark = pytest.mark.lengthy

ROOT = Path(profilecli.__file__).parent

UNUSED = tuple(
    (
        "formats forms blanks drafting views html codebook record.profile record.stored findings.baseline "
        "questionnaire.checking run.checked_settings run.correcting run.resuming.earlier run.workers.worker"
    ).split()
)
"""What only runs that write or read records, look at pages or check what people wrote for the program need."""

PAGE = str(Path(__file__).parent.parent / "samples/nswp-member/clean/copper-lantern.txt")

ORDER = tuple(
    (
        "errors text converters findings questionnaire reading record checks run formats forms blanks drafting reports "
        "views html codebook cli"
    ).split()
)
"""From what knows nothing of the others to what knows them all: a module imports only what stands before it."""

STAGES = tuple("lines values choices headings page profiles rules answers".split())
"""The same of the folders of `reading`, above which the modules in it stand that put them together."""

IGNORED = {
    "run": {"formats", "reports", "views", "html"},
    "formats": {"checks", "reports", "views", "html"},
    "forms": {"reading", "record", "checks"},
    "blanks": {"record", "checks", "run", "formats", "forms"},
    "drafting": {"checks", "formats", "blanks"},
    "reports": {"checks", "formats", "forms", "blanks", "drafting", "views", "html"},
    "views": {"checks", "formats", "forms", "blanks", "drafting", "html"},
    "html": {"checks", "formats", "forms", "blanks", "drafting", "views"},
    "codebook": {"checks", "forms", "blanks", "drafting", "views"},
}
"""What each of these families knows nothing of although it may stand before it."""

HOMES = {
    "charset_normalizer": {"text"},
    "dask": {"run"},
    "distributed": {"run"},
    "defusedxml": {"converters"},
    "pypdfium2": {"converters"},
    "selectolax": {"converters"},
    "typer": {"cli"},
    "rich": {"cli", "reports", "views"},
    "slugify": {"record"},
    "jinja2": {"html"},
    "markupsafe": {"html"},
    "email_validator": {"reading"},
    "phonenumbers": {"questionnaire", "reading"},
    "pydantic": {"record", "questionnaire", "run", "findings", "forms"},
}
"""The only units that may import a third-party package."""

THIRD_PARTY = {*HOMES, "pydantic_core"}


def list_modules() -> list[Path]:
    return sorted(ROOT.rglob("*.py"))


def name_unit(path: Path) -> str:
    """Return the module or folder of the package that a file belongs to."""
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


@cache
def parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def list_imports(path: Path) -> tuple[str, ...]:
    """Return the dotted name of everything that a file imports, at any depth."""
    return tuple(_find_imports(path))


def _find_imports(path: Path) -> Iterator[str]:
    for node in ast.walk(parse(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def list_units(path: Path) -> set[str]:
    """Return the units of the package that a file imports, itself excepted."""
    parts = [name.split(".") for name in list_imports(path)]
    found = {part[1] for part in parts if part[0] == "profilecli" and len(part) > 1 and part[1] != "__version__"}
    return found - {name_unit(path)}


def name_place(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


MODULES = [path for path in list_modules() if name_unit(path) not in ("__init__", "__main__")]


def test_order_names_every_unit_of_the_package() -> None:
    assert sorted({name_unit(path) for path in MODULES}) == sorted(ORDER)


def test_imports_point_up_the_order_and_never_down() -> None:
    before = {unit: set(ORDER[:place]) for place, unit in enumerate(ORDER)}
    down = {name_place(path): list_units(path) - before[name_unit(path)] for path in MODULES}
    assert {place: units for place, units in down.items() if units} == {}


def test_stages_of_reading_know_only_those_before_them() -> None:
    assert {path.parent.name for path in (ROOT / "reading").glob("*/*.py")} == set(STAGES)
    for place, stage in enumerate(STAGES):
        for path in (ROOT / "reading" / stage).glob("*.py"):
            used = {name.split(".")[2] for name in list_imports(path) if name.startswith("profilecli.reading.")}
            assert used <= set(STAGES[: place + 1]), name_place(path)


def list_module_imports() -> dict[str, set[str]]:
    """Return for each module the modules of the package that it imports, at any depth; folders count as `__init__`."""
    names = {
        "profilecli." + ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
        for path in MODULES
    }
    graph: dict[str, set[str]] = {}
    for name, path in names.items():
        wanted = [*list_imports(path)]
        found = {target if target in names else target.rpartition(".")[0] for target in wanted}
        graph[name] = {target for target in found & names.keys() if target != name}
    return graph


def test_no_module_imports_itself_through_others() -> None:
    graph = list_module_imports()
    assert sum(map(len, graph.values())) > 200
    done: set[str] = set()
    while ready := {name for name, wanted in graph.items() if name not in done and wanted <= done}:
        done |= ready
    assert sorted(set(graph) - done) == []


def test_families_ignore_each_other() -> None:
    known = {name_place(path): list_units(path) & IGNORED.get(name_unit(path), set()) for path in MODULES}
    assert {place: units for place, units in known.items() if units} == {}


def test_views_share_with_the_reports_how_a_diagnostic_is_worded_and_nothing_else() -> None:
    used = {
        name
        for path in MODULES
        if name_unit(path) in ("views", "html")
        for name in list_imports(path)
        if name.startswith("profilecli.reports")
    }
    assert {name.rpartition(".")[0] for name in used} <= {
        "profilecli.reports.as_json",
        "profilecli.reports.as_concise",
        "profilecli.reports.common",
    }


def test_third_party_packages_stay_at_home() -> None:
    known = sys.stdlib_module_names | {"profilecli"} | THIRD_PARTY
    for path in list_modules():
        for name in list_imports(path):
            top = name.partition(".")[0]
            assert top in known, f"{name_place(path)}: {top} is imported"
            assert name_unit(path) in HOMES.get(top, {name_unit(path)}), f"{name_place(path)}: {top} is imported"


@cache
def list_calls(path: Path) -> set[str]:
    """Return the dotted names of what a file calls or reads as an attribute of a module."""
    nodes = list(ast.walk(parse(path)))
    attributes = {ast.unparse(node) for node in nodes if isinstance(node, ast.Attribute)}
    names = {node.func.id for node in nodes if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    return attributes | names


def list_opened(path: Path) -> set[str]:
    """Return the calls by which a module touches files or standard input."""
    calls = list_calls(path)
    opened = {name for name in calls if name == "open" or name.endswith((".read_bytes", ".read_text", ".write_text"))}
    opened |= calls & {"sys.stdin", "os.open", "os.replace", "os.walk", "os.listdir", "os.unlink", "io.open"}
    # What ships inside the package is read as a resource.
    return {name for name in opened if "resources.files" not in name}


def test_only_two_modules_open_files() -> None:
    # SQLite reads and writes its file itself.
    allowed = {
        "run/workers/versions.py": {"entry.read_bytes"},
        "formats/database.py": {"os.unlink"},
        "forms/cells.py": {"sys.stdin"},
        "converters/worker.py": {"sys.stdin"},
        "run/workers/worker.py": {"sys.stdin"},
    }
    for path in MODULES:
        place = name_place(path)
        if place not in ("run/files.py", "run/scratch.py"):
            of_unit = {"sys.stdin"} if name_unit(path) == "cli" else set()
            assert list_opened(path) <= allowed.get(place, of_unit), place


def test_only_the_command_line_prints_or_exits() -> None:
    printing = {"print", "input", "sys.stdout", "sys.stderr", "sys.exit", "os._exit", "exit", "quit"}
    # A process of its own, which answers on its standard output; one reads ahead, and ends with its standard input.
    answering = {
        "forms/cells.py": {"sys.stdout", "sys.stderr"},
        "converters/worker.py": {"sys.stdout", "sys.stderr"},
        "run/workers/worker.py": {"sys.stdout", "sys.stderr", "os._exit"},
    }
    for path in MODULES:
        if name_unit(path) != "cli":
            assert list_calls(path) & printing <= answering.get(name_place(path), set()), name_place(path)


def list_loaded(code: str) -> set[str]:
    """Return the modules that a fresh interpreter has imported after `code`."""
    script = f"import sys\n{code}\nsys.stderr.write(' '.join(sys.modules))"
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, env=leave_unmeasured(), capture_output=True, text=True, check=True)
    return set(done.stderr.split())


def test_importing_the_package_is_cheap() -> None:
    assert not list_loaded("import profilecli") & {
        "typer",
        "rich",
        "pydantic",
        "slugify",
        "email_validator",
        "phonenumbers",
    }


def test_version_and_help_are_reported_without_the_heavy_packages() -> None:
    for option in ("--version", "--help"):
        run = f"sys.argv[1:] = [{option!r}]\ntry: main()\nexcept SystemExit: pass"
        assert not list_loaded(f"from profilecli.cli.main import main\n{run}") & {
            "rich",
            "pydantic",
            "slugify",
            "email_validator",
            "phonenumbers",
        }


@pytest.mark.parametrize("arguments", [["validate", "--help"], ["validate", "-q", "nswp-member", PAGE], ["rule"]])
def test_command_that_writes_no_records_loads_nothing_of_them(arguments: list[str]) -> None:
    run = f"sys.argv[1:] = {arguments!r}\ntry: main()\nexcept SystemExit as end: assert end.code == 0"
    loaded = list_loaded(f"from profilecli.cli.main import main\n{run}")
    assert "typer" in loaded
    assert not loaded & {"rich", "pydantic", "slugify", "phonenumbers", "jinja2", "charset_normalizer"}
    # Of the standard library, what is slow to load.
    assert not loaded & {"csv", "decimal", "email", "html", "importlib.metadata", "importlib.resources", "sqlite3"}
    assert not {name for name in UNUSED if f"profilecli.{name}" in loaded}


def test_reading_a_text_needs_neither_typer_nor_rich() -> None:
    code = "import profilecli as p\np.read_text('x', p.Options(p.load_questionnaire()))"
    assert not list_loaded(code) & {"typer", "rich", "phonenumbers"}


def test_one_process_loads_nothing_for_several() -> None:
    code = (
        "import profilecli as p\n[*p.read_paths(p.__path__, p.Options(p.load_questionnaire(), globs=('__main__.py',)))]"
    )
    assert not list_loaded(code) & {"multiprocessing", "concurrent", "pickle"}


def test_no_module_is_named_like_one_of_the_standard_library() -> None:
    named = {path.stem for path in list_modules()}
    assert not named & {"json", "csv", "sqlite3", "html", "io", "re", "types"}


def test_every_module_says_in_a_sentence_what_it_does() -> None:
    for path in list_modules():
        docstring = ast.get_docstring(parse(path))
        assert docstring, name_place(path)
        assert docstring.split("\n\n")[0].rstrip().endswith("."), name_place(path)


@pytest.mark.parametrize("arguments", [["ingest", PAGE, "--quiet"], ["show", PAGE]])
def test_making_records_of_pages_loads_nothing_that_checks_records(arguments: list[str]) -> None:
    run = f"sys.argv[1:] = {arguments!r}\ntry: main()\nexcept SystemExit as end: assert end.code == 0"
    loaded = list_loaded(f"from profilecli.cli.main import main\n{run}")
    assert "profilecli.record.profile" in loaded
    assert "pydantic" not in loaded
