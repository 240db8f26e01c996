"""The command itself: a mutant that a test kills, one that is listed and one that is left, in a program of one line."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from faults.mutation import LISTED, Part, main, trying
from faults.mutation.accepting import ANYWHERE, Accepted, find_reason, read_accepted
from faults.mutation.mutant import Mutant
from faults.mutation.trying import BYTES, BrokenError, Trial, copy_program, is_killed, list_reaching, measure_tests

pytestmark = [
    pytest.mark.lengthy,
    pytest.mark.skipif(sys.platform != "linux", reason="the limits of another process are set"),
]

PROGRAM = "def double(number):\n    return number * 2\n"
TESTS = """\
from profilecli.sums import double

def test_double():
    assert double(2) == 4

def test_of_something_else():
    open("{folder}/ran.txt", "a").write("x")
"""
CHECK = """\
import sys
"tests/gone" in sys.argv and sys.exit(4)
"--reached" in sys.argv and open(sys.argv[2], "w").write("[{}, {}]")
from profilecli.sums import double
sys.exit(double(2) != 4)
"""
"""The same test without pytest, which takes a while to start."""
CONFTEST = 'from hypothesis import settings\nsettings.register_profile("faulty")\n'
LONG = """\
def double(
    number,
):
    try:
        return (
            number * 2
        )
    except TypeError:
        pass
"""
LIST = """\
[[mutant]]
file = "sums.py"
before = "return number * 2"
after = ["number * 2", "return 2 * number"]
reason = "the same"
"""
PARTS = {"sums": Part(("sums.py",), ("tests",))}


@pytest.fixture
def program(tmp_path: Path) -> Path:
    for name, text in {
        "src/profilecli/sums.py": PROGRAM,
        "src/profilecli/__init__.py": "",
        "tests/sums/test_sums.py": TESTS.format(folder=tmp_path),
        "tests/conftest.py": CONFTEST,
        "benchmarks/check.py": CHECK,
        "pyproject.toml": "[tool.pytest.ini_options]\n",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trying, "COMMAND", (sys.executable, "benchmarks/check.py"))


@pytest.fixture
def copy(program: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    request.getfixturevalue("quick")
    with copy_program(program) as folder:
        yield folder


def change(after: str, before: str = "return number * 2") -> Mutant:
    return Mutant("sums.py", PROGRAM.replace(before, after), 2, before, after)


def draw(monkeypatch: pytest.MonkeyPatch, *mutants: Mutant) -> None:
    """Have the command try these mutants, without what makes them."""
    monkeypatch.setitem(sys.modules, "faults.mutation.changes", SimpleNamespace(draw_mutants=lambda *_: iter(mutants)))


@pytest.mark.slow
def test_what_no_test_kills_is_left(
    program: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    listed = program / "list.toml"
    listed.write_text(LIST)
    draw(monkeypatch, change("return number * 3"), change("return number + 2"), change("return 2 * number"))
    assert main(["--times", "2", "--seed", "5"], program, PARTS, listed) == 1
    assert capsys.readouterr().out.splitlines() == [
        "  sums.py:2: return number * 2 -> return number + 2 (not listed)",
        "mutation sums: 2 tried: 1 killed, 0 accepted, 1 left (seed 5)",
    ]
    assert (program / "src/profilecli/sums.py").read_text() == PROGRAM
    # What does not reach the line is run without a mutant, and with the one that is left.
    assert (program / "ran.txt").read_text() == "xx"


@pytest.mark.usefixtures("quick")
def test_what_is_listed_is_accepted(
    program: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    listed = program / "list.toml"
    listed.write_text(LIST)
    draw(monkeypatch, change("return 2 * number"))
    assert main([], program, PARTS, listed) == 0
    assert capsys.readouterr().out.splitlines() == [
        "  sums.py:2: return number * 2 -> return 2 * number (the same)",
        "mutation sums: 1 tried: 0 killed, 1 accepted, 0 left (seed 9)",
    ]


@pytest.mark.usefixtures("quick")
def test_tests_that_fail_without_a_mutant_say_nothing(
    program: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (program / "benchmarks/check.py").write_text(CHECK.replace("4)", "5)"))
    draw(monkeypatch, change("return number * 3"))
    assert main([], program, PARTS) == 2
    assert "tests fail without a mutant" in capsys.readouterr().out


@pytest.mark.usefixtures("quick")
def test_what_a_former_run_left_is_tried_again_on_whatever_line(
    program: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    former = program / "former.log"
    former.write_text(
        "  sums.py:9: return number * 2 -> return number + 2 (not listed)\n"
        "  sums.py:2: return number * 2 -> return 2 * number (the same)\n"
        "  others.py:2: return number * 2 -> return number * 3 (not listed)\n"
        "mutation sums: 3 tried: 0 killed, 1 accepted, 2 left (seed 5)\n"
    )
    draw(monkeypatch, change("return 2 * number"), change("return number * 3"), change("return number + 2"))
    assert main(["--again", str(former)], program, PARTS) == 1
    assert capsys.readouterr().out.splitlines() == [
        "  sums.py:2: return number * 2 -> return number + 2 (not listed)",
        "mutation sums: 1 tried: 0 killed, 0 accepted, 1 left (seed 9)",
    ]


def test_endless_mutant_is_killed(copy: Path) -> None:
    assert is_killed(Trial(copy, ("tests",), clock=0.3), change("while True: pass"))


def test_processor_and_memory_are_limited(copy: Path) -> None:
    limits = "[__import__('resource').getrlimit(kind)[0] for kind in (0, 9)]"
    limited = change(f"return number * 2 * ({limits} == [7, {BYTES}])")
    assert not is_killed(Trial(copy, ("tests",), processor=7), limited)
    assert is_killed(Trial(copy, ("tests",), processor=8), limited)


def test_mutant_that_cannot_be_imported_is_killed(copy: Path) -> None:
    assert is_killed(Trial(copy, ("tests",)), change("def triple", "def double"))


def test_nothing_is_killed_by_what_fails_without_it(copy: Path) -> None:
    with pytest.raises(BrokenError):
        is_killed(Trial(copy, ("tests/gone",)), change("return 2 * number"))


def test_time_of_a_mutant_is_some_times_that_of_the_tests(copy: Path) -> None:
    trial = measure_tests(copy, ("tests",))
    assert 10 <= trial.processor < (trial.clock or 0)


def test_tests_that_reach_the_statement_are_listed_those_of_the_module_first(copy: Path) -> None:
    module = copy / "src/profilecli/sums.py"
    module.write_text(LONG)
    slow, quick, near = "tests/a.py::slow", "tests/b.py::quick", "tests/sums/test_sums.py::near"
    seconds = {slow: 3.0, quick: 1.0, near: 2.0}
    reached = {"1": [""], "6": [slow, near, quick], "8": [slow]}
    trial = Trial(copy, ("tests",), seconds, {str(module): reached})
    assert list_reaching(trial, module, 1) == []
    assert list_reaching(trial, module, 4) == []
    assert list_reaching(trial, module, 5) == [near, quick, slow]
    assert list_reaching(trial, module, 8) == [slow]
    assert list_reaching(trial, module, 9) == []


def test_part_of_a_line_is_accepted_in_its_file_or_in_any() -> None:
    entry = Accepted(ANYWHERE, "* 2", "why", ["* 5", "* 3"])
    assert find_reason([entry], change("return number * 3")) == "why"
    assert find_reason([entry], change("return number * 4")) is None
    assert find_reason([replace(entry, file="sums.py")], change("return number * 3")) == "why"
    assert find_reason([replace(entry, file="other.py")], change("return number * 3")) is None


def test_each_other_number_is_accepted_in_a_line_of_numbers() -> None:
    entry = Accepted(ANYWHERE, "number *", "why")
    for line, reason in (("return number * 3", "why"), ("return number *  1", "why"), ("return number * 0", None)):
        assert find_reason([entry], change(line)) == reason
    assert find_reason([entry], change("return number + 2")) is None
    assert find_reason([replace(entry, before="sum *")], change("return number * 3")) is None


def test_mutants_are_made_at_each_place_in_turn(program: Path) -> None:
    pytest.importorskip("cosmic_ray", reason="what can be changed: the extra `mutation`")
    from faults.mutation.changes import draw_mutants

    package = program / "src/profilecli"
    made = [*draw_mutants(package, ["sums.py"], 1)]
    assert made == [*draw_mutants(package, ["."], 1)]
    assert {mutant.before for mutant in made} == {"return number * 2"}
    assert {"return number * 3", "return number * 1", "return number + 2"} < {mutant.after for mutant in made}
    # A place is the sign, the other one the number.
    assert sum("*" in mutant.after.replace("**", "") for mutant in made[:2]) == 1
    assert len({mutant.text for mutant in made}) == len(made)


def test_what_is_for_a_type_checker_is_not_changed(program: Path) -> None:
    pytest.importorskip("cosmic_ray", reason="what can be changed: the extra `mutation`")
    from faults.mutation.changes import draw_mutants

    package = program / "src/profilecli"
    (package / "sums.py").write_text(
        "def double(number: int | None) -> int | None:\n    both: int | None = number\n"
        "class Number(Protocol):\n    @property\n    def half(self) -> int: ...\n"
    )
    assert [*draw_mutants(package, ["sums.py"], 1)] == []


def test_each_change_that_is_accepted_can_still_be_made() -> None:
    package = Path(__file__).parents[2] / "src/profilecli"
    for entry in read_accepted(LISTED):
        assert entry.reason
        if entry.file != ANYWHERE:
            text = " ".join((package / entry.file).read_text("utf-8").split())
            assert entry.before in text, f"{entry.file} has no line {entry.before!r} any more"
